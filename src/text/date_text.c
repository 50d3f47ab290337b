/* Dates in running text: numeric, with month names, relative. */
#include "text/date.h"

#include <stdlib.h>
#include <string.h>

#include "text/unicode.h"

/* Months in five languages, folded; the longest spellings come first where one begins another. */
static const struct { const char *name; int month; } months[] = {
	{ "janvier", 1 }, { "january", 1 }, { "januar", 1 }, { "janner", 1 }, { "enero", 1 }, { "gennaio", 1 }, { "janv", 1 }, { "jan", 1 }, { "gen", 1 }, { "ene", 1 },
	{ "fevrier", 2 }, { "february", 2 }, { "februar", 2 }, { "febrero", 2 }, { "febbraio", 2 }, { "fevr", 2 }, { "fev", 2 }, { "feb", 2 },
	{ "mars", 3 }, { "march", 3 }, { "marz", 3 }, { "marzo", 3 }, { "maerz", 3 }, { "mar", 3 },
	{ "avril", 4 }, { "april", 4 }, { "abril", 4 }, { "aprile", 4 }, { "avr", 4 }, { "apr", 4 }, { "abr", 4 },
	{ "mai", 5 }, { "may", 5 }, { "mayo", 5 }, { "maggio", 5 }, { "mag", 5 },
	{ "juin", 6 }, { "june", 6 }, { "juni", 6 }, { "junio", 6 }, { "giugno", 6 }, { "jun", 6 }, { "giu", 6 },
	{ "juillet", 7 }, { "july", 7 }, { "juli", 7 }, { "julio", 7 }, { "luglio", 7 }, { "juil", 7 }, { "jul", 7 }, { "lug", 7 },
	{ "aout", 8 }, { "august", 8 }, { "agosto", 8 }, { "aug", 8 }, { "ago", 8 },
	{ "septembre", 9 }, { "september", 9 }, { "septiembre", 9 }, { "settembre", 9 }, { "sept", 9 }, { "sep", 9 }, { "set", 9 },
	{ "octobre", 10 }, { "october", 10 }, { "oktober", 10 }, { "octubre", 10 }, { "ottobre", 10 }, { "oct", 10 }, { "okt", 10 }, { "ott", 10 },
	{ "novembre", 11 }, { "november", 11 }, { "noviembre", 11 }, { "nov", 11 },
	{ "decembre", 12 }, { "december", 12 }, { "dezember", 12 }, { "diciembre", 12 }, { "dicembre", 12 }, { "dec", 12 }, { "dez", 12 }, { "dic", 12 },
};

enum { TOKENS_MAX = 64 };

/* A number or a word of folded text, and the sign that follows it. */
struct token {
	struct slice text;
	bool number;
	int value;
	char after; /* the first character after it, blank skipped; 0 at the end */
	bool glued; /* no blank before that character */
};

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_digit_byte(char c)
{
	return c >= '0' && c <= '9';
}

static size_t tokens_read(struct slice s, struct token token[TOKENS_MAX])
{
	size_t n = 0, i = 0;

	while (i < s.len && n < TOKENS_MAX) {
		size_t from = i;
		bool number = is_digit_byte(s.ptr[i]);
		while (i < s.len && (number ? is_digit_byte(s.ptr[i]) : is_word_byte(s.ptr[i])))
			i++;
		if (i == from) {
			i++;
			continue;
		}
		struct token *t = &token[n++];
		*t = (struct token){ .text = slice_sub(s, from, i), .number = number };
		unsigned long long value = 0;
		if (number && slice_number(slice_sub(t->text, 0, 9), &value))
			t->value = (int)value;
		size_t j = i;
		while (j < s.len && s.ptr[j] == ' ')
			j++;
		t->after = j < s.len ? s.ptr[j] : '\0';
		t->glued = j == i;
	}
	return n;
}

static int month_named(struct slice word)
{
	char first = word.len > 0 ? word.ptr[0] : '\0';

	for (size_t i = 0; i < sizeof months / sizeof *months; i++)
		if (months[i].name[0] == first && slice_eq(word, slice_of(months[i].name)))
			return months[i].month;
	return 0;
}

static int year_of(const struct token *t)
{
	if (!t->number)
		return 0;
	if (t->text.len == 4)
		return t->value;
	if (t->text.len == 2)
		return t->value + (t->value < 70 ? 2000 : 1900);
	return 0;
}

static bool is_word(const struct token *t, const char *word)
{
	return slice_eq(t->text, slice_of(word));
}

