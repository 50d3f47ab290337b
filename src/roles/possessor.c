/* Whom `son`, `sa` or `leur` before a bare title means. */
#include "grammar/frame.h"
#include "roles/office.h"

/* `X et son président`, `les Suisses de X, leur directrice`: whom the sentence names itself; for `leur`, or the one before. */
static struct actor *named_with(struct scene *s, struct span at, bool many)
{
	struct search search = { .at = at, .kinds = ORG_ANY & ~(unsigned)(ORG_MEDIA | ORG_PARTY), .strict = !many };
	struct actor *actor = link_subject(s, &search);
	size_t sentence = scene_sentence(&s->field[at.field], at.start);

	return actor != NULL && (actor->sentence == sentence || (many && actor->sentence + 1 == sentence)) ? actor : NULL;
}

/* `Pour X, Jeanne Untel, sa présidente, se tait`: the organization in what stands before the person, alone with a preposition; else NULL. */
static struct actor *fronted_before(struct scene *s, int field, const struct mention *m, unsigned kinds)
{
	static const char *const leads[] = { "pour", "pour le", "pour la", "pour l", "chez", "a", "au", "a la", "a l", "du cote de", "du cote du", "du cote de la", "du cote de l", NULL };
	struct scene_field *f = &s->field[field];
	const struct mention *person = mention_link(m, SLICE("person"));
	size_t i = scene_actor_at(f, m->start);
	struct actor *actor = i > 0 ? &f->actor[i - 1] : NULL;

	if (actor == NULL || actor->person || (actor->kinds & kinds) == 0 || person == NULL || person->start != m->start || actor->sentence != scene_sentence(f, m->start))
		return NULL;
	if (!slice_eq(slice_trim(slice_sub(f->text, actor->mention->end, m->start)), SLICE(",")))
		return NULL;
	return word_in(scene_span(s, f, f->sentence[actor->sentence], actor->mention->start), leads) ? actor : NULL;
}

/* Whom the sentence before presents, acting on the topic: `L'association X lui prête un local. Son directeur`; a firm that needs no presenting stays aside. */
static struct actor *helper_new(struct scene *s, struct span at, unsigned kinds)
{
	struct actor *helper = link_centre_before(s, at.field, scene_sentence(&s->field[at.field], at.start)).helper;

	if (helper == NULL || helper->calls->first != helper || ((helper->kinds & ORG_COMPANY) != 0 && helper->calls->kinds == 0))
		return NULL;
	return (helper->kinds & kinds & ~(unsigned)ORG_FINANCE) != 0 && !link_is_court(s, helper) ? helper : NULL;
}

/* `Le terrain a été vendu par X. « … », dit son directeur`: who did what the sentence before a quotation tells of something nameless. */
static struct actor *agent_before(struct scene *s, struct span at, unsigned kinds)
{
	static const char *const by[] = { "par", NULL };
	struct scene_field *f = &s->field[at.field];
	size_t sentence = scene_sentence(f, at.start);
	struct actor *agent = NULL;

	if (sentence == 0 || scene_paragraph_between(f, f->sentence[sentence - 1], at.start) || link_centre(s, at.field, sentence - 1)->named)
		return NULL;
	for (size_t i = scene_actor_at(f, f->sentence[sentence - 1]); i < f->actors && f->actor[i].mention->start < at.start; i++) {
		struct slice rest;

		if (f->actor[i].person)
			return NULL;
		scene_surroundings(s, f, &f->actor[i]);
		rest = f->actor[i].lead;
		if (scene_noun_kinds(words_last(&rest)) == 0)
			rest = f->actor[i].lead;
		while (rest.len > 0 && !words_end_in(rest, by) && word_is_article(words_last(&rest)))
			;
		if (words_end_in(rest, by) && (f->actor[i].kinds & kinds) != 0 && !link_left_behind(s, f, &f->actor[i]) && !link_is_court(s, &f->actor[i]))
			agent = &f->actor[i];
	}
	return agent;
}

/* `Une offre vient du groupe X. Son président`: the one organization that the sentence before names, for the first time, when its subject is nobody known. */
static struct actor *newcomer_before(struct scene *s, struct span at, unsigned kinds)
{
	struct scene_field *f = &s->field[at.field];
	size_t sentence = scene_sentence(f, at.start), from, house, phrase;
	struct actor *only = NULL;

