/* Reads JSON-LD scripts, also broken ones and graphs. */
#include "parse/jsonld.h"

#include <string.h>

#include "parse/json.h"
#include "parse/line.h"

enum {
	JSON_MAX = 2 << 20,
	OBJECTS_MAX = 4000,
	SCRIPTS_MAX = 60,
	VALUE_MAX = 1 << 20,
	TAG_MAX_BYTES = 400,
	NAME_MAX_BYTES = 200,
	AUTHORS_MAX = 12,
	KEYWORDS_MAX = 40,
	COMMENTS_MAX = 10000000,
};

/* The arrays and objects of all scripts, in document order. */
struct objects {
	const struct json_value *object[OBJECTS_MAX];
	size_t count;
};

/* Types in the order of trust, best first; a later one is used when no earlier one is there. */
static const char *const article_types[] = {
	"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
	"LiveBlogPosting", "BlogPosting", "Article", "TechArticle", "Report", "ScholarlyArticle", "SocialMediaPosting",
	"DiscussionForumPosting", "Recipe", "Review", "QAPage", "Question", "Event", "VideoObject", "CreativeWork", "Blog",
};

enum { ARTICLE_TYPES = sizeof(article_types) / sizeof(article_types[0]) };

/* A copy without control characters, trailing commas, wrong escapes and what stands around the braces. */
static struct slice json_mend(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1);
	size_t n = 0, i = 0, depth = 0;
	bool quoted = false;

	while (i < s.len && s.ptr[i] != '{' && s.ptr[i] != '[')
		i++;
	for (; i < s.len; i++) {
		char c = s.ptr[i];

		if (quoted && c == '\\' && i + 1 < s.len) {
			if (s.ptr[i + 1] != '\0' && strchr("\"\\/bfnrtu", s.ptr[i + 1]) != NULL)
				out[n++] = c;
			i++;
			out[n++] = (unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i];
			continue;
		}
		quoted = quoted != (c == '"');
		while (!quoted && (c == '}' || c == ']') && n > 0 && (out[n - 1] == ' ' || out[n - 1] == ','))
			n--;
		out[n++] = (unsigned char)c < ' ' ? ' ' : c;
		depth += !quoted && (c == '{' || c == '[');
		depth -= !quoted && (c == '}' || c == ']');
		if (depth == 0)
			break;
	}
	return (struct slice){ out, n };
}

static const struct json_value *script_read(struct arena *a, struct slice s)
{
	const struct json_value *root = json_read(a, s);

	if (root == NULL)
		root = json_read(a, json_mend(a, s));
	if (root == NULL)
		root = json_read(a, json_mend(a, entity_decode(a, s, false)));
	return root;
}

static bool has_members(const struct json_value *v)
{
	return v != NULL && (v->kind == JSON_VALUE_OBJECT || v->kind == JSON_VALUE_ARRAY);
}

/* Lists root and the objects below it, breadth first; comments are no articles. */
static void objects_list(struct objects *o, const struct json_value *root)
{
	size_t from = o->count;

	if (o->count < OBJECTS_MAX && has_members(root))
		o->object[o->count++] = root;
	for (size_t i = from; i < o->count; i++)
		for (size_t k = 0; k < o->object[i]->children; k++) {
			const struct json_value *v = &o->object[i]->child[k];

			if (has_members(v) && o->count < OBJECTS_MAX && !slice_eq(v->key, SLICE("comment")))
				o->object[o->count++] = v;
		}
}

static bool text_is_type(struct slice text, struct slice type)
{
	return slice_eq(text, type) || (slice_ends(text, type) && text.ptr[text.len - type.len - 1] == '/');
}

static bool type_is(const struct json_value *object, const char *type)
{
	const struct json_value *value = json_get(object, "@type");

	if (value == NULL)
		return false;
	for (size_t i = 0; i < value->children; i++)
		if (text_is_type(value->child[i].text, slice_of(type)))
			return true;
	return text_is_type(value->text, slice_of(type));
}

/* Whether an object says anything of an article. */
static bool object_is_article(const struct json_value *object)
{
	return json_get(object, "headline") != NULL || json_get(object, "datePublished") != NULL ||
	       json_get(object, "articleBody") != NULL || json_get(object, "author") != NULL;
}

static const struct json_value *article_find(const struct objects *o, struct slice *type)
{
	for (size_t t = 0; t < ARTICLE_TYPES; t++)
		for (size_t i = 0; i < o->count; i++)
			if (type_is(o->object[i], article_types[t]) && object_is_article(o->object[i])) {
				*type = slice_of(article_types[t]);
				return o->object[i];
			}
	return NULL;
}

/* A string without markup, on one line. */
static struct slice string_plain(struct arena *a, struct slice s)
{
	struct line l = { .out = buf_open(VALUE_MAX), .border = ' ' };
	struct slice plain;
	size_t at = 0;

	s = entity_decode(a, entity_decode(a, s, false), false); /* often escaped twice */
	while (at < s.len) {
		size_t open = slice_find(s, SLICE("<"), at), end = open == SLICE_NONE ? s.len : open + 1, close;

		line_add(&l, slice_sub(s, at, open == SLICE_NONE ? s.len : open));
		at = end;
		if (open == SLICE_NONE || end == s.len)
			continue;
		close = slice_find(slice_sub(s, 0, open + TAG_MAX_BYTES), SLICE(">"), open);
		if (close != SLICE_NONE && ((s.ptr[end] | 32) >= 'a' || s.ptr[end] == '/')) {
			l.space = true;
			at = close + 1;
		} else {
			line_add(&l, SLICE("<"));
		}
	}
	plain = arena_copy(a, buf_slice(&l.out));
	buf_close(&l.out);
	return plain;
}

