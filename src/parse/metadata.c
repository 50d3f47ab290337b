/* Reads what a page says of itself in its head. */
#include "parse/metadata.h"

#include <stddef.h>

#include "parse/line.h"
#include "text/unicode.h"
#include "text/url.h"

enum { VALUE_MAX_BYTES = 4000, SECTION_CHARS = 60 };

#define AT(member) offsetof(struct metadata, member)

/*
 * Names of <meta> (name, property, itemprop, http-equiv) and the member each fills. Where several
 * fill one member, the row that comes first in this table wins.
 */
static const struct meta_row {
	struct slice name;
	size_t member;
} meta_rows[] = {
	{ SLICE("og:title"), AT(og_title) },
	{ SLICE("twitter:title"), AT(og_title) },
	{ SLICE("description"), AT(description) },
	{ SLICE("dc.description"), AT(description) },
	{ SLICE("og:description"), AT(og_description) },
	{ SLICE("twitter:description"), AT(og_description) },
	{ SLICE("article:published_time"), AT(posted) },
	{ SLICE("article:published"), AT(published) },
	{ SLICE("og:published_time"), AT(published) },
	{ SLICE("og:article:published_time"), AT(published) },
	{ SLICE("datepublished"), AT(published) },
	{ SLICE("sailthru.date"), AT(published) },
	{ SLICE("parsely-pub-date"), AT(published) },
	{ SLICE("dcterms.created"), AT(published) },
	{ SLICE("dc.date.issued"), AT(published) },
	{ SLICE("dcterms.date"), AT(published) },
	{ SLICE("dc.date"), AT(published) },
	{ SLICE("dc.date.created"), AT(published) },
	{ SLICE("article.published"), AT(published) },
	{ SLICE("article.created"), AT(published) },
	{ SLICE("citation_publication_date"), AT(published) },
	{ SLICE("citation_date"), AT(published) },
	{ SLICE("publication_date"), AT(published) },
	{ SLICE("publish-date"), AT(published) },
	{ SLICE("publish_date"), AT(published) },
	{ SLICE("publishdate"), AT(published) },
	{ SLICE("pubdate"), AT(published) },
	{ SLICE("pub_date"), AT(published) },
	{ SLICE("cxenseparse:recs:publishtime"), AT(published) },
	{ SLICE("datecreated"), AT(published) },
	{ SLICE("date"), AT(published) },
	{ SLICE("article:modified_time"), AT(updated) },
	{ SLICE("og:updated_time"), AT(updated) },
	{ SLICE("datemodified"), AT(updated) },
	{ SLICE("dcterms.modified"), AT(updated) },
	{ SLICE("last-modified"), AT(updated) },
	{ SLICE("author"), AT(author) },
	{ SLICE("article:author"), AT(author) },
	{ SLICE("dc.creator"), AT(author) },
	{ SLICE("dcterms.creator"), AT(author) },
	{ SLICE("sailthru.author"), AT(author) },
	{ SLICE("parsely-author"), AT(author) },
	{ SLICE("citation_author"), AT(author) },
	{ SLICE("byl"), AT(author) },
	{ SLICE("article:section"), AT(section) },
	{ SLICE("og:article:section"), AT(section) },
	{ SLICE("keywords"), AT(keywords) },
	{ SLICE("news_keywords"), AT(keywords) },
	{ SLICE("article:tag"), AT(keywords) },
	{ SLICE("dc.subject"), AT(keywords) },
	{ SLICE("dcterms.subject"), AT(keywords) },
	{ SLICE("og:locale"), AT(lang) },
	{ SLICE("content-language"), AT(lang) },
	{ SLICE("dc.language"), AT(lang) },
	{ SLICE("og:url"), AT(og_url) },
	{ SLICE("og:site_name"), AT(site) },
	{ SLICE("og:type"), AT(type) },
	{ SLICE("article:content_tier"), AT(free) },
};

enum { META_ROWS = sizeof(meta_rows) / sizeof(meta_rows[0]) };

#undef AT

