/* Keeps what stands in the article's own container and is no furniture. */
#include "parse/content.h"

enum { BRIEF_CHARS = 300, AFTERWORD_WORDS = 5 /* as feature_amount: 20 */, START_QUOTE = 3 /* as F_START tells it */, INLINE_BOLD = 2, BOLD_WORDS = 2 /* 5 */ };

#define BIT(hint) (1u << HINT_##hint)
/* Hints of boxes between paragraphs, behind which the text may go on. */
#define INSET_HINTS (BIT(RELATED) | BIT(AD))
/* Hints of all boxes that do not belong to the text around them. */
#define FURNITURE_HINTS                                                                                                                              \
	(INSET_HINTS | BIT(NAV) | BIT(FOOT) | BIT(SIDE) | BIT(SHARE) | BIT(COMMENT) | BIT(SHOP) | BIT(FORM) | BIT(AUTHOR) | BIT(META) | BIT(TAGS) | \
	 BIT(COOKIE) | BIT(LIVE))

/* What a passage is to the text of the container. */
enum part { PART_NONE, PART_INSET, PART_TEXT };

/* The container and what is asked of all passages in it. */
struct body {
	const struct node *node, *headline; /* headline may be NULL */
	struct passages *list;
	bool named; /* its class says that it is the text: the judges may be surer against a paragraph in it */
	const struct node *request; /* the last small box in which a passage asks to subscribe, or NULL */
	size_t first, last; /* numbers of the first and last kept passage inside */
};

/* The element whose own text the passage is: its box, or the one around a box of its own. */
static const struct node *container_of(const struct passage *p)
{
	return p->box->text_len == p->chars ? block_parent(p->box) : p->box;
}

/* One of several elements side by side of the same tag and class, or a part of a list or table. */
static bool is_part(const struct node *n)
{
	static const bool parts[TAGS] = {
		[TAG_UL] = true, [TAG_OL] = true, [TAG_LI] = true, [TAG_DL] = true, [TAG_DD] = true, [TAG_TABLE] = true, [TAG_TBODY] = true, [TAG_TR] = true,
	};

	if (parts[n->tag])
		return true;
	for (const struct node *o = node_first(n->parent); o != NULL; o = o->next)
		if (o != n && n->class.len > 0 && o->tag == n->tag && slice_eq(o->class, n->class))
			return true;
	return false;
}

/* The innermost element that holds four fifths of the kept text and is no part of a series; NULL when none is kept. */
static const struct node *container_find(const struct tree *tree, struct arena *a, const struct passages *list)
{
	unsigned *kept = arena_array(a, tree->nodes, sizeof(*kept));
	size_t top = (size_t)(tree->body - tree->node);
	const struct node *found = tree->body;

	for (size_t i = 0; i < list->count; i++)
		if (list->passage[i].keep && list->passage[i].kind != BLOCK_HEADING && list->passage[i].kind != BLOCK_CAPTION)
			kept[container_of(&list->passage[i]) - tree->node] += list->passage[i].chars;
	for (size_t i = tree->nodes; i-- > top + 1;)
		kept[tree->node[i].parent - tree->node] += kept[i];
	for (const struct node *n = node_first(found); n != NULL;) {
		if (kept[top] > 0 && kept[n - tree->node] >= kept[top] * 4ull / 5) {
			found = n;
			n = node_first(n);
		} else {
			n = n->next;
		}
	}
	while (found != tree->body && is_part(found)) {
		if (found->link_len * 10 > found->text_len) /* of links to texts, not of one */
			return NULL;
		found = found->parent;
	}
	return kept[top] == 0 || (found == tree->body && found->link_len * 4 > found->text_len) ? NULL : found;
}

/* The first element below the headline that is named as a text, on a page where hardly more than a lede is kept. */
static const struct node *named_find(const struct feature_page *page, const struct passages *list)
{
	const struct node *from = page->headline, *end = page->tree->node + page->tree->nodes;
	size_t kept = 0;

	if (page->headline == NULL)
		return NULL;
	for (size_t i = 0; i < list->count; i++)
		if (list->passage[i].keep && list->passage[i].first > page->headline) {
			kept += list->passage[i].chars;
			from = list->passage[i].last;
		}
	for (const struct node *n = from + 1; n < end && kept < BRIEF_CHARS; n++) {
		unsigned hints = n->tag != TAG_TEXT && n->attributes > 0 ? vocabulary_hints(n) : 0;

		if (hints & (FURNITURE_HINTS & ~BIT(META)))
			n = n->end - 1;
		else if ((hints & BIT(CONTENT)) && n->text_len > 0 && !node_contains(n, page->headline))
			return n;
	}
	return NULL;
}

