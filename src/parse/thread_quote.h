/* What a comment quotes of another one. */
#ifndef GLANE_PARSE_THREAD_QUOTE_H
#define GLANE_PARSE_THREAD_QUOTE_H

#include "parse/thread_find.h"

/* Authors and dates in the quotations inside n: they are not those of the comment around. */
unsigned quote_marks(const struct thread_finder *f, const struct node *n);
/*
 * Hides the lines that tell whose words are quoted in `text`, the element of the item's own
 * words, and takes the comment answered from the first, unless the item names it already.
 */
void quote_read(struct thread_finder *f, struct thread_item *item, struct node *text);

#endif