static struct slice plain(struct arena *a, struct slice s)
{
	struct line l = { .out = buf_open(VALUE_MAX_BYTES), .border = ' ' };
	struct slice text;

	line_add(&l, entity_decode(a, s, false)); /* often escaped twice */
	text = arena_copy(a, buf_slice(&l.out));
	buf_close(&l.out);
	return utf8_repair(a, text);
}

static size_t meta_row_find(struct slice name)
{
	size_t row = 0;

	while (row < META_ROWS && !slice_eq_nocase(name, meta_rows[row].name))
		row++;
	return row;
}

static void meta_take(const struct node *n, struct arena *a, struct metadata *m, size_t rank[META_ROWS])
{
	static const char *const keys[] = { "property", "name", "itemprop", "http-equiv" };
	struct slice content = node_attribute(n, "content");

	for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]) && content.len > 0; k++) {
		size_t row = meta_row_find(slice_trim(node_attribute(n, keys[k]))), first = row;
		struct slice *member, value;

		if (row == META_ROWS)
			continue;
		while (first > 0 && meta_rows[first - 1].member == meta_rows[row].member)
			first--;
		member = (struct slice *)(void *)((char *)m + meta_rows[row].member);
		value = plain(a, content);
		/* one tag each */
		if (slice_eq(meta_rows[row].name, SLICE("article:tag")) && member->len > 0 && rank[first] == row)
			*member = arena_printf(a, "%.*s|%.*s", SLICE_ARGS(*member), SLICE_ARGS(value));
		if (value.len == 0 || (member->len > 0 && rank[first] <= row))
			continue;
		rank[first] = row;
		*member = value;
	}
}

/* Cards of two lines: `twitter:label1` says what `twitter:data1` is. Takes the author's name. */
static void card_take(const struct node *n, struct arena *a, struct metadata *m, int *line)
{
	static const struct slice label[] = { SLICE("\u00C9crit par"), SLICE("Written by"), SLICE("Verfasst von"), SLICE("Geschrieben von"), SLICE("Escrito por"), SLICE("Scritto da"), SLICE("Publi\u00E9 par") };
	struct slice name = slice_trim(node_attribute(n, "name")), content = slice_trim(node_attribute(n, "content"));
	size_t last = name.len > 0 ? name.len - 1 : 0;

	if (slice_starts(name, SLICE("twitter:label")))
		for (size_t i = 0; i < sizeof(label) / sizeof(label[0]); i++)
			if (slice_eq(content, label[i]))
				*line = name.ptr[last];
	if (slice_starts(name, SLICE("twitter:data")) && name.ptr[last] == *line && m->card_author.len == 0)
		m->card_author = plain(a, content);
}

static void link_take(const struct node *n, struct metadata *m)
{
	if (m->canonical.len == 0 && words_have(node_attribute(n, "rel"), "canonical"))
		m->canonical = slice_trim(node_attribute(n, "href"));
}

void metadata_read(const struct tree *tree, struct arena *a, struct metadata *m)
{
	size_t rank[META_ROWS] = { 0 };
	int card = 0;
	struct slice lang = node_attribute(tree->node, "lang");

	*m = (struct metadata){ .headline = NULL };
	for (size_t i = 0; i < tree->nodes; i++) {
		const struct node *n = &tree->node[i];

		if (n->flags & NODE_COMMENT) {
			i = (size_t)(n->end - tree->node) - 1;
			continue;
		}
		if (n->tag == TAG_META) {
			meta_take(n, a, m, rank);
			card_take(n, a, m, &card);
		} else if (n->tag == TAG_LINK) {
			link_take(n, m);
		}
		if (n->tag == TAG_TITLE && m->title_tag.len == 0 && node_first(n) != NULL && node_ancestor(n, TAG_SVG) == NULL)
			m->title_tag = plain(a, n[1].text);
	}
	if (lang.len == 0)
		lang = node_attribute(tree->node, "xml:lang");
	if (lang.len > 0)
		m->lang = lang;
	jsonld_read(tree, a, &m->json);
	headline_choose(tree, a, m);
}

