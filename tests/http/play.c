/* Plays one scenario: project, server, runs, expectations. */
#include "play.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/corpus.h"

/* The clock of the first run; later runs add their `now`. */
enum { NOW = 1795000000 };

bool parse_bare_html(struct arena *a, struct slice html, struct document *document); /* of parse/parse.h, which has a `struct block` of its own */
static volatile sig_atomic_t server_stop, run_stop;

static long long clock_stands;

static long long
clock_read(void)
{
	return clock_stands;
}

static bool
page_read(const struct page_reader *reader, struct arena *a, struct slice bytes, struct document *document)
{
	(void)reader;
	return parse_bare_html(a, bytes, document);
}

static void
on_server_signal(int number)
{
	server_stop = number;
}

static void
on_run_signal(int number)
{
	(void)number;
	run_stop = SIGTERM;
}

static int
entry_remove(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

void
tree_remove(const char *path)
{
	nftw(path, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
}

/* A port on which nobody listens; the socket stays open so that nobody else takes it. */
static int
closed_port(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t len = sizeof address;
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || getsockname(fd, (struct sockaddr *)&address, &len) < 0)
		return 1;
	return ntohs(address.sin_port);
}

static struct slice
under(struct play *p, const char *path)
{
	return arena_printf(&p->arena, "%s/%s", p->directory, path);
}

static void
file_put(struct play *p, struct slice path, struct slice bytes)
{
	struct slice whole = arena_printf(&p->arena, "%s/%.*s", p->directory, SLICE_ARGS(path));
	size_t slash = whole.len;

	while (whole.ptr[slash - 1] != '/')
		slash--;
	if (!directory_make(arena_copy(&p->arena, slice_sub(whole, 0, slash - 1)).ptr, false) || !file_write(whole.ptr, bytes))
		fprintf(stderr, "# %s: %s\n", whole.ptr, strerror(errno));
}

/* One of the runner's own lines, unless the scenario sets the key. */
static void
default_add(struct buf *b, struct slice own, const char *key, const char *value)
{
	struct slice rest = own, line;

	while (slice_split(&rest, '\n', &line))
		if (slice_starts(line, slice_of(key)))
			return;
	buf_printf(b, "%s = %s\n", key, value);
}

static bool
host_first(const struct scenario *s, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (slice_eq(s->reply[j].host, s->reply[i].host))
			return false;
	return true;
}

static void
sources_write(struct play *p)
{
	struct scenario *s = p->scenario;
	struct buf b = buf_open(1 << 20);
	struct slice own = block_text(&p->arena, &s->defaults, p->stage.ports);

	buf_add(&b, SLICE("[defaults]\n"));
	for (size_t i = 0; i < s->replies; i++)
		if (host_first(s, i)) {
			buf_printf(&b, "resolve = %.*s:%d:127.0.0.1\n", SLICE_ARGS(s->reply[i].host), p->stage.ports[0]);
			buf_printf(&b, "resolve = %.*s:%d:127.0.0.1\n", SLICE_ARGS(s->reply[i].host), p->stage.ports[1]);
		}
	default_add(&b, own, "allow-private", "yes");
	default_add(&b, own, "delay", "0");
	default_add(&b, own, "timeout", "3");
	default_add(&b, own, "stall", "1");
	default_add(&b, own, "connect-timeout", "1");
	buf_add(&b, own);
	for (size_t i = 0; i < s->sources; i++)
		buf_printf(&b, "[source %.*s]\n%.*s", SLICE_ARGS(s->source[i].name), SLICE_ARGS(block_text(&p->arena, &s->source[i].block, p->stage.ports)));
	if (s->whole.text.len) {
		buf_clear(&b);
		buf_add(&b, block_text(&p->arena, &s->whole, p->stage.ports));
	}
	file_put(p, SLICE("rules/sources.conf"), buf_slice(&b));
	buf_close(&b);
}

static pid_t
server_fork(struct play *p, struct server *s)
{
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	signal(SIGTERM, on_server_signal);
	signal(SIGPIPE, SIG_IGN);
	server_run(s);
	_exit(0);
	(void)p;
}

/* A line's words with @PORT@ filled in. */
static struct slice
filled(struct play *p, struct slice words)
{
	struct block line = { arena_printf(&p->arena, "\t%.*s", SLICE_ARGS(words)), 0 };
	struct slice text = block_text(&p->arena, &line, p->stage.ports);

	return arena_copy(&p->arena, slice_trim(text));
}

/* One of the commands beside the run, its output in the file stdout. */
static int
command_run(const struct fetch_options *o, struct slice command, const char *value)
{
	struct forget_wish wish = { 0 };
	FILE *out = fopen("stdout", "w");
	int code = 99;

	if (slice_eq(command, SLICE("due")))
		code = fetch_due(o, false, out);
	else if (slice_eq(command, SLICE("dry")))
		code = fetch_due(o, true, out);
	else if (slice_eq(command, SLICE("health")))
		code = fetch_health(o, out);
	else if (slice_eq(command, SLICE("probe")))
		code = fetch_probe(o, value, out);
	else if (slice_eq(command, SLICE("export")))
		code = sources_export_opml(o, out);
	else if (slice_eq(command, SLICE("import")))
		code = sources_import_opml(o, value, out);
	wish.url = slice_eq(command, SLICE("forget-url")) ? value : NULL;
	wish.author = slice_eq(command, SLICE("forget-author")) ? value : NULL;
	if (wish.url || wish.author)
		code = fetch_forget(o, &wish, out);
	fclose(out);
	return code;
}

static _Noreturn void
run_child(struct play *p, struct slice words, long long now, struct fetch_summary *summary)
{
	struct slice only = word_value(words, "only");
	const char *names[2] = { only.len ? arena_copy(&p->arena, only).ptr : NULL, NULL };
	struct fetch_options o = {
		.sources = "rules/sources.conf", .corpus = "corpus", .now = now, .only = only.len ? names : NULL,
		.max_seconds = (int)number_or(word_value(words, "max"), 0), .stop = &run_stop, .reader = { page_read },
	};
	long stop = number_or(word_value(words, "stop"), 0), ahead = number_or(word_value(words, "clock"), -1);
	int fd = open(under(p, "stderr").ptr, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	dup2(fd, 2);
	clock_stands = now + ahead;
	o.clock = ahead < 0 ? NULL : clock_read;
	if (chdir(p->directory) < 0)
		_exit(99);
	signal(SIGALRM, on_run_signal);
	if (stop)
		setitimer(ITIMER_REAL, &(struct itimerval){ .it_value = { stop / 1000, stop % 1000 * 1000 } }, NULL);
	struct slice command = word_value(words, "command");
	size_t value = slice_find(words, SLICE(" : "), 0);
	if (command.len)
		_exit(command_run(&o, command, value == SLICE_NONE ? "" : filled(p, slice_sub(words, value + 3, words.len)).ptr));
	_exit(fetch_run(&o, summary));
}

/* The server's log is whole once it has answered this. */
static void
server_sync(struct play *p)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((unsigned short)p->stage.ports[0]) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	char block[512];

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0 && send(fd, "GET / HTTP/1.1\r\nHost: -\r\n\r\n", 28, 0) > 0)
		recv(fd, block, sizeof block, 0);
	close(fd);
}

