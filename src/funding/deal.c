/* Deals told in one sentence, their sum in another. */
#include "funding/deal.h"

#include "funding/funding.h"

enum {
	PARTIES = 8, /* givers of one deal */
	BACK = 2,    /* sentences between a deal and its sum */
};

struct deal {
	const struct mention *move;
	size_t at, sentence;
	const char *event;
	const struct piece *payer[PARTIES];
	size_t payers;
	const struct piece *payee;
	bool used;                    /* its sum is found */
};

static void deal_pay(struct deal *d, const struct piece *p)
{
	for (size_t i = 0; i < d->payers; i++)
		if (d->payer[i] == p)
			return;
	if (d->payers < PARTIES)
		d->payer[d->payers++] = p;
}

/* `Noshaq (2 millions) et X complètent le tour`: the sum in brackets is that one's own. */
static bool piece_has_sum(const struct mover *m, int index)
{
	const struct piece *next = piece_at(m, index + 1);

	return next != NULL && next->kind == PIECE_SUM && slice_eq(slice_trim(slice_sub(m->frame.field->text, piece_at(m, index)->mention->end, next->mention->start)), SLICE("("));
}

/* A name that may give: not whom only a noun or pronoun tells, nor who audits. */
static bool piece_gives(const struct mover *m, int index)
{
	const struct piece *p = piece_at(m, index);

	return p->kind == PIECE_PARTY && (p->actor != NULL ? !link_is_court(m->frame.scene, p->actor) : p->unknown) && !piece_has_sum(m, index);
}

static bool words_are(const struct mover *m, const struct piece *p, const char *const *list)
{
	return p->actor == NULL && word_in(frame_words(&m->frame, p->mention->start, p->mention->end), list);
}

/* The givers of a list that begins with a piece, or the one that a pronoun means. */
static void deal_pay_list(const struct mover *m, struct deal *d, int first)
{
	static const char *const pronouns[] = { "elle", "il", "ce dernier", "cette derniere", "celui ci", "celle ci", NULL };

	if (words_are(m, piece_at(m, first), pronouns))
		deal_pay(d, piece_at(m, first));
	for (int i = first; i == first || (piece_at(m, i) != NULL && piece_at(m, i)->kind == PIECE_PARTY && piece_at(m, i)->also); i++)
		if (piece_gives(m, i))
			deal_pay(d, piece_at(m, i));
}

/* `Sont de la partie X et, pour la première fois, Y`: whoever stands behind the verb without a preposition. */
static void deal_pay_behind(const struct mover *m, struct deal *d, int move)
{
	for (int i = move + 1; piece_at(m, i) != NULL && piece_at(m, i)->kind != PIECE_MOVE; i++) {
		const struct piece *p = piece_at(m, i);

		if (piece_gives(m, i) && (p->relation == RELATION_BARE || p->also))
			deal_pay(d, p);
	}
}

/* The parties that complements of a verb are. */
static void deal_complements(const struct mover *m, struct deal *d, int move)
{
	const struct valence *v = valence_at(m, move);
	enum party last = PARTY_NONE;

	for (int i = move + 1; piece_at(m, i) != NULL && !move_form(piece_at(m, i), "verb"); i++) {
		const struct piece *p = piece_at(m, i);
		enum party party = p->kind == PIECE_PARTY ? valence_party(v, p->relation) : PARTY_NONE;

		if (p->kind != PIECE_PARTY || mention_value(p->mention, SLICE("many")).len > 0)
			continue;
		if (party == PAYER && p->relation == RELATION_OF && i > move + 1 && !p->also && move_form(piece_at(m, move), "passive"))
			party = PARTY_NONE; /* `suivi par X, la filiale de Y` */
		if (p->relation == RELATION_OF && move_class(piece_at(m, move), "pay"))
			party = PAYEE; /* `a réglé les factures de X` */
		if (party == PARTY_NONE && p->relation == RELATION_BARE)
			party = i == move + 1 && !frame_clause_between(&m->frame, piece_at(m, move)->mention->end, p->mention->start) ? v->object : p->also ? last : PARTY_NONE;
		if (party == PAYER && piece_gives(m, i) && (d->payers == 0 || p->also || word_is(d->event, "raise")))
			deal_pay(d, p);
		else if (party == PAYEE && d->payee == NULL)
			d->payee = p;
		last = party;
	}
}

