/* Decides the charset of a page and decodes it. */
#include "parse/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "model/document.h"
#include "text/unicode.h"

enum { META_WINDOW = 64 << 10, LABEL_MAX = 40, UTF8_SHARE = 3 };

/* Labels that the web uses for something else than what they say, and what iconv calls it. */
static const struct {
	const char *label, *charset;
} charset_aliases[] = {
	{ "ansi_x3.4-1968", "WINDOWS-1252" }, { "ascii", "WINDOWS-1252" },      { "cp1252", "WINDOWS-1252" },
	{ "euc-kr", "CP949" },                { "gb2312", "GB18030" },          { "gb_2312-80", "GB18030" },
	{ "gbk", "GB18030" },                 { "iso-8859-1", "WINDOWS-1252" }, { "iso-8859-11", "CP874" },
	{ "iso-8859-9", "WINDOWS-1254" },     { "iso8859-1", "WINDOWS-1252" },  { "iso_8859-1", "WINDOWS-1252" },
	{ "ks_c_5601-1987", "CP949" },        { "l1", "WINDOWS-1252" },         { "latin-1", "WINDOWS-1252" },
	{ "latin1", "WINDOWS-1252" },         { "shift-jis", "CP932" },         { "shift_jis", "CP932" },
	{ "sjis", "CP932" },                  { "tis-620", "CP874" },           { "us-ascii", "WINDOWS-1252" },
	{ "x-sjis", "CP932" },                { "x-x-big5", "BIG5" },
};

/* 0x80 to 0x9F of windows-1252; 0 where the byte means nothing. */
static const unsigned short high_1252[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

unsigned charset_1252(unsigned byte)
{
	if (byte < 0x80 || byte >= 0xA0)
		return byte;
	return high_1252[byte - 0x80] != 0 ? high_1252[byte - 0x80] : CODE_REPLACEMENT;
}

static bool label_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
}

/* The value after `charset` and `=` inside one tag. */
static struct slice label_read(struct slice tag)
{
	size_t at = slice_find_nocase(tag, SLICE("charset"), 0), from;

	if (at == SLICE_NONE)
		return (struct slice){ NULL, 0 };
	at += 7;
	while (at < tag.len && (tag.ptr[at] == ' ' || tag.ptr[at] == '=' || tag.ptr[at] == '"' || tag.ptr[at] == '\''))
		at++;
	from = at;
	while (at < tag.len && label_char(tag.ptr[at]))
		at++;
	return slice_sub(tag, from, at);
}

struct slice charset_meta(struct slice bytes)
{
	struct slice head = slice_sub(bytes, 0, META_WINDOW), label = { NULL, 0 };
	size_t at = slice_find_nocase(head, SLICE("<meta"), 0);

	while (at != SLICE_NONE && label.len == 0) {
		size_t end = slice_find(head, SLICE(">"), at);

		label = label_read(slice_sub(head, at, end));
		at = slice_find_nocase(head, SLICE("<meta"), at + 5);
	}
	if (label.len == 0 && slice_starts(head, SLICE("<?xml"))) {
		size_t encoding = slice_find(head, SLICE("encoding"), 0), end = slice_find(head, SLICE("?>"), 0);

		if (encoding != SLICE_NONE && end != SLICE_NONE && encoding < end) {
			size_t from = encoding + 8;

			while (from < end && !label_char(head.ptr[from]))
				from++;
			for (at = from; at < end && label_char(head.ptr[at]);)
				at++;
			label = slice_sub(head, from, at);
		}
	}
	return label;
}

/* Drops NUL bytes; s itself when it has none. */
static struct slice nul_drop(struct arena *a, struct slice s)
{
	char *copy;
	size_t n = 0;

	if (s.len == 0 || memchr(s.ptr, '\0', s.len) == NULL)
		return s;
	copy = arena_alloc(a, s.len);
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '\0')
			copy[n++] = s.ptr[i];
	return (struct slice){ copy, n };
}

/* Counts well-formed sequences of two bytes and more, and bytes that fit nowhere. */
static void utf8_tally(struct slice s, size_t *good, size_t *bad)
{
	while (s.len > 0) {
		size_t before = s.len;
		uint32_t code;

		if ((signed char)s.ptr[0] >= 0) {
			s = slice_sub(s, 1, s.len);
			continue;
		}
		code = utf8_next(&s);
		if (code == CODE_REPLACEMENT && before - s.len == 1)
			(*bad)++;
		else
			(*good)++;
	}
}

static struct slice decode_1252(struct arena *a, struct slice bytes, unsigned *flags)
{
	char *out = arena_alloc(a, 3 * bytes.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < bytes.len; i++) {
		unsigned code = charset_1252((unsigned char)bytes.ptr[i]);

		if (code == CODE_REPLACEMENT)
			*flags |= DOCUMENT_BAD_BYTES;
		n += utf8_put(out + n, code);
	}
	return (struct slice){ out, n };
}

static struct slice decode_utf16(struct arena *a, struct slice bytes, bool big, unsigned *flags)
{
	char *out = arena_alloc(a, 2 * bytes.len + 4);
	size_t n = 0;

	for (size_t i = 0; i + 1 < bytes.len; i += 2) {
		unsigned high = (unsigned char)bytes.ptr[i + !big], code = high << 8 | (unsigned char)bytes.ptr[i + big];

		if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.len) {
			unsigned low = (unsigned)(unsigned char)bytes.ptr[i + 2 + !big] << 8 | (unsigned char)bytes.ptr[i + 2 + big];

			if (low >= 0xDC00 && low < 0xE000) {
				code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
				i += 2;
			}
		}
		if (code >= 0xD800 && code < 0xE000) {
			code = CODE_REPLACEMENT;
			*flags |= DOCUMENT_BAD_BYTES;
		}
		n += utf8_put(out + n, code);
	}
	return (struct slice){ out, n };
}

