/* In which sieves words may open a match, remembered by words. */
#include "rule/opening.h"

#include <stdlib.h>
#include <string.h>

#include "rule/sieve.h"
#include "rule/symbols.h"
#include "text/fatal.h"

/*
 * Nearly every walk of a sieve ends within two words, and texts say the same words again and again:
 * what all the sieves make of them is worked out once. That follows from the patterns alone, so
 * what is remembered may be overwritten at any time and is never out of date.
 */
enum {
	OPENING_LETTERS = 23, /* bytes; of longer words only the beginning is looked at */
	OPENING_WAYS = 4,
	NUMBER_BITS = 22, CODE_BITS = 21,
	NO_CODE = (1 << CODE_BITS) - 1, /* more than CODE_LAST */
};

/* A word and what stands before it. */
struct word_slot {
	uint32_t before, number; /* number: of no word before it; 0 = a free slot, length 0 too */
	uint8_t length;
	char word[OPENING_LETTERS];
	uint64_t sieves;
};

/* A word by its number and the code points behind it. */
struct next_slot {
	uint64_t key; /* 0 = a free slot */
	struct opening opening;
};

static const uint64_t HASH_STEP = 0x100000001B3u, HASH_MIX = 0x9E3779B97F4A7C15u;

/*
 * Words of one hash have OPENING_WAYS slots side by side. A new one takes the last; whichever is
 * asked for changes places with the one before it, so that what is frequent stays.
 */
struct openings {
	struct word_slot *word;
	struct next_slot *next;
	uint32_t numbers;     /* given to words so far */
	struct sieve **sieve; /* of all layers in order */
	size_t sieves;
	bool ready;
	uint16_t alike[SYMBOLS_NEAR]; /* the first code point behind which matches of all sieves begin alike */
	uint64_t entry[MASK_BITS]; /* the sieves whose matches may begin with something of that bit */
};

struct openings *openings_new(struct arena *a)
{
	return arena_alloc(a, sizeof(struct openings));
}

void openings_close(struct openings *o)
{
	if (!o->ready) /* not even written to */
		return;
	free(o->word);
	free(o->next);
	o->ready = false;
}

static void openings_sieve(struct openings *o, size_t number)
{
	struct mask uses = sieve_entries(o->sieve[number]);
	for (size_t bit = 0; bit < MASK_BITS; bit++)
		if (mask_has(&uses, bit))
			o->entry[bit] |= (uint64_t)1 << (number % OPENING_BITS);
}

/* What stands before a match mostly is a letter, and it mostly does not matter which. */
static void openings_alike(struct openings *o)
{
	struct arena scratch = arena_open();
	struct map known = map_open();
	for (uint32_t code = 0; code < SYMBOLS_NEAR; code++) {
		uint64_t *behind = arena_array(&scratch, o->sieves + 1, sizeof(*behind));
		for (size_t i = 0; i < o->sieves; i++)
			behind[i] = sieve_behind(o->sieve[i], code);
		void **first = map_at(&known, (struct slice){ (const char *)behind, o->sieves * sizeof(*behind) });
		if (!*first)
			*first = (void *)(uintptr_t)(code + 1);
		o->alike[code] = (uint16_t)((uintptr_t)*first - 1);
	}
	map_close(&known);
	arena_close(&scratch);
}

static void openings_start(struct openings *o, const struct rules *r)
{
	const struct layer *last = r->layers > 0 ? r->layer[r->layers - 1] : NULL;
	o->word = calloc(OPENING_FIRST, sizeof(*o->word));
	o->next = calloc(OPENING_NEXT, sizeof(*o->next));
	if (!o->word || !o->next)
		fatal("out of memory");
	o->sieve = arena_array(r->arena, last ? last->first_sieve + last->sieves + 1 : 1, sizeof(struct sieve *));
	for (size_t i = 0; i < r->layers; i++)
		for (size_t k = 0; k < r->layer[i]->sieves; k++)
			o->sieve[o->sieves++] = r->layer[i]->sieve[k];
	for (size_t i = 0; i < o->sieves; i++)
		openings_sieve(o, i);
	openings_alike(o);
	o->ready = true;
}

