/* Forgetting an article or a commenter, now and at later fetches. */
#include "fetch/forget.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "fetch/changes.h"
#include "fetch/crawl.h"
#include "model/document.h"
#include "text/hash.h"
#include "text/limits.h"
#include "text/unicode.h"
#include "text/url.h"

struct forgotten forgotten_read(struct arena *a, const char *corpus)
{
	struct forgotten f = { .hash = map_open() };
	struct slice bytes, line;
	bool cut;

	if (!file_read(arena_printf(a, "%s/forgotten", corpus).ptr, LIMIT_LEXICON_FILE, a, &bytes, &cut))
		return f;
	while (slice_split(&bytes, '\n', &line)) {
		line = slice_trim(line);
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		map_put(&f.hash, line, &f);
		f.authors += slice_starts(line, SLICE("author "));
	}
	return f;
}

void forgotten_close(struct forgotten *f)
{
	map_close(&f->hash);
}

static struct slice url_hash(struct arena *a, struct slice key)
{
	return arena_printf(a, "url %.*s", SLICE_ARGS(sha256_hex(a, key, 64)));
}

static struct slice file_line(struct arena *a, struct slice bytes)
{
	return arena_printf(a, "file %.*s", SLICE_ARGS(sha256_hex(a, bytes, 64)));
}

bool forgotten_file(const struct forgotten *f, struct arena *a, struct slice bytes)
{
	return f->hash.len && map_get(&f->hash, file_line(a, bytes)) != NULL;
}

bool forgotten_url(const struct forgotten *f, struct arena *a, struct slice key)
{
	return f->hash.len && map_get(&f->hash, url_hash(a, key)) != NULL;
}

/* The work of one `forget`. */
struct oblivion {
	struct arena arena;
	const char *corpus;
	const struct forget_wish *wish;
	struct page_reader reader;
	FILE *out;                 /* a line for each file */
	struct buf list;           /* lines to be added to the list */
	struct texts keys;         /* keys of articles that go */
	const struct corpus_item **goes; /* and what holds them */
	size_t going, goes_cap;
	struct forgotten known;
	size_t root;               /* bytes of the corpus's path and the slash behind it */
	struct slice left_last;    /* path of the last line that said so */
	int found, left;           /* files that held it; that still do */
	bool dry;                  /* says what would be done, does nothing */
	bool failed;
};

/* The reader for an item's bytes. */
static const struct page_reader *reader_for(struct oblivion *o, enum corpus_kind kind)
{
	o->reader.kind = kind == CORPUS_TEXT ? PIECE_TEXT : kind == CORPUS_FOLDER ? PIECE_ANY : PIECE_PAGE;
	return &o->reader;
}

/* What happened to a file, by its path. */
static void tell(struct oblivion *o, const char *what, struct slice path, const char *more)
{
	fprintf(o->out, "%s\tcorpus/", what);
	name_print(o->out, slice_sub(path, o->root, path.len));
	fprintf(o->out, "%s%s\n", more[0] ? "\t" : "", more);
}

/* A file that cannot be rid of it. */
static void tell_left(struct oblivion *o, struct slice path, const char *why)
{
	if (!slice_eq(path, o->left_last)) /* records of one WARC file come in a row */
		tell(o, "left", path, why);
	o->left_last = path;
	o->left++;
}

static const char warc_left[] = "WARC files are not rewritten; tables leave it out";

static void text_push(struct oblivion *o, struct texts *t, struct slice s)
{
	t->text = arena_grow(&o->arena, t->text, t->n, &t->cap, sizeof *t->text);
	t->text[t->n++] = arena_copy(&o->arena, s);
}

static void list_add(struct oblivion *o, struct slice line)
{
	if (map_get(&o->known.hash, line))
		return;
	map_put(&o->known.hash, line, o);
	buf_add(&o->list, line);
	buf_add_char(&o->list, '\n');
}

static bool is_address(struct slice key)
{
	static const char *const names[] = { "url", "key", "url_final", "canonical", "alias" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_eq(key, slice_of(names[i])))
			return true;
	return false;
}

/* Puts an address of an article on the list, unless it is that of a whole site, which pages may claim by mistake. */
static void key_take(struct oblivion *o, struct slice address)
{
	struct slice key = url_key(&o->arena, address);
	struct url u;

	if (!url_parse(key, &u) || u.host.len == 0 || (u.path.len <= 1 && !u.has_query))
		return;
	list_add(o, url_hash(&o->arena, key));
	text_push(o, &o->keys, key);
}

