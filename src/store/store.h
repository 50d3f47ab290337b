/* Records to tables, texts and the data package. */
#ifndef GLANE_STORE_STORE_H
#define GLANE_STORE_STORE_H

#include "model/record.h"

struct store;

/* Opens out/ for writing a new generation beside the old one; NULL with errno set. */
struct store *store_open(const char *directory);
/* Takes the rows of one document (any order of documents). False with errno set. */
bool store_add(struct store *s, const struct records *records);
/* Writes text/<article>.txt of the new generation. */
bool store_text(struct store *s, struct slice article, struct slice text);
/* Sorts, writes tables, entities and datapackage.json, and puts the new generation in place. */
bool store_commit(struct store *s);
/* Frees; without a commit before, the old generation stays as it was. */
void store_close(struct store *s);

#endif
