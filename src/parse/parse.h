/* Page to document: charset, tree, metadata, main text, thread. */
#ifndef GLANE_PARSE_PARSE_H
#define GLANE_PARSE_PARSE_H

#include "model/document.h"
#include "model/page.h"
#include "text/arena.h"

/* Lines of a capture's own vocabulary, from rules/captures.conf; see captures_read. */
struct captures;

/* What parsing obeys; all read-only and shared by every page of a run. */
struct parse_options {
	const struct captures *captures; /* NULL: a .txt is all article */
};

/*
 * Reads the file of capture markers (bytes already in memory; slices are kept, so bytes must
 * outlive the result). A bad line is described in *message and skipped.
 */
struct captures *captures_read(struct arena *a, struct slice bytes, struct slice file, struct slice *message);

/*
 * Turns a page into a document; pure: no clock, locale, file or socket. All memory in the
 * arena. Malformed input is text, never an error; false (with a message) only when the page
 * holds nothing that is text (empty, binary) or the library failed.
 */
bool parse_page(const struct page *page, const struct parse_options *options, struct arena *a, struct document *document, struct slice *message);
/* The same for HTML of which nothing else is known. */
bool parse_bare_html(struct arena *a, struct slice html, struct document *document);

#endif
