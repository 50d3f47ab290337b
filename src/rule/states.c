/* States of a sieve: sets of nodes, made when first reached. */
#include "rule/states.h"

#include <stdlib.h>
#include <string.h>

#include "rule/image.h"
#include "text/fatal.h"
#include "text/hash.h"

enum {
	ROOM = 256,        /* states for which there is room at first */
	ITEMS_EACH = 24,   /* items of a usual one */
	JOIN_BITS = 14,
};

/* What a state becomes when a node joins it. */
struct join {
	const struct states *of;
	uint32_t node;
	uint16_t from, to; /* to: STATE_UNKNOWN = free */
};

struct making {
	uint32_t *reached, *list; /* nodes, the newest last; the items */
	uint64_t *seen, *set, *sets; /* bits: of what was reached; of what matters of it; of words of these that are not 0 */
	uint32_t *found;          /* by pattern, the last making that found it */
	uint32_t stamps;
	size_t reaches, nodes, patterns; /* nodes, patterns: for how many there is room */
	struct join *join;              /* the newer overwrites the older */
};

static const struct shape plain32_shape = { sizeof(uint32_t), NULL };
static const struct shape plain16_shape = { sizeof(uint16_t), NULL };
static const struct shape node_shape = { sizeof(struct node), NULL };
static const struct shape state_shape = { sizeof(struct state), NULL };
const struct shape states_shape = SHAPE(struct states,
	MANY(struct states, node, nodes, node_shape), PART(struct states, symbols, symbols_shape), MANY(struct states, root, patterns, plain32_shape),
	MANY(struct states, cell, cells, plain16_shape), MANY(struct states, state, cap, state_shape), MANY(struct states, item, item_cap, plain32_shape),
	MANY(struct states, slot, slots, plain16_shape), NONE(struct states, making));

static void *table(size_t n, size_t size)
{
	void *made = calloc(n, size); /* what is not used is never touched */
	if (!made)
		fatal("out of memory");
	return made;
}

static void rows_free(const struct states *s)
{
	if (!s->lent_rows) {
		free(s->cell);
		free(s->state);
		free(s->slot);
	}
}

static void items_free(const struct states *s)
{
	if (!s->lent_items)
		free(s->item);
}

/* The slot of the state of these items, or the free one where it belongs. */
static uint16_t *slot_of(const struct states *s, const struct state *state, const uint32_t *item)
{
	for (size_t i = state->hash;; i++) {
		uint16_t *slot = &s->slot[i & (s->slots - 1)];
		const struct state *other = state_of(s, *slot);
		if (*slot == STATE_UNKNOWN || (other->hash == state->hash && other->codes == state->codes && other->entries == state->entries && other->founds == state->founds
		    && memcmp(s->item + other->first, item, (state->codes + state->entries + state->founds) * sizeof(*item)) == 0))
			return slot;
	}
}

static uint16_t state_number(const struct states *s, size_t i)
{
	return (uint16_t)(i | (s->state[i].entries + s->state[i].founds > 0 ? STATE_SPECIAL : 0));
}

/* Moves the rows to where there is room for so many states. */
static void rows_move(struct states *s, size_t cap)
{
	struct states was = *s;
	s->cap = cap;
	s->slots = 2 * ROOM;
	while (s->slots < 2 * cap)
		s->slots *= 2;
	s->cells = cap * s->stride;
	s->cell = table(s->cells, sizeof(*s->cell));
	s->state = table(cap, sizeof(*s->state));
	s->slot = table(s->slots, sizeof(*s->slot));
	if (was.cell) {
		memcpy(s->cell, was.cell, s->states * s->stride * sizeof(*s->cell));
		memcpy(s->state, was.state, s->states * sizeof(*s->state));
	}
	for (size_t i = STATE_FIRST; i < s->states; i++) {
		size_t at = s->state[i].hash;
		while (s->slot[at & (s->slots - 1)] != STATE_UNKNOWN)
			at++;
		s->slot[at & (s->slots - 1)] = state_number(s, i);
	}
	rows_free(&was);
	s->lent_rows = false;
}

