/* Money of an article about what an assembly decides. */
#include "funding/funding.h"
#include "grammar/frame.h"

enum { MOST = 400, LONG = 4000 }; /* funds of a text and bytes of a paragraph that are looked through: with more it is a list */

/* True of a fund that stands in the same paragraph and counts. */
static bool fund_near(const struct scene_field *f, const struct mention *m, const struct mention *other)
{
	bool behind = other->start > m->start;

	return !link_dropped(other) && other->field == m->field && !scene_paragraph_between(f, behind ? m->start : other->start, behind ? other->start : m->start);
}

/* True of whoever gives in the paragraph, or is named where work is paid for: the money there is not for him. */
static bool supplies_or_gives(const struct scene_field *f, const struct funds *r, const struct mention *m, const struct actor *actor)
{
	for (size_t i = 0; i < r->funds; i++)
		if ((fund_near(f, m, r->fund[i]) && slice_eq(link_name(r->fund[i], SLICE("payer")), actor->name)) || (!link_dropped(r->fund[i]) && slice_eq(mention_value(r->fund[i], SLICE("event")), SLICE("price")) && scene_sentence(f, r->fund[i]->start) == actor->sentence))
			return true;
	return slice_eq(actor->name, link_name(m, SLICE("payee")));
}

/* True of a paragraph that tells of some organization of the kinds but the assembly's authority and those that supply or give there. */
static bool paragraph_names(struct scene *s, const struct funds *r, const struct mention *m, unsigned kinds)
{
	const struct actor *council = link_council(s);
	const struct scene_field *f = &s->field[m->field];
	size_t from = link_paragraph(f, m->start);

	if (r->funds > MOST || m->start - from > LONG)
		return true;
	for (size_t i = scene_actor_at(f, from); i < f->actors && !scene_paragraph_between(f, from, f->actor[i].mention->start); i++)
		if (!f->actor[i].person && (f->actor[i].kinds & kinds) != 0 && !(council != NULL && slice_eq(f->actor[i].name, council->name)) && !supplies_or_gives(f, r, m, &f->actor[i]))
			return true;
	return false;
}

/* The assembly's authority, below `Les élus ont voté :` that which the text is about, unless it is the other party. */
static struct actor *council_but(struct scene *s, const struct mention *m, struct slice other)
{
	struct actor *council = m->field == 0 ? link_council(s) : NULL;

	if (council == NULL && m->field == 0 && listing_is_voted(s->arena, s->field[0].text, m->start))
		council = link_about(s, link_place(m), ORG_LOCAL, MENTIONED);
	return council == NULL || slice_eq(council->name, link_name(m, other)) ? NULL : council;
}

struct actor *council_receives(struct scene *s, const struct funds *r, size_t index)
{
	static const char *const gifts[] = { "grant", "loan", NULL }, *const bodies[] = { "municipalite", "mairie", "ville", "commune", "agglo", "agglomeration", "intercommunalite", "metropole", "collectivite", "conseil", "departement", NULL };
	const struct mention *m = r->fund[index];
	const struct scene_field *f = &s->field[m->field];
	struct actor *council = council_but(s, m, SLICE("payer"));

	if (council == NULL || link_name(m, SLICE("payer")).len == 0 || word_in(scene_words(s->arena, link_name(m, SLICE("payer"))), bodies) || !word_in(mention_value(m, SLICE("event")), gifts) || mention_value(m, SLICE("there")).len > 0)
		return NULL; /* `La Région y ajoute 3 000 euros`: to what was told last */
	for (size_t i = 0; i < r->funds && r->funds <= MOST; i++)
		if (fund_near(f, m, r->fund[i]) && slice_eq(link_name(r->fund[i], SLICE("payer")), council->name) && word_in(mention_value(r->fund[i], SLICE("event")), gifts))
			return NULL; /* one of those who give for somebody else */
	return paragraph_names(s, r, m, GETTERS) ? NULL : council;
}

