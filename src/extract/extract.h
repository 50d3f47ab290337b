/* Document to mentions to records, by a rule set; pure. */
#ifndef GLANE_EXTRACT_EXTRACT_H
#define GLANE_EXTRACT_EXTRACT_H

#include "model/document.h"
#include "model/mention.h"
#include "model/record.h"
#include "rule/rule.h"

struct extract_watch;

struct extract_options {
	bool naive;  /* --no-prefilter: try every rule everywhere; the oracle of the prefilter */
	bool no_jit; /* interpreter only; must give the same mentions */
	bool part;   /* run only the layers up to number last_layer and give MASK too, as examples want */
	int last_layer;
	const struct extract_watch *watch; /* told what happens, for explain and profile; may be NULL */
};

/* Everything found in one document; memory in the arena given to extract_mentions. */
struct mentions {
	struct mention **mention; /* by (field, start, longer first, layer) */
	size_t mentions;
};

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

#endif
