/* Document to mentions to records, by a rule set; pure. */
#ifndef GLANE_EXTRACT_EXTRACT_H
#define GLANE_EXTRACT_EXTRACT_H

#include "engine/extraction.h"

/* True of a text of some length, its comments included, that can hardly be French. */
bool document_is_foreign(const struct document *d);
/* Runs all layers and the document pass; finds nothing in a document marked DOCUMENT_FOREIGN. Limits that were hit become rows of errors.tsv in records. */
struct mentions extract_mentions(const struct document *document, const struct rules *rules, const struct extract_options *options, struct records *records);
/*
 * Adds the document's rows of every table but entities and errors: articles, comments,
 * amounts, organizations, people, roles, funding, quotes; offsets in code points. Drops the title
 * line from document->text when it tells nothing new: no amount, no link, no name that the text lacks;
 * the mentions move with the text. A copy of another article gives its own row, and those of comments that are not repeated.
 */
void extract_records(struct document *document, struct mentions *mentions, struct records *records);
/*
 * By block of the article: whether a row stands in it, or what a row elsewhere links to. An organization in a line to
 * the reader (`suivez-nous sur ...`) does not count, unless something links to it. Memory in the arena.
 */
bool *extract_telling(const struct document *document, const struct mentions *mentions, struct arena *a);
/*
 * Takes the blocks marked in `drop` out of the article, with the mentions that begin in them; what stands
 * behind moves up. The new text and blocks live in the arena.
 */
void extract_drop(struct document *document, struct mentions *mentions, const bool *drop, struct arena *a);
/* The line of reject.tsv that names a person or organization; NULL for none, and for other mentions. */
const struct correction *mention_rejected(struct arena *a, const struct rules *rules, const struct mention *m);
/* Takes the names of reject.tsv, and what hangs on them, out of what was found; gives parties that are mere words their name of aliases.tsv (correct.c). */
void mentions_correct(struct arena *a, const struct rules *rules, struct mentions *all);

#endif
