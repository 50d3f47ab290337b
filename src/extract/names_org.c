/* Joins mentions of organizations: acronyms, short forms, heads. */
#include "extract/names.h"

#include <stdlib.h>

#include "text/unicode.h"

static const char *const small_words[] = { "de", "du", "des", "la", "le", "les", "et", "d", "l", "en", "pour", "a", "au", "aux", "sur", "dans", "of", "the", "and", "for" };

static bool word_is_small(struct slice word)
{
	for (size_t i = 0; i < sizeof(small_words) / sizeof(small_words[0]); i++)
		if (slice_eq_nocase(word, slice_of(small_words[i])))
			return true;
	return false;
}

/* Takes one word of letters and digits off *rest; false when none is left. */
static bool name_word(struct slice *rest, struct slice *word)
{
	const char *start = NULL;

	while (rest->len > 0) {
		struct slice before = *rest;
		uint32_t code = utf8_next(rest);
		bool inside = unicode_is_letter(code) || unicode_is_digit(code);

		if (inside && start == NULL)
			start = before.ptr;
		if (!inside && start != NULL) {
			*word = (struct slice){ start, (size_t)(before.ptr - start) };
			return true;
		}
	}
	if (start == NULL)
		return false;
	*word = (struct slice){ start, (size_t)(rest->ptr - start) };
	return true;
}

static uint32_t letter_plain(uint32_t code)
{
	switch (code) {
	case 0xC9: case 0xE9: case 0xC8: case 0xE8: case 0xCA: case 0xEA:
		return 'e';
	case 0xC0: case 0xE0: case 0xC2: case 0xE2:
		return 'a';
	case 0xCE: case 0xEE:
		return 'i';
	case 0xD4: case 0xF4: case 0x152: case 0x153:
		return 'o';
	case 0xC7: case 0xE7:
		return 'c';
	default:
		return unicode_lower_code(code);
	}
}

bool initials_match(struct slice short_form, struct slice full)
{
	struct slice word;
	size_t letters = 0, words = 0;

	while (short_form.len > 0) {
		uint32_t want = utf8_next(&short_form);
		bool found = false;

		if (!unicode_is_letter(want) && !unicode_is_digit(want))
			continue;
		letters++;
		while (!found) {
			struct slice rest;

			if (!name_word(&full, &word))
				return false;
			rest = word;
			found = letter_plain(utf8_next(&rest)) == letter_plain(want);
			if (!found && !word_is_small(word))
				return false;
			words++;
		}
	}
	while (name_word(&full, &word))
		if (!word_is_small(word) && words < 3)
			return false;
	return letters >= 2;
}

