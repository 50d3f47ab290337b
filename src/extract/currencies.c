/* The pass of currencies: whose coin an amount is in. */
#include "engine/pass.h"
#include "grammar/scene.h"

#include "text/map.h"

enum {
	LEAST_VOTES = 2,  /* different words of a country in an article that tell its coin without one near by */
	REACH = 1500,     /* bytes of a line around a sum that count as near */
	AROUND = 120,     /* bytes around a sum whose year is its own */
	SUMS_MOST = 1000, /* sums of an article that are remembered */
};

/* How often something speaks for a unit; coin: the name that several countries give their money, or empty. */
struct vote {
	struct slice coin, unit;
	unsigned count;
};

struct votes {
	struct vote *vote;
	size_t votes, cap;
	unsigned all;
};

struct coins {
	struct extraction *x;
	struct arena *arena;
	struct mention_list list;               /* of the field that is read */
	const struct mention *sum[SUMS_MOST];   /* of the article, with a unit of their own */
	size_t sums;
	struct votes lands, units;              /* what the article's countries and sums speak for */
};

static bool is_land(const struct mention *m)
{
	return slice_eq(m->type, SLICE("LAND"));
}

static bool is_money(const struct mention *m)
{
	return slice_eq(m->type, SLICE("AMT")) && slice_eq(mention_value(m, SLICE("kind")), SLICE("money"));
}

static bool is_implied(const struct mention *m)
{
	return slice_eq(mention_value(m, SLICE("flags")), SLICE("implied"));
}

/* A sum whose unit others may take; money that is no more lends its unit to none. */
static bool is_lender(const struct mention *m)
{
	return is_money(m) && !is_implied(m) && !slice_eq(mention_value(m, SLICE("unit")), SLICE("FRF"));
}

static void vote_add(struct coins *c, struct votes *all, struct slice coin, struct slice unit)
{
	size_t i = 0;

	while (i < all->votes && !(slice_eq(all->vote[i].unit, unit) && slice_eq(all->vote[i].coin, coin)))
		i++;
	if (i == all->votes) {
		all->vote = arena_grow(c->arena, all->vote, all->votes, &all->cap, sizeof *all->vote);
		all->vote[all->votes++] = (struct vote){ coin, unit, 0 };
	}
	all->vote[i].count++;
	all->all++;
}

/* A country speaks for its unit under each name of its money. */
static void vote_land(struct coins *c, struct votes *all, const struct mention *land)
{
	for (size_t i = 0; i < land->features; i++)
		vote_add(c, all, land->feature[i].name, land->feature[i].value);
}

/* The unit of a coin with most votes, the first of equals; no unit when there is no vote. */
static struct vote vote_best(const struct votes *all, struct slice coin)
{
	struct vote best = { 0 };

	for (size_t i = 0; i < all->votes; i++)
		if (slice_eq(all->vote[i].coin, coin) && all->vote[i].count > best.count)
			best = all->vote[i];
	return best;
}

/* The line of mention `at` of the list, as far as it is near. */
static struct span line_of(const struct coins *c, size_t at)
{
	const struct mention *m = c->list.mention[at];
	struct slice text = extraction_text(c->x, m->field);
	size_t end = slice_find(slice_sub(text, 0, m->end + REACH < text.len ? m->end + REACH : text.len), SLICE("\n"), m->start);

	return (struct span){ m->field, scene_line(text, m->start, REACH), end == SLICE_NONE ? m->end + REACH : end };
}

/* What the countries named in the line of a sum speak for. */
static struct votes votes_near(struct coins *c, size_t at)
{
	struct span line = line_of(c, at);
	struct votes all = { 0 };
	size_t i = at;

	while (i > 0 && c->list.mention[i - 1]->start >= line.start)
		i--;
	for (; i < c->list.mentions && c->list.mention[i]->start < line.end; i++)
		if (is_land(c->list.mention[i]))
			vote_land(c, &all, c->list.mention[i]);
	return all;
}

