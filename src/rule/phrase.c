/* Phrases of whole words found from a word's start by hashing. */
#include "rule/phrase.h"

#include <string.h>

#include "rule/image.h"
#include "rule/letter.h"
#include "text/unicode.h"

enum {
	TOKENS_MAX = 32,     /* tokens of one phrase: words and single other characters */
	SLOTS_LEAST = 64,
	FIRST_BITS = 16,     /* of the Bloom filter, by phrase */
	INDEX_FREE = 0,
	INDEX_PREFIX = 1,    /* some phrase goes on from here, none ends here */
	INDEX_PHRASE = 2,
};

static const uint64_t HASH_SEED = 0xCBF29CE484222325u, HASH_MIX = 0x9E3779B97F4A7C15u;

struct slot {
	uint64_t hash;
	uint32_t index;
};

struct phrase {
	struct slice text;
	void *value;
};

/*
 * One open-addressing table holds every token-wise prefix of every phrase under the hash of its
 * tokens: a look-up walks token by token until the prefix is unknown. A Bloom filter of first
 * tokens keeps most words of a text away from it.
 */
struct phrases {
	struct arena *arena;
	enum phrase_policy policy;
	struct slot *slot;
	size_t slots, used;
	unsigned shift;      /* 64 minus the binary logarithm of slots */
	struct phrase *phrase;
	size_t phrases, cap;
	uint64_t *first;
	size_t firsts;
	unsigned first_shift;
};

static const struct shape slot_shape = { sizeof(struct slot), NULL };
static const struct shape first_shape = { sizeof(uint64_t), NULL };
/* Values are lexicon entries, which are in an image before the phrases. */
static const struct shape phrase_shape = SHAPE(struct phrase, TEXT(struct phrase, text), ONE(struct phrase, value, inside_shape));
const struct shape phrases_shape = SHAPE(struct phrases,
	NONE(struct phrases, arena), MANY(struct phrases, slot, slots, slot_shape), MANY(struct phrases, phrase, phrases, phrase_shape),
	MANY(struct phrases, first, firsts, first_shape));

/* The hash of a prefix that is one token longer. */
static uint64_t hash_join(uint64_t prefix, uint64_t token)
{
	return ((prefix << 7 | prefix >> 57) ^ token) * HASH_MIX;
}

static unsigned shift_for(size_t least, size_t *n)
{
	unsigned shift = 64;
	for (*n = 1; *n < least; *n *= 2)
		shift--;
	return shift;
}

struct phrases *phrases_open(struct arena *a, enum phrase_policy policy, size_t n)
{
	struct phrases *p = arena_alloc(a, sizeof(*p));
	size_t bits;
	p->arena = a;
	p->policy = policy;
	p->shift = shift_for(2 * n > SLOTS_LEAST ? 2 * n : SLOTS_LEAST, &p->slots);
	p->slot = arena_array(a, p->slots, sizeof(*p->slot));
	p->cap = n;
	p->phrase = arena_array(a, n ? n : 1, sizeof(*p->phrase));
	p->first_shift = shift_for(FIRST_BITS * n > SLOTS_LEAST ? FIRST_BITS * n : SLOTS_LEAST, &bits);
	p->firsts = bits / 64;
	p->first = arena_array(a, p->firsts, sizeof(*p->first));
	return p;
}

/* The slot of a hash: its own, or the free one where it belongs. */
static size_t phrase_slot(const struct phrases *p, uint64_t h)
{
	size_t i = (size_t)(h >> p->shift);
	while (p->slot[i].index != INDEX_FREE && p->slot[i].hash != h)
		i = (i + 1) & (p->slots - 1);
	return i;
}

static void phrases_widen(struct phrases *p)
{
	struct phrases old = *p;
	p->slots *= 2;
	p->shift--;
	p->slot = arena_array(p->arena, p->slots, sizeof(*p->slot));
	for (size_t i = 0; i < old.slots; i++) {
		if (old.slot[i].index != INDEX_FREE)
			p->slot[phrase_slot(p, old.slot[i].hash)] = old.slot[i];
	}
}

static size_t phrases_put(struct phrases *p, uint64_t h)
{
	if (2 * p->used >= p->slots)
		phrases_widen(p);
	size_t slot = phrase_slot(p, h);
	if (p->slot[slot].index == INDEX_FREE) {
		p->slot[slot] = (struct slot){ h, INDEX_PREFIX };
		p->used++;
	}
	return slot;
}

