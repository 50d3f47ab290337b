/* Commenters' names in stored pieces: kept, hashed or dropped. */
#ifndef GLANE_FETCH_AUTHORS_H
#define GLANE_FETCH_AUTHORS_H

#include "fetch/fetch.h"
#include "fetch/source.h"

/*
 * The bytes of a thread piece (JSON, feed, or HTML: `page`) with commenters' names as `way` says:
 * AUTHORS_HASH puts `Lecteur` and eight letters of a digest in their place, so that one person's comments
 * still belong together; AUTHORS_DROP leaves nothing, or `Anonyme` in HTML. In HTML a name is what `read` (may be NULL) finds as a comment's author: it goes
 * wherever it stands in a short line or an attribute of the thread, or behind an `@`; and the text of an element that
 * themes use for it. With the name go links, pictures and slugs that lead to who has it. The bytes themselves for AUTHORS_KEEP.
 */
struct slice authors_write(struct arena *a, struct slice bytes, int way, page_reader *read);

#endif
