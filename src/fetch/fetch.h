/* Sources to pages and threads in the corpus, politely. */
#ifndef GLANE_FETCH_FETCH_H
#define GLANE_FETCH_FETCH_H

#include "text/arena.h"

struct fetch_options {
	const char *sources;   /* path of sources.conf */
	const char *corpus;    /* corpus directory; state.db lives in it */
	const char **only;     /* names of sources to fetch, NULL-terminated; NULL = all */
	long long now;         /* seconds UTC; the schedule's clock */
	int max_seconds;       /* budget of the run, 0 = none */
	bool progress;         /* draw progress on stderr */
	bool dry_run;          /* say what would be asked, ask nothing */
	volatile const int *stop; /* signal number once one came, else 0 */
};

/* What a run did. */
struct fetch_summary {
	int sources, sources_failed;
	int requests, not_modified;
	int articles_new, articles_changed, comments_new, threads_incomplete;
	bool disk_failed;      /* the corpus could not be written: exit 5 */
};

/*
 * Fetches all due sources into the corpus. Returns the exit code of the design: 0, 1 some
 * failed, 2 unusable sources.conf (message on stderr with file:line), 3 nothing could be done, 5
 * disk. Messages go to stderr, one line for a source whose health changed.
 */
int fetch_run(const struct fetch_options *options, struct fetch_summary *summary);

#endif