/* Moves the items to where there is room for so many. */
static void items_move(struct states *s, size_t cap)
{
	uint32_t *item = table(cap, sizeof(*item));
	if (s->items > 0)
		memcpy(item, s->item, s->items * sizeof(*item));
	items_free(s);
	s->item = item;
	s->item_cap = cap;
	s->lent_items = false;
}

/* Makes room for a state of so many items. */
static void states_grow(struct states *s, size_t items)
{
	size_t cap = s->item_cap;
	if (s->states == s->cap)
		rows_move(s, 2 * s->cap);
	while (cap < s->items + items)
		cap *= 2;
	if (cap > s->item_cap)
		items_move(s, cap);
}

void states_lend(struct states *s)
{
	s->lent_rows = s->lent_items = true;
}

void states_clear(struct states *s)
{
	rows_free(s);
	items_free(s);
	s->lent_rows = s->lent_items = false;
	s->cell = NULL;
	s->state = NULL;
	s->item = NULL;
	s->slot = NULL;
	s->items = 0;
	s->states = STATE_FIRST;
	rows_move(s, ROOM);
	items_move(s, ROOM * ITEMS_EACH);
	if (s->making && s->making->join)
		memset(s->making->join, 0, sizeof(struct join) << JOIN_BITS);
}

void states_close(struct states *s)
{
	rows_free(s);
	items_free(s);
}

struct making *making_open(struct arena *a)
{
	return arena_alloc(a, sizeof(struct making));
}

static void making_free(struct making *m)
{
	free(m->reached);
	free(m->list);
	free(m->seen);
	free(m->set);
	free(m->sets);
	free(m->found);
}

void making_close(struct making *m)
{
	if (m->nodes == 0) /* not even written to */
		return;
	making_free(m);
	free(m->join);
	*m = (struct making){ .nodes = 0 };
}

bool states_open(struct states *s, struct rule_match *const *match, size_t matches, struct arena *a)
{
	struct arena scratch = arena_open();
	struct net net = net_open(&scratch);
	bool good = true;
	*s = (struct states){ .patterns = matches };
	s->root = arena_array(a, matches + 1, sizeof(*s->root));
	for (size_t i = 0; i < matches && good; i++) {
		const struct expression *x = &match[i]->expression;
		s->root[i] = x->folded ? NODE_NONE : net_read(&net, x, (unsigned)i);
		good = s->root[i] != NODE_NONE;
	}
	good = good && symbols_open(&s->symbols, &net.sets, a);
	if (good) {
		s->node = net_reduce(&net, s->root, matches, a);
		s->nodes = net.nodes;
		s->stride = s->symbols.symbols | 1;
		states_clear(s);
	}
	net_close(&net);
	arena_close(&scratch);
	return good;
}

static void making_grow(struct making *m, const struct states *s)
{
	size_t nodes = s->nodes > m->nodes ? s->nodes : m->nodes, patterns = s->patterns > m->patterns ? s->patterns : m->patterns;
	making_free(m);
	*m = (struct making){ .nodes = nodes, .patterns = patterns, .join = m->join };
	m->reached = malloc((nodes + 1) * sizeof(*m->reached));
	m->list = malloc((nodes + patterns) * sizeof(*m->list));
	if (!m->reached || !m->list)
		fatal("out of memory");
	m->seen = table(nodes / 64 + 1, sizeof(*m->seen));
	m->set = table(nodes / 64 + 1, sizeof(*m->set));
	m->sets = table(nodes / (64 * 64) + 1, sizeof(*m->sets));
	m->found = table(patterns, sizeof(*m->found));
	if (!m->join)
		m->join = table((size_t)1 << JOIN_BITS, sizeof(*m->join));
}

/* Begins a state, with nothing reached. */
static struct making *making_begin(struct states *s)
{
	struct making *m = s->making;
	if (s->nodes > m->nodes || s->patterns > m->patterns)
		making_grow(m, s);
	m->stamps++;
	return m;
}

