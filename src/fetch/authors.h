/* Commenters' names in stored pieces: kept, hashed or dropped. */
#ifndef GLANE_FETCH_AUTHORS_H
#define GLANE_FETCH_AUTHORS_H

#include "fetch/source.h"
#include "text/arena.h"

/*
 * The bytes of a thread piece (JSON, feed, or HTML: `page`) with commenters' names as `way` says:
 * AUTHORS_HASH puts eight hex digits of a digest in their place, so that one person's comments
 * still belong together; AUTHORS_DROP leaves nothing. In HTML a name is the text of an element that
 * themes use for it inside the thread. The bytes themselves for AUTHORS_KEEP.
 */
struct slice authors_write(struct arena *a, struct slice bytes, int way);

#endif
