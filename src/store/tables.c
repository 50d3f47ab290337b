/* Texts, tables, entities and data package, written whole and renamed. */
#include "store/tables.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/entities.h"
#include "text/file.h"

enum { CHUNK_MAX = 256 << 20 };

/* The files of a generation while they are written. */
struct writing {
	struct slice directory;
	FILE *table[TABLES];
	size_t *bytes; /* of each table, once it is written */
	struct entities entities;
	bool failed;
};

/* Kinds of files in out/, and what stands around their names. */
enum file_kind { FILE_TEXT, FILE_TABLE, FILE_TABLE_NEW, FILE_PACKAGE };

static const struct { const char *before, *after; } affix[] = {
	[FILE_TEXT] = { "text/", ".txt" },
	[FILE_TABLE] = { "", ".tsv" },
	[FILE_TABLE_NEW] = { ".tmp-", ".tsv" },
	[FILE_PACKAGE] = { "", ".json" },
};

static bool path_print(char path[PATH_MAX], struct slice directory, enum file_kind kind, struct slice name)
{
	if (snprintf(path, PATH_MAX, "%.*s/%s%.*s%s", SLICE_ARGS(directory), affix[kind].before, SLICE_ARGS(name),
	             affix[kind].after) >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return false;
	}
	return true;
}

/* The bytes of a regular file, -1 when there is none. */
static long long file_size(struct slice directory, enum file_kind kind, struct slice name)
{
	char path[PATH_MAX];
	struct stat st;

	return path_print(path, directory, kind, name) && stat(path, &st) == 0 && S_ISREG(st.st_mode) ? (long long)st.st_size : -1;
}

bool tables_present(struct slice directory, const size_t table[TABLES], const struct chunk_ref *ref, size_t refs)
{
	struct buf package = buf_open(1 << 20);
	bool present;

	schema_package(&package);
	present = file_size(directory, FILE_PACKAGE, SLICE("datapackage")) == (long long)package.len;
	buf_close(&package);
	for (int t = 0; t < TABLES && present; t++)
		present = file_size(directory, FILE_TABLE, slice_of(table_schemas[t].name)) == (long long)table[t];
	for (size_t i = 0; i < refs && present; i++)
		if (ref[i].rows[TABLE_ARTICLES])
			present = file_size(directory, FILE_TEXT, ref[i].item) == (long long)ref[i].text;
	return present;
}

static bool text_write(struct slice directory, struct slice article, struct slice text)
{
	char path[PATH_MAX];

	return path_print(path, directory, FILE_TEXT, article) && file_replace(path, text);
}

static bool tables_open(struct writing *w)
{
	char path[PATH_MAX];

	for (int t = 0; t < TABLES; t++) {
		size_t columns = table_columns((enum table)t);
		if (!path_print(path, w->directory, FILE_TABLE_NEW, slice_of(table_schemas[t].name)) || (w->table[t] = fopen(path, "we")) == NULL)
			return false;
		for (size_t i = 0; i < columns; i++)
			fprintf(w->table[t], "%s%s", i ? "\t" : "", table_schemas[t].column[i].name);
		fputc('\n', w->table[t]);
	}
	return true;
}

static void line_put(FILE *f, struct slice line)
{
	if (line.len)
		fwrite(line.ptr, 1, line.len, f);
}

static void entity_line(void *context, struct slice line)
{
	line_put(context, line);
}

static bool chunk_write(struct writing *w, const struct chunk_ref *ref, size_t at, struct buf *chunk)
{
	struct chunk_row row;

	if (!spool_chunk(ref, chunk))
		return false;
	struct slice rest = buf_slice(chunk);
	while (chunk_row(&rest, &row)) {
		line_put(w->table[row.table], row.line);
		fputc('\n', w->table[row.table]);
		entities_add(&w->entities, &row, at, ref->published);
	}
	return true;
}

/* All tables written under their temporary names. */
static bool tables_finish(struct writing *w)
{
	for (int t = 0; t < TABLES; t++) {
		FILE *f = w->table[t];
		bool old = file_size(w->directory, FILE_TABLE, slice_of(table_schemas[t].name)) >= 0;
		bool written = fflush(f) == 0 && !ferror(f) && (!old || fsync(fileno(f)) == 0);
		w->table[t] = NULL;
		w->bytes[t] = (size_t)ftell(f);
		if (fclose(f) != 0 || !written)
			return false;
	}
	return true;
}

