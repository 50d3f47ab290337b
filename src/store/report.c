/* The report: one page made of the tables, for people. */
#include "store/report_page.h"

#include <stdlib.h>
#include <string.h>

#include "store/html.h"
#include "text/unicode.h"

enum { SHOWN = 50, SHOWN_CURRENCY = 5, SHOWN_COMMENTS = 20, COMMENT_MAX = 400, HEADS_MAX = 5 };

enum part { PART_LARGEST, PART_LATEST, PART_FUNDING, PART_ROLES, PART_ORGANIZATIONS, PART_PEOPLE, PART_THREADS, PART_QUOTES, PART_ARTICLES,
	PART_RULES, PART_ERRORS, PARTS };

/* By enum part: anchor, heading, the table that holds all of it, what is counted, column heads. */
static const struct { const char *id, *title, *table, *what, *head[HEADS_MAX]; } parts[PARTS] = {
	[PART_LARGEST] = { "montants", "Montants les plus élevés", "amounts.tsv", "montants d’argent, répétitions d’un même article réunies",
		{ "Montant", "Qui paie, qui reçoit", "Phrase", "Source" } },
	[PART_LATEST] = { "recents", "Derniers montants", "amounts.tsv", "montants d’argent, articles les plus récents d’abord",
		{ "Montant", "Qui paie, qui reçoit", "Phrase", "Source" } },
	[PART_FUNDING] = { "financements", "Financements", "funding.tsv", "liens entre un montant et ses parties, articles les plus récents d’abord",
		{ "Montant", "Qui paie, qui reçoit", "Phrase", "Source" } },
	[PART_ROLES] = { "fonctions", "Fonctions", "roles.tsv", "fonctions, articles les plus récents d’abord",
		{ "Personne", "Fonction", "Organisation", "Phrase", "Source" } },
	[PART_ORGANIZATIONS] = { "organisations", "Organisations", "entities.tsv", "organisations, les plus citées d’abord",
		{ "Nom", "Mentions", "Première mention", "Source" } },
	[PART_PEOPLE] = { "personnes", "Personnes", "entities.tsv", "personnes, les plus citées d’abord",
		{ "Nom", "Mentions", "Première mention", "Source" } },
	[PART_THREADS] = { "commentaires", "Commentaires par article", "comments.tsv", "articles commentés, les plus commentés d’abord",
		{ "Article", "Commentaires", "Fil" } },
	[PART_QUOTES] = { "citations", "Citations", "quotes.tsv", "citations, articles les plus récents d’abord",
		{ "Qui parle", "Citation", "Source" } },
	[PART_ARTICLES] = { "articles", "Articles", "articles.tsv", "articles, les plus récents d’abord",
		{ "Article", "Site, date", "Mots", "Accès", "Texte" } },
	[PART_RULES] = { "regles", "Règles citées", "", "règles, lexiques et passes citées dans cette page",
		{ "Règle", "Fichier", "Lignes dans les tables" } },
	[PART_ERRORS] = { "erreurs", "Erreurs", "errors.tsv", "pages ou passages perdus",
		{ "Fichier", "Étape", "Message" } },
};

/* Heading, what is shown of how many, and the table's head; false, with a word, when there is nothing. */
static bool part_open(struct report *r, enum part part, size_t shown, size_t all)
{
	buf_printf(r->out, "<section id=\"%s\" aria-labelledby=\"h-%s\">\n<h2 id=\"h-%s\">%s</h2>\n", parts[part].id, parts[part].id,
		parts[part].id, parts[part].title);
	if (all == 0) {
		buf_add(r->out, SLICE("<p>Rien.</p>\n</section>\n"));
		return false;
	}
	buf_add(r->out, SLICE("<table><caption>"));
	html_count(r->out, shown);
	if (shown < all) {
		buf_add(r->out, SLICE(" sur "));
		html_count(r->out, all);
	}
	buf_printf(r->out, " %s", parts[part].what);
	if (*parts[part].table)
		buf_printf(r->out, " ; tout est dans <a href=\"%s\">%s</a>", parts[part].table, parts[part].table);
	buf_add(r->out, SLICE("</caption>\n<thead><tr>"));
	for (size_t i = 0; i < HEADS_MAX && parts[part].head[i] != NULL; i++)
		buf_printf(r->out, "<th scope=\"col\">%s</th>", parts[part].head[i]);
	buf_add(r->out, SLICE("</tr></thead>\n<tbody>\n"));
	return true;
}

