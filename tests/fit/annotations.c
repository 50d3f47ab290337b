/* Turns annotated strings and bodies in JSON into lines for label.awk. */
#include <stdio.h>
#include <stdlib.h>

#include "parse/json.h"
#include "text/limits.h"

/*
 * usage: annotations FILE...
 *
 * FILE holds one object, a member a page: either its whole main text, or an object with the lists
 * of strings `with` (main text), `without` and `comments` (neither). A line: page, mark, string; the
 * mark is 1 for main text, 0 for other strings, 2 for a whole text.
 */
static void line_print(struct slice page, int mark, struct slice text)
{
	bool space = false, begun = false;

	printf("%.*s\t%d\t", (int)page.len, page.ptr, mark);
	for (size_t i = 0; i < text.len; i++) {
		if ((unsigned char)text.ptr[i] <= ' ') {
			space = begun;
			continue;
		}
		if (space)
			putchar(' ');
		putchar(text.ptr[i]);
		space = false;
		begun = true;
	}
	putchar('\n');
}

static void list_print(struct slice page, int mark, const struct json_value *list)
{
	for (size_t i = 0; list != NULL && i < list->children; i++)
		line_print(page, mark, list->child[i].text);
}

static void file_print(const char *path)
{
	struct arena a = arena_open();
	struct buf b = buf_open(LIMIT_PAGE);
	FILE *f = fopen(path, "rb");
	struct json_value *all;
	int c;

	while (f != NULL && (c = getc(f)) != EOF)
		buf_add(&b, (struct slice){ (char[]){ (char)c }, 1 });
	all = json_read(&a, buf_slice(&b));
	if (f == NULL || all == NULL || all->kind != JSON_VALUE_OBJECT) {
		fprintf(stderr, "annotations: %s: no object in JSON\n", path);
		exit(1);
	}
	fclose(f);
	for (size_t i = 0; i < all->children; i++) {
		const struct json_value *page = &all->child[i];

		if (page->kind == JSON_VALUE_STRING)
			line_print(page->key, 2, page->text);
		list_print(page->key, 1, json_get(page, "with"));
		list_print(page->key, 0, json_get(page, "without"));
		list_print(page->key, 0, json_get(page, "comments"));
	}
	buf_close(&b);
	arena_close(&a);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: annotations FILE...\n");
		return 2;
	}
	for (int i = 1; i < argc; i++)
		file_print(argv[i]);
	return 0;
}
