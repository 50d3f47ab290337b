/* Fetched pieces of a thread, joined by comment id into one. */
#include <stdlib.h>

#include "parse/charset.h"
#include "parse/dateline.h"
#include "parse/rest.h"
#include "parse/thread.h"
#include "text/limits.h"
#include "text/map.h"
#include "text/unicode.h"

/* How the page orders its threads: by growing or falling numbers, or in no such way. */
enum direction { DIRECTION_NONE, DIRECTION_UP, DIRECTION_DOWN };

/* A comment of the union. */
struct member {
	struct comment comment;
	size_t piece;            /* the HTML page it came from, 0 = the article's own */
	size_t sequence;         /* order of arrival */
	unsigned long long number; /* id as a number, 0 when it is none */
	size_t parent;           /* 1 + index, 0 = answers the article */
	size_t child, next;      /* 1 + index: first answer, next answer of the same parent */
};

struct fusion {
	struct arena *arena;
	struct member *member;
	size_t count, cap;
	struct map by_id;        /* 1 + index, in the pointer itself */
	struct map by_words;     /* the same for comments without a number, by author, date and text */
	bool added;              /* data told comments that the pages do not show */
	bool flat;               /* the data's order is the thread's */
	long long shift;         /* seconds from UTC to the page's clock */
	int zone;                /* that the page names, DATE_NO_ZONE when it does not */
	bool has_shift;
};

static size_t index_of(const struct fusion *u, struct slice id)
{
	return id.len > 0 ? (size_t)(uintptr_t)map_get(&u->by_id, id) : 0;
}

static unsigned long long number_of(struct slice id)
{
	unsigned long long n;

	return slice_number(id, &n) ? n : 0;
}

/* Appends a comment under its id; NULL when there are too many. */
static struct member *member_add(struct fusion *u, const struct comment *comment, size_t piece)
{
	struct member *m;

	if (u->count >= LIMIT_COMMENTS)
		return NULL;
	u->member = arena_grow(u->arena, u->member, u->count, &u->cap, sizeof(*u->member));
	m = &u->member[u->count];
	*m = (struct member){ .comment = *comment, .piece = piece, .sequence = u->count, .number = number_of(comment->id) };
	u->count++;
	map_put(&u->by_id, m->comment.id, (void *)(uintptr_t)u->count);
	return m;
}

static bool is_same(const struct comment *a, const struct comment *b)
{
	return slice_eq(a->text, b->text) || (slice_eq(a->author, b->author) && slice_eq(a->published, b->published) && a->published.len > 0);
}

/* What tells a comment without a number from others; empty for one that has a number of its own. */
static struct slice words_key(struct fusion *u, const struct comment *c)
{
	if (!slice_eq(c->id, arena_printf(u->arena, "%d", c->position)) || c->published.len == 0)
		return (struct slice){ NULL, 0 };
	return arena_printf(u->arena, "%.*s\n%.*s\n%.*s", SLICE_ARGS(c->author), SLICE_ARGS(c->published), SLICE_ARGS(c->text));
}

/* The comment of another page that says the same: pages of a thread may overlap. */
static size_t shown_before(struct fusion *u, struct slice key, size_t piece)
{
	size_t known = key.len > 0 ? (size_t)(uintptr_t)map_get(&u->by_words, key) : 0;

	return known > 0 && u->member[known - 1].piece != piece ? known : 0;
}

static void rename_id(struct fusion *u, struct map *renamed, struct slice from, struct slice to)
{
	struct slice *id = arena_alloc(u->arena, sizeof(*id));

	*id = to;
	map_put(renamed, from, id);
}

/*
 * Adds the comments of one HTML page. Ids made up from positions come again on every page:
 * another comment under a known id gets a new one, and its answers follow.
 */
