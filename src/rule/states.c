/* States of a sieve: sets of nodes, made when first reached. */
#include "rule/states.h"

#include <stdlib.h>
#include <string.h>

#include "rule/image.h"
#include "rule/strays.h"
#include "text/fatal.h"
#include "text/hash.h"

enum {
	ROOM = 256,        /* states for which there is room at first */
	ROOM_MORE = 8,     /* and behind kept ones, of which most sieves of a run need few */
	OWN_AFTER = 1024,  /* strays of a sieve before its states are copied */
	JOIN_BITS = 12,
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
	struct strays strays;           /* steps of kept states */
};

static const struct shape plain32_shape = { sizeof(uint32_t), NULL };
static const struct shape plain16_shape = { sizeof(uint16_t), NULL };
static const struct shape node_shape = { sizeof(struct node), NULL };
static const struct shape state_shape = SHAPE(struct state, ONE(struct state, item, inside_shape));
const struct shape states_shape = SHAPE(struct states,
	MANY(struct states, node, nodes, node_shape), PART(struct states, symbols, symbols_shape), MANY(struct states, root, patterns, plain32_shape),
	MANY(struct states, kept.cell, kept.cells, plain16_shape), MANY(struct states, kept.state, kept.states, state_shape),
	MANY(struct states, kept.slot, kept.slots, plain16_shape), MANY(struct states, item, items, plain32_shape), NONE(struct states, own),
	NONE(struct states, cap), NONE(struct states, room), NONE(struct states, strays), NONE(struct states, making));

static void *table(size_t n, size_t size)
{
	void *made = calloc(n, size); /* what is not used is never touched */
	if (!made)
		fatal("out of memory");
	return made;
}

static void rows_free(struct rows *r)
{
	free(r->cell);
	free(r->state);
	free(r->slot);
	*r = (struct rows){ .states = 0 };
}

/* The slot of the state of these items, or the free one where it belongs. */
static uint16_t *slot_of(const struct states *s, const struct rows *r, const struct state *state)
{
	for (size_t i = state->hash;; i++) {
		uint16_t *slot = &r->slot[i & (r->slots - 1)];
		if (*slot == STATE_UNKNOWN)
			return slot;
		const struct state *other = state_of(s, *slot);
		if (other->hash == state->hash && other->codes == state->codes && other->entries == state->entries && other->founds == state->founds
		    && memcmp(other->item, state->item, state_items(state) * sizeof(*state->item)) == 0)
			return slot;
	}
}

static uint16_t state_number(const struct state *state, size_t number)
{
	return (uint16_t)(number | (state->entries + state->founds > 0 ? STATE_SPECIAL : 0));
}

/* Appends copies of rows. */
static void rows_copy(struct rows *to, const struct rows *from, size_t stride)
{
	if (from->states == 0)
		return;
	memcpy(to->cell + to->states * stride, from->cell, from->states * stride * sizeof(*to->cell));
	memcpy(to->state + to->states, from->state, from->states * sizeof(*to->state));
	to->states += from->states;
}

/* Copies of some rows and of those behind them, with room for so many; the first one has that number. */
static struct rows rows_make(const struct states *s, const struct rows *first, size_t number, size_t cap)
{
	struct rows r = { .slots = 2 * ROOM_MORE };
	while (r.slots < 2 * cap)
		r.slots *= 2;
	r.cells = cap * s->stride;
	r.cell = table(r.cells, sizeof(*r.cell));
	r.state = table(cap, sizeof(*r.state));
	r.slot = table(r.slots, sizeof(*r.slot));
	rows_copy(&r, first, s->stride);
	if (first != &s->own)
		rows_copy(&r, &s->own, s->stride);
	for (size_t i = number == 0 ? STATE_FIRST : 0; i < r.states; i++) {
		size_t at = r.state[i].hash;
		while (r.slot[at & (r.slots - 1)] != STATE_UNKNOWN)
			at++;
		r.slot[at & (r.slots - 1)] = state_number(&r.state[i], number + i);
	}
	return r;
}

