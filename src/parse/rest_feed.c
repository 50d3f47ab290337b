/* Comments in Atom and RSS feeds, by a small tag reader. */
#include "parse/dateline.h"
#include "parse/rest.h"
#include "parse/thread_word.h"
#include "text/limits.h"
#include "text/unicode.h"

/* What an element of a feed tells. */
enum field { FIELD_NONE, FIELD_ENTRY, FIELD_ID, FIELD_LINK, FIELD_NAME, FIELD_DATE, FIELD_UPDATED, FIELD_CONTENT, FIELD_SUMMARY, FIELD_PARENT, FIELDS };

/* Names of elements in both kinds of feed. */
static const struct {
	const char *name;
	enum field field;
} names[] = {
	{ "entry", FIELD_ENTRY }, { "item", FIELD_ENTRY }, { "id", FIELD_ID }, { "guid", FIELD_ID }, { "link", FIELD_LINK },
	{ "name", FIELD_NAME }, { "dc:creator", FIELD_NAME }, { "published", FIELD_DATE }, { "pubDate", FIELD_DATE }, { "dc:date", FIELD_DATE },
	{ "updated", FIELD_UPDATED }, { "content", FIELD_CONTENT }, { "content:encoded", FIELD_CONTENT }, { "summary", FIELD_SUMMARY },
	{ "description", FIELD_SUMMARY }, { "thr:in-reply-to", FIELD_PARENT },
};

/* A tag of the feed: its name, its attributes as written, its kind. */
struct feed_tag {
	struct slice name, attributes;
	bool ends, empty;
};

/* A feed in reading. */
struct feed {
	struct entries *entries;
	struct slice rest;
	struct slice value[FIELDS]; /* of the entry that is open */
	bool open;
	bool endless[FIELDS];       /* no end tag of the field follows any more */
};

static enum field field_of(struct slice name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_eq(slice_of(names[i].name), name))
			return names[i].field;
	return FIELD_NONE;
}

/* Takes the next tag off the rest, past comments, CDATA and declarations; *before is what stood before it. */
static bool tag_next(struct slice *rest, struct feed_tag *tag, struct slice *before)
{
	struct slice from = *rest, body;
	size_t at = 0, end;

	for (;;) {
		static const struct { struct slice open, close; } skipped[] = {
			{ { "<!--", 4 }, { "-->", 3 } }, { { "<![CDATA[", 9 }, { "]]>", 3 } }, { { "<?", 2 }, { "?>", 2 } }, { { "<!", 2 }, { ">", 1 } },
		};
		size_t i, close;

		at = slice_find(from, SLICE("<"), at);
		if (at == SLICE_NONE)
			return false;
		body = slice_sub(from, at, from.len);
		for (i = 0; i < 4 && !slice_starts(body, skipped[i].open); i++)
			;
		if (i == 4)
			break;
		close = slice_find(body, skipped[i].close, skipped[i].open.len);
		if (close == SLICE_NONE)
			return false;
		at += close + skipped[i].close.len;
	}
	end = slice_find(body, SLICE(">"), 0);
	if (end == SLICE_NONE)
		return false;
	*before = slice_sub(from, 0, at);
	*rest = slice_sub(body, end + 1, body.len);
	body = slice_sub(body, 1, end);
	tag->ends = slice_starts(body, SLICE("/"));
	tag->empty = slice_ends(body, SLICE("/"));
	body = slice_sub(body, tag->ends, body.len - (tag->empty && body.len > tag->ends));
	for (end = 0; end < body.len && slice_find(SLICE(" \t\r\n"), slice_sub(body, end, end + 1), 0) == SLICE_NONE; end++)
		;
	tag->name = slice_sub(body, 0, end);
	tag->attributes = slice_sub(body, end, body.len);
	return true;
}

/* The value of an attribute as written between its quotes; empty when absent. */
static struct slice attribute_of(struct slice attributes, struct slice name)
{
	size_t at = 0;

	while ((at = slice_find(attributes, name, at)) != SLICE_NONE) {
		struct slice rest = slice_trim(slice_sub(attributes, at + name.len, attributes.len));
		struct slice quote;
		size_t end;

		at += name.len;
		if (!slice_starts(rest, SLICE("=")))
			continue;
		rest = slice_trim(slice_sub(rest, 1, rest.len));
		quote = slice_sub(rest, 0, 1);
		if (!slice_eq(quote, SLICE("\"")) && !slice_eq(quote, SLICE("'")))
			continue;
		end = slice_find(rest, quote, 1);
		return end == SLICE_NONE ? (struct slice){ NULL, 0 } : slice_sub(rest, 1, end);
	}
	return (struct slice){ NULL, 0 };
}

