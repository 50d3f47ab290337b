/* The walk through a thread's pieces, transport by transport. */
#include <dirent.h>
#include <stdlib.h>

#include "fetch/authors.h"
#include "fetch/feed.h"
#include "fetch/visit.h"
#include "text/hash.h"
#include "text/url.h"

enum { PIECES_MAX = 200, REST_PAGE = 100, POSTS_BATCH = 20 };

/* What a piece did for the walk. */
enum taken { TAKEN_MORE, TAKEN_LAST, TAKEN_FAILED };

static bool id_add(struct visit *v, struct slice id)
{
	size_t before = v->ids.len;

	if (id.len)
		map_put(&v->ids, id, v);
	return v->ids.len > before;
}

static void numbers_add(struct visit *v, const struct numbers *n)
{
	for (size_t i = 0; i < n->count; i++)
		id_add(v, arena_printf(&v->arena, "%lld", n->n[i]));
}

static size_t scan_ids_add(struct visit *v, const struct scan *scan)
{
	size_t fresh = 0;

	for (size_t i = 0; i < scan->ids.len; i++)
		fresh += id_add(v, scan->ids.entry[i].key);
	return fresh;
}

static void piece_add(struct visit *v, struct slice name, struct slice bytes)
{
	v->piece = arena_grow(&v->arena, v->piece, v->pieces, &v->piece_cap, sizeof *v->piece);
	v->piece[v->pieces++] = (struct piece){ name, arena_copy(&v->arena, authors_write(&v->arena, forgotten_scrub(&v->crawl->forgotten, &v->arena, bytes, &v->crawl->options->reader), v->authors, &v->crawl->options->reader)) };
}

static bool answer_good(const struct http_answer *answer)
{
	return answer && answer->result == HTTP_ANSWERED && answer->status == 200 && !answer->truncated;
}

static void note_failure(struct visit *v, const struct http_answer *answer, const char *why)
{
	if (answer && answer->result == HTTP_ANSWERED)
		v->note = arena_printf(&v->arena, "piece %d: status %d%s", v->step, answer->status, answer->truncated ? ", truncated" : "");
	else
		v->note = arena_printf(&v->arena, "piece %d: %s", v->step, answer ? answer->message : why);
}

/* WordPress REST */

static struct slice rest_url(struct visit *v)
{
	return thread_rest_url(&v->arena, &v->scan, v->step);
}

static enum taken rest_take(struct visit *v, const struct http_answer *answer)
{
	struct numbers ids = { 0 };
	unsigned long long n;

	if (v->step > 1 && answer && answer->status == 400)
		return TAKEN_LAST; /* past the end */
	if (!answer_good(answer) || !json_rest_ids(&v->arena, answer->body, &ids))
		return TAKEN_FAILED;
	if (slice_number(http_header(answer, "x-wp-total"), &n) && n < 1000000)
		v->rest_total = (int)n;
	if (slice_number(http_header(answer, "x-wp-totalpages"), &n) && n < 100000)
		v->rest_pages = (int)n;
	if (ids.count == 0 && v->step > 1)
		return TAKEN_LAST;
	numbers_add(v, &ids);
	piece_add(v, arena_printf(&v->arena, "rest-%03d.json", v->step), answer->body);
	return ids.count < REST_PAGE && v->step >= v->rest_pages ? TAKEN_LAST : v->rest_pages >= 0 && v->step >= v->rest_pages ? TAKEN_LAST : TAKEN_MORE;
}

/* The thread's own feed */

static struct slice atom_url(struct visit *v)
{
	return v->step == 1 ? thread_atom_url(&v->arena, v->scan.comment_feed) : v->link[v->step - 1].url;
}

/* An earlier answer of the feed: when it shows comments that are not known yet, it stays a piece. */
static void feed_recall(struct visit *v, struct slice name)
{
	struct slice old, kept = name;
	struct feed feed;
	size_t fresh = 0;

	if (!visit_read(v, arena_printf(&v->arena, "comments/%.*s", SLICE_ARGS(name)), &old))
		return;
	feed_parse(&v->arena, old, v->scan.comment_feed, PIECES_MAX * REST_PAGE, &feed);
	for (size_t i = 0; i < feed.items; i++)
		fresh += id_add(v, thread_item_id(&feed.item[i]));
	if (slice_eq(name, SLICE("feed.atom")))
		kept = arena_printf(&v->arena, "feed-%.*s.atom", SLICE_ARGS(sha256_hex(&v->arena, old, 8)));
	if (fresh)
		piece_add(v, kept, old);
}

/* A comment feed shows the newest only; what it showed at earlier visits counts too. */
static void feeds_recall(struct visit *v)
{
	struct dirent **entry;
	int n = v->known ? scandir(arena_printf(&v->arena, "%.*s/comments", SLICE_ARGS(v->folder.path)).ptr, &entry, NULL, alphasort) : -1;

	for (int i = 0; i < n; i++) {
		struct slice name = arena_copy(&v->arena, slice_of(entry[i]->d_name));

		if (slice_starts(name, SLICE("feed")) && slice_ends(name, SLICE(".atom")))
			feed_recall(v, name);
		free(entry[i]);
	}
	if (n >= 0)
		free(entry);
	else if (v->known)
		crawl_unread(v->crawl, v->folder.path.ptr);
}

