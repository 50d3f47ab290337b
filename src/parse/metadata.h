/* Title, authors, dates and the rest, from ranked sources. */
#ifndef GLANE_PARSE_METADATA_H
#define GLANE_PARSE_METADATA_H

#include "model/document.h"
#include "model/page.h"
#include "parse/jsonld.h"
#include "parse/passage.h"
#include "parse/tree.h"

/* What the page says of itself; a slice is empty when it says nothing. */
struct metadata {
	struct jsonld json;
	/* <meta> and <link>, the first of each */
	struct slice title_tag, og_title, description, og_description;
	struct slice posted;   /* of article:published_time, which systems write for posts */
	struct slice published, updated, author, card_author, section, keywords, lang, canonical, og_url, site, type, free;
	struct node *headline; /* the <h1> (or its stand-in) that carries the title, or NULL */
	struct slice title;    /* the title chosen */
};

/* Reads <meta>, <link>, <title> and JSON-LD, and chooses the headline. */
void metadata_read(const struct tree *tree, struct arena *a, struct metadata *m);
/* What the finders of bylines and dates look at. */
struct sources {
	const struct metadata *m;
	const struct tree *tree;
	const struct page *page;
	const struct passages *list; /* judged */
	size_t headline;             /* number of the first passage after the headline; list->count when unknown */
	struct slice host;           /* of the page's address; empty when unknown */
};

/* Fills the document's metadata from the head and from the judged passages. */
void metadata_fill(const struct sources *s, struct arena *a, struct document *document);

/* The headline: sets m->headline and m->title. */
void headline_choose(const struct tree *tree, struct arena *a, struct metadata *m);
/* Authors joined by '|', empty when none is sure. */
struct slice authors_find(const struct sources *s, struct arena *a);
/* `partial` or `login` when a notice below the headline says so, else empty. */
struct slice access_find(const struct sources *s, struct arena *a);
/* Publication and update in ISO 8601, left empty when unknown. */
void dates_find(const struct sources *s, struct arena *a, struct document *document);

#endif
