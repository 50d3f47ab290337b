/* Article tasks: what an answer means, and the thread behind it. */
#include "fetch/visit.h"

#include <stdlib.h>

#include "fetch/authors.h"
#include "fetch/schedule.h"
#include "text/fatal.h"
#include "text/hash.h"
#include "text/url.h"

enum { GONE_DAYS = 2, MISSING_DAYS = 7, SAME_TEXT = 1200, RETIRED = 1 };

struct visit *visit_open(struct crawl *c, struct slice key)
{
	struct visit *v = calloc(1, sizeof *v);

	if (v == NULL)
		fatal("out of memory");
	v->arena = arena_open();
	v->crawl = c;
	v->ids = map_open();
	v->scan.ids = map_open();
	v->rest_pages = v->rest_total = -1;
	state_article_get(c->state, &v->arena, arena_copy(&v->arena, key), &v->row);
	if (v->row.path.len) {
		v->folder = crawl_folder(c, &v->arena, v->row.path);
		v->known = corpus_meta(&v->folder, &v->arena, &v->old, &v->olds);
		if (!v->known)
			crawl_unread(c, v->folder.path.ptr);
	}
	return v;
}

bool visit_read(struct visit *v, struct slice name, struct slice *bytes)
{
	bool there = corpus_get(&v->folder, name, &v->arena, bytes);

	if (!there)
		crawl_unread(v->crawl, v->folder.path.ptr);
	return there;
}

void visit_free(struct visit *v)
{
	if (v == NULL)
		return;
	map_close(&v->ids);
	scan_close(&v->scan);
	arena_close(&v->arena);
	free(v);
}

/* Gone for good, as it seems: the copy at hand stays, and says so. */
static void article_retire(struct crawl *c, struct arena *a, struct state_article *row)
{
	row->flags |= RETIRED;
	row->why = arena_printf(a, "gone: %.*s", SLICE_ARGS(row->why));
	if (row->path.len)
		gone_keep(c, a, row->path, true);
}

/* A new article that cannot be had. What may be there later (404, 429, 5xx) is told of its source once, by the first attempt. */
static void article_missing(struct crawl *c, struct task *t, const struct state_article *row, const char *why)
{
	bool passing = row->status == 404 || row->status == 429 || row->status >= 500;

	if (passing && row->fails > 1)
		return;
	t->run->articles_failed++;
	t->run->articles_passing += passing;
	run_trouble(c, t->run, why, t->first);
}

/* A failure: the copy at hand stays, the next attempt is later each time. */
static void article_failed(struct crawl *c, struct task *t, int status, const char *why)
{
	struct arena a = arena_open();
	struct state_article row;
	long long now = crawl_now(c), day = now / DAY;

	if (!state_article_get(c->state, &a, t->key, &row))
		goto out;
	row.fails++;
	row.status = status;
	row.why = status ? arena_printf(&a, "status %d", status) : slice_of(why);
	row.checked = now;
	row.next = schedule_retry(now, row.fails, row.key);
	if (status == 401 || status == 403 || status == 451)
		row.next = now + DAY;
	if (status == 410 && (row.gone_days == 0 || row.gone_day != day))
		row.gone_days++;
	if (status == 410)
		row.gone_day = day;
	if (row.gone_days >= GONE_DAYS || (status == 404 && now - row.seen > MISSING_DAYS * DAY && row.fails > 3))
		article_retire(c, &a, &row);
	state_article_put(c->state, &row);
	if (row.path.len == 0)
		article_missing(c, t, &row, status ? arena_printf(&a, "status %d", status).ptr : why);
out:
	arena_close(&a);
}

/* Not asked, or not taken: the copy at hand stays. Obedience is no failure, of the article or of its source; the rule may be another one tomorrow. */
static void article_refused(struct crawl *c, struct task *t, const char *why)
{
	struct arena a = arena_open();
	struct state_article row;
	struct host *h = crawl_host(c, t->url);
	bool obeyed = why == crawl_robots || why == crawl_reserved || why == crawl_noindex, dead = h != NULL && h->shut != NULL;

	if (why == crawl_paused || !state_article_get(c->state, &a, t->key, &row))
		goto out;
	row.why = slice_of(why);
	row.next = dead && !obeyed ? schedule_retry(crawl_now(c), 1, row.key) : crawl_now(c) + DAY;
	row.fails = obeyed ? 0 : row.fails + !dead;
	state_article_put(c->state, &row);
	if (!obeyed) {
		t->run->articles_failed += row.path.len == 0;
		run_trouble(c, t->run, why, t->url);
	}
out:
	arena_close(&a);
}

