/* In which sieves words may open a match, remembered by words. */
#ifndef GLANE_RULE_OPENING_H
#define GLANE_RULE_OPENING_H

#include "rule/set.h"

enum {
	OPENING_BITS = 64,        /* sieves past these share bits with others, which only opens more */
	OPENING_MORE = 2,         /* code points that are looked at behind a word */
	OPENING_FIRST = 1 << 16,  /* words that are remembered, 40 bytes each; */
	OPENING_NEXT = 1 << 17,   /* and words with what follows them, 24 bytes each */
};

/* What all sieves of all layers make of some words, bit by bit as opening_bit has them. */
struct opening {
	uint64_t sieves; /* in which a match may begin there; */
	uint64_t entry;  /* when an entry of a lexicon begins within the words: these too */
};

/* Bounded memory of one process, filled while texts are read; nothing is allocated before the first. */
struct openings;

struct openings *openings_new(struct arena *a);
void openings_close(struct openings *o);

/* The bit of sieve i of a layer. */
static inline unsigned opening_bit(const struct layer *layer, size_t i)
{
	return (unsigned)((layer->first_sieve + i) % OPENING_BITS);
}

/*
 * How words may open a match behind the code point `before`, SIEVE_NOTHING at the start of a text:
 * a whole word, or another code point, of `first` bytes, then OPENING_MORE code points, or less at the text's end. Entries of lexicons
 * that begin at their start are left aside. All sieves are made that can be made.
 */
struct opening openings_words(const struct rules *r, uint32_t before, struct slice words, size_t first);
/* The sieves in which some match may begin with an entry of a lexicon of these uses. */
uint64_t openings_entry(const struct rules *r, const struct mask *uses);

#endif