/* Words that tell the kind of the organization that they name, folded, by word. */
static const struct kind_word {
	const char *word, *kind;
	bool anywhere; /* not only as the first word of the name */
} kind_words[] = {
	{ "academie", "education", false },
	{ "academy", "education", true },
	{ "accelerateur", "network", false },
	{ "agence", "public", false },
	{ "agglo", "local", true },
	{ "agglomeration", "local", true },
	{ "amicale", "association", false },
	{ "amis", "association", false },
	{ "angels", "finance", true },
	{ "armee", "public", false },
	{ "assemblee", "public", false },
	{ "asso", "association", false },
	{ "association", "association", false },
	{ "assurance", "finance", false },
	{ "assurances", "finance", false },
	{ "assureur", "finance", false },
	{ "autorite", "public", false },
	{ "bank", "finance", true },
	{ "banque", "finance", false },
	{ "bibliotheque", "public", false },
	{ "brigade", "public", false },
	{ "business", "finance", false },
	{ "caisse", "finance", false },
	{ "campus", "education", false },
	{ "capital", "finance", true },
	{ "cci", "network", false },
	{ "centre", "public", false },
	{ "chaine", "media", false },
	{ "chambre", "network", false },
	{ "chu", "public", false },
	{ "clinique", "company", false },
	{ "club", "association", false },
	{ "cluster", "network", false },
	{ "collectif", "association", false },
	{ "college", "education", true },
	{ "comite", "association", false },
	{ "commission", "public", false },
	{ "communaute", "local", true },
	{ "commune", "local", false },
	{ "compagnie", "company", false },
	{ "confederation", "union", false },
	{ "confrerie", "association", false },
	{ "conseil", "public", false },
	{ "conservatoire", "education", false },
	{ "cour", "public", false },
	{ "courrier", "media", false },
	{ "couveuse", "network", false },
	{ "credit", "finance", false },
	{ "creps", "education", false },
	{ "departement", "local", false },
	{ "direction", "public", false },
	{ "ecole", "education", false },
	{ "editions", "media", false },
	{ "entreprise", "company", false },
	{ "eurometropole", "local", false },
	{ "fablab", "network", false },
	{ "faculte", "education", false },
	{ "fc", "association", true },
	{ "federation", "network", false },
	{ "finance", "finance", true },
	{ "fondation", "association", false },
	{ "fonds", "finance", false },
	{ "foundation", "association", true },
	{ "foyer", "association", false },
	{ "french", "network", false },
	{ "front", "party", false },
	{ "garde", "public", false },
	{ "gazette", "media", false },
	{ "gendarmerie", "public", false },
	{ "gip", "network", false },
	{ "groupe", "company", false },
	{ "groupement", "network", false },
	{ "haut", "public", false },
	{ "haute", "public", false },
	{ "hebdomadaire", "media", false },
	{ "hopital", "public", false },
	{ "iae", "education", false },
	{ "incubateur", "network", false },
	{ "insa", "education", false },
	{ "institut", "education", false },
	{ "institute", "education", false },
	{ "intercommunalite", "local", false },
	{ "intersyndicale", "union", false },
	{ "invest", "finance", true },
	{ "investissement", "finance", true },
	{ "iut", "education", false },
	{ "journal", "media", false },
	{ "label", "network", false },
	{ "labo", "education", false },
	{ "laboratoire", "education", false },
	{ "laboratoires", "company", false },
	{ "ligue", "association", false },
	{ "lycee", "education", false },
	{ "magazine", "media", false },
	{ "mairie", "local", false },
	{ "medef", "network", false },
	{ "media", "media", false },
	{ "mediatheque", "public", false },
	{ "mensuel", "media", false },
	{ "metropole", "local", true },
	{ "ministere", "public", false },
	{ "mouvement", "association", false },
	{ "musee", "public", false },
	{ "mutuelle", "finance", false },
	{ "observatoire", "public", false },
	{ "office", "public", false },
	{ "olympique", "association", false },
	{ "ong", "association", false },
	{ "opera", "public", false },
	{ "ordre", "network", false },
	{ "parlement", "public", false },
	{ "parquet", "public", false },
	{ "parti", "party", false },
	{ "partners", "finance", true },
	{ "pepiniere", "network", false },
	{ "pole", "network", false },
	{ "police", "public", false },
	{ "prefecture", "public", false },
	{ "quotidien", "media", false },
	{ "racing", "association", false },
	{ "radio", "media", false },
	{ "rectorat", "public", false },
	{ "region", "local", false },
	{ "reseau", "network", false },
	{ "revue", "media", false },
	{ "school", "education", true },
	{ "secretariat", "public", false },
	{ "senat", "public", false },
	{ "service", "public", false },
	{ "societe", "company", false },
	{ "stade", "association", false },
	{ "syndicat", "union", false },
	{ "tech", "network", true },
	{ "technopole", "network", false },
	{ "technopôle", "network", false },
	{ "television", "media", false },
	{ "theatre", "public", false },
	{ "tiers-lieu", "network", false },
	{ "tribunal", "public", false },
	{ "union", "network", false },
	{ "universita", "education", false },
	{ "universite", "education", true },
	{ "university", "education", true },
	{ "ventures", "finance", true },
	{ "ville", "local", false },
	{ "webradio", "media", false },
};

static int kind_word_compare(const void *key, const void *element)
{
	const struct slice *word = key;
	const struct kind_word *k = element;

	return slice_cmp(*word, slice_of(k->word));
}

struct slice org_kind_of_words(struct arena *a, struct slice words)
{
	struct slice rest = unicode_fold(a, words), word;

	for (size_t seen = 0; seen < 5 && name_word(&rest, &word); seen++) {
		const struct kind_word *k = bsearch(&word, kind_words, sizeof(kind_words) / sizeof(kind_words[0]), sizeof(kind_words[0]), kind_word_compare);

		if (k != NULL && (seen == 0 || k->anywhere))
			return slice_of(k->kind);
	}
	return (struct slice){ 0 };
}

struct slice name_without_article(struct slice words)
{
	static const char *const articles[] = { "le ", "la ", "les ", "l'", "un ", "une " };

	for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++) {
		struct slice article = slice_of(articles[i]);

		if (words.len > article.len + 1 && slice_starts(words, article))
			return slice_sub(words, article.len, words.len);
	}
	return words;
}

/* `Région` of `Région Bretagne`: heads by which a document names one body for short. */
static bool head_stands_alone(struct slice head)
{
	static const char *const heads[] = { "Région", "Métropole", "Département", "Agglomération", "Agglo", "Ville", "Chambre", "Fondation", "Fédération", "Agence", "Banque", "Communauté", "Assemblée", "Comité", "Organisation" };

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (slice_eq(head, slice_of(heads[i])))
			return true;
	return false;
}

/* The word with its first letter raised. */
static struct slice word_raised(struct arena *a, struct slice word)
{
	char upper[4];
	struct slice tail = word;
	size_t len = utf8_put(upper, unicode_upper_code(utf8_next(&tail)));

	return arena_printf(a, "%.*s%.*s", (int)len, upper, SLICE_ARGS(tail));
}

static void org_forms(struct names *n, struct entity *e)
{
	struct entity *root = entity_root(e);
	struct slice rest = e->name, word;

	names_form_add(n, root, e->name, false);
	while (slice_split(&rest, ' ', &word)) {
		struct slice head;

		if (word.len == 0 || word.len == e->name.len)
			continue;
		head = word_raised(n->arena, word);
		if (head_stands_alone(head))
			names_form_add(n, root, head, true);
	}
}

