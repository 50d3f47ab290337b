/* The antecedent of words that stand for an organization, by weight. */
#ifndef GLANE_REFERENCE_SALIENCE_H
#define GLANE_REFERENCE_SALIENCE_H

#include "reference/element.h"

/* What is asked. */
struct question {
	struct span at;
	unsigned kinds;     /* of enum org_kind that may be meant */
	struct slice noun;  /* folded; empty for a bare title, or where no words stand */
	struct slice avoid; /* a name that it cannot be */
	bool gets;          /* it gets money: hardly one that gives */
};

/* The organization named before the place that weighs most; NULL when none weighs enough. */
struct actor *salience_best(struct scene *s, const struct question *q);

#endif
