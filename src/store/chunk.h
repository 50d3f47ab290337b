/* Reading chunks back: rows as table lines, cells by name. */
#ifndef GLANE_STORE_CHUNK_H
#define GLANE_STORE_CHUNK_H

#include "store/store.h"

struct chunk_row {
	enum table table;
	struct slice line; /* the table's line without its end */
};

/* Takes the next row off *chunk; false when only the text is left. */
bool chunk_row(struct slice *chunk, struct chunk_row *row);
/* What follows the rows. */
struct chunk_tail chunk_tail(struct slice chunk);
/* A cell of a row by its column's name. */
struct slice chunk_cell(const struct chunk_row *row, const char *column);

#endif
