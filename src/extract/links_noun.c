/* Whom a noun phrase means by its determiner. */
#include "extract/frame.h"
#include "extract/link.h"

/* The folded word right before a phrase. */
static struct slice determiner_of(struct scene *s, const struct mention *phrase)
{
	enum { LONG = 12 };
	const struct scene_field *f = &s->field[phrase->field];
	struct slice words = scene_span(s, f, scene_reach(f, phrase->start > LONG ? phrase->start - LONG : 0, phrase->start, LONG), phrase->start);

	return words_last(&words);
}

/* The kinds that the noun of a phrase stands for. */
static unsigned phrase_noun(struct scene *s, const struct mention *phrase, struct slice *noun)
{
	struct slice rest = scene_words(s->arena, mention_value(phrase, SLICE("words"))), first = { 0 };

	slice_split(&rest, ' ', &first);
	*noun = first;
	if (scene_noun_kinds(first) != 0 || !slice_split(&rest, ' ', noun))
		return scene_noun_kinds(first);
	*noun = (struct slice){ first.ptr, (size_t)(noun->ptr - first.ptr) + noun->len }; /* `start up` */
	return scene_noun_kinds(*noun);
}

/* `le soutien à X. Cette start-up`: what was named last, however it stood. */
static struct actor *named_last(struct scene *s, const struct mention *phrase)
{
	struct scene_field *f = &s->field[phrase->field];
	size_t sentence = scene_sentence(f, phrase->start);
	struct slice noun;
	unsigned kinds = phrase_noun(s, phrase, &noun);

	for (size_t i = scene_actor_at(f, phrase->start); i > 0 && f->actor[i - 1].sentence + 1 >= sentence; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (scene_paragraph_between(f, actor->mention->start, phrase->start))
			return NULL;
		if (!actor->person && !actor->quoted && (actor->kinds & kinds) != 0 && !link_called_otherwise(s, f, actor, noun))
			return actor;
	}
	return NULL;
}

struct actor *link_firm(struct scene *s, struct slice person)
{
	struct scene_field *f = &s->field[0];

	for (size_t i = 0; i < f->roles; i++) {
		const struct mention *role = f->role[i], *org = mention_link(role, SLICE("organization"));
		size_t k = org != NULL && org->field == 0 ? scene_actor_at(f, org->start) : f->actors;

		if (k < f->actors && f->actor[k].mention == org && !link_dropped(role) && !slice_eq(mention_value(role, SLICE("time")), SLICE("former")) &&
			slice_eq(link_name(role, SLICE("person")), person) && title_leads(scene_words(s->arena, mention_value(role, SLICE("role")))))
			return &f->actor[k];
	}
	return NULL;
}

/* `La directrice de X hésite. Sa société a mis 3 millions`: where the title told last in the paragraph is held. */
static struct actor *firm_told(struct scene *s, const struct mention *phrase)
{
	struct scene_field *f = &s->field[phrase->field];
	struct slice noun;
	unsigned kinds = phrase_noun(s, phrase, &noun);

	for (size_t i = scene_role_at(f, phrase->start); i > 0 && !scene_paragraph_between(f, f->role[i - 1]->start, phrase->start); i--) {
		const struct mention *role = f->role[i - 1], *org = mention_link(role, SLICE("organization"));
		size_t k = org != NULL && org->field == phrase->field ? scene_actor_at(f, org->start) : f->actors;

		if (k == f->actors || f->actor[k].mention != org || link_dropped(role) || slice_eq(mention_value(role, SLICE("time")), SLICE("former")))
			continue;
		if ((f->actor[k].kinds & (kinds | ORG_FINANCE)) != 0)
			return &f->actor[k];
	}
	return NULL;
}

struct actor *link_noun(struct scene *s, const struct mention *phrase)
{
	static const char *const these[] = { "cette", "cet", "ce", NULL }, *const owners[] = { "sa", "son", NULL };
	static const char *const firms[] = { "societe", "entreprise", "boite", "firme", "start up", "startup", "pousse", "pme", NULL };
	struct slice determiner = determiner_of(s, phrase), noun;
	struct actor *actor = NULL;

	if (word_in(determiner, these))
		actor = named_last(s, phrase);
	phrase_noun(s, phrase, &noun);
	if (word_in(determiner, owners) && word_in(noun, firms))
		actor = firm_told(s, phrase);
	return actor != NULL ? actor : link_organization(s, phrase->field, phrase->start, mention_value(phrase, SLICE("words")));
}
