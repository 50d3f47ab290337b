/* Words of texts, each once, with what is known of it. */
#include "rule/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "rule/letter.h"
#include "text/fatal.h"
#include "text/unicode.h"

enum {
	WORDS_MANY = 1 << 17,
	WORDS_FIRST = 1 << 9,
	SLOTS_FIRST = 1 << 10,
	ASCII = 128, /* words of one byte have the numbers from 1 on */
};

static const uint64_t WORD_SEED = 0xCBF29CE484222325u, WORD_STEP = 0x100000001B3u, WORD_MIX = 0x9E3779B97F4A7C15u;

size_t word_bytes(enum phrase_policy policy, uint32_t code, char out[4])
{
	if (policy == PHRASE_FOLD)
		return code == '-' ? (out[0] = ' ', (size_t)1) : letter_fold(code, out);
	return utf8_put(out, policy == PHRASE_LOWER ? unicode_lower_code(code) : code);
}

static uint64_t hash_code(uint64_t hash, enum phrase_policy policy, uint32_t code)
{
	char bytes[4];
	size_t n = word_bytes(policy, code, bytes);
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * WORD_STEP;
	return hash;
}

static bool is_plain(char c)
{
	return (unsigned)c - 'a' < 26 || (unsigned)c - '0' < 10;
}

/* The end of the word that begins at `at`; *hash is that of its bytes. */
static const char *word_end(const char *at, const char *end, uint64_t *hash)
{
	const char *start = at;
	uint64_t h = WORD_SEED;
	for (;;) {
		while (at < end && is_plain(*at))
			h = (h ^ (unsigned char)*at++) * WORD_STEP;
		if (at == end)
			break;
		const char *next = at;
		bool word = letter_is_word(letter_take(&next));
		if (!word && at > start)
			break;
		while (at < next)
			h = (h ^ (unsigned char)*at++) * WORD_STEP;
		if (!word)
			break;
	}
	*hash = h;
	return at;
}

const char *word_take(const char *at, const char *end, enum phrase_policy policy, uint64_t *hash)
{
	const char *to = word_end(at, end, hash);
	if (policy == PHRASE_CASE)
		return to;
	*hash = WORD_SEED;
	while (at < to)
		*hash = hash_code(*hash, policy, letter_take(&at));
	return to;
}

/* Makes room for one word more. */
static void word_room(struct vocabulary *v)
{
	if (v->words - v->firsts == v->cap) {
		v->cap = v->cap ? 2 * v->cap : WORDS_FIRST;
		v->word = realloc(v->word, v->cap * sizeof(*v->word));
	}
	if (v->words >= v->note_cap) {
		size_t cap = v->firsts + v->cap;
		v->note = realloc(v->note, cap * sizeof(*v->note));
		if (v->note)
			memset(v->note + v->note_cap, 0, (cap - v->note_cap) * sizeof(*v->note));
		v->note_cap = cap;
	}
	if (!v->word || !v->note)
		fatal("out of memory for %zu words", v->cap);
}

static uint32_t word_add(struct vocabulary *v, struct slice text)
{
	word_room(v);
	struct word *word = &v->word[v->words - v->firsts];
	word->text = arena_copy(&v->bytes, text);
	for (unsigned p = 0; p < PHRASE_POLICIES; p++)
		word_take(word->text.ptr, word->text.ptr + text.len, p, &word->hash[p]);
	return (uint32_t)v->words++;
}

/* Where a word is in a table of slots, or belongs, then at 0. */
static size_t word_place(const struct vocabulary *v, const uint32_t *slot, size_t slots, const struct word *like)
{
	for (size_t i = (size_t)(like->hash[PHRASE_CASE] * WORD_MIX >> 32);; i++) {
		uint32_t number = slot[i & (slots - 1)];
		const struct word *word = vocabulary_at(v, number);
		if (number == 0 || (word->hash[PHRASE_CASE] == like->hash[PHRASE_CASE] && slice_eq(word->text, like->text)))
			return i & (slots - 1);
	}
}

/* A table of so many slots with the words of more than one byte. */
static void slots_make(struct vocabulary *v, size_t slots)
{
	free(v->slot);
	v->slots = slots;
	v->slot = calloc(slots, sizeof(*v->slot));
	if (!v->slot)
		fatal("out of memory for %zu words", slots);
	for (size_t i = v->firsts > 0 ? v->firsts : 1 + ASCII; i < v->words; i++)
		v->slot[word_place(v, v->slot, slots, vocabulary_at(v, (uint32_t)i))] = (uint32_t)i;
}

static void vocabulary_begin(struct vocabulary *v)
{
	char c = 0;
	v->words = v->firsts;
	word_room(v);
	memset(v->note, 0, v->note_cap * sizeof(*v->note));
	for (size_t i = 0; v->words <= ASCII; i++, c = (char)(i - 1))
		word_add(v, (struct slice){ &c, i > 0 });
	slots_make(v, SLOTS_FIRST);
}

void vocabulary_forget(struct vocabulary *v)
{
	arena_close(&v->bytes);
	v->renewals++;
	v->firsts = 0;
	vocabulary_begin(v);
}

void vocabulary_renew(struct vocabulary *v)
{
	if (v->words >= WORDS_MANY)
		vocabulary_forget(v);
}

void vocabulary_close(struct vocabulary *v)
{
	if (!v->word) /* not even written to */
		return;
	free(v->word);
	free(v->note);
	free(v->slot);
	arena_close(&v->bytes);
	*v = (struct vocabulary){ .word = NULL };
}

static uint32_t word_number(struct vocabulary *v, struct slice text, uint64_t hash)
{
	struct word like = { .hash[PHRASE_CASE] = hash, .text = text };
	if (text.len == 1)
		return 1 + (uint32_t)(unsigned char)*text.ptr;
	uint32_t number = v->firsts > 0 ? v->first_slot[word_place(v, v->first_slot, v->first_slots, &like)] : 0, *slot;
	if (number != 0)
		return number;
	slot = &v->slot[word_place(v, v->slot, v->slots, &like)];
	if (*slot != 0)
		return *slot;
	*slot = number = word_add(v, text);
	if (2 * (v->words - v->firsts) > v->slots)
		slots_make(v, 2 * v->slots);
	return number;
}

uint32_t vocabulary_word(struct vocabulary *v, struct slice word)
{
	uint64_t hash;
	if (!v->word)
		vocabulary_begin(v);
	word_end(word.ptr, word.ptr + word.len, &hash);
	return word_number(v, word, hash);
}

struct phrase_tokens phrase_tokens_of(struct arena *a, struct vocabulary *v, struct slice text)
{
	struct phrase_tokens all = { .text = text, .vocabulary = v };
	size_t cap = 0;
	if (!v->word)
		vocabulary_begin(v);
	for (const char *at = text.ptr, *end = text.ptr + text.len; at < end;) {
		const char *start = at;
		uint64_t hash;
		at = word_end(at, end, &hash);
		if (all.tokens == cap)
			all.token = arena_grow(a, all.token, all.tokens, &cap, sizeof(*all.token));
		all.token[all.tokens++] = (struct phrase_token){ (uint32_t)(start - text.ptr), (uint32_t)(at - text.ptr), word_number(v, (struct slice){ start, (size_t)(at - start) }, hash) };
	}
	return all;
}
