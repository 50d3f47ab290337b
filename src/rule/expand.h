/* Expansion of an author's pattern to PCRE2: shared by its parts. */
#ifndef GLANE_RULE_EXPAND_H
#define GLANE_RULE_EXPAND_H

#include "rule/atom.h"
#include "rule/reader.h"

enum { EXPANDED_MAX = 60000, CAPTURES_MAX = 120, CALLOUTS_MAX = 200 };

struct expander {
	struct reader *rd;
	struct expression *x;
	struct buf out;
	struct slice rest;  /* what is still to be read of the pattern or macro */
	int depth, nest;    /* of macros, of groups */
	unsigned groups;
	bool caseless, failed;
	bool behind; /* inside a look-behind */
	bool look;  /* inside a look-around, of the macro where one is written out */
	bool again; /* it holds the number of a group */
};

struct builtin {
	const char *name, *pattern;
	const char *set;    /* what it means inside [ ], NULL = not allowed there */
	enum { BUILTIN_ANY, BUILTIN_DIGIT, BUILTIN_EDGE, BUILTIN_GAP } kind;
};

/* A letter or digit comes next and none before; none comes next. */
#define SET_LETTER "A-Za-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\x{52F}\\x{1E00}-\\x{1EFF}"
#define SET_WORD "0-9" SET_LETTER
#define WORD_START "(?<![" SET_WORD "])(?=[" SET_WORD "])"
#define WORD_EDGE "(?![" SET_WORD "])"

/* A built-in macro, NULL when there is none of that name. */
const struct builtin *builtin_find(struct slice name);
/* n of `GAPn`, 0 when the name is another. */
unsigned builtin_gap(struct slice name);

/* Complains at `at` unless the pattern failed already; always false. */
bool expand_fail(struct expander *e, enum complaint what, struct slice at, const char *message);
/* A warning, given only where the author wrote it, not in the use of a macro. */
void expand_warn(struct expander *e, enum complaint what, struct slice at, const char *message);
void expand_put(struct expander *e, const char *text);
/* Writes one literal code point, escaped. */
void expand_code(struct expander *e, uint32_t code);
/* A new group under a name; its number, 0 when there are too many. */
unsigned expand_capture(struct expander *e, struct slice name);
/* factor.c: writes the alternatives from..end[ends - 1] of the output anew, grouped by first characters. */
void expand_factor(struct expander *e, const size_t *end, size_t ends, size_t from);
/* Alternatives up to `)` or the end. */
struct fact expand_either(struct expander *e);
/* class.c: what follows `[`. */
struct fact expand_class(struct expander *e);
/* One escape inside or outside a class to its code point; false (with a complaint) when it is not allowed. */
bool expand_escaped(struct expander *e, uint32_t *code);
/* token.c: what follows `{`: macro, lexicon or mention. */
struct fact expand_brace(struct expander *e);

#endif
