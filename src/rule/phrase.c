/* Phrases of whole words found from a word's start by hashing. */
#include "rule/phrase.h"

#include <string.h>

#include "rule/letter.h"
#include "text/unicode.h"

enum {
	TOKENS_MAX = 32,     /* tokens of one phrase: words and single other characters */
	SLOTS_FIRST = 1024,
	FIRST_BITS = 1 << 16, /* bloom bits over first tokens */
	INDEX_FREE = 0,
	INDEX_PREFIX = 1,    /* some phrase goes on from here, none ends here */
	INDEX_PHRASE = 2,
	FORMS = 0x250,       /* code points whose form is kept in a table */
};

/* How a code point is compared: its bytes under the policy, and whether it makes words. */
struct form {
	unsigned char bytes, word;
	char byte[4];
};

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
 * folded bytes: a look-up walks token by token until the prefix is unknown.
 */
struct phrases {
	struct arena *arena;
	enum phrase_policy policy;
	struct slot *slot;
	size_t slots, used;
	struct phrase *phrase;
	size_t phrases, cap;
	struct form form[FORMS];
	uint8_t first[FIRST_BITS / 8];
};

/* The bytes under which a code point is compared; 0 for none. */
static size_t phrase_bytes(enum phrase_policy policy, uint32_t code, char out[4])
{
	if (policy == PHRASE_FOLD)
		return code == '-' ? (out[0] = ' ', (size_t)1) : letter_fold(code, out);
	if (policy == PHRASE_LOWER)
		code = code < 0x80 ? (code >= 'A' && code <= 'Z' ? code + 32 : code) : unicode_lower_code(code);
	return utf8_put(out, code);
}

struct phrases *phrases_open(struct arena *a, enum phrase_policy policy, size_t n)
{
	struct phrases *p = arena_alloc(a, sizeof(*p));
	p->arena = a;
	p->policy = policy;
	p->slots = SLOTS_FIRST;
	while (p->slots < 3 * n)
		p->slots *= 2;
	p->slot = arena_array(a, p->slots, sizeof(*p->slot));
	p->cap = n;
	p->phrase = arena_array(a, n ? n : 1, sizeof(*p->phrase));
	for (uint32_t code = 0; code < FORMS; code++) {
		p->form[code].bytes = (unsigned char)phrase_bytes(policy, code, p->form[code].byte);
		p->form[code].word = letter_is_word(code);
	}
	return p;
}

static struct form phrase_form(const struct phrases *p, uint32_t code)
{
	if (code < FORMS)
		return p->form[code];
	struct form form = { .word = letter_is_word(code) };
	form.bytes = (unsigned char)phrase_bytes(p->policy, code, form.byte);
	return form;
}

static uint64_t hash_form(uint64_t h, const struct form *form)
{
	for (size_t i = 0; i < form->bytes; i++)
		h = (h ^ (unsigned char)form->byte[i]) * 0x100000001B3u;
	return h;
}

static uint64_t hash_mix(uint64_t h)
{
	h ^= h >> 31;
	h *= 0x9E3779B97F4A7C15u;
	return h ^ (h >> 29);
}

/* Takes one token off at..end into *h: a run of word characters or one other code point. */
static const char *phrase_token(const struct phrases *p, const char *at, const char *end, uint64_t *h)
{
	struct form form = phrase_form(p, letter_take(&at));
	uint64_t hash = hash_form(*h, &form);
	while (form.word && at < end) {
		const char *next = at + 1;
		const struct form *ascii = &p->form[(unsigned char)*at & 0x7F];
		if ((unsigned char)*at < 0x80) { /* always one byte */
			if (!ascii->word)
				break;
			hash = (hash ^ (unsigned char)ascii->byte[0]) * 0x100000001B3u;
			at = next;
			continue;
		}
		next = at;
		form = phrase_form(p, letter_take(&next));
		if (!form.word)
			break;
		hash = hash_form(hash, &form);
		at = next;
	}
	*h = hash;
	return at;
}

