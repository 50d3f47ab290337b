/* The tables joined and put in order for the report. */
#include "store/report.h"

#include <stdlib.h>

#include "text/unicode.h"

const struct chunk_row *report_article(const struct report *r, const struct chunk_row *row)
{
	return map_get(&r->articles, chunk_cell(row, "article"));
}

/* The header that this version writes. */
static bool header_known(enum table table, struct slice line)
{
	size_t columns = table_columns(table), seen = 0;
	struct slice name;

	while (slice_split(&line, '\t', &name) && seen < columns && slice_eq(name, slice_of(table_schemas[table].column[seen].name)))
		seen++;
	return seen == columns && line.len == 0;
}

static bool table_read(struct report *r, enum table table)
{
	struct slice rest = utf8_repair(r->arena, r->input->table[table]), line;
	size_t cap = 0;

	if (!slice_split(&rest, '\n', &line) || !header_known(table, line))
		return false;
	while (slice_split(&rest, '\n', &line)) {
		if (line.len == 0)
			continue;
		r->row[table] = arena_grow(r->arena, r->row[table], r->rows[table], &cap, sizeof **r->row);
		r->row[table][r->rows[table]++] = (struct chunk_row){ table, line };
	}
	return true;
}

static void parties_join(struct report *r)
{
	for (size_t i = r->rows[TABLE_FUNDING]; i-- > 0;) { /* from the end: the first row ends in front */
		struct party *party = arena_alloc(r->arena, sizeof *party);
		void **at = map_at(&r->parties, chunk_cell(&r->row[TABLE_FUNDING][i], "amount"));
		*party = (struct party){ &r->row[TABLE_FUNDING][i], *at };
		*at = party;
	}
}

static void rules_count(struct report *r)
{
	for (int t = 0; t < TABLES; t++)
		for (size_t i = 0; table_column((enum table)t, "rule") < COLUMNS_MAX && i < r->rows[t]; i++) {
			struct slice rule = chunk_cell(&r->row[t][i], "rule");
			struct citation **at = (struct citation **)map_at(&r->rules, rule);
			if (*at == NULL) {
				*at = arena_alloc(r->arena, sizeof **at);
				(*at)->rule = rule;
			}
			(*at)->rows++;
		}
}

bool report_read(struct report *r, enum table *bad)
{
	r->articles = map_open();
	r->amounts = map_open();
	r->parties = map_open();
	r->rules = map_open();
	for (int t = 0; t < TABLES; t++)
		if (!table_read(r, (enum table)t)) {
			*bad = (enum table)t;
			return false;
		}
	for (size_t i = 0; i < r->rows[TABLE_ARTICLES]; i++)
		map_put(&r->articles, chunk_cell(&r->row[TABLE_ARTICLES][i], "article"), &r->row[TABLE_ARTICLES][i]);
	for (size_t i = 0; i < r->rows[TABLE_AMOUNTS]; i++)
		map_put(&r->amounts, chunk_cell(&r->row[TABLE_AMOUNTS][i], "id"), &r->row[TABLE_AMOUNTS][i]);
	parties_join(r);
	rules_count(r);
	return true;
}

void report_close(struct report *r)
{
	map_close(&r->articles);
	map_close(&r->amounts);
	map_close(&r->parties);
	map_close(&r->rules);
}

static struct finding finding_of(const struct report *r, const struct chunk_row *row)
{
	const struct chunk_row *article = report_article(r, row);

	return (struct finding){ .row = row, .times = 1, .age = article ? (size_t)(article - r->row[TABLE_ARTICLES]) + 1 : 0 };
}

/* Latest article first; within one as in the text. */
static int age_order(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;

	if (a->age != b->age)
		return (a->age < b->age) - (a->age > b->age);
	return (a->row > b->row) - (a->row < b->row);
}

static void findings_sort(struct findings *list, int (*order)(const void *, const void *))
{
	if (list->n)
		qsort(list->finding, list->n, sizeof *list->finding, order);
}

/* The list's line for a key; a new one, with no row yet, when there is none. */
static struct finding *finding_at(const struct report *r, struct findings *list, struct map *by_key, struct slice key)
{
	void **at = map_at(by_key, key);

	if (*at == NULL) {
		list->finding = arena_grow(r->arena, list->finding, list->n, &list->cap, sizeof *list->finding);
		list->finding[list->n++] = (struct finding){ 0 };
		*at = (void *)list->n;
	}
	return &list->finding[(size_t)*at - 1];
}

struct findings report_latest(const struct report *r, enum table table)
{
	struct findings list = { 0 };

	for (size_t i = 0; i < r->rows[table]; i++) {
		list.finding = arena_grow(r->arena, list.finding, list.n, &list.cap, sizeof *list.finding);
		list.finding[list.n++] = finding_of(r, &r->row[table][i]);
	}
	findings_sort(&list, age_order);
	return list;
}

