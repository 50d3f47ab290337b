/* Finds the elements that are one comment each by their names. */
#include "parse/dateline.h"
#include "parse/thread_find.h"
#include "parse/thread_name.h"
#include "text/limits.h"

enum {
	SHORT_DATE = 24, /* bytes of a date without digits */
	DATE_BYTES = 80, /* of a text that is a date or a name and nothing else */
};

bool finder_hints(struct thread_finder *f)
{
	unsigned any = 0;

	f->hint = arena_array(f->arena, f->tree->nodes, sizeof(*f->hint));
	for (size_t i = 0; i < f->tree->nodes; i++) {
		const struct node *n = &f->tree->node[i];

		if (n->tag == TAG_TEXT || n->attributes == 0 || (n->flags & NODE_MUTE))
			continue;
		f->hint[i] = thread_hints(&f->words, n);
		any |= f->hint[i];
	}
	return (any & THREAD_ITEM) != 0;
}

/* Holds a digit, or is as short as `hier soir`: dearer looks are spared. */
static bool may_be_date(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
			return true;
	return s.len <= SHORT_DATE;
}

/* Holds `14:05` or `14h05`. */
static bool may_be_time(struct slice s)
{
	for (size_t i = 0; i + 2 < s.len; i++)
		if (s.ptr[i] >= '0' && s.ptr[i] <= '9' && (s.ptr[i + 1] == ':' || s.ptr[i + 1] == 'h' || s.ptr[i + 1] == ' '))
			return true;
	return false;
}

/* A text run that is a date and nothing else; with `heads` also one that tells an author and a time. */
static bool is_date_text(struct arena *scratch, const struct node *n, bool heads)
{
	struct date d;
	bool is_date;

	if (n->text.len < 4 || n->text.len > DATE_BYTES || !may_be_date(n->text))
		return false;
	is_date = dateline_is(scratch, n->text) ||
	    (heads && may_be_time(n->text) && dateline_read(n->text, NULL, &d) && d.hour >= 0 && name_of_line(scratch, n->text).len > 0);
	arena_reset(scratch);
	return is_date;
}

void finder_dates(struct thread_finder *f, bool heads)
{
	struct arena scratch = arena_open();
	unsigned dates = 0, authors = 0;

	f->dates = arena_array(f->arena, f->tree->nodes + 1, sizeof(*f->dates));
	f->marks = arena_array(f->arena, f->tree->nodes + 1, sizeof(*f->marks));
	for (size_t i = 0; i <= f->tree->nodes; i++) {
		const struct node *n = &f->tree->node[i];

		f->dates[i] = dates;
		f->marks[i] = dates + authors;
		if (i == f->tree->nodes || (n->flags & NODE_MUTE))
			continue;
		if (n->tag == TAG_TEXT)
			dates += is_date_text(&scratch, n, heads);
		else
			dates += n->tag == TAG_TIME || (n->tag == TAG_ABBR && node_attribute(n, "data-utime").len > 0) || ((f->hint[i] & THREAD_DATE) && n->text_len <= DATE_BYTES && (n->text_len > 0 || n->tag == TAG_META));
		if (n->text_len == 0)
			continue;
		authors += n->tag == TAG_CITE || ((f->hint[i] & (THREAD_AUTHOR | THREAD_NAME)) && n->text_len <= DATE_BYTES);
	}
	arena_close(&scratch);
}

/* Elements that may hold one comment. */
static bool is_holder(const struct thread_finder *f, const struct node *n)
{
	unsigned hint = finder_hint(f, n);

	switch (n->tag) {
	case TAG_DIV: case TAG_LI: case TAG_ARTICLE: case TAG_SECTION: case TAG_DL: case TAG_DT: case TAG_DD: case TAG_TR: case TAG_TD:
	case TAG_TABLE: case TAG_TBODY: case TAG_BLOCKQUOTE: case TAG_DETAILS: case TAG_ASIDE: case TAG_P: case TAG_OTHER: case TAG_FIELDSET:
		return true;
	case TAG_UL: case TAG_OL: case TAG_FOOTER: case TAG_HEADER: case TAG_FIGURE:
		return (hint & THREAD_NUMBER) != 0;
	default:
		return false;
	}
}

/* The names say one comment. */
static bool is_named(const struct thread_finder *f, const struct node *n)
{
	unsigned hint = finder_hint(f, n);

	if (!(hint & THREAD_ITEM) || (hint & THREAD_RECENT) || (n->flags & (NODE_MUTE | NODE_COMMENT)) || !is_holder(f, n))
		return false;
	if (hint & THREAD_NUMBER)
		return true;
	/* `comment comment-reply` may be an answer or its button */
	if ((hint & THREAD_NOISE) && f->marks[n->end - f->tree->node] == f->marks[n - f->tree->node])
		return false;
	return !(hint & (THREAD_AUTHOR | THREAD_DATE | THREAD_FORM | THREAD_TEXT)) ||
	    words_have(node_attribute(n, "itemprop"), "comment");
}

/* The last element of a comment that begins with a dt: its dd. */
static struct node *last_of(struct node *n)
{
	struct node *last = n, *next = n->next;

	while (n->tag == TAG_DT && next && (next->tag == TAG_DD || next->tag == TAG_TEXT)) {
		last = next->tag == TAG_DD ? next : last;
		next = next->next;
	}
	return last;
}

/* The number in the element's id. */
static struct slice number_of(const struct thread_finder *f, const struct node *n)
{
	if (finder_hint(f, n) & (THREAD_NUMBER | THREAD_WEAK))
		return thread_number(n->id);
	return (struct slice){ NULL, 0 };
}

