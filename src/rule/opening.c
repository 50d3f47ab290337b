/* All sieves of all layers at once, word by word, remembered. */
#include "rule/opening.h"

#include <stdlib.h>
#include <string.h>

#include "rule/states.h"
#include "text/fatal.h"

/*
 * Nearly every walk of a sieve ends within a few words, and texts say the same words again and
 * again: to which states a word leads all sieves is worked out once. That follows from the patterns
 * alone, so what is remembered may be overwritten at any time.
 */
enum {
	WORD_LONG = 64, /* bytes; longer words are too rare to be walked through here */
	WAYS = 8,       /* steps of one hash, side by side in one line of the cache */
	FAR = 256,
	FRONT_BITS = 20, WORD_BITS = 22,
};

static const uint64_t HASH_MIX = 0x9E3779B97F4A7C15u;

/* Behind a code point past SYMBOLS_NEAR. */
struct far_begin {
	uint32_t before, front; /* front 0 = a free slot */
};

/*
 * A step is a front, a word and the front behind it in one number, 0 where there is none. A new one
 * takes the last place of its hash; whichever is asked for changes places with the one before it, so
 * that what is frequent stays.
 */
struct openings {
	uint64_t *step;
	struct front *front; /* by number; that of FRONT_DEAD is empty, */
	uint32_t fronts;     /* the last one stands for more than there are: nothing is known of it but that all sieves may go on */
	struct map numbers;  /* of fronts by what they hold */
	struct arena arena;  /* of the fronts */
	uint32_t begin[SYMBOLS_NEAR + 1]; /* by code point, SYMBOLS_NEAR for SIEVE_NOTHING; 0 = not asked yet */
	struct far_begin far[FAR];
	struct sieve **sieve; /* of all layers in order */
	size_t sieves;
	uint8_t *bit;         /* by index of the match: of its sieve */
	unsigned renewals;    /* of the vocabulary and */
	size_t clears;        /* of the sieves when this was begun */
	/* for making one front: */
	struct front_part *part;
	struct sieve_part *walk;
	struct rule_match **found;
	uint32_t *stamp, stamps; /* by index of the match: the last front it was noted for */
	struct front made;
	char *key; /* what it holds */
};

struct openings *openings_new(struct arena *a)
{
	return arena_alloc(a, sizeof(struct openings));
}

void openings_close(struct openings *o)
{
	if (!o->step) /* not even written to */
		return;
	free(o->step);
	free(o->front);
	map_close(&o->numbers);
	arena_close(&o->arena);
	o->step = NULL;
}

unsigned openings_bit(const struct rules *r, const struct rule_match *match)
{
	return r->openings->bit[match->index];
}

static const struct front_part *front_parts(const struct front *f)
{
	return (const struct front_part *)(const void *)(f->found + f->founds);
}

static size_t sieves_clears(const struct openings *o)
{
	size_t clears = 0;
	for (size_t i = 0; i < o->sieves; i++)
		clears += sieve_clears(o->sieve[i]);
	return clears;
}

static void openings_start(struct openings *o, const struct rules *r)
{
	const struct layer *last = r->layers > 0 ? r->layer[r->layers - 1] : NULL;
	if (!r->mapped)
		rules_sieves(r);
	o->step = aligned_alloc(WAYS * sizeof(*o->step), OPENING_STEPS * sizeof(*o->step));
	o->front = aligned_alloc(WAYS * sizeof(uint64_t), (OPENING_FRONTS + 1) * sizeof(*o->front));
	if (!o->step || !o->front)
		fatal("out of memory");
	memset(o->step, 0, OPENING_STEPS * sizeof(*o->step));
	o->sieve = arena_array(r->arena, last ? last->first_sieve + last->sieves + 1 : 1, sizeof(struct sieve *));
	for (size_t i = 0; i < r->layers; i++)
		for (size_t k = 0; k < r->layer[i]->sieves; k++)
			o->sieve[o->sieves++] = r->layer[i]->sieve[k];
	o->bit = arena_array(r->arena, r->matches + 1, sizeof(*o->bit));
	for (size_t i = 0; i < o->sieves; i++)
		for (size_t k = 0; k < sieve_matches(o->sieve[i]); k++)
			o->bit[sieve_match(o->sieve[i], k)->index] = (uint8_t)(i % OPENING_BITS);
	o->part = arena_array(r->arena, o->sieves + 1, sizeof(*o->part));
	o->walk = arena_array(r->arena, o->sieves + 1, sizeof(*o->walk));
	o->found = arena_array(r->arena, r->matches + 1, sizeof(struct rule_match *));
	o->stamp = arena_array(r->arena, r->matches + 1, sizeof(*o->stamp));
	o->key = arena_array(r->arena, r->matches + o->sieves + 1, sizeof(uint64_t));
	o->front[FRONT_DEAD] = (struct front){ .parts = 0 };
	o->front[OPENING_FRONTS] = (struct front){ .unsure = UINT64_MAX };
	o->fronts = 1;
	o->clears = sieves_clears(o);
	o->renewals = r->vocabulary->renewals;
}

bool openings_renew(const struct rules *r)
{
	struct openings *o = r->openings;
	if (!o->step)
		openings_start(o, r);
	if (o->fronts < OPENING_FRONTS / 2 && o->renewals == r->vocabulary->renewals && o->clears == sieves_clears(o))
		return false;
	memset(o->step, 0, OPENING_STEPS * sizeof(*o->step));
	memset(o->begin, 0, sizeof(o->begin));
	memset(o->far, 0, sizeof(o->far));
	map_close(&o->numbers);
	arena_close(&o->arena);
	o->fronts = 1;
	o->clears = sieves_clears(o);
	o->renewals = r->vocabulary->renewals;
	return true;
}

