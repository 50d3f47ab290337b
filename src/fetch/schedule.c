/* Intervals by age and change; pure. */
#include "schedule.h"

#include <stdlib.h>

#include "text/date.h"
#include "text/hash.h"

/* RETRY_AFTER_MAX: who asks for more than a year made a mistake, and nobody would be there to see it mended. */
enum { HOUR = 3600, GAPS = 64, RETRY_AFTER_MAX = 366 * 86400 };

/* Quiet for less than `quiet` seconds: look again after `wait`. Ordered by quiet. */
static const struct {
	long long quiet, wait;
} ladder[] = {
	{ 6 * HOUR, HOUR },
	{ 2 * DAY, 4 * HOUR },
	{ 7 * DAY, 12 * HOUR },
	{ 30 * DAY, 3 * DAY },
	{ 90 * DAY, 14 * DAY },
};

static int order(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;

	return (x > y) - (x < y);
}

/* The median gap between an item and the next, 0 when there are not two dates. */
static long long median_gap(const struct feed *feed)
{
	long long at[GAPS], gap[GAPS];
	size_t n = 0, gaps = 0;

	for (size_t i = 0; i < feed->items && n < GAPS; i++) {
		const struct feed_item *item = &feed->item[i];

		at[n] = feed_seconds(item->published.len ? item->published : item->updated);
		n += at[n] > 0;
	}
	if (n < 2)
		return 0;
	qsort(at, n, sizeof *at, order);
	for (size_t i = 1; i < n; i++)
		gap[gaps++] = at[i] - at[i - 1];
	qsort(gap, gaps, sizeof *gap, order);
	return gap[gaps / 2];
}

static long long clamp(long long n, long long low, long long high)
{
	return n < low ? low : n > high ? high : n;
}

long long schedule_feed(const struct feed *feed, long long max_age)
{
	long long gap = median_gap(feed);
	long long wait = clamp(gap ? gap / 2 : HOUR, HOUR / 4, DAY);
	long long asked = feed->ttl > max_age ? feed->ttl : max_age;

	return asked > wait ? clamp(asked, 0, DAY) : wait;
}

long long schedule_article(long long now, long long changed, bool told)
{
	for (size_t i = 0; i < sizeof ladder / sizeof *ladder; i++)
		if (now - changed < ladder[i].quiet)
			return now + (told && ladder[i].wait < DAY ? DAY : ladder[i].wait);
	return NEVER;
}

bool schedule_due(long long now, long long checked, long long next)
{
	return next <= now + (next - checked) / 10;
}

long long schedule_retry(long long now, int fails, struct slice key)
{
	unsigned char digest[32];
	long long wait = 300;

	for (int i = 1; i < fails && wait < DAY; i++)
		wait *= 2;
	sha256(key, digest);
	wait = clamp(wait, 300, DAY);
	return now + wait - wait / 5 + wait * 2 / 5 * digest[0] / 255;
}

long long retry_after_seconds(struct slice header, long long now)
{
	unsigned long long n;
	struct date d;

	if (slice_number(header, &n))
		return n > RETRY_AFTER_MAX ? RETRY_AFTER_MAX : (long long)n;
	if (date_rfc(header, &d))
		return clamp(date_seconds(&d) - now, 0, RETRY_AFTER_MAX);
	return -1;
}

long long cache_max_age(struct slice header)
{
	size_t at = slice_find_nocase(header, SLICE("max-age="), 0), end;
	unsigned long long n;

	if (at == SLICE_NONE)
		return 0;
	for (end = at += 8; end < header.len && header.ptr[end] >= '0' && header.ptr[end] <= '9'; end++)
		;
	return slice_number(slice_sub(header, at, end), &n) && n < (1ULL << 31) ? (long long)n : 0;
}
