/* log/<yyyy-mm>.tsv under the corpus: one line a request. */
#ifndef GLANE_FETCH_LOG_H
#define GLANE_FETCH_LOG_H

#include "text/arena.h"

/* What is told of one request. */
struct log_line {
	long long when;       /* seconds UTC */
	struct slice source, url;
	int status, milliseconds;
	size_t bytes;         /* of the decoded body */
	const char *kind;     /* robots, feed, article, thread, ... */
	struct slice outcome; /* a few words */
};

/* The log of a run: the month's file stays open. Starts as { .corpus = DIRECTORY }. */
struct request_log {
	const char *corpus;
	int month; /* of the open file, counted from year 0; 0 = none is open */
	int fd;
};

/*
 * Appends a line (time, source, kind, status, bytes, ms, outcome, url) with one write, making file and header
 * as needed. False when the disk refuses.
 */
bool log_write(struct request_log *log, const struct log_line *line);
void log_close(struct request_log *log);

#endif
