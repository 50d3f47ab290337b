/* Author, date and text of each comment found. */
#include "parse/dateline.h"
#include "parse/thread_find.h"
#include "parse/thread_name.h"
#include "parse/thread_quote.h"
#include "parse/thread_text.h"
#include "text/unicode.h"

enum {
	NAME_LIMIT = 96,    /* code points of a field that may be a name */
	DATE_LIMIT = 100,   /* of a field that may be a date */
	LINE_BYTES = 160,   /* of a line that tells author and date */
	HEAD_BYTES = 400,   /* of the text before a comment's own text */
	LETTER_RANK = 9,    /* after all others that name an author */
	NO_RANK = 100,
};

/* The best element for each field so far; lower ranks win, and of equal ones the first. */
struct scan {
	struct thread_finder *f;
	struct thread_item *item;
	struct node *author, *date, *text;
	int author_rank, date_rank, text_rank;
	struct node *answer;  /* names the comment answered */
	bool gone;
};

/* The next node of an item's own, past nested items, or NULL. */
static struct node *own_next(const struct thread_item *item, struct node *n, bool skip)
{
	n = skip ? n->end : n + 1;
	while (n < item->last->end && (n->flags & (NODE_THREAD | NODE_MUTE)))
		n = n->end;
	return n < item->last->end ? n : NULL;
}

/* An ancestor inside the item has one of the hints. */
static bool is_inside(const struct scan *s, const struct node *n, unsigned hints)
{
	for (const struct node *up = n->parent; up && up >= s->item->node; up = up->parent)
		if (finder_hint(s->f, up) & hints)
			return true;
	return false;
}

/* It stands among the comment's words; a body with a date inside is the whole comment. */
static bool is_inside_text(const struct scan *s, const struct node *n)
{
	const unsigned *dates = s->f->dates;

	for (const struct node *up = n->parent; up && up >= s->item->node; up = up->parent)
		if ((finder_hint(s->f, up) & THREAD_TEXT) && dates[up->end - s->f->tree->node] == dates[up - s->f->tree->node])
			return true;
	return false;
}

/* How surely an element is the author; NO_RANK when it is not. */
static int author_rank(const struct scan *s, const struct node *n, unsigned hint)
{
	struct slice rel;

	if (n->text_len > NAME_LIMIT || (n->text_len == 0 && node_attribute(n, "content").len == 0) || n == s->item->node)
		return NO_RANK;
	if (hint & THREAD_NAME)
		return is_inside(s, n, THREAD_AUTHOR | THREAD_META) || n->tag == TAG_CITE || !is_inside(s, n, THREAD_NOISE | THREAD_FORM | THREAD_QUOTE) ? 0 : NO_RANK;
	if (hint & THREAD_AUTHOR)
		return is_inside_text(s, n) || is_inside(s, n, THREAD_QUOTE) ? NO_RANK : 2;
	if (n->tag == TAG_CITE)
		return is_inside(s, n, THREAD_TEXT | THREAD_QUOTE) || node_ancestor(n, TAG_BLOCKQUOTE) > s->item->node ? NO_RANK : 3;
	rel = n->tag == TAG_A ? node_attribute(n, "rel") : (struct slice){ NULL, 0 };
	if (words_have(rel, "author") || (words_have(rel, "ugc") && is_inside(s, n, THREAD_META)))
		return 4;
	if ((n->tag == TAG_B || n->tag == TAG_STRONG || n->tag == TAG_A) && is_inside(s, n, THREAD_META | THREAD_AUTHOR) &&
	    !is_inside(s, n, THREAD_NOISE | THREAD_DATE) && !(hint & (THREAD_NOISE | THREAD_DATE)) &&
	    !line_is_prompt(s->f->arena, node_line(s->f->arena, n, 0, HEAD_BYTES)))
		return n->tag == TAG_A ? 6 : 5;
	if (thread_profile(n) && !is_inside(s, n, THREAD_TEXT | THREAD_QUOTE | THREAD_FORM) && !line_is_prompt(s->f->arena, node_line(s->f->arena, n, 0, HEAD_BYTES)))
		return 7;
	return NO_RANK;
}

/* The line tells since when somebody is a member. */
static bool line_is_joined(struct arena *a, struct slice line)
{
	static const char *const joined[] = { "inscrit", "inscription", "date d inscription", "membre depuis", "enregistre", "joined", "member since", "registered", "registriert", "dabei seit", "mitglied seit", "registrado", "iscritto" };

	return line.len <= LINE_BYTES && line_opens_with(a, line, joined, sizeof(joined) / sizeof(joined[0]));
}

