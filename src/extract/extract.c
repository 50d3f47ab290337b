/* A document through all layers to its mentions. */
#include "extract/extract.h"

#include <stdlib.h>

#include "extract/engine.h"

static int mention_order(const void *a, const void *b)
{
	const struct mention *x = *(struct mention *const *)a, *y = *(struct mention *const *)b;
	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return 0;
}

static bool mention_masked(const struct mention *m)
{
	for (; m; m = m->outer)
		if (slice_eq(m->type, SLICE("MASK")))
			return true;
	return false;
}

/* A stable order: mentions come by layer, so ties keep it. */
void mentions_sort(struct mention **m, size_t n, struct arena *scratch)
{
	struct mention **other = arena_array(scratch, n ? n : 1, sizeof(*other));
	for (size_t width = 1; width < n; width *= 2) {
		for (size_t from = 0; from < n; from += 2 * width) {
			size_t middle = from + width < n ? from + width : n, to = from + 2 * width < n ? from + 2 * width : n;
			size_t i = from, k = middle;
			for (size_t out = from; out < to; out++)
				other[out] = k >= to || (i < middle && mention_order(&m[i], &m[k]) <= 0) ? m[i++] : m[k++];
		}
		for (size_t i = 0; i < n; i++)
			m[i] = other[i];
	}
}

static struct mentions mentions_take(struct extraction *x)
{
	struct mentions all = { arena_array(x->arena, x->mentions ? x->mentions : 1, sizeof(*all.mention)), 0 };
	for (size_t i = 0; i < x->mentions; i++)
		if (x->options->part || !mention_masked(x->mention[i]))
			all.mention[all.mentions++] = x->mention[i];
	mentions_sort(all.mention, all.mentions, &x->scratch);
	return all;
}

struct mentions extract_mentions(const struct document *document, const struct rules *rules, const struct extract_options *options, struct records *records)
{
	static const struct extract_options plain = { .naive = false };
	struct extraction x = { .document = document, .rules = rules, .options = options ? options : &plain, .records = records, .arena = records->arena };
	x.scratch = *rules->scratch;
	shadow_build(&x);
	x.stamp = arena_array(&x.scratch, rules->matches + 1, sizeof(*x.stamp));
	x.also = arena_array(&x.scratch, rules->matches + 1, sizeof(*x.also));
	x.reach = arena_array(&x.scratch, rules->matches + 1, sizeof(*x.reach));
	x.first = arena_array(&x.scratch, rules->matches + 1, sizeof(*x.first));
	x.begun = arena_array(&x.scratch, rules->matches + 1, sizeof(*x.begun));
	x.todo = arena_array(&x.scratch, rules->matches + 1, sizeof(*x.todo));
	x.limits = arena_array(&x.scratch, rules->rules + 1, sizeof(*x.limits));
	matcher_interpret(rules->matcher, x.options->no_jit);
	prefilter_scan(&x);
	for (size_t i = 0; i < rules->layers; i++)
		if (!x.options->part || rules->layer[i]->number <= x.options->last_layer)
			layer_run(&x, rules->layer[i]);
	struct mentions all = mentions_take(&x);
	mentions_reject(x.arena, rules, &all);
	arena_reset(&x.scratch);
	*rules->scratch = x.scratch;
	return all;
}
