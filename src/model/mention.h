/* A mention: rule R matched this span, with captured features. */
#ifndef GLANE_MODEL_MENTION_H
#define GLANE_MODEL_MENTION_H

#include "text/buf.h"

/* A named value of a mention: the text of a normalised capture, or another mention. */
struct feature {
	struct slice name, value;
	struct mention *mention; /* the mention captured under this name, NULL for plain text */
};

struct mention {
	struct slice type;         /* PER, ORG, AMT, ROLE, FUND, QUOTE, MASK, ... */
	struct slice rule;         /* name of the rule (or lexicon or pass) that made it */
	size_t start, end;         /* bytes in the field's own text */
	int field;                 /* 0 = article text, n = comment n (from 1) */
	struct slice text;         /* the words at start..end */
	struct feature *feature;
	size_t features;
	struct mention *outer;     /* the mention that swallowed this one, NULL when on top */
};

/* The value of a feature, empty when absent. */
struct slice mention_value(const struct mention *m, struct slice name);
/* The mention under a feature, NULL when absent or plain text. */
struct mention *mention_link(const struct mention *m, struct slice name);

#endif
