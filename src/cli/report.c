/* glane report: the tables as one page for people. */
#include <errno.h>
#include <string.h>

#include "cli/cli.h"

enum { REPORT_MAX = 256 << 20 };

static struct slice origin(void *context, struct slice rule, unsigned *line)
{
	return rules_origin(context, rule, line);
}

/* Reads out/'s tables; false with a message. */
static bool tables_read(const struct project *p, struct arena *a, struct report_input *input)
{
	bool cut;

	for (int t = 0; t < TABLES; t++) {
		const char *path = arena_printf(a, "%s/%s.tsv", p->out, table_schemas[t].name).ptr;
		if (!file_read(path, (size_t)1 << 34, a, &input->table[t], &cut)) {
			cli_message("%s: %s; `glane extract` makes the tables", path, strerror(errno));
			return false;
		}
	}
	return true;
}

static int page_put(const struct project *p, struct slice page, bool to_stdout)
{
	if (to_stdout)
		return fwrite(page.ptr, 1, page.len, stdout) == page.len && fflush(stdout) == 0 ? EXIT_DONE : EXIT_DISK;
	struct arena a = arena_open();
	const char *path = arena_printf(&a, "%s/report.html", p->out).ptr;
	bool done = file_write(path, page);
	if (!done)
		cli_message("%s: %s", path, strerror(errno));
	arena_close(&a);
	return done ? EXIT_DONE : EXIT_DISK;
}

static int report_make(struct project *p, bool to_stdout)
{
	struct arena a = arena_open();
	struct report_input input = { .origin = origin, .context = p->rules };
	struct buf page = buf_open(REPORT_MAX);
	enum table bad;
	int code = EXIT_NOTHING;

	if (tables_read(p, &a, &input)) {
		if (report_write(&input, &page, &bad))
			code = page_put(p, buf_slice(&page), to_stdout);
		else
			cli_message("%s/%s.tsv is of another version; `glane extract` makes it anew", p->out, table_schemas[bad].name);
	}
	buf_close(&page);
	arena_close(&a);
	return code;
}

int command_report(const struct cli *cli)
{
	struct project p;
	bool to_stdout = cli->args == 1 && strcmp(cli->arg[0], "-") == 0;
	int code;

	if (cli->args > to_stdout) {
		cli_message("usage: glane report [-]");
		return EXIT_USAGE;
	}
	if (!cli_project_kept(cli, &p))
		return EXIT_NOTHING;
	code = report_make(&p, to_stdout);
	project_close(&p);
	return code;
}