/* The text does, perhaps by the element before it: `<dt>Inscrit le</dt><dd>12 mars 2011</dd>`. */
static bool is_joined(const struct scan *s, const struct node *n)
{
	struct arena *a = s->f->arena;
	const struct node *label = n->parent;

	if (line_is_joined(a, n->text) || (label->text_len <= LINE_BYTES && line_is_joined(a, node_line(a, label, 0, LINE_BYTES))))
		return true;
	for (label = label->prev; label && label->text_len == 0;)
		label = label->prev;
	return label && label->tag == TAG_DT && label->text_len <= LINE_BYTES && line_is_joined(a, node_line(a, label, 0, LINE_BYTES));
}

/* The same for the date. */
static int date_rank(const struct scan *s, const struct node *n, unsigned hint)
{
	struct slice href;
	struct date told;

	if (n->tag == TAG_TEXT)
		return n->text.len <= DATE_LIMIT && dateline_is(s->f->arena, n->text) && !is_joined(s, n) ? 5 : NO_RANK;
	if (n->text_len > DATE_LIMIT || is_inside(s, n, THREAD_QUOTE))
		return NO_RANK;
	if (n->tag == TAG_TIME)
		return is_inside(s, n, THREAD_TEXT) ? 4 : 0;
	if ((hint & THREAD_DATE) && (n->tag == TAG_META || node_attribute(n, "itemprop").len > 0))
		return slice_eq(node_attribute(n, "itemprop"), SLICE("dateModified")) ? NO_RANK : 1;
	if (hint & THREAD_DATE)
		return 2;
	if (n->tag == TAG_ABBR && !is_inside(s, n, THREAD_TEXT) && date_iso(slice_trim(node_attribute(n, "title")), &told))
		return 2;
	if (node_attribute(n, "data-timestamp").len + node_attribute(n, "data-time").len + node_attribute(n, "data-utime").len + node_attribute(n, "datetime").len > 0)
		return 2;
	href = n->tag == TAG_A ? node_attribute(n, "href") : (struct slice){ NULL, 0 };
	return href.len > 0 && slice_find(href, SLICE("#"), 0) != SLICE_NONE && n->text_len >= 6 ? 3 : NO_RANK;
}

/* An element that holds the comment's words. */
static int text_rank(const struct scan *s, const struct node *n, unsigned hint)
{
	struct slice property = node_attribute(n, "itemprop");
	unsigned marks;

	if (words_have(property, "text") || words_have(property, "commentText") || words_have(property, "reviewBody"))
		return 0;
	if (!(hint & THREAD_TEXT) || (hint & THREAD_DATE) || n == s->item->node || is_inside(s, n, THREAD_META | THREAD_FORM))
		return NO_RANK;
	if ((hint & THREAD_NOISE) && n->text_len <= NAME_LIMIT && line_is_prompt(s->f->arena, node_line(s->f->arena, n, 0, HEAD_BYTES)))
		return NO_RANK;
	/* a body with author or date inside is the whole comment, unless they are those of words it quotes */
	marks = s->f->marks[n->end - s->f->tree->node] - s->f->marks[n - s->f->tree->node];
	if (marks > 0 && marks != quote_marks(s->f, n))
		return NO_RANK;
	return 1;
}

/* The data attribute by which an item names its parent. */
static struct slice parent_attribute(const struct node *n)
{
	static const char *const attribute[] = { "data-parent", "data-parent-id", "data-parentid", "data-parent-comment-id", "data-comment-parent", "data-reply-to", "data-replyto", "data-in-reply-to", "data-pid" };

	for (size_t i = 0; i < sizeof(attribute) / sizeof(attribute[0]); i++) {
		struct slice number = thread_number(node_attribute(n, attribute[i]));

		if (number.len > 0 && number.ptr[0] != '0')
			return number;
	}
	return (struct slice){ NULL, 0 };
}

/* `comm-12_7` of one well-known plugin: comment 12, answer to 7. */
static struct slice parent_in_id(struct slice id)
{
	size_t from = id.len;

	while (from > 0 && id.ptr[from - 1] >= '0' && id.ptr[from - 1] <= '9')
		from--;
	if (from < 2 || from == id.len || id.ptr[from - 1] != '_' || id.ptr[from - 2] < '0' || id.ptr[from - 2] > '9' || id.ptr[from] == '0')
		return (struct slice){ NULL, 0 };
	return slice_sub(id, from, id.len);
}

