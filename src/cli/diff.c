/* glane diff: rows that two output folders do not share. */
#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "text/map.h"

/* The rows of a table by key, in file order. */
struct side {
	struct map by_key;
	struct slice header;
};

/* The first columns of a line. */
static struct slice line_columns(struct slice line, size_t columns)
{
	size_t end = 0, seen = 0;

	while (end < line.len) {
		if (line.ptr[end] == '\t' && ++seen == columns)
			break;
		end++;
	}
	return slice_sub(line, 0, end);
}

/* A row's key: its id where the table has one, else its leading columns that tell rows apart. */
static struct slice row_key(enum table table, struct slice line)
{
	static const size_t columns[TABLES] = {
		[TABLE_ARTICLES] = 1, [TABLE_COMMENTS] = 2, [TABLE_AMOUNTS] = 1, [TABLE_ORGANIZATIONS] = 1, [TABLE_PEOPLE] = 1,
		[TABLE_ROLES] = 1, [TABLE_FUNDING] = 1, [TABLE_QUOTES] = 1, [TABLE_ENTITIES] = 2, [TABLE_ERRORS] = 4,
	};
	return line_columns(line, columns[table]);
}

static bool side_read(struct side *side, struct arena *a, const char *directory, enum table table)
{
	char path[PATH_MAX];
	struct slice bytes, line;
	bool cut;

	*side = (struct side){ .by_key = map_open() };
	snprintf(path, sizeof path, "%s/%s.tsv", directory, table_schemas[table].name);
	if (!file_read(path, (size_t)1 << 34, a, &bytes, &cut)) {
		cli_message("%s: %s", path, strerror(errno));
		return false;
	}
	slice_split(&bytes, '\n', &side->header);
	while (slice_split(&bytes, '\n', &line)) {
		if (line.len == 0)
			continue;
		struct slice *row = arena_alloc(a, sizeof *row);
		*row = line;
		map_put(&side->by_key, row_key(table, line), row);
	}
	return true;
}

static void change_print(char sign, enum table table, struct slice line)
{
	printf("%c\t%s\t", sign, table_schemas[table].name);
	terminal_write(stdout, line);
	putchar('\n');
}

static size_t header_columns(struct slice header)
{
	size_t n = 1;

	for (size_t i = 0; i < header.len; i++)
		n += header.ptr[i] == '\t';
	return n;
}

/* Prints what differs in one table, columns that only one side's version has left aside; the number of differing rows. */
static size_t sides_compare(enum table table, const struct side *before, const struct side *now)
{
	size_t changes = 0, old_columns = header_columns(before->header), new_columns = header_columns(now->header);
	size_t common = old_columns < new_columns ? old_columns : new_columns;

	for (size_t i = 0; i < before->by_key.len; i++) {
		const struct map_entry *e = &before->by_key.entry[i];
		const struct slice *old = e->value, *new = map_get(&now->by_key, e->key);
		if (new != NULL && slice_eq(line_columns(*old, common), line_columns(*new, common)))
			continue;
		changes++;
		change_print('-', table, *old);
		if (new != NULL)
			change_print('+', table, *new);
	}
	for (size_t i = 0; i < now->by_key.len; i++) {
		const struct map_entry *e = &now->by_key.entry[i];
		if (map_get(&before->by_key, e->key) != NULL)
			continue;
		changes++;
		change_print('+', table, *(struct slice *)e->value);
	}
	return changes;
}

int cli_compare(const char *before, const char *now)
{
	size_t changes = 0;

	for (int t = 0; t < TABLES; t++) {
		struct arena a = arena_open();
		struct side old, new = { .by_key = map_open() };
		bool read = side_read(&old, &a, before, (enum table)t) && side_read(&new, &a, now, (enum table)t);
		if (read)
			changes += sides_compare((enum table)t, &old, &new);
		map_close(&old.by_key);
		map_close(&new.by_key);
		arena_close(&a);
		if (!read)
			return EXIT_NOTHING;
	}
	return changes ? EXIT_SOME : EXIT_DONE;
}

bool cli_extract_into(const struct cli *cli, const char *rules, const char *corpus, const char *out)
{
	struct project p = project_open(cli->directory);
	struct pipeline_options options = { .jobs = cli->jobs, .all = true, .stop = cli->stop };
	struct pipeline_summary summary;
	bool done = false;

	p.rules_directory = rules;
	p.out = out;
	p.corpus = corpus ? corpus : p.corpus;
	if (!project_rules(&p)) {
		cli_message("%s: %s", p.unread != NULL ? p.unread : rules, strerror(errno));
	} else {
		cli_findings(&p, RULE_ERROR, stderr);
		enum pipeline_end end = pipeline_run(&p, &options, &summary);
		done = end == PIPELINE_DONE;
		if (!done && end != PIPELINE_STOPPED)
			cli_message("%s: %s", end == PIPELINE_NO_CORPUS ? p.corpus : out, strerror(errno));
	}
	project_close(&p);
	return done;
}

static int entry_remove(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

void cli_remove(const char *directory)
{
	nftw(directory, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
}

bool cli_scratch(struct arena *a, struct slice *directory)
{
	const char *base = getenv("TMPDIR");
	struct slice path = arena_printf(a, "%s/glane-XXXXXX", base && *base ? base : "/tmp");

	if (mkdtemp((char *)(size_t)path.ptr) == NULL) {
		cli_message("%s: %s", path.ptr, strerror(errno));
		return false;
	}
	*directory = path;
	return true;
}

static int rules_compare(const struct cli *cli, const char *before, const char *now)
{
	struct arena a = arena_open();
	struct slice scratch;
	int code = EXIT_DISK;

	if (cli_scratch(&a, &scratch)) {
		struct slice old = arena_printf(&a, "%s/old", scratch.ptr), new = arena_printf(&a, "%s/new", scratch.ptr);
		if (cli_extract_into(cli, before, NULL, old.ptr) && cli_extract_into(cli, now, NULL, new.ptr))
			code = cli_compare(old.ptr, new.ptr);
		cli_remove(scratch.ptr);
	}
	arena_close(&a);
	return code;
}

int command_diff(const struct cli *cli)
{
	if (cli->rules && cli->args == 2)
		return rules_compare(cli, cli->arg[0], cli->arg[1]);
	if (cli->args == 2)
		return cli_compare(cli->arg[0], cli->arg[1]);
	cli_message("usage: glane diff OUT1 OUT2, or glane diff --rules RULES1 RULES2");
	return EXIT_USAGE;
}
