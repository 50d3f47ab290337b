/* Marks what belongs to threads, to keep it off the article. */
#include "parse/thread_find.h"
#include "parse/thread_name.h"

enum {
	CLIMB = 10,           /* elements above a comment that may frame the thread */
	FRAME_TEXT = 700,     /* code points beside the comments in a named frame: titles, forms */
	BARE_TEXT = 60,       /* the same in a frame without a name */
	EMPTY_TEXT = 800,     /* of a named thread without comments */
	FORM_TEXT = 2000,
	LINK_TEXT = 60,       /* of a counter or link to the thread */
	TITLE_LIMIT = 200,
	HEADLINES = 16,
	NEIGHBOURS = 6,       /* siblings before and behind a thread */
};

struct region {
	struct thread_finder *f;
	size_t *text;         /* code points of outermost items before item i */
	size_t *root;         /* their indices */
	size_t roots;
	const struct node *article[HEADLINES]; /* headlines and bodies of the article: never inside a thread */
	size_t articles;
};

/* Code points of comments inside a node. */
static size_t covered(const struct region *r, const struct node *n)
{
	size_t bound[2];

	for (int side = 0; side < 2; side++) {
		const struct node *edge = side == 0 ? n : n->end;
		size_t low = 0, high = r->roots;

		while (low < high) {
			size_t middle = (low + high) / 2;

			if (r->f->item[r->root[middle]].node < edge)
				low = middle + 1;
			else
				high = middle;
		}
		bound[side] = low;
	}
	return r->text[bound[1]] - r->text[bound[0]];
}

static bool holds_headline(const struct region *r, const struct node *n)
{
	for (size_t i = 0; i < r->articles; i++)
		if (node_contains(n, r->article[i]))
			return true;
	return false;
}

static void mark(struct node *n)
{
	n->flags |= NODE_COMMENT;
}

/* The widest element around a comment that holds the thread and nothing of the article. */
static struct node *frame_of(const struct region *r, struct node *n)
{
	struct node *best = n, *up = n->parent;

	for (int climb = 0; climb < CLIMB && up && up->tag != TAG_BODY && up->tag != TAG_HTML && up->tag != TAG_MAIN; climb++, up = up->parent) {
		size_t inside, beside;
		unsigned hint = finder_hint(r->f, up);
		bool list = up->tag == TAG_OL || up->tag == TAG_UL || up->tag == TAG_DL || up->tag == TAG_TBODY || up->tag == TAG_TABLE;

		if (holds_headline(r, up))
			break;
		inside = covered(r, up);
		beside = up->text_len > inside ? up->text_len - inside : 0;
		if (beside > FRAME_TEXT + inside / 2)
			break;
		if ((hint & (THREAD_BOX | THREAD_REPLIES | THREAD_ITEM)) || beside <= BARE_TEXT || (list && 4 * beside <= inside))
			best = up;
	}
	return best;
}

/* An element beside a thread that belongs to it. */
static bool is_neighbour(const struct region *r, const struct node *n, bool before)
{
	unsigned hint = finder_hint(r->f, n);
	int count;

	if (n->text_len > FORM_TEXT || holds_headline(r, n))
		return false;
	if (hint & THREAD_SURE)
		return true;
	if (!before && (node_find(n, TAG_TEXTAREA) || (n->tag == TAG_FORM && n->text_len < EMPTY_TEXT)))
		return true;
	if (n->text_len == 0 || n->text_len > TITLE_LIMIT)
		return n->text_len == 0;
	return thread_title(r->f->arena, node_line(r->f->arena, n, 0, TITLE_LIMIT * 4), &count) ||
	    (!before && line_is_prompt(r->f->arena, node_line(r->f->arena, n, 0, TITLE_LIMIT * 4)));
}

/* Marks titles before and forms behind a thread. */
static void mark_neighbours(const struct region *r, struct node *frame)
{
	struct node *n = frame->prev;

	for (int i = 0; i < NEIGHBOURS && n; n = n->prev) {
		if (n->tag == TAG_TEXT && n->text_len == 0)
			continue;
		if (n->tag == TAG_TEXT || !is_neighbour(r, n, true))
			break;
		mark(n);
		i++;
	}
	n = frame->next;
	for (int i = 0; i < NEIGHBOURS && n; n = n->next) {
		if (n->tag == TAG_TEXT && n->text_len == 0)
			continue;
		if (n->tag != TAG_TEXT && is_neighbour(r, n, false))
			mark(n);
		i++;
	}
}

/* Named places of a thread without comments: closed, empty, loaded by script; forms and counters. */
static bool is_place(const struct region *r, struct node *n, unsigned hint)
{
	if (n->tag == TAG_BODY || n->tag == TAG_HTML || n->tag == TAG_MAIN || holds_headline(r, n))
		return false;
	if (n->tag == TAG_FORM && n->text_len <= FORM_TEXT && node_find(n, TAG_TEXTAREA))
		return true;
	if (!(hint & THREAD_SURE) && !(hint & THREAD_FORM))
		return false;
	if (hint & THREAD_FORM)
		return n->text_len <= FORM_TEXT && ((hint & THREAD_SURE) || node_find(n, TAG_TEXTAREA));
	if ((hint & (THREAD_BOX | THREAD_RECENT)) && n->text_len <= EMPTY_TEXT)
		return true;
	return (hint & THREAD_SURE) && n->text_len <= LINK_TEXT;
}

/* Collects the outermost comments and the first headlines. */
static void region_open(struct region *r)
{
	struct thread_finder *f = r->f;
	size_t sum = 0;

	r->text = arena_array(f->arena, f->items + 1, sizeof(*r->text));
	r->root = arena_array(f->arena, f->items + 1, sizeof(*r->root));
	for (size_t i = 0; i < f->items; i++) {
		if (f->item[i].outer > 0)
			continue;
		r->text[r->roots] = sum;
		r->root[r->roots++] = i;
		for (const struct node *n = f->item[i].node; n; n = n == f->item[i].last ? NULL : n->next)
			sum += n->text_len;
	}
	r->text[r->roots] = sum;
	if (f->opening.node)
		r->article[r->articles++] = f->opening.node;
	for (size_t i = 0; i < f->tree->nodes && r->articles < HEADLINES; i++) {
		const struct node *n = &f->tree->node[i];

		if (n->tag == TAG_TEXT || n->text_len == 0)
			continue;
		if (n->tag == TAG_H1 || (n->attributes > 0 && words_have(node_attribute(n, "itemprop"), "articleBody")))
			r->article[r->articles++] = n;
	}
}

void finder_regions(struct thread_finder *f)
{
	struct region r = { .f = f };
	struct node *last = NULL;

	region_open(&r);
	for (size_t i = 0; i < r.roots; i++) {
		struct thread_item *item = &f->item[r.root[i]];
		struct node *frame;

		for (struct node *n = item->node; n; n = n == item->last ? NULL : n->next)
			mark(n);
		if (last && node_contains(last, item->node))
			continue;
		frame = frame_of(&r, item->node);
		mark(frame);
		mark_neighbours(&r, frame);
		last = frame;
	}
	for (size_t i = 0; i < f->tree->nodes; i++) {
		struct node *n = &f->tree->node[i];

		if (n->flags & NODE_COMMENT || n->flags & NODE_MUTE) {
			i = (size_t)(n->end - f->tree->node) - 1;
			continue;
		}
		if (n->tag != TAG_TEXT && is_place(&r, n, f->hint[i]))
			mark(n);
	}
}