static void front_found(void *context, struct rule_match *match)
{
	struct openings *o = context;
	if (o->stamp[match->index] == o->stamps)
		return;
	o->stamp[match->index] = o->stamps;
	o->found[o->made.founds++] = match;
}

/* Notes where a sieve is in the front that is made. */
static void front_add(struct openings *o, size_t sieve, uint16_t state)
{
	uint64_t bit = (uint64_t)1 << (sieve % OPENING_BITS);
	if (state == STATE_UNKNOWN)
		o->made.unsure |= bit;
	if (state < STATE_FIRST)
		return;
	o->part[o->made.parts++] = (struct front_part){ (uint16_t)sieve, state };
	o->made.sieves |= bit;
	mask_join(&o->made.want, sieve_wants(o->sieve[sieve], state));
}

/* The number of the front that was made. */
static uint32_t front_number(struct openings *o)
{
	size_t parts = o->made.parts * sizeof(*o->part), founds = o->made.founds * sizeof(struct rule_match *);
	if (parts + founds == 0 && o->made.unsure == 0)
		return FRONT_DEAD;
	if (o->fronts == OPENING_FRONTS)
		return OPENING_FRONTS;
	memcpy(o->key, &o->made.unsure, sizeof(o->made.unsure));
	memcpy(o->key + sizeof(o->made.unsure), o->found, founds);
	memcpy(o->key + sizeof(o->made.unsure) + founds, o->part, parts);
	struct slice key = { o->key, sizeof(o->made.unsure) + founds + parts };
	void *number = map_get(&o->numbers, key);
	if (number)
		return (uint32_t)(uintptr_t)number;
	char *kept = arena_room(&o->arena, 1, key.len);
	key.ptr = memcpy(kept, key.ptr, key.len);
	map_put(&o->numbers, key, (void *)(uintptr_t)o->fronts);
	o->made.found = (struct rule_match *const *)(void *)(kept + sizeof(o->made.unsure));
	o->front[o->fronts] = o->made;
	return o->fronts++;
}

static uint32_t begin_make(struct openings *o, uint32_t before)
{
	o->made = (struct front){ .parts = 0 };
	o->stamps++;
	for (size_t i = 0; i < o->sieves; i++)
		front_add(o, i, sieve_begin(o->sieve[i], before, (struct sieve_finder){ front_found, o }));
	return front_number(o);
}

uint32_t openings_begin(const struct rules *r, uint32_t before)
{
	struct openings *o = r->openings;
	if (before < SYMBOLS_NEAR || before == SIEVE_NOTHING) {
		uint32_t *begin = &o->begin[before < SYMBOLS_NEAR ? before : SYMBOLS_NEAR];
		if (*begin == 0)
			*begin = begin_make(o, before);
		return *begin;
	}
	struct far_begin *far = &o->far[before % FAR];
	if (far->front == 0 || far->before != before)
		*far = (struct far_begin){ before, begin_make(o, before) };
	return far->front;
}

static int match_order(const void *a, const void *b)
{
	const struct rule_match *x = *(struct rule_match *const *)a, *y = *(struct rule_match *const *)b;
	return x->index < y->index ? -1 : x->index > y->index;
}

static uint32_t step_make(struct openings *o, const struct front *from, struct slice word)
{
	struct sieve_finder finder = { front_found, o };
	size_t parts = word.len > WORD_LONG ? 0 : from->parts;
	o->made = (struct front){ .unsure = word.len > WORD_LONG ? from->sieves : 0 };
	o->stamps++;
	for (size_t i = 0; i < parts; i++) {
		struct front_part part = front_parts(from)[i];
		o->walk[i] = (struct sieve_part){ o->sieve[part.sieve], part.sieve, part.state, STATE_UNKNOWN };
		if (word.len == 0)
			sieve_hopes(o->walk[i].sieve, part.state, finder);
	}
	parts = word.len == 0 ? 0 : sieves_walk(o->walk, parts, word, finder);
	for (size_t i = 0; i < parts; i++)
		front_add(o, o->walk[i].number, o->walk[i].state);
	if (o->made.founds > 1)
		qsort(o->found, o->made.founds, sizeof(struct rule_match *), match_order);
	return front_number(o);
}

uint32_t openings_step(const struct rules *r, uint32_t front, uint32_t word)
{
	struct openings *o = r->openings;
	uint64_t key = (uint64_t)front << WORD_BITS | word;
	uint64_t *way = &o->step[(key * HASH_MIX >> 40) % (OPENING_STEPS / WAYS) * WAYS];
	if (front == OPENING_FRONTS || word >= 1u << WORD_BITS)
		return OPENING_FRONTS;
	for (size_t i = 0; i < WAYS && way[i] != 0; i++)
		if (way[i] >> FRONT_BITS == key) {
			uint64_t step = way[i];
			if (i > 0) {
				way[i] = way[i - 1];
				way[i - 1] = step;
			}
			return step & ((1u << FRONT_BITS) - 1);
		}
	uint32_t next = step_make(o, &o->front[front], r->vocabulary->word[word].text);
	size_t i = 0;
	while (i < WAYS - 1 && way[i] != 0)
		i++;
	way[i] = key << FRONT_BITS | next;
	return next;
}

const struct front *openings_front(const struct rules *r, uint32_t front)
{
	return &r->openings->front[front];
}

void openings_entry(const struct rules *r, const struct front *f, const struct mask *uses, struct sieve_finder finder)
{
	const struct openings *o = r->openings;
	for (size_t i = 0; i < f->parts; i++) {
		struct front_part part = front_parts(f)[i];
		if (mask_meets(sieve_wants(o->sieve[part.sieve], part.state), uses))
			sieve_entry(o->sieve[part.sieve], part.state, uses, finder);
	}
}
