/* Names of commenters, found in a text as whole words. */
#ifndef GLANE_FETCH_COMMENTERS_H
#define GLANE_FETCH_COMMENTERS_H

#include "text/arena.h"
#include "text/map.h"

struct commenters {
	struct arena *arena;
	struct slice *name;             /* UTF-8 */
	size_t names, cap;
	struct map known, slugs, first; /* these names, their slugs, and the names by first words */
};

/* An empty set, its memory in the arena but for what commenters_close frees. */
struct commenters commenters_open(struct arena *a);
/* Adds a name and its slug; names of one byte are none. The name's bytes must outlive the set. */
void commenter_learn(struct commenters *c, struct slice name);
/* Makes names that were learnt ready to be found; once, when all are known. */
void commenters_sort(struct commenters *c);
/* The longest name that stands at the byte `at` of a text as whole words; empty when none does. */
struct slice commenter_at(const struct commenters *c, struct slice text, size_t at);
/* Whether the bytes `from` to `to` of a text (to > from) are no part of a longer word. */
bool text_whole(struct slice text, size_t from, size_t to);
/* Bytes of the word that begins at `at`; 1 where none does. */
size_t commenter_step(struct slice text, size_t at);
void commenters_close(struct commenters *c);

#endif
