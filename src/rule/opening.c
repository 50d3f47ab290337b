/* All sieves of all layers at once, word by word, remembered. */
#include "rule/opening.h"

#include <stdlib.h>
#include <string.h>

#include "rule/image.h"
#include "rule/states.h"
#include "text/fatal.h"
#include "text/hash.h"

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
	SLOTS_FIRST = 1 << 10, STEPS_FIRST = 1 << 13, FRONTS_FIRST = 1 << 10,
	STATE_BITS = 16, /* of where a sieve is: its number above its state */
};

static const uint32_t STEP_NONE = UINT32_MAX;
static const uint64_t HASH_MIX = 0x9E3779B97F4A7C15u;

/* Behind a code point past SYMBOLS_NEAR. */
struct far_begin {
	uint32_t before, front; /* front 0 = a free slot */
};

/*
 * A step is a front, a word and the front behind it in one number, 0 where there is none. A new one
 * takes the last place of its hash; whichever is asked for changes places with the one before it, so
 * that what is frequent stays. The fronts and words of an image have the first numbers, until all are given up.
 */
struct openings {
	uint64_t *step;
	size_t steps, taken; /* for how many there is room, OPENING_STEPS at most; how many were put in */
	const struct learnt *learnt; /* of the image, NULL for none */
	struct front *front; /* by number, behind those of the image; that of FRONT_DEAD is empty, */
	uint32_t fronts;     /* how many there are, with those; */
	size_t front_cap;    /* for how many of its own there is room */
	uint32_t *slot;      /* of these fronts by what they hold, open addressing; 0 = free */
	size_t slots;
	struct arena arena;  /* of the fronts */
	uint32_t begin[SYMBOLS_NEAR + 1]; /* by code point, SYMBOLS_NEAR for SIEVE_NOTHING; 0 = not asked yet */
	struct far_begin far[FAR];
	struct sieve **sieve; /* of all layers in order */
	size_t sieves;
	uint8_t *bit;         /* by index of the match: of its sieve */
	unsigned renewals;    /* of the vocabulary and */
	size_t clears;        /* of the sieves when this was begun */
	/* for making one front: */
	struct sieve_part *walk;
	uint32_t *found, *part, *item;
	uint32_t *stamp, stamps; /* by index of the match: the last front it was noted for */
	struct front made;
};

static const struct shape plain32_shape = { sizeof(uint32_t), NULL };
static const struct shape plain64_shape = { sizeof(uint64_t), NULL };
static const struct shape front_shape = SHAPE(struct front, ONE(struct front, item, inside_shape));
static const struct shape word_shape = SHAPE(struct word, TEXT(struct word, text));
const struct shape learnt_shape = SHAPE(struct learnt,
	MANY(struct learnt, item, items, plain32_shape), MANY(struct learnt, front, fronts, front_shape), MANY(struct learnt, slot, slots, plain32_shape),
	MANY(struct learnt, step, steps, plain64_shape), MANY(struct learnt, begin, begins, plain32_shape), MANY(struct learnt, word, words, word_shape),
	MANY(struct learnt, word_slot, word_slots, plain32_shape));

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
	free(o->slot);
	arena_close(&o->arena);
	*o = (struct openings){ .step = NULL };
}

unsigned openings_bit(const struct rules *r, const struct rule_match *match)
{
	return r->openings->bit[match->index];
}

/* How many fronts the image has. */
static uint32_t fronts_learnt(const struct openings *o)
{
	return o->learnt ? (uint32_t)o->learnt->fronts : 0;
}

/* The first of its own, but for FRONT_DEAD. */
static uint32_t fronts_first(const struct openings *o)
{
	return o->learnt ? fronts_learnt(o) : FRONT_DEAD + 1;
}

static const struct front *front_of(const struct openings *o, uint32_t number)
{
	static const struct front more = { .unsure = UINT64_MAX }; /* than there are: nothing is known but that all sieves may go on */
	if (number == OPENING_FRONTS)
		return &more;
	return number < fronts_learnt(o) ? &o->learnt->front[number] : &o->front[number - fronts_learnt(o)];
}

/* The slot of the front that was made, or the free one where it belongs. */
static uint32_t *front_slot(const struct openings *o, uint32_t *slots, size_t n)
{
	const struct front *made = &o->made;
	size_t bytes = (made->founds + made->parts) * sizeof(*o->item);
	size_t i = (size_t)hash_block(HASH_SEED ^ made->unsure ^ made->founds, (struct slice){ (const char *)made->item, bytes });
	for (;; i++) {
		uint32_t *slot = &slots[i & (n - 1)];
		const struct front *f = front_of(o, *slot);
		if (*slot == 0 || (f->founds == made->founds && f->parts == made->parts && f->unsure == made->unsure && memcmp(f->item, made->item, bytes) == 0))
			return slot;
	}
}

