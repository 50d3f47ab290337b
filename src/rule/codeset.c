/* Sets of code points, each kept once and known by its number. */
#include "rule/codeset.h"

#include <stdlib.h>
#include <string.h>

#include "rule/letter.h"
#include "text/unicode.h"

enum { SIMPLE_LAST = 0x17F }; /* case is looked up to here; beyond it, every wide code point may be meant */

struct codesets codesets_open(struct arena *a)
{
	return (struct codesets){ .arena = a, .numbers = map_open() };
}

void codesets_close(struct codesets *all)
{
	map_close(&all->numbers);
}

void codes_none(struct codes *c)
{
	c->ranges = 0;
	c->loose = false;
}

void codes_add(struct codes *c, uint32_t first, uint32_t last)
{
	if (c->ranges == RANGES_MAX) {
		c->range[0] = (struct code_range){ 0, CODE_LAST };
		c->ranges = 1;
		c->loose = true;
	}
	c->range[c->ranges++] = (struct code_range){ first, last };
}

/* The letters that equal `code` when case does not count; wide ones that fall to an ASCII letter too. */
static void codes_add_cases(struct codes *c, uint32_t code)
{
	static const struct { uint32_t narrow, wide; } odd[] = { { 'k', 0x212A }, { 's', 0x17F }, { 0xE5, 0x212B }, { 0xDF, 0x1E9E }, { 0xB5, 0x3BC }, { 0xB5, 0x39C } };
	uint32_t lower = unicode_lower_code(code), upper = unicode_upper_code(code);
	codes_add(c, lower, lower);
	codes_add(c, upper, upper);
	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		if (odd[i].narrow == lower || odd[i].wide == code) {
			codes_add(c, odd[i].wide, odd[i].wide);
			codes_add(c, odd[i].narrow, odd[i].narrow);
			codes_add(c, unicode_upper_code(odd[i].narrow), unicode_upper_code(odd[i].narrow));
		}
}

void codes_caseless(struct codes *c)
{
	size_t n = c->ranges;
	for (size_t i = 0; i < n && c->ranges > 0; i++) {
		struct code_range r = c->range[i];
		if (r.last > SIMPLE_LAST || r.last - r.first > 0x80) {
			codes_add(c, 0x80, CODE_LAST);
			codes_add(c, 'A', 'Z');
			codes_add(c, 'a', 'z');
			c->loose = true;
			return;
		}
		for (uint32_t code = r.first; code <= r.last; code++)
			codes_add_cases(c, code);
		if (c->loose)
			return;
	}
}

static int range_order(const void *a, const void *b)
{
	const struct code_range *x = a, *y = b;
	return x->first < y->first ? -1 : x->first > y->first;
}

/* Puts the ranges in order and joins those that touch. */
static void codes_settle(struct codes *c)
{
	size_t kept = 0;
	qsort(c->range, c->ranges, sizeof(c->range[0]), range_order);
	for (size_t i = 0; i < c->ranges; i++) {
		if (kept > 0 && c->range[i].first <= c->range[kept - 1].last + 1)
			c->range[kept - 1].last = c->range[i].last > c->range[kept - 1].last ? c->range[i].last : c->range[kept - 1].last;
		else
			c->range[kept++] = c->range[i];
	}
	c->ranges = kept;
}

void codes_negate(struct codes *c)
{
	struct codes all;
	uint32_t from = 0;
	all.ranges = 0;
	all.loose = c->loose;
	codes_settle(c);
	for (size_t i = 0; i < c->ranges; i++) {
		if (c->range[i].first > from)
			codes_add(&all, from, c->range[i].first - 1);
		from = c->range[i].last + 1;
	}
	if (from <= CODE_LAST)
		codes_add(&all, from, CODE_LAST);
	*c = all;
}

bool codes_have(const struct codes *c, uint32_t code)
{
	for (size_t i = 0; i < c->ranges; i++)
		if (c->range[i].first <= code && code <= c->range[i].last)
			return true;
	return false;
}

