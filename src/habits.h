/* Blocks that a host repeats from page to page: furniture, not article. */
#ifndef GLANE_HABITS_H
#define GLANE_HABITS_H

#include "extract/extract.h"

/* On how many pages each host's blocks stand, by 64-bit keys in open addressing; starts as zeros. */
struct habits {
	unsigned long long *key; /* 0 = free */
	unsigned *count;
	size_t used, slots;
};

/*
 * The document's host and the hashes of its short blocks in which nothing was found, each once, joined by tabs;
 * for habits_add. Empty for a verbatim text or one of no host.
 */
struct slice habits_tell(const struct document *document, const struct mentions *mentions, struct arena *a);
/* Counts one page by what habits_tell said of it. */
void habits_add(struct habits *h, struct slice told);
/* The sum of the hashes told that are habits of the host: those on three pages or more and on half of its pages. 0 when none is. */
unsigned long long habits_sum(const struct habits *h, struct slice told);
/*
 * Takes the blocks that habits_tell tells and that are habits of the host out of the text, with their mentions; counts and
 * flags them. None goes when they would be most of the page: then it is one article at several addresses.
 */
void habits_drop(const struct habits *h, struct arena *a, struct document *document, struct mentions *mentions);
void habits_close(struct habits *h);

#endif