/* `est confiée à X`, `Le marché est revenu à X`: work that somebody orders. */
static bool work_is_ordered(struct scene *s, const struct mention *m)
{
	static const char *const stems[] = { "confi", "attribu", "reten", "retien", "chois", "remport", "reven", "revien", "echoi", "echu", "decroch", "adjug", "notifi", "selectionn", "achet", "acquis", NULL };

	return words_hold_stem(scene_told(s, m), stems);
}

/* `La production est confiée à X, pour 3 millions`: by the assembly, else whom the sentence before has as its subject. */
static void payer_entrusts(struct scene *s, struct mention *m)
{
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	struct actor *actor = council_but(s, m, SLICE("payee"));
	struct centre c = link_centre_before(s, m->field, sentence);

	if (actor == NULL && slice_find(scene_told(s, m), SLICE(" confie"), 0) != SLICE_NONE && slice_find(scene_told(s, m), SLICE("pourrai"), 0) == SLICE_NONE)
		actor = c.named && c.last + 1 == sentence ? c.subject : NULL;
	if (actor != NULL && actor->calls->first->mention->start < f->sentence[sentence] && !slice_eq(actor->name, link_name(m, SLICE("payee"))))
		link_set(s, m, SLICE("payer"), (struct found){ actor, BASIS_INFERRED });
}

/* `Un local sera loué 3 000 euros par mois`: what is to be hired or bought. */
static bool hire_is_planned(struct scene *s, const struct mention *m)
{
	static const char *const planned[] = { "sera loue", "seront loue", "sera achete", "seront achete", "sera acquis", "seront acquis", "sera commande", "seront commande", NULL };

	return words_hold_any(scene_told(s, m), planned);
}

/* The record of its sentence whose tender a further lot belongs to, when that tells who pays (rule sum.lots). */
static const struct mention *lot_before(struct scene *s, const struct funds *r, const struct mention *m)
{
	const struct scene_field *f = &s->field[m->field];

	for (size_t i = funds_at(r, f->sentence[scene_sentence(f, m->start)]); i < r->funds && r->fund[i]->start < m->start && slice_eq(m->rule, SLICE("sum.lots")); i++)
		if (!link_dropped(r->fund[i]) && link_known(r->fund[i], SLICE("payer")) && slice_eq(mention_value(r->fund[i], SLICE("event")), SLICE("price")) && scene_sentence(f, r->fund[i]->start) == scene_sentence(f, m->start))
			return r->fund[i];
	return NULL;
}

/* `Montant du marché : 3 millions` behind who won it: a price that the authority pays which the item or text is about. */
static void market_pays(struct scene *s, struct mention *m)
{
	static const char *const opens[] = { "montant du marche", "montant du contrat", "cout du marche", "valeur du marche", "montant de la commande" };
	struct actor *actor;

	if (m->field != 0 || !link_known(m, SLICE("payee")) || !slice_starts_any(scene_before(s, &s->field[0], mention_link(m, SLICE("amount"))->start), opens, sizeof opens / sizeof *opens))
		return;
	mention_set(s->arena, m, SLICE("event"), SLICE("price"), NULL);
	actor = link_about(s, link_place(m), ORG_LOCAL | ORG_PUBLIC, 1);
	if (actor != NULL && !slice_eq(actor->name, link_name(m, SLICE("payee"))))
		link_set(s, m, SLICE("payer"), (struct found){ actor, BASIS_INFERRED });
}

