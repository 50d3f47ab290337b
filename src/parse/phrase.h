/* Words and phrases that tell prose from furniture. */
#ifndef GLANE_PARSE_PHRASE_H
#define GLANE_PARSE_PHRASE_H

#include "text/arena.h"

/* What a phrase is typical of. */
enum phrase {
	PHRASE_READ,
	PHRASE_SHARE,
	PHRASE_SUBSCRIBE,
	PHRASE_COPYRIGHT,
	PHRASE_AUTHOR,
	PHRASE_COMMENT,
	PHRASE_TAGS,
	PHRASE_CREDIT,
	PHRASE_META,
	PHRASE_COOKIE,
	PHRASE_AD,
	PHRASES
};

/* A frequent word of prose in one of eight languages; the word in lower case. */
bool word_is_stop(struct slice word);
/* A word that addresses the reader or speaks for the house (we, you), in lower case. */
bool word_is_address(struct slice word);
/* The phrase that s (in lower case) begins with, at a word's end; PHRASES when none. */
enum phrase phrase_find(struct slice s);

#endif