/* An element named as a comment, in the forest of all that are. */
struct candidate {
	struct thread_item item;
	bool part;         /* belongs to the candidate around it */
	bool frame;        /* holds comments, is none */
	size_t heir;       /* 1 + index of the candidate inside a frame that its other content answers */
	unsigned inside;   /* authors and dates that stand in candidates right inside */
	size_t numbered;   /* candidates right inside that have a number */
	size_t unlike;     /* of those right inside, how many are named unlike it */
	size_t last_unlike;
};

struct forest {
	struct thread_finder *f;
	struct candidate *c;
	size_t n, cap;
};

static unsigned marks_of(const struct forest *forest, const struct candidate *c)
{
	const struct node *node = forest->f->tree->node;
	const unsigned *marks = forest->f->marks;

	return marks[c->item.last->end - node] - marks[c->item.node - node];
}

/* A candidate inside another that is only a part of it. */
static bool is_part(const struct forest *forest, const struct candidate *c)
{
	const struct candidate *outer = &forest->c[c->item.outer - 1];

	if (c->item.number.len > 0)
		return slice_eq(c->item.number, outer->item.number);
	if (outer->item.number.len > 0 && !thread_alike(c->item.node, outer->item.node))
		return true;
	return marks_of(forest, c) == 0 && !thread_alike(c->item.node, outer->item.node) && !(finder_hint(forest->f, outer->item.node) & THREAD_BOX);
}

/* The candidates in document order, each with the one around it. */
static void forest_grow(struct forest *forest)
{
	struct thread_finder *f = forest->f;
	struct node *node = f->tree->node;
	size_t around = 0;

	for (size_t i = 0; i < f->tree->nodes && forest->n < 2 * LIMIT_COMMENTS; i++) {
		struct candidate *c;

		while (around > 0 && &node[i] >= forest->c[around - 1].item.last->end)
			around = forest->c[around - 1].item.outer;
		if ((f->hint[i] & THREAD_RECENT) && node[i].tag != TAG_BODY && node[i].tag != TAG_HTML) {
			i = (size_t)(node[i].end - node) - 1;
			continue;
		}
		if (!is_named(f, &node[i]) || (around > 0 && forest->c[around - 1].item.last == &node[i]))
			continue;
		forest->c = arena_grow(f->arena, forest->c, forest->n, &forest->cap, sizeof(*c));
		c = &forest->c[forest->n];
		*c = (struct candidate){ .item = { .node = &node[i], .last = last_of(&node[i]), .outer = around, .number = number_of(f, &node[i]), .level = -1 } };
		if (around > 0 && is_part(forest, c))
			continue;
		around = ++forest->n;
	}
}

/* Holds a date beside the first: the words in a date's element are not another one. */
static bool has_dates(const struct thread_finder *f, const struct node *n)
{
	const struct node *first = n;

	if (finder_dates_in(f, n) != 2)
		return finder_dates_in(f, n) > 2;
	while (f->dates[first + 1 - f->tree->node] == f->dates[n - f->tree->node])
		first++;
	return finder_dates_in(f, first) < 2;
}

/* Named as a thread as well, and holds several dates: the comments in it have other names. */
static bool is_crowd(const struct thread_finder *f, const struct candidate *c)
{
	return c->item.number.len == 0 && c->inside == 0 && (finder_hint(f, c->item.node) & THREAD_BOX) && has_dates(f, c->item.node);
}

/* Tells frames from comments, from the innermost outward. */
static void forest_prune(struct forest *forest)
{
	for (size_t i = forest->n; i-- > 0;) {
		struct candidate *c = &forest->c[i], *outer = c->item.outer ? &forest->c[c->item.outer - 1] : NULL;
		unsigned marks = marks_of(forest, c);

		if (c->item.number.len == 0 && marks == c->inside && (c->inside > 0 || c->numbered > 0)) {
			c->frame = true;
			c->heir = c->unlike == 1 ? c->last_unlike + 1 : 0;
		}
		c->frame |= is_crowd(forest->f, c);
		if (!outer)
			continue;
		outer->inside += c->frame ? c->inside : marks;
		outer->numbered += c->frame ? c->numbered : c->item.number.len > 0;
		outer->unlike += c->frame && !c->heir ? c->unlike : !thread_alike(c->item.node, outer->item.node);
		if (!thread_alike(c->item.node, outer->item.node))
			outer->last_unlike = i;
	}
}

/* The item that stands for candidate `i` (1 + index) as seen from inside it, 0 for none. */
static size_t forest_outer(const struct forest *forest, size_t i, size_t from)
{
	while (i > 0 && forest->c[i - 1].frame) {
		if (forest->c[i - 1].heir > 0 && forest->c[i - 1].heir != from)
			return forest->c[i - 1].heir;
		from = i;
		i = forest->c[i - 1].item.outer;
	}
	return i;
}

/* The candidates that are comments become items. */
static void forest_harvest(struct forest *forest)
{
	struct thread_finder *f = forest->f;
	size_t *place = arena_array(f->arena, forest->n + 1, sizeof(*place));

	for (size_t i = 0; i < forest->n && f->items < LIMIT_COMMENTS; i++) {
		struct candidate *c = &forest->c[i];

		if (c->frame)
			continue;
		f->item = arena_grow(f->arena, f->item, f->items, &f->cap, sizeof(*f->item));
		f->item[f->items] = c->item;
		f->item[f->items].outer = place[forest_outer(forest, c->item.outer, i + 1)];
		place[i + 1] = ++f->items;
	}
}

void finder_named(struct thread_finder *f)
{
	struct forest forest = { .f = f };

	forest_grow(&forest);
	forest_prune(&forest);
	forest_harvest(&forest);
}