/* The charset parameter of a content type, as it stands. */
static struct slice charset_of(struct slice type)
{
	size_t at = slice_find_nocase(type, SLICE("charset="), 0);
	struct slice s = at == SLICE_NONE ? (struct slice){ 0 } : slice_sub(type, at + 8, type.len);

	s = slice_trim(slice_sub(s, 0, slice_find(s, SLICE(";"), 0)));
	if (s.len > 1 && (s.ptr[0] == '"' || s.ptr[0] == '\''))
		s = slice_sub(s, 1, s.len - 1);
	return slice_trim(s);
}

/* Something that is no page of text, by type or by its first bytes. */
static bool not_a_page(struct slice type, struct slice body)
{
	static const char *const magics[] = { "%PDF", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "PK\x03\x04", "\x1f\x8b", "ID3", "RIFF", "\177ELF" };

	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (slice_starts(body, slice_of(magics[i])))
			return true;
	if (type.len == 0 || slice_find_nocase(type, SLICE("html"), 0) != SLICE_NONE || slice_find_nocase(type, SLICE("xml"), 0) != SLICE_NONE)
		return slice_find(slice_sub(body, 0, 512), (struct slice){ "\0\0\0", 3 }, 0) != SLICE_NONE;
	return slice_find_nocase(slice_sub(body, 0, 2048), SLICE("<html"), 0) == SLICE_NONE &&
	       slice_find_nocase(slice_sub(body, 0, 2048), SLICE("<!doctype html"), 0) == SLICE_NONE;
}

/* Takes the answer's X-Robots-Tag lines as one, for meta; what they say counts as if the page said it. */
static void robots_tag_take(struct visit *v, const struct http_answer *answer)
{
	struct slice rest = answer->head, value;

	while (http_header_next(&rest, "x-robots-tag", &value)) {
		v->robots_tag = v->robots_tag.len ? arena_printf(&v->arena, "%.*s, %.*s", SLICE_ARGS(v->robots_tag), SLICE_ARGS(value)) : arena_copy(&v->arena, value);
		v->scan.noindex |= robots_tag_forbids(value, SLICE("glane"));
	}
}

static void page_facts(struct visit *v, struct task *t, const struct http_answer *answer)
{
	struct arena *a = &v->arena;

	v->fetched = true;
	v->page = arena_copy(a, authors_write(a, forgotten_scrub(&v->crawl->forgotten, a, answer->body, &v->crawl->options->reader), v->authors, &v->crawl->options->reader));
	v->url_final = arena_copy(a, t->url);
	v->key_final = url_key(a, v->url_final);
	v->status = answer->status;
	v->truncated = answer->truncated;
	v->etag = arena_copy(a, http_header(answer, "etag"));
	v->last_modified = arena_copy(a, http_header(answer, "last-modified"));
	v->content_type = arena_copy(a, http_header(answer, "content-type"));
	v->charset = charset_of(v->content_type);
	scan_close(&v->scan);
	page_scan(a, v->page, v->url_final, &v->scan);
	robots_tag_take(v, answer);
	scan_link_header(&v->scan, a, http_header(answer, "link"));
	v->scan.notdm |= slice_eq(http_header(answer, "tdm-reservation"), SLICE("1"));
	v->canonical = v->scan.canonical;
	v->access = page_classify(a, v->status, http_header(answer, "cf-mitigated"), &v->scan);
	v->digest = sha256_hex(a, v->page, 64);
	v->text = arena_printf(a, "%016llx", hash_block(HASH_SEED, v->scan.text.len > 40 ? v->scan.text : v->page));
}

/* The stored page, when the server says that it still holds. */
static bool page_recall(struct visit *v)
{
	if (!v->known || !visit_read(v, SLICE("page.html"), &v->page))
		return false;
	v->url_final = corpus_value(v->old, v->olds, "url_final");
	v->text = v->row.text;
	scan_close(&v->scan);
	page_scan(&v->arena, v->page, v->url_final, &v->scan);
	if (v->scan.rest_root.len == 0)
		v->scan.rest_root = corpus_value(v->old, v->olds, "comments_api");
	return true;
}

