/* Character classes of patterns, in shadow form. */
#include <string.h>

#include "rule/expand.h"
#include "text/unicode.h"

enum { CLASS_EXACT = 6 };

/* What a class has shown so far. */
struct class_state {
	bool negated, simple, digits, letters;
	struct slice first;
	uint32_t code[CLASS_EXACT];
	size_t codes;
};

/* One member: a code point or an escape; false at a complaint. */
static bool class_code(struct expander *e, uint32_t *code)
{
	*code = utf8_next(&e->rest);
	if (*code == '\\')
		return expand_escaped(e, code);
	*code = letter_shadow(*code);
	return true;
}

static void class_put(struct expander *e, uint32_t code)
{
	char bytes[4];
	if (code < 0x80 && !letter_is_word(code))
		buf_printf(&e->out, "\\x%02X", (unsigned)code);
	else
		buf_add(&e->out, (struct slice){ bytes, utf8_put(bytes, code) });
}

static bool class_macro(struct expander *e, struct class_state *state)
{
	size_t end = slice_find(e->rest, SLICE("}}"), 0);
	struct slice name = slice_sub(e->rest, 2, end);
	const struct builtin *builtin = end == SLICE_NONE ? NULL : builtin_find(name);
	if (!builtin || !builtin->set)
		return expand_fail(e, COMPLAIN_PATTERN, slice_sub(e->rest, 0, 2), "only {{L}} {{U}} {{LL}} {{D}} may stand in [ ]");
	expand_put(e, builtin->set);
	e->rest = slice_sub(e->rest, end + 2, e->rest.len);
	state->simple = false;
	state->digits = state->digits && builtin->kind == BUILTIN_DIGIT;
	state->letters = state->letters || builtin->kind != BUILTIN_DIGIT;
	return true;
}

static void class_note(struct class_state *state, uint32_t low, uint32_t high)
{
	state->digits = state->digits && low >= '0' && high <= '9';
	state->letters = state->letters || (low != high && low >= 'A' && high <= 'z');
	if (low != high || state->codes == CLASS_EXACT)
		state->simple = false;
	else
		state->code[state->codes++] = low;
}

/* A single code point of a class of a folded rule is written folded. */
static void class_single(struct expander *e, uint32_t code)
{
	char bytes[4];
	size_t n = e->x->folded ? letter_fold(code, bytes) : 0;
	struct slice folded = { bytes, n };
	class_put(e, n > 0 ? utf8_next(&folded) : code);
}

/* One member or range. */
static bool class_member(struct expander *e, struct class_state *state)
{
	uint32_t low, high;
	if (slice_starts(e->rest, SLICE("{{")))
		return class_macro(e, state);
	if (slice_starts(e->rest, SLICE("[:")) || slice_starts(e->rest, SLICE("[=")))
		return expand_fail(e, COMPLAIN_ESCAPE, slice_sub(e->rest, 0, 2), "POSIX classes are not used here");
	if (!class_code(e, &low))
		return false;
	bool range = e->rest.len >= 2 && e->rest.ptr[0] == '-' && e->rest.ptr[1] != ']';
	if (!range) {
		if (low == LETTER_DROPPED)
			return true;
		class_note(state, low, low);
		class_single(e, low);
		return true;
	}
	struct slice at = e->rest;
	e->rest = slice_sub(e->rest, 1, e->rest.len);
	if (!class_code(e, &high))
		return false;
	if (low == LETTER_DROPPED || high == LETTER_DROPPED || high < low)
		return expand_fail(e, COMPLAIN_PATTERN, slice_sub(at, 0, 1), "this range is out of order");
	class_note(state, low, high);
	class_put(e, low);
	buf_add_char(&e->out, '-');
	class_put(e, high);
	return true;
}

static struct fact class_fact(struct expander *e, const struct class_state *state)
{
	struct arena *a = &e->rd->scratch;
	struct mask digit = { { 1 } };
	if (state->negated) {
		struct fact any = fact_any();
		any.wide = true;
		return any;
	}
	if (state->digits)
		return fact_mask(&digit, 0.3);
	if (!state->simple || state->codes == 0)
		return fact_any();
	struct fact f = fact_code(a, state->code[0]);
	for (size_t i = 1; i < state->codes; i++)
		f = fact_either(a, f, fact_code(a, state->code[i]));
	return f;
}

struct fact expand_class(struct expander *e)
{
	struct class_state state = { .simple = true, .digits = true, .first = slice_sub(e->rest, 0, 1) };
	buf_add_char(&e->out, '[');
	if (slice_starts(e->rest, SLICE("^"))) {
		state.negated = true;
		e->rest = slice_sub(e->rest, 1, e->rest.len);
		buf_add_char(&e->out, '^');
	}
	size_t length = e->out.len;
	do {
		if (e->rest.len == 0) {
			expand_fail(e, COMPLAIN_PATTERN, state.first, "the class has no `]`");
			return fact_any();
		}
		if (!class_member(e, &state))
			return fact_any();
	} while (!slice_starts(e->rest, SLICE("]")));
	e->rest = slice_sub(e->rest, 1, e->rest.len);
	buf_add_char(&e->out, ']');
	if (e->out.len == length + 1)
		expand_fail(e, COMPLAIN_PATTERN, state.first, "the class is empty");
	if (e->caseless && state.letters)
		expand_warn(e, COMPLAIN_CASELESS, state.first, "a class of letters under (?i) accepts both cases");
	return class_fact(e, &state);
}