void **phrases_add(struct phrases *p, struct slice text)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	uint64_t h = HASH_SEED, hash;
	size_t slot = 0, tokens = 0;
	for (; at < end; tokens++) {
		if (tokens == TOKENS_MAX)
			return NULL;
		at = word_take(at, end, p->policy, &hash);
		h = hash_join(h, hash);
		slot = phrases_put(p, h);
		if (tokens == 0)
			p->first[(h >> p->first_shift) / 64] |= (uint64_t)1 << ((h >> p->first_shift) % 64);
	}
	if (tokens == 0)
		return NULL;
	if (p->slot[slot].index == INDEX_PREFIX) {
		p->phrase = arena_grow(p->arena, p->phrase, p->phrases, &p->cap, sizeof(*p->phrase));
		p->phrase[p->phrases] = (struct phrase){ text, NULL };
		p->slot[slot].index = (uint32_t)(INDEX_PHRASE + p->phrases++);
	}
	return &p->phrase[p->slot[slot].index - INDEX_PHRASE].value;
}

/* Whether the texts are the same under the policy; guards against equal hashes. */
static bool phrase_same(enum phrase_policy policy, struct slice a, struct slice b)
{
	if (policy == PHRASE_CASE || slice_eq(a, b))
		return slice_eq(a, b);
	char x[4], y[4];
	size_t nx = 0, ny = 0, ix = 0, iy = 0;
	for (;;) {
		while (ix == nx && a.len > 0)
			nx = word_bytes(policy, utf8_next(&a), x), ix = 0;
		while (iy == ny && b.len > 0)
			ny = word_bytes(policy, utf8_next(&b), y), iy = 0;
		if (ix == nx || iy == ny)
			return ix == nx && iy == ny;
		if (x[ix++] != y[iy++])
			return false;
	}
}

/* The value of the phrase that a slot ends, when it is the words start..to of text; else NULL. */
static void *slot_value(const struct phrases *p, size_t slot, struct slice text)
{
	if (p->slot[slot].index < INDEX_PHRASE)
		return NULL;
	const struct phrase *phrase = &p->phrase[p->slot[slot].index - INDEX_PHRASE];
	return phrase_same(p->policy, phrase->text, text) ? phrase->value : NULL;
}

void *phrases_get(const struct phrases *p, struct slice text)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	uint64_t h = HASH_SEED, hash;
	size_t slot = 0;
	if (text.len == 0)
		return NULL;
	for (size_t tokens = 0; at < end; tokens++) {
		at = word_take(at, end, p->policy, &hash);
		h = hash_join(h, hash);
		slot = phrase_slot(p, h);
		if (tokens == TOKENS_MAX || p->slot[slot].index == INDEX_FREE)
			return NULL;
	}
	return slot_value(p, slot, text);
}

/* Walks on from token i, whose prefix hash is h, while some phrase goes on; collects the ends. */
static size_t phrase_walk(const struct phrases *p, const struct phrase_tokens *all, size_t i, uint64_t h, struct phrase_end end[PHRASE_ENDS])
{
	size_t start = all->token[i].from, n = 0;
	for (size_t last = i + TOKENS_MAX; n < PHRASE_ENDS; h = hash_join(h, token_word(all, i)->hash[p->policy])) {
		size_t slot = phrase_slot(p, h), to = all->token[i].to;
		if (p->slot[slot].index == INDEX_FREE)
			break;
		void *value = slot_value(p, slot, slice_sub(all->text, start, to));
		if (value)
			end[n++] = (struct phrase_end){ to, value };
		if (++i == last || i == all->tokens)
			break;
	}
	return n;
}

/* Whether a phrase may begin with a word; *h is its hash as a prefix. */
static bool phrase_may_begin(const struct phrases *p, const struct word *word, uint64_t *h)
{
	*h = hash_join(HASH_SEED, word->hash[p->policy]);
	return p->first[(*h >> p->first_shift) / 64] >> ((*h >> p->first_shift) % 64) & 1;
}

bool phrases_begin(const struct phrases *p, const struct word *word)
{
	uint64_t h;
	return phrase_may_begin(p, word, &h) && p->slot[phrase_slot(p, h)].index != INDEX_FREE;
}

size_t phrases_at(const struct phrases *p, const struct phrase_tokens *all, size_t token, struct phrase_end end[PHRASE_ENDS])
{
	uint64_t h;
	return phrase_may_begin(p, token_word(all, token), &h) ? phrase_walk(p, all, token, h, end) : 0;
}

size_t phrase_token_behind(const struct phrase_tokens *all, size_t at)
{
	size_t low = 0, high = all->tokens;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->token[middle].to <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t phrase_token_at(const struct phrase_tokens *all, size_t from)
{
	size_t i = phrase_token_behind(all, from);
	return i < all->tokens && all->token[i].from == from ? i : SLICE_NONE;
}

void phrases_scan(const struct phrases *p, const struct phrase_tokens *all, phrase_found *found, void *context)
{
	for (size_t i = 0; i < all->tokens; i++) {
		struct phrase_end end[PHRASE_ENDS];
		char c = all->text.ptr[all->token[i].from];
		size_t n = c == ' ' || c == '\n' ? 0 : phrases_at(p, all, i, end);
		for (size_t k = 0; k < n; k++)
			found(context, all->token[i].from, &end[k]);
	}
}
