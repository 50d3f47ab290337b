/* Hosts: their names, pauses, rules and the gap between requests. */
#include "fetch/host.h"

#include <time.h>

#include "fetch/schedule.h"
#include "text/url.h"

enum { FAILURES_MAX = 2, BUSY_MAX = 3, CRAWL_DELAY_MAX = 60000 };

const char crawl_paused[] = "the host asked for a pause";
const char crawl_robots[] = "robots.txt forbids it", crawl_reserved[] = "text and data mining is reserved", crawl_noindex[] = "the page says noindex";

static long long real_milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct slice host_name(struct arena *a, struct slice url)
{
	struct url u;
	bool tls;

	if (!url_parse(url, &u) || u.userinfo.len || u.host.len == 0)
		return (struct slice){ 0 };
	tls = slice_eq_nocase(u.scheme, SLICE("https"));
	if (!tls && !slice_eq_nocase(u.scheme, SLICE("http")))
		return (struct slice){ 0 };
	if (u.port.len == 0)
		u.port = tls ? SLICE("443") : SLICE("80");
	u.host = url_host(a, url);
	return arena_printf(a, "%.*s:%.*s", SLICE_ARGS(u.host), SLICE_ARGS(u.port));
}

/* What the last run left behind: a pause, fresh robots rules, the end of the last answer. */
static void host_recall(struct crawl *c, struct host *h)
{
	long long now = crawl_now(c), quiet;

	state_host_get(c->state, &h->arena, h->name, &h->row);
	quiet = real_milliseconds() - h->row.quiet;
	h->ended = h->row.quiet && quiet >= 0 ? crawl_ticks() - quiet : -DAY * 1000;
	if (h->row.pause > now)
		h->shut = crawl_paused;
	if (h->row.robots_status && now - h->row.robots_at < DAY && now >= h->row.robots_at && h->row.robots_status < 500) {
		robots_parse(&h->arena, h->row.robots, SLICE("glane"), &h->robots);
		h->robots_known = true;
	}
	if (h->row.tdm_at && now - h->row.tdm_at < 7 * DAY && now >= h->row.tdm_at) {
		h->tdm = h->row.tdm;
		h->tdm_known = true;
	}
}

struct host *crawl_host(struct crawl *c, struct slice url)
{
	struct slice name = host_name(&c->arena, url);
	struct host *h = name.len ? map_get(&c->hosts, name) : NULL;

	if (name.len == 0 || h)
		return h;
	h = arena_alloc(&c->arena, sizeof *h);
	*h = (struct host){ .name = name, .arena = arena_open(), .robots.delay = -1, .delay = 0 };
	map_put(&c->hosts, name, h);
	host_recall(c, h);
	return h;
}

long long host_ready(const struct host *h)
{
	double asked = h->robots.delay * 1000;
	int delay = h->delay;

	if (asked > delay)
		delay = asked > CRAWL_DELAY_MAX ? CRAWL_DELAY_MAX : (int)asked;
	return h->ended + delay + (delay > 0); /* clocks are read in whole milliseconds */
}

void host_rest(struct host *h)
{
	h->ended = crawl_ticks();
	h->row.quiet = real_milliseconds();
	h->changed = true;
}

static void host_pause(struct crawl *c, struct host *h, long long seconds)
{
	h->row.pause = crawl_now(c) + seconds;
	h->changed = true;
	h->shut = crawl_paused;
}

void host_learn(struct crawl *c, struct host *h, const struct task *t, const struct http_answer *answer)
{
	long long wait = retry_after_seconds(http_header(answer, "retry-after"), crawl_now(c));
	bool robots = t->kind == TASK_ROBOTS;

	if (answer->result == HTTP_ANSWERED) {
		h->failures = 0;
		h->row.fails = 0;
	} else if (++h->failures >= FAILURES_MAX) {
		h->shut = answer->message;
	}
	if (answer->status == 429 && !c->sources.rate_url) {
		h->row.fails++;
		host_pause(c, h, wait >= 0 ? wait : schedule_retry(0, h->row.fails, h->name));
	}
	if (answer->status == 503 && !robots && (++h->busy_answers >= BUSY_MAX))
		host_pause(c, h, wait >= 0 ? wait : 300);
}
