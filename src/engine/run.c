/* A document through all layers to its mentions. */
#include "engine/engine.h"
#include "engine/pass.h"

#include <string.h>

static int mention_order(const struct mention *x, const struct mention *y)
{
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

/* Merges two ordered halves, m[0..middle) and m[middle..n). */
static void mentions_merge(struct mention **m, size_t middle, size_t n, struct mention **room)
{
	size_t i = 0, k = middle, out = 0;
	memcpy(room, m, middle * sizeof(*room));
	while (i < middle)
		m[out++] = k < n && mention_order(m[k], room[i]) < 0 ? m[k++] : room[i++];
}

/* A stable order: mentions come by layer, so ties keep it. */
void mentions_sort(struct mention **m, size_t n, struct arena *scratch)
{
	struct mention **room = arena_room(scratch, n, sizeof(*room));
	for (size_t width = 1; width < n; width *= 2)
		for (size_t from = 0; from + width < n; from += 2 * width)
			if (mention_order(m[from + width - 1], m[from + width]) > 0)
				mentions_merge(m + from, width, n - from < 2 * width ? n - from : 2 * width, room);
}

static struct mentions mentions_take(struct extraction *x)
{
	struct mentions all = { arena_array(x->arena, x->mentions ? x->mentions : 1, sizeof(*all.mention)), 0, x->cut };
	for (size_t i = 0; i < x->mentions; i++)
		if (x->options->part || !mention_masked(x->mention[i]))
			all.mention[all.mentions++] = x->mention[i];
	mentions_sort(all.mention, all.mentions, &x->scratch);
	return all;
}

/* Notes which clauses the words of the text meet. */
static void clauses_find(struct extraction *x)
{
	x->clauses = clauses_of(x->rules);
	x->met = arena_array(&x->scratch, x->clauses->words, sizeof(*x->met));
	for (size_t i = 0; i < x->words_of.tokens; i++)
		clauses_meet(x->rules, x->met, x->words_of.token[i].word);
}

struct mentions engine_run(const struct engine *engine, const struct document *document, struct records *records)
{
	static const struct extract_options plain = { .naive = false };
	struct extraction x = { .document = document, .rules = engine->rules, .options = engine->options ? engine->options : &plain, .pass = engine->pass, .records = records, .arena = records->arena };
	const struct rules *rules = engine->rules;
	if (document->flags & DOCUMENT_FOREIGN)
		return (struct mentions){ NULL, 0, false };
	x.scratch = *rules->scratch;
	vocabulary_renew(rules->vocabulary);
	shadow_build(&x);
	x.stamp = arena_array(&x.scratch, rules->matches + 1, sizeof(*x.stamp));
	x.first = arena_room(&x.scratch, rules->matches + 1, sizeof(*x.first));
	x.begun = arena_array(&x.scratch, rules->matches + 1, sizeof(*x.begun));
	x.todo = arena_room(&x.scratch, rules->matches + 1, sizeof(*x.todo));
	x.limits = arena_array(&x.scratch, rules->rules + 1, sizeof(*x.limits));
	matcher_interpret(rules->matcher, x.options->no_jit);
	entries_find(&x);
	if (!x.options->naive)
		clauses_find(&x);
	for (size_t i = 0; i < rules->layers; i++)
		if (!x.options->part || rules->layer[i]->number <= x.options->last_layer)
			layer_run(&x, rules->layer[i]);
	struct mentions all = mentions_take(&x);
	arena_reset(&x.scratch);
	*rules->scratch = x.scratch;
	return all;
}
