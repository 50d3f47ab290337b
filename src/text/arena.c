/* Memory for one document, freed at once. */
#include "text/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fatal.h"

enum { CHUNK = 64 << 10, ALIGN = 16 };

struct arena_chunk {
	struct arena_chunk *next;
	size_t used, cap;
	char *bytes;
};

struct arena arena_open(void)
{
	return (struct arena){ NULL, 0 };
}

static char *chunk_bytes(struct arena_chunk *c)
{
	return (char *)c + (sizeof *c + ALIGN - 1) / ALIGN * ALIGN;
}

static struct arena_chunk *chunk_new(size_t cap)
{
	struct arena_chunk *c = malloc(sizeof *c + ALIGN + cap);

	if (c == NULL)
		fatal("out of memory for %zu bytes", cap);
	c->next = NULL;
	c->used = 0;
	c->cap = cap;
	c->bytes = chunk_bytes(c);
	return c;
}

/* Bytes that are not cleared; the arena's common path. */
static void *arena_raw(struct arena *a, size_t n)
{
	size_t need = (n + ALIGN - 1) / ALIGN * ALIGN;

	if (need < n)
		fatal("arena: %zu bytes asked for at once", n);
	struct arena_chunk *c = a->chunk;
	if (c == NULL || c->cap - c->used < need) {
		struct arena_chunk *fresh = chunk_new(need > CHUNK / 4 ? need : CHUNK);
		if (c != NULL && need > CHUNK / 4) { /* keep filling the open chunk */
			fresh->next = c->next;
			c->next = fresh;
		} else {
			fresh->next = c;
			a->chunk = fresh;
		}
		c = fresh;
	}
	void *bytes = c->bytes + c->used;
	c->used += need;
	a->used += need;
	return bytes;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return memset(arena_raw(a, n), 0, n);
}

struct slice arena_copy(struct arena *a, struct slice s)
{
	char *bytes = arena_raw(a, s.len + 1);

	if (s.len)
		memcpy(bytes, s.ptr, s.len);
	bytes[s.len] = '\0';
	return (struct slice){ bytes, s.len };
}

struct slice arena_printf(struct arena *a, const char *format, ...)
{
	if (a->chunk == NULL)
		arena_raw(a, 0);
	struct arena_chunk *c = a->chunk;
	size_t room = c->cap - c->used;
	va_list args;

	/* mostly it fits into the open chunk and is taken there; else it is printed again where it does */
	va_start(args, format);
	int n = vsnprintf(c->bytes + c->used, room, format, args);
	va_end(args);
	if (n < 0)
		return (struct slice){ NULL, 0 };
	char *bytes = arena_raw(a, (size_t)n + 1);
	if ((size_t)n < room)
		return (struct slice){ bytes, (size_t)n };
	va_start(args, format);
	vsnprintf(bytes, (size_t)n + 1, format, args);
	va_end(args);
	return (struct slice){ bytes, (size_t)n };
}

static size_t array_bytes(size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / 2 / size)
		fatal("arena: array of %zu elements of %zu bytes", n, size);
	return n * size;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	return arena_alloc(a, array_bytes(n, size));
}

void *arena_room(struct arena *a, size_t n, size_t size)
{
	return arena_raw(a, array_bytes(n, size));
}

/* Makes the chunk that holds nothing but this array of n bytes longer, where it is if the C library can; NULL when it shares its chunk. */
static void *chunk_stretch(struct arena *a, const void *array, size_t n, size_t bigger)
{
	struct arena_chunk **at = &a->chunk, *c;

	while (*at != NULL && (*at)->bytes != array)
		at = &(*at)->next;
	c = *at;
	if (c == NULL || c == a->chunk || c->cap <= CHUNK / 4 || c->used > n + ALIGN)
		return NULL;
	a->used -= c->used;
	c = realloc(c, sizeof *c + ALIGN + bigger);
	if (c == NULL)
		fatal("out of memory for %zu bytes", bigger);
	*at = c;
	c->bytes = chunk_bytes(c);
	c->cap = c->used = bigger;
	a->used += bigger;
	memset(c->bytes + n, 0, bigger - n);
	return c->bytes;
}

void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return array;
	size_t bigger = *cap ? *cap * 2 : 8;
	/* a long array is not copied: the pages that it has stay its own */
	void *moved = n * size > CHUNK / 4 ? chunk_stretch(a, array, n * size, array_bytes(bigger, size)) : NULL;

	if (moved == NULL) {
		moved = arena_array(a, bigger, size);
		if (n)
			memcpy(moved, array, n * size);
	}
	*cap = bigger;
	return moved;
}

void arena_reset(struct arena *a)
{
	struct arena_chunk *keep = NULL;

	for (struct arena_chunk *c = a->chunk, *next; c != NULL; c = next) {
		next = c->next;
		if (keep == NULL && c->cap <= CHUNK)
			keep = c;
		else
			free(c);
	}
	if (keep != NULL) {
		keep->next = NULL;
		keep->used = 0;
	}
	a->chunk = keep;
	a->used = 0;
}

void arena_close(struct arena *a)
{
	for (struct arena_chunk *c = a->chunk, *next; c != NULL; c = next) {
		next = c->next;
		free(c);
	}
	*a = arena_open();
}
