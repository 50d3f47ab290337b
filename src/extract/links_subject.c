/* The organization that the names of a paragraph make its subject. */
#include "extract/link.h"

static bool opens_with_pronoun(const struct scene_field *f, size_t sentence)
{
	static const char *const words[] = { "Elle ", "Il ", "Elles ", "Ils " };
	struct slice text = slice_sub(f->text, f->sentence[sentence], f->text.len);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_starts(text, slice_of(words[i])))
			return true;
	return false;
}

struct actor *link_subject(struct scene *s, const struct search *q)
{
	struct scene_field *f = &s->field[q->at.field];
	struct actor *best = NULL, *oblique = NULL;
	size_t sentence = scene_sentence(f, q->at.start), paragraph = link_paragraph(f, q->at.start);
	bool pronoun = opens_with_pronoun(f, sentence), quoted = scene_quoted(f, q->at.start); /* then what the same sentence quotes counts */

	for (size_t i = scene_actor_at(f, q->at.start); i > 0; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (actor->mention->end < paragraph || (best != NULL && actor->sentence != best->sentence))
			break;
		if (actor->sentence != sentence && oblique != NULL && oblique->sentence == sentence)
			break;
		if (actor->person || (actor->quoted && !(quoted && actor->sentence == sentence)) || (actor->kinds & q->kinds) == 0 || slice_eq(actor->name, q->avoid) || (q->gets && actor->gives) || link_left(s, f, actor))
			continue;
		if (link_oblique(s, f, i - 1) || (actor->sentence != sentence && link_listed(s, f, i - 1))) {
			if (actor->sentence == sentence && pronoun)
				continue; /* `Elle recrute à X` takes up what was named before */
			oblique = oblique == NULL || (oblique->sentence == actor->sentence && actor->sentence != sentence) ? actor : oblique;
			continue;
		}
		best = actor;
		if (actor->sentence == sentence)
			break;
	}
	return best != NULL || q->strict ? best : oblique;
}

/* `Née à Brest, la société`: only what stands before one comma opens the sentence. */
static bool phrase_leads(const struct scene_field *f, size_t from, size_t start)
{
	enum { OPENING = 6 };
	size_t comma = slice_find(slice_sub(f->text, from, start), SLICE(","), 0);

	return start <= from + OPENING || (comma != SLICE_NONE && start <= from + comma + OPENING);
}

/* The first noun phrase from the start of a sentence on, when it opens the sentence; NULL when none does. */
static const struct mention *phrase_opening(const struct scene_field *f, size_t from)
{
	size_t first = scene_phrase_at(f, from);

	return first < f->phrases && phrase_leads(f, from, f->phrase[first]->start) ? f->phrase[first] : NULL;
}

struct actor *link_phrase_before(struct scene *s, struct span at)
{
	const struct scene_field *f = &s->field[at.field];
	size_t sentence = scene_sentence(f, at.start), from = sentence > 0 ? f->sentence[sentence - 1] : 0, first = scene_phrase_at(f, from);
	const struct mention *phrase;

	if (sentence > 1 && scene_actor_at(f, from) == scene_actor_at(f, at.start) && first < f->phrases && f->phrase[first]->start >= f->sentence[sentence])
		from = f->sentence[sentence - 2]; /* nothing is named in between that could be meant */
	if (sentence == 0 || scene_paragraph_between(f, from, at.start))
		return NULL;
	phrase = phrase_opening(f, from);
	return phrase != NULL ? link_organization(s, at.field, phrase->start, mention_value(phrase, SLICE("words"))) : NULL;
}
