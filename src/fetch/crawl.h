/* One run: hosts, their queues of tasks, and who answers what. */
#ifndef GLANE_FETCH_CRAWL_H
#define GLANE_FETCH_CRAWL_H

#include "corpus/corpus.h"
#include "fetch/fetch.h"
#include "fetch/forget.h"
#include "fetch/http.h"
#include "fetch/log.h"
#include "fetch/robots.h"
#include "fetch/source.h"
#include "fetch/state.h"
#include "text/map.h"

enum task_kind {
	TASK_ROBOTS,
	TASK_TDM,      /* /.well-known/tdmrep.json */
	TASK_FEED,
	TASK_SITEMAP,
	TASK_HOME,
	TASK_COMMENTS, /* a site's comment feed */
	TASK_ARTICLE,
	TASK_THREAD,   /* a further piece of an article's thread */
	TASK_KINDS
};

/* What happened to a source in this run. */
struct source_run {
	const struct source *source;
	int places_asked, places_failed;
	int articles_new;          /* queued for the first time */
	int articles_kept;         /* answered well, changed or not */
	int articles_failed;       /* of the waiting ones; */
	int articles_passing;      /* with what may pass: 404, 429, 5xx at the first attempt */
	int items;
	struct slice settings;     /* digest of its own */
	bool changed;              /* they did since the last run: its places are read anew, what failed is asked again */
	bool counted;              /* its feed tells comment counts */
	struct slice comment_feed; /* the site's, once an article showed a WordPress without counts */
	struct slice trouble;      /* the first failure, for people */
};

struct visit;

struct task {
	struct task *next;
	enum task_kind kind;
	struct source_run *run;
	struct host *about;        /* TASK_ROBOTS, TASK_TDM: whose they are */
	struct visit *visit;       /* TASK_THREAD, and TASK_ARTICLE once an answer came */
	struct slice key;          /* TASK_ARTICLE: the article's key; owned */
	bool known;                /* TASK_ARTICLE: it was stored before, and may have validators */
	struct slice first, url;   /* as wanted, and as asked now; owned */
	int hops;                  /* redirects followed */
	int level;                 /* of a sitemap index */
	int elsewhere;             /* TASK_FEED, TASK_SITEMAP: items on other sites */
	bool temporary;            /* some redirect on the way was temporary */
};

/* A host and port; at most one request is in flight to it. */
struct host {
	struct slice name;
	struct task *head, *tail;  /* waiting, first come first served */
	struct task *flying;
	bool robots_asked, robots_known, tdm_asked, tdm_known;
	const char *shut;          /* nothing may be asked any more: why */
	struct robots robots;
	struct slice tdm;
	struct arena arena;        /* of robots and tdm */
	long long ended;           /* milliseconds, monotonic: end of the last answer; negative = long ago */
	int delay;                 /* milliseconds, largest of its sources and Crawl-delay */
	int failures;              /* transport failures in a row */
	int busy_answers;          /* 503 in this run */
	bool changed;              /* `row` has to be saved */
	struct state_host row;
};

struct crawl {
	const struct fetch_options *options;
	struct sources sources;
	struct state *state;
	struct corpus_batch *batch; /* what visits wrote since the last commit */
	struct http *http;
	struct request_log log;
	struct fetch_summary *summary;
	struct arena arena;        /* for the whole run */
	struct map hosts;          /* name to struct host */
	struct forgotten forgotten;
	struct map queued;         /* keys of articles queued in this run */
	struct source_run *run;
	size_t runs;
	long long started;         /* milliseconds, monotonic */
	long long committed;       /* milliseconds of the last state commit */
	int flying;
	bool disk_failed;
};

/* The reason given when a host asked for a pause: no failure of anything. */
extern const char crawl_paused[];
/* The reasons of obedience; told by their address, they are no failure of an article. */
extern const char crawl_robots[], crawl_reserved[], crawl_noindex[];
/* Milliseconds, monotonic. */
long long crawl_ticks(void);
/* Seconds UTC: the options' now, moved on by whole minutes of a long run so that short runs repeat exactly. */
long long crawl_now(const struct crawl *c);
/* Seconds UTC, for what is written down. */
long long crawl_clock(const struct crawl *c);
/* The host of an address, made when it is new; NULL when the address is unusable. */
struct host *crawl_host(struct crawl *c, struct slice url);
/* A new task; the url is copied. */
struct task *task_new(enum task_kind kind, struct source_run *run, struct slice url);
void task_free(struct task *t);
/* Changes the address that is asked next. */
void task_redirect(struct task *t, struct slice url);
/* The folder of a stored article, whose files go into the crawl's batch. */
struct corpus_folder crawl_folder(const struct crawl *c, struct arena *a, struct slice article);
/* Queues a task at its host, last or first. False (and the task stays the caller's) when its address is unusable. */
bool crawl_queue(struct crawl *c, struct task *t, bool first);
/* Works until nothing is left, the budget is used up or a signal came. */
void crawl_loop(struct crawl *c);
/* Remembers the first trouble of a source. */
void run_trouble(struct crawl *c, struct source_run *run, const char *what, struct slice url);
/* Remembers that the disk refused: the run ends. */
void crawl_disk_failed(struct crawl *c, const char *what);

/* After a failed reading, errno told why: the run ends, unless there is just no such file. */
void crawl_unread(struct crawl *c, const char *what);

/*
 * What answers mean, by kind of task. `answer` is NULL when the address was not asked: `why` says
 * the reason in words. True: the task is done and freed by the caller; false: it was queued again.
 */
typedef bool task_handler(struct crawl *c, struct task *t, const struct http_answer *answer, const char *why);
task_handler robots_done, tdm_done, place_done, article_done, thread_done;

/* Queues the due places and articles of a source. */
void source_queue(struct crawl *c, struct source_run *run);
/* Queues an article unless it is queued already in this run. */
void article_queue(struct crawl *c, struct source_run *run, const struct state_article *row);
/* Whether a person asked that this article be forgotten. */
bool article_forgotten(const struct crawl *c, struct arena *a, struct slice key);
/* Frees a visit that was not finished. */
void visit_free(struct visit *v);
/* Whether a host's TDM reservation covers a path. */
bool tdm_reserved(struct slice tdmrep, struct arena *a, struct slice path);
/* Fills a fresh state from the articles that the corpus holds. */
void state_rebuild(struct crawl *c);
/* Reads sources.conf into the arena; the exit code when it cannot be used (told on stderr), else 0. */
int sources_load(const struct fetch_options *o, struct arena *a, struct sources *sources);
/* A name out of somebody's folders, as a terminal and a TSV line may have it. */
void name_print(FILE *out, struct slice name);
/* A name for a new source that is not taken; it is put into `used`. */
struct slice source_name_for(struct arena *a, const struct sources *s, struct map *used, struct slice title, struct slice url);

#endif