/* The unit of a coin (`dollar`) that several countries share: of the country named most in the line, else in the article. */
static struct slice unit_of_coin(struct coins *c, size_t at, struct slice coin)
{
	struct votes line = votes_near(c, at);
	struct vote near = vote_best(&line, coin), far = vote_best(&c->lands, coin);

	if (near.count > 0 && far.count < near.count + LEAST_VOTES)
		return near.unit;
	return far.count >= LEAST_VOTES ? far.unit : (struct slice){ 0 };
}

/* A conversion, in brackets or after `soit`, says nothing of the sums that follow. */
static bool is_conversion(struct slice before)
{
	size_t open = before.len;

	while (open > 0 && before.ptr[open - 1] != '(' && before.ptr[open - 1] != ')')
		open--;
	return (open > 0 && before.ptr[open - 1] == '(') || slice_ends(slice_trim(before), SLICE("soit"));
}

static struct slice before_of(const struct coins *c, const struct mention *m)
{
	return extraction_before(c->x, (struct span){ m->field, m->start, m->end });
}

/* The unit of the last sum that speaks for those after it: in the same sentence, or only in its line. */
static struct slice unit_before(const struct coins *c, size_t at, bool sentence)
{
	struct slice before = before_of(c, c->list.mention[at]);
	size_t start = line_of(c, at).start;

	for (size_t i = at; i > 0 && c->list.mention[i - 1]->start >= start; i--) {
		const struct mention *other = c->list.mention[i - 1];
		struct slice left;

		if (!is_lender(other))
			continue;
		left = before_of(c, other);
		if (!is_conversion(left) && (!sentence || (left.ptr != NULL && left.ptr == before.ptr)))
			return mention_value(other, SLICE("unit"));
	}
	return (struct slice){ 0 };
}

/* The unit that the article writes with the same number elsewhere. */
static struct slice unit_of_same(const struct coins *c, const struct mention *m)
{
	for (size_t i = 0; i < c->sums; i++)
		if (slice_eq(mention_value(c->sum[i], SLICE("low")), mention_value(m, SLICE("low"))) &&
			slice_eq(mention_value(c->sum[i], SLICE("high")), mention_value(m, SLICE("high"))))
			return mention_value(c->sum[i], SLICE("unit"));
	return (struct slice){ 0 };
}

/* The unit of a country named in the line that some sum of the article is in. */
static struct slice unit_of_line(struct coins *c, size_t at)
{
	struct votes line = votes_near(c, at);
	struct vote best = { 0 };

	for (size_t i = 0; i < line.votes; i++)
		for (size_t k = 0; k < c->units.votes; k++)
			if (line.vote[i].count > best.count && slice_eq(line.vote[i].unit, c->units.vote[k].unit))
				best = line.vote[i];
	return best.unit;
}

/*
 * The unit of a sum without one: of the same number elsewhere, of the sum before it in its sentence, of two
 * thirds of the article's sums, of the sum before it in its line, of a country there. Empty: none of these.
 */
static struct slice unit_implied(struct coins *c, size_t at)
{
	struct vote best = vote_best(&c->units, (struct slice){ 0 });
	struct slice unit = unit_of_same(c, c->list.mention[at]);

	if (unit.len == 0)
		unit = unit_before(c, at, true);
	if (unit.len == 0 && 3 * best.count >= 2 * c->units.all)
		unit = best.unit;
	if (unit.len == 0)
		unit = unit_before(c, at, false);
	return unit.len > 0 ? unit : unit_of_line(c, at);
}

static void sum_remember(struct coins *c, const struct mention *m)
{
	if (!is_lender(m) || c->sums == SUMS_MOST)
		return;
	c->sum[c->sums++] = m;
	vote_add(c, &c->units, (struct slice){ 0 }, mention_value(m, SLICE("unit")));
}

/* A year before the euro in some words. */
static bool has_old_year(struct slice s)
{
	enum { DIGITS = 4, OLDEST = 1945, LAST = 2001 };
	unsigned long long year;

	for (size_t i = 0; i + DIGITS <= s.len; i++) {
		bool alone = (i == 0 || s.ptr[i - 1] == ' ') && (i + DIGITS == s.len || s.ptr[i + DIGITS] < '0' || s.ptr[i + DIGITS] > '9');

		if (alone && (s.ptr[i] == '1' || s.ptr[i] == '2') && slice_number(slice_sub(s, i, i + DIGITS), &year) && year >= OLDEST && year <= LAST)
			return true;
	}
	return false;
}

