/* One pass over a page: links, thread, counters, visible text. */
#include "scan.h"

#include <string.h>

#include "fetch/robots.h"
#include "fetch/tags.h"
#include "text/limits.h"
#include "text/url.h"

enum { ANCHORS_MAX = 20000, IDS_MAX = 50000 };

enum region { REGION_TEXT, REGION_THREAD, REGION_ASIDE, REGIONS };

/* Beginnings of a class or id word that open a region. */
static const struct {
	const char *word;
	enum region region;
} region_words[] = {
	{ "comment", REGION_THREAD },  { "respond", REGION_THREAD },  { "forum", REGION_THREAD },
	{ "disqus", REGION_THREAD },   { "reaction", REGION_THREAD }, { "wpd-thread", REGION_THREAD },
	{ "wp-block-comment", REGION_THREAD }, { "discussion", REGION_THREAD }, { "avis", REGION_THREAD },
	{ "sidebar", REGION_ASIDE },   { "related", REGION_ASIDE },   { "widget", REGION_ASIDE },
	{ "newsletter", REGION_ASIDE },{ "cookie", REGION_ASIDE },    { "breadcrumb", REGION_ASIDE },
	{ "share", REGION_ASIDE },     { "menu", REGION_ASIDE },
};

/* Elements that are never article text. */
static const char *const aside_tags[] = { "nav", "aside", "footer", "noscript", "select", "button", "svg", "iframe" };

/* Elements that may be a region by their class. */
static const char *const box_tags[] = { "div", "section", "ol", "ul", "aside", "footer" };

/* Traces of systems that only a browser can read. */
static const struct {
	const char *trace, *name;
} widgets[] = {
	{ "disqus_thread", "disqus" },         { "disqus.com/embed", "disqus" },
	{ "fb-comments", "facebook" },         { "graphcomment", "graphcomment" },
	{ "coral_talk", "coral" },             { "createStreamEmbed", "coral" },
	{ "coral-comments", "coral" },         { "viafoura", "viafoura" },
	{ "spot.im", "openweb" },              { "hyvor-talk", "hyvor" },
	{ "commento.io", "commento" },         { "remark42", "remark42" },
	{ "livefyre", "livefyre" },            { "isso-thread", "isso" },
};

/* Beginnings of the id of a comment's element; `free`: what follows need not be all digits. */
static const struct {
	const char *prefix;
	bool free;
} id_prefixes[] = {
	{ "comment-", true },   { "li-comment-", true }, { "div-comment-", true }, { "article-comment-", true },
	{ "comment_", true },   { "comment", false },    { "forum", false },       { "c", false },
	{ "post_", false },     { "message-", false },   { "avis", false },
};

struct pass {
	struct arena *arena;
	struct scan *scan;
	struct buf text[REGIONS];
	enum region region;
	struct slice region_tag;  /* the element that opened the region */
	int depth;                /* of elements of that name inside it */
	bool in_title, in_json;
};

static bool one_of(const struct tag *tag, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (tag_is(tag, names[i]))
			return true;
	return false;
}

/* The region that a list of class or id words opens. */
static enum region region_of_words(struct slice list)
{
	while (list.len) {
		size_t end = 0;

		while (end < list.len && list.ptr[end] != ' ' && list.ptr[end] != '\n' && list.ptr[end] != '\t')
			end++;
		for (size_t i = 0; i < sizeof region_words / sizeof *region_words; i++)
			if (slice_find_nocase(slice_sub(list, 0, end), slice_of(region_words[i].word), 0) == 0)
				return region_words[i].region;
		list = slice_sub(list, end + 1, list.len);
	}
	return REGION_TEXT;
}

static enum region region_of(const struct pass *p, const struct tag *tag)
{
	enum region region = REGION_TEXT;

	if (one_of(tag, box_tags, sizeof box_tags / sizeof *box_tags)) {
		region = region_of_words(tag_value(tag, p->arena, "id"));
		if (region == REGION_TEXT)
			region = region_of_words(tag_value(tag, p->arena, "class"));
	}
	if (region == REGION_TEXT && one_of(tag, aside_tags, sizeof aside_tags / sizeof *aside_tags))
		region = REGION_ASIDE;
	return region;
}

static void region_enter(struct pass *p, const struct tag *tag)
{
	if (tag->empty)
		return;
	if (p->region != REGION_TEXT && slice_eq_nocase(tag->name, p->region_tag)) {
		p->depth++;
	}
	/* a thread inside an aside or a footer is still a thread */
	if (p->region == REGION_THREAD)
		return;
	enum region region = region_of(p, tag);
	if (region == REGION_TEXT || region == p->region)
		return;
	p->region = region;
	p->region_tag = tag->name;
	p->depth = 1;
}

