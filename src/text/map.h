/* Hash map from byte strings to pointers, walked in insertion order. */
#ifndef GLANE_TEXT_MAP_H
#define GLANE_TEXT_MAP_H

#include "text/arena.h"

struct map_entry {
	struct slice key; /* borrowed from the caller of map_put */
	void *value;
	unsigned long long hash;
};

struct map {
	struct map_entry *entry; /* in insertion order */
	size_t len, cap;
	unsigned *slot; /* open addressing; entry index + 1, 0 = free */
	size_t slots;
};

/* An empty map; owns its tables, never keys or values. */
struct map map_open(void);
/* The value under key, or NULL. */
void *map_get(const struct map *m, struct slice key);
/* Sets the value under key; the key's bytes must outlive the map. */
void map_put(struct map *m, struct slice key, void *value);
/* The address of the value under key, inserted as NULL when absent; valid until the next insertion. */
void **map_at(struct map *m, struct slice key);
void map_close(struct map *m);

#endif
