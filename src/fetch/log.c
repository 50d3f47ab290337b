/* The request log, appended line by line. */
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "text/date.h"

static const char header[] = "time\tsource\tkind\tstatus\tbytes\tms\toutcome\turl\n";

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

static bool bytes_append(const char *path, struct slice bytes)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	struct stat st;
	bool fine = fd >= 0 && fstat(fd, &st) == 0;

	if (fine && st.st_size == 0)
		fine = write(fd, header, sizeof header - 1) == sizeof header - 1;
	if (fine)
		fine = write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len;
	if (fd >= 0 && close(fd) < 0)
		fine = false;
	return fine;
}

bool log_write(const char *corpus, const struct log_line *l)
{
	struct date d = date_of_seconds(l->when);
	struct buf path = buf_open(5000), directory = buf_open(5000), line = buf_open(20000);
	bool fine;

	buf_printf(&path, "%s/log/%04d-%02d.tsv", corpus, d.year, d.month);
	buf_add_char(&path, '\0');
	buf_printf(&directory, "%s/log", corpus);
	buf_add_char(&directory, '\0');
	buf_printf(&line, "%04d-%02d-%02dT%02d:%02d:%02dZ\t", d.year, d.month, d.day, d.hour, d.minute, d.second);
	cell_add(&line, l->source);
	buf_printf(&line, "\t%s\t%d\t%zu\t%d\t", l->kind, l->status, l->bytes, l->milliseconds);
	cell_add(&line, l->outcome);
	buf_add_char(&line, '\t');
	cell_add(&line, slice_sub(l->url, 0, 8000));
	buf_add_char(&line, '\n');
	fine = bytes_append(path.ptr, buf_slice(&line));
	if (!fine && errno == ENOENT)
		fine = directory_make(directory.ptr) && bytes_append(path.ptr, buf_slice(&line));
	buf_close(&directory);
	buf_close(&path);
	buf_close(&line);
	return fine;
}
