/* Processes that run the pure middle of the pipeline. */
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "text/fatal.h"

enum {
	WORKERS_MAX = 64,
	CHUNK_MAX = 256 << 20,
	SECONDS_MAX = 300,         /* a backstop far above what the caps allow */
	MEMORY_MAX = 2048,         /* MiB of address space */
	HEAP_STEP = 8 << 20,       /* bytes by which a worker's heap grows and shrinks */
	HUGE_PAGE = 2 << 20,
	MMAP_LEAST = 128 << 10,    /* bytes of a block of its own, as is usual */
	IDLE = -1,
};

struct worker {
	pid_t pid;
	int ask, answer;  /* pipe ends of the parent; -1 when the worker is dismissed */
	long long item;   /* under way, or IDLE */
	struct timespec since;
	struct buf in;    /* what has arrived of the answer */
};

struct workers {
	const struct project *project;
	const struct extract_options *options;
	const struct corpus_list *list;
	int n;
	struct worker worker[WORKERS_MAX];
	struct buf taken;
	char death[128];
};

static bool read_all(int fd, void *to, size_t n)
{
	char *p = to;

	while (n > 0) {
		ssize_t got = read(fd, p, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static bool write_all(int fd, const void *from, size_t n)
{
	const char *p = from;

	while (n > 0) {
		ssize_t put = write(fd, p, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		p += put;
		n -= (size_t)put;
	}
	return true;
}

static void child_limits(void)
{
	struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__)
	struct rlimit memory = { (rlim_t)MEMORY_MAX << 20, (rlim_t)MEMORY_MAX << 20 };
	setrlimit(RLIMIT_AS, &memory);
#endif
}

/* Closes all but its own: while a worker had the run's lock, a run that was killed seemed to go on. */
static void child_descriptors(int ask, int answer)
{
	unsigned low = (unsigned)(ask < answer ? ask : answer), high = (unsigned)(ask < answer ? answer : ask);

	if (low > STDERR_FILENO + 1)
		close_range(STDERR_FILENO + 1, low - 1, 0);
	if (high > low + 1)
		close_range(low + 1, high - 1, 0);
	close_range(high + 1, ~0U, 0);
}

/*
 * A worker's heap grows by some megabytes with its first text: huge pages, where the kernel has them,
 * spare it thousands of faults, and steps of the heap as many calls.
 */
static void child_heap(void)
{
#if defined(__GLIBC__)
	mallopt(M_TRIM_THRESHOLD, 4 * HEAP_STEP);
	mallopt(M_TOP_PAD, HEAP_STEP);
	mallopt(M_MMAP_THRESHOLD, 2 * HEAP_STEP);
	char *step = malloc(HEAP_STEP);
	if (step == NULL)
		fatal("out of memory");
	uintptr_t from = ((uintptr_t)step / HUGE_PAGE + 1) * HUGE_PAGE, to = (uintptr_t)sbrk(0) / HUGE_PAGE * HUGE_PAGE;
	if (from < to)
		madvise((void *)from, to - from, MADV_HUGEPAGE);
	if (realloc(step, from - (uintptr_t)step) == NULL) /* never touched nor freed: what is used begins with a huge page */
		free(step);
	mallopt(M_MMAP_THRESHOLD, MMAP_LEAST);
#endif
}

/* The child's loop: an index in, a length and a chunk out, until the pipe closes. */
static void child_loop(const struct workers *w, int ask, int answer)
{
	struct arena a = arena_open();
	struct buf chunk = buf_open(CHUNK_MAX);
	uint32_t item;

	child_limits();
	child_heap();
	while (read_all(ask, &item, sizeof item)) {
		struct extraction_result result;
		pipeline_item(w->project, w->options, &w->list->item[item], &a, &result);
		buf_clear(&chunk);
		chunk_encode(&result.records, &result.tail, &chunk);
		uint32_t len = (uint32_t)chunk.len;
		if (!write_all(answer, &len, sizeof len) || !write_all(answer, chunk.ptr, chunk.len))
			break;
		arena_reset(&a);
	}
	_exit(0);
}

static bool worker_start(struct workers *w, struct worker *one)
{
	int ask[2], answer[2];

	if (pipe(ask) != 0)
		return false;
	if (pipe(answer) != 0) {
		close(ask[0]);
		close(ask[1]);
		return false;
	}
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		child_descriptors(ask[0], answer[1]);
		signal(SIGINT, SIG_IGN);
		signal(SIGTERM, SIG_DFL);
		child_loop(w, ask[0], answer[1]);
	}
	close(ask[0]);
	close(answer[1]);
	if (pid < 0) {
		close(ask[1]);
		close(answer[0]);
		return false;
	}
	fcntl(ask[1], F_SETFD, FD_CLOEXEC);
	fcntl(answer[0], F_SETFD, FD_CLOEXEC);
	buf_clear(&one->in);
	one->pid = pid;
	one->ask = ask[1];
	one->answer = answer[0];
	one->item = IDLE;
	return true;
}

static void worker_dismiss(struct worker *one)
{
	if (one->ask < 0)
		return;
	close(one->ask);
	close(one->answer);
	one->ask = one->answer = -1;
}

/* Ends a worker and says how it ended in w->death. */
static void worker_bury(struct workers *w, struct worker *one, bool late)
{
	int status = 0;

	if (late)
		kill(one->pid, SIGKILL);
	worker_dismiss(one);
	while (waitpid(one->pid, &status, 0) < 0 && errno == EINTR)
		;
	one->pid = 0;
	if (late)
		snprintf(w->death, sizeof w->death, "no result after %d seconds; the page is left out", SECONDS_MAX);
	else if (WIFSIGNALED(status))
		snprintf(w->death, sizeof w->death, "the worker was killed by signal %d; the page is left out", WTERMSIG(status));
	else
		snprintf(w->death, sizeof w->death, "the worker ended with status %d; the page is left out", WEXITSTATUS(status));
}

struct workers *workers_open(const struct project *p, const struct extract_options *options, const struct corpus_list *list, int n)
{
	struct workers *w = calloc(1, sizeof *w);

	if (w == NULL)
		return NULL;
	signal(SIGPIPE, SIG_IGN);
	if (!options->naive)
		rules_sift(p->rules); /* once, for all */
	w->project = p;
	w->options = options;
	w->list = list;
	w->taken = buf_open(CHUNK_MAX);
	w->n = n < 1 ? 1 : n > WORKERS_MAX ? WORKERS_MAX : n;
	w->n = list->items < (size_t)w->n ? (int)list->items : w->n;
	for (int i = 0; i < w->n; i++) {
		w->worker[i].in = buf_open(CHUNK_MAX + sizeof(uint32_t));
		w->worker[i].item = IDLE;
	}
	for (int i = 0; i < w->n; i++)
		if (!worker_start(w, &w->worker[i])) {
			int saved = errno;
			workers_close(w);
			errno = saved;
			return NULL;
		}
	return w;
}

bool workers_idle(const struct workers *w)
{
	for (int i = 0; i < w->n; i++)
		if (w->worker[i].pid > 0 && w->worker[i].item == IDLE)
			return true;
	return false;
}

void workers_give(struct workers *w, size_t item)
{
	uint32_t index = (uint32_t)item;

	for (int i = 0; i < w->n; i++) {
		struct worker *one = &w->worker[i];
		if (one->pid <= 0 || one->item != IDLE)
			continue;
		one->item = (long long)item;
		clock_gettime(CLOCK_MONOTONIC, &one->since);
		/* A dead worker is noticed when its answer pipe ends. */
		if (!write_all(one->ask, &index, sizeof index))
			one->item = (long long)item;
		return;
	}
}

/* The answer is whole: moves it to w->taken. */
static bool answer_whole(struct workers *w, struct worker *one)
{
	uint32_t len;

	if (one->in.len < sizeof len)
		return false;
	memcpy(&len, one->in.ptr, sizeof len);
	if (one->in.len - sizeof len < len)
		return false;
	buf_clear(&w->taken);
	buf_add(&w->taken, slice_sub(buf_slice(&one->in), sizeof len, sizeof len + len));
	buf_clear(&one->in);
	return true;
}

static bool is_late(const struct worker *one)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return one->pid > 0 && one->item != IDLE && now.tv_sec - one->since.tv_sec > SECONDS_MAX;
}

/* A worker died on an item: the item is answered by its death, a new worker takes its place. */
static void answer_death(struct workers *w, struct worker *one, bool late, struct worker_answer *answer)
{
	*answer = (struct worker_answer){ .item = (size_t)one->item };
	worker_bury(w, one, late);
	answer->death = slice_of(w->death);
	one->item = IDLE;
	worker_start(w, one);
}

/* Reads what a worker has to say; true when *answer was filled. */
static bool worker_hear(struct workers *w, struct worker *one, struct worker_answer *answer)
{
	char piece[64 << 10];
	ssize_t n = read(one->answer, piece, sizeof piece);

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return false;
	if (n <= 0) {
		answer_death(w, one, false, answer);
		return true;
	}
	buf_add(&one->in, (struct slice){ piece, (size_t)n });
	if (!answer_whole(w, one))
		return false;
	*answer = (struct worker_answer){ .item = (size_t)one->item, .chunk = buf_slice(&w->taken) };
	one->item = IDLE;
	return true;
}

bool workers_take(struct workers *w, volatile const int *stop, struct worker_answer *answer)
{
	struct pollfd fd[WORKERS_MAX];

	for (;;) {
		int busy = 0;
		for (int i = 0; i < w->n; i++) {
			bool under_way = w->worker[i].pid > 0 && w->worker[i].item != IDLE;
			fd[i] = (struct pollfd){ .fd = under_way ? w->worker[i].answer : -1, .events = POLLIN };
			busy += under_way;
		}
		if (busy == 0 || (stop != NULL && *stop))
			return false;
		if (poll(fd, (nfds_t)w->n, 1000) < 0 && errno != EINTR)
			return false;
		for (int i = 0; i < w->n; i++) {
			if (fd[i].fd >= 0 && fd[i].revents && worker_hear(w, &w->worker[i], answer))
				return true;
			if (is_late(&w->worker[i])) {
				answer_death(w, &w->worker[i], true, answer);
				return true;
			}
		}
	}
}

void workers_dismiss(struct workers *w)
{
	for (int i = 0; i < w->n; i++)
		if (w->worker[i].pid > 0 && w->worker[i].item == IDLE)
			worker_dismiss(&w->worker[i]);
}

void workers_close(struct workers *w)
{
	if (w == NULL)
		return;
	for (int i = 0; i < w->n; i++) {
		struct worker *one = &w->worker[i];
		if (one->pid > 0) {
			if (one->item != IDLE)
				kill(one->pid, SIGKILL);
			worker_bury(w, one, false);
		}
		buf_close(&one->in);
	}
	buf_close(&w->taken);
	free(w);
}
