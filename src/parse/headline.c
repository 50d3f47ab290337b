/* Chooses the headline among h1, og:title and <title>. */
#include "parse/metadata.h"
#include "parse/vocabulary.h"
#include "text/unicode.h"

enum { TITLE_MAX = 600, WORDS_MAX = 60, HEADINGS_MAX = 40, SPLITS_MAX = 12 };

static const double LIKENESS_MIN = 0.4, H1_BONUS = 0.15;

/* The words of a text, folded. */
struct words {
	struct slice word[WORDS_MAX];
	size_t count;
};

static void words_split(struct arena *a, struct slice s, struct words *w)
{
	struct slice rest = unicode_fold(a, slice_sub(s, 0, TITLE_MAX));

	w->count = 0;
	while (rest.len > 0 && w->count < WORDS_MAX) {
		size_t n = 0;

		while (n < rest.len && !((rest.ptr[n] >= 'a' && rest.ptr[n] <= 'z') || (rest.ptr[n] >= '0' && rest.ptr[n] <= '9') || (unsigned char)rest.ptr[n] >= 0xC3))
			n++;
		rest = slice_sub(rest, n, rest.len);
		n = 0;
		while (n < rest.len && ((rest.ptr[n] >= 'a' && rest.ptr[n] <= 'z') || (rest.ptr[n] >= '0' && rest.ptr[n] <= '9') || (unsigned char)rest.ptr[n] >= 0x80))
			n++;
		if (n > 0)
			w->word[w->count++] = slice_sub(rest, 0, n);
		rest = slice_sub(rest, n, rest.len);
	}
}

/* Token F1 of two texts, a word counted once. */
static double likeness(const struct words *a, const struct words *b)
{
	bool used[WORDS_MAX] = { false };
	size_t both = 0;

	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++)
			if (!used[k] && slice_eq(a->word[i], b->word[k])) {
				used[k] = true;
				both++;
				break;
			}
	return a->count + b->count > 0 ? 2.0 * (double)both / (double)(a->count + b->count) : 0.0;
}

/* The longest part of a <title> between its separators. */
static struct slice title_longest(struct slice title)
{
	static const struct slice separators[] = { SLICE(" | "), SLICE(" - "), SLICE(" \u2013 "), SLICE(" \u2014 "), SLICE(" \u00BB "), SLICE(" \u00AB "), SLICE(" \u00B7 "), SLICE(" \u2022 "), SLICE(" / "), SLICE(" :: "), SLICE(" < "), SLICE(" > ") };
	struct slice best = title;
	size_t i = 0;

	for (; i < sizeof(separators) / sizeof(separators[0]); i++) {
		struct slice rest = best, longest = { NULL, 0 };
		size_t at = slice_find(rest, separators[i], 0);

		if (at == SLICE_NONE)
			continue;
		while (rest.len > 0) {
			struct slice piece = slice_sub(rest, 0, at);

			if (piece.len > longest.len)
				longest = piece;
			rest = at == SLICE_NONE ? (struct slice){ NULL, 0 } : slice_sub(rest, at + separators[i].len, rest.len);
			at = slice_find(rest, separators[i], 0);
		}
		best = longest;
	}
	return slice_trim(best);
}

/* What makes a heading a likelier headline among equals. */
static double heading_bonus(const struct node *n)
{
	unsigned hints = vocabulary_hints(n);
	double bonus = n->tag == TAG_H1 ? H1_BONUS : 0;

	if (words_have(node_attribute(n, "itemprop"), "headline"))
		bonus += H1_BONUS;
	return bonus + (hints & (1u << HINT_TITLE) ? 0.05 : 0);
}

static bool usable(const struct node *n)
{
	if ((n->flags & NODE_MUTE) || n->text_len == 0 || n->text_len > TITLE_MAX / 2)
		return false;
	return n->tag == TAG_H1 || n->tag == TAG_H2 || n->tag == TAG_H3 || words_have(node_attribute(n, "itemprop"), "headline");
}

/* An address without a path. */
static bool is_root(struct slice href)
{
	size_t from = slice_find(href, SLICE("//"), 0), path;

	if (slice_eq(href, SLICE("/")))
		return true;
	if (from == SLICE_NONE || from > 6)
		return false;
	path = slice_find(href, SLICE("/"), from + 2);
	return path == SLICE_NONE || path + 1 == href.len;
}

/* A heading that is the site's: a link to its home page, or named so. */
static bool is_masthead(const struct node *n)
{
	if (node_has_class(n, "site-title") || slice_eq(n->id, SLICE("site-title")) || node_has_class(n, "logo") || slice_eq(n->id, SLICE("logo")))
		return true;
	for (const struct node *in = n; in < n->end; in++)
		if (in->tag == TAG_A && (words_have(node_attribute(in, "rel"), "home") || (in->text_len == n->text_len && is_root(node_attribute(in, "href")))))
			return true;
	return false;
}