/* Calls key_take with each address of an item, or (`compare`) tells whether one of them is among the keys. */
static bool address_visit(struct oblivion *o, struct slice address, bool compare)
{
	struct slice key = compare ? url_key(&o->arena, address) : (struct slice){ 0 };

	if (!compare)
		key_take(o, address);
	for (size_t i = 0; key.len && i < o->keys.n; i++)
		if (slice_eq(o->keys.text[i], key))
			return true;
	return false;
}

/* The same for all addresses of an item: those of its meta, or what a file says itself. */
static bool addresses_visit(struct oblivion *o, const struct corpus_item *item, bool compare)
{
	struct corpus_folder folder = { .article = item->article, .path = item->path };
	struct arena a = arena_open();
	struct corpus_field *f;
	struct document d = { .url = { 0 } };
	struct slice message;
	struct page page;
	size_t fields = 0;
	bool hit = false;

	if (item->kind == CORPUS_FOLDER)
		corpus_meta(&folder, &a, &f, &fields);
	else if (o->reader.read != NULL && corpus_read(item, &a, &page, &message))
		d.url = page.url.len || !o->reader.read(reader_for(o, item->kind), &a, page.bytes, &d) ? page.url : d.url;
	for (size_t i = 0; i < fields; i++)
		hit |= is_address(f[i].key) && address_visit(o, f[i].value, compare);
	hit |= d.url.len && address_visit(o, d.url, compare);
	arena_close(&a);
	return hit;
}

/* Whether an article's name is the item's: its id, or its path under the corpus. */
static bool item_named(const struct oblivion *o, const struct corpus_item *item, const char *name)
{
	return slice_eq(item->article, slice_of(name)) || slice_eq(slice_sub(item->path, o->root, item->path.len), slice_of(name));
}

/* Puts what goes on the list, so that it stays away: all addresses of an article, the bytes of a file. */
static void item_list(struct oblivion *o, const struct corpus_item *item)
{
	struct slice bytes;
	bool cut;

	if (item->kind == CORPUS_FOLDER || item->kind == CORPUS_WARC)
		addresses_visit(o, item, false);
	else if (file_read(item->path.ptr, LIMIT_FETCH, &o->arena, &bytes, &cut))
		list_add(o, file_line(&o->arena, bytes));
}

/* Collects what goes: the article named and all that has an address of it. */
static void items_choose(struct oblivion *o, const struct corpus_list *list)
{
	const char *name = o->wish->article;

	for (size_t i = 0; i < list->items && name; i++)
		if (item_named(o, &list->item[i], name))
			addresses_visit(o, &list->item[i], false);
	for (size_t i = 0; i < list->items; i++) {
		const struct corpus_item *item = &list->item[i];

		if (!(name && item_named(o, item, name)) && !addresses_visit(o, item, true))
			continue;
		o->goes = arena_grow(&o->arena, o->goes, o->going, &o->goes_cap, sizeof(const struct corpus_item *));
		o->goes[o->going++] = item;
	}
	for (size_t i = 0; i < o->going; i++)
		item_list(o, o->goes[i]);
}

/* Whether the thread of some bytes still shows a forgotten name, as where a charset hides it from the eyes of the scrub. */
static bool still_named(struct oblivion *o, struct arena *a, struct slice bytes, enum corpus_kind kind)
{
	struct document d;
	bool named = false;

	if (o->reader.read != NULL && o->reader.read(reader_for(o, kind), a, bytes, &d)) {
		named = forgotten_author(&o->known, a, d.opener);
		for (size_t i = 0; i < d.comments; i++)
			named |= forgotten_author(&o->known, a, d.comment[i].author);
	}
	return named;
}

/* Rewrites one stored file without the name. */
static void file_scrub(struct oblivion *o, struct slice path, enum corpus_kind kind)
{
	struct arena a = arena_open();
	struct slice bytes, clean;
	bool cut;

	if (!file_read(path.ptr, LIMIT_FETCH, &a, &bytes, &cut))
		goto out;
	clean = forgotten_scrub(&o->known, &a, bytes, reader_for(o, kind));
	if (!cut && !slice_eq(clean, bytes)) {
		o->failed |= !o->dry && !file_write(path.ptr, clean);
		o->found++;
		tell(o, "rewritten", path, "");
		if (o->dry)
			changes_print(o->out, bytes, clean);
	}
	if (cut && !slice_eq(clean, bytes))
		tell_left(o, path, "too large to be rewritten; tables leave it out");
	else if (still_named(o, &a, clean, kind))
		tell_left(o, path, "the name could not be taken out; tables leave it out");
out:
	arena_close(&a);
}

