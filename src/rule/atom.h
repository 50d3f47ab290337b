/* Literal atoms: what must occur in every match of a pattern. */
#ifndef GLANE_RULE_ATOM_H
#define GLANE_RULE_ATOM_H

#include "rule/set.h"

/* literal.c: two strings in a row, in the arena or one of them. */
struct slice string_join(struct arena *a, struct slice x, struct slice y);
/* Expected occurrences in a usual segment. */
double string_rate(struct slice s);
/* Strings to atoms, in the arena: cut, without those that hold another; *n becomes their number. */
struct slice *atoms_make(struct arena *a, const struct slice *literal, size_t *n);

/*
 * What is known of a part of a pattern. While `exact`, it matches just the strings of `set` (folded
 * bytes); otherwise the best clause found in it: one of `literal`, or a bit of `mask`, is in each match.
 */
struct fact {
	bool exact;
	struct slice *set;
	size_t sets;
	struct slice *literal;
	size_t literals;
	struct mask mask;
	double rate;          /* expected hits of the clause in a segment; RATE_NONE = no clause */
	struct slice *also;   /* a second clause of literals that must hold too, none when alsos is 0 */
	size_t alsos;
	double also_rate;
	struct mask *need;    /* room for NEEDS_MAX */
	size_t needs;
	bool loop;            /* holds an unbounded repeat */
	bool wide;            /* one item that matches nearly any character */
	bool blank;           /* may match nothing */
};

/* A macro written out: its captures and checks are numbered from where they stood first. */
struct expansion {
	struct slice text;
	struct fact fact;
	unsigned group, groups;      /* capture groups before it; in it */
	const struct capture *capture;
	size_t captures;
	const struct callout *callout;
	size_t first_callout, callouts;
};

/* A copy that does not hang on the scratch arena. */
struct fact fact_keep(struct arena *a, struct fact f);
/* Something of which nothing is known; `empty`: matches exactly the empty string. */
struct fact fact_any(void);
struct fact fact_empty(void);
/* Exactly one code point, folded. */
struct fact fact_code(struct arena *a, uint32_t code);
/* One of a bit mask (type, digit, lexicon) with an expected rate in a segment. */
struct fact fact_mask(const struct mask *mask, double rate);

/* A sequence in the making. */
struct fact_run {
	struct arena *arena;
	struct fact total, run;
	bool broken; /* total holds something */
};

struct fact_run fact_run_open(struct arena *a);
void fact_run_add(struct fact_run *run, struct fact item);
struct fact fact_run_close(struct fact_run *run);

/* Either of two. */
struct fact fact_either(struct arena *a, struct fact x, struct fact y);
/* x repeated min to max times; max < 0 = without end. */
struct fact fact_repeat(struct arena *a, struct fact x, long min, long max);
/* Puts the best clause and the needs of a whole pattern into a rule's match. */
void fact_trigger(struct arena *a, struct fact x, struct rule_match *match);

#endif
