/* States of a sieve: sets of nodes, made when first reached. */
#include "rule/states.h"

#include <stdlib.h>
#include <string.h>

#include "text/fatal.h"

static void states_new(struct states *s)
{
	s->arena = arena_open();
	s->numbers = map_open();
	s->states = STATE_FIRST;
	/* what is not used is never touched */
	s->state = calloc(STATES_MAX, sizeof(*s->state));
	s->cell = calloc(STATES_MAX * s->stride, sizeof(*s->cell));
	s->join = calloc(JOINS, sizeof(*s->join));
	if (!s->cell || !s->state || !s->join)
		fatal("out of memory");
}

static void states_drop(struct states *s)
{
	map_close(&s->numbers);
	arena_close(&s->arena);
	free(s->state);
	free(s->cell);
	free(s->join);
}

void states_clear(struct states *s)
{
	states_drop(s);
	states_new(s);
}

void states_close(struct states *s)
{
	states_drop(s);
	arena_close(&s->kept);
}

static bool states_read(struct states *s, struct rule_match *const *match, struct arena *scratch)
{
	s->net = net_open(scratch);
	s->root = arena_array(&s->kept, s->patterns + 1, sizeof(*s->root));
	bool good = true;
	for (size_t i = 0; i < s->patterns && good; i++) {
		const struct expression *x = &match[i]->expression;
		s->root[i] = x->folded ? NODE_NONE : net_read(&s->net, x, (unsigned)i);
		good = s->root[i] != NODE_NONE;
	}
	good = good && symbols_open(&s->symbols, &s->net.sets, &s->kept);
	struct node *node = arena_array(&s->kept, s->net.nodes + 1, sizeof(*node));
	if (s->net.nodes)
		memcpy(node, s->net.node, s->net.nodes * sizeof(*node));
	s->net.node = node;
	net_close(&s->net);
	return good;
}

bool states_open(struct states *s, struct rule_match *const *match, size_t matches)
{
	struct arena scratch = arena_open();
	*s = (struct states){ .patterns = matches };
	s->kept = arena_open();
	bool good = states_read(s, match, &scratch);
	arena_close(&scratch);
	if (!good) {
		arena_close(&s->kept);
		return false;
	}
	s->stride = s->symbols.symbols | 1;
	s->stack = arena_array(&s->kept, s->net.nodes + 1, sizeof(*s->stack));
	s->stamp = arena_array(&s->kept, s->net.nodes + 1, sizeof(*s->stamp));
	s->list = arena_array(&s->kept, s->net.nodes + s->patterns + 8, sizeof(*s->list));
	s->found = arena_array(&s->kept, s->patterns + 1, sizeof(*s->found));
	states_new(s);
	return true;
}

static void stack_begin(struct states *s)
{
	s->stamps++;
	s->stacked = 0;
}

static void stack_push(struct states *s, uint32_t node)
{
	if (s->stamp[node] == s->stamps)
		return;
	s->stamp[node] = s->stamps;
	s->stack[s->stacked++] = node;
}

/* Follows what takes no code point; the nodes that matter go to the list. `before`: the symbol before the match's start. */
static size_t stack_follow(struct states *s, unsigned before)
{
	size_t n = 0;
	while (s->stacked > 0) {
		uint32_t at = s->stack[--s->stacked];
		const struct node *node = &s->net.node[at];
		bool fresh = before >= s->symbols.symbols || node->kind != NODE_FRESH || !symbol_in(&s->symbols, node->what, before);
		if (node->kind == NODE_CODE || node->kind == NODE_ENTRY) {
			s->list[n++] = at;
		} else if (node->kind == NODE_FOUND) {
			s->found[node->owner] = s->stamps;
		} else if (fresh) {
			stack_push(s, node->next);
			if (node->kind == NODE_FORK)
				stack_push(s, node->other);
		}
	}
	return n;
}

