/* XML feeds by a table of tags, however broken the markup. */
#include "feed.h"

#include <iconv.h>
#include <string.h>

#include "fetch/json.h"
#include "fetch/tags.h"
#include "text/date.h"
#include "text/unicode.h"
#include "text/url.h"

enum { FIELD_MAX = 4096 };

enum field {
	FIELD_NONE, FIELD_LINK, FIELD_TITLE, FIELD_GUID, FIELD_AUTHOR, FIELD_PUBLISHED, FIELD_UPDATED,
	FIELD_COUNT, FIELD_COMMENT_FEED, FIELD_TTL, FIELD_PERIOD, FIELD_FREQUENCY,
};

/* Elements by qualified name as publishers write it; the first of a kind in an item stays. */
static const struct {
	const char *name;
	enum field field;
} fields[] = {
	{ "link", FIELD_LINK },              { "loc", FIELD_LINK },
	{ "title", FIELD_TITLE },            { "news:title", FIELD_TITLE },
	{ "guid", FIELD_GUID },              { "id", FIELD_GUID },
	{ "dc:identifier", FIELD_GUID },     { "author", FIELD_AUTHOR },
	{ "name", FIELD_AUTHOR },            { "dc:creator", FIELD_AUTHOR },
	{ "pubdate", FIELD_PUBLISHED },      { "published", FIELD_PUBLISHED },
	{ "issued", FIELD_PUBLISHED },       { "dc:date", FIELD_PUBLISHED },
	{ "news:publication_date", FIELD_PUBLISHED },
	{ "updated", FIELD_UPDATED },        { "modified", FIELD_UPDATED },
	{ "lastmod", FIELD_UPDATED },        { "dcterms:modified", FIELD_UPDATED },
	{ "slash:comments", FIELD_COUNT },   { "thr:total", FIELD_COUNT },
	{ "wfw:commentrss", FIELD_COMMENT_FEED }, { "ttl", FIELD_TTL },
	{ "sy:updateperiod", FIELD_PERIOD }, { "sy:updatefrequency", FIELD_FREQUENCY },
};

/* Root elements and what they open. */
static const struct {
	const char *name;
	enum feed_kind kind;
} roots[] = {
	{ "rss", FEED_RSS },       { "rdf:rdf", FEED_RSS },         { "rdf", FEED_RSS },
	{ "feed", FEED_ATOM },     { "urlset", FEED_SITEMAP },      { "sitemapindex", FEED_SITEMAP_INDEX },
	{ "channel", FEED_RSS },
};

static const char *const item_names[] = { "item", "entry", "url", "sitemap" };

struct reader {
	struct arena *arena;
	struct feed *feed;
	size_t max;
	struct feed_item *item;  /* the open one, NULL between items */
	struct slice prefix;     /* of a root such as `a:feed`, taken off all names */
	struct slice base;       /* xml:base, else the feed's address */
	struct buf text;         /* of the open field */
	enum field field;
	int aside;               /* depth inside an Atom <source> or an <image> */
	long long period, frequency;
};

struct slice charset_utf8(struct arena *a, struct slice bytes, struct slice charset)
{
	char name[40] = "";
	iconv_t cd;
	char *in, *out, *start;

	if (charset.len == 0 || charset.len >= sizeof name || bytes.len == 0)
		return bytes;
	memcpy(name, charset.ptr, charset.len);
	if (slice_eq_nocase(charset, SLICE("utf-8")) || slice_eq_nocase(charset, SLICE("utf8")))
		return bytes;
	if (slice_eq_nocase(charset, SLICE("iso-8859-1")) || slice_eq_nocase(charset, SLICE("latin1")))
		memcpy(name, "WINDOWS-1252", sizeof "WINDOWS-1252"); /* as browsers do */
	cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		return bytes;
	in = (char *)(size_t)bytes.ptr;
	size_t in_left = bytes.len, room = bytes.len * 3 + 4, out_left = room;
	start = out = arena_alloc(a, room);
	while (in_left > 0 && iconv(cd, &in, &in_left, &out, &out_left) == (size_t)-1) {
		if (out_left < 4 || in_left == 0)
			break;
		*out++ = '?';
		out_left--;
		in++;
		in_left--;
	}
	iconv_close(cd);
	return (struct slice){ start, room - out_left };
}

struct slice text_utf8(struct arena *a, struct slice raw)
{
	return text_decode(a, utf8_valid(raw) ? raw : charset_utf8(a, raw, SLICE("windows-1252")));
}

/* The bytes in UTF-8 by BOM or XML declaration. */
static struct slice feed_utf8(struct arena *a, struct slice bytes)
{
	struct slice head = slice_sub(bytes, 0, 200);
	size_t at = slice_find_nocase(head, SLICE("encoding="), 0), end;

