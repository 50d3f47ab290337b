/* Merging another corpus into ours: new articles, better pages, longer threads. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fetch/authors.h"
#include "fetch/crawl.h"
#include "fetch/visit.h"
#include "text/hash.h"
#include "text/limits.h"
#include "text/url.h"

enum { EXIT_DONE = 0, EXIT_NOTHING = 3, EXIT_DISK = 5, FILE_MAX = 1 << 30 };

struct merge {
	const struct fetch_options *options;
	struct merge_summary *summary;
	FILE *out;                   /* of a dry run, else NULL */
	struct arena arena, scratch; /* of the merge; of one item */
	struct sources sources;
	struct forgotten forgotten;
	struct map ours;             /* "key URL" and "path ID" -> corpus_item */
	int failed;                  /* errno of our disk when it refused */
};

/* An article as one of the two corpora has it. */
struct holding {
	struct corpus_folder folder;
	struct corpus_field *field;
	size_t fields;
	struct page page;
};

/* An article of both, while it is put together. */
struct junction {
	struct merge *merge;
	struct holding *ours, *theirs;
	struct map ids;              /* of comments that we shall have */
	struct piece *piece;         /* to be written under comments/ */
	size_t pieces, cap;
	bool page;                   /* theirs replaces ours */
};

static struct slice value_of(const struct holding *h, const char *key)
{
	return corpus_value(h->field, h->fields, key);
}

static bool field_names_article(const struct corpus_field *f)
{
	return slice_eq(f->key, SLICE("key")) || slice_eq(f->key, SLICE("alias"));
}

static void unread(struct merge *m, struct slice path, struct slice message)
{
	fprintf(stderr, "glane: %.*s: %.*s\n", SLICE_ARGS(path), SLICE_ARGS(message));
	m->summary->unread++;
}

static void walk_complaint(void *context, struct slice path, struct slice message)
{
	unread(context, path, message);
}

static void tell(const struct merge *m, const char *what, struct slice article, const char *more)
{
	if (m->out != NULL)
		fprintf(m->out, "%s\t%.*s\t%s\n", what, SLICE_ARGS(article), more);
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
		struct corpus_folder folder = { list.item[i].article, list.item[i].path };
		if (list.item[i].kind != CORPUS_FOLDER || !corpus_meta(&folder, &m->scratch, &f, &fields))
			continue;
		map_put(&m->ours, arena_printf(&m->arena, "path %.*s", SLICE_ARGS(folder.article)), &list.item[i]);
		for (size_t k = 0; k < fields; k++)
			if (field_names_article(&f[k]))
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
		if (field_names_article(&theirs->field[i]))
			found = map_get(&m->ours, arena_printf(&m->scratch, "key %.*s", SLICE_ARGS(url_key(&m->scratch, theirs->field[i].value))));
	return found ? found : map_get(&m->ours, arena_printf(&m->scratch, "path %.*s", SLICE_ARGS(theirs->folder.article)));
}

static bool holding_open(struct merge *m, const struct corpus_item *item, struct holding *h)
{
	struct slice message;

	*h = (struct holding){ .folder = { item->article, item->path } };
	if (!corpus_meta(&h->folder, &m->scratch, &h->field, &h->fields) || !corpus_read(item, &m->scratch, &h->page, &message)) {
		unread(m, item->path, SLICE("its meta or page.html cannot be read"));
		return false;
	}
	return true;
}

static bool is_forgotten(struct merge *m, const struct holding *h)
{
	for (size_t i = 0; i < h->fields; i++)
		if (field_names_article(&h->field[i]) && forgotten_url(&m->forgotten, &m->scratch, url_key(&m->scratch, h->field[i].value)))
			return true;
	return false;
}

static int authors_named(struct slice name)
{
	return slice_eq(name, SLICE("drop")) ? AUTHORS_DROP : slice_eq(name, SLICE("hash")) ? AUTHORS_HASH : AUTHORS_KEEP;
}