/* Drops from the list what belongs to patterns that are found; codes come first, then entries, then those patterns. */
static struct state list_sort(struct states *s, size_t n)
{
	struct state state = { .codes = 0 };
	uint32_t *held = s->stack; /* empty here */
	for (size_t i = 0; i < n; i++) {
		const struct node *node = &s->net.node[s->list[i]];
		if (s->found[node->owner] == s->stamps)
			continue;
		if (node->kind == NODE_CODE)
			s->list[state.codes++] = s->list[i];
		else
			held[state.entries++] = s->list[i];
	}
	state.code = s->list;
	state.entry = state.code + state.codes;
	memcpy(state.entry, held, state.entries * sizeof(*held));
	state.found = state.entry + state.entries;
	for (size_t i = 0; i < s->patterns; i++)
		if (s->found[i] == s->stamps)
			state.found[state.founds++] = (uint32_t)i;
	return state;
}

/* The state of what is on the stack; STATE_UNKNOWN when there is no room. */
static uint16_t state_make(struct states *s, unsigned before)
{
	struct state state = list_sort(s, stack_follow(s, before));
	size_t all = state.codes + state.entries + state.founds;
	if (all == 0)
		return STATE_DEAD;
	s->list[all] = (uint32_t)state.codes;
	s->list[all + 1] = (uint32_t)state.entries;
	struct slice key = { (const char *)s->list, (all + 2) * sizeof(*s->list) };
	void *number = map_get(&s->numbers, key);
	if (number)
		return (uint16_t)(uintptr_t)number;
	if (s->states == STATES_MAX)
		return STATE_UNKNOWN;
	uint32_t *kept = arena_array(&s->arena, all + 2, sizeof(*kept));
	memcpy(kept, s->list, key.len);
	state.code = kept;
	state.entry = kept + state.codes;
	state.found = state.entry + state.entries;
	s->state[s->states] = state;
	for (size_t i = 0; i < state.entries; i++)
		mask_set(&s->state[s->states].want, BIT_USES + s->net.node[state.entry[i]].what);
	uint16_t made = (uint16_t)(s->states++ | (state.entries + state.founds > 0 ? STATE_SPECIAL : 0));
	map_put(&s->numbers, (struct slice){ (const char *)kept, key.len }, (void *)(uintptr_t)made);
	return made;
}

uint16_t states_step(struct states *s, uint16_t from, unsigned symbol)
{
	const struct state *state = state_of(s, from);
	stack_begin(s);
	for (size_t i = 0; i < state->codes; i++) {
		const struct node *node = &s->net.node[state->code[i]];
		if (symbol_in(&s->symbols, node->what, symbol))
			stack_push(s, node->next);
	}
	uint16_t to = state_make(s, BEFORE_ANY);
	*cell_of(s, from, symbol) = to;
	return to;
}

uint16_t states_join(struct states *s, uint16_t from, uint32_t node)
{
	struct join *join = &s->join[(from * 0x9E3779B1u ^ node * 0x85EBCA6Bu) >> 20];
	if (join->to != STATE_UNKNOWN && join->from == from && join->node == node)
		return join->to;
	const struct state *state = state_of(s, from);
	stack_begin(s);
	for (size_t i = 0; from != STATE_DEAD && i < state->codes; i++)
		stack_push(s, state->code[i]);
	for (size_t i = 0; from != STATE_DEAD && i < state->entries; i++)
		stack_push(s, state->entry[i]);
	for (size_t i = 0; from != STATE_DEAD && i < state->founds; i++)
		s->found[state->found[i]] = s->stamps;
	stack_push(s, s->net.node[node].next);
	uint16_t to = state_make(s, BEFORE_ANY);
	*join = (struct join){ node, from, to };
	return to;
}

uint16_t states_begin(struct states *s, unsigned before)
{
	stack_begin(s);
	for (size_t i = 0; i < s->patterns; i++)
		stack_push(s, s->root[i]);
	return state_make(s, before);
}
