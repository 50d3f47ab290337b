/* Builds the tree of a page by the nesting rules of HTML. */
#include "parse/builder.h"

#include <assert.h>
#include <string.h>

#include "model/document.h"

static unsigned traits_of(const struct node *n)
{
	return tag_rows[n->tag].traits;
}

static struct node *builder_top(const struct builder *b)
{
	return b->open[b->depth - 1];
}

static void builder_pop(struct builder *b)
{
	struct node *n = builder_top(b);

	assert(b->depth > 1);
	n->end = b->tree->node + b->tree->nodes;
	if (n == b->link)
		b->link = NULL;
	b->count[n->tag]--;
	b->depth--;
}

/* Pops until only `depth` elements are open; <html> and <body> stay. */
static void builder_pop_to(struct builder *b, size_t depth)
{
	while (b->depth > depth && b->depth > 1)
		builder_pop(b);
}

/* Links a fresh node under the open element; NULL when there is no room. */
static struct node *builder_append(struct builder *b, enum tag tag)
{
	struct node *parent = builder_top(b), *n;

	if (b->tree->nodes == b->cap) {
		b->tree->flags |= DOCUMENT_CUT_TAGS;
		return NULL;
	}
	n = &b->tree->node[b->tree->nodes++];
	*n = (struct node){ .tag = (unsigned char)tag, .depth = (unsigned short)b->depth, .parent = parent, .prev = b->last[b->depth - 1], .end = n + 1 };
	n->flags = (parent->flags & NODE_MUTE) | (tag_rows[tag].traits & TAG_MUTE ? NODE_MUTE : 0);
	n->flags |= (b->space ? NODE_SPACE : 0) | (b->link != NULL ? NODE_LINK : 0);
	if (n->prev != NULL)
		n->prev->next = n;
	b->last[b->depth - 1] = n;
	b->space = false;
	return n;
}

static void builder_push(struct builder *b, struct node *n)
{
	assert(b->depth < LIMIT_DEPTH);
	b->open[b->depth] = n;
	b->last[b->depth] = NULL;
	b->depth++;
	b->count[n->tag]++;
}

void builder_open(struct builder *b, struct tree *tree, struct arena *a, size_t cap)
{
	struct node *html;

	memset(b, 0, sizeof(*b));
	b->tree = tree;
	b->cap = cap + 3;
	tree->node = arena_room(a, b->cap, sizeof(struct node));
	html = &tree->node[tree->nodes++];
	*html = (struct node){ .tag = TAG_HTML, .text = SLICE("html") };
	builder_push(b, html);
	tree->head = builder_append(b, TAG_HEAD);
	tree->head->text = SLICE("head");
	builder_push(b, tree->head);
}

/* Ends <head> and begins <body>, once. */
static void body_enter(struct builder *b)
{
	if (b->tree->body != NULL)
		return;
	builder_pop_to(b, 1);
	b->space = false;
	b->tree->body = builder_append(b, TAG_BODY);
	assert(b->tree->body != NULL);
	b->tree->body->text = SLICE("body");
	builder_push(b, b->tree->body);
}

/* Attributes of a second <html> or <body> count when the first had none. */
static void attributes_merge(struct node *n, const struct start_tag *s)
{
	if (n->attributes > 0)
		return;
	n->attribute = s->attribute;
	n->attributes = s->attributes;
}

/*
 * The depth at which an element of `tag` is open, 0 when none is within reach; the search
 * stops at elements with one of the traits in `fence`.
 */
static size_t open_find(const struct builder *b, enum tag tag, unsigned fence)
{
	if (b->count[tag] == 0)
		return 0;
	for (size_t i = b->depth; i-- > 1;) {
		if (b->open[i]->tag == tag)
			return i;
		if (traits_of(b->open[i]) & fence)
			return 0;
	}
	return 0;
}

static void open_close(struct builder *b, enum tag tag, unsigned fence)
{
	size_t at = open_find(b, tag, fence);

	if (at > 0)
		builder_pop_to(b, at);
}

static void paragraph_close(struct builder *b)
{
	size_t at = open_find(b, TAG_P, TAG_SCOPE);

	if (at > 0 && open_find(b, TAG_BUTTON, TAG_SCOPE) < at)
		builder_pop_to(b, at);
}

/* A new <li>, <dt>, <dd> ends the open one of its list. */
static void item_close(struct builder *b, enum tag first, enum tag second)
{
	if (b->count[first] == 0 && b->count[second] == 0)
		return;
	for (size_t i = b->depth; i-- > 1;) {
		enum tag tag = b->open[i]->tag;

		if (tag == first || tag == second) {
			builder_pop_to(b, i);
			return;
		}
		if ((traits_of(b->open[i]) & TAG_SPECIAL) && tag != TAG_ADDRESS && tag != TAG_DIV && tag != TAG_P)
			return;
	}
}