static void page_add(struct fusion *u, const struct document *page, size_t piece)
{
	struct map renamed = map_open();

	for (size_t i = 0; i < page->comments; i++) {
		struct comment c = page->comment[i];
		size_t known = index_of(u, c.id);
		struct slice key = words_key(u, &c);
		size_t before = shown_before(u, key, piece);
		const struct slice *parent = map_get(&renamed, c.parent);

		if (parent)
			c.parent = *parent;
		if (before > 0) {
			rename_id(u, &renamed, page->comment[i].id, u->member[before - 1].comment.id);
			continue;
		}
		if (known > 0 && u->member[known - 1].piece != piece && is_same(&u->member[known - 1].comment, &c))
			continue;
		if (known > 0) {
			c.id = arena_printf(u->arena, "%zu.%.*s", piece + 1, SLICE_ARGS(c.id));
			rename_id(u, &renamed, page->comment[i].id, c.id);
		}
		if (member_add(u, &c, piece) && key.len > 0)
			map_put(&u->by_words, key, (void *)(uintptr_t)u->count);
	}
	map_close(&renamed);
}

/* Learns the page's clock from a comment that has both dates. */
static void learn_shift(struct fusion *u, struct slice shown, struct slice utc)
{
	struct date a, b;

	if (u->has_shift || !date_iso(shown, &a) || !date_iso(utc, &b) || a.hour < 0 || b.hour < 0)
		return;
	u->zone = a.zone;
	a.zone = b.zone = DATE_NO_ZONE;
	u->shift = date_seconds(&a) - date_seconds(&b);
	/* zones are quarters of an hour, and no further than a day */
	u->shift -= u->shift % 900;
	u->has_shift = u->shift > -86400 && u->shift < 86400;
}

/* A UTC date by the page's clock. */
static struct slice shifted(const struct fusion *u, struct slice utc)
{
	struct date d;

	if (!u->has_shift || !date_iso(utc, &d) || d.hour < 0)
		return utc;
	d = date_of_seconds(date_seconds(&d) + u->shift);
	d.zone = u->zone;
	return dateline_cell(u->arena, &d);
}

/* Adds or completes comments from data. */
static void entries_add(struct fusion *u, const struct entries *e)
{
	for (size_t i = 0; i < e->count; i++) {
		size_t known = index_of(u, e->entry[i].comment.id);

		if (known > 0 && e->entry[i].is_utc)
			learn_shift(u, u->member[known - 1].comment.published, e->entry[i].comment.published);
	}
	for (size_t i = 0; i < e->count; i++) {
		const struct entry *entry = &e->entry[i];
		struct comment c = entry->comment;
		size_t known = index_of(u, c.id);
		struct comment *old = known > 0 ? &u->member[known - 1].comment : NULL;

		if (entry->is_utc)
			c.published = shifted(u, c.published);
		if (c.id.len == 0)
			c.id = arena_printf(u->arena, "n%zu", u->count + 1);
		if (!old) {
			u->added |= member_add(u, &c, SIZE_MAX) != NULL;
			continue;
		}
		if (entry->tells_parent)
			old->parent = c.parent;
		old->author = old->author.len > 0 ? old->author : c.author;
		old->published = old->published.len > 0 ? old->published : c.published;
	}
	u->flat |= e->flat;
}

/* The order of numbers among the comments that answer the article, in one HTML page. */
static enum direction direction_of(const struct fusion *u)
{
	size_t up = 0, down = 0;
	unsigned long long last = 0;
	size_t piece = 0;

	for (size_t i = 0; i < u->count; i++) {
		const struct member *m = &u->member[i];

		if (m->comment.parent.len > 0 || m->number == 0 || m->piece == SIZE_MAX)
			continue;
		if (last > 0 && m->piece == piece) {
			up += m->number > last;
			down += m->number < last;
		}
		last = m->number;
		piece = m->piece;
	}
	if (up > 0 && down == 0)
		return DIRECTION_UP;
	return down > 0 && up == 0 ? DIRECTION_DOWN : DIRECTION_NONE;
}

static int up_order(const void *x, const void *y)
{
	const struct member *a = *(struct member *const *)x, *b = *(struct member *const *)y;

	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return a->sequence < b->sequence ? -1 : a->sequence > b->sequence;
}

