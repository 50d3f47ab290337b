/* Whom the pronoun or noun at the place of a party means. */
#include "extract/link.h"

#include "text/unicode.h"

bool word_is_pronoun(struct slice folded)
{
	static const char *const words[] = { "elle", "il", "elles", "ils", "qui", "lui", "leur" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(folded, slice_of(words[i])))
			return true;
	return false;
}

static struct span place_of(const struct mention *m)
{
	return (struct span){ m->field, m->start, m->start };
}

/* The person that `elle` or `il` means when no organization of this sentence or the one before can be meant. */
static struct actor *pronoun_person(struct scene *s, const struct mention *m, struct slice word, const struct actor *org)
{
	enum { BACK = 3 };
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	struct actor *person;

	if ((!slice_eq(word, SLICE("elle")) && !slice_eq(word, SLICE("il"))) || (org != NULL && sentence - org->sentence < 2))
		return NULL;
	person = scene_person_before(f, m->start, slice_eq(word, SLICE("elle")) ? GENDER_FEMALE : GENDER_MALE);
	if (person == NULL || person->gender == GENDER_UNKNOWN || sentence - person->sentence > BACK || (org != NULL && org->sentence >= person->sentence))
		return NULL;
	for (size_t i = scene_phrase_at(f, person->mention->end); i < f->phrases && f->phrase[i]->start < m->start; i++) /* `Fondée par X, l'entreprise vend. Elle` */
		if (!word_is_pronoun(scene_words(s->arena, mention_value(f->phrase[i], SLICE("words")))))
			return NULL;
	return person;
}

/* `X lui a prêté un local. Y lui a versé`: the giver before is not whom the pronoun takes up. */
static bool actor_gave(struct scene *s, const struct mention *m, const struct actor *actor)
{
	static const char *const clitics[] = { "lui", "leur" };
	const struct scene_field *f = &s->field[m->field];
	struct slice words, word;

	if (actor->sentence == scene_sentence(f, m->start))
		return false;
	words = scene_words(s->arena, slice_sub(f->text, actor->mention->end, scene_sentence_end(f, actor->sentence)));
	if (!slice_split(&words, ' ', &word))
		return false;
	return slice_eq(word, slice_of(clitics[0])) || slice_eq(word, slice_of(clitics[1]));
}

/* Whom a pronoun at a party's place means; `lui` and `leur` are never the other party. */
static struct actor *pronoun_resolve(struct scene *s, const struct mention *m, struct slice word, struct slice other)
{
	bool object = slice_eq(word, SLICE("lui")) || slice_eq(word, SLICE("leur"));
	struct search search = { place_of(m), object ? RECEIVERS : ORG_ANY, other, true, false };
	struct actor *actor = link_subject(s, &search), *phrase = NULL;

	if (actor == NULL || actor->sentence != scene_sentence(&s->field[m->field], m->start))
		phrase = link_phrase_own(s, place_of(m));
	if (phrase == NULL && (actor == NULL || actor->sentence != scene_sentence(&s->field[m->field], m->start)))
		phrase = link_phrase_before(s, place_of(m));
	if (phrase != NULL && (phrase->kinds & search.kinds) != 0 && !slice_eq(phrase->name, other))
		return phrase;
	if (pronoun_person(s, m, word, actor) != NULL)
		return pronoun_person(s, m, word, actor);
	search.strict = false;
	if (actor != NULL && object && actor_gave(s, m, actor) && link_about(s, place_of(m), RECEIVERS, CLEAR) != NULL)
		return link_about(s, place_of(m), RECEIVERS, CLEAR);
	if (actor == NULL)
		actor = link_about(s, place_of(m), RECEIVERS, CLEAR);
	if (actor == NULL && m->field == 0 && !object)
		actor = link_about(s, place_of(m), ORG_ANY & ~(unsigned)ORG_MEDIA, CLEAR);
	return actor != NULL ? actor : link_subject(s, &search);
}

/* The organization that a sentence names outside its quotation, behind a place: `« Nous avons levé », dit la gérante de X`. */
static struct actor *named_behind(struct scene *s, const struct mention *m)
{
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);

	for (size_t i = scene_quoted(f, m->start) ? scene_actor_at(f, m->end) : f->actors; i < f->actors && f->actor[i].sentence == sentence; i++)
		if (!f->actor[i].person && !f->actor[i].quoted)
			return &s->field[m->field].actor[i];
	return NULL;
}

/* Who says `nous`: what the titles told in the paragraph belong to, the nearest first, else what the article is about. */
static struct actor *us_resolve(struct scene *s, const struct mention *m)
{
	const struct scene_field *f = &s->field[m->field];
	const struct mention *best = NULL;
	struct actor *named = named_behind(s, m);
	size_t from = scene_line(f->text, m->start, SENTENCE_REACH);

	if (named != NULL)
		return named;
	for (size_t i = scene_role_at(f, from); i < f->roles && !scene_paragraph_between(f, from, f->role[i]->start); i++) {
		const struct mention *org = mention_link(f->role[i], SLICE("organization"));

		if (org == NULL || link_dropped(f->role[i]) || org->field != m->field)
			continue;
		if (best == NULL || f->role[i]->start > m->start)
			best = org;
		if (f->role[i]->start > m->start)
			break;
	}
	for (size_t k = best != NULL ? scene_actor_at(f, best->start) : f->actors; k < f->actors && f->actor[k].mention->start == best->start; k++)
		if (!f->actor[k].person && ((f->actor[k].kinds & RECEIVERS) != 0 || link_about(s, place_of(m), RECEIVERS, CLEAR) == NULL))
			return &s->field[m->field].actor[k];
	return link_about(s, place_of(m), RECEIVERS, LIKELY);
}

void link_party(struct scene *s, struct mention *m, struct slice feature, struct slice other)
{
	struct slice words = scene_words(s->arena, mention_value(m, feature));
	struct actor *actor;

	if (words.len == 0 || link_known(m, feature))
		return;
	if (slice_eq(words, SLICE("nous"))) {
		actor = us_resolve(s, m);
		link_clear(m, feature);
		mention_set(s->arena, m, SLICE("vague"), actor == NULL ? SLICE("yes") : (struct slice){ 0 }, NULL);
	} else if (slice_starts(words, SLICE("chacun"))) {
		actor = NULL; /* of a list that nobody finds */
		link_clear(m, feature);
	} else if (link_is_latter(words)) {
		actor = link_organization(s, m->field, m->start, words);
		link_clear(m, feature);
	} else if (word_is_pronoun(words)) {
		actor = pronoun_resolve(s, m, words, link_name(m, other));
		link_clear(m, feature);
	} else if (unicode_is_upper(utf8_next(&(struct slice){ mention_value(m, feature).ptr, mention_value(m, feature).len }))) {
		return; /* a name that no mention tells is nobody else's */
	} else {
		actor = link_organization(s, m->field, m->start, mention_value(m, feature));
		actor = actor != NULL && slice_eq(actor->name, link_name(m, other)) ? NULL : actor;
	}
	link_set(s, m, feature, actor);
}
