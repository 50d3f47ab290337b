/* One visit to an article: page, thread pieces, what goes into meta. */
#ifndef GLANE_FETCH_VISIT_H
#define GLANE_FETCH_VISIT_H

#include "corpus/corpus.h"
#include "fetch/classify.h"
#include "fetch/crawl.h"
#include "fetch/json.h"
#include "fetch/thread.h"

/* A raw piece of the thread, as it will stand under comments/. */
struct piece {
	struct slice name, bytes;
};

/* Everything lives in the arena; nothing is written before the thread's end. */
struct visit {
	struct arena arena;
	struct crawl *crawl;
	int authors;                   /* enum authors_way of the source */
	struct state_article row;
	struct corpus_folder folder;
	struct corpus_field *old;      /* meta as it stands, none for a new article */
	size_t olds;
	bool known;                    /* the folder exists */
	bool fetched;                  /* page is what the server just sent */
	bool asked;                    /* some piece of the thread was asked in this visit */

	/* the page as fetched, or as stored when the server said 304 */
	struct slice page, url_final, canonical;
	struct slice key_final;        /* the key of url_final, once an answer came */
	struct slice etag, last_modified, content_type, charset, robots_tag;
	int status;
	bool truncated;
	enum access access;
	struct slice digest;           /* of page */
	struct slice text;             /* digest of the visible article text */
	struct scan scan;

	/* the walk through the thread */
	enum thread_way ways[THREAD_WAYS];
	size_t way;
	bool walked;                   /* the way at hand is at its end */
	struct piece *piece;
	size_t pieces, piece_cap;
	struct map ids;                /* distinct comments seen */
	struct page_link *link;        /* HTML pages known, sorted as found */
	size_t links, link_cap, link_at;
	int step;                      /* number of the piece asked now */
	int rest_pages, rest_total;    /* as the REST answer's headers say; -1 */
	struct numbers stream;         /* Discourse posts still to be asked */
	size_t stream_at;
	bool complete;
	struct slice note;
};

/* Opens a visit to a known or waiting article. */
struct visit *visit_open(struct crawl *c, struct slice key);
/* A stored file of the article; false when there is none. A disk that refuses to read ends the run. */
bool visit_read(struct visit *v, struct slice name, struct slice *bytes);
/* Chooses the ways into the thread once page and scan are there. */
void walk_begin(struct visit *v, const struct source *source);
/*
 * Address of the next piece, empty when the walk is over (then complete and note are set).
 * walk_take gives it the answer (NULL: could not be asked, `why`).
 */
struct slice walk_next(struct visit *v);
void walk_take(struct visit *v, const struct http_answer *answer, const char *why);
/* Writes what changed into the corpus, meta last, and the state's row. */
void visit_keep(struct crawl *c, struct source_run *run, struct visit *v);
/* Takes commenters' names out of an article that was stored before its source asked for that. */
void authors_keep(struct visit *v);
/* Notes in an article's meta that it is gone from its site, or is there again. */
void gone_keep(struct crawl *c, struct arena *a, struct slice article, bool gone);
/* Writes v's key as another address of a known article into that one's meta. */
void alias_keep(struct crawl *c, struct visit *v, const struct state_article *other);

#endif