/* What is asked of commenters' names here: as our copy has it, else as our source of that name or our defaults say. */
static int authors_wanted(const struct merge *m, const struct holding *ours, const struct holding *theirs)
{
	struct slice name = value_of(theirs, "source");
	int there = authors_named(value_of(theirs, "comments_authors")), here = m->sources.defaults.authors;

	if (ours != NULL)
		return authors_named(value_of(ours, "comments_authors"));
	for (size_t i = 0; i < m->sources.sources; i++)
		if (slice_eq(m->sources.source[i].name, name))
			here = m->sources.source[i].authors;
	return here > there ? here : there;
}

/* Their bytes as we may keep them. */
static struct slice bytes_allowed(struct merge *m, const struct holding *theirs, int authors, struct slice bytes)
{
	if (authors == authors_named(value_of(theirs, "comments_authors")))
		authors = AUTHORS_KEEP; /* done when they were stored */
	return authors_write(&m->scratch, forgotten_scrub(&m->forgotten, &m->scratch, bytes), authors);
}

static void put(struct merge *m, const struct corpus_folder *folder, struct slice name, struct slice bytes)
{
	if (m->out == NULL && !m->failed && !corpus_put(folder, name, bytes))
		m->failed = errno;
}

static void commit(struct merge *m, const struct corpus_folder *folder, const struct corpus_field *field, size_t fields)
{
	if (m->out == NULL && !m->failed && !corpus_commit(folder, field, fields))
		m->failed = errno;
}

/* Earlier versions of their article that we lack. */
static void versions_copy(struct merge *m, const struct holding *theirs, const struct corpus_folder *to, int authors)
{
	DIR *d = opendir(arena_printf(&m->scratch, "%.*s/old", SLICE_ARGS(theirs->folder.path)).ptr);
	struct slice bytes, kept;

	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		struct slice name = arena_printf(&m->scratch, "old/%s", e->d_name);
		if (e->d_name[0] != '.' && !corpus_get(to, name, &m->scratch, &kept) && corpus_get(&theirs->folder, name, &m->scratch, &bytes))
			put(m, to, name, bytes_allowed(m, theirs, authors, bytes));
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
	struct corpus_folder to = { theirs->folder.article, arena_printf(&m->scratch, "%s/%.*s", m->options->corpus, SLICE_ARGS(theirs->folder.article)) };
	int authors = authors_wanted(m, NULL, theirs);
	struct corpus_field *field = arena_array(&m->scratch, theirs->fields + 1, sizeof *field);
	size_t n = 0;

	for (size_t i = 0; i < theirs->page.parts; i++)
		put(m, &to, arena_printf(&m->scratch, "comments/%.*s", SLICE_ARGS(theirs->page.part[i].name)),
			bytes_allowed(m, theirs, authors, theirs->page.part[i].bytes));
	versions_copy(m, theirs, &to, authors);
	put(m, &to, SLICE("page.html"), bytes_allowed(m, theirs, authors, theirs->page.bytes));
	for (size_t i = 0; i < theirs->fields; i++)
		if (!slice_eq(theirs->field[i].key, SLICE("comments_authors")))
			field[n++] = theirs->field[i];
	if (authors != AUTHORS_KEEP)
		field[n++] = authors_field(authors);
	commit(m, &to, field, n);
	tell(m, "new", to.article, "");
	m->summary->added++;
}

/* Whether their page takes the place of ours: not worse, and better or later. */
static bool page_wanted(const struct holding *ours, const struct holding *theirs)
{
	struct copy a = copy_of(ours->field, ours->fields), b = copy_of(theirs->field, theirs->fields);

	/* by meta, not by bytes: a merge that was killed may have put the page there without its meta */
	if ((value_of(ours, "sha256").len && slice_eq(value_of(ours, "sha256"), value_of(theirs, "sha256"))) || copy_worse(&b, &a))
		return false;
	return copy_worse(&a, &b) || slice_cmp(value_of(theirs, "fetched"), value_of(ours, "fetched")) > 0;
}

static void ids_learn(struct junction *j, const struct holding *h)
{
	for (size_t i = 0; i < h->page.parts; i++)
		thread_ids(&j->merge->scratch, h->page.part[i].name, h->page.part[i].bytes, &j->ids);
}

