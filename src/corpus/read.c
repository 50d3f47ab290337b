/* Reading one item of the corpus into a page. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/corpus.h"
#include "corpus/warc.h"
#include "text/limits.h"

/* Where the run of digits in s that begins at `from` ends. */
static size_t digits_end(struct slice s, size_t from)
{
	while (from < s.len && s.ptr[from] >= '0' && s.ptr[from] <= '9')
		from++;
	return from;
}

/* By name, numbers by their value: page-2 before page-10. */
static int part_order(const void *x, const void *y)
{
	struct slice a = ((const struct page_part *)x)->name, b = ((const struct page_part *)y)->name;
	unsigned long long n, m;
	size_t i = 0, j = 0;

	while (i < a.len && j < b.len) {
		size_t to_a = digits_end(a, i), to_b = digits_end(b, j);

		if (slice_number(slice_sub(a, i, to_a), &n) && slice_number(slice_sub(b, j, to_b), &m)) {
			if (n != m)
				return n < m ? -1 : 1;
			i = to_a;
			j = to_b;
			continue;
		}
		if (a.ptr[i] != b.ptr[j])
			break;
		i++;
		j++;
	}
	return slice_cmp(slice_sub(a, i, a.len), slice_sub(b, j, b.len));
}

/* The thread's raw pieces, by name. */
static void parts_read(const struct corpus_folder *folder, struct arena *a, struct page *page)
{
	size_t cap = 0;
	DIR *d = opendir(arena_printf(a, "%.*s/comments", SLICE_ARGS(folder->path)).ptr);

	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		struct page_part part;
		if (e->d_name[0] == '.')
			continue;
		struct slice name = arena_printf(a, "comments/%s", e->d_name);
		if (!corpus_get(folder, name, a, &part.bytes))
			continue;
		part.name = slice_sub(name, strlen("comments/"), name.len);
		page->part = arena_grow(a, page->part, page->parts, &cap, sizeof part);
		page->part[page->parts++] = part;
	}
	closedir(d);
	if (page->parts)
		qsort(page->part, page->parts, sizeof *page->part, part_order);
}

/* Whether a folder keeps earlier versions of its page. */
static bool versions_kept(const struct corpus_folder *folder, struct arena *a)
{
	DIR *d = opendir(arena_printf(a, "%.*s/old", SLICE_ARGS(folder->path)).ptr);
	bool kept = false;

	for (struct dirent *e; d != NULL && !kept && (e = readdir(d)) != NULL;)
		kept = e->d_name[0] != '.';
	if (d != NULL)
		closedir(d);
	return kept;
}

static bool folder_read(const struct corpus_item *item, struct arena *a, struct page *page, struct slice *message)
{
	struct corpus_folder folder = { .article = item->article, .path = item->path };
	struct corpus_field *field;
	size_t fields;
	unsigned long long declared;

	if (!corpus_meta(&folder, a, &field, &fields)) {
		*message = arena_printf(a, "meta: %s", strerror(errno));
		return false;
	}
	if (!corpus_get(&folder, SLICE("page.html"), a, &page->bytes)) {
		*message = arena_printf(a, "page.html: %s", strerror(errno));
		return false;
	}
	page->url = corpus_value(field, fields, "url_final");
	if (page->url.len == 0)
		page->url = corpus_value(field, fields, "url");
	page->charset = corpus_value(field, fields, "charset_http");
	page->fetched = corpus_value(field, fields, "fetched");
	page->title = corpus_value(field, fields, "title_feed");
	page->listed = corpus_value(field, fields, "date_feed");
	page->source = corpus_value(field, fields, "source");
	page->comment_authors = corpus_value(field, fields, "comments_authors");
	page->access = corpus_value(field, fields, "access");
	page->revised = versions_kept(&folder, a);
	page->gone = corpus_value(field, fields, "gone").len > 0;
	if (slice_number(corpus_value(field, fields, "comments_declared"), &declared) && declared < 10000000)
		page->comments_declared = (int)declared;
	parts_read(&folder, a, page);
	return true;
}

bool corpus_read(const struct corpus_item *item, struct arena *a, struct page *page, struct slice *message)
{
	bool cut;

	*page = (struct page){ .article = item->article, .comments_declared = -1 };
	page->kind = item->kind == CORPUS_TEXT ? PAGE_TEXT : PAGE_HTML;
	if (item->kind == CORPUS_FOLDER)
		return folder_read(item, a, page, message);
	if (item->kind == CORPUS_WARC)
		return warc_read(item, a, page, message);
	if (!file_read(item->path.ptr, LIMIT_FETCH, a, &page->bytes, &cut)) {
		*message = arena_printf(a, "%s", strerror(errno));
		return false;
	}
	return true;
}
