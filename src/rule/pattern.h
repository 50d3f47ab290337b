/* One PCRE2 pattern: compiled at first use, matched within limits. */
#ifndef GLANE_RULE_PATTERN_H
#define GLANE_RULE_PATTERN_H

#include "text/arena.h"

struct pattern;
struct matcher;

enum { PATTERN_TRACE_NUMBER = 255 };

enum pattern_flag {
	PATTERN_ANCHORED = 1, /* matches only at `from` */
	PATTERN_TRACE = 2,    /* calls out before every item (number 255), interpreter only */
};

enum pattern_status {
	PATTERN_NONE,
	PATTERN_FOUND,
	PATTERN_LIMIT,  /* match, heap or depth limit: nothing is known */
	PATTERN_BROKEN, /* does not compile */
};

/* What a callout sees. `position` and groups are byte offsets in the subject. */
struct pattern_callout {
	unsigned number;
	size_t position;
	const size_t *group; /* pairs by group number, pair 0 is unset; valid below `groups` */
	size_t groups;
	size_t start;        /* of this attempt */
	size_t item;         /* offset in the pattern of the next item */
};

/* True lets the match go on, false fails here (backtracks). */
typedef bool pattern_check(void *context, const struct pattern_callout *callout);

/* What is matched: text is valid UTF-8. */
struct pattern_subject {
	struct slice text;
	size_t from;
	pattern_check *check; /* of callouts; NULL = all pass */
	void *context;
};

/* The groups of a match: group[2n], group[2n + 1]; SLICE_NONE where unset. Valid until the next match. */
struct pattern_groups {
	const size_t *group;
	size_t groups;
};

/* A pattern not compiled yet; source must outlive it. */
struct pattern *pattern_new(struct arena *a, struct slice source, unsigned flags);
/* Compiles when that is still to do. False when PCRE2 refuses: message and the byte offset in source. */
bool pattern_compile(struct pattern *p, struct arena *a, struct slice *message, size_t *offset);
/* The version and the build of PCRE2, which kept patterns hang on. */
struct slice pattern_library(struct arena *a);
struct slice pattern_source(const struct pattern *p);
/* Frees PCRE2's memory; p must not be matched any more. */
void pattern_close(struct pattern *p);

/* Match data, limits and JIT stack for one thread of work. */
struct matcher *matcher_open(void);
/* Interpreter only from now on. */
void matcher_interpret(struct matcher *m, bool only);
/* Whether anything was matched with it. */
bool matcher_used(const struct matcher *m);
void matcher_close(struct matcher *m);
/* Looks for the first match at or after subject->from. */
enum pattern_status pattern_match(struct pattern *p, struct matcher *m, const struct pattern_subject *subject, struct pattern_groups *groups);

#endif
