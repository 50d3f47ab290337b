/* Borrowed slices and owned, bounded buffers of bytes. */
#include "text/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fatal.h"
#include "text/unicode.h"

int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool slice_hex(struct slice s, unsigned long long *n)
{
	unsigned long long value = 0;

	*n = 0;
	if (s.len == 0 || s.len > 16)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		int digit = hex_digit(s.ptr[i]);
		if (digit < 0)
			return false;
		value = value << 4 | (unsigned)digit;
	}
	*n = value;
	return true;
}

static char lower_ascii(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool slice_eq_nocase(struct slice a, struct slice b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower_ascii(a.ptr[i]) != lower_ascii(b.ptr[i]))
			return false;
	return true;
}

bool slice_starts(struct slice s, struct slice prefix)
{
	return s.len >= prefix.len && slice_eq(slice_sub(s, 0, prefix.len), prefix);
}

bool slice_ends(struct slice s, struct slice suffix)
{
	return s.len >= suffix.len && slice_eq(slice_sub(s, s.len - suffix.len, s.len), suffix);
}

bool slice_starts_any(struct slice s, const char *const *prefix, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_starts(s, slice_of(prefix[i])))
			return true;
	return false;
}

bool slice_ends_any(struct slice s, const char *const *suffix, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_ends(s, slice_of(suffix[i])))
			return true;
	return false;
}

size_t slice_find(struct slice s, struct slice needle, size_t from)
{
	if (from > s.len || needle.len > s.len - from)
		return SLICE_NONE;
	if (needle.len == 0)
		return from;
	const char *hit = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
	return hit ? (size_t)(hit - s.ptr) : SLICE_NONE;
}

size_t slice_find_nocase(struct slice s, struct slice needle, size_t from)
{
	if (needle.len == 0)
		return from <= s.len ? from : SLICE_NONE;
	for (; from + needle.len <= s.len; from++)
		if (lower_ascii(s.ptr[from]) == lower_ascii(needle.ptr[0])
		    && slice_eq_nocase(slice_sub(s, from, from + needle.len), needle))
			return from;
	return SLICE_NONE;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct slice slice_trim(struct slice s)
{
	while (s.len && is_blank(s.ptr[0]))
		s = slice_sub(s, 1, s.len);
	while (s.len && is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool slice_split(struct slice *rest, char separator, struct slice *piece)
{
	if (rest->ptr == NULL)
		return false;
	const char *end = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
	if (end == NULL) {
		*piece = *rest;
		*rest = (struct slice){ NULL, 0 };
	} else {
		*piece = (struct slice){ rest->ptr, (size_t)(end - rest->ptr) };
		*rest = slice_sub(*rest, piece->len + 1, rest->len);
	}
	return true;
}

bool slice_number(struct slice s, unsigned long long *n)
{
	unsigned long long value = 0;

	if (s.len == 0 || s.len > 19)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		value = value * 10 + (unsigned)(s.ptr[i] - '0');
	}
	*n = value;
	return true;
}

struct buf buf_open(size_t max)
{
	return (struct buf){ .max = max };
}

/* Makes room for `more` bytes and returns how many of them fit under max. */
static size_t buf_room(struct buf *b, size_t more)
{
	size_t fit = b->max - b->len;

	if (more > fit) {
		more = fit;
		b->cut = true;
	}
	if (b->len + more > b->cap) {
		size_t cap = b->cap ? b->cap * 2 : 256;
		while (cap < b->len + more)
			cap *= 2;
		char *ptr = realloc(b->ptr, cap);
		if (ptr == NULL)
			fatal("out of memory for %zu bytes", cap);
		b->ptr = ptr;
		b->cap = cap;
	}
	return more;
}

bool buf_add(struct buf *b, struct slice s)
{
	size_t n = buf_room(b, s.len);

	if (n)
		memcpy(b->ptr + b->len, s.ptr, n);
	b->len += n;
	return n == s.len;
}

bool buf_add_code(struct buf *b, unsigned code)
{
	char bytes[4];
	size_t n = utf8_put(bytes, code);

	if (n > b->max - b->len) {
		b->cut = true;
		return false;
	}
	return buf_add(b, (struct slice){ bytes, n });
}

bool buf_printf(struct buf *b, const char *format, ...)
{
	char small[256];
	va_list args;

	va_start(args, format);
	int n = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (n < 0)
		return false;
	if ((size_t)n < sizeof small)
		return buf_add(b, (struct slice){ small, (size_t)n });

	char *large = malloc((size_t)n + 1);
	if (large == NULL)
		fatal("out of memory for %d bytes", n);
	va_start(args, format);
	vsnprintf(large, (size_t)n + 1, format, args);
	va_end(args);
	bool all = buf_add(b, (struct slice){ large, (size_t)n });
	free(large);
	return all;
}

struct slice buf_slice(const struct buf *b)
{
	return (struct slice){ b->ptr, b->len };
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->cut = false;
}

void buf_close(struct buf *b)
{
	free(b->ptr);
	*b = (struct buf){ .max = b->max };
}