static void region_leave(struct pass *p, const struct tag *tag)
{
	if (p->region == REGION_TEXT || !slice_eq_nocase(tag->name, p->region_tag))
		return;
	if (--p->depth == 0)
		p->region = REGION_TEXT;
}

static bool all_digits(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return s.len > 0 && s.len < 19;
}

/* A made-up name such as `a91c`: short, of lower-case letters and digits, with a digit in it. */
static bool is_token(struct slice s)
{
	bool digit = false;

	for (size_t i = 0; i < s.len; i++) {
		digit |= s.ptr[i] >= '0' && s.ptr[i] <= '9';
		if (!((s.ptr[i] >= 'a' && s.ptr[i] <= 'z') || (s.ptr[i] >= '0' && s.ptr[i] <= '9')))
			return false;
	}
	return digit && s.len <= 40;
}

/* Counts an element that is a comment by its id, or by its microdata when it has none. */
static void comment_id_take(struct pass *p, const struct tag *tag)
{
	bool marked = slice_eq(tag_value(tag, p->arena, "itemprop"), SLICE("comment"));

	if ((p->region != REGION_THREAD && !marked) || p->scan->ids.len >= IDS_MAX)
		return;
	struct slice id = tag_value(tag, p->arena, "id"), classes = tag_value(tag, p->arena, "class");
	if (words_hold(classes, "pingback") || words_hold(classes, "trackback"))
		return;
	if (id.len == 0 && tag_is(tag, "a"))
		id = tag_value(tag, p->arena, "name");
	for (size_t i = 0; i < sizeof id_prefixes / sizeof *id_prefixes; i++) {
		struct slice prefix = slice_of(id_prefixes[i].prefix), rest = slice_sub(id, prefix.len, id.len);

		if (slice_starts(id, prefix) && (all_digits(rest) || (id_prefixes[i].free && is_token(rest)))) {
			map_put(&p->scan->ids, arena_copy(p->arena, rest), p->scan);
			return;
		}
	}
	if (id.len == 0 && marked)
		map_put(&p->scan->ids, arena_printf(p->arena, "item %zu", p->scan->ids.len + 1), p->scan);
}

static struct slice resolved(struct pass *p, struct slice href)
{
	return href.len ? url_resolve(p->arena, p->scan->base, href) : href;
}

/* Digits at the end of s, or behind `mark` in it. */
static struct slice digits_after(struct slice s, struct slice mark)
{
	size_t at = slice_find(s, mark, 0), end;

	if (at == SLICE_NONE)
		return (struct slice){ 0 };
	at += mark.len;
	for (end = at; end < s.len && s.ptr[end] >= '0' && s.ptr[end] <= '9'; end++)
		;
	return slice_sub(s, at, end);
}

static void link_tag(struct pass *p, const struct tag *tag)
{
	struct scan *s = p->scan;
	struct slice rel = tag_value(tag, p->arena, "rel"), href = resolved(p, tag_value(tag, p->arena, "href"));
	struct slice type = tag_value(tag, p->arena, "type");

	if (href.len == 0)
		return;
	if (words_hold(rel, "canonical") && s->canonical.len == 0)
		s->canonical = href;
	if (words_hold(rel, "https://api.w.org/"))
		s->rest_root = href;
	if (words_hold(rel, "shortlink") && s->post_id.len == 0)
		s->post_id = digits_after(href, SLICE("?p="));
	if (!words_hold(rel, "alternate"))
		return;
	if (slice_eq_nocase(type, SLICE("application/json")) && slice_find(href, SLICE("/posts/"), 0) != SLICE_NONE)
		s->post_id = digits_after(href, SLICE("/posts/"));
	if (slice_find(type, SLICE("rss"), 0) != SLICE_NONE || slice_find(type, SLICE("atom"), 0) != SLICE_NONE || slice_find(type, SLICE("feed+json"), 0) != SLICE_NONE) {
		struct url page, feed;

		s->feed = arena_grow(p->arena, s->feed, s->feeds, &s->feed_cap, sizeof *s->feed);
		s->feed[s->feeds++] = href;
		/* the feed under the article's own path is its thread's */
		if (url_parse(s->base, &page) && url_parse(href, &feed) && page.path.len > 1 && feed.path.len > page.path.len &&
		    slice_starts(feed.path, page.path) && s->comment_feed.len == 0)
			s->comment_feed = href;
	}
}