/* `fondée en 1996 avec 150 000 francs` in an article that counts in euros: what is no more there, whatever town is named. */
static bool is_old_franc(const struct coins *c, const struct mention *m, struct slice coin)
{
	struct vote best = vote_best(&c->units, (struct slice){ 0 });
	struct slice text = extraction_text(c->x, m->field), near = slice_sub(text, scene_line(text, m->start, AROUND), m->end + AROUND / 4 < text.len ? m->end + AROUND / 4 : text.len);

	return slice_eq(coin, SLICE("franc")) && slice_eq(best.unit, SLICE("EUR")) && has_old_year(near);
}

static struct slice coin_unit(struct coins *c, size_t at, struct slice coin)
{
	struct slice unit = unit_of_coin(c, at, coin);

	return !slice_eq(unit, SLICE("CHF")) && is_old_franc(c, c->list.mention[at], coin) ? SLICE("FRF") : unit;
}

/* Shared coins first, since sums without a unit take theirs. */
static void field_read(struct coins *c, int field)
{
	for (size_t i = 0; i < c->list.mentions; i++) {
		struct slice coin = mention_value(c->list.mention[i], SLICE("coin"));

		if (field == 0 && coin.len == 0)
			sum_remember(c, c->list.mention[i]);
	}
	for (size_t i = 0; i < c->list.mentions; i++) {
		struct slice coin = mention_value(c->list.mention[i], SLICE("coin"));

		if (is_money(c->list.mention[i]) && coin.len > 0)
			mention_set(c->arena, c->list.mention[i], SLICE("unit"), coin_unit(c, i, coin), NULL);
		if (field == 0 && coin.len > 0)
			sum_remember(c, c->list.mention[i]);
	}
	for (size_t i = 0; i < c->list.mentions; i++)
		if (is_money(c->list.mention[i]) && is_implied(c->list.mention[i]))
			mention_set(c->arena, c->list.mention[i], SLICE("unit"), unit_implied(c, i), NULL);
}

/* `870'000 francs`, `3 mios de francs`: sums are written so in Switzerland alone. */
static bool is_swiss_number(const struct mention *m)
{
	size_t at = slice_find(m->text, SLICE("'"), 0), curly = slice_find(m->text, SLICE("\xE2\x80\x99"), 0);

	if (slice_find(m->text, SLICE(" mio"), 0) != SLICE_NONE && slice_find(m->text, SLICE("franc"), 0) != SLICE_NONE)
		return true;
	at = at == SLICE_NONE ? curly : at;
	return at != SLICE_NONE && at > 0 && m->text.ptr[at - 1] >= '0' && m->text.ptr[at - 1] <= '9';
}

/* Each word for a country once: one town named often is where something happened. */
static void lands_read(struct coins *c)
{
	struct map seen = map_open();
	bool swiss = false;

	for (size_t i = 0; i < c->list.mentions; i++) {
		const struct mention *m = c->list.mention[i];

		if (is_land(m) && map_get(&seen, m->text) == NULL) {
			*map_at(&seen, m->text) = c;
			vote_land(c, &c->lands, m);
		}
		if (!swiss && is_money(m) && is_swiss_number(m)) {
			swiss = true;
			for (int k = 0; k < LEAST_VOTES; k++)
				vote_add(c, &c->lands, SLICE("franc"), SLICE("CHF"));
		}
	}
	map_close(&seen);
}

void pass_currencies(struct extraction *x)
{
	struct coins c = { .x = x, .arena = extraction_arena(x), .list = extraction_mentions(x, 0) };

	lands_read(&c);
	for (int field = 0; field < extraction_fields(x); field++) {
		if (field > 0)
			c.list = extraction_mentions(x, field);
		field_read(&c, field);
	}
}
