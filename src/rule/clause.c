/* Clauses: sets of words of which every match holds one. */
#include "rule/clause.h"

#include <stdlib.h>
#include <string.h>

#include "rule/atom.h"
#include "rule/automaton.h"
#include "rule/image.h"
#include "text/fatal.h"

static const struct shape pair_shape = { sizeof(struct clause_pair), NULL };
static const struct shape number_shape = { sizeof(uint32_t), NULL };
static const struct shape bits_shape = { sizeof(uint64_t), NULL };
const struct shape clauses_shape = SHAPE(struct clauses,
	MANY(struct clauses, pair, pairs, pair_shape), ONE(struct clauses, pieces, automaton_shape), MANY(struct clauses, first, firsts, number_shape),
	MANY(struct clauses, clause, clauses, number_shape), NONE(struct clauses, met), NONE(struct clauses, mets), NONE(struct clauses, met_cap),
	MANY(struct clauses, reading, words, bits_shape), NONE(struct clauses, renewals));

/* The pieces of one clause of one match, or the clauses of a piece; in order, each once. */
struct number_list {
	uint32_t *number;
	size_t numbers, cap;
};

static void list_add(struct arena *a, struct number_list *list, uint32_t number)
{
	if (list->numbers > 0 && list->number[list->numbers - 1] >= number)
		return;
	list->number = arena_grow(a, list->number, list->numbers, &list->cap, sizeof(*list->number));
	list->number[list->numbers++] = number;
}

/* The longest word, or other code point, of an atom; of a blank in it nothing is made unless there is nothing else. */
static struct slice atom_piece(struct slice atom)
{
	struct slice piece = { atom.ptr, 0 };
	const char *at = atom.ptr, *end = atom.ptr + atom.len;
	while (at < end) {
		uint64_t hash;
		const char *from = at;
		at = word_take(at, end, PHRASE_CASE, &hash);
		if (piece.len == 0 || (*from != ' ' && (*piece.ptr == ' ' || (size_t)(at - from) > piece.len)))
			piece = (struct slice){ from, (size_t)(at - from) };
	}
	return piece;
}

/* Atoms of matches becoming pieces. */
struct cutting_up {
	struct arena *arena;
	struct map numbers; /* of pieces, from 1 on */
	struct slice *piece;
	size_t pieces, cap;
};