static void node_reach(struct making *m, uint32_t node)
{
	uint64_t bit = (uint64_t)1 << (node % 64);
	if (m->seen[node / 64] & bit)
		return;
	m->seen[node / 64] |= bit;
	m->reached[m->reaches++] = node;
}

static void set_add(struct making *m, uint32_t node)
{
	m->set[node / 64] |= (uint64_t)1 << (node % 64);
	m->sets[node / (64 * 64)] |= (uint64_t)1 << (node / 64 % 64);
}

/* Follows what takes no code point; the nodes that matter go to the set. `before`: the symbol before the match's start. */
static void nodes_follow(const struct states *s, unsigned before)
{
	struct making *m = s->making;
	for (size_t i = 0; i < m->reaches; i++) {
		uint32_t at = m->reached[i];
		const struct node *node = &s->node[at];
		bool fresh = before >= s->symbols.symbols || node->kind != NODE_FRESH || !symbol_in(&s->symbols, node->what, before);
		if (node->kind == NODE_CODE || node->kind == NODE_ENTRY) {
			set_add(m, at);
		} else if (node->kind == NODE_FOUND) {
			m->found[node->owner] = m->stamps;
		} else if (fresh) {
			node_reach(m, node->next);
			if (node->kind == NODE_FORK)
				node_reach(m, node->other);
		}
	}
	for (size_t i = 0; i < m->reaches; i++)
		m->seen[m->reached[i] / 64] = 0;
	m->reaches = 0;
}

/* Empties the set, in order, into the list, but for what belongs to patterns that are found. */
static struct state set_list(const struct states *s)
{
	struct making *m = s->making;
	struct state state = { .codes = 0 };
	uint32_t *held = m->reached; /* empty here */
	for (size_t i = 0; i <= s->nodes / (64 * 64); i++)
		for (; m->sets[i] != 0; m->sets[i] &= m->sets[i] - 1)
			for (uint64_t *word = &m->set[64 * i + (size_t)__builtin_ctzll(m->sets[i])]; *word != 0; *word &= *word - 1) {
				uint32_t at = (uint32_t)(64 * (word - m->set) + __builtin_ctzll(*word));
				if (m->found[s->node[at].owner] == m->stamps)
					continue;
				if (s->node[at].kind == NODE_CODE)
					m->list[state.codes++] = at;
				else
					held[state.entries++] = at;
			}
	memcpy(m->list + state.codes, held, state.entries * sizeof(*held));
	for (size_t i = 0; i < s->patterns; i++)
		if (m->found[i] == m->stamps)
			m->list[state.codes + state.entries + state.founds++] = (uint32_t)i;
	return state;
}

/* No code point takes a state anywhere that none of its nodes has; to where the others do is worked out when asked. */
static void row_begin(struct states *s, uint16_t number)
{
	const struct state *state = state_of(s, number);
	uint16_t *row = cell_of(s, number, 0);
	uint64_t live[4] = { 0 };
	for (size_t i = 0; i < state->codes; i++)
		for (size_t k = 0; k < 4; k++)
			live[k] |= s->symbols.in[s->node[state_codes(s, state)[i]].what][k];
	for (size_t symbol = 0; symbol < s->symbols.symbols; symbol++)
		row[symbol] = live[symbol / 64] >> (symbol % 64) & 1 ? STATE_UNKNOWN : STATE_DEAD;
}

/* The state of what was reached; STATE_UNKNOWN when there is no room. */
static uint16_t state_make(struct states *s, unsigned before)
{
	const uint32_t *item = s->making->list;
	nodes_follow(s, before);
	struct state state = set_list(s);
	size_t all = state.codes + state.entries + state.founds;
	if (all == 0)
		return STATE_DEAD;
	state.hash = hash_block(HASH_SEED, (struct slice){ (const char *)item, all * sizeof(*item) });
	uint16_t *slot = slot_of(s, &state, item);
	if (*slot != STATE_UNKNOWN)
		return *slot;
	if (s->states == STATES_MAX)
		return STATE_UNKNOWN;
	if (s->states == s->cap || s->items + all > s->item_cap) {
		states_grow(s, all);
		slot = slot_of(s, &state, item);
	}
	state.first = (uint32_t)s->items;
	memcpy(s->item + s->items, item, all * sizeof(*item));
	s->items += all;
	for (size_t i = 0; i < state.entries; i++)
		mask_set(&state.want, BIT_USES + s->node[item[state.codes + i]].what);
	s->state[s->states] = state;
	*slot = state_number(s, s->states++);
	row_begin(s, *slot);
	return *slot;
}

