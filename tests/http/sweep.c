/* Kills and failing calls at every point of a run; simultaneous starts. */
#include "sweep.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "order.h"
#include "play.h"

enum { NOW = 1795000000, DAYS = 2 * 86400, STARTS = 5 };

/* Calls that change what is on disk or open what will; a run is killed or refused before each of them. */
static const long watched[] = {
	SYS_openat, SYS_write, SYS_pwrite64, SYS_fsync, SYS_fdatasync, SYS_syncfs, SYS_ftruncate, SYS_mkdirat, SYS_unlinkat, SYS_renameat2, SYS_close,
#ifdef SYS_open
	SYS_open, SYS_mkdir, SYS_unlink, SYS_rename, SYS_rmdir,
#endif
#ifdef SYS_renameat
	SYS_renameat,
#endif
};

/* What happens at the chosen call: a kill, or an error number in its place. */
struct point {
	long at;     /* number of the watched call, from 1; 0 = none */
	int error;   /* 0 = SIGKILL */
	long seen;   /* watched calls so far */
	long call;   /* the system call's number at the point */
	struct order *order; /* of an undisturbed run, else NULL */
	int day;     /* 1: everything is new; 2: pages and threads have changed; 3: a merge of the first day's corpus */
};

static bool
is_watched(unsigned long long call)
{
	for (size_t i = 0; i < sizeof watched / sizeof *watched; i++)
		if ((unsigned long long)watched[i] == call)
			return true;
	return false;
}

/* Another corpus, ./theirs, comes into an empty one. */
static int
merge_here(void)
{
	struct fetch_options o = { .sources = "rules/sources.conf", .corpus = "corpus", .now = NOW };
	struct merge_summary summary = { 0 };

	return directory_make("corpus", true) ? fetch_merge(&o, "theirs", &summary, NULL) : 5;
}

static int
fetch_here(long long now)
{
	struct fetch_options o = { .sources = "rules/sources.conf", .corpus = "corpus", .now = now };
	struct fetch_summary summary;
	struct arena a = arena_open();
	struct slice holder;
	int fd = directory_make("corpus", true) ? lock_take("corpus/.lock", 0, &a, &holder) : -2;

	arena_close(&a);
	return fd >= 0 ? fetch_run(&o, &summary) : fd == -1 ? 4 : 5;
}

static _Noreturn void
traced_child(const char *directory, int day)
{
	int fd = open("/dev/null", O_WRONLY);

	dup2(fd, 2);
	if (chdir(directory) < 0)
		_exit(99);
	ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	raise(SIGSTOP);
	_exit(day == 3 ? merge_here() : fetch_here(day == 2 ? NOW + DAYS : NOW));
}

/* Replaces the call at hand by an error; only where we know the registers. */
static bool
call_refuse(pid_t pid, int error)
{
#ifdef __x86_64__
	struct user_regs_struct r;
	int status;

	ptrace(PTRACE_GETREGS, pid, NULL, &r);
	r.orig_rax = (unsigned long long)-1;
	ptrace(PTRACE_SETREGS, pid, NULL, &r);
	ptrace(PTRACE_SYSCALL, pid, NULL, NULL);
	if (waitpid(pid, &status, __WALL) < 0 || !WIFSTOPPED(status))
		return false;
	ptrace(PTRACE_GETREGS, pid, NULL, &r);
	r.rax = (unsigned long long)-(long long)error;
	ptrace(PTRACE_SETREGS, pid, NULL, &r);
	return true;
#else
	(void)pid;
	(void)error;
	return false;
#endif
}

/* The signal that a stopped thread is given when it goes on: none for stops of our own making. */
static int
signal_of(int status)
{
	int signal = WIFSTOPPED(status) ? WSTOPSIG(status) : 0;

	return signal == (SIGTRAP | 0x80) || signal == SIGTRAP || signal == SIGSTOP ? 0 : signal;
}

