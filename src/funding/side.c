/* On which side of a sum its subject stands. */
#include "funding/deal.h"
#include "funding/funding.h"

enum { AUTHORITIES = ORG_LOCAL | ORG_PUBLIC | ORG_FINANCE };

static bool words_are_pronoun(const struct mover *m, const struct piece *p)
{
	static const char *const pronouns[] = { "elle", "il", "elles", "ils", NULL };

	return word_in(frame_words(&m->frame, p->mention->start, p->mention->end), pronouns);
}

unsigned piece_kinds(const struct mover *m, const struct piece *p)
{
	struct slice words, noun = { 0 };

	if (p->actor != NULL)
		return p->actor->kinds;
	if (words_are_pronoun(m, p))
		for (const struct piece *q = p; q > m->frame.piece; q--)
			if (q[-1].actor != NULL && q[-1].relation == RELATION_BARE)
				return q[-1].actor->kinds;
	words = scene_words(m->frame.scene->arena, mention_value(p->mention, SLICE("words")));
	slice_split(&words, ' ', &noun);
	if (slice_eq(noun, SLICE("l")))
		return ORG_PUBLIC; /* l'État, l'Europe */
	return scene_noun_kinds(noun);
}

static enum party party_other(enum party party)
{
	return party == PAYER ? PAYEE : party == PAYEE ? PAYER : PARTY_NONE;
}

bool side_orders(const struct mover *m, const struct piece *noun)
{
	static const char *const starts[] = { "march", "contrat", "command", "prestation", "factur", "achat", "etude", "travaux" };
	struct slice words = frame_words(&m->frame, noun->mention->start, noun->mention->end);

	return slice_starts_any(words, starts, sizeof starts / sizeof *starts);
}

/* `Le financement est assuré par X (2 millions), Y (1 million)`: the list is of who gives. */
static bool list_acts(const struct mover *m, const struct reading *r)
{
	for (int i = r->noun != NO_PIECE ? r->noun + 1 : r->sum; i < r->sum && piece_at(m, i)->kind != PIECE_SUM; i++)
		if (piece_at(m, i)->kind == PIECE_PARTY && piece_at(m, i)->relation == RELATION_BY)
			return true;
	return false;
}

/* `Le tour de table réunit X (2 millions) et Y (3 millions)`: names with their sums in brackets give them. */
static bool name_gives(const struct mover *m, const struct reading *r)
{
	const struct piece *last = piece_at(m, r->sum - 1);
	struct slice gap = last != NULL ? slice_trim(slice_sub(m->frame.field->text, last->mention->end, piece_at(m, r->sum)->mention->start)) : (struct slice){ 0 };

	return last != NULL && last->kind == PIECE_PARTY && slice_eq(gap, SLICE("(")) && (word_is(reading_event(m, r), "raise") || list_acts(m, r));
}

bool side_authority_gives(const struct mover *m, const struct reading *r)
{
	const struct piece *verb = piece_at(m, r->verb);

	return verb != NULL && r->noun == NO_PIECE && r->subject != NULL && (piece_kinds(m, r->subject) & (ORG_LOCAL | ORG_PUBLIC)) != 0 && move_class(verb, "raise") &&
		slice_find(frame_words(&m->frame, verb->mention->start, verb->mention->end), SLICE("lev"), 0) == SLICE_NONE;
}

/* `X procède par prêt : 3 millions au bénéfice de Y`: behind the sum stands who gets it, so the subject gives. */
static bool somebody_gets(const struct mover *m, const struct reading *r)
{
	const struct piece *p = piece_at(m, r->sum + 1), *done = p != NULL && p->kind == PIECE_MOVE ? piece_at(m, r->sum + 2) : p;

	if (move_form(p, "passive") && move_class(p, "go"))
		return true; /* even when no name tells who */
	return done != NULL && done->kind == PIECE_PARTY && done->relation == RELATION_TO && !frame_clause_between(&m->frame, piece_at(m, r->sum)->mention->end, done->mention->start);
}

/* `X refuse une offre de rachat`, `refuse les 3 millions que Y lui offrait`: the money was for X. */
static bool offer_is_declined(const struct mover *m, const struct reading *r)
{
	const struct valence *relative = valence_at(m, r->relative);

	return move_class(piece_at(m, r->noun), "bid") || (relative != NULL && relative->subject == PAYER);
}

