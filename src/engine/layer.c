/* One layer: lexicon hits, the pass, rules where the prefilter lets them. */
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"
#include "engine/pass.h"
#include "rule/automaton.h"
#include "rule/expand.h"
#include "rule/sieve.h"

static void prefilter_hit(void *context, unsigned atom, size_t last)
{
	struct extraction *x = context;
	const struct atom_uses *uses = &x->rules->atom_uses[atom];
	for (size_t i = 0; i < uses->uses; i++) {
		struct hits *hits = &x->hits[uses->use[i].layer];
		if (hits->hits == hits->cap)
			hits->hit = arena_grow(&x->scratch, hits->hit, hits->hits, &hits->cap, sizeof(*hits->hit));
		hits->hit[hits->hits++] = (struct hit){ last, uses, &uses->use[i] };
	}
}

void prefilter_scan(struct extraction *x)
{
	x->hits = arena_array(&x->scratch, x->rules->layers + 1, sizeof(*x->hits));
	bool sifted = !x->options->naive && rules_sifted(x->rules, x->base.len);
	if (x->rules->automaton && !x->options->naive && !sifted)
		automaton_scan(x->rules->automaton, x->base, prefilter_hit, x);
	entries_find(x);
	if (!sifted)
		return;
	x->clauses = clauses_of(x->rules);
	x->met = arena_array(&x->scratch, x->clauses->words, sizeof(*x->met));
	for (size_t i = 0; i < x->words_of.tokens; i++)
		clauses_meet(x->rules, x->met, x->words_of.token[i].word);
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

void todo_add(struct extraction *x, struct rule_match *match)
{
	if (x->stamp[match->index] == x->stamps)
		return;
	x->stamp[match->index] = x->stamps;
	x->todo[x->todos++] = match;
}

static bool needs_met(const struct extraction *x, const struct rule_match *match, const struct segment *segment)
{
	if (!x->sifted && match->alsos > 0 && x->also[match->index] != x->stamps)
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

/* Walks back from its last character to where an atom of `length` folded bytes begins. */
static size_t atom_start(const struct extraction *x, size_t last, size_t length)
{
	for (size_t at = last, n = 0;; at--) {
		unsigned char c = (unsigned char)x->base.ptr[at];
		if ((c & 0xC0) == 0x80)
			continue;
		const char *p = x->base.ptr + at;
		char folded[4];
		n += c < 0x80 ? 1 : letter_fold(letter_take(&p), folded);
		if (n >= length || at == 0)
			return at;
	}
}

/* Whether a letter at base offset `at` is one for the segment too: not in a mention, and inside. */
static bool letter_stands(const struct extraction *x, size_t at, size_t from, size_t to)
{
	return at >= from && at < to && !token_covers(x, at, at + 1);
}

/* Whether the letters around an atom let it count in a segment, which is from..to of the base; *start is where it begins. */
static bool hit_counts(const struct extraction *x, const struct hit *hit, size_t from, size_t to, size_t *start)
{
	const struct atom_uses *atom = hit->atom;
	if (atom->edge) {
		const char *at = x->base.ptr + hit->last;
		letter_take(&at);
		size_t next = (size_t)(at - x->base.ptr);
		if (next < to && letter_is_letter(letter_take(&at)) && letter_stands(x, next, from, to))
			return false;
	}
	if (!atom->fresh && hit->use->leads == 0)
		return true;
	*start = atom_start(x, hit->last, atom->length);
	if (!atom->fresh || *start == 0)
		return true;
	size_t before = *start - 1;
	while (before > 0 && ((unsigned char)x->base.ptr[before] & 0xC0) == 0x80)
		before--;
	const char *at = x->base.ptr + before;
	uint32_t code = letter_take(&at);
	return code > 0xFF || !letter_is_letter(code) || !letter_stands(x, before, from, to);
}

/* Lists the matches of hits up to the segment's end; those before its start are passed over. */
static size_t todo_hits(struct extraction *x, const struct segment *segment, size_t at)
{
	const struct hits *hits = &x->hits[x->layer->index];
	size_t from = base_start(x, segment->from), to = base_end(x, segment->to), start = 0;
	while (at < hits->hits && hits->hit[at].last < from)
		at++;
	for (; at < hits->hits && hits->hit[at].last < to; at++) {
		const struct atom_use *use = hits->hit[at].use;
		if (!hit_counts(x, &hits->hit[at], from, to, &start))
			continue;
		for (size_t i = 0; i < use->matches; i++) {
			todo_add(x, use->match[i]);
			x->reach[use->match[i]->index].atom = hits->hit[at].last;
		}
		for (size_t i = 0; i < use->alsos; i++) {
			x->also[use->also[i]->index] = x->stamps;
			x->reach[use->also[i]->index].also = hits->hit[at].last;
		}
		if (use->leads == 0)
			continue;
		if (x->beginnings == x->beginning_cap)
			x->beginning = arena_grow(&x->scratch, x->beginning, x->beginnings, &x->beginning_cap, sizeof(*x->beginning));
		x->beginning[x->beginnings++] = (struct beginning){ now_of(x, start), use };
	}
	return at;
}

/* Keeps what the segment's channel and mentions allow, in order. */
static void todo_keep(struct extraction *x, const struct segment *segment)
{
	size_t kept = 0;
	for (size_t k = 0; k < x->todos; k++)
		if ((x->todo[k]->rule->channels & segment->channel) && needs_met(x, x->todo[k], segment))
			x->todo[kept++] = x->todo[k];
		else
			x->stamp[x->todo[k]->index] = 0;
	x->todos = kept;
	if (kept > 1)
		qsort(x->todo, kept, sizeof(*x->todo), match_order);
}

/* Notes where the listed matches may begin. */
static void todo_starts(struct extraction *x)
{
	for (size_t k = 0; x->todos > 0 && k < x->beginnings; k++)
		for (size_t i = 0; i < x->beginning[k].use->leads; i++) {
			size_t m = x->beginning[k].use->lead[i]->index;
			if (x->stamp[m] != x->stamps)
				continue;
			if (x->starts == x->start_cap)
				x->start = arena_grow(&x->scratch, x->start, x->starts, &x->start_cap, sizeof(*x->start));
			x->start[x->starts++] = (struct start){ x->beginning[k].at, x->begun[m] == x->stamps ? x->first[m] : 0 };
			x->begun[m] = x->stamps;
			x->first[m] = x->starts;
		}
}

static void todo_types(struct extraction *x, const struct segment *segment)
{
	const struct layer *layer = x->layer;
	for (size_t i = 0; i < layer->alwayses; i++)
		todo_add(x, layer->always[i]);
	if (!mask_meets(&layer->any, &segment->mask))
		return;
	for (size_t i = 0; i < layer->maskeds; i++)
		if (mask_meets(&layer->trigger[i], &segment->mask))
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

static void layer_naive(struct extraction *x, const struct segment *segment)
{
	for (size_t i = 0; i < x->layer->matches; i++)
		if (x->layer->match[i]->rule->channels & segment->channel)
			match_timed(x, segment, x->layer->match[i]);
}

static void layer_rules(struct extraction *x)
{
	const struct layer *layer = x->layer;
	const struct segments *all;
	size_t hit = 0;
	bool naive = x->options->naive;
	if (layer->matches == 0)
		return;
	x->sifted = x->clauses != NULL;
	if (!naive && !x->sifted && layer->maskeds == 0 && layer->alwayses == 0 && x->hits[layer->index].hits == 0)
		return;
	all = segments_of(x, layer->paragraph);
	if (x->sifted)
		layer_sift(x);
	for (size_t i = 0; i < all->segments; i++) {
		const struct segment *segment = &all->segment[i];
		x->todos = x->starts = x->beginnings = 0;
		x->stamps++;
		if (naive) {
			layer_naive(x, segment);
			continue;
		}
		if (x->sifted) {
			segment_sift(x, segment);
		} else {
			hit = todo_hits(x, segment, hit);
			todo_types(x, segment);
		}
		todo_keep(x, segment);
		if (!x->sifted)
			todo_starts(x);
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