/* Makes room for own states. */
static void own_grow(struct states *s, size_t cap)
{
	struct rows r = rows_make(s, &s->own, s->kept.states, cap);
	rows_free(&s->own);
	s->own = r;
	s->cap = cap;
}

/* Forgets which are kept; their items stay. */
static void kept_end(struct states *s)
{
	if (!s->lent)
		rows_free(&s->kept);
	s->kept = (struct rows){ .states = 0 };
	s->strays = 0;
}

static void items_end(struct states *s)
{
	if (!s->lent)
		free(s->item);
	s->item = NULL;
	s->items = 0;
	arena_close(&s->room);
}

static uint16_t *own_row(const struct states *s, uint16_t number)
{
	return s->own.cell + ((number & ~STATE_SPECIAL) - s->kept.states) * s->stride;
}

/* Sets the cells of those symbols. */
static void row_set(const struct states *s, uint16_t number, const uint64_t *symbols, uint16_t to)
{
	uint16_t *row = own_row(s, number);
	for (size_t k = 0; k < 4; k++)
		for (uint64_t bits = symbols[k]; bits != 0; bits &= bits - 1)
			row[64 * k + (size_t)__builtin_ctzll(bits)] = to;
}

/* Copies the kept states, with their strays, so that a long run reads all steps from rows. */
static void states_own(struct states *s)
{
	size_t cap = s->kept.states + s->own.states + ROOM;
	struct rows r = rows_make(s, &s->kept, 0, cap);
	rows_free(&s->own);
	kept_end(s);
	s->own = r;
	s->cap = cap;
	for (size_t i = 0; i < s->making->strays.strays; i++) {
		const struct stray *stray = &s->making->strays.stray[i];
		if (stray->of == s)
			row_set(s, stray->from, stray->symbols, stray->to);
	}
	strays_drop(&s->making->strays, s);
}

void states_lend(struct states *s)
{
	s->lent = true;
}

void states_clear(struct states *s)
{
	rows_free(&s->own);
	kept_end(s);
	items_end(s);
	s->lent = false;
	own_grow(s, ROOM);
	s->own.states = STATE_FIRST;
	if (!s->making)
		return;
	strays_drop(&s->making->strays, s);
	if (s->making->join)
		memset(s->making->join, 0, sizeof(struct join) << JOIN_BITS);
}

