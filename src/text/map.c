/* Hash map from byte strings to pointers, walked in insertion order. */
#include "text/map.h"

#include <stdlib.h>
#include <string.h>

#include "text/fatal.h"
#include "text/hash.h"

struct map map_open(void)
{
	return (struct map){ 0 };
}

enum { LONG_KEY = 64 };

/* FNV-1a with a final mix, so that short keys spread over the low bits. */
static unsigned long long map_hash(struct slice key)
{
	unsigned long long h = key.len < LONG_KEY ? hash_add(HASH_SEED, key) : hash_block(HASH_SEED, key);

	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93ULL;
	return h ^ h >> 32;
}

/* The slot of a key: where it is, or the free one where it belongs. */
static unsigned *map_slot(const struct map *m, struct slice key, unsigned long long hash)
{
	for (size_t i = hash & (m->slots - 1);; i = (i + 1) & (m->slots - 1)) {
		unsigned *slot = &m->slot[i];
		if (*slot == 0)
			return slot;
		const struct map_entry *e = &m->entry[*slot - 1];
		if (e->hash == hash && slice_eq(e->key, key))
			return slot;
	}
}

static void map_enlarge(struct map *m)
{
	size_t slots = m->slots ? m->slots * 2 : 16;
	size_t cap = slots / 2;
	struct map_entry *entry = realloc(m->entry, cap * sizeof *entry);
	unsigned *slot = calloc(slots, sizeof *slot);

	if (entry == NULL || slot == NULL)
		fatal("out of memory for a map of %zu", cap);
	free(m->slot);
	*m = (struct map){ entry, m->len, cap, slot, slots };
	for (size_t i = 0; i < m->len; i++)
		*map_slot(m, entry[i].key, entry[i].hash) = (unsigned)i + 1;
}

void *map_get(const struct map *m, struct slice key)
{
	if (m->len == 0)
		return NULL;
	unsigned at = *map_slot(m, key, map_hash(key));
	return at ? m->entry[at - 1].value : NULL;
}

void **map_at(struct map *m, struct slice key)
{
	if (m->len == m->cap)
		map_enlarge(m);
	unsigned long long hash = map_hash(key);
	unsigned *slot = map_slot(m, key, hash);
	if (*slot == 0) {
		m->entry[m->len++] = (struct map_entry){ key, NULL, hash };
		*slot = (unsigned)m->len;
	}
	return &m->entry[*slot - 1].value;
}

void map_put(struct map *m, struct slice key, void *value)
{
	*map_at(m, key) = value;
}

void map_close(struct map *m)
{
	free(m->entry);
	free(m->slot);
	*m = map_open();
}
