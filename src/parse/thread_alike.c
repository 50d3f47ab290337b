/* Finds comments by their likeness where only the thread is named. */
#include "parse/dateline.h"
#include "parse/thread_find.h"
#include "parse/thread_name.h"

enum {
	TITLE_LIMIT = 60,  /* code points of an element that may title a thread without being a heading */
	TITLE_BYTES = 300,
	SPARE_TEXT = 3,    /* code points that are no comment yet */
	HEAD_LIMIT = 120,  /* code points of the part that only tells author and date */
	CLIMB = 3,
};

/* A row of siblings in which comments are looked for: those from `from` on, up to `stop` or the last. */
struct row {
	struct node *from, *stop;
};

/* What a row holds. */
struct tally {
	size_t dated;      /* children with a date */
	size_t whole;      /* of those, with a text of their own, too long for a head */
	size_t followed;   /* of those, with text in the children between it and the next */
	const struct node *sample;
};

/* Code points in links that lead away; buttons are written as links to `#`. */
static size_t away_len(const struct node *n)
{
	size_t len = n->link_len;

	for (const struct node *in = n; in < n->end; in++)
		if (in->tag == TAG_A && slice_starts(node_attribute(in, "href"), SLICE("#")))
			len -= in->link_len;
	return len;
}

/* A child that may be a comment or the head of one. */
static bool is_dated(const struct thread_finder *f, const struct node *n)
{
	/* mostly links: a list of articles */
	if (n->tag == TAG_TEXT)
		return false;
	if (2 * n->link_len > n->text_len && n->text_len > HEAD_LIMIT / 4 && !finder_is_post(f, n) && 2 * away_len(n) > n->text_len)
		return false;
	return !(n->flags & (NODE_MUTE | NODE_COMMENT | NODE_THREAD)) && n->tag != TAG_FORM && finder_dates_in(f, n) > 0 &&
	    !(finder_hint(f, n) & (THREAD_FORM | THREAD_RECENT | THREAD_PING));
}

/* Where readers write. */
static bool is_form(const struct thread_finder *f, const struct node *n)
{
	return n->tag == TAG_FORM || (n->tag != TAG_TEXT && ((finder_hint(f, n) & THREAD_FORM) || node_find(n, TAG_TEXTAREA)));
}

/* A sibling may be called otherwise, as long as that is a comment too: `message` and `reponse`. */
static bool is_like(const struct thread_finder *f, const struct node *n, const struct node *sample)
{
	return thread_alike(n, sample) || (n->tag == sample->tag && n->parent == sample->parent && finder_is_post(f, n) && finder_is_post(f, sample));
}

static struct tally row_count(const struct thread_finder *f, const struct row *row)
{
	struct tally t = { 0, 0, 0, NULL };
	bool waits = false;

	for (const struct node *n = row->from; n && n != row->stop; n = n->next) {
		if (!is_dated(f, n)) {
			t.followed += waits && n->text_len > SPARE_TEXT && !is_form(f, n);
			waits = waits && n->text_len <= SPARE_TEXT;
			continue;
		}
		if (t.sample && !thread_alike(n, t.sample))
			continue;
		t.sample = n;
		t.dated++;
		t.whole += n->text_len > HEAD_LIMIT || finder_is_post(f, n);
		waits = true;
	}
	return t;
}

/* Every element below `area` that is like the sample and has a date becomes an item. */
static void take_alike(struct thread_finder *f, struct node *area, struct node *end, const struct node *sample)
{
	size_t around = 0, depth = sample->depth;

	for (struct node *n = area; n < end; n++) {
		while (around > 0 && n >= f->item[around - 1].last->end)
			around = f->item[around - 1].outer;
		/* without a name, only an answer in the list inside a comment's own item stands elsewhere */
		if (!is_like(f, n, sample) || !is_dated(f, n) || (n->class.len == 0 && n->depth != depth && !(around > 0 && n->tag == TAG_LI)))
			continue;
		if (finder_add(f, n, n, around))
			around = f->items;
	}
}

/* Heads and texts in turn: an item runs from one dated child up to the next. */
static void take_runs(struct thread_finder *f, const struct row *row, const struct node *sample)
{
	struct thread_item *open = NULL;

	for (struct node *n = row->from; n && n != row->stop; n = n->next) {
		bool is_title = tag_rows[n->tag].traits & TAG_HEADING && !is_dated(f, n);

		if (is_dated(f, n) && is_like(f, n, sample))
			open = finder_add(f, n, n, 0);
		else if (open && is_form(f, n))
			open = NULL;
		else if (open && !is_title && !(n->flags & NODE_MUTE))
			open->last = n;
	}
}

/* The row of the most dated siblings in [from, end); of several, the outermost, or one of posts: a list's only post holds all answers. */
static struct row best_row(const struct thread_finder *f, struct node *from, struct node *end, struct tally *best)
{
	struct row row = { NULL, NULL };

	*best = (struct tally){ 0, 0, 0, NULL };
	for (struct node *n = from; n < end; n++) {
		struct row r = { node_first(n), NULL };
		struct tally t;

		if (n->tag == TAG_TEXT || finder_dates_in(f, n) == 0)
			continue;
		t = row_count(f, &r);
		if (t.dated > best->dated || (t.dated > 0 && t.dated == best->dated && finder_is_post(f, t.sample) && !finder_is_post(f, best->sample))) {
			*best = t;
			row = r;
		}
	}
	return row;
}

