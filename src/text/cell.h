/* Cells: text made safe for every reader, code point for code point. */
#ifndef GLANE_TEXT_CELL_H
#define GLANE_TEXT_CELL_H

#include "text/buf.h"

/* Appends text as tables hold it: one line, nothing that a reader could evaluate or split at. */
void cell_write(struct buf *out, struct slice raw);

#endif
