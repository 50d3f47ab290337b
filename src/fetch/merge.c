/* Merging another corpus into ours: new articles, better pages, longer threads. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fetch/authors.h"
#include "fetch/merge.h"
#include "text/unicode.h"
#include "text/url.h"

enum { EXIT_DONE = 0, EXIT_NOTHING = 3, EXIT_DISK = 5, FILE_MAX = 1 << 30 };

struct slice holding_value(const struct holding *h, const char *key)
{
	return corpus_value(h->field, h->fields, key);
}

bool holding_names(const struct corpus_field *f)
{
	return slice_eq(f->key, SLICE("key")) || slice_eq(f->key, SLICE("alias"));
}

/* path is below the corpus. */
static void unread(struct merge *m, const char *corpus, struct slice path, struct slice message)
{
	fprintf(stderr, "glane: %s/", corpus);
	name_print(stderr, path);
	fprintf(stderr, ": %.*s\n", SLICE_ARGS(message));
	m->summary->unread++;
}

static void walk_complaint(void *context, struct slice path, struct slice message)
{
	unread(context, ((struct merge *)context)->other, path, message);
}

void merge_tell(const struct merge *m, const char *what, struct slice article, const char *more)
{
	if (m->out == NULL)
		return;
	fprintf(m->out, "%s\t", what);
	name_print(m->out, article);
	fprintf(m->out, "\t%s\n", more);
}

/* Our articles by their ids, keys and aliases. */
static bool ours_learn(struct merge *m)
{
	struct corpus_list list;
	struct corpus_field *f;
	size_t fields;

	if (!corpus_walk(m->options->corpus, &m->arena, NULL, NULL, &list))
		return false;
	for (size_t i = 0; i < list.items; i++) {
		struct corpus_folder folder = { .article = list.item[i].article, .path = list.item[i].path };
		if (list.item[i].kind != CORPUS_FOLDER || !corpus_meta(&folder, &m->scratch, &f, &fields))
			continue;
		map_put(&m->ours, arena_printf(&m->arena, "path %.*s", SLICE_ARGS(folder.article)), &list.item[i]);
		for (size_t k = 0; k < fields; k++)
			if (holding_names(&f[k]))
				map_put(&m->ours, arena_printf(&m->arena, "key %.*s", SLICE_ARGS(url_key(&m->scratch, f[k].value))), &list.item[i]);
		arena_reset(&m->scratch);
	}
	return true;
}

/* Our copy of their article, NULL when we have none. */
static const struct corpus_item *ours_find(struct merge *m, const struct holding *theirs)
{
	const struct corpus_item *found = NULL;

	for (size_t i = 0; i < theirs->fields && found == NULL; i++)
		if (holding_names(&theirs->field[i]))
			found = map_get(&m->ours, arena_printf(&m->scratch, "key %.*s", SLICE_ARGS(url_key(&m->scratch, theirs->field[i].value))));
	return found ? found : map_get(&m->ours, arena_printf(&m->scratch, "path %.*s", SLICE_ARGS(theirs->folder.article)));
}

static bool holding_open(struct merge *m, const char *corpus, const struct corpus_item *item, struct holding *h)
{
	struct slice message;

	*h = (struct holding){ .folder = { .article = item->article, .path = item->path } };
	if (!corpus_meta(&h->folder, &m->scratch, &h->field, &h->fields) || !corpus_read(item, &m->scratch, &h->page, &message)) {
		unread(m, corpus, item->article, SLICE("its meta or page.html cannot be read"));
		return false;
	}
	return true;
}

static bool is_forgotten(struct merge *m, const struct holding *h)
{
	for (size_t i = 0; i < h->fields; i++)
		if (holding_names(&h->field[i]) && forgotten_url(&m->forgotten, &m->scratch, url_key(&m->scratch, h->field[i].value)))
			return true;
	return false;
}

/* What is asked of commenters' names here: as our copy has it, else as our source of that name or our defaults say. */
int merge_authors(struct merge *m, const struct holding *ours, const struct holding *theirs)
{
	struct slice name = holding_value(theirs, "source");
	int there = authors_named(holding_value(theirs, "comments_authors"));
	int here = sources_authors(&m->sources, &m->scratch, name, url_host(&m->scratch, theirs->page.url));

	if (ours != NULL)
		return authors_named(holding_value(ours, "comments_authors"));
	return here > there ? here : there;
}