/* A clock time at or just after token i: 14:05, 14h05, 14 h 05, 14h, 2:05 pm. */
static void time_find(const struct token *t, size_t n, size_t i, struct date *d)
{
	size_t end = i + 5 < n ? i + 5 : n;

	for (; i < end; i++) {
		if (!t[i].number || t[i].text.len > 2 || t[i].value > 23)
			continue;
		bool colon = t[i].after == ':' && i + 1 < n && t[i + 1].number && t[i + 1].text.len == 2;
		bool letter = i + 1 < n && (is_word(&t[i + 1], "h") || is_word(&t[i + 1], "uhr") || is_word(&t[i + 1], "heures"));
		if (!colon && !letter)
			continue;
		size_t minute = colon ? i + 1 : i + 2;
		d->hour = t[i].value;
		d->minute = minute < n && t[minute].number && t[minute].text.len == 2 && t[minute].value < 60 ? t[minute].value : 0;
		if (colon && minute + 1 < n && d->hour < 12 && (is_word(&t[minute + 1], "pm") || is_word(&t[minute + 1], "p")))
			d->hour += 12;
		else if (colon && minute + 1 < n && d->hour == 12 && is_word(&t[minute + 1], "am"))
			d->hour = 0;
		return;
	}
}

/* The number is the hour of a clock time: `8:37`, `8h37`. */
static bool is_clock(const struct token *t, size_t n, size_t i)
{
	return t[i].after == ':' || (i + 1 < n && (is_word(&t[i + 1], "h") || is_word(&t[i + 1], "uhr") || is_word(&t[i + 1], "heures")));
}

/* 18 septembre, 18. September um 08:37, 1er mars: in the year of now, or the one before when it would lie ahead. */
static bool yearless_date(const struct token *t, size_t n, size_t i, const struct date *now, struct date *d)
{
	int month = t[i].number || i == 0 ? 0 : month_named(t[i].text);
	size_t day = i - 1;

	if (month == 0 || (i + 1 < n && t[i + 1].number && t[i + 1].text.len == 4))
		return false;
	if (i > 1 && is_word(&t[day], "er"))
		day--;
	if (!t[day].number || t[day].text.len > 2)
		return false;
	d->day = t[day].value;
	d->month = month;
	d->year = now->year;
	if (d->month > now->month || (d->month == now->month && d->day > now->day))
		d->year--;
	for (size_t j = i + 1; j < n && j <= i + 2; j++)
		if (t[j].number && is_clock(t, n, j)) {
			time_find(t, n, j, d);
			break;
		}
	return date_plausible(d);
}

/* 12 mars 2024, 12. März 2024, 1er mars 2024, March 12, 2024. */
static bool named_date(const struct token *t, size_t n, size_t i, struct date *d)
{
	int month = t[i].number ? 0 : month_named(t[i].text);
	size_t day = SLICE_NONE, year = i + 1;

	if (month == 0)
		return false;
	if (i > 0 && t[i - 1].number && t[i - 1].text.len <= 2)
		day = i - 1;
	else if (i > 1 && t[i - 2].number && t[i - 2].text.len <= 2 && (is_word(&t[i - 1], "er") || is_word(&t[i - 1], "de")
	         || is_word(&t[i - 1], "st") || is_word(&t[i - 1], "nd") || is_word(&t[i - 1], "rd") || is_word(&t[i - 1], "th")))
		day = i - 2;
	else if (i + 1 < n && t[i + 1].number && t[i + 1].text.len <= 2) {
		day = i + 1;
		year = i + 2;
		if (year < n && !t[year].number && t[year].text.len == 2)
			year++;
	}
	if (year < n && (is_word(&t[year], "de") || is_word(&t[year], "del")))
		year++;
	if (day == SLICE_NONE || year >= n || !t[year].number || t[year].text.len != 4)
		return false;
	d->day = t[day].value;
	d->month = month;
	d->year = t[year].value;
	time_find(t, n, (day > year ? day : year) + 1, d);
	return date_plausible(d);
}

/* 2024-03-12, 12-03-2024, 12/03/2024, 12.03.24, 3/31/2024. */
static bool numeric_date(const struct token *t, size_t n, size_t i, struct date *d)
{
	if (i + 2 >= n || !t[i].number || !t[i + 1].number || !t[i + 2].number)
		return false;
	char sign = t[i].after;
	/* unicode_fold writes hyphens as blanks: then the next token's first digit follows */
	bool dashed = is_digit_byte(sign) && is_digit_byte(t[i + 1].after) && (t[i].text.len == 4 || t[i + 2].text.len == 4);
	if (!dashed && ((sign != '/' && sign != '.') || t[i + 1].after != sign || !t[i].glued))
		return false;
	if (t[i].text.len == 4) {
		d->year = t[i].value, d->month = t[i + 1].value, d->day = t[i + 2].value;
	} else {
		if (t[i].text.len > 2 || t[i + 1].text.len > 2)
			return false;
		d->day = t[i].value, d->month = t[i + 1].value, d->year = year_of(&t[i + 2]);
		if (d->month > 12 && d->day <= 12) {
			int swap = d->day;
			d->day = d->month, d->month = swap;
		}
	}
	time_find(t, n, i + 3, d);
	return date_plausible(d);
}

