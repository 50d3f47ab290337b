/* Literal atoms: what must occur in every match of a pattern. */
#include "rule/atom.h"

#include <string.h>

#include "text/unicode.h"

enum {
	SET_MAX = 24,      /* strings of an exact set that is still multiplied out */
	UNION_MAX = 400,   /* strings of an alternation */
	STRING_MAX = 24,   /* bytes of a string in an exact set */
};

static const double RATE_NONE = 1e6;
static const double RATE_USEFUL = 9.0;  /* then nearly every segment has it */
static const double RATE_ALSO = 1.0;

struct fact fact_any(void)
{
	return (struct fact){ .rate = RATE_NONE };
}

struct fact fact_empty(void)
{
	static const struct slice nothing[1]; /* sets are never written to once they are made */
	return (struct fact){ .exact = true, .rate = RATE_NONE, .blank = true, .set = (struct slice *)(uintptr_t)nothing, .sets = 1 };
}

static struct fact fact_string(struct arena *a, struct slice s)
{
	struct fact f = { .exact = true, .rate = RATE_NONE, .sets = 1 };
	f.set = arena_array(a, 1, sizeof(*f.set));
	f.set[0] = s;
	return f;
}

struct fact fact_code(struct arena *a, uint32_t code)
{
	char bytes[4];
	size_t n = letter_is_firm(code) ? letter_fold(code, bytes) : 0;
	return n > 0 ? fact_string(a, arena_copy(a, (struct slice){ bytes, n })) : fact_any();
}

struct fact fact_mask(const struct mask *mask, double rate)
{
	return (struct fact){ .mask = *mask, .rate = rate };
}

/* Adds a need; the array is never shared while it grows. */
static void fact_need(struct arena *a, struct fact *x, const struct mask *need)
{
	if (mask_empty(need) || x->needs == NEEDS_MAX)
		return;
	struct mask *all = arena_array(a, NEEDS_MAX, sizeof(*all));
	if (x->needs)
		memcpy(all, x->need, x->needs * sizeof(*all));
	all[x->needs++] = *need;
	x->need = all;
}

/* Keeps the rarest second clause of literals. */
static void fact_also(struct fact *x, const struct slice *literal, size_t literals, double rate)
{
	if (literals == 0 || rate > RATE_ALSO || (x->alsos > 0 && x->also_rate <= rate))
		return;
	x->also = (struct slice *)(uintptr_t)literal;
	x->alsos = literals;
	x->also_rate = rate;
}

/* Takes the clause of y into x when it is rarer; the other becomes a need if it is types only. */
static void fact_better(struct arena *a, struct fact *x, const struct fact *y)
{
	struct mask spare = { { 0 } };
	const struct slice *other = y->literal;
	size_t others = y->literals;
	double other_rate = y->rate;
	if (y->rate < x->rate) {
		if (x->literals == 0)
			spare = x->mask;
		other = x->literal;
		others = x->literals;
		other_rate = mask_empty(&x->mask) ? x->rate : RATE_NONE;
		x->literal = y->literal;
		x->literals = y->literals;
		x->mask = y->mask;
		x->rate = y->rate;
	} else if (y->literals == 0) {
		spare = y->mask;
	} else if (!mask_empty(&y->mask)) {
		others = 0;
	}
	fact_also(x, other, others, other_rate);
	fact_also(x, y->also, y->alsos, y->also_rate);
	fact_need(a, x, &spare);
	for (size_t i = 0; i < y->needs; i++)
		fact_need(a, x, &y->need[i]);
}

/* Whether some string is empty: then the clause says nothing. */
static bool strings_empty(const struct slice *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i].len == 0)
			return true;
	return false;
}

/* An exact set becomes a clause. */
static struct fact fact_settle(struct arena *a, struct fact f)
{
	if (!f.exact)
		return f;
	f.exact = false;
	struct fact clause = { .literal = f.set, .literals = f.sets, .rate = 0 };
	for (size_t i = 0; i < f.sets; i++)
		clause.rate += strings_empty(&f.set[i], 1) ? RATE_NONE : string_rate(f.set[i]);
	if (clause.rate < RATE_NONE)
		fact_better(a, &f, &clause);
	return f;
}

static size_t set_longest(const struct fact *f)
{
	size_t longest = 0;
	for (size_t i = 0; i < f->sets; i++)
		longest = f->set[i].len > longest ? f->set[i].len : longest;
	return longest;
}

static bool set_has(const struct fact *f, struct slice s)
{
	for (size_t i = 0; i < f->sets; i++)
		if (slice_eq(f->set[i], s))
			return true;
	return false;
}

static struct fact fact_product(struct arena *a, const struct fact *x, const struct fact *y)
{
	struct fact f = { .exact = true, .rate = RATE_NONE, .blank = x->blank && y->blank };
	f.set = arena_array(a, x->sets * y->sets, sizeof(*f.set));
	for (size_t i = 0; i < x->sets; i++)
		for (size_t k = 0; k < y->sets; k++) {
			struct slice s = string_join(a, x->set[i], y->set[k]);
			if (!set_has(&f, s))
				f.set[f.sets++] = s;
		}
	return f;
}