static int number_order(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static void atoms_cut(struct cutting_up *c, const struct slice *atom, size_t atoms, struct number_list *list)
{
	uint32_t *number = arena_array(c->arena, atoms + 1, sizeof(*number));
	for (size_t i = 0; i < atoms; i++) {
		struct slice piece = atom_piece(atom[i]);
		void **known = map_at(&c->numbers, piece);
		if (!*known) {
			c->piece = arena_grow(c->arena, c->piece, c->pieces, &c->cap, sizeof(*c->piece));
			c->piece[c->pieces++] = piece;
			*known = (void *)(uintptr_t)c->pieces;
		}
		number[i] = (uint32_t)(uintptr_t)*known - 1;
	}
	qsort(number, atoms, sizeof(*number), number_order);
	for (size_t i = 0; i < atoms; i++)
		list_add(c->arena, list, number[i]);
}

/* The lists of all matches, two each. A clause that something else than an atom may meet is none. */
static struct number_list *lists_make(const struct rules *r, struct cutting_up *c)
{
	struct number_list *list = arena_array(c->arena, 2 * r->matches + 1, sizeof(*list));
	for (size_t i = 0; i < r->matches; i++) {
		const struct rule_match *match = r->match[i];
		if (mask_empty(&match->trigger))
			atoms_cut(c, match->atom, match->atoms, &list[2 * i]);
		atoms_cut(c, match->also, match->alsos, &list[2 * i + 1]);
	}
	return list;
}

/* The number of a clause, one more than `last` when it is new. */
static uint32_t clause_number(struct map *numbers, const struct number_list *list, uint32_t last)
{
	if (list->numbers == 0)
		return CLAUSE_NONE;
	void **number = map_at(numbers, (struct slice){ (const char *)list->number, list->numbers * sizeof(*list->number) });
	if (!*number)
		*number = (void *)(uintptr_t)(last + 1);
	return (uint32_t)(uintptr_t)*number;
}

/* Numbers the clauses; gives each piece its own. */
static void clauses_number(struct clauses *c, const struct rules *r, struct cutting_up *cut)
{
	struct number_list *list = lists_make(r, cut), *of = arena_array(cut->arena, cut->pieces + 1, sizeof(*of));
	struct map numbers = map_open();
	uint32_t last = CLAUSE_NONE, n = 0;
	for (size_t i = 0; i < 2 * r->matches; i++) {
		uint32_t number = clause_number(&numbers, &list[i], last);
		*(i % 2 ? &c->pair[i / 2].second : &c->pair[i / 2].first) = number;
		if (number <= last)
			continue;
		last = number;
		for (size_t k = 0; k < list[i].numbers; k++, n++)
			list_add(cut->arena, &of[list[i].number[k]], number);
	}
	c->words = last / 64 + 1;
	c->reading = arena_array(r->arena, c->words, sizeof(*c->reading));
	c->first = arena_array(r->arena, cut->pieces + 1, sizeof(*c->first));
	c->clause = arena_array(r->arena, n + 1, sizeof(*c->clause));
	c->firsts = cut->pieces + 1;
	c->clauses = n + 1;
	for (size_t piece = 0; piece < cut->pieces; piece++) {
		c->first[piece + 1] = c->first[piece];
		for (size_t k = 0; k < of[piece].numbers; k++)
			c->clause[c->first[piece + 1]++] = of[piece].number[k];
	}
	map_close(&numbers);
}

const struct clauses *clauses_of(const struct rules *r)
{
	struct clauses *c = r->clauses;
	if (c->words > 0)
		return c;
	struct arena scratch = arena_open();
	struct cutting_up cut = { .arena = &scratch, .numbers = map_open() };
	c->pairs = r->matches + 1;
	c->pair = arena_array(r->arena, c->pairs, sizeof(*c->pair));
	clauses_number(c, r, &cut);
	c->pieces = automaton_open(r->arena);
	for (size_t i = 0; i < cut.pieces; i++)
		automaton_add(c->pieces, arena_copy(r->arena, cut.piece[i]));
	automaton_close_set(c->pieces);
	map_close(&cut.numbers);
	arena_close(&scratch);
	return c;
}

void clauses_close(struct clauses *c)
{
	free(c->met);
}

static void met_add(struct clauses *c, uint32_t clause)
{
	if (c->mets == c->met_cap) {
		c->met_cap = c->met_cap ? 2 * c->met_cap : 1024;
		c->met = realloc(c->met, c->met_cap * sizeof(*c->met));
		if (!c->met)
			fatal("out of memory for %zu clauses of words", c->met_cap);
	}
	c->met[c->mets++] = clause;
}

static void piece_found(void *context, unsigned piece, size_t last)
{
	struct clauses *c = context;
	(void)last;
	for (uint32_t i = c->first[piece]; i < c->first[piece + 1]; i++)
		c->reading[c->clause[i] / 64] |= (uint64_t)1 << (c->clause[i] % 64);
}

/* Where the clauses that a word meets are listed. */
static uint32_t word_read(struct clauses *c, struct slice word)
{
	uint32_t first = (uint32_t)c->mets;
	automaton_scan(c->pieces, word, piece_found, c);
	for (size_t i = 0; i < c->words; i++)
		for (; c->reading[i] != 0; c->reading[i] &= c->reading[i] - 1)
			met_add(c, (uint32_t)(64 * i) + (uint32_t)__builtin_ctzll(c->reading[i]));
	if (c->mets == first)
		return 0;
	met_add(c, CLAUSE_NONE);
	return first;
}

void clauses_meet(const struct rules *r, uint64_t *held, uint32_t number)
{
	struct clauses *c = r->clauses;
	struct word_note *note = &r->vocabulary->note[number];
	if (c->mets == 0 || c->renewals != r->vocabulary->renewals) {
		c->mets = 0;
		c->renewals = r->vocabulary->renewals;
		met_add(c, CLAUSE_NONE);
	}
	if (!note->read) {
		note->met = word_read(c, vocabulary_at(r->vocabulary, number)->text);
		note->read = true;
	}
	for (const uint32_t *met = &c->met[note->met]; *met != CLAUSE_NONE; met++)
		held[*met / 64] |= (uint64_t)1 << (*met % 64);
}