static void link_add(struct visit *v, struct slice url, int number)
{
	for (size_t i = 0; i < v->links; i++)
		if (v->link[i].number == number)
			return;
	v->link = arena_grow(&v->arena, v->link, v->links, &v->link_cap, sizeof *v->link);
	v->link[v->links++] = (struct page_link){ arena_copy(&v->arena, url), number };
}

static enum taken atom_take(struct visit *v, const struct http_answer *answer)
{
	struct feed feed;
	size_t fresh = 0;

	if (!answer_good(answer))
		return TAKEN_FAILED;
	feed_parse(&v->arena, answer->body, v->scan.comment_feed, PIECES_MAX * REST_PAGE, &feed);
	if (feed.kind != FEED_ATOM && feed.kind != FEED_RSS)
		return TAKEN_FAILED;
	for (size_t i = 0; i < feed.items; i++)
		fresh += id_add(v, thread_item_id(&feed.item[i]));
	if (v->step == 1)
		link_add(v, v->scan.comment_feed, 1);
	if (fresh || v->step == 1)
		piece_add(v, v->step == 1 ? SLICE("feed.atom") : arena_printf(&v->arena, "feed-%03d.atom", v->step), answer->body);
	if (fresh == 0 || feed.next.len == 0)
		return TAKEN_LAST;
	link_add(v, feed.next, v->step + 1);
	return TAKEN_MORE;
}

/* HTML pages, WordPress and SPIP */

static struct slice page_url(struct visit *v)
{
	return v->link_at < v->links ? v->link[v->link_at].url : (struct slice){ 0 };
}

/* SPIP counts comments, not pages: the smallest offset is a page's length. */
static int page_number(const struct visit *v, int number)
{
	int least = number;

	if (v->ways[v->way] != THREAD_SPIP)
		return number;
	for (size_t i = 0; i < v->links; i++)
		if (v->link[i].number < least)
			least = v->link[i].number;
	return number / least + 1;
}

static void links_learn(struct visit *v, const struct scan *scan)
{
	struct page_link *link;
	size_t n = thread_links(&v->arena, scan, v->url_final, &link);

	/* page 1 is the article's own page when that does not link to it */
	if (v->links == 0 && n && link[0].number > 1 && v->ways[v->way] == THREAD_PAGES)
		link_add(v, v->url_final, 1);
	for (size_t i = 0; i < n; i++)
		link_add(v, link[i].url, link[i].number);
}

static enum taken page_take(struct visit *v, const struct http_answer *answer)
{
	struct scan scan;
	size_t fresh;

	if (!answer_good(answer))
		return TAKEN_FAILED;
	page_scan(&v->arena, answer->body, v->link[v->link_at].url, &scan);
	fresh = scan_ids_add(v, &scan);
	if (fresh) {
		piece_add(v, arena_printf(&v->arena, "page-%d.html", page_number(v, v->link[v->link_at].number)), answer->body);
		links_learn(v, &scan);
	}
	scan_close(&scan);
	return ++v->link_at < v->links ? TAKEN_MORE : TAKEN_LAST;
}

/* Discourse */

/* "<forum>/t/<id>" of a topic's address, whatever slug stands between. */
static struct slice topic_base(struct visit *v)
{
	struct slice url = slice_sub(v->scan.topic, 0, slice_find(v->scan.topic, SLICE("?"), 0));
	size_t t = slice_find(url, SLICE("/t/"), 0);
	struct slice rest = slice_sub(url, t + 3, url.len), piece, id = { 0 };
	unsigned long long n;

	while (id.len == 0 && slice_split(&rest, '/', &piece))
		if (slice_number(piece, &n))
			id = piece;
	return arena_printf(&v->arena, "%.*s/t/%.*s", SLICE_ARGS(slice_sub(url, 0, t)), SLICE_ARGS(id));
}

static struct slice topic_url(struct visit *v)
{
	struct buf b = buf_open(8192);
	struct slice base = topic_base(v), url;

	if (v->step == 1)
		return arena_printf(&v->arena, "%.*s.json", SLICE_ARGS(base));
	buf_printf(&b, "%.*s/posts.json?", SLICE_ARGS(base));
	for (size_t i = v->stream_at; i < v->stream.count && i < v->stream_at + POSTS_BATCH; i++)
		buf_printf(&b, "%spost_ids%%5B%%5D=%lld", i == v->stream_at ? "" : "&", v->stream.n[i]);
	url = arena_copy(&v->arena, buf_slice(&b));
	buf_close(&b);
	return url;
}

