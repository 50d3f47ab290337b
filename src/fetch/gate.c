/* robots.txt and TDM reservations: asked once, then obeyed. */
#include "fetch/crawl.h"
#include "fetch/json.h"
#include "fetch/schedule.h"

/* A host that gives no rules for a month is taken as one without rules (RFC 9309 2.3.1.4). */
enum { UNREACHABLE_DAYS = 30 };

static void robots_use(struct host *h, struct slice body)
{
	robots_parse(&h->arena, body, SLICE("glane"), &h->robots);
	h->robots_known = true;
}

bool robots_done(struct crawl *c, struct task *t, const struct http_answer *answer, const char *why)
{
	struct host *h = t->about;
	int status = answer && answer->result == HTTP_ANSWERED ? answer->status : 0;
	long long now = crawl_now(c);
	bool unreachable = status == 0 ? why == NULL : status >= 500 || status == 429;

	h->changed = true;
	if (status >= 200 && status < 300) {
		h->row.robots = arena_copy(&h->arena, answer->body);
		h->row.robots_status = status;
		h->row.robots_at = now;
	} else if (!unreachable) { /* 4xx, too many redirects: no rules */
		h->row.robots = (struct slice){ 0 };
		h->row.robots_status = status ? status : 404;
		h->row.robots_at = now;
	} else {
		bool since = h->row.robots_status >= 500;

		if (!since)
			h->row.robots_at = now;
		if (since && now - h->row.robots_at > UNREACHABLE_DAYS * DAY) {
			h->row.robots = (struct slice){ 0 };
		} else {
			h->shut = answer && answer->result != HTTP_ANSWERED ? answer->message : "robots.txt cannot be had, so nothing is asked";
		}
		h->row.robots_status = 500;
	}
	robots_use(h, h->row.robots);
	return true;
}

bool tdm_done(struct crawl *c, struct task *t, const struct http_answer *answer, const char *why)
{
	struct host *h = t->about;

	(void)why;
	h->tdm_known = h->changed = true;
	h->row.tdm_at = crawl_now(c);
	h->row.tdm = (struct slice){ 0 };
	if (answer && answer->result == HTTP_ANSWERED && answer->status == 200)
		h->row.tdm = arena_copy(&h->arena, answer->body);
	h->tdm = h->row.tdm;
	return true;
}

bool tdm_reserved(struct slice tdmrep, struct arena *a, struct slice path)
{
	struct robots rules = { .delay = -1 };
	struct slice *location;
	bool *reserved;
	size_t n;

	if (tdmrep.len == 0)
		return false;
	n = json_tdm(a, tdmrep, &location, &reserved);
	rules.rule = arena_array(a, n + 1, sizeof *rules.rule);
	for (size_t i = 0; i < n; i++) /* robots' patterns and longest match serve here too */
		rules.rule[rules.rules++] = (struct robots_rule){ location[i], !reserved[i] };
	return !robots_allow(&rules, a, path);
}
