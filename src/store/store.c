/* One generation of out/: chunks in, kept chunks reused, tables out. */
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/spool.h"
#include "store/tables.h"

enum { CHUNK_MAX = 256 << 20 };

struct store {
	struct arena arena;
	struct slice directory;
	struct spool_head head;
	struct spool old, fresh;
	struct chunk_ref *ref; /* the new generation, in order of arrival */
	size_t refs, cap, reused;
	size_t rows[TABLES];
};

static struct slice store_path(struct store *s, const char *name)
{
	return arena_printf(&s->arena, "%.*s/%s", SLICE_ARGS(s->directory), name);
}

struct store *store_open(const char *directory, unsigned long long digest)
{
	struct store *s = calloc(1, sizeof *s);

	if (s == NULL)
		return NULL;
	s->arena = arena_open();
	s->directory = arena_copy(&s->arena, slice_of(directory));
	s->head.digest = digest;
	spool_read(&s->old, store_path(s, ".records").ptr, digest, &s->arena);
	if (!spool_create(&s->fresh, store_path(s, ".records.new").ptr, &s->head)) {
		int saved = errno;
		store_close(s);
		errno = saved;
		return NULL;
	}
	return s;
}

static void refs_add(struct store *s, struct chunk_ref ref)
{
	s->ref = arena_grow(&s->arena, s->ref, s->refs, &s->cap, sizeof ref);
	s->ref[s->refs++] = ref;
	for (int t = 0; t < TABLES; t++)
		s->rows[t] += ref.rows[t];
}

bool store_reuse(struct store *s, struct slice item, unsigned long long stamp)
{
	const struct chunk_ref *old = spool_find(&s->old, item);

	if (old == NULL || old->stamp != stamp)
		return false;
	s->reused++;
	refs_add(s, *old);
	return true;
}

bool store_add(struct store *s, struct slice item, unsigned long long stamp, struct slice chunk)
{
	struct chunk_ref ref = { .item = arena_copy(&s->arena, item), .stamp = stamp };

	if (!spool_append(&s->fresh, chunk, &s->arena, &ref))
		return false;
	refs_add(s, ref);
	return true;
}

bool store_unchanged(const struct store *s)
{
	return s->reused == s->refs && s->refs == s->old.refs;
}

bool store_each(struct store *s, store_visit *visit, void *context)
{
	struct buf chunk = buf_open(CHUNK_MAX);
	bool done = spool_flush(&s->fresh);

	for (size_t i = 0; done && i < s->refs; i++) {
		done = spool_chunk(&s->ref[i], &chunk);
		struct chunk_tail tail = chunk_tail(buf_slice(&chunk));
		if (done)
			visit(context, i, s->ref[i].item, &tail);
	}
	buf_close(&chunk);
	/* reading moved the place where the next chunk is written */
	return done && fseek(s->fresh.file, 0, SEEK_END) == 0;
}

bool store_replace(struct store *s, size_t index, struct slice chunk)
{
	struct chunk_ref ref = { .item = s->ref[index].item, .stamp = s->ref[index].stamp };

	if (!spool_append(&s->fresh, chunk, &s->arena, &ref))
		return false;
	for (int t = 0; t < TABLES; t++)
		s->rows[t] = s->rows[t] + ref.rows[t] - s->ref[index].rows[t];
	s->reused = 0;
	s->ref[index] = ref;
	return true;
}

size_t store_rows(const struct store *s, enum table table)
{
	return s->rows[table];
}

/* By date of publication, then article: the order of all tables. */
static int ref_order(const void *x, const void *y)
{
	const struct chunk_ref *a = x, *b = y;
	int order = slice_cmp(a->published, b->published);

	return order ? order : slice_cmp(a->item, b->item);
}

bool store_commit(struct store *s)
{
	if (store_unchanged(s) && tables_present(s->directory, s->old.head.table, s->ref, s->refs))
		return true;
	if (s->refs)
		qsort(s->ref, s->refs, sizeof *s->ref, ref_order);
	return spool_flush(&s->fresh) && tables_write(s->directory, s->ref, s->refs, s->head.table)
	    && tables_clean(s->directory, s->ref, s->refs)
	    && spool_merge(store_path(s, ".records").ptr, &s->head, s->ref, s->refs);
}

bool store_filled(const char *directory)
{
	struct arena a = arena_open();
	FILE *f = fopen(arena_printf(&a, "%s/%s.tsv", directory, table_schemas[TABLE_ARTICLES].name).ptr, "re");
	int c, lines = 0;

	while (f != NULL && lines < 2 && (c = getc(f)) != EOF)
		lines += c == '\n';
	if (f != NULL)
		fclose(f);
	arena_close(&a);
	return lines > 1;
}

void store_close(struct store *s)
{
	if (s == NULL)
		return;
	if (s->directory.len)
		unlink(store_path(s, ".records.new").ptr);
	spool_close(&s->old);
	spool_close(&s->fresh);
	arena_close(&s->arena);
	free(s);
}
