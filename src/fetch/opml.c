/* Feed lists of other programs: OPML in and out. */
#include <errno.h>
#include <string.h>

#include "corpus/corpus.h"
#include "fetch/crawl.h"
#include "fetch/tags.h"
#include "text/limits.h"
#include "text/unicode.h"
#include "text/url.h"

static bool
feed_named(const struct sources *s, struct slice url)
{
	for (size_t i = 0; i < s->sources; i++)
		for (size_t j = 0; j < s->source[i].places; j++)
			if (slice_eq(s->source[i].place[j].url, url))
				return true;
	return false;
}

struct slice
source_name_for(struct arena *a, const struct sources *s, struct map *used, struct slice title, struct slice url)
{
	struct slice host = url_host(a, url), base, name;

	if (slice_starts(host, SLICE("www.")))
		host = slice_sub(host, 4, host.len);
	base = unicode_slug(a, title.len ? title : host, 40);
	if (base.len == 0)
		base = unicode_slug(a, host, 40);
	name = base.len ? base : SLICE("source");
	for (int n = 2;; n++) {
		bool taken = map_get(used, name) != NULL;

		for (size_t i = 0; i < s->sources && !taken; i++)
			taken = slice_eq(s->source[i].name, name);
		if (!taken)
			break;
		name = arena_printf(a, "%.*s-%d", SLICE_ARGS(base), n);
	}
	map_put(used, name, used);
	return name;
}

int
sources_import_opml(const struct fetch_options *options, const char *opml, FILE *out)
{
	struct arena a = arena_open();
	struct map used = map_open(), seen = map_open();
	struct sources sources;
	struct slice bytes, text;
	struct tags t;
	struct tag tag;
	enum token token;
	bool cut;
	int code = sources_load(options, &a, &sources);

	if (code != 0)
		goto out;
	if (!file_read(opml, LIMIT_RULE_FILE, &a, &bytes, &cut)) {
		fprintf(stderr, "glane: %s: %s\n", opml, strerror(errno));
		code = 3;
		goto out;
	}
	t = tags_open(bytes, true);
	while ((token = tags_next(&t, &tag, &text)) != TOKEN_END) {
		struct slice url, title;

		if (token != TOKEN_OPEN || !tag_is(&tag, "outline"))
			continue;
		url = tag_value(&tag, &a, "xmlUrl");
		title = unicode_squeeze(&a, utf8_repair(&a, tag_value(&tag, &a, "text").len ? tag_value(&tag, &a, "text") : tag_value(&tag, &a, "title")));
		if (!slice_starts(url, SLICE("http")) || feed_named(&sources, url) || map_get(&seen, url))
			continue;
		map_put(&seen, url, &seen);
		struct slice name = source_name_for(&a, &sources, &used, title, url);
		fprintf(out, "\n[source %.*s]\n", SLICE_ARGS(name));
		if (title.len)
			fprintf(out, "# %.*s\n", SLICE_ARGS(title));
		fprintf(out, "feed = %.*s\n", SLICE_ARGS(url));
	}
out:
	map_close(&used);
	map_close(&seen);
	arena_close(&a);
	return code;
}

static void
attribute_put(FILE *out, const char *name, struct slice value)
{
	fprintf(out, " %s=\"", name);
	for (size_t i = 0; i < value.len; i++) {
		char c = value.ptr[i];

		if (c == '&')
			fputs("&amp;", out);
		else if (c == '<')
			fputs("&lt;", out);
		else if (c == '"')
			fputs("&quot;", out);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

int
sources_export_opml(const struct fetch_options *options, FILE *out)
{
	struct arena a = arena_open();
	struct sources sources;
	int code = sources_load(options, &a, &sources);

	if (code == 0)
		fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>glane</title></head>\n<body>\n", out);
	for (size_t i = 0; code == 0 && i < sources.sources; i++) {
		const struct source *s = &sources.source[i];

		for (size_t j = 0; j < s->places; j++) {
			if (s->place[j].kind != PLACE_FEED)
				continue;
			fputs("<outline type=\"rss\"", out);
			attribute_put(out, "text", s->name);
			attribute_put(out, "xmlUrl", s->place[j].url);
			fputs("/>\n", out);
		}
	}
	if (code == 0)
		fputs("</body>\n</opml>\n", out);
	arena_close(&a);
	return code;
}