/* `X signe un contrat de 3 millions`: X supplies, unless it is an authority, or the text goes on about another, its supplier. */
static enum party contract_party(const struct mover *m, const struct reading *r)
{
	struct span at = { m->field, piece_at(m, r->sum)->mention->start, piece_at(m, r->sum)->mention->start };
	const struct actor *topic, *actor = r->subject != NULL ? r->subject->actor : NULL;

	if (actor != NULL && (actor->kinds & AUTHORITIES) != 0)
		return PAYER;
	for (int i = r->verb + 1; piece_at(m, i) != NULL && !move_form(piece_at(m, i), "verb"); i++)
		if (piece_at(m, i)->kind == PIECE_PARTY && (piece_at(m, i)->relation == RELATION_WITH || piece_at(m, i)->relation == RELATION_FROM))
			return slice_starts(slice_sub(m->frame.field->text, piece_at(m, i)->head, m->frame.end), SLICE("groupement")) ? PAYER : PAYEE; /* `avec Y`, its client; groups are formed for works */
	if (r->subject == NULL || (actor != NULL ? actor->person : !r->subject->unknown))
		return PAYEE;
	topic = link_about(m->frame.scene, at, RECEIVERS, CLEAR);
	return topic != NULL && (actor == NULL || !slice_eq(topic->name, actor->name)) ? PAYER : PAYEE;
}

/* `X lance un fonds de 3 millions`: money for others, that of whoever sets it up. */
static bool fund_is_set_up(const struct mover *m, const struct reading *r)
{
	static const char *const funds[] = { "fonds", "enveloppe", "appel", "dispositif", "guichet", NULL };
	static const char *const verbs[] = { "lanc", "cree", "creer", "annonc", "ouvr", "devoil", "mont", "install", "imagin", "prepar", "en place", "instaur" };
	const struct piece *noun = piece_at(m, r->noun);
	struct slice words = r->subject != NULL && noun != NULL && r->noun < r->sum ? frame_words(&m->frame, r->subject->mention->end, noun->mention->start) : (struct slice){ 0 }, name = noun != NULL ? frame_words(&m->frame, noun->mention->start, noun->mention->end) : words, word = { 0 };

	if (!slice_split(&name, ' ', &word) || !word_in(word, funds) || words_are_pronoun(m, r->subject) || (r->subject->actor != NULL && r->subject->actor->person))
		return false;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		size_t at = slice_find(words, slice_of(verbs[i]), 0);

		if (at != SLICE_NONE && (at == 0 || words.ptr[at - 1] == ' '))
			return true;
	}
	return false;
}

/* `X a fait voter 3 millions`: X only sees to it that others give. */
static bool verb_is_caused(const struct mover *m, const struct reading *r)
{
	static const char *const causes[] = { "fait", "font", "faire", "fera", "faisait", NULL }, *const deeds[] = { "voter", "adopter", "debloquer", "inscrire", "valider", NULL };
	const struct piece *verb = piece_at(m, r->verb);
	struct slice words = verb != NULL ? frame_words(&m->frame, m->frame.start, verb->mention->end) : (struct slice){ 0 };

	return word_in(words_last(&words), deeds) && words_end_in(words, causes);
}

/* `Le fonds X a permis d'obtenir 3 millions`: whoever makes that possible does not get the money. */
static bool verb_is_allowed(const struct mover *m, const struct reading *r)
{
	static const char *const allows[] = { "permis de", "permis d", "permet de", "permet d", "permettent de", "permettent d", "permettra de", "permettra d", "permettront de", "permettait de", "permettrait de", "permettrait d", "aide a", "aideront a", "aidera a", NULL };
	const struct piece *verb = piece_at(m, r->verb);
	struct slice words = verb != NULL && r->verb < r->sum ? frame_words(&m->frame, m->frame.start, verb->mention->end) : (struct slice){ 0 };
	struct slice last = words_last(&words);

	return last.len > 2 && (slice_ends(last, SLICE("er")) || slice_ends(last, SLICE("ir")) || slice_ends(last, SLICE("re"))) && words_end_phrase(words, allows);
}