	if (slice_starts(bytes, SLICE("\xFF\xFE")))
		return charset_utf8(a, slice_sub(bytes, 2, bytes.len), SLICE("UTF-16LE"));
	if (slice_starts(bytes, SLICE("\xFE\xFF")))
		return charset_utf8(a, slice_sub(bytes, 2, bytes.len), SLICE("UTF-16BE"));
	if (slice_starts(bytes, SLICE("\xEF\xBB\xBF")) || slice_find(head, SLICE("<?xml"), 0) == SLICE_NONE || at == SLICE_NONE)
		return bytes;
	if (utf8_valid(bytes))
		return bytes; /* a wrong declaration is commoner than a lucky one */
	at += 10;
	for (end = at; end < head.len && head.ptr[end] != '"' && head.ptr[end] != '\''; end++)
		;
	return charset_utf8(a, bytes, slice_sub(head, at, end));
}

long long feed_seconds(struct slice text)
{
	struct date d;

	text = slice_trim(text);
	if (date_iso(text, &d) || date_rfc(text, &d) || date_text(text, NULL, &d))
		return date_plausible(&d) ? date_seconds(&d) : 0;
	return 0;
}

static struct slice name_bare(const struct reader *r, struct slice name)
{
	if (r->prefix.len && slice_starts(name, r->prefix))
		return slice_sub(name, r->prefix.len, name.len);
	return name;
}

static enum field field_of(struct slice name)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (slice_eq_nocase(name, slice_of(fields[i].name)))
			return fields[i].field;
	return FIELD_NONE;
}

static bool is_item(struct slice name)
{
	for (size_t i = 0; i < sizeof item_names / sizeof *item_names; i++)
		if (slice_eq_nocase(name, slice_of(item_names[i])))
			return true;
	return false;
}

/* Recognises the root; true when the tag was one. */
static bool root_take(struct reader *r, const struct tag *tag)
{
	size_t colon = slice_find(tag->name, SLICE(":"), 0);
	struct slice bare = colon == SLICE_NONE ? tag->name : slice_sub(tag->name, colon + 1, tag->name.len);

	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
		bool whole = slice_eq_nocase(tag->name, slice_of(roots[i].name));

		if (!whole && !slice_eq_nocase(bare, slice_of(roots[i].name)))
			continue;
		r->feed->kind = roots[i].kind;
		if (!whole)
			r->prefix = slice_sub(tag->name, 0, colon + 1);
		struct slice base = tag_value(tag, r->arena, "xml:base");
		if (base.len)
			r->base = url_resolve(r->arena, r->base, base);
		return true;
	}
	return false;
}

static void item_open(struct reader *r, const struct tag *tag)
{
	struct feed *f = r->feed;
	struct slice about = tag_value(tag, r->arena, "rdf:about");

	r->item = NULL;
	if (f->items >= r->max) {
		f->cut = true;
		return;
	}
	f->item = arena_grow(r->arena, f->item, f->items, &f->cap, sizeof *f->item);
	r->item = &f->item[f->items++];
	*r->item = (struct feed_item){ .comments = -1, .guid = about };
}

static int count_read(struct slice s)
{
	unsigned long long n;

	return slice_number(slice_trim(s), &n) && n < 10000000 ? (int)n : -1;
}

/* Atom's link and RSS's atom:link, whose address is an attribute. */
static void link_take(struct reader *r, const struct tag *tag)
{
	struct slice rel = tag_value(tag, r->arena, "rel"), href = tag_value(tag, r->arena, "href");
	struct slice address = href.len ? url_resolve(r->arena, r->base, href) : href;

	if (address.len == 0)
		return;
	if (r->item == NULL) {
		if (slice_eq_nocase(rel, SLICE("next")) || slice_eq_nocase(rel, SLICE("prev-archive")))
			r->feed->next = address;
		return;
	}
	if (slice_eq_nocase(rel, SLICE("replies"))) {
		struct slice type = tag_value(tag, r->arena, "type");

		if (slice_find(type, SLICE("xml"), 0) != SLICE_NONE)
			r->item->comment_feed = address;
		if (r->item->comments < 0)
			r->item->comments = count_read(tag_value(tag, r->arena, "thr:count"));
	} else if ((rel.len == 0 || slice_eq_nocase(rel, SLICE("alternate"))) && r->item->link.len == 0) {
		r->item->link = address;
	}
}

