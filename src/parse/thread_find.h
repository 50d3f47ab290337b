/* The search for comments in a page's tree: its state and steps. */
#ifndef GLANE_PARSE_THREAD_FIND_H
#define GLANE_PARSE_THREAD_FIND_H

#include "model/document.h"
#include "parse/thread_word.h"
#include "parse/tree.h"
#include "text/date.h"

/* One comment in the tree: an element, or a run of sibling elements (dt and its dd). */
struct thread_item {
	struct node *node, *last;
	size_t outer;             /* 1 + index of the item around this one; 0 when there is none */
	struct slice number;      /* the page's own, empty when it has none */
	struct slice author, text;
	struct date date;
	bool has_date;
	bool has_ago;             /* shows how long ago, but when the page was fetched is unknown */
	bool dropped;             /* a pingback, a removed one, no comment at all */
	int level;                /* as the page tells it, -1 when it does not */
	struct slice reply_to;    /* number of the comment answered */
	struct slice reply_name;  /* author of the comment answered */
	bool by_quote;            /* that is told by words quoted, which flat threads have too */
};

struct thread_finder {
	struct tree *tree;
	struct arena *arena;
	struct thread_words words;
	const struct date *now;   /* NULL when unknown */
	unsigned *hint;           /* enum thread_hint, by node index */
	unsigned *dates;          /* dates that stand before node i, by node index; one more at the end */
	unsigned *marks;          /* authors and dates likewise */
	struct thread_item *item; /* in document order */
	size_t items, cap;
	bool is_talk;             /* the items stand in a place for any talk, which may begin with the article */
	struct thread_item opening; /* a forum's first post, which is the article; without a node when there is none */
};

/* Appends an item that spans from node to last inside item `outer` (1 + index, 0 for none); NULL when there are too many. */
struct thread_item *finder_add(struct thread_finder *f, struct node *node, struct node *last, size_t outer);
/* Fills hint; false when no name on the page is that of a comment. */
bool finder_hints(struct thread_finder *f);
/* Fills dates and marks; with `heads`, lines that tell an author and a time count as dates. */
void finder_dates(struct thread_finder *f, bool heads);
/* Items that the page's own names tell. */
void finder_named(struct thread_finder *f);
/* The posts of a forum's topic; false when the page is none. */
bool finder_posts(struct thread_finder *f);
/* Items that only their likeness and their dates tell, inside what is named or titled as a thread. */
void finder_alike(struct thread_finder *f);
/* The visible date of a node, or the one in an attribute; false when it tells none. */
bool finder_date(const struct thread_finder *f, struct node *n, struct date *d);
/* Author, date, text and hints of the parent for every item; drops those that are no comments. */
void finder_fields(struct thread_finder *f);
/* Numbers by ids that differ in them alone; takes a line off that stands under every comment. */
void finder_series(struct thread_finder *f);
/* Marks the nodes of threads and all that belongs to them. */
void finder_regions(struct thread_finder *f);
/* The number of comments that the page tells, -1 when it tells none. */
int finder_declared(const struct thread_finder *f);
/* Appends the items as comments, parents and depths resolved. */
void finder_write(struct thread_finder *f, struct document *document);

/* The text says that comments follow: `Commentaires (5)`, `3 réponses à …`; *count is its number or -1. */
bool thread_title(struct arena *a, struct slice text, int *count);

/* Dates inside a node. */
static inline unsigned
finder_dates_in(const struct thread_finder *f, const struct node *n)
{
	return f->dates[n->end - f->tree->node] - f->dates[n - f->tree->node];
}

static inline unsigned
finder_hint(const struct thread_finder *f, const struct node *n)
{
	return f->hint[n - f->tree->node];
}

/* Named as a comment would be in a thread: `li.post`, not `ul.post-list`. */
static inline bool
finder_is_post(const struct thread_finder *f, const struct node *n)
{
	return n && n->tag != TAG_UL && n->tag != TAG_OL && (finder_hint(f, n) & (THREAD_ITEM | THREAD_WEAK)) != 0;
}

#endif
