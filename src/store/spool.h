/* The file of chunks kept beside the tables. */
#ifndef GLANE_STORE_SPOOL_H
#define GLANE_STORE_SPOOL_H

#include <stdio.h>

#include "store/chunk.h"
#include "text/map.h"

struct spool;

/* Where a chunk lies, and what sorts it. */
struct chunk_ref {
	struct slice item;      /* the corpus item, which is the article's id */
	struct slice published; /* from its articles row */
	unsigned long long stamp;
	struct spool *spool;
	long offset;
	size_t len, text;       /* bytes of the chunk; of the text in it */
	unsigned rows[TABLES];
};

/* What a spool begins with. */
struct spool_head {
	unsigned long long digest; /* of all that decides what chunks hold */
	size_t table[TABLES];      /* bytes of the tables that were made of it */
};

struct spool {
	struct spool_head head;
	FILE *file;
	struct map by_item; /* item -> struct chunk_ref; only of a spool that was read */
	size_t refs;
};

/* Reads the index of a spool; an absent, foreign, older or broken one is empty. */
void spool_read(struct spool *s, const char *path, unsigned long long digest, struct arena *a);
/* Starts an empty spool. False with errno set. */
bool spool_create(struct spool *s, const char *path, const struct spool_head *head);
const struct chunk_ref *spool_find(const struct spool *s, struct slice item);
/* Appends the chunk of ref->item and ref->stamp; fills in the rest of *ref, memory in the arena. False with errno set. */
bool spool_append(struct spool *s, struct slice chunk, struct arena *a, struct chunk_ref *ref);
bool spool_flush(struct spool *s);
/* The bytes of a chunk, into out. False with errno set. */
bool spool_chunk(const struct chunk_ref *ref, struct buf *out);
/* Writes all chunks to a new spool at path, atomically; one that it replaces stays until the new one is durable. */
bool spool_merge(const char *path, const struct spool_head *head, const struct chunk_ref *ref, size_t refs);
void spool_close(struct spool *s);

#endif