static void tag_open(struct reader *r, const struct tag *tag)
{
	struct slice name = name_bare(r, tag->name);

	if (r->feed->kind == FEED_NONE && root_take(r, tag))
		return;
	if (r->feed->kind == FEED_NONE)
		return;
	if (slice_eq_nocase(name, SLICE("source")) || slice_eq_nocase(name, SLICE("image")) || slice_eq_nocase(name, SLICE("textinput")))
		r->aside += !tag->empty;
	if (r->aside)
		return;
	if (is_item(name)) {
		item_open(r, tag);
		return;
	}
	if (slice_eq_nocase(name, SLICE("thr:in-reply-to")) && r->item)
		r->item->reply_to = tag_value(tag, r->arena, "ref");
	if (slice_eq_nocase(name, SLICE("link")) || slice_eq_nocase(name, SLICE("atom:link")))
		link_take(r, tag);
	r->field = tag->empty ? FIELD_NONE : field_of(name);
	buf_clear(&r->text);
}

static void text_set(struct reader *r, struct slice *at, struct slice value)
{
	if (at->len == 0)
		*at = arena_copy(r->arena, value);
}

static void feed_field_set(struct reader *r, struct slice value)
{
	unsigned long long n;

	if (r->field == FIELD_TITLE)
		text_set(r, &r->feed->title, value);
	else if (r->field == FIELD_TTL && slice_number(value, &n) && n < 100000)
		r->feed->ttl = (int)n * 60;
	else if (r->field == FIELD_FREQUENCY && slice_number(value, &n) && n > 0)
		r->frequency = (long long)n;
	else if (r->field == FIELD_PERIOD)
		r->period = slice_eq(value, SLICE("daily")) ? 86400 : slice_eq(value, SLICE("weekly")) ? 604800 : 3600;
}

static void field_set(struct reader *r, struct slice value)
{
	struct feed_item *item = r->item;

	switch (r->field) {
	case FIELD_LINK:
		if (item->link.len == 0)
			item->link = url_resolve(r->arena, r->base, value);
		break;
	case FIELD_TITLE:
		text_set(r, &item->title, value);
		break;
	case FIELD_GUID:
		item->guid = arena_copy(r->arena, value);
		break;
	case FIELD_AUTHOR:
		text_set(r, &item->author, value);
		break;
	case FIELD_PUBLISHED:
		text_set(r, &item->published, value);
		break;
	case FIELD_UPDATED:
		text_set(r, &item->updated, value);
		break;
	case FIELD_COUNT:
		item->comments = count_read(value);
		break;
	case FIELD_COMMENT_FEED:
		item->comment_feed = url_resolve(r->arena, r->base, value);
		break;
	default:
		break;
	}
}

static void tag_close(struct reader *r, const struct tag *tag)
{
	struct slice name = name_bare(r, tag->name);

	if (r->aside && (slice_eq_nocase(name, SLICE("source")) || slice_eq_nocase(name, SLICE("image")) || slice_eq_nocase(name, SLICE("textinput")))) {
		r->aside--;
		return;
	}
	if (r->field != FIELD_NONE) {
		struct slice value = unicode_squeeze(r->arena, utf8_repair(r->arena, buf_slice(&r->text)));

		if (value.len && r->item)
			field_set(r, value);
		else if (value.len)
			feed_field_set(r, value);
	}
	r->field = FIELD_NONE;
	if (is_item(name))
		r->item = NULL;
}

/* An RSS item without link may have its address in a guid. */
static void items_finish(struct reader *r)
{
	struct feed *f = r->feed;
	size_t kept = 0;

	for (size_t i = 0; i < f->items; i++) {
		struct feed_item *item = &f->item[i];

		if (item->link.len == 0 && (slice_starts(item->guid, SLICE("http://")) || slice_starts(item->guid, SLICE("https://"))))
			item->link = item->guid;
		if (item->link.len)
			f->item[kept++] = *item;
	}
	f->items = kept;
	if (f->ttl == 0 && r->period)
		f->ttl = (int)(r->period / (r->frequency ? r->frequency : 1));
}

void feed_parse(struct arena *a, struct slice bytes, struct slice base, size_t max, struct feed *feed)
{
	struct reader r = { .arena = a, .feed = feed, .max = max, .base = base, .text = buf_open(FIELD_MAX) };
	struct slice in = slice_trim(feed_utf8(a, bytes)), text;
	struct tags t = tags_open(in, true);
	struct tag tag;
	enum token token;

	*feed = (struct feed){ 0 };
	if (slice_starts(in, SLICE("{"))) {
		json_feed(a, in, base, max, feed);
		return;
	}
	while ((token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		if (token == TOKEN_OPEN && feed->kind == FEED_NONE && (tag_is(&tag, "html") || tag_is(&tag, "body")))
			break;
		if (token == TOKEN_OPEN)
			tag_open(&r, &tag);
		else if (token == TOKEN_CLOSE)
			tag_close(&r, &tag);
		else if (r.field != FIELD_NONE)
			buf_add(&r.text, token == TOKEN_TEXT ? text_decode(a, text) : text);
	}
	items_finish(&r);
	buf_close(&r.text);
}
