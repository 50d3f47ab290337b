/* Watches a traced run's system calls: what would a power cut lose? */
#include "order.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "text/arena.h"
#include "text/map.h"

struct order {
	struct arena arena;
	struct map bytes, names; /* paths whose bytes, whose names may be lost: not NULL */
	struct map temporary;    /* files that have but a temporary name: not NULL */
	long renames, metas, states, breaches;
};

static char lost;

struct order *
order_open(void)
{
	struct order *o = malloc(sizeof *o);

	*o = (struct order){ .arena = arena_open(), .bytes = map_open(), .names = map_open(), .temporary = map_open() };
	return o;
}

/* What the corpus does not lose sleep over: the log of requests, the lock's line, SQLite's own files. */
static bool
is_ours(struct slice path)
{
	return slice_find(path, SLICE("/corpus/"), 0) != SLICE_NONE && slice_find(path, SLICE("/corpus/log"), 0) == SLICE_NONE &&
	       slice_find(path, SLICE("/corpus/.lock"), 0) == SLICE_NONE && slice_find(path, SLICE("/corpus/state.db"), 0) == SLICE_NONE;
}

/* A path argument of the call, made absolute. */
static struct slice
path_argument(struct order *o, pid_t pid, unsigned long long at)
{
	char text[PATH_MAX] = "", cwd[PATH_MAX] = "", link[64];
	size_t got = 0;

	/* page by page: what lies behind the string may not be mapped */
	while (got < sizeof text && memchr(text, '\0', got) == NULL) {
		size_t want = 4096 - (at + got) % 4096;
		struct iovec here = { text + got, want < sizeof text - got ? want : sizeof text - got };
		struct iovec there = { (void *)(size_t)(at + got), here.iov_len };
		ssize_t n = process_vm_readv(pid, &here, 1, &there, 1, 0);

		if (n <= 0)
			break;
		got += (size_t)n;
	}
	text[sizeof text - 1] = '\0';
	snprintf(link, sizeof link, "/proc/%ld/cwd", (long)pid);
	if (text[0] != '/' && readlink(link, cwd, sizeof cwd - 1) < 0)
		return (struct slice){ 0 };
	return arena_printf(&o->arena, "%s%s%s", cwd, text[0] == '/' ? "" : "/", text);
}

/* The path of an open descriptor. */
static struct slice
path_open(struct order *o, pid_t pid, unsigned long long fd)
{
	char link[64], path[PATH_MAX];

	snprintf(link, sizeof link, "/proc/%ld/fd/%llu", (long)pid, fd);
	ssize_t n = readlink(link, path, sizeof path);

	return n > 0 ? arena_copy(&o->arena, (struct slice){ path, (size_t)n }) : (struct slice){ 0 };
}

static struct slice
parent_of(struct slice path)
{
	while (path.len && path.ptr[--path.len] != '/')
		;
	return path;
}

static void
name_changes(struct order *o, struct slice path, bool made)
{
	if (!is_ours(path))
		return;
	map_put(&o->names, path, &lost);
	if (slice_find(path, SLICE("/.tmp-"), 0) != SLICE_NONE)
		map_put(&o->temporary, path, made ? &lost : NULL);
}

/* A call makes the path, unless it is there already. */
static void
name_made(struct order *o, struct slice path)
{
	if (path.len && access(path.ptr, F_OK) != 0)
		name_changes(o, path, true);
}

static void
breach(struct order *o, struct slice path, const char *what, struct slice at)
{
	if (o->breaches++ < 10)
		printf("# %.*s: its %s is not safe when %.*s is written\n", SLICE_ARGS(path), what, SLICE_ARGS(at));
}

/* Everything below a folder (all when empty) but temporary names must be safe before `at` is written. */
static void
below_check(struct order *o, struct slice folder, struct slice at)
{
	struct map *maps[] = { &o->bytes, &o->names };

	for (int m = 0; m < 2; m++)
		for (size_t i = 0; i < maps[m]->len; i++) {
			struct slice path = maps[m]->entry[i].key;

			if (maps[m]->entry[i].value && slice_starts(path, folder) && slice_find(path, SLICE("/.tmp-"), 0) == SLICE_NONE)
				breach(o, path, m ? "name" : "bytes", at);
		}
}

