/* One run at a time: the lock that the kernel frees. */
#include "corpus/corpus.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "text/date.h"

int lock_take(const char *path, int wait, struct arena *a, struct slice *holder)
{
	char line[128] = "";
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
	struct date d = date_of_seconds((long long)time(NULL));
	int n = snprintf(line, sizeof line, "pid %ld since %04d-%02d-%02dT%02d:%02d:%02dZ\n", (long)getpid(), d.year, d.month, d.day, d.hour, d.minute, d.second);
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
