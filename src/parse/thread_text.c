/* A comment's own words, without what the page adds. */
#include "parse/thread_text.h"

#include "parse/thread_name.h"
#include "text/limits.h"
#include "text/unicode.h"

enum {
	SAID_CHARS = 30, /* of a box that is more than a button */
	SAID_BYTES = 400, /* of it that are looked at */
	EDGE_LINES = 6, /* lines at each end of a comment that may be the page's */
};

/* Elements that never hold a reader's words. */
static bool is_widget(const struct node *n)
{
	switch (n->tag) {
	case TAG_BUTTON: case TAG_FORM: case TAG_SELECT: case TAG_TEXTAREA: case TAG_NAV: case TAG_LABEL: case TAG_SVG: case TAG_IFRAME: case TAG_INPUT:
		return true;
	default:
		return false;
	}
}

/* Hides an element from the text, unless most of the item stands in it. */
static void hide(struct node *n, const struct thread_item *item, const struct thread_parts *parts)
{
	if (n == item->node || (parts->text && node_contains(n, parts->text)))
		return;
	if (!parts->text && 2 * n->text_len > item->node->text_len && n->text_len > 200)
		return;
	n->flags |= NODE_THREAD;
}

/* A box among the comment's words that its name takes for a button, but that holds more than that: `note`, `bio`. */
static bool is_said(struct thread_finder *f, const struct node *n, const struct thread_parts *parts)
{
	struct slice line;

	if (!parts->text || n == parts->text || !node_contains(parts->text, n) || n->link_len > 0 || n->text_len == 0)
		return false;
	line = node_line(f->arena, n, 0, SAID_BYTES);
	return n->text_len >= SAID_CHARS && !line_is_prompt(f->arena, line) && !line_is_counter(line);
}

void thread_hide(struct thread_finder *f, const struct thread_item *item, const struct thread_parts *parts)
{
	const struct node *end = item->last->end;

	for (struct node *n = item->node; n < end; n++) {
		unsigned hint;

		if (n->flags & (NODE_THREAD | NODE_MUTE) || n->tag == TAG_TEXT) {
			n = n->tag == TAG_TEXT ? n : n->end - 1;
			continue;
		}
		hint = finder_hint(f, n);
		if (hint & (THREAD_TEXT | THREAD_DATE | THREAD_AUTHOR | THREAD_NAME) || (!(hint & THREAD_FORM) && is_said(f, n, parts)))
			hint = 0;
		/* a foot that tells who wrote and when */
		if (parts->text && parts->date && n < parts->date && node_contains(n, parts->date))
			hint &= ~(unsigned)THREAD_NOISE;
		if (n == parts->answer || is_widget(n) || hint & (THREAD_FORM | THREAD_NOISE))
			hide(n, item, parts);
	}
}

/* Hides author, date and what stands with them. */
static void hide_head(struct thread_finder *f, const struct thread_item *item, const struct thread_parts *parts)
{
	const struct node *end = item->last->end;

	for (struct node *n = item->node; n < end; n++) {
		unsigned hint = n->tag == TAG_TEXT ? 0 : finder_hint(f, n);

		if (n->flags & (NODE_THREAD | NODE_MUTE)) {
			n = n->end - 1;
			continue;
		}
		if (n == parts->author || n == parts->date || (hint & (THREAD_NAME | THREAD_AUTHOR) && n->text_len == 1) || (!parts->text && (hint & THREAD_META || n->tag == TAG_HEADER)))
			hide(n, item, parts);
	}
}

/* Shows again what hide_head took for meta, when nothing else is there. */
static void show_meta(struct thread_finder *f, const struct thread_item *item, const struct thread_parts *parts)
{
	for (struct node *n = item->node; n < item->last->end; n++) {
		bool meta = n->tag != TAG_TEXT && (finder_hint(f, n) & THREAD_META || n->tag == TAG_HEADER);

		if (meta && n != parts->author && n != parts->date && n != item->node)
			n->flags &= ~(unsigned)NODE_THREAD;
		else if (n->flags & (NODE_THREAD | NODE_MUTE) && n != item->node)
			n = n->end - 1;
	}
}

/* The comment's own heading, or NULL: no link, no author, right before its text. */
static struct node *own_title(struct thread_finder *f, const struct thread_item *item, const struct node *text)
{
	for (struct node *n = item->node; n < text; n++) {
		if (n->flags & (NODE_THREAD | NODE_MUTE) && n != item->node) {
			n = n->end - 1;
			continue;
		}
		if (n->tag != TAG_TEXT && (tag_rows[n->tag].traits & TAG_HEADING) && n->tag != TAG_H1 && n->link_len == 0 && n->text_len > 0 &&
		    f->marks[n->end - f->tree->node] == f->marks[n - f->tree->node])
			return n;
	}
	return NULL;
}

/* The lines of a comment while they are cleaned. */
struct lines {
	struct slice *line;
	size_t first, end, cap; /* what is left is [first, end) */
	struct slice answer;    /* the line taken off that names the comment answered */
};

static void lines_add(struct arena *a, struct lines *lines, struct slice text)
{
	struct slice line;

	while (slice_split(&text, '\n', &line)) {
		line = slice_trim(line);
		if (line.len == 0)
			continue;
		lines->line = arena_grow(a, lines->line, lines->end, &lines->cap, sizeof(*lines->line));
		lines->line[lines->end++] = line;
	}
}

