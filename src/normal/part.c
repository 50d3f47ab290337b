/* Fractions: un tiers, neuf sur dix, trois et un quart. */
#include "normal/numeral.h"
#include "normal/token.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { PART_DIGITS = 6 };

/* Fraction words that are no ordinals, and what one is divided by. */
static const struct word word_part[] = {
	{ "demi", 2 }, { "demie", 2 }, { "moitie", 2 }, { "tiers", 3 }, { "quart", 4 }, { "quarts", 4 },
};
/* Words before a part that do not change it. */
static const struct word word_skipped[] = {
	{ "le", 1 }, { "la", 1 }, { "les", 1 }, { "bon", 1 }, { "bonne", 1 }, { "petit", 1 }, { "gros", 1 }, { "grosse", 1 },
};
/* Ordinals whose stem is not their number, with or without an `e`. */
static const char *const ordinal_stem[][2] = {
	{ "cinqu", "cinq" }, { "neuv", "neuf" }, { "million", "un million" }, { "milliard", "un milliard" }, { "billion", "un billion" },
};

/* The text of tokens from..to, end exclusive; empty when there are none. */
static struct slice part_text(const struct tokens *t, size_t from, size_t to)
{
	const char *start = t->token[from].text.ptr;
	struct slice last;

	if (from >= to)
		return (struct slice){ 0 };
	last = t->token[to - 1].text;
	return (struct slice){ start, (size_t)(last.ptr + last.len - start) };
}

static bool part_whole(struct arena *a, const struct tokens *t, size_t from, size_t to, struct decimal *value)
{
	struct numeral n;

	if (from >= to || !numeral_read(a, part_text(t, from, to), &n))
		return false;
	*value = n.value;
	return true;
}

/* x / y to six digits that count. */
static bool part_divide(const struct decimal *x, const struct decimal *y, struct decimal *value)
{
	struct decimal tenfold = *x;
	int places = PART_DIGITS;

	while (!decimal_zero(x) && places < DECIMAL_DIGITS / 2 && decimal_shift(&tenfold, 1, &tenfold) && decimal_compare(&tenfold, y) < 0)
		places++;
	return decimal_divide(x, y, places, value);
}

/* The number that an ordinal ranks: `vingt-cinquièmes` 25; false when the last word is none. */
static bool ordinal_read(struct arena *a, const struct tokens *t, size_t from, size_t to, struct decimal *value)
{
	struct slice stem = t->token[to - 1].text, before = slice_trim(part_text(t, from, to - 1));
	struct decimal one = decimal_of(1);
	struct numeral n;

	if (stem.len > 0 && stem.ptr[stem.len - 1] == 's')
		stem.len--;
	if (!slice_ends(stem, SLICE("ieme")))
		return false;
	stem.len -= 4;
	for (size_t i = 0; i < COUNT(ordinal_stem); i++)
		if (slice_eq(stem, slice_of(ordinal_stem[i][0])))
			stem = slice_of(ordinal_stem[i][1]);
	if (!numeral_read(a, arena_printf(a, "%.*s %.*s", SLICE_ARGS(before), SLICE_ARGS(stem)), &n) &&
		!numeral_read(a, arena_printf(a, "%.*s %.*se", SLICE_ARGS(before), SLICE_ARGS(stem)), &n))
		return false;
	*value = n.value;
	return decimal_compare(value, &one) > 0; /* `unième` ends a longer ordinal */
}

static bool below_read(struct arena *a, const struct tokens *t, size_t from, size_t to, struct decimal *value)
{
	int divisor = from + 1 == to ? word_value(word_part, COUNT(word_part), t->token[from].text) : -1;

	if (divisor < 0)
		return from < to && ordinal_read(a, t, from, to, value);
	*value = decimal_of((unsigned)divisor);
	return true;
}

static bool token_skipped(const struct tokens *t, size_t at)
{
	return word_value(word_skipped, COUNT(word_skipped), t->token[at].text) > 0;
}

/* Tokens from..to as a fraction in words, the longest number above: `cent trente cinquièmes` is 130 / 5. */
static bool part_words(struct arena *a, const struct tokens *t, size_t from, size_t to, struct decimal *value)
{
	struct decimal above, below;

	while (from < to && token_skipped(t, from))
		from++;
	for (size_t cut = to - 1; cut > from; cut--) {
		size_t end = token_skipped(t, cut - 1) && cut - 1 > from ? cut - 1 : cut;

		if (below_read(a, t, cut, to, &below) && part_whole(a, t, from, end, &above))
			return part_divide(&above, &below, value);
	}
	above = decimal_of(1);
	return to > from && below_read(a, t, from + (token_skipped(t, from) ? 1 : 0), to, &below) && part_divide(&above, &below, value);
}

/* The last token that says `of`: `sur` or a slash; 0 when there is none. */
static size_t part_sign(const struct tokens *t)
{
	size_t at = t->tokens - 1;

	while (at > 0 && !slice_eq(t->token[at].text, SLICE("sur")) && !slice_eq(t->token[at].text, SLICE("/")))
		at--;
	return at;
}

/* `3 projets sur 4`, `2/3`: the longest number that starts at the first token. */
static bool part_of(struct arena *a, const struct tokens *t, size_t sign, struct decimal *value)
{
	struct decimal above, below;
	size_t to = sign;

	while (to > 0 && !part_whole(a, t, 0, to, &above))
		to--;
	/* `7 jours sur 7` is no part */
	return to > 0 && part_whole(a, t, sign + 1, t->tokens, &below) && decimal_compare(&above, &below) < 0 && part_divide(&above, &below, value);
}

bool numeral_part(struct arena *a, struct slice s, struct decimal *value)
{
	struct decimal one = decimal_of(1);
	struct tokens t;
	size_t sign;

	if (!tokens_read(a, s, &t))
		return false;
	sign = part_sign(&t);
	if (sign > 0)
		return part_of(a, &t, sign, value);
	return part_words(a, &t, 0, t.tokens, value) && decimal_compare(value, &one) <= 0;
}

/* A whole number and a part at token `at`: `2 1/4`, `trois et un cinquième`. */
static bool mixed_at(struct arena *a, const struct tokens *t, size_t at, struct decimal *value)
{
	struct decimal whole, part;
	bool et = slice_eq(t->token[at].text, SLICE("et"));
	struct slice rest = part_text(t, at + et, t->tokens);

	if (!et && part_sign(t) != at + 1)
		return false;
	return part_whole(a, t, 0, at, &whole) && numeral_part(a, rest, &part) && decimal_add(&whole, &part, value);
}

bool numeral_mixed(struct arena *a, struct slice s, struct decimal *value)
{
	struct tokens t;

	if (!tokens_read(a, s, &t))
		return false;
	for (size_t at = t.tokens - 1; at > 0; at--)
		if (mixed_at(a, &t, at, value))
			return true;
	return part_sign(&t) == 0 && part_words(a, &t, 0, t.tokens, value);
}