/* `42 logements`: a paragraph of a word or two with a number; a date is mostly digits. */
static bool is_figure(const struct passage *p)
{
	const unsigned char *f = p->feature;

	return p->kind == BLOCK_PARAGRAPH && f[F_WORDS] < 2 && f[F_DIGITS] > 0 && f[F_DIGITS] <= 3 && f[F_CLOCK] == 0 && f[F_END] != 1;
}

/* `Quimper`, all bold: a heading that is written as a paragraph. */
static bool is_bold_heading(const struct passage *p)
{
	const unsigned char *f = p->feature;

	return p->kind == BLOCK_PARAGRAPH && f[F_INLINE] == INLINE_BOLD && f[F_WORDS] <= BOLD_WORDS && f[F_END] != 1 && p->link_chars == 0;
}

/* Below these log odds the judges are too sure to be overruled. */
static float score_least(const struct body *b, const struct passage *p)
{
	if (p->kind == BLOCK_LIST || p->kind == BLOCK_TABLE || p->box->tag == TAG_CAPTION || b->named)
		return -4.0f;
	return p->kind == BLOCK_HEADING || is_bold_heading(p) || is_figure(p) ? -3.0f : -2.0f;
}

/*
 * Begins with a phrase of furniture, or is a paragraph or heading that holds one. A sentence that neither
 * links nor speaks to the reader may hold any, and begin with the like of `Retour`, `Dans` or `Soutenir`.
 */
static bool has_phrase(const struct passage *p)
{
	static const bool anywhere[PHRASES] = { [PHRASE_SHARE] = true, [PHRASE_SUBSCRIBE] = true, [PHRASE_COPYRIGHT] = true, [PHRASE_CREDIT] = true };
	static const bool harmless[PHRASES] = { [PHRASE_READ] = true, [PHRASE_TAGS] = true, [PHRASE_META] = true, [PHRASE_SHARE] = true, [PHRASE_SUBSCRIBE] = true };
	const unsigned char *f = p->feature;
	bool words = p->kind == BLOCK_PARAGRAPH || p->kind == BLOCK_HEADING, sentence = f[F_END] == 1 && p->link_chars == 0 && f[F_ADDRESS] == 0;

	if ((p->kind == BLOCK_LIST || p->kind == BLOCK_TABLE) && p->link_chars == 0 && f[F_DIGITS] > 0) /* `Vidéo : 3 000 euros` */
		return false;
	for (unsigned i = 0; i < PHRASES; i++) {
		bool first = f[F_PHRASE + i] == 2, counts = first || (words && anywhere[i] && f[F_PHRASE + i] > 0);
		bool excused = sentence && (!first || harmless[i]) && (i != PHRASE_CREDIT || f[F_DIGITS] > 0);

		if (counts && !excused)
			return true;
	}
	return false;
}

/* What the elements around the passage, below the container, say of it. */
static enum part part_of_boxes(const struct body *b, const struct passage *p)
{
	static const bool furniture[TAGS] = {
		[TAG_NAV] = true, [TAG_HEADER] = true, [TAG_FOOTER] = true, [TAG_FORM] = true, [TAG_BUTTON] = true, [TAG_LABEL] = true,
		[TAG_ADDRESS] = true, [TAG_DETAILS] = true,
	};
	/* the text's own lists may name things by links */
	static const bool lists[TAGS] = { [TAG_LI] = true, [TAG_UL] = true, [TAG_OL] = true, [TAG_DD] = true, [TAG_DL] = true, [TAG_TR] = true, [TAG_TBODY] = true, [TAG_TABLE] = true };
	bool item = p->kind == BLOCK_LIST || p->kind == BLOCK_TABLE;

	for (const struct node *n = p->first->parent; n != b->node; n = n->parent) {
		unsigned hints = n->attributes > 0 ? vocabulary_hints(n) : 0;

		if (item && n->end <= p->last) /* of its first words only */
			continue;
		if (n->link_len == 0) /* `item`, `list` and the like are also said of the text's own boxes */
			hints &= ~BIT(RELATED);
		if (n->tag == TAG_ASIDE || (hints & INSET_HINTS))
			return PART_INSET;
		if (furniture[n->tag] || (n->flags & NODE_HIDDEN) || (hints & FURNITURE_HINTS) || n->link_len * (lists[n->tag] ? 2 : 3) > n->text_len)
			return PART_NONE;
	}
	return PART_TEXT;
}

