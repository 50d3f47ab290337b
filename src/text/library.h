/* Functions of shared libraries, bound when they are first needed. */
#ifndef GLANE_TEXT_LIBRARY_H
#define GLANE_TEXT_LIBRARY_H

#include <stddef.h>

/*
 * A linked library is bound at the start of every command, with all that it brings along: for
 * libcurl those are thirty more, and longer work than the extraction of a short article. What only some commands need is
 * loaded by them.
 */
struct library_function {
	const char *name;
	void *to; /* a pointer to a pointer to this function */
};

/* Loads a library by its shared name (libfoo.so.1), which then stays, and binds functions; NULL, or why it cannot be, valid until the next call. */
const char *library_bind(const char *library, const struct library_function *function, size_t functions);

#endif