struct fact_run fact_run_open(struct arena *a)
{
	return (struct fact_run){ .arena = a, .total = { .rate = RATE_NONE, .blank = true }, .run = fact_empty() };
}

static void run_settle(struct fact_run *run)
{
	struct fact done = fact_settle(run->arena, run->run);
	fact_better(run->arena, &run->total, &done);
	run->total.blank = run->total.blank && run->run.blank;
	run->broken = true;
}

void fact_run_add(struct fact_run *run, struct fact item)
{
	size_t most = item.sets == 1 || run->run.sets == 1 ? UNION_MAX : SET_MAX;
	if (item.exact && run->run.sets * item.sets <= most && set_longest(&run->run) + set_longest(&item) <= STRING_MAX) {
		run->run = fact_product(run->arena, &run->run, &item);
		return;
	}
	run_settle(run);
	if (item.exact) {
		run->run = item;
		return;
	}
	fact_better(run->arena, &run->total, &item);
	run->total.blank = run->total.blank && item.blank;
	run->total.loop = run->total.loop || item.loop;
	run->run = fact_empty();
}

struct fact fact_run_close(struct fact_run *run)
{
	if (!run->broken)
		return run->run;
	run_settle(run);
	return run->total;
}

static struct fact fact_union(struct arena *a, const struct fact *x, const struct fact *y)
{
	struct fact f = { .exact = true, .rate = RATE_NONE, .blank = x->blank || y->blank };
	f.set = arena_array(a, x->sets + y->sets, sizeof(*f.set));
	memcpy(f.set, x->set, x->sets * sizeof(*f.set));
	f.sets = x->sets;
	for (size_t i = 0; i < y->sets; i++)
		if (!set_has(&f, y->set[i]))
			f.set[f.sets++] = y->set[i];
	return f;
}

struct fact fact_either(struct arena *a, struct fact x, struct fact y)
{
	if (x.exact && y.exact && x.sets + y.sets <= UNION_MAX)
		return fact_union(a, &x, &y);
	bool blank = x.blank || y.blank, loop = x.loop || y.loop;
	x = fact_settle(a, x);
	y = fact_settle(a, y);
	struct fact f = { .rate = RATE_NONE, .blank = blank, .loop = loop };
	if (x.rate >= RATE_NONE || y.rate >= RATE_NONE)
		return f;
	f.literals = x.literals + y.literals;
	f.literal = arena_array(a, f.literals ? f.literals : 1, sizeof(*f.literal));
	if (x.literals)
		memcpy(f.literal, x.literal, x.literals * sizeof(*f.literal));
	if (y.literals)
		memcpy(f.literal + x.literals, y.literal, y.literals * sizeof(*f.literal));
	f.mask = x.mask;
	mask_join(&f.mask, &y.mask);
	f.rate = x.rate + y.rate;
	return f;
}

struct fact fact_repeat(struct arena *a, struct fact x, long min, long max)
{
	if (min == 1 && max == 1)
		return x;
	bool loop = x.loop || max < 0;
	if (min == 0 && max == 1 && x.exact && x.sets < SET_MAX) {
		struct fact nothing = fact_empty();
		return fact_union(a, &x, &nothing);
	}
	if (min == 0)
		return (struct fact){ .rate = RATE_NONE, .blank = true, .loop = loop };
	x = fact_settle(a, x);
	x.loop = loop;
	return x;
}

static struct slice *strings_keep(struct arena *a, const struct slice *s, size_t n)
{
	struct slice *kept = arena_array(a, n ? n : 1, sizeof(*kept));
	for (size_t i = 0; i < n; i++)
		kept[i] = arena_copy(a, s[i]);
	return kept;
}

struct fact fact_keep(struct arena *a, struct fact f)
{
	const struct mask *need = f.need;
	f.set = strings_keep(a, f.set, f.sets);
	f.literal = strings_keep(a, f.literal, f.literals);
	f.also = strings_keep(a, f.also, f.alsos);
	f.need = arena_array(a, NEEDS_MAX, sizeof(*f.need));
	if (f.needs)
		memcpy(f.need, need, f.needs * sizeof(*need));
	return f;
}

void fact_trigger(struct arena *a, struct fact x, struct rule_match *match)
{
	x = fact_settle(a, x);
	if (x.needs)
		memcpy(match->need, x.need, x.needs * sizeof(*x.need));
	match->needs = x.needs;
	if (strings_empty(x.literal, x.literals) || (x.rate > RATE_USEFUL && x.literals > 0))
		return;
	match->trigger = x.mask;
	match->atoms = x.literals;
	match->atom = atoms_make(a, x.literal, &match->atoms);
	match->alsos = strings_empty(x.also, x.alsos) ? 0 : x.alsos;
	match->also = atoms_make(a, x.also, &match->alsos);
}