/* Character data: CDATA as it stands, the rest with entities decoded. */
static struct slice characters(struct arena *a, struct slice raw)
{
	struct buf b = buf_open(LIMIT_COMMENT);
	struct slice out;
	size_t at = 0;

	while (at < raw.len) {
		size_t open = slice_find(raw, SLICE("<![CDATA["), at);
		size_t close = open == SLICE_NONE ? SLICE_NONE : slice_find(raw, SLICE("]]>"), open);

		buf_add(&b, entity_decode(a, slice_sub(raw, at, open == SLICE_NONE ? raw.len : open), false));
		if (open == SLICE_NONE)
			break;
		buf_add(&b, slice_sub(raw, open + 9, close == SLICE_NONE ? raw.len : close));
		at = close == SLICE_NONE ? raw.len : close + 3;
	}
	out = arena_copy(a, slice_trim(buf_slice(&b)));
	buf_close(&b);
	return out;
}

/* The comment's number in the fragment of a link or id; the whole when it has none. */
static struct slice id_in(struct slice reference)
{
	size_t hash = slice_find(reference, SLICE("#"), 0);
	struct slice number = { NULL, 0 };

	if (hash != SLICE_NONE)
		number = thread_number(slice_sub(reference, hash + 1, reference.len));
	return number.len > 0 ? number : reference;
}

/* The open entry is complete. */
static void entry_close(struct feed *f)
{
	struct arena *a = f->entries->arena;
	struct slice *v = f->value, quoted, date = v[FIELD_DATE].len > 0 ? v[FIELD_DATE] : v[FIELD_UPDATED];
	struct entry entry = { .is_utc = true, .tells_parent = v[FIELD_PARENT].len > 0 };
	struct date d;

	entry.comment.id = id_in(slice_find(v[FIELD_ID], SLICE("#"), 0) != SLICE_NONE ? v[FIELD_ID] : v[FIELD_LINK]);
	entry.comment.parent = id_in(v[FIELD_PARENT]);
	entry.comment.author = unicode_nfc(a, unicode_squeeze(a, v[FIELD_NAME]));
	if (dateline_read(date, NULL, &d)) {
		entry.is_utc = d.zone == 0;
		entry.comment.published = dateline_cell(a, &d);
	}
	entry.comment.text = rest_text(a, v[FIELD_CONTENT].len > 0 ? v[FIELD_CONTENT] : v[FIELD_SUMMARY], &quoted);
	if (entry.comment.id.len > 0)
		rest_add(f->entries, &entry);
}

/* An element inside an entry begins: attributes, then text up to its end tag. */
static void element_take(struct feed *f, const struct feed_tag *tag, enum field field)
{
	struct arena *a = f->entries->arena;
	struct slice *v = &f->value[field], reference;
	size_t end;

	if (field == FIELD_PARENT) {
		*v = entity_decode(a, attribute_of(tag->attributes, SLICE("ref")), true);
		if (v->len == 0)
			*v = entity_decode(a, attribute_of(tag->attributes, SLICE("href")), true);
	}
	reference = field == FIELD_LINK ? attribute_of(tag->attributes, SLICE("href")) : (struct slice){ NULL, 0 };
	if (reference.len > 0 && v->len == 0)
		*v = entity_decode(a, reference, true);
	if (tag->empty || v->len > 0 || f->endless[field])
		return;
	end = slice_find(f->rest, arena_printf(a, "</%.*s", SLICE_ARGS(tag->name)), 0);
	f->endless[field] = end == SLICE_NONE;
	if (end == SLICE_NONE)
		return;
	reference = slice_sub(f->rest, 0, end);
	f->rest = slice_sub(f->rest, end, f->rest.len);
	/* markup that is not escaped is the content itself */
	*v = slice_eq_nocase(attribute_of(tag->attributes, SLICE("type")), SLICE("xhtml")) ? reference : characters(a, reference);
}

void rest_feed(struct entries *e, struct slice bytes)
{
	struct feed f = { .entries = e, .rest = utf8_repair(e->arena, bytes) };
	struct feed_tag tag;
	struct slice before;

	while (tag_next(&f.rest, &tag, &before)) {
		enum field field = field_of(tag.name);

		if (field == FIELD_ENTRY) {
			if (tag.ends && f.open)
				entry_close(&f);
			f.open = !tag.ends && !tag.empty;
			for (size_t i = 0; f.open && i < FIELDS; i++)
				f.value[i] = (struct slice){ NULL, 0 };
		} else if (f.open && field != FIELD_NONE && !tag.ends) {
			element_take(&f, &tag, field);
		}
	}
}
