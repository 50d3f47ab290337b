/* Forgotten names taken out of pages, known by their hashes alone. */
#include "fetch/apart.h"
#include "fetch/authors.h"
#include "fetch/forget.h"
#include "fetch/json.h"
#include "fetch/tags.h"
#include "model/document.h"
#include "text/hash.h"
#include "text/unicode.h"

enum { NAME_MAX_BYTES = 200, NAMES_MAX = 64, BYTES_MAX = 64 << 20 };

/* Forgotten names found in one piece. */
struct names {
	const struct forgotten *list;
	struct arena *arena;
	struct slice raw[NAMES_MAX]; /* as the piece spells them */
	size_t n;
	struct commenters who;
	bool json, any; /* any: names inside other ones go, too */
};

bool forgotten_author(const struct forgotten *f, struct arena *a, struct slice name)
{
	struct slice folded = f->authors ? unicode_fold(a, name) : (struct slice){ 0 };

	return folded.len && map_get(&f->hash, arena_printf(a, "author %.*s", SLICE_ARGS(sha256_hex(a, folded, 64)))) != NULL;
}

/* Notes a spelling and the name, UTF-8, that it stands for, when that is forgotten. */
static void name_add(struct names *names, struct arena *local, struct slice raw, struct slice name)
{
	if (!utf8_valid(name))
		name = charset_utf8(local, name, SLICE("windows-1252"));
	if (raw.len == 0 || raw.len > NAME_MAX_BYTES || !forgotten_author(names->list, local, name))
		return;
	for (size_t i = 0; i < names->n; i++)
		if (slice_eq(names->raw[i], raw))
			return;
	if (names->n < NAMES_MAX)
		names->raw[names->n++] = arena_copy(names->arena, raw);
	commenter_learn(&names->who, arena_copy(names->arena, name));
}