/* Their bytes as we may keep them. */
struct slice merge_allowed(struct merge *m, const struct holding *theirs, int authors, struct slice bytes)
{
	if (authors == authors_named(holding_value(theirs, "comments_authors")))
		authors = AUTHORS_KEEP; /* done when they were stored */
	return authors_write(&m->scratch, forgotten_scrub(&m->forgotten, &m->scratch, bytes, &m->options->reader), authors, &m->options->reader);
}

void merge_put(struct merge *m, const struct corpus_folder *folder, struct slice name, struct slice bytes)
{
	if (!m->options->dry_run && !m->failed && !corpus_put(folder, name, bytes))
		m->failed = errno;
}

void merge_commit(struct merge *m, const struct corpus_folder *folder, const struct corpus_field *field, size_t fields)
{
	if (!m->options->dry_run && !m->failed && !corpus_commit(folder, field, fields))
		m->failed = errno;
}

/* Earlier versions of their article that we lack. */
void merge_versions(struct merge *m, const struct holding *theirs, const struct corpus_folder *to, int authors)
{
	DIR *d = opendir(arena_printf(&m->scratch, "%.*s/old", SLICE_ARGS(theirs->folder.path)).ptr);
	struct slice bytes, kept;

	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		struct slice name = arena_printf(&m->scratch, "old/%s", e->d_name);
		if (e->d_name[0] != '.' && !corpus_get(to, name, &m->scratch, &kept) && corpus_get(&theirs->folder, name, &m->scratch, &bytes))
			merge_put(m, to, name, merge_allowed(m, theirs, authors, bytes));
	}
	closedir(d);
}

/* The authors' field as it must be, in place of theirs. */
static struct corpus_field authors_field(int authors)
{
	static const char *const name[] = { "", "hash", "drop" };

	return (struct corpus_field){ SLICE("comments_authors"), slice_of(name[authors]) };
}

/* An article that we do not have comes as it is, under its own id. */
static void article_add(struct merge *m, const struct holding *theirs)
{
	struct corpus_folder to = corpus_folder_named(&m->scratch, m->options->corpus, theirs->folder.article);
	int authors = merge_authors(m, NULL, theirs);
	struct corpus_field *field = arena_array(&m->scratch, theirs->fields + 1, sizeof *field);
	size_t n = 0;

	for (size_t i = 0; i < theirs->page.parts; i++)
		merge_put(m, &to, arena_printf(&m->scratch, "comments/%.*s", SLICE_ARGS(theirs->page.part[i].name)),
			merge_allowed(m, theirs, authors, theirs->page.part[i].bytes));
	merge_versions(m, theirs, &to, authors);
	merge_put(m, &to, SLICE("page.html"), merge_allowed(m, theirs, authors, theirs->page.bytes));
	for (size_t i = 0; i < theirs->fields; i++)
		if (!slice_eq(theirs->field[i].key, SLICE("comments_authors")))
			field[n++] = theirs->field[i];
	if (authors != AUTHORS_KEEP)
		field[n++] = authors_field(authors);
	merge_commit(m, &to, field, n);
	merge_tell(m, "new", to.article, "");
	m->summary->added++;
}

static void article_merge(struct merge *m, const struct corpus_item *item)
{
	struct holding theirs, ours;

	if (!holding_open(m, m->other, item, &theirs))
		return;
	if (is_forgotten(m, &theirs)) {
		m->summary->forgotten++;
		return;
	}
	const struct corpus_item *known = ours_find(m, &theirs);
	if (known == NULL)
		article_add(m, &theirs);
	else if (holding_open(m, m->options->corpus, known, &ours))
		merge_join(m, &ours, &theirs);
}

