/* UTF-8, normal forms, folding and character classes, over utf8proc. */
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "text/fatal.h"

/* Length of a well-formed sequence at p (n bytes left), 0 when ill-formed; sets *code. */
static size_t sequence(const unsigned char *p, size_t n, uint32_t *code)
{
	static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len = p[0] < 0x80 ? 1 : p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;

	if (len == 0 || len > n)
		return 0;
	if (len == 1) {
		*code = p[0];
		return 1;
	}
	uint32_t c = p[0] & (0x7Fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3F);
	}
	if (c < least[len] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 0;
	*code = c;
	return len;
}

uint32_t utf8_next_wide(struct slice *s)
{
	uint32_t code = CODE_REPLACEMENT;
	size_t n = sequence((const unsigned char *)s->ptr, s->len, &code);

	*s = slice_sub(*s, n ? n : 1, s->len);
	return n ? code : CODE_REPLACEMENT;
}

size_t utf8_put_wide(char out[4], uint32_t code)
{
	if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		code = CODE_REPLACEMENT;
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)out);
}

/* Number of leading ASCII bytes, eight at a time. */
static size_t ascii_run(struct slice s)
{
	size_t i = 0;
	uint64_t word;

	for (; i + 8 <= s.len; i += 8) {
		memcpy(&word, s.ptr + i, 8);
		if (word & 0x8080808080808080ULL)
			break;
	}
	while (i < s.len && (unsigned char)s.ptr[i] < 0x80)
		i++;
	return i;
}

bool utf8_valid(struct slice s)
{
	uint32_t code;

	while (s.len) {
		size_t n = ascii_run(s);
		if (n == 0)
			n = sequence((const unsigned char *)s.ptr, s.len, &code);
		if (n == 0)
			return false;
		s = slice_sub(s, n, s.len);
	}
	return true;
}

size_t utf8_count(struct slice s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += (s.ptr[i] & 0xC0) != 0x80;
	return n;
}

size_t utf8_offset(struct slice s, size_t n)
{
	size_t i = 0;

	while (i < s.len) {
		if ((s.ptr[i] & 0xC0) != 0x80 && n-- == 0)
			break;
		i++;
	}
	return i;
}

struct slice utf8_repair(struct arena *a, struct slice s)
{
	if (utf8_valid(s))
		return s;
	struct buf out = buf_open(s.len * 3);
	while (s.len) {
		size_t n = ascii_run(s);
		if (n) {
			buf_add(&out, slice_sub(s, 0, n));
			s = slice_sub(s, n, s.len);
		} else {
			buf_add_code(&out, utf8_next(&s));
		}
	}
	struct slice whole = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return whole;
}

/* Code points that NFC can leave alone without a look at their neighbours. */
static bool nfc_quick(struct slice s)
{
	while (s.len) {
		size_t n = ascii_run(s);
		s = slice_sub(s, n, s.len);
		if (s.len == 0)
			return true;
		uint32_t code = utf8_next(&s);
		bool plain = code < 0x300 || (code >= 0x2010 && code <= 0x2027) || (code >= 0x202F && code <= 0x205E)
		          || (code >= 0x20A0 && code <= 0x20BF) || code == CODE_REPLACEMENT
		          || (code >= 0x4E00 && code <= 0x9FFF);
		if (!plain)
			return false;
	}
	return true;
}

struct slice unicode_nfc(struct arena *a, struct slice s)
{
	utf8proc_uint8_t *composed = NULL;

	if (nfc_quick(s))
		return s;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, &composed,
	                                  UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	if (n < 0)
		return s;
	struct slice out = arena_copy(a, (struct slice){ (const char *)composed, (size_t)n });
	free(composed);
	return out;
}

/* The base letters of a code point after case folding, accents off; bytes written. */
static size_t fold_code(uint32_t code, char out[16])
{
	utf8proc_int32_t part[16];
	int boundary = 0;
	size_t n = 0;
	utf8proc_ssize_t parts = utf8proc_decompose_char((utf8proc_int32_t)code, part, 16,
		UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);

	for (utf8proc_ssize_t i = 0; i < parts && i < 16 && n + 4 <= 16; i++)
		n += utf8_put(out + n, (uint32_t)part[i]);
	return n;
}

