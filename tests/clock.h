/* The clock of benches and linear-time checks. */
#ifndef GLANE_TESTS_CLOCK_H
#define GLANE_TESTS_CLOCK_H

#include <time.h>

/* Processor time of this process. */
static inline double cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

#endif
