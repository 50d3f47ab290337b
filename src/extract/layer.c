/* One layer: lexicon hits, the pass, rules where the prefilter lets them. */
#include <stdlib.h>
#include <string.h>

#include "extract/engine.h"
#include "extract/pass.h"
#include "rule/automaton.h"
#include "rule/expand.h"

/* Walks back from its last character to where an atom of `length` folded bytes begins. */
static size_t atom_start(const struct extraction *x, size_t last, size_t length)
{
	for (size_t at = last, n = 0;; at--) {
		char folded[4];
		const char *p = x->base.ptr + at;
		if (((unsigned char)*p & 0xC0) == 0x80)
			continue;
		n += letter_fold(letter_take(&p), folded);
		if (n >= length || at == 0)
			return at;
	}
}

static void prefilter_hit(void *context, unsigned atom, size_t last)
{
	struct extraction *x = context;
	const struct atom_uses *uses = &x->rules->atom_uses[atom];
	size_t next = 0, start = SLICE_NONE;
	if (uses->edge) {
		const char *at = x->base.ptr + last;
		letter_take(&at);
		next = (size_t)(at - x->base.ptr);
		next = next < x->base.len && letter_is_letter(letter_take(&at)) ? next : 0;
	}
	for (size_t i = 0; i < uses->uses; i++) {
		if (uses->use[i].leads > 0 && start == SLICE_NONE)
			start = atom_start(x, last, uses->length);
		struct hits *hits = &x->hits[uses->use[i].layer];
		hits->hit = arena_grow(&x->scratch, hits->hit, hits->hits, &hits->cap, sizeof(*hits->hit));
		hits->hit[hits->hits++] = (struct hit){ last, start, next, &uses->use[i] };
	}
}

static void lexicon_hit_add(struct extraction *x, struct lexicon_hits *hits, struct lexicon_hit hit)
{
	hits->hit = arena_grow(&x->scratch, hits->hit, hits->hits, &hits->cap, sizeof(hit));
	hits->hit[hits->hits++] = hit;
}

struct lexicon_scan {
	struct extraction *x;
	struct lexicon_hits *hits;
};

static void lexicon_found(void *context, size_t start, const struct phrase_end *end)
{
	const struct lexicon_scan *scan = context;
	struct extraction *x = scan->x;
	struct lexicon_hit hit = { start, end->end, end->value, lexicon_uses(x->rules, end->value) };
	if (hit.uses->any)
		lexicon_hit_add(x, scan->hits, hit);
	for (const struct lexicon_entry *e = hit.uses->emits ? hit.entry : NULL; e; e = e->same) {
		const struct lexicon *lexicon = x->rules->lexicon[e->lexicon];
		hit.entry = e;
		if (lexicon->emit)
			lexicon_hit_add(x, &x->emitted[lexicon->layer->index], hit);
	}
}

/* The hits of the policies, each in order, to one list in order of their starts. */
static void lexicon_merge(struct extraction *x)
{
	size_t at[POLICIES] = { 0 }, n = 0;
	for (int p = 0; p < POLICIES; p++)
		n += x->found[p].hits;
	x->words.hit = arena_array(&x->scratch, n + 1, sizeof(*x->words.hit));
	for (; x->words.hits < n; x->words.hits++) {
		int first = -1;
		for (int p = 0; p < POLICIES; p++)
			if (at[p] < x->found[p].hits && (first < 0 || x->found[p].hit[at[p]].from < x->found[first].hit[at[first]].from))
				first = p;
		x->words.hit[x->words.hits] = x->found[first].hit[at[first]++];
	}
}

void prefilter_scan(struct extraction *x)
{
	x->hits = arena_array(&x->scratch, x->rules->layers + 1, sizeof(*x->hits));
	x->emitted = arena_array(&x->scratch, x->rules->layers + 1, sizeof(*x->emitted));
	if (x->rules->automaton && !x->options->naive)
		automaton_scan(x->rules->automaton, x->base, prefilter_hit, x);
	x->words_of = phrase_tokens_of(&x->scratch, x->base);
	for (int policy = 0; policy < POLICIES; policy++) {
		struct lexicon_scan scan = { x, &x->found[policy] };
		if (x->rules->phrases[policy])
			phrases_scan(x->rules->phrases[policy], &x->words_of, lexicon_found, &scan);
	}
	lexicon_merge(x);
}

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

/* Lists a match for the running segment, once. */
static void todo_add(struct extraction *x, struct rule_match *match)
{
	if (x->stamp[match->index] == x->stamps)
		return;
	x->stamp[match->index] = x->stamps;
	x->todo[x->todos++] = match;
}

