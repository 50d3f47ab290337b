/* Writes the kept passages as the document's text. */
#include "parse/composer.h"

#include "text/limits.h"
#include "text/unicode.h"

enum { LEDE_WINDOW = 6, BODY_MIN = 500 };

/* The text and blocks so far. */
struct composer {
	struct arena *arena;
	struct document *document;
	struct buf text;
	size_t cap;
};

static void block_add(struct composer *c, enum block_kind kind, struct slice line)
{
	struct document *d = c->document;
	struct block *block;

	line = unicode_nfc(c->arena, slice_trim(line));
	if (line.len == 0)
		return;
	d->block = arena_grow(c->arena, d->block, d->blocks, &c->cap, sizeof(*block));
	block = &d->block[d->blocks++];
	block->kind = kind;
	block->start = c->text.len;
	buf_add(&c->text, line);
	block->end = c->text.len;
	buf_add_char(&c->text, '\n');
}

/* A line broken by <br> ends there when it ended a sentence or the next one begins an item. */
static bool break_counts(struct slice before, struct slice after)
{
	char last = before.len > 0 ? before.ptr[before.len - 1] : '.', first = after.len > 0 ? after.ptr[0] : ' ';

	if (last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || last == ')' || last == '"')
		return true;
	if (first == '-' || first == '*' || (first >= '0' && first <= '9') || (unsigned char)first == 0xE2 || (unsigned char)first == 0xC2)
		return true;
	return first >= 'A' && first <= 'Z' && before.len < 60;
}

static void passage_add(struct composer *c, const struct passage *p, enum block_kind kind)
{
	struct slice rest = p->text, piece;
	struct buf line = buf_open(LIMIT_PAGE * 2);

	while (slice_split(&rest, '\n', &piece)) {
		if (line.len > 0 && break_counts(buf_slice(&line), piece)) {
			block_add(c, kind, buf_slice(&line));
			buf_clear(&line);
		}
		if (line.len > 0)
			buf_add_char(&line, ' ');
		buf_add(&line, piece);
	}
	block_add(c, kind, buf_slice(&line));
	buf_close(&line);
}

static bool is_headline(const struct metadata *m, const struct passage *p)
{
	return (m->headline != NULL && node_contains(m->headline, p->first)) || slice_eq(p->text, m->title);
}

/* A paragraph before the first heading whose element says that it is the lede. */
static bool is_lede(const struct passage *p)
{
	return p->kind == BLOCK_PARAGRAPH && (p->feature[F_HINT + HINT_LEDE] >= 2 || p->feature[F_IS_DESCRIPTION]);
}

/* The text that JSON-LD gives, for pages that show it by script only. */
static void body_add(struct composer *c, struct slice body)
{
	struct slice piece;

	while (slice_split(&body, '\n', &piece))
		block_add(c, BLOCK_PARAGRAPH, piece);
}

void document_compose(const struct metadata *m, const struct passages *list, struct arena *a, struct document *document)
{
	struct composer c = { .arena = a, .document = document, .text = buf_open(LIMIT_PAGE * 3) };
	size_t kept = 0;

	if (m->title.len > 0) {
		block_add(&c, BLOCK_TITLE, m->title);
		document->title_in_text = document->blocks > 0;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct passage *p = &list->passage[i];
		enum block_kind kind = p->kind;

		if (!p->keep || is_headline(m, p))
			continue;
		if (kept++ < LEDE_WINDOW && document->lede.len == 0 && is_lede(p)) {
			kind = BLOCK_LEDE;
			document->lede = unicode_nfc(a, p->text);
		}
		passage_add(&c, p, kind);
	}
	if (m->json.body.len >= BODY_MIN && c.text.len * 3 < m->json.body.len)
		body_add(&c, m->json.body);
	if (c.text.len > 0)
		c.text.len--; /* the last line end */
	document->text = arena_copy(a, buf_slice(&c.text));
	buf_close(&c.text);
}
