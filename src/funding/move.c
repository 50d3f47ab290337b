/* Funding by grammar: who moves which sum to whom. */
#include "funding/deal.h"
#include "funding/funding.h"

/* The organization that a person acts for: a role told in the sentence, for who gets money anywhere. */
static struct mention *role_of(struct scene *s, const struct piece *p, bool anywhere)
{
	const struct scene_field *f = &s->field[p->mention->field];
	size_t sentence = scene_sentence(f, p->mention->start), end = anywhere ? f->text.len : scene_sentence_end(f, sentence);

	for (size_t i = anywhere ? 0 : scene_role_at(f, f->sentence[sentence]); i < f->roles && f->role[i]->start < end; i++) {
		struct mention *role = f->role[i];
		struct slice title = mention_value(role, SLICE("role"));

		if (!anywhere && (slice_starts(title, SLICE("fondat")) || slice_starts(title, SLICE("cofondat"))))
			continue; /* founders put in money of their own */
		if (mention_link(role, SLICE("organization")) != NULL &&
			slice_eq(link_name(role, SLICE("person")), p->actor->name) && !slice_eq(mention_value(role, SLICE("time")), SLICE("former")))
			return mention_link(role, SLICE("organization"));
	}
	return NULL;
}

static struct slice party_feature(enum party party)
{
	return party == PAYER ? SLICE("payer") : SLICE("payee");
}

/* `Le président, X, a lui-même prêté 3 millions au club`, `de sa poche`: a person for himself. */
static bool person_gives_himself(struct scene *s, const struct piece *p)
{
	static const char *const means[] = { " lui meme ", " elle meme ", " personnellement ", " de sa poche ", " ses economies ", " sur ses deniers ", " a titre personnel ", " sa fortune personnelle ", NULL };
	const struct scene_field *f = &s->field[p->mention->field];
	size_t end = scene_sentence_end(f, scene_sentence(f, p->mention->start));

	return words_hold_any(scene_span(s, f, p->mention->end, end - p->mention->end > SENTENCE_REACH ? p->mention->end + SENTENCE_REACH : end), means);
}

bool move_party(struct scene *s, struct mention *fund, enum party party, struct told told)
{
	const struct piece *p = told.piece;
	struct mention *org;
	struct slice words;

	if (party == PARTY_NONE || mention_value(fund, party_feature(party)).len > 0 || mention_link(fund, party_feature(party)) != NULL)
		return false;
	if (p->actor == NULL) {
		words = mention_value(p->mention, SLICE("words"));
		party_set(s->arena, fund, party_feature(party), (struct named){ words.len > 0 ? words : p->mention->text, NULL, told.basis });
		if (p->unknown || (p->label && !slice_starts(p->mention->text, SLICE("Festival"))))
			party_note(s, fund, party_feature(party), p->mention);
		return true;
	}
	if (!p->actor->person)
		org = p->mention;
	else if (slice_eq(mention_value(fund, SLICE("event")), SLICE("fine")))
		org = NULL; /* whoever is fined pays */
	else if (party == PAYER && person_gives_himself(s, p))
		org = NULL;
	else
		org = role_of(s, p, party == PAYEE || slice_eq(mention_value(fund, SLICE("event")), SLICE("price")));
	if (org == NULL && party == PAYEE && mention_value(fund, SLICE("payer")).len == 0 && !(slice_eq(mention_value(fund, SLICE("event")), SLICE("raise")) && slice_find(p->actor->name, SLICE(" "), 0) == SLICE_NONE))
		return false; /* what a person earns; one word that raises money is rather a firm */
	if (org == NULL || org == p->mention)
		party_set(s->arena, fund, party_feature(party), (struct named){ p->actor->name, p->mention, told.basis });
	else /* `Nadia Ferrat` stands for what she leads */
		party_set(s->arena, fund, party_feature(party), (struct named){ mention_value(org, SLICE("name")), org, basis_worse(told.basis, BASIS_RESOLVED) });
	return true;
}

static bool fund_party(const struct mover *m, struct mention *fund, enum party party, const struct piece *p)
{
	return move_party(m->frame.scene, fund, party, (struct told){ p, BASIS_STATED });
}

