/* Dates as the web writes them, to ISO 8601. */
#ifndef GLANE_TEXT_DATE_H
#define GLANE_TEXT_DATE_H

#include "text/arena.h"

/* A local date with what is known of its time; month and day count from 1. */
struct date {
	int year, month, day;
	int hour, minute, second; /* hour is -1 when only the day is known */
	int zone;                 /* minutes east of UTC, DATE_NO_ZONE when unknown */
};

#define DATE_NO_ZONE 10000

/* ISO 8601 and its usual slips (RFC 3339, blanks for T, +0100); the whole of s. */
bool date_iso(struct slice s, struct date *d);
/* RFC 5322 and RFC 7231 dates, day name optional, zone names of RFC 5322. */
bool date_rfc(struct slice s, struct date *d);
/*
 * The first date in running text: numeric (day first unless impossible), month names in French,
 * English, German, Spanish, Italian; with `now`, also relative ones (`il y a 3 jours`, `hier`).
 * now may be NULL: then relative dates are not read.
 */
bool date_text(struct slice s, const struct date *now, struct date *d);
/* Seconds since 1970-01-01 UTC; an unknown zone counts as UTC, an unknown hour as midnight. */
long long date_seconds(const struct date *d);
/* The UTC date of seconds since 1970. */
struct date date_of_seconds(long long seconds);
/* YYYY-MM-DD, or YYYY-MM-DDThh:mm[:ss][zone] as far as known; seconds shown when not 0. */
struct slice date_format(struct arena *a, const struct date *d);
/* A year from 1990 to 2099 with a month and day that exist. */
bool date_plausible(const struct date *d);

#endif
