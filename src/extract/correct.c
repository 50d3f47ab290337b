/* The user's corrections of what was found: reject.tsv, aliases.tsv. */
#include "extract/extract.h"
#include "names/names.h"
#include "rule/letter.h"
#include "rule/set.h"
#include "text/map.h"
#include "text/unicode.h"

/* What a document's mentions are looked up in. */
struct corrections {
	struct arena *arena;
	const struct correction *alias;
	size_t aliases, rejects;
	struct map names, keys; /* rejected names, folded; keys of aliases: an index + 1 */
};

/* Notes where a key stands first in its list. */
static void correction_note(struct map *m, struct slice key, size_t index)
{
	void **at = map_at(m, key);

	if (*at == NULL)
		*at = (void *)(uintptr_t)(index + 1);
}

/* The index of a key, SIZE_MAX for none. */
static size_t correction_at(const struct map *m, struct slice key)
{
	return (size_t)(uintptr_t)map_get(m, key) - 1;
}

static struct corrections corrections_open(struct arena *a, const struct rules *rules)
{
	struct corrections c = { .arena = a, .names = map_open(), .keys = map_open() };
	const struct correction *reject = rules_rejects(rules, &c.rejects);

	c.alias = rules_aliases(rules, &c.aliases);
	for (size_t i = 0; i < c.rejects; i++)
		correction_note(&c.names, unicode_fold(a, reject[i].name), i);
	for (size_t i = 0; i < c.aliases; i++)
		correction_note(&c.keys, name_key(a, c.alias[i].alias), i);
	return c;
}

static void corrections_close(struct corrections *c)
{
	map_close(&c->names);
	map_close(&c->keys);
}

/* The index of the line that rejects a mention, SIZE_MAX for none. */
static size_t reject_at(const struct corrections *c, const struct mention *m)
{
	struct slice name;

	if (m == NULL || (!slice_eq(m->type, SLICE("PER")) && !slice_eq(m->type, SLICE("ORG"))))
		return SIZE_MAX;
	name = mention_value(m, SLICE("name"));
	return correction_at(&c->names, unicode_fold(c->arena, name.len ? name : m->text));
}

static bool is_rejected(const struct corrections *c, const struct mention *m)
{
	return reject_at(c, m) != SIZE_MAX;
}

/* A role of nobody says nothing; other links only lose the party. */
static bool link_survives(const struct corrections *c, struct mention *m)
{
	for (size_t i = 0; i < m->features; i++) {
		struct feature *f = &m->feature[i];

		if (!is_rejected(c, f->mention))
			continue;
		if (slice_eq(f->name, SLICE("person")))
			return false;
		f->mention = NULL;
		f->value = (struct slice){ NULL, 0 };
		f->basis = BASIS_NONE;
	}
	return true;
}

static void mentions_reject(const struct corrections *c, struct mentions *all)
{
	size_t kept = 0;

	for (size_t i = 0; i < all->mentions; i++)
		if (!is_rejected(c, all->mention[i]) && link_survives(c, all->mention[i]))
			all->mention[kept++] = all->mention[i];
	all->mentions = kept;
}

/* `La SCIC`, a party that no mention names, without its article. */
static struct slice words_bare(struct slice words)
{
	static const struct slice articles[] = { SLICE("la "), SLICE("le "), SLICE("les "), SLICE("l'") };

	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (slice_eq_nocase(slice_sub(words, 0, articles[i].len), articles[i]))
			return slice_sub(words, articles[i].len, words.len);
	return words;
}

/* The names of mentions have been replaced by the document pass; here are parties that are mere words. */
static void party_rename(const struct corrections *c, struct feature *f)
{
	struct slice words = letter_shadow_text(c->arena, f->value);
	size_t key = correction_at(&c->keys, name_key(c->arena, words)), bare = correction_at(&c->keys, name_key(c->arena, words_bare(words))), first = key < bare ? key : bare;

	if (first == SIZE_MAX)
		return;
	f->value = c->alias[first].name;
	f->basis = basis_worse(f->basis, BASIS_RESOLVED);
}

static void parties_rename(const struct corrections *c, struct mentions *all)
{
	for (size_t i = 0; i < all->mentions; i++)
		for (size_t k = 0; k < all->mention[i]->features; k++) {
			struct feature *f = &all->mention[i]->feature[k];
			if (f->mention == NULL && f->value.len > 0 && mention_is_party(f->name))
				party_rename(c, f);
		}
}

void mentions_correct(struct arena *a, const struct rules *rules, struct mentions *all)
{
	struct corrections c = corrections_open(a, rules);

	if (c.rejects > 0)
		mentions_reject(&c, all);
	if (c.aliases > 0)
		parties_rename(&c, all);
	corrections_close(&c);
}

const struct correction *mention_rejected(struct arena *a, const struct rules *rules, const struct mention *m)
{
	struct corrections c = corrections_open(a, rules);
	size_t at = reject_at(&c, m), n;

	corrections_close(&c);
	return at == SIZE_MAX ? NULL : &rules_rejects(rules, &n)[at];
}
