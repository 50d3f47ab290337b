/* What must not be kept: hashes of addresses and names. */
#ifndef GLANE_FETCH_FORGET_H
#define GLANE_FETCH_FORGET_H

#include "fetch/fetch.h"
#include "text/arena.h"
#include "text/map.h"

/* <corpus>/forgotten in memory. */
struct forgotten {
	struct map hash;    /* "url HEX", "author HEX", "file HEX" */
	size_t authors;
};

/* Reads the list; an absent file is an empty one. The map's keys live in the arena. */
struct forgotten forgotten_read(struct arena *a, const char *corpus);
void forgotten_close(struct forgotten *f);
/* Whether an article's key is on the list. */
bool forgotten_url(const struct forgotten *f, struct arena *a, struct slice key);
/* Whether a dropped-in file's bytes are. */
bool forgotten_file(const struct forgotten *f, struct arena *a, struct slice bytes);
/* Whether a commenter's name, UTF-8, is on the list. */
bool forgotten_author(const struct forgotten *f, struct arena *a, struct slice name);
/*
 * The bytes without forgotten commenters: names are recognised where they stand alone (a text between tags, a JSON string, a line
 * of a capture) or where `reader` finds a comment's author, then replaced wherever they stand as words; what leads
 * to who has them goes as authors_forget says. The bytes themselves when there is none.
 */
struct slice forgotten_scrub(const struct forgotten *f, struct arena *a, struct slice bytes, const struct page_reader *reader);

#endif
