/* Code points as rules see them: shadow form, words, folding. */
#include "rule/letter.h"

#include <string.h>

#include "text/unicode.h"

struct code_range {
	uint32_t first, last;
};

/* Sorted by first; white space that becomes one blank. */
static const struct code_range blanks[] = {
	{ 0x09, 0x09 }, { 0x0B, 0x0D }, { 0x20, 0x20 }, { 0x85, 0x85 }, { 0xA0, 0xA0 }, { 0x1680, 0x1680 },
	{ 0x2000, 0x200A }, { 0x2028, 0x2029 }, { 0x202F, 0x202F }, { 0x205F, 0x205F }, { 0x3000, 0x3000 },
};

/* Sorted by first; controls, invisible marks, private use. */
static const struct code_range dropped[] = {
	{ 0x00, 0x08 }, { 0x0E, 0x1F }, { 0x7F, 0x84 }, { 0x86, 0x9F }, { 0xAD, 0xAD }, { 0x34F, 0x34F },
	{ 0x61C, 0x61C }, { 0x180B, 0x180E }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x206F },
	{ 0xD800, 0xF8FF }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xE0000, 0xFFFFFFFF },
};

/* Sorted by first; what stands for an apostrophe. */
static const struct code_range apostrophes[] = {
	{ 0x60, 0x60 }, { 0xB4, 0xB4 }, { 0x2B9, 0x2B9 }, { 0x2BB, 0x2BD }, { 0x2018, 0x2019 }, { 0x201B, 0x201B },
	{ 0x2032, 0x2032 }, { 0xFF07, 0xFF07 },
};

/* Sorted by first; hyphens, dashes and the minus sign. */
static const struct code_range dashes[] = {
	{ 0x2010, 0x2015 }, { 0x2043, 0x2043 }, { 0x2212, 0x2212 }, { 0xFE58, 0xFE58 }, { 0xFE63, 0xFE63 }, { 0xFF0D, 0xFF0D },
};

/* Folded forms of U+00C0..U+017F; empty where the code point is no letter with an ASCII base. */
static const char latin[][3] = {
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", /* U+00C0 */
	"d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss", /* U+00D0 */
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", /* U+00E0 */
	"d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y", /* U+00F0 */
	"a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d", /* U+0100 */
	"d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g", /* U+0110 */
	"g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i", /* U+0120 */
	"i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "", /* U+0130 */
	"", "l", "l", "n", "n", "n", "n", "n", "n", "", "n", "n", "o", "o", "o", "o", /* U+0140 */
	"o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s", /* U+0150 */
	"s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u", /* U+0160 */
	"u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s", /* U+0170 */
};

static bool range_has(const struct code_range *range, size_t n, uint32_t code)
{
	for (size_t i = 0; i < n && range[i].first <= code; i++)
		if (code <= range[i].last)
			return true;
	return false;
}

#define IN(table, code) range_has((table), sizeof(table) / sizeof((table)[0]), (code))

uint32_t letter_shadow(uint32_t code)
{
	if (code >= 0x20 && code < 0x7F)
		return code == '`' ? '\'' : code;
	if (code == '\n' || (code > 0xB4 && code < 0x2B9))
		return code;
	if (IN(blanks, code))
		return ' ';
	if (IN(dropped, code))
		return LETTER_DROPPED;
	if (IN(apostrophes, code))
		return '\'';
	return IN(dashes, code) ? '-' : code;
}

bool letter_is_letter(uint32_t code)
{
	return letter_is_word(code) && !(code >= '0' && code <= '9');
}

size_t letter_fold(uint32_t code, char out[4])
{
	if (code < 0x80) {
		out[0] = (char)(code >= 'A' && code <= 'Z' ? code + 32 : code);
		return 1;
	}
	if (code >= 0x300 && code < 0x370)
		return 0;
	if (code >= 0x1E00 || code >= 0x180)
		code = unicode_lower_code(code);
	if (code >= 0xC0 && code < 0x180 && latin[code - 0xC0][0]) {
		const char *plain = latin[code - 0xC0];
		out[0] = plain[0];
		out[1] = plain[1];
		return plain[1] ? 2 : 1;
	}
	return utf8_put(out, code);
}

bool letter_is_firm(uint32_t code)
{
	return code < 0x180 || (code >= 0x2000 && code < 0x2100) || (code >= 0x2190 && code < 0x24B6) || (code >= 0x2500 && code < 0x2C00);
}

struct slice letter_fold_text(struct arena *a, struct slice s)
{
	/* a code point never folds to more bytes than it has, but for `\xC3\x9F` and its like: equal */
	char *out = arena_alloc(a, 2 * s.len + 4), *p = out;
	while (s.len > 0)
		p += letter_fold(utf8_next(&s), p);
	return (struct slice){ out, (size_t)(p - out) };
}

struct slice letter_shadow_text(struct arena *a, struct slice s)
{
	s = unicode_nfc(a, utf8_repair(a, s));
	char *out = arena_alloc(a, s.len + 4), *p = out;
	while (s.len > 0) {
		uint32_t code = letter_shadow(utf8_next(&s));
		if (code == LETTER_DROPPED || (code == ' ' && p > out && p[-1] == ' '))
			continue;
		p += utf8_put(p, code);
	}
	return (struct slice){ out, (size_t)(p - out) };
}
