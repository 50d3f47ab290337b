/* Where which patterns can match: all of a layer at once. */
#include "rule/sieve.h"

#include <string.h>

#include "rule/states.h"
#include "text/limits.h"

/*
 * The patterns' net is walked from each place at once for all of them. Sets of nodes become states
 * when a text first leads there (a DFA made lazily), so that a usual step is one load. A pattern
 * that was found leaves the set. Where a lexicon entry begins, what follows it waits for its end.
 */
enum {
	WALK_MAX = 240,    /* bytes; whatever still hopes then counts as found */
	WAITS_MAX = 64,
	BEGINS_MAX = 32,
	UNSET = 0,         /* rows of beginnings: not made yet */
	INSIDE = 1,        /* within a code point */
	MAYBE = 0,         /* how dull: not at all; */
	ENTRY_ONLY = 1,    /* but where a lexicon entry begins; */
	NEVER = 2,         /* for sure */
};

/* What some of the patterns need, all of it. */
struct gate {
	struct mask need[NEEDS_MAX + 1];
	size_t needs, channels;
};

struct sieve {
	struct rule_match *const *match;
	size_t matches, seen;
	struct gate *gate;  /* each different one once */
	size_t gates;
	bool made, refused;
	/* of one that is made: */
	struct arena *arena;
	struct states *states;
	uint8_t *symbol;                   /* by byte of the text */
	uint8_t *begin;                    /* by the symbol before: row of dull */
	uint8_t (*dull)[SYMBOLS_MAX + 4];  /* by symbol: how surely no match begins with it */
	uint16_t begins[BEGINS_MAX];       /* the states of the rows */
	size_t rows;
};

bool sieve_gated(const struct rule_match *match)
{
	return match->needs > 0 || (match->atoms == 0 && !mask_empty(&match->trigger));
}

static struct gate gate_of(const struct rule_match *match)
{
	struct gate g = { .channels = match->rule->channels, .needs = match->needs };
	memcpy(g.need, match->need, sizeof(match->need));
	if (match->atoms == 0 && !mask_empty(&match->trigger))
		g.need[g.needs++] = match->trigger;
	return g;
}

struct sieve *sieve_new(struct arena *a, struct rule_match *const *match, size_t matches)
{
	struct sieve *s = arena_alloc(a, sizeof(*s));
	s->match = match;
	s->matches = matches;
	s->arena = a;
	return s;
}

static void sieve_gates(struct sieve *s)
{
	s->gate = arena_array(s->arena, s->matches, sizeof(*s->gate));
	for (size_t i = 0; i < s->matches; i++) {
		struct gate g = gate_of(s->match[i]);
		size_t k = 0;
		while (k < s->gates && memcmp(&s->gate[k], &g, sizeof(g)) != 0)
			k++;
		if (k == s->gates)
			s->gate[s->gates++] = g;
	}
}

bool sieve_wanted(const struct sieve *s, const struct mask *held, unsigned channel)
{
	for (size_t i = 0; i < s->gates; i++) {
		const struct gate *g = &s->gate[i];
		size_t k = 0;
		while (k < g->needs && mask_meets(&g->need[k], held))
			k++;
		if (k == g->needs && (g->channels & channel))
			return true;
	}
	return false;
}

static void sieve_begin(struct sieve *s)
{
	memset(s->dull, 0, BEGINS_MAX * sizeof(s->dull[0]));
	memset(s->begin, 0, SYMBOLS_MAX + 4);
	memset(s->dull[INSIDE], NEVER, sizeof(s->dull[INSIDE]));
	s->begin[s->states->symbols.symbols] = INSIDE;
	s->rows = INSIDE + 1;
}

void sieve_close(struct sieve *s)
{
	if (!s->made) /* not even written to: the pages of one never made may be shared with workers */
		return;
	states_close(s->states);
	s->made = false;
}

bool sieve_ready(struct sieve *s, size_t bytes)
{
	s->seen += bytes;
	if (s->seen < SIEVE_AFTER || s->made || s->refused)
		return s->made;
	s->states = arena_alloc(s->arena, sizeof(*s->states));
	s->made = states_open(s->states, s->match, s->matches);
	s->refused = !s->made;
	if (!s->made)
		return false;
	sieve_gates(s);
	s->symbol = arena_alloc(s->arena, LIMIT_WINDOW + 1);
	s->begin = arena_alloc(s->arena, SYMBOLS_MAX + 4);
	s->dull = arena_array(s->arena, BEGINS_MAX, sizeof(*s->dull));
	sieve_begin(s);
	return s->made;
}

/* The row of what may begin behind a symbol; UNSET when there is no room for a state. */
static unsigned begin_make(struct sieve *s, unsigned before)
{
	uint16_t state = states_begin(s->states, before);
	for (size_t i = INSIDE + 1; i < s->rows && s->begin[before] == UNSET; i++)
		if (s->begins[i] == state)
			s->begin[before] = (uint8_t)i;
	if (state != STATE_UNKNOWN && s->begin[before] == UNSET && s->rows < BEGINS_MAX) {
		s->begins[s->rows] = state;
		memset(s->dull[s->rows], state == STATE_DEAD ? NEVER : MAYBE, sizeof(s->dull[0]));
		s->begin[before] = (uint8_t)s->rows++;
	}
	return s->begin[before];
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
		walk_found(w, w->sieve->states->net.node[node].owner);
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
			uint32_t use = w->sieve->states->net.node[state->entry[i]].what;
			if (entry->uses->bit[use / 64] >> (use % 64) & 1)
				walk_wait(w, entry->end, state->entry[i]);
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
	const struct state *state = state_of(w->sieve->states, number);
	for (size_t i = 0; i < state->founds; i++)
		walk_found(w, state->found[i]);
	if (state->entries > 0 && entry_begins(w->text, state, at))
		walk_entries(w, state, at);
}