/* The slot of a hash: its own, or the free one where it belongs. */
static size_t phrase_slot(const struct phrases *p, uint64_t h)
{
	size_t i = (size_t)hash_mix(h) & (p->slots - 1);
	while (p->slot[i].index != INDEX_FREE && p->slot[i].hash != h)
		i = (i + 1) & (p->slots - 1);
	return i;
}

static void phrases_widen(struct phrases *p)
{
	struct phrases old = *p;
	p->slots *= 2;
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

static const uint64_t HASH_SEED = 0xCBF29CE484222325u;

void **phrases_add(struct phrases *p, struct slice text)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	uint64_t h = HASH_SEED;
	size_t slot = 0, tokens = 0;
	for (; at < end; tokens++) {
		if (tokens == TOKENS_MAX)
			return NULL;
		at = phrase_token(p, at, end, &h);
		slot = phrases_put(p, h);
		if (tokens == 0) {
			uint64_t bit = hash_mix(h) % FIRST_BITS;
			p->first[bit / 8] |= (uint8_t)(1u << (bit % 8));
		}
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
	if (policy == PHRASE_CASE)
		return slice_eq(a, b);
	char x[4], y[4];
	size_t nx = 0, ny = 0, ix = 0, iy = 0;
	for (;;) {
		while (ix == nx && a.len > 0)
			nx = phrase_bytes(policy, utf8_next(&a), x), ix = 0;
		while (iy == ny && b.len > 0)
			ny = phrase_bytes(policy, utf8_next(&b), y), iy = 0;
		if (ix == nx || iy == ny)
			return ix == nx && iy == ny;
		if (x[ix++] != y[iy++])
			return false;
	}
}

/* Walks on from the first token (hash h, rest after it); collects the ends. */
static size_t phrase_walk(const struct phrases *p, struct slice text, size_t start, struct phrase_end end[PHRASE_ENDS])
{
	const char *at = text.ptr + start, *last = text.ptr + text.len;
	uint64_t h = HASH_SEED;
	size_t n = 0;
	for (size_t tokens = 0; at < last && tokens < TOKENS_MAX && n < PHRASE_ENDS; tokens++) {
		at = phrase_token(p, at, last, &h);
		size_t slot = phrase_slot(p, h);
		if (p->slot[slot].index == INDEX_FREE)
			break;
		if (p->slot[slot].index < INDEX_PHRASE)
			continue;
		const struct phrase *phrase = &p->phrase[p->slot[slot].index - INDEX_PHRASE];
		size_t to = (size_t)(at - text.ptr);
		if (phrase->value && phrase_same(p->policy, phrase->text, slice_sub(text, start, to)))
			end[n++] = (struct phrase_end){ to, phrase->value };
	}
	return n;
}

void *phrases_get(const struct phrases *p, struct slice text)
{
	struct phrase_end end[PHRASE_ENDS];
	size_t n = text.len ? phrase_walk(p, text, 0, end) : 0;
	return n > 0 && end[n - 1].end == text.len ? end[n - 1].value : NULL;
}

void phrases_scan(const struct phrases *p, struct slice text, phrase_found *found, void *context)
{
	const char *at = text.ptr, *last = text.ptr + text.len;
	while (at < last) {
		if (*at == ' ' || *at == '\n') {
			at++;
			continue;
		}
		size_t start = (size_t)(at - text.ptr);
		uint64_t h = HASH_SEED;
		at = phrase_token(p, at, last, &h);
		uint64_t bit = hash_mix(h) % FIRST_BITS;
		if (!(p->first[bit / 8] & (1u << (bit % 8))))
			continue;
		struct phrase_end end[PHRASE_ENDS];
		size_t n = phrase_walk(p, text, start, end);
		for (size_t i = 0; i < n; i++)
			found(context, start, &end[i]);
	}
}
