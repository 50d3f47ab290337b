/* The rule set as extract walks it: layers, rules, lexicons. */
#ifndef GLANE_RULE_SET_H
#define GLANE_RULE_SET_H

#include <stdint.h>

#include "rule/letter.h"
#include "rule/pattern.h"
#include "rule/phrase.h"
#include "rule/rule.h"
#include "text/arena.h"
#include "text/map.h"

enum { MASK_WORDS = 4, MASK_BITS = 64 * MASK_WORDS, NEEDS_MAX = 6 };

/* What a segment holds, or one of which a rule needs: a digit, types, then uses of lexicons. */
enum { BIT_DIGIT = 0, BIT_TYPES = 1, BIT_USES = 40 };

struct mask {
	uint64_t word[MASK_WORDS];
};

static inline bool mask_meets(const struct mask *a, const struct mask *b)
{
	return ((a->word[0] & b->word[0]) | (a->word[1] & b->word[1]) | (a->word[2] & b->word[2]) | (a->word[3] & b->word[3])) != 0;
}

static inline bool mask_empty(const struct mask *a)
{
	return (a->word[0] | a->word[1] | a->word[2] | a->word[3]) == 0;
}

/* Sets bit n; bits past the last share the last one: more segments then seem to hold what is needed. */
static inline void mask_set(struct mask *a, size_t n)
{
	if (n >= MASK_BITS)
		n = MASK_BITS - 1;
	a->word[n / 64] |= (uint64_t)1 << (n % 64);
}

static inline bool mask_has(const struct mask *a, size_t n)
{
	if (n >= MASK_BITS)
		n = MASK_BITS - 1;
	return a->word[n / 64] >> (n % 64) & 1;
}

/* The bit of a mention type; types past the last share one. */
static inline size_t mask_type(unsigned code)
{
	return BIT_TYPES + code < BIT_USES ? BIT_TYPES + code : BIT_USES - 1;
}

static inline void mask_join(struct mask *a, const struct mask *b)
{
	for (int i = 0; i < MASK_WORDS; i++)
		a->word[i] |= b->word[i];
}

struct fact;

/* A pointer more in one of these structs is a field more of its shape in mapped.c, else images hold dead addresses (which tests notice). */

/* Where something was written; column in code points from 1. */
struct place {
	struct slice file;
	unsigned line, column;
};

/* A mention type: its code point is LETTER_MENTION + code. */
struct rule_type {
	struct slice name;
	unsigned code;
	bool made; /* some rule, lexicon or pass emits it */
};

/* `kind=local` of a token or a lexicon use; no key = anything; empty value = must be absent. */
struct filter {
	struct slice key, value;
};

enum lexicon_policy { POLICY_CASE, POLICY_LOWER, POLICY_FOLD, POLICIES };

/* Which uses of its lexicon a text fits, all entries of that text together; bit n = use n. */
struct entry_uses {
	struct mask mask; /* the bits of those uses in masks of segments that are held */
	bool any, emits;  /* any is held */
	uint64_t bit[];
};

/* One line of a lexicon. */
struct lexicon_entry {
	struct slice text;        /* as written, in shadow form */
	struct slice features;    /* rest of the line: key=value, TAB between */
	unsigned line;
	unsigned lexicon;         /* index in rules.lexicon */
	struct lexicon_entry *same; /* another entry of the same text */
	const struct entry_uses *uses; /* of the first of them; made when first found in a text, shared by entries of the same uses */
};

/* `{%NAME|NAME key=value}`: each different one in the patterns, once. */
struct lexicon_use {
	struct lexicon **lexicon;
	size_t lexicons;
	struct filter filter;
	bool held; /* in what some match takes; the others only stand in look-arounds and guards */
};

/* A value of emit. */
enum term_kind { TERM_TEXT, TERM_CAPTURE, TERM_FEATURE, TERM_CALL, TERM_PRODUCT, TERM_SUM, TERM_EITHER };

struct term {
	enum term_kind kind;
	struct slice text;    /* literal, capture or function name */
	struct slice feature; /* of TERM_FEATURE */
	struct term **arg;    /* of TERM_CALL and the joined kinds */
	size_t args;
};

struct emit_feature {
	struct slice name;
	struct term *term;
};

struct emit {
	struct rule_type *type;
	struct slice at; /* capture that sets the span, empty = whole match */
	struct emit_feature *feature;
	size_t features;
	struct place place;
};

