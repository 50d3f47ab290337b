/* Reads French numerals: digits, words, scales, collectives, halves. */
#include "normal/numeral.h"
#include "normal/token.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Number words below a hundred; tens and units join by the grammar of numeral_hundred. */
static const struct word word_unit[] = {
	{ "zero", 0 }, { "un", 1 }, { "une", 1 }, { "deux", 2 }, { "trois", 3 }, { "quatre", 4 }, { "cinq", 5 },
	{ "six", 6 }, { "sept", 7 }, { "huit", 8 }, { "neuf", 9 }, { "dix", 10 }, { "onze", 11 }, { "douze", 12 },
	{ "treize", 13 }, { "quatorze", 14 }, { "quinze", 15 }, { "seize", 16 },
};
static const struct word word_ten[] = {
	{ "vingt", 20 }, { "trente", 30 }, { "quarante", 40 }, { "cinquante", 50 }, { "soixante", 60 },
	{ "septante", 70 }, { "huitante", 80 }, { "octante", 80 }, { "nonante", 90 },
};
static const struct word word_collective[] = {
	{ "dizaine", 10 }, { "dizaines", 10 }, { "douzaine", 12 }, { "douzaines", 12 }, { "quinzaine", 15 },
	{ "vingtaine", 20 }, { "trentaine", 30 }, { "quarantaine", 40 }, { "cinquantaine", 50 },
	{ "soixantaine", 60 }, { "centaine", 100 }, { "centaines", 100 },
};
/* What may stand before a collective or scale without changing it. */
static const struct word word_adjective[] = {
	{ "bon", 1 }, { "bonne", 1 }, { "petit", 1 }, { "petite", 1 }, { "gros", 1 }, { "grosse", 1 }, { "grande", 1 },
	{ "belle", 1 }, { "quelque", 1 }, { "la", 1 }, { "le", 1 }, { "cette", 1 }, { "ce", 1 },
};
/* Powers of ten; `mm` is the accountants' million of millions of old, a milliard today. */
static const struct word word_power[] = {
	{ "k", 3 }, { "mille", 3 }, { "mil", 3 }, { "millier", 3 }, { "milliers", 3 }, { "m", 6 }, { "mio", 6 }, { "mios", 6 },
	{ "million", 6 }, { "millions", 6 }, { "md", 9 }, { "mds", 9 }, { "mrd", 9 }, { "mrds", 9 }, { "mm", 9 },
	{ "mia", 9 }, { "mias", 9 }, { "bn", 9 }, { "g", 9 }, { "milliard", 9 }, { "milliards", 9 }, { "billion", 12 }, { "billions", 12 },
	{ "billiard", 15 }, { "billiards", 15 }, { "trillion", 18 }, { "trillions", 18 },
};

int numeral_power(struct slice folded)
{
	return word_value(word_power, COUNT(word_power), folded);
}

/* 1 to 19: a unit, or `dix` and a unit from seven to nine. */
static int numeral_unit(struct tokens *t)
{
	int value = token_value(t, word_unit, COUNT(word_unit));
	int more;

	if (value < 0)
		return -1;
	t->at++;
	more = value == 10 ? token_value(t, word_unit, COUNT(word_unit)) : -1;
	if (more < 7 || more > 9)
		return value;
	t->at++;
	return value + more;
}

/* The part after a ten: 1 to 9, or to 19 after soixante and quatre-vingt; 0 and nothing taken when none. */
static int numeral_rest(struct tokens *t, int highest)
{
	size_t start = t->at;
	bool joined = token_take(t, "et");
	int value = numeral_unit(t);

	if (value >= 1 && value <= highest && (!joined || value == 1 || value == 11))
		return value;
	t->at = start;
	return 0;
}

/* 0 to 99. */
static int numeral_hundred(struct tokens *t)
{
	int ten = token_value(t, word_ten, COUNT(word_ten));
	int value;

	if (ten > 0) {
		t->at++;
		return ten + numeral_rest(t, ten == 60 ? 19 : 9);
	}
	value = numeral_unit(t);
	if (value == 4 && token_take(t, "vingts"))
		return 80;
	if (value == 4 && token_take(t, "vingt"))
		return 80 + numeral_rest(t, 19);
	return value;
}

static bool numeral_cent(struct tokens *t)
{
	return token_take(t, "cent") || token_take(t, "cents");
}

