/* Code points that no set tells apart, as one symbol each. */
#ifndef GLANE_RULE_SYMBOLS_H
#define GLANE_RULE_SYMBOLS_H

#include "rule/codeset.h"
#include "rule/letter.h"

enum { SYMBOLS_MAX = 250, SYMBOLS_NEAR = 0x530 };

struct symbol_range {
	uint32_t first; /* up to the first of the next */
	uint8_t symbol;
};

struct symbols {
	uint8_t near[SYMBOLS_NEAR];
	struct symbol_range *far;   /* from SYMBOLS_NEAR on */
	size_t fars;
	size_t symbols;
	uint64_t (*in)[4];          /* by number of a set: its symbols as bits */
	size_t sets;
};

/* False when there are more than SYMBOLS_MAX. */
bool symbols_open(struct symbols *s, const struct codesets *sets, struct arena *a);
/* The symbol of a code point past SYMBOLS_NEAR. */
uint8_t symbol_far(const struct symbols *s, uint32_t code);

static inline uint8_t symbol_of(const struct symbols *s, uint32_t code)
{
	return code < SYMBOLS_NEAR ? s->near[code] : symbol_far(s, code);
}

/* Takes one code point off valid UTF-8, from *at (below end). */
static inline uint8_t symbol_take(const struct symbols *s, const char **at)
{
	if ((unsigned char)**at < 0x80)
		return s->near[(unsigned char)*(*at)++];
	return symbol_of(s, letter_take(at));
}

static inline bool symbol_in(const struct symbols *s, uint32_t set, unsigned symbol)
{
	return s->in[set][symbol / 64] >> (symbol % 64) & 1;
}

#endif