static int arrival_order(const void *x, const void *y)
{
	const struct member *a = *(struct member *const *)x, *b = *(struct member *const *)y;

	return a->sequence < b->sequence ? -1 : a->sequence > b->sequence;
}

/* Falling at the top, growing below: new comments first, answers in turn. */
static int down_order(const void *x, const void *y)
{
	const struct member *a = *(struct member *const *)x, *b = *(struct member *const *)y;

	if ((a->parent == 0) != (b->parent == 0))
		return a->parent == 0 ? -1 : 1;
	return a->parent == 0 ? -up_order(x, y) : up_order(x, y);
}

/* Parents as indices; one that is not in the thread is none. */
static void link_parents(struct fusion *u)
{
	for (size_t i = 0; i < u->count; i++) {
		struct member *m = &u->member[i];

		m->parent = index_of(u, m->comment.parent);
		if (m->parent == i + 1)
			m->parent = 0;
		if (m->parent == 0)
			m->comment.parent = (struct slice){ NULL, 0 };
	}
}

/* Depths by the parents; a circle is cut where it closes. */
static void fill_depths(struct fusion *u)
{
	size_t *path = arena_array(u->arena, u->count + 1, sizeof(*path));

	for (size_t i = 0; i < u->count; i++)
		u->member[i].comment.depth = -1;
	for (size_t i = 0; i < u->count; i++) {
		size_t n = 0, at = i + 1;

		while (at > 0 && u->member[at - 1].comment.depth == -1) {
			u->member[at - 1].comment.depth = -2;
			path[n++] = at;
			at = u->member[at - 1].parent;
		}
		if (at > 0 && u->member[at - 1].comment.depth == -2) {
			u->member[path[n - 1] - 1].parent = 0;
			u->member[path[n - 1] - 1].comment.parent = (struct slice){ NULL, 0 };
			at = 0;
		}
		while (n > 0) {
			size_t child = path[--n];

			u->member[child - 1].comment.depth = at > 0 ? u->member[at - 1].comment.depth + 1 : 0;
			at = child;
		}
	}
}

/* The members in thread order: sorted siblings, each before its answers. */
static struct member **thread_order(struct fusion *u, int (*order)(const void *, const void *))
{
	struct member **sorted = arena_array(u->arena, u->count + 1, sizeof(*sorted));
	struct member **out = arena_array(u->arena, u->count + 1, sizeof(*out));
	size_t *stack = arena_array(u->arena, u->count + 1, sizeof(*stack)), top = 0, n = 0, roots = 0;

	for (size_t i = 0; i < u->count; i++)
		sorted[i] = &u->member[i];
	qsort(sorted, u->count, sizeof(*sorted), order);
	/* from the last to the first, so that lists come out in order */
	for (size_t i = u->count; i-- > 0;) {
		size_t self = (size_t)(sorted[i] - u->member) + 1;
		size_t *list = sorted[i]->parent > 0 ? &u->member[sorted[i]->parent - 1].child : &roots;

		sorted[i]->next = *list;
		*list = self;
	}
	for (size_t at = roots; at > 0 || top > 0;) {
		if (at == 0) {
			at = stack[--top];
			continue;
		}
		out[n++] = &u->member[at - 1];
		if (u->member[at - 1].next > 0)
			stack[top++] = u->member[at - 1].next;
		at = u->member[at - 1].child;
	}
	return out;
}

/* Puts HTML pages in the order of their numbers: the article's own page may show the last. */
static void sort_pages(struct fusion *u, enum direction direction, size_t pieces)
{
	unsigned long long *first = arena_array(u->arena, pieces + 1, sizeof(*first));
	struct member *sorted = arena_array(u->arena, u->count + 1, sizeof(*sorted));
	size_t n = 0;

	if (direction == DIRECTION_NONE)
		return;
	for (size_t i = 0; i < u->count; i++)
		if (u->member[i].piece < pieces && first[u->member[i].piece] == 0 && u->member[i].comment.parent.len == 0)
			first[u->member[i].piece] = u->member[i].number;
	for (size_t done = 0; done < pieces; done++) {
		size_t best = pieces;

		for (size_t p = 0; p < pieces; p++)
			if (first[p] > 0 && (best == pieces || (direction == DIRECTION_UP ? first[p] < first[best] : first[p] > first[best])))
				best = p;
		if (best == pieces)
			break;
		for (size_t i = 0; i < u->count; i++)
			if (u->member[i].piece == best)
				sorted[n++] = u->member[i];
		first[best] = 0;
	}
	if (n != u->count)
		return;
	for (size_t i = 0; i < n; i++) {
		u->member[i] = sorted[i];
		u->member[i].sequence = i;
		map_put(&u->by_id, u->member[i].comment.id, (void *)(uintptr_t)(i + 1));
	}
}

