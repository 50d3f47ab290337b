/* Where which patterns can match: some of a layer at once. */
#ifndef GLANE_RULE_SIEVE_H
#define GLANE_RULE_SIEVE_H

#include "rule/set.h"

struct sieve;

enum { SIEVE_MATCHES = 33 }; /* patterns of one sieve: few have few states, many one walk */

#define SIEVE_NOTHING UINT32_MAX

/* A lexicon entry in a text: from at to end, or nowhere when end is 0; what it is good for. */
struct sieve_entry {
	size_t at, end;
	const struct entry_uses *uses;
	const struct mask *all; /* what all that begin there are good for, and perhaps more */
};

/* A text of at most LIMIT_WINDOW bytes and what stands in it; all offsets are bytes of it. */
struct sieve_text {
	struct slice text;               /* valid UTF-8 */
	const struct sieve_entry *entry; /* by `at` */
	size_t entries;
	const unsigned *spot;            /* by byte: 1 + index of the first entry that begins there; NULL = none does anywhere */
	/* The pattern may match at `at`; may be said twice. */
	void (*found)(void *context, struct rule_match *match, size_t at);
	void *context;
};

/* A sieve of some patterns, in the arena of the rules, as their list is; NULL when one of them is folded or not understood. */
struct sieve *sieve_new(const struct rules *r, struct rule_match **match, size_t matches);
/* Forgets what it has learnt from texts. */
void sieve_clear(struct sieve *s);
/* Makes it ready for being put into an image; */
void sieve_settle(struct sieve *s);
/* a block that what it holds then points into. */
struct slice sieve_items(const struct sieve *s);
/* Makes one that lies in an image ready for use. */
void sieve_lend(const struct rules *r, struct sieve *s);
/* Frees what is neither in the arena nor in an image. */
void sieve_close(struct sieve *s);
/* Its patterns. */
size_t sieve_matches(const struct sieve *s);
const struct rule_match *sieve_match(const struct sieve *s, size_t i);
/* Whether a pattern needs something that the masks of segments tell of. */
bool sieve_gated(const struct rule_match *match);
/* What a segment holds; clauses: those met (see clause.h), NULL = nothing is known. */
struct sieve_segment {
	const struct mask *mask;
	const uint64_t *clauses;
	unsigned channel;
};

/* Whether some pattern has all it needs in a segment. */
bool sieve_wanted(const struct sieve *s, const struct sieve_segment *segment);
/* Who is told what may match. */
struct sieve_finder {
	void (*found)(void *context, struct rule_match *match);
	void *context;
};

/* The state (see states.h) in which matches begin behind what letter_before_match tells, SIEVE_NOTHING at the start of a text. */
uint16_t sieve_begin(struct sieve *s, uint32_t before, struct sieve_finder finder);
/* Where one sieve is on the way; `next`: where the code point that is read leads, as far as known. */
struct sieve_part {
	struct sieve *sieve;
	uint16_t number, state, next; /* number: the caller's own */
};

/*
 * Moves those parts behind some words more, of which no entry of a lexicon is taken; what may match after each of their code points is
 * told. How many go on: the others are dropped. All go from code point to code point together, since a step is mostly a wait for memory.
 */
size_t sieves_walk(struct sieve_part *part, size_t parts, struct slice words, struct sieve_finder finder);
/* Tells what may match with any words to come. */
void sieve_hopes(const struct sieve *s, uint16_t state, struct sieve_finder finder);
/* Tells what takes an entry that is good for these uses next. */
void sieve_entry(const struct sieve *s, uint16_t state, const struct mask *uses, struct sieve_finder finder);
/* What entries of lexicons must be good for to be taken in a state. */
const struct mask *sieve_wants(const struct sieve *s, uint16_t state);
/* How often all states were forgotten. */
size_t sieve_clears(const struct sieve *s);
/* Says which patterns may match at byte `at` of the text, perhaps more than once. The sieve is made. */
void sieve_scan(struct sieve *s, const struct sieve_text *t, size_t at);

#endif