static struct mention *fund_add(const struct mover *m, const struct reading *r)
{
	const struct mention *sum = piece_at(m, r->sum)->mention;
	struct arena *a = m->frame.scene->arena;
	struct span at = { m->field, sum->start, sum->end };
	struct mention *fund;

	for (const int *i = (const int[]){ r->verb, r->noun, r->done, -2 }; *i != -2; i++) {
		const struct piece *p = piece_at(m, *i);

		at.start = p != NULL && !r->continued && p->mention->start < at.start ? p->mention->start : at.start;
		at.end = p != NULL && !r->continued && p->mention->end > at.end ? p->mention->end : at.end;
	}
	fund = extraction_add(m->frame.scene->x, at, SLICE("FUND"), SLICE("fund.grammar"));
	if (fund == NULL)
		return NULL;
	mention_set(a, fund, SLICE("amount"), sum->text, piece_at(m, r->sum)->mention);
	mention_set(a, fund, SLICE("event"), side_authority_gives(m, r) ? SLICE("grant") : slice_of(reading_event(m, r)), NULL);
	mention_set(a, fund, SLICE("modality"), reading_modality(m, r), NULL);
	mention_set(a, fund, SLICE("sure"), r->verb != NO_PIECE && r->noun != NO_PIECE ? SLICE("yes") : (struct slice){ 0 }, NULL);
	mention_set(a, fund, SLICE("weak"), r->continued ? SLICE("list") : (r->verb == NO_PIECE && r->done == NO_PIECE) || (r->noun != NO_PIECE && r->verb == r->sum - 1 && move_class(piece_at(m, r->verb), "yield")) ? SLICE("noun") : (struct slice){ 0 }, NULL);
	return fund;
}

/* The clitic of the verb: `lui a versé`. */
static void fund_clitic(const struct mover *m, const struct reading *r, struct mention *fund)
{
	const struct piece *verb = piece_at(m, r->verb);
	const struct valence *v = valence_at(m, r->verb);
	struct slice words, word;

	if (verb != NULL && v != NULL && slice_starts(verb->mention->text, SLICE("avoir ")) && frame_subject_is_told(&m->frame, (size_t)r->verb))
		link_set(m->frame.scene, fund, party_feature(v->subject), (struct found){ link_accused(m->frame.scene, fund), BASIS_RESOLVED });
	if (verb == NULL || v == NULL || v->clitic == PARTY_NONE)
		return;
	words = frame_words(&m->frame, verb->mention->start, verb->mention->end);
	if (slice_find(verb->mention->text, SLICE(","), 0) != SLICE_NONE)
		return; /* `a, lui, versé` */
	while (slice_split(&words, ' ', &word))
		if (slice_eq(word, SLICE("lui")) || slice_eq(word, SLICE("leur")) || slice_eq(word, SLICE("nous")))
			party_set(m->frame.scene->arena, fund, party_feature(v->clitic), (struct named){ word, NULL, BASIS_RESOLVED });
		else if (m->field == 0 && (slice_eq(word, SLICE("m")) || slice_eq(word, SLICE("me"))))
			party_set(m->frame.scene->arena, fund, party_feature(v->clitic), (struct named){ SLICE("nous"), NULL, BASIS_RESOLVED }); /* whoever speaks */
		else if (slice_eq(word, SLICE("y")) && v->in != PARTY_NONE)
			mention_set(m->frame.scene->arena, fund, SLICE("there"), SLICE("yes"), NULL);
}

