/* Who sells and who buys, where the sentence tells one of them. */
#include "funding/funding.h"
#include "reference/salience.h"

/* The first comma or colon from a byte on; SLICE_NONE without one. */
static size_t first_stop(struct slice text, size_t from)
{
	while (from < text.len && text.ptr[from] != ',' && text.ptr[from] != ':')
		from++;
	return from < text.len ? from : SLICE_NONE;
}

/* `X a acquis le hangar 3 millions. Le vendeur, Y, y logeait`: the name beside such a noun at the head of the sentence behind. */
static struct actor *partner_behind(struct scene *s, const struct mention *m, bool seller)
{
	enum { LEAD = 24 };
	static const char *const sellers[] = { "le vendeur", "les vendeurs", "vendeurs", "la venderesse", "le cedant", "l ancien proprietaire", "vendeur", NULL }, *const buyers[] = { "l acheteur", "l acquereur", "l acheteuse", "le repreneur", "le nouveau proprietaire", "acquereur", "acheteur", NULL };
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start) + 1, from, comma, i;

	if (sentence >= f->sentences || scene_paragraph_between(f, m->end, f->sentence[sentence]))
		return NULL;
	from = f->sentence[sentence];
	i = scene_actor_at(f, from);
	comma = first_stop(slice_sub(f->text, 0, from + LEAD < f->text.len ? from + LEAD : f->text.len), from);
	if (comma == SLICE_NONE || !word_in(scene_span(s, f, from, comma), seller ? sellers : buyers))
		return NULL;
	return i < f->actors && !f->actor[i].person && link_name_beside(s, f, &f->actor[i], comma) ? &f->actor[i] : NULL;
}

/* A buyer is what this sentence or the one before is about. */
static bool buys_before(struct scene *s, const struct mention *m, const struct actor *actor)
{
	size_t sentence = scene_sentence(&s->field[0], m->start);
	const struct centre *c = link_centre(s, 0, actor->sentence);

	return actor->sentence + 1 >= sentence && c->named && c->last == actor->sentence && slice_eq(c->subject->name, actor->name);
}

/* `Le hangar de X est vide. Y l'a racheté`: a thing told before, of nobody told. */
static bool buys_thing(struct scene *s, const struct mention *m)
{
	static const char *const objects[] = { "l a", "l ont", "l avait", "les a", "les ont", NULL };
	struct slice words = scene_words(s->arena, m->text);

	return slice_starts_any(words, objects, sizeof objects / sizeof *objects - 1);
}

/* `une offre de X, disposé à reprendre l'atelier`: the firm that the article is about is for sale; `X, premier client du site`: it sells. */
static struct actor *firm_that_sells(struct scene *s, const struct mention *m)
{
	static const char *const takeovers[] = { "reprend", "repris", "rachet", "client", NULL };
	struct actor *actor = words_hold_stem(scene_told(s, m), takeovers) ? link_about(s, link_place(m), VENTURES, CLEAR) : NULL;

	return actor == NULL || slice_eq(actor->name, link_name(m, SLICE("payer"))) ? NULL : actor;
}

/* `X ouvre samedi. La carte coûtera 22 euros aux adhérents`: many buy what the article is about sells. */
static struct actor *seller_to_many(struct scene *s, const struct mention *m)
{
	struct slice words = link_name(m, SLICE("payer"));
	struct actor *actor = slice_ends(words, SLICE("s")) && mention_value(m, SLICE("payee")).len == 0 ? link_about(s, link_place(m), VENTURES, CLEAR) : NULL;

	return actor != NULL && actor->calls->first->mention->start < m->start ? actor : NULL;
}

void price_complete(struct scene *s, struct mention *m)
{
	bool payer = link_name(m, SLICE("payer")).len > 0, known = link_known(m, payer ? SLICE("payer") : SLICE("payee"));
	struct slice empty = payer ? SLICE("payee") : SLICE("payer");
	struct question q = { .at = link_place(m), .kinds = payer ? GETTERS : ORG_ANY & ~(unsigned)ORG_MEDIA, .avoid = link_name(m, payer ? SLICE("payer") : SLICE("payee")) };
	struct actor *actor;

	if (m->field != 0 || !slice_eq(mention_value(m, SLICE("event")), SLICE("price")) || slice_eq(mention_value(m, SLICE("weak")), SLICE("bare")) || (link_name(m, SLICE("payee")).len > 0) == payer || link_is_stranger(m, empty))
		return;
	actor = partner_behind(s, m, payer);
	if (actor == NULL && known && !buys_thing(s, m)) {
		actor = salience_best(s, &q);
		if (actor != NULL && (scene_paragraph_between(&s->field[0], actor->mention->end, m->start) || (!payer && !buys_before(s, m, actor))))
			actor = NULL;
		if (actor == NULL && payer)
			actor = firm_that_sells(s, m);
	} else if (actor == NULL && payer) {
		actor = seller_to_many(s, m);
	}
	if (actor != NULL)
		link_set(s, m, empty, (struct found){ actor, BASIS_INFERRED });
}

void client_complete(struct scene *s, struct mention *m)
{
	static const char *const bills[] = { "factur", "honoraires", "loue", "louer", "loyer", "redevance", "prestation", "marche", "contrat", "devis", NULL };
	struct actor *actor;

	if (m->field != 0 || !slice_eq(mention_value(m, SLICE("event")), SLICE("price")) || mention_value(m, SLICE("payer")).len > 0 || !link_known(m, SLICE("payee")) || link_is_stranger(m, SLICE("payer")) || !(slice_eq(m->rule, SLICE("fund.deal")) || words_hold_stem(scene_told(s, m), bills)))
		return;
	actor = link_about(s, link_place(m), VENTURES | ORG_NETWORK | ORG_LOCAL, CLEAR);
	if (actor != NULL && actor->calls->first->mention->start < m->start && !slice_eq(actor->name, link_name(m, SLICE("payee"))))
		link_set(s, m, SLICE("payer"), (struct found){ actor, BASIS_INFERRED });
}
