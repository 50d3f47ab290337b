/* Feeds and sitemaps to items: RSS, RDF, Atom, JSON Feed, sitemaps. */
#ifndef GLANE_FETCH_FEED_H
#define GLANE_FETCH_FEED_H

#include "text/arena.h"

enum feed_kind {
	FEED_NONE,  /* not a feed: HTML, empty, something else */
	FEED_RSS,   /* RSS 0.9x, 1.0 (RDF) and 2.0 */
	FEED_ATOM,
	FEED_JSON,
	FEED_SITEMAP,
	FEED_SITEMAP_INDEX,
};

/* One item; empty slices where the feed says nothing, links resolved. */
struct feed_item {
	struct slice link, title, guid, author;
	struct slice published, updated;  /* as written */
	struct slice comment_feed;        /* address of the thread's own feed */
	struct slice reply_to;            /* thr:in-reply-to of a comment */
	int comments;                     /* slash:comments or thr:total; -1 when not told */
};

struct feed {
	enum feed_kind kind;
	struct slice title, next;         /* next: address of an older page of the feed (RFC 5005) */
	int ttl;                          /* seconds the publisher asks for between visits; 0 = not told */
	struct feed_item *item;
	size_t items, cap;
	bool cut;                         /* more items than max */
};

/* Reads a feed as far as it can be understood; pure, memory in the arena. `base` is its address. */
void feed_parse(struct arena *a, struct slice bytes, struct slice base, size_t max, struct feed *feed);
/* Seconds UTC of a feed's date, whatever its style; 0 when unreadable. */
long long feed_seconds(struct slice text);
/* UTF-8 of bytes in a charset by name; bytes themselves when it is UTF-8 or unknown. */
struct slice charset_utf8(struct arena *a, struct slice bytes, struct slice charset);
/* The UTF-8 of a markup text in UTF-8 or else windows-1252, character references decoded. */
struct slice text_utf8(struct arena *a, struct slice raw);

#endif
