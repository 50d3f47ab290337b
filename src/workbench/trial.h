/* The run of one example, as written or in another spelling. */
#ifndef GLANE_WORKBENCH_TRIAL_H
#define GLANE_WORKBENCH_TRIAL_H

#include "engine/engine.h"
#include "workbench/workbench.h"

/* An example on its way through the layers up to its rule's; the arena is its own. */
struct trial {
	struct rules *rules;
	const struct check_options *options;
	struct arena arena;
	const struct rule *rule;
	const struct example *example;
	struct slice text;
	size_t start, end; /* of the marked span in text */
	const struct extract_watch *watch; /* told what happens; NULL = nobody */
	struct mentions found;
};

/* Nothing has run yet; to be ended by arena_close of its arena. */
struct trial trial_open(struct rules *rules, const struct check_options *options, const struct rule *rule, const struct example *example);
/* Whether a mention is of the type, at the place and of the features that the example names. */
bool trial_fits(struct trial *t, const struct mention *m);
/* Runs it. Whether the example holds: an ok finds its mention, a no finds none of this rule. */
bool trial_holds(struct trial *t);

enum { TRIAL_SPELLINGS = 6 };
/* Writes the example in another spelling (0 to TRIAL_SPELLINGS - 1): false when that changes nothing or need not hold. */
bool trial_spell(struct trial *t, int spelling);
extern const char *const trial_spellings[TRIAL_SPELLINGS];

/* An example as a whole document: an article, or for a rule of comments only one with the comment, whose memory is the caller's. */
struct document example_document(const struct rule *rule, struct slice text, struct comment *comment);

/* How a rule fares in its own examples. */
struct fate {
	size_t oks, own;      /* ok examples that hold, and those of them in which the rule itself won */
	struct slice other;   /* who won another one */
};

/* Counts an ok example that holds. */
void fate_add(struct fate *f, struct trial *t);
/* Warns of a rule that none of its examples needs, and of counterexamples that it cannot begin to match. */
void fate_warn(const struct fate *f, struct rules *rules, const struct rule *rule, struct rule_findings *findings);

/* Runs all rules over dull texts: slow[index of the rule] is set for each that met a limit of the engine there. */
void pumps_run(struct rules *rules, bool *slow);
/* The error about such a rule. */
void pump_complain(struct rules *rules, const struct rule *rule, struct rule_findings *findings);

#endif
