/* Lexicon entries in the text: those matches may take, those asked for. */
#include "engine/engine.h"

static void hit_add(struct extraction *x, struct lexicon_hits *hits, struct lexicon_hit hit)
{
	hits->hit = arena_grow(&x->scratch, hits->hit, hits->hits, &hits->cap, sizeof(hit));
	hits->hit[hits->hits++] = hit;
}

static void entry_found(struct extraction *x, size_t start, const struct phrase_end *end)
{
	struct lexicon_hit hit = { .from = start, .to = end->end, .entry = end->value, .uses = lexicon_uses(x->rules, end->value) };
	if (hit.uses->any)
		hit_add(x, &x->words, hit);
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

/* The sets of entries: by policy those that are listed, then the others; NULL when there are none. */
static const struct phrases *entries_set(const struct extraction *x, unsigned set)
{
	return set < POLICIES ? x->rules->listed[set] : x->rules->others[set - POLICIES];
}

/* In which sets some entry begins with a word, as bits; worked out once for each word. */
static unsigned entries_begin(const struct extraction *x, size_t token)
{
	struct word_note *note = token_note(&x->words_of, token);
	if (!note->known) {
		for (unsigned set = 0; set < 2 * POLICIES; set++)
			if (entries_set(x, set) && phrases_begin(entries_set(x, set), token_word(&x->words_of, token)))
				note->begins |= 1u << set;
		note->known = true;
	}
	return note->begins;
}

void entries_find(struct extraction *x)
{
	x->emitted = arena_array(&x->scratch, x->rules->layers + 1, sizeof(*x->emitted));
	x->asked_at = arena_array(&x->scratch, x->base.len + 1, sizeof(*x->asked_at));
	x->words_of = phrase_tokens_of(&x->scratch, x->rules->vocabulary, x->base);
	x->hit_at = arena_array(&x->scratch, x->words_of.tokens + 1, sizeof(*x->hit_at));
	for (size_t i = 0; i < x->words_of.tokens; i++) {
		struct phrase_end end[PHRASE_ENDS];
		unsigned sets = entries_begin(x, i) & ((1u << POLICIES) - 1);
		size_t first = x->words.hits;
		for (; sets != 0; sets &= sets - 1) {
			size_t n = phrases_at(entries_set(x, (unsigned)__builtin_ctz(sets)), &x->words_of, i, end);
			for (size_t k = 0; k < n; k++)
				entry_found(x, x->words_of.token[i].from, &end[k]);
		}
		if (x->words.hits > first) {
			hits_join(x, first, x->words.hits);
			x->hit_at[i] = (uint32_t)first + 1;
		}
	}
	x->entry = arena_array(&x->scratch, x->words.hits + 1, sizeof(*x->entry));
}

const struct lexicon_hit *entries_at(struct extraction *x, size_t base)
{
	if (x->asked_at[base] == 0) {
		struct phrase_end end[PHRASE_ENDS];
		size_t token = phrase_token_at(&x->words_of, base);
		unsigned sets = token != SLICE_NONE ? entries_begin(x, token) : 0;
		x->asked_at[base] = (uint32_t)x->asked.hits + 1;
		for (; sets != 0; sets &= sets - 1) {
			size_t n = phrases_at(entries_set(x, (unsigned)__builtin_ctz(sets)), &x->words_of, token, end);
			for (size_t k = 0; k < n; k++)
				hit_add(x, &x->asked, (struct lexicon_hit){ .from = base, .to = end[k].end, .entry = end[k].value, .uses = lexicon_uses(x->rules, end[k].value) });
		}
		hit_add(x, &x->asked, (struct lexicon_hit){ .uses = NULL });
	}
	return &x->asked.hit[x->asked_at[base] - 1];
}
