/* Who gets money that the text gives to nobody named. */
#include "funding/funding.h"
#include "reference/element.h"

/* `A et B versent`: A stands beside the payer B, so it gets nothing. */
static bool actor_beside(struct scene *s, const struct mention *m, const struct actor *actor)
{
	static const char *const gaps[] = { "", "et", "l", "la", "le", "et l", "et la", "et le", NULL };
	const struct mention *payer = mention_link(m, SLICE("payer"));
	struct slice gap;

	if (payer == NULL || payer->field != m->field || payer->start < actor->mention->end || payer->start - actor->mention->end > 10)
		return false;
	gap = scene_words(s->arena, slice_sub(s->field[m->field].text, actor->mention->end, payer->start));
	return word_in(gap, gaps);
}

/* `X dispose d'un local ; la Région promet 2 millions`: another clause of the sentence tells nothing of who gets it. */
static bool actor_is_apart(struct scene *s, const struct mention *m, const struct actor *actor)
{
	const struct scene_field *f = &s->field[m->field];

	return actor->mention->end < m->start && actor->sentence == scene_sentence(f, m->start) &&
		slice_find(slice_sub(f->text, actor->mention->end, m->start), SLICE(";"), 0) != SLICE_NONE;
}

/* `X lui fournit du blé, et Y un prêt de 3 millions`: X acts on whom the sentence goes on about. */
static bool actor_helps(struct scene *s, const struct mention *m, const struct actor *actor)
{
	const struct centre *c = link_centre(s, m->field, scene_sentence(&s->field[m->field], m->start));

	return c->helper != NULL && slice_eq(c->helper->name, actor->name);
}

/* `Organisé par X, le prix`, `Y met 3 millions, X le reste`: whoever does something gets nothing by it. */
static bool actor_is_agent(struct scene *s, const struct mention *m, struct actor *actor)
{
	static const char *const agents[] = { "par", NULL };
	static const char *const rests[] = { " le reste", " le solde", " le compl", " l'autre" };
	const struct scene_field *f = &s->field[m->field];
	const struct actor *topic = link_about(s, link_place(m), RECEIVERS, CLEAR); /* which may well pay the rest */
	struct slice lead;

	if (actor->sentence != scene_sentence(f, m->start))
		return false;
	if ((topic == NULL || !slice_eq(topic->name, actor->name)) && slice_starts_any(slice_sub(f->text, actor->mention->end, f->text.len), rests, sizeof rests / sizeof *rests))
		return true;
	scene_surroundings(s, f, actor);
	lead = actor->lead;
	while (lead.len > 0 && !words_end_in(lead, agents) && (words_end_in(lead, (const char *const[]){ "et", "la", "le", "l", "les", NULL }) || scene_noun_kinds(words_last(&(struct slice){ lead.ptr, lead.len })) != 0))
		words_last(&lead);
	return words_end_in(lead, agents);
}

/* `ne croit plus en X`, `chez X`: a preposition that `y` takes up. */
static bool actor_is_place(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	static const char *const places[] = { "dans", "chez", "en", NULL };
	struct slice lead;

	scene_surroundings(s, f, actor);
	lead = actor->lead;
	while (lead.len > 0 && (word_is_article(words_last(&(struct slice){ lead.ptr, lead.len })) || scene_noun_kinds(words_last(&(struct slice){ lead.ptr, lead.len })) != 0))
		words_last(&lead);
	return words_end_in(lead, places);
}

/* `X s'en va. Y y avait mis 3 millions`: the last one named that no preposition governs but one of place, or whose sentence begins with what is its own (`La faillite de X`). */
static struct actor *receiver_there(struct scene *s, const struct mention *m)
{
	enum { NEAR = 900 };
	struct scene_field *f = &s->field[m->field];
	const struct centre *own = link_centre(s, m->field, scene_sentence(f, m->start));

