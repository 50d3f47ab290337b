/* Quotations of other comments, and who is quoted. */
#include "parse/thread_quote.h"

#include "parse/thread_name.h"
#include "text/unicode.h"

enum {
	CREDIT_LIMIT = 120, /* code points of a line that tells whose words follow */
	CREDIT_BYTES = 400,
};

/* A box is named `js-selectToQuote` as well, which is a whole comment with the blockquote in it. */
static bool is_quote(const struct thread_finder *f, const struct node *n)
{
	return n->tag == TAG_BLOCKQUOTE || (n->tag != TAG_TEXT && (finder_hint(f, n) & THREAD_QUOTE) && !node_find(n, TAG_BLOCKQUOTE));
}

unsigned quote_marks(const struct thread_finder *f, const struct node *n)
{
	const struct node *node = f->tree->node;
	unsigned marks = 0;

	for (const struct node *in = n + 1; in < n->end; in++) {
		if (!is_quote(f, in))
			continue;
		marks += f->marks[in->end - node] - f->marks[in - node];
		in = in->end - 1;
	}
	return marks;
}

/* The line up to its colon says who speaks. */
static bool is_said(struct arena *a, struct slice line)
{
	size_t colon = slice_find(line, SLICE(":"), 0);

	if (colon != SLICE_NONE && slice_starts(unicode_fold(a, line), SLICE("citation de ")))
		return true;
	return line_is_speaker(a, line) || (colon != SLICE_NONE && line_is_speaker(a, slice_sub(line, 0, colon)));
}

/* The element at the start of a quotation that tells whose words it holds, or NULL. */
static struct node *credit_inside(const struct thread_finder *f, struct node *box)
{
	struct node *n = box + 1;
	struct slice line;

	while (n < box->end && (n->tag != TAG_TEXT || n->text_len == 0))
		n = n->flags & (NODE_THREAD | NODE_MUTE) ? n->end : n + 1;
	if (n >= box->end)
		return NULL;
	while (n->parent != box && n->parent->text_len < box->text_len)
		n = n->parent;
	if (n->tag == TAG_TEXT || n->text_len > CREDIT_LIMIT)
		return NULL;
	line = node_line(f->arena, n, 0, CREDIT_BYTES);
	if (n->tag == TAG_CITE || is_said(f->arena, line))
		return n;
	/* `Envoyé par Jojo` */
	return (finder_hint(f, box) & THREAD_QUOTE) && name_of_field(f->arena, line).len < line.len ? n : NULL;
}

/* The element before a quotation that says who speaks, or NULL. */
static struct node *credit_before(const struct thread_finder *f, const struct node *box, const struct node *text)
{
	const struct node *at = box;
	struct node *n = NULL;

	/* in a table it stands in the row above */
	for (; at != text && n == NULL; at = at->parent)
		for (n = at->prev; n && n->text_len == 0;)
			n = n->prev;
	if (!n || n->tag == TAG_TEXT || n->text_len == 0 || n->text_len > CREDIT_LIMIT)
		return NULL;
	return is_said(f->arena, node_line(f->arena, n, 0, CREDIT_BYTES)) ? n : NULL;
}

/* The bare line right before a quotation that says who speaks, from its first node on, or NULL: `kermit a écrit : <blockquote>`. */
static struct node *credit_line(const struct thread_finder *f, const struct node *box)
{
	struct node *first = NULL;
	struct slice line = { NULL, 0 };

	for (struct node *n = box->prev; n && !(tag_rows[n->tag].traits & TAG_BLOCK); n = n->prev) {
		struct slice part = n->tag == TAG_TEXT ? n->text : node_line(f->arena, n, 0, CREDIT_BYTES);

		if (n->tag == TAG_BR && line.len > 0)
			break;
		if (n->tag == TAG_BR || slice_trim(part).len == 0)
			continue;
		if (line.len + part.len > CREDIT_BYTES || (n->flags & (NODE_THREAD | NODE_MUTE)))
			return NULL;
		line = arena_printf(f->arena, "%.*s%s%.*s", SLICE_ARGS(part), n->next->flags & NODE_SPACE ? " " : "", SLICE_ARGS(line));
		first = n;
	}
	return first && is_said(f->arena, slice_trim(line)) ? first : NULL;
}

/* The number of the comment quoted, as the box or a link in its credit, the nodes from credit to end, gives it. */
static struct slice quoted_number(const struct node *box, const struct node *credit, const struct node *end)
{
	static const char *const attribute[] = { "data-post-id", "data-post", "data-source" };
	struct slice number = { NULL, 0 };

	for (size_t i = 0; i < sizeof(attribute) / sizeof(attribute[0]) && number.len == 0; i++)
		number = thread_number(node_attribute(box, attribute[i]));
	for (const struct node *n = credit; n < end && number.len == 0; n++) {
		struct slice href = n->tag == TAG_A ? node_attribute(n, "href") : (struct slice){ NULL, 0 };
		size_t hash = slice_find(href, SLICE("#"), 0);

		if (hash != SLICE_NONE)
			number = thread_number(slice_sub(href, hash + 1, href.len));
	}
	return number;
}

/* The author quoted: a link or bold words, else what the first node says. */
static struct slice quoted_name(struct arena *a, const struct node *credit, const struct node *end)
{
	for (const struct node *n = credit; n < end; n++)
		if ((n->tag == TAG_A || n->tag == TAG_B || n->tag == TAG_STRONG) && n->text_len > 1)
			return name_of_field(a, node_line(a, n, 0, CREDIT_BYTES));
	return name_of_line(a, credit->tag == TAG_TEXT ? credit->text : node_line(a, credit, 0, CREDIT_BYTES));
}

void quote_read(struct thread_finder *f, struct thread_item *item, struct node *text)
{
	for (struct node *n = text + 1; n < text->end; n++) {
		struct node *credit, *end;

		if (n->flags & (NODE_THREAD | NODE_MUTE)) {
			n = n->end - 1;
			continue;
		}
		if (!is_quote(f, n))
			continue;
		credit = credit_inside(f, n);
		credit = credit ? credit : credit_before(f, n, text);
		end = credit ? credit->end : n;
		credit = credit ? credit : credit_line(f, n);
		if (!credit || credit < text)
			continue;
		for (struct node *said = credit; said < end; said = said->end)
			said->flags |= NODE_THREAD;
		if (item->reply_to.len > 0 || item->reply_name.len > 0)
			continue;
		item->reply_to = quoted_number(n, credit, end);
		item->reply_name = quoted_name(f->arena, credit, end);
		item->by_quote = true;
	}
}