static bool tag_is_table_part(enum tag tag)
{
	return tag == TAG_TR || tag == TAG_TD || tag == TAG_TH || tag == TAG_TBODY || tag == TAG_THEAD ||
	       tag == TAG_TFOOT || tag == TAG_CAPTION || tag == TAG_COLGROUP || tag == TAG_COL;
}

/* Pops to where a part of a table may stand; false when no table is open. */
static bool table_prepare(struct builder *b, enum tag tag)
{
	bool cell = tag == TAG_TD || tag == TAG_TH, row = tag == TAG_TR;
	size_t table = open_find(b, TAG_TABLE, 0);

	if (table == 0)
		return false;
	for (size_t i = b->depth - 1; i > table; i--) {
		enum tag open = b->open[i]->tag;
		bool section = open == TAG_TBODY || open == TAG_THEAD || open == TAG_TFOOT;

		if ((section && (cell || row)) || (cell && open == TAG_TR)) {
			builder_pop_to(b, i + 1);
			return true;
		}
	}
	builder_pop_to(b, table + 1);
	return true;
}

/* A <select> left open must not mute the page: any element of a block ends it. */
static void select_close(struct builder *b, enum tag tag)
{
	if (b->count[TAG_SELECT] == 0)
		return;
	if (tag == TAG_OPTION || tag == TAG_OPTGROUP || tag == TAG_HR)
		return;
	if ((tag_rows[tag].traits & (TAG_BLOCK | TAG_OF_HEAD)) || tag == TAG_SELECT || tag == TAG_INPUT || tag == TAG_TEXTAREA)
		open_close(b, TAG_SELECT, 0);
}

/* Ends what the start tag implies to have ended. */
static void implied_close(struct builder *b, enum tag tag)
{
	unsigned traits = tag_rows[tag].traits;

	select_close(b, tag);
	if ((traits & TAG_ENDS_P) && b->count[TAG_P] > 0)
		paragraph_close(b);
	if (tag == TAG_LI)
		item_close(b, TAG_LI, TAG_LI);
	else if (tag == TAG_DD || tag == TAG_DT)
		item_close(b, TAG_DD, TAG_DT);
	else if ((traits & TAG_HEADING) && (traits_of(builder_top(b)) & TAG_HEADING))
		builder_pop(b);
	else if (tag == TAG_A && b->link != NULL)
		builder_end(b, TAG_A, SLICE("a"));
	else if (tag == TAG_BUTTON)
		open_close(b, TAG_BUTTON, TAG_SCOPE);
	else if ((tag == TAG_OPTION || tag == TAG_OPTGROUP) && builder_top(b)->tag == TAG_OPTION)
		builder_pop(b);
	else if (tag == TAG_TABLE && open_find(b, TAG_TABLE, TAG_SCOPE & ~TAG_BLOCK) > 0 &&
		 (builder_top(b)->tag == TAG_TABLE || builder_top(b)->tag == TAG_TR || builder_top(b)->tag == TAG_TBODY))
		open_close(b, TAG_TABLE, 0);
}

static bool style_hides(struct slice style)
{
	size_t at = slice_find_nocase(style, SLICE("display"), 0);

	if (at == SLICE_NONE)
		return slice_find_nocase(style, SLICE("visibility:hidden"), 0) != SLICE_NONE;
	at += 7;
	while (at < style.len && (style.ptr[at] == ' ' || style.ptr[at] == ':'))
		at++;
	return slice_eq_nocase(slice_sub(style, at, at + 4), SLICE("none"));
}

static void attributes_set(struct node *n, const struct start_tag *s)
{
	n->text = s->name;
	n->attribute = s->attribute;
	n->attributes = s->attributes;
	for (unsigned i = 0; i < s->attributes; i++) {
		const struct attribute *t = &s->attribute[i];

		if (slice_eq(t->name, SLICE("class")))
			n->class = t->value;
		else if (slice_eq(t->name, SLICE("id")))
			n->id = t->value;
		else if (slice_eq(t->name, SLICE("hidden")) || (slice_eq(t->name, SLICE("style")) && style_hides(t->value)))
			n->flags |= NODE_HIDDEN;
	}
}

static bool has_href(const struct node *n)
{
	return node_attribute(n, "href").ptr != NULL;
}

/* Tags that make no element of their own; true when s was one. */
static bool structure_start(struct builder *b, const struct start_tag *s)
{
	if (s->tag == TAG_HTML) {
		attributes_merge(b->open[0], s);
		return true;
	}
	if (s->tag == TAG_HEAD || s->tag == TAG_FRAME || s->tag == TAG_FRAMESET)
		return true;
	if (s->tag == TAG_BODY) {
		bool first = b->tree->body == NULL;

		body_enter(b);
		attributes_merge(b->tree->body, s);
		if (first)
			attributes_set(b->tree->body, s);
		return true;
	}
	return s->tag == TAG_FORM && b->count[TAG_FORM] > 0;
}

