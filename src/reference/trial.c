/* Who is on trial in an article. */
#include "reference/link.h"

enum { PERSONS = 200, NEAR = 120 }; /* mentions that are looked at; bytes before and behind one */

/* `Me X`, `la procureure, X`: whoever has another part in a trial. */
static bool has_other_part(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	enum { CLOSE = 3 };
	static const char *const parts[] = { "me", "maitre", "avocat", "avocate", "avocats", "procureur", "procureure", "substitut", "substitute", "juge", "president", "presidente", "expert", "experte", "temoin", "victime", "greffier", "greffiere", NULL };
	struct slice trail, word = { 0 };

	scene_surroundings(s, f, actor);
	trail = actor->trail;
	for (int i = 0; i < CLOSE && slice_split(&trail, ' ', &word); i++)
		if (word_in(word, parts))
			return true;
	return words_end_near(actor->lead, CLOSE, parts);
}

/* What the words around a person tell of its trial. */
static int trial_cues(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	enum { SOME = 1, CERTAIN = 3 };
	static const char *const sure[] = { "comparai", "a comparu", "est juge", "etait juge", "sera juge", "est poursuivi", "etait poursuivi", "ete condamne", "est condamne", "mis en examen", "mise en examen", "ecope d", "ecopait d", "reconnu coupable", "reconnue coupable", "plaide coupable", "reconnu a la barre", NULL };
	static const char *const likely[] = { "a la barre", "soupconn", "accuse d", "accusee d", "a reconnu", "a nie", "les faits", "detourn", "escroqu", NULL };
	static const char *const against[] = { "requis contre", "requise contre", "requises contre", "a l encontre de", "peine contre", "condamne", NULL };
	size_t end = scene_sentence_end(f, actor->sentence), to = actor->mention->end + NEAR;
	struct slice before = scene_span(s, f, scene_reach(f, f->sentence[actor->sentence], actor->mention->start, NEAR), actor->mention->start), behind = scene_span(s, f, actor->mention->end, to < end ? to : end);

	return (words_hold_any(behind, sure) || words_end_phrase(before, against) ? CERTAIN : 0) + (words_hold_any(behind, likely) || words_hold_any(before, likely) ? SOME : 0);
}

static struct actor *tried_find(struct scene *s)
{
	struct scene_field *f = &s->field[0];
	struct actor *tried = NULL;
	size_t last = f->actors < PERSONS ? f->actors : PERSONS;
	int cues[PERSONS], most = 0;

	for (size_t i = 0; i < last; i++)
		cues[i] = f->actor[i].person && !f->actor[i].quoted ? trial_cues(s, f, &f->actor[i]) : 0;
	for (size_t i = 0; i < last; i++) {
		int sum = 0;

		if (cues[i] == 0 || has_other_part(s, f, &f->actor[i]))
			continue;
		for (size_t k = i; k < last; k++)
			sum += slice_eq(f->actor[k].name, f->actor[i].name) ? cues[k] : 0;
		if (sum > most) {
			most = sum;
			tried = &f->actor[i];
		}
	}
	return tried;
}

struct actor *person_on_trial(struct scene *s)
{
	struct sought *tried = &s->field[0].answers.tried;

	if (!tried->known)
		*tried = (struct sought){ true, tried_find(s) };
	return tried->actor;
}
