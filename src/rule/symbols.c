/* Code points that no set tells apart, as one symbol each. */
#include "rule/symbols.h"

#include <stdlib.h>

#include "rule/image.h"

static const struct shape range_shape = { sizeof(struct symbol_range), NULL };
static const struct shape bits_shape = { sizeof(uint64_t[4]), NULL };
const struct shape symbols_shape = SHAPE(struct symbols, MANY(struct symbols, far, fars, range_shape), MANY(struct symbols, in, sets, bits_shape));

static int code_order(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

/* The first code points of the far ranges. */
static void symbols_cut(struct symbols *s, const struct codesets *sets, struct arena *a)
{
	size_t n = 0, cap = 0;
	uint32_t *cut = arena_grow(a, NULL, 0, &cap, sizeof(*cut));
	cut[n++] = SYMBOLS_NEAR;
	for (size_t i = 0; i < sets->sets; i++)
		for (size_t k = 0; k < sets->set[i].ranges; k++)
			for (int end = 0; end < 2; end++) {
				uint32_t code = end ? sets->set[i].range[k].last + 1 : sets->set[i].range[k].first;
				if (code <= SYMBOLS_NEAR || code > CODE_LAST)
					continue;
				cut = arena_grow(a, cut, n, &cap, sizeof(*cut));
				cut[n++] = code;
			}
	qsort(cut, n, sizeof(*cut), code_order);
	s->far = arena_array(a, n, sizeof(*s->far));
	for (size_t i = 0; i < n; i++)
		if (i == 0 || cut[i] != cut[i - 1])
			s->far[s->fars++].first = cut[i];
}

/* Marks in which sets each unit is: a near code point, or a far range. */
static void units_mark(const struct symbols *s, const struct codesets *sets, uint64_t *mark, size_t words)
{
	for (size_t i = 0; i < sets->sets; i++)
		for (size_t k = 0; k < sets->set[i].ranges; k++) {
			struct code_range r = sets->set[i].range[k];
			for (uint32_t code = r.first; code <= r.last && code < SYMBOLS_NEAR; code++)
				mark[code * words + i / 64] |= (uint64_t)1 << (i % 64);
			for (size_t f = 0; f < s->fars; f++)
				if (s->far[f].first >= r.first && s->far[f].first <= r.last)
					mark[(SYMBOLS_NEAR + f) * words + i / 64] |= (uint64_t)1 << (i % 64);
		}
}

bool symbols_open(struct symbols *s, const struct codesets *sets, struct arena *a)
{
	size_t words = sets->sets / 64 + 1;
	struct map known = map_open();
	*s = (struct symbols){ .sets = sets->sets };
	symbols_cut(s, sets, a);
	uint64_t *mark = arena_array(a, (SYMBOLS_NEAR + s->fars) * words, sizeof(*mark));
	units_mark(s, sets, mark, words);
	s->in = arena_array(a, sets->sets + 1, sizeof(*s->in));
	for (size_t u = 0; u < SYMBOLS_NEAR + s->fars && s->symbols <= SYMBOLS_MAX; u++) {
		void **symbol = map_at(&known, (struct slice){ (const char *)(mark + u * words), words * sizeof(*mark) });
		if (!*symbol) {
			for (size_t i = 0; i < sets->sets && s->symbols < SYMBOLS_MAX; i++)
				if (mark[u * words + i / 64] >> (i % 64) & 1)
					s->in[i][s->symbols / 64] |= (uint64_t)1 << (s->symbols % 64);
			*symbol = (void *)(uintptr_t)++s->symbols;
		}
		uint8_t number = (uint8_t)((uintptr_t)*symbol - 1);
		if (u < SYMBOLS_NEAR)
			s->near[u] = number;
		else
			s->far[u - SYMBOLS_NEAR].symbol = number;
	}
	map_close(&known);
	return s->symbols <= SYMBOLS_MAX;
}

uint8_t symbol_far(const struct symbols *s, uint32_t code)
{
	size_t low = 0, high = s->fars;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (s->far[middle].first <= code)
			low = middle;
		else
			high = middle;
	}
	return s->far[low].symbol;
}
