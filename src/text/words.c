/* Folded words of a phrase, one blank between two. */
#include "text/words.h"

#include "text/unicode.h"

bool word_in(struct slice word, const char *const *list)
{
	for (; *list != NULL; list++)
		if ((word.len == 0 || **list == *word.ptr) && slice_eq(word, slice_of(*list)))
			return true;
	return false;
}

/* The second words of nouns that are two: `start up`, `scale up`, `spin off`. */
static bool word_is_second(struct slice first, struct slice word)
{
	static const char *const firsts[] = { "start", "scale", NULL };

	return (slice_eq(word, SLICE("up")) && word_in(first, firsts)) || (slice_eq(word, SLICE("off")) && slice_eq(first, SLICE("spin")));
}

static struct slice word_last(struct slice *words)
{
	size_t from = words->len;
	struct slice word;

	while (from > 0 && words->ptr[from - 1] != ' ')
		from--;
	word = slice_sub(*words, from, words->len);
	*words = slice_sub(*words, 0, from > 0 ? from - 1 : 0);
	return word;
}

struct slice words_last(struct slice *words)
{
	struct slice word = word_last(words), rest = *words, before = word_last(&rest);

	if (!word_is_second(before, word))
		return word;
	*words = rest;
	return (struct slice){ before.ptr, before.len + 1 + word.len };
}

bool words_next(struct slice *words, struct slice *word)
{
	struct slice rest, second = { 0 };

	if (!slice_split(words, ' ', word))
		return false;
	rest = *words;
	if (slice_split(&rest, ' ', &second) && word_is_second(*word, second)) {
		*words = rest;
		word->len += 1 + second.len;
	}
	return true;
}

bool words_end_in(struct slice words, const char *const *list)
{
	return words.len > 0 && word_in(words_last(&words), list);
}

bool words_end_near(struct slice words, int most, const char *const *list)
{
	for (; most > 0 && words.len > 0; most--)
		if (word_in(words_last(&words), list))
			return true;
	return false;
}

size_t capitals_end(struct slice text, size_t at, size_t to, struct slice stops)
{
	size_t end = at;

	while (at < to) {
		struct slice rest = slice_sub(text, at, to);

		if (!unicode_is_upper(utf8_next(&rest)))
			break;
		while (at < to && slice_find(stops, slice_sub(text, at, at + 1), 0) == SLICE_NONE)
			at++;
		end = at;
		at += at < to && text.ptr[at] == ' ';
	}
	return end;
}

bool words_hold_any(struct slice words, const char *const *parts)
{
	for (; *parts != NULL; parts++)
		if (slice_find(words, slice_of(*parts), 0) != SLICE_NONE)
			return true;
	return false;
}

bool words_hold_stem(struct slice words, const char *const *stems)
{
	struct slice word;

	while (slice_split(&words, ' ', &word))
		for (size_t i = 0; stems[i] != NULL; i++)
			if (slice_starts(word, slice_of(stems[i])))
				return true;
	return false;
}

bool words_end_phrase(struct slice words, const char *const *phrases)
{
	for (; *phrases != NULL; phrases++) {
		struct slice phrase = slice_of(*phrases);

		if (slice_ends(words, phrase) && (words.len == phrase.len || words.ptr[words.len - phrase.len - 1] == ' '))
			return true;
	}
	return false;
}