static void directory_scrub(struct oblivion *o, struct slice folder, const char *under)
{
	struct slice path = arena_printf(&o->arena, "%.*s/%s", SLICE_ARGS(folder), under);
	DIR *d = opendir(path.ptr);

	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;)
		if (e->d_name[0] != '.')
			file_scrub(o, arena_printf(&o->arena, "%.*s/%s", SLICE_ARGS(path), e->d_name), CORPUS_FOLDER);
	closedir(d);
}

/* Whether a record of a WARC file shows the name. */
static bool record_named(struct oblivion *o, const struct corpus_item *item)
{
	struct arena a = arena_open();
	struct slice message;
	struct page page;
	bool named = corpus_read(item, &a, &page, &message) && !slice_eq(forgotten_scrub(&o->known, &a, page.bytes, reader_for(o, item->kind)), page.bytes);

	arena_close(&a);
	return named;
}

/* Takes the name out of all files of an item. */
static void item_scrub(struct oblivion *o, const struct corpus_item *item)
{
	switch (item->kind) {
	case CORPUS_FOLDER:
		file_scrub(o, arena_printf(&o->arena, "%.*s/page.html", SLICE_ARGS(item->path)), item->kind);
		directory_scrub(o, item->path, "comments");
		directory_scrub(o, item->path, "old");
		break;
	case CORPUS_HTML:
	case CORPUS_TEXT:
		file_scrub(o, item->path, item->kind);
		break;
	case CORPUS_WARC:
		if (record_named(o, item))
			tell_left(o, item->path, warc_left);
		break;
	}
}

/* Removes a folder, meta first, so that what a killed run leaves is debris. */
static void folder_remove(struct oblivion *o, struct slice path)
{
	static const char *const under[] = { "comments", "old", "" };

	unlink(arena_printf(&o->arena, "%.*s/meta", SLICE_ARGS(path)).ptr);
	for (int i = 0; i < 3; i++) {
		struct slice whole = arena_printf(&o->arena, "%.*s/%s", SLICE_ARGS(path), under[i]);
		DIR *d = opendir(whole.ptr);

		if (d == NULL)
			continue;
		for (struct dirent *e; (e = readdir(d)) != NULL;)
			if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
				unlink(arena_printf(&o->arena, "%.*s/%s", SLICE_ARGS(whole), e->d_name).ptr);
		closedir(d);
		o->failed |= rmdir(under[i][0] ? whole.ptr : arena_printf(&o->arena, "%.*s", SLICE_ARGS(path)).ptr) < 0;
	}
}

static void item_remove(struct oblivion *o, const struct corpus_item *item)
{
	if (item->kind == CORPUS_WARC) {
		tell_left(o, item->path, warc_left);
		return;
	}
	if (item->kind == CORPUS_FOLDER && !o->dry)
		folder_remove(o, item->path);
	else if (!o->dry)
		o->failed |= unlink(item->path.ptr) < 0;
	o->found++;
	tell(o, "removed", item->path, "");
}

static bool line_forgotten(struct oblivion *o, struct arena *a, struct slice line)
{
	size_t tab = line.len;

	while (tab > 0 && line.ptr[tab - 1] != '\t')
		tab--;
	return forgotten_url(&o->known, a, url_key(a, slice_sub(line, tab, line.len)));
}

/* Takes lines about forgotten addresses out of a request log. */
static void log_clean(struct oblivion *o, struct slice path)
{
	struct arena a = arena_open(), local = arena_open();
	struct buf kept = buf_open(1 << 30);
	struct slice bytes, line;
	bool cut, changed = false;

	if (file_read(path.ptr, 1 << 30, &a, &bytes, &cut)) {
		while (slice_split(&bytes, '\n', &line)) {
			bool goes = line_forgotten(o, &local, line);

			changed |= goes;
			if (line.len && !goes) {
				buf_add(&kept, line);
				buf_add_char(&kept, '\n');
			}
			arena_reset(&local);
		}
		if (changed) {
			o->failed |= !o->dry && !file_write(path.ptr, buf_slice(&kept));
			tell(o, "rewritten", path, "");
		}
	}
	buf_close(&kept);
	arena_close(&local);
	arena_close(&a);
}

