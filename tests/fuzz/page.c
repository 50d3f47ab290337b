/* Fuzzes parse_page: no crash, no loop, valid UTF-8, true offsets. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "parse/parse.h"
#include "text/unicode.h"

/* With clang: -fsanitize=fuzzer. Without it (-DMUTATE): page SEED ROUNDS FILE... mutates the files. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds, const char *what)
{
	if (!holds) {
		fprintf(stderr, "page: %s\n", what);
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct parse_options options;
	struct arena a = arena_open();
	struct page page = { .kind = size % 16 ? PAGE_HTML : PAGE_TEXT, .article = SLICE("x"), .url = SLICE("https://example.org/2024/03/a"),
			     .bytes = { (const char *)data, size }, .fetched = SLICE("2024-03-12T10:00Z"), .comments_declared = -1 };
	struct document d;
	struct slice message;

	if (parse_page(&page, &options, &a, &d, &message)) {
		must(utf8_valid(d.text) && utf8_valid(d.title) && utf8_valid(d.authors) && utf8_valid(d.lede), "text is not UTF-8");
		for (size_t i = 0; i < d.blocks; i++)
			must(d.block[i].start < d.block[i].end && d.block[i].end <= d.text.len, "a block lies outside the text");
		for (size_t i = 0; i < d.comments; i++)
			must(utf8_valid(d.comment[i].text) && utf8_valid(d.comment[i].author), "a comment is not UTF-8");
	}
	arena_close(&a);
	return 0;
}

#ifdef MUTATE
enum { INPUT_MAX = 1 << 20 };

static const char *const tokens[] = { "<div>", "</div>", "<p", "<!--", "-->", "<script>", "</script", "<table><td>", "&#x", "\"", "'", ">", "\xFF", "\xC3",
				      "<li class=comment id=comment-1>", "<a href=", "<ol class=children>", "<h1>", "<svg>", "</p>", "<select>", "{\"@graph\":[" };

static size_t mutate(uint8_t *data, size_t size)
{
	for (int i = rand() % 12 + 1; i > 0 && size > 0; i--) {
		size_t at = (size_t)rand() % size;
		const char *token = tokens[(size_t)rand() % (sizeof(tokens) / sizeof(tokens[0]))];

		if (rand() % 3 == 0)
			data[at] = (uint8_t)rand();
		else if (rand() % 4 == 0)
			size = at + 1;
		else
			for (size_t k = 0; token[k] != '\0' && at + k < size; k++)
				data[at + k] = (uint8_t)token[k];
	}
	return size;
}

int main(int argc, char **argv)
{
	static uint8_t data[INPUT_MAX];

	srand(argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 1);
	for (long round = argc > 2 ? strtol(argv[2], NULL, 10) : 0; round > 0 && argc > 3; round--) {
		FILE *f = fopen(argv[3 + rand() % (argc - 3)], "rb");
		size_t size = f != NULL ? fread(data, 1, sizeof(data), f) : 0;

		if (f != NULL)
			fclose(f);
		LLVMFuzzerTestOneInput(data, mutate(data, size));
	}
	return 0;
}
#endif
