/* Reading of rule files: sources, complaints, what all readers share. */
#ifndef GLANE_RULE_READER_H
#define GLANE_RULE_READER_H

#include "rule/set.h"

/* A rule file with its lines, so that any part of it has a place. */
struct source {
	const struct rule_file *file;
	size_t *line; /* byte offset of each line's start */
	size_t lines;
	bool local;   /* under local/: its blocks replace shipped ones */
};

/* One `key value` line with its continuations; slices of the file. */
struct statement {
	struct slice key, value;
};

/* A rule as read: its lines, not understood yet. */
struct rule_draft {
	struct rule *rule;
	struct slice head; /* the name, as a slice of the file */
	struct statement *line;
	size_t lines, cap;
	size_t replaces; /* index of the shipped draft that this one replaces; SIZE_MAX when there is none */
	bool local, dropped;
};

struct lexicon_draft {
	struct lexicon *lexicon;
	struct slice head, emit; /* rest of the line from `emit` on */
	long layer;
	bool local;
};

struct reader {
	struct rules *rules;
	struct rule_findings *findings;
	struct arena *arena, scratch; /* scratch lives for one rule */
	struct source *source;
	size_t sources, source_cap;
	struct rule_draft *draft;
	size_t drafts, draft_cap;
	struct lexicon_draft *lexicon;
	size_t lexicons, lexicon_cap;
	unsigned order;
	bool full; /* there were too many rules, which was said */
};

enum complaint {
	COMPLAIN_NOT_TEXT, COMPLAIN_TOO_LARGE, COMPLAIN_KEY, COMPLAIN_VALUE, COMPLAIN_SUFFIX,
	COMPLAIN_LAYER, COMPLAIN_LAYER_TWICE, COMPLAIN_LAYER_UNKNOWN, COMPLAIN_PASS,
	COMPLAIN_MACRO, COMPLAIN_MACRO_TWICE, COMPLAIN_MACRO_UNKNOWN, COMPLAIN_MACRO_LOOP, COMPLAIN_MACRO_BROKEN, COMPLAIN_REPLACED,
	COMPLAIN_LEXICON, COMPLAIN_LEXICON_TWICE, COMPLAIN_LEXICON_FILE, COMPLAIN_LEXICON_ENTRY, COMPLAIN_LEXICON_UNKNOWN, COMPLAIN_LEXICON_BLANKS,
	COMPLAIN_RULE_NAME, COMPLAIN_RULE_TWICE, COMPLAIN_RULE_OFF, COMPLAIN_OVERRIDE, COMPLAIN_NO_LAYER, COMPLAIN_NO_MATCH, COMPLAIN_NO_EMIT,
	COMPLAIN_PATTERN, COMPLAIN_ESCAPE, COMPLAIN_GROUP, COMPLAIN_TYPE, COMPLAIN_BLANK, COMPLAIN_SIZE, COMPLAIN_ENGINE,
	COMPLAIN_EMIT, COMPLAIN_CAPTURE, COMPLAIN_FUNCTION, COMPLAIN_CLOSED, COMPLAIN_EXAMPLE, COMPLAIN_CORRECTION, COMPLAIN_ALIAS_CHAIN,
	COMPLAIN_ATOM, COMPLAIN_UNBOUNDED, COMPLAIN_NESTED, COMPLAIN_CASELESS,
	COMPLAIN_MACRO_UNUSED, COMPLAIN_LEXICON_UNUSED, COMPLAIN_PATTERN_TWICE, COMPLAIN_NO_OK, COMPLAIN_NO_NO, COMPLAIN_COLUMN,
	COMPLAINTS,
};

/* A finding about `at`, a slice of some file's bytes (or empty when there is none). */
void complain(struct reader *rd, enum complaint what, struct slice at, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The place of a slice of a source's bytes. */
struct place reader_place(const struct reader *rd, struct slice at);
/* A value without comment lines, its line ends as blanks; the file's own slice when it has none. */
struct slice reader_flat(struct reader *rd, struct slice value);
/* Takes the next word (up to white space) off *rest; empty at the end. */
struct slice reader_word(struct slice *rest);

/* read.c: splits a file into statements and files them under layers, macros, lexicons, rules. */
void reader_file(struct reader *rd, const struct rule_file *file, bool local);
/* declare.c: a `layer`, `macro` or `lexicon` line. */
void declare_layer(struct reader *rd, struct slice value);
void declare_macro(struct reader *rd, struct slice value, bool local);
void declare_lexicon(struct reader *rd, struct slice value, bool local);
/* lexicon.c: reads the entries of all lexicons and builds the phrase sets. */
void reader_lexicons(struct reader *rd);
/* Makes the phrase sets of all lexicons, once the rules that use them are read. */
void reader_phrases(struct reader *rd);
/* corrections.c: aliases.tsv and reject.tsv. */
void reader_corrections(struct reader *rd, const struct rule_file *file);
/* block.c: a rule's lines to a rule; false when it must be skipped. */
bool reader_rule(struct reader *rd, struct rule_draft *draft);
/* emit.c: `TYPE key=term ...`; NULL when it is wrong. */
struct emit *reader_emit(struct reader *rd, struct slice value);
/*
 * emit.c: true of a value that the table of a type admits under that name; says so, at `at` or with no place when
 * that is empty, when it does not.
 */
bool reader_admits(struct reader *rd, const struct rule_type *type, const struct filter *feature, struct slice at);
/* emit.c: whether a type has a table in which no column is called `name`; *near gets the column that may be meant, or NULL. */
bool reader_no_column(const struct rule_type *type, struct slice name, const char **near);
/* Checks that the captures of an emit exist in one of the rule's patterns. */
bool emit_check(struct reader *rd, const struct rule *rule, const struct emit *emit);
/* example.c: TEXT with [[ ]] and => key=value ... */
void reader_example(struct reader *rd, struct rule *rule, const struct statement *line);
/* expand.c: an author's pattern to PCRE2, with facts for the prefilter in *match when not NULL. */
bool reader_pattern(struct reader *rd, struct slice source, struct expression *x, struct rule_match *match);
/* Checks a macro on its own; sets macro->broken. */
void reader_macro(struct reader *rd, struct macro *macro);
/* macro.c: the built-in macros. */
void reader_builtins(struct reader *rd);
/* The type of that name, made when new. */
struct rule_type *reader_type(struct reader *rd, struct slice name);
/* lint.c: what is not wrong but should be better. */
void reader_lint(struct reader *rd);

#endif
