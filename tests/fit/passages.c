/* Prints the passages of pages, or their features with given labels. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parse/charset.h"
#include "parse/content.h"
#include "parse/metadata.h"
#include "parse/thread.h"
#include "text/hash.h"
#include "text/limits.h"

/*
 * usage: passages -t PAGE...                 file, passage number, text: what is to be labelled
 *        passages LABELS PAGE...             samples for `fit` of the first pass
 *        passages LABELS SCORES PAGE...      samples for the second pass (-2 as first argument)
 *
 * LABELS has a line `weight wanted` for every line of -t; SCORES is what `fit` wrote.
 */
static struct slice file_read(struct arena *a, const char *path)
{
	struct buf b = buf_open(LIMIT_PAGE);
	FILE *f = fopen(path, "rb");
	char chunk[65536];
	size_t n;
	struct slice bytes;

	if (f == NULL) {
		perror(path);
		exit(1);
	}
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		buf_add(&b, (struct slice){ chunk, n });
	fclose(f);
	bytes = arena_copy(a, buf_slice(&b));
	buf_close(&b);
	return bytes;
}

static void passages_print(const char *path, const struct passages *list)
{
	for (size_t i = 0; i < list->count; i++) {
		printf("%s\t%zu\t", path, i);
		for (size_t k = 0; k < list->passage[i].text.len; k++)
			putchar(list->passage[i].text.ptr[k] == '\n' ? ' ' : list->passage[i].text.ptr[k]);
		putchar('\n');
	}
}

static void samples_print(const char *path, const struct passages *list, int features, FILE *labels)
{
	const char *name = strrchr(path, '/');
	unsigned char digest[32];

	sha256(slice_of(name != NULL ? name + 1 : path), digest);
	for (size_t i = 0; i < list->count; i++) {
		double weight, wanted;

		if (fscanf(labels, "%lf %lf", &weight, &wanted) != 2) {
			fprintf(stderr, "passages: labels end at %s\n", path);
			exit(1);
		}
		printf("%d %g %g", digest[0] << 8 | digest[1], weight, wanted);
		for (int f = 0; f < features; f++)
			printf(" %d", list->passage[i].feature[f]);
		putchar('\n');
	}
}

static void scores_read(struct passages *list, FILE *scores)
{
	for (size_t i = 0; i < list->count; i++)
		if (fscanf(scores, "%f", &list->passage[i].score) != 1) {
			fprintf(stderr, "passages: scores end early\n");
			exit(1);
		}
}

static void page_do(const char *path, FILE *labels, FILE *scores)
{
	struct arena a = arena_open();
	struct document document = { .comments_declared = -1 };
	struct page page = { .kind = PAGE_HTML };
	struct tree tree;
	struct metadata m;
	struct passages list;
	struct feature_page of;
	unsigned flags = 0;

	html_parse(&a, charset_decode(&a, file_read(&a, path), page.charset, &flags), &tree);
	metadata_read(&tree, &a, &m);
	thread_find(&tree, &page, &a, &document);
	passages_find(&tree, &a, &list);
	of = (struct feature_page){ &tree, m.headline, m.title, m.description, m.json.body };
	if (labels == NULL) {
		passages_print(path, &list);
	} else {
		features_fill(&of, &a, &list);
		if (scores != NULL) {
			scores_read(&list, scores);
			features_second(&of, &a, &list);
		}
		samples_print(path, &list, scores != NULL ? FEATURES : F_SECOND, labels);
	}
	arena_close(&a);
}

int main(int argc, char **argv)
{
	bool text = argc > 1 && strcmp(argv[1], "-t") == 0, second = argc > 1 && strcmp(argv[1], "-2") == 0;
	int first = text ? 2 : second ? 4 : 2;
	FILE *labels = NULL, *scores = NULL;

	if (argc <= first) {
		fprintf(stderr, "usage: passages -t PAGE... | passages LABELS PAGE... | passages -2 LABELS SCORES PAGE...\n");
		return 2;
	}
	if (!text)
		labels = fopen(argv[second ? 2 : 1], "r");
	if (second)
		scores = fopen(argv[3], "r");
	if (!text && (labels == NULL || (second && scores == NULL))) {
		perror("passages");
		return 1;
	}
	for (int i = first; i < argc; i++)
		page_do(argv[i], labels, scores);
	return 0;
}
