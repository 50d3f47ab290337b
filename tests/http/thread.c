/* The thread that the program reads out of a corpus, against a list of ids and parents. */
#include "thread.h"

#include "corpus/corpus.h"
#include "fetch/source.h"
#include "parse/parse.h"

/* Takes `A-B<P` apart; false when A or B is no number. */
static bool
range_read(struct slice word, unsigned long long *from, unsigned long long *to, struct slice *parent)
{
	size_t under = slice_find(word, SLICE("<"), 0), dash;
	struct slice ids = slice_sub(word, 0, under);

	*parent = under == SLICE_NONE ? (struct slice){ 0 } : slice_sub(word, under + 1, word.len);
	dash = slice_find(ids, SLICE("-"), 0);
	return slice_number(slice_sub(ids, 0, dash), from) && slice_number(dash == SLICE_NONE ? ids : slice_sub(ids, dash + 1, ids.len), to);
}

static bool
comments_fit(struct arena *a, const struct document *d, struct slice wanted, struct slice *why)
{
	struct slice rest = wanted, word, parent;
	unsigned long long id, to;
	size_t n = 0;

	while (slice_split(&rest, ' ', &word)) {
		if (!range_read(word, &id, &to, &parent)) {
			*why = arena_printf(a, "`%.*s' is no range", SLICE_ARGS(word));
			return false;
		}
		for (; id <= to; id++, n++) {
			const struct comment *c = n < d->comments ? &d->comment[n] : &(struct comment){ 0 };

			if (slice_eq(c->id, arena_printf(a, "%llu", id)) && slice_eq(c->parent, parent))
				continue;
			*why = arena_printf(a, "comment %zu of %zu is `%.*s<%.*s', not `%llu<%.*s'", n + 1, d->comments, SLICE_ARGS(c->id),
				SLICE_ARGS(c->parent), id, SLICE_ARGS(parent));
			return false;
		}
	}
	*why = arena_printf(a, "%zu comments, not %zu", d->comments, n);
	return n == d->comments;
}

bool
thread_fits(struct arena *a, const char *corpus, struct slice glob, struct slice wanted, struct slice *why)
{
	struct corpus_list list;
	bool any = false;

	*why = SLICE("no article fits");
	if (!corpus_walk(corpus, a, NULL, NULL, &list))
		return false;
	for (size_t i = 0; i < list.items; i++) {
		struct document document;
		struct page page;

		if (!glob_fits(glob, list.item[i].article))
			continue;
		any = true;
		if (!corpus_read(&list.item[i], a, &page, why) || !parse_page(&page, &(struct parse_options){ .captures = NULL }, a, &document, why) ||
		    !comments_fit(a, &document, wanted, why))
			return false;
	}
	return any;
}
