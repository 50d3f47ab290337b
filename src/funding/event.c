/* Which event a record comes to once its parties are known. */
#include "funding/funding.h"
#include "grammar/frame.h"

enum { LONG = 1200 }; /* bytes of a paragraph that are looked at */

/* The folded words of the paragraph of a record, up to its end. */
static struct slice paragraph_words(struct scene *s, const struct mention *m)
{
	const struct scene_field *f = &s->field[m->field];
	size_t from = scene_line(f->text, m->start, LONG), stop = slice_find(f->text, SLICE("\n"), m->end), to = stop == SLICE_NONE ? f->text.len : stop;

	return scene_span(s, f, scene_reach(f, from, m->start, LONG), to < m->end + LONG ? to : m->end);
}

/* True when the paragraph of a fund speaks of a round: by another record, or by words. */
static bool round_is_near(struct scene *s, const struct funds *r, const struct mention *m)
{
	static const char *const words[] = { "tour de table", "levee de fonds", "au capital", "du capital", "leur capital", "son capital", "en capital", "serie a", "serie b", "fonds propres", "investisseurs", "argent prive", "a convaincu", "a seduit", "le tour a ete", "le tour est", "ce tour ", "le tour de la", "parmi ses actionnaires", NULL };
	const struct scene_field *f = &s->field[m->field];
	size_t from = scene_line(f->text, m->start, LONG), stop = slice_find(f->text, SLICE("\n"), m->end), to = stop == SLICE_NONE ? f->text.len : stop;

	for (size_t i = funds_at(r, from); i < r->funds && r->fund[i]->start < to && r->fund[i]->start < m->end + LONG; i++)
		if (!link_dropped(r->fund[i]) && slice_eq(mention_value(r->fund[i], SLICE("event")), SLICE("raise")))
			return true;
	return words_hold_any(paragraph_words(s, m), words);
}

/* `obtient 3 millions auprès de X`, a fund: of those who finance firms, neither bank nor lender of honour nor the public bank, which gives as well. */
static bool fund_is_asked(struct scene *s, const struct mention *m, const struct mention *payer)
{
	enum { FAR = 160 };
	static const char *const lenders[] = { "banque", "credit", "caisse", "bpi", "bnp", "societe generale", "cic", "lcl", "bei", "fondation", "reseau", "initiative", "france active", "nef", "feder", NULL }, *const links[] = { "aupres d", "du fonds", NULL };
	const struct mention *amount = mention_link(m, SLICE("amount"));

	return slice_eq(mention_value(payer, SLICE("kind")), SLICE("finance")) && payer->field == m->field && payer->start > amount->end && payer->start < amount->end + FAR && !words_hold_any(scene_words(s->arena, link_name(m, SLICE("payer"))), lenders) &&
		words_hold_any(scene_span(s, &s->field[m->field], amount->end, payer->start), links);
}

/* `met 3 millions sur la table` for what somebody takes over: an offer. */
static bool offer_is_told(struct scene *s, const struct mention *m, struct slice words)
{
	static const char *const offers[] = { "propos", "offre", "sur la table", "mett", "met ", NULL };
	static const char *const takeovers[] = { "repreneur", "offre de reprise", "offres de reprise", "candidats a la reprise", "reprise de l entreprise", "racheter les actifs", NULL };

	return words_hold_any(words, offers) && words_hold_any(paragraph_words(s, m), takeovers);
}

/* What a firm pays that the text calls no gift: part of a round, its own outlay, what it owes an authority. */
static struct slice event_of_firm(const struct mention *payee, bool round)
{
	static const char *const authorities[] = { "local", "public", NULL };

	if (payee == NULL)
		return SLICE("investment");
	if (word_in(mention_value(payee, SLICE("kind")), authorities))
		return SLICE("price");
	return round ? SLICE("raise") : SLICE("grant");
}

/* `le canton en paie 3 millions`, `en a réglé les deux tiers`: a part of some cost. */
static bool cost_is_shared(struct slice words)
{
	static const char *const parts[] = { "en paie", "en paye", "en regle", "en a paye", "en a regle", "en paiera", "en reglera", NULL };

	return words_hold_any(words, parts);
}

/* `versé à l'agence X sans mise en concurrence`: what the sentence calls work. */
static bool order_is_told(struct scene *s, const struct mention *m)
{
	static const char *const orders[] = { "mise en concurrence", "appel d offres", "appels d offres", "prestation", "honoraires", "facture", "marche public", "pour des conseils", "missions de conseil", "ce client", "cette cliente", NULL };
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), end = scene_sentence_end(f, sentence);

	return words_hold_any(scene_span(s, f, scene_reach(f, f->sentence[sentence], m->start, LONG), end < m->end + LONG ? end : m->end), orders);
}