static bool texts_write(struct slice directory, const struct chunk_ref *ref, size_t refs, struct buf *chunk)
{
	for (size_t i = 0; i < refs; i++)
		if (ref[i].rows[TABLE_ARTICLES]
		    && (!spool_chunk(&ref[i], chunk) || !text_write(directory, ref[i].item, chunk_tail(buf_slice(chunk)).text)))
			return false;
	return true;
}

/* Renamed one after the other: a reader sees each table whole, old or new. */
static bool tables_publish(const struct writing *w)
{
	char from[PATH_MAX], to[PATH_MAX];

	for (int t = 0; t < TABLES; t++) {
		struct slice name = slice_of(table_schemas[t].name);
		if (!path_print(from, w->directory, FILE_TABLE_NEW, name) || !path_print(to, w->directory, FILE_TABLE, name) || rename(from, to) != 0)
			return false;
	}
	return true;
}

static void tables_abandon(struct writing *w)
{
	char path[PATH_MAX];
	int saved = errno;

	for (int t = 0; t < TABLES; t++) {
		if (w->table[t] != NULL)
			fclose(w->table[t]);
		if (path_print(path, w->directory, FILE_TABLE_NEW, slice_of(table_schemas[t].name)))
			unlink(path);
	}
	errno = saved;
}

static bool package_write(struct slice directory)
{
	char path[PATH_MAX];
	struct buf package = buf_open(1 << 20);

	schema_package(&package);
	bool done = path_print(path, directory, FILE_PACKAGE, SLICE("datapackage")) && file_replace(path, buf_slice(&package));
	int saved = errno;
	buf_close(&package);
	errno = saved;
	return done;
}

bool tables_write(struct slice directory, const struct chunk_ref *ref, size_t refs, size_t table[TABLES])
{
	struct writing w = { .directory = directory, .bytes = table };
	struct buf chunk = buf_open(CHUNK_MAX);
	bool done = tables_open(&w);

	for (size_t i = 0; done && i < refs; i++)
		done = chunk_write(&w, &ref[i], i, &chunk);
	if (done)
		entities_write(&w.entities, entity_line, w.table[TABLE_ENTITIES]);
	/* Texts go last before the renames: a disk that fills up has touched no table. */
	done = done && tables_finish(&w) && texts_write(directory, ref, refs, &chunk) && tables_publish(&w) && package_write(directory);
	tables_abandon(&w);
	entities_close(&w.entities);
	buf_close(&chunk);
	return done;
}

/* A look through out/text/ for what has to go. */
struct cleaning {
	struct map kept; /* articles that have a text */
	size_t root;     /* bytes of the path of out/text/ with its slash */
	bool failed;
};

static void text_clean(struct cleaning *c, const char *path)
{
	struct slice name = slice_sub(slice_of(path), c->root, strlen(path)), after = slice_of(affix[FILE_TEXT].after);

	if (slice_ends(name, after) && map_get(&c->kept, slice_sub(name, 0, name.len - after.len)) == NULL)
		c->failed |= unlink(path) != 0 && errno != ENOENT;
}

/* The same for all texts below a folder; folders that are left empty go, too. */
static void texts_clean(struct cleaning *c, const char *folder, int depth)
{
	DIR *d = depth < 64 ? opendir(folder) : NULL;
	char path[PATH_MAX];
	struct stat st;

	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0
		    || snprintf(path, sizeof path, "%s/%s", folder, e->d_name) >= (int)sizeof path || lstat(path, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode))
			texts_clean(c, path, depth + 1);
		else if (S_ISREG(st.st_mode))
			text_clean(c, path);
	}
	closedir(d);
	if (depth > 0)
		rmdir(folder);
}

bool tables_clean(struct slice directory, const struct chunk_ref *ref, size_t refs)
{
	struct cleaning c = { .kept = map_open() };
	char path[PATH_MAX];

	for (size_t i = 0; i < refs; i++)
		if (ref[i].rows[TABLE_ARTICLES])
			map_put(&c.kept, ref[i].item, &c);
	if (snprintf(path, sizeof path, "%.*s/text", SLICE_ARGS(directory)) < (int)sizeof path) {
		c.root = strlen(path) + 1;
		texts_clean(&c, path, 0);
	}
	map_close(&c.kept);
	return !c.failed;
}