/* Leaves of `same` the symbols that a set has, or lacks, as it does that one; whether it has it. */
static bool symbols_alike(const uint64_t *in, unsigned symbol, uint64_t *same)
{
	bool has = in[symbol / 64] >> (symbol % 64) & 1;
	for (size_t k = 0; k < 4; k++)
		same[k] &= has ? in[k] : ~in[k];
	return has;
}

/* All symbols that no set of the state tells from this one lead to the same state: their cells are filled too. */
uint16_t states_step(struct states *s, uint16_t from, unsigned symbol)
{
	const struct state *state = state_of(s, from);
	const uint32_t *code = state_codes(s, state);
	struct making *m = making_begin(s);
	uint64_t same[4] = { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX };
	for (size_t i = 0; i < state->codes; i++) {
		const struct node *node = &s->node[code[i]];
		if (symbols_alike(s->symbols.in[node->what], symbol, same))
			node_reach(m, node->next);
	}
	uint16_t to = state_make(s, BEFORE_ANY), *row = cell_of(s, from, 0);
	for (size_t i = 0; i < s->symbols.symbols; i++)
		if (same[i / 64] >> (i % 64) & 1)
			row[i] = to;
	return to;
}

uint16_t states_join(struct states *s, uint16_t from, uint32_t node)
{
	struct making *m = making_begin(s);
	struct join *join = &m->join[((from ^ (uint32_t)(uintptr_t)s) * 0x9E3779B1u ^ node * 0x85EBCA6Bu) >> (32 - JOIN_BITS)];
	if (join->to != STATE_UNKNOWN && join->of == s && join->from == from && join->node == node)
		return join->to;
	if (from != STATE_DEAD) {
		const struct state *state = state_of(s, from);
		for (size_t i = 0; i < state->codes + state->entries; i++)
			node_reach(m, state_codes(s, state)[i]);
		for (size_t i = 0; i < state->founds; i++)
			m->found[state_founds(s, state)[i]] = m->stamps;
	}
	node_reach(m, s->node[node].next);
	uint16_t to = state_make(s, BEFORE_ANY);
	*join = (struct join){ s, node, from, to };
	return to;
}

uint16_t states_begin(struct states *s, unsigned before)
{
	struct making *m = making_begin(s);
	for (size_t i = 0; i < s->patterns; i++)
		node_reach(m, s->root[i]);
	return state_make(s, before);
}

/* Whether what was read led on from a state in more than one way. */
static bool row_forks(const struct states *s, uint16_t number)
{
	const uint16_t *row = cell_of(s, number, 0);
	uint16_t first = STATE_DEAD;
	for (size_t i = 0; i < s->symbols.symbols; i++) {
		if (row[i] < STATE_FIRST || row[i] == first)
			continue;
		if (first != STATE_DEAD)
			return true;
		first = row[i];
	}
	return false;
}

/* Where texts went two ways, they go more: what a run learns itself is dear, since pages of the image are copied for it. */
void states_settle(struct states *s)
{
	for (size_t i = STATE_FIRST, states = s->states; i < states; i++)
		for (unsigned symbol = 0, end = row_forks(s, (uint16_t)i) ? (unsigned)s->symbols.symbols : 0; symbol < end; symbol++)
			if (*cell_of(s, (uint16_t)i, symbol) == STATE_UNKNOWN)
				states_step(s, (uint16_t)i, symbol);
	rows_move(s, s->states + ROOM);
	items_move(s, s->items + ROOM * ITEMS_EACH);
}
