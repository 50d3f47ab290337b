/* Whole files in and out, durable or not; directories. */
#include "text/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/hash.h"

/* Reads until the end or n bytes; how many, -1 with errno set at an error. */
static ssize_t descriptor_read(int fd, char *to, size_t n)
{
	size_t len = 0;

	while (len < n) {
		ssize_t got = read(fd, to + len, n - len);
		if (got == 0)
			break;
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		len += (size_t)got;
	}
	return (ssize_t)len;
}

static void descriptor_close(int fd)
{
	int saved = errno;

	close(fd);
	errno = saved;
}

/* Opens a regular file for reading; its descriptor and size, -1 with errno set when it is none. */
static int regular_open(const char *path, uintmax_t *size)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd < 0)
		return -1;
	if (fstat(fd, &st) != 0)
		goto out;
	if (S_ISREG(st.st_mode)) {
		*size = (uintmax_t)st.st_size;
		return fd;
	}
	errno = EINVAL;
out:
	descriptor_close(fd);
	return -1;
}

bool file_read(const char *path, size_t max, struct arena *a, struct slice *bytes, bool *cut)
{
	uintmax_t size;
	int fd = regular_open(path, &size);

	if (fd < 0)
		return false;
	*cut = size > max;
	size_t room = *cut ? max : (size_t)size;
	char *to = arena_alloc(a, room + 1); /* a NUL follows, as after arena_copy */
	ssize_t len = descriptor_read(fd, to, room);
	if (len >= 0)
		*bytes = (struct slice){ to, (size_t)len };
	descriptor_close(fd);
	return len >= 0;
}

bool file_hash(const char *path, size_t max, unsigned long long *hash)
{
	char piece[HASH_PIECE];
	uintmax_t left;
	ssize_t len = 0;
	int fd = regular_open(path, &left);

	if (fd < 0)
		return false;
	for (left = left < max ? left : max; left > 0 && len >= 0; left = len == HASH_PIECE ? left - HASH_PIECE : 0) {
		len = descriptor_read(fd, piece, left < HASH_PIECE ? (size_t)left : HASH_PIECE);
		if (len > 0)
			*hash = hash_block(*hash, (struct slice){ piece, (size_t)len });
	}
	descriptor_close(fd);
	return len >= 0;
}

bool file_holds(const char *path, struct slice bytes)
{
	struct arena a = arena_open();
	struct stat st;
	struct slice old;
	bool cut, same = false;

	if (lstat(path, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size == bytes.len)
		same = file_read(path, bytes.len + 1, &a, &old, &cut) && slice_eq(old, bytes);
	arena_close(&a);
	return same;
}

static bool descriptor_write(int fd, struct slice bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = slice_sub(bytes, (size_t)n, bytes.len);
	}
	return true;
}

/* Makes what was created, renamed or removed in a directory durable. */
static bool directory_sync(const char *directory)
{
	int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return false;
	bool done = fsync(fd) == 0 || errno == EINVAL;
	int saved = errno;
	close(fd);
	errno = saved;
	return done;
}

/* The directory that holds the last part of a path; false with errno set. */
static bool parent_print(char parent[PATH_MAX], const char *path)
{
	const char *slash = strrchr(path, '/');
	int n = slash ? snprintf(parent, PATH_MAX, "%.*s", slash > path ? (int)(slash - path) : 1, path) : snprintf(parent, PATH_MAX, ".");

	errno = ENAMETOOLONG;
	return n >= 0 && n < PATH_MAX;
}

bool file_beside_name(const char *path, char temporary[PATH_MAX])
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	errno = ENAMETOOLONG;
	return snprintf(temporary, PATH_MAX, "%.*s.tmp-%s", (int)(name - path), path, name) < PATH_MAX;
}

/* The bytes in a file, made anew (O_EXCL) or emptied (O_TRUNC); nothing stays of it when the disk refuses. */
static bool file_make(const char *path, int how, struct slice bytes, bool sync)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | how, 0644);

	if (fd < 0)
		return false;
	bool done = descriptor_write(fd, bytes) && (!sync || fsync(fd) == 0);
	int saved = errno;
	if (close(fd) != 0 && done) {
		done = false;
		saved = errno;
	}
	if (!done)
		unlink(path);
	errno = saved;
	return done;
}

static bool file_rename(const char *from, const char *to)
{
	if (rename(from, to) == 0)
		return true;
	int saved = errno;
	unlink(from);
	errno = saved;
	return false;
}

bool file_write(const char *path, struct slice bytes)
{
	char parent[PATH_MAX], temporary[PATH_MAX];

	/* several processes may write the same file: each has a name of its own */
	if (!parent_print(parent, path) || snprintf(temporary, PATH_MAX, "%s/.tmp-%ld", parent, (long)getpid()) >= PATH_MAX)
		return false;
	return file_make(temporary, O_TRUNC, bytes, true) && file_rename(temporary, path) && directory_sync(parent);
}

bool file_replace(const char *path, struct slice bytes)
{
	char temporary[PATH_MAX];

	if (file_holds(path, bytes))
		return true;
	return file_beside(path, bytes) && file_beside_name(path, temporary) && file_rename(temporary, path);
}

/* Makes one directory that is not there yet. */
static bool directory_new(const char *path, bool sync)
{
	char parent[PATH_MAX];

	if (mkdir(path, 0755) != 0)
		return false;
	return !sync || (parent_print(parent, path) && directory_sync(parent));
}

bool directory_make(const char *path, bool sync)
{
	char part[PATH_MAX];
	size_t len = strlen(path);
	struct stat st;

	if (len == 0 || len >= sizeof part) {
		errno = ENAMETOOLONG;
		return false;
	}
	if (directory_new(path, sync)) /* mostly only the last part is missing */
		return true;
	if (errno != ENOENT && errno != EEXIST)
		return false;
	for (size_t i = errno == ENOENT ? 1 : len + 1; i <= len; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (!directory_new(part, sync) && errno != EEXIST)
			return false;
	}
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_beside(const char *path, struct slice bytes)
{
	char parent[PATH_MAX], temporary[PATH_MAX];

	if (!file_beside_name(path, temporary) || !parent_print(parent, path))
		return false;
	return file_make(temporary, O_TRUNC, bytes, false) || (errno == ENOENT && directory_make(parent, false) && file_make(temporary, O_TRUNC, bytes, false));
}

bool file_new(const char *path, struct slice bytes)
{
	char parent[PATH_MAX];

	return parent_print(parent, path) && directory_make(parent, false) && file_make(path, O_EXCL, bytes, false);
}
