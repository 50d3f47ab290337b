/* Sets of code points, each kept once and known by its number. */
#ifndef GLANE_RULE_CODESET_H
#define GLANE_RULE_CODESET_H

#include <stdint.h>

#include "text/map.h"

enum { CODE_LAST = 0x10FFFF, RANGES_MAX = 400 };

struct code_range {
	uint32_t first, last;
};

/* A set in the making; `loose`: it may hold more than it should. */
struct codes {
	struct code_range range[RANGES_MAX];
	size_t ranges;
	bool loose;
};

/* A set that is kept: ranges in order, apart from each other. */
struct codeset {
	struct code_range *range;
	size_t ranges;
};

struct codesets {
	struct arena *arena;
	struct codeset *set;
	size_t sets, cap;
	struct map numbers; /* by the bytes of the ranges: 1 + number */
};

struct codesets codesets_open(struct arena *a);
void codesets_close(struct codesets *all);
/* Empties it. */
void codes_none(struct codes *c);
/* Adds first..last; with more ranges than there is room for the set becomes everything, loose. */
void codes_add(struct codes *c, uint32_t first, uint32_t last);
/* Adds what case makes of the members, and perhaps more (loose). */
void codes_caseless(struct codes *c);
/* All that is not in it. */
void codes_negate(struct codes *c);
bool codes_have(const struct codes *c, uint32_t code);
/* Whether there are any and all are signs that open (see letter_opens). */
bool codes_open(const struct codes *c);
/* Puts LETTER_OPENING, which comes right before the blank, into a set of what may stand before a match when the blank is in it, else takes it out. */
void codes_blank(struct codes *c);
/* How a class is read: without case; `less`: what is not known is left out instead of let in. */
struct class_how {
	bool caseless, less;
};

/* Takes `xHH`, `x{H..}` or an escaped sign, behind its `\`; false (and its word is taken) for another escape. */
bool codes_escape(struct slice *rest, uint32_t *code);
/* Takes a code point or its escape; false for an escape that is a class. */
bool codes_member(struct slice *rest, uint32_t *code);
/* Takes a class, behind its `[`. */
void codes_class(struct slice *rest, struct class_how how, struct codes *c);
/* The number of the set. */
uint32_t codesets_number(struct codesets *all, struct codes *c);

#endif
