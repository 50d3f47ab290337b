/* Files written by a thread, while the caller goes on. */
#ifndef GLANE_CORPUS_WRITER_H
#define GLANE_CORPUS_WRITER_H

#include "text/buf.h"

struct writer;

/* How a file is written; directories are made as needed, nothing is synced. */
enum writing {
	WRITE_BESIDE, /* file_beside */
	WRITE_NEW,    /* file_new; the file is replaced, durably, when it is there after all */
};

/* A writer; where there is no thread to be had, it writes at once. */
struct writer *writer_open(void);
/* Takes a copy of path and bytes, and has them written soon. False with errno set once a writing has failed. */
bool writer_put(struct writer *w, enum writing how, const char *path, struct slice bytes);
/* Everything that was put is written afterwards. False with errno set, from then on for ever, when a writing failed. */
bool writer_wait(struct writer *w);
/* Writes what was put, and frees the writer. */
void writer_close(struct writer *w);

#endif
