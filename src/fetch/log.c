/* The request log, appended line by line. */
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "text/date.h"

#define HEADER "time\tsource\tkind\tstatus\tbytes\tms\toutcome\turl\n"

/* Controls as %XX, so that a line stays a line. */
static void cell_add(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (c < 0x20 || c == 0x7F)
			buf_printf(b, "%%%02X", c);
		else
			buf_add_char(b, (char)c);
	}
}

static bool bytes_append(int fd, struct slice bytes)
{
	return write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len;
}

/* Opens the file of a month, below a directory that may have to be made first. */
static bool month_open(struct request_log *log, const struct date *d)
{
	struct arena a = arena_open();
	const char *directory = arena_printf(&a, "%s/log", log->corpus).ptr, *path = arena_printf(&a, "%s/%04d-%02d.tsv", directory, d->year, d->month).ptr;
	const int how = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
	struct stat st;

	log_close(log);
	log->fd = open(path, how, 0666);
	if (log->fd < 0 && errno == ENOENT && directory_make(directory, true))
		log->fd = open(path, how, 0666);
	arena_close(&a);
	if (log->fd < 0)
		return false;
	log->month = d->year * 12 + d->month;
	return fstat(log->fd, &st) == 0 && (st.st_size > 0 || bytes_append(log->fd, SLICE(HEADER)));
}

bool log_write(struct request_log *log, const struct log_line *l)
{
	struct date d = date_of_seconds(l->when);
	struct buf line = buf_open(20000);
	bool fine = log->month == d.year * 12 + d.month || month_open(log, &d);

	buf_printf(&line, "%04d-%02d-%02dT%02d:%02d:%02dZ\t", d.year, d.month, d.day, d.hour, d.minute, d.second);
	cell_add(&line, l->source);
	buf_printf(&line, "\t%s\t%d\t%zu\t%d\t", l->kind, l->status, l->bytes, l->milliseconds);
	cell_add(&line, l->outcome);
	buf_add_char(&line, '\t');
	cell_add(&line, slice_sub(l->url, 0, 8000));
	buf_add_char(&line, '\n');
	fine = fine && bytes_append(log->fd, buf_slice(&line));
	buf_close(&line);
	return fine;
}

void log_close(struct request_log *log)
{
	if (log->month)
		close(log->fd);
	log->month = 0;
}
