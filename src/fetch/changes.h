/* The lines that differ between two versions of a piece. */
#ifndef GLANE_FETCH_CHANGES_H
#define GLANE_FETCH_CHANGES_H

#include <stdio.h>

#include "text/buf.h"

/* Prints, line by line, what differs and some of what stands around it: `- old`, `+ new`, behind a tab. */
void changes_print(FILE *out, struct slice before, struct slice after);

#endif
