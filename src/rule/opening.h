/* All sieves of all layers at once, word by word, remembered. */
#ifndef GLANE_RULE_OPENING_H
#define GLANE_RULE_OPENING_H

#include "rule/set.h"
#include "rule/sieve.h"

enum {
	OPENING_BITS = 64,        /* sieves past these share bits with others, which only opens more */
	OPENING_STEPS = 1 << 18,  /* steps that are remembered, 8 bytes each; */
	OPENING_FRONTS = 1 << 17, /* and fronts */
};

/* Where all sieves are behind some words, as far as no entry of a lexicon was taken. As large as a line of the cache. */
struct front {
	uint64_t sieves; /* those that go on, by opening_bit; */
	uint64_t unsure; /* those that cannot tell whether they do */
	struct mask want; /* what entries of lexicons must be good for to be taken next */
	const uint32_t *item; /* the indexes of what may match, as the last word showed; behind them, where the sieves are */
	uint32_t founds, parts; /* numbers of these and of those */
};

enum { FRONT_DEAD = 0 };

/* Bounded memory of one process, filled while texts are read; nothing is allocated before the first. */
struct openings;

/* What was remembered when an image was made. */
struct learnt {
	struct front *front;
	size_t fronts;
	uint32_t *item;  /* of all of them */
	size_t items;
	uint32_t *slot;  /* of fronts by what they hold, open addressing; 0 = free */
	size_t slots;
	uint64_t *step;  /* so too */
	size_t steps;
	uint32_t *begin; /* by code point */
	size_t begins;
	struct word *word; /* of the vocabulary */
	size_t words;
	uint32_t *word_slot;
	size_t word_slots;
};

struct openings *openings_new(struct arena *a);
/* What is remembered now, in the arena of the rules; NULL for nothing. */
struct learnt *openings_learnt(const struct rules *r);
void openings_close(struct openings *o);

/* The bit of sieve i of a layer. */
static inline unsigned opening_bit(const struct layer *layer, size_t i)
{
	return (unsigned)((layer->first_sieve + i) % OPENING_BITS);
}

/* The bit of the sieve that a match is in. */
unsigned openings_bit(const struct rules *r, const struct rule_match *match);
/* To be called when no front is held and words will be looked at: makes the sieves at first, forgets all fronts when they are out of date or too many; true then. */
bool openings_renew(const struct rules *r);
/* The front where matches begin behind what letter_before_match tells, SIEVE_NOTHING at the start of a text. */
uint32_t openings_begin(const struct rules *r, uint32_t before);
/* The front behind a word more, not from FRONT_DEAD; behind word 0: what may match with any words to come, and no more. */
uint32_t openings_step(const struct rules *r, uint32_t front, uint32_t word);
/* What a number of a front, FRONT_DEAD too, stands for; until the next step that is taken. */
const struct front *openings_front(const struct rules *r, uint32_t front);
/* Tells what takes an entry that is good for these uses next, perhaps more than once. */
void openings_entry(const struct rules *r, const struct front *f, const struct mask *uses, struct sieve_finder finder);

#endif
