/* Aho-Corasick automaton over folded text. */
#ifndef GLANE_RULE_AUTOMATON_H
#define GLANE_RULE_AUTOMATON_H

#include <stdint.h>

#include "text/arena.h"

struct automaton;

/* The atoms of an automaton are numbered in the order in which they were added; equal ones are all reported. */
struct automaton *automaton_open(struct arena *a);
/* Adds a folded string; its number. */
unsigned automaton_add(struct automaton *m, struct slice atom);
/* Builds the transitions; nothing can be added afterwards. */
void automaton_close_set(struct automaton *m);

/* An atom ends here: `last` is the byte offset of its last character. */
typedef void automaton_hit(void *context, unsigned atom, size_t last);
/* Folds shadow text on the fly and reports every atom in it. */
void automaton_scan(const struct automaton *m, struct slice text, automaton_hit *hit, void *context);

#endif
