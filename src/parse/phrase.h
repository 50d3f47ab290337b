/* Words and phrases that tell prose from furniture. */
#ifndef GLANE_PARSE_PHRASE_H
#define GLANE_PARSE_PHRASE_H

#include "text/arena.h"

/* What a phrase is typical of. */
#define PHRASE_NAMES(X) X(READ) X(SHARE) X(SUBSCRIBE) X(COPYRIGHT) X(AUTHOR) X(COMMENT) X(TAGS) X(CREDIT) X(META) X(COOKIE) X(AD)
#define PHRASE_CONSTANT(name) PHRASE_##name,
enum phrase { PHRASE_NAMES(PHRASE_CONSTANT) PHRASES };
#undef PHRASE_CONSTANT

enum word_kind {
	WORD_STOP = 1 << 0,    /* a frequent word of prose in one of eight languages */
	WORD_ADDRESS = 1 << 1, /* a word that addresses the reader or speaks for the house: we, you */
};

enum { WORD_SLOTS = 1024, PHRASE_OPENINGS = 4096 };

/* The tables of words and phrases, laid out to be asked for every word of a page. */
struct phrase_index {
	uint64_t word[WORD_SLOTS];          /* its bytes as a number, open addressing, 0 = free */
	unsigned char kind[WORD_SLOTS];     /* enum word_kind */
	unsigned char opening[PHRASE_OPENINGS / 8]; /* bits: some phrase begins with bytes of this hash */
};

/* Fills the index; some thousand steps. */
void phrase_index_fill(struct phrase_index *index);
/* Kinds of a word in lower case, 0 for most. */
unsigned word_kinds(const struct phrase_index *index, struct slice word);
/* The phrase that s (in lower case) begins with, at a word's end; PHRASES when none. */
enum phrase phrase_find(const struct phrase_index *index, struct slice s);

#endif
