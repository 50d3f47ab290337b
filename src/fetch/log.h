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

/* Appends a line (time, source, kind, status, bytes, ms, outcome, url), making file and header as needed. False when the disk refuses. */
bool log_write(const char *corpus, const struct log_line *line);

#endif