static enum part part_of(const struct body *b, const struct passage *p)
{
	const unsigned char *f = p->feature;
	enum part part;

	if (!node_contains(b->node, p->first) || (b->headline != NULL && p->first < b->headline->end))
		return PART_NONE;
	part = part_of_boxes(b, p);
	if (part != PART_TEXT)
		return part;
	if ((p->kind == BLOCK_CAPTION && p->box->tag != TAG_CAPTION) || f[F_IN_FIGURE] == 3)
		return PART_INSET;
	/* a menu may name what is a heading here, and two cells may say the same */
	if ((f[F_REPEATED] && p->kind != BLOCK_HEADING && p->kind != BLOCK_LIST) || f[F_COPYRIGHT] || p->score < score_least(b, p) || has_phrase(p))
		return PART_NONE;
	return p->kind == BLOCK_PARAGRAPH && f[F_WORDS] < 2 && !is_figure(p) && !is_bold_heading(p) ? PART_NONE : PART_TEXT;
}

/* Leads to what follows, and is nothing without it. */
static bool introduces(const struct passage *p)
{
	return p->kind == BLOCK_HEADING || is_bold_heading(p) || p->box->tag == TAG_CAPTION || p->feature[F_END] == 2;
}

/* Notes the small box around a passage that asks to subscribe: nothing in it is of the text. */
static void request_note(struct body *b, const struct passage *p)
{
	const struct node *n = p->box;

	if (p->feature[F_PHRASE + PHRASE_SUBSCRIBE] == 0 || !node_contains(b->node, n) || n == b->node)
		return;
	while (n->parent != b->node && n->parent->text_len <= BRIEF_CHARS)
		n = n->parent;
	b->request = n;
}

/* Keeps passage i if it is of the text; false when the text does not go on beyond it. */
static bool passage_take(struct body *b, size_t i)
{
	struct passage *p = &b->list->passage[i];
	enum part part = p->keep ? PART_TEXT : part_of(b, p);

	if (part == PART_NONE)
		request_note(b, p);
	else if (!p->keep && b->request != NULL && node_contains(b->request, p->first))
		return false;
	if (part == PART_TEXT && !introduces(p))
		p->keep = true;
	return part != PART_NONE;
}

/* A long paragraph below the text, or one that speaks to the reader: the judges knew enough to refuse it. */
static bool is_afterword(const struct passage *p)
{
	return !p->keep && p->kind == BLOCK_PARAGRAPH && ((p->feature[F_ADDRESS] > 0 && p->feature[F_START] != START_QUOTE) || is_figure(p) || p->feature[F_WORDS] > AFTERWORD_WORDS);
}

static void body_fill(struct body *b)
{
	struct passages *list = b->list;

	for (size_t i = b->first; i < b->last; i++)
		passage_take(b, i);
	for (size_t i = b->last + 1; i < list->count && !is_afterword(&list->passage[i]) && passage_take(b, i); i++)
		b->last = i;
	for (size_t i = b->first; b->headline != NULL && i-- > 0 && passage_take(b, i);)
		b->first = i;
	for (size_t i = b->last; i-- > b->first;) {
		struct passage *p = &list->passage[i];

		if (!p->keep && p[1].keep && introduces(p) && part_of(b, p) == PART_TEXT)
			p->keep = true;
	}
}

void content_body(const struct feature_page *page, struct arena *a, struct passages *list)
{
	struct body b = { .node = named_find(page, list), .headline = page->headline, .list = list, .named = true, .first = list->count };

	if (b.node != NULL)
		for (size_t i = 0; i < list->count; i++)
			if (node_contains(b.node, list->passage[i].first) && !passage_take(&b, i))
				break;
	b.named = false;
	b.node = container_find(page->tree, a, list);
	for (size_t i = 0; b.node != NULL && i < list->count; i++)
		if (list->passage[i].keep && node_contains(b.node, list->passage[i].first)) {
			b.first = b.first < i ? b.first : i;
			b.last = i;
		}
	if (b.node != NULL && b.first < list->count)
		body_fill(&b);
}
