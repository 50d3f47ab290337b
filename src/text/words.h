/* Folded words of a phrase, one blank between two. */
#ifndef GLANE_TEXT_WORDS_H
#define GLANE_TEXT_WORDS_H

#include "text/buf.h"

/* True of a word of a NULL-ended list. */
bool word_in(struct slice word, const char *const *list);
/* Takes the last of some words off; a noun that is two (`start up`) counts as one. */
struct slice words_last(struct slice *words);
/* Takes the first off in the same way; false when none is left. */
bool words_next(struct slice *words, struct slice *word);
/* True when the last word is one of a NULL-ended list. */
bool words_end_in(struct slice words, const char *const *list);
/* True when one of the last few words (at most `most`) is one of a NULL-ended list. */
bool words_end_near(struct slice words, int most, const char *const *list);
/* The end of a run of words with capitals, one blank between two, that begins at a byte of a text as it is written; the byte itself for none. One of the `stops`, which are ASCII, ends a word. */
size_t capitals_end(struct slice text, size_t at, size_t to, struct slice stops);
/* True when one of a NULL-ended list stands somewhere in the words, as a part of one or as several; when one of them begins a word. */
bool words_hold_any(struct slice words, const char *const *parts);
bool words_hold_stem(struct slice words, const char *const *stems);
/* True when the words end in one of a NULL-ended list of phrases. */
bool words_end_phrase(struct slice words, const char *const *phrases);

#endif
