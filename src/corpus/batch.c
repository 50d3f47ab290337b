/* Files put together: one sync makes them all durable, meta last. */
#include "corpus/corpus.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus/writer.h"
#include "text/fatal.h"
#include "text/map.h"

/*
 * What a path waits for, in the order in which it comes: the earlier version before what takes its place,
 * meta last. HELD_NEW: for nothing but the writer, it has its name.
 */
enum held { HELD_NOT, HELD_NEW, HELD_VERSION, HELD_FILE, HELD_REMOVAL, HELD_META, HELD_KINDS };

/* HELD_MAX: paths after which a batch settles by itself. */
enum { HELD_MAX = 10000 };

struct corpus_batch {
	int fd;             /* of the corpus, for syncfs */
	struct writer *writer;
	struct map held;    /* final path to enum held */
	struct arena arena; /* of the paths */
	bool failed;        /* a sync is not tried twice: what failed once may be lost though it says otherwise */
};

struct corpus_batch *corpus_batch_open(const char *directory)
{
	int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct corpus_batch *b = fd < 0 ? NULL : malloc(sizeof *b);

	if (fd >= 0 && b == NULL)
		fatal("out of memory");
	if (b != NULL)
		*b = (struct corpus_batch){ .fd = fd, .writer = writer_open(), .held = map_open(), .arena = arena_open() };
	return b;
}

static enum held held_at(const struct corpus_batch *b, struct slice path)
{
	return (enum held)(size_t)map_get(&b->held, path);
}

static void held_set(struct corpus_batch *b, struct slice path, enum held what)
{
	bool known = held_at(b, path) != HELD_NOT;

	map_put(&b->held, known ? path : arena_copy(&b->arena, path), (void *)(size_t)what);
}

const char *batch_path(const struct corpus_batch *b, const char *path, char temporary[PATH_MAX])
{
	enum held what = b ? held_at(b, slice_of(path)) : HELD_NOT;

	if (what != HELD_NOT)
		writer_wait(b->writer); /* what failed is told when the next file is put */
	if (what == HELD_NOT || what == HELD_NEW || !file_beside_name(path, temporary))
		return path;
	if (what == HELD_REMOVAL)
		*temporary = '\0'; /* a name that nothing has */
	return temporary;
}

bool batch_put(const struct corpus_folder *folder, const char *path, struct slice name, struct slice bytes)
{
	struct corpus_batch *b = folder->batch;
	enum held what = slice_eq(name, SLICE("meta")) ? HELD_META : slice_starts(name, SLICE("old/")) ? HELD_VERSION : HELD_FILE;

	if (b->failed || (b->held.len >= HELD_MAX && !corpus_batch_settle(b)))
		return false;
	if (folder->fresh && slice_eq(name, SLICE("page.html")) && held_at(b, slice_of(path)) == HELD_NOT)
		what = HELD_NEW;
	held_set(b, slice_of(path), what);
	return writer_put(b->writer, what == HELD_NEW ? WRITE_NEW : WRITE_BESIDE, path, bytes);
}

bool batch_remove(struct corpus_batch *b, const char *path)
{
	char temporary[PATH_MAX];

	if (held_at(b, slice_of(path)) && writer_wait(b->writer) && file_beside_name(path, temporary))
		unlink(temporary);
	held_set(b, slice_of(path), HELD_REMOVAL);
	return !b->failed;
}

/* Gives the files of one kind their names, durably. */
static bool kind_settle(struct corpus_batch *b, enum held kind)
{
	char temporary[PATH_MAX];
	bool fine = true, any = false;

	for (size_t i = 0; fine && i < b->held.len; i++) {
		const char *path = b->held.entry[i].key.ptr;

		if ((enum held)(size_t)b->held.entry[i].value != kind)
			continue;
		any = true;
		if (kind == HELD_REMOVAL)
			fine = unlink(path) == 0 || errno == ENOENT;
		else
			fine = file_beside_name(path, temporary) && rename(temporary, path) == 0;
	}
	return fine && (!any || syncfs(b->fd) == 0);
}

static void batch_clear(struct corpus_batch *b)
{
	map_close(&b->held);
	arena_reset(&b->arena);
}

bool corpus_batch_settle(struct corpus_batch *b)
{
	if (b->failed || b->held.len == 0)
		return !b->failed;
	b->failed = !writer_wait(b->writer) || syncfs(b->fd) != 0;
	for (int kind = HELD_VERSION; kind < HELD_KINDS && !b->failed; kind++)
		b->failed = !kind_settle(b, (enum held)kind);
	if (!b->failed)
		batch_clear(b);
	return !b->failed;
}

void corpus_batch_close(struct corpus_batch *b)
{
	char temporary[PATH_MAX];

	if (b == NULL)
		return;
	writer_close(b->writer);
	for (size_t i = 0; i < b->held.len; i++)
		if (file_beside_name(b->held.entry[i].key.ptr, temporary))
			unlink(temporary);
	batch_clear(b);
	arena_close(&b->arena);
	close(b->fd);
	free(b);
}
