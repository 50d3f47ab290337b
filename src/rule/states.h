/* States of a sieve: sets of nodes, made when first reached. */
#ifndef GLANE_RULE_STATES_H
#define GLANE_RULE_STATES_H

#include "rule/net.h"
#include "rule/symbols.h"

enum {
	STATES_MAX = 16384,
	STATE_UNKNOWN = 0, /* numbers that are no states: not made yet, or no room for it; */
	STATE_DEAD = 1,    /* nothing can be found any more */
	STATE_FIRST = 2,
	STATE_SPECIAL = 0x8000, /* bit of a state that ends a pattern or waits for an entry */
	BEFORE_ANY = SYMBOLS_MAX + 3, /* no match starts here: what stands before does not count */
};

/* Its items, from `first` on: nodes of code points, nodes of entries, patterns that are found. */
struct state {
	uint32_t first, codes, entries, founds;
	uint64_t hash;    /* of the items */
	struct mask want; /* of the entries */
};

/* Room for making states, of all sieves in turn. */
struct making;

struct states {
	struct node *node;
	size_t nodes;
	struct symbols symbols;
	uint32_t *root;            /* by pattern */
	size_t patterns;
	size_t stride;             /* odd, so that the cells of one symbol do not share a few lines of the cache */
	uint16_t *cell;            /* the next state, by state * stride + symbol */
	size_t cells;
	struct state *state;
	size_t states, cap;        /* cap: for how many there is room */
	uint32_t *item;
	size_t items, item_cap;
	uint16_t *slot;            /* open addressing by the hash; STATE_UNKNOWN = free */
	size_t slots;
	bool lent_rows, lent_items; /* they lie in an image: the items; the other tables above but for nodes, symbols and roots */
	struct making *making;     /* shared */
};

struct making *making_open(struct arena *a);
void making_close(struct making *m);
/* False when some pattern is not understood or folded; nothing is open then. `making` is to be set. What stays is in the arena. */
bool states_open(struct states *s, struct rule_match *const *match, size_t matches, struct arena *a);
void states_close(struct states *s);
/* Makes the steps that are likely, and leaves little more room than the states take, for an image; */
void states_settle(struct states *s);
/* to be called when they lie in one. */
void states_lend(struct states *s);
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

static inline const uint32_t *state_codes(const struct states *s, const struct state *state)
{
	return s->item + state->first;
}

static inline const uint32_t *state_entries(const struct states *s, const struct state *state)
{
	return s->item + state->first + state->codes;
}

static inline const uint32_t *state_founds(const struct states *s, const struct state *state)
{
	return s->item + state->first + state->codes + state->entries;
}

static inline uint16_t *cell_of(const struct states *s, uint16_t number, unsigned symbol)
{
	return &s->cell[(number & ~STATE_SPECIAL) * s->stride + symbol];
}

#endif
