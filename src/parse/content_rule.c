/* Mends the judges' verdict where the place of a passage is plain. */
#include "parse/content.h"
#include "parse/dateline.h"
#include "parse/signature.h"

enum { CAPTION_WORDS = 4, LEDE_NEAR = 5, LEDE_CHARS = 40, BOX_CHARS = 300, BOX_LEVELS = 4, LABEL_CHARS = 24, PREFACE = 6, BYLINE_CHARS = 120, BYLINE_NEAR = 6, NOTE_WORDS = 2 /* as feature_amount: 5 */, CALL_WORDS = 5 /* 20 */ };

/* Hints of boxes that stand in an article without belonging to it. */
#define FOREIGN_HINTS (1u << HINT_AD)

/* Numbers of the first and last kept passage from `from` on; false when none is. */
static bool kept_range(const struct passages *list, size_t from, size_t *first, size_t *last)
{
	*first = list->count;
	*last = 0;
	for (size_t i = from; i < list->count; i++) {
		if (!list->passage[i].keep)
			continue;
		*first = *first < i ? *first : i;
		*last = i;
	}
	return *first < list->count;
}

static bool is_caption(const struct passage *p)
{
	const unsigned char *f = p->feature;
	bool figure = p->kind == BLOCK_CAPTION || (f[F_IN_FIGURE] == 3 && f[F_HINT + HINT_CAPTION] == 3);

	return figure && f[F_WORDS] >= CAPTION_WORDS && f[F_STOP] >= 2 && f[F_PHRASE + PHRASE_CREDIT] < 2 && f[F_LINK] <= 5 && f[F_HINT + HINT_RELATED] < 3 && !f[F_REPEATED];
}

/* A caption of the article: among its passages, or between headline and text. */
static void captions_keep(struct passages *list, size_t headline, size_t first, size_t last)
{
	size_t from = headline < first ? headline : first;

	for (size_t i = from; i <= last + 1 && i < list->count; i++) {
		struct passage *p = &list->passage[i];

		if (!p->keep && is_caption(p) && p->feature[F_IN_ASIDE] == 0 && p->feature[F_IN_NAV] == 0)
			p->keep = true;
	}
}

static void lede_keep(struct passages *list, size_t headline, size_t first)
{
	for (size_t i = headline; i < first && i < headline + LEDE_NEAR; i++) {
		struct passage *p = &list->passage[i];
		const unsigned char *f = p->feature;
		bool named = f[F_HINT + HINT_LEDE] == 3 || f[F_IS_DESCRIPTION];

		if (named && p->chars >= LEDE_CHARS && f[F_LINK] <= 2 && f[F_STOP] > 1)
			p->keep = true;
	}
}

