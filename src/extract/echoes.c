/* The pass of echoes: an article's sums, said again in comments. */
#include "engine/extraction.h"
#include "engine/pass.h"

enum { FORMS = 4, DIGITS_LEAST = 4, DIGITS_MOST = 15 };

/* The article's round sums and how a comment may write each. */
struct echoes {
	struct extraction *x;
	const struct mention **sum; /* by literal / FORMS */
	struct slice *literal;      /* FORMS for each sum */
	size_t sums;
};

/* Digits in groups of three. */
static struct slice grouped(struct arena *a, struct slice digits, const char *between)
{
	size_t head = digits.len % 3 ? digits.len % 3 : 3;
	struct slice out = slice_sub(digits, 0, head);

	for (size_t i = head; i < digits.len; i += 3)
		out = arena_printf(a, "%.*s%s%.*s", SLICE_ARGS(out), between, SLICE_ARGS(slice_sub(digits, i, i + 3)));
	return out;
}

/* Whole, of one value, and no number that could be a year. */
static bool sum_is_plain(const struct mention *m)
{
	struct slice low = mention_value(m, SLICE("low"));
	unsigned long long n;

	if (!slice_eq(m->type, SLICE("AMT")) || !slice_eq(mention_value(m, SLICE("kind")), SLICE("money")))
		return false;
	if (!slice_eq(low, mention_value(m, SLICE("high"))) || low.len < DIGITS_LEAST || low.len > DIGITS_MOST || !slice_number(low, &n))
		return false;
	return n < 1500 || n > 2100;
}

static void sums_collect(struct echoes *e)
{
	struct mention_list list = extraction_mentions(e->x, 0);
	struct arena *a = extraction_arena(e->x);

	e->sum = arena_array(a, list.mentions + 1, sizeof *e->sum);
	e->literal = arena_array(a, FORMS * list.mentions + 1, sizeof *e->literal);
	for (size_t i = 0; i < list.mentions; i++) {
		struct slice low = mention_value(list.mention[i], SLICE("low")), *form = &e->literal[FORMS * e->sums];

		if (!sum_is_plain(list.mention[i]))
			continue;
		form[0] = low;
		form[1] = grouped(a, low, " ");
		form[2] = grouped(a, low, ".");
		form[3] = grouped(a, low, "'");
		e->sum[e->sums++] = list.mention[i];
	}
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A longer number goes on left or right of the span. */
static bool part_of_number(struct slice before, struct slice after)
{
	if (before.len > 0 && is_digit(before.ptr[before.len - 1]))
		return true;
	if (before.len > 1 && is_digit(before.ptr[before.len - 2]))
		return true;
	return (after.len > 0 && is_digit(after.ptr[0])) || (after.len > 1 && is_digit(after.ptr[1]));
}

static void echo_found(void *context, size_t literal, struct span at)
{
	struct echoes *e = context;
	const struct mention *sum = e->sum[literal / FORMS];
	struct arena *a = extraction_arena(e->x);
	struct mention *m;

	if (at.field == 0 || part_of_number(extraction_before(e->x, at), extraction_after(e->x, at)))
		return;
	m = extraction_add(e->x, at, SLICE("AMT"), SLICE("pass.echoes"));
	if (m == NULL)
		return;
	mention_set(a, m, SLICE("kind"), SLICE("money"), NULL);
	mention_set(a, m, SLICE("low"), mention_value(sum, SLICE("low")), NULL);
	mention_set(a, m, SLICE("high"), mention_value(sum, SLICE("low")), NULL);
	mention_set(a, m, SLICE("unit"), mention_value(sum, SLICE("unit")), NULL);
	mention_set(a, m, SLICE("flags"), SLICE("implied"), NULL);
	mention_set(a, m, SLICE("qualifier"), SLICE("exact"), NULL);
}

void pass_echoes(struct extraction *x)
{
	struct echoes e = { .x = x };
	struct literals set;

	if (extraction_fields(x) == 1)
		return;
	sums_collect(&e);
	set = (struct literals){ e.literal, FORMS * e.sums, false };
	if (e.sums > 0)
		extraction_find(x, &set, echo_found, &e);
}
