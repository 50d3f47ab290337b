/* Names of commenters found where transports and themes put them. */
#include "authors.h"

#include <string.h>

#include "fetch/apart.h"
#include "fetch/commenters.h"
#include "fetch/feed.h"
#include "fetch/json.h"
#include "fetch/openings.h"
#include "fetch/profile.h"
#include "fetch/strings.h"
#include "fetch/tags.h"
#include "model/document.h"
#include "text/hash.h"
#include "text/unicode.h"

/* OPENING: bytes by which the first comment is recognised; HEAD: what may stand before it; LINE: what a line with a name may hold besides; LINK_MAX: bytes of a link's content. */
enum { PIECE_MAX = 64 << 20, OPENING = 24, HEAD = 2000, LINE = 100, LINK_MAX = 2000 };

/* Markup on its way into `out`. */
struct copying {
	struct arena *arena;
	struct slice in;
	size_t done, start;    /* copied up to; where the thread begins */
	struct commenters who;
	struct map openings;   /* how lines of comments begin */
	int way;
	bool some;             /* only names that were given go, not all that are found */
	bool inside;           /* the tag at hand belongs to the thread or to an author's element */
	bool feed, json;       /* XML or JSON, not HTML */
	struct buf *out;
};

/* Classes of elements whose text is a commenter's name; the first is a byline's, too. */
static const char *const classes[] = {
	"fn", "comment-author", "comment-author-name", "comment__author", "wpd-comment-author", "wp-block-comment-author-name",
};

/* Elements of feeds. */
static const char *const feed_tags[] = { "name", "dc:creator", "author" };

void author_stand_in(struct buf *out, struct arena *a, struct slice name, int way)
{
	struct slice folded = unicode_fold(a, utf8_repair(a, name)), hex = sha256_hex(a, folded, 8);

	if (way != AUTHORS_HASH || folded.len == 0)
		return;
	bool nobody = slice_eq(name, SLICE(FORGOTTEN_NAME)); /* one digest would make one commenter of all who were forgotten */
	buf_add(out, nobody ? name : SLICE("Lecteur "));
	for (size_t i = 0; i < hex.len && !nobody; i++) /* letters: digits beside a name would not look like one */
		buf_add_char(out, (char)(hex.ptr[i] <= '9' ? hex.ptr[i] - '0' + 'g' : hex.ptr[i]));
}

static bool one_of(struct slice name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eq_nocase(name, slice_of(names[i])))
			return true;
	return false;
}

static bool feed_author(const struct tag *tag)
{
	for (size_t i = 0; i < sizeof feed_tags / sizeof *feed_tags; i++)
		if (tag_is(tag, feed_tags[i]))
			return true;
	return false;
}