/* Writes the visit down, or asks for the next piece of the thread. */
static bool visit_go_on(struct crawl *c, struct task *t)
{
	struct visit *v = t->visit;
	struct slice next = walk_next(v);

	while (next.len) {
		t->kind = TASK_THREAD;
		t->hops = 0;
		task_redirect(t, next);
		if (crawl_queue(c, t, true))
			return false;
		walk_take(v, NULL, "not a usable address");
		next = walk_next(v);
	}
	visit_keep(c, t->run, v);
	return true;
}

static void row_checked(struct crawl *c, struct task *t, struct state_article *row)
{
	row->checked = crawl_now(c);
	row->fails = 0;
	row->gone_days = 0;
	row->why = (struct slice){ 0 };
	row->next = schedule_article(row->checked, row->changed, row->wanted_count >= 0 || t->run->comment_feed.len);
	row->feed_count = row->wanted_count;
	state_article_put(c->state, row);
}

/*
 * A thread beside the page does not show in the page's validators: it is walked at every visit when
 * nobody tells of its moves, and once a week in any case, since deletions are never told.
 */
static bool walk_overdue(const struct crawl *c, const struct source_run *run, const struct visit *v)
{
	static const enum thread_way outside[] = { THREAD_REST, THREAD_ATOM, THREAD_DISCOURSE };
	struct slice system = corpus_value(v->old, v->olds, "comments_system");
	bool told = v->row.wanted_count >= 0 || run->comment_feed.len;

	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
		if (slice_eq(system, slice_of(thread_names[outside[i]])))
			return !told || crawl_now(c) - v->row.checked >= 7 * DAY;
	return false;
}

static bool article_unmodified(struct crawl *c, struct task *t)
{
	struct visit *v = t->visit;
	bool moved = v->row.wanted_count != v->row.feed_count || walk_overdue(c, t->run, v);

	t->run->articles_kept++;
	if (v->known && corpus_value(v->old, v->olds, "gone").len)
		gone_keep(c, &v->arena, v->row.path, false);
	if (moved && page_recall(v)) {
		walk_begin(v, t->run->source);
		return visit_go_on(c, t);
	}
	row_checked(c, t, &v->row);
	return true;
}

/* The canonical address when it may be one: same site, not the home page. A claim, until somebody else names it. */
static struct slice canonical_key(struct visit *v)
{
	struct slice key = v->canonical.len ? url_key(&v->arena, v->canonical) : (struct slice){ 0 };
	struct url u;

	if (key.len == 0 || !url_parse(key, &u) || (u.path.len <= 1 && !u.has_query))
		return (struct slice){ 0 };
	if (!slice_eq(url_site(url_host(&v->arena, key)), url_site(url_host(&v->arena, v->url_final))))
		return (struct slice){ 0 };
	return key;
}

/* Whether a stored article claims the same canonical address. */
static bool claim_shared(struct crawl *c, struct visit *v, const struct state_article *other)
{
	struct corpus_folder folder = crawl_folder(c, &v->arena, other->path);
	struct corpus_field *field;
	size_t fields;

	if (v->canonical.len == 0)
		return false;
	if (!corpus_meta(&folder, &v->arena, &field, &fields)) {
		crawl_unread(c, folder.path.ptr);
		return false;
	}
	return slice_eq(corpus_value(field, fields, "canonical"), v->canonical);
}

/*
 * A waiting article that turns out to be a known one (redirect, canonical address, same text)
 * becomes an alias of it. True when it did.
 */
static bool article_alias(struct crawl *c, struct visit *v)
{
	struct slice keys[3] = {
		v->key_final, canonical_key(v), state_text_get(c->state, &v->arena, v->text, v->row.key),
	};
	struct state_article other;

	for (int i = 0; i < 3; i++) {
		if (keys[i].len == 0 || slice_eq(keys[i], v->row.key))
			continue;
		if (!state_article_get(c->state, &v->arena, keys[i], &other) || other.path.len == 0 || slice_eq(other.key, v->row.key))
			continue;
		if (i == 2 && v->scan.text.len < SAME_TEXT && !claim_shared(c, v, &other))
			continue;
		alias_keep(c, v, &other);
		state_article_drop(c->state, v->row.key);
		state_alias_put(c->state, v->row.key, other.key);
		return true;
	}
	return false;
}

