/* Who says a quotation: reporting clauses and their resolution. */
#ifndef GLANE_EXTRACT_SPEAKER_H
#define GLANE_EXTRACT_SPEAKER_H

#include "extract/scene.h"

enum { CUTS_MAX = 4 };

/* A reporting clause found by the rules (type SAID). */
struct speech {
	size_t start, end;
	char order;            /* 'a' after or inside its quotation, 'b' before it, 's' a source (`selon X`) */
	struct slice verb, who; /* who: a pronoun or noun phrase when no actor is linked */
	struct actor *actor;
};

/* A title that a person of the field holds. */
struct holder {
	size_t at;
	struct slice role;     /* folded */
	struct actor *actor;
};

struct cut {
	size_t start, end;
	bool ends_sentence;    /* a new sentence goes on after the incise */
};

struct quote {
	size_t start, end, inner_start, inner_end;
	bool title, heading;
	struct cut cut[CUTS_MAX];
	size_t cuts;
	struct actor *speaker; /* NULL = unknown */
	struct slice verb, how;
	struct slice text, folded; /* the words without incises, set when all speakers are known */
	size_t after;          /* end of the clause after it, 0 = none */
	bool direct;           /* a verb or colon stands right beside it */
};

/* The quotations of one field while their speakers are sought, in order. */
struct quoting {
	struct scene *scene;
	struct scene_field *field;
	int index;
	struct speech *speech; /* by start */
	size_t speeches;
	struct holder *holder; /* by place */
	size_t holders;
	struct quote *quote;
	size_t quotes;
	struct actor *last;    /* who spoke the quotation before, NULL = unknown */
	size_t last_end;
	size_t last_after;     /* end of the clause after it, 0 = none */
};

/* Reads quotations and reporting clauses of the field. */
void quoting_read(struct quoting *g);
/* Sets speaker, verb, cuts; to be called in order of the quotations. */
void speaker_find(struct quoting *g, struct quote *q);
/* antecedent.c: the holder of a title that a piece of text before a byte begins with (`Le directeur de X : « ... »`), else NULL. */
struct actor *title_in(struct quoting *g, struct slice piece, size_t at);
/* The person meant by a pronoun or noun phrase before a byte, NULL when unknown or nobody in particular. */
struct actor *speaker_resolve(struct quoting *g, struct slice phrase, size_t at);

#endif
