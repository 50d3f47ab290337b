/* Walking the corpus: what is there to read, and what is debris. */
#include "corpus/corpus.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/warc.h"
#include "text/cell.h"
#include "text/limits.h"
#include "text/unicode.h"

enum { DEPTH_MAX = 32 };

struct walk {
	struct arena *arena;
	corpus_complaint *complain;
	void *context;
	struct corpus_list *list;
	size_t root; /* length of the corpus directory's path with its slash */
};

static const struct { const char *suffix; enum corpus_kind kind; } suffixes[] = {
	{ ".html", CORPUS_HTML }, { ".htm", CORPUS_HTML }, { ".xhtml", CORPUS_HTML }, { ".txt", CORPUS_TEXT },
	{ ".warc", CORPUS_WARC }, { ".warc.gz", CORPUS_WARC },
};

static struct slice under_root(const struct walk *w, struct slice path)
{
	return slice_sub(path, w->root, path.len);
}

static void complain(const struct walk *w, struct slice path, const char *message)
{
	if (w->complain != NULL)
		w->complain(w->context, under_root(w, path), slice_of(message));
}

static struct corpus_item *list_add(const struct walk *w)
{
	struct corpus_list *l = w->list;

	l->item = arena_grow(w->arena, l->item, l->items, &l->cap, sizeof *l->item);
	return &l->item[l->items++];
}

static unsigned long long stamp_mix(unsigned long long stamp, const struct stat *st)
{
	unsigned long long part[3] = { (unsigned long long)st->st_size, (unsigned long long)st->st_mtim.tv_sec,
		(unsigned long long)st->st_mtim.tv_nsec };

	for (int i = 0; i < 3; i++)
		stamp = (stamp ^ part[i]) * 0x9E3779B97F4A7C15ULL + 1;
	return stamp;
}

/* Sum over the files of a folder, so that the order of the directory does not matter. */
static unsigned long long folder_stamp(struct arena *a, struct slice path, int depth)
{
	unsigned long long sum = 0;
	struct stat st;
	DIR *d = opendir(path.ptr);

	if (d == NULL)
		return 0;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		if (e->d_name[0] == '.')
			continue;
		struct slice child = arena_printf(a, "%.*s/%s", SLICE_ARGS(path), e->d_name);
		if (lstat(child.ptr, &st) != 0)
			continue;
		if (S_ISREG(st.st_mode))
			sum += stamp_mix(strlen(e->d_name), &st);
		else if (S_ISDIR(st.st_mode) && depth == 0 && strcmp(e->d_name, "comments") == 0)
			sum += folder_stamp(a, child, depth + 1);
	}
	closedir(d);
	return sum;
}

/* slug~ and twelve hex digits: a folder that the fetcher makes. */
static bool is_article_name(const char *name)
{
	size_t len = strlen(name);

	return len > 13 && name[len - 13] == '~' && strspn(name + len - 12, "0123456789abcdef") == 12;
}

static void walk_folder(const struct walk *w, struct slice path)
{
	struct stat st;
	struct slice meta = arena_printf(w->arena, "%.*s/meta", SLICE_ARGS(path));

	if (lstat(meta.ptr, &st) != 0)
		return; /* debris of a run that was killed before its commit */
	*list_add(w) = (struct corpus_item){
		.kind = CORPUS_FOLDER, .article = under_root(w, path), .path = path,
		.stamp = folder_stamp(w->arena, path, 0),
	};
}

/* README, and what the fetcher keeps beside the articles. */
static bool is_own_file(const struct walk *w, struct slice path)
{
	struct slice name = under_root(w, path), folder;

	if (slice_eq(name, SLICE("forgotten")) || slice_starts(name, SLICE("state.db")))
		return true;
	while (slice_find(name, SLICE("/"), 0) != SLICE_NONE)
		slice_split(&name, '/', &folder);
	return slice_eq(name, SLICE("README")) || slice_starts(name, SLICE("README."));
}

/* NAME_files or NAME_fichiers beside NAME.html: what a browser saves with a page, and no pages. */
static bool is_page_folder(const struct walk *w, struct slice path)
{
	static const struct slice tails[] = { SLICE("_files"), SLICE("_fichiers") };
	struct stat st;

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		int stem = (int)(path.len - tails[i].len);
		if (slice_ends(path, tails[i]) && (lstat(arena_printf(w->arena, "%.*s.html", stem, path.ptr).ptr, &st) == 0
		    || lstat(arena_printf(w->arena, "%.*s.htm", stem, path.ptr).ptr, &st) == 0))
			return true;
	}
	return false;
}

/* A name may hold what no cell does; the article is called in one way everywhere. */
static struct slice cell_text(struct arena *a, struct slice name)
{
	struct buf b = buf_open(LIMIT_CELL);

	cell_write(&b, name);
	name = arena_copy(a, buf_slice(&b));
	buf_close(&b);
	return name;
}