/* The heading most like the <title> or og:title, the first among equals; its likeness without bonus. */
static double heading_search(const struct tree *tree, struct arena *a, struct metadata *m)
{
	struct words title, og, own;
	double best = 0, found = 0;
	size_t seen = 0;

	words_split(a, m->title_tag.len > 0 ? m->title_tag : m->json.headline, &title);
	words_split(a, m->og_title, &og);
	for (struct node *n = tree->body + 1; n < tree->body->end && seen < HEADINGS_MAX; n++) {
		double like, like_og;

		if (!usable(n) || is_masthead(n))
			continue;
		seen++;
		words_split(a, node_line(a, n, NODE_COMMENT, TITLE_MAX), &own);
		like = likeness(&own, &title);
		like_og = likeness(&own, &og);
		like = like_og > like ? like_og : like;
		if (like + heading_bonus(n) > best + 1e-9) {
			best = like + heading_bonus(n);
			found = like;
			m->headline = n;
		}
	}
	return found;
}

/* The only <h1> that shows text and is not the site's own, or NULL: a headline, even in other words than <title>. */
static struct node *heading_lone(const struct tree *tree)
{
	struct node *lone = NULL;

	for (struct node *n = tree->body + 1; n < tree->body->end; n++) {
		if (n->flags & NODE_COMMENT) {
			n = n->end - 1;
			continue;
		}
		if (n->tag != TAG_H1 || !usable(n))
			continue;
		if (lone != NULL || is_masthead(n) || n->link_len == n->text_len)
			return NULL;
		lone = n;
	}
	return lone;
}

/* Without a date at its front that stands in <time>. */
static struct slice headline_undate(struct arena *a, const struct node *headline, struct slice text)
{
	const struct node *time = node_find(headline, TAG_TIME);
	struct slice date = time != NULL ? node_line(a, time, 0, TITLE_MAX) : (struct slice){ NULL, 0 };

	return date.len > 0 && date.len * 2 < text.len && slice_starts(text, date) ? slice_trim(slice_sub(text, date.len, text.len)) : text;
}

/* Without separators at its end that nothing follows. */
static struct slice title_unbar(struct slice title)
{
	static const struct slice bars[] = { SLICE(" |"), SLICE(" -"), SLICE(" \u2013"), SLICE(" \u2014"), SLICE(" \u00B7"), SLICE(" \u2022"), SLICE(" \u00BB") };

	title = slice_trim(title);
	for (size_t i = 0; i < sizeof(bars) / sizeof(bars[0]); i++)
		if (slice_ends(title, bars[i]))
			return title_unbar(slice_sub(title, 0, title.len - bars[i].len));
	return title;
}

/* Without the site's name at its end: `Un titre | Le Courrier`. */
static struct slice title_unsite(struct slice title, struct slice site)
{
	struct slice own = slice_sub(title, 0, title.len > site.len ? title.len - site.len : 0);

	if (site.len > 0 && own.len > 0 && slice_eq_nocase(slice_sub(title, own.len, title.len), site) && title_unbar(own).len < slice_trim(own).len)
		title = own;
	return title_unbar(title);
}

/* One of the heading's runs of text begins s, which is folded. */
static bool run_begins(struct arena *a, const struct node *heading, struct slice s)
{
	for (const struct node *n = heading + 1; n < heading->end; n++) {
		struct slice run = n->tag == TAG_TEXT ? unicode_fold(a, slice_trim(n->text)) : (struct slice){ NULL, 0 };

		if (run.len > 0 && slice_starts(s, run))
			return true;
	}
	return false;
}

/* The headline's words without a kicker or a subtitle in an element of its own that `given`, another form of it, does not have. */
static struct slice headline_trim(struct arena *a, const struct node *heading, struct slice words, struct slice given)
{
	struct slice folded = unicode_fold(a, words), part = unicode_fold(a, given), rest;

	if (part.len * 3 <= folded.len || part.len >= folded.len)
		return words;
	if (slice_ends(folded, part))
		return run_begins(a, heading, part) ? given : words;
	rest = slice_trim(slice_sub(folded, part.len, folded.len));
	return slice_starts(folded, part) && (rest.ptr[0] == '|' || run_begins(a, heading, rest)) ? given : words;
}

/* The headline as it is shown, less what does not belong to it. */
static struct slice headline_words(struct arena *a, const struct metadata *m)
{
	struct slice words = headline_undate(a, m->headline, node_line(a, m->headline, NODE_COMMENT, TITLE_MAX));

	words = headline_trim(a, m->headline, words, title_unsite(m->og_title, m->site));
	return headline_trim(a, m->headline, words, m->json.headline);
}

void headline_choose(const struct tree *tree, struct arena *a, struct metadata *m)
{
	if (heading_search(tree, a, m) < LIKENESS_MIN)
		m->headline = heading_lone(tree);
	if (m->headline != NULL)
		m->title = headline_words(a, m);
	else if (m->og_title.len > 0)
		m->title = title_unsite(m->og_title, m->site);
	else if (m->json.headline.len > 0)
		m->title = m->json.headline;
	else
		m->title = title_unsite(title_longest(m->title_tag), m->site);
}
