/* Measures where passages stand on the page. */
#include <stdint.h>
#include <string.h>

#include "parse/feature.h"
#include "parse/passage.h"
#include "text/map.h"

enum { NEAR_LEVELS = 3, TWINS_SCAN = 8, BODY_MAX = 64 << 10, BODY_PASSAGES = 2000, FOLD_MAX = 80, DISTANCE_MAX = 1000, RUN_POWER = 16, RUN_BITS = 1 << RUN_POWER };

/* Hints that are no news when they stand on what wraps most of the page. */
#define WRAPPER_HINTS                                                                                             \
	(~(1u << HINT_ARTICLE | 1u << HINT_CONTENT | 1u << HINT_MAIN | 1u << HINT_LEDE | 1u << HINT_TITLE | 1u << HINT_LIVE))

/* What is known of every node, by its index; `path` sets hold for the node and all around it. */
struct surroundings {
	unsigned *hints, *path, *tags, *tag_path;
	unsigned *prose; /* code points of prose inside */
	const struct node *core; /* the smallest element that holds most of the prose */
};

static unsigned tag_bit(enum tag tag)
{
	static const unsigned char bits[TAGS] = {
		[TAG_ARTICLE] = 1, [TAG_MAIN] = 2, [TAG_SECTION] = 3, [TAG_ASIDE] = 4, [TAG_NAV] = 5, [TAG_HEADER] = 6, [TAG_FOOTER] = 7,
		[TAG_FIGURE] = 8, [TAG_FIGCAPTION] = 8, [TAG_TABLE] = 9, [TAG_UL] = 10, [TAG_OL] = 10, [TAG_DL] = 10, [TAG_FORM] = 11,
		[TAG_BLOCKQUOTE] = 12, [TAG_A] = 13, [TAG_BUTTON] = 14, [TAG_LABEL] = 14,
	};

	return bits[tag] ? 1u << (bits[tag] - 1) : 0;
}

static void surroundings_fill(const struct tree *tree, struct arena *a, struct surroundings *s)
{
	size_t n = tree->nodes;

	s->hints = arena_array(a, n, sizeof(unsigned));
	s->path = arena_array(a, n, sizeof(unsigned));
	s->tags = arena_array(a, n, sizeof(unsigned));
	s->tag_path = arena_array(a, n, sizeof(unsigned));
	s->prose = arena_array(a, n, sizeof(unsigned));
	for (size_t i = (size_t)(tree->body - tree->node) + 1; i < n; i++) {
		const struct node *node = &tree->node[i];
		size_t up = (size_t)(node->parent - tree->node);

		if (node->tag != TAG_TEXT && node->attributes > 0)
			s->hints[i] = vocabulary_hints(node);
		if (node->text_len > tree->body->text_len / 10 * 8)
			s->hints[i] &= ~WRAPPER_HINTS;
		s->tags[i] = tag_bit((enum tag)node->tag) & ~(node->tag == TAG_A && !(node->flags & NODE_LINK) ? 1u << 12 : 0u);
		s->path[i] = s->path[up] | s->hints[i];
		s->tag_path[i] = s->tag_path[up] | s->tags[i];
	}
}

static void prose_fill(const struct tree *tree, const struct passages *list, struct surroundings *s)
{
	const struct node *core = tree->body;
	size_t body = (size_t)(tree->body - tree->node);

	for (size_t i = 0; i < list->count; i++)
		if (passage_is_prose(&list->passage[i]))
			s->prose[list->passage[i].box - tree->node] += list->passage[i].chars;
	for (size_t i = tree->nodes; i-- > body + 1;)
		s->prose[tree->node[i].parent - tree->node] += s->prose[i];
	for (const struct node *n = node_first(core); n != NULL;) {
		if (s->prose[n - tree->node] >= s->prose[body] * 6ull / 10 && s->prose[body] > 0) {
			core = n;
			n = node_first(n);
		} else {
			n = n->next;
		}
	}
	s->core = core;
}

/* Levels of every bit in a set: 3 on the box or inside it, 2 within three levels, 1 further up. */
static void levels_fill(unsigned char *f, unsigned count, const unsigned sets[3])
{
	for (unsigned k = 0; k < count; k++) {
		unsigned char level = 0;

		if (sets[0] >> k & 1)
			level = 3;
		else if (sets[1] >> k & 1)
			level = 2;
		else if (sets[2] >> k & 1)
			level = 1;
		f[k] = level;
	}
}