/* `X recrute. Y l'a rachetée pour 3 millions`, `Le juge l'a condamnée à 3 millions`: what the sentence before is about, when nothing else tells who is paid or pays. */
static void fund_object(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const buys[] = { "rachet", "repris", "acquis", "absorb", NULL }, *const objects[] = { "l a ", "l avait ", "l ont ", "l avaient ", "l aurait " };
	const struct piece *verb = piece_at(m, r->verb);
	bool fined = verb != NULL && move_class(verb, "condemn");
	struct slice words = fined || (verb != NULL && move_class(verb, "pay")) ? frame_words(&m->frame, verb->mention->start, verb->mention->end) : (struct slice){ 0 };
	size_t sentence = scene_sentence(m->frame.field, piece_at(m, r->sum)->mention->start);
	const char *party = fined ? "payer" : "payee", *other = fined ? "payee" : "payer";
	struct actor *actor;
	struct centre c;

	if (!slice_starts_any(words, objects, sizeof objects / sizeof *objects) || !(fined || words_hold_stem(words, buys)) || link_name(fund, slice_of(party)).len > 0)
		return;
	c = link_centre_before(m->frame.scene, m->field, sentence);
	actor = fined && c.person != NULL && c.person->sentence + 1 == sentence ? c.person : c.named && c.last + 1 == sentence ? c.subject : fined || link_centre(m->frame.scene, m->field, sentence)->first == sentence ? c.about : NULL;
	if (actor != NULL && (actor->person || (actor->kinds & VENTURES) != 0) && !slice_eq(actor->name, link_name(fund, slice_of(other))))
		link_set(m->frame.scene, fund, slice_of(party), (struct found){ actor, BASIS_RESOLVED });
}

/* `obtient de la Ville 2 millions et de X 3 millions`: a further giver stands before its sum. */
static bool source_leads(const struct mover *m, int giver)
{
	static const char *const joints[] = { "et de", "et de la", "et de l", "et du", "et des", "et d", "de", "de l", "de la", "du", NULL };
	const struct piece *last = piece_at(m, giver - 1);
	bool summed = false;

	for (int i = giver - 1; i >= 0; summed |= piece_at(m, i)->kind == PIECE_SUM, i--)
		if (move_form(piece_at(m, i), "verb"))
			return move_class(piece_at(m, i), "get") && summed && slice_starts(slice_sub(m->frame.field->text, last->mention->end, m->frame.end), SLICE(", et ")) && word_in(frame_words(&m->frame, last->mention->end, piece_at(m, giver)->mention->start), joints);
	return false;
}

/* `X reçoit 2 millions de la Ville, Y 3 millions`: the giver stands with the first sum. */
static void fund_giver(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const of[] = { "de", "du", "des", "d", "la", "l", NULL };
	int before = (r->noun != NO_PIECE && r->noun < r->sum ? r->noun : r->sum) - 1;

	if (before > 0 && (r->continued || r->verb == NO_PIECE) && piece_at(m, before)->kind == PIECE_PARTY && piece_at(m, before)->relation == RELATION_OF && piece_at(m, before) != r->subject && source_leads(m, before) && words_end_in(frame_words(&m->frame, piece_at(m, before - 1)->mention->end, piece_at(m, before)->mention->start), of))
		fund_party(m, fund, PAYER, piece_at(m, before));
	if (r->verb == NO_PIECE || !move_class(piece_at(m, r->verb), "get") || (r->subject != piece_at(m, r->sum - 1) && !(r->continued && piece_at(m, r->sum - 1)->kind == PIECE_SUM)))
		return;
	for (int i = r->verb + 1; i < r->sum; i++)
		if (piece_at(m, i)->kind == PIECE_PARTY && piece_at(m, i) != r->subject && complement_party(m, r, i) == PAYER)
			fund_party(m, fund, PAYER, piece_at(m, i));
}

/* `Notre budget est de 3 millions`: whoever speaks. */
static void fund_ours(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const ours[] = { "notre", "nos", NULL };

	if (r->noun != NO_PIECE && r->subject == NULL && words_end_in(frame_words(&m->frame, m->frame.start, piece_at(m, r->noun)->mention->start), ours) && link_name(fund, SLICE("payee")).len == 0 &&
		(word_is(reading_event(m, r), "budget") || word_is(reading_event(m, r), "revenue") || word_is(reading_event(m, r), "raise")))
		party_set(m->frame.scene->arena, fund, SLICE("payee"), (struct named){ SLICE("nous"), NULL, BASIS_RESOLVED });
}

