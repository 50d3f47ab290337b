/* The user's corrections of what was found: reject.tsv, aliases.tsv. */
#include "extract/extract.h"
#include "names/names.h"
#include "rule/letter.h"
#include "rule/set.h"
#include "text/unicode.h"

static bool is_rejected(struct arena *a, const struct rules *rules, const struct mention *m)
{
	size_t rejects;
	const struct correction *reject = rules_rejects(rules, &rejects);
	struct slice name;

	if (m == NULL || (!slice_eq(m->type, SLICE("PER")) && !slice_eq(m->type, SLICE("ORG"))))
		return false;
	name = mention_value(m, SLICE("name"));
	name = unicode_fold(a, name.len ? name : m->text);
	for (size_t i = 0; i < rejects; i++)
		if (slice_eq(name, unicode_fold(a, reject[i].name)))
			return true;
	return false;
}

/* A role of nobody says nothing; other links only lose the party. */
static bool link_survives(struct arena *a, const struct rules *rules, struct mention *m)
{
	for (size_t i = 0; i < m->features; i++) {
		struct feature *f = &m->feature[i];

		if (!is_rejected(a, rules, f->mention))
			continue;
		if (slice_eq(f->name, SLICE("person")))
			return false;
		f->mention = NULL;
		f->value = (struct slice){ NULL, 0 };
		f->basis = BASIS_NONE;
	}
	return true;
}

static void mentions_reject(struct arena *a, const struct rules *rules, struct mentions *all)
{
	size_t kept = 0, rejects;

	rules_rejects(rules, &rejects);
	if (rejects == 0)
		return;
	for (size_t i = 0; i < all->mentions; i++)
		if (!is_rejected(a, rules, all->mention[i]) && link_survives(a, rules, all->mention[i]))
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
static void party_rename(struct arena *a, struct feature *f, const struct correction *alias, size_t aliases)
{
	struct slice words = letter_shadow_text(a, f->value), key = name_key(a, words), bare = name_key(a, words_bare(words));

	for (size_t i = 0; i < aliases; i++) {
		struct slice other = name_key(a, alias[i].alias);

		if (!slice_eq(other, key) && !slice_eq(other, bare))
			continue;
		f->value = alias[i].name;
		f->basis = basis_worse(f->basis, BASIS_RESOLVED);
		return;
	}
}

static void parties_rename(struct arena *a, const struct rules *rules, struct mentions *all)
{
	size_t aliases;
	const struct correction *alias = rules_aliases(rules, &aliases);

	for (size_t i = 0; aliases > 0 && i < all->mentions; i++)
		for (size_t k = 0; k < all->mention[i]->features; k++) {
			struct feature *f = &all->mention[i]->feature[k];
			if (f->mention == NULL && f->value.len > 0 && mention_is_party(f->name))
				party_rename(a, f, alias, aliases);
		}
}

void mentions_correct(struct arena *a, const struct rules *rules, struct mentions *all)
{
	mentions_reject(a, rules, all);
	parties_rename(a, rules, all);
}