/* A line of the element tells author and date, `Commentaire de Jojo, le 12 mars 2024 à 14:05`, or two lines do. */
static bool has_head(const struct thread_finder *f, const struct node *n)
{
	struct slice text = node_text(f->arena, n, 0, TITLE_BYTES), line;
	bool speaks = false, dated = false;
	struct date d;

	while (slice_split(&text, '\n', &line)) {
		bool dates = line.len <= TITLE_BYTES / 2 && dateline_read(line, NULL, &d) && d.hour >= 0;

		if (dates && name_of_line(f->arena, line).len > 0)
			return true;
		dated |= dates;
		speaks |= line_is_speaker(f->arena, line);
	}
	return dated && speaks;
}

/* Takes the comments of a row and those like them in [from, end); false when it holds none. */
static bool row_take(struct thread_finder *f, const struct row *row, const struct tally *t, struct node *range[2])
{
	if (t->dated == 0)
		return false;
	/* one alone is believed where author and date stand beside a text, or its head says so in words */
	if (t->dated == 1 && f->marks[t->sample->end - f->tree->node] - f->marks[t->sample - f->tree->node] < 2 && !has_head(f, t->sample))
		return false;
	if (2 * t->followed <= t->dated || 2 * t->whole > t->dated)
		take_alike(f, range[0], range[1], t->sample);
	else
		take_runs(f, row, t->sample);
	return true;
}

/* Looks below an element that is named as a thread. */
static bool search_box(struct thread_finder *f, struct node *box)
{
	struct tally t;
	struct row row;

	if (finder_dates_in(f, box) == 0)
		return false;
	row = best_row(f, box, box->end, &t);
	return row.from && row_take(f, &row, &t, (struct node *[2]){ box, box->end });
}

/* Elements named as threads that stand in a row are one comment each: `div.forum` of an old system. */
static bool search_row(struct thread_finder *f, struct node *first)
{
	struct row row = { first, NULL };
	struct tally t;

	if (!is_dated(f, first) || finder_dates_in(f, first) > 2)
		return false;
	t = row_count(f, &row);
	return t.dated > 1 && t.sample && thread_alike(first, t.sample) && row_take(f, &row, &t, (struct node *[2]){ first, first->parent->end });
}

/* The element shows nothing but the title of a thread. */
static bool is_title(const struct thread_finder *f, const struct node *n)
{
	bool heading = (tag_rows[n->tag].traits & TAG_HEADING) != 0;
	const struct node *up = n;
	int count;

	/* a thread has a date behind its title, where search_behind looks for it */
	for (int climb = 0; climb < CLIMB && up->parent; climb++)
		up = up->parent;
	if (f->dates[up->end - f->tree->node] == f->dates[n->end - f->tree->node])
		return false;
	/* counters link to threads elsewhere */
	if (!heading && (finder_hint(f, n) & THREAD_NOISE) && !node_named(n, "titre") && !node_named(n, "title"))
		return false;
	if (n->text_len < 4 || n->text_len > (heading ? 2 * TITLE_LIMIT : TITLE_LIMIT) || (n->flags & (NODE_MUTE | NODE_COMMENT)))
		return false;
	switch (n->tag) {
	case TAG_P: case TAG_DIV: case TAG_STRONG: case TAG_B: case TAG_SPAN: case TAG_LEGEND: case TAG_TD: case TAG_TH: case TAG_CAPTION: case TAG_SUMMARY: case TAG_DT:
		break;
	default:
		if (!heading)
			return false;
	}
	return thread_title(f->arena, node_line(f->arena, n, 0, TITLE_BYTES), &count) && count != 0;
}

/* The next sibling that titles something else, or NULL. */
static struct node *next_title(struct node *n, const struct node *title)
{
	for (n = n->next; n; n = n->next)
		if (n->tag == title->tag && (tag_rows[n->tag].traits & TAG_HEADING))
			return n;
	return NULL;
}

/* Looks behind a title: among its next siblings, then those of the elements around it. */
static bool search_behind(struct thread_finder *f, struct node *title)
{
	struct node *up = title;

	for (int climb = 0; climb < CLIMB && up->parent; climb++, up = up->parent) {
		struct row row = { up->next, next_title(up, title) }, inner;
		struct node *end = row.stop ? row.stop : up->parent->end;
		struct tally t, deep;

		if (!up->next || f->dates[end - f->tree->node] == f->dates[up->end - f->tree->node])
			continue;
		t = row_count(f, &row);
		inner = best_row(f, up->next, end, &deep);
		if (deep.dated > t.dated) {
			row = inner;
			t = deep;
		}
		if (row.from && row_take(f, &row, &t, (struct node *[2]){ up->next, end }))
			return true;
	}
	return false;
}

void finder_alike(struct thread_finder *f)
{
	for (size_t i = 0; i < f->tree->nodes; i++) {
		struct node *n = &f->tree->node[i];
		unsigned hint = f->hint[i];

		if (n->tag == TAG_TEXT || n->tag == TAG_BODY || n->tag == TAG_HTML || (n->flags & NODE_MUTE))
			continue;
		if ((hint & THREAD_BOX) && !(hint & (THREAD_FORM | THREAD_RECENT)) && !node_find(n, TAG_H1)) {
			if (search_row(f, n))
				return;
			if (search_box(f, n)) {
				f->is_talk = !(hint & THREAD_SURE) && (finder_hint(f, f->item[0].node) & THREAD_WEAK);
				return;
			}
			i = (size_t)(n->end - f->tree->node) - 1;
			continue;
		}
		if (is_title(f, n) && search_behind(f, n))
			return;
	}
}
