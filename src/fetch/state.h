/* What is remembered between runs: a cache over SQLite, safe to delete. */
#ifndef GLANE_FETCH_STATE_H
#define GLANE_FETCH_STATE_H

#include "text/arena.h"

struct state;

/* An address asked again and again: feed, sitemap, home page. */
struct state_place {
	struct slice url, etag, last_modified; /* validators verbatim */
	struct slice digest;                   /* of the last body */
	struct slice moved;                    /* where a permanent redirect points */
	struct slice why;                      /* of the last failure, for people; empty when there is none */
	long long next, checked, changed;      /* seconds UTC */
	long long moved_day;                   /* last day (since 1970) on which the move was seen */
	int moved_days;                        /* on how many days */
	long long gone_day;
	int gone_days;                         /* days on which it answered 410; 2 = gone for good */
	int fails;                             /* in a row */
	int status;
	int items;                             /* of the last feed that was read */
	int flaps;                             /* visits in a row with a new ETag for an old body */
	int elsewhere;                         /* items of that feed on other sites, which are not taken */
};

/* An article, known or waiting to be fetched for the first time (path empty). */
struct state_article {
	struct slice key;                      /* url_key of its address */
	struct slice path;                     /* id of its folder, under the corpus */
	struct slice url, source;
	struct slice etag, last_modified;      /* of url */
	struct slice text;                     /* digest of its visible text */
	struct slice title, date, author, updated; /* as the feed says */
	struct slice comment_feed;
	struct slice why;                      /* it could not be had, for people; empty when it could */
	long long seen, checked, changed, next;
	int fails, status;
	int flags;                             /* 1 = retired: 410 twice or 404 for a week */
	int feed_count;                        /* the feed's comment count at the last walk; -1 */
	int wanted_count;                      /* the feed's comment count now; -1 */
	int stored;                            /* comments in the corpus */
	int gone_days;
	long long gone_day;
};

struct state_host {
	struct slice name;                     /* host:port */
	struct slice robots;                   /* body of robots.txt */
	int robots_status;                     /* 0 = never asked */
	long long robots_at, pause;            /* seconds UTC */
	long long quiet;                       /* real milliseconds since 1970 at the end of the last answer */
	int fails;
	struct slice tdm;                      /* body of /.well-known/tdmrep.json */
	long long tdm_at;
};

struct state_source {
	struct slice name, trouble;            /* trouble empty = healthy */
	struct slice comment_feed;             /* of the whole site, asked when the feed tells no counts */
	struct slice settings;                 /* digest of those under which it was asked last */
	long long since, success;
	int items, errors;
};

/*
 * Opens <corpus>/state.db, making it when absent; a damaged or foreign one is set aside and made
 * anew. *fresh says that it knows nothing, or that the last run did not close it: then the
 * corpus has to be read. NULL when the disk refuses (errno).
 */
struct state *state_open(const char *corpus, bool *fresh);
/*
 * Sets what was noted at times still to come (seconds UTC) back to now, as after a run with a wrong clock: it would be asked
 * again years later only. The latest of these times, 0 when there was none.
 */
long long state_rewind(struct state *s, long long now);
/* Opens it to look only, while a run may be under way; NULL when there is none yet. Close with state_abandon. */
struct state *state_peek(const char *corpus);
/* Whether some reading or writing went wrong since the opening: nothing it says counts any more. */
bool state_failed(const struct state *s);
/* Everything since the last commit is on disk afterwards; false when the disk refuses. */
bool state_commit(struct state *s);
/* Commits, marks the file as closed in order, and frees it. */
bool state_close(struct state *s);
/* As state_close, and nothing deleted can be read from the file any more. */
bool state_close_clean(struct state *s);
/* Frees without commit, as a run that was killed. */
void state_abandon(struct state *s);

/* Rows by key, memory in the arena; false when absent (then zeroed but for the key). */
bool state_place_get(struct state *s, struct arena *a, struct slice url, struct state_place *row);
bool state_article_get(struct state *s, struct arena *a, struct slice key, struct state_article *row);
bool state_host_get(struct state *s, struct arena *a, struct slice name, struct state_host *row);
bool state_source_get(struct state *s, struct arena *a, struct slice name, struct state_source *row);
void state_place_put(struct state *s, const struct state_place *row);
void state_article_put(struct state *s, const struct state_article *row);
void state_host_put(struct state *s, const struct state_host *row);
void state_source_put(struct state *s, const struct state_source *row);
/* Makes `alias` another name of an article. */
void state_alias_put(struct state *s, struct slice alias, struct slice key);
/* Key of another article of the same host (scheme://host prefix of key) with this digest of text; empty when none. */
struct slice state_text_get(struct state *s, struct arena *a, struct slice text, struct slice key);
/* Removes an article and its aliases. */
void state_article_drop(struct state *s, struct slice key);

/* Called for each row; false ends the walk. */
typedef bool state_visitor(void *context, const struct state_article *row);
/* Articles of a source due at `now`: those waiting to be fetched first, then the longest overdue. */
void state_articles_due(struct state *s, struct slice source, long long now, state_visitor *visit, void *context);
/* All articles (source empty) or those of a source, by next. */
void state_articles(struct state *s, struct slice source, state_visitor *visit, void *context);
/* Makes the failed articles of a source due at `now`. */
void state_articles_retry(struct state *s, struct slice source, long long now);
/* Why articles of a source could not be had, the most frequent reasons first, six at most: "2 articles: status 404; 1 article: ...". */
struct slice state_reasons(struct state *s, struct arena *a, struct slice source);
/* Number of articles of a source: those stored, and those waiting to be fetched. */
void state_counts(struct state *s, struct slice source, int *articles, int *waiting);

#endif
