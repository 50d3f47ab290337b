/* Writing the files of out/ from chunks. */
#ifndef GLANE_STORE_TABLES_H
#define GLANE_STORE_TABLES_H

#include "store/spool.h"

/* True when every file that this generation has is there. */
bool tables_present(struct slice directory, const struct chunk_ref *ref, size_t refs);
/* Writes texts, tables, entities.tsv and datapackage.json; each appears whole or not at all. False with errno set. */
bool tables_write(struct slice directory, const struct chunk_ref *ref, size_t refs);
/* Removes texts of articles that the corpus no longer has. */
bool tables_clean(struct slice directory, const struct spool *old, const struct chunk_ref *ref, size_t refs);

#endif
