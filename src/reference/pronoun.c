/* Whom a pronoun at the place of a party means. */
#include "reference/element.h"
#include "reference/link.h"
#include "reference/salience.h"

/* The person that `elle` or `il` means when no organization told as a subject in this sentence or the one before can be meant. */
static struct actor *pronoun_person(struct scene *s, const struct mention *m, struct slice word, const struct actor *org, size_t told)
{
	enum { BACK = 3 };
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	struct actor *person;

	if ((!slice_eq(word, SLICE("elle")) && !slice_eq(word, SLICE("il"))) || (org != NULL && sentence - told < 2))
		return NULL;
	person = scene_person_before(f, m->start, pronoun_gender(word));
	if (person == NULL || (person->gender == GENDER_UNKNOWN && !slice_eq(mention_value(m, SLICE("event")), SLICE("fine"))) || sentence - person->sentence > BACK || (org != NULL && told >= person->sentence))
		return NULL;
	for (size_t i = scene_phrase_at(f, person->mention->end); i < f->phrases && f->phrase[i]->start < m->start; i++) /* `Fondée par X, l'entreprise vend. Elle` */
		if (!word_is_pronoun(scene_words(s->arena, mention_value(f->phrase[i], SLICE("words")))))
			return NULL;
	return person;
}

/* Of what the text goes on about and the subject told last, the first that may be meant. */
static struct actor *centre_of(const struct centre *c, const struct search *search, bool object)
{
	struct actor *const actors[] = { object || c->subject == NULL ? c->about : c->subject, object ? c->subject : c->about };

	for (size_t i = 0; i < sizeof actors / sizeof *actors; i++)
		if (actors[i] != NULL && (actors[i]->kinds & search->kinds) != 0 && !slice_eq(actors[i]->name, search->avoid))
			return actors[i];
	return NULL;
}

/* `garanti par la Région`: a preposition before the article. */
static bool phrase_is_governed(struct scene *s, const struct scene_field *f, const struct mention *phrase)
{
	enum { NEAR = 12 };
	static const char *const prepositions[] = { "par", "avec", "chez", "pour", "sur", "dans", "contre", NULL };
	struct slice words = scene_span(s, f, scene_reach(f, 0, phrase->start, NEAR), phrase->start);

	words_last(&words);
	return words_end_in(words, prepositions);
}

/* `elle` or `il` of the person told last as a subject, when no noun phrase behind that may be meant. */
static bool person_goes_on(struct scene *s, const struct mention *m, struct slice word, const struct actor *person)
{
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), i = scene_phrase_at(f, f->sentence[sentence > 0 ? sentence - 1 : 0]);

	if (person == NULL || (person->gender == GENDER_UNKNOWN && person->sentence + 1 != sentence) || !(slice_eq(word, SLICE("elle")) || slice_eq(word, SLICE("il"))) || !scene_gender_fits(person, pronoun_gender(word)))
		return false;
	for (; i < f->phrases && f->phrase[i]->start < m->start; i++)
		if (f->phrase[i]->start > person->mention->end && !phrase_is_governed(s, f, f->phrase[i]) && !phrase_clashes(s, f->phrase[i], pronoun_gender(word)) && !word_is_pronoun(scene_words(s->arena, mention_value(f->phrase[i], SLICE("words")))))
			return false;
	return true;
}

/* No authority or bank raises money, no bank borrows it. */
static unsigned kinds_for(struct scene *s, const struct mention *m, struct slice word)
{
	struct slice event = mention_value(m, SLICE("event"));

	if (!slice_eq(scene_words(s->arena, mention_value(m, SLICE("payee"))), word))
		return ORG_ANY;
	return slice_eq(event, SLICE("revenue")) ? ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PUBLIC) : slice_eq(event, SLICE("raise")) ? RECEIVERS : slice_eq(event, SLICE("loan")) ? ORG_ANY & ~(unsigned)ORG_FINANCE : ORG_ANY;
}

/* `X signe avec Y. Elle lui verse`: the last one that the sentence before names, however it stands. */
static struct actor *named_before(struct scene *s, const struct mention *m, const struct search *search)
{
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);

	for (size_t i = scene_actor_at(f, f->sentence[sentence]); i > 0 && f->actor[i - 1].sentence + 1 >= sentence && !scene_paragraph_between(f, f->actor[i - 1].mention->start, m->start); i--) {
		struct actor *actor = &f->actor[i - 1];

		if (!actor->person && !actor->quoted && (actor->kinds & search->kinds) != 0 && !slice_eq(actor->name, search->avoid))
			return actor;
	}
	return NULL;
}

