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
#include "play.h"

enum { NOW = 1795000000, STARTS = 5 };

/* Calls that change what is on disk or open what will; a run is killed or refused before each of them. */
static const long watched[] = {
	SYS_openat, SYS_write, SYS_pwrite64, SYS_fsync, SYS_fdatasync, SYS_ftruncate, SYS_mkdirat, SYS_unlinkat, SYS_renameat2, SYS_close,
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
	bool unsynced, undirected; /* written but not synced; renamed, directory not synced */
	long renames, disorders;
};

/* What is renamed was synced before, and its directory is synced before the next is. */
static void
order_watch(struct point *p, pid_t pid, const struct __ptrace_syscall_info *info)
{
	char path[64];
	struct stat st;
	unsigned long long call = info->entry.nr;

	if (call == SYS_write && info->entry.args[0] > 2)
		p->unsynced = true;
	if (call == SYS_fsync || call == SYS_fdatasync) {
		snprintf(path, sizeof path, "/proc/%ld/fd/%llu", (long)pid, (unsigned long long)info->entry.args[0]);
		if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
			p->undirected = false;
		else
			p->unsynced = false;
	}
	bool rename = call == SYS_renameat2;
#ifdef SYS_rename
	rename |= call == SYS_rename;
#endif
#ifdef SYS_renameat
	rename |= call == SYS_renameat;
#endif
	if (!rename)
		return;
	p->renames++;
	p->disorders += p->unsynced || p->undirected;
	p->undirected = true;
}

static bool
is_watched(unsigned long long call)
{
	for (size_t i = 0; i < sizeof watched / sizeof *watched; i++)
		if ((unsigned long long)watched[i] == call)
			return true;
	return false;
}

static int
fetch_here(long long now)
{
	struct fetch_options o = { .sources = "rules/sources.conf", .corpus = "corpus", .now = now };
	struct fetch_summary summary;
	struct arena a = arena_open();
	struct slice holder;
	int fd = directory_make("corpus") ? lock_take("corpus/.lock", 0, &a, &holder) : -2;

	arena_close(&a);
	return fd >= 0 ? fetch_run(&o, &summary) : fd == -1 ? 4 : 5;
}

static _Noreturn void
traced_child(const char *directory)
{
	int fd = open("/dev/null", O_WRONLY);

	dup2(fd, 2);
	if (chdir(directory) < 0)
		_exit(99);
	ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	raise(SIGSTOP);
	_exit(fetch_here(NOW));
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
	if (waitpid(pid, &status, 0) < 0 || !WIFSTOPPED(status))
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

/* Runs one fetch under the eye; its wait status. */
static int
traced_run(const char *directory, struct point *point)
{
	struct __ptrace_syscall_info info;
	pid_t pid = fork();
	int status;

	if (pid == 0)
		traced_child(directory);
	waitpid(pid, &status, 0);
	ptrace(PTRACE_SETOPTIONS, pid, NULL, (void *)(long)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
	for (;;) {
		int signal = WIFSTOPPED(status) && WSTOPSIG(status) != (SIGTRAP | 0x80) && WSTOPSIG(status) != SIGSTOP ? WSTOPSIG(status) : 0;

		ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(long)signal);
		if (waitpid(pid, &status, 0) < 0 || WIFEXITED(status) || WIFSIGNALED(status))
			return status;
		if (WSTOPSIG(status) != (SIGTRAP | 0x80) || ptrace(PTRACE_GET_SYSCALL_INFO, pid, (void *)sizeof info, &info) <= 0)
			continue;
		if (info.op == PTRACE_SYSCALL_INFO_ENTRY)
			order_watch(point, pid, &info);
		if (info.op != PTRACE_SYSCALL_INFO_ENTRY || !is_watched(info.entry.nr) || ++point->seen != point->at)
			continue;
		point->call = (long)info.entry.nr;
		if (point->error == 0)
			kill(pid, SIGKILL);
		else
			call_refuse(pid, point->error);
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
plain_run(struct play *p)
{
	struct point none = { 0 };

	return traced_run(p->directory, &none);
}

static void
corpus_clear(struct play *p)
{
	tree_remove(arena_printf(&p->arena, "%s/corpus", p->directory).ptr);
}

/* Something was damaged: what was expected and what is there. */
static void
difference_print(const struct point *point, struct slice want, struct slice got)
{
	struct slice line;

	printf("# %s at watched call %ld, system call %ld:\n", point->error ? strerror(point->error) : "kill", point->at, point->call);
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
	corpus_clear(p);
	status = traced_run(p->directory, point);
	code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	*ended = point->seen < point->at;
	/* success must be true */
	fine = point->error == 0 || code != 0 || slice_eq(tree_of(p), reference);
	if (fine && plain_run(p) >= 0)
		fine = slice_eq(tree_of(p), reference);
	if (!fine)
		difference_print(point, reference, tree_of(p));
	arena_close(&p->arena);
	p->arena = keep;
	return fine;
}

/* Every step-th call, begun at a number that moves with the error, so that sweeps look at different calls. */
static bool
sweep(struct play *p, struct slice reference, int error, long step)
{
	long points = 0, bad = 0;
	bool ended = false;

	for (long at = 1 + error % step; !ended; at += step) {
		struct point point = { .at = at, .error = error };

		bad += !point_holds(p, &point, reference, &ended);
		points += !ended;
	}
	printf("# %s: %ld points, %ld differences\n", error ? strerror(error) : "SIGKILL", points, bad);
	return points > 10 && bad == 0;
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

	*p->stage.run = 2;
	for (int round = 0; round < rounds; round++) {
		int worked = 0, refused = 0, status, gate;

		corpus_clear(p);
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

int
sweep_all(const char *site, const char *directory, long step)
{
	static const int errors[] = { 0, ENOSPC, EIO, EMFILE, EINTR };
	struct scenarios all = { 0 };
	struct play p = { .arena = arena_open(), .directory = directory };
	struct slice why, reference;
	struct point quiet = { 0 };
	int n = 0, failed = 0;

	scenarios_read(&p.arena, site, &all);
	p.scenario = &all.scenario[0];
	if (!directory_make(directory) || !play_begin(&p, &why))
		return 2;
	*p.stage.run = 1;
	traced_run(p.directory, &quiet);
	reference = tree_of(&p);
	bool ordered = quiet.renames > 10 && quiet.disorders == 0 && !quiet.undirected;
	printf("%sok %d - sweep: each of %ld files is synced before its rename, its directory after\n", ordered ? "" : "not ", ++n, quiet.renames);
	failed += !ordered;
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		bool fine = reference.len > 100 && sweep(&p, reference, errors[i], step);

		failed += !fine;
		printf("%sok %d - sweep: %s before any call changes nothing for good\n", fine ? "" : "not ", ++n, errors[i] ? strerror(errors[i]) : "SIGKILL");
		fflush(stdout);
	}
	bool fine = starts_hold(&p, reference, step > 1 ? 6 : 200);
	failed += !fine;
	printf("%sok %d - sweep: of five simultaneous starts exactly one works, four exit 4\n1..%d\n", fine ? "" : "not ", n + 1, n + 1);
	play_end(&p);
	corpus_clear(&p);
	arena_close(&p.arena);
	return failed != 0;
}
