/* The further payers of one sum. */
#include "extract/deal.h"

#include "extract/link.h"

/* True of a further giver behind the first: in its list, or by a preposition of its own (`avec le concours de Y`). */
static bool payer_follows(const struct mover *m, const struct reading *r, int index)
{
	const struct piece *p = piece_at(m, index);

	return p != NULL && p->kind == PIECE_PARTY && (p->also || (p->relation != RELATION_BARE && p->relation != RELATION_OF && !slice_eq(slice_of(reading_event(m, r)), SLICE("budget")) && complement_party(m, r, index) == PAYER));
}

/* `l'État`, `l'Europe`: givers of whom no name tells more. */
static bool piece_is_state(const struct mover *m, const struct piece *p)
{
	static const char *const states[] = { "l etat", "etat", "l europe", "l union europeenne", NULL };

	return p->actor == NULL && word_in(frame_words(&m->frame, p->mention->start, p->mention->end), states);
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

void payers_emit(const struct mover *m, const struct reading *r, const struct mention *fund, struct funds *funds)
{
	const struct mention *payer = mention_link(fund, SLICE("payer"));
	struct slice words = payer == NULL ? mention_value(fund, SLICE("payer")) : (struct slice){ 0 };
	int at = 0;

	while (payer != NULL && piece_at(m, at) != NULL && piece_at(m, at)->mention != payer)
		at++;
	for (int i = 0; words.len > 0 && payer == NULL && piece_at(m, i) != NULL; i++)
		if (piece_at(m, i)->kind == PIECE_PARTY && piece_at(m, i)->actor == NULL && slice_eq(mention_value(piece_at(m, i)->mention, SLICE("words")), words)) {
			payer = piece_at(m, i)->mention; /* `l'État, la Région et X` */
			at = i;
		}
	at += payer != NULL && piece_at(m, at) != NULL ? apposition_length(m, at) : 0;
	for (at++; payer != NULL && piece_at(m, at) != NULL && (payer_follows(m, r, at) || (at > r->sum && noun_carries_on(m, at))); at++) {
		const struct actor *actor = piece_at(m, at)->actor;
		struct mention *more = actor != NULL || piece_is_state(m, piece_at(m, at)) ? extraction_add(m->frame.scene->x, (struct span){ m->field, fund->start, fund->end }, SLICE("FUND"), SLICE("fund.grammar")) : NULL;

		if (more == NULL)
			continue;
		for (size_t i = 0; i < fund->features; i++)
			mention_set(m->frame.scene->arena, more, fund->feature[i].name, fund->feature[i].value, fund->feature[i].mention);
		mention_set(m->frame.scene->arena, more, SLICE("payer"), actor != NULL ? actor->name : mention_value(piece_at(m, at)->mention, SLICE("words")), actor != NULL ? piece_at(m, at)->mention : NULL);
		mention_set(m->frame.scene->arena, more, SLICE("weak"), SLICE("more"), NULL);
		funds_add(m->frame.scene, funds, more);
	}
}
