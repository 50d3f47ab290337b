/* Feed lists of other programs: OPML in and out. */
#include <errno.h>
#include <string.h>

#include <libxml/xmlreader.h>

#include "corpus/corpus.h"
#include "fetch/crawl.h"
#include "text/library.h"
#include "text/limits.h"
#include "text/unicode.h"
#include "text/url.h"

/* Those of libxml2 that we call, without `xml`. */
#define XML_FUNCTIONS(each) \
	each(ReaderForMemory) each(TextReaderRead) each(TextReaderNodeType) each(TextReaderConstLocalName) \
	each(TextReaderMoveToAttribute) each(TextReaderMoveToElement) each(TextReaderConstValue) \
	each(TextReaderGetParserLineNumber) each(FreeTextReader)

#define XML_MEMBER(name) __typeof__(xml##name) *name;
struct xml {
	XML_FUNCTIONS(XML_MEMBER)
};

/* NULL, or why there is no libxml2 to be had. */
static const char *xml_load(struct xml *xml)
{
#define XML_FUNCTION(name) { "xml" #name, &xml->name },
	const struct library_function function[] = { XML_FUNCTIONS(XML_FUNCTION) };

	return library_bind("libxml2.so.2", function, sizeof function / sizeof *function);
}

static bool feed_named(const struct sources *s, struct slice url)
{
	for (size_t i = 0; i < s->sources; i++)
		for (size_t j = 0; j < s->source[i].places; j++)
			if (slice_eq(s->source[i].place[j].url, url))
				return true;
	return false;
}

struct slice source_name_for(struct arena *a, const struct sources *s, struct map *used, struct slice title, struct slice url)
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

/* What an import has met so far. */
struct import {
	struct arena *arena;
	const struct sources *sources;
	struct map used, seen; /* names given, addresses taken */
	FILE *out;
	struct xml xml;
};

/* An attribute of the element under the reader, copied into the arena; empty when absent. */
static struct slice reader_value(const struct import *i, xmlTextReaderPtr reader, const char *name)
{
	const xmlChar *value;
	struct slice copy = { NULL, 0 };

	if (i->xml.TextReaderMoveToAttribute(reader, (const xmlChar *)name) != 1)
		return copy;
	value = i->xml.TextReaderConstValue(reader);
	if (value != NULL)
		copy = arena_copy(i->arena, slice_of((const char *)value));
	i->xml.TextReaderMoveToElement(reader);
	return copy;
}

/* An <outline> that names a feed which sources.conf lacks becomes a section. */
static void outline_take(struct import *i, xmlTextReaderPtr reader)
{
	struct slice url = slice_trim(reader_value(i, reader, "xmlUrl")), title = reader_value(i, reader, "text");

	if (title.len == 0)
		title = reader_value(i, reader, "title");
	title = unicode_squeeze(i->arena, title);
	url = unicode_squeeze(i->arena, url);
	if (!slice_starts(url, SLICE("http")) || feed_named(i->sources, url) || map_get(&i->seen, url))
		return;
	map_put(&i->seen, url, i);
	struct slice name = source_name_for(i->arena, i->sources, &i->used, title, url);
	fprintf(i->out, "\n[source %.*s]\n", SLICE_ARGS(name));
	if (title.len)
		fprintf(i->out, "# %.*s\n", SLICE_ARGS(title));
	fprintf(i->out, "feed = %.*s\n", SLICE_ARGS(url));
}

/* Walks the file; false with the line of the first fault: what stands before it has been taken. */
static bool outlines_walk(struct import *i, struct slice bytes, int *line)
{
	/* no network, no entities, no DTD: the file may come from anywhere */
	xmlTextReaderPtr reader = i->xml.ReaderForMemory(bytes.ptr, (int)bytes.len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	int status = -1;

	*line = 1;
	if (reader == NULL)
		return false;
	while ((status = i->xml.TextReaderRead(reader)) == 1) {
		*line = i->xml.TextReaderGetParserLineNumber(reader);
		if (i->xml.TextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT
		    && slice_eq_nocase(slice_of((const char *)i->xml.TextReaderConstLocalName(reader)), SLICE("outline")))
			outline_take(i, reader);
	}
	if (status != 0)
		*line = i->xml.TextReaderGetParserLineNumber(reader);
	i->xml.FreeTextReader(reader);
	return status == 0;
}

int sources_import_opml(const struct fetch_options *options, const char *opml, FILE *out)
{
	struct arena a = arena_open();
	struct sources sources;
	struct import import = { .arena = &a, .sources = &sources, .used = map_open(), .seen = map_open(), .out = out };
	struct slice bytes;
	const char *fault;
	bool cut;
	int line, code = sources_load(options, &a, &sources);

	if (code != 0)
		goto out;
	if ((fault = xml_load(&import.xml)) != NULL) {
		fprintf(stderr, "glane: %s\n", fault);
		code = 3;
	} else if (!file_read(opml, LIMIT_RULE_FILE, &a, &bytes, &cut)) {
		fprintf(stderr, "glane: %s: %s\n", opml, strerror(errno));
		code = 3;
	} else if (!outlines_walk(&import, bytes, &line)) {
		fprintf(stderr, "glane: %s:%d: not well-formed XML; the feeds above that line are printed\n", opml, line);
		code = 1;
	}
out:
	map_close(&import.used);
	map_close(&import.seen);
	arena_close(&a);
	return code;
}

static void attribute_put(FILE *out, const char *name, struct slice value)
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

int sources_export_opml(const struct fetch_options *options, FILE *out)
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
