/* Funding: parties resolved, shares of a total, one reading an amount. */
#include "funding/funding.h"
#include "grammar/frame.h"
#include "reference/salience.h"

#include <stdlib.h>

#include "text/unicode.h"

enum { RANK_BARE, RANK_ALONE, RANK_NOUN, RANK_LIST, RANK_FULL };

static int fund_rank(const struct mention *m)
{
	struct slice weak = mention_value(m, SLICE("weak"));

	if (weak.len == 0)
		return RANK_FULL;
	if (slice_eq(weak, SLICE("list")) || slice_eq(weak, SLICE("more")))
		return RANK_LIST;
	if (slice_eq(weak, SLICE("noun")))
		return RANK_NOUN;
	return slice_eq(weak, SLICE("bare")) ? RANK_BARE : RANK_ALONE;
}

/* Payee and event of the total that a share belongs to. */
static void share_complete(struct scene *s, const struct funds *r, size_t index)
{
	static const char *const sales[] = { "price", "fine", "revenue", NULL };
	struct mention *m = r->fund[index];
	const struct scene_field *f = &s->field[m->field];

	for (size_t i = index; i > funds_near(index); i--) {
		const struct mention *total = r->fund[i - 1];

		if (scene_paragraph_between(f, total->end, m->start))
			return;
		if (!link_known(total, SLICE("payee")) && scene_sentence(f, total->start) == scene_sentence(f, m->start))
			continue;
		if (fund_rank(total) == RANK_LIST || link_dropped(total) || mention_link(total, SLICE("amount")) == mention_link(m, SLICE("amount")))
			continue;
		if (word_in(mention_value(total, SLICE("event")), sales) && scene_sentence(f, total->start) != scene_sentence(f, m->start))
			return;
		if (!link_known(m, SLICE("payee")) && mention_value(m, SLICE("payee")).len == 0 && link_known(total, SLICE("payee")))
			link_take(s, m, SLICE("payee"), total);
		if (slice_eq(mention_value(total, SLICE("event")), SLICE("raise")) && slice_eq(mention_value(m, SLICE("event")), SLICE("grant")))
			mention_set(s->arena, m, SLICE("event"), SLICE("raise"), NULL);
		return;
	}
}

/* `X verse 2 millions aux lycées, Y 3 millions`: the further sum of a list goes to those without a name as well. */
static bool payee_listed(struct scene *s, const struct funds *r, size_t index)
{
	struct mention *m = r->fund[index];
	const struct mention *before = NULL;
	const struct scene_field *f = &s->field[m->field];

	if (fund_rank(m) != RANK_LIST)
		return false;
	for (size_t i = index; i > funds_near(index) && before == NULL && r->fund[i - 1]->field == m->field && scene_sentence(f, r->fund[i - 1]->start) == scene_sentence(f, m->start); i--)
		before = link_dropped(r->fund[i - 1]) ? NULL : r->fund[i - 1];
	if (before == NULL || link_known(before, SLICE("payee")) || mention_value(before, SLICE("payee")).len == 0)
		return false;
	link_take(s, m, SLICE("payee"), before);
	return true;
}

/* `X nous a logés et Y a mis 3 millions`, in an interview `X a prêté 3 millions à mon associé`: a sentence of somebody who speaks for his own. */
static bool sentence_is_ours(struct scene *s, const struct mention *m)
{
	static const char *const ours[] = { "nous", NULL }, *const mine[] = { "nous", "notre", "nos", "je", "j", "m", "mon", "ma", "mes", NULL };
	const struct scene_field *f = &s->field[m->field];
	bool asked = person_interviewed(s, m->field, m->start) != NULL;
	struct slice words = scene_span(s, f, scene_reach(f, f->sentence[scene_sentence(f, m->start)], m->start, SENTENCE_REACH), asked ? mention_link(m, SLICE("amount"))->start : m->start), word;

	while (slice_split(&words, ' ', &word))
		if (word_in(word, asked ? mine : ours))
			return true;
	return false;
}

