/* French numbers in digits and words, to exact decimals. */
#ifndef GLANE_NORMAL_NUMERAL_H
#define GLANE_NORMAL_NUMERAL_H

#include "normal/decimal.h"

/* A number as read, and what it was made of. */
struct numeral {
	struct decimal value;
	int power;   /* of ten: the last scale word or sign read (`5,2 Mds` 9), 0 when none */
	bool digits; /* some of it stood in digits */
};

/*
 * The whole of s as one number: digits with French separators, words after the strict grammar of
 * French numerals, scale words and signs, collectives (`une vingtaine`), halves (`et demi`).
 * False when it is none. A sign is dropped.
 */
bool numeral_read(struct arena *a, struct slice s, struct numeral *n);
/* The same of the front of s, whatever coin or noun is behind it: 20 000 000 of `20 millions d'euros`, 2 500 000 of `2,5 M€`. */
bool numeral_front(struct arena *a, struct slice s, struct numeral *n);
/* The power of ten of a folded scale word or sign: 6 for `millions`, 9 for `mds`; -1 when it is none. */
int numeral_power(struct slice folded);
/*
 * The whole of s as a part of one: `un tiers`, `la moitié`, `les trois quarts`, `trois vingtièmes`, `neuf sur dix`,
 * `3 projets sur 4`, `2/3`. Six digits that count, half up. False when it is none or more than a whole.
 */
bool numeral_part(struct arena *a, struct slice s, struct decimal *value);
/* The whole of s as a number with a fraction: `trois et un cinquième`, `2 1/4`, `vingt tiers`, to the same digits. */
bool numeral_mixed(struct arena *a, struct slice s, struct decimal *value);

#endif
