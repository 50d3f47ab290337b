/* Looks at nodes: relatives, attributes, names, visible text. */
#include "parse/tree.h"

#include <string.h>

#include "parse/line.h"

struct node *node_first(const struct node *n)
{
	return n->end > n + 1 ? n->end - (n->end - n) + 1 : NULL;
}

struct node *node_ancestor(const struct node *n, enum tag tag)
{
	struct node *up = n->parent;

	while (up != NULL && up->tag != tag)
		up = up->parent;
	return up;
}

struct node *node_find(const struct node *n, enum tag tag)
{
	for (struct node *in = node_first(n); in != NULL && in < n->end; in++)
		if (in->tag == tag)
			return in;
	return NULL;
}

bool node_contains(const struct node *outer, const struct node *inner)
{
	return inner >= outer && inner < outer->end;
}

struct slice node_attribute(const struct node *n, const char *name)
{
	size_t len = strlen(name);

	for (unsigned i = 0; i < n->attributes; i++)
		if (n->attribute[i].name.len == len && memcmp(n->attribute[i].name.ptr, name, len) == 0)
			return n->attribute[i].value;
	return (struct slice){ NULL, 0 };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool words_have(struct slice words, const char *word)
{
	struct slice wanted = slice_of(word);
	size_t i = 0;

	while (i < words.len) {
		size_t from;

		while (i < words.len && is_blank(words.ptr[i]))
			i++;
		from = i;
		while (i < words.len && !is_blank(words.ptr[i]))
			i++;
		if (i - from == wanted.len && slice_eq_nocase(slice_sub(words, from, i), wanted))
			return true;
	}
	return false;
}

bool node_has_class(const struct node *n, const char *word)
{
	return words_have(n->class, word);
}

bool node_named(const struct node *n, const char *part)
{
	struct slice wanted = slice_of(part);

	return (n->class.len > 0 && slice_find_nocase(n->class, wanted, 0) != SLICE_NONE) ||
	       (n->id.len > 0 && slice_find_nocase(n->id, wanted, 0) != SLICE_NONE);
}

bool node_ends_block(const struct node *n)
{
	for (const struct node *up = n; up != NULL && up->end == n + 1; up = up->parent)
		if (tag_rows[up->tag].traits & TAG_BLOCK)
			return true;
	return false;
}

static struct slice text_gather(struct arena *a, const struct node *n, unsigned skip, struct line *l)
{
	const struct node *in = n;
	struct slice text;

	while (in < n->end) {
		if (in->flags & (skip | NODE_MUTE)) {
			l->space = l->space || (in->flags & NODE_SPACE);
			in = in->end;
			continue;
		}
		l->brk = l->brk || in->tag == TAG_BR || (tag_rows[in->tag].traits & TAG_BLOCK) || (in > n && node_ends_block(in - 1));
		l->space = l->space || (in->flags & NODE_SPACE);
		if (in->tag == TAG_TEXT)
			line_add(l, in->text);
		in++;
	}
	text = arena_copy(a, buf_slice(&l->out));
	buf_close(&l->out);
	return text;
}

struct slice node_text(struct arena *a, const struct node *n, unsigned skip, size_t max)
{
	struct line l = { .out = buf_open(max), .border = '\n' };

	return text_gather(a, n, skip, &l);
}

struct slice node_line(struct arena *a, const struct node *n, unsigned skip, size_t max)
{
	struct line l = { .out = buf_open(max), .border = ' ' };

	return text_gather(a, n, skip, &l);
}
