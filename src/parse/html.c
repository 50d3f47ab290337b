/* Reads HTML: the tokens of the standard, fed to the tree builder. */
#include <string.h>

#include "model/document.h"
#include "parse/builder.h"
#include "parse/tree.h"
#include "text/limits.h"

/* The state of reading one page. */
struct reader {
	struct arena *arena;
	struct builder *builder;
	struct slice html;
	size_t at;                 /* next byte to read */
	size_t tags;               /* start tags so far */
	bool unclosed[TAGS];       /* no end tag of this raw element follows any more */
	bool escaped_badly;        /* a script's `<!-- <script>` had no end: read them plainly */
};

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* s in lower case; s itself when it holds no capital. */
static struct slice lower(struct arena *a, struct slice s)
{
	size_t i = 0;
	char *copy;

	while (i < s.len && !(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z'))
		i++;
	if (i == s.len)
		return s;
	copy = arena_alloc(a, s.len);
	for (i = 0; i < s.len; i++)
		copy[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] + 32) : s.ptr[i];
	return (struct slice){ copy, s.len };
}

/* c is one of a few characters; NUL is none. */
static bool is_among(char c, const char *few)
{
	while (*few != '\0' && *few != c)
		few++;
	return *few != '\0';
}

/* Takes bytes while they are none of `stop` (blanks stop too). */
static struct slice take_until(struct reader *r, const char *stop)
{
	size_t from = r->at;

	while (r->at < r->html.len && !is_space(r->html.ptr[r->at]) && !is_among(r->html.ptr[r->at], stop))
		r->at++;
	return slice_sub(r->html, from, r->at);
}

static void skip_spaces(struct reader *r)
{
	while (r->at < r->html.len && is_space(r->html.ptr[r->at]))
		r->at++;
}

static bool at_char(const struct reader *r, char c)
{
	return r->at < r->html.len && r->html.ptr[r->at] == c;
}

/* The value after `=`; an unclosed quote ends at the end of the page. */
static struct slice value_read(struct reader *r)
{
	struct slice value = { "", 0 };

