/* Passages: the runs of text between the block borders of a page. */
#ifndef GLANE_PARSE_PASSAGE_H
#define GLANE_PARSE_PASSAGE_H

#include "model/document.h"
#include "parse/feature.h"
#include "parse/tree.h"

/* A run of inline text; a row of a data table is one passage. */
struct passage {
	struct node *first, *last;     /* its first and last text node */
	struct node *box;              /* the innermost block element that holds both */
	enum block_kind kind;          /* by its element, before anything is judged */
	struct slice text;             /* blanks squeezed; LF where a single <br> stood */
	unsigned chars, link_chars;    /* code points, blanks not counted */
	unsigned char feature[FEATURES];
	float score;                   /* how likely it belongs to the main text, as log odds */
	bool keep;
};

struct passages {
	struct passage *passage;
	size_t count;
};

/*
 * The passages of the body in document order, NODE_COMMENT and NODE_MUTE left out; text and
 * array live in the arena. Features are not filled.
 */
void passages_find(const struct tree *tree, struct arena *a, struct passages *list);

#endif
