/* What JSON-LD says of the article. */
#ifndef GLANE_PARSE_JSONLD_H
#define GLANE_PARSE_JSONLD_H

#include "parse/tree.h"

/* Fields of the best article object; empty when absent. Entities decoded, one line each. */
struct jsonld {
	struct slice type; /* schema.org's name of it: `NewsArticle`, `Recipe` */
	struct slice headline, description, body;
	struct slice published, updated;
	struct slice authors;        /* persons, joined by '|' */
	struct slice publishers;     /* organizations named as author, joined by '|' */
	struct slice section, keywords, lang, url;
	int free;                    /* isAccessibleForFree: 1, 0, -1 unknown */
	int comments;                /* commentCount, -1 unknown */
};

/* Reads every JSON-LD script of the page; malformed ones as far as they can be mended. */
void jsonld_read(const struct tree *tree, struct arena *a, struct jsonld *out);

#endif