/* `La Ville renonce à 3 000 euros de loyers`, `annule une amende`: what others owe to whoever lets it go. */
static bool due_is_waived(const struct mover *m, const struct reading *r)
{
	static const char *const dues[] = { "loyer", "redevance", "cr\xC3\xA9" "ance", "p\xC3\xA9nalit", "amende", "cotisation", "factur", "impay" };

	return r->noun != NO_PIECE && slice_starts_any(piece_at(m, r->noun)->mention->text, dues, sizeof dues / sizeof *dues);
}

/* `Le quotidien X révèle une aide de 3 millions`: a paper that no headline names reports on others. */
static bool subject_reports(const struct mover *m, const struct reading *r)
{
	const struct actor *actor = r->subject != NULL ? r->subject->actor : NULL;

	return r->verb == NO_PIECE && actor != NULL && link_reports(m->frame.field, actor);
}

/* `X y logera ses ateliers, moyennant un loyer de 3 000 euros`: what X pays for a place of its own. */
static bool rent_is_due(const struct mover *m, const struct reading *r)
{
	static const char *const rents[] = { "loyer", "redevance", "abonnement", "cotisation", "droit", "forfait", "adhesion" }, *const leads[] = { "moyennant un", "moyennant une", "contre un", "contre une", "en echange d un", "en echange d une", NULL };
	const struct piece *noun = piece_at(m, r->noun);

	return noun != NULL && r->verb == NO_PIECE && slice_starts_any(frame_words(&m->frame, noun->mention->start, noun->mention->end), rents, sizeof rents / sizeof *rents) && words_end_phrase(frame_words(&m->frame, m->frame.start, noun->mention->start), leads);
}

/* `financera l'usine par un emprunt de 3 millions`, `rouvre grâce à une aide de 3 millions`: the subject gets what it pays with. */
static bool noun_is_means(const struct mover *m, const struct reading *r)
{
	static const char *const loans[] = { "par un emprunt", "par emprunt", "via un emprunt", "avec un emprunt", "moyen d un emprunt", "moyennant un emprunt", "recours a un emprunt", "recourant a un emprunt", NULL };
	static const char *const thanks[] = { "grace a un", "grace a une", "grace au", "grace a la", "grace a l", NULL };
	const struct piece *noun = piece_at(m, r->noun);

	if (noun == NULL || r->noun > r->sum || !(move_class(noun, "loan") || move_class(noun, "grant") || move_class(noun, "investment")))
		return false;
	return words_end_phrase(frame_words(&m->frame, m->frame.start, noun->mention->end), loans) || words_end_phrase(frame_words(&m->frame, m->frame.start, noun->mention->start), thanks);
}

bool side_is_billed(const struct mover *m, const struct reading *r)
{
	return r->noun != NO_PIECE && move_class(piece_at(m, r->verb), "get") && slice_starts(piece_at(m, r->noun)->mention->text, SLICE("facture"));
}

enum party side_of_subject(const struct mover *m, const struct reading *r)
{
	const struct valence *verb = valence_at(m, r->verb), *noun = valence_at(m, r->noun);
	bool authority = r->subject != NULL && (piece_kinds(m, r->subject) & AUTHORITIES) != 0;