/* 0 to 999; -1 when there is none. */
static int numeral_thousand(struct tokens *t)
{
	size_t start;
	int hundreds = 1, rest;

	if (!numeral_cent(t)) {
		hundreds = numeral_hundred(t);
		if (hundreds < 2 || hundreds > 9 || !numeral_cent(t))
			return hundreds;
	}
	start = t->at;
	rest = numeral_hundred(t);
	if (rest <= 0)
		t->at = start;
	return 100 * hundreds + (rest > 0 ? rest : 0);
}

/* `virgule zéro cinq`: the digits after the point. */
static bool numeral_fraction(struct tokens *t, struct decimal *value)
{
	struct decimal part;
	int places = 0, n;

	while (token_take(t, "zero"))
		places++;
	n = numeral_thousand(t);
	if (n < 0)
		return false;
	part = decimal_of((unsigned)n);
	places += part.digits;
	return decimal_shift(&part, -places, &part) && decimal_add(value, &part, value);
}

/* Words below a million: 999 mille 999, then perhaps `virgule` and digits. */
static bool numeral_words(struct tokens *t, struct decimal *value)
{
	size_t start = t->at;
	bool mille = token_take(t, "mille") || token_take(t, "mil");
	int thousands = mille ? 1 : numeral_thousand(t);
	int rest = 0;

	if (thousands < 0)
		return false;
	if (!mille && (token_take(t, "mille") || token_take(t, "mil")))
		mille = true;
	if (mille) {
		if (thousands == 0)
			return false;
		start = t->at;
		rest = numeral_thousand(t);
		if (rest <= 0)
			t->at = start;
	}
	*value = decimal_of((unsigned)(mille ? 1000 * thousands + (rest > 0 ? rest : 0) : thousands));
	if (token_take(t, "virgule"))
		return numeral_fraction(t, value);
	return true;
}

/* `vingtaine`, `demi-douzaine`, `bon millier` after the article; nothing taken when none. */
static bool numeral_collective(struct tokens *t, struct decimal *value)
{
	size_t start = t->at;
	bool adjective = token_value(t, word_adjective, COUNT(word_adjective)) > 0;
	bool half;
	int n;

	t->at += adjective;
	half = token_take(t, "demi");
	n = token_value(t, word_collective, COUNT(word_collective));
	if (n > 0) {
		t->at++;
	} else if (half || (adjective && token_value(t, word_power, COUNT(word_power)) >= 3)) {
		n = 1;
	} else {
		t->at = start;
		return false;
	}
	*value = decimal_of((unsigned)n * (half ? 5 : 10));
	return decimal_shift(value, -1, value);
}

/* `quart de`, `trois quarts de` before a scale. */
static bool numeral_quarters(struct tokens *t, struct decimal *value)
{
	struct decimal part;

	if (token_take(t, "quart") || token_take(t, "quarts"))
		part = (struct decimal){ .digit = { 5, 2 }, .digits = 2, .places = 2 };
	else
		return true;
	return token_take(t, "de") && decimal_multiply(value, &part, value);
}

/* The scale after a group: a power of ten, `mille milliards` two of them; 0 and nothing taken when none. */
static int numeral_scale(struct tokens *t)
{
	size_t start = t->at;
	int power, more;

	if (!token_take(t, "de"))
		token_take(t, "d'");
	power = token_value(t, word_power, COUNT(word_power));
	if (power < 0) {
		t->at = start;
		return 0;
	}
	t->at++;
	more = power == 3 ? token_value(t, word_power, COUNT(word_power)) : -1;
	if (more < 6)
		return power;
	t->at++;
	return power + more;
}

/* base to a whole power; false when it does not fit. */
static bool decimal_power(const struct decimal *base, unsigned long long power, struct decimal *out)
{
	struct decimal product = decimal_of(1);

	while (power-- > 0)
		if (!decimal_multiply(&product, base, &product))
			return false;
	*out = product;
	return true;
}

/* `12,5e3`, `10^9`: what is glued to digits raises them; nothing taken when none. A fold has no minus. */
static bool numeral_exponent(struct tokens *t, struct decimal *value)
{
	struct token *sign = &t->token[t->at], *digit = sign + 1;
	unsigned long long power;
	bool raised;

	if (t->at + 1 >= t->tokens || !sign->glued || !digit->glued || !slice_number(digit->text, &power) || power > DECIMAL_DIGITS)
		return true;
	raised = slice_eq(sign->text, SLICE("^")) || slice_eq(sign->text, SLICE("^+"));
	if (!raised && !slice_eq(sign->text, SLICE("e")) && !slice_eq(sign->text, SLICE("e+")))
		return true;
	t->at += 2;
	return raised ? decimal_power(value, power, value) : decimal_shift(value, (int)power, value);
}

