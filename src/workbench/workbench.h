/* Tools of rule authors: check, explain, cover, profile, kwic, suggest. */
#ifndef GLANE_WORKBENCH_WORKBENCH_H
#define GLANE_WORKBENCH_WORKBENCH_H

#include <stdio.h>

#include "extract/extract.h"

struct check_options {
	const char *const *only; /* rules to check, by name, file or folder, NULL-terminated; NULL = all */
	bool variants;           /* also run each `ok` with other blanks, apostrophes and normal forms */
	bool no_jit, naive;
	bool color;
};

/*
 * Prints findings (file:line:col, the line, the span underlined, the mend) and runs every
 * example. Patterns are compiled. Returns the number of errors: findings of that severity, examples
 * that fail, todos that pass.
 */
int rules_check(struct rules *rules, struct rule_findings *findings, const struct check_options *options, FILE *out);
/* Whether a word names a rule, a lexicon, a file of the rules or a folder of them. */
bool check_knows(const struct rules *rules, const char *word);
/* Prints the findings of at least a severity. Returns how many. */
int findings_print(const struct rules *rules, const struct rule_findings *findings, enum rule_severity least, FILE *out);

struct explain_options {
	const char *why_not; /* name of a rule: say why it found nothing, NULL = tell all that was found */
	struct slice counted; /* the article's text without the lines that the tables leave out; empty = nothing is left out */
	int field;            /* with end > 0: only what touches start..end of this field */
	size_t start, end;    /* code points, as the tables count them */
	bool naive, no_jit;
};

enum explain_end {
	EXPLAIN_FOUND,   /* something was told */
	EXPLAIN_NOTHING, /* no rule found anything there */
	EXPLAIN_NO_RULE, /* why_not names no rule */
};

/*
 * Tells, layer by layer, what was found in a document: by which rule or lexicon line, what lost to it
 * and why, what a guard refused. Offsets are the tables' code points, `-` in a line that these leave out.
 */
enum explain_end rules_explain(const struct document *document, const struct rules *rules, const struct explain_options *options, FILE *out);

/*
 * Tools over many documents: open, add each document, report, close. The rules outlive them.
 * cover: rules, patterns and macro branches that no example and no document reaches.
 * profile: tries, matches, time by rule; `clock` gives nanoseconds.
 * kwic: what a rule (or lexicon, or type) found, with its surroundings.
 * suggest: frequent names (or words before names) that nothing knows, with contexts and a line to paste.
 */
struct cover;
struct cover *cover_open(struct rules *rules);
void cover_add(struct cover *c, const struct document *document);
/* The number of things that nothing reached. */
int cover_report(struct cover *c, FILE *out);
void cover_close(struct cover *c);

struct profile;
struct profile *profile_open(const struct rules *rules, unsigned long long (*clock)(void));
void profile_add(struct profile *p, const struct document *document);
void profile_report(struct profile *p, FILE *out);
void profile_close(struct profile *p);

enum kwic_order { KWIC_TEXT, KWIC_LEFT, KWIC_RIGHT }; /* order of the texts, or by what stands left or right */
struct kwic;
/* NULL when nothing of that name can find anything. */
struct kwic *kwic_open(const struct rules *rules, const char *name);
void kwic_add(struct kwic *k, const struct document *document);
/* The number of lines. */
size_t kwic_report(struct kwic *k, enum kwic_order order, FILE *out);
void kwic_close(struct kwic *k);

enum suggest_kind { SUGGEST_ORGS, SUGGEST_PEOPLE, SUGGEST_TRIGGERS };
struct suggest;
struct suggest *suggest_open(const struct rules *rules, enum suggest_kind kind);
void suggest_add(struct suggest *s, const struct document *document);
/* At most `most` names seen at least `least` times. The number of names. */
size_t suggest_report(struct suggest *s, size_t least, size_t most, FILE *out);
void suggest_close(struct suggest *s);

#endif
