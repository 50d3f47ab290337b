/* Lines and cells that are a date and nothing else. */
#ifndef GLANE_PARSE_DATELINE_H
#define GLANE_PARSE_DATELINE_H

#include "text/date.h"

/* s is one of the words, which are sorted by bytes. */
bool word_listed(const char *const *word, size_t words, struct slice s);
/* A lower-case word without accents stands in dates: months, weekdays, `il y a`, `at`; or starts with a digit. */
bool dateline_word(struct slice folded);
/* No word of s is other than those of dates and of what leads to them: `09:14`, `mis à jour le 7`. */
bool dateline_words_only(struct arena *a, struct slice s);
/* s holds a date and no other word but `posted`, `par` and the like (`le 12 mars 2024 à 14:05`). Long texts are none. */
bool dateline_is(struct arena *a, struct slice s);
/* Reads s as ISO 8601, RFC 5322, UNIX seconds or a date in words; now may be NULL. */
bool dateline_read(struct slice s, const struct date *now, struct date *d);
/* YYYY-MM-DD or YYYY-MM-DDThh:mm[zone]: the form of a comment's date. */
struct slice dateline_cell(struct arena *a, const struct date *d);
/* The reference for relative dates; NULL when fetched is no date. *d holds it. */
const struct date *dateline_now(struct slice fetched, struct date *d);

#endif
