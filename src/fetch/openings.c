/* How comments begin, by which their texts are told from names. */
#include "fetch/openings.h"

#include "fetch/feed.h"
#include "fetch/tags.h"
#include "text/unicode.h"

/* OPENING: bytes by which a line is known; WORDS: a shorter one of less may be a name. REACH: bytes of markup in which they must stand. */
enum { OPENING = 24, WORDS = 4, REACH = 1000 };

/* What a line is known by; empty when it may be a name. */
static struct slice opening_of(struct slice line)
{
	return line.len >= OPENING || unicode_words(line) >= WORDS ? slice_sub(line, 0, OPENING) : (struct slice){ NULL, 0 };
}

void openings_learn(struct map *openings, struct arena *a, const struct document *document)
{
	for (size_t i = 0; i < document->comments; i++) {
		struct slice rest = document->comment[i].text, line;

		while (slice_split(&rest, '\n', &line)) {
			struct slice opening = opening_of(unicode_squeeze(a, line));
			if (opening.len)
				map_put(openings, opening, openings);
		}
	}
}

bool openings_at(const struct map *openings, struct arena *a, struct slice page, size_t at)
{
	struct tags t = tags_open(slice_sub(page, at, at + REACH), false);
	struct slice text, seen = { NULL, 0 }, line = { NULL, 0 };
	struct tag tag;
	enum token token;

	while (openings->len && line.len < OPENING && (token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		if (token != TOKEN_TEXT)
			continue;
		seen = arena_printf(a, "%.*s%.*s", SLICE_ARGS(seen), SLICE_ARGS(text_utf8(a, text)));
		line = unicode_squeeze(a, seen);
		if (map_get(openings, opening_of(line)) != NULL)
			return true;
	}
	return false;
}