/* `Votre budget est-il garanti ?` above the answer: the firm of whoever is asked; NULL when nobody is asked about his own. */
static struct actor *firm_asked(struct scene *s, const struct mention *m)
{
	static const char *const yours[] = { "votre", "vos", NULL };
	const struct scene_field *f = &s->field[m->field];
	size_t line = scene_line(f->text, m->start, SENTENCE_REACH), question = link_paragraph(f, m->start);
	struct slice words = question < line ? scene_span(s, f, question, line) : (struct slice){ 0 }, word, before = { 0 };
	struct actor *asked = NULL;

	if (question < line && slice_ends(slice_trim(slice_sub(f->text, question, line)), SLICE("?")) && !paragraph_names_getter(f, m, (struct slice){ 0 }))
		asked = person_interviewed(s, m->field, m->start);
	for (; asked == NULL && slice_split(&words, ' ', &word); before = word)
		if (word_in(word, yours) || (slice_eq(word, SLICE("vous")) && slice_eq(before, SLICE("qui")))) /* `Qui vous finance ?` */
			asked = person_interviewed(s, m->field, m->start);
	asked = asked != NULL ? link_firm(s, asked->name) : NULL;
	return asked == NULL || slice_eq(asked->name, link_name(m, SLICE("payer"))) ? NULL : asked;
}

/* In an answer of an interview: the firm of whoever speaks. */
static struct actor *firm_answering(struct scene *s, const struct mention *m)
{
	struct actor *asked = person_interviewed(s, m->field, m->start), *firm = asked != NULL ? link_firm(s, asked->name) : NULL;

	return firm == NULL || slice_eq(firm->name, link_name(m, SLICE("payer"))) ? NULL : firm;
}

/* `La bijoutière Une Telle a choisi un prêt de 3 millions`: the sentence is about somebody who leads nothing that the text tells. */
static bool person_acts(struct scene *s, const struct mention *m)
{
	struct scene_field *f = &s->field[m->field];
	struct element e = element_subject(s, f, scene_sentence(f, m->start));

	return e.actor != NULL && e.actor->person && e.end <= m->start && !e.actor->quoted && !scene_quoted(f, m->start) && link_firm(s, e.actor->name) == NULL && person_of_headline(f) == NULL && slice_eq(mention_value(m, SLICE("event")), SLICE("loan"));
}

/* `X refera la route. Coût : 3 millions`: of what the sentence before is about, hardly of the article's topic. */
static bool cost_is_apart(struct scene *s, const struct mention *m)
{
	static const char *const costs[] = { "cout", "montant", "prix", "facture", "budget", "le cout", "le montant", "la facture", NULL };
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	struct slice words = scene_words(s->arena, m->text), word = { 0 };
	struct centre c = link_centre_before(s, m->field, sentence);

	return m->start == f->sentence[sentence] && slice_split(&words, ' ', &word) && word_in(word, costs) && c.named && c.last + 1 == sentence && (c.subject->kinds & RECEIVERS) == 0;
}

/* Who gets money that the text gives to nobody named: what the reader has most in mind. */
static struct actor *receiver_in_mind(struct scene *s, const struct funds *r, size_t index, struct slice event)
{
	const struct mention *m = r->fund[index], *before = index > 0 ? r->fund[index - 1] : NULL;
	unsigned kinds = slice_eq(event, SLICE("revenue")) ? VENTURES | ORG_FINANCE : GETTERS;
	struct actor *actor = salience_best(s, &(struct question){ .at = { m->field, m->start, m->start }, .kinds = kinds, .avoid = link_name(m, SLICE("payer")), .gets = !slice_eq(event, SLICE("revenue")) });

	/* `X offre 4 millions. Y en propose 3`: another bidder */
	return actor != NULL && before != NULL && slice_eq(mention_value(before, SLICE("event")), SLICE("price")) && slice_eq(link_name(before, SLICE("payer")), actor->name) ? NULL : actor;
}

/* `Ses actionnaires ont injecté 3 millions`: in what they own. */
static bool owners_invest(struct scene *s, const struct mention *m)
{
	static const char *const owners[] = { "actionnaires", "associes", "adherents", "societaires", "cooperateurs", "fondateurs", "cofondateurs", "salaries", "dirigeants", "membres", NULL };

	return words_hold_stem(scene_words(s->arena, mention_value(m, SLICE("payer"))), owners);
}

