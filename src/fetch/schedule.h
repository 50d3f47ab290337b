/* When to ask again: feeds, articles, failures, Retry-After. */
#ifndef GLANE_FETCH_SCHEDULE_H
#define GLANE_FETCH_SCHEDULE_H

#include "fetch/feed.h"

#define DAY 86400LL
/* Further away than any run: an article that is not revisited. */
#define NEVER 253402300799LL

/* Seconds until a feed is due again, from the gaps between its items and what it asks for. */
long long schedule_feed(const struct feed *feed, long long max_age);
/*
 * When an article that last changed at `changed` is looked at again after `now`; NEVER once it has
 * been quiet for 90 days. `told`: its feed tells of changes, so looking is only a fallback.
 */
long long schedule_article(long long now, long long changed, bool told);
/* Whether what was asked at `checked` is due: a job that starts a little early must not lose its turn. */
bool schedule_due(long long now, long long checked, long long next);
/* When to try again after `fails` failures in a row: 5 minutes doubled, a day at most, spread by key. */
long long schedule_retry(long long now, int fails, struct slice key);
/* Seconds that a Retry-After header asks for (number or date); -1 when unreadable; 0 to 366 days else. */
long long retry_after_seconds(struct slice header, long long now);
/* max-age of a Cache-Control header, 0 when it has none. */
long long cache_max_age(struct slice header);

#endif
