/* The pass of links: parties of roles and funding, found through the document. */
#include "extract/link.h"
#include "extract/pass.h"

#include "text/unicode.h"

void link_drop(struct scene *s, struct mention *m)
{
	mention_set(s->arena, m, SLICE("dropped"), SLICE("yes"), NULL);
}

bool link_dropped(const struct mention *m)
{
	return mention_value(m, SLICE("dropped")).len > 0;
}

void link_set(struct scene *s, struct mention *m, struct slice feature, const struct actor *actor)
{
	if (actor != NULL)
		mention_set(s->arena, m, feature, actor->name, actor->mention);
}

void link_clear(struct mention *m, struct slice feature)
{
	for (size_t i = 0; i < m->features; i++) {
		if (!slice_eq(m->feature[i].name, feature))
			continue;
		m->feature[i].value = (struct slice){ 0 };
		m->feature[i].mention = NULL;
	}
}

bool link_known(const struct mention *m, struct slice feature)
{
	return mention_link(m, feature) != NULL;
}

struct slice link_name(const struct mention *m, struct slice feature)
{
	const struct mention *party = mention_link(m, feature);
	struct slice name = party != NULL ? mention_value(party, SLICE("name")) : mention_value(m, feature);

	return party != NULL && name.len == 0 ? party->text : name;
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
	static const char *const pairs[] = { "start up", "scale up", "spin off" };
	struct slice rest = head;

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
	static const char *const nouns[] = { "region", "metropole", "ville", "departement", "agglomeration", "agglo", "communaute", "universite", "chambre", "fondation", "lycee", "ecole", "ministere", "prefecture", "syndicat", "federation", "pole", "institut", "fonds", "banque", "conseil" };

	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if (slice_eq(noun, slice_of(nouns[i])))
			return true;
	return false;
}

static bool actor_named(struct scene *s, const struct actor *actor, struct slice noun)
{
	return slice_find(unicode_fold(s->arena, actor->name), noun, 0) != SLICE_NONE;
}

/* The organization of the kinds whose name holds the noun: nearest before, else the first one. */
static struct actor *named_before(struct scene *s, int field, size_t at, struct slice noun)
{
	enum { REACH = 200 };
	struct scene_field *f = &s->field[field];
	size_t from = scene_actor_at(f, at);

	for (size_t i = from; i > 0 && from - i < REACH; i--)
		if (!f->actor[i - 1].person && actor_named(s, &f->actor[i - 1], noun))
			return &f->actor[i - 1];
	for (size_t i = from; i < f->actors && i - from < REACH; i++)
		if (!f->actor[i].person && actor_named(s, &f->actor[i], noun))
			return &f->actor[i];
	return field != 0 ? named_before(s, 0, 0, noun) : NULL;
}

struct actor *link_organization(struct scene *s, int field, size_t at, struct slice phrase)
{
	struct slice noun = { 0 }, head = phrase_head(scene_words(s->arena, phrase));
	unsigned kinds = phrase_kinds(head, &noun), strict;
	struct actor *actor = NULL;

	if (kinds == 0)
		return NULL;
	if (noun_is_in_name(noun) || kinds != ORG_COMPANY)
		actor = named_before(s, field, at, noun);
	if (actor != NULL || (kinds == ORG_LOCAL && noun_is_in_name(noun)))
		return actor;
	strict = kinds & ~(unsigned)ORG_OTHER;
	actor = link_subject(s, field, at, strict);
	if (actor == NULL)
		actor = scene_topic(s, strict);
	if (actor == NULL)
		actor = link_subject(s, field, at, kinds);
	return actor != NULL ? actor : scene_topic(s, kinds);
}

/* The folded word that ends at a byte, articles before it skipped: `auprès de la ` gives "de". */
static struct slice word_before(struct scene *s, const struct scene_field *f, size_t at)
{
	enum { SPAN = 24 };
	size_t from = at > SPAN ? at - SPAN : 0;
	struct slice rest, word = { 0 }, last = { 0 };

	while (from < at && ((unsigned char)f->text.ptr[from] & 0xC0) == 0x80)
		from++;
	rest = scene_words(s->arena, slice_sub(f->text, from, at));
	while (slice_split(&rest, ' ', &word))
		if (!slice_eq(word, SLICE("la")) && !slice_eq(word, SLICE("le")) && !slice_eq(word, SLICE("les")) && !slice_eq(word, SLICE("l")))
			last = word;
	return last;
}

/* True when a preposition stands before the name, so that it is hardly what the sentence is about. */
static bool actor_is_oblique(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	static const char *const words[] = { "de", "du", "des", "d", "a", "au", "aux", "par", "avec", "chez", "contre", "pour", "dans", "en", "sur", "sous", "entre", "vers" };
	struct slice before = slice_trim(slice_sub(f->text, actor->mention->start > 2 ? actor->mention->start - 2 : 0, actor->mention->start));
	struct slice word;

	if (before.len > 0 && (slice_ends(before, SLICE(",")) || slice_ends(before, SLICE(":")) || slice_ends(before, SLICE("(")) || slice_ends(before, SLICE("."))))
		return false;
	word = word_before(s, f, actor->mention->start);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(word, slice_of(words[i])))
			return true;
	return false;
}

struct actor *link_subject(struct scene *s, int field, size_t at, unsigned kinds)
{
	struct scene_field *f = &s->field[field];
	struct actor *best = NULL, *oblique = NULL;
	size_t sentence = scene_sentence(f, at);

	for (size_t i = scene_actor_at(f, at); i > 0; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (scene_paragraph_between(f, actor->mention->end, at) || (best != NULL && actor->sentence != best->sentence))
			break;
		if (actor->person || actor->quoted || (actor->kinds & kinds) == 0)
			continue;
		if (actor->sentence == sentence)
			return actor;
		if (!actor_is_oblique(s, f, actor))
			best = actor;
		else if (oblique == NULL || oblique->sentence == actor->sentence)
			oblique = actor;
	}
	return best != NULL ? best : oblique;
}

void pass_links(struct extraction *x)
{
	struct scene *s = scene_open(x);

	for (int i = 0; i < s->fields; i++) {
		links_roles(s, i);
		links_funding(s, i);
	}
}