/* One group: digits, words or a collective, with the power of ten of the scale after it. */
static bool numeral_group(struct tokens *t, struct decimal *value, int *power)
{
	struct decimal times;
	size_t start = t->at;

	if (t->at < t->tokens && t->token[t->at].number) {
		if (!token_digits(t, value) || !numeral_exponent(t, value))
			return false;
		if (numeral_cent(t) && !decimal_shift(value, 2, value))
			return false;
	} else if (!numeral_words(t, value)) {
		*value = decimal_of(1);
		t->at = start;
	}
	if (numeral_collective(t, &times) && !decimal_multiply(value, &times, value))
		return false;
	if (!numeral_quarters(t, value) || t->at == start)
		return false;
	*power = numeral_scale(t);
	/* `cent mille deux cent mille` says two numbers. */
	if (*power == 3 && !t->token[start].number && value->digits - value->places > 3)
		return false;
	return decimal_shift(value, *power, value);
}

/* Hundredths of `demi`, `quart`, `un quart`, `trois quarts`; 0 when none of them comes next. */
static int numeral_hundredths(struct tokens *t)
{
	int times = 1;

	if (token_take(t, "demi") || token_take(t, "demie"))
		return 50;
	if (token_take(t, "trois"))
		times = 3;
	else
		token_take(t, "un");
	return token_take(t, "quart") || token_take(t, "quarts") ? 25 * times : 0;
}

/* `et demi`, `et trois quarts` of the scale just read, `et demi million` of its own; nothing taken when none. */
static bool numeral_half(struct tokens *t, int power, struct decimal *value)
{
	size_t start = t->at;
	int hundredths = token_take(t, "et") ? numeral_hundredths(t) : 0;
	int own = hundredths > 0 ? token_value(t, word_power, COUNT(word_power)) : -1;
	struct decimal part = decimal_of((unsigned)hundredths);

	if (hundredths == 0) {
		t->at = start;
		return true;
	}
	t->at += own >= 0;
	return decimal_shift(&part, (own >= 0 ? own : power) - 2, &part) && decimal_add(value, &part, value);
}

/* `7 millions 6`: one digit at the end counts tenths of the scale; nothing taken when none. */
static bool numeral_tenth(struct tokens *t, int power, struct decimal *value)
{
	const struct token *last = &t->token[t->at];
	struct decimal tenths;

	if (power < 6 || t->at + 1 != t->tokens || !last->number || last->text.len != 1)
		return true;
	t->at++;
	tenths = decimal_of((unsigned)(last->text.ptr[0] - '0'));
	return decimal_shift(&tenths, power - 1, &tenths) && decimal_add(value, &tenths, value);
}

/* Groups from the front as long as they go on; false when there is none or they do not fit each other. */
static bool numeral_groups(struct tokens *t, struct numeral *n)
{
	int last = 99;

	*n = (struct numeral){ 0 };
	while (t->at < t->tokens && last > 0) {
		struct decimal group;
		size_t start = t->at;
		int power;

		if (!numeral_group(t, &group, &power)) {
			t->at = start;
			break;
		}
		n->digits = n->digits || t->token[start].number;
		/* What follows a scale must be smaller than it: `2 millions 300 000`. */
		if (power >= last || (last < 99 && group.digits - group.places > last))
			return false;
		if (!decimal_add(&n->value, &group, &n->value) || !numeral_half(t, power, &n->value) || !numeral_tenth(t, power, &n->value))
			return false;
		last = power;
		n->power = power > 0 ? power : n->power;
	}
	return t->at > 0;
}

bool numeral_read(struct arena *a, struct slice s, struct numeral *n)
{
	struct tokens t;

	return tokens_read(a, s, &t) && numeral_groups(&t, n) && t.at == t.tokens;
}

bool numeral_front(struct arena *a, struct slice s, struct numeral *n)
{
	struct tokens t;
	size_t sign = 0;

	while (sign < s.len && s.ptr[sign] != '$' && !slice_starts(slice_sub(s, sign, s.len), SLICE("€")) && !slice_starts(slice_sub(s, sign, s.len), SLICE("£")))
		sign++;
	return tokens_read(a, slice_sub(s, 0, sign), &t) && numeral_groups(&t, n);
}
