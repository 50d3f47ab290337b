/* Words of a sentence with what each may be in its clauses. */
#ifndef GLANE_GRAMMAR_CLAUSE_WORDS_H
#define GLANE_GRAMMAR_CLAUSE_WORDS_H

#include "grammar/clauses.h"

enum word_class {
	WORD_NOUN,        /* a noun or adjective, or a word of which nothing is known */
	WORD_NAME,        /* a mention, or a word with a capital inside the sentence */
	WORD_SUM,         /* an amount */
	WORD_DETERMINER,  /* `la`, `deux`; also `du`, `au` behind their preposition */
	WORD_PREPOSITION, /* also `du`, `des`, `au` */
	WORD_CLITIC,      /* `lui`, `en`, `ne` before a verb */
	WORD_PRONOUN,     /* the subject `elle`, `on`; `celui`, `cela`, `chacun` */
	WORD_WHO,         /* `qui` */
	WORD_RELATIVE,    /* `que`, `dont`, `où`, `auquel` */
	WORD_SUBORDINATE, /* `quand`, `si` */
	WORD_JOIN,        /* `et`, `mais` */
	WORD_ADVERB,      /* what neither begins nor ends a phrase */
	WORD_FINITE,
	WORD_INFINITIVE,
	WORD_GERUND,
	WORD_PARTICIPLE,
	WORD_COMMA,       /* also a dash between blanks */
	WORD_COLON,       /* also a semicolon */
	WORD_OPEN, WORD_CLOSE,     /* brackets */
	WORD_QUOTE, WORD_UNQUOTE,
};

struct clause_word {
	size_t start, end;   /* bytes of the text */
	struct slice lower, folded; /* in small letters with accents, and without */
	enum word_class class;
	bool plural;         /* of a verb, determiner or pronoun */
	bool having;         /* a form of `avoir` or `être` */
	bool tells;          /* an infinitive, participle or verb whose object does what follows (`autoriser`) */
	bool accuses;        /* `reproche à X d'avoir versé`: its object has done it */
	bool says;           /* a verb that reports speech */
	bool measures;       /* tells what its subject comes to: `atteint 3 millions` */
	bool settles;        /* a participle that says where somebody is (`née à Y`) */
	bool hinted;         /* in words that are known as a verb */
	bool place;          /* a mention of a place */
	bool of;             /* `de`, `du`, `des` */
	bool nominative;     /* a pronoun that is a subject only: `il`, `on` */
};

/* Reads the words of some bytes of a text; their number. */
size_t clause_words_read(const struct clause_text *t, struct clause_word **words);

#endif
