/* The file of chunks: a line for each, then its bytes. */
#include "store/spool.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK_MAX = 256 << 20, LINE_MAX_BYTES = 8192 };

/* The first line: "glane-records 2 <digest> <bytes of each table>", tab-separated. */
static const char MAGIC[] = "glane-records 2";

/* What the tables need to know without reading the chunk again. */
static void ref_describe(struct chunk_ref *ref, struct slice chunk, struct arena *a)
{
	struct chunk_row row;

	ref->published = (struct slice){ NULL, 0 };
	memset(ref->rows, 0, sizeof ref->rows);
	while (chunk_row(&chunk, &row)) {
		ref->rows[row.table]++;
		if (row.table == TABLE_ARTICLES)
			ref->published = arena_copy(a, chunk_cell(&row, "published"));
	}
	ref->text = chunk_tail(chunk).text.len;
}

/* "C <stamp> <length> <length of text> <published> <rows of each table> <item>", tab-separated. */
static void header_write(struct buf *out, const struct chunk_ref *ref)
{
	buf_printf(out, "C\t%llx\t%zu\t%zu\t%.*s", ref->stamp, ref->len, ref->text, SLICE_ARGS(ref->published));
	for (int t = 0; t < TABLES; t++)
		buf_printf(out, "\t%u", ref->rows[t]);
	buf_printf(out, "\t%.*s\n", SLICE_ARGS(ref->item));
}

static bool header_read(struct slice line, struct chunk_ref *ref, struct arena *a)
{
	struct slice piece;
	unsigned long long n;

	if (!slice_ends(line, SLICE("\n")) || !slice_split(&line, '\t', &piece) || !slice_eq(piece, SLICE("C")))
		return false;
	if (!slice_split(&line, '\t', &piece) || !slice_hex(piece, &ref->stamp))
		return false;
	if (!slice_split(&line, '\t', &piece) || !slice_number(piece, &n) || n > CHUNK_MAX)
		return false;
	ref->len = (size_t)n;
	if (!slice_split(&line, '\t', &piece) || !slice_number(piece, &n))
		return false;
	ref->text = (size_t)n;
	if (!slice_split(&line, '\t', &piece))
		return false;
	ref->published = arena_copy(a, piece);
	for (int t = 0; t < TABLES; t++) {
		if (!slice_split(&line, '\t', &piece) || !slice_number(piece, &n))
			return false;
		ref->rows[t] = (unsigned)n;
	}
	ref->item = arena_copy(a, slice_sub(line, 0, line.len - 1));
	return ref->item.len > 0;
}

static bool head_read(struct slice line, struct spool_head *head)
{
	struct slice piece;
	unsigned long long n;

	if (!slice_split(&line, '\n', &piece))
		return false;
	line = piece;
	if (!slice_split(&line, '\t', &piece) || !slice_eq(piece, slice_of(MAGIC)))
		return false;
	if (!slice_split(&line, '\t', &piece) || !slice_hex(piece, &head->digest))
		return false;
	for (int t = 0; t < TABLES; t++) {
		if (!slice_split(&line, '\t', &piece) || !slice_number(piece, &n))
			return false;
		head->table[t] = (size_t)n;
	}
	return line.len == 0;
}

void spool_read(struct spool *s, const char *path, unsigned long long digest, struct arena *a)
{
	char line[LINE_MAX_BYTES];

	*s = (struct spool){ .file = fopen(path, "re"), .by_item = map_open() };
	if (s->file == NULL || fgets(line, sizeof line, s->file) == NULL || !head_read(slice_of(line), &s->head) || s->head.digest != digest)
		return;
	long start = ftell(s->file);
	fseek(s->file, 0, SEEK_END);
	long end = ftell(s->file);
	fseek(s->file, start, SEEK_SET);
	while (fgets(line, sizeof line, s->file) != NULL) {
		struct chunk_ref *ref = arena_alloc(a, sizeof *ref);
		if (!header_read(slice_of(line), ref, a))
			break;
		ref->spool = s;
		ref->offset = ftell(s->file);
		if (ref->offset + (long)ref->len + 1 > end)
			break;
		map_put(&s->by_item, ref->item, ref);
		s->refs++;
		if (fseek(s->file, (long)ref->len + 1, SEEK_CUR) != 0)
			break;
	}
}

bool spool_create(struct spool *s, const char *path, const struct spool_head *head)
{
	*s = (struct spool){ .head = *head, .file = fopen(path, "w+e"), .by_item = map_open() };
	if (s->file == NULL)
		return false;
	fprintf(s->file, "%s\t%llx", MAGIC, head->digest);
	for (int t = 0; t < TABLES; t++)
		fprintf(s->file, "\t%zu", head->table[t]);
	return fputc('\n', s->file) != EOF;
}

const struct chunk_ref *spool_find(const struct spool *s, struct slice item)
{
	return map_get(&s->by_item, item);
}

static bool spool_write(struct spool *s, struct chunk_ref *ref, struct slice chunk)
{
	struct buf header = buf_open(LINE_MAX_BYTES);

	header_write(&header, ref);
	bool done = fwrite(header.ptr, 1, header.len, s->file) == header.len;
	buf_close(&header);
	ref->offset = ftell(s->file);
	ref->spool = s;
	return done && (chunk.len == 0 || fwrite(chunk.ptr, 1, chunk.len, s->file) == chunk.len) && fputc('\n', s->file) != EOF;
}

bool spool_append(struct spool *s, struct slice chunk, struct arena *a, struct chunk_ref *ref)
{
	ref->len = chunk.len;
	ref_describe(ref, chunk, a);
	return spool_write(s, ref, chunk);
}

bool spool_flush(struct spool *s)
{
	return fflush(s->file) == 0;
}

bool spool_chunk(const struct chunk_ref *ref, struct buf *out)
{
	char piece[64 << 10];
	size_t left = ref->len;

	buf_clear(out);
	if (fseek(ref->spool->file, ref->offset, SEEK_SET) != 0)
		return false;
	while (left > 0) {
		size_t n = fread(piece, 1, left < sizeof piece ? left : sizeof piece, ref->spool->file);
		if (n == 0) {
			errno = EIO;
			return false;
		}
		buf_add(out, (struct slice){ piece, n });
		left -= n;
	}
	return true;
}

bool spool_merge(const char *path, const struct spool_head *head, const struct chunk_ref *ref, size_t refs)
{
	struct buf chunk = buf_open(CHUNK_MAX);
	char temporary[4096];
	struct spool merged;
	bool done = false;

	if (snprintf(temporary, sizeof temporary, "%s.tmp", path) >= (int)sizeof temporary) {
		errno = ENAMETOOLONG;
		return false;
	}
	if (!spool_create(&merged, temporary, head))
		goto out;
	for (size_t i = 0; i < refs; i++) {
		struct chunk_ref one = ref[i];
		if (!spool_chunk(&ref[i], &chunk) || !spool_write(&merged, &one, buf_slice(&chunk)))
			goto out;
	}
	done = fflush(merged.file) == 0 && (access(path, F_OK) != 0 || fsync(fileno(merged.file)) == 0) && rename(temporary, path) == 0;
out:;
	int saved = errno;
	if (!done)
		unlink(temporary);
	spool_close(&merged);
	buf_close(&chunk);
	errno = saved;
	return done;
}

void spool_close(struct spool *s)
{
	if (s->file != NULL)
		fclose(s->file);
	s->file = NULL;
	map_close(&s->by_item);
}