void states_close(struct states *s)
{
	if (s->lent && s->cap == 0) /* not even written to */
		return;
	rows_free(&s->own);
	kept_end(s);
	items_end(s);
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
	strays_close(&m->strays);
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
	*m = (struct making){ .nodes = nodes, .patterns = patterns, .join = m->join, .strays = m->strays };
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
static void row_begin(const struct states *s, uint16_t number)
{
	const struct state *state = state_of(s, number);
	uint16_t *row = own_row(s, number);
	uint64_t live[4] = { 0 };
	for (size_t i = 0; i < state->codes; i++)
		for (size_t k = 0; k < 4; k++)
			live[k] |= s->symbols.in[s->node[state_codes(state)[i]].what][k];
	for (size_t symbol = 0; symbol < s->symbols.symbols; symbol++)
		row[symbol] = live[symbol / 64] >> (symbol % 64) & 1 ? STATE_UNKNOWN : STATE_DEAD;
}

/* Adds a state whose items are not in it yet; its number. */
static uint16_t state_add(struct states *s, struct state state)
{
	size_t all = state_items(&state), number = s->kept.states + s->own.states;
	if (s->own.states == s->cap)
		own_grow(s, s->cap > 0 ? 2 * s->cap : ROOM_MORE);
	for (size_t i = 0; i < state.entries; i++)
		mask_set(&state.want, BIT_USES + s->node[state_entries(&state)[i]].what);
	uint16_t *slot = slot_of(s, &s->own, &state);
	state.item = memcpy(arena_room(&s->room, all, sizeof(*state.item)), state.item, all * sizeof(*state.item));
	s->own.state[s->own.states++] = state;
	*slot = state_number(&state, number);
	row_begin(s, *slot);
	return *slot;
}

/* The state of what was reached; STATE_UNKNOWN when there is no room. */
static uint16_t state_make(struct states *s, unsigned before)
{
	nodes_follow(s, before);
	struct state state = set_list(s);
	if (state_items(&state) == 0)
		return STATE_DEAD;
	state.item = s->making->list;
	state.hash = (uint32_t)hash_block(HASH_SEED, (struct slice){ (const char *)state.item, state_items(&state) * sizeof(*state.item) });
	uint16_t known = s->kept.states > 0 ? *slot_of(s, &s->kept, &state) : STATE_UNKNOWN;
	if (known == STATE_UNKNOWN && s->own.states > 0)
		known = *slot_of(s, &s->own, &state);
	if (known != STATE_UNKNOWN || s->kept.states + s->own.states == STATES_MAX)
		return known;
	return state_add(s, state);
}

/* Leaves of `same` the symbols that a set has, or lacks, as it does that one; whether it has it. */
static bool symbols_alike(const uint64_t *in, unsigned symbol, uint64_t *same)
{
	bool has = in[symbol / 64] >> (symbol % 64) & 1;
	for (size_t k = 0; k < 4; k++)
		same[k] &= has ? in[k] : ~in[k];
	return has;
}

/* Where all symbols lead that no set of the state tells from this one. */
static uint16_t step_make(struct states *s, uint16_t from, unsigned symbol, uint64_t *same)
{
	const struct state *state = state_of(s, from);
	const uint32_t *code = state_codes(state);
	struct making *m = making_begin(s);
	for (size_t i = 0; i < state->codes; i++) {
		const struct node *node = &s->node[code[i]];
		if (symbols_alike(s->symbols.in[node->what], symbol, same))
			node_reach(m, node->next);
	}
	return state_make(s, BEFORE_ANY);
}

uint16_t states_step(struct states *s, uint16_t from, unsigned symbol)
{
	struct stray stray = { .of = s, .from = from };
	bool kept = (from & ~STATE_SPECIAL) < s->kept.states;
	const struct stray *known = kept ? strays_find(&s->making->strays, &stray, symbol) : NULL;
	if (kept && ++s->strays > OWN_AFTER) {
		states_own(s);
		kept = false;
	}
	if (known)
		return known->to;
	for (unsigned i = 0; i < s->symbols.symbols; i++)
		stray.symbols[i / 64] |= (uint64_t)1 << (i % 64);
	stray.to = step_make(s, from, symbol, stray.symbols);
	if (!kept)
		row_set(s, from, stray.symbols, stray.to);
	else if (stray.to != STATE_UNKNOWN)
		strays_add(&s->making->strays, &stray);
	return stray.to;
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
			node_reach(m, state_codes(state)[i]);
		for (size_t i = 0; i < state->founds; i++)
			m->found[state_founds(state)[i]] = m->stamps;
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

/* Puts all items into one block. */
static void items_join(struct states *s)
{
	size_t items = 0;
	for (size_t i = STATE_FIRST; i < s->own.states; i++)
		items += state_items(&s->own.state[i]);
	uint32_t *item = table(items + 1, sizeof(*item)), *at = item;
	for (size_t i = STATE_FIRST; i < s->own.states; at += state_items(&s->own.state[i++]))
		s->own.state[i].item = memcpy(at, s->own.state[i].item, state_items(&s->own.state[i]) * sizeof(*at));
	items_end(s);
	s->item = item;
	s->items = items;
}

void states_settle(struct states *s)
{
	states_own(s);
	s->lent = false;
	for (size_t i = STATE_FIRST, states = s->own.states; i < states; i++)
		for (unsigned symbol = 0; symbol < s->symbols.symbols; symbol++)
			if (own_row(s, (uint16_t)i)[symbol] == STATE_UNKNOWN)
				states_step(s, (uint16_t)i, symbol);
	items_join(s);
	s->kept = rows_make(s, &s->own, 0, s->own.states);
	rows_free(&s->own);
	s->cap = 0;
}
