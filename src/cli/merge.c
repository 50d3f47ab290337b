/* glane merge: other corpora into this one. */
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"
#include "fetch/fetch.h"

static bool is_there(struct slice path)
{
	struct stat st;

	return stat(path.ptr, &st) == 0;
}

static bool is_same(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* The corpus that DIR means, a project folder or a corpus; NULL with a message. */
static const char *corpus_of(struct arena *a, const char *directory, const struct project *p)
{
	struct slice inner = arena_printf(a, "%s/corpus", directory);
	const char *corpus = is_there(inner) ? inner.ptr : directory;

	if (!is_there(slice_of(directory))) {
		cli_message("%s: no such folder", directory);
	} else if (is_there(arena_printf(a, "%s/datapackage.json", corpus))) {
		cli_message("%s holds tables; they are made from pages, so merge the corpus that they came from", directory);
	} else if (is_same(corpus, p->corpus)) {
		cli_message("%s is this project's own corpus", directory);
	} else {
		return corpus;
	}
	return NULL;
}

static int corpus_merge(const struct cli *cli, const struct project *p, const char *directory, struct merge_summary *summary)
{
	struct arena a = arena_open();
	struct fetch_options options = {
		.reader = project_reader(p),
		.sources = arena_printf(&a, "%s/sources.conf", p->rules_directory).ptr, .corpus = p->corpus, .now = (long long)time(NULL),
		.dry_run = cli->dry_run, .stop = cli->stop,
	};
	const char *corpus = corpus_of(&a, directory, p);
	int code = EXIT_NOTHING, lock = -2;

	if (corpus != NULL && (lock = lock_share(arena_printf(&a, "%s/.lock", corpus).ptr)) == -1) {
		cli_message("a run holds %s/.lock; nothing of it merged", corpus);
		code = EXIT_LOCKED;
	} else if (corpus != NULL) {
		code = fetch_merge(&options, corpus, summary, cli->quiet && !cli->dry_run ? NULL : stdout);
	}
	if (lock >= 0)
		close(lock);
	arena_close(&a);
	return code;
}

static void summary_print(const struct merge_summary *s)
{
	fprintf(stderr, "%d new articles, %d better pages, %d longer threads, %d files; %d known, %d forgotten, %d unreadable\n", s->added, s->pages,
		s->threads, s->files, s->known, s->forgotten, s->unread);
}

static int merge_all(const struct cli *cli, const struct project *p)
{
	struct merge_summary summary = { 0 };
	int failed = 0, code = EXIT_DONE;

	for (int i = 0; i < cli->args && (code == EXIT_DONE || code == EXIT_NOTHING || code == EXIT_LOCKED); i++) {
		code = corpus_merge(cli, p, cli->arg[i], &summary);
		failed += code != EXIT_DONE;
	}
	if ((isatty(STDERR_FILENO) && !cli->quiet) || cli->verbose)
		summary_print(&summary);
	if (code == EXIT_USAGE || code >= EXIT_DISK || (code != EXIT_DONE && failed == cli->args))
		return code;
	return failed || summary.unread ? EXIT_SOME : EXIT_DONE;
}

int command_merge(const struct cli *cli)
{
	struct project p;
	int lock, code;

	if (cli->args == 0) {
		cli_message("usage: glane merge DIR... [-n]");
		return EXIT_USAGE;
	}
	if (!cli_project(cli, &p))
		return EXIT_NOTHING;
	code = cli_corpus(cli, &p, &lock);
	if (code == EXIT_DONE) {
		code = merge_all(cli, &p);
		close(lock);
	}
	project_close(&p);
	return code;
}
