/* Reading the features of a mention. */
#include "model/mention.h"

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
