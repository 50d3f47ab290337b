/* Compiled rules, kept in the user's cache between runs. */
#ifndef GLANE_CACHE_H
#define GLANE_CACHE_H

#include "rule/rule.h"

/*
 * One file a rule set, named by sums of what it was made of. It is only taken when it is whole, made by
 * this program of these rules, and when nobody but the user can have written it; otherwise
 * the rules are read as if there were none. It may be deleted at any time.
 *
 * Whether it is whole its sum tells, which takes longer than everything else at a start. So the file is sealed:
 * the nanoseconds of its time of writing are set to those that its sum gives. Whoever writes to the file
 * breaks the seal, and only without it (so too after a copy, or where times have no nanoseconds) is the sum taken.
 */
struct cache {
	const char *directory; /* NULL: nothing is kept */
	struct rules_source of;
	struct rules_image image; /* mapped; no bytes: none */
};

/* The rule set of cache->of, NULL when there is no image of it. Valid until cache_close. */
struct rules *cache_open(struct cache *c, struct arena *a);
/* Whether there is no image yet, and a place for one. */
bool cache_wants(const struct cache *c);
/* Writes an image of rules that have no errors, for the next run; a disk that refuses is no error. */
void cache_keep(const struct cache *c, struct rules *rules);
void cache_close(struct cache *c);

#endif
