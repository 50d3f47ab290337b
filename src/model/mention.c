/* Reading the features of a mention. */
#include "model/mention.h"

#include "text/words.h"

static const struct feature *feature_find(const struct mention *m, struct slice name)
{
	for (size_t i = 0; i < m->features; i++)
		if (slice_eq(m->feature[i].name, name))
			return &m->feature[i];
	return NULL;
}

struct slice mention_value(const struct mention *m, struct slice name)
{
	const struct feature *f = feature_find(m, name);

	return f ? f->value : (struct slice){ NULL, 0 };
}

struct mention *mention_link(const struct mention *m, struct slice name)
{
	const struct feature *f = feature_find(m, name);

	return f ? f->mention : NULL;
}

bool mention_is_party(struct slice name)
{
	static const char *const parties[] = { "person", "organization", "payer", "payee", "speaker", NULL };

	return word_in(name, parties);
}

enum basis basis_worse(enum basis a, enum basis b)
{
	return a > b ? a : b;
}

struct named mention_party(const struct mention *m, struct slice name, enum basis least)
{
	const struct feature *f = feature_find(m, name);

	return f != NULL ? (struct named){ f->value, f->mention, basis_worse(f->basis, least) } : (struct named){ 0 };
}

struct slice basis_word(enum basis basis)
{
	static const char *const words[] = { [BASIS_NONE] = "", [BASIS_STATED] = "stated", [BASIS_RESOLVED] = "resolved", [BASIS_INFERRED] = "inferred" };

	return slice_of(words[basis]);
}
