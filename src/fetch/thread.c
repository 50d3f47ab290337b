/* Paging links and transports of comment threads. */
#include "thread.h"

#include <stdlib.h>

#include "fetch/json.h"
#include "text/url.h"

enum { LINKS_MAX = 400, ITEMS_MAX = 20000 };

const char *const thread_names[THREAD_WAYS] = {
	[THREAD_NONE] = "",          [THREAD_INLINE] = "html",   [THREAD_REST] = "wp-rest",
	[THREAD_ATOM] = "atom",      [THREAD_PAGES] = "html",    [THREAD_SPIP] = "spip",
	[THREAD_DISCOURSE] = "discourse", [THREAD_WIDGET] = "widget",
};

static int number_of(struct slice s)
{
	unsigned long long n;

	return slice_number(s, &n) && n > 0 && n < 1000000 ? (int)n : 0;
}

/* The path without one slash at its end. */
static struct slice path_trim(struct slice path)
{
	return slice_ends(path, SLICE("/")) ? slice_sub(path, 0, path.len - 1) : path;
}

/* Takes the next parameter off a query, whose `&` may be escaped once too often. */
static bool query_split(struct slice *rest, struct slice *piece)
{
	if (!slice_split(rest, '&', piece))
		return false;
	if (slice_starts(*piece, SLICE("amp;")))
		*piece = slice_sub(*piece, 4, piece->len);
	return true;
}

/* A query parameter that pages a thread: its value, 0 when there is none. `sure` is set when its name alone proves it. */
static int query_page(struct slice query, bool *sure)
{
	struct slice rest = query, piece;
	int number = 0;

	while (query_split(&rest, &piece)) {
		size_t equals = slice_find(piece, SLICE("="), 0);
		struct slice name = slice_sub(piece, 0, equals);
		int n = number_of(equals == SLICE_NONE ? (struct slice){ 0 } : slice_sub(piece, equals + 1, piece.len));
		bool offset = slice_starts(name, SLICE("debut_")), comments = slice_find_nocase(name, SLICE("comment"), 0) != SLICE_NONE;

		if (slice_find(name, SLICE("replytocom"), 0) == 0)
			return 0;
		if (n == 0)
			continue;
		/* SPIP's offsets page every list that the page shows */
		if (slice_eq(name, SLICE("cpage")) || (offset && (comments || slice_find(name, SLICE("forum"), 0) != SLICE_NONE))) {
			*sure = true;
			return n;
		}
		if (offset || comments || slice_find_nocase(name, SLICE("page"), 0) != SLICE_NONE)
			number = n;
	}
	return number;
}

/* The name of a parameter, without the number at its end when that is all of its value: `article12`. */
static struct slice parameter_name(struct slice piece)
{
	size_t end = slice_find(piece, SLICE("="), 0);

	if (end != SLICE_NONE)
		return slice_sub(piece, 0, end);
	for (end = piece.len; end > 0 && piece.ptr[end - 1] >= '0' && piece.ptr[end - 1] <= '9'; end--)
		;
	return slice_sub(piece, 0, end);
}

/* Some sites tell articles apart by a parameter alone: whether the link gives one of the article's another value. */
static bool query_contradicts(struct slice link, struct slice article)
{
	struct slice rest = article, left, ours, theirs;
	bool sure;

	while (query_split(&rest, &ours)) {
		if (query_page(ours, &sure) > 0)
			continue;
		for (left = link; query_split(&left, &theirs);)
			if (slice_eq(parameter_name(theirs), parameter_name(ours)) && !slice_eq(theirs, ours))
				return true;
	}
	return false;
}

/* The number of a path such as <article>/comment-page-3/, 0 when it is none. */
static int path_page(struct slice path, struct slice article, bool *sure)
{
	struct slice tail, marks[] = { SLICE("/comment-page-"), SLICE("/commentaires/page/"), SLICE("/comments/page/"), SLICE("/page-commentaires-") };

	path = path_trim(path);
	article = path_trim(article);
	if (!slice_starts(path, article))
		return 0;
	tail = slice_sub(path, article.len, path.len);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (!slice_starts(tail, marks[i]))
			continue;
		*sure = true;
		return number_of(slice_sub(tail, marks[i].len, tail.len));
	}
	if (slice_starts(tail, SLICE("/page/")))
		return number_of(slice_sub(tail, 6, tail.len));
	return 0;
}

/* The number of the thread's page that a link leads to, 0 when it leads elsewhere. */
static int link_number(const struct anchor *anchor, const struct url *article)
{
	struct url u;
	bool sure = false, to_thread;
	int n;

	if (!url_parse(anchor->url, &u) || !slice_eq_nocase(u.host, article->host) || !slice_eq(u.port, article->port))
		return 0;
	n = path_page(u.path, article->path, &sure);
	if (n == 0 && slice_eq(path_trim(u.path), path_trim(article->path)) && !query_contradicts(u.query, article->query))
		n = query_page(u.query, &sure);
	if (slice_find(u.query, SLICE("replytocom"), 0) != SLICE_NONE)
		return 0;
	to_thread = anchor->in_thread || slice_find_nocase(u.fragment, SLICE("comment"), 0) == 0 ||
		    slice_find_nocase(u.fragment, SLICE("forum"), 0) == 0 || slice_find_nocase(u.fragment, SLICE("reaction"), 0) == 0;
	return sure || to_thread ? n : 0;
}

static int link_order(const void *a, const void *b)
{
	const struct page_link *x = a, *y = b;

	return x->number != y->number ? (x->number > y->number) - (x->number < y->number) : slice_cmp(x->url, y->url);
}

