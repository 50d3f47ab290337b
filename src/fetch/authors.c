/* Names of commenters found where transports and themes put them. */
#include "authors.h"

#include "fetch/tags.h"
#include "text/hash.h"
#include "text/unicode.h"

enum { PIECE_MAX = 64 << 20 };

/* JSON keys whose value names a commenter: WordPress, Discourse. */
static const char *const json_keys[] = { "\"author_name\"", "\"username\"", "\"display_username\"", "\"name\"" };

/* Classes of elements whose text is a commenter's name. */
static const char *const classes[] = {
	"fn", "comment-author", "comment-author-name", "comment__author", "wpd-comment-author", "wp-block-comment-author-name",
};

/* Elements of feeds. */
static const char *const feed_tags[] = { "name", "dc:creator", "author" };

static void name_put(struct buf *out, struct arena *a, struct slice name, int way)
{
	struct slice folded = unicode_fold(a, utf8_repair(a, name));

	if (way == AUTHORS_HASH && folded.len)
		buf_add(out, sha256_hex(a, folded, 8));
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

/* Copies the markup; text inside an author's element is replaced, up to that element's end. */
static void markup_write(struct arena *a, struct slice s, int way, struct buf *out)
{
	bool feed = slice_find_nocase(slice_sub(s, 0, 1000), SLICE("<html"), 0) == SLICE_NONE && slice_find_nocase(slice_sub(s, 0, 1000), SLICE("<!doctype"), 0) == SLICE_NONE;
	struct tags t = tags_open(s, feed);
	struct slice opener = { 0 }, text;
	struct tag tag;
	enum token token;
	size_t done = 0;
	int depth = 0;

	while ((token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		if (token == TOKEN_OPEN && depth == 0 && !tag.empty && names_author(&tag, a, feed)) {
			opener = tag.name;
			depth = 1;
		} else if (token == TOKEN_OPEN && depth && !tag.empty) {
			depth += slice_eq_nocase(tag.name, opener);
		} else if (token == TOKEN_CLOSE && depth) {
			depth -= slice_eq_nocase(tag.name, opener);
		} else if ((token == TOKEN_TEXT || token == TOKEN_CDATA) && depth && slice_trim(text).len) {
			size_t at = (size_t)(text.ptr - s.ptr);

			buf_add(out, slice_sub(s, done, at));
			name_put(out, a, slice_trim(text_decode(a, text)), way);
			done = at + text.len;
		}
	}
	buf_add(out, slice_sub(s, done, s.len));
}

struct slice authors_write(struct arena *a, struct slice bytes, int way)
{
	struct buf out = buf_open(PIECE_MAX);
	struct slice trimmed = slice_trim(bytes), written;

	if (way == AUTHORS_KEEP || trimmed.len == 0)
		return bytes;
	if (trimmed.ptr[0] == '[' || trimmed.ptr[0] == '{')
		json_write(a, bytes, way, &out);
	else
		markup_write(a, bytes, way, &out);
	written = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return written;
}
