/* Lines of a capture and its division into article and thread. */
#ifndef GLANE_PARSE_CAPTURE_LINE_H
#define GLANE_PARSE_CAPTURE_LINE_H

#include "model/document.h"
#include "parse/capture_rule.h"

/* What a line of the article is. */
enum capture_part { CAPTURE_BODY, CAPTURE_FURNITURE, CAPTURE_SIGNED, CAPTURE_TITLE, CAPTURE_LEDE };

struct capture_line {
	struct slice text;   /* without blanks at the ends; empty for a blank line */
	size_t indent;       /* columns of white space before it */
	unsigned kinds;      /* 1 << enum capture_kind for every kind that fits */
	bool learned;        /* a prompt that no rule names, known by its repetition */
	enum capture_part part;
};

enum { CAPTURE_TITLE_WORDS = 5 }; /* of the shortest title below a kicker or a menu */

/* A capture in work. */
struct capture {
	const struct captures *captures;
	struct arena *arena;
	struct capture_line *line;
	size_t lines;
	size_t thread;       /* first line of the thread, lines when there is none */
	const struct date *now;
};

/* Splits text into lines and finds what each may be. */
void capture_lines(struct capture *c, struct slice text);
/* Sets c->thread; false when the text holds no thread. */
bool capture_divide(struct capture *c);
/* Reads the placeholders of a line that is of a kind. */
struct capture_match capture_match_of(const struct capture *c, const struct capture_line *line, enum capture_kind kind);

/* The end of the thread's lines: a line that says the thread is over, or the last one. */
size_t capture_zone_end(const struct capture *c);
/* The first line below the titles and the boilerplate that hangs on them without a blank line. */
size_t capture_zone_begin(const struct capture *c, size_t end, bool prompts);
/* The number of comments that a title or counter line tells, or -1. */
int capture_declared(const struct capture *c);

/* The line ends as a sentence does, or as what leads to another one. */
bool capture_ends_sentence(struct slice line);
/* The line is a sentence of a paragraph. */
bool capture_is_prose(struct slice line);
/* Sets title, authors and dates of the document, and the parts of the lines that told them. */
void capture_head(struct capture *c, struct document *document);

/* Appends the comments of the thread to the document and sets comments_declared. */
void capture_thread(struct capture *c, struct document *document);

static inline bool
capture_is(const struct capture_line *line, enum capture_kind kind)
{
	return (line->kinds >> kind & 1) != 0;
}

/* The line says something that is no comment's text: title, prompt of the form, counter. */
static inline bool
capture_is_noise(const struct capture_line *line)
{
	return capture_is(line, CAPTURE_START) || capture_is(line, CAPTURE_SKIP) || capture_is(line, CAPTURE_STOP) ||
	    capture_is(line, CAPTURE_TEASER) || capture_is(line, CAPTURE_GONE);
}

#endif