/* The text of a member: of its first item, or its name or @id when it is an object. */
static struct slice string_get(struct arena *a, const struct json_value *object, const char *key)
{
	const struct json_value *value = json_get(object, key);

	if (value != NULL && value->kind == JSON_VALUE_ARRAY && value->children > 0)
		value = &value->child[0];
	if (value != NULL && value->kind == JSON_VALUE_OBJECT)
		value = json_get(value, "name") != NULL ? json_get(value, "name") : json_get(value, "@id");
	return value != NULL && value->kind == JSON_VALUE_STRING ? string_plain(a, value->text) : (struct slice){ NULL, 0 };
}

/* The object that {"@id": id} stands for, or itself. */
static const struct json_value *reference_follow(const struct objects *o, const struct json_value *value)
{
	struct slice id = json_text(value, "@id");

	if (id.len == 0 || json_get(value, "name") != NULL)
		return value;
	for (size_t i = 0; i < o->count; i++)
		if (o->object[i] != value && slice_eq(json_text(o->object[i], "@id"), id) && json_get(o->object[i], "name") != NULL)
			return o->object[i];
	return value;
}

static struct slice list_join(struct arena *a, struct slice list, struct slice item)
{
	if (item.len == 0)
		return list;
	return list.len == 0 ? item : arena_printf(a, "%.*s|%.*s", SLICE_ARGS(list), SLICE_ARGS(item));
}

static void author_add(const struct objects *o, const struct json_value *value, struct arena *a, struct jsonld *out)
{
	const struct json_value *person = value->kind == JSON_VALUE_OBJECT ? reference_follow(o, value) : value;
	struct slice name = person->kind == JSON_VALUE_OBJECT ? string_get(a, person, "name") : string_plain(a, person->text);

	if (name.len > NAME_MAX_BYTES)
		return;
	if (type_is(person, "Organization") || type_is(person, "NewsMediaOrganization"))
		out->publishers = list_join(a, out->publishers, name);
	else
		out->authors = list_join(a, out->authors, name);
}

static void authors_read(const struct objects *o, const struct json_value *article, struct arena *a, struct jsonld *out)
{
	const struct json_value *author = json_get(article, "author");

	if (author == NULL)
		author = json_get(article, "creator");
	if (author != NULL && author->kind != JSON_VALUE_ARRAY)
		author_add(o, author, a, out);
	for (size_t i = 0; author != NULL && author->kind == JSON_VALUE_ARRAY && i < author->children && i < AUTHORS_MAX; i++)
		author_add(o, &author->child[i], a, out);
}

static void keywords_read(const struct json_value *article, struct arena *a, struct jsonld *out)
{
	const struct json_value *value = json_get(article, "keywords");

	if (value == NULL)
		return;
	out->keywords = string_plain(a, value->text);
	for (size_t i = 0; value->kind == JSON_VALUE_ARRAY && i < value->children && i < KEYWORDS_MAX; i++)
		out->keywords = list_join(a, out->keywords, string_plain(a, value->child[i].text));
}

static void switches_read(const struct json_value *article, struct jsonld *out)
{
	struct slice open = json_text(article, "isAccessibleForFree");
	const struct json_value *free = json_get(article, "isAccessibleForFree"), *count = json_get(article, "commentCount");
	unsigned long long n;

	if (free != NULL)
		open = free->text;
	if (open.len > 0)
		out->free = slice_eq_nocase(open, SLICE("true"));
	if (count != NULL && slice_number(count->text, &n) && n < COMMENTS_MAX)
		out->comments = (int)n;
}

static void article_read(const struct objects *o, const struct json_value *article, struct arena *a, struct jsonld *out)
{
	out->headline = string_get(a, article, "headline");
	if (out->headline.len == 0)
		out->headline = string_get(a, article, "name");
	out->description = string_get(a, article, "description");
	out->body = string_get(a, article, "articleBody");
	out->published = string_get(a, article, "datePublished");
	if (out->published.len == 0)
		out->published = string_get(a, article, "dateCreated");
	out->updated = string_get(a, article, "dateModified");
	out->section = string_get(a, article, "articleSection");
	out->lang = string_get(a, article, "inLanguage");
	out->url = string_get(a, article, "mainEntityOfPage");
	authors_read(o, article, a, out);
	keywords_read(article, a, out);
	switches_read(article, out);
}

void jsonld_read(const struct tree *tree, struct arena *a, struct jsonld *out)
{
	struct objects *o = arena_alloc(a, sizeof(*o));
	const struct json_value *article;
	size_t scripts = 0;

	*out = (struct jsonld){ .free = -1, .comments = -1 };
	for (size_t i = 0; i < tree->nodes && scripts < SCRIPTS_MAX; i++) {
		const struct node *n = &tree->node[i];
		const struct json_value *root;

		if (n->tag != TAG_SCRIPT || node_first(n) == NULL || n[1].text.len > JSON_MAX)
			continue;
		if (slice_find_nocase(node_attribute(n, "type"), SLICE("ld+json"), 0) == SLICE_NONE)
			continue;
		scripts++;
		root = script_read(a, n[1].text);
		if (root != NULL)
			objects_list(o, root);
	}
	article = article_find(o, &out->type);
	if (article != NULL)
		article_read(o, article, a, out);
}