/* A new article is known from the start under its canonical address, when a feed named that too, else under its last one. */
static void article_rename(struct crawl *c, struct source_run *run, struct visit *v)
{
	struct slice key = canonical_key(v), final = v->key_final, old = v->row.key;
	struct state_article named;

	if (key.len == 0 || !state_article_get(c->state, &v->arena, key, &named))
		key = final;
	if (key.len == 0 || slice_eq(key, old))
		return;
	state_article_drop(c->state, old);
	v->row.key = key;
	state_article_put(c->state, &v->row);
	state_alias_put(c->state, old, key);
	map_put(&c->queued, arena_copy(&c->arena, key), run); /* and not visited again in this run */
	if (!slice_eq(final, key) && !slice_eq(final, old))
		state_alias_put(c->state, final, key);
}

/* A copy that is worse than the stored one is only noted. */
static bool visit_worse(const struct visit *v)
{
	struct copy new = { v->access, v->truncated, v->page.len }, old = copy_of(v->old, v->olds);

	return v->known && copy_worse(&new, &old);
}

/* Looked at, nothing gained: a cut copy is asked for again soon, a wall in due course. */
static void worse_noted(struct crawl *c, struct visit *v)
{
	struct state_article *row = &v->row;

	row->checked = crawl_now(c);
	row->fails++;
	row->why = v->truncated ? SLICE("cut short, so the stored copy stays") : SLICE("less open than the stored copy, which stays");
	row->next = schedule_retry(row->checked, v->truncated ? row->fails : row->fails + 5, row->key);
	state_article_put(c->state, row);
}

/* WordPress has a comment feed for the whole site beside its REST root. */
static void comment_feed_learn(struct crawl *c, struct source_run *run, const struct visit *v)
{
	struct slice root = v->scan.rest_root;
	size_t json = slice_find(root, SLICE("/wp-json"), 0);

	if (run->counted || run->comment_feed.len || v->row.wanted_count >= 0 || json == SLICE_NONE)
		return;
	run->comment_feed = arena_printf(&c->arena, "%.*s/comments/feed/", SLICE_ARGS(slice_sub(root, 0, json)));
}

static bool article_arrived(struct crawl *c, struct task *t, const struct http_answer *answer)
{
	struct visit *v = t->visit;

	if (not_a_page(http_header(answer, "content-type"), slice_trim(answer->body)) || slice_trim(answer->body).len == 0) {
		article_failed(c, t, 0, "not a page of text");
		return true;
	}
	page_facts(v, t, answer);
	if ((v->scan.notdm && !t->run->source->tdm_record) || v->scan.noindex) {
		article_refused(c, t, v->scan.noindex ? crawl_noindex : crawl_reserved);
		return true;
	}
	if (visit_worse(v)) {
		worse_noted(c, v);
		return true;
	}
	if (!v->known && v->access <= ACCESS_CHALLENGE) {
		article_failed(c, t, 0, v->access == ACCESS_ERROR ? "an error page" : "a challenge page");
		return true;
	}
	t->run->articles_kept++;
	if (!v->known && (article_forgotten(c, &v->arena, v->key_final) || article_forgotten(c, &v->arena, canonical_key(v)))) {
		state_article_drop(c->state, v->row.key);
		return true;
	}
	if (!v->known && article_alias(c, v))
		return true;
	if (!v->known)
		article_rename(c, t->run, v);
	comment_feed_learn(c, t->run, v);
	walk_begin(v, t->run->source);
	return visit_go_on(c, t);
}

bool article_done(struct crawl *c, struct task *t, const struct http_answer *answer, const char *why)
{
	if (answer == NULL) {
		article_refused(c, t, why);
		return true;
	}
	if (answer->result != HTTP_ANSWERED) {
		article_failed(c, t, 0, answer->message);
		return true;
	}
	if (answer->status != 304 && answer->status != 200 && answer->status != 203) {
		article_failed(c, t, answer->status, "");
		return true;
	}
	t->visit = visit_open(c, t->key);
	t->visit->authors = t->run->source->authors;
	if (t->visit->row.seen == 0 || c->disk_failed) /* the run is over */
		return true;
	if (t->visit->known && !t->known) /* this run stored it already, under another address */
		return true;
	authors_keep(t->visit);
	return answer->status == 304 ? article_unmodified(c, t) : article_arrived(c, t, answer);
}

bool thread_done(struct crawl *c, struct task *t, const struct http_answer *answer, const char *why)
{
	walk_take(t->visit, answer, why);
	return visit_go_on(c, t);
}