static void inside_fill(const struct tree *tree, const struct surroundings *s, struct passage *p)
{
	unsigned hints[3] = { 0, 0, 0 }, tags[3] = { 0, 0, 0 };
	const struct node *n = p->first->parent;
	bool hidden = false;

	for (; n > p->box; n = n->parent) {
		hints[0] |= s->hints[n - tree->node];
		tags[0] |= n->end > p->last ? s->tags[n - tree->node] : 0;
		hidden = hidden || (n->flags & NODE_HIDDEN);
	}
	hints[0] |= s->hints[p->box - tree->node];
	tags[0] |= s->tags[p->box - tree->node];
	n = p->box->parent;
	for (int i = 0; i < NEAR_LEVELS && n != NULL; i++, n = n->parent) {
		hints[1] |= s->hints[n - tree->node];
		tags[1] |= s->tags[n - tree->node];
	}
	hints[2] = s->path[p->box - tree->node];
	tags[2] = s->tag_path[p->box - tree->node];
	levels_fill(p->feature + F_HINT, HINTS, hints);
	levels_fill(p->feature + F_IN_ARTICLE, F_IN_BUTTON - F_IN_ARTICLE + 1, tags);
	for (n = p->box; n != NULL && !hidden; n = n->parent)
		hidden = n->flags & NODE_HIDDEN;
	p->feature[F_HIDDEN] = hidden;
}

static bool alike(const struct node *a, const struct node *b)
{
	return a->tag == b->tag && slice_eq(a->class, b->class);
}

/* Brothers of the same tag and class, among the nearest. */
static unsigned char twins_count(const struct node *n)
{
	unsigned char count = 0;
	int i = 0;

	for (const struct node *o = n->prev; o != NULL && i < TWINS_SCAN; o = o->prev, i++)
		count += alike(n, o);
	i = 0;
	for (const struct node *o = n->next; o != NULL && i < TWINS_SCAN; o = o->next, i++)
		count += alike(n, o);
	return count;
}

static void boxes_fill(const struct feature_page *page, const struct surroundings *s, struct passage *p)
{
	const struct node *body = page->tree->body, *box = p->box, *node = page->tree->node;
	const struct node *up[3];
	unsigned whole = s->prose[body - node];
	unsigned char *f = p->feature;

	up[0] = block_parent(box);
	up[1] = block_parent(up[0]);
	up[2] = block_parent(up[1]);
	f[F_BOX_SHARE] = feature_share(box->text_len, body->text_len);
	f[F_BOX_LINK] = feature_share(box->link_len, box->text_len);
	f[F_PROSE0] = feature_share(s->prose[box - node], whole);
	for (int i = 0; i < 3; i++) {
		f[F_SHARE1 + 2 * i] = feature_share(up[i]->text_len, body->text_len);
		f[F_LINK1 + 2 * i] = feature_share(up[i]->link_len, up[i]->text_len);
		f[F_PROSE1 + i] = feature_share(s->prose[up[i] - node], whole);
	}
	f[F_TWINS] = twins_count(box);
	f[F_TWINS1] = twins_count(up[0]);
	f[F_TWINS_LINK] = feature_share(up[1]->link_len, up[1]->text_len);
	f[F_CORE] = node_contains(s->core, box) ? 1 : box < s->core ? 0 : 2;
	f[F_CORE_DEPTH] = f[F_CORE] == 1 ? feature_amount((size_t)(box->depth - s->core->depth)) : 0;
}

/* Distances to the headline, to prose and to the ends. */
static void order_fill(const struct feature_page *page, struct passages *list)
{
	size_t before = 0, total = 0, prose_before = 0, prose = 0, last = DISTANCE_MAX, next = DISTANCE_MAX, headline = SIZE_MAX;
	size_t addresses = 0;

	for (size_t i = 0; i < list->count; i++) {
		total += list->passage[i].chars;
		prose += passage_is_prose(&list->passage[i]) ? list->passage[i].chars : 0;
		addresses += passage_is_prose(&list->passage[i]) ? list->passage[i].feature[F_ADDRESS] : 0;
		if (page->headline != NULL && headline == SIZE_MAX && list->passage[i].first > page->headline)
			headline = i;
	}
	for (size_t i = 0; i < list->count; i++) {
		struct passage *p = &list->passage[i];
		unsigned char *f = p->feature;

		f[F_POSITION] = feature_share((double)before, (double)total);
		f[F_FROM_START] = feature_amount(i);
		f[F_FROM_END] = feature_amount(list->count - 1 - i);
		f[F_HEADLINE] = headline == SIZE_MAX ? 0 : i < headline ? (unsigned char)(15 - feature_amount(headline - i) / 2) : (unsigned char)(16 + feature_amount(i - headline));
		f[F_PROSE_BEFORE] = feature_share((double)prose_before, (double)prose);
		f[F_PROSE_LAST] = feature_amount(last);
		f[F_PAGE_ADDRESS] = feature_amount(addresses * 1000 / (prose + 1));
		f[F_PAGE_PROSE] = feature_amount(prose / 10);
		f[F_PAGE_PASSAGES] = feature_amount(list->count);
		f[F_PAGE_LINK] = feature_share(page->tree->body->link_len, page->tree->body->text_len);
		f[F_LIKE_PREV] = i > 0 && p->box->parent == p[-1].box->parent ? (unsigned char)(1 + alike(p->box, p[-1].box)) : 0;
		f[F_LIKE_NEXT] = i + 1 < list->count && p->box->parent == p[1].box->parent ? (unsigned char)(1 + alike(p->box, p[1].box)) : 0;
		before += p->chars;
		last++;
		if (passage_is_prose(p)) {
			prose_before += p->chars;
			last = 0;
		}
	}
	for (size_t i = list->count; i-- > 0;) {
		list->passage[i].feature[F_PROSE_NEXT] = feature_amount(next);
		next = passage_is_prose(&list->passage[i]) ? 0 : next + 1;
	}
}

