/* The data package (Frictionless) and the README's table of tables. */
#include "store/store.h"

#include <string.h>

/* Text of our own schemas: no character that JSON would escape but the quote. */
static void json_string(struct buf *out, const char *text)
{
	buf_add_char(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, *text);
	}
	buf_add_char(out, '"');
}

static void package_table(struct buf *out, enum table table)
{
	const struct table_schema *schema = &table_schemas[table];
	size_t columns = table_columns(table);

	buf_printf(out, "    {\n      \"name\": \"%s\",\n      \"path\": \"%s.tsv\",\n      \"description\": ", schema->name, schema->name);
	json_string(out, schema->about);
	buf_add(out, SLICE(",\n      \"profile\": \"tabular-data-resource\",\n      \"format\": \"tsv\",\n"
		"      \"mediatype\": \"text/tab-separated-values\",\n      \"encoding\": \"utf-8\",\n"
		"      \"dialect\": { \"delimiter\": \"\\t\", \"lineTerminator\": \"\\n\", \"header\": true },\n"
		"      \"schema\": {\n        \"missingValues\": [\"\"],\n        \"fields\": [\n"));
	for (size_t i = 0; i < columns; i++) {
		buf_printf(out, "          { \"name\": \"%s\", \"type\": \"%s\", \"description\": ", schema->column[i].name, schema->column[i].type);
		json_string(out, schema->column[i].about);
		buf_add(out, i + 1 < columns ? SLICE(" },\n") : SLICE(" }\n"));
	}
	buf_add(out, SLICE("        ]"));
	if (table_column(table, "id") < COLUMNS_MAX)
		buf_add(out, SLICE(",\n        \"primaryKey\": \"id\""));
	else if (table == TABLE_ARTICLES)
		buf_add(out, SLICE(",\n        \"primaryKey\": \"article\""));
	if (table != TABLE_ARTICLES && table_column(table, "article") < COLUMNS_MAX)
		buf_add(out, SLICE(",\n        \"foreignKeys\": [{ \"fields\": \"article\", \"reference\": { \"resource\": \"articles\", \"fields\": \"article\" } }]"));
	buf_printf(out, "\n      }\n    }%s\n", table + 1 < TABLES ? "," : "");
}

void schema_package(struct buf *out)
{
	buf_add(out, SLICE("{\n  \"profile\": \"tabular-data-package\",\n  \"name\": \"glane\",\n  \"resources\": [\n"));
	for (int t = 0; t < TABLES; t++)
		package_table(out, (enum table)t);
	buf_add(out, SLICE("  ]\n}\n"));
}

void schema_markdown(struct buf *out)
{
	for (int t = 0; t < TABLES; t++) {
		size_t columns = table_columns((enum table)t);
		buf_printf(out, "## %s.tsv\n\n%s.\n\n| column | type | what |\n|---|---|---|\n", table_schemas[t].name, table_schemas[t].about);
		for (size_t i = 0; i < columns; i++) {
			const struct column *c = &table_schemas[t].column[i];
			buf_printf(out, "| %s | %s | ", c->name, c->type);
			for (const char *p = c->about; *p; p++)
				buf_add(out, *p == '|' ? SLICE("\\|") : (struct slice){ p, 1 });
			buf_add(out, SLICE(" |\n"));
		}
		buf_add_char(out, '\n');
	}
}