/* Decodes by iconv; a byte it refuses becomes U+FFFD. False when iconv has no such charset. */
static bool decode_iconv(struct arena *a, struct slice bytes, const char *charset, struct slice *result, unsigned *flags)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	struct buf out = buf_open(4 * bytes.len + 16);
	char chunk[8192];
	struct slice rest = bytes;

	if (cd == (iconv_t)-1)
		return false;
	while (rest.len > 0) {
		union {
			const char *in;
			char *iconv_in; /* iconv takes a char ** but never writes through it */
		} from = { rest.ptr };
		char *to = chunk;
		size_t left = rest.len, room = sizeof(chunk);
		size_t done = iconv(cd, &from.iconv_in, &left, &to, &room);

		buf_add(&out, (struct slice){ chunk, sizeof(chunk) - room });
		rest = slice_sub(rest, rest.len - left, rest.len);
		if (done == (size_t)-1 && errno != E2BIG && rest.len > 0) {
			buf_add_code(&out, CODE_REPLACEMENT);
			*flags |= DOCUMENT_BAD_BYTES;
			rest = slice_sub(rest, 1, rest.len);
			iconv(cd, NULL, NULL, NULL, NULL);
		}
	}
	iconv_close(cd);
	*result = utf8_repair(a, arena_copy(a, buf_slice(&out)));
	buf_close(&out);
	return true;
}

static bool label_is_utf8(struct slice label)
{
	return slice_eq_nocase(label, SLICE("utf-8")) || slice_eq_nocase(label, SLICE("utf8"));
}

/* iconv's name of a label in name[LABEL_MAX]; false when the label is of no use. */
static bool label_charset(struct slice label, char name[LABEL_MAX])
{
	size_t n = 0;

	if (label.len == 0 || label.len >= LABEL_MAX || slice_eq_nocase(slice_sub(label, 0, 4), SLICE("utf-")) || label_is_utf8(label))
		return false;
	for (size_t i = 0; i < sizeof(charset_aliases) / sizeof(charset_aliases[0]); i++)
		if (slice_eq_nocase(label, slice_of(charset_aliases[i].label))) {
			label = slice_of(charset_aliases[i].charset);
			break;
		}
	while (n < label.len && label_char(label.ptr[n]) && label.ptr[n] != ':') {
		name[n] = label.ptr[n];
		n++;
	}
	name[n] = '\0';
	return n == label.len;
}

/* Bytes that are not UTF-8: what else they may be. */
static struct slice decode_legacy(struct arena *a, struct slice bytes, struct slice header, unsigned *flags)
{
	struct slice label = header.len > 0 ? header : charset_meta(bytes), meta, result;
	size_t good = 0, bad = 0;
	char name[LABEL_MAX];

	utf8_tally(bytes, &good, &bad);
	if (good >= UTF8_SHARE * bad) {
		*flags |= DOCUMENT_BAD_BYTES;
		return utf8_repair(a, bytes);
	}
	if (label_is_utf8(label)) {
		meta = charset_meta(bytes);
		label = label_is_utf8(meta) ? (struct slice){ NULL, 0 } : meta;
	}
	if (label_charset(label, name) && strcmp(name, "WINDOWS-1252") != 0 && decode_iconv(a, bytes, name, &result, flags))
		return result;
	return decode_1252(a, bytes, flags);
}

/* UTF-16 by its BOM or by the zeros beside the first two letters. */
static bool looks_utf16(struct slice bytes, bool *big)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;

	if (bytes.len < 4)
		return false;
	*big = (p[0] == 0xFE && p[1] == 0xFF) || (p[0] == 0 && p[1] != 0 && p[2] == 0 && p[3] != 0);
	return *big || (p[0] == 0xFF && p[1] == 0xFE) || (p[0] != 0 && p[1] == 0 && p[2] != 0 && p[3] == 0);
}

/* Takes a sequence that a cut broke off the end. */
static struct slice tail_trim(struct slice s)
{
	size_t n = s.len;

	while (n > 0 && s.len - n < 3 && ((unsigned char)s.ptr[n - 1] & 0xC0) == 0x80)
		n--;
	return n > 0 && (unsigned char)s.ptr[n - 1] >= 0xC0 && !utf8_valid(slice_sub(s, n - 1, s.len)) ? slice_sub(s, 0, n - 1) : s;
}

struct slice charset_decode(struct arena *a, struct slice bytes, struct slice header, unsigned *flags)
{
	struct slice text, whole = tail_trim(bytes);
	size_t good = 0, bad = 0;
	bool big = false;

	if (slice_starts(bytes, SLICE("\xEF\xBB\xBF"))) {
		text = utf8_repair(a, slice_sub(whole, 3, whole.len));
		if (text.ptr != whole.ptr + 3)
			*flags |= DOCUMENT_BAD_BYTES;
	} else if (looks_utf16(bytes, &big)) {
		text = decode_utf16(a, bytes, big, flags);
		if (slice_starts(text, SLICE("\xEF\xBB\xBF")))
			text = slice_sub(text, 3, text.len);
	} else if (slice_eq_nocase(header, SLICE("iso-2022-jp")) && decode_iconv(a, bytes, "ISO-2022-JP", &text, flags)) {
		text = nul_drop(a, text);
	} else if (utf8_valid(bytes)) {
		text = bytes;
	} else {
		utf8_tally(whole, &good, &bad);
		text = good > 0 && bad == 0 ? whole : decode_legacy(a, bytes, header, flags);
	}
	return nul_drop(a, text);
}
