/* Comments in JSON: WordPress REST, Discourse topics, JSON-LD. */
#include "parse/rest.h"

#include "parse/dateline.h"
#include "parse/thread_name.h"
#include "parse/thread_text.h"
#include "text/limits.h"
#include "text/unicode.h"

enum {
	NESTING = 64, /* of comments inside comments in JSON-LD */
};

bool rest_add(struct entries *e, const struct entry *entry)
{
	if (entry->comment.text.len == 0 || e->count >= LIMIT_COMMENTS || line_is_gone(e->arena, entry->comment.text))
		return false;
	e->entry = arena_grow(e->arena, e->entry, e->count, &e->cap, sizeof(*e->entry));
	e->entry[e->count++] = *entry;
	return true;
}

/* s without NUL, which JSON can hold and a page cannot. */
static struct slice without_nul(struct arena *a, struct slice s)
{
	char *out;
	size_t n = 0;

	if (slice_find(s, (struct slice){ "", 1 }, 0) == SLICE_NONE)
		return s;
	out = arena_alloc(a, s.len);
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '\0')
			out[n++] = s.ptr[i];
	return (struct slice){ out, n };
}

struct slice rest_text(struct arena *a, struct slice html, struct slice *quoted)
{
	struct tree tree;

	*quoted = (struct slice){ NULL, 0 };
	if (html.len == 0)
		return html;
	html_parse(a, without_nul(a, slice_sub(html, 0, LIMIT_COMMENT)), &tree);
	for (struct node *n = tree.node; n < tree.node + tree.nodes; n++) {
		if (n->tag != TAG_ASIDE || !node_has_class(n, "quote"))
			continue;
		if (quoted->len == 0)
			*quoted = node_attribute(n, "data-post");
		/* `Jojo:` above the words quoted */
		for (struct node *in = n; in < n->end; in++)
			if (in->tag != TAG_TEXT && node_has_class(in, "title"))
				in->flags |= NODE_THREAD;
	}
	return thread_body(a, tree.body);
}

/* A name as displayed. */
static struct slice name_of(struct arena *a, struct slice raw)
{
	return unicode_nfc(a, unicode_squeeze(a, utf8_repair(a, entity_decode(a, raw, false))));
}

/* A date's cell; `utc` (may be empty) is the same time by the clock of Greenwich and tells the zone. */
static struct slice date_of(struct arena *a, struct slice raw, struct slice utc)
{
	enum { QUARTER = 900, FURTHEST = 14 * 3600 };
	struct date d, at;

	if (!dateline_read(raw, NULL, &d))
		return (struct slice){ NULL, 0 };
	if (d.zone == DATE_NO_ZONE && dateline_read(utc, NULL, &at)) {
		at.zone = DATE_NO_ZONE;
		long long east = date_seconds(&d) - date_seconds(&at);
		if (east % QUARTER == 0 && east >= -FURTHEST && east <= FURTHEST)
			d.zone = (int)(east / 60);
	}
	return dateline_cell(a, &d);
}

/* "0" and null name no comment. */
static struct slice id_or_none(struct slice id)
{
	return slice_eq(id, SLICE("0")) ? (struct slice){ NULL, 0 } : id;
}

/* One comment of a WordPress answer. */
static void wordpress_comment(struct entries *e, const struct json_value *v)
{
	struct slice type = json_text(v, "type"), status = json_text(v, "status"), quoted, local = json_text(v, "date"), utc = json_text(v, "date_gmt");
	struct entry entry = { .tells_parent = json_get(v, "parent") != NULL, .is_utc = local.len == 0 };

	if ((type.len > 0 && !slice_eq(type, SLICE("comment"))) || (status.len > 0 && !slice_eq(status, SLICE("approved"))))
		return;
	entry.comment.id = json_text(v, "id");
	entry.comment.parent = id_or_none(json_text(v, "parent"));
	entry.comment.author = name_of(e->arena, json_text(v, "author_name"));
	entry.comment.published = date_of(e->arena, entry.is_utc ? utc : local, utc);
	entry.comment.text = rest_text(e->arena, json_text(json_get(v, "content"), "rendered"), &quoted);
	rest_add(e, &entry);
}

/* One post of a Discourse topic; the first is the article, others than regular ones are notices. */
static void discourse_post(struct entries *e, const struct json_value *v)
{
	struct slice number = json_text(v, "post_number"), type = json_text(v, "post_type"), quoted;
	struct entry entry = { .tells_parent = true };

	if (slice_eq(number, SLICE("1")) || (type.len > 0 && !slice_eq(type, SLICE("1"))))
		return;
	if (slice_eq(json_text(v, "hidden"), SLICE("true")) || json_text(v, "deleted_at").len > 0 || slice_eq(json_text(v, "user_deleted"), SLICE("true")))
		return;
	entry.comment.id = number;
	entry.comment.parent = json_text(v, "reply_to_post_number");
	entry.comment.author = name_of(e->arena, json_text(v, "username"));
	entry.comment.published = date_of(e->arena, json_text(v, "created_at"), (struct slice){ NULL, 0 });
	entry.comment.text = rest_text(e->arena, json_text(v, "cooked"), &quoted);
	if (entry.comment.parent.len == 0)
		entry.comment.parent = quoted;
	if (slice_eq(entry.comment.parent, SLICE("1")))
		entry.comment.parent = (struct slice){ NULL, 0 };
	rest_add(e, &entry);
}

