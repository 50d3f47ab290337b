/* Plain-text captures: article and thread by line markers. */
#include "parse/capture.h"

#include <string.h>

#include "parse/capture_line.h"
#include "parse/charset.h"
#include "parse/dateline.h"
#include "parse/signature.h"
#include "text/unicode.h"

enum {
	HEADING_BYTES = 110, /* of the longest line that is a heading */
	PROMPT_BYTES = 80,   /* of a login prompt amid the article; a longer line is a sentence of it */
	TEASER_LINES = 3,    /* below a teaser line that ends in a colon */
	TRAIL_BYTES = 160,
	TRAIL_MARKS = 2,     /* bars or arrows in it */
	SITE_BYTES = 40,     /* of the site's name above it */
};

/* The line opens with a footnote's mark. */
static bool is_note(struct slice s)
{
	static const struct slice mark[] = { { "¹", 2 }, { "²", 2 }, { "³", 2 }, { "⁴", 3 }, { "⁵", 3 }, { "(1)", 3 }, { "[1]", 3 }, { "* ", 2 } };

	for (size_t i = 0; i < sizeof(mark) / sizeof(mark[0]); i++)
		if (slice_starts(s, mark[i]))
			return true;
	return false;
}

/* The block that a line of the article makes. */
static enum block_kind kind_of(const struct document *document, const struct capture_line *line)
{
	if (line->part == CAPTURE_TITLE || slice_eq(line->text, document->title))
		return !capture_ends_sentence(line->text) || slice_ends(line->text, SLICE("?")) || slice_ends(line->text, SLICE("»")) ? BLOCK_TITLE : BLOCK_PARAGRAPH;
	if (line->part == CAPTURE_LEDE)
		return BLOCK_LEDE;
	if (line->part == CAPTURE_SIGNED || is_note(line->text))
		return BLOCK_NOTE;
	return line->text.len <= HEADING_BYTES && !capture_ends_sentence(line->text) ? BLOCK_HEADING : BLOCK_PARAGRAPH;
}

/* Adds one block of document->text. */
static void block_add(struct arena *a, struct document *document, size_t *cap, struct block block)
{
	document->block = arena_grow(a, document->block, document->blocks, cap, sizeof(struct block));
	document->block[document->blocks++] = block;
}

/* One blank for each code point of s. */
static void blanks_add(struct buf *b, struct slice s)
{
	while (s.len > 0) {
		utf8_next(&s);
		buf_add_char(b, ' ');
	}
}

/* Every line of the file is a block, and the text is the file's own characters; blanks stand where the page's furniture was, so that offsets stay the file's. */
static void text_verbatim(const struct capture *c, struct slice text, struct document *document)
{
	struct buf b = buf_open(SIZE_MAX / 2);
	const char *done = text.ptr;
	size_t cap = 0;

	document->verbatim = true;
	for (size_t i = 0; i < c->lines; i++) {
		struct slice s = c->line[i].text;

		if (s.len == 0)
			continue;
		buf_add(&b, (struct slice){ done, (size_t)(s.ptr - done) });
		done = s.ptr + s.len;
		if (c->line[i].part == CAPTURE_FURNITURE) {
			blanks_add(&b, s);
			continue;
		}
		block_add(c->arena, document, &cap, (struct block){ kind_of(document, &c->line[i]), b.len, b.len + s.len });
		buf_add(&b, s);
	}
	buf_add(&b, (struct slice){ done, (size_t)(text.ptr + text.len - done) });
	document->text = arena_copy(c->arena, buf_slice(&b));
	buf_close(&b);
}

/* Words between bars or arrows: the way to the page, or a menu. */
static bool is_trail(struct slice s)
{
	static const struct slice mark[] = { { " | ", 3 }, { " > ", 3 }, { " › ", 5 }, { " » ", 4 }, { " / ", 3 }, { " • ", 5 }, { " · ", 4 } };

	if (s.len > TRAIL_BYTES || capture_ends_sentence(s))
		return false;
	for (size_t i = 0; i < sizeof(mark) / sizeof(mark[0]); i++) {
		size_t at = 0, times = 0;

		while ((at = slice_find(s, mark[i], at)) != SLICE_NONE) {
			times++;
			at += mark[i].len;
		}
		if (times >= TRAIL_MARKS)
			return true;
	}
	return false;
}

/* A line of the title's length among lines [i, end). */
static bool has_title(const struct capture *c, size_t i, size_t end)
{
	size_t capitals;

	while (i < end && signature_words(c->line[i].text, &capitals) < CAPTURE_TITLE_WORDS)
		i++;
	return i < end;
}

