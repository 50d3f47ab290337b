/* Answers from a directory tree: ROOT/<host>/<path>, with a _headers file. */
#ifndef TESTS_HTTP_STATIC_H
#define TESTS_HTTP_STATIC_H

#include "serve.h"

/* Where a static site lies. */
struct site_root {
	const char *directory;
	int delay;  /* milliseconds before each answer */
	bool plain; /* never gzip, for measuring clients rather than zlib */
};

/*
 * An answer_maker over a struct site_root. A path ending in `/` is its index.html; a path without suffix
 * may be a file with `.html` or a directory. `@PORT@` in a text file is the port. ETag and
 * Last-Modified come from the content, conditional requests are honoured, gzip is sent when
 * asked for. ROOT/<host>/_headers may say more about a target:
 *
 *	/wp-json/wp/v2/comments?post=12&page=1
 *		file rest-1.json
 *		status 200
 *		X-WP-Total: 12
 *
 * Header lines are indented by a tab; a target stands alone on its line and is compared whole.
 * A target that ends in `*` fits every target that begins so; `file` names another file of the
 * host. The first target that fits is taken.
 */
void static_answer(void *context, const struct request *request, struct answer *answer);

#endif
