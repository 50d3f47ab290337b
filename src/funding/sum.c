/* Sums of money that nobody gives or gets. */
#include "funding/funding.h"
#include "grammar/frame.h"

/* A folded word that tells a change, by its stem: `baissent`, `réduite`; no noun of a deed (`une augmentation de 3 millions`). */
static bool word_changes(struct slice word)
{
	static const char *const stems[] = { "baiss", "diminu", "recul", "fondu", "chut", "redui", "amput", "rabot", "rogn", "augment", "progress", "grimp", "bondi", "major", "minor", "revaloris", "gonfl", "hausse" };

	for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
		if (slice_starts(word, slice_of(stems[i])) && !slice_ends(word, SLICE("tion")))
			return true;
	return false;
}

/* `une aide réduite, de 3 millions`: behind the comma stands the sum itself. */
static bool sum_is_apart(const struct scene_field *f, size_t at)
{
	enum { NEAR = 12 };

	return slice_find(slice_sub(f->text, at > NEAR ? at - NEAR : 0, at), SLICE(", d"), 0) != SLICE_NONE;
}

/* `de 3 millions à 2 millions`: what it was and is, not by how much it changed. */
static bool sum_is_start(const struct scene_field *f, size_t end)
{
	struct slice after = slice_sub(f->text, end, f->text.len);
	size_t digit = SLICE(" \xC3\xA0 ").len;

	return slice_starts(after, SLICE(" \xC3\xA0 ")) && after.len > digit && after.ptr[digit] >= '0' && after.ptr[digit] <= '9';
}

/* `La dotation baisse de 3 millions`, `réduit son aide de 3 millions`: by how much money changes is nobody's money. */
static bool sum_is_change(struct scene *s, const struct mention *m)
{
	enum { REACH = 60 };
	static const char *const events[] = { "grant", "budget", "revenue", "loan", NULL }, *const of[] = { "de", "d", NULL };
	static const char *const about[] = { "environ", "quelque", "pres", "plus", "moins", "encore", NULL }, *const owners[] = { "son", "sa", "ses", "leur", "leurs", "notre", "nos", NULL };
	const struct mention *amount = mention_link(m, SLICE("amount"));
	const struct scene_field *f = &s->field[m->field];
	size_t from = f->sentence[scene_sentence(f, amount->start)];
	struct slice words = scene_span(s, f, scene_reach(f, from, amount->start, REACH), amount->start), last;

	while (words_end_in(words, about))
		words_last(&words);
	if (!word_in(mention_value(m, SLICE("event")), events) || !words_end_in(words, of) || sum_is_apart(f, amount->start) || sum_is_start(f, amount->end))
		return false;
	words_last(&words);
	while (words_end_in(words, about) || words_end_in(words, of))
		words_last(&words); /* `de près de` */
	last = words_last(&words);
	if (word_changes(last))
		return true;
	return !slice_eq(last, SLICE("capital")) && words_end_in(words, owners) && (words_last(&words), word_changes(words_last(&words)));
}

bool sum_is_of_ground(const struct mention *amount)
{
	static const char *const grounds[] = { "m\xC3\xA8tre carr\xC3\xA9", "m\xC3\xA8tres carr\xC3\xA9s", "m2", "m\xC2\xB2", "hectare", "ha", NULL };

	return word_in(mention_value(amount, SLICE("per")), grounds);
}

/* `1,20 euro le kilo`: the price of one is no sum that anybody pays, unless both are told; rent by the month is, and land of somebody who buys or hires it. */
static bool sum_is_of_one(const struct mention *m)
{
	static const char *const times[] = { "an", "mois", "semaine", "jour", NULL }, *const wares[] = { "kilo", "tonne", "quintal", "litre", "litres", "hectolitre", "bouteille", "baril", "m\xC3\xA9gawattheure", "kilowattheure", "MWh", "kWh", "exemplaire", "caisse", NULL }, *const gifts[] = { "grant", "investment", NULL };
	const struct mention *amount = mention_link(m, SLICE("amount"));
	struct slice per = mention_value(amount, SLICE("per"));

	if (word_in(per, wares) && word_in(mention_value(m, SLICE("event")), gifts))
		return true; /* `offre 460 euros la tonne` */
	return per.len > 0 && slice_eq(mention_value(m, SLICE("event")), SLICE("price")) && (link_name(m, SLICE("payer")).len == 0 || link_name(m, SLICE("payee")).len == 0) && !word_in(per, times) && !(sum_is_of_ground(amount) && mention_value(m, SLICE("payer")).len > 0);
}

/* `des comptes en perte de 3 millions`, `ce qui valorise X 3 millions`: a loss or a value is nobody's gift. */
static bool sum_is_loss_or_value(struct scene *s, const struct mention *m)
{
	enum { REACH = 60, FEW = 4 };
	static const char *const losses[] = { "perte de", "perte d", "pertes de", "pertes d", "en deficit de", "en deficit d", "perte nette de", "deficitaire de" };
	static const char *const joints[] = { "et", "apres", "avec", "lors", NULL };
	const struct mention *amount = mention_link(m, SLICE("amount"));
	const struct scene_field *f = &s->field[m->field];
	struct slice words = scene_span(s, f, scene_reach(f, f->sentence[scene_sentence(f, amount->start)], amount->start, REACH), amount->start), word;

	for (size_t i = 0; i < sizeof losses / sizeof *losses; i++)
		if (slice_ends(words, slice_of(losses[i])))
			return true;
	for (int i = 0; i < FEW && words.len > 0; i++) {
		word = words_last(&words);
		if (word_in(word, joints))
			return false;
		if (slice_eq(word, SLICE("valorise")) || slice_eq(word, SLICE("valorisant")) || slice_eq(word, SLICE("valorisait")))
			return true;
	}
	return false;
}

/* `porte 60 % des 3 millions du projet`, `apporte la moitié des 3 millions`: the whole is nobody's. */
static bool sum_is_parted(struct scene *s, const struct mention *m)
{
	enum { REACH = 60 };
	static const char *const parts[] = { "moitie", "tiers", "quart", "quarts", "partie", "essentiel", "cinquieme", "dixieme", "majorite", NULL }, *const of[] = { "des", NULL };
	const struct mention *amount = mention_link(m, SLICE("amount"));
	const struct scene_field *f = &s->field[m->field];
	size_t from = scene_reach(f, f->sentence[scene_sentence(f, amount->start)], amount->start, REACH);
	struct slice words = scene_span(s, f, from, amount->start);

	if (slice_ends(slice_trim(slice_sub(f->text, from, amount->start)), SLICE("% des")))
		return true;
	if (!words_end_in(words, of))
		return false;
	words_last(&words);
	return words_end_in(words, parts);
}

bool sum_is_nobodys(struct scene *s, const struct mention *fund)
{
	return sum_is_parted(s, fund) || sum_is_change(s, fund) || sum_is_of_one(fund) || sum_is_loss_or_value(s, fund);
}

bool sum_is_echo(const struct mention *fund, const struct mention *other)
{
	const struct mention *a = mention_link(fund, SLICE("amount")), *b = mention_link(other, SLICE("amount"));

	return slice_eq(mention_value(fund, SLICE("weak")), SLICE("bare")) && link_name(fund, SLICE("payer")).len + link_name(fund, SLICE("payee")).len == 0 && link_name(other, SLICE("payer")).len + link_name(other, SLICE("payee")).len > 0 &&
		slice_eq(mention_value(a, SLICE("high")), mention_value(b, SLICE("high"))) && slice_eq(mention_value(a, SLICE("unit")), mention_value(b, SLICE("unit")));
}
