/* What an explanation collects; shared by explain.c and whynot.c. */
#ifndef GLANE_WORKBENCH_EXPLAIN_H
#define GLANE_WORKBENCH_EXPLAIN_H

#include <stdio.h>

#include "engine/engine.h"
#include "workbench/workbench.h"

/* One thing that happened. */
struct note {
	enum watch_event event;
	const struct layer *layer;
	const struct rule *rule;
	const struct rule_match *match;
	const struct guard *guard;
	const struct rule_test *test;
	const struct lexicon_entry *entry;
	const struct mention *mention, *winner;
	const char *lost; /* why the winner won */
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

/* The words at a place of the document. */
struct slice explain_words(const struct explain *e, struct span at);
/* Writes the words on one line: control characters become spaces. */
void words_print(struct slice s, FILE *out);
/* Says what refused a match, without an end of line. The guard is that of WATCH_GUARD, the test that of WATCH_TEST, else unused. */
void refusal_print(enum watch_event event, const struct guard *guard, const struct rule_test *test, FILE *out);
/* Why a candidate lost to its winner, or without one, in words. */
const char *loss_reason(const struct candidate *c);
/* Says, without an end of line, to what a mention lost (`winner` NULL: to what an earlier layer found) and why. */
void loss_print(const struct mention *winner, const char *reason, FILE *out);
/* Says why a rule found nothing (or what became of what it found). False when there is no such rule. */
bool explain_why_not(struct explain *e, FILE *out);

#endif