static bool move_is_governor(const struct mover *m, int move)
{
	for (size_t i = 0; i < m->frame.pieces; i++)
		if (m->frame.piece[i].kind == PIECE_SUM && (m->reading[i].verb == move || m->reading[i].done == move || m->reading[i].relative == move))
			return true;
	return false;
}

/* `une levée à laquelle participent X et Y`, `un pool où figurent X et Y`: the subject stands behind the verb. */
static bool verb_is_inverted(const struct mover *m, int move)
{
	static const char *const places[] = { "ou", "auquel", "auxquels", "auxquelles", NULL }, *const relatives[] = { "laquelle", NULL }, *const to[] = { "a", NULL };
	struct slice words = frame_words(&m->frame, m->frame.start, piece_at(m, move)->mention->start);

	if (words_end_in(words, places))
		return true;
	if (!words_end_in(words, relatives))
		return false;
	words_last(&words);
	return words_end_in(words, to);
}

static void deal_subject(const struct mover *m, struct deal *d, int move)
{
	const struct valence *v = valence_at(m, move);
	const struct piece *subject = verb_is_inverted(m, move) ? NULL : frame_subject(&m->frame, (size_t)move);

	if (subject != NULL && subject->actor != NULL && subject->actor->person && move_class(piece_at(m, move), "build"))
		return; /* whom he builds for */
	if (subject != NULL && v->subject == PAYEE)
		d->payee = subject;
	else if (subject != NULL && v->subject == PAYER)
		deal_pay_list(m, d, (int)(subject - m->frame.piece));
	if (d->payers == 0 && (move_class(piece_at(m, move), "back") || move_class(piece_at(m, move), "gather")))
		deal_pay_behind(m, d, move);
}

/* `un contrat d'arrosage accordé par X à Y`: work is paid, not given. */
static bool work_is_passed(const struct mover *m, int move)
{
	static const char *const works[] = { "contrat", "march\xC3\xA9", "commande", "chantier", "appel d'offres" };
	int noun = move - 1;

	while (noun >= 0 && !move_form(piece_at(m, noun), "noun") && piece_at(m, noun)->kind != PIECE_SUM)
		noun--;
	return noun >= 0 && move_form(piece_at(m, move), "passive") && clauses_same(m->frame.clauses, piece_at(m, noun)->mention->start, piece_at(m, move)->mention->start) && slice_starts_any(piece_at(m, noun)->mention->text, works, sizeof works / sizeof *works);
}

/* What the sum of a deal is; a gift that its noun calls a loan is one. */
static const char *deal_event(const struct mover *m, int move)
{
	const struct piece *next = piece_at(m, move + 1);
	const char *event = valence_at(m, move)->event;

	if (word_is(event, "grant") && work_is_passed(m, move))
		return "price";
	if (word_is(event, "grant") && next != NULL && move_form(next, "noun") && move_class(next, "loan"))
		return "loan";
	return word_is(event, "investment") ? "raise" : event;
}

/* The clitic of a verb: `lui avait consenti une avance`. */
static void deal_clitic(struct scene *s, const struct deal *d, struct mention *fund)
{
	struct slice words = scene_words(s->arena, d->move->text), word;

	while (slice_split(&words, ' ', &word))
		if (slice_eq(word, SLICE("lui")) || slice_eq(word, SLICE("leur")) || slice_eq(word, SLICE("nous")))
			party_set(s->arena, fund, SLICE("payee"), (struct named){ word, NULL, BASIS_RESOLVED });
}

