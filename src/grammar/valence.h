/* Who gives and gets by the grammar of a word. */
#ifndef GLANE_GRAMMAR_VALENCE_H
#define GLANE_GRAMMAR_VALENCE_H

#include "grammar/frame.h"

enum party {
	PARTY_NONE,
	PAYER,
	PAYEE,
};

/* What the complements of one word are. */
struct valence {
	const char *word;  /* class of a verb, event of a noun */
	const char *event; /* of funding */
	enum party subject, object, clitic, to, in, of, from, by, with;
};

/* The valence of a MOVE mention by its form and class; NULL when it has none. */
const struct valence *valence_of(const struct mention *move);
/* True of a verb or participle that may tell a deal whose sum stands in another sentence. */
bool valence_deals(const struct mention *move);
/* Which party a complement is; none without a valence. */
enum party valence_party(const struct valence *v, enum relation relation);

#endif
