/* Finds when an article was published and updated. */
#include "parse/metadata.h"
#include "text/date.h"

enum { TEXT_MAX = 160, SHOWN_BYTES = 300, LINE_CHARS = 150, DATELINE_BYTES = 60, CHANGE_BYTES = 36, OPENING_BYTES = 20, OPENINGS = 8, FIRST_YEAR = 1995, NEAR = 12, NEARER = 3, SCORE_MIN = 3, DAY = 86400 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool date_known(const struct date *d)
{
	return date_plausible(d) && d->year >= FIRST_YEAR;
}

/* Local midnight written as UTC names the next day. */
static void midnight_mend(struct date *d)
{
	bool midnight = d->zone == 0 && (d->hour == 22 || d->hour == 23) && d->minute == 0 && d->second == 0;

	if (!midnight)
		return;
	*d = date_of_seconds(date_seconds(d) + DAY / 12 + 3600);
	d->hour = -1;
	d->zone = DATE_NO_ZONE;
}

static bool date_read(struct slice s, struct date *d)
{
	s = slice_trim(s);
	if (s.len == 0 || !(date_iso(s, d) || date_rfc(s, d) || date_text(slice_sub(s, 0, TEXT_MAX), NULL, d)) || !date_known(d))
		return false;
	midnight_mend(d);
	return true;
}

static bool in_future(const struct date *d, const struct page *page)
{
	struct date now;

	return date_iso(page->fetched, &now) && date_seconds(d) > date_seconds(&now) + 2 * DAY;
}

/* /2024/03/12/ or 2024-03-12 in a URL. */
static bool date_in_url(struct slice url, struct date *d)
{
	for (size_t i = 0; i + 10 <= url.len; i++) {
		const char *p = url.ptr + i;
		unsigned long long y, m, n;

		if ((p[4] != '/' && p[4] != '-') || p[7] != p[4] || (i > 0 && is_digit(p[-1])) || (i + 10 < url.len && is_digit(p[10])))
			continue;
		if (!slice_number((struct slice){ p, 4 }, &y) || !slice_number((struct slice){ p + 5, 2 }, &m) || !slice_number((struct slice){ p + 8, 2 }, &n))
			continue;
		*d = (struct date){ (int)y, (int)m, (int)n, -1, 0, 0, DATE_NO_ZONE };
		if (date_known(d))
			return true;
	}
	return false;
}

/* A date that an element names as the article's by itemprop. */
static bool date_by_property(const struct tree *tree, const char *property, struct date *d)
{
	for (const struct node *n = tree->body; n < tree->body->end; n++) {
		if (n->flags & NODE_COMMENT) {
			n = n->end - 1;
			continue;
		}
		if (n->attributes == 0 || !words_have(node_attribute(n, "itemprop"), property))
			continue;
		if (date_read(node_attribute(n, "datetime"), d) || date_read(node_attribute(n, "content"), d))
			return true;
	}
	return false;
}

/* A machine-readable date on an element: time@datetime, or the title of a date that is shown in words. */
static bool date_of_node(const struct node *n, struct date *d)
{
	if (n->tag == TAG_TIME)
		return date_read(node_attribute(n, "datetime"), d);
	if (n->tag == TAG_TEXT || n->class.len == 0)
		return false;
	return (node_has_class(n, "published") || node_has_class(n, "updated") || node_has_class(n, "entry-date") || node_has_class(n, "date")) &&
	       date_iso(slice_trim(node_attribute(n, "title")), d) && date_known(d);
}

/* A machine-readable date in the passage or right around it. */
static bool date_in_markup(const struct passage *p, struct date *d)
{
	for (const struct node *n = p->first->parent; n != NULL && n >= p->box; n = n->parent)
		if (date_of_node(n, d))
			return true;
	for (const struct node *n = p->first; n <= p->last; n++)
		if (date_of_node(n, d))
			return true;
	return false;
}

/* How much a passage looks like the line that dates the article; below SCORE_MIN it is none. */
static int line_score(const struct sources *s, size_t i)
{
	const struct passage *p = &s->list->passage[i];
	const unsigned char *f = p->feature;
	size_t distance = i >= s->headline ? i - s->headline : s->headline - i;
	bool has_headline = s->headline < s->list->count, beside = has_headline && i >= s->headline && distance <= NEARER;
	int score = 0;

	score += f[F_HINT + HINT_META] >= 2 ? 2 : 0;
	score += f[F_PHRASE + PHRASE_META] > 0 ? 1 + f[F_PHRASE + PHRASE_META] : 0;
	score += f[F_HINT + HINT_AUTHOR] == 3 || f[F_PHRASE + PHRASE_AUTHOR] == 2;
	score += f[F_CLOCK];
	score += f[F_PHRASE + PHRASE_TAGS] > 0 || f[F_PHRASE + PHRASE_COMMENT] == 1;
	score += f[F_PROSE_LAST] <= 2 || f[F_PROSE_NEXT] <= 2;
	if (has_headline)
		score += distance <= NEARER ? 5 - (i < s->headline) : distance <= NEAR ? 2 : 0;
	score += f[F_CORE] == 1;
	score -= i < s->headline && f[F_HINT + HINT_HEAD] >= 2; /* the date of today, in the masthead */
	score -= (p->chars > 50) + (p->chars > 110);
	score -= (f[F_PHRASE + PHRASE_COPYRIGHT] > 0 || f[F_COPYRIGHT]) && f[F_PHRASE + PHRASE_META] < 2 ? 4 : 0;
	score -= f[F_LINK] >= 7 ? 2 : 0;
	score -= !beside && f[F_IN_ASIDE] + f[F_IN_NAV] + f[F_IN_FOOTER] > 0 ? 3 : 0;
	score -= !beside && f[F_HINT + HINT_SIDE] + f[F_HINT + HINT_RELATED] >= 3 ? 2 : 0;
	score -= f[F_HINT + HINT_COMMENT] >= 2 ? 4 : 0;
	score -= f[F_TWINS] > 3 && f[F_KIND] != 1 ? 1 : 0;
	return score;
}

/* The first date that the passage's first bytes tell. */
static bool date_in_text(const struct passage *p, size_t bytes, struct date *d)
{
	struct slice s = slice_sub(p->text, 0, bytes);
	bool digit = false;

	for (size_t i = 0; i < s.len && !digit; i++)
		digit = is_digit(s.ptr[i]);
	return digit && date_text(s, NULL, d) && date_known(d);
}

/* One of the first passages of the text, and no other of them, opens with a day: `12.03.2024 - ...`. */
static bool date_opening(const struct sources *s, struct date *best)
{
	int found = 0;

	for (size_t i = 0, kept = 0; i < s->list->count && kept < OPENINGS; i++) {
		const struct passage *p = &s->list->passage[i];
		struct date d;

		kept += p->keep;
		if (!p->keep || p->text.ptr[0] < '0' || p->text.ptr[0] > '9' || !date_in_text(p, OPENING_BYTES, &d))
			continue;
		found++;
		*best = d;
	}
	return found == 1;
}

/* Where the first bytes of s tell a change, `Zuletzt aktualisiert am 28.01.2020`; SLICE_NONE when they do not. */
static size_t change_at(struct slice s, size_t bytes)
{
	static const struct slice change[] = { SLICE("mis \u00E0 jour"), SLICE("mise \u00E0 jour"), SLICE("modifi"), SLICE("aktualisiert"), SLICE("ge\u00E4ndert"), SLICE("updated"), SLICE("actualizad"), SLICE("aggiornat") };

	for (size_t i = 0; i < sizeof(change) / sizeof(change[0]); i++) {
		size_t at = slice_find_nocase(slice_sub(s, 0, bytes), change[i], 0);

		if (at != SLICE_NONE)
			return at;
	}
	return SLICE_NONE;
}

/* The day of the last change that a line near the headline tells. */
static bool change_by_line(const struct sources *s, struct date *d)
{
	for (size_t i = s->headline; i < s->list->count && i < s->headline + NEAR; i++) {
		const struct passage *p = &s->list->passage[i];
		size_t at = p->chars <= LINE_CHARS ? change_at(p->text, p->text.len) : SLICE_NONE;

		if (at != SLICE_NONE && date_text(slice_sub(p->text, at, p->text.len), NULL, d) && date_known(d))
			return true;
	}
	return false;
}

/* The best dated line; `place Month D.M.YYYY -` at the head of the text counts too. */
static bool date_by_line(const struct sources *s, struct date *best)
{
	int top = SCORE_MIN - 1;
	size_t last = s->list->count;

	while (last > 0 && !s->list->passage[last - 1].keep)
		last--;
	for (size_t i = 0; i < s->list->count; i++) {
		const struct passage *p = &s->list->passage[i];
		bool line = p->chars <= LINE_CHARS;
		struct date d;
		int score;

		line = line || (i + 1 == s->headline && p->box->tag == TAG_H1);
		if (!line && !(p->keep && i >= s->headline && i <= s->headline + NEARER))
			continue;
		/* below the text, the last change of a page is no article's date */
		if (i > last && change_at(p->text, CHANGE_BYTES) != SLICE_NONE)
			continue;
		score = line_score(s, i) + (line ? 0 : 1);
		if (score <= top)
			continue;
		if ((line && date_in_markup(p, &d)) || date_in_text(p, line ? TEXT_MAX : DATELINE_BYTES, &d)) {
			top = score;
			*best = d;
		}
	}
	return top >= SCORE_MIN;
}

/* Both name one day. */
static bool day_same(const struct date *a, const struct date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day;
}

/*
 * The day that readers see beats the one that machines are told when zones may have moved the
 * latter, or when it is the day of the last change, which the page then dates itself by.
 */
static void day_show(const struct sources *s, const struct date *updated, struct date *d)
{
	struct date seen;
	long long apart;

	if (!date_by_line(s, &seen) || day_same(&seen, d))
		return;
	apart = date_seconds(&seen) / DAY - date_seconds(d) / DAY;
	if (((d->zone == 0 || d->zone == DATE_NO_ZONE) && d->hour >= 0 && (apart == 1 || apart == -1)) || (apart > 0 && updated->year > 0 && day_same(&seen, updated)))
		*d = (struct date){ seen.year, seen.month, seen.day, -1, 0, 0, DATE_NO_ZONE };
}

/* Some passage shows the day, give or take one for the zone. */
static bool day_is_shown(const struct sources *s, const struct date *d)
{
	for (size_t i = 0; i < s->list->count; i++) {
		const struct passage *p = &s->list->passage[i];
		struct date seen;
		long long apart;

		if (!date_in_text(p, SHOWN_BYTES, &seen))
			continue;
		apart = date_seconds(&seen) / DAY - date_seconds(d) / DAY;
		if (apart >= -1 && apart <= 1)
			return true;
	}
	return false;
}

/* The page is one of a time: news and posts are; recipes, products and pages of a company are not, whatever their database says. */
static bool is_dated(const struct sources *s, const struct document *document, const struct date *d)
{
	const struct metadata *m = s->m;
	bool timeless = slice_eq(m->json.type, SLICE("Recipe")) || slice_eq(m->json.type, SLICE("VideoObject")) || slice_eq(m->json.type, SLICE("CreativeWork"));
	bool article = !timeless && (m->json.type.len > 0 || document->authors.len > 0 || m->posted.len > 0 || slice_eq_nocase(m->type, SLICE("article")));
	struct date shown;

	if (article || s->page->listed.len > 0 || date_in_url(document->url, &shown))
		return true;
	return day_is_shown(s, d) || (date_by_line(s, &shown) && day_same(&shown, d));
}

void dates_find(const struct sources *s, struct arena *a, struct document *document)
{
	const struct metadata *m = s->m;
	struct date d, updated = { .year = 0 };
	bool found = date_read(m->json.published, &d) || date_read(m->posted, &d) || date_read(m->published, &d) || date_by_property(s->tree, "datePublished", &d);

	if (date_read(m->json.updated, &updated) || date_read(m->updated, &updated) || date_by_property(s->tree, "dateModified", &updated) || change_by_line(s, &updated))
		document->updated = date_format(a, &updated);
	else
		updated.year = 0;
	if (found) {
		found = is_dated(s, document, &d);
		day_show(s, &updated, &d);
	} else {
		struct date url;
		bool dated = date_in_url(document->url, &url);

		found = date_by_line(s, &d) || (!dated && date_opening(s, &d));
		if (dated && !(found && day_same(&d, &url)))
			d = url;
		found = found || dated || date_read(s->page->listed, &d);
	}
	if (found && !in_future(&d, s->page))
		document->published = date_format(a, &d);
}