/* What ends here, and whatever still hopes, counts as found. */
static void walk_end(struct walk *w, uint16_t number)
{
	const struct sieve *s = w->sieve;
	const struct state *state = state_of(s->states, number);
	for (size_t i = 0; i < state->founds; i++)
		walk_found(w, state->found[i]);
	for (size_t i = 0; i < state->entries; i++)
		walk_found(w, s->states->net.node[state->entry[i]].owner);
	for (size_t i = 0; i < state->codes; i++)
		if (i == 0 || s->states->net.node[state->code[i]].owner != s->states->net.node[state->code[i - 1]].owner)
			walk_found(w, s->states->net.node[state->code[i]].owner);
	for (size_t i = 0; i < w->waits; i++)
		walk_found(w, s->states->net.node[w->wait[i].node].owner);
}

static uint16_t walk_join(struct walk *w, uint16_t number, size_t at)
{
	size_t n = 0;
	for (; n < w->waits && w->wait[n].at == at && number != STATE_UNKNOWN; n++)
		number = states_join(w->sieve->states, number, w->wait[n].node);
	memmove(w->wait, w->wait + n, (w->waits - n) * sizeof(w->wait[0]));
	w->waits -= n;
	return number;
}

/* Steps from *at on to the next place where there is something to do; the state there, the last one at *from. */
static uint16_t walk_steps(const struct sieve *s, uint16_t *from, size_t *at, size_t stop)
{
	uint16_t next;
	do {
		next = *cell_of(s->states, *from, s->symbol[*at]);
		if (next < STATE_FIRST)
			return next;
		*from = next;
		++*at;
	} while (!(next & STATE_SPECIAL) && *at < stop);
	return next;
}

/* From one place on; false when there was no room for states. */
static bool walk_on(struct walk *w, uint16_t number)
{
	struct sieve *s = w->sieve;
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
		uint16_t next = walk_steps(s, &number, &at, w->waits > 0 && w->wait[0].at < last ? w->wait[0].at : last);
		if (next == STATE_UNKNOWN)
			next = number = states_step(s->states, number, s->symbol[at++]);
		if (next == STATE_DEAD && w->waits == 0)
			return true;
		if (next == STATE_DEAD)
			at = w->wait[0].at;
		number = next;
	}
	return false;
}

/* Whether nothing ends at a special state here, and no entry begins. */
static bool state_is_idle(const struct sieve *s, const struct sieve_text *t, uint16_t number, size_t at)
{
	const struct state *state = state_of(s->states, number);
	return state->founds == 0 && !entry_begins(t, state, at);
}

/* Whether the walk from here ends with nothing found, as most do. */
static bool start_is_dead(struct sieve *s, const struct sieve_text *t, unsigned row, size_t start)
{
	uint16_t number = s->begins[row], next = number;
	size_t at = start;
	while (!(next & STATE_SPECIAL) || state_is_idle(s, t, next, at)) {
		next = walk_steps(s, &number, &at, start + WALK_MAX);
		if (next == STATE_DEAD && at == start)
			s->dull[row][s->symbol[at]] = (s->begins[row] & STATE_SPECIAL) ? state_of(s->states, s->begins[row])->founds ? MAYBE : ENTRY_ONLY : NEVER;
		if (next < STATE_FIRST || at >= start + WALK_MAX)
			return next == STATE_DEAD;
	}
	return false;
}

static void sieve_walk(struct sieve *s, const struct sieve_text *t, size_t at, unsigned row)
{
	struct walk w;
	w.sieve = s;
	w.text = t;
	w.start = at;
	w.waits = 0;
	if (row != UNSET && walk_on(&w, s->begins[row]))
		return;
	/* no room: begin anew */
	unsigned before = at > 0 ? s->symbol[at - 1] : s->states->symbols.symbols + 2;
	states_clear(s->states);
	sieve_begin(s);
	w.waits = 0;
	row = begin_make(s, before);
	if (row != UNSET && walk_on(&w, s->begins[row]))
		return;
	for (size_t i = 0; i < s->matches; i++)
		walk_found(&w, (unsigned)i);
}

/* Writes the text down as symbols: of a code point's bytes the last one bears it. */
static void sieve_symbols(struct sieve *s, struct slice text)
{
	const char *end = text.ptr + text.len;
	uint8_t inner = (uint8_t)s->states->symbols.symbols, *out = s->symbol;
	for (const char *p = text.ptr; p < end;) {
		if ((unsigned char)*p < 0x80) {
			*out++ = s->states->symbols.near[(unsigned char)*p++];
			continue;
		}
		const char *from = p;
		uint32_t code = letter_take(&p);
		for (; from + 1 < p; from++)
			*out++ = inner;
		*out++ = symbol_of(&s->states->symbols, code);
	}
	*out = (uint8_t)(inner + 1);
}

void sieve_scan(struct sieve *s, const struct sieve_text *t)
{
	sieve_symbols(s, t->text);
	for (size_t i = 0; i < t->places; i++) {
		size_t at = t->place[i] - t->from;
		unsigned before = at > 0 ? s->symbol[at - 1] : (unsigned)s->states->symbols.symbols + 2;
		unsigned row = s->begin[before], dull = s->dull[row][s->symbol[at]];
		if (dull == NEVER || (dull == ENTRY_ONLY && !(t->spot && t->spot[at])))
			continue;
		if (row == UNSET)
			row = begin_make(s, before);
		if (row == UNSET || !start_is_dead(s, t, row, at))
			sieve_walk(s, t, at, row);
	}
}
