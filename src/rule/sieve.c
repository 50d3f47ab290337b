/* Where which patterns can match: some of a layer at once. */
#include "rule/sieve.h"

#include <string.h>

#include "rule/clause.h"
#include "rule/image.h"
#include "rule/states.h"

/*
 * The patterns' net is walked from each place at once for all of them. Sets of nodes become states
 * when a text first leads there (a DFA made lazily), so that a usual step is one load. A pattern
 * that was found leaves the set. Where a lexicon entry begins, what follows it waits for its end.
 */
enum {
	WALK_MAX = 240,    /* bytes; whatever still hopes then counts as found */
	WAITS_MAX = 64,
};

/* What some of the patterns need, all of it. */
struct gate {
	struct mask need[NEEDS_MAX + 1];
	size_t needs, channels;
	struct clause_pair clauses;
};

struct sieve {
	struct rule_match **match;
	size_t matches;
	struct gate *gate;  /* each different one once */
	size_t gates;
	struct states states;
	size_t clears;
	uint16_t begin[BEFORE_ANY + 1]; /* by the symbol before: the state in which matches begin; STATE_UNKNOWN = not made yet */
};

static const struct shape gate_shape = { sizeof(struct gate), NULL };
const struct shape sieve_shape = SHAPE(struct sieve,
	LIST(struct sieve, match, matches, match_shape), MANY(struct sieve, gate, gates, gate_shape), PART(struct sieve, states, states_shape));

bool sieve_gated(const struct rule_match *match)
{
	return match->needs > 0 || (match->atoms == 0 && !mask_empty(&match->trigger));
}

static struct gate gate_of(const struct rule_match *match, const struct clauses *clauses)
{
	struct gate g = { .channels = match->rule->channels, .needs = match->needs, .clauses = clauses->pair[match->index] };
	memcpy(g.need, match->need, sizeof(match->need));
	if (match->atoms == 0 && !mask_empty(&match->trigger))
		g.need[g.needs++] = match->trigger;
	return g;
}

size_t sieve_matches(const struct sieve *s)
{
	return s->matches;
}

const struct rule_match *sieve_match(const struct sieve *s, size_t i)
{
	return s->match[i];
}

static void sieve_gates(struct sieve *s, const struct rules *r)
{
	const struct clauses *clauses = clauses_of(r);
	s->gate = arena_array(r->arena, s->matches, sizeof(*s->gate));
	for (size_t i = 0; i < s->matches; i++) {
		struct gate g = gate_of(s->match[i], clauses);
		size_t k = 0;
		while (k < s->gates && memcmp(&s->gate[k], &g, sizeof(g)) != 0)
			k++;
		if (k == s->gates)
			s->gate[s->gates++] = g;
	}
}

struct sieve *sieve_new(const struct rules *r, struct rule_match **match, size_t matches)
{
	struct sieve *s = arena_alloc(r->arena, sizeof(*s));
	s->match = match;
	s->matches = matches;
	if (!states_open(&s->states, match, matches, r->arena))
		return NULL;
	s->states.making = r->making;
	sieve_gates(s, r);
	return s;
}

void sieve_clear(struct sieve *s)
{
	states_clear(&s->states);
	s->clears++;
	memset(s->begin, 0, sizeof(s->begin));
}

void sieve_settle(struct sieve *s)
{
	states_settle(&s->states);
}

struct slice sieve_items(const struct sieve *s)
{
	return states_items(&s->states);
}

void sieve_lend(const struct rules *r, struct sieve *s)
{
	states_lend(&s->states);
	s->states.making = r->making;
}

void sieve_close(struct sieve *s)
{
	states_close(&s->states);
}

bool sieve_wanted(const struct sieve *s, const struct sieve_segment *segment)
{
	for (size_t i = 0; i < s->gates; i++) {
		const struct gate *g = &s->gate[i];
		size_t k = 0;
		while (k < g->needs && mask_meets(&g->need[k], segment->mask))
			k++;
		if (k == g->needs && (g->channels & segment->channel) && clauses_met(g->clauses, segment->clauses))
			return true;
	}
	return false;
}

/* The state in which matches begin behind a code point; STATE_UNKNOWN when there is no room for it. */
static uint16_t state_begin(struct sieve *s, uint32_t before)
{
	unsigned symbol = before == SIEVE_NOTHING ? BEFORE_ANY : symbol_of(&s->states.symbols, before);
	if (s->begin[symbol] == STATE_UNKNOWN)
		s->begin[symbol] = states_begin(&s->states, symbol);
	return s->begin[symbol];
}

