/* Names whose sum stands in brackets behind them. */
#include "funding/reading.h"

/* `patron de X, à Brest (48 salariés, 3 millions de ventes)`: key figures in brackets are of the name before them. */
const struct piece *bracket_holder(const struct mover *m, const struct reading *r)
{
	enum { NEAR = 40 };
	struct slice text = m->frame.field->text;
	size_t open = piece_at(m, r->sum)->mention->start;

	if (r->verb != NO_PIECE || (!move_class(piece_at(m, r->noun), "revenue") && !move_class(piece_at(m, r->noun), "budget")))
		return NULL;
	while (open > m->frame.start && text.ptr[open - 1] != '(' && text.ptr[open - 1] != ')')
		open--;
	for (int i = r->sum - 1; open > m->frame.start && text.ptr[open - 1] == '(' && i >= 0; i--) {
		const struct piece *p = piece_at(m, i);

		if (p->mention->end < open)
			return p->kind == PIECE_PARTY && p->actor != NULL && !p->actor->person && open - p->mention->end < NEAR ? p : NULL;
	}
	return NULL;
}

/* `2 millions de dette, répartie entre X (1 million) et Y`: of those who lend or invest, whom no verb before gives anything. */
bool bracket_lends(const struct mover *m, const struct reading *r)
{
	static const char *const debts[] = { "dette", "prets", "emprunt", "credits", "capital", NULL }, *const deals[] = { "repart", "partage", NULL };
	const struct piece *verb = piece_at(m, r->verb);
	const struct piece *last = piece_at(m, r->sum - 1);

	return verb != NULL && r->verb < r->sum && last->kind == PIECE_PARTY && words_hold_stem(frame_words(&m->frame, verb->mention->start, verb->mention->end), deals) && words_hold_stem(frame_words(&m->frame, m->frame.start, verb->mention->start), debts) &&
		reading_sign(m, last->mention->end, piece_at(m, r->sum)->mention->start) == '(';
}

/* `X verse 2 millions, devant Y (1 million)`: the name before the bracket shares the verb of who gives. */
bool bracket_gives(const struct mover *m, const struct reading *r)
{
	const struct piece *last = piece_at(m, r->sum - 1);
	const struct valence *verb = valence_at(m, r->verb);

	if (bracket_lends(m, r))
		return true;
	if (r->continued && verb != NULL && move_class(piece_at(m, r->verb), "raise") && last->kind == PIECE_PARTY && (last->relation == RELATION_WITH || last->relation == RELATION_FROM || last->relation == RELATION_OF) && reading_sign(m, last->mention->end, piece_at(m, r->sum)->mention->start) == '(')
		return true; /* `lève 9 millions auprès de X (4 millions)` */
	return r->continued && verb != NULL && (verb->subject == PAYER || (last->relation == RELATION_OF && move_class(piece_at(m, r->verb), "source"))) && last->kind == PIECE_PARTY && last->relation != RELATION_TO && last->relation != RELATION_IN &&
		slice_eq(slice_trim(slice_sub(m->frame.field->text, last->mention->end, piece_at(m, r->sum)->mention->start)), SLICE("("));
}

/* The text between two pieces holds nothing but signs, `et` and what leads to a name. */
static bool list_goes_on(const struct mover *m, size_t from, size_t to)
{
	enum { MOST = 5 };
	struct slice gap = slice_trim(slice_sub(m->frame.field->text, from, to)), words = frame_words(&m->frame, from, to), word = { 0 };
	int count = 0;

	if (!slice_starts(gap, SLICE(")")))
		return false;
	while (slice_split(&words, ' ', &word))
		if (++count > MOST || (relation_of_word(word, (struct slice){ 0 }) != RELATION_BARE))
			return false;
	return true;
}