static void logs_clean(struct oblivion *o)
{
	struct slice path = arena_printf(&o->arena, "%s/log", o->corpus);
	DIR *d = opendir(path.ptr);

	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;)
		if (e->d_name[0] != '.')
			log_clean(o, arena_printf(&o->arena, "%.*s/%s", SLICE_ARGS(path), e->d_name));
	closedir(d);
}

static void state_forget(struct oblivion *o)
{
	bool fresh;
	struct slice path = arena_printf(&o->arena, "%s/state.db", o->corpus);
	struct state *s = o->keys.n && access(path.ptr, F_OK) == 0 ? o->dry ? state_peek(o->corpus) : state_open(o->corpus, &fresh) : NULL;
	struct state_article row;
	bool known = false;

	if (s == NULL)
		return;
	for (size_t i = 0; i < o->keys.n; i++) {
		known |= state_article_get(s, &o->arena, o->keys.text[i], &row);
		if (!o->dry)
			state_article_drop(s, o->keys.text[i]);
	}
	if (known)
		tell(o, "rewritten", path, "");
	o->found += known;
	if (o->dry)
		state_abandon(s);
	else
		o->failed |= !state_close_clean(s);
}

/* The list is on disk before anything goes, so that a killed `forget' can be said again. */
static bool list_write(struct oblivion *o)
{
	struct arena a = arena_open();
	struct slice path = arena_printf(&a, "%s/forgotten", o->corpus), old;
	struct buf all = buf_open(LIMIT_LEXICON_FILE);
	bool cut, fine;

	if (file_read(path.ptr, LIMIT_LEXICON_FILE, &a, &old, &cut))
		buf_add(&all, old);
	else
		buf_add(&all, SLICE("# Hashes of what `glane forget' removed; delete a line to fetch it again.\n"));
	buf_add(&all, buf_slice(&o->list));
	fine = o->list.len == 0 || file_write(path.ptr, buf_slice(&all));
	buf_close(&all);
	arena_close(&a);
	return fine;
}

static void complaint_none(void *context, struct slice path, struct slice message)
{
	(void)context;
	(void)path;
	(void)message;
}

static int oblivion_work(struct oblivion *o)
{
	struct corpus_list list = { 0 };

	if (!corpus_walk(o->corpus, &o->arena, complaint_none, NULL, &list)) {
		fprintf(stderr, "glane: %s: %s\n", o->corpus, strerror(errno));
		return 3;
	}
	if (o->wish->author == NULL)
		items_choose(o, &list);
	if (!o->dry && !list_write(o)) {
		fprintf(stderr, "glane: %s/forgotten: %s\n", o->corpus, strerror(errno));
		return 5;
	}
	for (size_t i = 0; i < list.items && o->wish->author; i++)
		item_scrub(o, &list.item[i]);
	for (size_t i = 0; i < o->going; i++)
		item_remove(o, o->goes[i]);
	state_forget(o);
	logs_clean(o);
	if (o->failed)
		return 5;
	return o->left ? 1 : o->found ? 0 : 3;
}

int fetch_forget(const struct fetch_options *options, const struct forget_wish *wish, FILE *out)
{
	struct oblivion o = { .arena = arena_open(), .corpus = options->corpus, .wish = wish, .reader = options->reader, .dry = options->dry_run, .out = out, .list = buf_open(LIMIT_LEXICON_FILE) };
	int code;

	o.root = slice_of(options->corpus).len;
	while (o.root > 1 && options->corpus[o.root - 1] == '/')
		o.root--;
	o.root++;
	o.known = forgotten_read(&o.arena, options->corpus);
	if (wish->url) {
		struct slice key = url_key(&o.arena, slice_of(wish->url));

		list_add(&o, url_hash(&o.arena, key));
		text_push(&o, &o.keys, key);
	}
	if (wish->author) {
		struct slice folded = unicode_fold(&o.arena, utf8_repair(&o.arena, slice_of(wish->author)));

		list_add(&o, arena_printf(&o.arena, "author %.*s", SLICE_ARGS(sha256_hex(&o.arena, folded, 64))));
		o.known.authors++;
	}
	code = oblivion_work(&o);
	forgotten_close(&o.known);
	buf_close(&o.list);
	arena_close(&o.arena);
	return code;
}