static void walk_file(const struct walk *w, struct slice path, const struct stat *st)
{
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		struct slice suffix = slice_of(suffixes[i].suffix);
		if (path.len <= suffix.len || !slice_eq_nocase(slice_sub(path, path.len - suffix.len, path.len), suffix))
			continue;
		struct corpus_item item = {
			.kind = suffixes[i].kind, .article = cell_text(w->arena, under_root(w, slice_sub(path, 0, path.len - suffix.len))),
			.path = path, .stamp = stamp_mix(1, st),
		};
		if (item.kind != CORPUS_WARC)
			*list_add(w) = item;
		else if (!warc_list(&item, w->arena, w->list))
			complain(w, path, "not a readable WARC file; its records after the fault are left out");
		return;
	}
	if (!is_own_file(w, path))
		complain(w, path, "not read: the name ends neither in .html or .htm nor in .txt, .warc or .warc.gz");
}

/* Everything else than files and directories of our own is passed over with a word. */
static void walk_directory(const struct walk *w, struct slice path, int depth)
{
	struct stat st;
	DIR *d = opendir(path.ptr);

	if (d == NULL || depth > DEPTH_MAX) {
		complain(w, path, d ? "folders nested too deep; left out" : strerror(errno));
		if (d)
			closedir(d);
		return;
	}
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		if (e->d_name[0] == '.' || (depth == 0 && strcmp(e->d_name, "log") == 0))
			continue;
		struct slice child = arena_printf(w->arena, "%.*s/%s", SLICE_ARGS(path), e->d_name);
		if (!utf8_valid(slice_of(e->d_name)))
			complain(w, child, "file name is not UTF-8; left out");
		else if (lstat(child.ptr, &st) != 0)
			complain(w, child, strerror(errno));
		else if (S_ISDIR(st.st_mode) && is_article_name(e->d_name))
			walk_folder(w, child);
		else if (S_ISDIR(st.st_mode) && !is_page_folder(w, child))
			walk_directory(w, child, depth + 1);
		else if (S_ISREG(st.st_mode))
			walk_file(w, child, &st);
		else if (!S_ISDIR(st.st_mode))
			complain(w, child, S_ISLNK(st.st_mode) ? "symbolic link; left out" : "neither file nor folder; left out");
	}
	closedir(d);
}

static int item_order(const void *x, const void *y)
{
	const struct corpus_item *a = x, *b = y;
	int order = slice_cmp(a->article, b->article);

	if (order == 0)
		order = slice_cmp(a->path, b->path);
	return order ? order : (a->offset > b->offset) - (a->offset < b->offset);
}

/* Two files that differ in their suffix only: the later ones keep it in their id. */
static void list_unique(struct corpus_list *list, size_t root)
{
	for (size_t i = 1; i < list->items; i++)
		if (slice_eq(list->item[i].article, list->item[i - 1].article) && list->item[i].kind != CORPUS_WARC)
			list->item[i].article = slice_sub(list->item[i].path, root, list->item[i].path.len);
}

bool corpus_walk(const char *directory, struct arena *a, corpus_complaint *complaint, void *context, struct corpus_list *list)
{
	struct slice root = arena_copy(a, slice_of(directory));
	struct stat st;

	while (root.len > 1 && root.ptr[root.len - 1] == '/')
		root.len--;
	root = arena_copy(a, root);
	*list = (struct corpus_list){ 0 };
	if (stat(root.ptr, &st) != 0)
		return false;
	if (!S_ISDIR(st.st_mode)) {
		errno = ENOTDIR;
		return false;
	}
	DIR *d = opendir(root.ptr);
	if (d == NULL)
		return false;
	closedir(d);
	struct walk w = { a, complaint, context, list, root.len + 1 };
	walk_directory(&w, root, 0);
	if (list->items)
		qsort(list->item, list->items, sizeof *list->item, item_order);
	list_unique(list, w.root);
	return true;
}

bool corpus_bare(const char *directory)
{
	DIR *d = opendir(directory);
	bool bare = true;

	if (d == NULL)
		return errno == ENOENT;
	for (struct dirent *e; bare && (e = readdir(d)) != NULL;)
		bare = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 || strcmp(e->d_name, "lost+found") == 0;
	closedir(d);
	return bare;
}

/* Removes temporary names in a directory tree of ours. */
static void sweep_directory(struct arena *a, struct slice path, int depth)
{
	struct stat st;
	DIR *d = depth > DEPTH_MAX ? NULL : opendir(path.ptr);

	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		struct slice child = arena_printf(a, "%.*s/%s", SLICE_ARGS(path), e->d_name);
		if (lstat(child.ptr, &st) != 0)
			continue;
		if (S_ISREG(st.st_mode) && strncmp(e->d_name, ".tmp-", 5) == 0)
			unlink(child.ptr);
		else if (S_ISDIR(st.st_mode))
			sweep_directory(a, child, depth + 1);
		if (!S_ISDIR(st.st_mode) || !is_article_name(e->d_name))
			continue;
		struct slice meta = arena_printf(a, "%.*s/meta", SLICE_ARGS(child));
		struct slice page = arena_printf(a, "%.*s/page.html", SLICE_ARGS(child));
		if (lstat(meta.ptr, &st) == 0)
			continue;
		unlink(page.ptr);
		rmdir(arena_printf(a, "%.*s/comments", SLICE_ARGS(child)).ptr);
		rmdir(child.ptr); /* fails, rightly, when a person put something else there */
	}
	closedir(d);
}

void corpus_sweep(const char *directory)
{
	struct arena a = arena_open();

	sweep_directory(&a, arena_copy(&a, slice_of(directory)), 0);
	arena_close(&a);
}
