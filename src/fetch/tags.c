/* One linear pass over tags and text, whatever the markup. */
#include "tags.h"

#include <string.h>

#include "text/unicode.h"

static const struct {
	const char *name;
	unsigned code;
} references[] = {
	{ "amp", '&' },     { "lt", '<' },       { "gt", '>' },        { "quot", '"' },      { "apos", '\'' },
	{ "nbsp", 0xA0 },   { "eacute", 0xE9 },  { "egrave", 0xE8 },   { "agrave", 0xE0 },   { "ccedil", 0xE7 },
	{ "ecirc", 0xEA },  { "rsquo", 0x2019 }, { "laquo", 0xAB },    { "raquo", 0xBB },    { "hellip", 0x2026 },
	{ "ndash", 0x2013 },{ "mdash", 0x2014 }, { "ocirc", 0xF4 },    { "icirc", 0xEE },    { "acirc", 0xE2 },
	{ "ucirc", 0xFB },  { "ugrave", 0xF9 },  { "euml", 0xEB },     { "iuml", 0xEF },     { "euro", 0x20AC },
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

struct tags tags_open(struct slice in, bool xml)
{
	if (slice_starts(in, SLICE("\xEF\xBB\xBF")))
		in = slice_sub(in, 3, in.len);
	return (struct tags){ .in = in, .xml = xml };
}

/* The offset behind the `>` that ends the tag at `from`, quotes respected. */
static size_t tag_end(struct slice s, size_t from)
{
	char quote = 0, before = '<';

	for (size_t i = from; i < s.len; i++) {
		char c = s.ptr[i];

		if (quote) {
			if (c == quote)
				quote = 0;
		} else if (c == '>') {
			return i + 1;
		} else if ((c == '"' || c == '\'') && before == '=') {
			quote = c;
		}
		if (!is_space(c))
			before = c;
	}
	return s.len;
}

static size_t past(struct slice s, struct slice end, size_t from)
{
	size_t hit = slice_find(s, end, from);

	return hit == SLICE_NONE ? s.len : hit + end.len;
}

/* Skips a comment, declaration or instruction at t->at; a DOCTYPE's subset is stepped over. */
static void declaration_skip(struct tags *t)
{
	struct slice rest = slice_sub(t->in, t->at, t->in.len);

	if (slice_starts(rest, SLICE("<!--"))) {
		t->at = past(t->in, SLICE("-->"), t->at + 4);
	} else if (slice_starts(rest, SLICE("<!DOCTYPE")) && t->xml) {
		size_t open = slice_find(rest, SLICE("["), 0), close = slice_find(rest, SLICE(">"), 0);

		if (open != SLICE_NONE && close != SLICE_NONE && open < close)
			t->at = past(t->in, SLICE("]"), t->at);
		t->at = past(t->in, SLICE(">"), t->at);
	} else if (t->xml && slice_starts(rest, SLICE("<?"))) {
		t->at = past(t->in, SLICE("?>"), t->at);
	} else {
		t->at = past(t->in, SLICE(">"), t->at);
	}
}

static enum token tag_take(struct tags *t, struct tag *tag)
{
	size_t end = tag_end(t->in, t->at + 1), at = t->at + 1, name;
	bool closing = t->in.ptr[at] == '/';

	at += closing;
	for (name = at; at < end && !is_space(t->in.ptr[at]) && t->in.ptr[at] != '>' && t->in.ptr[at] != '/';)
		at++;
	tag->name = slice_sub(t->in, name, at);
	tag->attributes = slice_sub(t->in, at, t->in.ptr[end - 1] == '>' ? end - 1 : end);
	tag->empty = slice_ends(tag->attributes, SLICE("/"));
	t->at = end;
	if (!closing && !t->xml && !tag->empty && (tag_is(tag, "script") || tag_is(tag, "style") || tag_is(tag, "textarea")))
		t->raw = tag->name;
	return closing ? TOKEN_CLOSE : TOKEN_OPEN;
}

/* The raw content of script and the like, up to its end tag. */
static enum token raw_take(struct tags *t, struct slice *text)
{
	size_t from = t->at, hit = t->at;

	for (;;) {
		hit = slice_find(t->in, SLICE("</"), hit);
		if (hit == SLICE_NONE)
			break;
		if (slice_eq_nocase(slice_sub(t->in, hit + 2, hit + 2 + t->raw.len), t->raw))
			break;
		hit += 2;
	}
	t->at = hit == SLICE_NONE ? t->in.len : hit;
	t->raw = (struct slice){ 0 };
	*text = slice_sub(t->in, from, t->at);
	return TOKEN_CDATA;
}

static bool tag_starts(struct slice s, size_t at)
{
	char c = at + 1 < s.len ? s.ptr[at + 1] : ' ';

	if (c == '/')
		return at + 2 < s.len && is_name_start(s.ptr[at + 2]);
	return is_name_start(c);
}

enum token tags_next(struct tags *t, struct tag *tag, struct slice *text)
{
	size_t from, hit;

	if (t->raw.len)
		return raw_take(t, text);
	while (t->at < t->in.len && t->in.ptr[t->at] == '<') {
		char c = t->at + 1 < t->in.len ? t->in.ptr[t->at + 1] : ' ';

		if (t->xml && slice_starts(slice_sub(t->in, t->at, t->in.len), SLICE("<![CDATA["))) {
			from = t->at + 9;
			t->at = past(t->in, SLICE("]]>"), from);
			*text = slice_sub(t->in, from, t->at - (t->at < t->in.len || slice_ends(t->in, SLICE("]]>")) ? 3 : 0));
			return TOKEN_CDATA;
		}
		if (c == '!' || c == '?')
			declaration_skip(t);
		else if (tag_starts(t->in, t->at))
			return tag_take(t, tag);
		else
			break;
	}
	if (t->at >= t->in.len)
		return TOKEN_END;
	from = t->at;
	hit = slice_find(t->in, SLICE("<"), from + 1);
	t->at = hit == SLICE_NONE ? t->in.len : hit;
	*text = slice_sub(t->in, from, t->at);
	return TOKEN_TEXT;
}

bool attribute_take(struct slice *rest, struct slice *name, struct slice *value)
{
	size_t at = 0, from;

	while (at < rest->len && (is_space(rest->ptr[at]) || rest->ptr[at] == '/'))
		at++;
	for (from = at; at < rest->len && !is_space(rest->ptr[at]) && rest->ptr[at] != '='; at++)
		;
	*name = slice_sub(*rest, from, at);
	*value = (struct slice){ 0 };
	while (at < rest->len && is_space(rest->ptr[at]))
		at++;
	if (at < rest->len && rest->ptr[at] == '=') {
		for (at++; at < rest->len && is_space(rest->ptr[at]);)
			at++;
		if (at < rest->len && (rest->ptr[at] == '"' || rest->ptr[at] == '\'')) {
			char quote = rest->ptr[at];

			for (from = ++at; at < rest->len && rest->ptr[at] != quote; at++)
				;
			*value = slice_sub(*rest, from, at++);
		} else {
			for (from = at; at < rest->len && !is_space(rest->ptr[at]); at++)
				;
			*value = slice_sub(*rest, from, at);
		}
	}
	*rest = slice_sub(*rest, at, rest->len);
	return name->len || rest->len;
}

struct slice tag_value(const struct tag *tag, struct arena *a, const char *name)
{
	struct slice rest = tag->attributes, key, value, want = slice_of(name);

	while (attribute_take(&rest, &key, &value))
		if (slice_eq_nocase(key, want))
			return slice_trim(text_decode(a, value));
	return (struct slice){ 0 };
}

/* The code point of a reference's name without & and ;, 0 when unknown. */
static unsigned reference_code(struct slice name)
{
	unsigned code = 0;
	bool hex;

	for (size_t i = 0; i < sizeof(references) / sizeof(*references); i++)
		if (slice_eq(name, slice_of(references[i].name)))
			return references[i].code;
	if (name.len < 2 || name.ptr[0] != '#')
		return 0;
	hex = name.ptr[1] == 'x' || name.ptr[1] == 'X';
	for (size_t i = hex ? 2 : 1; i < name.len; i++) {
		int digit = hex_digit(name.ptr[i]);

		if (digit < 0 || (!hex && digit > 9) || code > 0x10FFFF)
			return 0;
		code = code * (hex ? 16 : 10) + (unsigned)digit;
	}
	return code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0 : code;
}

struct slice text_decode(struct arena *a, struct slice raw)
{
	struct slice out;
	char *put;
	size_t at = 0;

	if (!raw.len || !memchr(raw.ptr, '&', raw.len))
		return raw;
	put = arena_alloc(a, raw.len + 1);
	out = (struct slice){ put, 0 };
	while (at < raw.len) {
		size_t end = at + 1;
		unsigned code = 0;

		if (raw.ptr[at] == '&') {
			while (end < raw.len && end - at < 12 && raw.ptr[end] != ';' && raw.ptr[end] != '&')
				end++;
			if (end < raw.len && raw.ptr[end] == ';')
				code = reference_code(slice_sub(raw, at + 1, end));
		}
		if (code) {
			out.len += utf8_put(put + out.len, code);
			at = end + 1;
		} else {
			put[out.len++] = raw.ptr[at++];
		}
	}
	return out;
}

bool words_hold(struct slice list, const char *word)
{
	struct slice want = slice_of(word);

	while (list.len) {
		size_t end = 0;

		while (end < list.len && !is_space(list.ptr[end]))
			end++;
		if (slice_eq_nocase(slice_sub(list, 0, end), want))
			return true;
		list = slice_sub(list, end + 1, list.len);
	}
	return false;
}