int bracket_verb(const struct mover *m, int sum)
{
	const struct piece *p = piece_at(m, sum - 1), *q;
	int i = sum;

	if (p == NULL || p->kind != PIECE_PARTY || reading_sign(m, p->mention->end, piece_at(m, sum)->mention->start) != '(')
		return NO_PIECE;
	for (; (q = piece_at(m, i + 1)) != NULL && q->kind == PIECE_PARTY && piece_at(m, i + 2) != NULL && piece_at(m, i + 2)->kind == PIECE_SUM; i += 2)
		if (!list_goes_on(m, piece_at(m, i)->mention->end, q->mention->start) || reading_sign(m, q->mention->end, piece_at(m, i + 2)->mention->start) != '(')
			return NO_PIECE;
	while (p > m->frame.piece + 1 && (p - 1)->kind == PIECE_SUM && (p - 2)->kind == PIECE_PARTY)
		p -= 2; /* the first of the list */
	if (p->relation != RELATION_BARE || q == NULL || !move_form(q, "verb") || valence_at(m, i + 1) == NULL || valence_at(m, i + 1)->subject != PAYER)
		return NO_PIECE;
	return frame_words(&m->frame, piece_at(m, i)->mention->end, q->mention->start).len == 0 ? i + 1 : NO_PIECE;
}

/* `doit 9 millions à ses créanciers, dont X (2 millions)`: a part of a debt makes no record. */
bool bracket_owes(const struct mover *m, const struct reading *r)
{
	return r->continued && move_class(piece_at(m, r->verb), "repay") && reading_sign(m, piece_at(m, r->sum - 1)->mention->end, piece_at(m, r->sum)->mention->start) == '(';
}

/* `X a investi 9 millions dans sept sociétés, parmi lesquelles Y (2 millions)`: one of those whom the verb has as its object. */
static bool name_is_among(const struct mover *m, const struct reading *r)
{
	static const char *const among[] = { " parmi lesquelles ", " parmi lesquels ", " parmi lesquelles", " dont ", NULL };
	const struct piece *last = piece_at(m, r->sum - 1), *verb = piece_at(m, r->verb);
	const struct valence *v = valence_at(m, r->verb);

	if (verb == NULL || v == NULL || !move_form(verb, "verb") || v->subject != PAYER || !r->continued || last->kind != PIECE_PARTY || reading_sign(m, last->mention->end, piece_at(m, r->sum)->mention->start) != '(' || last->mention->start < verb->mention->end)
		return false;
	return words_hold_any(frame_words(&m->frame, verb->mention->end, last->mention->start), among);
}

/* `X a réparti 9 millions entre trois clubs : Y (2 millions), Z (1 million)`: the bracket is what the name before it gets. */
bool bracket_gets(const struct mover *m, const struct reading *r)
{
	static const char *const deals[] = { "reparti", "partage", "distribu", "ventil", NULL };
	const struct piece *last = piece_at(m, r->sum - 1), *verb = piece_at(m, r->verb);
	struct slice words = verb != NULL && r->continued && last->kind == PIECE_PARTY && reading_sign(m, last->mention->end, piece_at(m, r->sum)->mention->start) == '(' ? frame_words(&m->frame, verb->mention->start, verb->mention->end) : (struct slice){ 0 };

	return (words_hold_any(words, deals) && !bracket_lends(m, r)) || name_is_among(m, r);
}

/* `X (2 millions) et la holding du maire (1 million)`: the bracket is of somebody whom no name tells. */
bool bracket_is_strange(const struct mover *m, const struct reading *r)
{
	static const char *const joints[] = { "et", "puis", "ou", "", NULL };
	const struct piece *last = piece_at(m, r->sum - 1);
	struct slice gap = last != NULL && r->continued ? slice_trim(slice_sub(m->frame.field->text, last->mention->end, piece_at(m, r->sum)->mention->start)) : (struct slice){ 0 };

	return last != NULL && last->kind == PIECE_SUM && slice_starts(gap, SLICE(")")) && slice_ends(gap, SLICE("(")) && !word_in(frame_words(&m->frame, last->mention->end, piece_at(m, r->sum)->mention->start), joints);
}
