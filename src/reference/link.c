/* Whom a noun means, by names or by the topic. */
#include "grammar/frame.h"
#include "reference/link.h"
#include "reference/salience.h"

#include "text/unicode.h"

enum { PARAGRAPH = 6000 }; /* bytes of one that are worth looking back over */

size_t link_paragraph(const struct scene_field *f, size_t at)
{
	size_t start = scene_line(f->text, at, PARAGRAPH), last = start;

	while (last > 0 && (f->text.ptr[last - 1] == '\n' || f->text.ptr[last - 1] == ' '))
		last--;
	return last > 0 && last < start && f->text.ptr[last - 1] == '?' ? scene_line(f->text, last, PARAGRAPH) : start;
}

/* Takes determiners off a folded phrase: "la societe" gives "societe". */
static struct slice phrase_head(struct slice folded)
{
	static const char *const words[] = { "la ", "le ", "les ", "l ", "cette ", "ce ", "cet ", "sa ", "son ", "leur ", "jeune ", "une ", "un ", "celle ci ", "de ", "du " };
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
			if (!slice_starts(folded, slice_of(words[i])))
				continue;
			folded = slice_sub(folded, slice_of(words[i]).len, folded.len);
			again = true;
		}
	}
	return folded;
}

static unsigned phrase_kinds(struct slice head, struct slice *noun)
{
	static const char *const pairs[] = { "start up", "scale up", "spin off" }, *const short_forms[][2] = { { "coop", "cooperative" }, { "asso", "association" } };
	struct slice rest = head;

	for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
		if (slice_eq(head, slice_of(short_forms[i][0])))
			rest = slice_of(short_forms[i][1]);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (!slice_starts(head, slice_of(pairs[i])))
			continue;
		*noun = slice_of(pairs[i]);
		return scene_noun_kinds(*noun);
	}
	return slice_split(&rest, ' ', noun) ? scene_noun_kinds(*noun) : 0;
}

/* Nouns that are part of the names they stand for: `la métropole` is `Rennes Métropole`. */
static bool noun_is_in_name(struct slice noun)
{
	static const char *const nouns[] = { "region", "metropole", "ville", "departement", "agglomeration", "agglo", "communaute", "universite", "chambre", "fondation", "lycee", "ecole", "ministere", "prefecture", "syndicat", "federation", "pole", "institut", "fonds", "banque", "conseil", "comite", "commission", NULL };

	return word_in(noun, nouns);
}

/* Such a noun stands for nobody but the institution that bears it. */
static bool noun_is_institution(struct slice noun, unsigned kinds)
{
	static const char *const nouns[] = { "conseil", "comite", "commission", "ministere", "prefecture", "hopital", "port", "aeroport", "musee", "theatre", "tribunal", "rectorat", "universite", "lycee", NULL };

	return (kinds == ORG_LOCAL && noun_is_in_name(noun)) || word_in(noun, nouns);
}

/* `conseil régional` rather than any council. */
static struct slice council_words(struct slice head, struct slice noun)
{
	struct slice rest = head, word = { 0 };

	if (!slice_eq(noun, SLICE("conseil")) || !slice_split(&rest, ' ', &word) || !slice_split(&rest, ' ', &word))
		return noun;
	return slice_sub(head, 0, noun.len + 1 + word.len);
}

static bool actor_named(const struct actor *actor, struct slice noun)
{
	struct slice name = actor->calls->words;

	for (size_t at = slice_find(name, noun, 0); at != SLICE_NONE; at = slice_find(name, noun, at + 1)) {
		size_t end = at + noun.len;

		if ((at == 0 || name.ptr[at - 1] == ' ') && (end == name.len || name.ptr[end] == ' ' || slice_eq(noun, SLICE("agglo"))))
			return true; /* no `chambre régionale`, no `métropole` for a `pôle` */
	}
	return false;
}

/* How an organization may answer to a noun. */
enum answer { ANSWER_NAME, ANSWER_CALLED };

static bool actor_answers(struct scene *s, const struct scene_field *f, struct actor *actor, struct slice noun, enum answer how)
{
	if (actor->person)
		return false;
	if (how == ANSWER_CALLED && scene_noun_kinds(noun) == ORG_LOCAL && (actor->kinds & ORG_LOCAL) == 0)
		return false; /* `la chambre, l'agglomération` */
	return how == ANSWER_NAME ? actor_named(actor, noun) : link_called(s, f, actor, noun);
}

/* The first organization behind a place that answers to the noun. */
static struct actor *answer_after(struct scene *s, struct span at, struct slice noun, enum answer how)
{
	enum { REACH = 200 };
	struct scene_field *f = &s->field[at.field];
	size_t next = scene_actor_at(f, at.start);

	for (size_t i = next; i < f->actors && i - next < REACH; i++)
		if (actor_answers(s, f, &f->actor[i], noun, how))
			return &f->actor[i];
	return NULL;
}

/* The organization that answers to the noun: nearest before, else (by its name) the first one behind, else in the article. */
static struct actor *answer_before(struct scene *s, struct span at, struct slice noun, enum answer how)
{
	enum { REACH = 200, CLOSE = 8 };
	struct scene_field *f = &s->field[at.field];
	size_t next = scene_actor_at(f, at.start), from = next;
	struct actor *after;

	if (how == ANSWER_CALLED && from > 0 && at.start - f->actor[from - 1].mention->end < CLOSE)
		from--; /* `née chez X, la société`: no apposition */
	for (size_t i = from; i > 0 && from - i < REACH; i--)
		if (actor_answers(s, f, &f->actor[i - 1], noun, how))
			return &f->actor[i - 1];
	after = how == ANSWER_NAME ? answer_after(s, at, noun, how) : NULL;
	if (after != NULL)
		return after;
	return at.field != 0 ? answer_after(s, (struct span){ 0, 0, 0 }, noun, how) : NULL;
}