	skip_spaces(r);
	if (at_char(r, '"') || at_char(r, '\'')) {
		size_t from = r->at + 1;
		const char *close = memchr(r->html.ptr + from, r->html.ptr[r->at], r->html.len - from);
		size_t to = close != NULL ? (size_t)(close - r->html.ptr) : r->html.len;

		value = slice_sub(r->html, from, to);
		r->at = to < r->html.len ? to + 1 : to;
		if (close == NULL && value.len > r->html.len / 2)
			r->builder->tree->flags |= DOCUMENT_TAIL_SWALLOWED;
	} else {
		value = take_until(r, ">");
	}
	return entity_decode(r->arena, value, true);
}

/* Reads attributes up to and including `>`; the tag's attributes live in the arena afterwards. */
static void attributes_read(struct reader *r, struct start_tag *s)
{
	struct attribute list[LIMIT_ATTRIBUTES];
	struct attribute *kept = NULL;
	unsigned n = 0;

	for (;;) {
		struct attribute t = { { "", 0 }, { "", 0 } };

		while (r->at < r->html.len && (is_space(r->html.ptr[r->at]) || r->html.ptr[r->at] == '/')) {
			s->self_closing = r->html.ptr[r->at] == '/';
			r->at++;
		}
		if (r->at >= r->html.len || at_char(r, '>'))
			break;
		s->self_closing = false;
		if (at_char(r, '='))
			r->at++;
		t.name = take_until(r, "=>/");
		skip_spaces(r);
		if (at_char(r, '=')) {
			r->at++;
			t.value = value_read(r);
		}
		if (n == LIMIT_ATTRIBUTES) {
			r->builder->tree->flags |= DOCUMENT_CUT_ATTRIBUTES;
			continue;
		}
		t.name = lower(r->arena, t.name);
		list[n++] = t;
	}
	if (r->at < r->html.len)
		r->at++;
	if (n > 0) {
		kept = arena_array(r->arena, n, sizeof(*kept));
		memcpy(kept, list, n * sizeof(*kept));
	}
	s->attribute = kept;
	s->attributes = n;
}

/* `tag` stands at p, ended by a blank, `/` or `>`. */
static bool tag_at(struct slice html, size_t p, struct slice tag)
{
	char next = p + tag.len < html.len ? html.ptr[p + tag.len] : '\0';

	return slice_eq_nocase(slice_sub(html, p, p + tag.len), tag) && (is_space(next) || next == '/' || next == '>');
}

/* Where `</name` followed by a blank, `/` or `>` begins at or after `from`; SLICE_NONE if nowhere. */
static size_t raw_end(struct slice html, struct slice name, size_t from)
{
	while (from < html.len) {
		const char *lt = memchr(html.ptr + from, '<', html.len - from);
		size_t at;

		if (lt == NULL)
			return SLICE_NONE;
		at = (size_t)(lt - html.ptr);
		if (at + 1 < html.len && lt[1] == '/' && tag_at(html, at + 2, name))
			return at;
		from = at + 1;
	}
	return SLICE_NONE;
}

/*
 * Where the script that began before `from` ends. After `<!--`, an inner `<script>` hides one
 * end tag (the escaped states of the standard). When that leaves it without an end, *escaped_badly
 * is set and the first end tag counts.
 */
static size_t script_end(struct slice html, size_t from, bool *escaped_badly)
{
	enum { PLAIN, ESCAPED, DOUBLE } state = PLAIN;
	size_t first = SLICE_NONE;

	for (size_t i = from; i < html.len; i++) {
		char c = html.ptr[i];

		if (c != '<' && c != '-')
			continue;
		if (c == '-') {
			if (state != PLAIN && slice_starts(slice_sub(html, i, html.len), SLICE("-->")))
				state = PLAIN;
		} else if (tag_at(html, i, SLICE("</script"))) {
			if (state != DOUBLE)
				return i;
			state = ESCAPED;
			first = first == SLICE_NONE ? i : first;
		} else if (state == PLAIN && slice_starts(slice_sub(html, i, html.len), SLICE("<!--"))) {
			state = ESCAPED;
			i++;
		} else if (state == ESCAPED && tag_at(html, i, SLICE("<script"))) {
			state = DOUBLE;
		}
	}
	*escaped_badly = first != SLICE_NONE;
	return first;
}

/* The content of a raw element that was just started. */
static void raw_read(struct reader *r, const struct start_tag *s)
{
	size_t from = r->at, end = SLICE_NONE;
	struct slice content;

	if (!r->unclosed[s->tag])
		end = s->tag == TAG_SCRIPT && !r->escaped_badly ? script_end(r->html, from, &r->escaped_badly) :
							     raw_end(r->html, s->name, from);
	if (end == SLICE_NONE) {
		const char *lt = from < r->html.len ? memchr(r->html.ptr + from, '<', r->html.len - from) : NULL;
		bool swallow = s->tag == TAG_SCRIPT || s->tag == TAG_STYLE;

		r->unclosed[s->tag] = true;
		end = swallow || lt == NULL ? r->html.len : (size_t)(lt - r->html.ptr);
		if (swallow && end - from > r->html.len / 2)
			r->builder->tree->flags |= DOCUMENT_TAIL_SWALLOWED;
	}
	content = slice_sub(r->html, from, end);
	r->at = end;
	if (tag_rows[s->tag].traits & TAG_RCDATA)
		content = entity_decode(r->arena, content, false);
	builder_raw(r->builder, content);
}

static void start_read(struct reader *r)
{
	struct start_tag s = { .tag = TAG_OTHER };
	struct node *n;
	bool raw;

	r->at++;
	s.name = lower(r->arena, take_until(r, "/>"));
	s.tag = tag_find(s.name);
	attributes_read(r, &s);
	if (++r->tags > LIMIT_TAGS) {
		r->builder->tree->flags |= DOCUMENT_CUT_TAGS;
		return;
	}
	raw = tag_rows[s.tag].traits & (TAG_RAW | TAG_RCDATA);
	if (s.tag == TAG_NOSCRIPT && r->builder->tree->body == NULL)
		raw = true; /* in <head>, browsers with scripts read it as bytes */
	if (r->builder->count[TAG_SVG] > 0 || r->builder->count[TAG_MATH] > 0)
		raw = raw && (s.tag == TAG_SCRIPT || s.tag == TAG_STYLE) && !s.self_closing;
	n = builder_start(r->builder, &s);
	if (n != NULL && raw)
		raw_read(r, &s);
}

static void end_read(struct reader *r)
{
	struct start_tag ignored = { .tag = TAG_OTHER };
	struct slice name;

	r->at += 2;
	name = lower(r->arena, take_until(r, "/>"));
	if (at_char(r, '>'))
		r->at++;
	else
		attributes_read(r, &ignored);
	builder_end(r->builder, tag_find(name), name);
}

/* `<!-- -->`, `<!doctype>`, `<? >`, `</3>`: nothing that is shown. */
static void comment_read(struct reader *r)
{
	struct slice rest = slice_sub(r->html, r->at, r->html.len);
	size_t end;

	if (slice_starts(rest, SLICE("<!-->")) || slice_starts(rest, SLICE("<!--->"))) {
		r->at += rest.ptr[4] == '>' ? 5 : 6;
		return;
	}
	if (slice_starts(rest, SLICE("<!--"))) {
		end = slice_find(rest, SLICE("--"), 4);
		while (end != SLICE_NONE && !(end + 2 < rest.len && (rest.ptr[end + 2] == '>' || slice_starts(slice_sub(rest, end + 2, rest.len), SLICE("!>")))))
			end = end + 2 < rest.len ? slice_find(rest, SLICE("--"), end + 1) : SLICE_NONE;
		if (end == SLICE_NONE && rest.len > r->html.len / 2)
			r->builder->tree->flags |= DOCUMENT_TAIL_SWALLOWED;
		r->at = end == SLICE_NONE ? r->html.len : r->at + end + (rest.ptr[end + 2] == '>' ? 3 : 4);
		return;
	}
	end = slice_find(rest, SLICE(">"), 0);
	r->at = end == SLICE_NONE ? r->html.len : r->at + end + 1;
}

/* A run of text up to the next `<` that begins something. */
static void text_read(struct reader *r)
{
	size_t from = r->at, to = from;

	for (;;) {
		const char *lt = to < r->html.len ? memchr(r->html.ptr + to, '<', r->html.len - to) : NULL;

		to = lt != NULL ? (size_t)(lt - r->html.ptr) : r->html.len;
		if (lt == NULL || (to + 1 < r->html.len && (is_alpha(lt[1]) || lt[1] == '/' || lt[1] == '!' || lt[1] == '?')))
			break;
		to++;
	}
	r->at = to;
	if (to > from)
		builder_text(r->builder, entity_decode(r->arena, slice_sub(r->html, from, to), false));
}

static void markup_read(struct reader *r)
{
	char next = r->html.ptr[r->at + 1];

	if (is_alpha(next))
		start_read(r);
	else if (next == '/' && r->at + 2 < r->html.len && is_alpha(r->html.ptr[r->at + 2]))
		end_read(r);
	else
		comment_read(r);
}

/* An upper bound of the nodes that the page can make, tags past LIMIT_TAGS apart. */
static size_t nodes_bound(struct slice html)
{
	size_t starts = 0, all = 0;
	const char *at = html.ptr, *end = html.ptr + html.len;

	while (at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		all++;
		if (at + 1 < end && (is_alpha(at[1]) || (at[1] == '/' && at + 2 < end && (at[2] | 32) == 'b')))
			starts++;
		at++;
	}
	if (starts > LIMIT_TAGS)
		starts = LIMIT_TAGS;
	return starts + (all > LIMIT_TAGS * 2 ? LIMIT_TAGS * 2 : all) + 1;
}

static unsigned visible_count(struct slice s)
{
	unsigned n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += (signed char)s.ptr[i] > ' ' || (s.ptr[i] & 0xC0) == 0xC0;
	return n;
}

/* A <noscript> with this much text holds the article itself, not a plea to enable scripts. */
enum { NOSCRIPT_TEXT = 600 };

static void noscript_show(struct node *noscript)
{
	size_t text = 0;

	for (const struct node *n = noscript + 1; n < noscript->end; n++) {
		if (n->tag != TAG_TEXT && (tag_rows[n->tag].traits & TAG_MUTE))
			n = n->end - 1;
		else if (n->tag == TAG_TEXT)
			text += visible_count(n->text);
	}
	if (text < NOSCRIPT_TEXT)
		return;
	for (struct node *n = noscript; n < noscript->end; n++) {
		if (n != noscript && (tag_rows[n->tag].traits & TAG_MUTE))
			n = n->end - 1;
		else
			n->flags &= ~(unsigned)NODE_MUTE;
	}
}

/* Fills text_len and link_len of every node from the leaves up. */
static void lengths_sum(struct tree *tree)
{
	for (size_t i = tree->nodes; i-- > 1;) {
		struct node *n = &tree->node[i];

		if (n->tag == TAG_TEXT && !(n->flags & NODE_MUTE)) {
			n->text_len = visible_count(n->text);
			n->link_len = n->flags & NODE_LINK ? n->text_len : 0;
		}
		n->parent->text_len += n->text_len;
		n->parent->link_len += n->link_len;
	}
}

void html_parse(struct arena *a, struct slice html, struct tree *tree)
{
	struct builder builder;
	struct reader r = { .arena = a, .builder = &builder, .html = html };

	*tree = (struct tree){ .flags = 0 };
	builder_open(&builder, tree, a, nodes_bound(html));
	while (r.at < html.len) {
		text_read(&r);
		if (r.at + 1 < html.len)
			markup_read(&r);
		else
			r.at = html.len;
	}
	builder_close(&builder);
	for (struct node *n = tree->body; n < tree->body->end; n++)
		if (n->tag == TAG_NOSCRIPT && !(n->parent->flags & NODE_MUTE)) {
			noscript_show(n);
			n = n->end - 1;
		}
	lengths_sum(tree);
}
