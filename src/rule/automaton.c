/* Aho-Corasick automaton over folded text. */
#include "rule/automaton.h"

#include <string.h>

#include "rule/image.h"
#include "rule/letter.h"
#include "text/unicode.h"

enum { STATE_ROOT = 0 };
static const uint32_t ATOM_NONE = UINT32_MAX;
/* Set in a transition to a state in which some atom ends. */
static const uint32_t OUTPUT = 0x80000000u;

struct scan {
	automaton_hit *hit;
	void *context;
};

struct automaton {
	struct arena *arena;
	struct slice *atom;
	size_t atoms, cap;
	uint8_t class_of[256]; /* of folded bytes; 0 = in no atom */
	uint8_t ascii[256];    /* the class of an ASCII byte of unfolded text */
	size_t classes;
	uint32_t *next;        /* states x classes */
	uint32_t *fail, *out, *chain; /* atom that ends in a state; next shorter state with one */
	uint32_t *same;        /* by atom: another of the same bytes, or ATOM_NONE */
	size_t states;
	size_t cells;          /* of next */
};

static const struct shape number_shape = { sizeof(uint32_t), NULL };
const struct shape automaton_shape = SHAPE(struct automaton,
	NONE(struct automaton, arena), NONE(struct automaton, atom), MANY(struct automaton, next, cells, number_shape), NONE(struct automaton, fail),
	MANY(struct automaton, out, states, number_shape), MANY(struct automaton, chain, states, number_shape),
	MANY(struct automaton, same, atoms, number_shape));

struct automaton *automaton_open(struct arena *a)
{
	struct automaton *m = arena_alloc(a, sizeof(*m));
	m->arena = a;
	m->classes = 1;
	return m;
}

unsigned automaton_add(struct automaton *m, struct slice atom)
{
	m->atom = arena_grow(m->arena, m->atom, m->atoms, &m->cap, sizeof(*m->atom));
	m->atom[m->atoms] = atom;
	return (unsigned)m->atoms++;
}

static void automaton_classes(struct automaton *m)
{
	for (size_t i = 0; i < m->atoms; i++)
		for (size_t k = 0; k < m->atom[i].len; k++) {
			unsigned char c = (unsigned char)m->atom[i].ptr[k];
			if (m->class_of[c] == 0 && m->classes < 255)
				m->class_of[c] = (uint8_t)m->classes++;
		}
	for (int c = 0; c < 128; c++)
		m->ascii[c] = m->class_of[c >= 'A' && c <= 'Z' ? c + 32 : c];
}

/* Upper bound of states: all bytes of all atoms. */
static void automaton_room(struct automaton *m)
{
	size_t bytes = 1;
	for (size_t i = 0; i < m->atoms; i++)
		bytes += m->atom[i].len;
	m->next = arena_array(m->arena, bytes * m->classes, sizeof(*m->next));
	m->fail = arena_array(m->arena, bytes, sizeof(*m->fail));
	m->out = arena_array(m->arena, bytes, sizeof(*m->out));
	m->chain = arena_array(m->arena, bytes, sizeof(*m->chain));
	m->same = arena_array(m->arena, m->atoms, sizeof(*m->same));
	m->out[STATE_ROOT] = ATOM_NONE;
	m->states = 1;
}

/* Extends the path of an atom by its byte at `depth`; false once the atom is used up. */
static bool automaton_extend(struct automaton *m, unsigned atom, size_t depth, uint32_t *state)
{
	if (depth >= m->atom[atom].len)
		return false;
	uint32_t *next = &m->next[*state * m->classes + m->class_of[(unsigned char)m->atom[atom].ptr[depth]]];
	if (*next == STATE_ROOT) {
		m->out[m->states] = ATOM_NONE;
		*next = (uint32_t)m->states++;
	}
	*state = *next;
	if (depth + 1 == m->atom[atom].len) {
		m->same[atom] = m->out[*state];
		m->out[*state] = atom;
	}
	return true;
}

/* Level by level, so that the states of short prefixes, where a scan mostly is, lie together. */
static void automaton_insert(struct automaton *m)
{
	uint32_t *state = arena_array(m->arena, m->atoms + 1, sizeof(*state));
	bool more = m->atoms > 0;
	for (size_t depth = 0; more; depth++) {
		more = false;
		for (size_t i = 0; i < m->atoms; i++)
			more = automaton_extend(m, (unsigned)i, depth, &state[i]) || more;
	}
}

/* Breadth first: fills missing transitions from the failure state, links shorter outputs. */
static void automaton_link(struct automaton *m)
{
	uint32_t *queue = arena_array(m->arena, m->states, sizeof(*queue));
	size_t head = 0, tail = 0;
	queue[tail++] = STATE_ROOT;
	while (head < tail) {
		uint32_t state = queue[head++];
		uint32_t fail = m->fail[state];
		m->chain[state] = m->out[fail] != ATOM_NONE ? fail : m->chain[fail];
		for (size_t c = 1; c < m->classes; c++) {
			uint32_t *next = &m->next[state * m->classes + c];
			uint32_t other = state == STATE_ROOT ? STATE_ROOT : m->next[fail * m->classes + c];
			if (*next == STATE_ROOT) {
				*next = other;
				continue;
			}
			m->fail[*next] = other;
			queue[tail++] = *next;
		}
	}
}

void automaton_close_set(struct automaton *m)
{
	automaton_classes(m);
	automaton_room(m);
	automaton_insert(m);
	automaton_link(m);
	/* states are multiplied out, so that a step is one addition and one load */
	m->cells = m->states * m->classes;
	for (size_t i = 0; i < m->cells; i++) {
		uint32_t state = m->next[i];
		bool out = m->out[state] != ATOM_NONE || m->chain[state] != STATE_ROOT;
		m->next[i] = (uint32_t)(state * m->classes) | (out ? OUTPUT : 0);
	}
}

static void automaton_report(const struct automaton *m, uint32_t state, size_t last, const struct scan *s)
{
	for (; state != STATE_ROOT; state = m->chain[state])
		for (uint32_t atom = m->out[state]; atom != ATOM_NONE; atom = m->same[atom])
			s->hit(s->context, atom, last);
}

void automaton_scan(const struct automaton *m, struct slice text, automaton_hit *hit, void *context)
{
	const struct scan s = { hit, context };
	const char *at = text.ptr, *end = text.ptr + text.len;
	uint32_t row = 0; /* state times classes */
	while (at < end) {
		size_t last = (size_t)(at - text.ptr);
		unsigned char class[4];
		size_t n = 1;
		if ((unsigned char)*at < 0x80) {
			class[0] = m->ascii[(unsigned char)*at++];
		} else {
			char folded[4];
			n = letter_fold(letter_take(&at), folded);
			for (size_t k = 0; k < n; k++)
				class[k] = m->class_of[(unsigned char)folded[k]];
		}
		for (size_t k = 0; k < n; k++) {
			uint32_t next = m->next[row + class[k]];
			row = next & ~OUTPUT;
			if (next & OUTPUT)
				automaton_report(m, row / (uint32_t)m->classes, last, &s);
		}
	}
}
