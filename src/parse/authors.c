/* Finds who signed an article. */
#include "parse/dateline.h"
#include "parse/metadata.h"
#include "parse/signature.h"
#include "text/date.h"
#include "text/unicode.h"

enum { BESIDE = 20, LINE_CHARS = 120, NEAR = 10, ABOVE = 4, SCORE_MIN = 3, NICK_SCORE = 5 };

/* s in lower case, letters and digits only. */
static struct slice letters_of(struct arena *a, struct slice s)
{
	struct slice folded = unicode_fold(a, s);
	char *out = arena_alloc(a, folded.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < folded.len; i++)
		if ((folded.ptr[i] >= 'a' && folded.ptr[i] <= 'z') || (folded.ptr[i] >= '0' && folded.ptr[i] <= '9'))
			out[n++] = folded.ptr[i];
	return (struct slice){ out, n };
}

/* The name is the site's own: of the site, of its publisher, or what its host is called. */
static bool is_site(const struct sources *s, struct arena *a, struct slice name)
{
	struct slice folded = unicode_fold(a, name), letters = letters_of(a, name), label, rest = s->host;

	if (slice_eq(folded, unicode_fold(a, s->m->site)) || slice_eq(folded, unicode_fold(a, s->m->json.publishers)))
		return true;
	while (slice_split(&rest, '.', &label))
		if (letters.len > 0 && slice_eq(letters, letters_of(a, label)))
			return true;
	return false;
}

/* Names that metadata declare. */
static struct slice declared(const struct sources *s, struct arena *a, struct slice value)
{
	struct slice names = signature_read(a, value, true);

	return is_site(s, a, names) ? (struct slice){ NULL, 0 } : names;
}

/* The first words of names of papers: `Le Courrier`. */
static bool is_title_like(struct arena *a, struct slice name)
{
	static const struct slice article[] = { { "le ", 3 }, { "la ", 3 }, { "les ", 4 }, { "the ", 4 }, { "die ", 4 }, { "der ", 4 }, { "das ", 4 }, { "el ", 3 }, { "il ", 3 } };
	struct slice lower = unicode_lower(a, name);

	for (size_t i = 0; i < sizeof(article) / sizeof(article[0]); i++)
		if (slice_starts(lower, article[i]))
			return true;
	return false;
}

/* Persons of JSON-LD; one who bears the site's name writes there alone. */
static struct slice declared_persons(const struct sources *s, struct arena *a)
{
	struct slice names = signature_read(a, s->m->json.authors, true);
	bool own = slice_eq(unicode_fold(a, names), unicode_fold(a, s->m->site)) && signature_is_name(names) && !is_title_like(a, names);

	return own ? names : declared(s, a, s->m->json.authors);
}

/* How sure a node is to hold the signature. */
static int node_score(const struct sources *s, const struct node *n)
{
	struct slice itemprop = node_attribute(n, "itemprop"), rel = node_attribute(n, "rel");
	const struct passages *list = s->list;
	int score = 0;

	if (words_have(itemprop, "author") || words_have(itemprop, "creator"))
		score = 4;
	else if (words_have(rel, "author"))
		score = 4;
	else if ((vocabulary_hints(n) & (1u << HINT_AUTHOR)) || node_has_class(n, "username"))
		score = n->tag == TAG_A || n->tag == TAG_SPAN ? 3 : 2;
	if (score > 0 && s->headline < list->count) {
		const struct node *from = list->passage[s->headline > ABOVE ? s->headline - ABOVE : 0].first;
		const struct node *to = list->passage[s->headline + NEAR < list->count ? s->headline + NEAR : list->count - 1].last;

		score += n >= from && n <= to ? 2 : 0;
	}
	return score;
}

/* The best element that names the author by its markup; the site itself only where `site` says so. */
static struct slice author_by_markup(const struct sources *s, struct arena *a, bool site)
{
	struct slice best = { NULL, 0 };
	int top = site ? NICK_SCORE : SCORE_MIN - 1;

	for (const struct node *n = s->tree->body + 1; n < s->tree->body->end; n++) {
		int score;
		struct slice names;

		if (n->flags & NODE_COMMENT) {
			n = n->end - 1;
			continue;
		}
		if (n->tag == TAG_META && slice_eq(node_attribute(n, "itemprop"), SLICE("name")) && words_have(node_attribute(n->parent, "itemprop"), "author") && best.len == 0)
			best = declared(s, a, node_attribute(n, "content"));
		if (n->attributes == 0 || n->text_len < 3 || n->text_len > LINE_CHARS || (n->flags & NODE_MUTE))
			continue;
		score = node_score(s, n);
		if (score <= top)
			continue;
		names = signature_read(a, node_line(a, n, NODE_COMMENT, 4 * LINE_CHARS), score >= NICK_SCORE);
		if (names.len > 0 && is_site(s, a, names) == site) {
			best = names;
			top = score;
		}
	}
	return best;
}

/* The part after `par`, `by`, `von`, or the name between bars, in a line that also tells a date or a time; empty when there is none. */
static struct slice inner_intro(const struct passage *p, struct arena *a)
{
	static const struct slice inner[] = { SLICE(" par "), SLICE(" Par "), SLICE(" by "), SLICE(" von "), SLICE(" por "), SLICE(" di "), SLICE("|Par ") };
	struct date d;

	if (p->feature[F_CLOCK] == 0 && !date_text(p->text, NULL, &d))
		return (struct slice){ NULL, 0 };
	for (size_t i = 0; i < sizeof(inner) / sizeof(inner[0]); i++) {
		size_t at = slice_find(p->text, inner[i], 0);

		if (at != SLICE_NONE)
			return slice_sub(p->text, at + inner[i].len, p->text.len);
	}
	return signature_part(a, p->text);
}

