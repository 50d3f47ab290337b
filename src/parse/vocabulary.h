/* What class, id and role words say of an element. */
#ifndef GLANE_PARSE_VOCABULARY_H
#define GLANE_PARSE_VOCABULARY_H

#include "parse/tree.h"

/* What a word of a class or id hints at; bits of a set are 1u << hint. */
enum hint {
	HINT_ARTICLE,
	HINT_CONTENT,
	HINT_NAV,
	HINT_FOOT,
	HINT_HEAD,
	HINT_SIDE,
	HINT_RELATED,
	HINT_SHARE,
	HINT_COMMENT,
	HINT_AD,
	HINT_SHOP,
	HINT_FORM,
	HINT_AUTHOR,
	HINT_META,
	HINT_TAGS,
	HINT_CAPTION,
	HINT_COOKIE,
	HINT_TITLE,
	HINT_LEDE,
	HINT_BOX,
	HINT_MAIN,
	HINT_LIVE,
	HINTS
};

/* The set of hints that the class, id, role and itemprop of an element give. */
unsigned vocabulary_hints(const struct node *n);

#endif
