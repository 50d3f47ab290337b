/* Addresses that lead to a commenter: profiles, pictures, slugs. */
#include "fetch/profile.h"

#include <string.h>

#include "fetch/tags.h"
#include "text/unicode.h"
#include "text/url.h"

/* SLUG_MIN: shorter slugs are words of addresses. SLUG_MAX: longer ones are no names. */
enum { SLUG_MIN = 3, SLUG_MAX = 100 };

void profile_learn(struct map *slugs, struct arena *a, struct slice name)
{
	struct slice slug = unicode_slug(a, name, SLUG_MAX);

	if (slug.len >= SLUG_MIN)
		map_put(slugs, slug, slugs);
}

/* Percent-encoding undone. */
static struct slice percent_decode(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		int byte = url_percent(s, i);

		out[n++] = byte < 0 ? s.ptr[i] : (char)byte;
		i += byte < 0 ? 0 : 2;
	}
	return (struct slice){ out, n };
}

/* `anne-roy`, and `anne-roy-4711` as sites make it when there are two of them. */
static bool slug_known(const struct map *slugs, struct arena *a, struct slice piece)
{
	struct slice slug = piece.len && piece.len <= SLUG_MAX ? unicode_slug(a, utf8_repair(a, piece), SLUG_MAX) : (struct slice){ 0 };
	size_t end = slug.len;

	if (slug.len && map_get(slugs, slug))
		return true;
	while (end > 0 && slug.ptr[end - 1] >= '0' && slug.ptr[end - 1] <= '9')
		end--;
	return end > 1 && end < slug.len && slug.ptr[end - 1] == '-' && map_get(slugs, slice_sub(slug, 0, end - 1));
}

bool profile_named(const struct map *slugs, struct arena *a, struct slice value)
{
	size_t from = 0;

	if (slugs->len == 0)
		return false;
	value = percent_decode(a, value);
	for (size_t at = 0; at <= value.len; at++) {
		if (at < value.len && strchr("/?&=#@:;, ", value.ptr[at]) == NULL)
			continue;
		if (slug_known(slugs, a, slice_sub(value, from, at)))
			return true;
		from = at + 1;
	}
	return false;
}

bool profile_address(const struct map *slugs, struct arena *a, struct slice address)
{
	return slice_find_nocase(address, SLICE("gravatar.com/"), 0) != SLICE_NONE || profile_named(slugs, a, address);
}

struct slice profile_classes(const struct map *slugs, struct arena *a, struct slice list)
{
	static const struct slice mark = { "comment-author-", 15 };
	struct buf out = buf_open(list.len + 1);
	struct slice word, rest = list;

	while (slice_split(&rest, ' ', &word)) {
		if (slice_starts(word, mark) && (slugs == NULL || slug_known(slugs, a, slice_sub(word, mark.len, word.len))))
			continue;
		if (out.len)
			buf_add_char(&out, ' ');
		buf_add(&out, word);
	}
	struct slice kept = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return words_hold(list, "byuser") ? kept : list;
}
