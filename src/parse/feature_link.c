/* Measures where the links of a passage lead. */
#include "parse/feature.h"
#include "parse/passage.h"

enum { HREF_MAX = 160 };

/* What an address holds, and the feature that counts it. */
static const struct href_row {
	const char *part;
	enum feature feature;
} href_rows[] = {
	{ "facebook.com", F_HREF_SOCIAL },  { "twitter.com", F_HREF_SOCIAL },    { "//x.com/", F_HREF_SOCIAL },      { "instagram.com", F_HREF_SOCIAL },
	{ "whatsapp", F_HREF_SOCIAL },      { "linkedin.com", F_HREF_SOCIAL },   { "pinterest.", F_HREF_SOCIAL },    { "youtube.com/c", F_HREF_SOCIAL },
	{ "telegram", F_HREF_SOCIAL },      { "t.me/", F_HREF_SOCIAL },          { "mailto:", F_HREF_SOCIAL },       { "newsletter", F_HREF_SHOP },
	{ "subscri", F_HREF_SHOP },         { "abonn", F_HREF_SHOP },            { "amzn.", F_HREF_SHOP },           { "amazon.", F_HREF_SHOP },
	{ "awin", F_HREF_SHOP },            { "affili", F_HREF_SHOP },           { "/shop", F_HREF_SHOP },           { "login", F_HREF_SHOP },
	{ "donat", F_HREF_SHOP },           { "spenden", F_HREF_SHOP },          { "patreon", F_HREF_SHOP },         { "/tag", F_HREF_LIST },
	{ "/category", F_HREF_LIST },       { "/categorie", F_HREF_LIST },       { "/kategorie", F_HREF_LIST },      { "/topic", F_HREF_LIST },
	{ "/thema", F_HREF_LIST },          { "/themen", F_HREF_LIST },          { "/author", F_HREF_LIST },         { "/auteur", F_HREF_LIST },
	{ "/autor", F_HREF_LIST },          { "/rubrique", F_HREF_LIST },        { "/search", F_HREF_LIST },         { "?s=", F_HREF_LIST },
	{ "/label/", F_HREF_LIST },         { "/mot", F_HREF_LIST },             { "/page/", F_HREF_LIST },          { "javascript:", F_HREF_HERE },
};

/* Bytes that a part begins with; most bytes of an address are none of them. */
static const bool begins[256] = {
	['/'] = true, ['?'] = true, ['a'] = true, ['d'] = true, ['f'] = true, ['i'] = true, ['j'] = true, ['l'] = true,
	['m'] = true, ['n'] = true, ['p'] = true, ['s'] = true, ['t'] = true, ['w'] = true, ['y'] = true,
};

/* The byte that follows tells most of the rest. */
static bool part_stands(struct slice href, size_t at, const char *part)
{
	return at + 1 < href.len && part[0] == href.ptr[at] && part[1] == href.ptr[at + 1] && slice_starts(slice_sub(href, at, href.len), slice_of(part));
}

static void link_measure(struct passage *p, const struct node *n)
{
	struct slice href = slice_sub(node_attribute(n, "href"), 0, HREF_MAX);

	if (href.len == 0)
		return;
	p->feature[F_LINKS] += p->feature[F_LINKS] < 10;
	if (href.ptr[0] == '#')
		p->feature[F_HREF_HERE] = 1;
	for (size_t at = 0; at < href.len; at++) {
		if (!begins[(unsigned char)href.ptr[at]])
			continue;
		for (size_t i = 0; i < sizeof(href_rows) / sizeof(href_rows[0]); i++)
			if (part_stands(href, at, href_rows[i].part))
				p->feature[href_rows[i].feature] = 1;
	}
}

void features_links(struct passage *p)
{
	int left = 40;

	for (const struct node *n = p->first->parent; n != NULL && n > p->box; n = n->parent)
		if (n->tag == TAG_A)
			link_measure(p, n);
	for (const struct node *n = p->first; n < p->last && left > 0; n++)
		if (n->tag == TAG_A) {
			link_measure(p, n);
			left--;
		}
}
