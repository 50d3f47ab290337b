/* Plays all scenarios side by side and prints TAP. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "play.h"
#include "sweep.h"

enum { JOBS_MAX = 32 };

struct job {
	pid_t pid;
	size_t scenario;
};

struct suite {
	struct scenarios all;
	struct arena arena;
	const char *directory;
	int *result; /* by scenario: -1 running or not begun, 0 failed, 1 passed */
	bool keep;
};

static const char *
place_of(struct suite *s, size_t i, const char *suffix)
{
	return arena_printf(&s->arena, "%s/%03zu%s", s->directory, i, suffix).ptr;
}

static _Noreturn void
job_child(struct suite *s, size_t i)
{
	struct play p = { .arena = arena_open(), .scenario = &s->all.scenario[i], .directory = place_of(s, i, "") };
	struct slice why = { 0 };
	bool fine = directory_make(p.directory, false) && scenario_play(&p, &why);

	if (!fine)
		file_write(place_of(s, i, ".why"), why);
	else if (!s->keep)
		tree_remove(p.directory);
	_exit(fine ? 0 : 1);
}

static void
why_print(struct suite *s, size_t i)
{
	struct slice text, line;
	bool cut;

	if (!file_read(place_of(s, i, ".why"), 1 << 20, &s->arena, &text, &cut))
		return;
	while (slice_split(&text, '\n', &line))
		printf("# %.*s\n", SLICE_ARGS(line));
}

static void
results_print(struct suite *s, size_t *printed, int *failed)
{
	while (*printed < s->all.n && s->result[*printed] >= 0) {
		const struct scenario *scenario = &s->all.scenario[*printed];
		bool fine = s->result[*printed] == 1;

		printf("%sok %zu - http: %.*s\n", fine ? "" : "not ", *printed + 1, SLICE_ARGS(scenario->name));
		if (!fine)
			why_print(s, *printed);
		*failed += !fine;
		++*printed;
	}
	fflush(stdout);
}

static int
suite_play(struct suite *s, int jobs)
{
	struct job job[JOBS_MAX] = { 0 };
	size_t next = 0, printed = 0;
	int running = 0, failed = 0, status;

	printf("1..%zu\n", s->all.n);
	fflush(stdout);
	while (printed < s->all.n) {
		for (int i = 0; i < jobs && next < s->all.n; i++) {
			if (job[i].pid)
				continue;
			job[i].scenario = next++;
			job[i].pid = fork();
			if (job[i].pid == 0)
				job_child(s, job[i].scenario);
			running++;
		}
		pid_t pid = running ? wait(&status) : -1;
		for (int i = 0; i < jobs && pid > 0; i++) {
			if (job[i].pid != pid)
				continue;
			s->result[job[i].scenario] = WIFEXITED(status) && WEXITSTATUS(status) == 0;
			job[i].pid = 0;
			running--;
		}
		results_print(s, &printed, &failed);
	}
	return failed;
}

/* `--fetch PROJECT NOW`: one run under the lock, as the program does it. */
static int
fetch_once(const char *project, const char *now)
{
	struct fetch_options o = { .sources = "rules/sources.conf", .corpus = "corpus", .now = number_or(slice_of(now), 0) };
	struct fetch_summary summary;
	struct arena a = arena_open();
	struct slice holder;
	int code = 5;

	if (chdir(project) == 0 && directory_make("corpus", false))
		code = lock_take("corpus/.lock", 0, &a, &holder) >= 0 ? fetch_run(&o, &summary) : 4;
	arena_close(&a);
	return code;
}

int
main(int argc, char **argv)
{
	struct suite s = { .arena = arena_open() };
	const char *only = NULL, *tmp = getenv("TMPDIR");
	int jobs = 12, failed;

	if (argc == 4 && strcmp(argv[1], "--fetch") == 0)
		return fetch_once(argv[2], argv[3]);
	if (argc == 5 && strcmp(argv[1], "--sweep") == 0)
		return sweep_all(argv[2], argv[3], number_or(slice_of(argv[4]), 1));
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-k") == 0)
			s.keep = true;
		else if (strcmp(argv[i], "-j") == 0 && i + 1 < argc)
			jobs = (int)number_or(slice_of(argv[++i]), jobs);
		else if (strcmp(argv[i], "-n") == 0 && i + 1 < argc)
			only = argv[++i];
		else
			scenarios_read(&s.arena, argv[i], &s.all);
	}
	if (only) { /* just the scenarios whose name holds the word */
		size_t n = 0;

		for (size_t i = 0; i < s.all.n; i++)
			if (slice_find(s.all.scenario[i].name, slice_of(only), 0) != SLICE_NONE)
				s.all.scenario[n++] = s.all.scenario[i];
		s.all.n = n;
	}
	jobs = jobs < 1 ? 1 : jobs > JOBS_MAX ? JOBS_MAX : jobs;
	char *made = (char *)(size_t)arena_printf(&s.arena, "%s/glane-http.XXXXXX", tmp ? tmp : "/tmp").ptr;
	if (mkdtemp(made) == NULL) {
		perror("runner");
		return 2;
	}
	s.directory = made;
	s.result = arena_array(&s.arena, s.all.n + 1, sizeof *s.result);
	for (size_t i = 0; i < s.all.n; i++)
		s.result[i] = -1;
	failed = suite_play(&s, jobs);
	if (s.keep)
		fprintf(stderr, "# kept in %s\n", made);
	else
		tree_remove(made);
	return failed ? 1 : 0;
}
