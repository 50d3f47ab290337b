/* Payers and payees beyond the first; parts of a sum told before. */
#include "funding/deal.h"

#include "funding/funding.h"

/* `de X et une banque, Y, qui hésite`: a noun phrase of its own stands before the name. */
static bool payer_is_introduced(const struct mover *m, int index)
{
	static const char *const articles[] = { "un", "une", NULL };
	const struct piece *p = piece_at(m, index), *last = piece_at(m, index - 1);
	struct slice words = frame_words(&m->frame, last->mention->end, p->mention->start), word = { 0 };

	return slice_split(&words, ' ', &word) && slice_eq(word, SLICE("et")) && slice_split(&words, ' ', &word) && word_in(word, articles) &&
		slice_ends(slice_sub(m->frame.field->text, p->mention->start > 6 ? p->mention->start - 6 : 0, p->mention->start), SLICE(", le ")) && slice_starts(slice_sub(m->frame.field->text, p->mention->end, m->frame.end), SLICE(", qui "));
}

/* True of a further giver behind the first: in its list, or by a preposition of its own (`avec le concours de Y`). */
static bool payer_follows(const struct mover *m, const struct reading *r, int index)
{
	const struct piece *p = piece_at(m, index);

	return p != NULL && p->kind == PIECE_PARTY && !payer_is_introduced(m, index) && (p->also || (p->relation != RELATION_BARE && p->relation != RELATION_OF && !slice_eq(slice_of(reading_event(m, r)), SLICE("budget")) && complement_party(m, r, index) == PAYER));
}

/* `l'État`, `l'Europe`: givers of whom no name tells more. */
static bool piece_is_state(const struct mover *m, const struct piece *p)
{
	static const char *const states[] = { "l etat", "etat", "l europe", "l union europeenne", NULL };

	return p->actor == NULL && word_in(frame_words(&m->frame, p->mention->start, p->mention->end), states);
}

/* A further giver that may stand alone in the table: by its name, or told one by one (`3 000 euros chacune`). */
static bool payer_tells(const struct mover *m, const struct reading *r, const struct piece *p)
{
	return p->actor != NULL || piece_is_state(m, p) || mention_value(p->mention, SLICE("named")).len > 0 || reading_each(m, r);
}

/* `auprès de X, le fonds de Y, et de Z`: Y only tells what X is, Z goes on with the list; how many pieces stand between. */
static int apposition_length(const struct mover *m, int payer)
{
	enum { LONGEST = 3 };
	static const char *const determiners[] = { "le", "la", "l", "un", "une", NULL };
	const struct slice text = m->frame.field->text;
	size_t end = piece_at(m, payer)->mention->end;

	for (int i = payer + 1; i <= payer + LONGEST; i++) {
		const struct piece *p = piece_at(m, i), *next = piece_at(m, i + 1);
		struct slice words, word = { 0 };

		if (p == NULL || next == NULL || p->kind == PIECE_SUM || move_form(p, "verb") || slice_find(slice_sub(text, end + 1, p->mention->start), SLICE(","), 0) != SLICE_NONE)
			return 0;
		words = frame_words(&m->frame, end, p->mention->start);
		if (!slice_starts(slice_sub(text, end, p->mention->start), SLICE(", ")) || !slice_split(&words, ' ', &word) || !word_in(word, determiners))
			return 0;
		if (next->kind == PIECE_PARTY && slice_starts(slice_sub(text, p->mention->end, next->mention->start), SLICE(", et ")))
			return i - payer;
	}
	return 0;
}

/* The piece that a fund has as its payer or payee, by its mention or its words; NO_PIECE when it is none of the sentence. */
static int piece_of_party(const struct mover *m, const struct mention *fund, struct slice feature)
{
	const struct mention *link = mention_link(fund, feature);
	struct slice name = mention_value(fund, feature);

	for (int i = 0; name.len > 0 && piece_at(m, i) != NULL; i++) {
		const struct piece *p = piece_at(m, i);

		if (link != NULL ? p->mention == link : p->kind == PIECE_PARTY && p->actor == NULL && slice_eq(mention_value(p->mention, SLICE("words")), name))
			return i;
	}
	return NO_PIECE;
}

/* The same record for another party. */
static void fund_repeat(const struct mover *m, const struct mention *fund, struct slice feature, const struct piece *p, struct funds *funds)
{
	struct mention *more = extraction_add(m->frame.scene->x, (struct span){ m->field, fund->start, fund->end }, SLICE("FUND"), SLICE("fund.grammar"));

	if (more == NULL)
		return;
	mention_copy(m->frame.scene->arena, more, fund);
	party_set(m->frame.scene->arena, more, feature, (struct named){ p->actor != NULL ? p->actor->name : mention_value(p->mention, SLICE("words")), p->actor != NULL ? p->mention : NULL, BASIS_STATED });
	mention_set(m->frame.scene->arena, more, SLICE("weak"), SLICE("more"), NULL);
	funds_add(m->frame.scene, funds, more);
}

/* `X et Y financent la halle, la première pour 3 millions`: the sum of one of them. */
static bool sum_is_of_one(const struct mover *m, const struct reading *r)
{
	static const char *const ones[] = { " la premiere ", " le premier ", " la seconde ", " le second ", " l une ", " l un ", NULL };
	struct slice words = r->verb != NO_PIECE && r->verb < r->sum ? frame_words(&m->frame, piece_at(m, r->verb)->mention->start, piece_at(m, r->sum)->mention->start) : (struct slice){ 0 };

	return words_hold_any(words, ones);
}

