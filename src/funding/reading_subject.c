/* Who the subject of a sum's words is. */
#include "funding/deal.h"

/* `Avec un budget de 3 millions, X`, `Dotée de 3 millions par Y, la société X`: the subject follows. */
static const struct piece *subject_behind(const struct mover *m, int at, int sum)
{
	enum { LEAD = 48 };
	const struct piece *p;

	if (piece_at(m, at)->mention->start - m->frame.start > LEAD || slice_find(slice_sub(m->frame.field->text, m->frame.start, piece_at(m, at)->mention->start), SLICE(","), 0) != SLICE_NONE)
		return NULL;
	for (int i = sum + 1; (p = piece_at(m, i)) != NULL; i++) {
		size_t from = piece_at(m, i - 1)->mention->end;

		if (p->kind == PIECE_SUM || (p->kind == PIECE_MOVE && move_form(p, "verb")))
			break;
		if (p->kind == PIECE_PARTY && p->relation == RELATION_BARE && slice_find(slice_sub(m->frame.field->text, from, p->mention->start), SLICE(","), 0) != SLICE_NONE)
			return p;
	}
	return NULL;
}

/* True when nothing but a preposition or adverb opens the sentence before a piece. */
static bool opens_adjunct(const struct mover *m, int at)
{
	static const char *const openers[] = { "avec", "apres", "grace", "fort", "forte", "dote", "dotee", "en", "pour", "malgre", "riche", "outre", NULL };
	struct slice words = frame_words(&m->frame, m->frame.start, piece_at(m, at)->mention->end), word;

	return slice_split(&words, ' ', &word) && (word_in(word, openers) || (at == 0 && move_form(piece_at(m, 0), "passive") && piece_at(m, 0)->mention->start - m->frame.start < 3));
}

/* A verb that says nothing of money joins an organization with the noun of its clause, a person with few: `X affiche un budget`. */
static bool subject_has_noun(const struct mover *m, const struct piece *p, int noun)
{
	return p->actor == NULL || !p->actor->person || move_class(piece_at(m, noun), "fine") || move_class(piece_at(m, noun), "raise");
}

/* `Entrera ensuite au capital (de X) le fonds Y, pour 3 millions`: the verb opens the sentence, whoever does it stands behind. */
static bool verb_is_inverted(const struct mover *m, int verb, int sum)
{
	enum { OPENING = 4 };
	const struct piece *p = piece_at(m, verb), *q = piece_at(m, verb + 1), *last = q != NULL && q->kind == PIECE_PARTY && q->relation != RELATION_BARE ? piece_at(m, verb + 2) : q;

	return verb < sum && move_form(p, "verb") && (move_class(p, "invest") || move_class(p, "back")) && p->mention->start - m->frame.start < OPENING && last != NULL && last->kind == PIECE_PARTY && last->relation == RELATION_BARE && last->mention->end <= piece_at(m, sum)->mention->start;
}

const struct piece *reading_verb_subject(const struct mover *m, int verb, int sum)
{
	const struct piece *before = piece_at(m, verb - 1), *behind = piece_at(m, verb + 1);

	if (verb > sum && move_form(piece_at(m, verb), "verb") && (before->kind == PIECE_SUM || move_form(before, "noun")))
		return behind != NULL && behind->kind == PIECE_PARTY && behind->relation == RELATION_BARE ? behind : NULL;
	if (verb_is_inverted(m, verb, sum))
		return piece_at(m, verb + 1)->relation == RELATION_BARE ? piece_at(m, verb + 1) : piece_at(m, verb + 2);
	return frame_subject(&m->frame, (size_t)verb);
}

/* `X, surtout : 3 millions de subventions, plus une avance de 2 millions`: a name and a colon open the sentence. */
static bool label_leads(const struct mover *m, const struct reading *r)
{
	enum { SHORT = 16 };
	const struct piece *label = piece_at(m, 0);
	size_t colon, from = m->frame.start;

	if ((r->noun == NO_PIECE && !move_class(piece_at(m, r->done), "round")) || label->kind != PIECE_PARTY || label->relation != RELATION_BARE || label->mention->start - from > SHORT)
		return false;
	for (int i = 1; i < r->sum; i++)
		if (move_form(piece_at(m, i), "verb") || piece_at(m, i)->kind == PIECE_PARTY)
			return false;
	colon = slice_find(m->frame.field->text, SLICE(":"), label->mention->end);
	return colon != SLICE_NONE && colon - label->mention->end < SHORT && piece_at(m, 1)->mention->start > colon;
}