struct node *builder_start(struct builder *b, const struct start_tag *s)
{
	bool foreign = b->count[TAG_SVG] > 0 || b->count[TAG_MATH] > 0 || s->tag == TAG_SVG || s->tag == TAG_MATH;
	struct node *n;

	if (structure_start(b, s))
		return NULL;
	if (b->tree->body == NULL && !(tag_rows[s->tag].traits & TAG_OF_HEAD) && b->count[TAG_TEMPLATE] == 0)
		body_enter(b);
	if (tag_is_table_part(s->tag)) {
		if (!table_prepare(b, s->tag))
			return NULL;
	} else {
		implied_close(b, s->tag);
	}
	if (b->depth == LIMIT_DEPTH) { /* deeper elements become siblings, as in browsers */
		b->tree->flags |= DOCUMENT_CUT_DEPTH;
		builder_pop(b);
	}
	n = builder_append(b, s->tag);
	if (n == NULL)
		return NULL;
	attributes_set(n, s);
	if ((tag_rows[s->tag].traits & TAG_VOID) || (foreign && s->self_closing))
		return n;
	builder_push(b, n);
	if (s->tag == TAG_A && has_href(n)) {
		n->flags |= NODE_LINK;
		b->link = n;
	}
	return n;
}

/* Closes the nearest open heading, whatever its level. */
static void heading_end(struct builder *b)
{
	for (size_t i = b->depth; i-- > 1;) {
		if (traits_of(b->open[i]) & TAG_HEADING) {
			builder_pop_to(b, i);
			return;
		}
		if (traits_of(b->open[i]) & TAG_SCOPE)
			return;
	}
}

/* The end tag of an element that a special element inside it keeps open. */
static void inline_end(struct builder *b, enum tag tag, struct slice name)
{
	for (size_t i = b->depth; i-- > 1;) {
		if (b->open[i]->tag == tag && (tag != TAG_OTHER || slice_eq(b->open[i]->text, name))) {
			builder_pop_to(b, i);
			return;
		}
		if ((traits_of(b->open[i]) & TAG_SPECIAL) && tag != TAG_OTHER)
			return;
		if (traits_of(b->open[i]) & TAG_SCOPE)
			return;
	}
}

void builder_end(struct builder *b, enum tag tag, struct slice name)
{
	unsigned traits = tag_rows[tag].traits;

	if (tag == TAG_BR) {
		builder_start(b, &(struct start_tag){ .tag = TAG_BR, .name = SLICE("br") });
	} else if (tag == TAG_HEAD) {
		body_enter(b);
	} else if (tag == TAG_HTML || tag == TAG_BODY || (traits & TAG_VOID)) {
		return;
	} else if (tag == TAG_A) {
		if (b->count[TAG_A] > 0)
			inline_end(b, tag, name);
		b->link = NULL; /* even when a block inside keeps the element open */
	} else if (traits & TAG_HEADING) {
		heading_end(b);
	} else if (b->count[tag] == 0) {
		return;
	} else if (tag == TAG_P) {
		paragraph_close(b);
	} else if (tag_is_table_part(tag) || tag == TAG_TABLE) {
		size_t at = open_find(b, tag, 0), table = open_find(b, TAG_TABLE, 0);

		if (at > 0 && at >= table)
			builder_pop_to(b, at);
	} else if (tag == TAG_LI || tag == TAG_DD || tag == TAG_DT || (traits & TAG_SCOPED_END)) {
		open_close(b, tag, TAG_SCOPE);
	} else {
		inline_end(b, tag, name);
	}
}

static bool is_blank(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != ' ' && s.ptr[i] != '\n' && s.ptr[i] != '\t' && s.ptr[i] != '\r' && s.ptr[i] != '\f')
			return false;
	return true;
}

void builder_text(struct builder *b, struct slice text)
{
	struct node *n;

	if (is_blank(text)) {
		b->space = true;
		return;
	}
	if (b->count[TAG_TEMPLATE] == 0)
		body_enter(b);
	n = builder_append(b, TAG_TEXT);
	if (n != NULL)
		n->text = text;
}

void builder_raw(struct builder *b, struct slice text)
{
	if (text.len > 0) {
		struct node *n = builder_append(b, TAG_TEXT);

		if (n != NULL)
			n->text = text;
	}
	builder_pop(b);
}

void builder_close(struct builder *b)
{
	body_enter(b);
	builder_pop_to(b, 1);
	b->open[0]->end = b->tree->node + b->tree->nodes;
}
