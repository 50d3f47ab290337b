/* Joins mentions of organizations: acronyms, short forms, heads. */
#include "names/names.h"

#include "rule/set.h"
#include "text/unicode.h"
#include "text/words.h"

enum {
	SPELLED_MIN = 5,     /* bytes of a name that may stand in other case */
	PHRASE_WORDS = 3,    /* words at least of a name that letters of any kind may stand for */
	LETTERS_MAX = 10,    /* letters of an acronym in brackets */
};

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
	static const char *const heads[] = { "Région", "Métropole", "Département", "Agglomération", "Agglo", "Ville", "Chambre", "Fondation", "Fédération", "Agence", "Banque", "Communauté", "Assemblée", "Comité", "Organisation", NULL };

	return word_in(head, heads);
}

/* The word with its first letter raised. */
static struct slice word_raised(struct arena *a, struct slice word)
{
	char upper[4];
	struct slice tail = word;
	size_t len = utf8_put(upper, unicode_upper_code(utf8_next(&tail)));

	return arena_printf(a, "%.*s%.*s", (int)len, upper, SLICE_ARGS(tail));
}

/* In capitals, as headings and commenters write. */
static struct slice word_capitals(struct arena *a, struct slice word)
{
	char *out = arena_alloc(a, 4 * word.len + 1);
	size_t len = 0;

	while (word.len > 0)
		len += utf8_put(out + len, unicode_upper_code(utf8_next(&word)));
	return (struct slice){ out, len };
}

/* `GLAZENN`, `Glazenn`, and `glazenn` where that is no word: a name of one word keeps its letters, not their case. */
static void org_spellings(struct names *n, const struct name_form *form)
{
	if (form->entity == NULL || form->written.len < SPELLED_MIN || slice_find(form->written, SLICE(" "), 0) != SLICE_NONE)
		return;
	names_form_spelled(n, form, word_capitals(n->arena, form->written));
	names_form_spelled(n, form, word_raised(n->arena, form->written));
	if (!entity_root(form->entity)->kind_known && !rules_word_in(extraction_rules(n->x), "mots-noms", form->folded))
		names_form_spelled(n, form, unicode_lower(n->arena, form->written));
}

/* `Tamis` of `Le Tamis`, of which the text says `au Tamis` and `du Tamis`; a newspaper's is too common (`la coupe du Monde`). */
static struct slice name_contracted(const struct entity *e)
{
	struct slice rest = slice_starts(e->name, SLICE("Le ")) && !slice_eq(e->kind, SLICE("media")) ? slice_sub(e->name, SLICE("Le ").len, e->name.len) : (struct slice){ 0 };

	return rest.len >= SPELLED_MIN && unicode_starts_upper(rest) ? rest : (struct slice){ 0 };
}

