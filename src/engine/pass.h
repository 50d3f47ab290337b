/* Built-in passes: layers whose work is C code. */
#ifndef GLANE_ENGINE_PASS_H
#define GLANE_ENGINE_PASS_H

#include "engine/extraction.h"

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

/* What is run over a document. */
struct engine {
	const struct rules *rules;
	const struct extract_options *options; /* NULL = all false */
	const struct pass *pass;               /* those that layers may name, up to one without a name */
};

/*
 * Runs all layers and the passes they name; finds nothing in a document marked DOCUMENT_FOREIGN.
 * Limits that were hit become rows of errors.tsv in records.
 */
struct mentions engine_run(const struct engine *engine, const struct document *document, struct records *records);

extract_pass pass_currencies;
extract_pass pass_echoes;
extract_pass pass_names;
extract_pass pass_quotes;
extract_pass pass_links;

#endif
