/* Character references: the table and its reader. */
#ifndef GLANE_PARSE_ENTITY_H
#define GLANE_PARSE_ENTITY_H

#include <stddef.h>

struct entity {
	const char *name, *characters;
};

/* Both sorted by the bytes of the name; see entity_table.c. */
extern const char *const entity_bare[];
extern const size_t entity_bares;
extern const struct entity entity_rows[];
extern const size_t entities;

#endif
