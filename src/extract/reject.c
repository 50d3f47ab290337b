/* Names that the user wants dropped: reject.tsv. */
#include "extract/extract.h"
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

void mentions_reject(struct arena *a, const struct rules *rules, struct mentions *all)
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