/* `a convaincu X (2 millions) et Y (3 millions)`: each with what it puts in, of which no other word tells. */
static void deal_brackets(const struct mover *m, const struct deal *d, int move, struct funds *funds)
{
	struct scene *s = m->frame.scene;

	for (int i = move + 1; piece_at(m, i) != NULL && (piece_at(m, i)->kind != PIECE_MOVE || clauses_kind(m->frame.clauses, piece_at(m, i)->mention->start) == CLAUSE_WHO); i++) {
		const struct reading *r = piece_at(m, i + 1) != NULL ? &m->reading[i + 1] : NULL;
		struct mention *fund;

		if (piece_at(m, i)->kind != PIECE_PARTY || piece_at(m, i)->actor == NULL || !piece_has_sum(m, i) || r->verb != NO_PIECE || r->noun != NO_PIECE || r->done != NO_PIECE)
			continue;
		fund = extraction_add(s->x, (struct span){ m->field, piece_at(m, i)->mention->start, piece_at(m, i + 1)->mention->end }, SLICE("FUND"), SLICE("fund.deal"));
		if (fund == NULL)
			return;
		mention_set(s->arena, fund, SLICE("amount"), piece_at(m, i + 1)->mention->text, piece_at(m, i + 1)->mention);
		mention_set(s->arena, fund, SLICE("event"), slice_of(d->event), NULL);
		mention_set(s->arena, fund, SLICE("modality"), SLICE("stated"), NULL);
		move_party(s, fund, PAYER, (struct told){ piece_at(m, i), BASIS_STATED });
		if (d->payee != NULL)
			move_party(s, fund, PAYEE, (struct told){ d->payee, BASIS_STATED });
		funds_add(s, funds, fund);
	}
}

void deals_read(const struct mover *m, struct deals *deals, struct funds *funds)
{
	for (int i = 0; piece_at(m, i) != NULL; i++) {
		const struct piece *p = piece_at(m, i);
		struct deal *d;

		if (p->kind == PIECE_MOVE && move_class(p, "invest") && slice_starts(p->mention->text, SLICE("plac")))
			continue; /* `place des sondes` */
		if (p->kind != PIECE_MOVE || !valence_deals(p->mention) || valence_at(m, i) == NULL || move_is_governor(m, i) || slice_eq(mention_value(p->mention, SLICE("modality")), SLICE("denied")))
			continue;
		deals->deal = arena_grow(m->frame.scene->arena, deals->deal, deals->deals, &deals->cap, sizeof *deals->deal);
		d = &deals->deal[deals->deals++];
		*d = (struct deal){ .move = p->mention, .at = p->mention->start, .sentence = scene_sentence(m->frame.field, p->mention->start), .event = deal_event(m, i) };
		if (move_form(p, "verb") || move_form(p, "noun"))
			deal_subject(m, d, i); /* `X négocie le rachat de Y` */
		deal_complements(m, d, i);
		if (move_form(p, "passive") && d->payee == NULL)
			deal_subject(m, d, i); /* `X est cédé par Y`: Y is paid */
		if (move_class(p, "win") || move_class(p, "back") || move_class(p, "gather"))
			deal_brackets(m, d, i, funds);
	}
}

/* What is built or ordered has a cost, what is built nothing else. */
static bool deal_fits(const struct deal *d, enum label label)
{
	static const char *const works[] = { "build", "award", "supply", "contract", "pay", NULL };

	return word_is(d->event, "budget") ? label == LABEL_COST : label != LABEL_COST || word_in(mention_value(d->move, SLICE("class")), works);
}

/* The deal told last before a sentence of the same paragraph, of those that a label fits. */
static struct deal *deal_before(const struct mover *m, struct deals *deals, enum label label, size_t at)
{
	size_t sentence = scene_sentence(m->frame.field, at);

	for (size_t i = deals->deals; i > 0; i--) {
		struct deal *d = &deals->deal[i - 1];

		if (sentence - d->sentence > (d->sentence > 0 ? BACK : BACK + 1) || (d->sentence > 0 && scene_paragraph_between(m->frame.field, d->at, at)))
			return NULL; /* the lede takes up the title */
		if (d->sentence != sentence && (d->payers > 0 || d->payee != NULL) && deal_fits(d, label))
			return d;
	}
	return NULL;
}

