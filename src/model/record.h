/* Records: the tables, their columns, and rows of cells. */
#ifndef GLANE_MODEL_RECORD_H
#define GLANE_MODEL_RECORD_H

#include "text/arena.h"

enum table {
	TABLE_ARTICLES,
	TABLE_COMMENTS,
	TABLE_AMOUNTS,
	TABLE_ORGANIZATIONS,
	TABLE_PEOPLE,
	TABLE_ROLES,
	TABLE_FUNDING,
	TABLE_QUOTES,
	TABLE_ENTITIES,
	TABLE_ERRORS,
	TABLES
};

enum { COLUMNS_MAX = 24 };

struct column {
	const char *name, *type; /* type in Frictionless words: string, integer, number, date, datetime */
	const char *about;       /* one sentence for the data package and the README */
	bool closed;             /* about names every value there is, in lower case */
};

struct table_schema {
	const char *name, *about;
	struct column column[COLUMNS_MAX]; /* ends at the first without a name */
};

/* Schemas by enum table. */
extern const struct table_schema table_schemas[TABLES];
/* Number of columns of a table. */
size_t table_columns(enum table table);
/* Index of a column by its name; COLUMNS_MAX when the table has none. */
size_t table_column(enum table table, const char *name);
/* Whether a column may hold the value: any, unless its list is closed; the empty one always. */
bool column_admits(const struct column *column, struct slice value);

/* One row; cells are raw text (the store makes them safe), empty = absent. */
struct row {
	enum table table;
	struct slice cell[COLUMNS_MAX];
};

/* The rows of one document in table order of creation; all memory in the arena. */
struct records {
	struct arena *arena;
	struct row *row;
	size_t rows, cap;
};

/* A new empty row of a table, to be filled by the caller; valid until the next call. */
struct row *records_add(struct records *r, enum table table);
/* Sets a cell by column name (asserts that it exists). */
void row_set(struct row *row, const char *column, struct slice value);
void row_set_number(struct records *r, struct row *row, const char *column, long long value);
/* A row of errors.tsv: which file, the byte offset (or -1), the stage, what happened and what it cost. */
void records_error(struct records *r, struct slice file, long long offset, const char *stage, struct slice message);

#endif
