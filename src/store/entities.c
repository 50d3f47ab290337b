/* Names over the whole corpus, counted from the rows of all articles. */
#include "store/entities.h"

#include <stdlib.h>

#include "text/unicode.h"

enum { FORMS_SHOWN = 12 };

/* A spelling of a name. */
struct form {
	struct slice text;
	size_t names, mentions; /* as the row's name, as its words */
	struct form *next;
};

struct kind_count {
	struct slice kind;
	size_t count;
	struct kind_count *next;
};

struct entity {
	const char *type;
	struct form *form; /* newest first */
	struct kind_count *kind;
	size_t mentions, articles, last_article;
	struct slice first_seen, last_seen;
};

static struct form *form_at(struct entities *e, struct entity *one, struct slice text)
{
	struct form *f = one->form;

	while (f != NULL && !slice_eq(f->text, text))
		f = f->next;
	if (f == NULL) {
		f = arena_alloc(&e->arena, sizeof *f);
		*f = (struct form){ .text = arena_copy(&e->arena, text), .next = one->form };
		one->form = f;
	}
	return f;
}

static void kind_add(struct entities *e, struct entity *one, struct slice kind)
{
	struct kind_count *k = one->kind;

	if (kind.len == 0)
		return;
	while (k != NULL && !slice_eq(k->kind, kind))
		k = k->next;
	if (k == NULL) {
		k = arena_alloc(&e->arena, sizeof *k);
		*k = (struct kind_count){ .kind = arena_copy(&e->arena, kind), .next = one->kind };
		one->kind = k;
	}
	k->count++;
}

void entities_add(struct entities *e, const struct chunk_row *row, size_t article, struct slice published)
{
	struct slice name = chunk_cell(row, "name");

	if (row->table != TABLE_PEOPLE && row->table != TABLE_ORGANIZATIONS)
		return;
	arena_reset(&e->scratch);
	struct slice key = unicode_fold(&e->scratch, name);
	key = arena_printf(&e->scratch, "%c%.*s", row->table == TABLE_PEOPLE ? 'p' : 'o', SLICE_ARGS(key));
	struct entity *one = map_get(&e->by_name, key);
	if (one == NULL) {
		one = arena_alloc(&e->arena, sizeof *one);
		one->type = row->table == TABLE_PEOPLE ? "person" : "organization";
		map_put(&e->by_name, arena_copy(&e->arena, key), one);
	}
	if (one->articles == 0 || one->last_article != article)
		one->articles++;
	one->last_article = article;
	one->mentions++;
	form_at(e, one, name)->names++;
	form_at(e, one, chunk_cell(row, "text"))->mentions++;
	if (row->table == TABLE_ORGANIZATIONS)
		kind_add(e, one, chunk_cell(row, "kind"));
	if (published.len == 0)
		return;
	if (one->first_seen.len == 0 || slice_cmp(published, one->first_seen) < 0)
		one->first_seen = arena_copy(&e->arena, published);
	if (slice_cmp(published, one->last_seen) > 0)
		one->last_seen = arena_copy(&e->arena, published);
}

/* The spelling that most rows give as the name; the bytewise first among equals. */
static const struct form *entity_name(const struct entity *one)
{
	const struct form *best = one->form;

	for (const struct form *f = one->form; f != NULL; f = f->next)
		if (f->names > best->names || (f->names == best->names && slice_cmp(f->text, best->text) < 0))
			best = f;
	return best;
}

static struct slice entity_kind(const struct entity *one)
{
	struct kind_count best = { { NULL, 0 }, 0, NULL };

	for (const struct kind_count *k = one->kind; k != NULL; k = k->next)
		if (k->count > best.count || (k->count == best.count && slice_cmp(k->kind, best.kind) < 0))
			best = *k;
	return best.kind;
}

/* What rows of other tables give as the name comes first, so that each of them finds its row here. */
static int form_order(const void *x, const void *y)
{
	const struct form *const *a = x, *const *b = y;
	size_t m = (*a)->mentions + (*a)->names, n = (*b)->mentions + (*b)->names;

	if (((*a)->names > 0) != ((*b)->names > 0))
		return (*a)->names > 0 ? -1 : 1;
	return m != n ? (m < n) - (m > n) : slice_cmp((*a)->text, (*b)->text);
}

static void aliases_write(const struct entity *one, const struct form *name, struct buf *out)
{
	size_t forms = 0, shown = 0;

	for (const struct form *f = one->form; f != NULL; f = f->next)
		forms++;
	const struct form **list = malloc((forms + 1) * sizeof *list);
	if (list == NULL)
		return;
	forms = 0;
	for (const struct form *f = one->form; f != NULL; f = f->next)
		if (f != name)
			list[forms++] = f;
	qsort(list, forms, sizeof *list, form_order);
	for (size_t i = 0; i < forms && shown < FORMS_SHOWN; i++, shown++) {
		if (shown)
			buf_add_char(out, '|');
		buf_add(out, list[i]->text);
	}
	free(list);
}

static void entity_write(const struct entity *one, struct buf *out)
{
	const struct form *name = entity_name(one);

	buf_add(out, name->text);
	buf_printf(out, "\t%s\t%.*s\t%zu\t%zu\t%.*s\t%.*s\t", one->type, SLICE_ARGS(entity_kind(one)), one->mentions,
		one->articles, SLICE_ARGS(one->first_seen), SLICE_ARGS(one->last_seen));
	aliases_write(one, name, out);
	buf_add_char(out, '\n');
}

/* Most mentions first, then by key. */
static int entry_order(const void *x, const void *y)
{
	const struct map_entry *a = x, *b = y;
	const struct entity *m = a->value, *n = b->value;

	return m->mentions != n->mentions ? (m->mentions < n->mentions) - (m->mentions > n->mentions) : slice_cmp(a->key, b->key);
}

void entities_write(struct entities *e, entities_line *line, void *context)
{
	struct buf out = buf_open(1 << 20);

	if (e->by_name.len)
		qsort(e->by_name.entry, e->by_name.len, sizeof *e->by_name.entry, entry_order);
	for (size_t i = 0; i < e->by_name.len; i++) {
		buf_clear(&out);
		entity_write(e->by_name.entry[i].value, &out);
		line(context, buf_slice(&out));
	}
	buf_close(&out);
}

void entities_close(struct entities *e)
{
	map_close(&e->by_name);
	arena_close(&e->scratch);
	arena_close(&e->arena);
}
