/* Forgetting an article or a commenter, now and at later fetches. */
#include "fetch/forget.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "fetch/crawl.h"
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

bool forgotten_url(const struct forgotten *f, struct arena *a, struct slice key)
{
	return f->hash.len && map_get(&f->hash, url_hash(a, key)) != NULL;
}

/* The work of one `forget`. */
struct oblivion {
	struct arena arena;
	const char *corpus;
	const struct forget_wish *wish;
	page_reader *read;
	struct slice key;          /* of wish->url */
	struct buf list;           /* lines to be added to the list */
	struct texts keys;         /* keys of articles that go */
	struct texts folders;      /* and their folders */
	struct forgotten known;
	int removed;
	bool failed;
};

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

static bool folder_meant(struct oblivion *o, const struct corpus_item *item, const struct corpus_field *f, size_t fields)
{
	if (o->wish->article && slice_eq(item->article, slice_of(o->wish->article)))
		return true;
	for (size_t i = 0; o->key.len && i < fields; i++)
		if (is_address(f[i].key) && slice_eq(url_key(&o->arena, f[i].value), o->key))
			return true;
	return false;
}

static void folder_choose(struct oblivion *o, const struct corpus_item *item)
{
	struct corpus_folder folder = { .article = item->article, .path = item->path };
	struct corpus_field *f;
	size_t fields;

	if (!corpus_meta(&folder, &o->arena, &f, &fields) || !folder_meant(o, item, f, fields))
		return;
	text_push(o, &o->folders, item->path);
	for (size_t i = 0; i < fields; i++)
		if (is_address(f[i].key)) {
			struct slice key = url_key(&o->arena, f[i].value);

			list_add(o, url_hash(&o->arena, key));
			text_push(o, &o->keys, key);
		}
}

/* Rewrites one stored file without the name. */
static void file_scrub(struct oblivion *o, const struct corpus_folder *folder, struct slice name)
{
	struct arena a = arena_open();
	struct slice bytes, clean;

	if (corpus_get(folder, name, &a, &bytes)) {
		clean = forgotten_scrub(&o->known, &a, bytes, o->read);
		if (!slice_eq(clean, bytes)) {
			o->failed |= !corpus_put(folder, name, clean);
			o->removed++;
		}
	}
	arena_close(&a);
}

static void directory_scrub(struct oblivion *o, const struct corpus_folder *folder, const char *under)
{
	DIR *d = opendir(arena_printf(&o->arena, "%.*s/%s", SLICE_ARGS(folder->path), under).ptr);

	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;)
		if (e->d_name[0] != '.')
			file_scrub(o, folder, arena_printf(&o->arena, "%s/%s", under, e->d_name));
	closedir(d);
}

static void item_forget(struct oblivion *o, const struct corpus_item *item)
{
	struct corpus_folder folder = { .article = item->article, .path = item->path };

	if (item->kind != CORPUS_FOLDER)
		return;
	folder_choose(o, item);
	if (o->wish->author == NULL)
		return;
	file_scrub(o, &folder, SLICE("page.html"));
	directory_scrub(o, &folder, "comments");
	directory_scrub(o, &folder, "old");
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
	o->removed++;
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
		if (changed)
			o->failed |= !file_write(path.ptr, buf_slice(&kept));
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
	struct state *s = o->keys.n ? state_open(o->corpus, &fresh) : NULL;

	if (s == NULL)
		return;
	for (size_t i = 0; i < o->keys.n; i++)
		state_article_drop(s, o->keys.text[i]);
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
	for (size_t i = 0; i < list.items && !o->wish->author; i++)
		item_forget(o, &list.item[i]);
	if (!list_write(o)) {
		fprintf(stderr, "glane: %s/forgotten: %s\n", o->corpus, strerror(errno));
		return 5;
	}
	for (size_t i = 0; i < list.items && o->wish->author; i++)
		item_forget(o, &list.item[i]);
	for (size_t i = 0; i < o->folders.n; i++)
		folder_remove(o, o->folders.text[i]);
	state_forget(o);
	logs_clean(o);
	return o->failed ? 5 : 0;
}

int fetch_forget(const struct fetch_options *options, const struct forget_wish *wish, int *removed)
{
	struct oblivion o = { .arena = arena_open(), .corpus = options->corpus, .wish = wish, .read = options->read_page, .list = buf_open(LIMIT_LEXICON_FILE) };
	int code;

	o.known = forgotten_read(&o.arena, options->corpus);
	if (wish->url) {
		o.key = url_key(&o.arena, slice_of(wish->url));
		list_add(&o, url_hash(&o.arena, o.key));
		text_push(&o, &o.keys, o.key);
	}
	if (wish->author) {
		struct slice folded = unicode_fold(&o.arena, utf8_repair(&o.arena, slice_of(wish->author)));

		list_add(&o, arena_printf(&o.arena, "author %.*s", SLICE_ARGS(sha256_hex(&o.arena, folded, 64))));
		o.known.authors++;
	}
	code = oblivion_work(&o);
	*removed = o.removed;
	forgotten_close(&o.known);
	buf_close(&o.list);
	arena_close(&o.arena);
	return code;
}