/* `de sa poche`: behind a sum, of whoever pays. */
static bool money_is_own(struct scene *s, const struct mention *m)
{
	enum { NEAR = 64 };
	static const char *const own[] = { "de sa poche", "de leur poche", "de ses deniers", "sur ses fonds", "sur leurs fonds", "sur fonds propres", "sur ses propres", NULL };
	const struct mention *amount = mention_link(m, SLICE("amount"));
	const struct scene_field *f = &s->field[m->field];
	size_t to = amount->end + NEAR < f->text.len ? amount->end + NEAR : f->text.len;

	while (to > amount->end && to < f->text.len && ((unsigned char)f->text.ptr[to] & 0xC0) == 0x80)
		to--;
	return words_hold_any(scene_span(s, f, amount->end, to), own);
}

/* An authority, or the money of one that has a name of its own. */
static bool party_is_public(struct scene *s, const struct mention *party)
{
	static const char *const kinds[] = { "local", "public", NULL };
	static const char *const names[] = { "feder", "fse", "feader", "fonds europeen", "france 2030", "union europeenne", "plan de relance" };
	struct slice name = party != NULL ? scene_words(s->arena, mention_value(party, SLICE("name"))) : (struct slice){ 0 };

	return slice_starts_any(name, names, sizeof names / sizeof *names) || (party != NULL && word_in(mention_value(party, SLICE("kind")), kinds));
}

/* What an authority pays to nobody named: its own work, or its part of another's behind the first of a list (`la Ville a payé 3 millions, la Région 1 million`). */
static struct slice event_of_authority(struct scene *s, const struct mention *m, struct slice words)
{
	static const char *const spent[] = { "paye ", "paie ", "paient ", "payes ", "depens", "debours", NULL };
	bool listed = slice_eq(mention_value(m, SLICE("weak")), SLICE("list"));

	if (listed && slice_find(scene_words(s->arena, m->text), SLICE("loyer"), 0) == SLICE_NONE)
		return SLICE("grant");
	return words_hold_any(words, spent) ? SLICE("investment") : SLICE("price");
}

static const char *const gifts[] = { "subvention", "aide", "dotation", "bourse", "don", "prix", "mecenat", "mecene", "fondation", NULL };

void link_outlay(struct scene *s, const struct funds *r, struct mention *m)
{
	static const char *const spent[] = { "consacr", "alloue", "affect", "depens", "mobilis", NULL };
	const struct mention *payer = mention_link(m, SLICE("payer"));

	if (m->field != 0 || payer == NULL || mention_value(m, SLICE("payee")).len > 0 || mention_link(m, SLICE("payee")) != NULL || !slice_eq(mention_value(m, SLICE("event")), SLICE("grant")) || !slice_eq(mention_value(payer, SLICE("kind")), SLICE("company")))
		return;
	if (money_is_own(s, m) || (words_hold_any(scene_words(s->arena, m->text), spent) && !words_hold_any(scene_words(s->arena, m->text), gifts) && !round_is_near(s, r, m)))
		mention_set(s->arena, m, SLICE("own"), SLICE("payer"), NULL);
}

/* `Le solde, 3 millions, vient des fondateurs`: of whoever owns or backs a firm, where its round is told. */
static bool crowd_joins(struct scene *s, const struct funds *r, const struct mention *m)
{
	static const char *const crowds[] = { "fondateurs", "cofondateurs", "dirigeants", "associes", "actionnaires", "investisseurs", "particuliers", "business", "epargnants", "salaries", "societaires", NULL }, *const some[] = { "des", "les", "ses", NULL };
	static const char *const firms[] = { "company", "other", "", NULL };
	const struct mention *payee = mention_link(m, SLICE("payee"));
	struct slice words = scene_words(s->arena, mention_value(m, SLICE("payer"))), word = { 0 };

	if (payee == NULL || link_known(m, SLICE("payer")) || !word_in(mention_value(payee, SLICE("kind")), firms) || !slice_split(&words, ' ', &word))
		return false;
	if (word_in(word, some))
		slice_split(&words, ' ', &word);
	return word_in(word, crowds) && round_is_near(s, r, m);
}

/* `remettra 3 millions à chacune`: to others than whoever gives. */
static bool sum_goes_out(struct scene *s, const struct mention *m)
{
	static const char *const each[] = { "a chacun", "a chacune", "a chaque", "aux ", "a ses ", "a leurs ", "a des " };
	const struct mention *amount = mention_link(m, SLICE("amount"));

	return slice_starts_any(scene_span(s, &s->field[m->field], amount->end, amount->end + LONG), each, sizeof each / sizeof *each);
}

/* `Sa banque, X, lui accorde 3 millions`: what one's own bank grants is lent. */
static bool bank_lends(struct scene *s, const struct mention *m)
{
	enum { NEAR = 32 };
	static const char *const banks[] = { "sa banque", "son banquier", "leur banque", "ses banques", "notre banque", NULL };
	const struct mention *payer = mention_link(m, SLICE("payer"));

	if (payer == NULL || payer->field != m->field || !slice_eq(mention_value(m, SLICE("event")), SLICE("grant")) || !slice_eq(mention_value(payer, SLICE("kind")), SLICE("finance")))
		return false;
	return words_hold_any(scene_span(s, &s->field[m->field], scene_reach(&s->field[m->field], 0, payer->start, NEAR), payer->start), banks);
}

