/* Scenario files: what the server does, what glane is told, what must follow. */
#ifndef TESTS_HTTP_SCENARIO_H
#define TESTS_HTTP_SCENARIO_H

#include "serve.h"
#include "text/arena.h"

/*
 * A scenario file is made of lines; a block is the lines indented by a tab under its head.
 *
 *	common                   replies and sources that every scenario of the file shares
 *	scenario NAME            begins one
 *	about SENTENCE
 *	defaults                 block: lines for [defaults] behind the runner's own
 *	source NAME              block: lines of that section
 *	sources                  block: the whole of sources.conf instead
 *	reply HOST/TARGET [hits=A-B] [run=A-B] [if=TEXT]
 *	                         block: an answer; the first reply that fits is taken. TARGET may
 *	                         end in `*`; `if' is looked for in the request's head
 *	file PATH                block: a file put under the project before the first run
 *	run [now=SECONDS] [clock=SECONDS] [exit=N] [only=NAME] [max=SECONDS] [stop=MS] [command=NAME [: VALUE]]
 *	                         clock: how far the clock for what is written down is ahead
 *	                         command: due, dry, health, probe, export, import, forget-url, forget-author
 *	remove PATH              between runs; PATH is under the project, globs allowed
 *	write PATH               block: replaces a file between runs
 *	expect WORDS             about the run before; see check.c
 *
 * In blocks @PORT@ is the server's port, @CLOSED@ one that refuses, @TLS@ that of the TLS server.
 *
 * A reply's block: `STATUS [content-type]`, then header lines and directives, an empty line, the body.
 * Body lines between `%for A B` and `%end` are repeated with @N@ = A..B, those between `%asked TEXT` and
 * `%end` with @N@ = each number behind TEXT in the request's target; @HIT@ is the number of the request. Directives: !gzip !gzip-twice !gzip-silent !gzip-cut !gzip-bad !chunked !bad-chunk !no-last-chunk
 * !no-length !length N !cut N !reset N !close !stall !silent !delay MS !rate N !endless !pad N
 * !escapes (\xHH in the body) !raw (the body is everything that is sent) !unconditional.
 */
struct block {
	struct slice text; /* lines with their first tab */
	int line;
};

struct reply {
	struct slice host, target, wanted;
	int hit_from, hit_to, run_from, run_to;
	struct block block;
	int hits;
};

enum step_kind { STEP_RUN, STEP_EXPECT, STEP_REMOVE, STEP_WRITE };

struct step {
	enum step_kind kind;
	struct slice words; /* behind the keyword */
	struct block block;
	int line;
};

struct named_block {
	struct slice name;
	struct block block;
};

struct scenario {
	struct slice name, about, file;
	int line;
	struct reply *reply;
	size_t replies, reply_cap;
	struct step *step;
	size_t steps, step_cap;
	struct named_block *source, *put;
	size_t sources, source_cap, puts, put_cap;
	struct block defaults, whole;
};

struct scenarios {
	struct scenario *scenario;
	size_t n, cap;
};

/* Reads a file into scenarios; ends the program with a message on a mistake. */
void scenarios_read(struct arena *a, const char *path, struct scenarios *to);
/* The block's text without the tabs, with @PORT@ and the like filled in. */
struct slice block_text(struct arena *a, const struct block *block, const int ports[3]);
/* The value of a word `key=value` among words; empty when absent. */
struct slice word_value(struct slice words, const char *key);
/* Takes the next blank-separated word off *rest; empty at the end. */
struct slice word_next(struct slice *rest);
/* A decimal number, possibly negative; `otherwise` when s is none. */
long number_or(struct slice s, long otherwise);

/* An answer_maker's context. */
struct stage {
	struct scenario *scenario;
	volatile int *run;   /* number of the run, from 1; shared with the runner */
	int ports[3];        /* server, closed, TLS */
};

/* Answers by the scenario's replies; 404 when none fits. */
void scenario_answer(void *context, const struct request *request, struct answer *answer);

#endif