/* `Les fondateurs de X ont mis 3 millions`: they give to what is theirs. */
static void fund_theirs(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const strangers[] = { "particuliers", "epargnants", "habitants", "clients", "contributeurs", "donateurs", "mecenes", "familles", NULL };
	const struct piece *owner = r->subject != NULL ? r->subject + 1 : NULL;

	if (r->subject == NULL || mention_value(r->subject->mention, SLICE("many")).len == 0 || word_in(frame_words(&m->frame, r->subject->mention->start, r->subject->mention->end), strangers) || owner == &m->frame.piece[m->frame.pieces])
		return;
	if (owner->kind == PIECE_PARTY && owner->relation == RELATION_OF && side_of_subject(m, r) == PAYER && fund_party(m, fund, PAYEE, owner))
		mention_set(m->frame.scene->arena, fund, SLICE("event"), SLICE("investment"), NULL);
}

/* Who gives or gets by the verb of the clause behind the sum. */
static void fund_relative(const struct mover *m, const struct reading *r, struct mention *fund)
{
	const struct valence *v = valence_at(m, r->relative);
	const struct piece *subject = v != NULL ? reading_verb_subject(m, r->relative, r->sum) : NULL, *p;

	if (subject != NULL)
		fund_party(m, fund, v->subject, subject);
	for (int i = r->relative + 1; v != NULL && (p = piece_at(m, i)) != NULL && p->kind == PIECE_PARTY; i++)
		fund_party(m, fund, valence_party(v, p->relation), p);
}

/* `18 millions iront à la fibre`: a part of some budget, when nobody gets it. */
static bool fund_is_part(const struct mover *m, const struct reading *r)
{
	return r->done != NO_PIECE && move_class(piece_at(m, r->done), "go") && r->verb == NO_PIECE && r->noun == NO_PIECE;
}

/* `3 M€. C'est le budget`, `tourne avec 3 millions`: the budget of what the text is about. */
static bool fund_is_budget(const struct mover *m, const struct reading *r)
{
	return word_is(reading_event(m, r), "budget") && ((r->verb != NO_PIECE && move_class(piece_at(m, r->verb), "run")) || (r->verb == NO_PIECE && r->noun == r->sum - 1 && slice_starts(piece_at(m, r->noun)->mention->text, SLICE("budget")) && reading_sign(m, piece_at(m, r->noun)->mention->end, piece_at(m, r->sum)->mention->start) == ',') || (r->verb == NO_PIECE && r->sum == 0 && r->noun == 1) || r->continued);
}

/* Something is known of who gives or gets; turnover and rounds that a noun tells belong to what the text is about. */
static bool fund_tells(const struct mention *fund)
{
	struct slice event = slice_eq(mention_value(fund, SLICE("weak")), SLICE("noun")) ? mention_value(fund, SLICE("event")) : (struct slice){ 0 };

	return mention_value(fund, SLICE("payer")).len > 0 || mention_value(fund, SLICE("payee")).len > 0 || link_known(fund, SLICE("payer")) || link_known(fund, SLICE("payee")) ||
		slice_eq(mention_value(fund, SLICE("event")), SLICE("revenue")) || slice_eq(event, SLICE("raise")) || (mention_value(fund, SLICE("sure")).len > 0 && slice_eq(mention_value(fund, SLICE("event")), SLICE("raise"))) || slice_eq(mention_value(fund, SLICE("own")), SLICE("payer"));
}

/* `Le loyer s'élève à 3 000 euros`, `Le lauréat recevra 3 000 euros`: told, by nobody who has a name. The size of a market is no price; what a month brings, what anybody wins or raises is no gift. */
static bool fund_stands_alone(const struct mover *m, const struct reading *r)
{
	const char *event = reading_event(m, r);
	const struct piece *verb = piece_at(m, r->verb);

	if (m->field != 0 || (r->noun != NO_PIECE && slice_eq(piece_at(m, r->noun)->mention->text, SLICE("march\xC3\xA9"))))
		return false;
	if (word_is(event, "price"))
		return true;
	if (!reading_is_gift(event) || r->verb > r->sum || mention_value(piece_at(m, r->sum)->mention, SLICE("per")).len > 0 || (verb == NULL && r->done == NO_PIECE && !r->continued))
		return false;
	return verb == NULL || !move_form(verb, "verb") || (!word_is(event, "raise") && !slice_starts(verb->mention->text, SLICE("gagn")));
}