static void state_tell(const struct sieve *s, uint16_t number, struct sieve_finder finder)
{
	const struct state *state = number & STATE_SPECIAL ? state_of(&s->states, number) : NULL;
	for (size_t i = 0; state && i < state->founds; i++)
		finder.found(finder.context, s->match[state_founds(state)[i]]);
}

uint16_t sieve_begin(struct sieve *s, uint32_t before, struct sieve_finder finder)
{
	uint16_t number = state_begin(s, before);
	state_tell(s, number, finder);
	return number;
}

/* Takes each part behind a code point; what leads nowhere is dropped. */
static size_t parts_step(struct sieve_part *part, size_t parts, uint32_t code, struct sieve_finder finder)
{
	size_t kept = 0;
	for (size_t i = 0; i < parts; i++) {
		struct states *s = &part[i].sieve->states;
		part[i].next = part[i].state < STATE_FIRST ? part[i].state : state_row(s, part[i].state)[symbol_of(&s->symbols, code)];
	}
	for (size_t i = 0; i < parts; i++) {
		struct sieve_part p = part[i];
		if (p.next == STATE_DEAD)
			continue;
		if (p.next == STATE_UNKNOWN && p.state >= STATE_FIRST)
			p.next = states_step(&p.sieve->states, p.state, symbol_of(&p.sieve->states.symbols, code));
		state_tell(p.sieve, p.next, finder);
		p.state = p.next;
		if (p.state != STATE_DEAD)
			part[kept++] = p;
	}
	return kept;
}

size_t sieves_walk(struct sieve_part *part, size_t parts, struct slice words, struct sieve_finder finder)
{
	for (const char *at = words.ptr, *end = words.ptr + words.len; at < end && parts > 0;)
		parts = parts_step(part, parts, letter_take(&at), finder);
	return parts;
}

void sieve_hopes(const struct sieve *s, uint16_t number, struct sieve_finder finder)
{
	const struct state *state = state_of(&s->states, number);
	const uint32_t *item = state_codes(state);
	const struct node *node = s->states.node;
	for (size_t i = 0; i < state->codes + state->entries; i++)
		if (i == 0 || node[item[i]].owner != node[item[i - 1]].owner)
			finder.found(finder.context, s->match[node[item[i]].owner]);
}

void sieve_entry(const struct sieve *s, uint16_t number, const struct mask *uses, struct sieve_finder finder)
{
	const struct state *state = state_of(&s->states, number);
	for (size_t i = 0; i < state->entries; i++) {
		const struct node *node = &s->states.node[state_entries(state)[i]];
		if (mask_has(uses, BIT_USES + node->what))
			finder.found(finder.context, s->match[node->owner]);
	}
}

const struct mask *sieve_wants(const struct sieve *s, uint16_t state)
{
	return &state_of(&s->states, state)->want;
}

size_t sieve_clears(const struct sieve *s)
{
	return s->clears;
}

/* What goes on behind a lexicon entry, once its end is reached. */
struct wait {
	size_t at;
	uint32_t node;
};

struct walk {
	struct sieve *sieve;
	const struct sieve_text *text;
	size_t start;
	struct wait wait[WAITS_MAX]; /* by `at` */
	size_t waits;
};

static void walk_found(struct walk *w, unsigned pattern)
{
	w->text->found(w->text->context, w->sieve->match[pattern], w->start);
}

static void walk_wait(struct walk *w, size_t at, uint32_t node)
{
	size_t i = w->waits;
	if (i == WAITS_MAX) {
		walk_found(w, w->sieve->states.node[node].owner);
		return;
	}
	for (; i > 0 && w->wait[i - 1].at > at; i--)
		w->wait[i] = w->wait[i - 1];
	w->wait[i] = (struct wait){ at, node };
	w->waits++;
}

static void walk_entries(struct walk *w, const struct state *state, size_t at)
{
	const struct sieve_text *t = w->text;
	for (size_t k = t->spot[at] - 1; k < t->entries && t->entry[k].at == at; k++) {
		const struct sieve_entry *entry = &t->entry[k];
		if (entry->end == 0 || entry->end > t->text.len || !mask_meets(&entry->uses->mask, &state->want))
			continue;
		for (size_t i = 0; i < state->entries; i++) {
			uint32_t node = state_entries(state)[i], use = w->sieve->states.node[node].what;
			if (entry->uses->bit[use / 64] >> (use % 64) & 1)
				walk_wait(w, entry->end, node);
		}
	}
}