static void part_close(struct report *r)
{
	buf_add(r->out, SLICE("</tbody></table>\n</section>\n"));
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

typedef void line_writer(struct report *r, const struct finding *f);

static void part_findings(struct report *r, enum part part, const struct findings *list, line_writer *line)
{
	size_t shown = least(list->n, SHOWN);

	if (!part_open(r, part, shown, list->n))
		return;
	for (size_t i = 0; i < shown; i++)
		line(r, &list->finding[i]);
	part_close(r);
}

/* The first of each currency: many of the one most used, a few of the others. */
static void part_largest(struct report *r, struct findings *money)
{
	struct findings kept = { 0 };
	size_t of_unit = 0, units = 0;

	report_largest(money);
	for (size_t i = 0; i < money->n && kept.n < 2 * SHOWN; i++) {
		const struct finding *f = &money->finding[i];
		if (i == 0 || !slice_eq(f->unit, f[-1].unit)) {
			of_unit = 0;
			units++;
		}
		if (of_unit++ >= (size_t)(units == 1 ? SHOWN : SHOWN_CURRENCY))
			continue;
		kept.finding = arena_grow(r->arena, kept.finding, kept.n, &kept.cap, sizeof *f);
		kept.finding[kept.n++] = *f;
	}
	if (!part_open(r, PART_LARGEST, kept.n, money->n))
		return;
	for (size_t i = 0; i < kept.n; i++)
		page_amount_line(r, &kept.finding[i]);
	part_close(r);
}

static void part_names(struct report *r, enum part part, const char *type)
{
	struct name name[SHOWN];
	size_t all = 0, shown = report_names(r, slice_of(type), name, SHOWN);

	for (size_t i = 0; i < r->rows[TABLE_ENTITIES]; i++)
		all += slice_eq(chunk_cell(&r->row[TABLE_ENTITIES][i], "type"), slice_of(type));
	if (!part_open(r, part, shown, all))
		return;
	for (size_t i = 0; i < shown; i++)
		page_name_line(r, &name[i]);
	part_close(r);
}

/* The comments of one article: rows that follow each other. */
struct thread {
	const struct chunk_row *article, *first;
	size_t comments;
};

/* Most comments first, then the later article. */
static int thread_order(const void *x, const void *y)
{
	const struct thread *a = x, *b = y;

	if (a->comments != b->comments)
		return (a->comments < b->comments) - (a->comments > b->comments);
	return (a->first < b->first) - (a->first > b->first);
}

static void comments_write(struct report *r, const struct thread *t)
{
	struct buf *out = r->out;

	buf_add(out, SLICE("<details><summary>lire</summary><ol class=\"thread\">\n"));
	for (size_t i = 0; i < least(t->comments, SHOWN_COMMENTS); i++) {
		struct slice text = chunk_cell(&t->first[i], "text"), author = chunk_cell(&t->first[i], "author");
		size_t end = utf8_offset(text, COMMENT_MAX);
		buf_add(out, SLICE("<li><b>"));
		html_text(out, author.len ? author : SLICE("sans nom"));
		buf_add(out, SLICE("</b> <small>"));
		page_date(out, chunk_cell(&t->first[i], "published"));
		buf_add(out, SLICE(" commentaire "));
		html_text(out, chunk_cell(&t->first[i], "comment"));
		if (chunk_cell(&t->first[i], "parent").len) {
			buf_add(out, SLICE(", répond à "));
			html_text(out, chunk_cell(&t->first[i], "parent"));
		}
		buf_add(out, SLICE("</small><br>"));
		html_text(out, slice_sub(text, 0, end));
		buf_add(out, end < text.len ? SLICE(" …</li>\n") : SLICE("</li>\n"));
	}
	buf_add(out, SLICE("</ol></details>"));
}

static void thread_line(struct report *r, const struct thread *t)
{
	struct slice declared = { NULL, 0 };

	buf_add(r->out, SLICE("<tr><th scope=\"row\">"));
	if (t->article != NULL) {
		declared = chunk_cell(t->article, "comments_declared");
		page_title(r->out, t->article, (struct slice){ NULL, 0 });
		buf_add(r->out, SLICE("<br><small>"));
		page_place(r->out, t->article);
		buf_add(r->out, SLICE("</small>"));
	} else {
		html_text(r->out, chunk_cell(t->first, "article"));
	}
	buf_add(r->out, SLICE("</th>"));
	page_cell(r->out, "Commentaires", "number");
	html_count(r->out, t->comments);
	if (declared.len) {
		buf_add(r->out, SLICE(" <small>sur "));
		html_number(r->out, declared);
		buf_add(r->out, SLICE(" annoncés</small>"));
	}
	buf_add(r->out, SLICE("</td>"));
	page_cell(r->out, "Fil", "");
	comments_write(r, t);
	buf_add(r->out, SLICE("</td></tr>\n"));
}

static void part_threads(struct report *r)
{
	struct thread *thread = NULL;
	size_t threads = 0, cap = 0;

	for (size_t i = 0; i < r->rows[TABLE_COMMENTS]; i++) {
		const struct chunk_row *row = &r->row[TABLE_COMMENTS][i];
		if (threads == 0 || !slice_eq(chunk_cell(row, "article"), chunk_cell(thread[threads - 1].first, "article"))) {
			thread = arena_grow(r->arena, thread, threads, &cap, sizeof *thread);
			thread[threads++] = (struct thread){ report_article(r, row), row, 0 };
		}
		thread[threads - 1].comments++;
	}
	if (!part_open(r, PART_THREADS, least(threads, SHOWN), threads))
		return;
	qsort(thread, threads, sizeof *thread, thread_order);
	for (size_t i = 0; i < least(threads, SHOWN); i++)
		thread_line(r, &thread[i]);
	part_close(r);
}

static void article_line(struct report *r, const struct chunk_row *row)
{
	struct slice none = { NULL, 0 };

	buf_add(r->out, SLICE("<tr><th scope=\"row\">"));
	page_title(r->out, row, none);
	buf_add(r->out, SLICE("</th>"));
	page_cell(r->out, "Site, date", "");
	page_place(r->out, row);
	buf_add(r->out, SLICE("</td>"));
	page_number(r->out, "Mots", chunk_cell(row, "words"));
	page_cell(r->out, "Accès", "");
	page_word(r->out, chunk_cell(row, "access"));
	buf_add(r->out, SLICE("</td>"));
	page_cell(r->out, "Texte", "source");
	page_text_link(r->out, chunk_cell(row, "article"), none);
	buf_add(r->out, SLICE(" <small>"));
	html_text(r->out, chunk_cell(row, "article"));
	buf_add(r->out, SLICE("</small></td></tr>\n"));
}

static void part_articles(struct report *r)
{
	size_t all = r->rows[TABLE_ARTICLES], shown = least(all, SHOWN);

	if (!part_open(r, PART_ARTICLES, shown, all))
		return;
	for (size_t i = 0; i < shown; i++)
		article_line(r, &r->row[TABLE_ARTICLES][all - 1 - i]);
	part_close(r);
}

static int citation_order(const void *x, const void *y)
{
	const struct citation *const *a = x, *const *b = y;

	return slice_cmp((*a)->rule, (*b)->rule);
}

static void citation_line(struct report *r, const struct citation *c)
{
	unsigned line = 0;
	struct slice file = r->input->origin ? r->input->origin(r->input->context, c->rule, &line) : (struct slice){ NULL, 0 };

	buf_printf(r->out, "<tr id=\"r%zu\"><th scope=\"row\">", c->number);
	html_text(r->out, c->rule);
	buf_add(r->out, SLICE("</th>"));
	page_cell(r->out, "Fichier", "");
	size_t before = r->out->len;
	buf_add(r->out, SLICE("<a href=\"../rules/"));
	if (html_file(r->out, file)) {
		buf_add(r->out, SLICE("\">rules/"));
		html_text(r->out, file);
		buf_printf(r->out, "</a>, ligne %u", line);
	} else {
		r->out->len = before;
		buf_add(r->out, slice_starts(c->rule, SLICE("pass.")) ? SLICE("passe du programme") : SLICE("dans aucun fichier de rules/"));
	}
	buf_add(r->out, SLICE("</td>"));
	page_count(r->out, "Lignes dans les tables", c->rows);
	buf_add(r->out, SLICE("</tr>\n"));
}

static void part_rules(struct report *r)
{
	const struct citation **cited = arena_array(r->arena, r->cited + 1, sizeof *cited);
	size_t n = 0;

	for (size_t i = 0; i < r->rules.len; i++) {
		const struct citation *c = r->rules.entry[i].value;
		if (c->number)
			cited[n++] = c;
	}
	if (!part_open(r, PART_RULES, n, n))
		return;
	qsort(cited, n, sizeof *cited, citation_order);
	for (size_t i = 0; i < n; i++)
		citation_line(r, cited[i]);
	part_close(r);
}

static void part_errors(struct report *r)
{
	size_t all = r->rows[TABLE_ERRORS], shown = least(all, SHOWN);

	if (!part_open(r, PART_ERRORS, shown, all))
		return;
	for (size_t i = 0; i < shown; i++) {
		const struct chunk_row *row = &r->row[TABLE_ERRORS][i];
		page_head(r->out, chunk_cell(row, "file"));
		page_text(r->out, "Étape", chunk_cell(row, "stage"));
		page_text(r->out, "Message", chunk_cell(row, "message"));
		buf_add(r->out, SLICE("</tr>\n"));
	}
	part_close(r);
}

static void head_write(struct buf *out)
{
	buf_add(out, SLICE("<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n<title>glane : rapport</title>\n<style>\n"));
	buf_add(out, slice_of(report_style));
	buf_add(out, SLICE("</style>\n</head>\n<body>\n<header>\n<h1>glane : rapport</h1>\n<nav aria-label=\"Sections\"><ul>\n"
		"<li><a href=\"#resume\">Résumé</a></li>\n"));
	for (int p = 0; p < PARTS; p++)
		buf_printf(out, "<li><a href=\"#%s\">%s</a></li>\n", parts[p].id, parts[p].title);
	buf_add(out, SLICE("</ul></nav>\n</header>\n<main>\n"));
}

static void foot_write(struct buf *out)
{
	buf_add(out, SLICE("</main>\n<footer>\n<p>Chaque ligne mène à ses mots : le titre ouvre la page d’origine, « texte » le texte relevé, où les signes sont "
		"comptés en points de code ; la règle renvoie au fichier qui l’écrit. Pour une ligne des tables, <code>glane explain ID</code> dit pourquoi elle y est. "
		"Les règles lisent des phrases et ne jugent pas de leur vérité : vérifier à la source avant de publier.</p>\n</footer>\n</body>\n</html>\n"));
}

bool report_write(const struct report_input *input, struct buf *out, enum table *bad)
{
	struct arena a = arena_open();
	struct report r = { .arena = &a, .out = out, .input = input };
	bool done = report_read(&r, bad);

	if (done) {
		struct findings money = report_money(&r), funding = report_latest(&r, TABLE_FUNDING);
		struct findings roles = report_roles(&r), quotes = report_latest(&r, TABLE_QUOTES);
		head_write(out);
		page_summary(&r);
		struct findings latest = money;
		latest.finding = arena_array(&a, money.n + 1, sizeof *latest.finding);
		for (size_t i = 0; i < money.n; i++)
			latest.finding[i] = money.finding[i];
		part_largest(&r, &money);
		part_findings(&r, PART_LATEST, &latest, page_amount_line);
		part_findings(&r, PART_FUNDING, &funding, page_funding_line);
		part_findings(&r, PART_ROLES, &roles, page_role_line);
		part_names(&r, PART_ORGANIZATIONS, "organization");
		part_names(&r, PART_PEOPLE, "person");
		part_threads(&r);
		part_findings(&r, PART_QUOTES, &quotes, page_quote_line);
		part_articles(&r);
		part_rules(&r);
		part_errors(&r);
		foot_write(out);
	}
	report_close(&r);
	arena_close(&a);
	return done;
}
