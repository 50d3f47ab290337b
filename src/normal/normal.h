/* Normalisers: exact decimals, scales, currencies, fractions, dates. */
#ifndef GLANE_NORMAL_NORMAL_H
#define GLANE_NORMAL_NORMAL_H

#include "text/arena.h"

/*
 * Applies one function of an emit term (num, words, many, cents, scale, dist, fall, lend, iso, coin, frac, date)
 * to its arguments, which are shadow text (NFC, ASCII apostrophe, hyphen and blanks). An empty
 * argument gives true and an empty result, for scale `1`. False when the function refuses the
 * text (a number that is none): the match is refused then. The result lives in the arena. fold,
 * lower, title, const and join are the engine's own.
 */
bool normal_apply(struct arena *a, struct slice function, const struct slice *arg, size_t args, struct slice *out);
/* Product of two plain decimals, exact; false when either is no decimal or the result is too long. */
bool normal_product(struct arena *a, struct slice x, struct slice y, struct slice *out);
/* Sum of two plain decimals, exact; false as above. */
bool normal_sum(struct arena *a, struct slice x, struct slice y, struct slice *out);

#endif