/* A record of one giver of a deal beside the first. */
static void deal_more(struct scene *s, const struct mention *fund, struct told payer, struct funds *funds)
{
	struct mention *more = extraction_add(s->x, (struct span){ fund->field, fund->start, fund->end }, SLICE("FUND"), SLICE("fund.deal"));

	if (more == NULL)
		return;
	mention_copy(s->arena, more, fund);
	link_clear(more, SLICE("payer"));
	if (slice_eq(mention_value(more, SLICE("event")), SLICE("fine")))
		link_clear(more, SLICE("payee"));
	mention_set(s->arena, more, SLICE("weak"), SLICE("more"), NULL);
	move_party(s, more, PAYER, payer);
	funds_add(s, funds, more);
}

/* The gift told last in the sentence before, NULL without one. */
static const struct mention *gift_before(const struct mover *m, const struct funds *funds)
{
	const struct scene_field *f = m->frame.field;
	const struct mention *best = NULL;
	size_t sentence = scene_sentence(f, m->frame.start);

	for (size_t i = 0; i < funds->funds; i++) {
		const struct mention *fund = funds->fund[i];

		if (fund->field == m->field && !link_dropped(fund) && scene_sentence(f, fund->end - 1) + 1 == sentence && !scene_paragraph_between(f, fund->start, m->frame.start) && reading_is_gift(arena_copy(m->frame.scene->arena, mention_value(fund, SLICE("event"))).ptr) &&
			(best == NULL || fund->start >= best->start))
			best = fund;
	}
	return best;
}

/* `X obtient une aide de 2 millions. Puis 3 millions au printemps`: the sentence goes on with the next gift. */
static void deal_goes_on(const struct mover *m, int sum, struct funds *funds)
{
	static const char *const joints[] = { "puis", "et", "et puis", "ensuite", "puis encore", "plus", NULL }, *const features[] = { "event", "modality" }, *const parties[] = { "payer", "payee" };
	struct scene *s = m->frame.scene;
	const struct mention *amount = piece_at(m, sum)->mention, *gift;
	struct mention *fund;

	if (sum != 0 || m->reading[sum].verb != NO_PIECE || m->reading[sum].noun != NO_PIECE || !word_in(reading_joint(m, m->frame.start, amount->start), joints))
		return;
	gift = gift_before(m, funds);
	fund = gift != NULL ? extraction_add(s->x, (struct span){ m->field, amount->start, amount->end }, SLICE("FUND"), SLICE("fund.deal")) : NULL;
	if (fund == NULL)
		return;
	mention_set(s->arena, fund, SLICE("amount"), amount->text, piece_at(m, sum)->mention);
	mention_set(s->arena, fund, SLICE("weak"), SLICE("list"), NULL);
	for (size_t i = 0; i < sizeof features / sizeof *features; i++)
		mention_set(s->arena, fund, slice_of(features[i]), mention_value(gift, slice_of(features[i])), NULL);
	for (size_t i = 0; i < sizeof parties / sizeof *parties; i++)
		link_take(s, fund, slice_of(parties[i]), gift);
	funds_add(s, funds, fund);
}

