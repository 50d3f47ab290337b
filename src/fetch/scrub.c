/* Forgotten names taken out of pages, known by their hashes alone. */
#include <string.h>

#include "fetch/feed.h"
#include "fetch/forget.h"
#include "fetch/json.h"
#include "fetch/tags.h"
#include "text/hash.h"
#include "text/unicode.h"

enum { NAME_MAX_BYTES = 200, NAMES_MAX = 64, BYTES_MAX = 64 << 20 };

/* Raw spellings of forgotten names found in one page. */
struct names {
	struct slice raw[NAMES_MAX];
	size_t n;
};

static bool on_list(const struct forgotten *f, struct arena *a, struct slice name)
{
	struct slice folded;

	if (!utf8_valid(name))
		name = charset_utf8(a, name, SLICE("windows-1252"));
	folded = unicode_fold(a, name);
	return folded.len && map_get(&f->hash, arena_printf(a, "author %.*s", SLICE_ARGS(sha256_hex(a, folded, 64)))) != NULL;
}

static void name_add(struct names *names, struct slice raw)
{
	for (size_t i = 0; i < names->n; i++)
		if (slice_eq(names->raw[i], raw))
			return;
	if (names->n < NAMES_MAX)
		names->raw[names->n++] = raw;
}

static void markup_names(const struct forgotten *f, struct arena *a, struct slice bytes, struct names *names)
{
	struct tags t = tags_open(bytes, false);
	struct tag tag;
	struct slice text;
	enum token token;
	struct arena local = arena_open();

	(void)a;
	while ((token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		if (token != TOKEN_TEXT)
			continue;
		text = slice_trim(text);
		if (text.len && text.len <= NAME_MAX_BYTES && on_list(f, &local, slice_trim(text_decode(&local, text))))
			name_add(names, text);
		arena_reset(&local);
	}
	arena_close(&local);
}

static void json_names(const struct forgotten *f, struct slice bytes, struct names *names)
{
	struct arena a = arena_open();

	for (size_t i = 0; i < bytes.len; i++) {
		size_t from = i + 1, to = from;

		if (bytes.ptr[i] != '"')
			continue;
		while (to < bytes.len && bytes.ptr[to] != '"')
			to += bytes.ptr[to] == '\\' ? 2 : 1;
		struct slice raw = slice_sub(bytes, from, to);
		if (raw.len && raw.len <= NAME_MAX_BYTES && on_list(f, &a, json_unescape(&a, raw)))
			name_add(names, raw);
		arena_reset(&a);
		i = to;
	}
	arena_close(&a);
}

static struct slice replaced(struct arena *a, struct slice bytes, struct slice name)
{
	struct buf b = buf_open(BYTES_MAX);
	size_t at = 0, hit;
	struct slice out;

	while ((hit = slice_find(bytes, name, at)) != SLICE_NONE) {
		buf_add(&b, slice_sub(bytes, at, hit));
		buf_add(&b, SLICE("[efface]"));
		at = hit + name.len;
	}
	buf_add(&b, slice_sub(bytes, at, bytes.len));
	out = arena_copy(a, buf_slice(&b));
	buf_close(&b);
	return out;
}

struct slice forgotten_scrub(const struct forgotten *f, struct arena *a, struct slice bytes)
{
	struct names names = { .n = 0 };
	char first = slice_trim(bytes).len ? slice_trim(bytes).ptr[0] : ' ';

	if (f->authors == 0)
		return bytes;
	if (first == '[' || first == '{')
		json_names(f, bytes, &names);
	else
		markup_names(f, a, bytes, &names);
	for (size_t i = 0; i < names.n; i++)
		bytes = replaced(a, bytes, names.raw[i]);
	return bytes;
}
