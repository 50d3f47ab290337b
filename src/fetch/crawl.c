/* The scheduler: many hosts at once, one request in flight each. */
#include "fetch/crawl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fetch/host.h"
#include "fetch/schedule.h"
#include "text/date.h"
#include "text/fatal.h"
#include "text/limits.h"
#include "text/url.h"

enum { HOPS_MAX = 5, COMMIT_EVERY = 3000, ROBOTS_MAX = 512000 };

#define ACCEPT_HTML "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
#define ACCEPT_FEED "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"

/* What distinguishes the kinds, by enum task_kind. */
static const struct {
	const char *name, *accept;
	size_t max;
	task_handler *done;
} kinds[TASK_KINDS] = {
	[TASK_ROBOTS] = { "robots", "text/plain,*/*;q=0.5", ROBOTS_MAX, robots_done },
	[TASK_TDM] = { "tdm", "application/json,*/*;q=0.5", ROBOTS_MAX, tdm_done },
	[TASK_FEED] = { "feed", ACCEPT_FEED, LIMIT_FEED, place_done },
	[TASK_SITEMAP] = { "sitemap", "application/xml,*/*;q=0.5", LIMIT_FETCH, place_done },
	[TASK_HOME] = { "home", ACCEPT_HTML, LIMIT_PAGE, place_done },
	[TASK_COMMENTS] = { "comments", ACCEPT_FEED, LIMIT_FEED, place_done },
	[TASK_ARTICLE] = { "article", ACCEPT_HTML, LIMIT_FETCH, article_done },
	[TASK_THREAD] = { "thread", "application/json,application/atom+xml,text/html;q=0.9,*/*;q=0.5", LIMIT_FEED, thread_done },
};

