/* The corpus: article folders, dropped-in files, the commit point. */
#ifndef GLANE_CORPUS_CORPUS_H
#define GLANE_CORPUS_CORPUS_H

#include "model/page.h"
#include "text/arena.h"
#include "text/file.h"

enum corpus_kind {
	CORPUS_FOLDER, /* article folder: page.html, meta, comments/ */
	CORPUS_HTML,   /* a saved page dropped in */
	CORPUS_TEXT,   /* a plain-text capture dropped in */
	CORPUS_WARC,   /* one response record of a WARC file dropped in */
};

/* One readable thing under corpus/. */
struct corpus_item {
	enum corpus_kind kind;
	struct slice article;        /* id: path under corpus/ without suffix, as cells hold it */
	struct slice path;           /* file system path of the folder or file */
	long long offset;            /* of the record in a WARC, else 0 */
	unsigned long long stamp;    /* changes whenever the item's bytes may have changed (sizes, times, names) */
};

struct corpus_list {
	struct corpus_item *item; /* sorted by article, bytewise */
	size_t items, cap;
};

/* What could not be listed or read: path and message; called in walking order. */
typedef void corpus_complaint(void *context, struct slice path, struct slice message);

/*
 * Lists everything readable under `directory`. Symbolic links, devices and files
 * of other kinds are passed over with a complaint (complain may be NULL); README files, temporary names, folders without meta, and
 * folders that a browser saves beside a page (`NAME_files`) silently.
 * Memory in the arena. False when the directory itself cannot be read.
 */
bool corpus_walk(const char *directory, struct arena *a, corpus_complaint *complain, void *context, struct corpus_list *list);
/* Whether the directory is not there or holds nothing, not even what every run leaves: a disk that is not mounted. */
bool corpus_bare(const char *directory);
/*
 * Reads an item's bytes, meta and thread pieces into the arena. False with a message when
 * the item cannot be read; a page longer than LIMIT_FETCH is read up to there.
 */
bool corpus_read(const struct corpus_item *item, struct arena *a, struct page *page, struct slice *message);

/* A `key: value` line of a meta file; several lines may have the same key. */
struct corpus_field {
	struct slice key, value;
};

/*
 * Files of one corpus that are made durable together. What is put into a batch is read back from its
 * folder at once, but written by a thread of its own, and gets its name only when the batch is settled: the
 * file system is synced, then earlier versions are renamed, synced, pages and pieces renamed, synced, metas
 * renamed, synced. A killed run thus leaves what one that writes file by file leaves: temporary names, or pages
 * without their new meta. The first page of a folder has its name at once: without meta nobody looks at it.
 * A batch of very many files settles by itself. A disk that refuses is told by a later put, or when settling.
 */
struct corpus_batch;

/* NULL with errno set when the directory cannot be opened. */
struct corpus_batch *corpus_batch_open(const char *directory);
/* Everything put so far is durable afterwards. False with errno set, from then on for ever, when the disk refuses. */
bool corpus_batch_settle(struct corpus_batch *b);
/* Frees it; what is not settled is dropped. NULL is fine. */
void corpus_batch_close(struct corpus_batch *b);

/* An article folder in the making or known already. */
struct corpus_folder {
	struct slice article;       /* <host>/<yyyy-mm>/<slug>~<id12> */
	struct slice path;          /* under the file system */
	struct corpus_batch *batch; /* that its files are put into; NULL = each is durable at once */
	bool fresh;                 /* an article not stored yet: there are no equal files to be left alone */
};

/* The folder for an article first seen at `seconds` UTC; nothing is created yet. */
struct corpus_folder corpus_folder_for(struct arena *a, const char *directory, struct slice key_url, long long seconds);
/* The folder of an article by its id. */
struct corpus_folder corpus_folder_named(struct arena *a, const char *directory, struct slice article);
/*
 * Writes one file of a folder: temporary name beside it, fsync, rename, directory fsync (or as its batch does).
 * `name` is "page.html", "comments/rest-001.json", "old/20240102T030405Z.html". Directories are
 * made as needed. False with errno set when the disk refuses; the old file stays whole then.
 * Equal content is not rewritten (no byte and no mtime changes).
 */
bool corpus_put(const struct corpus_folder *folder, struct slice name, struct slice bytes);
/* Writes `meta`: the commit point, last of all. Fields are written in the order given. */
bool corpus_commit(const struct corpus_folder *folder, const struct corpus_field *field, size_t fields);
/* Reads a folder's meta; false when there is none. */
bool corpus_meta(const struct corpus_folder *folder, struct arena *a, struct corpus_field **field, size_t *fields);
/* The first value under key, empty when absent. */
struct slice corpus_value(const struct corpus_field *field, size_t fields, const char *key);
/* Adds `alias: key` after the addresses of a meta, unless it is there: the (perhaps new) array, memory in the arena. */
struct corpus_field *corpus_alias(struct arena *a, struct corpus_field *field, size_t *fields, struct slice key);
/* The name under which the version fetched at that time is kept: old/20240102T030405Z.html. */
struct slice corpus_version(struct arena *a, struct slice fetched);
/* Reads one file of a folder; false when it is absent. */
bool corpus_get(const struct corpus_folder *folder, struct slice name, struct arena *a, struct slice *bytes);
/* Removes one file of a folder (a thread piece that is gone, debris); true also when it was absent. */
bool corpus_remove(const struct corpus_folder *folder, struct slice name);
/* Removes what a killed run left: temporary names and folders without meta. */
void corpus_sweep(const char *directory);

/* The batch's side of corpus_put and corpus_remove: the whole path of a folder's file `name`. */
bool batch_put(const struct corpus_folder *folder, const char *path, struct slice name, struct slice bytes);
bool batch_remove(struct corpus_batch *b, const char *path);
/* Where the bytes of a path are now: the path itself, its temporary name or "" (removed). b may be NULL. */
const char *batch_path(const struct corpus_batch *b, const char *path, char temporary[PATH_MAX]);

/*
 * One run at a time: takes the lock file `path`, waiting up to `wait` seconds. The kernel frees
 * it when the process ends. Returns the descriptor, -1 when another run holds it (its line, "pid
 * start", in holder), -2 when the file cannot be made (errno).
 */
int lock_take(const char *path, int wait, struct arena *a, struct slice *holder);
/* Keeps runs from writing while somebody else's corpus is read: -1 when one holds `path`, -2 when it cannot be opened. */
int lock_share(const char *path);

#endif
