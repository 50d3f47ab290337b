/* Access class of an answer: open, partial, walls, errors. */
#ifndef GLANE_FETCH_CLASSIFY_H
#define GLANE_FETCH_CLASSIFY_H

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

#endif
