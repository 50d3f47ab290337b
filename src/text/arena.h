/* Memory for one document, freed at once. */
#ifndef GLANE_TEXT_ARENA_H
#define GLANE_TEXT_ARENA_H

#include "text/buf.h"

struct arena_chunk;

struct arena {
	struct arena_chunk *chunk; /* newest first */
	size_t used;               /* bytes handed out since open or reset */
};

/* An empty arena. Out of memory in any call here ends the program by fatal(). */
struct arena arena_open(void);
/* n zeroed bytes, aligned for any type; live until arena_reset or arena_close. */
void *arena_alloc(struct arena *a, size_t n);
/* A copy of s, followed by a NUL that len does not count. */
struct slice arena_copy(struct arena *a, struct slice s);
struct slice arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A zeroed array of n elements with overflow checked. */
void *arena_array(struct arena *a, size_t n, size_t size);
/* The same, not zeroed: for many elements of which perhaps few are used, each written whole. */
void *arena_room(struct arena *a, size_t n, size_t size);
/*
 * Makes room for one more element of `size` bytes in a growing array that lives in the
 * arena: returns the (perhaps moved) array; pointers into the old one end. *cap counts elements and starts at 0.
 */
void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size);
/* Everything handed out is gone; one chunk is kept for the next document. */
void arena_reset(struct arena *a);
void arena_close(struct arena *a);

#endif
