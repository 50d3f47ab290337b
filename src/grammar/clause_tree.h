/* The clauses of a sentence as they are read. */
#ifndef GLANE_GRAMMAR_CLAUSE_TREE_H
#define GLANE_GRAMMAR_CLAUSE_TREE_H

#include "grammar/clause_phrases.h"

enum { NONE = -1 };

/* What stands right before a phrase. */
enum joint { JOINT_NONE, JOINT_COMMA, JOINT_AND };

struct clause {
	enum clause_kind kind;
	int parent;
	int opener;      /* the phrase that opens it */
	int verb;        /* its last finite verb */
	int first, last; /* phrases of its subject */
	int candidate;   /* the first noun phrase that may be the subject, before the verb */
	int listed;      /* the last one that is joined to it */
	int extra;       /* a later one behind a comma */
	int tail_first, tail; /* the last one behind the verb, with what stands beside it in a list */
	enum joint tail_joint;
	bool inverts;    /* the verb has come, its subject has not */
	bool loose;      /* an infinitive or participle opens it, and no comma has come: `Pour aider X,` */
	bool gapped;     /* its verb is that of the clause before: `la Ville prête une halle et X une cour` */
};

/* Of a phrase: its clause, and of a verb its subject. */
struct place {
	int clause;
	int first, last;
	bool shared;
};

struct clauses {
	struct clause_phrase *phrase;
	struct place *place;
	size_t phrases;
	struct clause *clause;
	size_t clauses, cap;
	struct arena *arena;
	int top;
	enum joint joint;
	int marks; /* quotation marks that are open and begin no clause */
};

/* Whom a relative clause or participle takes up that opens at a phrase, `*last` the phrase where that ends; several when its verb is plural; NONE without one (clause_antecedent.c). */
int clause_antecedent(const struct clauses *c, int opener, bool plural, int *last);

#endif