/* The posts of a topic, in a stream of its own or bare. */
static void discourse_topic(struct entries *e, const struct json_value *v)
{
	const struct json_value *stream = json_get(v, "post_stream"), *posts = json_get(stream ? stream : v, "posts");
	unsigned long long n;

	if (!posts || posts->kind != JSON_VALUE_ARRAY)
		return;
	e->flat = true;
	if (slice_number(json_text(v, "posts_count"), &n) && n > 0 && n < 1000000)
		e->declared = (int)n - 1;
	for (size_t i = 0; i < posts->children; i++)
		discourse_post(e, &posts->child[i]);
}

void rest_json(struct entries *e, struct slice bytes)
{
	const struct json_value *v = json_read(e->arena, utf8_repair(e->arena, bytes));

	if (!v)
		return;
	if (v->kind == JSON_VALUE_OBJECT)
		discourse_topic(e, v);
	for (size_t i = 0; v->kind == JSON_VALUE_ARRAY && i < v->children; i++)
		if (v->child[i].kind == JSON_VALUE_OBJECT)
			wordpress_comment(e, &v->child[i]);
}

/* The name of a JSON-LD author: a string, an object, or the first of several. */
static struct slice jsonld_name(const struct json_value *v)
{
	if (v && v->kind == JSON_VALUE_ARRAY && v->children > 0)
		v = &v->child[0];
	if (!v)
		return (struct slice){ NULL, 0 };
	return v->kind == JSON_VALUE_STRING ? v->text : json_text(v, "name");
}

/* A JSON-LD object of a type whose name is `type` or ends so. */
static bool jsonld_is(const struct json_value *v, struct slice type)
{
	const struct json_value *t = json_get(v, "@type");

	if (t && t->kind == JSON_VALUE_ARRAY && t->children > 0)
		t = &t->child[0];
	return t && slice_ends(t->text, type);
}

/* Adds one JSON-LD comment; its id as the entries name it. */
static struct slice jsonld_comment(struct entries *e, const struct json_value *v, struct slice parent)
{
	struct slice quoted, url = json_text(v, "url");
	size_t hash = slice_find(url, SLICE("#"), 0);
	struct entry entry = { .tells_parent = true };
	struct date d;

	entry.comment.id = hash == SLICE_NONE ? (struct slice){ NULL, 0 } : thread_number(slice_sub(url, hash, url.len));
	if (entry.comment.id.len == 0)
		entry.comment.id = arena_printf(e->arena, "%zu", e->count + 1);
	entry.comment.parent = parent;
	entry.comment.author = name_of(e->arena, jsonld_name(json_get(v, "author")));
	if (dateline_read(json_text(v, "dateCreated"), NULL, &d) || dateline_read(json_text(v, "datePublished"), NULL, &d))
		entry.comment.published = dateline_cell(e->arena, &d);
	entry.comment.text = rest_text(e->arena, json_text(v, "text"), &quoted);
	if (entry.comment.text.len == 0)
		entry.comment.text = rest_text(e->arena, json_text(v, "description"), &quoted);
	return rest_add(e, &entry) ? entry.comment.id : parent;
}

/* Walks a JSON-LD value for comments, with an own stack. */
static void jsonld_walk(struct entries *e, const struct json_value *root)
{
	struct { const struct json_value *v; size_t next; struct slice parent; } stack[NESTING];
	size_t depth = 0;

	stack[depth].v = root;
	stack[depth].next = 0;
	stack[depth++].parent = (struct slice){ NULL, 0 };
	while (depth > 0) {
		const struct json_value *v = stack[depth - 1].v, *member;
		struct slice parent = stack[depth - 1].parent;

		if (stack[depth - 1].next == v->children) {
			depth--;
			continue;
		}
		member = &v->child[stack[depth - 1].next++];
		if (member->children == 0 || depth == NESTING)
			continue;
		if (member->kind == JSON_VALUE_OBJECT && jsonld_is(member, SLICE("Comment")))
			parent = jsonld_comment(e, member, parent);
		stack[depth].v = member;
		stack[depth].next = 0;
		stack[depth++].parent = parent;
	}
}

void rest_jsonld(struct entries *e, const struct tree *tree)
{
	for (const struct node *n = tree->node; n < tree->node + tree->nodes; n++) {
		const struct node *text = n->tag == TAG_SCRIPT ? node_first(n) : NULL;
		const struct json_value *v;

		if (!text || text->tag != TAG_TEXT || !slice_eq_nocase(slice_trim(node_attribute(n, "type")), SLICE("application/ld+json")))
			continue;
		if (slice_find(text->text, SLICE("Comment"), 0) == SLICE_NONE)
			continue;
		v = json_read(e->arena, text->text);
		if (v)
			jsonld_walk(e, v);
	}
}