size_t thread_links(struct arena *a, const struct scan *scan, struct slice url, struct page_link **links)
{
	struct page_link *link = NULL;
	size_t n = 0, cap = 0, kept = 0;
	struct url article;

	*links = NULL;
	if (!url_parse(url, &article))
		return 0;
	for (size_t i = 0; i < scan->anchors && n < LINKS_MAX; i++) {
		int number = link_number(&scan->anchor[i], &article);

		if (number == 0)
			continue;
		link = arena_grow(a, link, n, &cap, sizeof *link);
		link[n++] = (struct page_link){ slice_sub(scan->anchor[i].url, 0, slice_find(scan->anchor[i].url, SLICE("#"), 0)), number };
	}
	if (n)
		qsort(link, n, sizeof *link, link_order);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || link[i].number != link[kept - 1].number)
			link[kept++] = link[i];
	*links = link;
	return kept;
}

void thread_ways(const struct scan *scan, int comments_way, int declared, size_t links, enum thread_way ways[THREAD_WAYS])
{
	enum thread_way paged = scan->spip ? THREAD_SPIP : THREAD_PAGES;
	bool rest = scan->rest_root.len && scan->post_id.len, all;
	size_t n = 0, shown = scan->ids.len;

	if (declared < 0)
		declared = scan->declared;
	/* with paging the page cannot show all; else it does when it shows what is declared */
	all = links == 0 && (declared >= 0 ? shown >= (size_t)declared : shown > 0);
	if (comments_way == COMMENTS_NONE) {
		ways[0] = THREAD_NONE;
		return;
	}
	if (scan->topic.len && (comments_way == COMMENTS_AUTO || comments_way == COMMENTS_DISCOURSE))
		ways[n++] = THREAD_DISCOURSE;
	if (rest && (comments_way == COMMENTS_REST || (comments_way == COMMENTS_AUTO && !all)))
		ways[n++] = THREAD_REST;
	if (links && (comments_way == COMMENTS_HTML || comments_way == COMMENTS_SPIP || comments_way == COMMENTS_AUTO))
		ways[n++] = paged;
	if (scan->comment_feed.len && (comments_way == COMMENTS_ATOM || (comments_way == COMMENTS_AUTO && !all && shown == 0)))
		ways[n++] = THREAD_ATOM;
	if (shown && n < THREAD_WAYS - 2)
		ways[n++] = THREAD_INLINE;
	else if (scan->widget && n == 0)
		ways[n++] = THREAD_WIDGET;
	ways[n] = THREAD_NONE;
}

struct slice thread_rest_url(struct arena *a, const struct scan *scan, int n)
{
	struct slice root = scan->rest_root;
	bool query = slice_find(root, SLICE("?"), 0) != SLICE_NONE;

	return arena_printf(a, "%.*s%swp/v2/comments%cpost=%.*s&per_page=100&page=%d&orderby=id&order=asc"
			       "&_fields=id,parent,author_name,date,date_gmt,content,link,type",
		SLICE_ARGS(root), slice_ends(root, SLICE("/")) ? "" : "/", query ? '&' : '?', SLICE_ARGS(scan->post_id), n);
}

struct slice thread_atom_url(struct arena *a, struct slice feed)
{
	struct slice bare = path_trim(feed);

	if (slice_ends(bare, SLICE("/feed")))
		return arena_printf(a, "%.*s/atom/", SLICE_ARGS(bare));
	if (slice_ends(feed, SLICE("feed=rss2")))
		return arena_printf(a, "%.*satom", SLICE_ARGS(slice_sub(feed, 0, feed.len - 4)));
	return feed;
}

struct slice thread_item_id(const struct feed_item *item)
{
	struct slice from[] = { item->link, item->guid };

	for (int i = 0; i < 2; i++) {
		size_t start = from[i].len;

		while (start > 0 && from[i].ptr[start - 1] >= '0' && from[i].ptr[start - 1] <= '9')
			start--;
		if (start < from[i].len)
			return slice_sub(from[i], start, from[i].len);
	}
	return item->guid.len ? item->guid : item->link;
}

/* Items that a page does not number are known by their place only, which is no id. */
static void id_put(struct arena *a, struct map *ids, struct slice id)
{
	if (id.len && !slice_starts(id, SLICE("item ")))
		map_put(ids, arena_copy(a, id), ids);
}

size_t thread_ids(struct arena *a, struct slice name, struct slice bytes, struct map *ids)
{
	size_t before = ids->len;
	struct numbers numbers = { 0 }, stream = { 0 };
	struct scan scan;
	struct feed feed;

	if (slice_ends(name, SLICE(".html"))) {
		page_scan(a, bytes, (struct slice){ NULL, 0 }, &scan);
		for (size_t i = 0; i < scan.ids.len; i++)
			id_put(a, ids, scan.ids.entry[i].key);
		scan_close(&scan);
	} else if (slice_ends(name, SLICE(".json"))) {
		if (!json_rest_ids(a, bytes, &numbers))
			json_topic_ids(a, bytes, &numbers, &stream);
		for (size_t i = 0; i < numbers.count; i++)
			id_put(a, ids, arena_printf(a, "%lld", numbers.n[i]));
	} else {
		feed_parse(a, bytes, (struct slice){ NULL, 0 }, ITEMS_MAX, &feed);
		for (size_t i = 0; i < feed.items; i++)
			id_put(a, ids, thread_item_id(&feed.item[i]));
	}
	return ids->len - before;
}