/* `X y a mis 3 millions, trois riverains 2 millions`: the money of a sentence that is told in the same way goes to the same. */
static bool payee_shared(struct scene *s, const struct funds *r, size_t index)
{
	static const char *const gifts[] = { "grant", "loan", "investment", NULL };
	struct mention *m = r->fund[index];
	const struct mention *before = index > 0 ? r->fund[index - 1] : NULL;
	struct named party = before != NULL ? mention_party(before, SLICE("payee"), BASIS_STATED) : (struct named){ .mention = NULL };

	if (before == NULL || link_dropped(before) || scene_sentence(&s->field[m->field], before->start) != scene_sentence(&s->field[m->field], m->start) || !word_in(mention_value(m, SLICE("event")), gifts) || !slice_eq(mention_value(before, SLICE("event")), mention_value(m, SLICE("event"))))
		return false;
	if (party.basis != BASIS_INFERRED || !link_known(before, SLICE("payee")) || link_name(m, SLICE("payer")).len + mention_value(m, SLICE("payer")).len == 0 || slice_eq(link_name(before, SLICE("payee")), link_name(m, SLICE("payer"))) || slice_eq(link_name(before, SLICE("payer")), link_name(m, SLICE("payer"))))
		return false;
	party_set(s->arena, m, SLICE("payee"), party);
	return true;
}

/* Money for nobody named goes to what the paragraph, else the article, is about. */
static void payee_complete(struct scene *s, const struct funds *r, size_t index)
{
	static const char *const events[] = { "grant", "raise", "loan", "revenue", "investment", NULL }, *const gifts[] = { "grant", "loan", NULL };
	struct mention *m = r->fund[index];
	struct slice event = mention_value(m, SLICE("event"));
	struct found found;
	struct actor *actor;

	if (m->field != 0 || link_is_stranger(m, SLICE("payee")) || fund_rank(m) == RANK_BARE || slice_eq(mention_value(m, SLICE("own")), SLICE("payer")) || link_known(m, SLICE("payee")) || mention_value(m, SLICE("payee")).len > 0)
		return;
	link_set(s, m, SLICE("payee"), (struct found){ council_owns(s, m), BASIS_INFERRED });
	if (link_known(m, SLICE("payee")) || payee_shared(s, r, index))
		return;
	if (!word_in(event, events) && mention_value(m, SLICE("own")).len == 0)
		return;
	if (slice_eq(event, SLICE("investment")) && !link_known(m, SLICE("payer")) && mention_value(m, SLICE("payer")).len > 0 && !owners_invest(s, m))
		return; /* of somebody whom no name tells, in something of his own */
	if (payee_listed(s, r, index) || link_goes_elsewhere(s, m) || cost_is_apart(s, m) || person_acts(s, m))
		return;
	if (link_known(m, SLICE("payer")) && sentence_is_ours(s, m)) {
		party_set(s->arena, m, SLICE("payee"), (struct named){ SLICE("nous"), NULL, BASIS_INFERRED });
		link_party(s, m, SLICE("payee"), SLICE("payer"));
		if (link_known(m, SLICE("payee")))
			return;
		link_clear(m, SLICE("payee"));
	}
	if (mention_value(m, SLICE("other")).len > 0)
		return; /* for another, whom a pronoun means or nobody names */
	actor = firm_asked(s, m);
	actor = actor != NULL ? actor : council_receives(s, r, index);
	found = actor != NULL ? (struct found){ actor, BASIS_INFERRED } : link_receiver(s, r, index);
	if (found.basis != BASIS_STATED && firm_answering(s, m) != NULL)
		found = (struct found){ firm_answering(s, m), BASIS_INFERRED };
	actor = found.actor;
	if (actor == NULL && mention_value(m, SLICE("there")).len > 0 && !money_is_more(s, m) && !slice_eq(event, SLICE("investment")))
		return; /* `y affecte 3 millions`: to some place */
	if (actor == NULL && word_in(event, events) && !slice_starts(m->rule, SLICE("fund.endowed"))) {
		actor = receiver_in_mind(s, r, index, event);
		actor = actor == NULL && word_in(event, gifts) ? link_spender(s, r, index, NULL) : actor;
		found = (struct found){ actor, BASIS_INFERRED };
	}
	if (actor != NULL && word_in(event, gifts) && found.basis == BASIS_INFERRED && link_spender(s, r, index, actor) != NULL)
		actor = link_spender(s, r, index, actor);
	if (actor != NULL && !slice_eq(actor->name, link_name(m, SLICE("payer"))) && !slice_eq(actor->name, mention_value(m, SLICE("beside"))) && !link_gives_too(s, r, index, actor))
		link_set(s, m, SLICE("payee"), (struct found){ actor, found.actor != NULL ? found.basis : BASIS_INFERRED });
}

