/* Dates as machines write them, and the calendar. */
#include "text/date.h"

#include <string.h>

static const struct date unknown = { .hour = -1, .zone = DATE_NO_ZONE };

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[13] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month] + (month == 2 && is_leap(year));
}

bool date_plausible(const struct date *d)
{
	return d->year >= 1990 && d->year <= 2099 && d->month >= 1 && d->month <= 12 && d->day >= 1
	    && d->day <= month_days(d->year, d->month);
}

/* Takes exactly n digits off *s. */
static bool take_digits(struct slice *s, size_t n, int *value)
{
	unsigned long long v;

	if (s->len < n || !slice_number(slice_sub(*s, 0, n), &v))
		return false;
	*value = (int)v;
	*s = slice_sub(*s, n, s->len);
	return true;
}

static bool take_char(struct slice *s, const char *any)
{
	if (s->len == 0 || s->ptr[0] == '\0' || strchr(any, s->ptr[0]) == NULL)
		return false;
	*s = slice_sub(*s, 1, s->len);
	return true;
}

static void take_blanks(struct slice *s)
{
	while (take_char(s, " \t\r\n"))
		;
}

/* Z, +01:00, +0100, +01 or nothing. */
static bool take_zone(struct slice *s, int *zone)
{
	int hour, minute = 0;

	take_blanks(s);
	if (s->len == 0)
		return true;
	if (take_char(s, "Zz")) {
		*zone = 0;
		return true;
	}
	bool west = s->ptr[0] == '-';
	if (!take_char(s, "+-") || !take_digits(s, 2, &hour))
		return false;
	take_char(s, ":");
	if (s->len >= 2 && !take_digits(s, 2, &minute))
		return false;
	if (hour > 15 || minute > 59)
		return false;
	*zone = (hour * 60 + minute) * (west ? -1 : 1);
	return true;
}

/* hh:mm[:ss[.fraction]] */
static bool take_time(struct slice *s, struct date *d)
{
	int hour, minute, second = 0;

	if (!take_digits(s, 2, &hour) || !take_char(s, ":hH") || !take_digits(s, 2, &minute))
		return false;
	if (take_char(s, ":") && !take_digits(s, 2, &second))
		return false;
	if (take_char(s, ".,"))
		while (take_char(s, "0123456789"))
			;
	if (hour > 24 || minute > 59 || second > 60)
		return false;
	d->hour = hour == 24 ? 23 : hour;
	d->minute = hour == 24 ? 59 : minute;
	d->second = second == 60 ? 59 : second;
	return true;
}

bool date_iso(struct slice s, struct date *d)
{
	struct date r = unknown;

	s = slice_trim(s);
	if (!take_digits(&s, 4, &r.year))
		return false;
	bool dashed = take_char(&s, "-/");
	if (!take_digits(&s, 2, &r.month) || (dashed && !take_char(&s, "-/")) || !take_digits(&s, 2, &r.day))
		return false;
	if (s.len > 0) {
		if (!take_char(&s, "Tt "))
			return false;
		take_blanks(&s);
		if (!take_time(&s, &r) || !take_zone(&s, &r.zone))
			return false;
	}
	if (s.len > 0 || !date_plausible(&r))
		return false;
	*d = r;
	return true;
}

static int month_english(struct slice word)
{
	static const char name[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int i = 0; i < 12 && word.len >= 3; i++)
		if (slice_eq_nocase(slice_sub(word, 0, 3), (struct slice){ name + 3 * i, 3 }))
			return i + 1;
	return 0;
}

static struct slice take_word(struct slice *s)
{
	size_t n = 0;

	while (n < s->len && (s->ptr[n] | 32) >= 'a' && (s->ptr[n] | 32) <= 'z')
		n++;
	struct slice word = slice_sub(*s, 0, n);
	*s = slice_sub(*s, n, s->len);
	return word;
}