/* Writes the union back as the document's thread. */
static void fusion_write(struct fusion *u, size_t pieces, struct document *document)
{
	enum direction direction = direction_of(u);
	struct member **ordered;

	if (!u->added)
		sort_pages(u, direction, pieces);
	link_parents(u);
	fill_depths(u);
	if (u->added && !u->flat)
		ordered = thread_order(u, direction == DIRECTION_DOWN ? down_order : up_order);
	else {
		ordered = arena_array(u->arena, u->count + 1, sizeof(*ordered));
		for (size_t i = 0; i < u->count; i++)
			ordered[i] = &u->member[i];
		qsort(ordered, u->count, sizeof(*ordered), u->added ? up_order : arrival_order);
	}
	document->comment = arena_array(u->arena, u->count + 1, sizeof(struct comment));
	document->comments = u->count;
	for (size_t i = 0; i < u->count; i++) {
		document->comment[i] = ordered[i]->comment;
		document->comment[i].position = (int)i + 1;
	}
}

static bool ends_with(struct slice name, const char *const *suffix, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (name.len > slice_of(suffix[i]).len && slice_eq_nocase(slice_sub(name, name.len - slice_of(suffix[i]).len, name.len), slice_of(suffix[i])))
			return true;
	return false;
}

/* Reads one HTML piece and adds its comments. */
static void html_piece(struct fusion *u, const struct page *page, const struct page_part *part, size_t piece)
{
	struct document d = { .comments_declared = 0 };
	struct tree tree;

	html_parse(u->arena, charset_decode(u->arena, slice_sub(part->bytes, 0, LIMIT_PAGE), page->charset, &d.flags), &tree);
	thread_find(&tree, page, u->arena, &d);
	page_add(u, &d, piece);
}

void thread_take(const struct entries *e, struct document *document)
{
	struct fusion u = { .arena = e->arena, .by_id = map_open() };

	entries_add(&u, e);
	u.added = false; /* the source's order stands */
	fusion_write(&u, 1, document);
	map_close(&u.by_id);
}

void thread_merge(const struct page *page, struct arena *a, struct document *document)
{
	static const char *const html[] = { ".html", ".htm" }, *const json[] = { ".json" }, *const feed[] = { ".atom", ".rss", ".xml" };
	struct fusion u = { .arena = a, .by_id = map_open(), .by_words = map_open() };
	struct entries e = { .arena = a, .declared = -1 };
	size_t pieces = 1;

	if (page->parts == 0)
		return;
	page_add(&u, document, 0);
	for (size_t i = 0; i < page->parts; i++) {
		const struct page_part *part = &page->part[i];

		if (ends_with(part->name, html, 2))
			html_piece(&u, page, part, pieces++);
		else if (ends_with(part->name, json, 1))
			rest_json(&e, slice_sub(part->bytes, 0, LIMIT_FEED));
		else if (ends_with(part->name, feed, 3))
			rest_feed(&e, slice_sub(part->bytes, 0, LIMIT_FEED));
	}
	entries_add(&u, &e);
	if (document->comments_declared < 0)
		document->comments_declared = e.declared;
	if (u.count >= LIMIT_COMMENTS)
		document->flags |= DOCUMENT_CUT_COMMENTS;
	fusion_write(&u, pieces, document);
	map_close(&u.by_id);
	map_close(&u.by_words);
}
