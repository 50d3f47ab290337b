/* Parents, depths and ids of the comments found. */
#include "parse/dateline.h"
#include "parse/thread_find.h"
#include "text/unicode.h"

enum {
	CLIMB = 8,       /* elements between a comment and the list of answers it stands in */
	NAME_BYTES = 64, /* of an @name */
};

/* Where each item stands while its parent is looked for. */
struct family {
	struct thread_finder *f;
	size_t *parent;         /* 1 + index, 0 = none */
	unsigned *item_at;      /* 1 + index of the item whose element is node i */
	struct map by_number, by_name;
	size_t *stack;          /* open items by growing level */
	size_t levels;
	bool nested;            /* some item has a parent by other means than @name */
	const struct node *list; /* the first list of answers that only its place tells */
};

/* Notes an item under a key; indices are stored plus one, in the pointer itself. */
static void put_index(struct map *m, struct slice key, size_t index)
{
	map_put(m, key, (void *)(uintptr_t)(index + 1));
}

/* The index plus one under a key, 0 when there is none. */
static size_t get_index(const struct map *m, struct slice key)
{
	return key.len > 0 ? (size_t)(uintptr_t)map_get(m, key) : 0;
}

/* One comment shown twice is one; two comments of one number keep none. */
static void drop_doubles(struct family *fam)
{
	struct thread_finder *f = fam->f;

	for (size_t i = 0; i < f->items; i++) {
		struct thread_item *item = &f->item[i];
		size_t first = get_index(&fam->by_number, item->number);

		if (item->dropped || item->number.len == 0)
			continue;
		if (first == 0) {
			put_index(&fam->by_number, item->number, i);
			continue;
		}
		item->dropped = slice_eq(item->text, f->item[first - 1].text);
		item->number = (struct slice){ NULL, 0 };
	}
}

/* The nearest item around that is a comment. */
static size_t outer_of(const struct thread_finder *f, size_t i)
{
	size_t outer = f->item[i].outer;

	while (outer > 0 && f->item[outer - 1].dropped)
		outer = f->item[outer - 1].outer;
	return outer;
}

static struct node *previous_element(const struct node *n)
{
	struct node *before = n->prev;

	while (before && before->tag == TAG_TEXT)
		before = before->prev;
	return before;
}

static struct node *next_element(const struct node *n)
{
	struct node *next = n->next;

	while (next && next->tag == TAG_TEXT)
		next = next->next;
	return next;
}

/* Holds the answers to the item before: by its name, or an element between items, or one named like such a one. */
static bool is_list(struct family *fam, const struct node *n)
{
	const struct thread_finder *f = fam->f;
	const struct node *next;

	if ((finder_hint(f, n) & THREAD_REPLIES) || n->tag == TAG_UL || n->tag == TAG_OL || n->tag == TAG_BLOCKQUOTE)
		return true;
	if (n->class.len == 0 || fam->item_at[n - f->tree->node] > 0)
		return false;
	next = next_element(n);
	if (!fam->list && next && fam->item_at[next - f->tree->node] > 0)
		fam->list = n;
	return fam->list && thread_alike(n, fam->list);
}

/* The item before the list of answers that the item stands in. */
static size_t before_list(struct family *fam, size_t i)
{
	const struct thread_finder *f = fam->f;
	const struct thread_item *item = &f->item[i];
	const struct node *up = item->node->parent;

	for (int climb = 0; climb < CLIMB && up && (item->outer == 0 || up > f->item[item->outer - 1].node); climb++, up = up->parent) {
		const struct node *before;
		size_t at;

		if (!is_list(fam, up))
			continue;
		before = previous_element(up);
		at = before ? fam->item_at[before - f->tree->node] : 0;
		if (at > 0 && at - 1 < i && !f->item[at - 1].dropped)
			return at;
	}
	return 0;
}

/* The latest item before of a lower level. */
static size_t by_level(struct family *fam, size_t i)
{
	const struct thread_item *item = fam->f->item;

	if (item[i].level < 0)
		return 0;
	while (fam->levels > 0 && item[fam->stack[fam->levels - 1]].level >= item[i].level)
		fam->levels--;
	return fam->levels > 0 ? fam->stack[fam->levels - 1] + 1 : 0;
}

/* The latest item before whose author is called at the start of the text: `@Jojo merci`. */
static size_t by_call(const struct family *fam, struct slice text)
{
	struct arena *a = fam->f->arena;
	size_t hit = 0;

	if (text.len < 2 || text.ptr[0] != '@')
		return 0;
	text = slice_sub(text, 1, NAME_BYTES);
	for (size_t to = 1; to <= text.len; to++) {
		size_t found;

		if (to < text.len && slice_find(SLICE(" ,:;.!?\n"), slice_sub(text, to, to + 1), 0) == SLICE_NONE)
			continue;
		found = get_index(&fam->by_name, unicode_fold(a, slice_sub(text, 0, to)));
		hit = found ? found : hit;
	}
	return hit;
}

/*
 * Comments that hold all later ones as bare children come from an unclosed element: of those
 * around, only one that names its level or has a list of answers is believed.
 */
static void flatten_unclosed(struct thread_finder *f)
{
	size_t root = f->items, inside = 0;
	bool told = false;

	for (size_t i = 0; i < f->items; i++) {
		struct thread_item *item = &f->item[i];

		if (item->outer == 0) {
			root = i;
			inside = 0;
			told = false;
			continue;
		}
		inside++;
		told |= item->level >= 0 || item->node->parent != f->item[item->outer - 1].node || item->reply_to.len > 0;
	}
	if (root + inside + 1 != f->items || inside < 2 || told || root == f->items)
		return;
	for (size_t i = root + 1; i < f->items; i++)
		f->item[i].outer = 0;
}

