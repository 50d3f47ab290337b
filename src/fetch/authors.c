/* Names of commenters found where transports and themes put them. */
#include "authors.h"

#include <stdlib.h>

#include "fetch/feed.h"
#include "fetch/json.h"
#include "fetch/tags.h"
#include "model/document.h"
#include "text/hash.h"
#include "text/unicode.h"

/* OPENING: bytes by which the first comment is recognised; HEAD: what may stand before it; LINE: what a line with a name may hold besides. */
enum { PIECE_MAX = 64 << 20, OPENING = 24, HEAD = 2000, LINE = 100 };

/* Markup on its way into `out`. */
struct copying {
	struct arena *arena;
	struct slice in;
	size_t done, start;    /* copied up to; where the thread begins */
	struct slice *name;    /* of commenters, UTF-8, longest first */
	size_t names;
	int way;
	bool feed;             /* XML, not HTML */
	struct buf *out;
};

/* JSON keys whose value names a commenter: WordPress, Discourse. */
static const char *const json_keys[] = { "\"author_name\"", "\"username\"", "\"display_username\"", "\"name\"" };

/* Classes of elements whose text is a commenter's name. */
static const char *const classes[] = {
	"fn", "comment-author", "comment-author-name", "comment__author", "wpd-comment-author", "wp-block-comment-author-name",
};

/* Elements of feeds. */
static const char *const feed_tags[] = { "name", "dc:creator", "author" };

/* Text of a page in whatever charset, references decoded. */
static struct slice text_utf8(struct arena *a, struct slice raw)
{
	return text_decode(a, utf8_valid(raw) ? raw : charset_utf8(a, raw, SLICE("windows-1252")));
}

static void name_put(struct buf *out, struct arena *a, struct slice name, int way)
{
	struct slice folded = unicode_fold(a, utf8_repair(a, name)), hex = sha256_hex(a, folded, 8);

	if (way != AUTHORS_HASH || folded.len == 0)
		return;
	buf_add(out, SLICE("Lecteur "));
	for (size_t i = 0; i < hex.len; i++) /* letters: digits beside a name would not look like one */
		buf_add_char(out, (char)(hex.ptr[i] <= '9' ? hex.ptr[i] - '0' + 'g' : hex.ptr[i]));
}

static bool is_key(struct slice s)
{
	for (size_t i = 0; i < sizeof json_keys / sizeof *json_keys; i++)
		if (slice_eq(s, slice_of(json_keys[i])))
			return true;
	return false;
}

/* The offset behind the string that begins at `from` with its quote. */
static size_t string_end(struct slice s, size_t from)
{
	size_t at = from + 1;

	while (at < s.len && s.ptr[at] != '"')
		at += s.ptr[at] == '\\' ? 2 : 1;
	return at < s.len ? at + 1 : s.len;
}

static void json_write(struct arena *a, struct slice s, int way, struct buf *out)
{
	bool named = false; /* the string at hand is the value of such a key */

	for (size_t at = 0; at < s.len;) {
		if (s.ptr[at] != '"') {
			named = named && (s.ptr[at] == ':' || s.ptr[at] == ' ' || s.ptr[at] == '\n' || s.ptr[at] == '\t');
			buf_add_char(out, s.ptr[at++]);
			continue;
		}
		size_t end = string_end(s, at);
		struct slice string = slice_sub(s, at, end);

		if (named) {
			buf_add_char(out, '"');
			name_put(out, a, slice_sub(string, 1, string.len - 1), way);
			buf_add_char(out, '"');
		} else {
			buf_add(out, string);
		}
		named = !named && is_key(string);
		at = end;
	}
}

static bool names_author(const struct tag *tag, struct arena *a, bool feed)
{
	struct slice list = tag_value(tag, a, "class"), prop = tag_value(tag, a, "itemprop");

	for (size_t i = 0; feed && i < sizeof feed_tags / sizeof *feed_tags; i++)
		if (tag_is(tag, feed_tags[i]))
			return true;
	for (size_t i = 0; !feed && i < sizeof classes / sizeof *classes; i++)
		if (words_hold(list, classes[i]))
			return true;
	return !feed && slice_eq(prop, SLICE("author"));
}

