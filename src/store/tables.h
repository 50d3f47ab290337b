/* Writing the files of out/ from chunks. */
#ifndef GLANE_STORE_TABLES_H
#define GLANE_STORE_TABLES_H

#include "store/spool.h"

/* True when every file that this generation has is there, as long as it was made; `table`: the bytes of each table. */
bool tables_present(struct slice directory, const size_t table[TABLES], const struct chunk_ref *ref, size_t refs);
/*
 * Writes texts, tables, entities.tsv and datapackage.json; each appears whole or not at all. What replaces a table
 * is durable before it does; where there was none, nothing can be lost, and a file that a failure
 * of the machine cuts short is noticed by its length. Fills in the bytes of each table. False with errno set.
 */
bool tables_write(struct slice directory, const struct chunk_ref *ref, size_t refs, size_t table[TABLES]);
/* Removes texts that no article of this generation has, whatever made them. False with errno set. */
bool tables_clean(struct slice directory, const struct chunk_ref *ref, size_t refs);

#endif
