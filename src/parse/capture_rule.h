/* Markers of plain-text captures and how lines match them. */
#ifndef GLANE_PARSE_CAPTURE_RULE_H
#define GLANE_PARSE_CAPTURE_RULE_H

#include "parse/parse.h"

/* What a marker line means; the keywords of rules/captures.conf in this order. */
enum capture_kind {
	CAPTURE_START,  /* the thread begins below */
	CAPTURE_SKIP,   /* login prompts, forms, counters: nobody's text */
	CAPTURE_GONE,   /* stands in place of a removed or pending comment */
	CAPTURE_END,    /* the prompt that ends a comment */
	CAPTURE_HEAD,   /* author or date of a comment */
	CAPTURE_REPLY,  /* whom a comment answers */
	CAPTURE_TEASER, /* a link to another article */
	CAPTURE_STOP,   /* the thread is over */
	CAPTURE_BYLINE, /* author or date of the article */
	CAPTURE_KINDS,
	CAPTURE_TEXT = CAPTURE_KINDS, /* no marker */
};

/* One word or punctuation mark of a line or pattern. */
struct capture_word {
	struct slice raw;    /* in the line */
	struct slice folded; /* as compared; dashes are `-` */
	bool mark;           /* punctuation */
};

/* The first words of a line; marks at its ends are left out. */
struct capture_words {
	struct capture_word *word;
	size_t words;
	bool more; /* the line goes on past the last word */
};

/* What the placeholders of a pattern stood for; empty where it had none. */
struct capture_match {
	struct slice name, date, number;
};

struct capture_words capture_words_of(struct arena *a, struct slice line);
/* Some pattern of the kind fits the whole line. */
bool captures_match(const struct captures *c, enum capture_kind kind, const struct capture_words *line, struct capture_match *match);

#endif