/* A zone name of RFC 5322 section 4.3; unknown names count as UTC, as that section asks. */
static int zone_named(struct slice name)
{
	static const struct { const char *name; int minutes; } zones[] = {
		{ "EST", -300 }, { "EDT", -240 }, { "CST", -360 }, { "CDT", -300 }, { "MST", -420 }, { "MDT", -360 },
		{ "PST", -480 }, { "PDT", -420 }, { "CET", 60 }, { "CEST", 120 }, { "BST", 60 }, { "WEST", 60 },
		{ "EET", 120 }, { "EEST", 180 },
	};

	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (slice_eq_nocase(name, slice_of(zones[i].name)))
			return zones[i].minutes;
	return 0;
}

bool date_rfc(struct slice s, struct date *d)
{
	struct date r = unknown;

	s = slice_trim(s);
	if (take_word(&s).len) {
		take_char(&s, ",.");
		take_blanks(&s);
	}
	size_t digits = s.len > 1 && s.ptr[1] >= '0' && s.ptr[1] <= '9' ? 2 : 1;
	if (!take_digits(&s, digits, &r.day))
		return false;
	while (take_char(&s, " -"))
		;
	r.month = month_english(take_word(&s));
	while (take_char(&s, " -.,"))
		;
	if (!take_digits(&s, 4, &r.year)) {
		if (!take_digits(&s, 2, &r.year))
			return false;
		r.year += r.year < 50 ? 2000 : 1900;
	}
	take_blanks(&s);
	if (s.len && !take_time(&s, &r))
		return false;
	take_blanks(&s);
	if (s.len && (s.ptr[0] == '+' || s.ptr[0] == '-' || s.ptr[0] == 'Z')) {
		if (!take_zone(&s, &r.zone))
			return false;
	} else if (s.len) {
		r.zone = zone_named(take_word(&s));
	}
	if (!date_plausible(&r))
		return false;
	*d = r;
	return true;
}

/* Days from 1970-01-01 in the proleptic Gregorian calendar, counting years from March. */
static long long days_from_civil(int year, int month, int day)
{
	long long y = year - (month <= 2);
	long long era = (y >= 0 ? y : y - 399) / 400;
	long long of_era = y - era * 400;
	long long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

long long date_seconds(const struct date *d)
{
	long long t = days_from_civil(d->year, d->month, d->day) * 86400;

	if (d->hour >= 0)
		t += d->hour * 3600 + d->minute * 60 + d->second;
	if (d->zone != DATE_NO_ZONE)
		t -= d->zone * 60;
	return t;
}

struct date date_of_seconds(long long seconds)
{
	long long days = seconds / 86400, rest = seconds % 86400;

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	long long z = days + 719468;
	long long era = (z >= 0 ? z : z - 146096) / 146097;
	long long of_era = z - era * 146097;
	long long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	long long of_year = of_era - (365 * year + year / 4 - year / 100);
	long long m = (5 * of_year + 2) / 153;

	return (struct date){
		.year = (int)(year + era * 400 + (m >= 10)),
		.month = (int)(m < 10 ? m + 3 : m - 9),
		.day = (int)(of_year - (153 * m + 2) / 5 + 1),
		.hour = (int)(rest / 3600),
		.minute = (int)(rest / 60 % 60),
		.second = (int)(rest % 60),
		.zone = 0,
	};
}

struct slice date_format(struct arena *a, const struct date *d)
{
	char zone[8] = "";

	if (d->hour < 0)
		return arena_printf(a, "%04d-%02d-%02d", d->year, d->month, d->day);
	if (d->zone == 0)
		zone[0] = 'Z';
	struct slice s = arena_printf(a, "%04d-%02d-%02dT%02d:%02d", d->year, d->month, d->day, d->hour, d->minute);
	if (d->second)
		s = arena_printf(a, "%.*s:%02d", SLICE_ARGS(s), d->second);
	if (d->zone == 0 || d->zone == DATE_NO_ZONE)
		return arena_printf(a, "%.*s%s", SLICE_ARGS(s), zone);
	int minutes = d->zone < 0 ? -d->zone : d->zone;
	return arena_printf(a, "%.*s%c%02d:%02d", SLICE_ARGS(s), d->zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
}