struct findings report_roles(const struct report *r)
{
	struct findings list = { 0 };
	struct map by_key = map_open();

	for (size_t i = 0; i < r->rows[TABLE_ROLES]; i++) {
		const struct chunk_row *row = &r->row[TABLE_ROLES][i];
		struct slice all = arena_printf(r->arena, "%.*s|%.*s|%.*s|%.*s", SLICE_ARGS(chunk_cell(row, "person")),
			SLICE_ARGS(chunk_cell(row, "role")), SLICE_ARGS(chunk_cell(row, "organization")), SLICE_ARGS(chunk_cell(row, "time")));
		struct finding *f = finding_at(r, &list, &by_key, unicode_fold(r->arena, all)), one = finding_of(r, row);
		one.times += f->times;
		if (f->row == NULL || one.age > f->age)
			*f = one;
		f->times = one.times;
	}
	map_close(&by_key);
	findings_sort(&list, age_order);
	return list;
}

/* Whether b tells more than a: with parties, then in the article's own text; else the first stays. */
static bool amount_better(const struct finding *a, const struct finding *b)
{
	bool comment = chunk_cell(a->row, "comment").len > 0;

	if ((a->party != NULL) != (b->party != NULL))
		return b->party != NULL;
	return comment && chunk_cell(b->row, "comment").len == 0;
}

/* How many lines each unit has. */
static void units_rank(struct findings *list)
{
	struct map units = map_open();

	for (size_t i = 0; i < list->n; i++) {
		void **at = map_at(&units, list->finding[i].unit);
		*at = (void *)((size_t)*at + 1);
	}
	for (size_t i = 0; i < list->n; i++)
		list->finding[i].rank = (size_t)map_get(&units, list->finding[i].unit);
	map_close(&units);
}

struct findings report_money(const struct report *r)
{
	struct findings list = { 0 };
	struct map by_key = map_open();

	for (size_t i = 0; i < r->rows[TABLE_AMOUNTS]; i++) {
		const struct chunk_row *row = &r->row[TABLE_AMOUNTS][i];
		if (!slice_eq(chunk_cell(row, "kind"), SLICE("money")))
			continue;
		struct finding one = finding_of(r, row);
		one.unit = chunk_cell(row, "unit");
		one.high = chunk_cell(row, "high");
		struct finding *f = finding_at(r, &list, &by_key, arena_printf(r->arena, "%.*s\t%.*s\t%.*s\t%.*s",
			SLICE_ARGS(chunk_cell(row, "article")), SLICE_ARGS(chunk_cell(row, "low")), SLICE_ARGS(one.high), SLICE_ARGS(one.unit)));
		one.party = map_get(&r->parties, chunk_cell(row, "id"));
		one.times += f->times;
		if (f->row == NULL || amount_better(f, &one))
			*f = one;
		f->times = one.times;
	}
	map_close(&by_key);
	units_rank(&list);
	findings_sort(&list, age_order);
	return list;
}

/* Order of two plain decimal numbers without sign. */
static int decimal_order(struct slice a, struct slice b)
{
	size_t m = slice_find(a, SLICE("."), 0), n = slice_find(b, SLICE("."), 0);

	m = m == SLICE_NONE ? a.len : m;
	n = n == SLICE_NONE ? b.len : n;
	return m != n ? (m > n) - (m < n) : slice_cmp(a, b);
}

static int amount_order(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;
	int order = slice_cmp(a->unit, b->unit);

	if (a->rank != b->rank)
		return (a->rank < b->rank) - (a->rank > b->rank);
	if (order == 0)
		order = decimal_order(b->high, a->high);
	return order ? order : age_order(x, y);
}

void report_largest(struct findings *amounts)
{
	findings_sort(amounts, amount_order);
}

size_t report_names(const struct report *r, struct slice type, struct name *name, size_t most)
{
	enum table table = slice_eq(type, SLICE("person")) ? TABLE_PEOPLE : TABLE_ORGANIZATIONS;
	struct map by_key = map_open();
	struct arena scratch = arena_open();
	size_t n = 0;

	for (size_t i = 0; i < r->rows[TABLE_ENTITIES] && n < most; i++) {
		const struct chunk_row *row = &r->row[TABLE_ENTITIES][i];
		if (!slice_eq(chunk_cell(row, "type"), type))
			continue;
		name[n] = (struct name){ .row = row };
		map_put(&by_key, unicode_fold(r->arena, chunk_cell(row, "name")), &name[n++]);
	}
	for (size_t i = 0; i < r->rows[table]; i++) {
		struct name *one = map_get(&by_key, unicode_fold(&scratch, chunk_cell(&r->row[table][i], "name")));
		if (one != NULL && one->mention == NULL)
			one->mention = &r->row[table][i];
		arena_reset(&scratch);
	}
	arena_close(&scratch);
	map_close(&by_key);
	return n;
}
