/* The closed list of normalisers that rules may call. */
#include "normal/normal.h"
#include "normal/currency.h"
#include "normal/numeral.h"
#include "text/date.h"
#include "text/unicode.h"

/* A normaliser: false refuses the match. Arguments are not empty. */
typedef bool normaliser(struct arena *a, const struct slice *arg, struct slice *out);

static bool normal_num(struct arena *a, const struct slice *arg, struct slice *out)
{
	struct numeral n;

	if (!numeral_read(a, arg[0], &n) && !numeral_mixed(a, arg[0], &n.value))
		return false;
	*out = decimal_write(a, &n.value);
	return true;
}

static bool normal_words(struct arena *a, const struct slice *arg, struct slice *out)
{
	struct numeral n;

	if (!numeral_read(a, arg[0], &n) || n.digits)
		return false;
	*out = decimal_write(a, &n.value);
	return true;
}

/* A number that is worth counting: not one below ten in words. */
static bool normal_many(struct arena *a, const struct slice *arg, struct slice *out)
{
	struct decimal ten = decimal_of(10);
	struct numeral n;

	if (!numeral_read(a, arg[0], &n) || (!n.digits && decimal_compare(&n.value, &ten) < 0))
		return false;
	*out = decimal_write(a, &n.value);
	return true;
}

static bool normal_cents(struct arena *a, const struct slice *arg, struct slice *out)
{
	struct decimal hundred = decimal_of(100);
	struct numeral n;

	if (!numeral_read(a, arg[0], &n) || decimal_compare(&n.value, &hundred) >= 0 || !decimal_shift(&n.value, -2, &n.value))
		return false;
	*out = decimal_write(a, &n.value);
	return true;
}

static bool normal_scale(struct arena *a, const struct slice *arg, struct slice *out)
{
	int power = numeral_power(unicode_fold(a, arg[0]));
	struct decimal d = decimal_of(1);

	if (power < 0 || !decimal_shift(&d, power, &d))
		return false;
	*out = decimal_write(a, &d);
	return true;
}

static bool normal_iso(struct arena *a, const struct slice *arg, struct slice *out)
{
	*out = currency_code(a, arg[0]);
	return out->len > 0;
}

static bool normal_coin(struct arena *a, const struct slice *arg, struct slice *out)
{
	*out = currency_shared(a, arg[0]);
	return true;
}

static bool normal_frac(struct arena *a, const struct slice *arg, struct slice *out)
{
	struct decimal d;

	if (!numeral_part(a, arg[0], &d))
		return false;
	*out = decimal_write(a, &d);
	return true;
}

static bool normal_date(struct arena *a, const struct slice *arg, struct slice *out)
{
	struct date d;

	if (!date_text(arg[0], NULL, &d))
		return false;
	*out = date_format(a, &d);
	return true;
}

/* Zeros at the end of a whole number, 0 for a fraction. */
static int pair_zeros(const struct decimal *d)
{
	int zeros = 0;

	while (d->places == 0 && zeros < d->digits && d->digit[zeros] == 0)
		zeros++;
	return zeros;
}

/*
 * The first number of a pair with the scale that only the second bears: 10 of `10 à 15 millions`,
 * 40 of `40 à 50 000`, deux of `deux à trois cents`. Lent only to a bare number below a thousand;
 * thousands and hundreds only when the second is then greater, and at most tenfold.
 */
static bool pair_first(struct numeral *x, const struct numeral *y)
{
	struct decimal thousand = decimal_of(1000), lent, tenfold;
	int power = y->power;

	if (x->power > 0 || decimal_compare(&x->value, &thousand) >= 0)
		return true;
	if (power == 0)
		power = pair_zeros(&y->value) >= 3 ? 3 : pair_zeros(&y->value) == 2 && !x->digits && !y->digits ? 2 : 0;
	if (!decimal_shift(&x->value, power, &lent) || !decimal_shift(&lent, 1, &tenfold))
		return false;
	if (y->power > 0 || (decimal_compare(&lent, &y->value) < 0 && decimal_compare(&y->value, &tenfold) <= 0))
		x->value = lent;
	return true;
}

/* The low end of a range; refuses when it does not rise. */
static bool normal_dist(struct arena *a, const struct slice *arg, struct slice *out)
{
	struct numeral x, y;

	if (!numeral_read(a, arg[0], &x) || !numeral_read(a, arg[1], &y) || !pair_first(&x, &y))
		return false;
	if (decimal_compare(&x.value, &y.value) >= 0)
		return false;
	*out = decimal_write(a, &x.value);
	return true;
}

/* The first of a falling pair: `de 6,4 à 5,6 millions`; refuses when it does not fall. */
static bool normal_fall(struct arena *a, const struct slice *arg, struct slice *out)
{
	struct numeral x, y;

	if (!numeral_read(a, arg[0], &x) || !numeral_read(a, arg[1], &y) || !pair_first(&x, &y))
		return false;
	if (decimal_compare(&x.value, &y.value) <= 0)
		return false;
	*out = decimal_write(a, &x.value);
	return true;
}

/* The first of a pair, with the scale lent, wherever the second goes; that may be a sum with its coin. */
static bool normal_lend(struct arena *a, const struct slice *arg, struct slice *out)
{
	struct numeral x, y;

	if (!numeral_read(a, arg[0], &x) || !numeral_front(a, arg[1], &y) || !pair_first(&x, &y))
		return false;
	*out = decimal_write(a, &x.value);
	return true;
}

/* By name; README.md of rules/ tells their meaning. */
static const struct {
	const char *name;
	size_t args;
	normaliser *apply;
} normal_table[] = {
	{ "num", 1, normal_num },
	{ "words", 1, normal_words },
	{ "many", 1, normal_many },
	{ "cents", 1, normal_cents },
	{ "scale", 1, normal_scale },
	{ "dist", 2, normal_dist },
	{ "fall", 2, normal_fall },
	{ "lend", 2, normal_lend },
	{ "iso", 1, normal_iso },
	{ "coin", 1, normal_coin },
	{ "frac", 1, normal_frac },
	{ "date", 1, normal_date },
};

/* Index in normal_table, SIZE_MAX when there is no such function. */
static size_t normal_index(struct slice function, size_t args)
{
	size_t i;

	for (i = 0; i < sizeof(normal_table) / sizeof(normal_table[0]); i++)
		if (slice_eq(function, slice_of(normal_table[i].name)) && args == normal_table[i].args)
			return i;
	return SIZE_MAX;
}

bool normal_apply(struct arena *a, struct slice function, const struct slice *arg, size_t args, struct slice *out)
{
	size_t index = normal_index(function, args);
	size_t i;

	*out = (struct slice){ 0 };
	if (index == SIZE_MAX)
		return false;
	for (i = 0; i < args; i++) {
		if (arg[i].len > 0)
			continue;
		if (normal_table[index].apply == normal_scale)
			*out = SLICE("1");
		return true; /* nothing of nothing */
	}
	return normal_table[index].apply(a, arg, out);
}

bool normal_product(struct arena *a, struct slice x, struct slice y, struct slice *out)
{
	struct decimal d, e;

	if (!decimal_read(x, &d) || !decimal_read(y, &e) || !decimal_multiply(&d, &e, &d))
		return false;
	*out = decimal_write(a, &d);
	return true;
}

bool normal_sum(struct arena *a, struct slice x, struct slice y, struct slice *out)
{
	struct decimal d, e;

	if (!decimal_read(x, &d) || !decimal_read(y, &e) || !decimal_add(&d, &e, &d))
		return false;
	*out = decimal_write(a, &d);
	return true;
}