/* A fine for nobody named falls on what the text is about, which also makes the investments that nobody else does. */
static void payer_complete(struct scene *s, struct mention *m)
{
	struct search search = { link_place(m), VENTURES | ORG_NETWORK, link_name(m, SLICE("payee")), true, true, false };
	struct actor *actor;

	if (m->field != 0 || link_is_stranger(m, SLICE("payer")) || (!slice_eq(mention_value(m, SLICE("event")), SLICE("fine")) && !slice_eq(mention_value(m, SLICE("own")), SLICE("payer"))) || link_known(m, SLICE("payer")) || mention_value(m, SLICE("payer")).len > 0)
		return;
	if (slice_eq(mention_value(m, SLICE("event")), SLICE("fine")) && (fine_threatens(s, m) || fine_is_written(s, m)))
		return;
	actor = fine_accuses(s, m) ? person_on_trial(s) : NULL;
	if (actor == NULL && slice_eq(mention_value(m, SLICE("event")), SLICE("fine")) && slice_eq(mention_value(m, SLICE("modality")), SLICE("asked")))
		return; /* a prosecutor mostly asks it of a person */
	if (actor == NULL)
		actor = link_subject(s, &search);
	if (actor == NULL)
		actor = link_about(s, link_place(m), RECEIVERS, CLEAR);
	if (actor != NULL && !slice_eq(actor->name, link_name(m, SLICE("payee"))) && !(slice_eq(mention_value(m, SLICE("event")), SLICE("fine")) && fine_is_by(s, m, actor->mention)))
		link_set(s, m, SLICE("payer"), (struct found){ actor, link_basis_near(s, m, actor) });
}

static int fund_parties(const struct mention *m)
{
	return (link_name(m, SLICE("payer")).len > 0) + (link_name(m, SLICE("payee")).len > 0);
}

/* A rule that knows the event better than the verb alone does. */
static bool fund_is_sure(const struct mention *m)
{
	return mention_value(m, SLICE("sure")).len > 0;
}

/* Whether reading a of an amount is better than b; `before`: the list has it earlier, which decides between equals. */
static bool fund_beats(const struct mention *a, const struct mention *b, bool before)
{
	if (fund_parties(a) != fund_parties(b))
		return fund_parties(a) > fund_parties(b);
	if (fund_rank(a) != fund_rank(b))
		return fund_rank(a) > fund_rank(b);
	if (fund_is_sure(a) != fund_is_sure(b))
		return fund_is_sure(a);
	if (a->start != b->start)
		return a->start > b->start;
	return a->end != b->end ? a->end > b->end : before;
}

static bool fund_is_more(const struct mention *m)
{
	return slice_eq(mention_value(m, SLICE("weak")), SLICE("more"));
}

static bool funds_rival(const struct mention *a, const struct mention *b)
{
	if (mention_link(a, SLICE("amount")) != mention_link(b, SLICE("amount")))
		return false;
	if (fund_is_more(a) || fund_is_more(b))
		return slice_eq(link_name(a, SLICE("payer")), link_name(b, SLICE("payer"))) &&
			(link_name(a, SLICE("payee")).len == 0 || link_name(b, SLICE("payee")).len == 0 || slice_eq(link_name(a, SLICE("payee")), link_name(b, SLICE("payee"))));
	return true;
}

