/* Several items of one article: fetched and saved, or under two hosts. */
#ifndef GLANE_COPIES_H
#define GLANE_COPIES_H

#include "model/document.h"
#include "store/store.h"
#include "text/map.h"

/* What a whole corpus holds of each address; starts as zeros, memory of its own. */
struct copies {
	struct arena arena;
	struct map original; /* struct original by address */
	struct map line;     /* blocks and comments of originals that share their address, by address and hash */
};

struct copies copies_open(void);
/* What is told of a document: its address, its size (fetched before dropped in), the hashes of its blocks and comments. */
struct chunk_copy copies_tell(const struct document *document, bool fetched, struct arena *a);
/* Counts one item by what copies_tell said of it: of each address the largest is the original. */
void copies_add(struct copies *c, struct slice article, const struct chunk_copy *told);
/* True when some address has several items: then copies_hear must hear of all items too. */
bool copies_any(const struct copies *c);
/* Learns the lines of an item that is the original of its address, as every item is that has none; true of those. */
bool copies_hear(struct copies *c, struct slice article, const struct chunk_copy *told);
/*
 * What an item is: 0 an original, or the only one; COPIES_ADDRESS another text under the same address; else a copy
 * of the original, half of whose lines at least stand there, and the number changes with the original's lines.
 */
enum { COPIES_ADDRESS = 1 };
unsigned long long copies_same(const struct copies *c, struct slice article, const struct chunk_copy *told);
/* Flags the document; in a copy marks as repeated the article and those comments that the original holds. */
void copies_mark(const struct copies *c, const struct chunk_copy *told, struct document *document);
void copies_close(struct copies *c);

#endif
