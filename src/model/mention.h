/* A mention: rule R matched this span, with captured features. */
#ifndef GLANE_MODEL_MENTION_H
#define GLANE_MODEL_MENTION_H

#include "text/buf.h"

/* How a party of a link was found, from what a reader can check at once to what he must take on trust. */
enum basis {
	BASIS_NONE,     /* no party */
	BASIS_STATED,   /* the link's own words or the grammar of their sentence name it */
	BASIS_RESOLVED, /* a pronoun, possessive, noun or short form there stands for a name elsewhere */
	BASIS_INFERRED, /* nothing there points to it: the context alone */
};

/* A named value of a mention: the text of a normalised capture, or another mention. */
struct feature {
	struct slice name, value;
	struct mention *mention; /* the mention captured under this name, NULL for plain text */
	enum basis basis;        /* of a party (mention_is_party), NONE for any other */
};

/* A party of a link with how it was found: a mention, or mere words when that is NULL. */
struct named {
	struct slice name;
	struct mention *mention;
	enum basis basis;
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
/* True of the features that are parties of a link: person, organization, payer, payee, speaker. */
bool mention_is_party(struct slice name);
/* The party under a feature for another link to take over, found no better than `least`; without name and mention when absent. */
struct named mention_party(const struct mention *m, struct slice name, enum basis least);
/* The worse of two; the word of the tables, empty for none. */
enum basis basis_worse(enum basis a, enum basis b);
struct slice basis_word(enum basis basis);

#endif