/* Takes off lines of the page at both ends, but never the last one left. */
static void lines_trim(struct arena *a, struct lines *lines, struct slice author)
{
	for (size_t i = 0; i < EDGE_LINES && lines->first + 1 < lines->end; i++) {
		struct slice line = lines->line[lines->first];

		if (!line_is_head(a, line, author) && !line_is_badge(a, line) && !line_is_prompt(a, line) && !line_is_counter(line) && !line_is_answer(a, line))
			break;
		if (line_is_answer(a, line))
			lines->answer = line;
		lines->first++;
	}
	if (lines->first < lines->end)
		lines->line[lines->first] = line_without_links(a, lines->line[lines->first]);
	if (lines->first + 1 < lines->end && lines->line[lines->first].len == 0)
		lines->first++;
	for (size_t i = 0; i < EDGE_LINES && lines->first + 1 < lines->end; i++) {
		struct slice line = lines->line[lines->end - 1];

		if (!line_is_prompt(a, line) && !line_is_counter(line) && !line_is_head(a, line, (struct slice){ NULL, 0 }) && !line_is_signature(a, line, author))
			break;
		lines->end--;
	}
	/* of one line left, a prompt is no comment, but a bare number may be one */
	if (lines->first + 1 == lines->end && line_is_prompt(a, lines->line[lines->first]))
		lines->end--;
}

/* Words of another comment: a blockquote, or a box that is named so; `blockquote.postcontent` is how some forums set all posts. */
static bool is_quotation(const struct node *n)
{
	switch (n->tag) {
	case TAG_BLOCKQUOTE:
		return node_named(n, "quote") || !(node_named(n, "content") || node_named(n, "text"));
	case TAG_DIV: case TAG_ASIDE: case TAG_FIELDSET: case TAG_TD:
		return node_named(n, "quote") && n->link_len < n->text_len;
	default:
		return false;
	}
}

/* Opens the lines of quotations in the tree by `> `: they stand among the lines in the same order. */
static void lines_mark(struct arena *a, struct lines *lines, struct node *root)
{
	size_t at = lines->first, marked = 0;

	for (struct node *n = node_first(root); n && n < root->end; n++) {
		struct slice text, line;

		if (n->flags & (NODE_THREAD | NODE_MUTE)) {
			n = n->end - 1;
			continue;
		}
		/* one around all is how a forum sets its posts */
		if (!is_quotation(n) || n->text_len == root->text_len)
			continue;
		text = node_text(a, n, NODE_THREAD, LIMIT_COMMENT);
		for (size_t from = at; slice_split(&text, '\n', &line) && from < lines->end;) {
			while (from < lines->end && !slice_eq(lines->line[from], line))
				from++;
			if (from == lines->end)
				return;
			lines->line[from] = arena_printf(a, "> %.*s", SLICE_ARGS(line));
			marked++;
			at = ++from;
		}
		n = n->end - 1;
	}
	/* a comment that is all one quotation is in the reader's own words */
	for (size_t i = lines->first; i < lines->end && marked == lines->end - lines->first; i++)
		lines->line[i] = slice_sub(lines->line[i], 2, lines->line[i].len);
}

/* The lines as one text in normal form. */
static struct slice lines_join(struct arena *a, const struct lines *lines)
{
	struct buf b = buf_open(LIMIT_COMMENT);
	struct slice text;

	for (size_t i = lines->first; i < lines->end; i++) {
		if (i > lines->first)
			buf_add_char(&b, '\n');
		buf_add(&b, lines->line[i]);
	}
	text = unicode_nfc(a, utf8_repair(a, arena_copy(a, buf_slice(&b))));
	buf_close(&b);
	return text;
}

struct slice thread_text(struct thread_finder *f, struct thread_item *item, const struct thread_parts *parts)
{
	struct lines lines = { NULL, 0, 0, 0, { NULL, 0 } };

	hide_head(f, item, parts);
	if (parts->text) {
		struct node *title = own_title(f, item, parts->text);

		if (title)
			lines_add(f->arena, &lines, node_text(f->arena, title, NODE_THREAD, LIMIT_COMMENT));
		lines_add(f->arena, &lines, node_text(f->arena, parts->text, NODE_THREAD, LIMIT_COMMENT));
	}
	for (int pass = 0; pass < 2 && !parts->text && lines.end == 0; pass++) {
		if (pass == 1)
			show_meta(f, item, parts);
		for (struct node *n = item->node; n; n = n == item->last ? NULL : n->next)
			lines_add(f->arena, &lines, node_text(f->arena, n, NODE_THREAD, LIMIT_COMMENT));
	}
	lines_trim(f->arena, &lines, item->author);
	if (item->reply_name.len == 0 && lines.answer.len > 0)
		item->reply_name = name_of_answer(f->arena, lines.answer);
	lines_mark(f->arena, &lines, parts->text ? parts->text : item->node);
	return lines_join(f->arena, &lines);
}

struct slice thread_body(struct arena *a, struct node *root)
{
	struct lines lines = { NULL, 0, 0, 0, { NULL, 0 } };

	lines_add(a, &lines, node_text(a, root, NODE_THREAD, LIMIT_COMMENT));
	lines_mark(a, &lines, root);
	return lines_join(a, &lines);
}

struct slice thread_head(struct thread_finder *f, const struct thread_item *item, struct node *text, size_t max)
{
	struct slice head;

	if (text)
		text->flags |= NODE_THREAD;
	head = node_text(f->arena, item->node, NODE_THREAD, max);
	if (text)
		text->flags &= ~(unsigned)NODE_THREAD;
	return head;
}
