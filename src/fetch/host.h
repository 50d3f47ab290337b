/* What the scheduler knows of a host. */
#ifndef GLANE_FETCH_HOST_H
#define GLANE_FETCH_HOST_H

#include "fetch/crawl.h"

/* "host:port" of an address; empty when it is no http address with a host and without user name. */
struct slice host_name(struct arena *a, struct slice url);
/* When the next request may start (milliseconds, monotonic): after the largest of the sources' delays and Crawl-delay, capped. */
long long host_ready(const struct host *h);
/* An answer has just ended. */
void host_rest(struct host *h);
/* What an answer says about its host: too many requests, unavailable, unreachable. */
void host_learn(struct crawl *c, struct host *h, const struct task *t, const struct http_answer *answer);

#endif
