/* Feeds, sitemaps and home pages: which articles are there. */
#include <stdio.h>

#include "fetch/crawl.h"
#include "fetch/feed.h"
#include "fetch/scan.h"
#include "fetch/schedule.h"
#include "text/date.h"
#include "text/hash.h"
#include "text/url.h"

enum { ITEMS_MAX = 60000, FEED_PAGES = 20, INDEX_MAX = 50, SITEMAP_DAYS = 30, MOVED_DAYS = 3, GONE_DAYS = 2 };

static const enum task_kind place_tasks[] = {
	[PLACE_FEED] = TASK_FEED, [PLACE_SITEMAP] = TASK_SITEMAP, [PLACE_HOME] = TASK_HOME,
};

/* A place whose address moved for good on three days is asked at its new address. */
static struct slice place_address(const struct state_place *row, struct slice url)
{
	return row->moved_days >= MOVED_DAYS && row->moved.len ? row->moved : url;
}

static void place_queue(struct crawl *c, struct source_run *run, const struct place *place)
{
	struct arena a = arena_open();
	long long now = crawl_now(c);
	struct state_place row;
	struct host *host = crawl_host(c, place->url);
	struct task *t;
	bool named = c->options->only != NULL;

	if (host && host->shut == crawl_paused)
		goto out;
	state_place_get(c->state, &a, place->url, &row);
	if (!named && !run->changed && !schedule_due(now, row.checked, row.next))
		goto out;
	if (row.gone_days >= GONE_DAYS && !named) {
		run->places_asked++;
		run->places_failed++;
		run_trouble(c, run, "gone (410)", place->url);
		goto out;
	}
	t = task_new(place_tasks[place->kind], run, place->url);
	task_redirect(t, place_address(&row, place->url));
	run->places_asked++;
	if (!crawl_queue(c, t, false)) {
		run->places_failed++;
		run_trouble(c, run, "not a usable address", place->url);
		task_free(t);
	}
out:
	arena_close(&a);
}

/* The site's comment feed: one conditional request tells which threads moved. */
static void comments_queue(struct crawl *c, struct source_run *run)
{
	struct arena a = arena_open();
	struct state_place row;
	struct task *t;

	state_place_get(c->state, &a, run->comment_feed, &row);
	if (schedule_due(crawl_now(c), row.checked, row.next)) {
		t = task_new(TASK_COMMENTS, run, run->comment_feed);
		t->level = 1; /* not one of the source's own places */
		if (!crawl_queue(c, t, false))
			task_free(t);
	}
	arena_close(&a);
}

struct due {
	struct crawl *c;
	struct source_run *run;
	struct state_article *row;
	struct arena arena;
	size_t n, cap;
};

static bool due_collect(void *context, const struct state_article *row)
{
	struct due *d = context;

	d->row = arena_grow(&d->arena, d->row, d->n, &d->cap, sizeof *d->row);
	d->row[d->n] = (struct state_article){
		.key = arena_copy(&d->arena, row->key), .url = arena_copy(&d->arena, row->url), .path = row->path.len ? SLICE("-") : (struct slice){ 0 },
	};
	return ++d->n < (size_t)d->run->source->max_articles * 2;
}

void source_queue(struct crawl *c, struct source_run *run)
{
	struct due due = { .c = c, .run = run, .arena = arena_open() };
	struct state_source row;

	state_source_get(c->state, &c->arena, run->source->name, &row);
	run->comment_feed = row.comment_feed;
	run->settings = source_settings(&c->sources, run->source, &c->arena);
	run->changed = row.settings.len && !slice_eq(row.settings, run->settings);
	if (run->changed || c->options->only != NULL)
		state_articles_retry(c->state, run->source->name, crawl_now(c));
	if (row.comment_feed.len && run->source->revisit && run->source->comments != COMMENTS_NONE)
		comments_queue(c, run);
	for (size_t i = 0; i < run->source->places; i++)
		place_queue(c, run, &run->source->place[i]);
	state_articles_due(c->state, run->source->name, crawl_now(c), due_collect, &due);
	for (size_t i = 0; i < due.n; i++)
		article_queue(c, run, &due.row[i]);
	arena_close(&due.arena);
}