/* The offset from which a page is its thread: a little before some words of the first comment; the end when they are not found. */
static size_t thread_start(struct arena *a, struct slice s, struct slice opening)
{
	struct tags t = tags_open(s, false);
	struct slice text;
	struct tag tag;
	enum token token;

	while (opening.len && (token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		struct slice line = token == TOKEN_TEXT ? unicode_squeeze(a, text_utf8(a, text)) : (struct slice){ NULL, 0 };

		if (line.len > 0 && (line.len >= OPENING || line.len * 2 > opening.len) && slice_find(opening, slice_sub(line, 0, OPENING), 0) != SLICE_NONE) {
			size_t at = (size_t)(text.ptr - s.ptr);

			return at > HEAD ? at - HEAD : 0;
		}
	}
	return s.len;
}

static bool is_wordly(struct slice s, size_t at)
{
	unsigned char c = at < s.len ? (unsigned char)s.ptr[at] : ' ';

	return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Where a name stands in s as whole words, at or after `from`; SLICE_NONE. */
static size_t name_find(struct slice s, struct slice name, size_t from)
{
	for (size_t hit; (hit = slice_find(s, name, from)) != SLICE_NONE; from = hit + 1)
		if (!(hit > 0 && is_wordly(s, hit - 1) && is_wordly(s, hit)) && !(is_wordly(s, hit + name.len) && is_wordly(s, hit + name.len - 1)))
			return hit;
	return SLICE_NONE;
}

/* What stands for a name in a page: without one, another word beside the comment would be taken for it. */
static void name_stand_in(struct copying *c, struct slice name, struct buf *out)
{
	if (c->way == AUTHORS_HASH || c->feed)
		name_put(out, c->arena, name, c->way);
	else
		buf_add(out, SLICE("Anonyme"));
}

/* A short line or a value without the commenters' names that it holds. */
static struct slice names_hide(struct copying *c, struct slice raw)
{
	for (size_t i = 0; i < c->names; i++) {
		struct slice name = c->name[i], text = text_utf8(c->arena, raw);
		struct buf out = buf_open(PIECE_MAX);
		size_t done = 0, hit;

		if (raw.len > name.len + LINE || name_find(text, name, 0) == SLICE_NONE)
			continue;
		if (name_find(raw, name, 0) == SLICE_NONE) /* escaped, or in another charset: the line goes with it */
			done = raw.len;
		while ((hit = name_find(raw, name, done)) != SLICE_NONE) {
			buf_add(&out, slice_sub(raw, done, hit));
			name_stand_in(c, name, &out);
			done = hit + name.len;
		}
		if (out.len == 0 && done == raw.len)
			name_stand_in(c, name, &out);
		buf_add(&out, slice_sub(raw, done, raw.len));
		raw = arena_copy(c->arena, buf_slice(&out));
		buf_close(&out);
	}
	return raw;
}

/* Copies what lies before `part`, then `instead` in its place. */
static void part_replace(struct copying *c, struct slice part, struct slice instead)
{
	size_t at = (size_t)(part.ptr - c->in.ptr);

	buf_add(c->out, slice_sub(c->in, c->done, at));
	buf_add(c->out, instead);
	c->done = at + part.len;
}

/* Values that people may read or scripts show. */
static void attributes_hide(struct copying *c, const struct tag *tag)
{
	static const char *const shown[] = { "alt", "title", "aria-label", "content" };
	struct slice rest = tag->attributes, name, value;

	while (attribute_take(&rest, &name, &value)) {
		bool may = slice_starts(name, SLICE("data-"));

		for (size_t i = 0; i < sizeof shown / sizeof *shown && !may; i++)
			may = slice_eq_nocase(name, slice_of(shown[i]));
		if (may && value.len)
			part_replace(c, value, names_hide(c, value));
	}
}

/* The comments of a JSON-LD script, below `"comment"`: strings that are a name. */
static struct slice script_hide(struct copying *c, struct slice script)
{
	struct buf out = buf_open(PIECE_MAX);
	size_t done = 0, end, from = slice_find(script, SLICE("\"comment\""), 0);

	for (size_t at = from; at < script.len; at = end) {
		end = at + 1;
		if (script.ptr[at] != '"')
			continue;
		end = string_end(script, at);
		struct slice text = json_unescape(c->arena, slice_sub(script, at + 1, end - 1));
		for (size_t i = 0; i < c->names; i++)
			if (slice_eq(text, c->name[i])) {
				buf_add(&out, slice_sub(script, done, at + 1));
				name_stand_in(c, text, &out);
				done = end - 1;
			}
	}
	buf_add(&out, slice_sub(script, done, script.len));
	script = arena_copy(c->arena, buf_slice(&out));
	buf_close(&out);
	return script;
}

static int longer_first(const void *x, const void *y)
{
	const struct slice *a = x, *b = y;

	return (a->len < b->len) - (a->len > b->len);
}

/* Learns who comments, and from where on. */
static void names_learn(struct copying *c, page_reader *read)
{
	struct document d;

	if (read == NULL || !read(c->arena, c->in, &d) || d.comments == 0)
		return;
	c->name = arena_array(c->arena, d.comments, sizeof *c->name);
	for (size_t i = 0; i < d.comments; i++)
		if (d.comment[i].author.len > 1)
			c->name[c->names++] = d.comment[i].author;
	if (c->names)
		qsort(c->name, c->names, sizeof *c->name, longer_first); /* Jean Dupont before Jean */
	c->start = thread_start(c->arena, c->in, d.comment[0].text);
}

/* Copies the markup; commenters' names are replaced, as is all text inside an author's element, up to that element's end. */
static void markup_write(struct copying *c)
{
	struct slice s = c->in, opener = { 0 }, text;
	struct tags t = tags_open(s, c->feed);
	struct tag tag;
	enum token token;
	int depth = 0;

	while ((token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		bool thread = t.at >= c->start;

		if (token == TOKEN_OPEN && thread)
			attributes_hide(c, &tag);
		if (token == TOKEN_OPEN && depth == 0 && !tag.empty && names_author(&tag, c->arena, c->feed)) {
			opener = tag.name;
			depth = 1;
		} else if (token == TOKEN_OPEN && depth && !tag.empty) {
			depth += slice_eq_nocase(tag.name, opener);
		} else if (token == TOKEN_CLOSE && depth) {
			depth -= slice_eq_nocase(tag.name, opener);
		} else if ((token == TOKEN_TEXT || token == TOKEN_CDATA) && depth && slice_trim(text).len) {
			struct buf name = buf_open(64);

			name_stand_in(c, slice_trim(text_utf8(c->arena, text)), &name);
			part_replace(c, text, buf_slice(&name));
			buf_close(&name);
		} else if (token == TOKEN_TEXT && thread) {
			part_replace(c, text, names_hide(c, text));
		} else if (token == TOKEN_CDATA && c->names) {
			part_replace(c, text, script_hide(c, text));
		}
	}
	buf_add(c->out, slice_sub(s, c->done, s.len));
}

struct slice authors_write(struct arena *a, struct slice bytes, int way, page_reader *read)
{
	struct buf out = buf_open(PIECE_MAX);
	struct copying c = { .arena = a, .in = bytes, .way = way, .out = &out, .start = bytes.len + 1 };
	struct slice trimmed = slice_trim(bytes), head = slice_sub(bytes, 0, 1000), written;

	c.feed = slice_find_nocase(head, SLICE("<html"), 0) == SLICE_NONE && slice_find_nocase(head, SLICE("<!doctype"), 0) == SLICE_NONE;

	if (way == AUTHORS_KEEP || trimmed.len == 0)
		return bytes;
	if (trimmed.ptr[0] == '[' || trimmed.ptr[0] == '{') {
		json_write(a, bytes, way, &out);
	} else {
		if (!c.feed)
			names_learn(&c, read);
		markup_write(&c);
	}
	written = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return written;
}