/* `le prix X, doté de 3 millions`: a prize has no money of its own, whoever wins it gets it. */
static bool subject_is_prize(const struct mover *m, const struct piece *subject, int verb)
{
	static const char *const prizes[] = { "prix", "concours", "trophee", "trophees", "appel", "label", NULL };

	return move_form(piece_at(m, verb), "passive") && slice_starts(piece_at(m, verb)->mention->text, SLICE("dot\xC3\xA9")) && subject->unknown && words_end_in(frame_words(&m->frame, m->frame.start, subject->mention->start), prizes);
}

/* `à la tête de X, dont le budget atteint 3 millions`: right behind a name a relative clause tells of what it has. */
static const struct piece *noun_owner(const struct mover *m, const struct reading *r)
{
	static const char *const relatives[] = { "dont le", "dont la", "dont l", "dont les", NULL };
	const struct piece *noun = piece_at(m, r->noun), *p = piece_at(m, r->noun - 1);

	if (noun == NULL || r->noun > r->sum || r->verb != NO_PIECE || p == NULL || p->kind != PIECE_PARTY || p->actor == NULL || p->actor->person || p->relation == RELATION_BARE)
		return NULL;
	return slice_starts(slice_sub(m->frame.field->text, p->mention->end, noun->mention->start), SLICE(",")) && word_in(frame_words(&m->frame, p->mention->end, noun->mention->start), relatives) ? p : NULL;
}

/* `X, actionnaire depuis la levée de 3 millions`: of a fund, a round that is past is that of another. */
static bool round_is_past(const struct mover *m, const struct piece *subject, int noun)
{
	static const char *const leads[] = { "depuis la", "depuis une", "lors de la", "lors d une", "apres la", "avant la", "depuis le", "lors du", "lors d un", "apres le", NULL };

	return move_class(piece_at(m, noun), "raise") && subject->mention->end <= piece_at(m, noun)->mention->start && (piece_kinds(m, subject) & ORG_FINANCE) != 0 && words_end_phrase(frame_words(&m->frame, m->frame.start, piece_at(m, noun)->mention->start), leads);
}

/* `X aide par un prêt de 3 millions et Y par une avance de 2 millions`: the same verb again, of a giver of its own. */
static const struct piece *subject_gapped(const struct mover *m, const struct reading *r)
{
	static const char *const means[] = { "par un", "par une", "par des", "par son", "par sa", "avec un", "avec une", "avec des", "via un", "via une", "sous forme d un", "sous forme d une", "sous la forme d un", "sous la forme d une", NULL };
	static const char *const joints[] = { "et", "et la", "et le", "et l", "et les", "puis", "tandis que", "tandis que la", "tandis que le", "tandis que l", NULL }, *const articles[] = { "", "la", "le", "l", "les", NULL };
	const struct piece *noun = piece_at(m, r->noun), *before = piece_at(m, r->noun - 3), *sum = piece_at(m, r->noun - 2), *p = piece_at(m, r->noun - 1);
	struct slice joint;

	if (r->noun < 3 || r->noun + 1 != r->sum || r->verb >= r->noun - 3 || sum->kind != PIECE_SUM || p->kind != PIECE_PARTY || p->relation != RELATION_BARE || !move_form(before, "noun"))
		return NULL;
	joint = frame_words(&m->frame, sum->mention->end, p->mention->start);
	if (!words_end_phrase(joint, joints) && (!word_in(joint, articles) || !slice_starts(slice_sub(m->frame.field->text, sum->mention->end, p->mention->start), SLICE(","))))
		return NULL;
	return word_in(frame_words(&m->frame, p->mention->end, noun->mention->start), means) && words_end_phrase(frame_words(&m->frame, m->frame.start, before->mention->start), means) ? p : NULL;
}

const struct piece *reading_subject(const struct mover *m, const struct reading *r)
{
	int at = r->verb != NO_PIECE ? r->verb : r->noun, first = at != NO_PIECE ? at : r->done != NO_PIECE ? r->sum : NO_PIECE;
	const struct piece *p = at != NO_PIECE ? reading_verb_subject(m, at, r->sum) : NULL;

	if (r->verb == NO_PIECE && label_leads(m, r))
		return piece_at(m, 0);
	if (noun_owner(m, r) != NULL)
		return noun_owner(m, r);
	if (subject_gapped(m, r) != NULL)
		return subject_gapped(m, r);
	if (p != NULL && r->verb == NO_PIECE && (!subject_has_noun(m, p, at) || round_is_past(m, p, at)))
		p = NULL;

	while (first > 0 && piece_at(m, first - 1)->kind == PIECE_MOVE)
		first--;
	if (p != NULL && r->noun == NO_PIECE && r->verb != NO_PIECE && subject_is_prize(m, p, r->verb))
		p = NULL;
	if (p == NULL || p->actor == NULL)
		p = bracket_holder(m, r) != NULL ? bracket_holder(m, r) : p;
	if (p != NULL || first == NO_PIECE || !opens_adjunct(m, first))
		return p;
	return subject_behind(m, first, r->sum);
}
