/* Comment threads in a page's tree and in fetched pieces. */
#ifndef GLANE_PARSE_THREAD_H
#define GLANE_PARSE_THREAD_H

#include "model/document.h"
#include "model/page.h"
#include "parse/tree.h"

/*
 * Finds the page's comment threads, marks their nodes with NODE_COMMENT (on the root of each
 * thread region or item; the mark counts for everything inside) and appends the comments to
 * the document.
 */
void thread_find(struct tree *tree, const struct page *page, struct arena *a, struct document *document);
/* Merges fetched thread pieces (REST, Atom, Discourse JSON, further HTML pages) into document's thread by id. */
void thread_merge(const struct page *page, struct arena *a, struct document *document);

#endif
