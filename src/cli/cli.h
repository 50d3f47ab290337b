/* The command line: commands, options, messages, exit codes. */
#ifndef GLANE_CLI_CLI_H
#define GLANE_CLI_CLI_H

#include <stdio.h>

#include "pipeline.h"

/* Exit codes of every command. */
enum {
	EXIT_DONE = 0,
	EXIT_SOME = 1,    /* some sources or files failed, the rest is done */
	EXIT_USAGE = 2,   /* usage or bad rules */
	EXIT_NOTHING = 3, /* nothing could be done */
	EXIT_LOCKED = 4,  /* another run holds the lock */
	EXIT_DISK = 5,    /* the disk or the corpus failed */
};

/* What the options common to all commands said. */
struct cli {
	const char *directory;    /* -C */
	bool quiet, verbose;
	bool color;               /* stdout takes colours */
	int jobs;                 /* -j */
	bool naive, no_jit, all;  /* --no-prefilter, --no-jit, --all */
	bool dry_run;             /* -n */
	int wait, max_seconds;    /* --wait, --max-time */
	const char *why_not;      /* --why-not RULE */
	bool comment;             /* --comment: explain reads a text as a reader's */
	const char *output;       /* -o */
	const char *sort;         /* --sort */
	bool rules;               /* --rules: diff compares rule folders */
	const char *author, *article, *url; /* forget */
	const char **arg;         /* what is left after the options */
	int args;
	volatile const int *stop; /* signal number once one came */
};

enum { ANY_WORDS = -1 };

struct command {
	const char *name;
	const char *synopsis;     /* after `glane NAME` */
	const char *about;        /* one line */
	int most;                 /* words it takes at most; ANY_WORDS: it judges them itself */
	int (*run)(const struct cli *cli);
};

/* Commands, sorted by name as help shows them; ends with a NULL name. */
extern const struct command cli_commands[];

/* Runs `glane argv[1] ...`; the process's exit code. `stop` is set by the signal handler of main. */
int cli_run(int argc, char **argv, volatile const int *stop);

/* One message on stderr, `glane: ` before it, made safe for a terminal. */
void cli_message(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Opens the project and reads its rules, printing what is wrong with them. False with a message when there are none. */
bool cli_project(const struct cli *cli, struct project *p);
/* The same for a command that only extracts: rules that an earlier run kept in the user's cache are taken from there. */
bool cli_project_kept(const struct cli *cli, struct project *p);
/* Takes the project's lock, or says who holds it. Returns an exit code, EXIT_DONE with *fd set. */
int cli_lock(const struct cli *cli, const struct project *p, int *fd);
/* Makes the corpus where it is missing and takes the lock; EXIT_DONE with *lock set, or the exit code. */
int cli_corpus(const struct cli *cli, const struct project *p, int *lock);
/* Fetches the sources named (NULL = all), saying what is to be said; an exit code. The caller holds the lock. */
int cli_fetch(const struct cli *cli, const struct project *p, const char **only);
/* Extracts the corpus, saying what is to be said; an exit code. The caller holds the lock. */
int cli_extract(const struct cli *cli, struct project *p);
/* Prints the rows that two output folders do not share; EXIT_SOME when there are any. */
int cli_compare(const char *before, const char *now);
/* Extracts a corpus (NULL: the project's) by the rules of one folder into another output folder. False with a message. */
bool cli_extract_into(const struct cli *cli, const char *rules, const char *corpus, const char *out);
/* A new folder for passing output, and its removal with all that is in it. */
bool cli_scratch(struct arena *a, struct slice *directory);
void cli_remove(const char *directory);
/* glane rules cover, profile. */
int cli_cover(const struct cli *cli, struct project *p);
int cli_profile(const struct cli *cli, struct project *p);
/* Prints findings of at least `least` severity with the place underlined; the number of errors. */
size_t cli_findings(const struct project *p, enum rule_severity least, FILE *out);
/*
 * The corpus item that `name` means: its id, its address, a path to it, or the only one whose id contains it. NULL
 * with a message when there is none or several.
 */
const struct corpus_item *cli_item(const struct project *p, struct corpus_list *list, struct arena *a, const char *name);
/* The item of that id, address or path; NULL when there is none, with a message only when the corpus cannot be read. */
const struct corpus_item *cli_item_exact(const struct project *p, struct corpus_list *list, struct arena *a, const char *name);

/* Text on a terminal: controls and reordering code points are spelled out. */
void terminal_write(FILE *out, struct slice text);

int command_diff(const struct cli *cli);
int command_due(const struct cli *cli);
int command_explain(const struct cli *cli);
int command_extract(const struct cli *cli);
int command_fetch(const struct cli *cli);
int command_forget(const struct cli *cli);
int command_help(const struct cli *cli);
int command_kwic(const struct cli *cli);
int command_merge(const struct cli *cli);
int command_probe(const struct cli *cli);
int command_report(const struct cli *cli);
int command_rules(const struct cli *cli);
int command_run(const struct cli *cli);
int command_schema(const struct cli *cli);
int command_show(const struct cli *cli);
int command_sources(const struct cli *cli);
int command_suggest(const struct cli *cli);
int command_watch(const struct cli *cli);

#endif