static void meta_tag(struct pass *p, const struct tag *tag)
{
	struct scan *s = p->scan;
	struct slice name = tag_value(tag, p->arena, "name"), content = tag_value(tag, p->arena, "content");
	struct slice prop = tag_value(tag, p->arena, "itemprop");
	unsigned long long n;

	if (slice_eq_nocase(name, SLICE("robots")) || slice_eq_nocase(name, SLICE("glane")))
		s->noindex |= robots_tag_forbids(content, SLICE("glane"));
	if (slice_eq_nocase(name, SLICE("tdm-reservation")))
		s->notdm = slice_eq(content, SLICE("1"));
	if (slice_eq_nocase(name, SLICE("generator")))
		s->spip |= slice_find_nocase(content, SLICE("spip"), 0) == 0;
	if (slice_eq_nocase(name, SLICE("generator")) && slice_find_nocase(content, SLICE("discourse"), 0) == 0 && slice_find(s->base, SLICE("/t/"), 0) != SLICE_NONE)
		s->topic = s->base;
	if (slice_eq_nocase(prop, SLICE("commentCount")) && slice_number(content, &n) && n < 1000000)
		s->declared = (int)n;
	n = 0;
	if (slice_eq_nocase(prop, SLICE("interactionCount")) && slice_number(digits_after(content, SLICE("UserComments:")), &n))
		s->declared = (int)n;
}

static void anchor_tag(struct pass *p, const struct tag *tag)
{
	struct scan *s = p->scan;
	struct slice href = tag_value(tag, p->arena, "href");

	if (href.len == 0 || href.ptr[0] == '#' || s->anchors >= ANCHORS_MAX)
		return;
	href = resolved(p, href);
	if (!slice_starts(href, SLICE("http")))
		return;
	s->anchor = arena_grow(p->arena, s->anchor, s->anchors, &s->anchor_cap, sizeof *s->anchor);
	s->anchor[s->anchors++] = (struct anchor){ href, p->region == REGION_THREAD };
}

static void body_tag(struct pass *p, const struct tag *tag)
{
	struct slice classes = tag_value(tag, p->arena, "class");

	if (p->scan->post_id.len == 0)
		p->scan->post_id = digits_after(classes, SLICE("postid-"));
}

/* Traces stand in attributes and scripts; a text may speak of such a system. */
static void widget_find(struct scan *s, struct slice code)
{
	for (size_t i = 0; code.len && i < sizeof widgets / sizeof *widgets && s->widget == NULL; i++)
		if (slice_find(code, slice_of(widgets[i].trace), 0) != SLICE_NONE)
			s->widget = widgets[i].name;
}

static void tag_open(struct pass *p, const struct tag *tag)
{
	static const struct {
		const char *name;
		void (*take)(struct pass *, const struct tag *);
	} takers[] = { { "link", link_tag }, { "meta", meta_tag }, { "a", anchor_tag }, { "body", body_tag } };

	region_enter(p, tag);
	p->in_title = tag_is(tag, "title") && p->scan->title.len == 0;
	p->in_json = false;
	if (tag->attributes.len == 0) /* most tags, and whatever follows looks at attributes */
		return;
	comment_id_take(p, tag);
	widget_find(p->scan, tag->attributes);
	for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
		if (tag_is(tag, takers[i].name))
			takers[i].take(p, tag);
	if (tag_is(tag, "base") && tag_value(tag, p->arena, "href").len)
		p->scan->base = url_resolve(p->arena, p->scan->base, tag_value(tag, p->arena, "href"));
	if (tag_is(tag, "input") && slice_eq_nocase(tag_value(tag, p->arena, "type"), SLICE("password")))
		p->scan->has_password = true;
	p->in_json = tag_is(tag, "script") && slice_eq_nocase(tag_value(tag, p->arena, "type"), SLICE("application/ld+json"));
}

/* The value behind `"key":` in a script, up to the next comma, brace or line end. */
static struct slice script_value(struct slice script, struct slice key)
{
	size_t at = slice_find(script, key, 0), end;

	if (at == SLICE_NONE)
		return (struct slice){ 0 };
	for (at += key.len; at < script.len && strchr(" \t\"':=", script.ptr[at]); at++)
		;
	for (end = at; end < script.len && !strchr(",}\"'\n;", script.ptr[end]); end++)
		;
	return slice_trim(slice_sub(script, at, end));
}

