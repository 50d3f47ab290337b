/* Commenters' names in plain-text captures: hashed or dropped. */
#include "fetch/authors.h"

#include "fetch/feed.h"
#include "model/document.h"
#include "text/unicode.h"

/* TEXT_MAX: bytes written; LINE: what a line with a name may hold besides. */
enum { TEXT_MAX = 64 << 20, LINE = 100 };

struct slice capture_utf8(struct arena *a, struct slice bytes)
{
	return utf8_valid(bytes) ? bytes : charset_utf8(a, bytes, SLICE("windows-1252"));
}

static void name_put(struct buf *out, struct arena *a, struct slice name, int way)
{
	if (way == AUTHORS_HASH)
		author_stand_in(out, a, name, way);
	else
		buf_add(out, SLICE("Anonyme")); /* without any, the line below would be taken for a name */
}

/* A line with the names hidden: anywhere in a short one, behind an `@` in a longer one. */
static void line_write(struct buf *out, const struct commenters *who, struct slice line, int way)
{
	size_t done = 0;

	for (size_t at = 0, step; at < line.len; at += step) {
		struct slice name = commenter_at(who, line, at);
		bool called = at > 0 && line.ptr[at - 1] == '@';

		step = commenter_step(line, at);
		if (name.len == 0 || (!called && line.len > name.len + LINE))
			continue;
		step = name.len;
		buf_add(out, slice_sub(line, done, at));
		name_put(out, who->arena, name, way);
		done = at + step;
	}
	buf_add(out, slice_sub(line, done, line.len));
}

struct slice authors_write_text(struct arena *a, struct slice bytes, int way, const struct page_reader *reader)
{
	struct slice text = capture_utf8(a, bytes), rest = text, line;
	struct buf out = buf_open(TEXT_MAX);
	struct commenters who = commenters_open(a);
	struct document d = { .comments = 0 };

	if (way != AUTHORS_KEEP && reader->read != NULL && reader->read(reader, a, text, &d))
		for (size_t i = 0; i < d.comments; i++)
			commenter_learn(&who, d.comment[i].author);
	commenters_sort(&who);
	while (who.names && slice_split(&rest, '\n', &line)) {
		line_write(&out, &who, line, way);
		if (line.ptr + line.len < text.ptr + text.len)
			buf_add_char(&out, '\n');
	}
	if (who.names)
		bytes = arena_copy(a, buf_slice(&out));
	commenters_close(&who);
	buf_close(&out);
	return bytes;
}