/* Above the article: the way to it, menus, and the site's name over them. */
static void top_mark(struct capture *c, size_t end)
{
	struct date d;

	for (size_t i = 0; i < end; i++) {
		if (!is_trail(c->line[i].text) || dateline_read(c->line[i].text, c->now, &d) || !has_title(c, i + 1, end))
			continue;
		c->line[i].part = CAPTURE_FURNITURE;
		for (size_t k = i; k > 0 && c->line[k - 1].text.len <= SITE_BYTES; k--)
			c->line[k - 1].part = CAPTURE_FURNITURE;
	}
}

/* Above the first paragraph, and below the last sentence from a line on that says that the page ends. */
static void edges_mark(struct capture *c)
{
	size_t first = 0, last = c->thread;

	while (first < c->thread && !capture_is_prose(c->line[first].text))
		first++;
	top_mark(c, first);
	while (last > first && (c->line[last - 1].part == CAPTURE_FURNITURE || !slice_ends(c->line[last - 1].text, SLICE("."))))
		last--;
	while (last < c->thread && !capture_is(&c->line[last], CAPTURE_STOP))
		last++;
	for (; last < c->thread; last++)
		c->line[last].part = CAPTURE_FURNITURE;
}

/* Marks the lines above the thread that are the page's, not the article's. */
static void furniture_mark(struct capture *c)
{
	size_t teasers = 0; /* lines that a teaser's colon announces */

	for (size_t i = 0; i < c->thread; i++) {
		struct capture_line *line = &c->line[i];
		bool prompt = line->text.len <= PROMPT_BYTES && (capture_is(line, CAPTURE_SKIP) || capture_is(line, CAPTURE_START));

		if (line->text.len == 0) {
			teasers = 0;
			continue;
		}
		if (capture_is(line, CAPTURE_TEASER))
			teasers = slice_ends(line->text, SLICE(":")) ? TEASER_LINES : 0;
		else if (teasers > 0)
			teasers--;
		else if (!prompt)
			continue;
		line->part = CAPTURE_FURNITURE;
	}
	edges_mark(c);
}

/* The lines above the thread without the page's furniture. */
static void text_capture(const struct capture *c, struct document *document)
{
	struct arena *a = c->arena;
	struct buf b = buf_open(SIZE_MAX / 2);
	size_t cap = 0;

	for (size_t i = 0; i < c->thread; i++) {
		const struct capture_line *line = &c->line[i];
		struct slice text;

		if (line->text.len == 0 || line->part == CAPTURE_FURNITURE || line->part == CAPTURE_SIGNED)
			continue;
		text = unicode_nfc(a, unicode_squeeze(a, line->text));
		if (b.len > 0)
			buf_add_char(&b, '\n');
		block_add(a, document, &cap, (struct block){ kind_of(document, line), b.len, b.len + text.len });
		buf_add(&b, text);
	}
	document->text = arena_copy(a, buf_slice(&b));
	buf_close(&b);
}

/* The lede's words out of the text. */
static void lede_fill(struct arena *a, struct document *document)
{
	for (size_t i = 0; i < document->blocks; i++)
		if (document->block[i].kind == BLOCK_LEDE)
			document->lede = unicode_nfc(a, unicode_squeeze(a, slice_sub(document->text, document->block[i].start, document->block[i].end)));
}

/* Bytes that no text holds, in a number that no slip explains. */
static bool is_binary(struct slice s)
{
	size_t controls = 0, n = s.len < 4096 ? s.len : 4096;

	for (size_t i = 0; i < n; i++)
		controls += (unsigned char)s.ptr[i] < 9 || (s.ptr[i] > 13 && s.ptr[i] < 27);
	return controls * 20 > n;
}

/* The text with line ends where old Macs have theirs. Nothing is dropped, so that offsets of rows stand in the file's own characters. */
static struct slice text_lines(struct arena *a, struct slice text)
{
	char *out;

	if (memchr(text.ptr, '\n', text.len) != NULL || memchr(text.ptr, '\r', text.len) == NULL)
		return text;
	out = arena_alloc(a, text.len);
	for (size_t i = 0; i < text.len; i++)
		out[i] = text.ptr[i] == '\r' ? '\n' : text.ptr[i];
	return (struct slice){ out, text.len };
}

bool capture_parse(const struct page *page, const struct captures *captures, struct arena *a, struct document *document)
{
	struct slice text = charset_decode(a, page->bytes, page->charset, &document->flags);
	struct capture c = { .captures = captures, .arena = a };
	struct date now;
	bool divided;

	if (is_binary(text) || slice_trim(text).len == 0)
		return false;
	text = text_lines(a, text);
	c.now = dateline_now(page->fetched, &now);
	document->comments_declared = page->comments_declared;
	capture_lines(&c, text);
	divided = captures && capture_divide(&c);
	furniture_mark(&c);
	capture_head(&c, document);
	if (divided) {
		text_capture(&c, document);
		capture_thread(&c, document);
	}
	if (document->blocks == 0)
		text_verbatim(&c, text, document);
	lede_fill(a, document);
	return true;
}
