/* Whole files in and out, durable; directories; the run's lock. */
#include "corpus/corpus.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

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

bool file_read(const char *path, size_t max, struct arena *a, struct slice *bytes, bool *cut)
{
	struct stat st;
	ssize_t len = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd < 0)
		return false;
	if (fstat(fd, &st) != 0)
		goto out;
	if (!S_ISREG(st.st_mode)) {
		errno = EINVAL;
		goto out;
	}
	*cut = (uintmax_t)st.st_size > max;
	size_t room = *cut ? max : (size_t)st.st_size;
	char *to = arena_alloc(a, room + 1); /* a NUL follows, as after arena_copy */
	len = descriptor_read(fd, to, room);
	if (len >= 0)
		*bytes = (struct slice){ to, (size_t)len };
out:;
	int saved = errno;
	close(fd);
	errno = saved;
	return len >= 0;
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
	return snprintf(temporary, PATH_MAX, "%.*s.tmp-%ld-%s", (int)(name - path), path, (long)getpid(), name) < PATH_MAX;
}

bool file_beside(const char *path, struct slice bytes, bool sync, char temporary[PATH_MAX])
{
	if (!file_beside_name(path, temporary))
		return false;
	int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		return false;
	bool done = descriptor_write(fd, bytes) && (!sync || fsync(fd) == 0);
	int saved = errno;
	if (close(fd) != 0 && done) {
		done = false;
		saved = errno;
	}
	if (!done)
		unlink(temporary);
	errno = saved;
	return done;
}

bool file_write(const char *path, struct slice bytes)
{
	char parent[PATH_MAX], temporary[PATH_MAX];

	if (!file_beside(path, bytes, true, temporary))
		return false;
	if (rename(temporary, path) != 0) {
		int saved = errno;
		unlink(temporary);
		errno = saved;
		return false;
	}
	return parent_print(parent, path) && directory_sync(parent);
}

/* Makes one directory; true also when it is there. */
static bool directory_add(const char *path, bool sync)
{
	char parent[PATH_MAX];

	if (mkdir(path, 0755) != 0)
		return errno == EEXIST;
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
	/* mostly only the last part is missing */
	bool made = directory_add(path, sync);
	for (size_t i = 1; i <= len && !made; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (!directory_add(part, sync))
			return false;
	}
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int lock_take(const char *path, int wait, struct arena *a, struct slice *holder)
{
	char line[64] = "";
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);

	if (fd < 0)
		return -2;
	for (int tenths = wait * 10; flock(fd, LOCK_EX | LOCK_NB) != 0; tenths--) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK) {
			close(fd);
			return -2;
		}
		if (tenths <= 0) {
			ssize_t n = pread(fd, line, sizeof line - 1, 0);
			*holder = arena_copy(a, slice_trim((struct slice){ line, n > 0 ? (size_t)n : 0 }));
			close(fd);
			return -1;
		}
		nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
	}
	int n = snprintf(line, sizeof line, "pid %ld since %lld\n", (long)getpid(), (long long)time(NULL));
	/* The line only informs: a disk that refuses it does not refuse the lock. */
	if (ftruncate(fd, 0) != 0 || pwrite(fd, line, (size_t)n, 0) != n)
		errno = 0;
	return fd;
}

int lock_share(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd < 0)
		return -2;
	if (flock(fd, LOCK_SH | LOCK_NB) == 0)
		return fd;
	int held = errno == EWOULDBLOCK ? -1 : -2;
	close(fd);
	return held;
}
