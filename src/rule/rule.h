/* Rule files and lexicons to one compiled, read-only rule set. */
#ifndef GLANE_RULE_RULE_H
#define GLANE_RULE_RULE_H

#include "text/arena.h"

struct rules;

/* One file of a rules folder, as bytes: reading files is the caller's. */
struct rule_file {
	struct slice name;  /* path under rules/: "20-amounts.rule", "local/mine.rule", "lexicons/prenoms.tsv" */
	struct slice bytes; /* must outlive the rule set */
};

enum rule_severity {
	RULE_NOTE,    /* lint: style and speed */
	RULE_WARNING, /* lint: probably a mistake */
	RULE_ERROR,   /* the rule, macro or lexicon was skipped */
};

/* One finding about a rule file. */
struct rule_finding {
	enum rule_severity severity;
	const char *code;    /* stable, such as R012 */
	struct slice file;
	unsigned line, column; /* from 1; column in code points */
	unsigned width;        /* code points to underline, 0 = none */
	struct slice message;  /* what is wrong */
	struct slice mend;     /* what to do */
};

struct rule_findings {
	struct rule_finding *finding;
	size_t findings, cap;
};

/*
 * Compiles a rule set. Files are taken in bytewise order of their names, "local/" last, and a
 * block there replaces the one of the same kind and name. Whatever is wrong is a finding and
 * skips only its own block; the result is always usable. Memory in the arena, but PCRE2's own
 * until rules_close.
 */
struct rules *rules_open(struct arena *a, const struct rule_file *file, size_t files, struct rule_findings *findings);
void rules_close(struct rules *r);
/* Makes now what is else made at the first text: the sieves of the layers. How many patterns that are not folded are in none. */
size_t rules_sift(struct rules *r);
/* Forgets what the sieves have learnt from texts. */
void rules_forget(struct rules *r);

/* The address at which an image must lie, far from where systems put anything by themselves. */
#define RULES_IMAGE_BASE UINT64_C(0x200000000000)

/* What an image is of: sums over program and libraries, and over the files' names and bytes. */
struct rules_source {
	unsigned long long maker, files;
};

/* Bytes of a file that holds one. */
struct rules_image {
	char *bytes;
	size_t size;
	bool sealed; /* known to be as they were written: they need not be summed */
};

/* A sum over the versions of the libraries that the compiled form of rules hangs on. */
unsigned long long rules_libraries(void);
/*
 * Writes a rule set out as an image: with compiled patterns and the files' bytes, without macros and examples.
 * The same rules give the same bytes. False when it would be too large; image must be closed either way.
 */
bool rules_image(struct rules *r, const struct rules_source *of, struct buf *image);
/* The sum that an image carries of itself, 0 when it is too short for one. */
unsigned long long rules_image_sum(struct slice image);
/*
 * The rule set of an image whose bytes lie at RULES_IMAGE_BASE, may be written and outlive it. NULL unless it is
 * whole and of the same source.
 */
struct rules *rules_mapped(struct arena *a, const struct rules_image *image, const struct rules_source *of);
/* The file under rules/ and the line where a rule or lexicon of that name stands; empty when there is none. */
struct slice rules_origin(const struct rules *r, struct slice name, unsigned *line);

#endif
