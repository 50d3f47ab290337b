/* Finds when an article was published and updated. */
#include "parse/metadata.h"
#include "text/date.h"

enum { TEXT_MAX = 160, FIRST_YEAR = 1995 };

static bool date_read(struct slice s, struct date *d)
{
	s = slice_trim(s);
	return s.len > 0 && (date_iso(s, d) || date_rfc(s, d) || date_text(s, NULL, d)) && date_plausible(d) && d->year >= FIRST_YEAR;
}

static bool in_future(const struct date *d, const struct page *page)
{
	struct date now;

	return date_iso(page->fetched, &now) && date_seconds(d) > date_seconds(&now) + 2 * 86400;
}

/* /2024/03/12/ or 2024-03-12 in a URL. */
static bool date_in_url(struct slice url, struct date *d)
{
	for (size_t i = 0; i + 10 <= url.len; i++) {
		const char *p = url.ptr + i;
		struct slice year = { p, 4 }, month = { p + 5, 2 }, day = { p + 8, 2 };
		unsigned long long y, m, n;

		if ((p[4] != '/' && p[4] != '-') || p[7] != p[4] || (i > 0 && p[-1] >= '0' && p[-1] <= '9'))
			continue;
		if (!slice_number(year, &y) || !slice_number(month, &m) || !slice_number(day, &n) || y < FIRST_YEAR)
			continue;
		*d = (struct date){ (int)y, (int)m, (int)n, -1, 0, 0, DATE_NO_ZONE };
		if (date_plausible(d))
			return true;
	}
	return false;
}

/* A machine-readable date on an element: time@datetime, itemprop, abbr@title. */
static bool date_of_node(const struct node *n, const char *property, struct date *d)
{
	struct slice datetime = node_attribute(n, "datetime"), itemprop = node_attribute(n, "itemprop");
	struct slice content = node_attribute(n, "content");

	if (property != NULL)
		return words_have(itemprop, property) && (date_read(datetime, d) || date_read(content, d));
	return (n->tag == TAG_TIME && date_read(datetime, d)) || (n->tag == TAG_ABBR && node_has_class(n, "published") && date_read(node_attribute(n, "title"), d));
}

static bool date_by_property(const struct tree *tree, const char *property, struct date *d)
{
	for (const struct node *n = tree->body; n < tree->body->end; n++)
		if (n->attributes > 0 && !(n->flags & NODE_COMMENT) && date_of_node(n, property, d))
			return true;
	return false;
}

void dates_find(const struct metadata *m, const struct tree *tree, const struct page *page, struct arena *a, struct document *document)
{
	struct date d;
	bool found = date_read(m->json.published, &d) || date_read(m->published, &d) || date_by_property(tree, "datePublished", &d) ||
		     date_read(m->json.page_published, &d) || date_by_property(tree, NULL, &d) || date_in_url(document->url, &d);

	if (found && !in_future(&d, page))
		document->published = date_format(a, &d);
	if (date_read(m->json.updated, &d) || date_read(m->updated, &d) || date_by_property(tree, "dateModified", &d))
		document->updated = date_format(a, &d);
}