/* `3 millions prennent la forme d'une subvention`: what a sum is, of whom nobody tells. */
static bool fund_is_form(const struct mover *m, const struct reading *r)
{
	static const char *const forms[] = { "forme", "celle", "celui", NULL };
	struct slice words = r->noun == r->sum + 1 && r->verb == NO_PIECE ? frame_words(&m->frame, piece_at(m, r->sum)->mention->end, piece_at(m, r->noun)->mention->start) : (struct slice){ 0 }, word;

	while (slice_split(&words, ' ', &word))
		if (word_in(word, forms))
			return true;
	return false;
}

/* `X, Y et Z donnent 3, 2 et 1 millions`: as many sums as givers, each his own; the place of a sum among them, -1 in other lists. */
static int zip_place(const struct mover *m, const struct reading *r, int *givers)
{
	static const char *const joints[] = { ",", "et", ", et" };
	int first = r->sum, last = r->sum, list = r->subject != NULL ? (int)(r->subject - m->frame.piece) : 0;

	for (*givers = 1; r->subject != NULL && piece_at(m, list + *givers) != NULL && piece_at(m, list + *givers)->kind == PIECE_PARTY && piece_at(m, list + *givers)->also;)
		++*givers;
	for (int step = -1; step <= 1; step += 2)
		for (int *end = step < 0 ? &first : &last; piece_at(m, *end + step) != NULL && piece_at(m, *end + step)->kind == PIECE_SUM; *end += step) {
			const struct piece *a = piece_at(m, step < 0 ? *end - 1 : *end), *b = a + 1;
			struct slice gap = slice_trim(slice_sub(m->frame.field->text, a->mention->end, b->mention->start));
			bool joined = false;

			for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
				joined |= slice_eq(gap, slice_of(joints[i]));
			if (!joined)
				break;
		}
	return *givers > 1 && last - first + 1 == *givers ? r->sum - first : -1;
}

/* `Un fournisseur réclame 3 millions`: of whom the text is about, unless it is for a harm that anybody may have done. */
static bool debt_is_claimed(const struct mover *m, const struct reading *r)
{
	static const char *const harms[] = { "d indemnite", "de dommages", "de dedommagement", "de frais", "de reparation", "en reparation", "d astreinte" };

	static const char *const trials[] = { "partie civile", "parties civiles", "prejudice", NULL };
	const struct scene_field *f = m->frame.field;
	size_t paragraph = link_paragraph(f, piece_at(m, r->sum)->mention->start);

	if (words_hold_any(frame_words(&m->frame, paragraph, m->frame.end), trials))
		return false; /* of whoever is condemned */
	return r->verb != NO_PIECE && r->noun == NO_PIECE && move_class(piece_at(m, r->verb), "ask") && r->subject != NULL && !reading_claims_for_staff(m, r) && !slice_starts_any(frame_words(&m->frame, piece_at(m, r->sum)->mention->end, m->frame.end), harms, sizeof harms / sizeof *harms);
}

/* `La patinoire a reçu 3 millions`: whoever gives or gets is told, by no name, and is nobody else. */
static void fund_stranger(const struct mover *m, const struct reading *r, struct mention *fund, const struct funds *funds)
{
	enum party side = r->subject == NULL && r->verb != NO_PIECE && r->verb < r->sum && !r->continued && m->field == 0 ? side_of_subject(m, r) : PARTY_NONE;
	struct slice phrase = side != PARTY_NONE ? frame_stranger(&m->frame, (size_t)r->verb) : (struct slice){ 0 };

	if (phrase.len == 0)
		return;
	mention_set(m->frame.scene->arena, fund, SLICE("stranger"), party_feature(side), NULL);
	if (stranger_tell(m, phrase, fund, funds)) {
		link_clear(fund, SLICE("stranger"));
		return;
	}
	if (side == PAYEE && link_name(fund, SLICE("payee")).len == 0 && reading_is_gift(reading_event(m, r)) && (move_form(piece_at(m, r->verb), "verb") || link_name(fund, SLICE("payer")).len > 0))
		party_set(m->frame.scene->arena, fund, SLICE("payee"), (struct named){ phrase, NULL, BASIS_STATED });
	if (side == PAYER && link_name(fund, SLICE("payer")).len == 0 && link_name(fund, SLICE("payee")).len > 0 && reading_is_gift(reading_event(m, r)) && move_form(piece_at(m, r->verb), "verb"))
		party_set(m->frame.scene->arena, fund, SLICE("payer"), (struct named){ phrase, NULL, BASIS_STATED });
}

