/* Content codings undone within limits; bodies that ended early. */
#ifndef GLANE_FETCH_CODING_H
#define GLANE_FETCH_CODING_H

#include "fetch/http.h"

/*
 * Sets the answer's body from the bytes as they came: undoes the content coding, and one more gzip that the header
 * does not tell. At most max decoded bytes; `body` owns them when there was something to decode. False with a message when
 * it cannot be what the server says.
 */
bool coding_undo(struct http_answer *out, struct slice wire, size_t max, struct buf *body);
/* Whether a body whose length nobody told ends otherwise than such a document does. */
bool body_cut(const struct http_answer *answer);

#endif