/* A name that no piece of ours has: rest-001.json becomes rest-001-<digest>.json. */
static struct slice piece_name(struct junction *j, struct slice name, struct slice bytes)
{
	struct arena *a = &j->merge->scratch;
	size_t dot = name.len;

	while (dot > 0 && name.ptr[dot - 1] != '.')
		dot--;
	dot -= dot > 0;
	for (size_t i = 0; i < j->ours->page.parts; i++)
		if (slice_eq(j->ours->page.part[i].name, name))
			return arena_printf(a, "%.*s-%.*s%.*s", (int)dot, name.ptr, SLICE_ARGS(sha256_hex(a, bytes, 8)), SLICE_ARGS(slice_sub(name, dot, name.len)));
	return name;
}

/* A piece is taken when it shows comments that are not there yet. */
static void piece_offer(struct junction *j, struct slice name, struct slice bytes)
{
	if (thread_ids(&j->merge->scratch, name, bytes, &j->ids) == 0)
		return;
	j->piece = arena_grow(&j->merge->scratch, j->piece, j->pieces, &j->cap, sizeof *j->piece);
	j->piece[j->pieces++] = (struct piece){ piece_name(j, name, bytes), bytes };
}

/* The page that does not stay may show comments that nothing else does. */
static void page_offer(struct junction *j, struct slice bytes)
{
	struct arena *a = &j->merge->scratch;

	piece_offer(j, arena_printf(a, "page-%.*s.html", SLICE_ARGS(sha256_hex(a, bytes, 8))), bytes);
}

static void thread_join(struct junction *j, int authors)
{
	struct merge *m = j->merge;
	struct slice theirs = bytes_allowed(m, j->theirs, authors, j->theirs->page.bytes);

	thread_ids(&m->scratch, SLICE("page.html"), j->page ? theirs : j->ours->page.bytes, &j->ids);
	ids_learn(j, j->ours);
	page_offer(j, j->page ? j->ours->page.bytes : theirs);
	for (size_t i = 0; i < j->theirs->page.parts; i++)
		piece_offer(j, j->theirs->page.part[i].name, bytes_allowed(m, j->theirs, authors, j->theirs->page.part[i].bytes));
}

/* The version that does not stay goes under old/ when a reader sees another text in it. */
static void version_keep(struct junction *j, int authors)
{
	const struct holding *loser = j->page ? j->ours : j->theirs;
	struct copy a = copy_of(j->ours->field, j->ours->fields), b = copy_of(j->theirs->field, j->theirs->fields);
	struct slice name = corpus_version(&j->merge->scratch, value_of(loser, "fetched")), kept;

	if (slice_eq(value_of(j->ours, "text"), value_of(j->theirs, "text")) || value_of(loser, "fetched").len == 0)
		return;
	if ((!j->page && copy_worse(&b, &a)) || corpus_get(&j->ours->folder, name, &j->merge->scratch, &kept))
		return;
	/* a merge that was killed has put their page in the place of ours already */
	if (j->page && !slice_eq(sha256_hex(&j->merge->scratch, loser->page.bytes, 64), value_of(loser, "sha256")))
		return;
	put(j->merge, &j->ours->folder, name, j->page ? loser->page.bytes : bytes_allowed(j->merge, loser, authors, loser->page.bytes));
}

static unsigned long long stored(const struct holding *h)
{
	unsigned long long n = 0;

	slice_number(value_of(h, "comments_stored"), &n);
	return n;
}

static bool is_thread_field(const struct corpus_field *f)
{
	return slice_starts(f->key, SLICE("comments_"));
}

/* Fields that name the article stay ours. */
static bool is_own_field(const struct corpus_field *f)
{
	static const char *const own[] = { "id", "url", "key", "first_seen" };

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (slice_eq(f->key, slice_of(own[i])))
			return true;
	return false;
}

