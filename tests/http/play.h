/* A scenario being played: its directory, its runs, what they left. */
#ifndef TESTS_HTTP_PLAY_H
#define TESTS_HTTP_PLAY_H

#include <sys/types.h>

#include "fetch/fetch.h"
#include "scenario.h"

struct play {
	struct arena arena;
	struct scenario *scenario;
	struct stage stage;
	const char *directory;      /* the project; corpus/ and rules/ are under it */
	struct slice log, errors;   /* server's log of all runs; stderr of the last run */
	struct slice output;        /* stdout of the last command */
	size_t log_before;          /* bytes of the log before the last run */
	struct slice before, after; /* snapshots of the corpus around the last run */
	struct fetch_summary summary;
	pid_t server;
	int code, milliseconds;
	long rss;                   /* KiB at most */
};

/* Every file under corpus/ but log/ and state.db with size, time and digest. */
struct slice corpus_snapshot(struct play *p);
/* Checks one `expect` line; false with a sentence in *why. */
bool expectation_holds(struct play *p, struct slice words, struct slice *why);
/* Starts the server and writes the project's files; play_end stops it. */
bool play_begin(struct play *p, struct slice *why);
void play_end(struct play *p);
/* Plays the whole scenario in p->directory; false with *why. */
bool scenario_play(struct play *p, struct slice *why);
/* Removes a directory with everything in it. */
void tree_remove(const char *path);

#endif
