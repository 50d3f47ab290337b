/* Decodes character references as the HTML standard does. */
#include "parse/entity.h"

#include <string.h>

#include "parse/charset.h"
#include "parse/tree.h"
#include "text/unicode.h"

enum { NAME_MAX_BYTES = 32, BARE_MIN = 2, BARE_MAX = 6 };

static bool alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static const char *entity_named(struct slice name)
{
	size_t low = 0, high = entities;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = slice_cmp(name, slice_of(entity_rows[middle].name));

		if (order == 0)
			return entity_rows[middle].characters;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static bool entity_is_bare(struct slice name)
{
	size_t low = 0, high = entity_bares;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = slice_cmp(name, slice_of(entity_bare[middle]));

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

static int digit_value(char c, int base)
{
	int value = 99;

	if (c >= '0' && c <= '9')
		value = c - '0';
	else if (c >= 'a' && c <= 'f')
		value = c - 'a' + 10;
	else if (c >= 'A' && c <= 'F')
		value = c - 'A' + 10;
	return value < base ? value : -1;
}

/* Reads `&#...;` at s; the bytes used, 0 when it is no reference. */
static size_t numeric_read(struct slice s, struct buf *out)
{
	int base = s.len > 2 && (s.ptr[2] == 'x' || s.ptr[2] == 'X') ? 16 : 10;
	size_t first = base == 16 ? 3 : 2, i = first;
	uint32_t code = 0;

	for (; i < s.len && digit_value(s.ptr[i], base) >= 0; i++)
		if (code <= 0x10FFFF)
			code = code * (uint32_t)base + (uint32_t)digit_value(s.ptr[i], base);
	if (i == first)
		return 0;
	if (i < s.len && s.ptr[i] == ';')
		i++;
	if (code >= 0x80 && code < 0xA0 && charset_1252(code) != CODE_REPLACEMENT)
		code = charset_1252(code);
	if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
		code = CODE_REPLACEMENT;
	if (code >= 0x20 || code == '\t' || code == '\n' || code == '\r')
		buf_add_code(out, code);
	return i;
}

/* Reads `&name;` at s; the bytes used, 0 when it is no reference. */
static size_t named_read(struct slice s, bool in_attribute, struct buf *out)
{
	size_t n = 0;
	const char *characters;

	while (1 + n < s.len && n < NAME_MAX_BYTES && alphanumeric(s.ptr[1 + n]))
		n++;
	if (1 + n < s.len && s.ptr[1 + n] == ';') {
		characters = entity_named((struct slice){ s.ptr + 1, n });
		if (characters != NULL) {
			buf_add(out, slice_of(characters));
			return n + 2;
		}
	}
	for (size_t k = n < BARE_MAX ? n : BARE_MAX; k >= BARE_MIN; k--) {
		struct slice name = { s.ptr + 1, k };
		char next = 1 + k < s.len ? s.ptr[1 + k] : ' ';

		if (!entity_is_bare(name))
			continue;
		if (in_attribute && (next == '=' || alphanumeric(next)))
			return 0;
		buf_add(out, slice_of(entity_named(name)));
		return k + 1;
	}
	return 0;
}

struct slice entity_decode(struct arena *a, struct slice s, bool in_attribute)
{
	struct slice result = s;
	struct buf out;
	const char *amp = s.len > 0 ? memchr(s.ptr, '&', s.len) : NULL;

	if (amp == NULL)
		return s;
	out = buf_open(2 * s.len + 8); /* a reference never grows to more than twice its length */
	while (amp != NULL) {
		size_t used;

		buf_add(&out, (struct slice){ s.ptr, (size_t)(amp - s.ptr) });
		s = slice_sub(s, (size_t)(amp - s.ptr), s.len);
		used = s.len > 1 && s.ptr[1] == '#' ? numeric_read(s, &out) : named_read(s, in_attribute, &out);
		if (used == 0) {
			buf_add_char(&out, '&');
			used = 1;
		}
		s = slice_sub(s, used, s.len);
		amp = s.len > 0 ? memchr(s.ptr, '&', s.len) : NULL;
	}
	buf_add(&out, s);
	result = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return result;
}
