/* Test Anything Protocol: checks that count and print. */
#ifndef GLANE_TESTS_TAP_H
#define GLANE_TESTS_TAP_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "text/buf.h"

static int tap_run, tap_failed;

/* One test; the name says what must hold. Returns `holds`. */
static inline bool tap_ok(bool holds, const char *name)
{
	tap_failed += !holds;
	printf("%sok %d - %s\n", holds ? "" : "not ", ++tap_run, name);
	return holds;
}

/* Passes when both slices are equal; shows both when not. */
static inline bool tap_slice(struct slice got, struct slice want, const char *name)
{
	bool same = tap_ok(slice_eq(got, want), name);

	if (!same)
		printf("#  got  %.*s\n#  want %.*s\n", SLICE_ARGS(got), SLICE_ARGS(want));
	return same;
}

static inline bool tap_text(struct slice got, const char *want, const char *name)
{
	return tap_slice(got, slice_of(want), name);
}

static inline bool tap_number(long long got, long long want, const char *name)
{
	bool same = tap_ok(got == want, name);

	if (!same)
		printf("#  got  %lld\n#  want %lld\n", got, want);
	return same;
}

/* The plan and the exit status; the last line of main. */
static inline int tap_done(void)
{
	printf("1..%d\n", tap_run);
	return tap_failed != 0;
}

#endif
