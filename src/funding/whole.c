/* Sums that are a part of one before, or more of it. */
#include "funding/deal.h"
#include "funding/funding.h"

bool whole_is_shared(const struct mover *m, const struct reading *r, const struct funds *funds)
{
	static const char *const parts[] = { "dont", NULL };
	const struct mention *total = funds->funds > 0 ? funds->fund[funds->funds - 1] : NULL;

	return r->continued && total != NULL && total->start >= m->frame.start && link_known(total, SLICE("payee")) &&
		words_end_in(frame_words(&m->frame, piece_at(m, r->sum - 1)->mention->end, piece_at(m, r->sum)->mention->start), parts);
}

/* The record of a sum before another in its sentence, the nearest one with a giver; NULL without one. */
static const struct mention *whole_before(const struct mover *m, const struct reading *r, const struct funds *funds)
{
	const struct mention *best = NULL;

	for (size_t i = 0; i < funds->funds; i++) {
		const struct mention *fund = funds->fund[i];

		if (fund->field == m->field && fund->start >= m->frame.start && fund->start < piece_at(m, r->sum)->mention->start && mention_link(fund, SLICE("amount")) != piece_at(m, r->sum)->mention && link_known(fund, SLICE("payer")) && (best == NULL || fund->start > best->start))
			best = fund;
	}
	return best;
}

/* `issus du plan de relance`: a scheme gives nothing itself, whoever runs it does. */
static bool payer_is_scheme(const struct mover *m, const struct mention *fund)
{
	static const char *const schemes[] = { "plan", "fonds", "dispositif", "france", NULL };
	struct slice words = scene_words(m->frame.scene->arena, mention_link(fund, SLICE("payer")) == NULL ? mention_value(fund, SLICE("payer")) : (struct slice){ 0 }), word = { 0 };

	return slice_split(&words, ' ', &word) && word_in(word, schemes);
}

/* `X investit 3 millions, dont 1 million apporté par Y`: what Y gives helps X. */
static void outlay_is_helped(const struct mover *m, struct mention *fund, const struct mention *whole)
{
	if (whole == NULL || !slice_eq(mention_value(whole, SLICE("event")), SLICE("investment")) || link_name(whole, SLICE("payee")).len > 0 || link_name(fund, SLICE("payee")).len > 0 || slice_eq(link_name(whole, SLICE("payer")), link_name(fund, SLICE("payer"))))
		return;
	party_set(m->frame.scene->arena, fund, SLICE("payee"), mention_party(whole, SLICE("payer"), BASIS_RESOLVED));
}

void whole_tell(const struct mover *m, const struct reading *r, struct mention *fund, const struct funds *funds)
{
	static const char *const parts[] = { "dont", NULL }, *const features[] = { "payer", "payee" };
	const struct mention *whole;
	bool scheme = payer_is_scheme(m, fund), apart = !scheme && link_name(fund, SLICE("payer")).len > 0;

	if (r->sum > 0 && apart && words_end_in(reading_joint(m, piece_at(m, r->sum - 1)->mention->end, piece_at(m, r->sum)->mention->start), parts))
		outlay_is_helped(m, fund, whole_before(m, r, funds));
	if (r->sum == 0 || (apart && !move_class(piece_at(m, r->done), "source")) || !words_end_in(reading_joint(m, piece_at(m, r->sum - 1)->mention->end, piece_at(m, r->sum)->mention->start), parts))
		return;
	if (slice_find(frame_words(&m->frame, piece_at(m, r->sum)->mention->end, m->frame.end), SLICE("rembours"), 0) != SLICE_NONE)
		return; /* what is paid back is no gift */
	whole = whole_before(m, r, funds);
	if (whole != NULL && !scheme && link_known(fund, SLICE("payee")) && !slice_eq(link_name(fund, SLICE("payee")), link_name(whole, SLICE("payee"))))
		return;
	if (scheme && whole != NULL)
		link_clear(fund, SLICE("payer"));
	for (size_t i = 0; whole != NULL && i < sizeof features / sizeof *features; i++)
		if (link_known(whole, slice_of(features[i])) && link_name(fund, slice_of(features[i])).len == 0)
			link_take(m->frame.scene, fund, slice_of(features[i]), whole);
}

/* `les aides de X : 3 millions iront à Y, 2 à Z`: a further sum that tells only who gets it is of whoever gives the one before. */
static void giver_again(const struct mover *m, const struct reading *r, struct mention *fund, const struct mention *before)
{
	const struct piece *next = piece_at(m, r->sum + 1);

	if (next != NULL && next->kind == PIECE_PARTY && next->relation == RELATION_TO && reading_is_gift(reading_event(m, r)) && link_name(fund, SLICE("payee")).len > 0 && link_name(fund, SLICE("payer")).len == 0 && link_name(before, SLICE("payer")).len > 0 && !slice_eq(link_name(before, SLICE("payer")), link_name(fund, SLICE("payee"))))
		link_take(m->frame.scene, fund, SLICE("payer"), before);
}

void whole_again(const struct mover *m, const struct reading *r, struct mention *fund, const struct funds *funds)
{
	static const char *const features[] = { "payer", "payee" };
	static const char *const turns[] = { "a", NULL };
	const struct piece *next = piece_at(m, r->sum + 1), *last = piece_at(m, r->sum - 1);
	bool turned = r->continued && last->kind == PIECE_SUM && words_end_in(reading_joint(m, last->mention->end, piece_at(m, r->sum)->mention->start), turns);
	const struct mention *before = funds->funds > 0 ? funds->fund[funds->funds - 1] : NULL;

	if (r->continued && before != NULL && before->field == m->field && before->start >= m->frame.start)
		giver_again(m, r, fund, before);
	if (!r->continued || (r->verb == NO_PIECE && !turned) || r->verb > r->sum || before == NULL || before->field != m->field || before->start < m->frame.start || !(turned || reading_is_dated(m, r->sum)) || r->subject == last)
		return;
	if (!turned && next != NULL && next->kind == PIECE_PARTY && (next->relation == RELATION_OF || next->relation == RELATION_FROM || next->relation == RELATION_TO || next->relation == RELATION_BY))
		return;
	if (slice_eq(mention_value(before, SLICE("weak")), SLICE("bare")))
		return;
	for (size_t i = 0; i < sizeof features / sizeof *features; i++)
		if (link_known(before, slice_of(features[i])) && link_name(fund, slice_of(features[i])).len == 0)
			link_take(m->frame.scene, fund, slice_of(features[i]), before);
}

void whole_join(const struct mover *m, const struct reading *r, struct mention *fund, const struct funds *funds)
{
	static const char *const features[] = { "payer", "payee" };
	const struct mention *whole = r->verb != NO_PIECE && r->noun == NO_PIECE && move_class(piece_at(m, r->verb), "join") && link_name(fund, SLICE("payer")).len == 0 && link_name(fund, SLICE("payee")).len == 0 ? whole_before(m, r, funds) : NULL;

	if (whole == NULL)
		return;
	mention_set(m->frame.scene->arena, fund, SLICE("event"), mention_value(whole, SLICE("event")), NULL);
	for (size_t i = 0; i < sizeof features / sizeof *features; i++)
		link_take(m->frame.scene, fund, slice_of(features[i]), whole);
}