/* Seconds of a unit of time in five languages; 0 when the word is none. */
static long long unit_seconds(struct slice word)
{
	static const struct { const char *stem; long long seconds; } unit[] = {
		{ "seconde", 1 }, { "second", 1 }, { "sekunde", 1 }, { "segundo", 1 }, { "minut", 60 }, { "min", 60 }, { "mn", 60 },
		{ "heure", 3600 }, { "hour", 3600 }, { "stunde", 3600 }, { "hora", 3600 }, { "or", 3600 }, { "h", 3600 },
		{ "jour", 86400 }, { "day", 86400 }, { "tag", 86400 }, { "dia", 86400 }, { "giorn", 86400 }, { "j", 86400 }, { "d", 86400 },
		{ "semaine", 604800 }, { "week", 604800 }, { "woche", 604800 }, { "semana", 604800 }, { "settiman", 604800 },
		{ "mois", 2629746 }, { "month", 2629746 }, { "monat", 2629746 }, { "mes", 2629746 },
		{ "an", 31556952 }, { "annee", 31556952 }, { "year", 31556952 }, { "jahr", 31556952 }, { "ano", 31556952 },
	};

	for (size_t i = 0; i < sizeof unit / sizeof *unit; i++) {
		struct slice stem = slice_of(unit[i].stem);
		if (slice_starts(word, stem) && word.len <= stem.len + (stem.len < 3 ? 1 : 2))
			return unit[i].seconds;
	}
	return 0;
}

static bool is_ago_marker(const struct token *t, size_t n, size_t i)
{
	/* `il y a 14 heures`, but `lundi à 14 heures` */
	bool before = i >= 1 && ((is_word(&t[i - 1], "a") && i >= 2 && is_word(&t[i - 2], "y")) || is_word(&t[i - 1], "vor") || is_word(&t[i - 1], "hace") || is_word(&t[i - 1], "ya"));
	bool after = i + 2 < n && (is_word(&t[i + 2], "ago") || is_word(&t[i + 2], "fa") || is_word(&t[i + 2], "her"));

	return before || after;
}

/* il y a 3 jours, 2 hours ago, vor 5 Minuten, hier, aujourd'hui, yesterday. */
static bool relative_date(const struct token *t, size_t n, size_t i, struct date *d)
{
	int zone = d->zone;
	/* the clock on the wall where `now` was read */
	long long now = date_seconds(d) + (zone == DATE_NO_ZONE ? 0 : zone * 60), unit = 0, count = t[i].value;

	if (is_word(&t[i], "un") || is_word(&t[i], "une") || is_word(&t[i], "an") || is_word(&t[i], "a"))
		count = 1;
	else if (!t[i].number)
		count = -1;
	if (count >= 0 && count < 1000 && i + 1 < n && is_ago_marker(t, n, i))
		unit = unit_seconds(t[i + 1].text);
	if (unit) {
		*d = date_of_seconds(now - unit * count);
		if (unit >= 86400)
			d->hour = -1;
	} else if (is_word(&t[i], "hier") || is_word(&t[i], "yesterday") || is_word(&t[i], "gestern") || is_word(&t[i], "ayer")) {
		*d = date_of_seconds(now - (i > 0 && is_word(&t[i - 1], "avant") ? 2 : 1) * 86400LL);
		d->hour = -1;
		time_find(t, n, i + 1, d);
	} else if ((is_word(&t[i], "aujourd") && i + 1 < n && is_word(&t[i + 1], "hui")) || is_word(&t[i], "today") || is_word(&t[i], "heute")) {
		d->hour = -1;
		time_find(t, n, i + 1, d);
	} else {
		return false;
	}
	d->second = 0;
	d->zone = d->hour < 0 ? DATE_NO_ZONE : zone;
	return true;
}

bool date_text(struct slice s, const struct date *now, struct date *d)
{
	struct arena a = arena_open();
	struct token token[TOKENS_MAX];
	bool found = false;

	size_t n = tokens_read(unicode_fold(&a, slice_sub(s, 0, 1000)), token);
	for (size_t i = 0; i < n && !found; i++) {
		struct date r = { .hour = -1, .zone = DATE_NO_ZONE };
		found = named_date(token, n, i, &r);
		if (!found) {
			r = (struct date){ .hour = -1, .zone = DATE_NO_ZONE };
			found = numeric_date(token, n, i, &r);
		}
		if (!found && now != NULL) {
			r = (struct date){ .hour = -1, .zone = DATE_NO_ZONE };
			found = yearless_date(token, n, i, now, &r);
		}
		if (!found && now != NULL) {
			r = *now;
			found = relative_date(token, n, i, &r);
		}
		if (found)
			*d = r;
	}
	arena_close(&a);
	return found;
}