void deals_take_up(const struct mover *m, int sum, struct deals *deals, struct funds *funds)
{
	struct scene *s = m->frame.scene;
	const struct mention *amount = piece_at(m, sum)->mention;
	enum label label = deal_label(m, sum);
	struct deal *d = label != LABEL_NONE ? deal_before(m, deals, label, amount->start) : NULL;
	bool apart = d != NULL && label_is_debt(m, sum) && word_is(d->event, "raise"); /* what a round brings is no debt */
	struct mention *fund = d != NULL && !apart ? extraction_add(s->x, (struct span){ m->field, amount->start, amount->end }, SLICE("FUND"), SLICE("fund.deal")) : NULL;

	if (fund == NULL) {
		deal_goes_on(m, sum, funds);
		return;
	}
	d->used = true;
	mention_set(s->arena, fund, SLICE("amount"), amount->text, piece_at(m, sum)->mention);
	mention_set(s->arena, fund, SLICE("event"), slice_of(d->event), NULL);
	mention_set(s->arena, fund, SLICE("modality"), SLICE("stated"), NULL);
	if (d->payee != NULL)
		move_party(s, fund, PAYEE, (struct told){ d->payee, BASIS_RESOLVED });
	else if (!word_is(d->event, "price"))
		deal_clitic(s, d, fund);
	if (d->payers > 0)
		move_party(s, fund, PAYER, (struct told){ d->payer[0], BASIS_RESOLVED });
	if (d->payee == NULL && slice_eq(mention_value(d->move, SLICE("class")), SLICE("contract")))
		mention_set(s->arena, fund, SLICE("own"), SLICE("topic"), NULL); /* a client of what the text is about */
	funds_add(s, funds, fund);
	for (size_t i = 1; i < d->payers; i++)
		deal_more(s, fund, (struct told){ d->payer[i], BASIS_RESOLVED }, funds);
}

/* `X (2 millions)`: the share of one giver is no round. */
static bool sum_is_bracketed(const struct scene_field *f, const struct mention *fund)
{
	const struct mention *amount = mention_link(fund, SLICE("amount"));

	return amount->start > 0 && f->text.ptr[amount->start - 1] == '(';
}

/* The several givers of the deal told in the sentence before, with whom they gave to, else of the list that it ends with; their number. */
static size_t givers_before(const struct mover *m, struct deals *deals, struct piece *payer, struct mention *fund)
{
	const struct scene_field *f = m->frame.field;
	size_t sentence = scene_sentence(f, m->frame.start), first = 0, count = 0;

	for (size_t i = deals->deals; i > 0 && count == 0; i--) {
		const struct deal *d = &deals->deal[i - 1];

		if (d->sentence + 1 != sentence || scene_paragraph_between(f, d->at, m->frame.start) || d->payers < 2)
			continue;
		for (; count < d->payers; count++)
			payer[count] = *d->payer[count];
		if (d->payee != NULL)
			move_party(m->frame.scene, fund, PAYEE, (struct told){ d->payee, BASIS_RESOLVED });
	}
	if (count > 0 || sentence == 0 || scene_paragraph_between(f, f->sentence[sentence - 1], m->frame.start))
		return count;
	count = link_list_before(m->frame.scene, f, m->frame.start, &first);
	for (size_t i = 0; i < count; i++)
		payer[i] = (struct piece){ .kind = PIECE_PARTY, .mention = f->actor[first + i].mention, .actor = &f->actor[first + i] };
	return count;
}

/* `a condamné X et Y. Ils verseront`: the last people whom the sentence before names side by side; their number. */
static size_t people_before(const struct mover *m, struct piece *payer)
{
	struct scene_field *f = &m->frame.scene->field[m->field];
	size_t sentence = scene_sentence(f, m->frame.start), last = scene_actor_at(f, m->frame.start), count = 0;

	while (last > 0 && count < PARTIES) {
		struct actor *actor = &f->actor[last - 1], *next = last < f->actors ? actor + 1 : NULL;
		struct slice gap = count > 0 ? slice_trim(slice_sub(f->text, actor->mention->end, next->mention->start)) : SLICE("et");

		if (!actor->person || actor->sentence + 1 != sentence || !(slice_eq(gap, SLICE("et")) || slice_eq(gap, SLICE(","))) || scene_paragraph_between(f, actor->mention->start, m->frame.start))
			break;
		payer[count++] = (struct piece){ .kind = PIECE_PARTY, .mention = actor->mention, .actor = actor };
		last--;
	}
	return count > 1 ? count : 0;
}