/* A budget, an investment, or what a client orders, belongs to what the text is about when nobody else is named. */
static void fund_own(const struct mover *m, const struct reading *r, struct mention *fund)
{
	const char *event = reading_event(m, r);
	bool payer = link_name(fund, SLICE("payer")).len > 0;
	bool shared = r->verb != NO_PIECE && slice_starts(piece_at(m, r->verb)->mention->text, SLICE("se ")); /* `se partagent la facture`: of anybody */
	bool order = word_is(event, "price") && payer && !shared && ((r->noun != NO_PIECE && side_orders(m, piece_at(m, r->noun))) || move_class(piece_at(m, r->verb), "sign") || move_class(piece_at(m, r->verb), "contract") || (move_class(piece_at(m, r->verb), "pay") && slice_find(piece_at(m, r->verb)->mention->text, SLICE("command"), 0) != SLICE_NONE));

	bool outlay = r->verb == NO_PIECE && r->noun != NO_PIECE && !payer && link_name(fund, SLICE("payee")).len == 0 && slice_starts(frame_words(&m->frame, piece_at(m, r->noun)->mention->start, piece_at(m, r->noun)->mention->end), SLICE("investissement"));

	bool claimed = !payer && debt_is_claimed(m, r);

	/* `la Ville cède le terrain pour 3 millions`: to those whom the text is about */
	bool sold = r->verb != NO_PIECE && move_class(piece_at(m, r->verb), "sell") && !payer && r->subject != NULL && (piece_kinds(m, r->subject) & (ORG_LOCAL | ORG_PUBLIC)) != 0;

	/* `l'achat, pour 3 millions, d'une scie à X`: whom the text is about pays */
	bool bought = r->verb == NO_PIECE && move_class(piece_at(m, r->noun), "purchase") && !payer && link_known(fund, SLICE("payee"));

	/* `Le terrain a été acquis auprès de X pour 3 millions` */
	bool acquired = word_is(event, "price") && !payer && link_known(fund, SLICE("payee")) && move_form(piece_at(m, r->verb), "passive") && move_class(piece_at(m, r->verb), "pay");

	/* `3 millions au bénéfice de` somebody whom no name tells */
	bool meant = r->done != NO_PIECE && move_class(piece_at(m, r->done), "go") && payer && link_name(fund, SLICE("payee")).len == 0;

	/* `construira un atelier pour 3 millions` */
	bool built = r->verb != NO_PIECE && move_class(piece_at(m, r->verb), "build") && !payer;

	if (meant || built)
		mention_set(m->frame.scene->arena, fund, SLICE("own"), SLICE("payer"), NULL);
	else if (order || outlay || claimed || sold || bought || acquired || (word_is(event, "budget") && !payer))
		mention_set(m->frame.scene->arena, fund, SLICE("own"), outlay || claimed || sold || bought || acquired ? SLICE("payer") : SLICE("topic"), NULL);
}

/* `X approuve une aide de 3 millions accordée par Y`, `demande à X de suspendre l'aide accordée par Y`: Y gives it. */
static bool giver_follows(const struct mover *m, const struct reading *r)
{
	const struct piece *p = piece_at(m, r->done + 1);

	return r->verb != NO_PIECE && r->done != NO_PIECE && r->verb < r->sum && (move_class(piece_at(m, r->verb), "give") || move_class(piece_at(m, r->verb), "ask") || move_class(piece_at(m, r->verb), "refuse")) && (move_class(piece_at(m, r->done), "give") || move_class(piece_at(m, r->done), "lend")) &&
		p != NULL && p->kind == PIECE_PARTY && p->relation == RELATION_BY;
}