/* Whether an entry that the state waits for begins here. */
static bool entry_begins(const struct sieve_text *t, const struct state *state, size_t at)
{
	return t->spot && t->spot[at] && mask_meets(t->entry[t->spot[at] - 1].all, &state->want);
}

static void walk_visit(struct walk *w, uint16_t number, size_t at)
{
	const struct state *state = state_of(&w->sieve->states, number);
	for (size_t i = 0; i < state->founds; i++)
		walk_found(w, state_founds(state)[i]);
	if (state->entries > 0 && entry_begins(w->text, state, at))
		walk_entries(w, state, at);
}

static void walk_tell(void *context, struct rule_match *match)
{
	const struct walk *w = context;
	w->text->found(w->text->context, match, w->start);
}

/* What ends here, and whatever still hopes, counts as found. */
static void walk_end(struct walk *w, uint16_t number)
{
	const struct sieve *s = w->sieve;
	state_tell(s, number, (struct sieve_finder){ walk_tell, w });
	sieve_hopes(s, number, (struct sieve_finder){ walk_tell, w });
	for (size_t i = 0; i < w->waits; i++)
		walk_found(w, s->states.node[w->wait[i].node].owner);
}

static uint16_t walk_join(struct walk *w, uint16_t number, size_t at)
{
	size_t n = 0;
	for (; n < w->waits && w->wait[n].at == at && number != STATE_UNKNOWN; n++)
		number = states_join(&w->sieve->states, number, w->wait[n].node);
	memmove(w->wait, w->wait + n, (w->waits - n) * sizeof(w->wait[0]));
	w->waits -= n;
	return number;
}

/* Steps from *at on to the next place where there is something to do, `stop` at the latest; the state there, the last one at *from. */
static uint16_t walk_steps(const struct walk *w, uint16_t *from, size_t *at, size_t stop)
{
	const struct states *states = &w->sieve->states;
	const char *text = w->text->text.ptr, *p = text + *at, *end = text + stop;
	const uint16_t *row = state_row(states, *from);
	uint16_t next = STATE_DEAD;
	while (p < end) {
		const char *to = p;
		next = row[symbol_take(&states->symbols, &to)];
		if (next < STATE_FIRST)
			break;
		row = state_row(states, next);
		*from = next;
		p = to;
		if (next & STATE_SPECIAL)
			break;
	}
	*at = (size_t)(p - text);
	return next;
}

/* From one place on; false when there was no room for states. */
static bool walk_on(struct walk *w, uint16_t number)
{
	struct sieve *s = w->sieve;
	struct slice text = w->text->text;
	size_t at = w->start, last = at + WALK_MAX;
	while (number != STATE_UNKNOWN) {
		if (at >= last) {
			walk_end(w, number);
			return true;
		}
		if (w->waits > 0 && w->wait[0].at == at && (number = walk_join(w, number, at)) == STATE_UNKNOWN)
			return false;
		if (number & STATE_SPECIAL)
			walk_visit(w, number, at);
		size_t stop = last < text.len ? last : text.len;
		uint16_t next = walk_steps(w, &number, &at, w->waits > 0 && w->wait[0].at < stop ? w->wait[0].at : stop);
		if (next == STATE_UNKNOWN) {
			const char *p = text.ptr + at;
			next = number = states_step(&s->states, number, symbol_take(&s->states.symbols, &p));
			at = (size_t)(p - text.ptr);
		}
		if (next == STATE_DEAD && w->waits == 0)
			return true;
		if (next == STATE_DEAD)
			at = w->wait[0].at;
		number = next;
	}
	return false;
}

void sieve_scan(struct sieve *s, const struct sieve_text *t, size_t at)
{
	struct walk w;
	uint32_t before = at > 0 ? letter_before_match(t->text.ptr, t->text.ptr + at) : SIEVE_NOTHING;
	w.sieve = s;
	w.text = t;
	w.start = at;
	for (int tries = 0; tries < 2; tries++) {
		w.waits = 0;
		if (walk_on(&w, state_begin(s, before)))
			return;
		sieve_clear(s); /* there was no room */
	}
	for (size_t i = 0; i < s->matches; i++)
		walk_found(&w, (unsigned)i);
}