/* `fr-FR`, `fr_FR`, `FR` as `fr`; empty when it is no language tag. */
static struct slice language(struct arena *a, struct slice s)
{
	size_t n = 0;

	s = slice_trim(s);
	while (n < s.len && ((s.ptr[n] >= 'a' && s.ptr[n] <= 'z') || (s.ptr[n] >= 'A' && s.ptr[n] <= 'Z')))
		n++;
	return n == 2 || n == 3 ? unicode_lower(a, slice_sub(s, 0, n)) : (struct slice){ NULL, 0 };
}

/* Keywords with ',' or ';' between them, as words joined by '|'. */
static struct slice tags_join(struct arena *a, struct slice s)
{
	char separator = slice_find(s, SLICE("|"), 0) != SLICE_NONE ? '|' : slice_find(s, SLICE(","), 0) != SLICE_NONE ? ',' : ';';
	struct slice piece, joined = { NULL, 0 };

	while (slice_split(&s, separator, &piece)) {
		piece = slice_trim(piece);
		if (piece.len > 0)
			joined = joined.len == 0 ? piece : arena_printf(a, "%.*s|%.*s", SLICE_ARGS(joined), SLICE_ARGS(piece));
	}
	return joined;
}

/* The words of the element that is the article's section by its itemprop. */
static struct slice section_of(const struct tree *tree, struct arena *a)
{
	for (const struct node *n = tree->body; n < tree->body->end; n++) {
		struct slice content;

		if (n->flags & NODE_COMMENT) {
			n = n->end - 1;
			continue;
		}
		if (n->attributes == 0 || !words_have(node_attribute(n, "itemprop"), "articleSection"))
			continue;
		content = plain(a, node_attribute(n, "content"));
		return content.len > 0 || n->text_len > SECTION_CHARS ? content : node_line(a, n, 0, VALUE_MAX_BYTES);
	}
	return (struct slice){ NULL, 0 };
}

static struct slice first_of(struct slice a, struct slice b)
{
	return a.len > 0 ? a : b;
}

/* A headline that broken markup left out, or gave a whole paragraph, is the one that the feed has. */
static struct slice title_of(const struct metadata *m, const struct page *page)
{
	enum { LONGEST = 250 }; /* bytes */
	bool swallows = slice_starts(m->title, page->title) && m->title.len > 3 * page->title.len;

	return page->title.len > 0 && (m->title.len == 0 || m->title.len > LONGEST || swallows) ? page->title : m->title;
}

void metadata_fill(const struct sources *s, struct arena *a, struct document *document)
{
	const struct metadata *m = s->m;
	const struct page *page = s->page;
	struct sources named = *s;
	struct slice canonical = url_resolve(a, page->url, first_of(m->canonical, m->og_url)), opened = document->published;
	bool closed = m->json.free == 0 || slice_eq_nocase(m->free, SLICE("locked")) || slice_eq_nocase(m->free, SLICE("metered"));

	document->canonical = canonical;
	document->url = first_of(page->url, canonical);
	document->host = url_host(a, document->url);
	document->title = unicode_nfc(a, title_of(m, page));
	document->lede = first_of(document->lede, unicode_nfc(a, first_of(m->og_description, first_of(m->description, m->json.description))));
	document->section = first_of(first_of(m->section, m->json.section), section_of(s->tree, a));
	document->tags = tags_join(a, slice_sub(first_of(m->json.keywords, m->keywords), 0, VALUE_MAX_BYTES));
	document->lang = language(a, first_of(m->lang, m->json.lang));
	document->access = first_of(page->access, closed ? SLICE("partial") : access_find(s, a));
	if (document->access.len == 0)
		document->access = SLICE("open");
	named.host = document->host;
	document->authors = first_of(document->opener, unicode_nfc(a, authors_find(&named, a)));
	if (document->comments_declared < 0)
		document->comments_declared = m->json.comments;
	dates_find(s, a, document);
	document->published = first_of(opened, document->published);
}
