/* Whether a name in a piece stands alone, not in another name. */
#ifndef GLANE_FETCH_APART_H
#define GLANE_FETCH_APART_H

#include <stdbool.h>

#include "text/buf.h"

/*
 * The bytes at `at` that spell a name in whatever case and accents; 0 when they do not. A single word of letters in small ones
 * alone is a word like others (`pierre`), unless the name is written so.
 */
size_t apart_spelt(struct slice text, size_t at, struct slice name);
/* Whether the bytes from..to are words of their own; the escapes of JSON strings are letters and line ends. */
bool apart_words(struct slice text, size_t from, size_t to, bool json);
/*
 * Whether a name there is nobody else's: not joined by a hyphen (`Jean-Paul`), before another capital (`Paul Le Floch`),
 * behind one inside a sentence (`de Marie Paul`), behind a street or a firm. Behind an `@` it always is.
 */
bool apart_alone(struct slice text, size_t from, size_t to, bool json);

#endif