/* `Le plan de financement des Tilleuls`: the `campus des Tilleuls` that the text names; NULL without one. */
static struct actor *named_in_full(const struct mover *m, struct slice name)
{
	const struct scene_field *f = m->frame.field;

	for (size_t i = 0; name.len > 0 && i < f->actors && f->actor[i].mention->start < m->frame.start; i++)
		if (!f->actor[i].person && slice_ends(f->actor[i].name, name))
			return &m->frame.scene->field[m->field].actor[i];
	return NULL;
}

/* `La Région soutient quatre ateliers :` above a list: the giver of all its items; of loans else the assembly that the article tells of. `Le plan de financement de X`: who gets what its items pay. */
static void fund_of_list(const struct mover *m, const struct reading *r, struct mention *fund)
{
	const char *party = r->list.pays ? "payee" : "payer";
	struct actor *actor;

	if (r->list.event == NULL || link_name(fund, slice_of(party)).len > 0)
		return;
	actor = word_is(r->list.event, "grant") || r->list.pays ? listing_giver(&m->frame, r->list) : NULL;
	if (actor == NULL && r->list.pays)
		actor = named_in_full(m, listing_name_of(r->list));
	if (actor == NULL && !r->list.pays && word_is(reading_event(m, r), "loan") && m->field == 0)
		actor = link_council(m->frame.scene);
	if (actor != NULL && !slice_eq(actor->name, link_name(fund, r->list.pays ? SLICE("payer") : SLICE("payee"))))
		link_set(m->frame.scene, fund, slice_of(party), (struct found){ actor, BASIS_RESOLVED });
	else if (listing_name_of(r->list).len > 0)
		mention_set(m->frame.scene->arena, fund, SLICE("other"), SLICE("yes"), NULL);
}

/* `Les actionnaires de X approuvent l'achat de Y`: X buys. */
static const struct piece *subject_house(const struct mover *m, const struct reading *r)
{
	static const char *const owners[] = { "actionnaires", NULL };
	const struct piece *p = r->subject, *house = p != NULL && p + 1 < m->frame.piece + m->frame.pieces ? p + 1 : NULL;

	if (house == NULL || p->actor != NULL || !move_class(piece_at(m, r->noun), "purchase") || !words_end_in(frame_words(&m->frame, p->mention->start, p->mention->end), owners))
		return p;
	for (; house < m->frame.piece + m->frame.pieces && house->kind == PIECE_PARTY && house->relation == RELATION_OF; house++)
		if (house->actor != NULL)
			return house;
	return p;
}

/* `L'État, par l'intermédiaire de X, verse`, `la Région, via X, a investi`: X acts for the subject; the subject itself without such an aside. */
static const struct piece *subject_agent(const struct mover *m, const struct reading *r, const struct piece *subject)
{
	const struct piece *agent = subject != NULL ? subject + 1 : NULL;
	struct slice words;

	if (agent == NULL || agent >= m->frame.piece + m->frame.pieces || agent->kind != PIECE_PARTY || agent->actor == NULL || agent->actor->person || r->verb == NO_PIECE || agent->mention->start > piece_at(m, r->verb)->mention->start || side_of_subject(m, r) != PAYER)
		return subject;
	words = frame_words(&m->frame, subject->mention->end, agent->mention->start);
	words_before_name(&words);
	return frame_acts_through(&words) && words.len == 0 ? agent : subject;
}

/* Gives a fund the party that its subject is, and notes which: a sentence without a verb may go on with it. */
static void fund_led(const struct mover *m, const struct reading *r, struct mention *fund, const struct piece *subject)
{
	enum party side = side_of_subject(m, r);

	if (fund_party(m, fund, side, subject))
		mention_set(m->frame.scene->arena, fund, SLICE("led"), party_feature(side), NULL);
}

