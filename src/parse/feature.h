/* What is measured of a passage, in small numbers. */
#ifndef GLANE_PARSE_FEATURE_H
#define GLANE_PARSE_FEATURE_H

#include "parse/phrase.h"
#include "parse/vocabulary.h"

/* Of the passage's own text. Shares run from 0 to 10, amounts grow with the logarithm. */
#define FEATURES_TEXT(X) \
	X(CHARS) X(WORDS) X(LINK) X(STOP) X(COMMAS) X(SENTENCES) X(END) X(START) X(CAPITALS) X(DIGITS) X(WORD_LENGTH) X(LINES) \
	X(PIPES) X(COPYRIGHT) X(CLOCK) X(KIND) X(HEADING) X(INLINE) X(DEPTH) X(HIDDEN) \
	X(ADDRESS) X(LINKS) X(HREF_SOCIAL) X(HREF_LIST) X(HREF_SHOP) X(HREF_HERE)
/* Of its place on the page: the box it stands in and the boxes around that (1 to 3). */
#define FEATURES_PLACE(X) \
	X(BOX_SHARE) X(BOX_LINK) X(SHARE1) X(LINK1) X(SHARE2) X(LINK2) X(SHARE3) X(LINK3) X(PROSE0) X(PROSE1) X(PROSE2) X(PROSE3) \
	X(TWINS) X(TWINS1) X(TWINS_LINK) X(POSITION) X(FROM_START) X(FROM_END) X(HEADLINE) X(PROSE_BEFORE) X(PROSE_LAST) X(PROSE_NEXT) \
	X(CORE) X(CORE_DEPTH) X(LIKE_PREV) X(LIKE_NEXT) X(BODY_JSON) X(IS_TITLE) X(IS_DESCRIPTION) X(REPEATED) \
	X(PAGE_PROSE) X(PAGE_PASSAGES) X(PAGE_LINK) X(PAGE_ADDRESS) \
	X(TOPIC) X(TOPIC_WORDS) X(TITLE_WORDS) X(TITLE_SHARE)
/* Of its neighbours. */
#define FEATURES_NEAR(X) \
	X(PREV_CHARS) X(PREV_LINK) X(PREV_KIND) X(PREV2_CHARS) X(PREV2_LINK) X(NEXT_CHARS) X(NEXT_LINK) X(NEXT_KIND) X(NEXT2_CHARS) \
	X(NEXT2_LINK) X(SECTION_PHRASE) X(SECTION_AGE)
/* Of elements around it: 3 = itself, 2 = within three levels, 1 = further up. */
#define FEATURES_INSIDE(X) \
	X(IN_ARTICLE) X(IN_MAIN) X(IN_SECTION) X(IN_ASIDE) X(IN_NAV) X(IN_HEADER) X(IN_FOOTER) X(IN_FIGURE) X(IN_TABLE) X(IN_LIST) \
	X(IN_FORM) X(IN_QUOTE) X(IN_LINK) X(IN_BUTTON)
/* What the first pass thought of it and of those around it. */
#define FEATURES_SECOND(X) \
	X(SCORE) X(SCORE_PREV) X(SCORE_PREV2) X(SCORE_NEXT) X(SCORE_NEXT2) X(SCORE_BOX1) X(SCORE_BOX2) X(SCORE_BOX3) X(SCORE_WINDOW) \
	X(SURE_BEFORE) X(SURE_AFTER) X(SURE_SHARE1) X(SURE_SHARE2) X(SCORE_TWINS) X(SCORE_BEST)

#define FEATURE_NAME(name) F_##name,
enum feature {
	FEATURES_TEXT(FEATURE_NAME)
	FEATURES_PLACE(FEATURE_NAME)
	FEATURES_NEAR(FEATURE_NAME)
	FEATURES_INSIDE(FEATURE_NAME)
	F_HINT, /* HINTS of them, levels as above */
	F_PHRASE = F_HINT + HINTS, /* PHRASES of them: 2 begins with one, 1 holds one */
	F_SECOND = F_PHRASE + PHRASES,
	F_BEFORE_SECOND = F_SECOND - 1,
	FEATURES_SECOND(FEATURE_NAME)
	FEATURES
};
#undef FEATURE_NAME

struct tree;
struct node;
struct passage;
struct passages;

/* What is known of the page beside its passages. */
struct feature_page {
	const struct tree *tree;
	const struct node *headline;           /* the chosen <h1>, or NULL */
	struct slice title, description, body; /* body as JSON-LD gives it; empty when unknown */
};

/* Fills every feature up to F_SECOND. */
void features_fill(const struct feature_page *page, struct arena *a, struct passages *list);
/* Fills the features of the second pass from the passages' scores. */
void features_second(const struct feature_page *page, struct arena *a, struct passages *list);

/* The parts of features_fill. */
void features_text(const struct phrase_index *index, struct passage *p);
void features_links(struct passage *p);
void features_topic(const struct feature_page *page, struct arena *a, struct passages *list);
void features_place(const struct feature_page *page, struct arena *a, struct passages *list);

/* 0 to 15, growing with the logarithm. */
unsigned char feature_amount(size_t n);
/* 0 to 10, rounded; 0 when there is no whole. */
unsigned char feature_share(double part, double whole);
/* The nearest block element around n (n excluded), <body> at the last. */
struct node *block_parent(const struct node *n);
/* Reads as prose: long, few links, a sentence. */
bool passage_is_prose(const struct passage *p);

#endif
