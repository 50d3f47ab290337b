/* Code points as rules see them: shadow form, words, folding. */
#ifndef GLANE_RULE_LETTER_H
#define GLANE_RULE_LETTER_H

#include <stdint.h>

#include "text/arena.h"

#define LETTER_DROPPED UINT32_MAX
/* Mentions stand in the shadow as U+F0000 + type number. */
#define LETTER_MENTION 0xF0000u

/* What a code point becomes in shadow text: itself, ' ' '\'' '-', or LETTER_DROPPED. LF stays. */
uint32_t letter_shadow(uint32_t code);
/* A letter or digit that makes words; the same set as the pattern class of the built-in macros. */
static inline bool letter_is_word(uint32_t code)
{
	if (code < 0x80)
		return code - '0' < 10 || (code | 0x20) - 'a' < 26;
	return (code >= 0xC0 && code < 0x530 && code != 0xD7 && code != 0xF7) || (code >= 0x1E00 && code < 0x1F00);
}

/* A letter of those scripts: what {{L}} matches. */
bool letter_is_letter(uint32_t code);
/* Lower case without accent as UTF-8; at most 4 bytes, 0 for a combining mark. */
size_t letter_fold(uint32_t code, char out[4]);
/* Whether all case variants of the code point fold alike, so that it may stand in an atom. */
bool letter_is_firm(uint32_t code);
/* Takes one code point off text that is known to be valid UTF-8, from *at (below end). */
static inline uint32_t letter_take(const char **at)
{
	const unsigned char *p = (const unsigned char *)*at;
	if (p[0] < 0x80) {
		*at += 1;
		return p[0];
	}
	if (p[0] < 0xE0) {
		*at += 2;
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	if (p[0] < 0xF0) {
		*at += 3;
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	}
	*at += 4;
	return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* The code point that ends at `at` of valid UTF-8, which begins before it. */
static inline uint32_t letter_before(const char *at)
{
	do
		at--;
	while (((unsigned char)*at & 0xC0) == 0x80);
	return letter_take(&at);
}

/*
 * A blank behind a sign that opens what is said, as what stands before a match: patterns ask for
 * both. No shadow text holds this code point.
 */
#define LETTER_OPENING 0x1Fu

/* Whether a code point is such a sign. */
static inline bool letter_opens(uint32_t code)
{
	return code == 0xAB || code == 0x201C || code == '"' || code == '-' || code == '(' || code == '[';
}

/* What stands before `at`, which is behind the start of valid UTF-8: a code point, or LETTER_OPENING. */
static inline uint32_t letter_before_match(const char *start, const char *at)
{
	uint32_t code = letter_before(at);
	return code == ' ' && at - 1 > start && letter_opens(letter_before(at - 1)) ? LETTER_OPENING : code;
}

/* Whether letters or digits meet at `at`, inside of valid UTF-8. */
static inline bool letter_joins(const char *at)
{
	return letter_is_word(letter_before(at)) && letter_is_word(letter_take(&at));
}

/* s folded code point by code point; blanks and hyphens stay as they are. */
struct slice letter_fold_text(struct arena *a, struct slice s);
/* s in shadow form (NFC, one apostrophe, hyphen and blank); LF stays. */
struct slice letter_shadow_text(struct arena *a, struct slice s);

#endif