/* A table of so many slots with the fronts from a number on; o->made is used. */
static uint32_t *front_slots(struct openings *o, uint32_t from, size_t slots)
{
	uint32_t *made = calloc(slots, sizeof(*made));
	if (!made)
		fatal("out of memory");
	for (uint32_t i = from; i < o->fronts; i++) {
		o->made = *front_of(o, i);
		*front_slot(o, made, slots) = i;
	}
	return made;
}

static size_t sieves_clears(const struct openings *o)
{
	size_t clears = 0;
	for (size_t i = 0; i < o->sieves; i++)
		clears += sieve_clears(o->sieve[i]);
	return clears;
}

/* Remembers nothing but what the image does. */
static void openings_begin_anew(struct openings *o, const struct rules *r)
{
	memset(o->step, 0, o->steps * sizeof(*o->step));
	o->taken = 0;
	memset(o->begin, 0, sizeof(o->begin));
	memset(o->far, 0, sizeof(o->far));
	free(o->slot);
	arena_close(&o->arena);
	if (o->learnt)
		memcpy(o->begin, o->learnt->begin, sizeof(o->begin));
	else
		o->front[FRONT_DEAD] = (struct front){ .parts = 0 };
	o->fronts = fronts_first(o);
	o->slots = SLOTS_FIRST;
	o->slot = front_slots(o, o->fronts, o->slots);
	o->clears = sieves_clears(o);
	o->renewals = r->vocabulary->renewals;
}

static uint64_t *steps_new(size_t steps)
{
	uint64_t *step = aligned_alloc(WAYS * sizeof(*step), steps * sizeof(*step));
	if (!step)
		fatal("out of memory");
	return memset(step, 0, steps * sizeof(*step));
}

/* Each as large as a line of the cache, and on one. */
static void fronts_grow(struct openings *o)
{
	size_t cap = o->front_cap > 0 ? 2 * o->front_cap : FRONTS_FIRST;
	struct front *front = aligned_alloc(WAYS * sizeof(uint64_t), cap * sizeof(*front));
	if (!front)
		fatal("out of memory");
	if (o->front_cap > 0)
		memcpy(front, o->front, o->front_cap * sizeof(*front));
	free(o->front);
	o->front = front;
	o->front_cap = cap;
}

static void openings_start(struct openings *o, const struct rules *r)
{
	const struct layer *last = r->layers > 0 ? r->layer[r->layers - 1] : NULL;
	if (!r->mapped)
		rules_sieves(r);
	o->steps = STEPS_FIRST;
	o->step = steps_new(o->steps);
	fronts_grow(o);
	o->sieve = arena_array(r->arena, last ? last->first_sieve + last->sieves + 1 : 1, sizeof(struct sieve *));
	for (size_t i = 0; i < r->layers; i++)
		for (size_t k = 0; k < r->layer[i]->sieves; k++)
			o->sieve[o->sieves++] = r->layer[i]->sieve[k];
	o->bit = arena_array(r->arena, r->matches + 1, sizeof(*o->bit));
	for (size_t i = 0; i < o->sieves; i++)
		for (size_t k = 0; k < sieve_matches(o->sieve[i]); k++)
			o->bit[sieve_match(o->sieve[i], k)->index] = (uint8_t)(i % OPENING_BITS);
	o->walk = arena_array(r->arena, o->sieves + 1, sizeof(*o->walk));
	o->part = arena_array(r->arena, o->sieves + 1, sizeof(*o->part));
	o->found = arena_array(r->arena, r->matches + 1, sizeof(*o->found));
	o->item = arena_array(r->arena, r->matches + o->sieves + 1, sizeof(*o->item));
	o->stamp = arena_array(r->arena, r->matches + 1, sizeof(*o->stamp));
	o->learnt = r->vocabulary->renewals == 0 ? r->learnt : NULL;
	openings_begin_anew(o, r);
}

bool openings_renew(const struct rules *r)
{
	struct openings *o = r->openings;
	if (!o->step)
		openings_start(o, r);
	if (o->fronts < OPENING_FRONTS / 2 && o->renewals == r->vocabulary->renewals && o->clears == sieves_clears(o))
		return false;
	o->learnt = NULL;
	openings_begin_anew(o, r);
	return true;
}

static void front_found(void *context, struct rule_match *match)
{
	struct openings *o = context;
	if (o->stamp[match->index] == o->stamps)
		return;
	o->stamp[match->index] = o->stamps;
	o->found[o->made.founds++] = (uint32_t)match->index;
}