	if (own->named && own->at < m->start && (own->subject->kinds & GETTERS) != 0 && !slice_eq(own->subject->name, link_name(m, SLICE("payer"))) && !own->subject->gives)
		return own->subject; /* `La société ouvre son capital : X y a mis` */
	for (size_t i = scene_actor_at(f, m->start); i > 0 && f->actor[i - 1].mention->start + NEAR > m->start && !scene_paragraph_between(f, f->actor[i - 1].mention->start, m->start); i--) {
		struct actor *actor = &f->actor[i - 1];

		if (!actor->person && !actor->quoted && !actor->gives && (actor->kinds & GETTERS) != 0 && !slice_eq(actor->name, link_name(m, SLICE("payer"))) && (!link_oblique(s, f, i - 1) || actor_is_place(s, f, actor) || element_owner(s, f, actor->sentence) == actor))
			return actor;
	}
	return NULL;
}

bool money_is_more(struct scene *s, const struct mention *m)
{
	static const char *const more[] = { "ajout", "contribu", "particip", "complet", "associ", NULL };

	return words_hold_stem(scene_words(s->arena, m->text), more);
}

/* `X lève 6 millions. La Banque y ajoute un prêt de 2 millions`: to whom the money told before in the paragraph goes. */
static struct actor *receiver_of_more(struct scene *s, const struct funds *r, size_t index)
{
	enum { REACH = 8 };
	static const char *const gifts[] = { "grant", "raise", "loan", NULL };
	const struct mention *m = r->fund[index];
	struct scene_field *f = &s->field[m->field];

	for (size_t i = money_is_more(s, m) ? index : 0; i > 0 && index - i < REACH && !scene_paragraph_between(f, r->fund[i - 1]->end, m->start); i--) {
		const struct mention *before = r->fund[i - 1], *payee = mention_link(before, SLICE("payee"));
		size_t k = payee != NULL && payee->field == m->field ? scene_actor_at(f, payee->start) : f->actors;

		if (!link_dropped(before) && k < f->actors && f->actor[k].mention == payee && word_in(mention_value(before, SLICE("event")), gifts) && !slice_eq(f->actor[k].name, link_name(m, SLICE("payer"))))
			return &f->actor[k];
	}
	return NULL;
}

/* True of whoever gives in some record around a fund and gets in none: hardly whom the article is about, unless its headline names him. */
static bool only_gives(struct scene *s, const struct funds *r, size_t index, const struct actor *actor)
{
	enum { REACH = 120 };
	static const char *const events[] = { "grant", "loan", "raise", "investment", NULL };
	bool foundation = slice_starts(scene_words(s->arena, actor->name), SLICE("fond")), gives = false;

	if (!foundation && link_headlined(&s->field[0], actor))
		return false;
	for (size_t i = index > REACH ? index - REACH : 0; i < r->funds && i < index + REACH; i++) {
		const struct mention *m = r->fund[i];

		if (link_dropped(m) || (!foundation && !word_in(mention_value(m, SLICE("event")), events)) || (slice_eq(mention_value(m, SLICE("event")), SLICE("investment")) && !link_known(m, SLICE("payee"))))
			continue;
		if (link_known(m, SLICE("payee")) && slice_eq(link_name(m, SLICE("payee")), actor->name))
			return false;
		gives |= link_known(m, SLICE("payer")) && slice_eq(link_name(m, SLICE("payer")), actor->name) && (foundation || !slice_eq(mention_value(m, SLICE("own")), SLICE("payer")));
	}
	return gives;
}

/* `X offre 2 millions pour l'usine. Y en propose 3`: who bids himself in the paragraph gets nothing of another's bid. */
static bool bids_too(struct scene *s, const struct funds *r, const struct mention *m, struct slice name)
{
	const struct scene_field *f = &s->field[m->field];
	struct slice words = scene_words(s->arena, m->text);

	if (slice_find(words, SLICE("propos"), 0) == SLICE_NONE && slice_find(words, SLICE("offr"), 0) == SLICE_NONE && slice_find(words, SLICE("prome"), 0) == SLICE_NONE)
		return false;
	for (size_t i = funds_at(r, link_paragraph(f, m->start)); i < r->funds && r->fund[i]->start < m->start; i++)
		if (!link_dropped(r->fund[i]) && slice_eq(mention_value(r->fund[i], SLICE("event")), SLICE("price")) && slice_eq(link_name(r->fund[i], SLICE("payer")), name) && !scene_paragraph_between(f, r->fund[i]->start, m->start))
			return true;
	return false;
}

