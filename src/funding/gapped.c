/* Sentences that go on with the money told before, without its verb. */
#include "funding/deal.h"

/* The record told last before a sentence by its grammar, at most two sentences before and in the same paragraph; NULL without one. */
static const struct mention *record_before(const struct mover *m, const struct funds *funds)
{
	enum { BACK = 2 };
	const struct scene_field *f = m->frame.field;
	size_t sentence = scene_sentence(f, m->frame.start);
	const struct mention *best = NULL;

	for (size_t i = 0; i < funds->funds; i++) {
		const struct mention *fund = funds->fund[i];

		if (fund->field == m->field && fund->start < m->frame.start && scene_sentence(f, fund->start) + BACK >= sentence && !link_dropped(fund) && slice_eq(fund->rule, SLICE("fund.grammar")) && (best == NULL || fund->start >= best->start))
			best = fund;
	}
	return best != NULL && !scene_paragraph_between(f, best->start, m->frame.start) ? best : NULL;
}

static struct mention *record_add(const struct mover *m, int sum, const struct mention *before, struct funds *funds)
{
	static const char *const features[] = { "event", "modality", "led" };
	struct mention *amount = piece_at(m, sum)->mention, *fund = extraction_add(m->frame.scene->x, (struct span){ m->field, amount->start, amount->end }, SLICE("FUND"), SLICE("fund.grammar"));

	if (fund == NULL)
		return NULL;
	mention_set(m->frame.scene->arena, fund, SLICE("amount"), amount->text, amount);
	for (size_t i = 0; i < sizeof features / sizeof *features; i++)
		mention_set(m->frame.scene->arena, fund, slice_of(features[i]), mention_value(before, slice_of(features[i])), NULL);
	mention_set(m->frame.scene->arena, fund, SLICE("weak"), SLICE("list"), NULL);
	funds_add(m->frame.scene, funds, fund);
	return fund;
}

/* `X, à Brest, 3 millions.`, `X, lui, 3 millions.`: nothing but a place or an emphasis stands between a name that opens the sentence and its sum. */
static const struct piece *leader_of(const struct mover *m, int sum)
{
	enum { ARTICLE = 5, SHORT = 48, REST = 60 };
	static const char *const openers[] = { "a", "en", "au", "dans", "lui", "elle", "pour", "de", NULL };
	const struct piece *p = piece_at(m, 0), *at = piece_at(m, sum);
	struct slice gap, words, word = { 0 };

	if (sum != 1 || p->kind != PIECE_PARTY || p->relation != RELATION_BARE || p->mention->start - m->frame.start > ARTICLE || m->frame.pieces != 2 || m->frame.end - at->mention->end > REST)
		return NULL;
	gap = slice_sub(m->frame.field->text, p->mention->end, at->mention->start);
	words = frame_words(&m->frame, p->mention->end, at->mention->start);
	if (words.len == 0)
		return slice_eq(slice_trim(gap), SLICE(",")) ? p : NULL;
	return gap.len < SHORT && slice_starts(gap, SLICE(", ")) && slice_ends(gap, SLICE(", ")) && slice_find(gap, SLICE(","), 1) + 2 == gap.len && slice_split(&words, ' ', &word) && word_in(word, openers) ? p : NULL;
}

/* `Suivent X (3 millions) et Y (2 millions)`: a name with its sum in brackets in a sentence that goes on with a ranking. */
static const struct piece *ranked_of(const struct mover *m, int sum)
{
	static const char *const openers[] = { "arrive", "arrivent", "suit", "suivent", "vient", "viennent", "derriere", "parmi", "figurent", "puis", "ensuite", NULL };
	const struct piece *p = piece_at(m, sum - 1);
	struct slice words = frame_words(&m->frame, m->frame.start, piece_at(m, sum)->mention->start), word = { 0 };

	if (p == NULL || p->kind != PIECE_PARTY || !slice_split(&words, ' ', &word) || !word_in(word, openers))
		return NULL;
	for (int i = 0; i < sum; i++)
		if (move_form(piece_at(m, i), "verb"))
			return NULL;
	return slice_eq(slice_trim(slice_sub(m->frame.field->text, p->mention->end, piece_at(m, sum)->mention->start)), SLICE("(")) ? p : NULL;
}

void sentence_goes_on(const struct mover *m, int sum, struct funds *funds)
{
	static const char *const events[] = { "grant", "loan", "raise", "revenue", NULL };
	const struct reading *r = &m->reading[sum];
	bool read = r->verb != NO_PIECE || r->noun != NO_PIECE || r->done != NO_PIECE || r->list.event != NULL;
	const struct piece *leader = read ? NULL : leader_of(m, sum), *ranked = read || leader != NULL ? NULL : ranked_of(m, sum);
	const struct mention *before = leader != NULL || ranked != NULL ? record_before(m, funds) : NULL;
	struct slice led = before != NULL ? mention_value(before, SLICE("led")) : (struct slice){ 0 };
	bool gives = ranked == NULL && slice_eq(led, SLICE("payer"));
	struct mention *fund;

	if (before == NULL || !word_in(mention_value(before, SLICE("event")), events) || (ranked != NULL ? link_name(before, SLICE("payee")).len == 0 : led.len == 0))
		return;
	fund = record_add(m, sum, before, funds);
	if (fund == NULL)
		return;
	move_party(m->frame.scene, fund, gives ? PAYER : PAYEE, (struct told){ leader != NULL ? leader : ranked, BASIS_STATED });
	if (!slice_eq(mention_value(before, SLICE("event")), SLICE("raise"))) /* each round has givers of its own */
		link_take(m->frame.scene, fund, gives ? SLICE("payee") : SLICE("payer"), before);
}