/* The number in a link's fragment as `read` takes it, or empty. */
static struct slice link_number(const struct node *a, struct slice (*read)(struct slice))
{
	struct slice href = node_attribute(a, "href");
	size_t hash = slice_find(href, SLICE("#"), 0);

	if (hash == SLICE_NONE || slice_find(href, SLICE("replytocom"), 0) != SLICE_NONE)
		return (struct slice){ NULL, 0 };
	return read(slice_sub(href, hash + 1, href.len));
}

/* Whom the announcing element or link names. */
static void take_answer(struct scan *s, struct node *n)
{
	for (struct node *in = n; in < n->end && s->item->reply_to.len == 0; in++) {
		struct slice number = in->tag == TAG_A ? link_number(in, thread_number) : (struct slice){ NULL, 0 };

		if (number.len > 0 && !slice_eq(number, s->item->number))
			s->item->reply_to = number;
		if (in->tag == TAG_A && s->item->reply_name.len == 0)
			s->item->reply_name = node_line(s->f->arena, in, 0, HEAD_BYTES);
	}
	if (s->item->reply_to.len == 0 && s->item->reply_name.len == 0)
		s->item->reply_name = name_of_answer(s->f->arena, node_line(s->f->arena, n, 0, HEAD_BYTES));
}

/* The element announces the comment answered: by its name, or by the words it opens with. */
static bool is_answer(const struct scan *s, const struct node *n, unsigned hint)
{
	if (n->text_len == 0 || n->text_len > NAME_LIMIT || n == s->item->node || n->tag == TAG_A || n->tag == TAG_BUTTON || n->tag == TAG_TEXT)
		return false;
	if ((hint & THREAD_REPLYTO) && (n->link_len > 0 || node_find(n, TAG_A)))
		return true;
	if (n->link_len == n->text_len && (hint & THREAD_NOISE))
		return false;
	return n->link_len > 0 && n->link_len < n->text_len && line_is_answer(s->f->arena, node_line(s->f->arena, n, 0, HEAD_BYTES));
}

/* Looks at one node of an item. */
static void scan_node(struct scan *s, struct node *n)
{
	unsigned hint = n->tag == TAG_TEXT ? 0 : finder_hint(s->f, n);
	int rank = n->tag == TAG_TEXT ? NO_RANK : author_rank(s, n, hint);

	/* one letter stands in place of a portrait where a longer name is shown too */
	if (rank < LETTER_RANK && n->text_len == 1)
		rank = LETTER_RANK;
	if (rank < s->author_rank) {
		s->author = n;
		s->author_rank = rank;
	}
	rank = date_rank(s, n, hint);
	if (rank < s->date_rank && finder_date(s->f, n, &s->item->date)) {
		s->item->has_date = true;
		s->date = n;
		s->date_rank = rank;
	} else if (rank == 5 && !s->date) { /* `il y a 3 jours`, on a page of unknown age */
		s->date = n;
		s->item->has_ago = true;
	}
	rank = n->tag == TAG_TEXT ? NO_RANK : text_rank(s, n, hint);
	if (rank < s->text_rank || (rank == 1 && s->text_rank == 1 && n->text_len > s->text->text_len)) {
		s->text = n;
		s->text_rank = rank;
	}
	if (!s->answer && is_answer(s, n, hint)) {
		s->answer = n;
		take_answer(s, n);
	}
	s->gone |= (hint & THREAD_GONE) && (n == s->item->node || n->text_len > 0);
	if (s->item->number.len == 0 && n->id.len > 0 && (hint & (n == s->item->node ? THREAD_NUMBER | THREAD_WEAK : THREAD_NUMBER)))
		s->item->number = thread_number(n->id);
	if (s->item->reply_to.len == 0 && n->tag == TAG_ASIDE && (hint & THREAD_QUOTE))
		s->item->reply_to = thread_number(node_attribute(n, "data-post"));
}

/* The number in links, anchors and data of an item without an id. */
static struct slice number_inside(const struct scan *s)
{
	static const char *const attribute[] = { "data-comment-id", "data-commentid", "data-comment", "data-id", "data-post-id" };
	const struct thread_item *item = s->item;
	struct node *before = item->node->prev;
	struct slice number = { NULL, 0 };