/* Nothing tells that somebody named in another sentence is no receiver of the money. */
static bool may_get(struct scene *s, const struct funds *r, size_t index, struct actor *actor)
{
	static const char *const figures[] = { "revenue", "budget", NULL };
	const struct scene_field *f = &s->field[r->fund[index]->field];

	return !link_is_source(f, actor) && (word_in(mention_value(r->fund[index], SLICE("event")), figures) || (!only_gives(s, r, index, actor) && !bids_too(s, r, r->fund[index], actor->name)));
}

bool paragraph_names_getter(const struct scene_field *f, const struct mention *m, struct slice but)
{
	for (size_t i = scene_actor_at(f, link_paragraph(f, m->start)); i < f->actors && f->actor[i].mention->start < m->end; i++)
		if (!f->actor[i].person && !f->actor[i].quoted && (f->actor[i].kinds & GETTERS) != 0 && !slice_eq(f->actor[i].name, but) && !slice_eq(f->actor[i].name, link_name(m, SLICE("payer"))))
			return true;
	return false;
}

/* Whom the headline names, before somebody else whom the sentence before is about; NULL for nobody. */
static struct actor *headlined_before(struct scene *s, const struct mention *m, const struct actor *subject)
{
	const struct scene_field *f = &s->field[m->field];
	struct actor *topic = m->field == 0 && subject != NULL ? link_about(s, link_place(m), RECEIVERS, CLEAR) : NULL;

	return topic != NULL && link_headlined(f, topic) && !link_headlined(f, subject) ? topic : NULL;
}

/* What the text goes on about where the money is told, when that may get it: told in the paragraph, or heading the section. */
static struct actor *receiver_about(struct scene *s, const struct funds *r, size_t index, struct slice payer)
{
	const struct mention *m = r->fund[index];
	size_t sentence = scene_sentence(&s->field[m->field], m->start);
	const struct centre *own = link_centre(s, m->field, sentence);
	struct centre c = own->named && own->at < m->start ? *own : link_centre_before(s, m->field, sentence);
	struct actor *const actors[] = { headlined_before(s, m, c.subject), c.about, c.subject };

	for (size_t i = 0; i < sizeof actors / sizeof *actors; i++)
		if (actors[i] != NULL && (actors[i]->kinds & RECEIVERS) != 0 && !link_reports(&s->field[m->field], actors[i]) && !slice_eq(actors[i]->name, payer) && may_get(s, r, index, actors[i]))
			return actors[i];
	return NULL;
}

/* `La commune de X refait son école. L'État apporte 3 millions`: whose works the paragraph tells of. */
static struct actor *builder_before(struct scene *s, const struct mention *m)
{
	struct scene_field *f = &s->field[m->field];
	struct slice payer = link_name(m, SLICE("payer"));
	size_t from = link_paragraph(f, m->start);

	for (size_t i = payer.len > 0 ? scene_actor_at(f, m->start) : 0; i > 0 && f->actor[i - 1].mention->start >= from; i--)
		if (f->actor[i - 1].builds && !f->actor[i - 1].quoted && !slice_eq(f->actor[i - 1].name, payer))
			return &f->actor[i - 1];
	return NULL;
}

struct found link_receiver(struct scene *s, const struct funds *r, size_t index)
{
	static const char *const gifts[] = { "grant", "loan", "investment", NULL };
	const struct mention *m = r->fund[index];
	struct actor *there = mention_value(m, SLICE("there")).len > 0 ? receiver_there(s, m) : NULL;
	struct search search = { link_place(m), VENTURES, link_name(m, SLICE("payer")), !slice_eq(mention_value(m, SLICE("weak")), SLICE("alone")), true, false };
	struct actor *actor = link_subject(s, &search), *other;

