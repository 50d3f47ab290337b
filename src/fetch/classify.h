/* Access class of an answer: open, partial, walls, errors. */
#ifndef GLANE_FETCH_CLASSIFY_H
#define GLANE_FETCH_CLASSIFY_H

#include "corpus/corpus.h"
#include "fetch/scan.h"

/* Worst first, so that a higher class is a better copy. */
enum access {
	ACCESS_UNKNOWN,
	ACCESS_ERROR,     /* an error page, whatever its status */
	ACCESS_CHALLENGE, /* "prove that you are human" */
	ACCESS_CONSENT,   /* cookies first */
	ACCESS_LOGIN,
	ACCESS_PARTIAL,   /* the beginning only; the rest is for subscribers */
	ACCESS_OPEN,
};

/* Names as they stand in meta, by enum access. */
extern const char *const access_names[];
/* The class by its name, ACCESS_UNKNOWN for others. */
enum access access_of(struct slice name);
/* Judges a page by status, the header cf-mitigated and what the scan saw. */
enum access page_classify(struct arena *a, int status, struct slice mitigated, const struct scan *scan);

/* How good a copy of a page is. */
struct copy {
	enum access access;
	bool truncated;
	unsigned long long bytes;
};

/* As a meta tells it. */
struct copy copy_of(const struct corpus_field *field, size_t fields);
/* Whether a copy must not replace another: behind a wall, or cut off. */
bool copy_worse(const struct copy *copy, const struct copy *other);

#endif
