/* The report's summary: how much, from where, of which time. */
#include "store/report_page.h"

#include <stdlib.h>

#include "store/html.h"

/* What a host has. */
struct site {
	struct slice host, first, last; /* dates of publication */
	size_t articles, comments;
};

static void site_add(struct site *s, const struct chunk_row *article)
{
	struct slice published = chunk_cell(article, "published");
	unsigned long long comments = 0;

	slice_number(chunk_cell(article, "comments"), &comments);
	s->articles++;
	s->comments += (size_t)comments;
	if (published.len && (s->first.len == 0 || slice_cmp(published, s->first) < 0))
		s->first = published;
	if (slice_cmp(published, s->last) > 0)
		s->last = published;
}

static int site_order(const void *x, const void *y)
{
	const struct site *a = x, *b = y;

	return a->articles != b->articles ? (a->articles < b->articles) - (a->articles > b->articles) : slice_cmp(a->host, b->host);
}

/* All hosts, most articles first; the last element is the sum of all. */
static struct site *sites_of(const struct report *r, size_t *sites)
{
	size_t articles = r->rows[TABLE_ARTICLES];
	struct site *site = arena_array(r->arena, articles + 1, sizeof *site), sum = { .articles = 0 };
	struct map by_host = map_open();

	*sites = 0;
	for (size_t i = 0; i < articles; i++) {
		struct slice host = chunk_cell(&r->row[TABLE_ARTICLES][i], "host");
		void **at = map_at(&by_host, host);
		if (*at == NULL) {
			site[*sites].host = host;
			*at = &site[(*sites)++];
		}
		site_add(*at, &r->row[TABLE_ARTICLES][i]);
		site_add(&sum, &r->row[TABLE_ARTICLES][i]);
	}
	map_close(&by_host);
	qsort(site, *sites, sizeof *site, site_order);
	site[*sites] = sum;
	return site;
}

static void period_write(struct buf *out, const struct site *s)
{
	page_date(out, s->first);
	if (!slice_eq(slice_sub(s->first, 0, 10), slice_sub(s->last, 0, 10))) {
		buf_add(out, SLICE(" – "));
		page_date(out, s->last);
	}
}

static void number_write(struct report *r, const char *label, const char *id, size_t n)
{
	buf_printf(r->out, "<div><dt>%s</dt><dd id=\"n-%s\">", label, id);
	html_count(r->out, n);
	buf_add(r->out, SLICE("</dd></div>\n"));
}

static size_t rows_with(const struct report *r, enum table table, const char *column, struct slice value)
{
	size_t n = 0;

	for (size_t i = 0; i < r->rows[table]; i++)
		n += slice_eq(chunk_cell(&r->row[table][i], column), value);
	return n;
}

static struct slice fetched_last(const struct report *r)
{
	struct slice last = { NULL, 0 };

	for (size_t i = 0; i < r->rows[TABLE_ARTICLES]; i++) {
		struct slice fetched = chunk_cell(&r->row[TABLE_ARTICLES][i], "fetched");
		if (slice_cmp(fetched, last) > 0)
			last = fetched;
	}
	return last;
}

static void sites_write(struct report *r, const struct site *site, size_t sites)
{
	buf_add(r->out, SLICE("<table><caption>Les sites</caption>\n<thead><tr><th scope=\"col\">Site</th><th scope=\"col\">Articles</th>"
		"<th scope=\"col\">Commentaires</th><th scope=\"col\">Publiés</th></tr></thead>\n<tbody>\n"));
	for (size_t i = 0; i < sites; i++) {
		page_head(r->out, site[i].host.len ? site[i].host : SLICE("fichiers déposés"));
		page_count(r->out, "Articles", site[i].articles);
		page_count(r->out, "Commentaires", site[i].comments);
		page_cell(r->out, "Publiés", "");
		period_write(r->out, &site[i]);
		buf_add(r->out, SLICE("</td></tr>\n"));
	}
	buf_add(r->out, SLICE("</tbody></table>\n"));
}

void page_summary(struct report *r)
{
	size_t sites;
	const struct site *site = sites_of(r, &sites);
	struct slice fetched = fetched_last(r);

	buf_add(r->out, SLICE("<section id=\"resume\" aria-labelledby=\"h-resume\">\n<h2 id=\"h-resume\">Résumé</h2>\n<dl>\n"));
	number_write(r, "articles", "articles", r->rows[TABLE_ARTICLES]);
	number_write(r, "commentaires", "comments", r->rows[TABLE_COMMENTS]);
	number_write(r, "sites", "hosts", sites - (rows_with(r, TABLE_ARTICLES, "host", (struct slice){ NULL, 0 }) > 0));
	number_write(r, "montants", "amounts", r->rows[TABLE_AMOUNTS]);
	number_write(r, "dont montants d’argent", "money", rows_with(r, TABLE_AMOUNTS, "kind", SLICE("money")));
	number_write(r, "financements", "funding", r->rows[TABLE_FUNDING]);
	number_write(r, "organisations", "organizations", rows_with(r, TABLE_ENTITIES, "type", SLICE("organization")));
	number_write(r, "personnes", "people", rows_with(r, TABLE_ENTITIES, "type", SLICE("person")));
	number_write(r, "fonctions", "roles", r->rows[TABLE_ROLES]);
	number_write(r, "citations", "quotes", r->rows[TABLE_QUOTES]);
	number_write(r, "erreurs", "errors", r->rows[TABLE_ERRORS]);
	buf_add(r->out, SLICE("</dl>\n<p>"));
	if (site[sites].first.len) {
		buf_add(r->out, SLICE("Articles publiés : "));
		period_write(r->out, &site[sites]);
		buf_add(r->out, SLICE(". "));
	}
	if (fetched.len) {
		buf_add(r->out, SLICE("Dernière page relevée : "));
		page_date(r->out, fetched);
		buf_add(r->out, SLICE("."));
	}
	buf_add(r->out, SLICE("</p>\n"));
	if (sites)
		sites_write(r, site, sites);
	buf_add(r->out, SLICE("</section>\n"));
}
