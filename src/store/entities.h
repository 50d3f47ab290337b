/* Counting names over the whole corpus. */
#ifndef GLANE_STORE_ENTITIES_H
#define GLANE_STORE_ENTITIES_H

#include "store/chunk.h"
#include "text/map.h"

/* Starts as zeros. */
struct entities {
	struct arena arena, scratch; /* scratch: of one row */
	struct map by_name; /* type letter and folded name -> struct entity */
};

typedef void entities_line(void *context, struct slice line);

/* Counts a row of people or organizations; other rows are passed over. Articles come one after another. */
void entities_add(struct entities *e, const struct chunk_row *row, size_t article, struct slice published);
/* Gives all lines of entities.tsv, most mentioned first; the map is sorted and must not be added to afterwards. */
void entities_write(struct entities *e, entities_line *line, void *context);
void entities_close(struct entities *e);

#endif
