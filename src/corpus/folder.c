/* Article folders: names, files, meta as the commit point. */
#include "corpus/corpus.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/date.h"
#include "text/hash.h"
#include "text/limits.h"
#include "text/unicode.h"
#include "text/url.h"

/* A host as a folder name: letters, digits, '.', '-' of the host, '_' for the port's colon. */
static struct slice host_name(struct arena *a, struct slice url)
{
	struct url u;
	struct slice host = url_host(a, url);

	if (host.len == 0 || !url_parse(url, &u))
		return SLICE("unknown");
	struct slice name = host;
	if (u.port.len && !slice_eq(u.port, SLICE("80")) && !slice_eq(u.port, SLICE("443")))
		name = arena_printf(a, "%.*s_%.*s", SLICE_ARGS(host), SLICE_ARGS(u.port));
	struct slice safe = arena_copy(a, slice_sub(name, 0, 100));
	char *byte = (char *)(size_t)safe.ptr;
	for (size_t i = 0; i < safe.len; i++)
		if (!(byte[i] >= 'a' && byte[i] <= 'z') && !(byte[i] >= '0' && byte[i] <= '9') && byte[i] != '.' && byte[i] != '_')
			byte[i] = '-';
	if (byte[0] == '.')
		byte[0] = '-';
	return safe;
}

struct corpus_folder corpus_folder_for(struct arena *a, const char *directory, struct slice key_url, long long seconds)
{
	struct date d = date_of_seconds(seconds);
	struct slice host = host_name(a, key_url), slug = url_slug(a, key_url), id = sha256_hex(a, key_url, 12);

	if (slug.len == 0)
		slug = SLICE("page");
	return corpus_folder_named(a, directory, arena_printf(a, "%.*s/%04d-%02d/%.*s~%.*s", SLICE_ARGS(host), d.year, d.month, SLICE_ARGS(slug), SLICE_ARGS(id)));
}

struct corpus_folder corpus_folder_named(struct arena *a, const char *directory, struct slice article)
{
	return (struct corpus_folder){ .article = article, .path = arena_printf(a, "%s/%.*s", directory, SLICE_ARGS(article)) };
}

static struct slice folder_path(const struct corpus_folder *folder, struct arena *a, struct slice name)
{
	return arena_printf(a, "%.*s/%.*s", SLICE_ARGS(folder->path), SLICE_ARGS(name));
}

/* Makes the directories above a file of a folder. */
static bool parents_make(struct arena *a, struct slice path)
{
	size_t slash = path.len;

	while (slash > 0 && path.ptr[slash - 1] != '/')
		slash--;
	return directory_make(arena_copy(a, slice_sub(path, 0, slash - 1)).ptr, true);
}

bool corpus_put(const struct corpus_folder *folder, struct slice name, struct slice bytes)
{
	struct arena a = arena_open();
	struct slice path = folder_path(folder, &a, name);
	char temporary[PATH_MAX];
	struct corpus_batch *batch = folder->batch;
	bool done = !folder->fresh && file_holds(batch_path(batch, path.ptr, temporary), bytes);

	if (!done && batch)
		done = batch_put(folder, path.ptr, name, bytes);
	else if (!done)
		done = file_write(path.ptr, bytes) || (errno == ENOENT && parents_make(&a, path) && file_write(path.ptr, bytes));
	int saved = errno;
	arena_close(&a);
	errno = saved;
	return done;
}

/* A value on one line: controls and line ends become blanks. */
static void value_add(struct buf *out, struct slice value)
{
	for (size_t i = 0; i < value.len; i++)
		buf_add_char(out, (unsigned char)value.ptr[i] < ' ' || value.ptr[i] == 0x7F ? ' ' : value.ptr[i]);
}

bool corpus_commit(const struct corpus_folder *folder, const struct corpus_field *field, size_t fields)
{
	struct buf out = buf_open(1 << 20);

	for (size_t i = 0; i < fields; i++) {
		value_add(&out, field[i].key);
		buf_add(&out, SLICE(": "));
		value_add(&out, field[i].value);
		buf_add_char(&out, '\n');
	}
	bool done = corpus_put(folder, SLICE("meta"), buf_slice(&out));
	int saved = errno;
	buf_close(&out);
	errno = saved;
	return done;
}

bool corpus_get(const struct corpus_folder *folder, struct slice name, struct arena *a, struct slice *bytes)
{
	char temporary[PATH_MAX];
	bool cut;

	return file_read(batch_path(folder->batch, folder_path(folder, a, name).ptr, temporary), LIMIT_FETCH, a, bytes, &cut);
}

bool corpus_meta(const struct corpus_folder *folder, struct arena *a, struct corpus_field **field, size_t *fields)
{
	struct slice bytes, line;
	size_t cap = 0;

	*field = NULL;
	*fields = 0;
	if (!corpus_get(folder, SLICE("meta"), a, &bytes))
		return false;
	for (struct slice rest = utf8_repair(a, bytes); slice_split(&rest, '\n', &line);) {
		size_t colon = slice_find(line, SLICE(":"), 0);
		if (colon == SLICE_NONE)
			continue;
		*field = arena_grow(a, *field, *fields, &cap, sizeof **field);
		(*field)[(*fields)++] = (struct corpus_field){
			slice_trim(slice_sub(line, 0, colon)), slice_trim(slice_sub(line, colon + 1, line.len)),
		};
	}
	return true;
}

struct slice corpus_value(const struct corpus_field *field, size_t fields, const char *key)
{
	for (size_t i = 0; i < fields; i++)
		if (slice_eq(field[i].key, slice_of(key)))
			return field[i].value;
	return (struct slice){ NULL, 0 };
}

struct corpus_field *corpus_alias(struct arena *a, struct corpus_field *field, size_t *fields, struct slice key)
{
	struct corpus_field *longer = arena_array(a, *fields + 1, sizeof *longer);
	size_t at = 0, n = 0;

	for (size_t i = 0; i < *fields; i++) {
		bool alias = slice_eq(field[i].key, SLICE("alias"));
		if (alias && slice_eq(field[i].value, key))
			return field;
		if (alias || slice_eq(field[i].key, SLICE("canonical")) || slice_eq(field[i].key, SLICE("url_final")))
			at = i + 1;
	}
	for (size_t i = 0; i <= *fields; i++) {
		if (i == at)
			longer[n++] = (struct corpus_field){ SLICE("alias"), key };
		if (i < *fields)
			longer[n++] = field[i];
	}
	*fields = n;
	return longer;
}

struct slice corpus_version(struct arena *a, struct slice fetched)
{
	struct slice name = arena_copy(a, fetched);
	char *to = (char *)(size_t)name.ptr;
	size_t n = 0;

	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] != '-' && name.ptr[i] != ':' && name.ptr[i] != '/')
			to[n++] = name.ptr[i];
	return arena_printf(a, "old/%.*s.html", (int)n, to);
}

bool corpus_remove(const struct corpus_folder *folder, struct slice name)
{
	struct arena a = arena_open();
	const char *path = folder_path(folder, &a, name).ptr;
	bool done = folder->batch ? batch_remove(folder->batch, path) : unlink(path) == 0 || errno == ENOENT;
	int saved = errno;

	arena_close(&a);
	errno = saved;
	return done;
}