/* Asks all sieves that a mask allows. */
static struct opening sieves_ask(const struct openings *o, uint64_t allowed, uint32_t before, struct slice words)
{
	struct opening all = { 0, 0 };
	for (; allowed != 0; allowed &= allowed - 1) {
		uint64_t bit = allowed & -allowed;
		for (size_t i = (size_t)__builtin_ctzll(bit); i < o->sieves; i += OPENING_BITS) {
			enum sieve_opens opens = sieve_opens(o->sieve[i], before, words);
			all.sieves |= opens == OPENS_MAYBE ? bit : 0;
			all.entry |= opens == OPENS_ENTRY ? bit : 0;
		}
	}
	return all;
}

/* The number of a word that is new; all is forgotten when there is none left. */
static uint32_t word_number(struct openings *o)
{
	if (o->numbers == (1u << NUMBER_BITS) - 1) {
		memset(o->word, 0, OPENING_FIRST * sizeof(*o->word));
		memset(o->next, 0, OPENING_NEXT * sizeof(*o->next));
		o->numbers = 0;
	}
	return ++o->numbers;
}

/* What is known of a word of at most OPENING_LETTERS bytes. */
static const struct word_slot *word_known(struct openings *o, uint32_t before, struct slice word)
{
	uint64_t hash = before;
	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.ptr[i]) * HASH_STEP;
	struct word_slot *way = &o->word[(hash * HASH_MIX >> 48) % (OPENING_FIRST / OPENING_WAYS) * OPENING_WAYS];
	for (size_t i = 0; i < OPENING_WAYS; i++)
		if (way[i].length == word.len && way[i].before == before && memcmp(way[i].word, word.ptr, word.len) == 0) {
			if (i == 0)
				return way;
			struct word_slot moved = way[i];
			way[i] = way[i - 1];
			way[i - 1] = moved;
			return &way[i - 1];
		}
	uint32_t number = word_number(o);
	way += OPENING_WAYS - 1;
	way->before = before;
	way->number = number;
	way->length = (uint8_t)word.len;
	memcpy(way->word, word.ptr, word.len);
	way->sieves = sieves_ask(o, UINT64_MAX, before, word).sieves;
	return way;
}

/* What is known of a word with the code points behind it. */
static struct opening next_known(struct openings *o, const struct word_slot *word, struct slice words)
{
	const char *at = words.ptr + word->length, *end = words.ptr + words.len;
	uint64_t key = word->number;
	for (int i = 0; i < OPENING_MORE; i++)
		key = key << CODE_BITS | (at < end ? letter_take(&at) : NO_CODE);
	struct next_slot *way = &o->next[(key * HASH_MIX >> 48) % (OPENING_NEXT / OPENING_WAYS) * OPENING_WAYS];
	for (size_t i = 0; i < OPENING_WAYS; i++)
		if (way[i].key == key) {
			struct next_slot slot = way[i];
			if (i > 0) {
				way[i] = way[i - 1];
				way[i - 1] = slot;
			}
			return slot.opening;
		}
	way += OPENING_WAYS - 1;
	way->key = key;
	way->opening = sieves_ask(o, word->sieves, word->before, words);
	return way->opening;
}

struct opening openings_words(const struct rules *r, uint32_t before, struct slice words, size_t first)
{
	struct openings *o = r->openings;
	struct slice word = slice_sub(words, 0, first);
	if (!o->ready)
		openings_start(o, r);
	if (first > OPENING_LETTERS)
		for (word.len = OPENING_LETTERS; ((unsigned char)word.ptr[word.len] & 0xC0) == 0x80;)
			word.len--;
	const struct word_slot *known = word_known(o, before < SYMBOLS_NEAR ? o->alike[before] : before, word);
	if (known->sieves == 0 || word.len < first)
		return (struct opening){ known->sieves, 0 };
	return next_known(o, known, words);
}

uint64_t openings_entry(const struct rules *r, const struct mask *uses)
{
	struct openings *o = r->openings;
	uint64_t sieves = 0;
	if (!o->ready)
		openings_start(o, r);
	for (size_t i = 0; i < MASK_WORDS; i++)
		for (uint64_t word = uses->word[i]; word != 0; word &= word - 1)
			sieves |= o->entry[64 * i + (size_t)__builtin_ctzll(word)];
	return sieves;
}
