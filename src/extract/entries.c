/* Lexicon entries in the text: those matches may take, those asked for. */
#include "extract/engine.h"

static void hit_add(struct extraction *x, struct lexicon_hits *hits, struct lexicon_hit hit)
{
	hits->hit = arena_grow(&x->scratch, hits->hit, hits->hits, &hits->cap, sizeof(hit));
	hits->hit[hits->hits++] = hit;
}

struct entry_search {
	struct extraction *x;
	struct lexicon_hits *hits;
};

static void entry_found(void *context, size_t start, const struct phrase_end *end)
{
	const struct entry_search *search = context;
	struct extraction *x = search->x;
	struct lexicon_hit hit = { .from = start, .to = end->end, .entry = end->value, .uses = lexicon_uses(x->rules, end->value) };
	if (hit.uses->any)
		hit_add(x, search->hits, hit);
	for (const struct lexicon_entry *e = hit.uses->emits ? hit.entry : NULL; e; e = e->same) {
		const struct lexicon *lexicon = x->rules->lexicon[e->lexicon];
		hit.entry = e;
		if (lexicon->emit)
			hit_add(x, &x->emitted[lexicon->layer->index], hit);
	}
}

/* Notes with each of the hits from..to, which start at one place, what they are good for together. */
static void hits_join(struct extraction *x, size_t from, size_t to)
{
	struct lexicon_hit *hit = x->words.hit;
	const struct mask *all = &hit[from].uses->mask;
	if (to - from > 1) {
		struct mask *joined = arena_alloc(&x->scratch, sizeof(*joined));
		for (size_t i = from; i < to; i++)
			mask_join(joined, &hit[i].uses->mask);
		all = joined;
	}
	for (size_t i = from; i < to; i++)
		hit[i].all = all;
}

/* The hits of the policies, each in order, to one list in order of their starts. */
static void hits_merge(struct extraction *x)
{
	size_t at[POLICIES] = { 0 }, n = 0;
	for (int p = 0; p < POLICIES; p++)
		n += x->found[p].hits;
	x->words.hit = arena_array(&x->scratch, n + 1, sizeof(*x->words.hit));
	x->entry = arena_array(&x->scratch, n + 1, sizeof(*x->entry));
	for (; x->words.hits < n; x->words.hits++) {
		int first = -1;
		for (int p = 0; p < POLICIES; p++)
			if (at[p] < x->found[p].hits && (first < 0 || x->found[p].hit[at[p]].from < x->found[first].hit[at[first]].from))
				first = p;
		x->words.hit[x->words.hits] = x->found[first].hit[at[first]++];
	}
	for (size_t i = 0, next; i < n; i = next) {
		for (next = i + 1; next < n && x->words.hit[next].from == x->words.hit[i].from; next++)
			;
		hits_join(x, i, next);
	}
}

void entries_find(struct extraction *x)
{
	x->emitted = arena_array(&x->scratch, x->rules->layers + 1, sizeof(*x->emitted));
	x->asked_at = arena_array(&x->scratch, x->base.len + 1, sizeof(*x->asked_at));
	x->words_of = phrase_tokens_of(&x->scratch, x->base);
	for (int policy = 0; policy < POLICIES; policy++) {
		struct entry_search search = { x, &x->found[policy] };
		if (x->rules->listed[policy])
			phrases_scan(x->rules->listed[policy], &x->words_of, entry_found, &search);
	}
	hits_merge(x);
}

static void entries_ask(struct extraction *x, const struct phrases *set, size_t token)
{
	struct phrase_end end[PHRASE_ENDS];
	size_t n = set ? phrases_at(set, &x->words_of, token, end) : 0;
	for (size_t i = 0; i < n; i++)
		hit_add(x, &x->asked, (struct lexicon_hit){ .from = x->words_of.token[token].from, .to = end[i].end, .entry = end[i].value, .uses = lexicon_uses(x->rules, end[i].value) });
}

const struct lexicon_hit *entries_at(struct extraction *x, size_t base)
{
	if (x->asked_at[base] == 0) {
		size_t token = phrase_token_at(&x->words_of, base);
		x->asked_at[base] = (uint32_t)x->asked.hits + 1;
		for (int policy = 0; policy < POLICIES && token != SLICE_NONE; policy++) {
			entries_ask(x, x->rules->listed[policy], token);
			entries_ask(x, x->rules->others[policy], token);
		}
		hit_add(x, &x->asked, (struct lexicon_hit){ .uses = NULL });
	}
	return &x->asked.hit[x->asked_at[base] - 1];
}
