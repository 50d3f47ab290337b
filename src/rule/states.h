/* States of a sieve: sets of nodes, made when first reached. */
#ifndef GLANE_RULE_STATES_H
#define GLANE_RULE_STATES_H

#include "rule/net.h"
#include "rule/symbols.h"

enum {
	STATES_MAX = 16384,
	JOINS = 4096,
	STATE_UNKNOWN = 0, /* numbers that are no states: not made yet, or no room for it; */
	STATE_DEAD = 1,    /* nothing can be found any more */
	STATE_FIRST = 2,
	STATE_SPECIAL = 0x8000, /* bit of a state that ends a pattern or waits for an entry */
	BEFORE_ANY = SYMBOLS_MAX + 3, /* no match starts here: what stands before does not count */
};

struct state {
	uint32_t *code, *entry, *found; /* nodes, nodes, patterns */
	size_t codes, entries, founds;
	struct mask want;               /* of the entries */
};

/* What a state becomes when a node joins it. */
struct join {
	uint32_t node;
	uint16_t from, to; /* to: STATE_UNKNOWN = free */
};

struct states {
	struct net net;
	struct symbols symbols;
	uint32_t *root;            /* by pattern */
	size_t patterns;
	struct arena kept, arena;  /* of the net; of the states */
	size_t stride;             /* odd, so that the cells of one symbol do not share a few lines of the cache */
	uint16_t *cell;            /* the next state, by state * stride + symbol */
	struct state *state;
	size_t states;
	struct map numbers;        /* states by what they hold */
	struct join *join;         /* JOINS of them, by a hash; the newer overwrites the older */
	uint32_t *stack, *stamp, *list, *found, stamps; /* for making one state */
	size_t stacked;
};

/* False when some pattern is not understood or folded; nothing is open then. */
bool states_open(struct states *s, struct rule_match *const *match, size_t matches);
void states_close(struct states *s);
/* Forgets all states. */
void states_clear(struct states *s);
/* The state in which matches begin behind a symbol (or the number of symbols and up: behind nothing). */
uint16_t states_begin(struct states *s, unsigned before);
/* The next state where a cell is unknown. */
uint16_t states_step(struct states *s, uint16_t from, unsigned symbol);
/* The state with what comes after a node too. */
uint16_t states_join(struct states *s, uint16_t from, uint32_t node);

static inline const struct state *state_of(const struct states *s, uint16_t number)
{
	return &s->state[number & ~STATE_SPECIAL];
}

static inline uint16_t *cell_of(const struct states *s, uint16_t number, unsigned symbol)
{
	return &s->cell[(number & ~STATE_SPECIAL) * s->stride + symbol];
}

#endif