/* Names that stand alone between tags. */
static void markup_names(struct names *names, struct slice bytes, bool xml)
{
	struct tags t = tags_open(bytes, xml);
	struct tag tag;
	struct slice text;
	enum token token;
	struct arena local = arena_open();

	while ((token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		if (token != TOKEN_TEXT && (token != TOKEN_CDATA || !xml))
			continue;
		text = slice_trim(text);
		if (text.len <= NAME_MAX_BYTES)
			name_add(names, &local, text, slice_trim(text_utf8(&local, text)));
		arena_reset(&local);
	}
	arena_close(&local);
}

/* Names that the thread's parser finds, whatever stands beside them. */
static void thread_names(struct names *names, struct slice bytes, const struct page_reader *reader)
{
	struct arena local = arena_open();
	struct document d;

	if (reader->read != NULL && reader->read(reader, &local, bytes, &d)) {
		name_add(names, &local, d.opener, d.opener);
		for (size_t i = 0; i < d.comments; i++)
			name_add(names, &local, d.comment[i].author, d.comment[i].author);
	}
	arena_close(&local);
}

/* Names that are a line of a capture. */
static void line_names(struct names *names, struct slice text)
{
	struct arena local = arena_open();
	struct slice line;

	while (slice_split(&text, '\n', &line)) {
		line = slice_trim(line);
		if (line.len <= NAME_MAX_BYTES)
			name_add(names, &local, line, line);
		arena_reset(&local);
	}
	arena_close(&local);
}

static void json_names(struct names *names, struct slice bytes)
{
	struct arena a = arena_open();

	for (size_t i = 0; i < bytes.len; i++) {
		size_t from = i + 1, to = from;

		if (bytes.ptr[i] != '"')
			continue;
		while (to < bytes.len && bytes.ptr[to] != '"')
			to += bytes.ptr[to] == '\\' ? 2 : 1;
		struct slice raw = slice_sub(bytes, from, to);
		if (raw.len <= NAME_MAX_BYTES)
			name_add(names, &a, raw, json_unescape(&a, raw));
		arena_reset(&a);
		i = to;
	}
	arena_close(&a);
}

/* Whether what spells the name there is none: a part of a longer word or another name, a tag. */
static bool is_other(const struct names *names, struct slice bytes, size_t from, size_t to)
{
	bool tag = !names->json && from > 0 && (bytes.ptr[from - 1] == '<' || (from > 1 && bytes.ptr[from - 1] == '/' && bytes.ptr[from - 2] == '<'));

	return tag || !apart_words(bytes, from, to, names->json) || (!names->any && !apart_alone(bytes, from, to, names->json));
}

/* Bytes of text in which a name may begin are not many: those of its first letter, and those of letters with accents. */
static bool may_begin(char byte, char first)
{
	return (byte | 0x20) == (first | 0x20) || (unsigned char)byte >= 0xC0;
}

static struct slice replaced(const struct names *names, struct slice bytes, struct slice name)
{
	bool wide = (unsigned char)name.ptr[0] >= 0x80;
	struct buf b = buf_open(BYTES_MAX);
	size_t done = 0, len;
	struct slice out;

	for (size_t at = 0; at < bytes.len; at += len ? len : 1) {
		len = wide || may_begin(bytes.ptr[at], name.ptr[0]) ? apart_spelt(bytes, at, name) : 0;
		if (len == 0 || is_other(names, bytes, at, at + len))
			continue;
		buf_add(&b, slice_sub(bytes, done, at));
		buf_add(&b, SLICE(FORGOTTEN_NAME));
		done = at + len;
	}
	buf_add(&b, slice_sub(bytes, done, bytes.len));
	out = arena_copy(names->arena, buf_slice(&b));
	buf_close(&b);
	return out;
}

/* Finds the forgotten names of a piece. */
static void names_find(struct names *names, struct slice bytes, const struct page_reader *reader)
{
	struct slice trimmed = slice_trim(bytes), head = slice_sub(bytes, 0, 1000);
	bool any = reader->kind == PIECE_ANY, xml = any && slice_find_nocase(head, SLICE("<html"), 0) == SLICE_NONE && slice_find_nocase(head, SLICE("<!doctype"), 0) == SLICE_NONE;

	names->json = any && (trimmed.ptr[0] == '[' || trimmed.ptr[0] == '{');
	if (names->json)
		json_names(names, bytes);
	else if (reader->kind == PIECE_TEXT)
		line_names(names, bytes);
	else
		markup_names(names, bytes, xml);
	if (!names->json && !xml)
		thread_names(names, bytes, reader);
}

/* Whether a thread shows a name of the list. */
static bool thread_shows(const struct names *names, struct slice bytes, const struct page_reader *reader)
{
	struct arena local = arena_open();
	struct document d;
	bool shows = false;

	if (reader->read != NULL && reader->read(reader, &local, bytes, &d)) {
		shows = forgotten_author(names->list, &local, d.opener);
		for (size_t i = 0; i < d.comments && !shows; i++)
			shows = forgotten_author(names->list, &local, d.comment[i].author);
	}
	arena_close(&local);
	return shows;
}

struct slice forgotten_scrub(const struct forgotten *f, struct arena *a, struct slice bytes, const struct page_reader *reader)
{
	struct names names = { .list = f, .arena = a };
	bool text = reader->kind == PIECE_TEXT;
	struct slice clean = text && f->authors ? capture_utf8(a, bytes) : bytes;

	if (f->authors == 0 || slice_trim(bytes).len == 0)
		return bytes;
	names.who = commenters_open(a);
	names_find(&names, clean, reader);
	if (names.n && !text)
		clean = authors_forget(a, clean, &names.who, reader);
	for (size_t i = 0; i < names.n; i++)
		clean = replaced(&names, clean, names.raw[i]);
	names.any = names.n && thread_shows(&names, clean, reader); /* what stands beside the name of a comment's author looks like more of it */
	for (size_t i = 0; i < names.n && names.any; i++)
		clean = replaced(&names, clean, names.raw[i]);
	commenters_close(&names.who);
	return names.n ? clean : bytes;
}
