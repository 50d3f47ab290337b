/* What a page says about itself and its thread, in one pass. */
#ifndef GLANE_FETCH_SCAN_H
#define GLANE_FETCH_SCAN_H

#include "text/arena.h"
#include "text/map.h"

/* A link to another page of the same thread. */
struct page_link {
	struct slice url; /* without fragment */
	int number;       /* as the address counts: page number, or SPIP's offset */
};

/* Where a link stands. */
struct anchor {
	struct slice url;  /* resolved, fragment kept */
	bool in_thread;    /* inside an element of the comment thread */
};

struct scan {
	struct slice base;        /* <base href>, else the page's address */
	struct slice title, canonical;
	struct slice rest_root;   /* of a WordPress REST API */
	struct slice post_id;     /* WordPress, digits */
	struct slice comment_feed;/* address of the thread's own feed */
	struct slice topic;       /* address of a Discourse topic, without .json */
	struct slice discourse;   /* base address of the Discourse that is embedded */
	const char *widget;       /* a comment system that only a browser can read, NULL */
	bool spip, paywalled, has_password, noindex, notdm, closed;
	int declared;             /* comments the page says it has; -1 */
	struct map ids;           /* distinct numbers of comments shown in it, as text */
	struct slice *feed;       /* feeds that the page announces */
	size_t feeds, feed_cap;
	struct anchor *anchor;
	size_t anchors, anchor_cap;
	struct slice text;        /* visible text outside thread, navigation and forms */
	struct slice thread_text; /* visible text of the thread */
};

/* Scans HTML in any charset that agrees with ASCII; pure. `url` is the page's address; scan_close frees the map. */
void page_scan(struct arena *a, struct slice html, struct slice url, struct scan *scan);
void scan_close(struct scan *scan);
/* Takes rel="https://api.w.org/" out of a Link header into rest_root. */
void scan_link_header(struct scan *scan, struct arena *a, struct slice header);

#endif