/* Holds a field to type into: a box that asks for an address. */
static bool has_input(const struct node *n)
{
	for (const struct node *in = n + 1; in < n->end; in++)
		if (in->tag == TAG_INPUT && !slice_eq_nocase(node_attribute(in, "type"), SLICE("hidden")))
			return true;
	return false;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* One of the words in its class is `promo`: `article-promo`, `promoBox`; `promoted` and `promotion` are not. */
static bool is_promo(const struct node *n)
{
	size_t at = slice_find_nocase(n->class, SLICE("promo"), 0);

	while (at != SLICE_NONE) {
		char before = at > 0 ? n->class.ptr[at - 1] : ' ', after = at + 5 < n->class.len ? n->class.ptr[at + 5] : ' ';
		bool hump = n->class.ptr[at] == 'P' && before >= 'a' && before <= 'z';

		if ((!is_letter(before) || hump) && !(after >= 'a' && after <= 'z'))
			return true;
		at = slice_find_nocase(n->class, SLICE("promo"), at + 5);
	}
	return false;
}

/* Its class says that it is an advertisement (one that Drupal puts on the front page is none), leads elsewhere (`lire-aussi`) or tells who writes (`author-bio`). */
static bool is_foreign(const struct node *n)
{
	unsigned hints = vocabulary_hints(n);

	if ((hints & 1u << HINT_RELATED) && node_named(n, "lire") && (node_named(n, "aussi") || n->link_len * 2 > n->text_len))
		return true;
	/* a box that is called `bio` alone tells of whom the article portrays */
	if (node_named(n, "bio") && (node_named(n, "author") || node_named(n, "auteur")))
		return true;
	return is_promo(n) || ((hints & FOREIGN_HINTS) && !node_has_class(n, "node-promoted") && !node_has_class(n, "node--promoted"));
}

/* Leads elsewhere (`Lire aussi`, `Étiquettes`, `Réagissez`, and links; in a sentence they are all), or calls to share this or to follow. */
static bool is_pointer(const struct passage *p)
{
	const unsigned char *f = p->feature, *phrase = f + F_PHRASE;
	bool sentence = f[F_END] == 1;

	if (p->kind == BLOCK_PARAGRAPH && phrase[PHRASE_SHARE] == 2 && f[F_WORDS] <= NOTE_WORDS && f[F_DIGITS] == 0 && !sentence)
		return true;
	if (p->kind == BLOCK_PARAGRAPH && (phrase[PHRASE_SHARE] == 2 || phrase[PHRASE_SUBSCRIBE] == 2) && phrase[PHRASE_SHARE] > 0 && f[F_ADDRESS] > 0 && f[F_WORDS] <= CALL_WORDS)
		return true;
	return (phrase[PHRASE_READ] == 2 || phrase[PHRASE_TAGS] == 2 || phrase[PHRASE_COMMENT] == 2) && p->link_chars * 10 > p->chars * (sentence ? 9 : 5);
}

/* Its class names what newspapers ask for; a word beside an article's own, or `contact`, does not. */
static bool is_appeal(const struct node *n)
{
	static const char *const words[] = { "newsletter", "lettre", "nl-", "paywall", "subscri", "abonn", "-don", "don-", "dons" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (node_named(n, words[i]))
			return true;
	return false;
}

/* A form, or a box whose class says that it asks to subscribe or to give, and that has a field, a link or words for that. */
static bool is_request(const struct node *n, const struct passage *p)
{
	const unsigned article = 1u << HINT_ARTICLE | 1u << HINT_CONTENT | 1u << HINT_MAIN;
	unsigned hints = vocabulary_hints(n);

	if (n->tag == TAG_FORM && has_input(n))
		return true;
	if (!(hints & 1u << HINT_FORM))
		return false;
	if (has_input(n) || p->feature[F_PHRASE + PHRASE_SUBSCRIBE] == 2)
		return true;
	if ((hints & article) || !is_appeal(n))
		return false;
	return node_named(n, "newsletter") || n->link_len > 0 || p->feature[F_PHRASE + PHRASE_SUBSCRIBE] > 0;
}

/* The small box around the passage that is an advertisement, asks to subscribe or leads elsewhere, or NULL. */
static const struct node *foreign_box(const struct passage *p)
{
	const struct node *n = p->box;
	bool label = p->chars <= LABEL_CHARS && p->feature[F_PHRASE + PHRASE_AD] == 2 && p->feature[F_END] != 1;

	if (is_pointer(p) && n->text_len <= BOX_CHARS)
		return n;
	if (label && n->text_len > p->chars && n->text_len <= BOX_CHARS)
		return n;
	for (int i = 0; i < BOX_LEVELS && n != NULL && n->text_len <= BOX_CHARS; i++, n = n->parent) {
		if (label && i == 1)
			return n;
		if (n->attributes > 0 && (is_foreign(n) || is_request(n, p)))
			return n;
	}
	return NULL;
}

static void foreign_drop(struct passages *list, size_t first, size_t last)
{
	const struct node *box = NULL;

	for (size_t i = first; i <= last; i++) {
		struct passage *p = &list->passage[i];

		if (box == NULL || p->first >= box->end)
			box = foreign_box(p);
		if (box != NULL && p->keep)
			p->keep = false;
	}
}

/* Scraps well above the headline are no text when most of the text stands below it. */
static void preface_drop(struct passages *list, size_t headline)
{
	size_t above = 0, below = 0;

	for (size_t i = 0; i < list->count; i++)
		*(i < headline ? &above : &below) += list->passage[i].keep ? list->passage[i].chars : 0;
	for (size_t i = 0; i + PREFACE < headline && above * 4 < below; i++)
		list->passage[i].keep = list->passage[i].keep && list->passage[i].chars > LABEL_CHARS;
}

/* A footnote of the article: below its text, in a box of notes, opened by its mark. */
static bool is_note(const struct passage *p)
{
	const struct node *n = p->box;
	unsigned char first = (unsigned char)p->text.ptr[0];

	if (first != '[' && first != '(' && first != '*' && first != '^' && !(first >= '0' && first <= '9') && first != 0xE2 && first != 0xC2)
		return false;
	for (int i = 0; i <= BOX_LEVELS && n != NULL; i++, n = n->parent)
		if (node_has_class(n, "notes") || node_named(n, "footnote") || node_has_class(n, "references"))
			return true;
	return false;
}

static void notes_keep(struct passages *list, size_t first)
{
	for (size_t i = first; i < list->count; i++)
		if (is_note(&list->passage[i])) {
			list->passage[i].keep = true;
			list->passage[i].kind = BLOCK_NOTE;
		}
}

/* A page on which nothing looks like an article: what stands in no menu, foot, form or link is its text. */
static void plain_keep(struct passages *list)
{
	static const enum feature furniture[] = { F_IN_NAV, F_IN_HEADER, F_IN_FOOTER, F_IN_ASIDE, F_IN_FORM, F_IN_LINK, F_IN_BUTTON };

	for (size_t i = 0; i < list->count; i++) {
		struct passage *p = &list->passage[i];

		p->keep = true;
		for (size_t f = 0; f < sizeof furniture / sizeof *furniture; f++)
			p->keep = p->keep && !p->feature[furniture[f]];
	}
}

/* Nothing but who wrote it, or when: `Par Jeanne Aubry, le 11 mars 2024`. */
static bool is_byline(struct arena *a, const struct passage *p)
{
	struct slice name, rest, names = { NULL, 0 };
	int strength;

	if (p->chars > BYLINE_CHARS)
		return false;
	if (dateline_is(a, p->text))
		return true;
	rest = signature_intro(a, signature_trim(p->text), &strength);
	name = signature_cut(a, rest);
	if (strength == 0 || signature_names(a, name, false, &names) == 0)
		return false;
	rest = signature_trim(slice_sub(rest, name.len, rest.len));
	return rest.len == 0 || dateline_is(a, rest);
}

/* Signatures between headline and text tell of the article, and are not its words. */
static void bylines_drop(struct arena *a, struct passages *list, size_t headline)
{
	for (size_t i = headline; i < list->count && i < headline + BYLINE_NEAR; i++)
		if (list->passage[i].keep && is_byline(a, &list->passage[i]))
			list->passage[i].keep = false;
}

void content_mend(const struct feature_page *page, struct arena *a, struct passages *list)
{
	size_t headline = 0, first, last;

	if (!kept_range(list, 0, &first, &last)) {
		plain_keep(list);
		return;
	}
	while (page->headline != NULL && headline < list->count && list->passage[headline].first < page->headline->end)
		headline++;
	if (page->headline == NULL || headline > last)
		headline = first;
	preface_drop(list, page->headline != NULL ? headline : 0);
	if (!kept_range(list, headline, &first, &last))
		return;
	notes_keep(list, first);
	foreign_drop(list, first, last);
	captions_keep(list, headline, first, last);
	lede_keep(list, headline, first);
	bylines_drop(a, list, headline);
}