void article_queue(struct crawl *c, struct source_run *run, const struct state_article *row)
{
	struct slice key = arena_copy(&c->arena, row->key);
	struct task *t, *key_of;

	if (map_get(&c->queued, key) || (row->path.len == 0 && run->articles_new >= run->source->max_articles))
		return;
	if (row->path.len && !run->source->revisit)
		return;
	map_put(&c->queued, key, run);
	run->articles_new += row->path.len == 0;
	t = task_new(TASK_ARTICLE, run, row->url);
	t->known = row->path.len > 0;
	key_of = task_new(TASK_ARTICLE, run, key); /* its copy becomes the task's own */
	t->key = key_of->url;
	key_of->url = (struct slice){ 0 };
	task_free(key_of);
	if (!crawl_queue(c, t, false))
		task_free(t);
}

/* Whether an article is too old to be wanted; sitemaps list everything that ever was. */
static bool too_old(const struct source_run *run, long long date, long long now, bool sitemap)
{
	int days = run->source->max_age;

	if (days == 0 && sitemap)
		days = SITEMAP_DAYS;
	return days && date && now - date > days * DAY;
}

/* A known article: does its feed say that text or thread moved? */
static bool article_moved(struct crawl *c, struct state_article *row, const struct feed_item *item)
{
	long long updated = feed_seconds(item->updated);
	bool moved = false, changed = false;

	if (item->comments >= 0 && item->comments != row->wanted_count) {
		row->wanted_count = item->comments;
		changed = true;
	}
	if (item->comments >= 0 && item->comments != row->feed_count)
		moved = true;
	if (updated && !slice_eq(item->updated, row->updated)) {
		moved |= updated > row->checked;
		row->updated = item->updated;
		changed = true;
	}
	if (item->comment_feed.len && row->comment_feed.len == 0) {
		row->comment_feed = item->comment_feed;
		changed = true;
	}
	if (moved && row->next > crawl_now(c)) {
		row->next = crawl_now(c);
		changed = true;
	}
	if (changed)
		state_article_put(c->state, row);
	return moved;
}

static void item_take(struct crawl *c, struct task *t, const struct feed_item *item, struct arena *a)
{
	struct slice key = url_key(a, item->link);
	long long now = crawl_now(c), date = feed_seconds(item->published.len ? item->published : item->updated);
	struct state_article row;

	enum wanted wanted = key.len == 0 ? WANTED_NOT : source_wants(t->run->source, a, item->link);

	t->elsewhere += wanted == WANTED_ELSEWHERE;
	if (wanted != WANTED || article_forgotten(c, a, key))
		return;
	if (item->comments >= 0)
		t->run->counted = true;
	if (state_article_get(c->state, a, key, &row)) {
		if (row.path.len && article_moved(c, &row, item))
			article_queue(c, t->run, &row);
		else if (row.path.len == 0 && row.next <= now)
			article_queue(c, t->run, &row);
		return;
	}
	if (too_old(t->run, date, now, t->kind == TASK_SITEMAP))
		return;
	row.url = slice_sub(item->link, 0, slice_find(item->link, SLICE("#"), 0));
	row.source = t->run->source->name;
	row.title = item->title;
	row.date = item->published;
	row.author = item->author;
	row.updated = item->updated;
	row.comment_feed = item->comment_feed;
	row.wanted_count = item->comments;
	row.seen = now;
	row.next = now;
	state_article_put(c->state, &row);
	article_queue(c, t->run, &row);
}

/* A comment newer than our last visit means a visit to its article. */
static void comment_take(struct crawl *c, struct task *t, const struct feed_item *item, struct arena *a)
{
	struct slice link = slice_sub(item->link, 0, slice_find(item->link, SLICE("#"), 0));
	long long when = feed_seconds(item->published.len ? item->published : item->updated);
	struct state_article row;

	if (!state_article_get(c->state, a, url_key(a, link), &row) || row.path.len == 0 || when <= row.checked)
		return;
	row.next = crawl_now(c);
	row.feed_count = -2; /* unlike any count: the thread is walked */
	row.flags = 0;
	state_article_put(c->state, &row);
	article_queue(c, t->run, &row);
}

