/* What nouns the text calls its organizations by. */
#include "extract/frame.h"
#include "extract/link.h"

#include "text/map.h"

/* What all mentions of one name tell together. */
struct calls {
	unsigned kinds, count;
};

/* The kinds of the noun right before a name (`l'accélérateur havrais X`). */
static unsigned lead_kinds(struct slice lead)
{
	enum { FAR = 2 };

	for (int words = 0; words <= FAR && lead.len > 0; words++) {
		struct slice word = words_last(&lead);

		if (scene_noun_kinds(word) != 0)
			return scene_noun_kinds(word);
		if (word_is_preposition(word) || word_is_article(word))
			return 0;
	}
	return 0;
}

/* The kinds of the noun in apposition behind it (`X, une jeune pousse`, `X, spécialiste`). */
static unsigned trail_kinds(struct slice trail)
{
	enum { FAR = 3 };
	struct slice word;

	for (int words = 0; words < FAR && slice_split(&trail, ' ', &word); words++) {
		if (scene_noun_kinds(word) != 0)
			return scene_noun_kinds(word);
		if (!word_is_article(word) && !slice_eq(word, SLICE("jeune")))
			return 0;
	}
	return 0;
}

static struct slice head_of(struct scene *s, struct slice name)
{
	size_t blank = slice_find(name, SLICE(" "), 0);

	return blank == SLICE_NONE ? (struct slice){ 0 } : scene_words(s->arena, slice_sub(name, 0, blank));
}

void links_call(struct scene *s, int field)
{
	struct scene_field *f = &s->field[field];
	struct map calls = map_open();

	for (size_t i = 0; i < f->actors; i++) {
		struct actor *actor = &f->actor[i];
		void **call = map_at(&calls, actor->name);

		if (*call == NULL)
			*call = arena_array(s->arena, 1, sizeof(struct calls));
		((struct calls *)*call)->count++;
		if (actor->person)
			continue;
		link_surroundings(s, f, actor);
		((struct calls *)*call)->kinds |= lead_kinds(actor->lead) | (link_fronted(s, f, i) ? 0 : trail_kinds(actor->trail));
		actor->head = head_of(s, actor->name);
	}
	for (size_t i = 0; i < f->actors; i++) {
		const struct calls *call = map_get(&calls, f->actor[i].name);

		f->actor[i].called = f->actor[i].person ? 0 : call->kinds;
		f->actor[i].named = call->count;
	}
	map_close(&calls);
}
