/* The tree builder: tags and text in, nodes out. */
#ifndef GLANE_PARSE_BUILDER_H
#define GLANE_PARSE_BUILDER_H

#include "parse/tree.h"
#include "text/limits.h"

/* A start tag as the tokenizer read it; slices already live as long as the tree. */
struct start_tag {
	enum tag tag;
	struct slice name;
	const struct attribute *attribute;
	unsigned attributes;
	bool self_closing;
};

struct builder {
	struct tree *tree;
	size_t cap;                          /* nodes that tree->node has room for */
	struct node *open[LIMIT_DEPTH];      /* open elements, open[0] = <html> */
	struct node *last[LIMIT_DEPTH];      /* newest child of each */
	size_t depth;                        /* how many are open */
	unsigned count[TAGS];                /* open elements by tag */
	struct node *link;                   /* the open <a href>, or NULL */
	bool space;                          /* white space seen since the last node */
};

/* A builder with <html> and <head> open; cap bounds the number of nodes. */
void builder_open(struct builder *b, struct tree *tree, struct arena *a, size_t cap);
/* The node made, or NULL when the tag made none (ignored, merged, no room). */
struct node *builder_start(struct builder *b, const struct start_tag *s);
void builder_end(struct builder *b, enum tag tag, struct slice name);
/* A run of text with entities decoded; blanks alone only set a mark. */
void builder_text(struct builder *b, struct slice text);
/* The bytes of a raw element just started; closes it. */
void builder_raw(struct builder *b, struct slice text);
/* Closes everything. */
void builder_close(struct builder *b);

#endif
