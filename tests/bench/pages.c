/* Bench: page to document against bare htmlReadMemory of the same pages, alternating. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "clock.h"
#include "corpus/corpus.h"
#include "parse/parse.h"
#include "text/limits.h"

enum { ROUNDS = 5 };

struct pages {
	struct arena arena;
	struct slice *page;
	size_t pages, cap, bytes;
};

static void pages_read(struct pages *p, const char *directory)
{
	struct slice bytes;
	bool cut;
	DIR *d = opendir(directory);

	for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
		struct slice path = arena_printf(&p->arena, "%s/%s", directory, e->d_name);
		if (e->d_name[0] == '.')
			continue;
		if (!slice_ends(path, SLICE(".html"))) {
			pages_read(p, path.ptr);
			continue;
		}
		if (!file_read(path.ptr, LIMIT_PAGE, &p->arena, &bytes, &cut))
			continue;
		p->page = arena_grow(&p->arena, p->page, p->pages, &p->cap, sizeof bytes);
		p->page[p->pages++] = bytes;
		p->bytes += bytes.len;
	}
	if (d != NULL)
		closedir(d);
}

static double round_libxml2(const struct pages *p)
{
	double start = cpu_seconds();

	for (size_t i = 0; i < p->pages; i++) {
		htmlDocPtr doc = htmlReadMemory(p->page[i].ptr, (int)p->page[i].len, NULL, NULL,
			HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | XML_PARSE_HUGE);
		xmlFreeDoc(doc);
	}
	return cpu_seconds() - start;
}

static double round_glane(const struct pages *p)
{
	struct arena a = arena_open();
	struct parse_options options = { NULL };
	struct document document;
	struct slice message;
	double start = cpu_seconds();

	for (size_t i = 0; i < p->pages; i++) {
		struct page page = { .kind = PAGE_HTML, .bytes = p->page[i], .comments_declared = -1 };
		memset(&document, 0, sizeof document);
		parse_page(&page, &options, &a, &document, &message);
		arena_reset(&a);
	}
	double spent = cpu_seconds() - start;
	arena_close(&a);
	return spent;
}

static int double_order(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

int main(int argc, char **argv)
{
	struct pages p = { .arena = arena_open() };
	double floor_time[ROUNDS], own_time[ROUNDS], ratio[ROUNDS];

	for (int i = 1; i < argc; i++)
		pages_read(&p, argv[i]);
	if (p.pages == 0) {
		fprintf(stderr, "usage: pages FOLDER...\n");
		return 2;
	}
	for (int i = 0; i < ROUNDS; i++) {
		floor_time[i] = round_libxml2(&p);
		own_time[i] = round_glane(&p);
		ratio[i] = own_time[i] / floor_time[i];
	}
	qsort(floor_time, ROUNDS, sizeof *floor_time, double_order);
	qsort(own_time, ROUNDS, sizeof *own_time, double_order);
	qsort(ratio, ROUNDS, sizeof *ratio, double_order);
	printf("pages: %zu pages, %.1f MB; median of %d rounds, one core\n", p.pages, (double)p.bytes / 1e6, ROUNDS);
	printf("  htmlReadMemory + free   %8.1f pages/s\n", (double)p.pages / floor_time[ROUNDS / 2]);
	printf("  page to document        %8.1f pages/s\n", (double)p.pages / own_time[ROUNDS / 2]);
	printf("  time ratio              %8.2f (%.2f to %.2f)\n", ratio[ROUNDS / 2], ratio[0], ratio[ROUNDS - 1]);
	arena_close(&p.arena);
	return 0;
}
