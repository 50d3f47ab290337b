/* Letters that stand for the words of an organization's name. */
#include "names/names.h"

#include "text/unicode.h"

enum {
	INITIALS_WORDS = 16, /* words of a full name whose initials are compared */
	MOST_LETTERS = 10,   /* of an acronym */
};

static const char *const small_words[] = { "de", "du", "des", "la", "le", "les", "et", "d", "l", "en", "pour", "a", "\xC3\xA0", "au", "aux", "sur", "dans", "of", "the", "and", "for" };

bool name_word_is_small(struct slice word)
{
	for (size_t i = 0; i < sizeof(small_words) / sizeof(small_words[0]); i++)
		if (slice_eq_nocase(word, slice_of(small_words[i])))
			return true;
	return false;
}

bool name_word(struct slice *rest, struct slice *word)
{
	const char *start = NULL;

	while (rest->len > 0) {
		struct slice before = *rest;
		uint32_t code = utf8_next(rest);
		bool inside = unicode_is_letter(code) || unicode_is_digit(code);

		if (inside && start == NULL)
			start = before.ptr;
		if (!inside && start != NULL) {
			*word = (struct slice){ start, (size_t)(before.ptr - start) };
			return true;
		}
	}
	if (start == NULL)
		return false;
	*word = (struct slice){ start, (size_t)(rest->ptr - start) };
	return true;
}

static uint32_t letter_plain(uint32_t code)
{
	switch (code) {
	case 0xC9: case 0xE9: case 0xC8: case 0xE8: case 0xCA: case 0xEA:
		return 'e';
	case 0xC0: case 0xE0: case 0xC2: case 0xE2:
		return 'a';
	case 0xCE: case 0xEE:
		return 'i';
	case 0xD4: case 0xF4: case 0x152: case 0x153:
		return 'o';
	case 0xC7: case 0xE7:
		return 'c';
	default:
		return unicode_lower_code(code);
	}
}

/* Takes the next letter or digit off *letters; 0 when none is left. */
static uint32_t letter_next(struct slice *letters)
{
	while (letters->len > 0) {
		uint32_t code = utf8_next(letters);

		if (unicode_is_letter(code) || unicode_is_digit(code))
			return letter_plain(code);
	}
	return 0;
}

/* Whether the words of `full` begin with these letters, one after the other. A small word may give its letter or not; of a name
 * with `taken` words behind, three are enough to tell it. */
static bool initials_follow(struct slice letters, struct slice full, size_t taken)
{
	struct slice word, rest = letters, start;
	uint32_t want = letter_next(&rest);

	if (taken > INITIALS_WORDS)
		return false;
	if (want == 0) {
		while (name_word(&full, &word))
			if (!name_word_is_small(word) && taken < 3)
				return false;
		return true;
	}
	if (!name_word(&full, &word))
		return false;
	if (name_word_is_small(word) && initials_follow(letters, full, taken + 1))
		return true;
	start = word;
	return letter_plain(utf8_next(&start)) == want && initials_follow(rest, full, taken + 1);
}

bool initials_match(struct slice short_form, struct slice full)
{
	struct slice rest = short_form;
	size_t letters = 0;

	while (letter_next(&rest) != 0)
		letters++;
	return letters >= 2 && initials_follow(short_form, full, 0);
}

/* The next letter; a digit only says how often one stands (`m2A` of `Mulhouse Alsace Agglomération`). */
static uint32_t letter_after_digits(struct slice *letters)
{
	uint32_t code = letter_next(letters);

	while (unicode_is_digit(code))
		code = letter_next(letters);
	return code;
}

bool letters_match(struct slice short_form, struct slice full)
{
	uint32_t want = letter_next(&short_form), code;
	size_t letters = 1;

	if (slice_find(short_form, SLICE(" "), 0) != SLICE_NONE || slice_find(full, SLICE(" "), 0) == SLICE_NONE || want == 0 || letter_next(&full) != want)
		return false;
	while ((want = letter_after_digits(&short_form)) != 0) {
		letters++;
		do
			code = letter_next(&full);
		while (code != 0 && code != want);
		if (code == 0)
			return false;
	}
	return letters >= 2 && letters <= MOST_LETTERS;
}

bool name_is_acronym(struct slice name)
{
	size_t letters = 0, lower = 0;

	while (name.len > 0) {
		uint32_t code = utf8_next(&name);

		if (code == ' ' || (letters == 0 && unicode_is_lower(code)))
			return false;
		letters += unicode_is_letter(code);
		lower += unicode_is_lower(code);
	}
	return letters >= 2 && (lower == 0 || (letters >= 3 && lower == letters - 1));
}

bool initials_permuted(struct slice short_form, struct slice full)
{
	struct slice word, rest;
	unsigned char left[MOST_LETTERS];
	size_t letters = 0, found = 0;
	uint32_t code;

	for (rest = short_form; (code = letter_next(&rest)) != 0 && letters < MOST_LETTERS; letters++)
		left[letters] = code < 0x80 ? (unsigned char)code : 0;
	while (letters >= 3 && name_word(&full, &word)) {
		bool taken = name_word_is_small(word);

		code = letter_next(&word);
		for (size_t i = 0; i < letters && !taken; i++)
			if (left[i] != 0 && left[i] == code) {
				left[i] = 0;
				found++;
				taken = true;
			}
		if (!taken)
			return false;
	}
	return letters >= 3 && found == letters;
}
