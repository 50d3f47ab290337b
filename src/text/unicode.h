/* UTF-8, normal forms, folding and character classes, over utf8proc. */
#ifndef GLANE_TEXT_UNICODE_H
#define GLANE_TEXT_UNICODE_H

#include <stdint.h>

#include "text/arena.h"

#define CODE_REPLACEMENT 0xFFFDu

/* What utf8_next does where the first byte is not ASCII. */
uint32_t utf8_next_wide(struct slice *s);
/* Takes one code point off *s (len > 0); an invalid byte is taken alone as U+FFFD. */
static inline uint32_t utf8_next(struct slice *s)
{
	unsigned char c = (unsigned char)s->ptr[0];
	if (c >= 0x80)
		return utf8_next_wide(s);
	s->ptr++;
	s->len--;
	return c;
}

/* What utf8_put does from U+0800 on. */
size_t utf8_put_wide(char out[4], uint32_t code);
/* The bytes of a code point written to out; the count, 1 to 4. */
static inline size_t utf8_put(char out[4], uint32_t code)
{
	if (code >= 0x800)
		return utf8_put_wide(out, code);
	if (code < 0x80)
		return out[0] = (char)code, (size_t)1;
	out[0] = (char)(0xC0 | code >> 6);
	out[1] = (char)(0x80 | (code & 0x3F));
	return 2;
}

/* Strict UTF-8: no surrogates, no overlong forms, nothing past U+10FFFF. */
bool utf8_valid(struct slice s);
/* Number of code points in valid UTF-8. */
size_t utf8_count(struct slice s);
/* Byte offset of code point n in valid UTF-8 (s.len when there are fewer). */
size_t utf8_offset(struct slice s, size_t n);
/* Valid UTF-8 with each bad byte as U+FFFD; s itself when it is valid. */
struct slice utf8_repair(struct arena *a, struct slice s);

/* The versions of the tables; static. */
struct slice unicode_library(void);

/* Canonical composition (UAX #15 NFC) of valid UTF-8; s itself when it is in NFC already. */
struct slice unicode_nfc(struct arena *a, struct slice s);
/*
 * The key under which names are compared: case-folded, accents off, oe/ae ligatures opened,
 * one apostrophe, hyphens and white space as single spaces, none at the ends.
 */
struct slice unicode_fold(struct arena *a, struct slice s);
/* What one code point adds to that key, in UTF-8: the bytes written, a blank for a hyphen or white space, none for an invisible mark. */
size_t unicode_fold_code(uint32_t code, char out[4]);
/* Lower case, code point by code point; accents stay. */
struct slice unicode_lower(struct arena *a, struct slice s);
uint32_t unicode_lower_code(uint32_t code);
uint32_t unicode_upper_code(uint32_t code);
bool unicode_is_upper(uint32_t code);
bool unicode_is_lower(uint32_t code);
bool unicode_is_letter(uint32_t code);
bool unicode_is_digit(uint32_t code);
/* True of words that begin with a capital. */
bool unicode_starts_upper(struct slice s);
/* White space of any width, no-break spaces and line ends included. */
bool unicode_is_space(uint32_t code);
/* Zero-width and bidirectional formatting code points, soft hyphen, BOM. */
bool unicode_is_invisible(uint32_t code);
/* Number of words: runs of letters and digits. */
size_t unicode_words(struct slice s);
/* Runs of white space as one space, none at the ends, controls dropped. */
struct slice unicode_squeeze(struct arena *a, struct slice s);
/* ASCII letters and digits with single hyphens, for file names; at most max bytes, may be empty. */
struct slice unicode_slug(struct arena *a, struct slice s, size_t max);

#endif