/* Letters and digits only, ASCII in lower case; at most max bytes. */
static struct slice text_fold(struct arena *a, struct slice s, size_t max)
{
	char *out = arena_alloc(a, (s.len < max ? s.len : max) + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len && n < max; i++) {
		char c = s.ptr[i];

		if (c >= 'A' && c <= 'Z')
			out[n++] = (char)(c + 32);
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || ((unsigned char)c >= 0xC3 && (unsigned char)c != 0xE2))
			out[n++] = c;
	}
	return (struct slice){ out, n };
}

/* The four-byte runs of a text, as a set of bits; no run of a part of it is missing. */
struct runs {
	unsigned char bit[RUN_BITS / 8];
};

static unsigned run_hash(const char *p)
{
	uint32_t run;

	memcpy(&run, p, sizeof(run));
	return run * 2654435761u >> (32 - RUN_POWER);
}

static struct runs *runs_of(struct arena *a, struct slice text)
{
	struct runs *r = arena_alloc(a, sizeof(*r));

	for (size_t i = 0; i + 4 <= text.len; i++)
		r->bit[run_hash(text.ptr + i) / 8] |= (unsigned char)(1 << run_hash(text.ptr + i) % 8);
	return r;
}

/* part stands in text, whose runs are r. */
static bool stands_in(const struct runs *r, struct slice text, struct slice part)
{
	for (size_t i = 0; i + 4 <= part.len; i += 3)
		if (!(r->bit[run_hash(part.ptr + i) / 8] >> run_hash(part.ptr + i) % 8 & 1))
			return false;
	return slice_find(text, part, 0) != SLICE_NONE;
}

/* Likeness to what metadata say of the page, and to what stood above. */
static void likeness_fill(const struct feature_page *page, struct arena *a, struct passages *list)
{
	struct slice body = text_fold(a, page->body, BODY_MAX), title = text_fold(a, page->title, FOLD_MAX);
	struct slice description = text_fold(a, page->description, 4 * FOLD_MAX);
	struct runs *runs = body.len > 0 ? runs_of(a, body) : NULL;
	struct map seen = map_open();

	for (size_t i = 0; i < list->count; i++) {
		struct passage *p = &list->passage[i];
		struct slice text = text_fold(a, p->text, FOLD_MAX);
		void **at;

		if (text.len == 0)
			continue;
		if (body.len > 0 && i < BODY_PASSAGES)
			p->feature[F_BODY_JSON] = stands_in(runs, body, text) ? 2 : 1;
		p->feature[F_IS_TITLE] = slice_eq(text, title) ? 2 : text.len > 12 && slice_find(title, text, 0) != SLICE_NONE;
		p->feature[F_IS_DESCRIPTION] = text.len > 20 && slice_find(description, text, 0) != SLICE_NONE;
		at = map_at(&seen, text);
		p->feature[F_REPEATED] = *at != NULL;
		*at = p;
	}
	map_close(&seen);
}

void features_place(const struct feature_page *page, struct arena *a, struct passages *list)
{
	struct surroundings s;

	surroundings_fill(page->tree, a, &s);
	prose_fill(page->tree, list, &s);
	for (size_t i = 0; i < list->count; i++) {
		inside_fill(page->tree, &s, &list->passage[i]);
		boxes_fill(page, &s, &list->passage[i]);
	}
	order_fill(page, list);
	likeness_fill(page, a, list);
}
