/* Plain-text captures: article and thread by line markers. */
#include "parse/capture.h"

#include <string.h>

#include "parse/capture_line.h"
#include "parse/charset.h"
#include "parse/dateline.h"
#include "text/unicode.h"

enum {
	TITLE_BYTES = 200,   /* of the longest line that is a title */
	HEADING_BYTES = 110, /* of the longest line that is a heading */
	LEDE_BYTES = 700,
	PROMPT_BYTES = 80,   /* of a login prompt amid the article; a longer line is a sentence of it */
	TEASER_LINES = 3,    /* below a teaser line that ends in a colon */
};

/* The line ends as a sentence does. */
static bool ends_sentence(struct slice s)
{
	static const struct slice stop[] = { { ".", 1 }, { "!", 1 }, { "?", 1 }, { ":", 1 }, { ";", 1 }, { ",", 1 }, { "…", 3 }, { "»", 2 }, { "\"", 1 } };

	for (size_t i = 0; i < sizeof(stop) / sizeof(stop[0]); i++)
		if (slice_ends(s, stop[i]))
			return true;
	return false;
}

/* The line opens with a footnote's mark. */
static bool is_note(struct slice s)
{
	static const struct slice mark[] = { { "¹", 2 }, { "²", 2 }, { "³", 2 }, { "⁴", 3 }, { "⁵", 3 }, { "(1)", 3 }, { "[1]", 3 }, { "* ", 2 } };

	for (size_t i = 0; i < sizeof(mark) / sizeof(mark[0]); i++)
		if (slice_starts(s, mark[i]))
			return true;
	return false;
}

/* What a line of the article is; `index` counts its lines from 0. */
static enum block_kind kind_of(const struct document *document, size_t index, struct slice line)
{
	if (index == 0)
		return line.len <= TITLE_BYTES && (!ends_sentence(line) || slice_ends(line, SLICE("?")) || slice_ends(line, SLICE("»"))) ? BLOCK_TITLE : BLOCK_PARAGRAPH;
	if (slice_eq(line, document->title))
		return BLOCK_TITLE;
	if (is_note(line))
		return BLOCK_NOTE;
	return line.len <= HEADING_BYTES && !ends_sentence(line) ? BLOCK_HEADING : BLOCK_PARAGRAPH;
}

/* Adds one block of document->text. */
static void block_add(struct arena *a, struct document *document, size_t *cap, struct block block)
{
	document->block = arena_grow(a, document->block, document->blocks, cap, sizeof(struct block));
	document->block[document->blocks++] = block;
}

/* Every line of the file is a block, and the text is the file's own characters. */
static void text_verbatim(struct arena *a, struct slice text, struct document *document)
{
	size_t cap = 0, start = 0;
	struct slice raw, rest = text;

	document->text = text;
	document->verbatim = true;
	while (slice_split(&rest, '\n', &raw)) {
		struct slice line = slice_trim(raw);

		start = (size_t)(raw.ptr - text.ptr);
		if (start == 0 && slice_starts(line, SLICE("\xEF\xBB\xBF")))
			line = slice_trim(slice_sub(line, 3, line.len));
		if (line.len == 0)
			continue;
		if (document->blocks == 0)
			document->title = line;
		start = (size_t)(line.ptr - text.ptr);
		block_add(a, document, &cap, (struct block){ kind_of(document, document->blocks, line), start, start + line.len });
	}
	document->title = unicode_nfc(a, unicode_squeeze(a, document->title));
}

/* Author and date of the article from a byline. */
static void take_byline(const struct capture *c, const struct capture_line *line, struct document *document)
{
	struct capture_match m = capture_match_of(c, line, CAPTURE_BYLINE);
	struct date date;

	if (document->authors.len == 0 && m.name.len > 0)
		document->authors = unicode_nfc(c->arena, unicode_squeeze(c->arena, m.name));
	if (document->published.len == 0 && m.date.len > 0 && dateline_read(m.date, c->now, &date))
		document->published = date_format(c->arena, &date);
}

/* The line is the page's, not the article's. *teasers counts the lines that a teaser's colon announces. */
static bool is_furniture(const struct capture_line *line, size_t *teasers)
{
	if (line->text.len == 0) {
		*teasers = 0;
		return true;
	}
	if (capture_is(line, CAPTURE_TEASER)) {
		*teasers = slice_ends(line->text, SLICE(":")) ? TEASER_LINES : 0;
		return true;
	}
	if (*teasers > 0) {
		--*teasers;
		return true;
	}
	return line->text.len <= PROMPT_BYTES && (capture_is(line, CAPTURE_SKIP) || capture_is(line, CAPTURE_START));
}

/* The second line is a lede when it is a paragraph and the body follows it. */
static void mark_lede(struct document *document)
{
	struct block *block = document->block;

	if (document->blocks < 3 || block[0].kind != BLOCK_TITLE || block[1].kind != BLOCK_PARAGRAPH)
		return;
	if (block[1].end - block[1].start > LEDE_BYTES)
		return;
	block[1].kind = BLOCK_LEDE;
	document->lede = slice_sub(document->text, block[1].start, block[1].end);
}

/* Title, lede and body: the lines above the thread without the page's furniture. */
static void text_capture(const struct capture *c, struct document *document)
{
	struct arena *a = c->arena;
	struct buf b = buf_open(SIZE_MAX / 2);
	size_t cap = 0, teasers = 0;

	for (size_t i = 0; i < c->thread; i++) {
		const struct capture_line *line = &c->line[i];
		struct slice text;

		if (is_furniture(line, &teasers))
			continue;
		if (document->blocks > 0 && capture_is(line, CAPTURE_BYLINE)) {
			take_byline(c, line, document);
			continue;
		}
		text = unicode_nfc(a, unicode_squeeze(a, line->text));
		if (document->blocks == 0)
			document->title = text;
		if (b.len > 0)
			buf_add_char(&b, '\n');
		block_add(a, document, &cap, (struct block){ kind_of(document, document->blocks, text), b.len, b.len + text.len });
		buf_add(&b, text);
	}
	document->text = arena_copy(a, buf_slice(&b));
	buf_close(&b);
	mark_lede(document);
}

/* Bytes that no text holds, in a number that no slip explains. */
static bool is_binary(struct slice s)
{
	size_t controls = 0, n = s.len < 4096 ? s.len : 4096;

	for (size_t i = 0; i < n; i++)
		controls += (unsigned char)s.ptr[i] < 9 || (s.ptr[i] > 13 && s.ptr[i] < 27);
	return controls * 20 > n;
}

bool capture_parse(const struct page *page, const struct captures *captures, struct arena *a, struct document *document)
{
	struct slice text = page->bytes;
	struct capture c = { .captures = captures, .arena = a };
	struct date now;

	if (!utf8_valid(text))
		text = charset_decode(a, text, page->charset, &document->flags);
	if (is_binary(text) || slice_trim(text).len == 0)
		return false;
	c.now = dateline_now(page->fetched, &now);
	document->comments_declared = page->comments_declared;
	if (captures)
		capture_lines(&c, text);
	if (!captures || !capture_divide(&c)) {
		text_verbatim(a, text, document);
		return true;
	}
	text_capture(&c, document);
	capture_thread(&c, document);
	if (document->blocks == 0)
		text_verbatim(a, text, document);
	return true;
}