bool codes_open(const struct codes *c)
{
	for (size_t i = 0; i < c->ranges; i++)
		for (uint32_t code = c->range[i].first; code <= c->range[i].last; code++)
			if (!letter_opens(code))
				return false;
	return c->ranges > 0;
}

void codes_blank(struct codes *c)
{
	struct codes all;
	if (codes_have(c, ' ')) {
		codes_add(c, LETTER_OPENING, LETTER_OPENING);
		return;
	}
	codes_none(&all);
	all.loose = c->loose;
	for (size_t i = 0; i < c->ranges; i++) {
		struct code_range range = c->range[i];
		range.last -= range.last == LETTER_OPENING;
		if (range.first <= range.last)
			codes_add(&all, range.first, range.last);
	}
	*c = all;
}

uint32_t codesets_number(struct codesets *all, struct codes *c)
{
	codes_settle(c);
	struct slice key = { (const char *)c->range, c->ranges * sizeof(c->range[0]) };
	void *number = map_get(&all->numbers, key);
	if (number)
		return (uint32_t)(uintptr_t)number - 1;
	struct code_range *range = arena_array(all->arena, c->ranges + 1, sizeof(*range));
	memcpy(range, c->range, key.len);
	all->set = arena_grow(all->arena, all->set, all->sets, &all->cap, sizeof(*all->set));
	all->set[all->sets++] = (struct codeset){ range, c->ranges };
	map_put(&all->numbers, (struct slice){ (const char *)range, key.len }, (void *)(uintptr_t)all->sets);
	return (uint32_t)all->sets - 1;
}

static void rest_skip(struct slice *rest, size_t n)
{
	*rest = slice_sub(*rest, n, rest->len);
}

static unsigned hex_value(char c)
{
	return c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a') + 10;
}

bool codes_escape(struct slice *rest, uint32_t *code)
{
	if (rest->len == 0)
		return false;
	if (*rest->ptr != 'x') {
		*code = utf8_next(rest);
		size_t end = slice_starts(*rest, SLICE("{")) ? slice_find(*rest, SLICE("}"), 0) : SLICE_NONE;
		if (!letter_is_word(*code))
			return true;
		rest_skip(rest, end == SLICE_NONE ? 0 : end + 1);
		return false;
	}
	bool braced = slice_starts(*rest, SLICE("x{"));
	rest_skip(rest, braced ? 2 : 1);
	*code = 0;
	for (size_t i = 0; rest->len > 0 && *rest->ptr != '}' && (braced || i < 2); i++) {
		*code = *code * 16 + hex_value(*rest->ptr);
		rest_skip(rest, 1);
	}
	rest_skip(rest, braced ? 1 : 0);
	return true;
}

bool codes_member(struct slice *rest, uint32_t *code)
{
	if (slice_starts(*rest, SLICE("\\"))) {
		rest_skip(rest, 1);
		return codes_escape(rest, code);
	}
	*code = utf8_next(rest);
	return true;
}

/* One member or range of a class; an escape that is a class itself is everything or, when `out`, nothing. */
static void class_member(struct slice *rest, bool out, struct codes *c)
{
	uint32_t low, high;
	if (!codes_member(rest, &low)) {
		if (!out)
			codes_add(c, 0, CODE_LAST);
		return;
	}
	high = low;
	if (rest->len > 1 && rest->ptr[0] == '-' && rest->ptr[1] != ']') {
		rest_skip(rest, 1);
		if (!codes_member(rest, &high))
			high = low;
	}
	codes_add(c, low, high);
}

void codes_class(struct slice *rest, struct class_how how, struct codes *c)
{
	bool negated = slice_starts(*rest, SLICE("^"));
	rest_skip(rest, negated ? 1 : 0);
	codes_none(c);
	for (bool first = true; rest->len > 0 && (first || *rest->ptr != ']'); first = false)
		class_member(rest, how.less != negated, c);
	rest_skip(rest, 1);
	if (how.caseless && how.less == negated)
		codes_caseless(c);
	if (negated)
		codes_negate(c);
	/* a set that may be too large has a complement that may be too small */
	if (c->loose && how.less != negated) {
		codes_none(c);
		if (!how.less)
			codes_add(c, 0, CODE_LAST);
	}
}
