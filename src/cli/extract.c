/* glane extract, glane run. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

static void summary_print(const struct pipeline_summary *s)
{
	fprintf(stderr, "%zu articles", s->rows[TABLE_ARTICLES]);
	for (int t = TABLE_COMMENTS; t < TABLES; t++)
		if (t != TABLE_ENTITIES)
			fprintf(stderr, ", %zu %s", s->rows[t], table_schemas[t].name);
	fputc('\n', stderr);
}

/* What errors.tsv has that it had not before: some of it, and how much more. */
static void faults_print(const struct project *p, const struct pipeline_summary *summary)
{
	enum { SHOWN = 5 };
	struct slice rest = summary->fresh, line, file, cell, last = { NULL, 0 }, last_file = { NULL, 0 };
	size_t shown = 0, left = summary->errors;

	for (; left > 0 && shown < SHOWN && slice_split(&rest, '\n', &line); left--) {
		slice_split(&line, '\t', &file);
		slice_split(&line, '\t', &cell);
		slice_split(&line, '\t', &cell);
		bool again = slice_eq(line, last) && slice_eq(file, last_file); /* of other words there */
		if (!again)
			cli_message("%.*s: %.*s", SLICE_ARGS(file), SLICE_ARGS(line));
		shown += !again;
		last = line;
		last_file = file;
	}
	if (left > 0)
		cli_message("%zu more things could not be read or matched: see %s/errors.tsv", left, p->out);
}

/* The exit code of a finished extraction and a line where something is to be said. */
static int extract_end(const struct cli *cli, const struct project *p, enum pipeline_end end, const struct pipeline_summary *summary)
{
	switch (end) { /* errno is still what made it end */
	case PIPELINE_NO_CORPUS:
		cli_message("%s: %s", p->corpus, strerror(errno));
		return EXIT_NOTHING;
	case PIPELINE_DISK:
		cli_message("%s: %s; the tables of the last run are left as they were", p->out, strerror(errno));
		return EXIT_DISK;
	case PIPELINE_STOPPED:
		cli_message("stopped by signal %d; the tables of the last run are left as they were", *cli->stop);
		return 128 + *cli->stop;
	case PIPELINE_DONE:
		break;
	}
	if ((isatty(STDERR_FILENO) && !cli->quiet) || cli->verbose)
		summary_print(summary);
	faults_print(p, summary);
	return summary->errors ? EXIT_SOME : EXIT_DONE;
}

int cli_extract(const struct cli *cli, struct project *p)
{
	struct pipeline_summary summary;
	struct pipeline_options options = {
		.jobs = cli->jobs, .all = cli->all, .progress = isatty(STDERR_FILENO) && !cli->quiet,
		.extract = { .naive = cli->naive, .no_jit = cli->no_jit }, .stop = cli->stop,
	};

	if (p->sources_message.len) { /* which may be about names that must not be shown */
		terminal_write(stderr, p->sources_message);
		cli_message("nothing is extracted by a sources.conf that cannot be understood");
		return EXIT_USAGE;
	}
	size_t wrong = cli_findings(p, RULE_ERROR, stderr);
	int code = extract_end(cli, p, pipeline_run(p, &options, &summary), &summary);
	if (code == EXIT_DONE && wrong)
		code = EXIT_SOME;
	if (code == EXIT_DONE || code == EXIT_SOME)
		project_keep(p);
	return code;
}

int command_extract(const struct cli *cli)
{
	struct project p;
	int lock, code;

	if (!cli_project_kept(cli, &p))
		return EXIT_NOTHING;
	code = cli_lock(cli, &p, &lock);
	if (code == EXIT_DONE) {
		code = cli_extract(cli, &p);
		close(lock);
	}
	project_close(&p);
	return code;
}

int command_run(const struct cli *cli)
{
	struct project p;
	int lock, code;

	if (!cli_project_kept(cli, &p))
		return EXIT_NOTHING;
	code = cli_corpus(cli, &p, &lock);
	if (code != EXIT_DONE)
		goto out;
	code = cli_fetch(cli, &p, cli->args ? cli->arg : NULL);
	/* Tables are made even when sources failed: dropped-in files and changed rules count too. */
	if (code == EXIT_DONE || code == EXIT_SOME || code == EXIT_NOTHING) {
		int extracted = cli_extract(cli, &p);
		if (extracted != EXIT_DONE)
			code = extracted;
	}
	close(lock);
out:
	project_close(&p);
	return code;
}
