/* Alternatives of a written-out pattern, grouped by their first characters. */
#include <string.h>

#include "rule/expand.h"
#include "text/unicode.h"

/*
 * PCRE2 tries alternatives one by one. Those that begin with different characters exclude each
 * other, so that they may change places; then those with the same first character share it:
 * `mai|juin|mars` becomes `ma(?:i|rs)|juin`, and so on within. Order is kept among alternatives
 * with one beginning, and around those that begin with no plain character.
 */
enum { FACTOR_LEAST = 4, FACTOR_DEPTH = 24 };

struct factor {
	struct arena *arena;
	struct buf *out;
	bool caseless;
};

/* Bytes of the plain character that a pattern begins with, 0 when it begins otherwise; its code to *code. */
static size_t plain_start(struct slice s, uint32_t *code)
{
	struct slice rest = s;
	size_t n;
	if (s.len == 0 || strchr("([.^$|)?*+{\\", *s.ptr)) {
		unsigned long value = 0;
		if (s.len < 4 || s.ptr[0] != '\\' || s.ptr[1] != 'x' || s.ptr[2] == '{')
			return 0;
		for (int i = 2; i < 4; i++)
			value = value * 16 + (unsigned long)(s.ptr[i] <= '9' ? s.ptr[i] - '0' : s.ptr[i] - 'A' + 10);
		*code = (uint32_t)value;
		n = 4;
	} else {
		*code = utf8_next(&rest);
		n = s.len - rest.len;
	}
	return n < s.len && strchr("?*+{", s.ptr[n]) ? 0 : n;
}

static bool starts_alike(const struct factor *f, struct slice a, struct slice b)
{
	uint32_t x = 0, y = 0;
	plain_start(a, &x);
	plain_start(b, &y);
	return x == y || (f->caseless && unicode_lower_code(x) == unicode_lower_code(y));
}

static void factor_write(const struct factor *f, struct slice *part, size_t parts, int depth);

/* Whether all begin with the same plain character. */
static bool all_start_alike(const struct factor *f, const struct slice *part, size_t parts)
{
	uint32_t code;
	for (size_t i = 0; i < parts; i++)
		if (plain_start(part[i], &code) == 0 || !starts_alike(f, part[0], part[i]))
			return false;
	return true;
}

/* Writes alternatives that all begin with the character of the first one: whatever they share, once. */
static void factor_shared(const struct factor *f, struct slice *part, size_t parts, int depth)
{
	uint32_t code;
	if (parts == 1) {
		buf_add(f->out, part[0]);
		return;
	}
	while (all_start_alike(f, part, parts)) {
		buf_add(f->out, slice_sub(part[0], 0, plain_start(part[0], &code)));
		for (size_t i = 0; i < parts; i++)
			part[i] = slice_sub(part[i], plain_start(part[i], &code), part[i].len);
	}
	buf_add(f->out, SLICE("(?:"));
	factor_write(f, part, parts, depth + 1);
	buf_add(f->out, SLICE(")"));
}

/* Moves the alternatives of part[1..] that begin as part[0] behind it, the others keeping their order; their number. */
static size_t factor_gather(const struct factor *f, struct slice *part, size_t parts)
{
	struct slice *other = arena_array(f->arena, parts, sizeof(*other));
	size_t same = 0, others = 0;
	for (size_t i = 0; i < parts; i++) {
		if (starts_alike(f, part[0], part[i]))
			part[same++] = part[i];
		else
			other[others++] = part[i];
	}
	memcpy(part + same, other, others * sizeof(*other));
	return same;
}

static void factor_write(const struct factor *f, struct slice *part, size_t parts, int depth)
{
	uint32_t code;
	for (size_t i = 0; i < parts;) {
		size_t run = i, same = 1;
		while (run < parts && depth < FACTOR_DEPTH && plain_start(part[run], &code) > 0)
			run++;
		if (run > i)
			same = factor_gather(f, part + i, run - i);
		factor_shared(f, part + i, same, depth);
		i += same;
		if (i < parts)
			buf_add_char(f->out, '|');
	}
}

void expand_factor(struct expander *e, const size_t *end, size_t ends, size_t from)
{
	if (ends < FACTOR_LEAST || e->failed || e->out.cut)
		return;
	struct arena *a = &e->rd->scratch;
	struct slice text = arena_copy(a, slice_sub(buf_slice(&e->out), from, e->out.len));
	struct slice *part = arena_array(a, ends, sizeof(*part));
	for (size_t i = 0, at = 0; i < ends; at = end[i++] - from + 1)
		part[i] = slice_sub(text, at, end[i] - from);
	struct factor f = { a, &e->out, e->caseless };
	e->out.len = from;
	factor_write(&f, part, ends, 0);
}
