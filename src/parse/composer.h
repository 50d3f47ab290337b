/* Writes the kept passages as the document's text. */
#ifndef GLANE_PARSE_COMPOSER_H
#define GLANE_PARSE_COMPOSER_H

#include "parse/metadata.h"
#include "parse/passage.h"

/*
 * Fills document->text and its blocks: the title, then the kept passages, one block a line, in
 * NFC. A passage of several lines (<br>) is as many blocks where a line ends a sentence.
 */
void document_compose(const struct metadata *m, const struct passages *list, struct arena *a, struct document *document);

#endif
