/* Comments from what sites serve for programs: REST, Discourse, feeds. */
#ifndef GLANE_PARSE_REST_H
#define GLANE_PARSE_REST_H

#include "model/document.h"
#include "parse/json.h"
#include "parse/tree.h"

/* A comment on its way into a thread. */
struct entry {
	struct comment comment; /* parent as its source names it; depth and position not yet set */
	bool is_utc;            /* published is in UTC, not as displayed */
	bool tells_parent;      /* an empty parent means that it answers the article */
};

/* Comments in the order of their source. */
struct entries {
	struct arena *arena;
	struct entry *entry;
	size_t count, cap;
	bool flat;              /* the source's order is the thread's, replies included */
	int declared;           /* the number the source tells, -1 when none */
};

/* Adds the comments of a WordPress answer (an array) or a Discourse topic (an object); nothing when it is neither. */
void rest_json(struct entries *e, struct slice bytes);
/* Adds the comments of an Atom or RSS comment feed. */
void rest_feed(struct entries *e, struct slice bytes);
/* Adds the comments that JSON-LD scripts of a page hold. */
void rest_jsonld(struct entries *e, const struct tree *tree);
/* Makes the entries the document's thread, in their order. */
void thread_take(const struct entries *e, struct document *document);
/* Appends an entry; false, and nothing appended, when it has no text or one that stands for a removed comment, or there are too many. */
bool rest_add(struct entries *e, const struct entry *entry);
/* The text of an HTML fragment as a comment's text; *quoted is the number of the post it quotes, or empty. */
struct slice rest_text(struct arena *a, struct slice html, struct slice *quoted);

#endif
