/* Exact decimal arithmetic on short digit strings. */
#include "normal/decimal.h"

#include <string.h>

/* Drops zeros at both ends that say nothing. */
static void decimal_trim(struct decimal *d)
{
	int low = 0;

	while (d->digits > 0 && d->digit[d->digits - 1] == 0)
		d->digits--;
	while (low < d->places && low < d->digits && d->digit[low] == 0)
		low++;
	if (d->digits == 0) {
		d->places = 0;
		return;
	}
	memmove(d->digit, d->digit + low, (size_t)(d->digits - low));
	d->digits -= low;
	d->places -= low;
}

/* Digit of weight 10^weight, 0 outside. */
static int decimal_at(const struct decimal *d, int weight)
{
	int i = weight + d->places;

	return i >= 0 && i < d->digits ? d->digit[i] : 0;
}

static int decimal_top(const struct decimal *d)
{
	return d->digits - d->places;
}

struct decimal decimal_of(unsigned n)
{
	struct decimal d = { 0 };

	for (; n > 0; n /= 10)
		d.digit[d.digits++] = (unsigned char)(n % 10);
	return d;
}

bool decimal_read(struct slice s, struct decimal *d)
{
	size_t point = slice_find(s, SLICE("."), 0);
	size_t i = s.len;

	*d = (struct decimal){ 0 };
	if (s.len == 0 || point == 0 || point == s.len - 1)
		return false;
	while (i-- > 0) {
		if (i == point)
			continue;
		if (s.ptr[i] < '0' || s.ptr[i] > '9' || d->digits == DECIMAL_DIGITS)
			return false;
		d->digit[d->digits++] = (unsigned char)(s.ptr[i] - '0');
	}
	d->places = point == SLICE_NONE ? 0 : (int)(s.len - 1 - point);
	decimal_trim(d);
	return true;
}

struct slice decimal_write(struct arena *a, const struct decimal *d)
{
	char text[2 * DECIMAL_DIGITS + 4];
	size_t len = 0;
	int top = decimal_top(d) > 1 ? decimal_top(d) : 1;
	int weight;

	for (weight = top - 1; weight >= -d->places; weight--) {
		if (weight == -1)
			text[len++] = '.';
		text[len++] = (char)('0' + decimal_at(d, weight));
	}
	return arena_copy(a, (struct slice){ text, len });
}

bool decimal_add(const struct decimal *x, const struct decimal *y, struct decimal *out)
{
	int top = decimal_top(x) > decimal_top(y) ? decimal_top(x) : decimal_top(y);
	struct decimal sum = { .places = x->places > y->places ? x->places : y->places };
	int weight, carry = 0;

	if (top + sum.places + 1 > DECIMAL_DIGITS)
		return false;
	for (weight = -sum.places; weight <= top; weight++) {
		int digit = decimal_at(x, weight) + decimal_at(y, weight) + carry;

		sum.digit[sum.digits++] = (unsigned char)(digit % 10);
		carry = digit / 10;
	}
	decimal_trim(&sum);
	*out = sum;
	return true;
}

bool decimal_multiply(const struct decimal *x, const struct decimal *y, struct decimal *out)
{
	struct decimal product = { .digits = x->digits + y->digits, .places = x->places + y->places };
	int i, j;

	if (product.digits > DECIMAL_DIGITS || product.places > DECIMAL_DIGITS)
		return false;
	for (i = 0; i < x->digits; i++) {
		int carry = 0;

		for (j = 0; j < y->digits || carry > 0; j++) {
			int digit = product.digit[i + j] + carry + (j < y->digits ? x->digit[i] * y->digit[j] : 0);

			product.digit[i + j] = (unsigned char)(digit % 10);
			carry = digit / 10;
		}
	}
	decimal_trim(&product);
	*out = product;
	return true;
}

bool decimal_shift(const struct decimal *x, int power, struct decimal *out)
{
	struct decimal d = *x;

	d.places -= power;
	if (d.digits == 0)
		d.places = 0;
	if (d.places > DECIMAL_DIGITS || d.digits - d.places > DECIMAL_DIGITS)
		return false;
	if (d.places < 0) {
		memmove(d.digit - d.places, d.digit, (size_t)d.digits);
		memset(d.digit, 0, (size_t)-d.places);
		d.digits -= d.places;
		d.places = 0;
	}
	decimal_trim(&d);
	*out = d;
	return true;
}

/* x - y for x >= y. */
static void decimal_subtract(struct decimal *x, const struct decimal *y)
{
	int weight, borrow = 0;

	for (weight = -x->places; weight < decimal_top(x); weight++) {
		int digit = decimal_at(x, weight) - decimal_at(y, weight) - borrow;

		borrow = digit < 0;
		x->digit[weight + x->places] = (unsigned char)(digit + 10 * borrow);
	}
	while (x->digits > 0 && x->digit[x->digits - 1] == 0)
		x->digits--;
}

/* Long division of whole numbers x = n * 10^k scaled by the caller. */
bool decimal_divide(const struct decimal *x, const struct decimal *y, int places, struct decimal *out)
{
	struct decimal n = *x, d = *y, quotient = { 0 }, rest = { 0 };
	int scale = (n.places > d.places ? n.places : d.places);
	int i;

	if (decimal_zero(y) || places < 0)
		return false;
	if (!decimal_shift(&d, scale, &d) || !decimal_shift(&n, scale + places + 1, &n))
		return false;
	quotient.digits = n.digits;
	for (i = n.digits - 1; i >= 0; i--) {
		if (!decimal_shift(&rest, 1, &rest))
			return false;
		rest.digit[0] = n.digit[i];
		rest.digits = rest.digits > 0 ? rest.digits : n.digit[i] > 0;
		while (decimal_compare(&rest, &d) >= 0) {
			decimal_subtract(&rest, &d);
			quotient.digit[i]++;
		}
	}
	decimal_trim(&quotient);
	if (!decimal_add(&quotient, &(struct decimal){ .digit = { 5 }, .digits = 1 }, &quotient))
		return false;
	if (quotient.digits > 0)
		quotient.digit[0] = 0; /* the digit that only decided the rounding */
	while (quotient.digits > 0 && quotient.digit[quotient.digits - 1] == 0)
		quotient.digits--;
	return decimal_shift(&quotient, -(places + 1), out);
}

int decimal_compare(const struct decimal *x, const struct decimal *y)
{
	int top = decimal_top(x) > decimal_top(y) ? decimal_top(x) : decimal_top(y);
	int bottom = x->places > y->places ? x->places : y->places;
	int weight;

	for (weight = top - 1; weight >= -bottom; weight--) {
		int difference = decimal_at(x, weight) - decimal_at(y, weight);

		if (difference != 0)
			return difference;
	}
	return 0;
}

bool decimal_zero(const struct decimal *d)
{
	return d->digits == 0;
}