void deals_share(const struct mover *m, struct mention *fund, struct deals *deals, struct funds *funds)
{
	static const char *const many[] = { "ils", "elles", "chacun", "chacune", NULL };
	struct piece payer[PARTIES];
	size_t count;

	if (link_known(fund, SLICE("payer")) || !word_in(scene_words(m->frame.scene->arena, mention_value(fund, SLICE("payer"))), many))
		return;
	count = givers_before(m, deals, payer, fund);
	if (count == 0)
		count = people_before(m, payer);
	if (count == 0)
		return;
	link_clear(fund, SLICE("payer"));
	move_party(m->frame.scene, fund, PAYER, (struct told){ &payer[0], BASIS_RESOLVED });
	for (size_t i = 1; i < count; i++)
		deal_more(m->frame.scene, fund, (struct told){ &payer[i], BASIS_RESOLVED }, funds);
}

/* `X suit pour un million`: what one gives to nobody named is no round. */
static bool fund_is_share(const struct mention *fund)
{
	return link_known(fund, SLICE("payer")) && link_name(fund, SLICE("payee")).len == 0;
}

/* `8 millions apportés par un pool où figurent X et Y`: a sum of the sentence whose giver has no name. */
static bool sum_lacks_giver(const struct scene_field *f, const struct deal *d, const struct mention *fund)
{
	return fund->start < d->at && fund->start >= f->sentence[d->sentence] && !link_known(fund, SLICE("payer"));
}

/* The round of a paragraph that a deal belongs to: told in its sentence, in those before, else in those behind. */
static struct mention *deal_round(const struct scene_field *f, const struct deal *d, const struct funds *funds, size_t count)
{
	struct mention *best = NULL;
	size_t nearest = BACK + 1;

	for (size_t i = 0; i < count; i++) {
		struct mention *m = funds->fund[i];
		size_t sentence = scene_sentence(f, m->end - 1), gap = sentence > d->sentence ? sentence - d->sentence : d->sentence - sentence;

		if ((!slice_eq(mention_value(m, SLICE("event")), SLICE("raise")) && !sum_lacks_giver(f, d, m)) || gap >= nearest || slice_eq(mention_value(m, SLICE("weak")), SLICE("list")) || sum_is_bracketed(f, m) || fund_is_share(m))
			continue;
		if (scene_paragraph_between(f, m->start < d->at ? m->start : d->at, m->start < d->at ? d->at : m->start) || (best != NULL && best->start < d->at && m->start > d->at))
			continue;
		best = m;
		nearest = gap;
	}
	return best;
}

/* `a convaincu X`: a client, unless X is what puts money in by its kind; `ouvre son capital à X` says so by itself. */
static bool payer_is_client(struct scene *s, const struct deal *d, const struct piece *p)
{
	const unsigned investors = ORG_FINANCE | ORG_PUBLIC | ORG_LOCAL;

	return slice_eq(mention_value(d->move, SLICE("class")), SLICE("win")) && slice_find(scene_words(s->arena, d->move->text), SLICE("capital"), 0) == SLICE_NONE &&
		(p->actor == NULL || p->actor->person || (p->actor->kinds & investors) == 0);
}

/* Takes the clients from those who give. */
static void clients_drop(struct scene *s, struct deal *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->payers; i++)
		if (!payer_is_client(s, d, d->payer[i]))
			d->payer[kept++] = d->payer[i];
	d->payers = kept;
}

void deals_apply(struct scene *s, int field, struct deals *deals, struct funds *funds)
{
	size_t count = funds->funds;

	for (size_t i = 0; i < deals->deals; i++) {
		struct deal *d = &deals->deal[i];
		struct mention *round;
		enum basis basis;
		size_t first = 0;

		clients_drop(s, d);
		round = !d->used && d->payers > 0 && word_is(d->event, "raise") ? deal_round(&s->field[field], d, funds, count) : NULL;
		if (round == NULL)
			continue;
		basis = scene_sentence(&s->field[field], round->end - 1) == d->sentence ? BASIS_STATED : BASIS_INFERRED;
		if (!link_known(round, SLICE("payer")))
			link_clear(round, SLICE("payer"));
		if (link_name(round, SLICE("payer")).len == 0)
			move_party(s, round, PAYER, (struct told){ d->payer[first++], basis });
		for (; first < d->payers; first++)
			deal_more(s, round, (struct told){ d->payer[first], basis }, funds);
	}
}
