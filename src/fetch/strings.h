/* The strings of a JSON text and what their keys mean. */
#ifndef GLANE_FETCH_STRINGS_H
#define GLANE_FETCH_STRINGS_H

#include <stdbool.h>

#include "text/buf.h"

/* What a string of a JSON answer means by the key before it. */
enum meaning { MEANS_NOTHING, MEANS_NAME, MEANS_ADDRESS };

/* The strings of a JSON text, one after another; begin with `in` alone. */
struct json_strings {
	struct slice in, string; /* the string at hand with its quotes */
	size_t at;               /* behind it */
	enum meaning meaning;
	bool object;             /* an object began or ended before it */
};

/* Takes the next string; false behind the last. */
bool json_strings_next(struct json_strings *s);
/* The string at hand without its quotes, escapes as they are. */
struct slice json_string_inner(const struct json_strings *s);
/* The offset behind the string that begins at `from` with its quote. */
size_t json_string_end(struct slice s, size_t from);

#endif
