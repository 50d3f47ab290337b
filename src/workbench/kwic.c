/* Concordance: what a rule found, between what stands left and right. */
#include <stdlib.h>

#include "engine/engine.h"
#include "text/unicode.h"
#include "text/words.h"
#include "workbench/workbench.h"

enum { KWIC_WIDTH = 45 }; /* code points on each side */

struct kwic_line {
	struct slice article, comment, left, text, right;
	struct slice key; /* what the lines are sorted by */
	int field;
	size_t start;
};

struct kwic {
	const struct rules *rules;
	struct slice name;
	struct arena arena;
	struct kwic_line *line;
	size_t lines, cap;
};

/* What built-in passes call their findings, besides the rules whose names they lend: `pass.names`, `fund.grammar`, `quote.after`. */
static bool pass_names(struct slice name)
{
	static const char *const names[] = {
		"pass.echoes", "pass.names", "fund.deal", "fund.figure", "fund.grammar", "fund.name", "quote.after", "quote.alone", "quote.answer",
		"quote.before", "quote.carried", "quote.closing", "quote.colon", "quote.incise", "quote.marks", "quote.shared", NULL,
	};
	return word_in(name, names);
}

struct kwic *kwic_open(const struct rules *rules, const char *name)
{
	struct slice s = slice_of(name);
	if (!rules_rule(rules, s) && !rules_lexicon(rules, s) && !rules_type(rules, s) && !pass_names(s))
		return NULL;
	struct arena arena = arena_open();
	struct kwic *k = arena_alloc(&arena, sizeof(*k));
	k->rules = rules;
	k->name = arena_copy(&arena, slice_of(name));
	k->arena = arena;
	return k;
}

/* Up to KWIC_WIDTH code points that end at `at`. */
static struct slice text_left(struct slice text, size_t at)
{
	size_t from = at, n = 0;
	while (from > 0 && n < KWIC_WIDTH) {
		from--;
		n += ((unsigned char)text.ptr[from] & 0xC0) != 0x80;
	}
	return slice_sub(text, from, at);
}

static struct slice text_right(struct slice text, size_t at)
{
	struct slice rest = slice_sub(text, at, text.len);
	for (size_t n = 0; rest.len > 0 && n < KWIC_WIDTH; n++)
		utf8_next(&rest);
	return slice_sub(text, at, text.len - rest.len);
}

void kwic_add(struct kwic *k, const struct document *document)
{
	struct arena arena = arena_open();
	struct records records = { .arena = &arena };
	struct mentions found = extract_mentions(document, k->rules, NULL, &records);
	for (size_t i = 0; i < found.mentions; i++) {
		const struct mention *m = found.mention[i];
		if (!slice_eq(m->rule, k->name) && !slice_eq(m->type, k->name))
			continue;
		struct slice text = m->field ? document->comment[m->field - 1].text : document->text;
		k->line = arena_grow(&k->arena, k->line, k->lines, &k->cap, sizeof(*k->line));
		struct kwic_line *line = &k->line[k->lines++];
		*line = (struct kwic_line){ .article = arena_copy(&k->arena, document->article), .field = m->field, .start = m->start };
		if (m->field > 0)
			line->comment = arena_copy(&k->arena, document->comment[m->field - 1].id);
		line->left = letter_shadow_text(&k->arena, text_left(text, m->start));
		line->text = letter_shadow_text(&k->arena, m->text);
		line->right = letter_shadow_text(&k->arena, text_right(text, m->end));
	}
	arena_close(&arena);
}

/* The code points of s in reverse: lines sorted by it are sorted by their last words. */
static struct slice reversed(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1), *end = out + s.len;
	struct slice all = s;
	while (s.len > 0) {
		struct slice before = s;
		utf8_next(&s);
		size_t n = before.len - s.len;
		end -= n;
		for (size_t i = 0; i < n; i++)
			end[i] = before.ptr[i];
	}
	return (struct slice){ out, all.len };
}

static int kwic_compare(const void *a, const void *b)
{
	const struct kwic_line *x = a, *y = b;
	int order = slice_cmp(x->key, y->key);
	if (order == 0)
		order = slice_cmp(x->article, y->article);
	if (order == 0)
		order = x->field < y->field ? -1 : x->field > y->field;
	return order ? order : x->start < y->start ? -1 : x->start > y->start;
}

static void words_print(struct slice s, FILE *out)
{
	for (size_t i = 0; i < s.len; i++)
		fputc((unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i], out);
}

size_t kwic_report(struct kwic *k, enum kwic_order order, FILE *out)
{
	for (size_t i = 0; i < k->lines; i++) {
		struct kwic_line *line = &k->line[i];
		struct slice key = order == KWIC_LEFT ? reversed(&k->arena, line->left) : order == KWIC_RIGHT ? line->right : line->text;
		line->key = unicode_fold(&k->arena, key);
	}
	if (k->lines > 0)
		qsort(k->line, k->lines, sizeof(*k->line), kwic_compare);
	for (size_t i = 0; i < k->lines; i++) {
		const struct kwic_line *line = &k->line[i];
		size_t width = utf8_count(line->left);
		fprintf(out, "%*s", (int)(width < KWIC_WIDTH ? KWIC_WIDTH - width : 0), "");
		words_print(line->left, out);
		fputc('[', out);
		words_print(line->text, out);
		fputc(']', out);
		words_print(line->right, out);
		fprintf(out, "\t%.*s", SLICE_ARGS(line->article));
		if (line->field > 0)
			fprintf(out, "#%.*s", SLICE_ARGS(line->comment));
		fputc('\n', out);
	}
	return k->lines;
}

void kwic_close(struct kwic *k)
{
	struct arena arena = k->arena;
	arena_close(&arena);
}