/* The earlier version has its name before the page that takes its place, all have before meta. */
static void
turn_check(struct order *o, struct slice folder, struct slice to)
{
	bool meta = slice_ends(to, SLICE("/meta")), page = slice_ends(to, SLICE("/page.html"));

	for (size_t i = 0; i < o->temporary.len; i++) {
		struct slice path = o->temporary.entry[i].key;

		if (o->temporary.entry[i].value && slice_starts(path, folder) && (meta || (page && slice_find(path, SLICE("/old/"), 0) != SLICE_NONE)))
			breach(o, path, "turn", to);
	}
}

static void
rename_watch(struct order *o, struct slice from, struct slice to)
{
	if (!is_ours(to))
		return;
	o->renames++;
	if (map_get(&o->bytes, from))
		breach(o, from, "bytes", to);
	map_put(&o->bytes, from, NULL);
	map_put(&o->names, from, NULL);
	map_put(&o->temporary, from, NULL);
	struct slice folder = arena_printf(&o->arena, "%.*s/", SLICE_ARGS(parent_of(to)));
	turn_check(o, folder, to);
	if (slice_ends(to, SLICE("/meta"))) {
		o->metas++;
		below_check(o, folder, to);
	}
	name_changes(o, to, true);
}

static void
write_watch(struct order *o, struct slice path)
{
	if (slice_ends(path, SLICE("/corpus/state.db"))) {
		o->states++;
		below_check(o, (struct slice){ 0 }, path);
	}
	if (is_ours(path))
		map_put(&o->bytes, path, &lost);
}

static void
sync_watch(struct order *o, struct slice path)
{
	map_put(&o->bytes, path, NULL);
	for (size_t i = 0; i < o->names.len; i++)
		if (slice_eq(parent_of(o->names.entry[i].key), path))
			o->names.entry[i].value = NULL;
}

void
order_watch(struct order *o, pid_t pid, const struct __ptrace_syscall_info *info)
{
	const unsigned long long *arg = (const unsigned long long *)info->entry.args;

	switch (info->entry.nr) {
	case SYS_write:
	case SYS_pwrite64:
		write_watch(o, path_open(o, pid, arg[0]));
		break;
	case SYS_fsync:
	case SYS_fdatasync:
		sync_watch(o, path_open(o, pid, arg[0]));
		break;
	case SYS_syncfs:
		map_close(&o->bytes);
		map_close(&o->names);
		break;
	case SYS_openat:
		if (arg[2] & O_CREAT)
			name_made(o, path_argument(o, pid, arg[1]));
		break;
	case SYS_mkdirat:
		name_made(o, path_argument(o, pid, arg[1]));
		break;
	case SYS_unlinkat:
		name_changes(o, path_argument(o, pid, arg[1]), false);
		break;
	case SYS_renameat2:
		rename_watch(o, path_argument(o, pid, arg[1]), path_argument(o, pid, arg[3]));
		break;
#ifdef SYS_open
	case SYS_open:
		if (arg[1] & O_CREAT)
			name_made(o, path_argument(o, pid, arg[0]));
		break;
	case SYS_mkdir:
		name_made(o, path_argument(o, pid, arg[0]));
		break;
	case SYS_unlink:
	case SYS_rmdir:
		name_changes(o, path_argument(o, pid, arg[0]), false);
		break;
	case SYS_rename:
		rename_watch(o, path_argument(o, pid, arg[0]), path_argument(o, pid, arg[1]));
		break;
#endif
#ifdef SYS_renameat
	case SYS_renameat:
		rename_watch(o, path_argument(o, pid, arg[1]), path_argument(o, pid, arg[3]));
		break;
#endif
	}
}

bool
order_close(struct order *o)
{
	below_check(o, (struct slice){ 0 }, SLICE("nothing more"));
	bool kept = o->renames > 5 && o->metas > 2 && o->states > 0 && o->breaches == 0;

	printf("# %ld files renamed, %ld of them metas; state.db written %ld times\n", o->renames, o->metas, o->states);
	map_close(&o->bytes);
	map_close(&o->names);
	map_close(&o->temporary);
	arena_close(&o->arena);
	free(o);
	return kept;
}