	if (there != NULL || mention_value(m, SLICE("there")).len > 0)
		return (struct found){ there != NULL ? there : receiver_of_more(s, r, index), BASIS_RESOLVED }; /* else some place */
	other = receiver_of_more(s, r, index);
	if (other != NULL && (actor == NULL || actor->sentence != scene_sentence(&s->field[m->field], m->start)))
		return (struct found){ other, BASIS_RESOLVED };
	if (actor != NULL && (actor_beside(s, m, actor) || actor_helps(s, m, actor) || actor_is_apart(s, m, actor) || actor_is_agent(s, m, actor)))
		actor = NULL;
	if (actor != NULL && actor->sentence == scene_sentence(&s->field[m->field], m->start))
		return (struct found){ actor, BASIS_STATED };
	other = slice_eq(mention_value(m, SLICE("event")), SLICE("price")) && !link_known(m, SLICE("payer")) ? NULL : receiver_about(s, r, index, search.avoid);
	if (other != NULL)
		return (struct found){ other, BASIS_INFERRED };
	search.kinds = GETTERS;
	actor = word_in(mention_value(m, SLICE("event")), gifts) ? NULL : actor != NULL ? actor : link_subject(s, &search); /* whoever is told near by may be anybody */
	return (struct found){ actor != NULL && !actor_is_agent(s, m, actor) && may_get(s, r, index, actor) ? actor : builder_before(s, m), BASIS_INFERRED };
}

bool link_gives_too(struct scene *s, const struct funds *r, size_t index, const struct actor *actor)
{
	enum { REACH = 8 };
	const struct mention *m = r->fund[index];
	const struct scene_field *f = &s->field[m->field];
	const struct actor *topic = link_about(s, link_place(m), RECEIVERS, CLEAR); /* which may well pay the rest */
	bool told = topic != NULL && slice_eq(topic->name, actor->name);

	for (size_t i = index > REACH ? index - REACH : 0; i < r->funds && i < index + REACH; i++)
		if (i != index && !link_dropped(r->fund[i]) && (mention_link(r->fund[i], SLICE("amount")) == mention_link(m, SLICE("amount")) || (!told && scene_sentence(f, r->fund[i]->start) == scene_sentence(f, m->start))) && slice_eq(link_name(r->fund[i], SLICE("payer")), actor->name))
			return true;
	return false;
}

struct actor *link_spender(struct scene *s, const struct funds *r, size_t index, const struct actor *seller)
{
	enum { REACH = 8 };
	static const char *const spends[] = { "price", "budget", "investment", NULL };
	const struct mention *m = r->fund[index];
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	struct centre c = link_centre_before(s, m->field, sentence);

	for (size_t i = link_known(m, SLICE("payer")) ? index : 0; i > 0 && index - i < REACH && !scene_paragraph_between(f, r->fund[i - 1]->end, m->start); i--) {
		const struct mention *before = r->fund[i - 1], *payer = mention_link(before, SLICE("payer"));
		size_t k = payer != NULL && payer->field == m->field ? scene_actor_at(f, payer->start) : f->actors;

		if (seller != NULL && (!slice_eq(mention_value(before, SLICE("event")), SLICE("price")) || !slice_eq(link_name(before, SLICE("payee")), seller->name)))
			continue;
		if (!link_dropped(before) && k < f->actors && f->actor[k].mention == payer && (f->actor[k].kinds & (ORG_LOCAL | ORG_PUBLIC)) != 0 && word_in(mention_value(before, SLICE("event")), spends) && !slice_eq(f->actor[k].name, link_name(m, SLICE("payer"))))
			return &f->actor[k];
	}
	return seller == NULL && link_known(m, SLICE("payer")) && c.named && c.last + 1 == sentence && (c.subject->kinds & ORG_LOCAL) != 0 && !c.subject->gives && !slice_eq(c.subject->name, link_name(m, SLICE("payer"))) ? c.subject : NULL;
}
