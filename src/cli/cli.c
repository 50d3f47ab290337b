/* Options, dispatch and help. */
#include "cli/cli.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fetch/fetch.h"
#include "text/near.h"

const struct command cli_commands[] = {
	{ "diff", "OUT1 OUT2 | --rules RULES1 RULES2", "rows that differ between two runs or two rule sets", 2, command_diff },
	{ "due", "[--all]", "what a run would ask now, or all that comes, and why", 0, command_due },
	{ "explain", "[--comment] \"TEXT\" | ARTICLE | ROW-ID [--why-not RULE]", "why something was found, or was not; --comment: in a text read as a reader's", 1, command_explain },
	{ "extract", "[-j N] [--all]", "corpus to tables: read what changed, apply the rules", 0, command_extract },
	{ "fetch", "[SOURCE...] [-n] [--max-time SECONDS]", "sources to corpus: new articles and comment threads", ANY_WORDS, command_fetch },
	{ "forget", "--author NAME | --article ID | --url URL [-n]", "remove from corpus, state and tables, and keep out", 0, command_forget },
	{ "help", "[COMMAND]", "this help", 1, command_help },
	{ "kwic", "RULE|LEXICON|TYPE [--sort text|left|right]", "what a rule finds in the corpus, in its context", 1, command_kwic },
	{ "merge", "DIR... [-n]", "bring the articles and threads of other corpora into this one", ANY_WORDS, command_merge },
	{ "probe", "URL", "what a site offers, and a ready [source] section", 1, command_probe },
	{ "report", "[-]", "the tables as one page to read, out/report.html or on stdout", 1, command_report },
	{ "rules", "check [RULE|FILE|FOLDER...] | cover | profile", "lint and examples; what nothing reaches; what costs time", ANY_WORDS, command_rules },
	{ "run", "[SOURCE...] [-j N] [--wait SECONDS]", "fetch, then extract what changed; for cron", ANY_WORDS, command_run },
	{ "schema", "[markdown]", "describe every table and column (Frictionless data package)", 1, command_schema },
	{ "show", "ARTICLE", "print an article with everything found in it and its thread", 1, command_show },
	{ "sources", "health | import FILE.opml | export", "state of the sources; OPML in and out", 2, command_sources },
	{ "suggest", "orgs | people | triggers", "frequent names that no rule knows, with lines to paste", 1, command_suggest },
	{ "watch", "[FOLDER|ARTICLE]", "which rows of a folder, under corpus/ or by its path, or of an article, each change of the rules changes", 1, command_watch },
	{ NULL, NULL, NULL, 0, NULL },
};

enum { OPTION_ALL = 256, OPTION_NAIVE, OPTION_NO_JIT, OPTION_WAIT, OPTION_MAX_TIME, OPTION_COLOR, OPTION_WHY_NOT, OPTION_RULES, OPTION_COMMENT,
	OPTION_SORT, OPTION_AUTHOR, OPTION_ARTICLE, OPTION_URL, OPTION_VERSION };

static const struct option options[] = {
	{ "directory", required_argument, NULL, 'C' },
	{ "jobs", required_argument, NULL, 'j' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "verbose", no_argument, NULL, 'v' },
	{ "dry-run", no_argument, NULL, 'n' },
	{ "help", no_argument, NULL, 'h' },
	{ "output", required_argument, NULL, 'o' },
	{ "all", no_argument, NULL, OPTION_ALL },
	{ "no-prefilter", no_argument, NULL, OPTION_NAIVE },
	{ "no-jit", no_argument, NULL, OPTION_NO_JIT },
	{ "wait", required_argument, NULL, OPTION_WAIT },
	{ "max-time", required_argument, NULL, OPTION_MAX_TIME },
	{ "color", required_argument, NULL, OPTION_COLOR },
	{ "why-not", required_argument, NULL, OPTION_WHY_NOT },
	{ "rules", no_argument, NULL, OPTION_RULES },
	{ "comment", no_argument, NULL, OPTION_COMMENT },
	{ "sort", required_argument, NULL, OPTION_SORT },
	{ "author", required_argument, NULL, OPTION_AUTHOR },
	{ "article", required_argument, NULL, OPTION_ARTICLE },
	{ "url", required_argument, NULL, OPTION_URL },
	{ "version", no_argument, NULL, OPTION_VERSION },
	{ NULL, 0, NULL, 0 },
};

static int unknown_command(const char *name)
{
	const char *near = NULL;
	size_t least = SIZE_MAX;

	for (const struct command *c = cli_commands; c->name != NULL; c++) {
		size_t d = near_distance(slice_of(name), slice_of(c->name));
		if (d < least)
			near = c->name;
		least = d < least ? d : least;
	}
	if (near != NULL)
		cli_message("no command %s; did you mean %s?", name, near);
	else
		cli_message("no command %s; `glane help` lists them", name);
	return EXIT_USAGE;
}

