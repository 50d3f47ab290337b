/* Images of compiled rules in the user's cache: trust, names, pruning. */
#include "cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "text/hash.h"

enum { IMAGES_KEPT = 2 };

/* Whether nobody but this user can have written it. */
static bool is_own(const struct stat *st)
{
	return st->st_uid == geteuid() && (st->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

static bool directory_is_own(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) && is_own(&st);
}

static struct slice image_path(const struct cache *c, struct arena *a)
{
	return arena_printf(a, "%s/%016llx-%016llx.rules", c->directory, c->of.maker, c->of.files);
}

/* The nanoseconds that are the seal of an image. */
static long image_seal(struct slice image)
{
	return (long)(rules_image_sum(image) % 1000000000);
}

/* Lets a mapping be read in, and found again, by large pages where the kernel has them. */
static void image_enlarge(void *at, size_t size)
{
#if defined(MADV_HUGEPAGE)
	madvise(at, size, MADV_HUGEPAGE);
#else
	(void)at;
	(void)size;
#endif
}

/* Maps a file of this user's at the place that images are made for; no bytes when anything is amiss. */
static struct rules_image image_map(const char *path)
{
	void *want = (void *)(uintptr_t)RULES_IMAGE_BASE, *got = MAP_FAILED;
	struct rules_image image = { NULL, 0, false };
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd < 0)
		return image;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && is_own(&st) && st.st_size > 0)
		got = mmap(want, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	close(fd);
	if (got == want) {
		image_enlarge(got, (size_t)st.st_size);
		image = (struct rules_image){ got, (size_t)st.st_size, false };
		image.sealed = st.st_mtim.tv_nsec == image_seal((struct slice){ image.bytes, image.size });
	} else if (got != MAP_FAILED) { /* something else lies there */
		munmap(got, (size_t)st.st_size);
	}
	return image;
}

struct rules *cache_open(struct cache *c, struct arena *a)
{
	struct rules *rules;

	if (c->directory == NULL || !directory_is_own(c->directory))
		return NULL;
	c->image = image_map(image_path(c, a).ptr);
	rules = c->image.bytes ? rules_mapped(a, &c->image, &c->of) : NULL;
	if (rules == NULL)
		cache_close(c);
	return rules;
}

struct kept {
	struct slice path;
	struct timespec time;
};

static int newest_first(const void *a, const void *b)
{
	const struct timespec *x = &((const struct kept *)a)->time, *y = &((const struct kept *)b)->time;

	if (x->tv_sec != y->tv_sec)
		return x->tv_sec < y->tv_sec ? 1 : -1;
	return (x->tv_nsec < y->tv_nsec) - (x->tv_nsec > y->tv_nsec);
}

/* Removes all files but the newest: images of rules that have changed since, of older programs. */
static void cache_prune(const struct cache *c, struct arena *a)
{
	struct kept *kept = NULL;
	size_t n = 0, cap = 0;
	struct stat st;
	DIR *d = opendir(c->directory);

	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		struct slice path = arena_printf(a, "%s/%s", c->directory, e->d_name);
		if (lstat(path.ptr, &st) != 0 || !S_ISREG(st.st_mode))
			continue;
		kept = arena_grow(a, kept, n, &cap, sizeof *kept);
		kept[n++] = (struct kept){ path, st.st_ctim }; /* the seal is no time */
	}
	closedir(d);
	if (n > IMAGES_KEPT)
		qsort(kept, n, sizeof *kept, newest_first);
	for (size_t i = IMAGES_KEPT; i < n; i++)
		unlink(kept[i].path.ptr);
}

/* Seals a file that was just written. */
static void image_close_up(const char *path, struct slice image)
{
	struct timespec time[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_nsec = image_seal(image) } };
	struct stat st;

	if (lstat(path, &st) != 0)
		return;
	time[1].tv_sec = st.st_mtim.tv_sec;
	utimensat(AT_FDCWD, path, time, AT_SYMLINK_NOFOLLOW);
}

bool cache_wants(const struct cache *c)
{
	return c->directory != NULL && c->image.bytes == NULL && directory_make(c->directory, false) && directory_is_own(c->directory);
}

void cache_keep(const struct cache *c, struct rules *rules)
{
	struct arena a = arena_open();
	struct buf image;
	const char *path = image_path(c, &a).ptr;
	if (rules_image(rules, &c->of, &image) && file_write(path, buf_slice(&image))) {
		image_close_up(path, buf_slice(&image));
		cache_prune(c, &a);
	}
	buf_close(&image);
	arena_close(&a);
}

void cache_close(struct cache *c)
{
	if (c->image.bytes != NULL)
		munmap(c->image.bytes, c->image.size);
	c->image.bytes = NULL;
}
