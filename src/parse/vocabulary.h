/* What class, id and role words say of an element. */
#ifndef GLANE_PARSE_VOCABULARY_H
#define GLANE_PARSE_VOCABULARY_H

#include "parse/tree.h"

/* What a word of a class or id hints at; bits of a set are 1u << hint. */
#define HINT_NAMES(X) \
	X(ARTICLE) X(CONTENT) X(NAV) X(FOOT) X(HEAD) X(SIDE) X(RELATED) X(SHARE) X(COMMENT) X(AD) X(SHOP) X(FORM) \
	X(AUTHOR) X(META) X(TAGS) X(CAPTION) X(COOKIE) X(TITLE) X(LEDE) X(BOX) X(MAIN) X(LIVE)
#define HINT_CONSTANT(name) HINT_##name,
enum hint { HINT_NAMES(HINT_CONSTANT) HINTS };
#undef HINT_CONSTANT

/* The set of hints that the class, id, role and itemprop of an element give. */
unsigned vocabulary_hints(const struct node *n);

#endif