/* Finds the parent of item i among the others. */
static size_t parent_of(struct family *fam, size_t i)
{
	const struct thread_item *item = &fam->f->item[i];
	size_t told = get_index(&fam->by_number, item->reply_to), level = by_level(fam, i), parent;

	if (told > 0 && told != i + 1)
		return told;
	if ((parent = outer_of(fam->f, i)) > 0)
		return parent;
	if (level > 0)
		return level;
	if ((parent = before_list(fam, i)) > 0)
		return parent;
	return item->reply_name.len > 0 ? get_index(&fam->by_name, unicode_fold(fam->f->arena, item->reply_name)) : 0;
}

/* Parents of all items, in document order. */
static void find_parents(struct family *fam)
{
	struct thread_finder *f = fam->f;
	bool leveled = false;

	for (size_t i = 0; i < f->items; i++)
		leveled |= f->item[i].level >= 0;
	/* where some tell their level, those that do not stand at the margin */
	for (size_t i = 0; i < f->items && leveled; i++)
		f->item[i].level = f->item[i].level < 0 ? 0 : f->item[i].level;

	for (size_t i = 0; i < f->items; i++) {
		struct thread_item *item = &f->item[i];

		if (item->dropped)
			continue;
		fam->parent[i] = parent_of(fam, i);
		fam->nested |= fam->parent[i] > 0 && !item->by_quote;
		if (item->level >= 0)
			fam->stack[fam->levels++] = i;
		if (item->author.len > 0)
			put_index(&fam->by_name, unicode_fold(f->arena, item->author), i);
	}
	if (fam->nested)
		return;
	map_close(&fam->by_name);
	fam->by_name = map_open();
	for (size_t i = 0; i < f->items; i++) {
		struct thread_item *item = &f->item[i];

		if (item->dropped)
			continue;
		fam->parent[i] = fam->parent[i] > 0 ? fam->parent[i] : by_call(fam, item->text);
		if (item->author.len > 0)
			put_index(&fam->by_name, unicode_fold(f->arena, item->author), i);
	}
}

/* A comment's id: the page's number, else its position, told apart from numbers by a letter when needed. */
static struct slice id_of(const struct family *fam, size_t i, int position)
{
	const struct thread_item *item = &fam->f->item[i];
	struct slice id;

	if (item->number.len > 0)
		return item->number;
	id = arena_printf(fam->f->arena, "%d", position);
	return get_index(&fam->by_number, id) > 0 ? arena_printf(fam->f->arena, "n%d", position) : id;
}

/* Fills depth from the parents; a circle of parents is cut where it closes. */
static void fill_depths(const struct family *fam, struct comment *comment, const int *place)
{
	struct thread_finder *f = fam->f;
	size_t *path = arena_array(f->arena, f->items + 1, sizeof(*path));

	for (size_t i = 0; i < f->items; i++) {
		size_t n = 0, at = i + 1;

		if (place[i] < 0)
			continue;
		/* depth -1: not known, -2: on the path */
		while (at > 0 && comment[place[at - 1]].depth == -1) {
			comment[place[at - 1]].depth = -2;
			path[n++] = at;
			at = fam->parent[at - 1];
		}
		if (at > 0 && comment[place[at - 1]].depth == -2) {
			fam->parent[path[n - 1] - 1] = 0;
			at = 0;
		}
		while (n > 0) {
			size_t child = path[--n];

			comment[place[child - 1]].depth = at > 0 ? comment[place[at - 1]].depth + 1 : 0;
			comment[place[child - 1]].parent = at > 0 ? comment[place[at - 1]].id : (struct slice){ NULL, 0 };
			at = child;
		}
	}
}

/* Copies the items that are comments behind those the document has. */
static void append(const struct family *fam, struct document *document)
{
	struct thread_finder *f = fam->f;
	struct comment *comment = arena_array(f->arena, document->comments + f->items + 1, sizeof(*comment));
	int *place = arena_array(f->arena, f->items + 1, sizeof(*place));

	for (size_t i = 0; i < document->comments; i++)
		comment[i] = document->comment[i];
	for (size_t i = 0; i < f->items; i++) {
		const struct thread_item *item = &f->item[i];
		struct comment *c = &comment[document->comments];

		place[i] = -1;
		if (item->dropped)
			continue;
		place[i] = (int)document->comments++;
		c->position = (int)document->comments;
		c->depth = -1;
		c->id = id_of(fam, i, c->position);
		c->author = item->author;
		c->text = item->text;
		if (item->has_date)
			c->published = dateline_cell(f->arena, &item->date);
	}
	fill_depths(fam, comment, place);
	document->comment = comment;
}

void finder_write(struct thread_finder *f, struct document *document)
{
	struct family fam = { .f = f, .by_number = map_open(), .by_name = map_open() };

	fam.parent = arena_array(f->arena, f->items + 1, sizeof(*fam.parent));
	fam.stack = arena_array(f->arena, f->items + 1, sizeof(*fam.stack));
	fam.item_at = arena_array(f->arena, f->tree->nodes, sizeof(*fam.item_at));
	for (size_t i = 0; i < f->items; i++)
		fam.item_at[f->item[i].node - f->tree->node] = (unsigned)i + 1;
	drop_doubles(&fam);
	flatten_unclosed(f);
	find_parents(&fam);
	append(&fam, document);
	map_close(&fam.by_number);
	map_close(&fam.by_name);
}
