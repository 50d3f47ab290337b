/* Tools of rule authors: check, explain, cover, profile, kwic, suggest. */
#ifndef GLANE_EXTRACT_WORKBENCH_H
#define GLANE_EXTRACT_WORKBENCH_H

#include <stdio.h>

#include "extract/extract.h"

struct check_options {
	const char *const *only; /* names of rules to check, NULL-terminated; NULL = all */
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
/* Prints the findings of at least a severity. Returns how many. */
int findings_print(const struct rules *rules, const struct rule_findings *findings, enum rule_severity least, FILE *out);

#endif