static void place_again(struct crawl *c, struct task *t, enum task_kind kind, struct slice url)
{
	struct task *next = task_new(kind, t->run, url);

	next->level = t->level + 1;
	if (!crawl_queue(c, next, false))
		task_free(next);
}

/* Sitemaps of an index: those touched lately, newest knowledge only. */
static void index_take(struct crawl *c, struct task *t, const struct feed *feed, struct arena *a)
{
	int taken = 0;

	for (size_t i = 0; i < feed->items && t->level < 2 && taken < INDEX_MAX; i++) {
		const struct feed_item *item = &feed->item[i];
		long long date = feed_seconds(item->updated);
		struct slice key = url_key(a, item->link);

		if (too_old(t->run, date, crawl_now(c), true) || map_get(&c->queued, key))
			continue;
		map_put(&c->queued, arena_copy(&c->arena, key), t->run);
		place_again(c, t, TASK_SITEMAP, item->link);
		taken++;
	}
}

/* A link that looks like an article's: long, with hyphens or a number. */
static bool article_like(struct slice url)
{
	struct url u;
	size_t hyphens = 0, digits = 0, slash;

	if (!url_parse(url, &u))
		return false;
	struct slice path = slice_ends(u.path, SLICE("/")) ? slice_sub(u.path, 0, u.path.len - 1) : u.path;
	for (slash = path.len; slash > 0 && path.ptr[slash - 1] != '/'; slash--) {
		hyphens += path.ptr[slash - 1] == '-';
		digits += path.ptr[slash - 1] >= '0' && path.ptr[slash - 1] <= '9';
	}
	return path.len - slash > 16 && (hyphens >= 3 || digits >= 4);
}

/* False when no link of the page is taken for an article, as after a change of the site's addresses. */
static bool home_take(struct crawl *c, struct task *t, const struct http_answer *answer, struct arena *a)
{
	struct scan scan;
	bool any = false;

	page_scan(a, answer->body, t->url, &scan);
	for (size_t i = 0; i < scan.anchors; i++) {
		struct feed_item item = { .link = scan.anchor[i].url, .comments = -1 };

		if (t->run->source->include.n || article_like(item.link)) {
			any |= source_wants(t->run->source, a, item.link) == WANTED;
			item_take(c, t, &item, a);
		}
	}
	scan_close(&scan);
	return any;
}

/* A 301 or 308 that holds on three days is told to the user, never written to the file. */
static void moved_learn(struct crawl *c, struct task *t, struct state_place *row)
{
	long long day = crawl_now(c) / DAY;

	if (t->hops == 0 && row->moved_days < MOVED_DAYS)
		row->moved_days = 0;
	if (t->hops == 0 || t->temporary)
		return;
	if (!slice_eq(row->moved, t->url))
		row->moved_days = 0;
	row->moved = t->url;
	if (row->moved_day == day && row->moved_days)
		return;
	row->moved_day = day;
	if (++row->moved_days == MOVED_DAYS)
		fprintf(stderr, "glane: source %.*s: %.*s has moved to %.*s; please change it in %s\n", SLICE_ARGS(t->run->source->name),
			SLICE_ARGS(t->first), SLICE_ARGS(t->url), c->options->sources);
}

static void gone_learn(struct crawl *c, struct state_place *row, int status)
{
	long long day = crawl_now(c) / DAY;

	if (status != 410)
		row->gone_days = 0;
	else if (row->gone_days == 0 || row->gone_day != day)
		row->gone_days++;
	row->gone_day = day;
}

static void place_failed(struct crawl *c, struct task *t, const struct http_answer *answer, const char *why)
{
	struct arena a = arena_open();
	struct state_place row;
	bool asked = answer != NULL;

	if (answer && answer->result == HTTP_ANSWERED && why == NULL)
		why = arena_printf(&a, "status %d", answer->status).ptr;
	else if (answer && why == NULL)
		why = answer->message;
	if (t->level == 0)
		run_trouble(c, t->run, why, t->first);
	t->run->places_failed += t->level == 0;
	state_place_get(c->state, &a, t->first, &row);
	row.fails++;
	row.why = slice_of(why);
	row.status = asked ? answer->status : row.status;
	row.checked = crawl_now(c);
	row.next = schedule_retry(row.checked, row.fails, t->first);
	gone_learn(c, &row, row.status);
	state_place_put(c->state, &row);
	arena_close(&a);
}

