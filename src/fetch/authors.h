/* Commenters' names in stored pieces: kept, hashed or dropped. */
#ifndef GLANE_FETCH_AUTHORS_H
#define GLANE_FETCH_AUTHORS_H

#include "fetch/commenters.h"
#include "fetch/fetch.h"
#include "fetch/source.h"

/*
 * The bytes of a thread piece (JSON, feed, HTML or capture) with commenters' names as `way` says:
 * AUTHORS_HASH puts `Lecteur` and eight letters of a digest in their place, so that one person's comments
 * still belong together; AUTHORS_DROP leaves nothing, or `Anonyme` in HTML. In HTML a name is what `reader` finds as a comment's author: it goes
 * wherever it stands in a short line or an attribute of the thread, or behind an `@`; and the text of an element that
 * themes use for it. With the name go links, pictures and slugs that lead to who has it. The bytes themselves for AUTHORS_KEEP.
 */
struct slice authors_write(struct arena *a, struct slice bytes, int way, const struct page_reader *reader);
/* The same for a plain-text capture: a line of the thread, or of any length behind an `@`. */
struct slice authors_write_text(struct arena *a, struct slice bytes, int way, const struct page_reader *reader);
/* Appends what stands for a name: `Lecteur` and eight letters of its digest for AUTHORS_HASH, but FORGOTTEN_NAME as it is; else nothing. */
void author_stand_in(struct buf *out, struct arena *a, struct slice name, int way);
/* The bytes of a capture as UTF-8. */
struct slice capture_utf8(struct arena *a, struct slice bytes);

/* What stands for a forgotten name: without accents, since pages of any charset, feeds, JSON and captures hold it. */
#define FORGOTTEN_NAME "[anonyme]"

/*
 * The bytes of a piece, not empty, without these commenters alone (learnt, not sorted; the other name of an account in JSON is added):
 * as authors_write, with FORGOTTEN_NAME in the place of a name. Markup does not tell whose a picture is that names nobody: in
 * the thread all commenters' pictures go.
 */
struct slice authors_forget(struct arena *a, struct slice bytes, struct commenters *who, const struct page_reader *reader);

#endif
