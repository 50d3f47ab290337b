/* What passes may see and do. */
#include "engine/extraction.h"

#include "engine/engine.h"
#include "text/unicode.h"

const struct document *extraction_document(const struct extraction *x)
{
	return x->document;
}

struct arena *extraction_arena(const struct extraction *x)
{
	return x->arena;
}

const struct rules *extraction_rules(const struct extraction *x)
{
	return x->rules;
}

int extraction_fields(const struct extraction *x)
{
	return x->fields;
}

struct scene **extraction_scene(struct extraction *x)
{
	return &x->scene;
}

struct slice extraction_text(const struct extraction *x, int field)
{
	return x->field[field].text;
}

struct slice extraction_words(struct extraction *x, struct span at)
{
	size_t own = x->field[at.field].own;
	return slice_sub(x->base, base_of_start(x, own + at.start), base_of_end(x, own + at.end));
}

/* The sentence of the current text in which offset `at` lies, NULL between sentences. */
static const struct segment *sentence_at(struct extraction *x, size_t at)
{
	const struct segments *all = segments_of(x, false);
	size_t low = 0, high = all->segments;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->segment[middle].to <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < all->segments && all->segment[low].from <= at ? &all->segment[low] : NULL;
}

/* The current text's offsets of a span: a token that it cuts belongs to it. */
static void span_now(const struct extraction *x, struct span at, size_t *from, size_t *to)
{
	size_t own = x->field[at.field].own, end = base_of_end(x, own + at.end);
	*from = now_of(x, base_of_start(x, own + at.start));
	*to = now_of(x, end);
	if (base_start(x, *to) < end)
		*to += TOKEN_BYTES;
}

struct slice extraction_before(const struct extraction *x, struct span at)
{
	size_t from, to;
	span_now(x, at, &from, &to);
	/* segments are a cache: filling it changes nothing that can be seen */
	const struct segment *s = sentence_at((struct extraction *)(uintptr_t)x, from);
	return s ? slice_sub(x->now, s->from, from) : (struct slice){ 0 };
}

struct slice extraction_after(const struct extraction *x, struct span at)
{
	size_t from, to;
	span_now(x, at, &from, &to);
	const struct segment *s = sentence_at((struct extraction *)(uintptr_t)x, from);
	return s && to < s->to ? slice_sub(x->now, to, s->to) : (struct slice){ 0 };
}

/* Lists the mentions of all fields. */
static void mentions_list(struct extraction *x)
{
	struct mention **all = arena_room(&x->scratch, x->mentions + 1, sizeof(*all));
	size_t n = 0;
	for (size_t i = 0; i < x->mentions; i++)
		if (!x->mention[i]->outer)
			all[n++] = x->mention[i];
	mentions_sort(all, n, &x->scratch);
	x->list = arena_array(&x->scratch, (size_t)x->fields, sizeof(*x->list));
	for (size_t i = 0; i < n; i++) {
		struct mention_list *list = &x->list[all[i]->field];
		if (list->mentions++ == 0)
			list->mention = &all[i];
	}
}

struct mention_list extraction_mentions(struct extraction *x, int field)
{
	if (!x->list)
		mentions_list(x);
	return x->list[field];
}

struct mention *extraction_add(struct extraction *x, struct span at, struct slice type, struct slice rule)
{
	const struct rule_type *known = rules_type(x->rules, type);
	size_t own = x->field[at.field].own;
	if (!known || at.start >= at.end)
		return NULL;
	struct candidate *c = candidate_add(x, base_of_start(x, own + at.start), base_of_end(x, own + at.end), known);
	if (!c)
		return NULL;
	c->mention->rule = rule;
	c->order = (unsigned)c->serial;
	return c->mention;
}

void extraction_forget(struct extraction *x, struct slice type)
{
	size_t kept = 0;
	for (size_t i = 0; i < x->mentions; i++)
		if (!slice_eq(x->mention[i]->type, type))
			x->mention[kept++] = x->mention[i];
	x->mentions = kept;
	x->list = NULL;
}

struct finder {
	struct extraction *x;
	literal_found *found;
	void *context;
};

/* Equal literals share a phrase: a list by index, of which `next` 0 is the end. */
struct same_literal {
	size_t index;
	struct same_literal *next;
};

/* True when an earlier mention takes some of a text, places inside a longer name aside (`Quercy` in `Quercy Turbines`). */
static bool finder_covers(const struct extraction *x, size_t from, size_t to)
{
	for (size_t i = token_after(x, from); i < x->tokens && x->token[i].from < to; i++) {
		const struct token *token = &x->token[i];
		bool inside = token->from >= from && token->to <= to && token->to - token->from < to - from;

		if (!inside || !slice_eq(token->mention->type, SLICE("LOC")))
			return true;
	}
	return false;
}

static void finder_phrase(void *context, size_t start, const struct phrase_end *end)
{
	const struct finder *f = context;
	if (finder_covers(f->x, start, end->end))
		return;
	for (const struct same_literal *l = end->value; l; l = l->next)
		f->found(f->context, l->index, span_of_base(f->x, start, end->end));
}

void extraction_find(struct extraction *x, const struct literals *set, literal_found *found, void *context)
{
	struct phrases *phrases = phrases_open(&x->scratch, set->folded ? PHRASE_FOLD : PHRASE_CASE, set->literals);
	for (size_t i = set->literals; i-- > 0;) {
		void **value = phrases_add(phrases, slice_trim(letter_shadow_text(&x->scratch, set->literal[i])));
		struct same_literal *l = arena_alloc(&x->scratch, sizeof(*l));
		if (!value)
			continue;
		*l = (struct same_literal){ i, *value };
		*value = l;
	}
	struct finder f = { x, found, context };
	phrases_scan(phrases, &x->words_of, finder_phrase, &f);
}
