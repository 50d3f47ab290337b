/* Currency words and signs to ISO 4217 codes. */
#ifndef GLANE_NORMAL_CURRENCY_H
#define GLANE_NORMAL_CURRENCY_H

#include "text/arena.h"

/* The code of a currency word, sign or code; empty when it is none. */
struct slice currency_code(struct arena *a, struct slice s);
/* The bare name of a coin (`dollar`, `franc`) when s is one that several countries share, else empty. */
struct slice currency_shared(struct arena *a, struct slice s);

#endif