/* Notes where a sieve is in the front that is made. */
static void front_add(struct openings *o, size_t sieve, uint16_t state)
{
	uint64_t bit = (uint64_t)1 << (sieve % OPENING_BITS);
	if (state == STATE_UNKNOWN)
		o->made.unsure |= bit;
	if (state < STATE_FIRST)
		return;
	o->part[o->made.parts++] = (uint32_t)sieve << STATE_BITS | state;
	o->made.sieves |= bit;
	mask_join(&o->made.want, sieve_wants(o->sieve[sieve], state));
}

/* The number of the front that was made. */
static uint32_t front_number(struct openings *o)
{
	struct front *made = &o->made;
	size_t items = made->founds + made->parts;
	if (items == 0 && made->unsure == 0)
		return FRONT_DEAD;
	memcpy(o->item, o->found, made->founds * sizeof(*o->item));
	memcpy(o->item + made->founds, o->part, made->parts * sizeof(*o->item));
	made->item = o->item;
	const uint32_t *known = o->learnt ? front_slot(o, o->learnt->slot, o->learnt->slots) : NULL;
	if (known && *known != 0)
		return *known;
	uint32_t *slot = front_slot(o, o->slot, o->slots);
	if (*slot != 0)
		return *slot;
	if (o->fronts == OPENING_FRONTS)
		return OPENING_FRONTS;
	if (o->fronts - fronts_learnt(o) == o->front_cap)
		fronts_grow(o);
	made->item = memcpy(arena_room(&o->arena, items, sizeof(*o->item)), o->item, items * sizeof(*o->item));
	o->front[o->fronts - fronts_learnt(o)] = *made;
	*slot = o->fronts++;
	if (2 * (o->fronts - fronts_learnt(o)) > o->slots) {
		free(o->slot);
		o->slots *= 2;
		o->slot = front_slots(o, fronts_first(o), o->slots);
	}
	return o->fronts - 1;
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
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static uint32_t step_make(struct openings *o, const struct front *from, struct slice word)
{
	struct sieve_finder finder = { front_found, o };
	size_t parts = word.len > WORD_LONG ? 0 : from->parts;
	o->made = (struct front){ .unsure = word.len > WORD_LONG ? from->sieves : 0 };
	o->stamps++;
	for (size_t i = 0; i < parts; i++) {
		uint32_t part = from->item[from->founds + i];
		o->walk[i] = (struct sieve_part){ o->sieve[part >> STATE_BITS], (uint16_t)(part >> STATE_BITS), (uint16_t)part, STATE_UNKNOWN };
		if (word.len == 0)
			sieve_hopes(o->walk[i].sieve, o->walk[i].state, finder);
	}
	parts = word.len == 0 ? 0 : sieves_walk(o->walk, parts, word, finder);
	for (size_t i = 0; i < parts; i++)
		front_add(o, o->walk[i].number, o->walk[i].state);
	if (o->made.founds > 1)
		qsort(o->found, o->made.founds, sizeof(*o->found), match_order);
	return front_number(o);
}

static uint64_t step_key(uint32_t front, uint32_t word)
{
	return (uint64_t)front << WORD_BITS | word;
}

static size_t step_hash(uint64_t key)
{
	return (size_t)(key * HASH_MIX >> 40);
}

/* The step of a key in a table of so many, or the free place where it belongs. */
static uint64_t *step_place(uint64_t *step, size_t steps, uint64_t key)
{
	for (size_t i = step_hash(key);; i++) {
		uint64_t *place = &step[i & (steps - 1)];
		if (*place == 0 || *place >> FRONT_BITS == key)
			return place;
	}
}

/* Where a word leads by what the image has, STEP_NONE when that does not tell. */
static uint32_t step_learnt(const struct openings *o, uint32_t front, uint32_t word)
{
	const struct learnt *l = o->learnt;
	if (!l || front >= l->fronts || word >= l->words)
		return STEP_NONE;
	uint64_t step = *step_place(l->step, l->steps, step_key(front, word));
	return step == 0 ? STEP_NONE : step & ((1u << FRONT_BITS) - 1);
}

static uint64_t *step_ways(const struct openings *o, uint64_t key)
{
	return &o->step[step_hash(key) % (o->steps / WAYS) * WAYS];
}

/* Remembers a step at the first free way, or the last one. */
static void step_put(struct openings *o, uint64_t step)
{
	uint64_t *way = step_ways(o, step >> FRONT_BITS);
	size_t i = 0;
	while (i < WAYS - 1 && way[i] != 0)
		i++;
	o->taken += way[i] == 0;
	way[i] = step;
}

/* A short run fills, and touches, little. */
static void steps_grow(struct openings *o)
{
	uint64_t *was = o->step;
	size_t steps = o->steps;
	o->steps *= 2;
	o->step = steps_new(o->steps);
	o->taken = 0;
	for (size_t i = 0; i < steps; i++)
		if (was[i] != 0)
			step_put(o, was[i]);
	free(was);
}

uint32_t openings_step(const struct rules *r, uint32_t front, uint32_t word)
{
	struct openings *o = r->openings;
	uint64_t key = step_key(front, word), *way = step_ways(o, key);
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
	uint32_t next = step_learnt(o, front, word);
	if (next == STEP_NONE)
		next = step_make(o, front_of(o, front), vocabulary_at(r->vocabulary, word)->text);
	if (2 * o->taken > o->steps && o->steps < OPENING_STEPS)
		steps_grow(o);
	step_put(o, key << FRONT_BITS | next);
	return next;
}

const struct front *openings_front(const struct rules *r, uint32_t front)
{
	return front_of(r->openings, front);
}

void openings_entry(const struct rules *r, const struct front *f, const struct mask *uses, struct sieve_finder finder)
{
	const struct openings *o = r->openings;
	for (size_t i = 0; i < f->parts; i++) {
		uint32_t part = f->item[f->founds + i];
		const struct sieve *sieve = o->sieve[part >> STATE_BITS];
		if (mask_meets(sieve_wants(sieve, (uint16_t)part), uses))
			sieve_entry(sieve, (uint16_t)part, uses, finder);
	}
}

/* Slots of a table for so many. */
static size_t power_above(size_t n)
{
	size_t power = 1;
	while (power < 2 * n + 2)
		power *= 2;
	return power;
}

/* Copies the fronts, their items into one block. */
static void learnt_fronts(const struct openings *o, struct learnt *l, struct arena *a)
{
	l->fronts = o->fronts;
	l->front = arena_array(a, l->fronts, sizeof(*l->front));
	for (uint32_t i = 0; i < o->fronts; i++)
		l->items += front_of(o, i)->founds + front_of(o, i)->parts;
	l->item = arena_array(a, l->items + 1, sizeof(*l->item));
	l->items = 0;
	for (uint32_t i = 0; i < o->fronts; i++) {
		struct front *f = &l->front[i];
		*f = *front_of(o, i);
		size_t items = f->founds + f->parts;
		f->item = items > 0 ? memcpy(l->item + l->items, f->item, items * sizeof(*l->item)) : l->item; /* inside the block anyhow */
		l->items += items;
	}
}

static void learnt_steps(const struct openings *o, struct learnt *l, struct arena *a)
{
	size_t steps = 0;
	for (size_t i = 0; i < o->steps; i++)
		steps += o->step[i] != 0;
	l->steps = power_above(steps);
	l->step = arena_array(a, l->steps, sizeof(*l->step));
	for (size_t i = 0; i < o->steps; i++)
		if (o->step[i] != 0 && (o->step[i] & ((1u << FRONT_BITS) - 1)) < o->fronts)
			*step_place(l->step, l->steps, o->step[i] >> FRONT_BITS) = o->step[i];
}

static void learnt_words(const struct vocabulary *v, struct learnt *l, struct arena *a)
{
	l->words = v->words;
	l->word = arena_array(a, l->words + 1, sizeof(*l->word));
	for (size_t i = 0; i < l->words; i++)
		l->word[i] = *vocabulary_at(v, (uint32_t)i);
	l->word_slots = v->slots;
	l->word_slot = memcpy(arena_array(a, v->slots, sizeof(*v->slot)), v->slot, v->slots * sizeof(*v->slot));
}

struct learnt *openings_learnt(const struct rules *r)
{
	struct openings *o = r->openings;
	const struct vocabulary *v = r->vocabulary;
	if (!o->step || o->learnt || o->renewals != v->renewals || o->clears != sieves_clears(o))
		return NULL;
	struct learnt *l = arena_alloc(r->arena, sizeof(*l));
	learnt_fronts(o, l, r->arena);
	learnt_steps(o, l, r->arena);
	l->slots = power_above(l->fronts);
	uint32_t *slot = front_slots(o, FRONT_DEAD + 1, l->slots);
	l->slot = memcpy(arena_array(r->arena, l->slots, sizeof(*slot)), slot, l->slots * sizeof(*slot));
	free(slot);
	l->begins = sizeof(o->begin) / sizeof(o->begin[0]);
	l->begin = memcpy(arena_array(r->arena, l->begins, sizeof(*l->begin)), o->begin, sizeof(o->begin));
	learnt_words(v, l, r->arena);
	return l;
}