/* A dropped-in file keeps its name; another file of that name here makes it NAME~2. */
static void file_merge(struct merge *m, const struct corpus_item *item, struct slice name)
{
	struct corpus_folder root = { .path = slice_of(m->options->corpus) };
	struct slice bytes, kept, to = name;
	size_t slash = name.len, dot;
	bool cut, there;

	if (!file_read(item->path.ptr, FILE_MAX, &m->scratch, &bytes, &cut) || cut) {
		unread(m, m->other, name, slice_of(cut ? "larger than 1 GB; copy it yourself" : strerror(errno)));
		return;
	}
	if (forgotten_file(&m->forgotten, &m->scratch, bytes)) {
		m->summary->forgotten++;
		return;
	}
	if (item->kind != CORPUS_WARC) { /* whose records tables leave out */
		struct page_reader reader = m->options->reader;

		reader.kind = item->kind == CORPUS_TEXT ? PIECE_TEXT : PIECE_PAGE;
		bytes = forgotten_scrub(&m->forgotten, &m->scratch, bytes, &reader);
	}
	while (slash > 0 && name.ptr[slash - 1] != '/')
		slash--;
	for (dot = slash + 1; dot < name.len && name.ptr[dot] != '.'; dot++)
		;
	for (int i = 2;; i++) {
		there = file_read(arena_printf(&m->scratch, "%s/%.*s", m->options->corpus, SLICE_ARGS(to)).ptr, bytes.len + 1, &m->scratch, &kept, &cut);
		if (!there || slice_eq(kept, bytes))
			break;
		to = arena_printf(&m->scratch, "%.*s~%d%.*s", (int)dot, name.ptr, i, SLICE_ARGS(slice_sub(name, dot, name.len)));
	}
	if (there) {
		m->summary->known++;
		return;
	}
	merge_put(m, &root, to, bytes);
	merge_tell(m, "file", to, "");
	m->summary->files++;
}

static bool stopped(const struct merge *m)
{
	return m->options->stop != NULL && *m->options->stop;
}

/* Everything of theirs, in the order of names. */
static void items_merge(struct merge *m, const struct corpus_list *list, size_t root)
{
	for (size_t i = 0; i < list->items && !m->failed && !stopped(m); i++) {
		const struct corpus_item *item = &list->item[i];
		if (item->kind == CORPUS_FOLDER)
			article_merge(m, item);
		else if (i == 0 || !slice_eq(item->path, item[-1].path)) /* the records of a WARC file come in a row */
			file_merge(m, item, slice_sub(item->path, root, item->path.len));
		arena_reset(&m->scratch);
	}
}

/* The next fetch reads the corpus again: what came is in no schedule yet. */
static bool state_expire(const struct merge *m)
{
	bool fresh;
	struct state *s = m->options->dry_run ? NULL : state_open(m->options->corpus, &fresh);

	if (s != NULL)
		state_abandon(s);
	return s != NULL || m->options->dry_run;
}

int fetch_merge(const struct fetch_options *options, const char *other, struct merge_summary *summary, FILE *out)
{
	struct merge m = { .options = options, .other = other, .summary = summary, .out = out, .arena = arena_open(),
		.scratch = arena_open(), .ours = map_open() };
	struct corpus_list theirs;
	struct slice root = arena_copy(&m.arena, slice_of(other));
	int code = EXIT_DONE;

	m.forgotten = forgotten_read(&m.arena, options->corpus);
	if (access(options->sources, F_OK) == 0)
		code = sources_load(options, &m.arena, &m.sources);
	if (code != EXIT_DONE)
		goto out;
	code = EXIT_NOTHING;
	while (root.len > 1 && root.ptr[root.len - 1] == '/')
		root.len--;
	if (!corpus_walk(other, &m.arena, walk_complaint, &m, &theirs)) {
		fprintf(stderr, "glane: %s: %s\n", other, strerror(errno));
		goto out;
	}
	if (theirs.items == 0) {
		fprintf(stderr, "glane: %s: no articles there; name a project folder or its corpus/\n", other);
		goto out;
	}
	code = EXIT_DISK;
	if (!options->dry_run)
		corpus_sweep(options->corpus);
	if (!ours_learn(&m) || !state_expire(&m)) {
		fprintf(stderr, "glane: %s: %s\n", options->corpus, strerror(errno));
		goto out;
	}
	items_merge(&m, &theirs, root.len + 1);
	if (m.failed)
		fprintf(stderr, "glane: %s: %s; what came before is whole\n", options->corpus, strerror(m.failed));
	else
		code = stopped(&m) ? 128 + *options->stop : EXIT_DONE;
out:
	map_close(&m.ours);
	forgotten_close(&m.forgotten);
	arena_close(&m.scratch);
	arena_close(&m.arena);
	return code;
}
