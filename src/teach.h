/* What the sieves of rules learn before they are kept. */
#ifndef GLANE_TEACH_H
#define GLANE_TEACH_H

#include "rule/rule.h"

/* Makes the sieves know the states that the examples of the rules lead to, and no others. */
void rules_teach(struct rules *r);

#endif