/* Whether an element's text is a commenter's name. What may as well name who signs the article counts in the thread, or where nobody knows where that is. */
static bool names_author(const struct copying *c, const struct tag *tag, bool thread)
{
	struct slice list = tag_value(tag, c->arena, "class");
	bool anybody = thread || c->start == c->in.len;

	if (c->feed)
		return feed_author(tag);
	for (size_t i = 1; i < sizeof classes / sizeof *classes; i++)
		if (words_hold(list, classes[i]))
			return true;
	return anybody && (words_hold(list, classes[0]) || slice_eq(tag_value(tag, c->arena, "itemprop"), SLICE("author")));
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

/* What stands for a name in a page: without one, another word beside the comment would be taken for it. */
static void name_stand_in(struct copying *c, struct slice name, struct buf *out)
{
	if (c->some)
		buf_add(out, SLICE(FORGOTTEN_NAME));
	else if (c->way == AUTHORS_HASH || c->feed)
		author_stand_in(out, c->arena, name, c->way);
	else
		buf_add(out, SLICE("Anonyme"));
}

/* A name that stands in a short line, in another spelling than its bytes: escaped, in another charset. */
static struct slice name_spelt(struct copying *c, struct slice raw)
{
	struct slice text = c->who.names ? text_utf8(c->arena, raw) : raw, name = { NULL, 0 };

	for (size_t at = 0; text.ptr != raw.ptr && at < text.len && name.len == 0; at++) {
		name = commenter_at(&c->who, text, at);
		if (raw.len > name.len + LINE || slice_find(raw, name, 0) != SLICE_NONE)
			name.len = 0;
	}
	return name;
}

/* A text of markup in ASCII, whatever the page's charset. */
static void text_encode(struct buf *out, struct slice text)
{
	while (text.len) {
		uint32_t code = utf8_next(&text);

		if (code < 0x80 && strchr("&<>\"'", (int)code) == NULL)
			buf_add_char(out, (char)code);
		else
			buf_printf(out, "&#%u;", (unsigned)code);
	}
}

/* A short line without the names in it that are spelt otherwise. */
static void line_hide(struct copying *c, struct slice line, struct buf *out)
{
	size_t done = 0;

	for (size_t at = 0, step; at < line.len; at += step) {
		struct slice name = commenter_at(&c->who, line, at);

		step = commenter_step(line, at);
		if (name.len == 0 || (c->some && !apart_alone(line, at, at + name.len, false)))
			continue;
		step = name.len;
		text_encode(out, slice_sub(line, done, at));
		name_stand_in(c, name, out);
		done = at + step;
	}
	text_encode(out, slice_sub(line, done, line.len));
}

/* A text without the commenters' names: where it is a short line, and behind an `@` in a longer one. */
static struct slice names_hide(struct copying *c, struct slice raw)
{
	struct buf out = buf_open(PIECE_MAX);
	struct slice name = name_spelt(c, raw);
	size_t done = 0;

	if (name.len && c->json) /* the line goes with it: its escapes are not ours */
		name_stand_in(c, name, &out);
	else if (name.len)
		line_hide(c, text_utf8(c->arena, raw), &out);
	done = name.len ? raw.len : 0;
	for (size_t at = done, step; c->who.names && at < raw.len; at += step) {
		bool called = at > 0 && raw.ptr[at - 1] == '@';

		name = commenter_at(&c->who, raw, at);
		step = commenter_step(raw, at);
		if (name.len == 0 || (!called && raw.len > name.len + LINE) || (c->some && !apart_alone(raw, at, at + name.len, false)))
			continue;
		step = name.len;
		buf_add(&out, slice_sub(raw, done, at));
		name_stand_in(c, name, &out);
		done = at + step;
	}
	buf_add(&out, slice_sub(raw, done, raw.len));
	if (done > 0)
		raw = arena_copy(c->arena, buf_slice(&out));
	buf_close(&out);
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

/* An address that a comment is known by, not its author. */
static bool leads_to_comment(struct slice address)
{
	return slice_starts(address, SLICE("#")) || slice_find(address, SLICE("#comment"), 0) != SLICE_NONE || slice_find(address, SLICE("replytocom"), 0) != SLICE_NONE;
}

/* An address among JSON's strings, whatever its key. */
static bool json_leads(struct copying *c, struct slice text)
{
	return slice_find(text, SLICE("/"), 0) != SLICE_NONE && slice_find(text, SLICE(" "), 0) == SLICE_NONE && !leads_to_comment(text) && profile_address(&c->who.slugs, c->arena, text);
}

/* Learns the names of a JSON text; where only some go, the other name of the same account: what is displayed and what it signs in with. */
static void json_learn(struct copying *c)
{
	struct slice other = { NULL, 0 };
	bool theirs = false;

	for (struct json_strings s = { .in = c->in }; json_strings_next(&s);) {
		struct slice name = s.meaning == MEANS_NAME ? json_unescape(c->arena, json_string_inner(&s)) : (struct slice){ NULL, 0 };

		if (s.object)
			theirs = false, other.len = 0;
		if (name.len == 0)
			continue;
		theirs |= map_get(&c->who.known, name) != NULL;
		if (!c->some || theirs) {
			commenter_learn(&c->who, name);
			commenter_learn(&c->who, other);
		}
		other = name;
	}
	commenters_sort(&c->who);
}

static void json_write(struct copying *c)
{
	bool theirs = false;

	json_learn(c);
	for (struct json_strings s = { .in = c->in }; json_strings_next(&s);) {
		struct slice inner = json_string_inner(&s), text = json_unescape(c->arena, inner);
		struct buf name = buf_open(64);

		if (s.object)
			theirs = false;
		theirs |= !c->some || (s.meaning == MEANS_NAME && map_get(&c->who.known, text));
		if (s.meaning == MEANS_NAME && c->some)
			buf_add(&name, map_get(&c->who.known, text) ? SLICE(FORGOTTEN_NAME) : inner);
		else if (s.meaning == MEANS_NAME)
			author_stand_in(&name, c->arena, inner, c->way);
		if (s.meaning == MEANS_NAME || (s.meaning == MEANS_ADDRESS && theirs) || json_leads(c, text))
			part_replace(c, inner, buf_slice(&name));
		else if (slice_find(inner, SLICE(" "), 0) != SLICE_NONE) /* prose: no key, no date */
			part_replace(c, inner, names_hide(c, inner));
		buf_close(&name);
	}
	buf_add(c->out, slice_sub(c->in, c->done, c->in.len));
}

/* Values that people may read or scripts show; addresses of a commenter (`theirs`: all but those of a comment). */
static void attributes_hide(struct copying *c, const struct tag *tag, bool theirs)
{
	static const char *const shown[] = { "alt", "title", "aria-label", "content" }, *const addresses[] = { "href", "src", "srcset", "content" };
	struct slice rest = tag->attributes, name, value;

	while (attribute_take(&rest, &name, &value)) {
		bool data = slice_starts(name, SLICE("data-")), address = one_of(name, addresses, sizeof addresses / sizeof *addresses);

		if (value.len == 0)
			continue;
		if ((address || data) && !leads_to_comment(value) && ((theirs && slice_find(value, SLICE("/"), 0) != SLICE_NONE) || (c->inside && profile_address(&c->who.slugs, c->arena, value))))
			part_replace(c, value, SLICE("#"));
		else if (data || one_of(name, shown, sizeof shown / sizeof *shown))
			part_replace(c, value, names_hide(c, value));
		else if (slice_eq_nocase(name, SLICE("class")))
			part_replace(c, value, profile_classes(c->some ? &c->who.slugs : NULL, c->arena, value));
	}
}

/* The content of an element that begins at `at`, or the beginning of it. */
static struct tags content(struct copying *c, const struct tag *tag, size_t at)
{
	struct slice inner = slice_sub(c->in, at, at + LINK_MAX), end = arena_printf(c->arena, "</%.*s", SLICE_ARGS(tag->name));

	return tags_open(slice_sub(inner, 0, slice_find_nocase(inner, end, 0)), c->feed);
}

/* Whether a text of an element's content is a name. */
static bool content_names(struct copying *c, const struct tag *tag, size_t at)
{
	struct tags t = content(c, tag, at);
	struct tag part;
	struct slice text;
	enum token token;
	bool found = false;

	while (!found && (token = tags_next(&t, &part, &text)) != TOKEN_END)
		found = (token == TOKEN_TEXT || token == TOKEN_CDATA) && map_get(&c->who.known, slice_trim(text_utf8(c->arena, text)));
	return found;
}

/* Whether the content of a link is a name and nothing else. */
static bool link_theirs(struct copying *c, const struct tag *tag, size_t at)
{
	struct tags t = content(c, tag, at);
	struct slice text;
	struct buf seen = buf_open(LINK_MAX);
	struct tag part;
	enum token token;

	while ((token = tags_next(&t, &part, &text)) != TOKEN_END)
		if (token == TOKEN_TEXT)
			buf_add(&seen, text);
		else if (token == TOKEN_OPEN && tag_is(&part, "img"))
			buf_add(&seen, tag_value(&part, c->arena, "alt"));
	text = slice_trim(text_utf8(c->arena, buf_slice(&seen)));
	text = slice_sub(text, slice_starts(text, SLICE("@")), text.len);
	bool theirs = map_get(&c->who.known, text) != NULL;
	buf_close(&seen);
	return theirs;
}

/* Whether an element of the thread, whose content begins at `at`, leads to a commenter or shows one. */
static bool tag_theirs(struct copying *c, const struct tag *tag, size_t at)
{
	struct slice alt = tag_value(tag, c->arena, "alt");

	if (tag_is(tag, "a"))
		return link_theirs(c, tag, at);
	if (!tag_is(tag, "img") && !tag_is(tag, "source"))
		return false;
	return slice_find_nocase(tag_value(tag, c->arena, "class"), SLICE("avatar"), 0) != SLICE_NONE || !slice_eq(names_hide(c, alt), alt);
}

/* The comments of a JSON-LD script, below `"comment"`: strings that are a name or lead to somebody. */
static struct slice script_hide(struct copying *c, struct slice script)
{
	struct buf out = buf_open(PIECE_MAX);
	size_t done = 0, end, from = slice_find(script, SLICE("\"comment\""), 0);

	for (size_t at = from; at < script.len; at = end) {
		end = at + 1;
		if (script.ptr[at] != '"')
			continue;
		end = json_string_end(script, at);
		struct slice text = json_unescape(c->arena, slice_sub(script, at + 1, end - 1));
		bool name = map_get(&c->who.known, text) != NULL;
		if (!name && !json_leads(c, text))
			continue;
		buf_add(&out, slice_sub(script, done, at + 1));
		if (name)
			name_stand_in(c, text, &out);
		done = end - 1;
	}
	buf_add(&out, slice_sub(script, done, script.len));
	script = arena_copy(c->arena, buf_slice(&out));
	buf_close(&out);
	return script;
}

/* Learns who comments in a page, and from where on. */
static void names_learn(struct copying *c, const struct page_reader *reader)
{
	struct document d;

	if (reader->read == NULL)
		c->start = c->in.len;
	if (reader->read == NULL || !reader->read(reader, c->arena, c->in, &d) || d.comments == 0)
		return;
	for (size_t i = 0; i <= d.comments && !c->some; i++)
		commenter_learn(&c->who, i < d.comments ? d.comment[i].author : d.opener);
	openings_learn(&c->openings, c->arena, &d);
	c->start = d.opener.len > 0 ? 0 : thread_start(c->arena, c->in, d.comment[0].text); /* a forum's page is all thread */
}

/* Learns who wrote the entries of a feed, all of which is thread. */
static void feed_learn(struct copying *c)
{
	struct tags t = tags_open(c->in, true);
	struct slice text;
	struct tag tag;
	enum token token;
	bool author = false;

	while ((token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		if (token == TOKEN_OPEN)
			author = feed_author(&tag) || (author && tag_is(&tag, "name"));
		else if (token == TOKEN_CLOSE)
			author = false;
		else if (author && !c->some)
			commenter_learn(&c->who, slice_trim(text_utf8(c->arena, text)));
	}
	c->start = 0;
}

/* Whether an author's element is left open, since in it a comment begins at the text `raw`. */
static bool comment_begins(struct copying *c, struct slice raw)
{
	return map_get(&c->who.known, slice_trim(text_utf8(c->arena, raw))) == NULL && openings_at(&c->openings, c->arena, c->in, (size_t)(raw.ptr - c->in.ptr));
}

/*
 * Copies the markup; commenters' names are replaced, as is all text inside an author's element but a time, up to that element's end or a comment's text.
 * Where only some names go, a link that shows one and nothing else leads to its commenter wherever it stands.
 */
static void markup_write(struct copying *c)
{
	struct slice s = c->in, opener = { 0 }, text;
	struct tags t = tags_open(s, c->feed);
	struct tag tag;
	enum token token;
	bool dated = false; /* in a time */
	int depth = 0;

	while ((token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		bool thread = t.at >= c->start;
		bool author = token == TOKEN_OPEN && depth == 0 && names_author(c, &tag, thread) && (!c->some || content_names(c, &tag, t.at));

		dated = token == TOKEN_OPEN ? tag_is(&tag, "time") : token != TOKEN_CLOSE && dated;
		if (depth && token == TOKEN_TEXT && comment_begins(c, text))
			depth = 0;
		c->inside = thread || author || depth;
		if (token == TOKEN_OPEN && (c->inside || c->some))
			attributes_hide(c, &tag, author || depth || ((thread || (c->some && tag_is(&tag, "a"))) && tag_theirs(c, &tag, t.at)));
		if (author && !tag.empty) {
			opener = tag.name;
			depth = 1;
		} else if (token == TOKEN_OPEN && depth && !tag.empty) {
			depth += slice_eq_nocase(tag.name, opener);
		} else if (token == TOKEN_CLOSE && depth) {
			depth -= slice_eq_nocase(tag.name, opener);
		} else if ((token == TOKEN_TEXT || token == TOKEN_CDATA) && depth && !dated && slice_trim(text).len && (c->feed || !c->some)) {
			struct buf name = buf_open(64);

			name_stand_in(c, slice_trim(text_utf8(c->arena, text)), &name);
			part_replace(c, text, buf_slice(&name));
			buf_close(&name);
		} else if ((token == TOKEN_TEXT || c->feed) && token != TOKEN_CLOSE && token != TOKEN_OPEN && thread) {
			part_replace(c, text, names_hide(c, text));
		} else if (token == TOKEN_CDATA && c->who.names) {
			part_replace(c, text, script_hide(c, text));
		}
	}
	buf_add(c->out, slice_sub(s, c->done, s.len));
}

/* The piece without the names that are known or found. */
static struct slice piece_write(struct copying *c, const struct page_reader *reader)
{
	struct slice trimmed = slice_trim(c->in), head = slice_sub(c->in, 0, 1000), written;
	struct buf out = buf_open(PIECE_MAX);
	bool any = reader->kind == PIECE_ANY;

	c->out = &out;
	c->start = c->in.len + 1;
	c->feed = any && slice_find_nocase(head, SLICE("<html"), 0) == SLICE_NONE && slice_find_nocase(head, SLICE("<!doctype"), 0) == SLICE_NONE;
	if (any && (slice_starts(trimmed, SLICE("[")) || slice_starts(trimmed, SLICE("{")))) {
		c->json = true;
		json_write(c);
	} else {
		if (c->feed)
			feed_learn(c);
		else
			names_learn(c, reader);
		commenters_sort(&c->who);
		markup_write(c);
	}
	written = arena_copy(c->arena, buf_slice(&out));
	buf_close(&out);
	return written;
}

struct slice authors_write(struct arena *a, struct slice bytes, int way, const struct page_reader *reader)
{
	if (reader->kind == PIECE_TEXT)
		return authors_write_text(a, bytes, way, reader);
	struct copying c = { .arena = a, .in = bytes, .way = way, .who = commenters_open(a), .openings = map_open() };

	if (way != AUTHORS_KEEP && slice_trim(bytes).len)
		bytes = piece_write(&c, reader);
	map_close(&c.openings);
	commenters_close(&c.who);
	return bytes;
}

struct slice authors_forget(struct arena *a, struct slice bytes, struct commenters *who, const struct page_reader *reader)
{
	struct copying c = { .arena = a, .in = bytes, .some = true, .who = *who, .openings = map_open() };

	bytes = piece_write(&c, reader);
	map_close(&c.openings);
	*who = c.who;
	return bytes;
}
