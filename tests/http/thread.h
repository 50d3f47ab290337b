/* The thread that the program reads out of a corpus. */
#ifndef TESTS_HTTP_THREAD_H
#define TESTS_HTTP_THREAD_H

#include "text/arena.h"

/*
 * Whether the articles under `corpus` whose names fit the glob are one or more and each has exactly
 * the wanted comments, in that order. `wanted` is `A`, `A-B` or either with `<P` (they answer P),
 * blank-separated: `1 3-5<1 2`. False with a sentence in *why.
 */
bool thread_fits(struct arena *a, const char *corpus, struct slice glob, struct slice wanted, struct slice *why);

#endif