long long crawl_ticks(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

long long crawl_now(const struct crawl *c)
{
	return c->options->now + (crawl_ticks() - c->started) / 60000 * 60;
}

long long crawl_clock(const struct crawl *c)
{
	return c->options->clock != NULL ? c->options->clock() : crawl_now(c);
}

void run_trouble(struct crawl *c, struct source_run *run, const char *what, struct slice url)
{
	if (run && run->trouble.len == 0)
		run->trouble = arena_printf(&c->arena, "%s: %.*s", what, SLICE_ARGS(slice_sub(url, 0, 300)));
}

void crawl_disk_failed(struct crawl *c, const char *what)
{
	if (!c->disk_failed)
		fprintf(stderr, "glane: %s: %m\n", what);
	c->disk_failed = true;
	c->summary->disk_failed = true;
}

void crawl_unread(struct crawl *c, const char *what)
{
	if (errno != ENOENT && errno != ELOOP && errno != EINVAL)
		crawl_disk_failed(c, what);
}

struct corpus_folder crawl_folder(const struct crawl *c, struct arena *a, struct slice article)
{
	struct corpus_folder folder = corpus_folder_named(a, c->options->corpus, article);

	folder.batch = c->batch;
	return folder;
}

static char *bytes_copy(struct slice s)
{
	char *copy = malloc(s.len + 1);

	if (copy == NULL)
		fatal("out of memory");
	if (s.len)
		memcpy(copy, s.ptr, s.len);
	copy[s.len] = '\0';
	return copy;
}

struct task *task_new(enum task_kind kind, struct source_run *run, struct slice url)
{
	struct task *t = calloc(1, sizeof *t);

	if (t == NULL)
		fatal("out of memory");
	*t = (struct task){ .kind = kind, .run = run, .first = { bytes_copy(url), url.len }, .url = { bytes_copy(url), url.len } };
	return t;
}

static void owned_free(struct slice *s)
{
	free((char *)(size_t)s->ptr);
	*s = (struct slice){ 0 };
}

void task_free(struct task *t)
{
	owned_free(&t->first);
	owned_free(&t->url);
	owned_free(&t->key);
	visit_free(t->visit);
	free(t);
}

void task_redirect(struct task *t, struct slice url)
{
	struct slice copy = { bytes_copy(url), url.len };

	owned_free(&t->url);
	t->url = copy;
}

bool crawl_queue(struct crawl *c, struct task *t, bool first)
{
	struct host *h = crawl_host(c, t->url);

	if (h == NULL)
		return false;
	if (t->run && t->run->source->delay > h->delay)
		h->delay = t->run->source->delay;
	t->next = NULL;
	if (h->head == NULL) {
		h->head = h->tail = t;
	} else if (first) {
		t->next = h->head;
		h->head = t;
	} else {
		h->tail->next = t;
		h->tail = t;
	}
	return true;
}

static void task_log(struct crawl *c, const struct task *t, const struct http_answer *answer, const char *outcome)
{
	struct log_line line = {
		.when = crawl_clock(c), .url = t->url, .kind = kinds[t->kind].name, .outcome = slice_of(outcome),
	};

	if (t->run)
		line.source = t->run->source->name;
	if (answer) {
		line.status = answer->status;
		line.milliseconds = answer->milliseconds;
		line.bytes = answer->body.len;
	}
	if (!log_write(&c->log, &line))
		crawl_disk_failed(c, "the request log cannot be written");
}

/* Ends a task without asking. */
static void task_refuse(struct crawl *c, struct task *t, const char *why)
{
	if (kinds[t->kind].done(c, t, NULL, why))
		task_free(t);
}

/* Hands a request to curl, with the validators that belong to this very address. */
static void task_fly(struct crawl *c, struct host *h, struct task *t)
{
	struct arena a = arena_open();
	struct http_wish wish = { .url = t->url, .accept = kinds[t->kind].accept, .max = kinds[t->kind].max, .ticket = h };
	struct state_place place;
	struct state_article row;

	wish.allow_private = sources_trust(&c->sources, t->run ? t->run->source : NULL, t->url);
	if (t->kind == TASK_ARTICLE && t->known && state_article_get(c->state, &a, t->key, &row) && row.path.len && slice_eq(row.url, t->url)) {
		wish.etag = row.etag;
		wish.last_modified = row.last_modified;
	} else if (t->kind >= TASK_FEED && t->kind <= TASK_COMMENTS && !t->run->changed && state_place_get(c->state, &a, t->url, &place)) {
		wish.etag = place.flaps < 3 ? place.etag : (struct slice){ 0 };
		wish.last_modified = place.last_modified;
	}
	if (http_ask(c->http, &wish)) {
		h->flying = t;
		c->flying++;
		c->summary->requests++;
	} else {
		task_refuse(c, t, "not a usable address");
	}
	arena_close(&a);
}

/* Whether robots.txt and reservations let the task be asked; the reason when not. */
static const char *task_forbidden(struct host *h, const struct task *t)
{
	struct arena a = arena_open();
	struct slice path = url_path(&a, t->url);
	const char *why = NULL;

	if (!robots_allow(&h->robots, &a, path))
		why = crawl_robots;
	else if (t->kind == TASK_ARTICLE && !t->run->source->tdm_record && tdm_reserved(h->tdm, &a, path))
		why = crawl_reserved;
	arena_close(&a);
	return why;
}

static struct task *gate_task(struct host *h, const struct task *waiting, enum task_kind kind, const char *path)
{
	struct arena a = arena_open();
	bool tls = slice_starts(waiting->url, SLICE("https:"));
	struct task *t = task_new(kind, waiting->run, arena_printf(&a, "%s://%.*s%s", tls ? "https" : "http", SLICE_ARGS(h->name), path));

	t->about = h;
	arena_close(&a);
	return t;
}

/* Whether robots.txt or the reservation must be known first; asks for it once. */
static bool gate_closed(struct crawl *c, struct host *h, const struct task *t)
{
	if (!h->robots_known) {
		if (!h->robots_asked)
			task_fly(c, h, gate_task(h, t, TASK_ROBOTS, "/robots.txt"));
		h->robots_asked = true;
		return true;
	}
	if (t->kind != TASK_ARTICLE || t->run->source->tdm_record || h->tdm_known)
		return false;
	if (!h->tdm_asked)
		task_fly(c, h, gate_task(h, t, TASK_TDM, "/.well-known/tdmrep.json"));
	h->tdm_asked = true;
	return true;
}

/* Starts the host's next request; tasks that may not be asked are ended. */
static void host_start(struct crawl *c, struct host *h)
{
	while (h->head && h->flying == NULL) {
		struct task *t = h->head;
		const char *why = h->shut;
		bool gate = t->kind == TASK_ROBOTS || t->kind == TASK_TDM;

		if (why == NULL && !gate && gate_closed(c, h, t))
			return;
		h->head = t->next;
		if (h->head == NULL)
			h->tail = NULL;
		if (why == NULL && t->kind != TASK_ROBOTS)
			why = task_forbidden(h, t);
		if (why && why != h->shut) /* a rule; what a dead host refuses is told once, by the request that failed */
			task_log(c, t, NULL, why);
		if (why)
			task_refuse(c, t, why);
		else
			task_fly(c, h, t);
	}
}

/* Follows a redirect; false when there is none to follow and the handler has to look at the answer. */
static bool redirect_follow(struct crawl *c, struct task *t, const struct http_answer *answer, const char **why)
{
	struct slice location = http_header(answer, "location");
	struct arena a = arena_open();
	struct slice url;
	bool followed = false;

	if (answer->result != HTTP_ANSWERED || answer->status < 301 || answer->status > 308 || answer->status == 304 || answer->status == 305 || answer->status == 306)
		goto out;
	url = location.len ? url_resolve(&a, t->url, location) : location;
	url = slice_sub(url, 0, slice_find(url, SLICE("#"), 0));
	*why = "redirected to nowhere";
	if (url.len == 0 || host_name(&a, url).len == 0)
		goto out;
	*why = "redirected from https to http";
	if (slice_starts(t->url, SLICE("https:")) && !slice_starts(url, SLICE("https:")))
		goto out;
	*why = "redirected in circles";
	if (slice_eq(url, t->url) || slice_eq(url, t->first) || t->hops >= HOPS_MAX)
		goto out;
	t->hops++;
	t->temporary |= answer->status != 301 && answer->status != 308;
	task_redirect(t, url);
	followed = crawl_queue(c, t, true);
	*why = NULL;
out:
	arena_close(&a);
	return followed;
}

static const char *outcome_words(const struct http_answer *answer)
{
	if (answer->result != HTTP_ANSWERED)
		return answer->message;
	return answer->too_large ? "cut at the size limit" : answer->truncated ? "truncated" : "";
}

static void host_landed(struct crawl *c, struct http_answer *answer)
{
	struct host *h = answer->ticket;
	struct task *t = h->flying;
	const char *why = NULL;

	h->flying = NULL;
	c->flying--;
	host_rest(h);
	host_learn(c, h, t, answer);
	task_log(c, t, answer, outcome_words(answer));
	if (answer->status == 304)
		c->summary->not_modified++;
	if (redirect_follow(c, t, answer, &why)) {
		http_release(c->http, answer);
		return;
	}
	if (kinds[t->kind].done(c, t, why ? NULL : answer, why))
		task_free(t);
	http_release(c->http, answer);
}

static bool crawl_over(const struct crawl *c)
{
	int budget = c->options->max_seconds;

	return c->disk_failed || state_failed(c->state) || (c->options->stop && *c->options->stop) || (budget && crawl_ticks() - c->started >= budget * 1000LL);
}

/* Starts what may start; returns milliseconds until the next host is ready, -1 when nothing waits. */
static long long hosts_start(struct crawl *c)
{
	long long now = crawl_ticks(), wait = -1;

	for (size_t i = 0; i < c->hosts.len; i++) {
		struct host *h = c->hosts.entry[i].value;

		if (h->head == NULL || h->flying)
			continue;
		if (h->shut || (host_ready(h) <= now && c->flying < c->sources.parallel))
			host_start(c, h);
		long long left = host_ready(h) - now;
		if (h->head && h->flying == NULL && left > 0 && (wait < 0 || left < wait))
			wait = left;
	}
	return wait;
}

static void hosts_save(struct crawl *c)
{
	for (size_t i = 0; i < c->hosts.len; i++) {
		struct host *h = c->hosts.entry[i].value;

		if (h->changed)
			state_host_put(c->state, &h->row);
		h->changed = false;
	}
}

/* What was written is durable before what is remembered of it. */
static void crawl_settle(struct crawl *c)
{
	hosts_save(c);
	if (!c->disk_failed && !corpus_batch_settle(c->batch))
		crawl_disk_failed(c, c->options->corpus);
	else if (state_failed(c->state))
		crawl_disk_failed(c, "state.db cannot be written");
}

static void crawl_commit(struct crawl *c)
{
	crawl_settle(c);
	if (!c->disk_failed && !state_commit(c->state))
		crawl_disk_failed(c, "state.db cannot be written");
	c->committed = crawl_ticks();
}

static void hosts_close(struct crawl *c)
{
	for (size_t i = 0; i < c->hosts.len; i++) {
		struct host *h = c->hosts.entry[i].value;

		for (struct task *t; (t = h->head) != NULL;) {
			h->head = t->next;
			task_free(t);
		}
		if (h->flying)
			task_free(h->flying);
		arena_close(&h->arena);
	}
	map_close(&c->hosts);
}

static void progress_draw(const struct crawl *c)
{
	if (c->options->progress)
		fprintf(stderr, "\r%d requests, %d new articles, %d comments, %d in flight \033[K", c->summary->requests,
			c->summary->articles_new, c->summary->comments_new, c->flying);
}

void crawl_loop(struct crawl *c)
{
	while (!crawl_over(c)) {
		long long wait = hosts_start(c);
		struct http_answer answer;

		if (c->flying == 0 && wait < 0)
			break;
		if (wait < 0 || wait > 250)
			wait = 250;
		if (http_next(c->http, (int)wait, &answer)) /* one at a time: its host works on the next meanwhile */
			host_landed(c, &answer);
		progress_draw(c);
		if (crawl_ticks() - c->committed > COMMIT_EVERY)
			crawl_commit(c);
	}
	if (c->options->progress)
		fputs("\r\033[K", stderr);
	crawl_settle(c);
	hosts_close(c);
}
