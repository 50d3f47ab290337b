/* Page to document: decode, tree, metadata, threads, main text. */
#include "parse/parse.h"

#include <string.h>

#include "parse/capture.h"
#include "parse/charset.h"
#include "parse/composer.h"
#include "parse/content.h"
#include "parse/metadata.h"
#include "parse/thread.h"
#include "text/limits.h"

/* Many control characters: no text of any kind. */
static bool is_binary(struct slice bytes)
{
	struct slice head = slice_sub(bytes, 0, 4096);
	size_t controls = 0;

	for (size_t i = 0; i < head.len; i++) {
		unsigned char c = (unsigned char)head.ptr[i];

		controls += c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\0';
	}
	return controls * 20 > head.len;
}

/* What documents that are no text begin with, whatever their suffix says. */
static const struct { struct slice magic; const char *message; } formats[] = {
	{ SLICE("%PDF-"), "not text but a PDF file" }, { SLICE("%!PS"), "not text but a PostScript file" }, { SLICE("{\\rtf"), "not text but an RTF file" },
	{ SLICE("PK\3\4"), "not text but a ZIP file, as .docx, .odt and .epub are" }, { SLICE("\xD0\xCF\x11\xE0"), "not text but an Office file" },
};

/* Why bytes are no page or capture; NULL when they may be one. */
static const char *format_refused(struct slice bytes)
{
	bytes = slice_trim(bytes);
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (slice_starts(bytes, formats[i].magic))
			return formats[i].message;
	return bytes.len == 0 ? "empty page" : NULL;
}

/* The number of the first passage after the headline, or else of the first one kept. */
static size_t headline_passage(const struct metadata *m, const struct passages *list)
{
	size_t i = 0;

	while (i < list->count && (m->headline != NULL ? list->passage[i].first < m->headline->end : !list->passage[i].keep))
		i++;
	return i;
}

static void html_document(const struct page *page, struct slice html, struct arena *a, struct document *document)
{
	struct tree tree;
	struct metadata m;
	struct passages list;

	html_parse(a, html, &tree);
	thread_find(&tree, page, a, document);
	metadata_read(&tree, a, &m); /* after the threads, whose authors and dates are not the article's */
	passages_find(&tree, a, &list);
	content_find(&(struct feature_page){ &tree, m.headline, m.title, m.description, m.json.body }, a, &list);
	document_compose(&m, &list, a, document);
	metadata_fill(&(struct sources){ .m = &m, .tree = &tree, .page = page, .list = &list, .headline = headline_passage(&m, &list) }, a, document);
	thread_merge(page, a, document);
	document->flags |= tree.flags;
}

bool parse_page(const struct page *page, const struct parse_options *options, struct arena *a, struct document *document, struct slice *message)
{
	struct slice bytes = slice_sub(page->bytes, 0, LIMIT_PAGE), html;

	memset(document, 0, sizeof(*document));
	document->article = page->article;
	document->url = page->url;
	document->fetched = page->fetched;
	document->access = page->access;
	document->comments_declared = page->comments_declared;
	*message = slice_of(format_refused(page->bytes));
	if (message->len > 0)
		return false;
	*message = SLICE("not text");
	if (page->bytes.len > (page->kind == PAGE_TEXT ? LIMIT_FETCH - 1 : LIMIT_PAGE)) /* a text is parsed as far as it is read */
		document->flags |= DOCUMENT_CUT_BYTES;
	if (page->kind == PAGE_TEXT)
		return capture_parse(page, options->captures, a, document);
	html = charset_decode(a, bytes, page->charset, &document->flags);
	if (slice_trim(html).len == 0 || is_binary(html))
		return false;
	html_document(page, html, a, document);
	return true;
}

bool parse_bare_html(struct arena *a, struct slice html, struct document *document)
{
	struct page page = { .kind = PAGE_HTML, .bytes = html, .comments_declared = -1 };
	struct slice message;

	return parse_page(&page, &(struct parse_options){ .captures = NULL }, a, document, &message);
}