static bool is_hyphen(uint32_t code)
{
	return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

static bool is_apostrophe(uint32_t code)
{
	return code == '\'' || code == '`' || code == 0xB4 || code == 0x2018 || code == 0x2019 || code == 0x2BC;
}

size_t unicode_fold_code(uint32_t code, char out[4])
{
	char folded[16];
	size_t n;

	if (code > ' ' && code < 0x80 && code != '-') {
		out[0] = (char)(code >= 'A' && code <= 'Z' ? code + 32 : code == '`' ? '\'' : code);
		return 1;
	}
	if (unicode_is_space(code) || is_hyphen(code))
		return out[0] = ' ', 1;
	if (unicode_is_invisible(code))
		return 0;
	if (is_apostrophe(code))
		return out[0] = '\'', 1;
	if (code < 0x80)
		return out[0] = (char)code, 1;
	if (code == 0x153 || code == 0x152)
		return out[0] = 'o', out[1] = 'e', 2;
	if (code == 0xE6 || code == 0xC6)
		return out[0] = 'a', out[1] = 'e', 2;
	n = fold_code(code, folded);
	if (n > 4) /* ligatures of presentation forms */
		n = 4;
	memcpy(out, folded, n);
	return n;
}

struct slice unicode_fold(struct arena *a, struct slice s)
{
	size_t n = 0, wide = 0;

	for (size_t i = 0; i < s.len; i++)
		wide += (unsigned char)s.ptr[i] >> 7;
	/* at most four bytes for a code point of two or more, three for a byte that is none */
	char *out = arena_alloc(a, s.len + 2 * wide + 17);
	bool gap = false;

	while (s.len) {
		char *at = out + n + gap;
		size_t len = unicode_fold_code(utf8_next(&s), at);

		if (len == 0)
			continue;
		if (*at == ' ') {
			gap = n > 0;
			continue;
		}
		if (gap)
			out[n] = ' ';
		n += gap + len;
		gap = false;
	}
	return (struct slice){ out, n };
}

struct slice unicode_lower(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len * 2 + 5);
	size_t n = 0;

	while (s.len)
		n += utf8_put(out + n, unicode_lower_code(utf8_next(&s)));
	return (struct slice){ out, n };
}

uint32_t unicode_lower_code(uint32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code + 32 : code;
	if (code >= 0xC0 && code <= 0xFF) /* French has most of these */
		return code <= 0xDE && code != 0xD7 ? code + 32 : code;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

uint32_t unicode_upper_code(uint32_t code)
{
	if (code < 0x80)
		return code >= 'a' && code <= 'z' ? code - 32 : code;
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)code);
}

bool unicode_is_upper(uint32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z';
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool unicode_starts_upper(struct slice s)
{
	return s.len > 0 && unicode_is_upper(utf8_next(&s));
}

bool unicode_is_lower(uint32_t code)
{
	if (code < 0x80)
		return code >= 'a' && code <= 'z';
	return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LL;
}

bool unicode_is_letter(uint32_t code)
{
	if (code < 0x80)
		return (code | 32) >= 'a' && (code | 32) <= 'z';
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_digit(uint32_t code)
{
	if (code < 0x80)
		return code >= '0' && code <= '9';
	return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_ND;
}

bool unicode_is_space(uint32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0 || code == 0x1680
	    || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F
	    || code == 0x205F || code == 0x3000;
}

bool unicode_is_invisible(uint32_t code)
{
	return code == 0xAD || code == 0x61C || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E)
	    || (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF || (code >= 0xFE00 && code <= 0xFE0F)
	    || (code >= 0xE0000 && code <= 0xE01EF);
}

size_t unicode_words(struct slice text)
{
	size_t words = 0;
	bool inside = false;

	while (text.len > 0) {
		uint32_t code = utf8_next(&text);
		bool letter = unicode_is_letter(code) || unicode_is_digit(code);

		words += letter && !inside;
		inside = letter;
	}
	return words;
}

struct slice unicode_squeeze(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len * 3 + 1);
	size_t n = 0;
	bool gap = false;

	while (s.len) {
		uint32_t code = utf8_next(&s);
		if (unicode_is_space(code)) {
			gap = n > 0;
			continue;
		}
		if (code < 0x20 || (code >= 0x7F && code < 0xA0))
			continue;
		if (gap)
			out[n++] = ' ';
		gap = false;
		n += utf8_put(out + n, code);
	}
	return (struct slice){ out, n };
}

struct slice unicode_slug(struct arena *a, struct slice s, size_t max)
{
	struct slice folded = unicode_fold(a, s);
	char *out = arena_alloc(a, folded.len + 1);
	size_t n = 0, last_word = 0;

	for (size_t i = 0; i < folded.len; i++) {
		char c = folded.ptr[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
			out[n++] = c;
		} else if (n && out[n - 1] != '-') {
			if (n <= max)
				last_word = n;
			out[n++] = '-';
		}
	}
	while (n && out[n - 1] == '-')
		n--;
	if (n > max)
		n = last_word ? last_word : max;
	return (struct slice){ out, n };
}

struct slice unicode_library(void)
{
	return slice_of(utf8proc_version());
}
