/* The moment that an element of a comment tells, local as displayed. */
#include "parse/dateline.h"
#include "parse/thread_find.h"

enum {
	SHOWN_BYTES = 400,  /* of an element that may show a date */
	SHORT_AGE = 8,      /* bytes of `2h`, `3 j`, `5 min` where a date stands */
	ZONE_MAX = 14 * 60, /* minutes that a local clock may differ from UTC */
	ZONE_STEP = 15,
	DAY = 24 * 60 * 60, /* seconds */
};

/* The minute by the clock that the page goes by. */
static bool is_same_minute(const struct date *a, const struct date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day && a->hour == b->hour && a->minute == b->minute;
}

/* `10:12` or `10h12` stands in it: no age. */
static bool has_clock(struct slice s)
{
	for (size_t i = 1; i + 2 < s.len; i++)
		if ((s.ptr[i] == ':' || s.ptr[i] == 'h') && s.ptr[i - 1] >= '0' && s.ptr[i - 1] <= '9' && s.ptr[i + 1] >= '0' && s.ptr[i + 1] <= '5')
			return true;
	return false;
}

/* `12 novembre, 10:12` beside a moment that machines read: its year, and how far the local clock is from UTC. */
static void moment_localise(struct slice shown, struct date *d)
{
	struct date seen, next = date_of_seconds(date_seconds(d) + DAY);
	long long minutes;

	if (d->zone != 0 || d->hour < 0 || !has_clock(shown) || !dateline_read(shown, &next, &seen) || seen.hour < 0 || seen.zone != DATE_NO_ZONE)
		return;
	seen.second = d->second;
	minutes = (date_seconds(&seen) - date_seconds(d)) / 60;
	if (minutes < -ZONE_MAX || minutes > ZONE_MAX || minutes % ZONE_STEP != 0)
		return;
	*d = seen;
	d->zone = (int)minutes;
}

bool finder_date(const struct thread_finder *f, struct node *n, struct date *d)
{
	static const char *const attribute[] = { "datetime", "content", "title", "pubdate", "data-timestamp", "data-time", "data-date", "data-datetime", "data-utime" };
	struct slice shown = n->tag == TAG_TEXT ? n->text : node_line(f->arena, n, 0, SHOWN_BYTES);
	struct date seen;
	bool has_shown = dateline_read(shown, NULL, &seen), has = false;

	/* the element of a date may hold the one that tells it to machines: `<abbr title=2024-03-12T10:05:00Z>12 mars à 10:05</abbr>` */
	for (const struct node *in = n; in < n->end && !has && n->tag != TAG_TEXT; in++)
		for (size_t i = 0; i < sizeof(attribute) / sizeof(attribute[0]) && !has && in->attributes > 0; i++)
			has = dateline_read(node_attribute(in, attribute[i]), NULL, d);
	/* as displayed: an attribute may be in UTC or, on WordPress themes, name another zone; one of the same minute tells it */
	if (has_shown && has && seen.zone == DATE_NO_ZONE && is_same_minute(&seen, d))
		seen.zone = d->zone;
	if (has_shown && (!has || seen.hour >= 0))
		*d = seen;
	else if (has && !has_shown)
		moment_localise(shown, d);
	else if (!has && !has_shown)
		return dateline_read(shown, f->now, d) || (shown.len <= SHORT_AGE && f->now && dateline_read(arena_printf(f->arena, "il y a %.*s", SLICE_ARGS(shown)), f->now, d));
	return true;
}