/* The reading that stays takes a telling event from the one that goes: a `grant` by its verb alone may be a loan. */
static void event_inherit(struct scene *s, struct mention *kept, const struct mention *gone)
{
	static const char *const telling[] = { "raise", "loan", "fine", "revenue", NULL };
	struct slice event = mention_value(gone, SLICE("event"));

	if (slice_eq(mention_value(kept, SLICE("event")), SLICE("grant")) && word_in(event, telling))
		mention_set(s->arena, kept, SLICE("event"), event, NULL);
}

static void funds_thin(struct scene *s, const struct funds *r)
{
	enum { REACH = 60 };

	for (size_t i = 0; i < r->funds; i++) {
		for (size_t k = i > REACH ? i - REACH : 0; k < r->funds && k < i + REACH && !link_dropped(r->fund[i]); k++)
			if (k != i && !link_dropped(r->fund[k]) && funds_rival(r->fund[i], r->fund[k]) && fund_beats(r->fund[k], r->fund[i], k < i)) {
				event_inherit(s, r->fund[k], r->fund[i]);
				if (mention_value(r->fund[i], SLICE("stranger")).len > 0)
					mention_set(s->arena, r->fund[k], SLICE("stranger"), mention_value(r->fund[i], SLICE("stranger")), NULL);
				link_drop(s, r->fund[i]);
			}
	}
}

static void fund_check(struct scene *s, int field, struct mention *m)
{
	static const char *const places[] = { "usine", "site", "halle", "atelier", NULL }, *const subjects[] = { "elle", "il", NULL };
	const struct mention *amount = mention_link(m, SLICE("amount"));

	if (fund_rank(m) == RANK_ALONE && slice_eq(mention_value(m, SLICE("event")), SLICE("grant")) && mention_value(amount, SLICE("per")).len > 0)
		link_drop(s, m); /* so much per head is a ratio */
	if (sum_is_nobodys(s, m))
		link_drop(s, m);
	if (slice_eq(mention_value(m, SLICE("modality")), SLICE("denied")) && (slice_eq(mention_value(amount, SLICE("high")), SLICE("1")) || slice_starts(mention_value(amount, SLICE("high")), SLICE("0."))))
		link_drop(s, m); /* `ne mettra pas un centime` */
	if (slice_eq(mention_value(m, SLICE("payee")), SLICE("nous")))
		link_party(s, m, SLICE("payee"), SLICE("payer")); /* `La coopérative nous verse`: another than us */
	if (word_in(scene_words(s->arena, mention_value(m, SLICE("payee"))), subjects))
		link_party(s, m, SLICE("payee"), SLICE("payer")); /* `Elle a facturé 3 millions à l'association`: a noun leaves more open than a pronoun */
	link_party(s, m, SLICE("payer"), SLICE("payee"));
	link_party(s, m, SLICE("payee"), SLICE("payer"));
	if (link_known(m, SLICE("payer")) && slice_eq(link_name(m, SLICE("payer")), link_name(m, SLICE("payee"))) && slice_eq(m->rule, SLICE("fund.deal")))
		link_drop(s, m); /* another deal: nobody takes part in his own round */
	if (link_known(m, SLICE("payer")) && slice_eq(link_name(m, SLICE("payer")), link_name(m, SLICE("payee"))))
		link_clear(m, SLICE("payee"));
	fine_check(s, m);
	if (link_known(m, SLICE("payee")) && word_in(mention_value(mention_link(m, SLICE("payee")), SLICE("noun")), places))
		link_clear(m, SLICE("payee")); /* `dans l'usine X` */
	rent_turn(s, m);
	if (field > 0 && slice_eq(mention_value(m, SLICE("modality")), SLICE("stated")))
		mention_set(s->arena, m, SLICE("modality"), SLICE("claim"), NULL); /* what a reader tells as refused, asked or planned stays that */
}