static void org_forms(struct names *n, struct entity *e)
{
	struct entity *root = entity_root(e);
	struct slice rest = e->name, word;

	names_form_add(n, root, e->name, false);
	if (name_contracted(e).len > 0)
		names_form_add(n, root, name_contracted(e), true);
	while (slice_split(&rest, ' ', &word)) {
		struct slice head;

		if (word.len == 0 || word.len == e->name.len)
			continue;
		head = word_raised(n->arena, word);
		if (head_stands_alone(head))
			names_form_add(n, root, head, true);
	}
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

/* Three capitals or more that nothing but their place tells to be a name: they have no kind of their own. */
static bool letters_are_new(const struct use *letters)
{
	const struct entity *e = entity_root(letters->entity);

	return letters->words.len >= 3 && !e->kind_known && slice_eq(e->kind, SLICE("other")) && (letters->words.len > 3 || unicode_is_upper(utf8_next(&(struct slice){ letters->words.ptr + 1, letters->words.len - 1 })));
}

/* `agence de la transition écologique (Ademe)`: letters of another age, or of another language, alone in the brackets behind a phrase. */
static bool use_lettered(const struct names *n, const struct use *full, const struct use *letters)
{
	static const char *const kinds[] = { "public", "local", "network", "finance", "party", "union", "association", "education", NULL };
	struct slice text = extraction_text(n->x, letters->mention->field), words = full->words, word;
	struct slice kind = entity_root(full->entity)->kind;
	size_t count = 0;

	if (!name_is_acronym(letters->words) || !(slice_eq(kind, entity_root(letters->entity)->kind) || letters_are_new(letters)) || !slice_starts(slice_sub(text, letters->mention->end, text.len), SLICE(")")))
		return false;
	while (slice_split(&words, ' ', &word))
		count++;
	return (count >= PHRASE_WORDS || (count > 1 && letters_are_new(letters))) && word_in(kind, kinds);
}

/* Either order: `Full Name (FN)`, `FN (Full Name)`. */
static void orgs_join_brackets(struct names *n)
{
	for (size_t i = 0; i + 1 < n->uses; i++) {
		struct use *a = &n->use[i], *b = &n->use[i + 1];

		if (a->entity == NULL || b->entity == NULL || a->entity->person || b->entity->person || !use_bracketed(n, a, b))
			continue;
		if (initials_match(b->words, a->words) || letters_match(b->words, a->words) || initials_permuted(b->words, a->words) || use_lettered(n, a, b))
			entity_join(entity_root(a->entity), entity_root(b->entity));
		else if (initials_match(a->words, b->words) || letters_match(a->words, b->words))
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

		if (e->person || e->same != NULL || !name_is_acronym(e->name))
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

/* `Glazenn` of `Glazenn Technologies`; both folded. */
static bool name_starts(struct slice full, struct slice name)
{
	return full.len > name.len && full.ptr[name.len] == ' ' && slice_starts(full, name);
}

/* `Caen la mer` of `communauté urbaine Caen la mer`: a common noun before the name, no complement */
static bool name_ends(struct slice full, struct slice name)
{
	struct slice head, first = full, word = { 0 }, rest;

	if (full.len <= name.len + 1 || !slice_ends(full, name) || full.ptr[full.len - name.len - 1] != ' ' || !unicode_is_lower(utf8_next(&first)))
		return false;
	head = slice_sub(full, 0, full.len - name.len - 1);
	for (rest = head; slice_split(&rest, ' ', &word);)
		;
	return !name_word_is_small(word) && slice_find(head, SLICE("'"), 0) == SLICE_NONE;
}

/* `Amis du phare` of `Les Amis du phare`, `Glazenn` of `Groupe Glazenn`: an article, or a noun that says no more than what it is; both folded. */
static bool name_lacks_opening(struct slice full, struct slice name)
{
	static const char *const articles[] = { "le ", "la ", "les ", "l'", "groupe ", "societe ", "etablissements ", "ets ", "association ", "collectif ", "communaute d'agglomeration ", "communaute de communes ", "communaute urbaine ", "sci ", "sica ", "gaec ", "earl " };

	for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
		if (full.len == slice_of(articles[i]).len + name.len && slice_starts(full, slice_of(articles[i])) && slice_ends(full, name))
			return true;
	return false;
}

/* The place that a body's name ends with: `brest` of `ville de brest`; folded. */
static struct slice name_place(struct slice name, struct slice body)
{
	static const char *const of[] = { "de la ", "de l'", "des ", "de ", "du ", "d'" };
	struct slice place = slice_sub(name, body.len, name.len);

	for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++)
		if (slice_starts(place, slice_of(of[i])))
			return slice_sub(place, slice_of(of[i]).len, place.len);
	return place;
}

/* `conseil régional` where the document names one `Région …`, `mairie de Brest` beside `Ville de Brest`: who acts for a body; both folded. */
static bool name_is_council(struct slice full, struct slice name)
{
	static const struct {
		const char *council, *body;
		bool alone; /* the council needs no place of its own */
	} councils[] = {
		{ "conseil regional ", "region ", true }, { "conseil departemental ", "departement ", true }, { "conseil general ", "departement ", true },
		{ "mairie ", "ville ", false }, { "commune ", "ville ", false }, { "municipalite ", "ville ", false }, { "conseil municipal ", "ville ", false }, { "mairie ", "commune ", false },
		{ "chambre de commerce ", "cci ", true }, { "chambre de commerce et d'industrie ", "cci ", true }, { "chambre des metiers ", "cma ", true }, { "chambre de metiers ", "cma ", true },
	};

	for (size_t i = 0; i < sizeof(councils) / sizeof(councils[0]); i++) {
		struct slice council = slice_of(councils[i].council), body = slice_of(councils[i].body);

		if (!slice_starts(full, body))
			continue;
		if (councils[i].alone && slice_eq(name, slice_sub(council, 0, council.len - 1)))
			return true;
		if (slice_starts(name, council) && slice_eq(name_place(name, council), name_place(full, body)))
			return true;
	}
	return false;
}

/* `Banque Kerlan` beside `Banque Kerlan Capital`: a company or bank of common knowledge is not its subsidiary. */
static bool org_is_parent(struct names *n, const struct entity *e, const struct entity *full)
{
	if (!e->kind_known)
		return false;
	if (slice_eq(e->kind, SLICE("company")))
		return true;
	return slice_eq(e->kind, SLICE("finance")) && name_starts(full->folded, e->folded) && full->name.len > e->name.len &&
	       rules_word_in(extraction_rules(n->x), "org-suffixes", slice_trim(slice_sub(full->name, e->name.len, full->name.len)));
}

/* `Glazenn` told before `Glazenn France`: the group, not its branch. */
static bool org_is_group(struct names *n, const struct entity *e, const struct entity *full)
{
	return e->order < full->order && name_starts(full->folded, e->folded) && full->name.len > e->name.len &&
	       rules_word_in(extraction_rules(n->x), "lieux", slice_trim(slice_sub(full->name, e->name.len, full->name.len)));
}

/* `EPF Bretagne` of `établissement public foncier de Bretagne`: the letters of its first words, then its last ones; both folded. */
static bool name_letters_head(struct slice full, const struct entity *e)
{
	struct slice written = e->name, letters = { 0 }, tail, head;

	if (!slice_split(&written, ' ', &letters) || written.len == 0 || !name_is_acronym(letters) || e->folded.len <= letters.len + 1)
		return false;
	tail = name_place(e->folded, slice_sub(e->folded, 0, slice_find(e->folded, SLICE(" "), 0) + 1));
	if (tail.len == 0 || full.len <= tail.len + 1 || !slice_ends(full, tail))
		return false;
	head = slice_sub(full, 0, full.len - tail.len);
	return (slice_ends(head, SLICE(" ")) || slice_ends(head, SLICE("'"))) && initials_match(letters, head);
}

/* `Glazenn et Cie` told after `Glazenn`: that one and its like. */
static bool org_and_like(const struct entity *e, const struct entity *full)
{
	return e->order < full->order && name_starts(full->folded, e->folded) && slice_eq(slice_sub(full->folded, e->folded.len, full->folded.len), SLICE(" et cie"));
}

/* Whether one name is a shorter form of another's. */
static bool org_is_short(struct names *n, const struct entity *e, const struct entity *full)
{
	if (name_lacks_opening(full->folded, e->folded) || org_and_like(e, full) || name_letters_head(full->folded, e))
		return true;
	if (org_is_parent(n, e, full) || org_is_group(n, e, full))
		return false;
	return name_starts(full->folded, e->folded) || name_ends(full->name, e->name) || name_is_council(full->folded, e->folded);
}

/* A short name that one longer name has. */
static void orgs_join_short(struct names *n)
{
	for (size_t i = 0; i < n->entities; i++)
		n->entity[i]->folded = unicode_fold(n->arena, n->entity[i]->name);
	for (size_t i = 0, all = entities_compared(n); i < all; i++) {
		struct entity *e = n->entity[i], *found = NULL;
		bool open = false;

		if (e->person || e->same != NULL)
			continue;
		for (size_t k = 0; k < all; k++) {
			struct entity *full = entity_root(n->entity[k]);

			if (full == e || full->person || full == found || !org_is_short(n, e, full))
				continue;
			open = open || found != NULL;
			found = full;
		}
		if (found != NULL && !open && org_and_like(e, found))
			entity_join(e, found);
		else if (found != NULL && !open)
			entity_join(found, e);
	}
}

/* `Institut royal météorologique (IRM)`: capitals in brackets that are the name's own initials stand for it, whatever they are elsewhere. */
static void org_letters(struct names *n, const struct use *u)
{
	struct slice text = extraction_text(n->x, u->mention->field), rest = slice_sub(text, u->mention->end, text.len), letters;
	size_t close = slice_starts(rest, SLICE(" (")) ? slice_find(slice_sub(rest, 0, 3 + LETTERS_MAX), SLICE(")"), 0) : SLICE_NONE;

	if (close == SLICE_NONE)
		return;
	letters = slice_sub(rest, 2, close);
	if (letters.len >= 3 && name_is_acronym(letters) && slice_eq(letters, word_capitals(n->arena, letters)) && initials_match(letters, u->words))
		names_form_add(n, entity_root(u->entity), letters, false);
}

static void org_use(struct names *n, struct use *u)
{
	struct slice words = name_without_article(u->words);
	struct entity *e = names_entity(n, &n->orgs, name_key(n->arena, words), false);
	bool known = slice_starts(u->mention->rule, SLICE("org-")) || slice_eq(u->mention->rule, SLICE("org.branch")) || slice_eq(u->mention->rule, SLICE("org.service")) ||
		slice_eq(mention_value(u->mention, SLICE("kind")), SLICE("local")); /* `communauté de communes X (CAE)` is no firm called CAE */
	bool told = org_kind_told(n, u);

	if (e->name.len == 0)
		e->name = words;
	if (e->kind.len == 0 || (!e->kind_known && (known || (told && !e->kind_told)))) {
		e->kind = org_kind(n, u, known);
		e->kind_known = known;
		e->kind_told = told;
	}
	u->entity = e;
}

/*
 * An institution's name opens with a capital however an article writes it (`région Bretagne`), so that two articles give one
 * name. A word that is no common noun keeps its letter: `emlyon business school`, `leboncoin`.
 */
static struct slice org_capital(struct names *n, struct slice name)
{
	struct slice rest = name, tail, word = { 0 };
	uint32_t small;
	char large[4];

	if (!slice_split(&rest, ' ', &word) || word.len == 0 || !slice_eq(unicode_lower(n->arena, word), word))
		return name;
	if (org_kind_of_words(n, word, false).len == 0 && (rest.len == 0 || !rules_word_in(extraction_rules(n->x), "mots-noms", word)))
		return name;
	tail = name;
	small = utf8_next(&tail);
	return arena_printf(n->arena, "%.*s%.*s", (int)utf8_put(large, unicode_upper_code(small)), large, SLICE_ARGS(tail));
}

void names_orgs(struct names *n)
{
	for (size_t i = 0; i < n->uses; i++)
		if (slice_eq(n->use[i].mention->type, SLICE("ORG")))
			org_use(n, &n->use[i]);
	names_clues(n);
	orgs_join_brackets(n);
	orgs_join_acronyms(n);
	orgs_join_short(n);
	for (size_t i = 0; i < n->entities; i++)
		if (!n->entity[i]->person)
			org_forms(n, n->entity[i]);
	for (size_t i = 0; i < n->uses; i++)
		if (n->use[i].entity != NULL && !n->use[i].entity->person)
			org_letters(n, &n->use[i]);
	for (size_t i = 0, all = n->forms; i < all; i++)
		if (!n->form[i]->person && !n->form[i]->head)
			org_spellings(n, n->form[i]);
	for (size_t i = 0; i < n->entities; i++)
		if (!n->entity[i]->person)
			n->entity[i]->name = org_capital(n, n->entity[i]->name);
}
