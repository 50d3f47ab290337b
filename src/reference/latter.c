/* Whom `ce dernier`, `ce qui lui` and `lui reproche` take up. */
#include "reference/element.h"
#include "reference/link.h"

#include "text/unicode.h"

struct actor *link_summed_up(struct scene *s, const struct mention *m)
{
	struct scene_field *f = &s->field[m->field];
	struct element e = words_end_in(scene_before(s, f, m->start), (const char *const[]){ "qui", NULL }) && slice_ends(scene_before(s, f, m->start), SLICE(" ce qui")) ? element_subject(s, f, scene_sentence(f, m->start)) : (struct element){ 0 };

	return e.actor != NULL && e.end < m->start ? e.actor : NULL;
}

struct actor *link_latter_person(struct scene *s, const struct mention *m, struct slice words)
{
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), i = scene_actor_at(f, f->sentence[sentence]);
	struct actor *last = i > 0 ? &f->actor[i - 1] : NULL;

	if (last == NULL || !last->person || last->quoted || last->sentence + 1 != sentence || !slice_starts(scene_span(s, f, f->sentence[sentence], m->end), words))
		return NULL;
	return scene_gender_fits(last, slice_starts(words, SLICE("cette")) || slice_starts(words, SLICE("celle")) ? GENDER_FEMALE : GENDER_MALE) ? last : NULL;
}

struct actor *link_accused(struct scene *s, const struct mention *m)
{
	enum { BACK = 2 };
	struct scene_field *f = &s->field[m->field];
	struct actor *person = scene_person_before(f, m->start, GENDER_UNKNOWN);

	return person != NULL && scene_sentence(f, m->start) - person->sentence <= BACK ? person : NULL;
}