/* Money that moves from nobody named to nobody named links nothing; nor does what is asked of nobody told. */
static void fund_of_nobody(struct scene *s, struct mention *m)
{
	static const char *const events[] = { "other", "grant", NULL };
	bool asked = slice_eq(mention_value(m, SLICE("modality")), SLICE("asked")) && word_in(mention_value(m, SLICE("event")), events);

	if (fund_parties(m) == 0 || (asked && link_name(m, SLICE("payer")).len == 0))
		link_drop(s, m);
}

/* The words of a party, folded and without an article: `Les banques` are `banques`. */
static struct slice party_words(struct scene *s, const struct mention *m, struct slice feature)
{
	struct slice words = scene_words(s->arena, link_name(m, feature)), rest = words, first = { 0 };

	return slice_split(&rest, ' ', &first) && word_is_article(first) && rest.len > 0 ? rest : words;
}

/* Nobody pays himself: what somebody spends on himself has no payee, who bought what of whom is not known. */
static void fund_of_one(struct scene *s, struct mention *m)
{
	if (link_name(m, SLICE("payer")).len == 0 || !slice_eq(party_words(s, m, SLICE("payer")), party_words(s, m, SLICE("payee"))))
		return;
	if (slice_eq(mention_value(m, SLICE("event")), SLICE("price")))
		link_drop(s, m);
	link_clear(m, SLICE("payee"));
}

/* A grant without payee right behind a budget of its sentence: `un budget de 5 M€, dont 2 M€ versés par la ville`. */
static bool share_of_budget(struct scene *s, const struct funds *r, size_t index)
{
	const struct mention *m = r->fund[index], *total = index > 0 ? r->fund[index - 1] : NULL;
	const struct scene_field *f = &s->field[m->field];

	return total != NULL && !link_dropped(total) && mention_value(m, SLICE("payee")).len == 0 && slice_eq(mention_value(m, SLICE("event")), SLICE("grant")) &&
		slice_eq(mention_value(total, SLICE("event")), SLICE("budget")) && scene_sentence(f, total->start) == scene_sentence(f, m->start);
}

/* Turnover or budget that a line repeats without a verb (a box of key figures) is no second record. */
static bool fund_repeats(const struct mention *m, const struct mention *before)
{
	static const char *const events[] = { "revenue", "budget", NULL };
	const struct mention *a = mention_link(m, SLICE("amount")), *b = mention_link(before, SLICE("amount"));

	return fund_rank(m) == RANK_NOUN && a != b && word_in(mention_value(m, SLICE("event")), events) && slice_eq(mention_value(m, SLICE("event")), mention_value(before, SLICE("event"))) &&
		slice_eq(mention_value(a, SLICE("high")), mention_value(b, SLICE("high"))) && slice_eq(link_name(m, SLICE("payee")), link_name(before, SLICE("payee")));
}

static void funds_drop_repeated(struct scene *s, const struct funds *r)
{
	enum { REACH = 60 };

	for (size_t i = 0; i < r->funds; i++)
		for (size_t k = i > REACH ? i - REACH : 0; k < r->funds && k < i + REACH && !link_dropped(r->fund[i]); k++)
			if (k != i && !link_dropped(r->fund[k]) && (sum_is_echo(r->fund[i], r->fund[k]) || (k < i && fund_repeats(r->fund[i], r->fund[k]))))
				link_drop(s, r->fund[i]);
}

void funds_add(struct scene *s, struct funds *r, struct mention *fund)
{
	r->fund = arena_grow(s->arena, r->fund, r->funds, &r->cap, sizeof *r->fund);
	r->fund[r->funds++] = fund;
}

size_t funds_at(const struct funds *r, size_t start)
{
	return scene_mention_at((struct mention_list){ r->fund, r->funds }, start);
}

static int fund_order(const void *a, const void *b)
{
	const struct mention *x = *(struct mention *const *)a, *y = *(struct mention *const *)b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return slice_cmp(x->rule, y->rule); /* no order of addresses: it would change from run to run */
}

