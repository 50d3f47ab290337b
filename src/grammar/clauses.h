/* Clauses of a sentence and the subjects of their verbs. */
#ifndef GLANE_GRAMMAR_CLAUSES_H
#define GLANE_GRAMMAR_CLAUSES_H

#include "text/arena.h"

struct rules;

/* Bytes that are one noun, whatever their words: a name, an amount; or that are known to be a verb. */
struct clause_mention {
	size_t start, end;
	bool sum, verb, place;
};

/* The sentence to be read: mentions by start, none over another. */
struct clause_text {
	struct arena *arena;
	const struct rules *rules; /* its lexicons tell verbs from nouns */
	struct slice text;
	size_t from, to;
	const struct clause_mention *mention;
	size_t mentions;
};

enum clause_kind {
	CLAUSE_MAIN,
	CLAUSE_WHO,         /* `qui`, `lequel` as subject */
	CLAUSE_RELATIVE,    /* `que`, `dont`, `auquel` */
	CLAUSE_SUBORDINATE, /* `quand`, `si`, `que` behind a verb */
	CLAUSE_BRACKET,
	CLAUSE_QUOTE,
};

struct clauses;

/* What acts in a verb: the words from its noun on, with complements and what is joined to it. */
struct clause_subject {
	size_t start, end;
	size_t head_end; /* where its first phrase ends */
	size_t noun, noun_end; /* that phrase without article, up to what `de` adds to it */
	bool clitic;     /* it is the pronoun of a verb before: `lui demande de verser` */
};

enum subject_found {
	SUBJECT_NO_VERB, /* no verb stands there */
	SUBJECT_NONE,    /* a verb whose subject the sentence does not tell */
	SUBJECT_FOUND,
};

/* Reads a sentence; in the arena. */
struct clauses *clauses_read(const struct clause_text *t);
/* The subject of the first verb, infinitive or gerund between two bytes. */
enum subject_found clauses_subject(const struct clauses *c, size_t from, size_t to, struct clause_subject *subject);
/* The subject of the first finite verb of a main clause. */
enum subject_found clauses_main(const struct clauses *c, struct clause_subject *subject);
/* The subject of the last verb before a byte, in the clause of that byte. */
enum subject_found clauses_subject_of_noun(const struct clauses *c, size_t at, struct clause_subject *subject);
/* Whom the relative clause of the first verb or infinitive between two bytes takes up; `*from` and `*to` where its pronoun stands. False of other clauses and of `qui`. */
bool clauses_antecedent(const struct clauses *c, struct clause_subject *antecedent, size_t *from, size_t *to);
/* True of a participle at a byte that has `avoir`, however far before: `a, via X, versé`. */
bool clauses_active(const struct clauses *c, size_t at);
/* True when what stands at a byte may be an object of the verb or participle that begins at or behind another: it is in its clause, and no other verb between. */
bool clauses_governs(const struct clauses *c, size_t verb, size_t at);
/* The kind of the innermost clause of a byte; whether two bytes stand in one clause. */
enum clause_kind clauses_kind(const struct clauses *c, size_t at);
bool clauses_same(const struct clauses *c, size_t a, size_t b);

#endif