int command_help(const struct cli *cli)
{
	for (const struct command *c = cli_commands; c->name != NULL && cli->args > 0; c++)
		if (strcmp(c->name, cli->arg[0]) == 0) {
			printf("usage: glane %s %s\n\n%s\n", c->name, c->synopsis, c->about);
			return EXIT_DONE;
		}
	if (cli->args > 0)
		return unknown_command(cli->arg[0]);
	puts("glane turns French-speaking local news and its comment threads into traceable tables.\n\n"
	     "  glane run                   fetch what is new, extract what changed (cron)\n"
	     "  glane show ARTICLE          read an article with everything found in it\n"
	     "  glane rules check           check rules and run their examples\n\ncommands:");
	for (const struct command *c = cli_commands; c->name != NULL; c++)
		printf("  %-9s %s\n", c->name, c->about);
	puts("\noptions of all commands:\n"
	     "  -C DIR        project folder with rules/, corpus/ and out/ (default: here)\n"
	     "  -j N          worker processes\n"
	     "  -q, -v        say less, say more\n"
	     "  --color=WHEN  auto, always or never\n"
	     "  --version     version of glane\n\n"
	     "exit: 0 done, 1 some sources or files failed, 2 usage or bad rules, 3 nothing could be done,\n"
	     "      4 another run holds the lock, 5 the disk or the corpus failed, 128+n signal n");
	return EXIT_DONE;
}

static bool color_wanted(const char *when)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (when != NULL && strcmp(when, "always") == 0)
		return true;
	if (when != NULL && strcmp(when, "never") == 0)
		return false;
	return isatty(STDOUT_FILENO) && (no == NULL || *no == '\0') && (term == NULL || strcmp(term, "dumb") != 0);
}

static bool count_read(const char *what, const char *text, unsigned long long least, int *n)
{
	unsigned long long value;

	if (!slice_number(slice_of(text), &value) || value > 1000000 || value < least) {
		cli_message("%s takes a number%s, not `%s`", what, least ? " from 1 on" : "", text);
		return false;
	}
	*n = (int)value;
	return true;
}

/* Stores one option; false with a message when its value is wrong. */
static bool option_take(struct cli *cli, int option, const char *value)
{
	switch (option) {
	case 'C': cli->directory = value; return true;
	case 'j': return count_read("-j", value, 1, &cli->jobs);
	case 'q': cli->quiet = true; return true;
	case 'v': cli->verbose = true; return true;
	case 'n': cli->dry_run = true; return true;
	case 'o': cli->output = value; return true;
	case OPTION_ALL: cli->all = true; return true;
	case OPTION_NAIVE: cli->naive = true; return true;
	case OPTION_NO_JIT: cli->no_jit = true; return true;
	case OPTION_WAIT: return count_read("--wait", value, 0, &cli->wait);
	case OPTION_MAX_TIME: return count_read("--max-time", value, 0, &cli->max_seconds);
	case OPTION_COLOR: cli->color = color_wanted(value); return true;
	case OPTION_WHY_NOT: cli->why_not = value; return true;
	case OPTION_RULES: cli->rules = true; return true;
	case OPTION_COMMENT: cli->comment = true; return true;
	case OPTION_SORT: cli->sort = value; return true;
	case OPTION_AUTHOR: cli->author = value; return true;
	case OPTION_ARTICLE: cli->article = value; return true;
	case OPTION_URL: cli->url = value; return true;
	}
	return false;
}

/* Finds the command and hands it the words after its name. */
static int command_run_named(struct cli *cli, const char *name, char **words)
{
	struct arena a = arena_open();
	int code;
	const struct command *c = cli_commands;

	while (words[cli->args] != NULL)
		cli->args++;
	cli->arg = arena_array(&a, (size_t)cli->args + 1, sizeof *cli->arg);
	for (int i = 0; i < cli->args; i++)
		cli->arg[i] = words[i];
	while (c->name != NULL && strcmp(c->name, name) != 0)
		c++;
	if (c->name == NULL) {
		code = unknown_command(name);
	} else if (c->most != ANY_WORDS && cli->args > c->most) {
		cli_message("usage: glane %s %s", c->name, c->synopsis);
		code = EXIT_USAGE;
	} else {
		code = c->run(cli);
	}
	arena_close(&a);
	return code;
}

int cli_run(int argc, char **argv, volatile const int *stop)
{
	struct cli cli = { .directory = ".", .jobs = (int)sysconf(_SC_NPROCESSORS_ONLN), .stop = stop };
	bool help = false;
	int option;

	cli.color = color_wanted(NULL);
	while ((option = getopt_long(argc, argv, "C:j:qvnho:", options, NULL)) != -1) {
		if (option == OPTION_VERSION) {
			puts("glane " GLANE_VERSION);
			return EXIT_DONE;
		}
		if (option == 'h')
			help = true;
		else if (option == '?' || !option_take(&cli, option, optarg))
			return EXIT_USAGE;
	}
	if (optind == argc) {
		command_help(&cli);
		return help ? EXIT_DONE : EXIT_USAGE;
	}
	if (help)
		return command_run_named(&cli, "help", argv + optind);
	return command_run_named(&cli, argv[optind], argv + optind + 1);
}
