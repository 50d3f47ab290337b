/* A page: bytes as they came, and where, when and how. */
#ifndef GLANE_MODEL_PAGE_H
#define GLANE_MODEL_PAGE_H

#include "text/buf.h"

enum page_kind {
	PAGE_HTML,
	PAGE_TEXT, /* a plain-text capture dropped into the corpus */
};

/* One raw piece of a comment thread, under comments/ of an article's folder. */
struct page_part {
	struct slice name;  /* file name: page-2.html, rest-001.json, feed.atom, topic-001.json */
	struct slice bytes;
};

struct page {
	enum page_kind kind;
	struct slice article;  /* path under corpus/, without suffix: the article's stable id */
	struct slice bytes;    /* body after content decoding, charset untouched */
	struct slice url;      /* final URL, empty when unknown */
	struct slice charset;  /* as the HTTP header named it, empty when unknown */
	struct slice fetched;  /* ISO 8601 UTC, empty when unknown: "now" for relative dates */
	struct slice title;    /* that the feed gave it, empty when unknown */
	struct slice listed;   /* date that the feed gave it, as written there, empty when unknown */
	struct slice access;   /* class given by the fetcher, empty when unknown */
	struct slice source;   /* name of the source it was fetched for, empty when unknown */
	struct slice comment_authors; /* hash or drop when names were taken out of its bytes */
	bool revised;          /* an earlier version with another text is kept */
	bool gone;             /* its site has taken it away */
	int comments_declared; /* from feed or meta, -1 when unknown */
	struct page_part *part;
	size_t parts;
};

#endif