static void
results_read(struct play *p)
{
	bool cut;

	server_sync(p);
	p->log = p->errors = p->output = (struct slice){ 0 };
	file_read(under(p, "stdout").ptr, 1 << 20, &p->arena, &p->output, &cut);
	file_read(under(p, "log").ptr, 64 << 20, &p->arena, &p->log, &cut);
	file_read(under(p, "stderr").ptr, 1 << 20, &p->arena, &p->errors, &cut);
}

static bool
run_step(struct play *p, const struct step *step, long long *now, struct slice *why)
{
	struct fetch_summary *summary = mmap(NULL, sizeof *summary, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	long wanted = number_or(word_value(step->words, "exit"), 0);
	struct rusage usage = { 0 };
	long long start;
	int status = 0;

	*now += number_or(word_value(step->words, "now"), 0);
	++*p->stage.run;
	results_read(p);
	p->log_before = p->log.len;
	p->before = corpus_snapshot(p);
	start = milliseconds();
	pid_t pid = fork();
	if (pid == 0)
		run_child(p, step->words, *now, summary);
	while (wait4(pid, &status, 0, &usage) < 0 && errno == EINTR)
		;
	p->milliseconds = (int)(milliseconds() - start);
	p->rss = usage.ru_maxrss;
	p->code = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
	p->summary = *summary;
	munmap(summary, sizeof *summary);
	results_read(p);
	p->after = corpus_snapshot(p);
	*why = arena_printf(&p->arena, "exit code %d, stderr `%.*s'", p->code, SLICE_ARGS(p->errors));
	return p->code == wanted;
}

static void
remove_step(struct play *p, struct slice path)
{
	glob_t found;

	if (glob(arena_printf(&p->arena, "%s/%.*s", p->directory, SLICE_ARGS(path)).ptr, 0, NULL, &found) != 0)
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		tree_remove(found.gl_pathv[i]);
	globfree(&found);
}

static bool
steps_play(struct play *p, struct slice *why)
{
	struct scenario *s = p->scenario;
	long long now = NOW;
	struct slice what;

	for (size_t i = 0; i < s->steps; i++) {
		struct step *step = &s->step[i];
		bool fine = true;

		if (step->kind == STEP_RUN)
			fine = run_step(p, step, &now, &what);
		else if (step->kind == STEP_EXPECT)
			fine = expectation_holds(p, filled(p, step->words), &what);
		else if (step->kind == STEP_REMOVE)
			remove_step(p, step->words);
		else
			file_put(p, step->words, block_text(&p->arena, &step->block, p->stage.ports));
		if (!fine) {
			*why = arena_printf(&p->arena, "%.*s:%d: %s %.*s: %.*s\nlog:\n%.*s", SLICE_ARGS(s->file), step->line,
				step->kind == STEP_RUN ? "run" : "expect", SLICE_ARGS(step->words), SLICE_ARGS(what), SLICE_ARGS(p->log));
			return false;
		}
	}
	return true;
}

bool
play_begin(struct play *p, struct slice *why)
{
	struct server server = { .make = scenario_answer, .context = &p->stage, .stop = &server_stop };

	p->stage.scenario = p->scenario;
	p->stage.run = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!server_listen(&server, 0)) {
		*why = SLICE("no port to listen on");
		return false;
	}
	p->stage.ports[0] = server.port;
	p->stage.ports[1] = closed_port();
	server.log = fopen(under(p, "log").ptr, "w");
	p->server = server_fork(p, &server);
	close(server.listener);
	for (size_t i = 0; i < p->scenario->puts; i++)
		file_put(p, p->scenario->put[i].name, block_text(&p->arena, &p->scenario->put[i].block, p->stage.ports));
	sources_write(p);
	return true;
}

void
play_end(struct play *p)
{
	kill(p->server, SIGTERM);
	waitpid(p->server, NULL, 0);
}

bool
scenario_play(struct play *p, struct slice *why)
{
	bool fine = play_begin(p, why) && steps_play(p, why);

	if (p->server > 0)
		play_end(p);
	return fine;
}
