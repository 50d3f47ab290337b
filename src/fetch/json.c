/* The few JSON shapes that the fetcher must look into, over jansson. */
#include "json.h"

#include <jansson.h>

#include "text/unicode.h"
#include "text/url.h"

static struct slice text_of(struct arena *a, const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);

	if (json_is_integer(v))
		return arena_printf(a, "%lld", (long long)json_integer_value(v));
	if (!json_is_string(v))
		return (struct slice){ 0 };
	return arena_copy(a, (struct slice){ json_string_value(v), json_string_length(v) });
}

static json_t *json_read(struct slice bytes)
{
	return json_loadb(bytes.ptr ? bytes.ptr : "", bytes.len, JSON_ALLOW_NUL, NULL);
}

static void item_read(struct arena *a, const json_t *object, struct slice base, struct feed *feed)
{
	struct feed_item item = { .comments = -1 };
	struct slice link = text_of(a, object, "url");

	if (link.len == 0)
		link = text_of(a, object, "id");
	item.link = link.len ? url_resolve(a, base, link) : link;
	if (!slice_starts(item.link, SLICE("http")))
		return;
	item.guid = text_of(a, object, "id");
	item.title = text_of(a, object, "title");
	item.published = text_of(a, object, "date_published");
	item.updated = text_of(a, object, "date_modified");
	item.author = text_of(a, json_object_get(object, "author"), "name");
	if (item.author.len == 0)
		item.author = text_of(a, json_array_get(json_object_get(object, "authors"), 0), "name");
	feed->item = arena_grow(a, feed->item, feed->items, &feed->cap, sizeof *feed->item);
	feed->item[feed->items++] = item;
}

void json_feed(struct arena *a, struct slice bytes, struct slice base, size_t max, struct feed *feed)
{
	json_t *root = json_read(bytes), *items = json_object_get(root, "items");

	*feed = (struct feed){ 0 };
	if (json_is_array(items)) {
		struct slice next = text_of(a, root, "next_url");

		feed->kind = FEED_JSON;
		feed->title = text_of(a, root, "title");
		feed->next = next.len ? url_resolve(a, base, next) : next;
		feed->cut = json_array_size(items) > max;
		for (size_t i = 0; i < json_array_size(items) && i < max; i++)
			item_read(a, json_array_get(items, i), base, feed);
	}
	json_decref(root);
}

static void numbers_add(struct arena *a, struct numbers *to, const json_t *value)
{
	if (!json_is_integer(value))
		return;
	to->n = arena_grow(a, to->n, to->count, &to->cap, sizeof *to->n);
	to->n[to->count++] = json_integer_value(value);
}

bool json_rest_ids(struct arena *a, struct slice bytes, struct numbers *ids)
{
	json_t *root = json_read(bytes);
	bool fine = json_is_array(root);

	for (size_t i = 0; i < json_array_size(root); i++)
		numbers_add(a, ids, json_object_get(json_array_get(root, i), "id"));
	json_decref(root);
	return fine;
}

bool json_topic_ids(struct arena *a, struct slice bytes, struct numbers *present, struct numbers *stream)
{
	json_t *root = json_read(bytes), *posts = json_object_get(root, "post_stream");
	json_t *list = json_object_get(posts, "posts"), *all = json_object_get(posts, "stream");
	bool fine = json_is_array(list);

	for (size_t i = 0; i < json_array_size(list); i++)
		numbers_add(a, present, json_object_get(json_array_get(list, i), "id"));
	for (size_t i = 0; i < json_array_size(all); i++)
		numbers_add(a, stream, json_array_get(all, i));
	json_decref(root);
	return fine;
}

size_t json_tdm(struct arena *a, struct slice bytes, struct slice **location, bool **reserved)
{
	json_t *root = json_read(bytes);
	size_t n = 0, all = json_array_size(root);

	*location = arena_array(a, all + 1, sizeof **location);
	*reserved = arena_array(a, all + 1, sizeof **reserved);
	for (size_t i = 0; i < all; i++) {
		const json_t *entry = json_array_get(root, i), *value = json_object_get(entry, "tdm-reservation");

		(*location)[n] = text_of(a, entry, "location");
		(*reserved)[n] = json_integer_value(value) == 1 || slice_eq(text_of(a, entry, "tdm-reservation"), SLICE("1"));
		n += (*location)[n].len > 0;
	}
	json_decref(root);
	return n;
}

/* The UTF-16 unit that \uXXXX at raw[at] writes; false when nothing of the kind stands there. */
static bool unit_at(struct slice raw, size_t at, unsigned long long *unit)
{
	struct slice rest = slice_sub(raw, at, raw.len);

	return slice_starts(rest, SLICE("\\u")) && rest.len >= 6 && slice_hex(slice_sub(rest, 2, 6), unit);
}

/* The character that a letter behind a backslash stands for. */
static char escaped(char letter)
{
	static const char letters[] = "nrtbf", meant[] = "\n\r\t\b\f";
	const char *at = letter ? strchr(letters, letter) : NULL;

	return at ? meant[at - letters] : letter;
}

struct slice json_unescape(struct arena *a, struct slice raw)
{
	char *out = arena_alloc(a, raw.len * 2 + 4);
	size_t n = 0;

	for (size_t i = 0; i < raw.len; i++) {
		unsigned long long unit, low;
		if (raw.ptr[i] != '\\' || i + 1 >= raw.len) {
			out[n++] = raw.ptr[i];
		} else if (unit_at(raw, i, &unit)) {
			i += 5;
			if (unit >> 10 == 0xD800 >> 10 && unit_at(raw, i + 1, &low) && low >> 10 == 0xDC00 >> 10) {
				unit = 0x10000 + ((unit & 0x3FF) << 10 | (low & 0x3FF));
				i += 6;
			}
			n += utf8_put(out + n, (uint32_t)unit);
		} else {
			out[n++] = escaped(raw.ptr[++i]);
		}
	}
	return (struct slice){ out, n };
}
