/* Comments written in capitals, read as if in small letters. */
#include <string.h>

#include "extract/engine.h"
#include "rule/set.h"
#include "text/unicode.h"

enum {
	RUN_WORDS = 4,    /* words in capitals one after the other that are a sentence, not a name */
	WHOLE_WORDS = 3,  /* the same where the comment has no other words */
	UNIT_LETTERS = 2, /* of what stays as it is behind a number: 3M, 12 MW */
};

/* A run of words without small letters of a comment. */
struct run {
	size_t from, to;  /* bytes */
	size_t words;     /* of two letters and more */
	bool speaks;      /* one of them is a word of every text: LE, POUR */
};

/* One word: letters and digits up to anything else. */
struct shouted {
	size_t from, to;
	size_t letters;
	bool small, digit; /* holds a small letter, a digit */
};

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* The next word at or behind `at`; empty at the field's end. */
static struct shouted word_at(struct slice text, size_t at)
{
	struct shouted w = { .from = at, .to = at };
	struct slice rest = slice_sub(text, at, text.len);
	bool open = false;

	while (rest.len > 0) {
		size_t here = text.len - rest.len;
		uint32_t c = utf8_next(&rest);
		bool letter = letter_is_letter(c);

		if (!letter && !is_digit(c)) {
			if (open)
				break;
			continue;
		}
		w.from = open ? w.from : here;
		w.to = text.len - rest.len;
		open = true;
		w.letters += letter;
		w.digit |= is_digit(c);
		w.small |= letter && unicode_upper_code(c) != c;
	}
	return w;
}

/* `LE`, `POUR`: the lexicon has them as a sentence begins with them. */
static bool word_is_plain(struct extraction *x, struct slice word)
{
	struct slice lower = unicode_lower(&x->scratch, word), tail = lower;
	char upper[4];
	size_t len = utf8_put(upper, unicode_upper_code(utf8_next(&tail)));
	struct slice raised = arena_printf(&x->scratch, "%.*s%.*s", (int)len, upper, SLICE_ARGS(tail));

	return rules_word_in(x->rules, "mots", raised);
}

/* A sentence begins behind these bytes of the run. */
static bool opens_sentence(struct slice before)
{
	before = slice_trim(before);
	return before.len == 0 || strchr(".!?", before.ptr[before.len - 1]) != NULL;
}

/* Puts the small letter for a capital where it is as long. */
static void code_lower(char *at, size_t len, uint32_t code)
{
	char small[4];

	if (utf8_put(small, unicode_lower_code(code)) == len)
		memcpy(at, small, len);
}

/* Lowers a word but for the letter that opens a sentence. */
static void word_lower(char *text, const struct shouted *w, bool keep_first)
{
	struct slice rest = { text + w->from, w->to - w->from };
	bool first = keep_first;

	while (rest.len > 0) {
		char *at = text + (rest.ptr - text);
		uint32_t code = utf8_next(&rest);

		if (!first)
			code_lower(at, (size_t)(rest.ptr - at), code);
		first = false;
	}
}

static void run_lower(char *text, size_t end, const struct run *run)
{
	struct slice whole = { text, end };
	bool after_number = false;

	for (size_t at = run->from; at < run->to;) {
		struct shouted w = word_at(whole, at);

		if (w.from == w.to)
			break;
		if (!w.digit && !(after_number && w.letters <= UNIT_LETTERS))
			word_lower(text, &w, opens_sentence(slice_sub(whole, run->from, w.from)));
		after_number = w.digit;
		at = w.to;
	}
}

static bool run_shouts(const struct run *run, bool whole)
{
	return run->speaks && run->words >= (whole ? WHOLE_WORDS : RUN_WORDS);
}

struct slice shout_lower(struct extraction *x, struct slice text)
{
	struct run run = { 0 };
	char *copy = NULL;
	bool calm = false;

	for (size_t at = 0;;) {
		struct shouted w = word_at(text, at);

		if (w.small || w.from == w.to) {
			calm |= w.small;
			if (run_shouts(&run, !calm)) {
				copy = copy != NULL ? copy : memcpy(arena_alloc(x->arena, text.len), text.ptr, text.len);
				run_lower(copy, text.len, &run);
			}
			run = (struct run){ 0 };
		} else {
			run.from = run.to == 0 ? w.from : run.from;
			run.to = w.to;
			run.words += w.letters > 1 && !w.digit;
			run.speaks |= w.letters > 0 && !run.speaks && word_is_plain(x, slice_sub(text, w.from, w.to));
		}
		if (w.from == w.to)
			return copy != NULL ? (struct slice){ copy, text.len } : text;
		at = w.to;
	}
}
