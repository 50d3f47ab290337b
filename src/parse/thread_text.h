/* A comment's own words, without what the page adds. */
#ifndef GLANE_PARSE_THREAD_TEXT_H
#define GLANE_PARSE_THREAD_TEXT_H

#include "parse/thread_find.h"

/* Elements of an item that are no text of it; any may be NULL. */
struct thread_parts {
	struct node *author, *date;
	struct node *text;   /* holds the comment's words, and only those */
	struct node *answer; /* names the comment answered */
};

/* Hides buttons, forms and counters of an item from the texts below. */
void thread_hide(struct thread_finder *f, const struct thread_item *item, const struct thread_parts *parts);
/* The comment's text, paragraphs on lines, quoted lines opened by `> `. Inner items must carry NODE_THREAD. */
struct slice thread_text(struct thread_finder *f, struct thread_item *item, const struct thread_parts *parts);
/* At most max bytes of what stands in the item before (and, without text, at the start of) its words. */
struct slice thread_head(struct thread_finder *f, const struct thread_item *item, struct node *text, size_t max);

/* The text of an element that is all comment: a fragment of HTML served by itself. */
struct slice thread_body(struct arena *a, struct node *root);

#endif