/* Runs one fetch under the eye, all its threads; its wait status. */
static int
traced_run(struct play *p, struct point *point)
{
	struct __ptrace_syscall_info info;
	pid_t pid, at;
	int status;

	*p->stage.run = point->day;
	pid = fork();
	if (pid == 0)
		traced_child(p->directory, point->day);
	waitpid(pid, &status, 0);
	ptrace(PTRACE_SETOPTIONS, pid, NULL, (void *)(long)(PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL));
	at = pid;
	for (;;) {
		ptrace(PTRACE_SYSCALL, at, NULL, (void *)(long)signal_of(status));
		at = waitpid(-1, &status, __WALL);
		if (at < 0 || (at == pid && !WIFSTOPPED(status)))
			return status;
		if (!WIFSTOPPED(status) || WSTOPSIG(status) != (SIGTRAP | 0x80) || ptrace(PTRACE_GET_SYSCALL_INFO, at, (void *)sizeof info, &info) <= 0)
			continue;
		if (info.op == PTRACE_SYSCALL_INFO_ENTRY && point->order)
			order_watch(point->order, at, &info);
		if (info.op != PTRACE_SYSCALL_INFO_ENTRY || !is_watched(info.entry.nr) || ++point->seen != point->at)
			continue;
		point->call = (long)info.entry.nr;
		if (point->error == 0)
			kill(pid, SIGKILL);
		else
			call_refuse(at, point->error);
	}
}

/* Paths and contents of the corpus but for times. */
static struct slice
tree_of(struct play *p)
{
	struct buf b = buf_open(16 << 20);
	struct slice all = corpus_snapshot(p), line, word;

	while (slice_split(&all, '\n', &line)) {
		word = word_next(&line);
		buf_printf(&b, "%.*s", SLICE_ARGS(word));
		word_next(&line);
		word_next(&line);
		buf_printf(&b, " %.*s\n", SLICE_ARGS(line));
	}
	all = arena_copy(&p->arena, buf_slice(&b));
	buf_close(&b);
	return all;
}

static int
plain_run(struct play *p, int day)
{
	struct point none = { .day = day };

	return traced_run(p, &none);
}

/* The corpus as it is before a day's run: empty, or as the first day left it. */
static void
corpus_prepare(struct play *p, int day)
{
	const char *corpus = arena_printf(&p->arena, "%s/corpus", p->directory).ptr, *theirs = arena_printf(&p->arena, "%s/theirs", p->directory).ptr;

	tree_remove(corpus);
	if (day > 1)
		plain_run(p, 1);
	if (day == 3) {
		tree_remove(theirs);
		rename(corpus, theirs);
	}
}

/* Something was damaged: what was expected and what is there. */
static void
difference_print(const struct point *point, struct slice want, struct slice got)
{
	struct slice line;

	printf("# day %d, %s at watched call %ld, system call %ld:\n", point->day, point->error ? strerror(point->error) : "kill", point->at, point->call);
	while (slice_split(&want, '\n', &line))
		printf("# want %.*s\n", SLICE_ARGS(line));
	while (slice_split(&got, '\n', &line))
		printf("# got  %.*s\n", SLICE_ARGS(line));
}

/* One point: the broken run, then a clean one, whose tree must be the undisturbed one's. */
static bool
point_holds(struct play *p, struct point *point, struct slice reference, bool *ended)
{
	struct arena keep = p->arena;
	int status, code;
	bool fine;

	p->arena = arena_open();
	corpus_prepare(p, point->day);
	status = traced_run(p, point);
	code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	*ended = point->seen < point->at;
	/* success must be true */
	fine = point->error == 0 || code != 0 || slice_eq(tree_of(p), reference);
	if (fine && plain_run(p, point->day) >= 0)
		fine = slice_eq(tree_of(p), reference);
	if (!fine)
		difference_print(point, reference, tree_of(p));
	arena_close(&p->arena);
	p->arena = keep;
	return fine;
}

