/* Names in signatures. */
#ifndef GLANE_PARSE_SIGNATURE_H
#define GLANE_PARSE_SIGNATURE_H

#include "text/arena.h"

enum { SIGNATURE_NAME = 60 }; /* bytes of the longest name */

/* Without blanks and punctuation at both ends; the full stop of an initial stays. */
struct slice signature_trim(struct slice s);
/* Takes words like `Par` off the front; *strength says how surely they announce a name: 0, 1, 2. */
struct slice signature_intro(struct arena *a, struct slice s, int *strength);
/* Up to what ends a name: a separator or a digit. */
struct slice signature_cut(struct arena *a, struct slice s);
/* Separates `A et B`, `A, B und C`; appends the likely names to *list, joined by '|'; their number. `nick`: one word will do. */
size_t signature_names(struct arena *a, struct slice s, bool nick, struct slice *list);
/* The names in a whole signature, joined by '|'; empty when it holds none. */
struct slice signature_read(struct arena *a, struct slice s, bool nick);
/* Nothing but two to five words with capitals and particles between them: `Jean de La Tour`. */
bool signature_is_name(struct slice s);
/* The first name among the parts of a line like `12 mars 2024 | 10h22 | Jean Dupont`; empty when none is. */
struct slice signature_part(struct arena *a, struct slice s);
/* Words of s and how many of them begin with a capital. */
size_t signature_words(struct slice s, size_t *capitals);

#endif
