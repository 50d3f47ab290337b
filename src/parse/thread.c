/* Comment threads in a page's tree. */
#include "parse/thread.h"

#include "parse/dateline.h"
#include "parse/rest.h"
#include "parse/thread_find.h"
#include "text/limits.h"

enum {
	OPENING_BESIDE = 1500, /* code points of plain text on a forum's page beside the posts */
	PARAGRAPH_TEXT = 100,  /* of a paragraph that tells something */
	ARTICLE_TEXT = 200,    /* of such paragraphs before the posts, which are an article then */
};

struct thread_item *finder_add(struct thread_finder *f, struct node *node, struct node *last, size_t outer)
{
	if (f->items >= LIMIT_COMMENTS)
		return NULL;
	f->item = arena_grow(f->arena, f->item, f->items, &f->cap, sizeof(*f->item));
	f->item[f->items] = (struct thread_item){ .node = node, .last = last, .outer = outer, .level = -1 };
	return &f->item[f->items++];
}

/* An item that holds the article itself is none: a headline or an article body stands in it. */
static void drop_articles(struct thread_finder *f)
{
	for (size_t i = 0; i < f->items; i++) {
		const struct node *n = f->item[i].node;
		bool holds = f->item[i].outer == 0 && n->text_len > 0 && node_find(n, TAG_H1) != NULL;

		for (const struct node *in = n; in < n->end && !holds && f->item[i].outer == 0 && in < n + 4000; in++)
			holds = in->tag != TAG_TEXT && in->attributes > 0 && words_have(node_attribute(in, "itemprop"), "articleBody");
		f->item[i].dropped |= holds;
	}
}

/* Keeps the items not dropped; those inside a dropped one move up. */
static void compact(struct thread_finder *f)
{
	size_t *place = arena_array(f->arena, f->items + 1, sizeof(*place)), n = 0;

	for (size_t i = 0; i < f->items; i++) {
		if (f->item[i].dropped) {
			place[i + 1] = place[f->item[i].outer];
			continue;
		}
		f->item[n] = f->item[i];
		f->item[n].outer = place[f->item[i].outer];
		place[i + 1] = ++n;
	}
	f->items = n;
}

/* An article stands before the posts. */
static bool follows_article(const struct thread_finder *f)
{
	size_t told = 0;

	for (const struct node *n = f->tree->body; n < f->item[0].node; n++)
		if (n->tag == TAG_P && !(n->flags & NODE_MUTE) && n->text_len >= PARAGRAPH_TEXT + n->link_len)
			told += n->text_len - n->link_len;
	return told >= ARTICLE_TEXT;
}

/*
 * On a forum's page the first post is the article: posts are not named as comments, and nearly
 * nothing but links stands beside them.
 */
static void drop_opening(struct thread_finder *f)
{
	const struct node *body = f->tree->body;
	size_t beside = body->text_len - body->link_len;

	for (size_t i = 0; i < f->items; i++) {
		const struct node *n = f->item[i].node;

		if (finder_hint(f, n) & (THREAD_SURE | THREAD_ITEM))
			return;
		for (; f->item[i].outer == 0 && n; n = n == f->item[i].last ? NULL : n->next)
			beside -= n->text_len - n->link_len;
	}
	if (f->items == 0 || !f->is_talk || beside > OPENING_BESIDE || follows_article(f))
		return;
	f->opening = f->item[0];
	f->item[0].dropped = true;
	compact(f);
}

void thread_find(struct tree *tree, const struct page *page, struct arena *a, struct document *document)
{
	struct date now;
	struct thread_finder f = { .tree = tree, .arena = a, .words = { map_open() }, .now = dateline_now(page->fetched, &now) };

	if (finder_hints(&f)) {
		finder_dates(&f, false);
		finder_named(&f);
		drop_articles(&f);
		compact(&f);
	}
	if (f.items == 0) {
		finder_dates(&f, true);
		if (!finder_posts(&f))
			finder_alike(&f);
		drop_opening(&f);
	}
	if (f.items >= LIMIT_COMMENTS)
		document->flags |= DOCUMENT_CUT_COMMENTS;
	finder_fields(&f);
	finder_series(&f);
	finder_regions(&f);
	if (document->comments_declared < 0)
		document->comments_declared = finder_declared(&f);
	if (f.opening.node) {
		document->opener = f.opening.author;
		document->published = f.opening.has_date ? dateline_cell(a, &f.opening.date) : document->published;
	}
	finder_write(&f, document);
	/* what the page does not show it may tell to machines */
	if (document->comments == 0) {
		struct entries e = { .arena = a, .declared = -1 };

		rest_jsonld(&e, tree);
		if (e.count > 0)
			thread_take(&e, document);
	}
	map_close(&f.words.seen);
}
