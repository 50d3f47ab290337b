/* Phrases of a sentence: nouns with what governs them, verbs. */
#ifndef GLANE_GRAMMAR_CLAUSE_PHRASES_H
#define GLANE_GRAMMAR_CLAUSE_PHRASES_H

#include "grammar/clause_words.h"

enum phrase_kind {
	PHRASE_NOUN,
	PHRASE_VERB,
	PHRASE_INFINITIVE,
	PHRASE_GERUND,
	PHRASE_PARTICIPLE,
	PHRASE_WHO,
	PHRASE_RELATIVE,
	PHRASE_SUBORDINATE,
	PHRASE_JOIN,
	PHRASE_COMMA,
	PHRASE_COLON,
	PHRASE_OPEN, PHRASE_CLOSE,
	PHRASE_QUOTE, PHRASE_UNQUOTE,
};

struct clause_phrase {
	enum phrase_kind kind;
	size_t start, end;
	size_t noun;     /* behind its article */
	bool governed;   /* by a preposition */
	bool of;         /* by `de` */
	bool to;         /* by `à` */
	bool denied;     /* by `et non`, `plutôt que` */
	bool determined; /* with an article or number */
	bool name;       /* with a mention or a word with a capital */
	bool sum;
	bool place;      /* no more than the name of one */
	bool pronoun;
	bool nominative; /* `il`, `on` */
	bool time;       /* `lundi`, `l'an dernier` */
	bool plural;
	size_t object, object_end; /* of a verb: where `lui`, `l'` stands before it, 0 and 0 without one */
	bool measures;   /* of a verb: tells what its subject comes to */
	bool tells;      /* of a verb */
	bool accuses;    /* of a verb */
	bool says;       /* of a verb that reports speech */
	bool lets;       /* of a verb: `voit`, `fait`, whose infinitive somebody else does */
	bool compound;   /* of a verb: `a versé`; of an infinitive: `avoir versé` */
	bool settles;    /* of a participle: `née à Y` */
	bool passive;    /* of a verb: `a été versé`, `est financé` */
	bool inverted;   /* of a verb: `a-t-il` */
	bool alone;      /* of a gerund: without `en` */
};

/* Joins words to phrases; adverbs and clitics are in none. Their number. */
size_t clause_phrases_read(struct arena *a, const struct clause_word *word, size_t words, struct clause_phrase **phrases);

#endif