/* `Les élus ont validé la vente d'un terrain à X`: the authority's, where the paragraph tells of no other that may sell. */
static void council_sells(struct scene *s, const struct funds *r, struct mention *m)
{
	static const char *const sales[] = { "vend", "vente", "cede", "cession", NULL }, *const sold[] = { "sera vendu", "seront vendu", "est vendu", "ete vendu", "sera cede", "seront cede", "est cede", "ete cede", NULL };
	struct actor *council = slice_eq(mention_value(m, SLICE("event")), SLICE("price")) && link_name(m, SLICE("payer")).len > 0 && mention_value(m, SLICE("payee")).len == 0 ? council_but(s, m, SLICE("payer")) : NULL;

	if (council != NULL && (link_is_stranger(m, SLICE("payee")) ? words_hold_any(scene_told(s, m), sold) : words_hold_stem(scene_told(s, m), sales)) && !paragraph_names(s, r, m, ORG_LOCAL | ORG_PUBLIC | ORG_FINANCE))
		link_set(s, m, SLICE("payee"), (struct found){ council, BASIS_INFERRED });
}

/* `Le club demandait 3 000 euros`: of the assembly that the article is about. */
static bool asks_of_council(struct scene *s, const struct mention *m)
{
	static const char *const events[] = { "grant", "other", NULL }, *const asks[] = { "demand", "sollicit", "reclam", NULL };

	return slice_eq(mention_value(m, SLICE("modality")), SLICE("asked")) && word_in(mention_value(m, SLICE("event")), events) && words_hold_stem(scene_words(s->arena, m->text), asks);
}

/* `Le club recevra 3 000 euros`, `un prêt a été accordé à X`: as an assembly gives. */
static bool council_gives(struct scene *s, const struct mention *m)
{
	static const char *const open[] = { "asked", "refused", "denied", NULL }, *const consents[] = { "consenti", "accord", "octroy", "vote", "allou", "valid", NULL }, *const envelopes[] = { "reserv", "flech", "dedi", "destin", NULL };
	struct slice event = mention_value(m, SLICE("event"));

	if (mention_value(m, SLICE("vague")).len > 0 || word_in(mention_value(m, SLICE("modality")), open))
		return false;
	if (slice_eq(event, SLICE("budget")))
		return link_known(m, SLICE("payee")) && words_hold_stem(scene_words(s->arena, m->text), envelopes);
	return slice_eq(event, SLICE("grant")) || (slice_eq(event, SLICE("loan")) && words_hold_stem(scene_told(s, m), consents));
}

void council_pays(struct scene *s, const struct funds *r, struct mention *m)
{
	struct slice event = mention_value(m, SLICE("event"));
	struct actor *council;

	council_sells(s, r, m);
	if (mention_value(m, SLICE("payer")).len > 0)
		return;
	if (lot_before(s, r, m) != NULL)
		link_take(s, m, SLICE("payer"), lot_before(s, r, m));
	if (slice_eq(event, SLICE("price")) && (link_known(m, SLICE("payee")) ? work_is_ordered(s, m) : hire_is_planned(s, m)))
		payer_entrusts(s, m);
	market_pays(s, m);
	if (link_name(m, SLICE("payee")).len == 0 || link_name(m, SLICE("payer")).len > 0)
		return;
	council = asks_of_council(s, m) || council_gives(s, m) ? council_but(s, m, SLICE("payee")) : NULL;
	if (council != NULL && !paragraph_names(s, r, m, ORG_LOCAL | ORG_PUBLIC | ORG_FINANCE))
		link_set(s, m, SLICE("payer"), (struct found){ council, BASIS_INFERRED });
}

struct actor *council_owns(struct scene *s, const struct mention *m)
{
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), from = f->sentence[sentence > 0 ? sentence - 1 : 0];
	struct actor *council = slice_eq(mention_value(m, SLICE("event")), SLICE("budget")) ? council_but(s, m, SLICE("payer")) : NULL;
	struct slice words, word;

	if (council == NULL || council->mention->start > m->end)
		return NULL;
	words = scene_span(s, f, scene_reach(f, from, m->start, SENTENCE_REACH), m->end);
	while (slice_split(&words, ' ', &word))
		if (slice_eq(word, SLICE("budget")))
			return slice_starts(words, SLICE("de la ")) || slice_starts(words, SLICE("du ")) || slice_starts(words, SLICE("des ")) ? NULL : council; /* `le budget du chantier` */
	return NULL;
}
