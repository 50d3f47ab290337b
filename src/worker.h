/* Processes that run the pure middle of the pipeline. */
#ifndef GLANE_WORKER_H
#define GLANE_WORKER_H

#include "pipeline.h"

struct workers;

/* What a worker made of an item. */
struct worker_answer {
	size_t item;           /* index in the list */
	struct slice chunk;    /* valid until the next call; empty when the worker died */
	struct slice death;    /* why it died, empty when it did not */
};

/* Forks n workers over a list of items. NULL with errno set. */
struct workers *workers_open(const struct project *p, const struct extract_options *options, const struct corpus_list *list, int n);
/* True when a worker is free to take an item. */
bool workers_idle(const struct workers *w);
void workers_give(struct workers *w, size_t item);
/*
 * Waits for the next answer; false when none is under way or *stop became a signal. A worker
 * that dies or runs longer than a minute on an item is replaced.
 */
bool workers_take(struct workers *w, volatile const int *stop, struct worker_answer *answer);
/* Lets the workers end, which takes them a while: no item can be given any more. */
void workers_dismiss(struct workers *w);
/* Waits until all have ended, and frees; NULL is fine. */
void workers_close(struct workers *w);

#endif
