/* Steps of states that may not be written to. */
#ifndef GLANE_RULE_STRAYS_H
#define GLANE_RULE_STRAYS_H

#include <stddef.h>
#include <stdint.h>

struct states;

/* Where some symbols, as bits, lead from a state. */
struct stray {
	const struct states *of;
	uint64_t symbols[4];
	uint16_t from, to;
	uint32_t next; /* 1 + index of another one that may be of the same state; 0 = none */
};

struct strays {
	struct stray *stray;
	size_t strays, cap;
	uint32_t *first; /* by hash of the state: 1 + index of the newest */
};

/* The stray of the same state with a symbol, NULL when there is none; until the next one is added. */
const struct stray *strays_find(const struct strays *all, const struct stray *like, unsigned symbol);
/* Adds a copy. */
void strays_add(struct strays *all, const struct stray *stray);
/* Forgets those of all states of a table. */
void strays_drop(struct strays *all, const struct states *of);
void strays_close(struct strays *all);

#endif