/* The authority named last before a place, else first behind, that is neither a town nor a region by its name: `l'agglomération` is `Grand Poitiers`. */
static struct actor *intercommunal_before(struct scene *s, struct span at)
{
	static const char *const others[] = { "ville", "region", "departement", "commune", "mairie", "conseil", "canton", "province", "collectivite", NULL };
	struct scene_field *f = &s->field[at.field];
	struct actor *found = NULL;

	for (size_t i = 0; i < f->actors && (found == NULL || f->actor[i].mention->start < at.start); i++) {
		struct slice rest, word = { 0 };

		if (f->actor[i].person || (f->actor[i].kinds & ORG_LOCAL) == 0)
			continue;
		rest = scene_words(s->arena, f->actor[i].name);
		if (slice_split(&rest, ' ', &word) && !word_in(word, others))
			found = &f->actor[i];
	}
	return found;
}

/* An institution by another noun of its name: a `conseil régional` may be the region, a hospital a `CHU de X`. */
struct actor *link_otherwise(struct scene *s, struct span at, struct slice head)
{
	static const char *const pairs[][2] = { { "conseil regional", "region" }, { "conseil departemental", "departement" }, { "conseil general", "departement" }, { "conseil municipal", "ville" }, { "mairie", "ville" }, { "municipalite", "ville" }, { "agglomeration", "agglo" }, { "hopital", "hospitalier" }, { "hopital", "chu" }, { "hopital", "chru" }, { "club", "stade" }, { "club", "football" }, { "club", "rugby" }, { "club", "olympique" }, { "club", "racing" }, { "bailleur", "habitat" }, { "bailleur", "hlm" }, { "bailleur", "opac" }, { "bailleur", "oph" }, { "bailleur", "logis" }, { "bailleur", "logement" }, { "bailleur", "immobiliere" }, { "syndicat", "sivu" }, { "syndicat", "sivom" }, { "syndicat", "sictom" }, { "syndicat", "smictom" }, { "syndicat", "sirtom" }, { "syndicat", "sitom" } };
	static const char *const between[] = { "agglo", "intercommunalite", "communaute urbaine", "communaute d agglomeration", "communaute de communes" };
	struct actor *actor = NULL;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs && actor == NULL; i++)
		if (slice_starts(head, slice_of(pairs[i][0])))
			actor = answer_before(s, at, slice_of(pairs[i][1]), ANSWER_NAME);
	return actor != NULL || !slice_starts_any(head, between, sizeof between / sizeof *between) ? actor : intercommunal_before(s, at);
}

/* `l'établissement` that is no public or financial one: whom the text names by a house that may be called so, the nearest before. */
static struct actor *house_before(struct scene *s, struct span at, struct slice head)
{
	enum { REACH = 60 };
	static const char *const houses[] = { "clinique", "polyclinique", "ehpad", "residence", "maison", "hotel", "casino", "cinema", "theatre", "opera", "musee", "restaurant", "brasserie", "auberge", "camping", "college", "lycee", "ecole", "institut", "universite", "hopital", "centre", "creche", "conservatoire", "thermes", "banque", NULL };
	static const char *const others[] = { " public", " publics", " consulaire", " bancaire", " financier", " de credit", NULL };
	struct scene_field *f = &s->field[at.field];
	size_t next = scene_actor_at(f, at.start);

	if (!slice_starts(head, SLICE("etablissement")) || words_hold_any(head, others))
		return NULL;
	for (size_t i = next; i > 0 && next - i < REACH; i--) {
		struct slice rest = f->actor[i - 1].calls->words, word = { 0 };

		if (!f->actor[i - 1].person && !f->actor[i - 1].quoted && slice_split(&rest, ' ', &word) && word_in(word, houses))
			return &f->actor[i - 1];
	}
	return NULL;
}

bool link_is_latter(struct slice folded)
{
	static const char *const words[] = { "celui ci", "celle ci", "ce dernier", "cette derniere", NULL };

	return word_in(folded, words);
}

struct actor *link_organization(struct scene *s, int field, size_t at, struct slice phrase)
{
	struct slice noun = { 0 }, head = phrase_head(scene_words(s->arena, phrase));
	unsigned kinds = phrase_kinds(head, &noun);
	struct search search = { .at = { field, at, at } };
	struct actor *actor = NULL;

	if (link_is_latter(scene_words(s->arena, phrase)))
		return link_latter(s, (struct span){ field, at, at }, scene_words(s->arena, phrase));
	if (link_rank(scene_words(s->arena, phrase)) > 0)
		return link_ranked(s, field, at, link_rank(scene_words(s->arena, phrase)));
	if (kinds == 0)
		return NULL;
	if (noun_is_in_name(noun) || kinds != ORG_COMPANY)
		actor = answer_before(s, (struct span){ field, at, at }, council_words(head, noun), ANSWER_NAME);
	if (actor == NULL)
		actor = link_otherwise(s, search.at, head);
	if (actor == NULL)
		actor = house_before(s, search.at, head);
	if (actor == NULL && !slice_eq(noun, SLICE("conseil")))
		actor = noun_is_institution(noun, kinds) ? answer_before(s, search.at, noun, ANSWER_CALLED) : NULL;
	if (actor != NULL || noun_is_institution(noun, kinds))
		return actor;
	actor = salience_best(s, &(struct question){ .at = search.at, .kinds = kinds & ~(unsigned)ORG_OTHER, .noun = noun });
	return actor == NULL && slice_eq(noun, SLICE("collectivite")) ? link_local(s, search.at) : actor;
}
