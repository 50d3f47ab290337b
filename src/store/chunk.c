/* One item's rows and text as bytes. */
#include "store/chunk.h"

#include <string.h>

#include "text/cell.h"

/*
 * Layout: for each row "<table number>\t<cell>\t...\n", then perhaps "B\t<sum>\t<what was told of the
 * blocks>\n" and "A\t<address>\t<size>\t<same>\t<lines>\n", then "T\n" and the text to the end.
 * Cells are safe already, so tabs and line ends separate.
 */
static bool is_numeric(const struct column *column)
{
	return strcmp(column->type, "integer") == 0 || strcmp(column->type, "number") == 0;
}

void chunk_encode(const struct records *records, const struct chunk_tail *tail, struct buf *out)
{
	for (size_t i = 0; i < records->rows; i++) {
		const struct row *row = &records->row[i];
		size_t columns = table_columns(row->table);
		buf_printf(out, "%d", (int)row->table);
		for (size_t c = 0; c < columns; c++) {
			buf_add_char(out, '\t');
			if (is_numeric(&table_schemas[row->table].column[c]))
				buf_add(out, row->cell[c]);
			else
				cell_write(out, row->cell[c]);
		}
		buf_add_char(out, '\n');
	}
	if (tail->told.len)
		buf_printf(out, "B\t%llx\t%.*s\n", tail->sum, SLICE_ARGS(tail->told));
	if (tail->copy.address)
		buf_printf(out, "A\t%llx\t%llx\t%llx\t%.*s\n", tail->copy.address, tail->copy.size, tail->copy.same, SLICE_ARGS(tail->copy.lines));
	buf_add(out, SLICE("T\n"));
	buf_add(out, tail->text);
}

bool chunk_row(struct slice *chunk, struct chunk_row *row)
{
	struct slice line;

	if (chunk->len < 2 || chunk->ptr[0] > '9')
		return false;
	size_t end = slice_find(*chunk, SLICE("\n"), 0);
	size_t tab = slice_find(*chunk, SLICE("\t"), 0);
	if (end == SLICE_NONE || tab == SLICE_NONE || tab > end)
		return false;
	line = slice_sub(*chunk, 0, end);
	row->table = (enum table)(line.ptr[0] - '0');
	if (tab != 1 || row->table >= TABLES)
		return false;
	row->line = slice_sub(line, 2, line.len);
	*chunk = slice_sub(*chunk, end + 1, chunk->len);
	return true;
}

struct chunk_tail chunk_tail(struct slice chunk)
{
	struct chunk_tail tail = { .sum = 0 };
	struct chunk_row row;
	struct slice line, piece;

	while (chunk_row(&chunk, &row))
		;
	if (slice_starts(chunk, SLICE("B\t")) && slice_split(&chunk, '\n', &line)) {
		slice_split(&line, '\t', &piece);
		slice_split(&line, '\t', &piece);
		slice_hex(piece, &tail.sum);
		tail.told = line;
	}
	if (slice_starts(chunk, SLICE("A\t")) && slice_split(&chunk, '\n', &line)) {
		unsigned long long *const number[] = { &tail.copy.address, &tail.copy.size, &tail.copy.same };
		slice_split(&line, '\t', &piece);
		for (size_t i = 0; i < 3 && slice_split(&line, '\t', &piece); i++)
			slice_hex(piece, number[i]);
		tail.copy.lines = line;
	}
	if (slice_starts(chunk, SLICE("T\n")))
		tail.text = slice_sub(chunk, 2, chunk.len);
	return tail;
}

struct slice chunk_cell(const struct chunk_row *row, const char *column)
{
	size_t at = table_column(row->table, column);
	struct slice rest = row->line, cell = { NULL, 0 };

	for (size_t i = 0; i <= at && slice_split(&rest, '\t', &cell); i++)
		;
	return cell;
}
