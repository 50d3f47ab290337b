/* glane fetch, due, probe, sources, forget. */
#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"
#include "fetch/fetch.h"

static long long clock_read(void)
{
	return (long long)time(NULL);
}

static struct fetch_options options_for(const struct cli *cli, const struct project *p, struct arena *a)
{
	return (struct fetch_options){
		.sources = arena_printf(a, "%s/sources.conf", p->rules_directory).ptr, .corpus = p->corpus,
		.now = clock_read(), .clock = clock_read, .max_seconds = cli->max_seconds, .progress = isatty(STDERR_FILENO) && !cli->quiet,
		.dry_run = cli->dry_run, .stop = cli->stop, .reader = project_reader(p),
	};
}

static void summary_print(const struct fetch_summary *s)
{
	fprintf(stderr, "%d sources, %d failed; %d requests, %d of them unchanged; %d new articles, %d changed; %d new comments, %d incomplete threads",
		s->sources, s->sources_failed, s->requests, s->not_modified, s->articles_new, s->articles_changed,
		s->comments_new, s->threads_incomplete);
	if (s->threads_unread)
		fprintf(stderr, "; %d threads not read, shown by %s", s->threads_unread, s->unread_by);
	fputc('\n', stderr);
}

int cli_fetch(const struct cli *cli, const struct project *p, const char **only)
{
	struct arena a = arena_open();
	struct fetch_summary summary;
	struct fetch_options options = options_for(cli, p, &a);

	options.only = only;
	memset(&summary, 0, sizeof summary);
	int code = fetch_run(&options, &summary);
	if (options.progress || cli->verbose)
		summary_print(&summary);
	arena_close(&a);
	return code;
}

int cli_corpus(const struct cli *cli, const struct project *p, int *lock)
{
	if (!directory_make(p->corpus, true)) {
		cli_message("%s: %s", p->corpus, strerror(errno));
		return EXIT_DISK;
	}
	return cli_lock(cli, p, lock);
}

int command_fetch(const struct cli *cli)
{
	struct project p = project_open(cli->directory);
	int lock, code = cli_corpus(cli, &p, &lock);

	if (code == EXIT_DONE) {
		code = cli_fetch(cli, &p, cli->args ? cli->arg : NULL);
		close(lock);
	}
	project_close(&p);
	return code;
}

int command_due(const struct cli *cli)
{
	struct project p = project_open(cli->directory);
	struct arena a = arena_open();
	struct fetch_options options = options_for(cli, &p, &a);
	int code = fetch_due(&options, !cli->all, stdout);

	arena_close(&a);
	project_close(&p);
	return code;
}

int command_probe(const struct cli *cli)
{
	struct project p = project_open(cli->directory);
	struct arena a = arena_open();
	struct fetch_options options = options_for(cli, &p, &a);
	int code = EXIT_USAGE;

	if (cli->args == 1)
		code = fetch_probe(&options, cli->arg[0], stdout);
	else
		cli_message("usage: glane probe URL");
	arena_close(&a);
	project_close(&p);
	return code;
}

int command_sources(const struct cli *cli)
{
	struct project p = project_open(cli->directory);
	struct arena a = arena_open();
	struct fetch_options options = options_for(cli, &p, &a);
	const char *verb = cli->args > 0 ? cli->arg[0] : "";
	int code = EXIT_USAGE;

	if (strcmp(verb, "health") == 0 && cli->args == 1)
		code = fetch_health(&options, stdout);
	else if (strcmp(verb, "import") == 0 && cli->args == 2)
		code = sources_import_opml(&options, cli->arg[1], stdout);
	else if (strcmp(verb, "export") == 0 && cli->args == 1)
		code = sources_export_opml(&options, stdout);
	else
		cli_message("usage: glane sources health | import FILE.opml | export");
	arena_close(&a);
	project_close(&p);
	return code;
}

static void forget_message(const struct cli *cli, const struct project *p, const struct forget_wish *wish)
{
	if (wish->article != NULL)
		cli_message("no article `%s' in %s; nothing is forgotten", wish->article, p->corpus);
	else
		cli_message("%s `%s' is in no file of %s; it %s, and left out of later fetches and tables", wish->author ? "the name" : "the address",
			wish->author ? wish->author : wish->url, p->corpus, cli->dry_run ? "would be noted" : "is noted");
}

/* The report may show what is forgotten. */
static void report_remove(const struct cli *cli, const struct project *p, struct arena *a)
{
	const char *path = arena_printf(a, "%s/report.html", p->out).ptr;

	if (cli->dry_run ? access(path, F_OK) == 0 : unlink(path) == 0)
		puts("removed\tout/report.html");
}

/* Forgets in the corpus, then makes the tables anew without it. What else they say of the corpus is no failure of that. */
static int forget_locked(const struct cli *cli, struct project *p, const struct forget_wish *wish)
{
	struct arena a = arena_open();
	struct fetch_options options = options_for(cli, p, &a);
	int code = fetch_forget(&options, wish, stdout);

	if (code != EXIT_NOTHING || wish->article == NULL)
		report_remove(cli, p, &a);
	if (code == EXIT_NOTHING)
		forget_message(cli, p, wish);
	if (code != EXIT_DISK && !cli->dry_run) {
		project_discretion(p);
		int extracted = cli_extract(cli, p);
		if (extracted != EXIT_DONE && extracted != EXIT_SOME)
			code = extracted;
	}
	arena_close(&a);
	return code;
}

int command_forget(const struct cli *cli)
{
	struct project p;
	struct forget_wish wish = { .author = cli->author, .article = cli->article, .url = cli->url };
	int lock, code;

	bool nobody = wish.author != NULL && slice_trim(slice_of(wish.author)).len == 0;

	if ((wish.author != NULL) + (wish.article != NULL) + (wish.url != NULL) != 1 || cli->args != 0 || nobody) {
		cli_message("usage: glane forget --author NAME | --article ID | --url URL [-n]");
		return EXIT_USAGE;
	}
	if (!cli_project(cli, &p))
		return EXIT_NOTHING;
	code = cli_lock(cli, &p, &lock);
	if (code == EXIT_DONE) {
		code = forget_locked(cli, &p, &wish);
		close(lock);
	}
	project_close(&p);
	return code;
}
