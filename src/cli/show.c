/* glane show: an article with its mentions, thread and links. */
#include <string.h>

#include "cli/cli.h"

/* Colour by type of mention, as SGR parameters; the first that fits. */
static const struct { const char *type, *sgr; } palette[] = {
	{ "PER", "1;32" }, { "ORG", "1;34" }, { "AMT", "1;33" }, { "QUOTE", "3" },
};

static const char *mention_color(const struct mention *m)
{
	for (size_t i = 0; i < sizeof palette / sizeof *palette; i++)
		if (slice_eq(m->type, slice_of(palette[i].type)))
			return palette[i].sgr;
	return NULL;
}

static void indent_print(int depth)
{
	for (int i = 0; i < depth && i < 12; i++)
		fputs("    ", stdout);
}

/* Text with line ends indented. */
static void piece_print(struct slice text, int depth)
{
	struct slice line;
	bool first = true;

	for (struct slice rest = text; slice_split(&rest, '\n', &line); first = false) {
		if (!first) {
			fputc('\n', stdout);
			indent_print(depth);
		}
		terminal_write(stdout, line);
	}
}

static void mention_print(const struct cli *cli, const struct mention *m, struct slice words, int depth)
{
	const char *sgr = mention_color(m);

	if (cli->color && sgr != NULL)
		printf("\033[%sm", sgr);
	else
		fputc('[', stdout);
	piece_print(words, depth);
	if (cli->color && sgr != NULL) {
		fputs("\033[0m", stdout);
	} else {
		fputc('|', stdout);
		terminal_write(stdout, m->type);
		fputc(']', stdout);
	}
}

/* A field's text with the mentions that have a colour; of nested ones the first, longest. */
static void field_print(const struct cli *cli, const struct mentions *mentions, int field, struct slice text, int depth)
{
	size_t at = 0;

	indent_print(depth);
	for (size_t i = 0; i < mentions->mentions; i++) {
		const struct mention *m = mentions->mention[i];
		if (m->field != field || m->start < at || mention_color(m) == NULL || slice_eq(m->type, SLICE("QUOTE")))
			continue;
		piece_print(slice_sub(text, at, m->start), depth);
		mention_print(cli, m, slice_sub(text, m->start, m->end), depth);
		at = m->end;
	}
	piece_print(slice_sub(text, at, text.len), depth);
	fputs("\n", stdout);
}

static void header_line(const char *key, struct slice value)
{
	if (value.len == 0)
		return;
	printf("%-10s ", key);
	terminal_write(stdout, value);
	fputc('\n', stdout);
}

static void document_print(const struct cli *cli, const struct extraction_result *r)
{
	const struct document *d = &r->document;

	header_line("article", d->article);
	header_line("url", d->url);
	header_line("title", d->title);
	header_line("authors", d->authors);
	header_line("published", d->published);
	fputc('\n', stdout);
	field_print(cli, &r->mentions, 0, d->text, 0);
	if (d->comments)
		printf("\n%zu comments\n", d->comments);
	for (size_t i = 0; i < d->comments; i++) {
		const struct comment *c = &d->comment[i];
		fputc('\n', stdout);
		indent_print(c->depth);
		printf("%s#", cli->color ? "\033[2m" : "");
		terminal_write(stdout, c->id);
		fputs("  ", stdout);
		terminal_write(stdout, c->author);
		fputs("  ", stdout);
		terminal_write(stdout, c->published);
		puts(cli->color ? "\033[0m" : "");
		field_print(cli, &r->mentions, (int)i + 1, c->text, c->depth);
	}
}

/* Tables of links between names, and what is told of each row; an id of an amount stands for its words. */
static const struct { enum table table; const char *name, *column[6]; } links[] = {
	{ TABLE_ROLES, "role", { "person", "role", "organization", "time" } },
	{ TABLE_FUNDING, "funding", { "amount", "event", "payer", "payee", "purpose", "modality" } },
	{ TABLE_QUOTES, "quote", { "speaker", "verb", "text" } },
};

static struct slice row_cell(const struct row *row, const char *column)
{
	return row->cell[table_column(row->table, column)];
}

static struct slice amount_words(const struct records *r, struct slice id)
{
	for (size_t i = 0; i < r->rows; i++)
		if (r->row[i].table == TABLE_AMOUNTS && slice_eq(row_cell(&r->row[i], "id"), id))
			return row_cell(&r->row[i], "text");
	return id;
}

/* `(resolved)` or `(inferred)` behind a party that its own words do not name. */
static void basis_print(const struct row *row, const char *column)
{
	char name[32];
	size_t i;

	snprintf(name, sizeof name, "%s_basis", column);
	i = table_column(row->table, name);
	if (i == COLUMNS_MAX || row->cell[i].len == 0 || slice_eq(row->cell[i], SLICE("stated")))
		return;
	fputs(" (", stdout);
	terminal_write(stdout, row->cell[i]);
	putchar(')');
}

static void link_print(const struct records *r, const struct row *row, size_t kind)
{
	const char *between = "";

	printf("%-10s ", links[kind].name);
	for (size_t i = 0; i < sizeof links[kind].column / sizeof *links[kind].column && links[kind].column[i] != NULL; i++) {
		struct slice cell = row_cell(row, links[kind].column[i]);
		if (strcmp(links[kind].column[i], "amount") == 0)
			cell = amount_words(r, cell);
		fputs(between, stdout);
		terminal_write(stdout, cell.len ? cell : SLICE("-"));
		basis_print(row, links[kind].column[i]);
		between = " | ";
	}
	if (row_cell(row, "comment").len) {
		fputs("  #", stdout);
		terminal_write(stdout, row_cell(row, "comment"));
	}
	fputs("  (", stdout);
	terminal_write(stdout, row_cell(row, "rule"));
	puts(")");
}

/* Roles, funding and quotes, as their tables hold them. */
static void links_print(const struct records *r)
{
	for (size_t kind = 0; kind < sizeof links / sizeof *links; kind++) {
		bool begun = false;
		for (size_t i = 0; i < r->rows; i++) {
			if (r->row[i].table != links[kind].table)
				continue;
			if (!begun)
				putchar('\n');
			begun = true;
			link_print(r, &r->row[i], kind);
		}
	}
}

int command_show(const struct cli *cli)
{
	struct project p;
	struct arena a = arena_open();
	struct corpus_list list;
	struct extraction_result result;
	struct extract_options options = { .naive = cli->naive, .no_jit = cli->no_jit };
	int code = EXIT_USAGE;

	if (cli->args != 1) {
		cli_message("usage: glane show ARTICLE");
		goto out;
	}
	code = EXIT_NOTHING;
	if (!cli_project_kept(cli, &p))
		goto out;
	cli_findings(&p, RULE_ERROR, stderr);
	const struct corpus_item *item = cli_item(&p, &list, &a, cli->arg[0]);
	if (item != NULL) {
		pipeline_item(&p, &options, item, &a, &result);
		if (result.read) {
			document_print(cli, &result);
			links_print(&result.records);
			code = EXIT_DONE;
		} else {
			const struct row *row = &result.records.row[0];
			cli_message("%.*s: %.*s", SLICE_ARGS(item->article), SLICE_ARGS(row->cell[table_column(TABLE_ERRORS, "message")]));
			code = EXIT_SOME;
		}
	}
	project_close(&p);
out:
	arena_close(&a);
	return code;
}
