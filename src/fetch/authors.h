/* Commenters' names in stored pieces: kept, hashed or dropped. */
#ifndef GLANE_FETCH_AUTHORS_H
#define GLANE_FETCH_AUTHORS_H

#include "fetch/commenters.h"
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

/* What stands for a forgotten name, in pages and JSON. */
#define FORGOTTEN_NAME "[efface]"

/*
 * The bytes of a piece, not empty, without these commenters alone (learnt, not sorted; the other name of an account in JSON is added):
 * as authors_write, with FORGOTTEN_NAME in the place of a name. Markup does not tell whose a picture is that names nobody: in
 * the thread all commenters' pictures go.
 */
struct slice authors_forget(struct arena *a, struct slice bytes, struct commenters *who, page_reader *read);

#endif
