/* How comments begin, by which their texts are told from names. */
#ifndef GLANE_FETCH_OPENINGS_H
#define GLANE_FETCH_OPENINGS_H

#include "model/document.h"
#include "text/arena.h"
#include "text/map.h"

/* Learns how each line of each comment begins; memory in the arena but for the map's own. */
void openings_learn(struct map *openings, struct arena *a, const struct document *document);
/* Whether the text at the byte `at` of a page, whatever markup stands in it, begins as a line of a comment does. */
bool openings_at(const struct map *openings, struct arena *a, struct slice page, size_t at);

#endif