/* The row of the address asked keeps the validators; that of the first address the schedule. */
static void validators_learn(struct crawl *c, struct task *t, const struct http_answer *answer, struct state_place *row)
{
	struct slice etag = http_header(answer, "etag"), digest;

	if (answer->status == 304)
		return;
	digest = sha256_hex(&c->arena, answer->body, 24);
	if (slice_eq(digest, row->digest) && !slice_eq(etag, row->etag))
		row->flaps++;
	else if (!slice_eq(digest, row->digest))
		row->changed = crawl_now(c);
	row->digest = digest;
	row->etag = answer->truncated ? (struct slice){ 0 } : etag;
	row->last_modified = answer->truncated ? (struct slice){ 0 } : http_header(answer, "last-modified");
	(void)t;
}

/* That nothing of a feed is taken is told when it begins. */
static void elsewhere_learn(const struct task *t, struct state_place *row, int items)
{
	bool before = row->items && row->elsewhere == row->items, all = items && t->elsewhere == items;

	row->items = items;
	row->elsewhere = t->elsewhere;
	if (all && !before)
		fprintf(stderr, "glane: source %.*s: %.*s names articles of other sites only, which are not taken; see offsite\n",
			SLICE_ARGS(t->run->source->name), SLICE_ARGS(t->first));
}

static void place_read(struct crawl *c, struct task *t, const struct http_answer *answer, long long wait, int items)
{
	struct arena a = arena_open();
	struct state_place row;

	if (!slice_eq(t->first, t->url)) {
		state_place_get(c->state, &a, t->url, &row);
		validators_learn(c, t, answer, &row);
		state_place_put(c->state, &row);
	}
	state_place_get(c->state, &a, t->first, &row);
	if (slice_eq(t->first, t->url))
		validators_learn(c, t, answer, &row);
	moved_learn(c, t, &row);
	gone_learn(c, &row, 200);
	row.fails = 0;
	row.why = (struct slice){ 0 };
	row.status = answer->status;
	if (items >= 0)
		elsewhere_learn(t, &row, items);
	wait = wait > 0 ? wait : row.next > row.checked && row.checked ? row.next - row.checked : 3600;
	row.checked = crawl_now(c);
	row.next = row.checked + wait;
	state_place_put(c->state, &row);
	arena_close(&a);
}

static bool feed_take(struct crawl *c, struct task *t, const struct http_answer *answer, struct arena *a)
{
	struct feed feed;
	long long wait;

	feed_parse(a, answer->body, t->url, ITEMS_MAX, &feed);
	if (feed.kind == FEED_NONE)
		return false;
	if (feed.kind == FEED_SITEMAP_INDEX)
		index_take(c, t, &feed, a);
	for (size_t i = 0; i < feed.items && feed.kind != FEED_SITEMAP_INDEX; i++)
		(t->kind == TASK_COMMENTS ? comment_take : item_take)(c, t, &feed.item[i], a);
	if (t->level == 0)
		t->run->items += (int)feed.items;
	wait = schedule_feed(&feed, cache_max_age(http_header(answer, "cache-control")));
	place_read(c, t, answer, wait, (int)feed.items);
	return true;
}

bool place_done(struct crawl *c, struct task *t, const struct http_answer *answer, const char *why)
{
	struct arena a = arena_open();
	bool fine = answer && answer->result == HTTP_ANSWERED && (answer->status == 200 || answer->status == 203 || answer->status == 304);

	if (answer == NULL && why == crawl_paused) {
		t->run->places_asked -= t->level == 0;
	} else if (!fine) {
		place_failed(c, t, answer, why);
	} else if (answer->status == 304) {
		place_read(c, t, answer, 0, -1);
	} else if (t->kind == TASK_HOME) {
		if (home_take(c, t, answer, &a))
			place_read(c, t, answer, 3600, -1);
		else
			place_failed(c, t, answer, "no link there is taken for an article; see include");
	} else if (!feed_take(c, t, answer, &a)) {
		place_failed(c, t, answer, "not a feed or sitemap");
	} else if (answer->truncated) {
		place_failed(c, t, answer, "cut short");
	}
	arena_close(&a);
	return true;
}
