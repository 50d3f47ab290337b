/* Visible text squeezed into lines. */
#ifndef GLANE_PARSE_LINE_H
#define GLANE_PARSE_LINE_H

#include "text/arena.h"

/* Text as it is written; zero but for out and border. */
struct line {
	struct buf out;
	char border;      /* what `brk` writes: LF or a blank */
	bool space, brk;  /* due before the next character */
};

/* Appends text: blanks squeezed, invisible and control characters dropped, U+00A0 kept. */
void line_add(struct line *l, struct slice text);

#endif