static bool name_is_upper(struct slice name)
{
	size_t letters = 0;

	while (name.len > 0) {
		uint32_t code = utf8_next(&name);

		if (unicode_is_lower(code) || code == ' ')
			return false;
		letters += unicode_is_upper(code);
	}
	return letters >= 2;
}

/* Only an opening bracket stands between two uses. */
static bool use_bracketed(const struct names *n, const struct use *a, const struct use *b)
{
	struct slice text = extraction_text(n->x, a->mention->field), gap;

	if (a->mention->field != b->mention->field || b->mention->start < a->mention->end)
		return false;
	gap = slice_trim(slice_sub(text, a->mention->end, b->mention->start));
	return slice_eq(gap, SLICE("("));
}

/* Either order: `Full Name (FN)`, `FN (Full Name)`. */
static void orgs_join_brackets(struct names *n)
{
	for (size_t i = 0; i + 1 < n->uses; i++) {
		struct use *a = &n->use[i], *b = &n->use[i + 1];

		if (a->entity == NULL || b->entity == NULL || a->entity->person || b->entity->person || !use_bracketed(n, a, b))
			continue;
		if (initials_match(b->words, a->words))
			entity_join(entity_root(a->entity), entity_root(b->entity));
		else if (initials_match(a->words, b->words))
			entity_join(entity_root(b->entity), entity_root(a->entity));
	}
}

/* Entities that are compared with one another; a document with more is a list, not news. */
static size_t entities_compared(const struct names *n)
{
	return n->entities < NAMES_COMPARED ? n->entities : NAMES_COMPARED;
}

/* An acronym that fits one full name of the document only. */
static void orgs_join_acronyms(struct names *n)
{
	for (size_t i = 0, all = entities_compared(n); i < all; i++) {
		struct entity *e = n->entity[i], *found = NULL;
		bool open = false;

		if (e->person || e->same != NULL || !name_is_upper(e->name))
			continue;
		for (size_t k = 0; k < all; k++) {
			struct entity *full = entity_root(n->entity[k]);

			if (full == e || full->person || full == found || !initials_match(e->name, n->entity[k]->name))
				continue;
			open = open || found != NULL;
			found = full;
		}
		if (found != NULL && !open)
			entity_join(found, e);
	}
}

/* `Glazenn` and `Glazenn Technologies`: a start that one longer name has. A company of common knowledge is not its subsidiary. */
static void orgs_join_short(struct names *n)
{
	for (size_t i = 0, all = entities_compared(n); i < all; i++) {
		struct entity *e = n->entity[i], *found = NULL;
		struct slice start;
		bool open = false;

		if (e->person || e->same != NULL || (e->kind_known && slice_eq(e->kind, SLICE("company"))))
			continue;
		start = arena_printf(n->arena, "%.*s ", SLICE_ARGS(unicode_fold(n->arena, e->name)));
		for (size_t k = 0; k < all; k++) {
			struct entity *full = entity_root(n->entity[k]);

			if (full == e || full->person || full == found || !slice_starts(unicode_fold(n->arena, full->name), start))
				continue;
			open = open || found != NULL;
			found = full;
		}
		if (found != NULL && !open)
			entity_join(found, e);
	}
}

/* A rule's kind is a guess where it is that of a whole family; the words of the name, or the noun before it, know better. */
static struct slice org_kind(struct names *n, const struct use *u, bool known)
{
	struct slice kind = mention_value(u->mention, SLICE("kind")), told;

	if (known || slice_eq(kind, SLICE("local")) || slice_eq(kind, SLICE("party")) || slice_eq(kind, SLICE("media")))
		return kind;
	told = org_kind_of_words(n->arena, u->words);
	if (told.len == 0)
		told = org_kind_of_words(n->arena, mention_value(u->mention, SLICE("noun")));
	return told.len > 0 ? told : kind;
}

static void org_use(struct names *n, struct use *u)
{
	struct slice words = name_without_article(u->words);
	struct entity *e = names_entity(n, &n->orgs, unicode_fold(n->arena, words), false);
	bool known = slice_starts(u->mention->rule, SLICE("org-"));

	if (e->name.len == 0)
		e->name = words;
	if (e->kind.len == 0 || (known && !e->kind_known)) {
		e->kind = org_kind(n, u, known);
		e->kind_known = known;
	}
	u->entity = e;
}

void names_orgs(struct names *n)
{
	for (size_t i = 0; i < n->uses; i++)
		if (slice_eq(n->use[i].mention->type, SLICE("ORG")))
			org_use(n, &n->use[i]);
	orgs_join_brackets(n);
	orgs_join_acronyms(n);
	orgs_join_short(n);
	for (size_t i = 0; i < n->entities; i++)
		if (!n->entity[i]->person)
			org_forms(n, n->entity[i]);
}
