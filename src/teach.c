/* What the sieves of rules learn before they are kept. */
#include "teach.h"

#include "extract/extract.h"
#include "rule/set.h"
#include "workbench/trial.h"

static void example_run(struct rules *r, const struct rule *rule, struct slice text)
{
	static const struct extract_options options = { .no_jit = true };
	struct arena a = arena_open();
	struct records records = { .arena = &a };
	struct comment comment;
	struct document document = example_document(rule, text, &comment);

	extract_mentions(&document, r, &options, &records);
	arena_close(&a);
}

void rules_teach(struct rules *r)
{
	rules_sift(r);
	rules_forget(r);
	for (size_t i = 0; i < r->rules; i++)
		for (size_t k = 0; k < r->rule[i]->examples; k++)
			example_run(r, r->rule[i], r->rule[i]->example[k].text);
}