	if (sentence == 0 || scene_paragraph_between(f, (from = f->sentence[sentence - 1]), at.start) || link_centre(s, at.field, sentence - 1)->named)
		return NULL;
	house = scene_house_at(f, from);
	phrase = scene_phrase_at(f, from);
	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].mention->start < at.start; i++) {
		if (f->actor[i].person || (only != NULL && !slice_eq(only->name, f->actor[i].name)))
			return NULL;
		only = only != NULL ? only : &f->actor[i];
	}
	if (only == NULL || only->quoted || only->aside || only->calls->first != only || (only->kinds & kinds) == 0 || link_is_court(s, only) || link_left_behind(s, f, only) || link_is_source(f, only))
		return NULL;
	if ((house < f->houses && f->house[house]->end + 2 < only->mention->start) || (phrase < f->phrases && f->phrase[phrase]->end + 2 < only->mention->start))
		return NULL; /* `L'association attend l'offre de X. Son président` */
	return only;
}

/* `rachète X à son fondateur`: the firm that the sentence buys from whoever has the title; NULL for none. */
static struct actor *sold_by(struct scene *s, const struct mention *m)
{
	static const char *const sellers[] = { "a", "aupres de", NULL }, *const stems[] = { "rachet", "achet", "achat", "repren", "repris", "acqui", "s offr" };
	struct scene_field *f = &s->field[m->field];
	struct slice words = scene_before(s, f, m->start);
	size_t first = scene_actor_at(f, f->sentence[scene_sentence(f, m->start)]), last = scene_actor_at(f, m->start);

	if (!words_end_phrase(words, sellers))
		return NULL;
	for (size_t i = last; i > first; i--) {
		struct actor *actor = &f->actor[i - 1];
		bool bought = false;

		for (size_t k = 0; k < sizeof stems / sizeof *stems && !actor->person; k++)
			bought |= slice_find(scene_before(s, f, actor->mention->start), slice_of(stems[k]), 0) != SLICE_NONE;
		if (bought)
			return actor;
	}
	return NULL;
}

struct actor *office_possessor(struct scene *s, const struct mention *m, unsigned kinds)
{
	int field = m->field;
	size_t said = link_quotation_before(&s->field[field], m->start);
	struct span at = { field, said, said };
	bool many = slice_eq(scene_words(s->arena, mention_value(m, SLICE("by"))), SLICE("leur")), quoted = said < m->start;
	struct actor *actor;

	if (!office_is_possessed(s, m))
		return NULL;
	if (!many && sold_by(s, m) != NULL)
		return sold_by(s, m);
	if (fronted_before(s, field, m, kinds) != NULL)
		return fronted_before(s, field, m, kinds);
	if (!many && !quoted && helper_new(s, at, kinds) != NULL)
		return helper_new(s, at, kinds);
	if (!many && !quoted && newcomer_before(s, at, office_possessing(kinds)) != NULL)
		return newcomer_before(s, at, office_possessing(kinds));
	if (!many && quoted && agent_before(s, at, office_possessing(kinds)) != NULL)
		return agent_before(s, at, office_possessing(kinds));
	actor = many ? NULL : office_told_before(s, at, quoted ? kinds : office_possessing(kinds), quoted);
	return actor != NULL ? actor : named_with(s, (struct span){ field, m->start, m->start }, many);
}

struct found office_served(struct scene *s, const struct mention *m)
{
	struct scene_field *f = &s->field[m->field];
	size_t first = f->sentence[scene_sentence(f, m->start)];
	bool many = slice_eq(scene_words(s->arena, mention_value(m, SLICE("by"))), SLICE("leur"));

	for (size_t i = scene_role_at(f, m->start); i > 0 && f->role[i - 1]->start >= first && !many; i--) {
		const struct mention *org = mention_link(f->role[i - 1], SLICE("organization"));
		size_t k = org != NULL ? scene_actor_at(f, org->start) : f->actors;

		if (k < f->actors && f->actor[k].mention == org && link_known(f->role[i - 1], SLICE("person")) && !link_dropped(f->role[i - 1]))
			return (struct found){ &f->actor[k], BASIS_RESOLVED };
	}
	return (struct found){ many ? named_with(s, (struct span){ m->field, m->start, m->start }, true) : NULL, BASIS_RESOLVED };
}