static void reading_emit(const struct mover *m, const struct reading *r, struct funds *funds)
{
	static const char *const times[] = { "mois", "an", "ann\xC3\xA9" "e", "jour", "heure", "semaine", NULL };
	struct mention *fund = reading_counts(m, r) ? fund_add(m, r) : NULL;
	int zip, givers;
	bool told, alone;

	if (fund == NULL)
		return;
	fund_clitic(m, r, fund);
	if (giver_follows(m, r))
		fund_party(m, fund, PAYER, piece_at(m, r->done + 1));
	complements_of_noun(m, r, fund);
	zip = zip_place(m, r, &givers);
	if (r->subject != NULL && !giver_follows(m, r))
		fund_led(m, r, fund, zip > 0 ? r->subject + zip : subject_agent(m, r, subject_house(m, r)));
	complements_tell(m, r, fund);
	if (zip >= 0 && zip < givers - 1)
		complements_tell(m, &(struct reading){ .sum = r->sum + givers - 1 - zip, .verb = r->verb, .noun = NO_PIECE, .done = NO_PIECE, .relative = NO_PIECE, .subject = r->subject, .continued = true }, fund);
	relatives_tell(m, r, fund);
	fund_relative(m, r, fund);
	fund_giver(m, r, fund);
	fund_object(m, r, fund);
	fund_stranger(m, r, fund, funds);
	if (r->beside != NULL && r->beside->actor != NULL)
		mention_set(m->frame.scene->arena, fund, SLICE("beside"), r->beside->actor->name, NULL);
	if (reading_claims_for_staff(m, r) && link_name(fund, SLICE("payee")).len == 0 && !word_in(mention_value(piece_at(m, r->sum)->mention, SLICE("per")), times))
		party_set(m->frame.scene->arena, fund, SLICE("payee"), (struct named){ mention_value(piece_at(m, r->sum)->mention, SLICE("per")), NULL, BASIS_STATED });
	fund_theirs(m, r, fund);
	fund_ours(m, r, fund);
	whole_tell(m, r, fund, funds);
	whole_join(m, r, fund, funds);
	whole_again(m, r, fund, funds);
	fund_of_list(m, r, fund);
	purpose_tell(m, r, fund);
	fund_own(m, r, fund);
	if (thing_is_paid(m, r))
		mention_set(m->frame.scene->arena, fund, SLICE("other"), SLICE("yes"), NULL);
	if (!fund_tells(fund) && fund_is_part(m, r))
		mention_set(m->frame.scene->arena, fund, SLICE("event"), SLICE("budget"), NULL);
	told = fund_tells(fund) || fund_is_budget(m, r) || fund_is_part(m, r) || fund_is_form(m, r) || reading_round(m, r) || whole_is_shared(m, r, funds);
	alone = !told && mention_value(fund, SLICE("purpose")).len > 0 && fund_stands_alone(m, r);
	if (alone)
		mention_set(m->frame.scene->arena, fund, SLICE("weak"), SLICE("bare"), NULL);
	if (told || alone) {
		funds_add(m->frame.scene, funds, fund);
		if (zip < 0)
			payers_emit(m, r, fund, funds);
		payees_emit(m, r, fund, funds);
	} else {
		link_drop(m->frame.scene, fund);
	}
}

void links_moves(struct scene *s, int field, struct funds *funds)
{
	struct mention_list list = extraction_mentions(s->x, field);
	struct deals deals = { 0 };
	size_t next = 0, before;

	while (next < list.mentions) {
		struct mover m = { .frame = frame_read(s, list, &next), .field = field };

		m.reading = arena_array(s->arena, m.frame.pieces + 1, sizeof *m.reading);
		for (size_t i = 0; i < m.frame.pieces; i++) {
			if (m.frame.piece[i].kind != PIECE_SUM)
				continue;
			m.reading[i] = reading_of(&m, (int)i);
			before = funds->funds;
			reading_emit(&m, &m.reading[i], funds);
			if (funds->funds > before && !slice_eq(mention_value(funds->fund[before], SLICE("weak")), SLICE("bare")))
				deals_share(&m, funds->fund[before], &deals, funds);
			deals_take_up(&m, (int)i, &deals, funds);
			figure_go_on(&m, (int)i, funds);
			if (funds->funds == before)
				sentence_goes_on(&m, (int)i, funds);
		}
		deals_read(&m, &deals, funds);
	}
	deals_apply(s, field, &deals, funds);
}
