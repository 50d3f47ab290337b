/* Rows of cells, set by column name. */
#include "model/record.h"

#include <assert.h>
#include <string.h>

size_t table_columns(enum table table)
{
	size_t n = 0;

	while (n < COLUMNS_MAX && table_schemas[table].column[n].name != NULL)
		n++;
	return n;
}

size_t table_column(enum table table, const char *name)
{
	size_t columns = table_columns(table);

	for (size_t i = 0; i < columns; i++)
		if (strcmp(table_schemas[table].column[i].name, name) == 0)
			return i;
	return COLUMNS_MAX;
}

bool column_admits(const struct column *column, struct slice value)
{
	struct slice about = slice_of(column->about), word;

	if (!column->closed || value.len == 0)
		return true;
	about = slice_sub(about, 0, slice_find(about, SLICE("("), 0)); /* a remark behind the values */
	while (slice_split(&about, ' ', &word)) {
		word = slice_ends(word, SLICE(",")) ? slice_sub(word, 0, word.len - 1) : word;
		if (slice_eq(word, value) && !slice_eq(word, SLICE("or")))
			return true;
	}
	return false;
}

struct row *records_add(struct records *r, enum table table)
{
	r->row = arena_grow(r->arena, r->row, r->rows, &r->cap, sizeof *r->row);
	struct row *row = &r->row[r->rows++];
	memset(row, 0, sizeof *row);
	row->table = table;
	return row;
}

void row_set(struct row *row, const char *column, struct slice value)
{
	size_t i = table_column(row->table, column);

	assert(i < COLUMNS_MAX);
	row->cell[i] = value;
}

void row_set_number(struct records *r, struct row *row, const char *column, long long value)
{
	row_set(row, column, arena_printf(r->arena, "%lld", value));
}

void records_error(struct records *r, struct slice file, long long offset, const char *stage, struct slice message)
{
	struct row *row = records_add(r, TABLE_ERRORS);

	row_set(row, "file", file);
	if (offset >= 0)
		row_set_number(r, row, "offset", offset);
	row_set(row, "stage", slice_of(stage));
	row_set(row, "message", message);
}
