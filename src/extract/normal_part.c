/* Parts of a whole in words: un tiers, neuf sur dix. */
#include "extract/normal_numeral.h"
#include "extract/normal_token.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { PART_PLACES = 6 };

/* Fraction words and what one is divided by. */
static const struct word word_part[] = {
	{ "demi", 2 }, { "demie", 2 }, { "moitie", 2 }, { "tiers", 3 }, { "quart", 4 }, { "quarts", 4 },
	{ "cinquieme", 5 }, { "cinquiemes", 5 }, { "sixieme", 6 }, { "sixiemes", 6 }, { "septieme", 7 },
	{ "septiemes", 7 }, { "huitieme", 8 }, { "huitiemes", 8 }, { "neuvieme", 9 }, { "neuviemes", 9 },
	{ "dixieme", 10 }, { "dixiemes", 10 }, { "vingtieme", 20 }, { "vingtiemes", 20 }, { "centieme", 100 },
	{ "centiemes", 100 }, { "millieme", 1000 }, { "milliemes", 1000 },
};
/* Words before a part that do not change it. */
static const struct word word_skipped[] = {
	{ "le", 1 }, { "la", 1 }, { "les", 1 }, { "bon", 1 }, { "bonne", 1 }, { "petit", 1 }, { "gros", 1 }, { "grosse", 1 },
};

/* The text of tokens from..to, end exclusive. */
static struct slice part_text(const struct tokens *t, size_t from, size_t to)
{
	const char *start = t->token[from].text.ptr;
	struct slice last = t->token[to - 1].text;

	return (struct slice){ start, (size_t)(last.ptr + last.len - start) };
}

/* The longest number that starts at token `from` and ends before `to`; false when none. */
static bool part_number(struct arena *a, const struct tokens *t, size_t from, size_t to, struct decimal *value)
{
	struct numeral n;

	for (; to > from; to--) {
		if (numeral_read(a, part_text(t, from, to), &n)) {
			*value = n.value;
			return true;
		}
	}
	return false;
}

static bool part_divide(const struct decimal *x, const struct decimal *y, struct decimal *value)
{
	return decimal_compare(x, y) <= 0 && decimal_divide(x, y, PART_PLACES, value);
}

bool numeral_part(struct arena *a, struct slice s, struct decimal *value)
{
	struct decimal above = decimal_of(1), below;
	struct numeral n;
	struct tokens t;
	size_t sur;
	int divisor;

	if (!tokens_read(a, s, &t))
		return false;
	for (sur = t.tokens - 1; sur > 0 && !slice_eq(t.token[sur].text, SLICE("sur")) && !slice_eq(t.token[sur].text, SLICE("/")); sur--)
		;
	if (sur > 0) {
		if (sur + 1 == t.tokens || !numeral_read(a, part_text(&t, sur + 1, t.tokens), &n))
			return false;
		below = n.value;
		/* `7 jours sur 7` is no part */
		return part_number(a, &t, 0, sur, &above) && decimal_compare(&above, &below) < 0 && part_divide(&above, &below, value);
	}
	t.tokens--;
	divisor = word_value(word_part, COUNT(word_part), t.token[t.tokens].text);
	if (divisor < 0)
		return false;
	while (token_value(&t, word_skipped, COUNT(word_skipped)) > 0)
		t.at++;
	if (t.tokens > t.at && token_value(&(struct tokens){ .token[0] = t.token[t.tokens - 1], .tokens = 1 }, word_skipped, COUNT(word_skipped)) > 0)
		t.tokens--;
	if (t.tokens > t.at && (!numeral_read(a, part_text(&t, t.at, t.tokens), &n)))
		return false;
	if (t.tokens > t.at)
		above = n.value;
	below = decimal_of((unsigned)divisor);
	return part_divide(&above, &below, value);
}