/* `X aide Y et lui verse 3 millions`: a clause that goes on takes up the last one that it named. */
static struct actor *named_here(struct scene *s, const struct mention *m, const struct search *search)
{
	static const char *const joints[] = { " et ", " puis ", " pour " };
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	struct slice before = slice_sub(f->text, f->sentence[sentence], m->start);
	bool goes_on = false;

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		goes_on |= slice_ends(before, slice_of(joints[i]));
	for (size_t i = scene_actor_at(f, m->start); goes_on && i > 0 && f->actor[i - 1].sentence == sentence; i--)
		if (!f->actor[i - 1].person && (f->actor[i - 1].kinds & search->kinds) != 0 && !slice_eq(f->actor[i - 1].name, search->avoid))
			return slice_find(slice_sub(f->text, f->actor[i - 1].mention->end, m->start), SLICE("qui "), 0) == SLICE_NONE ? &f->actor[i - 1] : NULL;
	return NULL;
}

struct actor *link_asked_about(struct scene *s, const struct mention *m, struct slice word, const struct mention **phrase)
{
	enum { SHORT = 60 };
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), above = sentence, a, p;
	struct slice question = { 0 };
	bool named, called;

	*phrase = NULL;
	while (above > 0 && question.len == 0)
		question = slice_trim(slice_sub(f->text, f->sentence[above - 1], f->sentence[above])), above--;
	if (sentence == 0 || !slice_ends(question, SLICE("?")) || question.len > SHORT || !slice_eq(scene_span(s, f, f->sentence[sentence], m->start), word))
		return NULL;
	a = scene_actor_at(f, f->sentence[above]);
	p = scene_phrase_at(f, f->sentence[above]);
	named = a < f->actors && f->actor[a].sentence == above && !f->actor[a].person && (a + 1 == f->actors || f->actor[a + 1].sentence != above);
	called = p < f->phrases && f->phrase[p]->start < f->sentence[above + 1];
	if (named)
		return &f->actor[a];
	*phrase = called && (a == f->actors || f->actor[a].sentence != above) ? f->phrase[p] : NULL;
	return *phrase != NULL ? link_noun(s, *phrase, (struct slice){ 0 }) : NULL;
}

/* `Le hangar a été refait. Il`: the sentence before opens with a noun of the pronoun's gender that stands for no organization known. */
static bool noun_may_be_meant(struct scene *s, const struct mention *m, struct slice word)
{
	enum { NEAR = 40 };
	struct scene_field *f = &s->field[m->field];
	size_t here = scene_sentence(f, m->start);
	bool opens = slice_eq(scene_before(s, f, m->start), word); /* else behind a clause of its own sentence */
	size_t sentence = opens && here > 0 ? here - 1 : here, from = f->sentence[sentence], end = scene_sentence_end(f, sentence);
	struct slice words, article = { 0 };
	struct element e;

	if ((opens && here == 0) || scene_paragraph_between(f, from, m->start))
		return false;
	e = element_subject(s, f, sentence);
	if (e.end != 0 && (opens || !(e.phrase != NULL && word_is_pronoun(scene_words(s->arena, e.phrase->text)))))
		return false;
	words = scene_span(s, f, from, from + NEAR < end ? from + NEAR : end);
	return slice_split(&words, ' ', &article) && ((slice_eq(article, SLICE("le")) && slice_eq(word, SLICE("il"))) || (slice_eq(article, SLICE("la")) && slice_eq(word, SLICE("elle"))));
}

/* `La gestion revient à X, une association. Elle reçoit 3 millions`: whom the sentence before introduces; NULL for nobody. */
static struct actor *just_introduced(struct scene *s, const struct mention *m, struct slice word)
{
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	struct actor *fresh = sentence > 0 && !scene_paragraph_between(f, f->sentence[sentence - 1], m->start) ? link_centre(s, m->field, sentence - 1)->fresh : NULL;

	return fresh != NULL && fresh->sentence + 1 == sentence && !name_clashes(s, fresh, pronoun_gender(word)) ? fresh : NULL;
}

/* `La Région a versé 2 millions. Elle prête aussi`: whoever has helped right before gives again; NULL when nobody has. */
static struct actor *helper_gives_on(struct scene *s, const struct mention *m, struct slice word)
{
	static const char *const gifts[] = { "grant", "loan", "investment", NULL };
	struct actor *helper = link_centre_before(s, m->field, scene_sentence(&s->field[m->field], m->start)).helper;

	if (helper == NULL || (helper->kinds & (ORG_LOCAL | ORG_PUBLIC | ORG_FINANCE)) == 0 || !word_in(mention_value(m, SLICE("event")), gifts))
		return NULL;
	return slice_eq(scene_words(s->arena, mention_value(m, SLICE("payer"))), word) ? helper : NULL;
}

