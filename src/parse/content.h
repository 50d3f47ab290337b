/* Tells main text from the rest of a page. */
#ifndef GLANE_PARSE_CONTENT_H
#define GLANE_PARSE_CONTENT_H

#include "parse/passage.h"

/*
 * A tree of a classifier: as many questions as levels (is the feature above the limit?), and the
 * answers, first question as the highest bit, choose a leaf: hundredths of log odds.
 */
enum { QUESTIONS = 5 };

struct judge {
	struct {
		unsigned char feature, limit;
	} question[QUESTIONS];
	short leaf[1 << QUESTIONS];
};

/* The first pass knows a passage and its surroundings, the second also the first one's opinion of all. */
extern const struct judge content_first[], content_second[];
extern const size_t content_firsts, content_seconds;

/* Sets each passage's score to the sum of the judges' leaves in log odds. */
void content_score(const struct judge *judge, size_t judges, struct passages *list);
/*
 * Keeps too what stands among, or right before or below, the kept passages in the element that
 * holds them, unless its elements, links or words are those of furniture.
 */
void content_body(const struct feature_page *page, struct arena *a, struct passages *list);
/* Mends keep where the place of a passage is plain: captions and ledes kept, boxes of others dropped. */
void content_mend(const struct feature_page *page, struct arena *a, struct passages *list);
/* Measures and judges all passages: sets score and keep. */
void content_find(const struct feature_page *page, struct arena *a, struct passages *list);

#endif