void payers_emit(const struct mover *m, const struct reading *r, struct mention *fund, struct funds *funds)
{
	int at = piece_of_party(m, fund, SLICE("payer"));

	if (at == NO_PIECE || sum_is_of_one(m, r))
		return;
	if (mention_value(piece_at(m, at)->mention, SLICE("group")).len > 0 && payer_follows(m, r, at + 1) && piece_at(m, at + 1)->actor != NULL) {
		link_clear(fund, SLICE("payer")); /* `un pool mené par A`: A stands for the group */
		move_party(m->frame.scene, fund, PAYER, (struct told){ piece_at(m, ++at), BASIS_STATED });
	}
	at += apposition_length(m, at);
	for (at++; payer_follows(m, r, at) || (piece_at(m, at) != NULL && at > r->sum && noun_carries_on(m, at)); at++)
		if (payer_tells(m, r, piece_at(m, at)))
			fund_repeat(m, fund, SLICE("payer"), piece_at(m, at), funds);
}

void payees_emit(const struct mover *m, const struct reading *r, const struct mention *fund, struct funds *funds)
{
	int at = reading_each(m, r) ? piece_of_party(m, fund, SLICE("payee")) : NO_PIECE;

	for (at++; at > 0 && piece_at(m, at) != NULL && piece_at(m, at)->kind == PIECE_PARTY && piece_at(m, at)->also; at++)
		fund_repeat(m, fund, SLICE("payee"), piece_at(m, at), funds);
}

/* `Y en a payé 2 millions, Z 1 million`: a further part of the same. */
static bool part_goes_on(struct scene *s, const struct funds *r, size_t index)
{
	struct mention *m = r->fund[index];
	const struct mention *before = index > 0 ? r->fund[index - 1] : NULL;
	const struct scene_field *f = &s->field[m->field];

	if (before == NULL || link_dropped(before) || mention_value(before, SLICE("part")).len == 0 || !slice_eq(mention_value(m, SLICE("weak")), SLICE("list")) || link_name(m, SLICE("payer")).len == 0 || link_name(m, SLICE("payee")).len > 0 || scene_sentence(f, before->start) != scene_sentence(f, m->start))
		return false;
	link_take(s, m, SLICE("payee"), before);
	mention_set(s->arena, m, SLICE("part"), SLICE("yes"), NULL);
	mention_set(s->arena, m, SLICE("event"), mention_value(before, SLICE("event")), NULL);
	return true;
}

/* `X a reçu 3 millions de la Ville. Sur cette somme, 2 millions iront au toit`: who gave and got the whole, the record before in the paragraph. */
static bool part_is_of_sum(struct scene *s, const struct funds *r, size_t index)
{
	static const char *const openers[] = { "sur cette somme", "sur cette enveloppe", "sur ce montant", "sur ce total", "de cette somme", "de cette enveloppe", "de ce montant", "la dessus" }, *const features[] = { "payer", "payee" };
	struct mention *m = r->fund[index];
	const struct mention *whole = index > 0 ? r->fund[index - 1] : NULL;
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);

	if (whole == NULL || link_dropped(whole) || scene_sentence(f, whole->start) + 1 != sentence || scene_paragraph_between(f, whole->end, m->start) || link_name(whole, SLICE("payee")).len == 0 ||
		!slice_starts_any(scene_before(s, f, m->start), openers, sizeof openers / sizeof *openers))
		return false;
	for (size_t i = 0; i < sizeof features / sizeof *features; i++)
		if (link_name(m, slice_of(features[i])).len == 0 && link_name(whole, slice_of(features[i])).len > 0)
			link_take(s, m, slice_of(features[i]), whole);
	mention_set(s->arena, m, SLICE("event"), mention_value(whole, SLICE("event")), NULL);
	return true;
}

/* `X prêtera 3 millions aux coopératives. Y en obtiendra 1 million`, `Le budget de X est de 3 millions. Y en apporte 1`: a part of the money that a sentence before tells. */
void link_part(struct scene *s, const struct funds *r, size_t index)
{
	enum { BACK = 2 };
	static const char *const events[] = { "grant", "loan", "budget", "investment", NULL }, *const parts[] = { "grant", "investment", "price", NULL };
	struct mention *m = r->fund[index];
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	bool paid = !slice_eq(mention_value(m, SLICE("event")), SLICE("grant")); /* `en a payé 3 millions`: of what something cost */
	bool gives = link_name(m, SLICE("payer")).len > 0, gets = link_name(m, SLICE("payee")).len > 0;
	struct slice feature = gets ? SLICE("payer") : SLICE("payee"), other = gets ? SLICE("payee") : SLICE("payer");

	if (part_goes_on(s, r, index) || part_is_of_sum(s, r, index) || !slice_starts(scene_words(s->arena, m->text), SLICE("en ")) || !word_in(mention_value(m, SLICE("event")), parts) || gives == gets)
		return;
	for (size_t i = index; i > funds_near(index) && scene_sentence(f, r->fund[i - 1]->start) + BACK >= sentence; i--) {
		const struct mention *whole = r->fund[i - 1];

		if (link_dropped(whole) || scene_sentence(f, whole->start) == sentence || link_name(whole, feature).len == 0 || !word_in(mention_value(whole, SLICE("event")), events) || (paid && !slice_eq(mention_value(whole, SLICE("event")), SLICE("budget"))) || slice_eq(link_name(whole, feature), link_name(m, other)))
			continue;
		party_set(s->arena, m, feature, mention_party(whole, feature, BASIS_RESOLVED));
		mention_set(s->arena, m, SLICE("part"), gives ? SLICE("yes") : (struct slice){ 0 }, NULL);
		if (!slice_eq(mention_value(whole, SLICE("event")), SLICE("investment")))
			mention_set(s->arena, m, SLICE("event"), slice_eq(mention_value(whole, SLICE("event")), SLICE("loan")) ? SLICE("loan") : SLICE("grant"), NULL);
		return;
	}
}