static void script_take(struct pass *p, struct slice script)
{
	struct scan *s = p->scan;
	unsigned long long n;

	widget_find(s, script);
	if (p->in_json) {
		struct slice open = script_value(script, SLICE("isAccessibleForFree"));

		s->paywalled |= slice_find_nocase(open, SLICE("false"), 0) == 0;
		if (slice_number(script_value(script, SLICE("\"commentCount\"")), &n) && n < 1000000)
			s->declared = (int)n;
		return;
	}
	struct slice forum = script_value(script, SLICE("discourseUrl"));
	struct slice topic = script_value(script, SLICE("topicId"));
	size_t at = slice_find(script, SLICE("discourseUrl"), 0);

	if (at != SLICE_NONE && slice_find(script, SLICE("DiscourseEmbed"), 0) != SLICE_NONE && slice_starts(forum, SLICE("http"))) {
		s->discourse = forum;
		if (all_digits(topic))
			s->topic = arena_printf(p->arena, "%.*s%st/%.*s", SLICE_ARGS(forum), slice_ends(forum, SLICE("/")) ? "" : "/", SLICE_ARGS(topic));
	}
}

/* "12 commentaires", "3 réactions": what the page says in the head of its thread. */
static void counter_take(struct pass *p, struct slice text)
{
	static const char *const words[] = { "commentaire", "comment", "r\xC3\xA9" "action", "r\xE9" "action", "r\xC3\xA9ponse", "r\xE9ponse", "r\xC3\xA9" "flexion", "message", "avis" };
	size_t at = 0, end;
	unsigned long long n;

	while (at < text.len && at < 80 && (text.ptr[at] < '0' || text.ptr[at] > '9'))
		at++;
	for (end = at; end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9'; end++)
		;
	if (!slice_number(slice_sub(text, at, end), &n) || n > 100000)
		return;
	struct slice rest = slice_trim(slice_sub(text, end, text.len));
	while (rest.len && (unsigned char)rest.ptr[0] >= 0x80 && !slice_starts(rest, SLICE("r")))
		rest = slice_sub(rest, 1, rest.len);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_find_nocase(rest, slice_of(words[i]), 0) == 0)
			p->scan->declared = (int)n;
}

static void text_take(struct pass *p, struct slice text)
{
	struct buf *to = &p->text[p->region];
	struct slice s = slice_trim(text);

	if (p->in_title) {
		p->scan->title = text_decode(p->arena, s);
		p->in_title = false;
		return;
	}
	if (s.len == 0)
		return;
	if (p->region == REGION_THREAD && p->scan->declared < 0)
		counter_take(p, s);
	if (p->region == REGION_THREAD && (slice_find(s, SLICE("commentaires sont ferm"), 0) != SLICE_NONE))
		p->scan->closed = true;
	buf_add(to, s);
	buf_add_char(to, '\n');
}

/* A link to /t/SLUG/ID on the embedded Discourse, or on any when the page is one. */
static void topic_find(struct scan *s)
{
	for (size_t i = 0; i < s->anchors && s->discourse.len && s->topic.len == 0; i++) {
		struct slice url = s->anchor[i].url;
		size_t t = slice_find(url, SLICE("/t/"), 0);

		if (t != SLICE_NONE && slice_starts(url, s->discourse))
			s->topic = slice_sub(url, 0, slice_find(url, SLICE("#"), 0));
	}
}

void page_scan(struct arena *a, struct slice html, struct slice url, struct scan *scan)
{
	struct pass p = { .arena = a, .scan = scan };
	struct tags t = tags_open(html, false);
	struct tag tag;
	struct slice text;
	enum token token;

	*scan = (struct scan){ .base = url, .declared = -1, .ids = map_open() };
	for (int i = 0; i < REGIONS; i++)
		p.text[i] = buf_open(LIMIT_PAGE);
	while ((token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		if (token == TOKEN_OPEN)
			tag_open(&p, &tag);
		else if (token == TOKEN_CLOSE)
			region_leave(&p, &tag);
		else if (token == TOKEN_CDATA)
			script_take(&p, text);
		else
			text_take(&p, text);
	}
	scan->text = arena_copy(a, buf_slice(&p.text[REGION_TEXT]));
	scan->thread_text = arena_copy(a, buf_slice(&p.text[REGION_THREAD]));
	for (int i = 0; i < REGIONS; i++)
		buf_close(&p.text[i]);
	topic_find(scan);
}

void scan_close(struct scan *scan)
{
	map_close(&scan->ids);
}

void scan_link_header(struct scan *scan, struct arena *a, struct slice header)
{
	size_t mark = slice_find(header, SLICE("rel=\"https://api.w.org/\""), 0), open = mark;

	if (mark == SLICE_NONE || scan->rest_root.len)
		return;
	while (open > 0 && header.ptr[open] != '<')
		open--;
	struct slice inner = slice_sub(header, open + 1, mark);
	scan->rest_root = url_resolve(a, scan->base, slice_sub(inner, 0, slice_find(inner, SLICE(">"), 0)));
}
