/* The organization that the names of a paragraph make its subject. */
#include "reference/link.h"

static bool opens_with_pronoun(const struct scene_field *f, size_t sentence)
{
	static const char *const words[] = { "Elle ", "Il ", "Elles ", "Ils " };
	struct slice text = slice_sub(f->text, f->sentence[sentence], f->text.len);

	return slice_starts_any(text, words, sizeof words / sizeof *words);
}

/* `présidé par Une Telle (X)`: where a person comes from. */
static bool is_bracketed(const struct scene_field *f, size_t index)
{
	const struct actor *actor = &f->actor[index];

	return index > 0 && f->actor[index - 1].person && slice_eq(slice_sub(f->text, f->actor[index - 1].mention->end, actor->mention->start), SLICE(" (")) && slice_starts(slice_sub(f->text, actor->mention->end, f->text.len), SLICE(")"));
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
		if (actor->person || (actor->quoted && !(quoted && actor->sentence == sentence)) || (actor->kinds & q->kinds) == 0 || slice_eq(actor->name, q->avoid) || (q->gets && actor->gives) || is_bracketed(f, i - 1) || link_left(s, f, actor))
			continue;
		if (link_oblique(s, f, i - 1) || (actor->sentence != sentence && (link_listed(s, f, i - 1) || (q->acts && link_object(s, f, i - 1))))) {
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
