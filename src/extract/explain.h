/* What an explanation collects; shared by explain.c and whynot.c. */
#ifndef GLANE_EXTRACT_EXPLAIN_H
#define GLANE_EXTRACT_EXPLAIN_H

#include <stdio.h>

#include "extract/engine.h"
#include "extract/workbench.h"

/* One thing that happened. */
struct note {
	enum watch_event event;
	const struct layer *layer;
	const struct rule *rule;
	const struct rule_match *match;
	const struct guard *guard;
	const struct lexicon_entry *entry;
	const struct mention *mention, *winner;
	bool winner_starts, winner_longer, winner_prio; /* why the winner won */
	struct span at;
};

struct explain {
	const struct document *document;
	const struct rules *rules;
	const struct explain_options *options;
	struct arena arena;
	struct note *note;
	size_t notes, cap;
};

/* Says why a rule found nothing (or what became of what it found). False when there is no such rule. */
bool explain_why_not(struct explain *e, FILE *out);

#endif