	if (side_is_billed(m, r))
		return PAYER;
	if (verb != NULL && noun != NULL && word_is(noun->event, "fine") && move_class(piece_at(m, r->verb), "get"))
		return slice_starts(piece_at(m, r->noun)->mention->text, SLICE("dommages")) || slice_starts(piece_at(m, r->noun)->mention->text, SLICE("indemnit")) ? verb->subject : party_other(verb->subject);
	if (r->list.event != NULL)
		return r->list.pays ? PAYER : PAYEE;
	if (noun_is_means(m, r))
		return PAYEE;
	if (!r->continued && bracket_lends(m, r))
		return PARTY_NONE;
	if (verb_is_caused(m, r) || subject_reports(m, r))
		return PARTY_NONE;
	if (verb_is_allowed(m, r))
		return verb != NULL && verb->subject == PAYEE && authority ? PAYER : PARTY_NONE;
	if (reading_claims_for_staff(m, r) || (noun != NULL && r->subject != NULL && slice_starts(piece_at(m, r->noun)->mention->text, SLICE("prime")) && (piece_kinds(m, r->subject) & ORG_UNION) != 0))
		return PARTY_NONE;
	if (side_authority_gives(m, r))
		return PAYER;
	if (r->continued && name_gives(m, r))
		return PAYER;
	if ((move_class(piece_at(m, r->verb), "gather") || move_class(piece_at(m, r->verb), "join")) && r->subject == piece_at(m, r->sum - 1))
		return PAYER; /* `Le tour réunit X, pour 2 millions, et Y, pour 3 millions` */
	if (r->continued && r->subject == piece_at(m, r->sum - 1) && r->subject->relation == RELATION_OF && move_class(piece_at(m, r->verb), "source"))
		return PAYER; /* `vient de X (2 millions), de Y (3 millions)` */
	if (r->continued && r->subject == piece_at(m, r->sum - 1) && ((verb != NULL && move_form(piece_at(m, r->verb), "passive")) || (verb == NULL && r->done != NO_PIECE)))
		return valence_party(verb != NULL ? verb : valence_at(m, r->done), RELATION_BY); /* `financé par X (2 millions), Y (3 millions)` */
	if (move_class(piece_at(m, r->verb), "refuse") && (offer_is_declined(m, r) || due_is_waived(m, r)))
		return PAYEE;
	if (move_class(piece_at(m, r->verb), "cost") && r->noun == NO_PIECE && r->subject != NULL && r->subject->actor != NULL && !r->subject->actor->person && (piece_kinds(m, r->subject) & AUTHORITIES) == 0)
		return PAYEE; /* `X coûte 3 millions par an à la Ville` */
	if (move_class(piece_at(m, r->verb), "build") && r->subject != NULL && r->subject->actor != NULL && r->subject->actor->person)
		return PARTY_NONE; /* whom he builds for */
	if (move_class(piece_at(m, r->verb), "contract"))
		return contract_party(m, r);
	if (noun != NULL && word_is(noun->event, "revenue"))
		return move_class(piece_at(m, r->verb), "yield") ? verb->subject : noun->subject; /* `le jeu rapporte 3 millions de recettes à X` */
	if (move_class(piece_at(m, r->noun), "sale") && move_class(piece_at(m, r->verb), "give"))
		return r->subject != NULL && (piece_kinds(m, r->subject) & ORG_LOCAL) != 0 ? PAYEE : PARTY_NONE; /* `La Ville approuve la vente du site à X`, which is hers */
	if (move_class(piece_at(m, r->noun), "dividend") && move_class(piece_at(m, r->verb), "yield"))
		return PAYER; /* `rapporte 3 millions de dividendes à X` */
	if (noun != NULL && move_class(piece_at(m, r->verb), "raise") && move_class(piece_at(m, r->noun), "purchase"))
		return noun->subject; /* `boucle le rachat de Y` */
	if (verb != NULL && noun != NULL && word_is(noun->event, "grant") && move_class(piece_at(m, r->verb), "pay"))
		return PAYEE; /* `engloutit 3 millions de subventions` */
	if (budget_is_voted(m, r))
		return noun->subject;
	if (verb != NULL)
		return verb->subject;
	if (noun == NULL)
		return r->done != NO_PIECE ? PAYEE : PARTY_NONE; /* `Avec 3 millions levés, X` */
	if (move_class(piece_at(m, r->noun), "pledge"))
		return noun->subject;
	if (word_is(noun->event, "grant") || word_is(noun->event, "loan"))
		return authority || somebody_gets(m, r) ? PAYER : PAYEE;
	if (word_is(noun->event, "price") && !authority && rent_is_due(m, r))
		return PAYER;
	if (word_is(noun->event, "budget") && fund_is_set_up(m, r))
		return PAYER;
	if (word_is(noun->event, "price") && noun->subject == PARTY_NONE)
		return authority && side_orders(m, piece_at(m, r->noun)) ? PAYER : PARTY_NONE;
	return authority && word_is(noun->event, "fine") ? PARTY_NONE : noun->subject;
}