static enum taken topic_take(struct visit *v, const struct http_answer *answer)
{
	struct numbers present = { 0 }, stream = { 0 };

	if (!answer_good(answer) || !json_topic_ids(&v->arena, answer->body, &present, &stream))
		return TAKEN_FAILED;
	numbers_add(v, &present);
	piece_add(v, arena_printf(&v->arena, "topic-%03d.json", v->step), answer->body);
	if (v->step > 1) {
		v->stream_at += POSTS_BATCH;
		return v->stream_at < v->stream.count ? TAKEN_MORE : TAKEN_LAST;
	}
	v->rest_total = (int)stream.count - 1; /* the first post stands for the article */
	for (size_t i = 0; i < stream.count; i++) {
		if (map_get(&v->ids, arena_printf(&v->arena, "%lld", stream.n[i])))
			continue;
		v->stream.n = arena_grow(&v->arena, v->stream.n, v->stream.count, &v->stream.cap, sizeof *v->stream.n);
		v->stream.n[v->stream.count++] = stream.n[i];
	}
	return v->stream.count ? TAKEN_MORE : TAKEN_LAST;
}

/* Transports by enum thread_way; those without functions need no request. `fresh`: the page's own comments do not count. */
static const struct {
	struct slice (*url)(struct visit *);
	enum taken (*take)(struct visit *, const struct http_answer *);
	bool fresh;
} transports[THREAD_WAYS] = {
	[THREAD_REST] = { rest_url, rest_take, true },
	[THREAD_ATOM] = { atom_url, atom_take, true },
	[THREAD_PAGES] = { page_url, page_take, false },
	[THREAD_SPIP] = { page_url, page_take, false },
	[THREAD_DISCOURSE] = { topic_url, topic_take, true },
};

/* Starts the way at hand from nothing. */
static void way_enter(struct visit *v)
{
	map_close(&v->ids);
	v->ids = map_open();
	if (!transports[v->ways[v->way]].fresh)
		scan_ids_add(v, &v->scan);
	v->pieces = 0;
	v->links = v->link_at = 0;
	v->step = 1;
	v->rest_pages = v->rest_total = -1;
	v->stream.count = v->stream_at = 0;
	v->walked = transports[v->ways[v->way]].url == NULL;
	if (v->ways[v->way] == THREAD_PAGES || v->ways[v->way] == THREAD_SPIP)
		links_learn(v, &v->scan);
	if (v->links && slice_eq(v->link[0].url, v->url_final))
		v->link_at = 1;
}

/* What is known of the thread's length, from the most direct witness. */
static int declared_best(const struct visit *v)
{
	if (v->rest_total >= 0)
		return v->rest_total;
	if (v->row.wanted_count >= 0)
		return v->row.wanted_count;
	return v->scan.declared;
}

static void walk_judge(struct visit *v)
{
	enum thread_way way = v->ways[v->way];
	int declared = declared_best(v), stored = (int)v->ids.len - (way == THREAD_DISCOURSE && v->ids.len > 0);

	if (way == THREAD_ATOM && v->pieces && (declared < 0 || stored < declared)) {
		feeds_recall(v);
		stored = (int)v->ids.len;
	}
	if (way == THREAD_WIDGET) {
		v->note = arena_printf(&v->arena, "comments by %s are not in the page", v->scan.widget);
		return;
	}
	if (v->note.len && (declared < 0 || stored < declared))
		return;
	v->note = (struct slice){ 0 };
	v->complete = declared < 0 || stored >= declared || way == THREAD_REST;
	if (declared >= 0 && stored != declared)
		v->note = arena_printf(&v->arena, "%d declared, %d found", declared, stored);
}

void walk_begin(struct visit *v, const struct source *source)
{
	struct page_link *link;
	size_t links;

	if (v->scan.comment_feed.len == 0)
		v->scan.comment_feed = v->row.comment_feed;
	links = thread_links(&v->arena, &v->scan, v->url_final, &link);
	thread_ways(&v->scan, source->comments, v->row.wanted_count, links, v->ways);
	v->way = 0;
	v->complete = false;
	way_enter(v);
}

struct slice walk_next(struct visit *v)
{
	if (!v->walked && v->step <= PIECES_MAX)
		return transports[v->ways[v->way]].url(v);
	if (!v->walked && v->note.len == 0)
		v->note = arena_printf(&v->arena, "more than %d pieces", PIECES_MAX);
	walk_judge(v);
	return (struct slice){ 0 };
}

void walk_take(struct visit *v, const struct http_answer *answer, const char *why)
{
	enum taken taken = transports[v->ways[v->way]].take(v, answer);

	v->asked = true;
	if (taken == TAKEN_MORE) {
		v->step++;
	} else if (taken == TAKEN_LAST) {
		v->walked = true;
	} else if (v->pieces == 0 && v->ways[v->way + 1] != THREAD_NONE) {
		v->way++;
		way_enter(v);
	} else {
		note_failure(v, answer, why);
		v->walked = true;
	}
}
