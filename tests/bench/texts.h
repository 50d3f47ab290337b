/* What the benches of the rules share: texts of files. */
#ifndef GLANE_TESTS_BENCH_TEXTS_H
#define GLANE_TESTS_BENCH_TEXTS_H

#include <dirent.h>
#include <sys/stat.h>

#include "clock.h"
#include "corpus/corpus.h"
#include "parse/parse.h"
#include "text/limits.h"

/* Documents in memory; bytes counts article texts and comments. */
struct texts {
	struct arena arena;
	struct document *document;
	size_t documents, cap, bytes;
};

static void texts_add(struct texts *t, struct slice path)
{
	struct slice bytes, message;
	bool cut, page = slice_ends(path, SLICE(".html"));
	struct document document = { .comments_declared = -1 };
	struct parse_options options = { .captures = NULL };
	if ((!page && !slice_ends(path, SLICE(".txt"))) || !file_read(path.ptr, LIMIT_PAGE, &t->arena, &bytes, &cut))
		return;
	struct page source = { .kind = page ? PAGE_HTML : PAGE_TEXT, .article = path, .bytes = bytes, .comments_declared = -1 };
	if (!parse_page(&source, &options, &t->arena, &document, &message))
		return;
	document.article = path;
	t->document = arena_grow(&t->arena, t->document, t->documents, &t->cap, sizeof(document));
	t->document[t->documents++] = document;
	t->bytes += document.text.len;
	for (size_t i = 0; i < document.comments; i++)
		t->bytes += document.comment[i].text.len;
}

/* Adds a page or a text, or those of a folder and of what is below it. */
static void texts_read(struct texts *t, const char *name, int depth)
{
	struct stat st;
	DIR *d = stat(name, &st) == 0 && S_ISDIR(st.st_mode) && depth < 8 ? opendir(name) : NULL;
	if (!d)
		texts_add(t, arena_printf(&t->arena, "%s", name));
	for (struct dirent *e; d && (e = readdir(d));)
		if (e->d_name[0] != '.')
			texts_read(t, arena_printf(&t->arena, "%s/%s", name, e->d_name).ptr, depth + 1);
	if (d)
		closedir(d);
}

#endif
