/* Cuts the body of a page into passages. */
#include "parse/passage.h"

#include "parse/line.h"
#include "text/limits.h"

enum { ROW_MAX = 400 }; /* code points of a table row that is read as one passage */

/* The state of cutting. */
struct cutter {
	struct arena *arena;
	struct passages *list;
	size_t cap;
	struct line line;          /* the passage being written */
	struct node *first, *last; /* its text nodes so far */
	struct node *row;          /* the <tr> read as one passage, or NULL */
	unsigned breaks;           /* <br> since the last text */
	unsigned chars, link_chars;
};

static enum block_kind kind_of(const struct node *box)
{
	for (const struct node *n = box; n != NULL; n = n->parent) {
		enum tag tag = n->tag;

		if (tag_rows[tag].traits & TAG_HEADING)
			return BLOCK_HEADING;
		if (tag == TAG_LI || tag == TAG_DT || tag == TAG_DD)
			return BLOCK_LIST;
		if (tag == TAG_BLOCKQUOTE)
			return BLOCK_QUOTE;
		if (tag == TAG_FIGCAPTION || tag == TAG_CAPTION)
			return BLOCK_CAPTION;
		if (tag == TAG_TR)
			return BLOCK_TABLE;
		if (tag != TAG_P && tag != TAG_FIGURE && n != box)
			break;
	}
	return BLOCK_PARAGRAPH;
}

static struct node *box_of(struct node *first, const struct node *last)
{
	struct node *n = first->parent;

	while (n->parent != NULL && (!(tag_rows[n->tag].traits & TAG_BLOCK) || n->end <= last))
		n = n->parent;
	return n;
}

/* Nothing but no-break spaces. */
static bool is_empty(struct slice s)
{
	while (s.len > 1 && (s.ptr[0] == ' ' || s.ptr[0] == '\n' || slice_starts(s, SLICE("\u00A0"))))
		s = slice_sub(s, s.ptr[0] == '\xC2' ? 2 : 1, s.len);
	return s.len == 0;
}

static void passage_flush(struct cutter *c)
{
	if (!is_empty(buf_slice(&c->line.out))) {
		struct passages *list = c->list;
		struct passage *p;

		list->passage = arena_grow(c->arena, list->passage, list->count, &c->cap, sizeof(*p));
		p = &list->passage[list->count++];
		*p = (struct passage){ .first = c->first, .last = c->last };
		p->box = c->row != NULL ? c->row : box_of(c->first, c->last);
		p->kind = kind_of(p->box);
		p->text = arena_copy(c->arena, buf_slice(&c->line.out));
		p->chars = c->chars;
		p->link_chars = c->link_chars;
	}
	buf_clear(&c->line.out);
	c->line.space = c->line.brk = false;
	c->first = NULL;
	c->breaks = c->chars = c->link_chars = 0;
}

/* A row of short cells without blocks of their own. */
static bool row_is_plain(const struct node *row)
{
	if (row->text_len > ROW_MAX)
		return false;
	for (const struct node *n = row + 1; n < row->end; n++)
		if ((tag_rows[n->tag].traits & TAG_BLOCK) && n->tag != TAG_TD && n->tag != TAG_TH && n->tag != TAG_P && n->tag != TAG_DIV)
			return false;
	return true;
}

static void cell_border(struct cutter *c, const struct node *n)
{
	bool cell = n->tag == TAG_TD || n->tag == TAG_TH;

	if (cell && c->line.out.len > 0 && n->text_len > 0) {
		c->line.space = true;
		line_add(&c->line, SLICE("|"));
	}
	if (tag_rows[n->tag].traits & TAG_BLOCK)
		c->line.space = true;
}

/* Ends the passage where the page ends a line. */
static void border_check(struct cutter *c, struct node *n)
{
	bool block = tag_rows[n->tag].traits & TAG_BLOCK;

	if (c->row != NULL && n < c->row->end) {
		cell_border(c, n);
		return;
	}
	if (block || node_ends_block(n - 1) || (c->row != NULL && n >= c->row->end))
		passage_flush(c);
	c->row = NULL;
	if (n->tag == TAG_TR && row_is_plain(n))
		c->row = n;
}

static void text_take(struct cutter *c, struct node *n)
{
	if (c->breaks > 1 && c->row == NULL)
		passage_flush(c);
	c->line.brk = c->breaks > 0 && c->row == NULL;
	c->breaks = 0;
	if (c->first == NULL)
		c->first = n;
	c->last = n;
	line_add(&c->line, n->text);
	c->chars += n->text_len;
	c->link_chars += n->link_len;
}

void passages_find(const struct tree *tree, struct arena *a, struct passages *list)
{
	struct cutter c = { .arena = a, .list = list, .line = { .out = buf_open(LIMIT_PAGE * 2), .border = '\n' } };
	struct node *n = tree->body + 1;

	*list = (struct passages){ NULL, 0 };
	while (n < tree->body->end) {
		border_check(&c, n);
		c.line.space = c.line.space || (n->flags & NODE_SPACE);
		if (n->flags & (NODE_MUTE | NODE_COMMENT)) {
			n = n->end;
			continue;
		}
		if (n->tag == TAG_BR)
			c.breaks++;
		else if (n->tag == TAG_TEXT)
			text_take(&c, n);
		n++;
	}
	passage_flush(&c);
	buf_close(&c.line.out);
}
