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

/* Its items: nodes of code points, nodes of entries, patterns that are found. */
struct state {
	const uint32_t *item;
	struct mask want; /* of the entries */
	uint32_t hash;    /* of the items */
	uint32_t codes, entries, founds;
};

/* States one after the other: where each leads, what it holds, where it is found. */
struct rows {
	uint16_t *cell;      /* the next state, by row * stride + symbol */
	size_t cells;
	struct state *state;
	size_t states;
	uint16_t *slot;      /* numbers, open addressing by the hash; STATE_UNKNOWN = free */
	size_t slots;
};

/* Room for making states, of all sieves in turn. */
struct making;

struct states {
	struct node *node;
	size_t nodes;
	struct symbols symbols;
	uint32_t *root;       /* by pattern */
	size_t patterns;
	size_t stride;        /* odd, so that the cells of one symbol do not share a few lines of the cache */
	struct rows kept;     /* the first states, never written to: an image's pages are read in by large ones, and stay as they are; */
	uint32_t *item;       /* their items, one block */
	size_t items;
	struct rows own;      /* those behind them */
	size_t cap;           /* for how many of these there is room */
	struct arena room;    /* of their items */
	bool lent;            /* the kept ones lie in an image */
	unsigned strays;      /* steps from kept states that were asked for since these were kept */
	struct making *making; /* shared */
};

struct making *making_open(struct arena *a);
void making_close(struct making *m);
/* False when some pattern is not understood or folded; nothing is open then. `making` is to be set. What stays is in the arena. */
bool states_open(struct states *s, struct rule_match *const *match, size_t matches, struct arena *a);
void states_close(struct states *s);
/* Makes all steps from the states that texts reached, and keeps these, for an image; to be called when they lie in one. */
void states_settle(struct states *s);
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
	size_t n = number & ~STATE_SPECIAL;
	return n < s->kept.states ? &s->kept.state[n] : &s->own.state[n - s->kept.states];
}

/* The items of kept states. */
static inline struct slice states_items(const struct states *s)
{
	return (struct slice){ (const char *)s->item, s->items * sizeof(*s->item) };
}

/* The number of its items. */
static inline size_t state_items(const struct state *state)
{
	return (size_t)state->codes + state->entries + state->founds;
}

static inline const uint32_t *state_codes(const struct state *state)
{
	return state->item;
}

static inline const uint32_t *state_entries(const struct state *state)
{
	return state->item + state->codes;
}

static inline const uint32_t *state_founds(const struct state *state)
{
	return state->item + state->codes + state->entries;
}

/* Where it leads, by symbol. */
static inline const uint16_t *state_row(const struct states *s, uint16_t number)
{
	size_t n = number & ~STATE_SPECIAL, kept = s->kept.states;
	const uint16_t *cell = n < kept ? s->kept.cell : s->own.cell;
	n -= n < kept ? 0 : kept;
	return cell + n * s->stride;
}

#endif
