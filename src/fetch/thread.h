/* Which ways lead to the rest of a page's thread. */
#ifndef GLANE_FETCH_THREAD_H
#define GLANE_FETCH_THREAD_H

#include "fetch/feed.h"
#include "fetch/scan.h"
#include "fetch/source.h"

enum thread_way {
	THREAD_NONE,      /* no thread that we could know of */
	THREAD_INLINE,    /* all of it is in the page */
	THREAD_REST,      /* WordPress REST */
	THREAD_ATOM,      /* the thread's own Atom or RSS feed */
	THREAD_PAGES,     /* further HTML pages */
	THREAD_SPIP,      /* the same, counted by offsets */
	THREAD_DISCOURSE,
	THREAD_WIDGET,    /* only a browser can read it */
	THREAD_WAYS
};

/* Names for meta's comments_system, by enum thread_way. */
extern const char *const thread_names[THREAD_WAYS];

/*
 * Links of a page to other pages of its thread, sorted by number, each once, memory in the
 * arena. `url` is the article's own address; replytocom traps are left out.
 */
size_t thread_links(struct arena *a, const struct scan *scan, struct slice url, struct page_link **links);
/*
 * The ways to try in turn after `page`, best first; ends with THREAD_NONE. `declared` is what is
 * known of the thread's length from elsewhere, -1 when nothing is.
 */
void thread_ways(const struct scan *scan, int comments_way, int declared, size_t links, enum thread_way ways[THREAD_WAYS]);
/* Address of page n (from 1) of the REST answer. */
struct slice thread_rest_url(struct arena *a, const struct scan *scan, int n);
/* Address of the Atom twin of a WordPress comment feed; the feed itself when it is Atom already. */
struct slice thread_atom_url(struct arena *a, struct slice feed);
/* What tells a comment of a feed from others: the number at the end of its link or guid, else the guid or link. */
struct slice thread_item_id(const struct feed_item *item);
/* Adds the ids of the comments in a stored piece (by its name's ending) to the map, text in the arena; how many are new. */
size_t thread_ids(struct arena *a, struct slice name, struct slice bytes, struct map *ids);

#endif
