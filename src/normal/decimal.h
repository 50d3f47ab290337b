/* Exact decimal numbers without sign. */
#ifndef GLANE_NORMAL_DECIMAL_H
#define GLANE_NORMAL_DECIMAL_H

#include "text/arena.h"

enum { DECIMAL_DIGITS = 48 }; /* more do not fit and make an operation fail */

/* The sum of digit[i] * 10^(i - places); no zero above the highest digit but those places need. */
struct decimal {
	unsigned char digit[DECIMAL_DIGITS]; /* 0 to 9, least significant first */
	int digits;                          /* 0 for zero */
	int places;                          /* how many digits stand after the point, >= 0 */
};

struct decimal decimal_of(unsigned n);
/* Reads `12` or `12.50`, the whole of s; false when it is anything else or too long. */
bool decimal_read(struct slice s, struct decimal *d);
/* Plain notation: no exponent, no trailing zeros after the point. */
struct slice decimal_write(struct arena *a, const struct decimal *d);
/* The three below give false when the result does not fit; out may be an operand. */
bool decimal_add(const struct decimal *x, const struct decimal *y, struct decimal *out);
bool decimal_multiply(const struct decimal *x, const struct decimal *y, struct decimal *out);
/* x times 10^power, power of either sign. */
bool decimal_shift(const struct decimal *x, int power, struct decimal *out);
/* x / y to `places` digits after the point, half up; false when y is zero or something does not fit. */
bool decimal_divide(const struct decimal *x, const struct decimal *y, int places, struct decimal *out);
/* <0, 0, >0. */
int decimal_compare(const struct decimal *x, const struct decimal *y);
bool decimal_zero(const struct decimal *d);

#endif
