/* Built-in passes: layers whose work is C code. */
#ifndef GLANE_EXTRACT_PASS_H
#define GLANE_EXTRACT_PASS_H

struct extraction;

/*
 * A pass reads the mentions and texts of an extraction and adds mentions with extraction_add;
 * they are resolved and collapsed by the layer (consume=no: kept side by side) as those of rules are.
 */
typedef void extract_pass(struct extraction *x);

/* A pass by the name that a layer line gives. */
struct pass {
	const char *name;
	extract_pass *run;
};

extract_pass pass_currencies;
extract_pass pass_echoes;
extract_pass pass_names;
extract_pass pass_quotes;
extract_pass pass_links;

#endif
