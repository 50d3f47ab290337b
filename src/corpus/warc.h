/* WARC files (ISO 28500) dropped into the corpus. */
#ifndef GLANE_CORPUS_WARC_H
#define GLANE_CORPUS_WARC_H

#include "corpus/corpus.h"

/*
 * Appends one item for each HTML response record of the file at item->path; their id is
 * item->article, '/' and the slug~id12 of the target. Several captures of one target: the last
 * one in the file. False when the file is broken (what was found before stays).
 */
bool warc_list(const struct corpus_item *item, struct arena *a, struct corpus_list *list);
/* Reads the record at item->offset. */
bool warc_read(const struct corpus_item *item, struct arena *a, struct page *page, struct slice *message);

#endif
