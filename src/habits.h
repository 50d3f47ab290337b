/* Blocks that a host repeats from page to page: furniture, not article. */
#ifndef GLANE_HABITS_H
#define GLANE_HABITS_H

#include "model/document.h"
#include "text/arena.h"

/* On how many pages each host's blocks stand, by 64-bit keys in open addressing; starts as zeros. */
struct habits {
	unsigned long long *key; /* 0 = free */
	unsigned *count;
	size_t used, slots;
};

/* The document's host and the hashes of its short blocks, each once, joined by tabs; for habits_add. */
struct slice habits_tell(const struct document *document, struct arena *a);
/* Counts one page by what habits_tell said of it. */
void habits_add(struct habits *h, struct slice told);
/*
 * The sum of the hashes told that are habits of the host: those on three pages or more and on one in
 * five. 0 when none is, or when they would be most of the page: then it is one article at several addresses.
 */
unsigned long long habits_sum(const struct habits *h, struct slice told);
/* Takes the blocks that are habits of the document's host out of its text. A verbatim text is left alone. */
void habits_drop(const struct habits *h, struct arena *a, struct document *document);
void habits_close(struct habits *h);

#endif
