/* Words that may be meant for each other, for "did you mean". */
#ifndef GLANE_TEXT_NEAR_H
#define GLANE_TEXT_NEAR_H

#include <stdint.h>

#include "text/buf.h"

enum { NEAR_WORD = 31 };

/*
 * Edit distance of two words in bytes, an exchange of neighbours counted as one; SIZE_MAX when they are not close: more
 * than a third of the shorter one (at least 1) differs, or one is longer than NEAR_WORD bytes.
 */
size_t near_distance(struct slice a, struct slice b);

#endif
