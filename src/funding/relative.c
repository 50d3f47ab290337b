/* Whom the relative clause of a sum takes up. */
#include "funding/deal.h"

/* `X, à qui Y verse 3 millions`, `X, auprès de qui Y emprunte`, `le fonds que X a doté de 3 millions`, `c'est à X que`: whom the relative takes up, by the valence of its verb. */
static void fund_antecedent(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const joints[] = { "de", "d", NULL };
	const struct valence *v = r->verb < r->sum ? valence_at(m, r->verb) : NULL;
	enum relation relation = RELATION_OTHER;
	const struct piece *party = v != NULL && !r->continued && move_form(piece_at(m, r->verb), "verb") ? frame_antecedent(&m->frame, (size_t)r->verb, &relation) : NULL;

	if (party == NULL || party == r->subject || party->mention->end > piece_at(m, r->verb)->mention->start)
		return;
	if (relation == RELATION_OF && (r->subject == NULL || r->subject->actor == NULL))
		return; /* `X, dont la filiale a reçu 3 millions` */
	if (relation != RELATION_BARE)
		move_party(m->frame.scene, fund, valence_party(v, relation), (struct told){ party, BASIS_STATED });
	else if (v->object != PARTY_NONE && (move_class(piece_at(m, r->verb), "condemn") || words_end_in(reading_joint(m, piece_at(m, r->verb)->mention->end, piece_at(m, r->sum)->mention->start), joints)))
		move_party(m->frame.scene, fund, v->object, (struct told){ party, BASIS_STATED });
}

/* `La maîtrise d'œuvre, confiée au cabinet X, a été payée 3 millions`: whoever did the work is paid for it. */
static void fund_entrusted(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const deeds[] = { "confi", "attribu", "assur", "realis", "sign", "men", "remport", "execut", "redig", "livr", "fourni", "dessin", "concu", "prepar", "elabor", "effectu", "conduit", "pilot", "organis", "fabriqu", "construi", "install" };
	const struct piece *verb = piece_at(m, r->verb), *party = verb != NULL ? verb - 1 : NULL;
	struct slice words, word = { 0 };
	size_t lead;

	if (verb == NULL || !move_form(verb, "passive") || (!move_class(verb, "pay") && !move_class(verb, "charge")) || r->subject != NULL || party < m->frame.piece || party->kind != PIECE_PARTY || (party->relation != RELATION_TO && party->relation != RELATION_BY))
		return;
	if (!slice_eq(slice_trim(slice_sub(m->frame.field->text, party->mention->end, verb->mention->start)), SLICE(",")))
		return;
	lead = frame_lead_floor(&m->frame, m->frame.start, party->mention->start);
	words = frame_words(&m->frame, lead, party->mention->start);
	slice_split(&words, ' ', &word);
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		if (slice_starts(word, slice_of(deeds[i])))
			move_party(m->frame.scene, fund, PAYEE, (struct told){ party, BASIS_STATED });
}

/* `De la Région, elle attend 3 millions`: who gives the money opens the sentence. */
static bool source_opens(const struct mover *m, const struct reading *r, const struct piece *first)
{
	static const char *const openers[] = { "de", "du", "d", "aupres", NULL };
	struct slice words = frame_words(&m->frame, m->frame.start, first->mention->start), word = { 0 };
	const struct piece *verb = piece_at(m, r->verb);

	return (first->relation == RELATION_OF || first->relation == RELATION_FROM) && slice_split(&words, ' ', &word) && word_in(word, openers) && words.len < 8 && m->frame.field->text.ptr[first->mention->end] == ',' && (move_class(verb, "get") || move_class(verb, "ask") || move_class(verb, "raise") || move_class(verb, "borrow"));
}

/* `À la seconde, X, il a prêté 3 millions`: who gets the money opens the sentence. */
static void fund_fronted(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const openers[] = { "a", "au", "aux", NULL };
	const struct piece *first = piece_at(m, 0), *verb = piece_at(m, r->verb);
	struct slice words = frame_words(&m->frame, m->frame.start, first->mention->start), word = { 0 };

	if (first->kind == PIECE_PARTY && verb != NULL && r->verb < r->sum && r->subject > first && source_opens(m, r, first))
		move_party(m->frame.scene, fund, PAYER, (struct told){ first, BASIS_STATED });
	if (first->kind != PIECE_PARTY || first->actor == NULL || first->actor->person || first->relation != RELATION_TO || r->subject == NULL || r->subject <= first || verb == NULL || !move_form(verb, "verb") || r->verb > r->sum)
		return;
	if (!(move_class(verb, "give") || move_class(verb, "lend")) || !slice_split(&words, ' ', &word) || !word_in(word, openers) || m->frame.field->text.ptr[first->mention->end] != ',')
		return;
	move_party(m->frame.scene, fund, PAYEE, (struct told){ first, BASIS_STATED });
}

/* `X exige de Y qu'elle rembourse 3 millions`, `X demande à Y de rembourser`: who asks for the money gets it. */
static void fund_reclaimed(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const asks[] = { "exig", "demand", "reclam", "somm", "enjoin", "impos", "ordonn", NULL };
	const struct piece *asker = m->frame.piece, *debtor = r->subject;

	if (!move_class(piece_at(m, r->verb), "repay") || debtor == NULL || debtor <= asker || asker->kind != PIECE_PARTY || asker->relation != RELATION_BARE || debtor->relation == RELATION_BARE)
		return;
	if (words_hold_stem(frame_words(&m->frame, asker->mention->end, debtor->mention->start), asks))
		move_party(m->frame.scene, fund, PAYEE, (struct told){ asker, BASIS_STATED });
}

void relatives_tell(const struct mover *m, const struct reading *r, struct mention *fund)
{
	fund_fronted(m, r, fund);
	fund_antecedent(m, r, fund);
	fund_entrusted(m, r, fund);
	fund_reclaimed(m, r, fund);
}