/* `La société a mis 3 millions dans un moulin`: what a firm gives to nobody named it rather spends on its own. */
static bool fund_is_own_outlay(const struct mention *m)
{
	static const char *const events[] = { "grant", "investment", NULL };

	return mention_value(m, SLICE("payee")).len == 0 && word_in(mention_value(m, SLICE("event")), events) && slice_eq(mention_value(mention_link(m, SLICE("payer")), SLICE("kind")), SLICE("company"));
}

/* `L'association a emprunté 3 millions. Elle en verse 2 à X`: whoever gives by a record is told to get by another. */
static bool gets_too(const struct funds *r, size_t index)
{
	enum { REACH = 60 };
	static const char *const events[] = { "grant", "loan", "raise", NULL };

	for (size_t i = index > REACH ? index - REACH : 0; i < r->funds && i < index + REACH; i++)
		if (!link_dropped(r->fund[i]) && word_in(mention_value(r->fund[i], SLICE("event")), events) && link_known(r->fund[i], SLICE("payee")) && slice_eq(link_name(r->fund[i], SLICE("payee")), link_name(r->fund[index], SLICE("payer"))))
			return true;
	return false;
}

/* Tells the actors named as givers from those that money may be for. */
static void givers_mark(struct scene *s, int field, const struct funds *r)
{
	static const char *const events[] = { "grant", "loan", "investment", "raise", NULL };
	struct scene_field *f = &s->field[field];

	for (size_t i = 0; i < r->funds; i++) {
		const struct mention *payer = mention_link(r->fund[i], SLICE("payer"));

		if (payer == NULL || payer->field != field || link_dropped(r->fund[i]) || !word_in(mention_value(r->fund[i], SLICE("event")), events) || gets_too(r, i))
			continue;
		for (size_t k = scene_actor_at(f, payer->start); k < f->actors && f->actor[k].mention->start == payer->start; k++)
			f->actor[k].gives |= !fund_is_own_outlay(r->fund[i]);
	}
}

void links_funding(struct scene *s, int field)
{
	struct mention_list list = extraction_mentions(s->x, field);
	struct funds found = { 0 }, r = { 0 };

	for (size_t i = 0; i < list.mentions; i++)
		if (slice_eq(list.mention[i]->type, SLICE("FUND")) && mention_link(list.mention[i], SLICE("amount")) != NULL)
			funds_add(s, &found, list.mention[i]);
	links_moves(s, field, &found);
	if (found.funds > 1)
		qsort(found.fund, found.funds, sizeof *found.fund, fund_order);
	for (size_t i = 0; i < found.funds; i++) {
		payee_carry(s, &found, i);
		giver_carry(s, &found, i);
		fund_check(s, field, found.fund[i]);
		if (!link_dropped(found.fund[i]))
			funds_add(s, &r, found.fund[i]);
	}
	funds_thin(s, &r);
	givers_mark(s, field, &r);
	s->field[field].centre = NULL; /* who gives is hardly what the text goes on about */
	for (size_t i = 0; i < r.funds; i++)
		if (!link_dropped(r.fund[i]) && (fund_rank(r.fund[i]) == RANK_LIST || share_of_budget(s, &r, i)))
			share_complete(s, &r, i);
	givers_hand_out(s, &r);
	for (size_t i = 0; i < r.funds; i++)
		if (!link_dropped(r.fund[i])) {
			link_part(s, &r, i);
			payer_carry(s, r.fund[i]);
			outlay_carry(s, &r, i);
			link_outlay(s, &r, r.fund[i]);
			payee_complete(s, &r, i);
			payer_complete(s, r.fund[i]);
			price_complete(s, r.fund[i]);
			council_pays(s, &r, r.fund[i]);
			client_complete(s, r.fund[i]);
			contract_turn(s, r.fund[i]);
			fund_of_nobody(s, r.fund[i]);
			fund_of_one(s, r.fund[i]);
		}
	for (size_t i = 0; i < r.funds; i++)
		if (!link_dropped(r.fund[i])) {
			link_event(s, &r, r.fund[i]);
			offer_turn(s, r.fund[i]);
		}
	funds_drop_repeated(s, &r);
	for (size_t i = 0; i < r.funds; i++)
		if (!link_dropped(r.fund[i]))
			party_make(s, r.fund[i], &found);
}