struct lexicon {
	struct slice name, file_name;
	const struct rule_file *file;
	enum lexicon_policy policy;
	struct lexicon_entry *entry;
	size_t entries, cap;
	struct lexicon **part; /* of one that stands for several, which has no entries of its own */
	size_t parts;
	struct layer *layer;  /* of emit, NULL = none */
	struct emit *emit;
	bool used;            /* in a pattern or a test */
	bool listed;          /* it emits, or a use of it is held: texts are searched for its entries; those of others are looked up */
	bool words;           /* every entry begins and ends with a letter or digit */
	size_t most_tokens;   /* of an entry: words and single other characters */
	size_t most_words;    /* of an entry: runs of letters and digits */
	size_t widest_gap;    /* code points between two of them */
	unsigned order;
	struct place place;
};

struct layer {
	int number;
	struct slice name, pass;
	bool paragraph, consume;
	struct place place;
	struct rule_match **match; /* of all its rules, in file order */
	size_t matches, cap;
	bool lexicons;              /* some lexicon emits here */
	size_t index;               /* in rules.layer */
	struct sieve **sieve;       /* of its matches that need nothing a mask tells, and of the others, some each */
	size_t sieves, sieve_cap, first_sieve; /* first_sieve: how many all layers before it have */
	struct rule_match **unsifted; /* its matches that are in no sieve: those of folded texts, and what sieves do not understand */
	size_t unsifteds, unsifted_cap;
};

/* A named group of a pattern; a name may have several groups. */
struct capture {
	struct slice name;
	unsigned group;
};

enum callout_kind { CALLOUT_FEATURE, CALLOUT_LEXICON_START, CALLOUT_LEXICON_END };

/* A check inside a pattern, numbered (?C1) and up in its own pattern. */
struct callout {
	enum callout_kind kind;
	struct filter filter;
	size_t use;     /* index in rules.use */
	bool looks;     /* in a look-around */
	unsigned group; /* of CALLOUT_LEXICON_END: the group that holds the entry's words */
};

/* An item of the author's pattern: where it begins there, and in what it was written out to. */
struct pattern_item {
	size_t written, source;
};

/* A pattern with everything its matching needs. */
struct expression {
	struct slice source;    /* as the author wrote it */
	struct place place;
	struct pattern *pattern;
	struct capture *capture;
	size_t captures, capture_cap;
	struct pattern_item *item; /* by offset in the written-out pattern */
	size_t items, item_cap;
	struct callout *callout; /* [0] is (?C1) */
	size_t callouts, callout_cap;
	bool folded;
};

/* One `match` line: an expression and when to try it. */
struct rule_match {
	struct rule *rule;
	struct expression expression;
	struct slice *atom;   /* folded; one of them, or a bit of trigger, is in every match */
	size_t atoms;
	struct slice *also;   /* one of these too, when alsos is not 0 */
	size_t alsos;
	struct pattern *anchored; /* the pattern for one place only */
	bool sifted;          /* it is in a sieve */
	struct mask trigger;  /* empty with no atoms = try always */
	struct mask need[NEEDS_MAX]; /* each must be met */
	size_t needs;
	size_t index;         /* over the whole rule set */
};

enum guard_kind { GUARD_NOT_BEFORE, GUARD_NOT_AFTER, GUARD_BEFORE, GUARD_AFTER, GUARD_WITHIN, GUARD_NOT_WITHIN };

struct guard {
	enum guard_kind kind;
	struct expression expression;
};

/* `if x LEXICON`, `unless x LEXICON`. */
struct rule_test {
	bool unless;
	struct slice capture;
	struct lexicon *lexicon;
	struct slice source; /* its line without the key */
	struct place place;
};

enum example_kind { EXAMPLE_OK, EXAMPLE_NO, EXAMPLE_TODO };

struct example {
	enum example_kind kind;
	struct slice text;  /* without the marks */
	bool marked;
	size_t start, end;  /* of the marked part */
	struct filter *want; /* key=value; empty value = absent */
	size_t wants;
	struct place place;
};

enum channel { CHANNEL_ARTICLE = 1, CHANNEL_TITLE = 2, CHANNEL_COMMENT = 4, CHANNEL_ALL = 7 };

struct rule {
	struct slice name;
	struct place place;
	struct layer *layer;
	struct rule_match **match;
	size_t matches, match_cap;
	struct emit **emit;
	size_t emits, emit_cap;
	struct guard *guard;
	size_t guards, guard_cap;
	struct rule_test *test;
	size_t tests, test_cap;
	struct example *example;
	size_t examples, example_cap;
	unsigned channels;
	bool fold;
	bool common;    /* the author knows that nothing in it is rare */
	int prio;
	unsigned order; /* file order over rules and lexicons */
	size_t index;   /* in rules.rule */
	struct slice note;
};

struct expansion;

struct macro {
	struct slice name, body;
	struct place place;
	bool builtin, used, broken;
	const struct expansion *expansion; /* what it stands for, once that was written out */
};

/* A line of aliases.tsv (canonical, alias, kind, note) or reject.tsv (name, note). */
struct correction {
	struct slice name, alias, kind, note;
	struct place place;
};

