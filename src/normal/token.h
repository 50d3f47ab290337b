/* A folded number phrase cut into words and digit groups. */
#ifndef GLANE_NORMAL_TOKEN_H
#define GLANE_NORMAL_TOKEN_H

#include "normal/decimal.h"

enum { TOKENS = 32 }; /* longer phrases are no number */

struct token {
	struct slice text;
	bool number;      /* begins with a digit */
	bool glued;       /* no blank before it */
};

struct tokens {
	struct token token[TOKENS];
	size_t tokens, at; /* at: the next to read */
};

/* A word and what it is worth; in arrays. */
struct word {
	const char *text;
	int value;
};

/* False when s is empty, too long or holds what no number does. Memory of the text in the arena. */
bool tokens_read(struct arena *a, struct slice s, struct tokens *t);
/* Takes the next token when it is this word. */
bool token_take(struct tokens *t, const char *word);
/* The value of the next token, not taken; -1 when it is not in the array. */
int token_value(const struct tokens *t, const struct word *word, size_t words);
int word_value(const struct word *word, size_t words, struct slice s);
/* Takes a number in digits with its separators, blanks between groups of three included. */
bool token_digits(struct tokens *t, struct decimal *value);

#endif