	for (size_t i = 0; i < sizeof(attribute) / sizeof(attribute[0]) && number.len == 0; i++)
		number = thread_number(node_attribute(item->node, attribute[i]));
	while (before && before->tag == TAG_TEXT && before->text_len == 0)
		before = before->prev;
	if (number.len == 0 && before && before->tag == TAG_A && before->text_len == 0)
		number = thread_number(node_attribute(before, "name").len > 0 ? node_attribute(before, "name") : before->id);
	for (struct node *n = item->node; n && number.len == 0; n = own_next(item, n, false)) {
		if (n->tag != TAG_A)
			continue;
		if (node_attribute(n, "data-commentid").len > 0)
			number = thread_number(node_attribute(n, "data-commentid"));
		else if (node_attribute(n, "href").len == 0 && node_attribute(n, "name").len > 0)
			number = thread_number(node_attribute(n, "name"));
		else if (!s->answer || !node_contains(s->answer, n))
			number = link_number(n, thread_named_number);
	}
	return number;
}

/* The first run of text outside the comment's words that may be a name. */
static struct slice first_name(struct scan *s)
{
	struct arena *a = s->f->arena;
	size_t seen = 0;
	struct node *initial = NULL;

	for (struct node *n = s->item->node; n < s->item->last->end && seen < HEAD_BYTES; n++) {
		struct slice name;

		if (n == s->text || n->flags & (NODE_THREAD | NODE_MUTE)) {
			n = n->end - 1;
			continue;
		}
		if (n->tag != TAG_TEXT || n->text_len == 0)
			continue;
		seen += n->text.len;
		if (n->text.len > LINE_BYTES || line_is_prompt(a, n->text) || line_is_answer(a, n->text) || line_is_counter(slice_trim(n->text)))
			continue;
		name = slice_trim(name_of_line(a, n->text));
		if (utf8_count(name) == 1 && initial == NULL) { /* in place of a portrait */
			initial = n;
			continue;
		}
		if (name.len > 0 && name_is_bare(name)) {
			if (initial != NULL && !slice_starts(unicode_fold(a, name), unicode_fold(a, slice_trim(initial->text))))
				break;
			if (initial != NULL)
				initial->flags |= NODE_THREAD;
			if (name.len == slice_trim(n->text).len)
				s->author = n;
			return name;
		}
		/* without an element of its own, the text itself comes next */
		if (name.len > 0 && !s->text)
			break;
	}
	return initial != NULL ? slice_trim(initial->text) : (struct slice){ NULL, 0 };
}

/* Takes the line below the comment's words, which names its author beside the date, for no part of them. */
static void hide_below(struct scan *s, struct slice name)
{
	struct arena *a = s->f->arena;

	for (struct node *n = s->item->node; n; n = own_next(s->item, n, false))
		if (n->tag == TAG_TEXT && slice_eq(slice_trim(n->text), name))
			s->author = n;
	for (struct node *up = s->date; up && up != s->item->node && up->text_len <= DATE_LIMIT; up = up->parent)
		if (slice_eq(slice_trim(name_of_line(a, node_line(a, up, 0, LINE_BYTES))), name))
			up->flags |= NODE_THREAD;
}

/* The name below the comment's words, in a last line that tells when they were written, as no line before it does; empty when there is none. */
static struct slice last_name(struct scan *s)
{
	struct arena *a = s->f->arena;
	struct slice name = { NULL, 0 }, line;
	struct date date;
	bool said = false, dated = false;

	for (const struct node *n = s->item->node; n; n = n == s->item->last ? NULL : n->next)
		for (struct slice rest = node_text(a, n, NODE_THREAD, SIZE_MAX); slice_split(&rest, '\n', &line);) {
			line = slice_trim(line);
			if (line.len == 0 || line_is_prompt(a, line) || line_is_counter(line))
				continue;
			if (dated || (!said && line_is_speaker(a, line)))
				return (struct slice){ NULL, 0 };
			dated = line.len <= LINE_BYTES && dateline_read(line, s->f->now, &date) && date.hour >= 0;
			name = dated ? slice_trim(name_of_line(a, line)) : name;
			said |= !dated;
		}
	if (!said || !dated || !name_is_bare(name))
		return (struct slice){ NULL, 0 };
	hide_below(s, name);
	return name;
}

/* Author and date from the words before the text, when no element names them. */
static void take_head(struct scan *s)
{
	struct arena *a = s->f->arena;
	struct slice head = thread_head(s->f, s->item, s->text, HEAD_BYTES), rest = head, line;
	struct date date;

	while (slice_split(&rest, '\n', &line)) {
		if (line.len > LINE_BYTES || (s->item->has_date && s->item->author.len > 0))
			continue;
		if (line_is_joined(a, line) || !dateline_read(line, s->f->now, &date))
			continue;
		s->item->date = s->item->has_date ? s->item->date : date;
		s->item->has_date = true;
	}
	if (s->item->author.len == 0 && (s->item->has_date || s->item->has_ago || s->item->number.len > 0)) {
		struct slice name = s->text ? (struct slice){ NULL, 0 } : last_name(s);
		s->item->author = unicode_nfc(a, unicode_squeeze(a, name.len > 0 ? name : first_name(s)));
	}
}

