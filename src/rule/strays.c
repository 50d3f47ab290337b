/* Steps of states that may not be written to. */
#include "rule/strays.h"

#include <stdlib.h>

#include "text/fatal.h"

enum { FIRST_BITS = 12 };

static uint32_t *first_of(const struct strays *all, const struct stray *stray)
{
	return &all->first[(uint32_t)(((uintptr_t)stray->of >> 4) + stray->from) * 0x9E3779B1u >> (32 - FIRST_BITS)];
}

const struct stray *strays_find(const struct strays *all, const struct stray *like, unsigned symbol)
{
	for (uint32_t i = all->first ? *first_of(all, like) : 0; i != 0; i = all->stray[i - 1].next) {
		const struct stray *stray = &all->stray[i - 1];
		if (stray->of == like->of && stray->from == like->from && stray->symbols[symbol / 64] >> (symbol % 64) & 1)
			return stray;
	}
	return NULL;
}

void strays_add(struct strays *all, const struct stray *stray)
{
	if (all->strays == all->cap) {
		all->cap = all->cap ? 2 * all->cap : 256;
		all->stray = realloc(all->stray, all->cap * sizeof(*all->stray));
		all->first = all->first ? all->first : calloc((size_t)1 << FIRST_BITS, sizeof(*all->first));
		if (!all->stray || !all->first)
			fatal("out of memory");
	}
	uint32_t *first = first_of(all, stray);
	all->stray[all->strays] = *stray;
	all->stray[all->strays].next = *first;
	*first = (uint32_t)++all->strays;
}

void strays_drop(struct strays *all, const struct states *of)
{
	for (size_t i = 0; i < all->strays; i++)
		if (all->stray[i].of == of)
			all->stray[i].of = NULL;
}

void strays_close(struct strays *all)
{
	free(all->stray);
	free(all->first);
	*all = (struct strays){ .strays = 0 };
}