void link_event(struct scene *s, const struct funds *r, struct mention *m)
{
	static const char *const firms[] = { "company", "other", "", NULL }, *const put_in[] = { "mis ", "met ", "mettent ", "consacr", NULL };
	static const char *const givers[] = { "local", "public", NULL }, *const got[] = { "obten", "recu", "recoit", "percu", "touche", NULL };
	const struct mention *payer = mention_link(m, SLICE("payer")), *payee = mention_link(m, SLICE("payee"));
	struct slice words = scene_words(s->arena, m->text);
	bool firm, asked, round;

	if (payer != NULL && payee != NULL && slice_eq(mention_value(m, SLICE("event")), SLICE("budget")))
		mention_set(s->arena, m, SLICE("event"), SLICE("grant"), NULL); /* `une enveloppe votée par X en faveur de Y` */
	if (payer != NULL && payee != NULL && slice_eq(mention_value(m, SLICE("event")), SLICE("other")) && slice_eq(mention_value(m, SLICE("modality")), SLICE("asked")) && word_in(mention_value(payer, SLICE("kind")), givers))
		mention_set(s->arena, m, SLICE("event"), SLICE("grant"), NULL); /* what is asked of an authority is a gift */
	if (payer != NULL && word_in(mention_value(payer, SLICE("kind")), givers) && (slice_eq(mention_value(m, SLICE("event")), SLICE("raise")) || (slice_eq(mention_value(m, SLICE("event")), SLICE("price")) && cost_is_shared(words))))
		mention_set(s->arena, m, SLICE("event"), SLICE("grant"), NULL); /* an authority helps */
	if (payee == NULL && mention_value(m, SLICE("payee")).len == 0 && slice_eq(mention_value(m, SLICE("event")), SLICE("price")) && mention_value(m, SLICE("sure")).len == 0 && party_is_public(s, payer))
		mention_set(s->arena, m, SLICE("event"), event_of_authority(s, m, words), NULL);
	if (slice_eq(mention_value(m, SLICE("event")), SLICE("raise")) && party_is_public(s, payer))
		mention_set(s->arena, m, SLICE("event"), SLICE("grant"), NULL);
	if (payer != NULL && payee != NULL && !slice_eq(mention_value(payer, SLICE("kind")), SLICE("finance")) && mention_value(m, SLICE("there")).len > 0 && slice_eq(mention_value(m, SLICE("event")), SLICE("grant")) && words_hold_any(words, put_in))
		mention_set(s->arena, m, SLICE("event"), SLICE("investment"), NULL);
	if (bank_lends(s, m))
		mention_set(s->arena, m, SLICE("event"), SLICE("loan"), NULL);
	if (slice_eq(mention_value(m, SLICE("event")), SLICE("grant")) && crowd_joins(s, r, m))
		mention_set(s->arena, m, SLICE("event"), SLICE("raise"), NULL);
	if (m->field != 0 || payer == NULL || !slice_eq(mention_value(m, SLICE("event")), SLICE("grant")) || words_hold_any(words, gifts))
		return;
	if (payee != NULL && (word_in(mention_value(payer, SLICE("kind")), givers) || word_in(mention_value(payer, SLICE("kind")), firms)) && word_in(mention_value(payee, SLICE("kind")), firms) && order_is_told(s, m)) {
		mention_set(s->arena, m, SLICE("event"), SLICE("price"), NULL);
		return;
	}
	firm = slice_eq(mention_value(payer, SLICE("kind")), SLICE("company"));
	asked = fund_is_asked(s, m, payer);
	round = !party_is_public(s, payer) && (firm || slice_eq(mention_value(payer, SLICE("kind")), SLICE("finance"))) && payee != NULL && word_in(mention_value(payee, SLICE("kind")), firms) && (asked || (!words_hold_any(words, got) && round_is_near(s, r, m)));
	if ((firm || word_in(mention_value(payer, SLICE("kind")), firms)) && offer_is_told(s, m, words))
		mention_set(s->arena, m, SLICE("event"), SLICE("price"), NULL);
	else if (firm && (payee != NULL || (mention_value(m, SLICE("payee")).len == 0 && !sum_goes_out(s, m))))
		mention_set(s->arena, m, SLICE("event"), event_of_firm(payee, round), NULL);
	else if (round || (payee == NULL && slice_eq(mention_value(payer, SLICE("kind")), SLICE("finance")) && slice_find(words, SLICE("tour de table"), 0) != SLICE_NONE))
		mention_set(s->arena, m, SLICE("event"), SLICE("raise"), NULL);
}
