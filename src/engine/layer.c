/* One layer: lexicon hits, the pass, rules where the sieves let them. */
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"
#include "engine/pass.h"

/* The features of a lexicon entry's emit and of its own line. */
static void lexicon_features(struct extraction *x, const struct lexicon *lexicon, const struct lexicon_entry *entry, struct mention *m)
{
	struct slice rest = entry->features;
	struct filter feature;
	for (size_t i = 0; i < lexicon->emit->features; i++)
		if (lexicon->emit->feature[i].term->kind == TERM_TEXT)
			mention_set(x->arena, m, lexicon->emit->feature[i].name, lexicon->emit->feature[i].term->text, NULL);
	while (lexicon_feature(&rest, &feature))
		mention_set(x->arena, m, feature.key, feature.value, NULL);
}

static void lexicon_emit(struct extraction *x, const struct lexicon_hit *hit, const struct lexicon_entry *entry)
{
	const struct lexicon *lexicon = x->rules->lexicon[entry->lexicon];
	struct candidate *c = candidate_add(x, hit->from, hit->to, lexicon->emit->type);
	if (!c)
		return;
	c->entry = entry;
	c->order = lexicon->order;
	c->mention->rule = lexicon->name;
	lexicon_features(x, lexicon, entry, c->mention);
}

static void layer_lexicons(struct extraction *x)
{
	const struct lexicon_hits *hits = &x->emitted[x->layer->index];
	for (size_t i = 0; i < hits->hits; i++)
		if (!token_covers(x, hits->hit[i].from, hits->hit[i].to))
			lexicon_emit(x, &hits->hit[i], hits->hit[i].entry);
}

void todo_add(struct extraction *x, struct rule_match *match)
{
	if (x->stamp[match->index] == x->stamps)
		return;
	x->stamp[match->index] = x->stamps;
	x->todo[x->todos++] = match;
}

static int match_order(const void *a, const void *b)
{
	const struct rule_match *x = *(struct rule_match *const *)a, *y = *(struct rule_match *const *)b;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void match_timed(struct extraction *x, const struct segment *segment, const struct rule_match *match)
{
	const struct extract_watch *w = x->options->watch;
	if (!w) {
		match_segment(x, segment, match);
		return;
	}
	unsigned long long start = w->clock ? w->clock() : 0;
	match_segment(x, segment, match);
	watch(x, (struct watch_item){ .event = WATCH_LISTED, .rule = match->rule, .match = match, .x = x, .segment = segment, .time = w->clock ? w->clock() - start : 0 });
}

static void layer_naive(struct extraction *x, const struct segment *segment)
{
	for (size_t i = 0; i < x->layer->matches; i++)
		if (x->layer->match[i]->rule->channels & segment->channel)
			match_timed(x, segment, x->layer->match[i]);
}

static void layer_rules(struct extraction *x)
{
	const struct layer *layer = x->layer;
	bool naive = x->options->naive;
	if (layer->matches == 0)
		return;
	const struct segments *all = segments_of(x, layer->paragraph);
	if (!naive)
		layer_sift(x);
	for (size_t i = 0; i < all->segments; i++) {
		const struct segment *segment = &all->segment[i];
		x->todos = x->starts = 0;
		x->stamps++;
		if (naive) {
			layer_naive(x, segment);
			continue;
		}
		segment_sift(x, segment);
		if (x->todos > 1)
			qsort(x->todo, x->todos, sizeof(*x->todo), match_order);
		for (size_t k = 0; k < x->todos; k++)
			match_timed(x, segment, x->todo[k]);
	}
}

void layer_run(struct extraction *x, const struct layer *layer)
{
	x->layer = layer;
	x->candidates = 0;
	for (const struct pass *pass = x->pass; pass->name; pass++)
		if (slice_eq(layer->pass, slice_of(pass->name)))
			pass->run(x);
	if (layer->lexicons)
		layer_lexicons(x);
	layer_rules(x);
	resolve_layer(x);
}
