/* Sources to pages and threads in the corpus, politely. */
#ifndef GLANE_FETCH_FETCH_H
#define GLANE_FETCH_FETCH_H

#include <stdio.h>

#include "text/arena.h"

/* As users and sites are told. */
#define GLANE_VERSION "0.1.0"

struct document;

struct captures;

enum piece_kind {
	PIECE_ANY,  /* JSON, a feed or HTML, as its first bytes say */
	PIECE_PAGE, /* HTML, whatever it begins with */
	PIECE_TEXT, /* a plain-text capture */
};

/* Who can read what was stored. */
struct page_reader {
	/* The bytes (HTML, or a capture where the kind says so) with their thread; false when they are no text. Memory in the arena. NULL: only what markup names is found. */
	bool (*read)(const struct page_reader *reader, struct arena *a, struct slice bytes, struct document *document);
	const struct captures *captures; /* markers of captures; NULL = a capture is all article */
	enum piece_kind kind;            /* of the bytes at hand */
};

struct fetch_options {
	const char *sources;   /* path of sources.conf */
	const char *corpus;    /* corpus directory; state.db lives in it */
	const char **only;     /* names of sources to fetch, NULL-terminated; NULL = all */
	long long now;         /* seconds UTC; the schedule's clock */
	long long (*clock)(void); /* seconds UTC, for times that are written down; NULL: the schedule's, so that runs can be repeated exactly */
	int max_seconds;       /* budget of the run, 0 = none */
	struct page_reader reader; /* tells who comments, for comment-authors and forgotten names */
	bool progress;         /* draw progress on stderr */
	bool dry_run;          /* say what would be asked, ask nothing */
	volatile const int *stop; /* signal number once one came, else 0 */
};

/* What a run did. */
struct fetch_summary {
	int sources, sources_failed;
	int requests, not_modified;
	int articles_new, articles_changed, comments_new, threads_incomplete;
	int threads_unread;    /* shown by something that only a browser can run */
	char unread_by[120];   /* the names of such systems, comma between */
	bool disk_failed;      /* the corpus could not be written: exit 5 */
};

/*
 * Fetches all due sources into the corpus. Returns the exit code of the design: 0, 1 some
 * failed, 2 unusable sources.conf (message on stderr with file:line), 3 nothing could be done (or no source is named), 5
 * disk. Messages go to stderr, one line for a source whose health changed.
 */
int fetch_run(const struct fetch_options *options, struct fetch_summary *summary);

/*
 * The commands beside the run. They use sources, corpus and now of the options, print on `out`,
 * tell mistakes on stderr and return the exit code of the design.
 */

/* What comes next and why, as TSV sorted by time: time, what, source, why, address. `due_only`: what a run would ask now. */
int fetch_due(const struct fetch_options *options, bool due_only, FILE *out);
/* One TSV line a source: state, since, last success, items, articles, waiting, errors in a row, trouble. */
int fetch_health(const struct fetch_options *options, FILE *out);
/* Looks at a site: robots, feeds, sitemaps, an article, its thread; prints what it offers and a ready [source] section. */
int fetch_probe(const struct fetch_options *options, const char *url, FILE *out);
/* Prints a [source] section for each feed of an OPML file that sources.conf does not name yet. */
int sources_import_opml(const struct fetch_options *options, const char *opml, FILE *out);
/* Prints all feeds of sources.conf as OPML 2.0. */
int sources_export_opml(const struct fetch_options *options, FILE *out);

/* What a person asked to be forgotten; NULL where not given. */
struct forget_wish {
	const char *author;  /* a commenter's name as displayed */
	const char *article; /* id of an article: its path under the corpus */
	const char *url;
};

/*
 * Removes an article (its folder or dropped-in file, and whatever else holds the same address) or a commenter (the name and what leads to
 * who has it) from all that is stored, and notes a hash in <corpus>/forgotten so that later runs and tables leave it out. Prints a
 * line for each file on `out`: removed or rewritten, and its path; `left` for what still holds it (records of WARC files, which are not
 * rewritten: tables leave them out). Exit codes as fetch_run: 1 when something is left, 3 when nothing was found. The caller holds the lock.
 */
int fetch_forget(const struct fetch_options *options, const struct forget_wish *wish, FILE *out);

/* What a merge did. */
struct merge_summary {
	int added, pages, threads, files; /* articles new to us, better pages, longer threads, dropped-in files */
	int known;                        /* nothing of theirs was wanted */
	int forgotten;                    /* left out, as `forget` asked */
	int unread;                       /* could not be read; said on stderr */
};

/*
 * Copies into our corpus what another one has and we lack; the other is only read. Articles are the
 * same when their keys or aliases are: then the better page stays, the replaced one goes under old/, and
 * threads are joined by comment id. Prints what comes, with dry_run what would, one TSV line each, on `out` (NULL: nowhere).
 * Adds to *summary. Exit codes as fetch_run. The caller holds our lock.
 */
int fetch_merge(const struct fetch_options *options, const char *other, struct merge_summary *summary, FILE *out);

#endif