/* Inside the author's element, a letter in place of a portrait and the date are not the name: `J` `Jojo` `le 12 mars`. */
static void hide_beside_name(struct scan *s)
{
	struct arena *a = s->f->arena;
	struct node *initial = NULL;

	if (s->date && s->date > s->author && node_contains(s->author, s->date) && s->date->text_len < s->author->text_len)
		s->date->flags |= NODE_THREAD;
	for (struct node *n = s->author; n < s->author->end; n++) {
		if (n->tag != TAG_TEXT || n->text_len == 0)
			continue;
		if (initial && slice_starts(unicode_fold(a, slice_trim(n->text)), unicode_fold(a, slice_trim(initial->text))))
			initial->flags |= NODE_THREAD;
		if (initial || n->text_len > 1)
			return;
		initial = n;
	}
}

/* The author as the chosen element shows it. */
static void take_author(struct scan *s)
{
	struct arena *a = s->f->arena;
	struct slice content;

	if (!s->author)
		return;
	hide_beside_name(s);
	content = node_attribute(s->author, "content");
	if (s->author->text_len > 0)
		content = node_text(a, s->author, NODE_THREAD, HEAD_BYTES);
	s->item->author = unicode_nfc(a, unicode_squeeze(a, name_of_field(a, content)));
}

/* What was read is no comment. */
static bool is_none(const struct scan *s, bool has_id)
{
	const struct thread_item *item = s->item;
	int count;

	if (item->text.len == 0 || (finder_hint(s->f, item->node) & THREAD_PING) || line_is_gone(s->f->arena, item->text))
		return true;
	if (((item->has_date || item->has_ago) && (item->author.len > 0 || item->number.len > 0)) || has_id)
		return false;
	/* a digest of comments elsewhere is all links; a title or form has no author */
	return item->author.len == 0 || s->author_rank == NO_RANK || 2 * item->node->link_len > item->node->text_len ||
	    thread_title(s->f->arena, item->text, &count);
}

/* Reads everything of one item whose inner items are read already; gives the element of its words, or NULL. */
static struct node *item_read(struct thread_finder *f, struct thread_item *item)
{
	struct scan s = { .f = f, .item = item, .author_rank = NO_RANK, .date_rank = NO_RANK, .text_rank = NO_RANK };
	struct thread_parts parts;
	bool has_id;

	item->level = thread_level(item->node);
	item->reply_to = parent_attribute(item->node);
	if (item->reply_to.len == 0)
		item->reply_to = parent_in_id(item->node->id);
	for (struct node *n = item->node; n; n = own_next(item, n, false))
		scan_node(&s, n);
	has_id = item->number.len > 0;
	if (!has_id)
		item->number = number_inside(&s);
	if (slice_eq(item->reply_to, item->number))
		item->reply_to = (struct slice){ NULL, 0 };
	take_author(&s);
	if (s.text)
		quote_read(f, item, s.text);
	parts = (struct thread_parts){ s.author, s.date, s.text, s.answer };
	thread_hide(f, item, &parts);
	if (item->author.len == 0 || !item->has_date)
		take_head(&s);
	parts.author = s.author;
	item->text = thread_text(f, item, &parts);
	item->dropped = s.gone || is_none(&s, has_id);
	return s.text;
}

/* Of a forum's first post only its heading and its words are the article: not who wrote it and when, nor the profile beside. */
static void opening_read(struct thread_finder *f)
{
	struct node *text = item_read(f, &f->opening);

	for (struct node *up = text; up && up != f->opening.node && f->opening.author.len > 0; up = up->parent)
		for (struct node *n = node_first(up->parent); n; n = n->next)
			if (n != up && !(tag_rows[n->tag].traits & TAG_HEADING))
				n->flags |= NODE_COMMENT;
}

void finder_fields(struct thread_finder *f)
{
	/* inner items stand after outer ones: read first, they are hidden from those around them */
	for (size_t i = f->items; i-- > 0;) {
		struct thread_item *item = &f->item[i];

		item_read(f, item);
		for (struct node *n = item->node; n; n = n == item->last ? NULL : n->next)
			n->flags |= NODE_THREAD;
	}
	if (f->opening.node)
		opening_read(f);
}
