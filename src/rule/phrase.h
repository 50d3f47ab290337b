/* Phrases of whole words found from a word's start by hashing. */
#ifndef GLANE_RULE_PHRASE_H
#define GLANE_RULE_PHRASE_H

#include "rule/vocabulary.h"

enum { PHRASE_ENDS = 32 };

struct phrases;

/* One phrase that starts where it was looked for. */
struct phrase_end {
	size_t end; /* byte offset in the text */
	void *value;
};

/* A set for about n phrases; memory in the arena. */
struct phrases *phrases_open(struct arena *a, enum phrase_policy policy, size_t n);
/*
 * Adds a phrase; text must outlive the set. Returns the address of its value, NULL in it when
 * the phrase is new; NULL for a phrase of no word, or too long.
 */
void **phrases_add(struct phrases *p, struct slice text);
/* The value of exactly this phrase, NULL when absent. */
void *phrases_get(const struct phrases *p, struct slice text);

/* Index of the first token that ends behind a byte of the text. */
size_t phrase_token_behind(const struct phrase_tokens *all, size_t at);
/* Index of the token that begins at a byte of the text, SLICE_NONE when none does. */
size_t phrase_token_at(const struct phrase_tokens *all, size_t from);
/* Whether some phrase begins with a word. */
bool phrases_begin(const struct phrases *p, const struct word *word);
/* The phrases that begin with a token, shorter first; their number. */
size_t phrases_at(const struct phrases *p, const struct phrase_tokens *all, size_t token, struct phrase_end end[PHRASE_ENDS]);
/* Called for each phrase found; see phrases_scan. */
typedef void phrase_found(void *context, size_t start, const struct phrase_end *end);
/* All phrases anywhere in a text, by start, then length. */
void phrases_scan(const struct phrases *p, const struct phrase_tokens *tokens, phrase_found *found, void *context);

#endif