/* Every step-th call, begun at a number that moves with the error, so that sweeps look at different calls. */
static bool
sweep(struct play *p, struct slice reference, struct point what, long step)
{
	long points = 0, bad = 0;
	bool ended = false;

	for (long at = 1 + what.error % step; !ended; at += step) {
		struct point point = { .at = at, .error = what.error, .day = what.day };

		bad += !point_holds(p, &point, reference, &ended);
		points += !ended;
	}
	printf("# day %d, %s: %ld points, %ld differences\n", what.day, what.error ? strerror(what.error) : "SIGKILL", points, bad);
	return points > 4 && bad == 0;
}

/* Children that all begin when the returned end of a pipe is closed; -1 when there is no pipe. */
static int
starts_prepare(struct play *p)
{
	int gate[2];
	char byte;

	if (pipe(gate) < 0)
		return -1;
	for (int i = 0; i < STARTS; i++)
		if (fork() == 0) {
			close(gate[1]);
			if (chdir(p->directory) < 0 || read(gate[0], &byte, 1) != 0)
				_exit(99);
			_exit(fetch_here(NOW));
		}
	close(gate[0]);
	return gate[1];
}

/* Several starts at once, while the server is slow: one works, the others say that it does. */
static bool
starts_hold(struct play *p, struct slice reference, int rounds)
{
	int odd = 0;

	*p->stage.run = 3;
	for (int round = 0; round < rounds; round++) {
		int worked = 0, refused = 0, status, gate;

		corpus_prepare(p, 1);
		gate = starts_prepare(p);
		if (gate < 0)
			return false;
		close(gate);
		for (int i = 0; i < STARTS; i++) {
			wait(&status);
			worked += WIFEXITED(status) && WEXITSTATUS(status) == 0;
			refused += WIFEXITED(status) && WEXITSTATUS(status) == 4;
		}
		odd += worked != 1 || refused != STARTS - 1 || !slice_eq(tree_of(p), reference);
	}
	printf("# %d rounds of %d starts, %d not as they should be\n", rounds, STARTS, odd);
	return odd == 0;
}

/* What an undisturbed run leaves; whether it kept the order of syncs. */
static struct slice
reference_make(struct play *p, int day, bool *ordered)
{
	struct point quiet = { .order = order_open(), .day = day };

	corpus_prepare(p, day);
	traced_run(p, &quiet);
	*ordered = order_close(quiet.order);
	return tree_of(p);
}

int
sweep_all(const char *site, const char *directory, long step)
{
	static const int errors[] = { 0, ENOSPC, EIO, EMFILE, EINTR };
	struct scenarios all = { 0 };
	struct play p = { .arena = arena_open(), .directory = directory };
	struct slice why, reference[3];
	bool ordered[3];
	int n = 0, failed = 0;

	scenarios_read(&p.arena, site, &all);
	p.scenario = &all.scenario[0];
	if (!directory_make(directory, false) || !play_begin(&p, &why))
		return 2;
	for (int day = 1; day <= 3; day++)
		reference[day - 1] = reference_make(&p, day, &ordered[day - 1]);
	bool fine = ordered[0] && ordered[1] && ordered[2] && reference[0].len > 100 && slice_find(reference[1], SLICE("/old/"), 0) != SLICE_NONE;
	failed += !fine;
	printf("%sok %d - sweep: a power cut loses nothing that a later write relies on\n", fine ? "" : "not ", ++n);
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		fine = sweep(&p, reference[0], (struct point){ .error = errors[i], .day = 1 }, step);
		fine &= sweep(&p, reference[1], (struct point){ .error = errors[i], .day = 2 }, step);
		failed += !fine;
		printf("%sok %d - sweep: %s before any call changes nothing for good\n", fine ? "" : "not ", ++n, errors[i] ? strerror(errors[i]) : "SIGKILL");
		fflush(stdout);
	}
	fine = starts_hold(&p, reference[0], step > 1 ? 6 : 200);
	failed += !fine;
	printf("%sok %d - sweep: of five simultaneous starts exactly one works, four exit 4\n1..%d\n", fine ? "" : "not ", n + 1, n + 1);
	play_end(&p);
	corpus_prepare(&p, 1);
	arena_close(&p.arena);
	return failed != 0;
}