/* `Une Telle fournit X. Y lui prête 3 millions`: the person that the sentence before is about; NULL for nobody. */
static struct actor *person_before(struct scene *s, const struct mention *m)
{
	size_t sentence = scene_sentence(&s->field[m->field], m->start);
	struct centre c = link_centre_before(s, m->field, sentence);

	return c.person != NULL && c.person->sentence + 1 == sentence ? c.person : NULL;
}

/* `X paie 3 millions, quand Y lui en verse 2`: the clause behind speaks of who acts in the one before. */
static bool set_against(struct scene *s, const struct scene_field *f, size_t from, size_t to)
{
	static const char *const joints[] = { "quand", "tandis", "alors", "pendant", "mais", NULL };
	struct slice words = scene_span(s, f, from, to), word;

	while (slice_split(&words, ' ', &word))
		if (word_in(word, joints))
			return true;
	return false;
}

struct actor *link_pronoun(struct scene *s, const struct mention *m, struct slice word, struct slice other)
{
	bool object = slice_eq(word, SLICE("lui")) || slice_eq(word, SLICE("leur"));
	struct search search = { link_place(m), object ? GETTERS : kinds_for(s, m, word), other, true, false, !object };
	size_t sentence = scene_sentence(&s->field[m->field], m->start);
	struct centre c = *link_centre(s, m->field, sentence);
	struct actor *told = c.person, *asked; /* in this sentence: `X répond qu'il a versé` */
	const struct mention *phrase;
	struct actor *here = object ? named_here(s, m, &search) : NULL, *actor = here != NULL ? here : link_subject(s, &search);

	if (object && link_summed_up(s, m) != NULL)
		return link_summed_up(s, m);
	if (here != NULL)
		return here;
	if (object && (actor == NULL || (actor->sentence != sentence && set_against(s, &s->field[m->field], c.at, m->start))) && c.named && c.at < m->start && (c.subject->kinds & ORG_MEDIA) == 0 && !slice_eq(c.subject->name, other))
		return c.subject; /* `La Ville paie 3 millions, la Région lui en verse 2` */
	if (!object && (asked = link_asked_about(s, m, word, &phrase)) != NULL)
		return asked;
	if (!object && noun_may_be_meant(s, m, word))
		return just_introduced(s, m, word);
	if (actor != NULL && actor->sentence == sentence && object && !c.named)
		actor = NULL; /* `X lui ouvre ses portes` */
	if (actor != NULL && actor->sentence == sentence)
		return actor;
	if (!c.named || c.at > m->start || (object && slice_eq(c.subject->name, other)))
		c = link_centre_before(s, m->field, sentence);
	if (object && c.person != NULL && c.person->sentence + 1 == sentence && slice_eq(mention_value(m, SLICE("event")), SLICE("fine")))
		return c.person; /* `X, patron de Y, comparaissait. Le tribunal lui inflige 3 000 euros d'amende` */
	if (!object && helper_gives_on(s, m, word) != NULL)
		return helper_gives_on(s, m, word);
	if (!object && told != NULL && told->sentence == sentence && told->mention->end < m->start && person_goes_on(s, m, word, told))
		return told;
	if (!object && person_goes_on(s, m, word, c.person))
		return c.person;
	if (c.subject != NULL || actor == NULL)
		actor = centre_of(&c, &search, object);
	if (pronoun_person(s, m, word, actor, c.last) != NULL)
		return pronoun_person(s, m, word, actor, c.last);
	if (actor == NULL && object && person_before(s, m) != NULL)
		return person_before(s, m);
	if (actor == NULL && object)
		actor = named_before(s, m, &search);
	if (actor == NULL && object && c.person != NULL)
		return c.person;
	if (actor == NULL && object && c.subject != NULL && c.last + 1 == sentence && (c.subject->kinds & ORG_MEDIA) == 0 && !slice_eq(c.subject->name, other))
		return c.subject; /* `Le CEA recrute. L'État lui verse` */
	if (actor != NULL && !object && name_clashes(s, actor, pronoun_gender(word)))
		return c.about != NULL && c.about != actor && (c.about->kinds & search.kinds) != 0 && !name_clashes(s, c.about, pronoun_gender(word)) ? c.about : NULL;
	if (actor == NULL && m->field == 0 && !object)
		actor = link_about(s, link_place(m), ORG_ANY & ~(unsigned)ORG_MEDIA, CLEAR);
	if (actor == NULL && m->field == 0 && slice_eq(word, SLICE("lui")))
		actor = salience_best(s, &(struct question){ .at = link_place(m), .kinds = GETTERS, .avoid = other, .gets = true });
	return actor;
}
