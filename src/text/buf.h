/* Borrowed slices and owned, bounded buffers of bytes. */
#ifndef GLANE_TEXT_BUF_H
#define GLANE_TEXT_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Bytes that somebody else owns; never NUL-terminated, ptr may be NULL when len is 0. */
struct slice {
	const char *ptr;
	size_t len;
};

/* Bytes that this buffer owns; never longer than max. */
struct buf {
	char *ptr;
	size_t len, cap, max;
	bool cut; /* something did not fit under max and was left out */
};

#define SLICE(literal) ((struct slice){ (literal), sizeof(literal) - 1 })
#define SLICE_NONE ((size_t)-1)

/* Prints as printf("%.*s", SLICE_ARGS(s)). */
#define SLICE_ARGS(s) (int)(s).len, (s).ptr ? (s).ptr : ""

/* A slice of a C string, which must outlive it; NULL gives the empty slice. */
static inline struct slice slice_of(const char *cstr)
{
	return (struct slice){ cstr, cstr ? strlen(cstr) : 0 };
}

/* The value of a hexadecimal digit of either case, -1 for any other byte. */
int hex_digit(char c);
/* The number that one to sixteen hexadecimal digits write; false, and *n is 0, for anything else. */
bool slice_hex(struct slice s, unsigned long long *n);
/* A part of s from byte `from` (clamped) to byte `to` (clamped), end exclusive. */
static inline struct slice slice_sub(struct slice s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return (struct slice){ s.ptr + from, to - from };
}

static inline bool slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Equality with ASCII case ignored. */
bool slice_eq_nocase(struct slice a, struct slice b);
/* Order of bytes, as memcmp, shorter first; most differ in the first. */
static inline int slice_cmp(struct slice a, struct slice b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n > 0 ? (unsigned char)a.ptr[0] - (unsigned char)b.ptr[0] : 0;

	if (order == 0 && n > 1)
		order = memcmp(a.ptr, b.ptr, n);
	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/* Byte offset of the first byte in s at or after `from` that is in the set (by value of the byte), s.len when there is none. */
static inline size_t slice_seek(struct slice s, size_t from, const bool set[256])
{
	while (from < s.len && !set[(unsigned char)s.ptr[from]])
		from++;
	return from;
}

bool slice_starts(struct slice s, struct slice prefix);
bool slice_ends(struct slice s, struct slice suffix);
/* Whether s starts, or ends, with one of n strings. */
bool slice_starts_any(struct slice s, const char *const *prefix, size_t n);
bool slice_ends_any(struct slice s, const char *const *suffix, size_t n);
/* Byte offset of the first `needle` in s at or after `from`, or SLICE_NONE. */
size_t slice_find(struct slice s, struct slice needle, size_t from);
/* As slice_find, ASCII case ignored. */
size_t slice_find_nocase(struct slice s, struct slice needle, size_t from);
/* s without ASCII white space at both ends. */
struct slice slice_trim(struct slice s);
/* Takes the next piece up to `separator` off *rest into *piece; false when *rest is used up. */
bool slice_split(struct slice *rest, char separator, struct slice *piece);
/* A decimal number without sign that fills s; false (and *n untouched) otherwise. */
bool slice_number(struct slice s, unsigned long long *n);

/* An empty buffer that will hold at most max bytes. */
struct buf buf_open(size_t max);
/* Appends as much of s as fits; false, with cut set, when some did not. */
bool buf_add(struct buf *b, struct slice s);
static inline bool buf_add_char(struct buf *b, char c)
{
	if (b->len >= b->cap || b->len >= b->max)
		return buf_add(b, (struct slice){ &c, 1 });
	b->ptr[b->len++] = c;
	return true;
}

/* Appends one code point as UTF-8. */
bool buf_add_code(struct buf *b, unsigned code);
bool buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Everything so far; valid until the next change of b. */
struct slice buf_slice(const struct buf *b);
/* Forgets the content, keeps the memory. */
void buf_clear(struct buf *b);
/* Frees the memory; b is empty afterwards and may be used again with the same max. */
void buf_close(struct buf *b);

#endif