/* meta of both: our names, the page's fields of the page that stays, the thread's of the longer one. */
static void meta_join(struct junction *j)
{
	struct arena *a = &j->merge->scratch;
	const struct holding *page = j->page ? j->theirs : j->ours, *thread = stored(j->theirs) > stored(j->ours) ? j->theirs : j->ours;
	struct corpus_field *field = arena_array(a, page->fields + thread->fields + 1, sizeof *field);
	size_t n = 0;

	for (size_t i = 0; i < page->fields; i++) {
		struct corpus_field f = page->field[i];
		if (is_thread_field(&f) || slice_eq(f.key, SLICE("alias")))
			continue;
		struct slice own = is_own_field(&f) ? corpus_value(j->ours->field, j->ours->fields, arena_copy(a, f.key).ptr) : f.value;
		if (own.len)
			field[n++] = (struct corpus_field){ f.key, own };
	}
	for (size_t i = 0; i < thread->fields; i++)
		if (is_thread_field(&thread->field[i]) && !slice_eq(thread->field[i].key, SLICE("comments_authors")))
			field[n++] = thread->field[i];
	if (value_of(j->ours, "comments_authors").len)
		field[n++] = (struct corpus_field){ SLICE("comments_authors"), value_of(j->ours, "comments_authors") };
	const struct holding *both[] = { j->ours, j->theirs };
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < both[k]->fields; i++)
			if (field_names_article(&both[k]->field[i]) && !slice_eq(both[k]->field[i].value, value_of(j->ours, "key")))
				field = corpus_alias(a, field, &n, both[k]->field[i].value);
	commit(j->merge, &j->ours->folder, field, n);
}

static void article_join(struct merge *m, struct holding *ours, struct holding *theirs)
{
	struct junction j = { .merge = m, .ours = ours, .theirs = theirs, .ids = map_open(), .page = page_wanted(ours, theirs) };
	int authors = authors_wanted(m, ours, theirs);

	thread_join(&j, authors);
	version_keep(&j, authors);
	versions_copy(m, theirs, &ours->folder, authors);
	for (size_t i = 0; i < j.pieces; i++)
		put(m, &ours->folder, arena_printf(&m->scratch, "comments/%.*s", SLICE_ARGS(j.piece[i].name)), j.piece[i].bytes);
	if (j.page)
		put(m, &ours->folder, SLICE("page.html"), bytes_allowed(m, theirs, authors, theirs->page.bytes));
	meta_join(&j);
	if (j.page)
		tell(m, "page", ours->folder.article, value_of(theirs, "access").ptr ? arena_copy(&m->scratch, value_of(theirs, "access")).ptr : "");
	if (j.pieces)
		tell(m, "thread", ours->folder.article, arena_printf(&m->scratch, "%zu comments", j.ids.len).ptr);
	m->summary->pages += j.page;
	m->summary->threads += j.pieces > 0;
	m->summary->known += !j.page && j.pieces == 0;
	map_close(&j.ids);
}

static void article_merge(struct merge *m, const struct corpus_item *item)
{
	struct holding theirs, ours;

	if (!holding_open(m, item, &theirs))
		return;
	if (is_forgotten(m, &theirs)) {
		m->summary->forgotten++;
		return;
	}
	const struct corpus_item *known = ours_find(m, &theirs);
	if (known == NULL)
		article_add(m, &theirs);
	else if (holding_open(m, known, &ours))
		article_join(m, &ours, &theirs);
}

/* A dropped-in file keeps its name; another file of that name here makes it NAME~2. */
static void file_merge(struct merge *m, const struct corpus_item *item, struct slice name)
{
	struct corpus_folder root = { { NULL, 0 }, slice_of(m->options->corpus) };
	struct slice bytes, kept, to = name;
	size_t slash = name.len, dot;
	bool cut, there;

	if (!file_read(item->path.ptr, FILE_MAX, &m->scratch, &bytes, &cut) || cut) {
		unread(m, item->path, slice_of(cut ? "larger than 1 GB; copy it yourself" : strerror(errno)));
		return;
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
	put(m, &root, to, bytes);
	tell(m, "file", to, "");
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
	struct state *s = m->out ? NULL : state_open(m->options->corpus, &fresh);

	if (s != NULL)
		state_abandon(s);
	return s != NULL || m->out;
}

int fetch_merge(const struct fetch_options *options, const char *other, struct merge_summary *summary, FILE *out)
{
	struct merge m = { .options = options, .summary = summary, .out = options->dry_run ? out : NULL, .arena = arena_open(),
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
	code = EXIT_DISK;
	if (m.out == NULL)
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
