/* Whom the relative clause of a sum takes up. */
#include "funding/deal.h"

/* `la ville, à laquelle X verse 3 millions`: whom the relative takes up gets the money. */
static void fund_dative(const struct mover *m, const struct reading *r, struct mention *fund)
{
	enum { APPOSED = 8 };
	static const char *const relatives[] = { "laquelle", "lequel", "lesquelles", "lesquels", "auquel", "qui", "auxquels", "auxquelles", NULL };
	const struct piece *verb = piece_at(m, r->verb), *party = r->subject != NULL ? r->subject - 1 : NULL;
	struct slice words, word = { 0 };

	enum party side = move_class(verb, "ask") ? PAYER : PAYEE; /* `X, à qui la Ville réclame 3 millions` */

	if (verb == NULL || !move_form(verb, "verb") || party == NULL || party < m->frame.piece || party->kind != PIECE_PARTY || mention_value(fund, side == PAYER ? SLICE("payee") : SLICE("payer")).len == 0)
		return;
	while (party > m->frame.piece && party->relation == RELATION_OF && party[-1].kind == PIECE_PARTY)
		party--;
	if (party > m->frame.piece && party->actor == NULL && party[-1].actor != NULL && party->mention->start - party[-1].mention->end < APPOSED && m->frame.field->text.ptr[party[-1].mention->end] == ',')
		party--; /* `X, la société de la ville, à laquelle` */
	words = frame_words(&m->frame, r->subject[-1].mention->end, r->subject->mention->start);
	words_before_name(&words);
	word = words_last(&words);
	if (word_in(word, relatives) && (slice_starts(word, SLICE("aux")) || slice_eq(word, SLICE("auquel")) || words_end_in(words, (const char *const[]){ "a", "dans", "chez", NULL })))
		move_party(m->frame.scene, fund, side, (struct told){ party, BASIS_STATED });
}

/* `le fonds que X a doté de 3 millions`, `que X finance à hauteur de 3 millions`: whom the relative takes up gets the money. */
static void fund_antecedent(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const joints[] = { "de", "d", NULL };
	const struct piece *verb = piece_at(m, r->verb), *party = r->subject != NULL ? r->subject - 1 : NULL;
	struct slice words, word;

	if (verb == NULL || !move_form(verb, "verb") || !move_class(verb, "give") || r->continued || party == NULL || party < m->frame.piece)
		return;
	while (party > m->frame.piece && party->kind == PIECE_MOVE && move_form(party, "noun"))
		party--;
	words = frame_words(&m->frame, party->mention->end, r->subject->mention->start);
	if (party->kind != PIECE_PARTY || !slice_split(&words, ' ', &word) || (!slice_eq(word, SLICE("que")) && !slice_eq(word, SLICE("qu"))))
		return;
	if (words_end_in(reading_joint(m, verb->mention->end, piece_at(m, r->sum)->mention->start), joints))
		move_party(m->frame.scene, fund, PAYEE, (struct told){ party, BASIS_STATED });
}

/* `C'est à X que la Région verse 3 millions`, `C'est auprès de X que Y emprunte`: the cleft sets the other party in front. */
static void fund_cleft(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const links[] = { "que", "qu", NULL };
	const struct valence *verb = valence_at(m, r->verb);
	const struct piece *party = r->subject != NULL ? r->subject - 1 : NULL;
	struct slice words;

	if (verb == NULL || party == NULL || party < m->frame.piece || party->kind != PIECE_PARTY || party->relation == RELATION_BARE)
		return;
	words = frame_words(&m->frame, party->mention->end, r->subject->mention->start);
	while (words.len > 0 && word_is_article(words_last(&(struct slice){ words.ptr, words.len })))
		words_last(&words);
	if (word_in(words, links) && slice_find(frame_words(&m->frame, m->frame.start, party->mention->start), SLICE("c est "), 0) != SLICE_NONE)
		move_party(m->frame.scene, fund, valence_party(verb, party->relation), (struct told){ party, BASIS_STATED });
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

void relatives_tell(const struct mover *m, const struct reading *r, struct mention *fund)
{
	fund_fronted(m, r, fund);
	fund_antecedent(m, r, fund);
	fund_dative(m, r, fund);
	fund_cleft(m, r, fund);
	fund_entrusted(m, r, fund);
}
