/* Words and phrases that tell prose from furniture. */
#ifndef GLANE_PARSE_PHRASE_H
#define GLANE_PARSE_PHRASE_H

#include "text/arena.h"

/* What a phrase is typical of. */
#define PHRASE_NAMES(X) X(READ) X(SHARE) X(SUBSCRIBE) X(COPYRIGHT) X(AUTHOR) X(COMMENT) X(TAGS) X(CREDIT) X(META) X(COOKIE) X(AD)
#define PHRASE_CONSTANT(name) PHRASE_##name,
enum phrase { PHRASE_NAMES(PHRASE_CONSTANT) PHRASES };
#undef PHRASE_CONSTANT

/* A frequent word of prose in one of eight languages; the word in lower case. */
bool word_is_stop(struct slice word);
/* A word that addresses the reader or speaks for the house (we, you), in lower case. */
bool word_is_address(struct slice word);
/* The phrase that s (in lower case) begins with, at a word's end; PHRASES when none. */
enum phrase phrase_find(struct slice s);

#endif
