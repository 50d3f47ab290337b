/* Whom `ce dernier`, `la première`, `ce qui lui`, `lui reproche` take up. */
#include "reference/element.h"
#include "grammar/oblique.h"
#include "reference/link.h"

#include "text/unicode.h"

struct actor *link_summed_up(struct scene *s, const struct mention *m)
{
	struct scene_field *f = &s->field[m->field];
	struct element e = words_end_in(scene_before(s, f, m->start), (const char *const[]){ "qui", NULL }) && slice_ends(scene_before(s, f, m->start), SLICE(" ce qui")) ? element_subject(s, f, scene_sentence(f, m->start)) : (struct element){ 0 };

	return e.actor != NULL && e.end < m->start ? e.actor : NULL;
}

/* The gender of the folded `cette dernière`, `celui-ci`. */
static enum gender latter_gender(struct slice words)
{
	return slice_starts(words, SLICE("cette")) || slice_starts(words, SLICE("celle")) ? GENDER_FEMALE : GENDER_MALE;
}

struct actor *link_latter_person(struct scene *s, const struct mention *m, struct slice words)
{
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), i = scene_actor_at(f, f->sentence[sentence]);
	struct actor *last = i > 0 ? &f->actor[i - 1] : NULL;

	if (last == NULL || !last->person || last->quoted || last->sentence != link_sentence_above(f, sentence) || !slice_starts(scene_span(s, f, f->sentence[sentence], m->end), words))
		return NULL;
	return scene_gender_fits(last, latter_gender(words)) ? last : NULL;
}

/* Whom the last noun of that gender means between two bytes (`le directeur de l'entreprise bretonne. Celle-ci`); NULL for nobody. */
static struct actor *noun_before(struct scene *s, struct span at, enum gender gender)
{
	enum { MOST = 4 };
	struct scene_field *f = &s->field[at.field];

	for (size_t last = scene_phrase_at(f, at.end), i = last; i > 0 && last - i < MOST && f->phrase[i - 1]->start >= at.start; i--) {
		const struct mention *phrase = f->phrase[i - 1];

		if (phrase->end <= at.end && !word_is_pronoun(scene_words(s->arena, mention_value(phrase, SLICE("words")))) && mention_value(phrase, SLICE("many")).len == 0 && !phrase_clashes(s, phrase, gender))
			return link_noun(s, phrase, (struct slice){ 0 });
	}
	return NULL;
}

struct actor *link_latter(struct scene *s, struct span at, struct slice words)
{
	enum { FAR = 3 }; /* sentences */
	struct scene_field *f = &s->field[at.field];
	struct actor *actor = scene_org_before(f, at.start, ORG_ANY);
	size_t i = actor != NULL ? (size_t)(actor - f->actor) : 0, from = f->sentence[link_sentence_above(f, scene_sentence(f, at.start))];
	struct actor *called = noun_before(s, (struct span){ at.field, actor != NULL && actor->mention->end > from ? actor->mention->end : from, at.start }, latter_gender(words)), *about = link_centre_before(s, at.field, scene_sentence(f, at.start)).about;

	if (called != NULL)
		return called;
	if (actor != NULL && scene_sentence(f, at.start) - actor->sentence > FAR && about != NULL)
		return about;
	return i > 0 && f->actor[i - 1].person && f->actor[i - 1].sentence == actor->sentence && link_left_behind(s, f, actor) ? NULL : actor;
}

bool link_name_goes_on(struct scene *s, struct scene_field *f, const struct actor *actor)
{
	static const char *const takes[] = { "celui ci", "celle ci", "l interesse", "ce dernier", "cette derniere" };
	static const char *const endings[] = { "\xC3\xA9", "\xC3\xA9" "e", "i", "ie", "u", "ue", "it", "ite", "is", "ise" };
	size_t from = f->sentence[actor->sentence];
	struct slice lead = slice_trim(slice_sub(f->text, from, actor->mention->start)), word = slice_sub(lead, 0, slice_find(lead, SLICE(" "), 0) == SLICE_NONE ? lead.len : slice_find(lead, SLICE(" "), 0));

	if (!slice_ends(lead, SLICE(",")))
		return lead.len == 0 && actor->mention->end < f->text.len && f->text.ptr[actor->mention->end] == ' ';
	if (slice_starts_any(scene_words(s->arena, lead), takes, sizeof takes / sizeof *takes))
		return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (word.len > 3 && word.len < lead.len && slice_ends(word, slice_of(endings[i])))
			return true;
	return false;
}

struct actor *link_accused(struct scene *s, const struct mention *m)
{
	enum { BACK = 2 };
	struct scene_field *f = &s->field[m->field];
	struct actor *person = scene_person_before(f, m->start, GENDER_UNKNOWN);

	return person != NULL && scene_sentence(f, m->start) - person->sentence <= BACK ? person : NULL;
}

int link_rank(struct slice folded)
{
	static const char *const firsts[] = { "premier", "premiere", NULL }, *const seconds[] = { "second", "seconde", "deuxieme", NULL };

	if (slice_starts(folded, SLICE("la ")) || slice_starts(folded, SLICE("le ")))
		folded = slice_sub(folded, SLICE("la ").len, folded.len);
	return word_in(folded, firsts) ? 1 : word_in(folded, seconds) ? 2 : 0;
}

/* The organization of that rank of the two that a sentence, or what a place has of it, lists, else names first; NULL where it names one only. */
static struct actor *ranked_in(struct scene *s, struct span at, int rank)
{
	enum { PAIR = 2 };
	struct scene_field *f = &s->field[at.field];
	struct actor *first = NULL;
	size_t listed;

	if (link_list_before(s, f, at.end, &listed) == PAIR && f->actor[listed].mention->start >= at.start)
		return &f->actor[listed + (size_t)rank - 1];
	for (size_t i = scene_actor_at(f, at.start); i < f->actors && f->actor[i].mention->end <= at.end; i++) {
		if (f->actor[i].person || f->actor[i].quoted || (first != NULL && slice_eq(f->actor[i].name, first->name)))
			continue;
		if (first != NULL)
			return rank == 1 ? first : &f->actor[i];
		first = &f->actor[i];
	}
	return NULL;
}

struct actor *link_ranked(struct scene *s, int field, size_t at, int rank)
{
	enum { BACK = 6 }; /* sentences, and the blanks that part paragraphs: one may tell of the first before `la seconde` */
	struct scene_field *f = &s->field[field];
	size_t here = scene_sentence(f, at);
	struct actor *actor = NULL;

	for (size_t back = 0; back < BACK && back <= here && actor == NULL; back++)
		actor = ranked_in(s, (struct span){ field, f->sentence[here - back], back == 0 ? at : scene_sentence_end(f, here - back) }, rank);
	return actor;
}