static bool needs_met(const struct extraction *x, const struct rule_match *match, const struct segment *segment)
{
	if (match->alsos > 0 && x->also[match->index] != x->stamps)
		return false;
	for (size_t i = 0; i < match->needs; i++)
		if (!mask_meets(&match->need[i], &segment->mask))
			return false;
	return true;
}

static int match_order(const void *a, const void *b)
{
	const struct rule_match *x = *(struct rule_match *const *)a, *y = *(struct rule_match *const *)b;
	return x->index < y->index ? -1 : x->index > y->index;
}

static bool token_starts(const struct extraction *x, size_t base)
{
	size_t i = token_after(x, base);
	return i < x->tokens && x->token[i].from == base;
}

/* Notes where a match may begin in the running segment. */
static void start_add(struct extraction *x, const struct rule_match *match, size_t base)
{
	size_t i = match->index;
	x->start = arena_grow(&x->scratch, x->start, x->starts, &x->start_cap, sizeof(*x->start));
	x->start[x->starts++] = (struct start){ now_of(x, base), x->begun[i] == x->stamps ? x->first[i] : 0 };
	x->begun[i] = x->stamps;
	x->first[i] = x->starts;
}

/* Lists the matches of hits up to the segment's end; those before its start are passed over. */
static size_t todo_hits(struct extraction *x, const struct segment *segment, size_t at)
{
	const struct hits *hits = &x->hits[x->layer->index];
	size_t from = base_start(x, segment->from), to = base_end(x, segment->to);
	while (at < hits->hits && hits->hit[at].last < from)
		at++;
	for (; at < hits->hits && hits->hit[at].last < to; at++) {
		const struct atom_use *use = hits->hit[at].use;
		if (hits->hit[at].next > 0 && !token_starts(x, hits->hit[at].next))
			continue;
		for (size_t i = 0; i < use->matches; i++)
			todo_add(x, use->match[i]);
		for (size_t i = 0; i < use->leads; i++)
			start_add(x, use->lead[i], hits->hit[at].start);
		for (size_t i = 0; i < use->alsos; i++)
			x->also[use->also[i]->index] = x->stamps;
	}
	return at;
}

static void todo_types(struct extraction *x, const struct segment *segment)
{
	const struct layer *layer = x->layer;
	for (size_t i = 0; i < layer->alwayses; i++)
		todo_add(x, layer->always[i]);
	if (!mask_meets(&layer->any, &segment->mask))
		return;
	for (size_t i = 0; i < layer->maskeds; i++)
		if (mask_meets(&layer->masked[i]->trigger, &segment->mask))
			todo_add(x, layer->masked[i]);
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

static void layer_rules(struct extraction *x)
{
	const struct layer *layer = x->layer;
	const struct segments *all;
	size_t hit = 0;
	bool naive = x->options->naive;
	if (layer->matches == 0)
		return;
	if (!naive && layer->maskeds == 0 && layer->alwayses == 0 && x->hits[layer->index].hits == 0)
		return;
	all = segments_of(x, layer->paragraph);
	for (size_t i = 0; i < all->segments; i++) {
		const struct segment *segment = &all->segment[i];
		x->todos = x->starts = 0;
		x->stamps++;
		if (naive) {
			memcpy(x->todo, layer->match, layer->matches * sizeof(*x->todo));
			x->todos = layer->matches;
		} else {
			hit = todo_hits(x, segment, hit);
			todo_types(x, segment);
		}
		if (x->todos > 1)
			qsort(x->todo, x->todos, sizeof(*x->todo), match_order);
		for (size_t k = 0; k < x->todos; k++)
			if ((x->todo[k]->rule->channels & segment->channel) && (naive || needs_met(x, x->todo[k], segment)))
				match_timed(x, segment, x->todo[k]);
	}
}

struct pass {
	const char *name;
	extract_pass *run;
};

/* The built-in passes by the name that a layer line gives. */
static const struct pass passes[] = { { "names", pass_names }, { "quotes", pass_quotes }, { "links", pass_links } };

void layer_run(struct extraction *x, const struct layer *layer)
{
	x->layer = layer;
	x->candidates = 0;
	for (size_t i = 0; i < sizeof(passes) / sizeof(passes[0]); i++)
		if (slice_eq(layer->pass, slice_of(passes[i].name)))
			passes[i].run(x);
	if (layer->lexicons)
		layer_lexicons(x);
	layer_rules(x);
	resolve_layer(x);
}
