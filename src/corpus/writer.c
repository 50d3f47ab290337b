/* Files written by a thread, while the caller goes on. */
#include "corpus/writer.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "text/fatal.h"
#include "text/file.h"

/* WAKE: waiting bytes that are worth waking the thread for. FULL: those at which the caller waits for it. LARGE: bytes that are not copied, but written at once. */
enum { WAKE = 256 << 10, FULL = 2 << 20, LARGE = 512 << 10 };

struct job {
	struct job *next;
	enum writing how;
	const char *path;
	struct slice bytes;
};

struct writer {
	pthread_t thread;
	bool threaded;

	pthread_mutex_t lock;     /* of what follows */
	pthread_cond_t change;    /* of hurry and over, of busy and error */
	struct job *first, **end; /* in the order put */
	size_t waiting;           /* bytes of these */
	bool hurry;               /* they shall be written now */
	bool over;                /* nothing more comes */
	bool busy;                /* jobs have been taken and are not all written */
	int error;                /* errno of the first writing that failed */
};

static bool job_run(const struct job *j)
{
	if (j->how == WRITE_BESIDE)
		return file_beside(j->path, j->bytes);
	return file_new(j->path, j->bytes) || (errno == EEXIST && file_write(j->path, j->bytes));
}

/* Runs jobs up to the first that fails and frees all; its errno, or `error` when that is not 0 already. */
static int jobs_run(struct job *j, int error)
{
	for (struct job *next; j != NULL; j = next) {
		next = j->next;
		if (error == 0 && !job_run(j))
			error = errno;
		free(j);
	}
	return error;
}

static struct job *job_new(enum writing how, const char *path, struct slice bytes)
{
	size_t length = strlen(path) + 1;
	struct job *j = malloc(sizeof *j + length + bytes.len);

	if (j == NULL)
		fatal("out of memory");
	char *copy = (char *)(j + 1);
	memcpy(copy, path, length);
	if (bytes.len)
		memcpy(copy + length, bytes.ptr, bytes.len);
	*j = (struct job){ NULL, how, copy, { copy + length, bytes.len } };
	return j;
}

static void *writer_work(void *context)
{
	struct writer *w = context;

	pthread_mutex_lock(&w->lock);
	while (!w->over || w->first != NULL) {
		struct job *jobs = w->first;
		int error = w->error;

		if (!w->over && !w->hurry) {
			pthread_cond_wait(&w->change, &w->lock);
			continue;
		}
		w->first = NULL;
		w->end = &w->first;
		w->waiting = 0;
		w->hurry = false;
		w->busy = true;
		pthread_mutex_unlock(&w->lock);
		error = jobs_run(jobs, error);
		pthread_mutex_lock(&w->lock);
		w->error = error;
		w->busy = false;
		pthread_cond_broadcast(&w->change);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

struct writer *writer_open(void)
{
	struct writer *w = calloc(1, sizeof *w);
	sigset_t all, before;

	if (w == NULL)
		fatal("out of memory");
	w->end = &w->first;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->change, NULL);
	sigfillset(&all); /* signals are the caller's: they end its waiting for answers */
	pthread_sigmask(SIG_SETMASK, &all, &before);
	w->threaded = pthread_create(&w->thread, NULL, writer_work, w) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return w;
}

static void writer_hurry(struct writer *w)
{
	w->hurry = true;
	pthread_cond_broadcast(&w->change);
}

/* Unlocks; false with errno set when a writing has failed. */
static bool writer_leave(struct writer *w)
{
	int error = w->error;

	pthread_mutex_unlock(&w->lock);
	errno = error;
	return error == 0;
}

bool writer_wait(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	if (w->first != NULL)
		writer_hurry(w);
	while (w->first != NULL || w->busy)
		pthread_cond_wait(&w->change, &w->lock);
	return writer_leave(w);
}

bool writer_put(struct writer *w, enum writing how, const char *path, struct slice bytes)
{
	if (!w->threaded || bytes.len >= LARGE) {
		if (writer_wait(w) && !job_run(&(struct job){ NULL, how, path, bytes }))
			w->error = errno; /* the thread has nothing to do and does not look */
		errno = w->error;
		return w->error == 0;
	}
	struct job *j = job_new(how, path, bytes);
	pthread_mutex_lock(&w->lock);
	*w->end = j;
	w->end = &j->next;
	w->waiting += bytes.len;
	if (w->waiting >= WAKE)
		writer_hurry(w);
	while (w->waiting >= FULL)
		pthread_cond_wait(&w->change, &w->lock);
	return writer_leave(w);
}

void writer_close(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	w->over = true;
	pthread_cond_broadcast(&w->change);
	pthread_mutex_unlock(&w->lock);
	if (w->threaded)
		pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->change);
	pthread_mutex_destroy(&w->lock);
	free(w);
}