/* A short passage near the headline or the end of the text that begins with `Par`. */
static struct slice author_by_line(const struct sources *s, struct arena *a)
{
	size_t from = s->headline > 3 ? s->headline - 3 : 0;

	for (size_t i = from; i < s->list->count; i++) {
		const struct passage *p = &s->list->passage[i];
		bool near = i < s->headline + NEAR, edge = p->feature[F_PROSE_LAST] <= 2 && p->feature[F_CORE] != 0;
		struct slice text, names = { NULL, 0 };
		size_t line;
		int strength;

		if (p->chars > LINE_CHARS || (!near && !edge) || p->feature[F_HINT + HINT_COMMENT] >= 2)
			continue;
		text = signature_intro(a, signature_trim(p->text), &strength);
		/* `Un titre`, and below it, after a line break only, `Par Jeanne Aubry` */
		if (strength == 0 && near && (line = slice_find(p->text, SLICE("\n"), 0)) != SLICE_NONE)
			text = signature_intro(a, signature_trim(slice_sub(p->text, line, p->text.len)), &strength);
		if (strength == 0 && near) {
			text = signature_intro(a, inner_intro(p, a), &strength);
			strength = text.len > 0;
		}
		if (strength < (near ? 1 : 2))
			continue;
		if (signature_names(a, signature_cut(a, text), strength == 2 && near, &names) > 0 && !is_site(s, a, names))
			return names;
	}
	return (struct slice){ NULL, 0 };
}

/* The nodes that show something next to n, before and after it, in the smallest box that shows more than n. */
static void shown_beside(const struct node *n, const struct node *beside[2])
{
	const struct node *box = n->parent;
	int looked = 0;

	while (box != NULL && box->text_len <= n->text_len + 2) {
		n = box;
		box = box->parent;
	}
	beside[0] = beside[1] = NULL;
	for (const struct node *k = box != NULL ? node_first(box) : NULL; k != NULL && looked++ < BESIDE; k = k->next) {
		if (k == n || k->text_len <= 2 || (k->flags & NODE_MUTE))
			continue;
		if (k > n) {
			beside[1] = k;
			return;
		}
		beside[0] = k;
	}
}

static bool is_date_node(struct arena *a, const struct node *n)
{
	return n != NULL && n->text_len <= LINE_CHARS && dateline_is(a, node_line(a, n, 0, 4 * LINE_CHARS));
}

/* A name alone in its element, with nothing but a date beside it, near the headline: no element says so by its class. */
static struct slice author_by_date(const struct sources *s, struct arena *a)
{
	const struct passages *list = s->list;
	const struct node *from, *to;

	if (s->headline >= list->count)
		return (struct slice){ NULL, 0 };
	from = list->passage[s->headline > ABOVE ? s->headline - ABOVE : 0].first;
	to = list->passage[s->headline + ABOVE < list->count ? s->headline + ABOVE : list->count - 1].last;
	for (const struct node *n = from; n <= to; n++) {
		const struct node *beside[2];
		struct slice name, names = { NULL, 0 };

		if (n->flags & NODE_COMMENT) {
			n = n->end - 1;
			continue;
		}
		if (n->tag == TAG_TEXT || n->text_len < 5 || n->text_len > SIGNATURE_NAME || (n->flags & NODE_MUTE) || n == s->m->headline)
			continue;
		name = node_line(a, n, 0, 4 * LINE_CHARS);
		if (!signature_is_name(name) || signature_cut(a, name).len != name.len)
			continue;
		shown_beside(n, beside);
		if (!is_date_node(a, beside[1]) && !is_date_node(a, beside[0]))
			continue;
		if (signature_names(a, name, false, &names) > 0 && !is_site(s, a, names))
			return names;
	}
	return (struct slice){ NULL, 0 };
}

/* One small-letter word is a login, not a name. */
static bool is_login(struct slice name)
{
	size_t capitals;

	return signature_words(name, &capitals) == 1 && capitals == 0;
}

/* The full name that the page shows beside a login for the first time, or the login. */
static struct slice full_name(const struct sources *s, struct arena *a, struct slice login)
{
	for (const struct node *n = s->tree->body + 1; n < s->tree->body->end; n++) {
		bool full = node_has_class(n, "full-name") || node_has_class(n, "fullname") || node_has_class(n, "display-name");

		if (n->flags & NODE_COMMENT) {
			n = n->end - 1;
			continue;
		}
		if (full && n->text_len > 0 && n->text_len <= SIGNATURE_NAME)
			return node_line(a, n, 0, SIGNATURE_NAME);
	}
	return login;
}

struct slice authors_find(const struct sources *s, struct arena *a)
{
	struct slice json = declared_persons(s, a), card = declared(s, a, s->m->card_author), meta = declared(s, a, s->m->author), names;

	if (json.len > 0 && !is_login(json))
		return json;
	if (card.len > 0 && !is_login(card))
		return card;
	names = author_by_markup(s, a, false);
	if (names.len > 0 && is_login(names))
		names = full_name(s, a, names);
	if (names.len == 0)
		names = author_by_line(s, a);
	if (names.len == 0 && meta.len == 0 && json.len == 0)
		names = author_by_date(s, a);
	if (names.len == 0)
		names = meta.len > 0 && !is_login(meta) ? meta : json.len > 0 ? json : meta;
	/* who writes alone calls the site after himself */
	return names.len > 0 ? names : author_by_markup(s, a, true);
}