/* The uses that entries share. */
struct uses_known {
	struct map map; /* by their bytes */
	struct entry_uses *spare;
};

struct clauses;
struct openings;
struct learnt;

struct rules {
	struct arena *arena;
	const struct rule_file *file;
	size_t files;
	struct layer **layer; /* by number */
	size_t layers, layer_cap;
	struct rule **rule;   /* in file order */
	size_t rules, rule_cap;
	struct lexicon **lexicon;
	size_t lexicons, lexicon_cap;
	struct rule_type **type; /* by code */
	size_t types, type_cap;
	struct macro **macro;
	size_t macros, macro_cap;
	size_t matches;       /* rule_match objects over all rules */
	struct rule_match **match;
	size_t match_cap;
	struct lexicon_use *use; /* of lexicons in patterns */
	size_t uses, use_cap;
	struct phrases *listed[POLICIES], *others[POLICIES]; /* entries of all lexicons of a policy that are listed, and of the others; NULL = none */
	struct correction *alias, *reject;
	size_t aliases, alias_cap, rejects, reject_cap;
	struct matcher *matcher;
	struct uses_known *uses_known;
	struct vocabulary *vocabulary;     /* of the texts that were read */
	struct clauses *clauses;           /* see clause.h */
	struct openings *openings;
	struct learnt *learnt;             /* of the image that it lies in, for the openings */
	struct making *making;             /* for the states of sieves */
	struct arena *scratch; /* of the document that is being extracted; kept between documents */
	bool mapped; /* lies in an image */
	/* by name, for reading */
	struct map layer_names, rule_names, lexicon_names, type_names, macro_names;
};

/* Whether `value` is what a filter wants: one of its values, which `|` separates, or absent when it has none. */
bool filter_admits(struct slice wanted, struct slice value);
/* The features of a lexicon entry, one by one: false when *rest is used up. */
bool lexicon_feature(struct slice *rest, struct filter *feature);
/* The value of a feature of an entry, empty when absent. */
struct slice lexicon_entry_value(const struct lexicon_entry *entry, struct slice key);
/* Whether an entry has the feature that a filter asks for. */
bool lexicon_entry_has(const struct lexicon_entry *entry, const struct filter *filter);
/* Bytes of the uses of an entry. */
size_t lexicon_uses_size(const struct rules *r);
/* Which uses the text of an entry fits; worked out once and kept with the entry. */
const struct entry_uses *lexicon_uses(const struct rules *r, struct lexicon_entry *entry);
/* The entry of exactly this text (shadow form) in a lexicon, NULL when absent. */
const struct lexicon_entry *lexicon_find(const struct rules *r, const struct lexicon *lexicon, struct slice text);
/* The entry of the most words from the start of a text on, NULL for none; *length is theirs in bytes. A NULL lexicon has none. */
const struct lexicon_entry *lexicon_find_longest(const struct rules *r, const struct lexicon *lexicon, struct slice text, size_t *length);
/* A user's corrections: aliases.tsv (canonical, alias, kind, note) and reject.tsv (names to drop). */
const struct correction *rules_aliases(const struct rules *r, size_t *n);
const struct correction *rules_rejects(const struct rules *r, size_t *n);
/* The table that mentions of a type become rows of; TABLES when they become none. */
size_t type_table(struct slice type);
/* The type of that name, NULL when no rule speaks of it. */
const struct rule_type *rules_type(const struct rules *r, struct slice name);
/* The rule or lexicon of that name, NULL when absent. */
struct rule *rules_rule(const struct rules *r, struct slice name);
struct lexicon *rules_lexicon(const struct rules *r, struct slice name);
/* Whether a lexicon has exactly this text (shadow form); false when there is no such lexicon. */
bool rules_word_in(const struct rules *r, const char *lexicon, struct slice text);
/* Makes what a rule set needs to be worked with. */
void rules_start(struct rules *r);
/* Makes the sieves of all layers; to be called once. */
void rules_sieves(const struct rules *r);
/* Compiles every pattern now (they are compiled at first use otherwise), with a finding for each that PCRE2 refuses. */
void rules_compile(struct rules *r, struct rule_findings *findings);
/* One alternative of a macro that can be tried on words alone. */
struct branch {
	const struct macro *macro;
	struct slice source;
	unsigned line;
	struct expression expression;
};

struct branches {
	struct branch *branch;
	size_t branches, cap;
};

/* The alternatives of all macros in use; their patterns must be closed by the caller. */
struct branches rules_branches(struct rules *r, struct arena *a);
/* Which macros (by index in rules.macro) a rule uses, directly or through others. */
void rule_macros(const struct rules *r, const struct rule *rule, bool *reached);
/* Adds a finding. */
struct rule_finding *findings_add(struct rule_findings *f, struct arena *a, struct place place, const char *code);

#endif
