/* Pairs of quotation marks in a text, outermost only. */
#ifndef GLANE_GRAMMAR_QUOTATION_H
#define GLANE_GRAMMAR_QUOTATION_H

#include "text/arena.h"

/* One outermost quotation; offsets are bytes of the scanned text, marks are outside inner. */
struct quotation {
	size_t start, end;             /* with the marks */
	size_t inner_start, inner_end; /* without them and without the blanks inside */
	bool joined;                   /* runs over paragraphs that each open with a mark */
};

/*
 * Finds the quotations of a text whose paragraphs end with LF, in order. Marks are « », “ ”, „ “,
 * and straight doubles. A mark that no other answers in its paragraph makes none, unless the next
 * paragraph goes on with a mark, one soon behind closes it, or it opens whole sentences (they end
 * with the paragraph); a first mark that closes before a comma opened with its paragraph.
 * Returns their number.
 */
size_t quotations_find(struct arena *a, struct slice text, struct quotation **found);

#endif
