/* A document to its mentions: the layers, with the passes they name. */
#include "extract/extract.h"

#include "engine/pass.h"

static const struct pass passes[] = {
	{ "currencies", pass_currencies }, { "echoes", pass_echoes }, { "names", pass_names }, { "quotes", pass_quotes }, { "links", pass_links }, { NULL, NULL },
};

struct mentions extract_mentions(const struct document *document, const struct rules *rules, const struct extract_options *options, struct records *records)
{
	struct mentions all = engine_run(&(struct engine){ rules, options, passes }, document, records);
	mentions_correct(records->arena, rules, &all);
	return all;
}
