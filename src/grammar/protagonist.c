/* Whom a text is about. */
#include "grammar/scene.h"

#include "text/map.h"
#include "text/unicode.h"

/* The end of the headline: the first line, or the one below a kicker of two words (`Portrait`). */
static size_t headline_end(const struct scene_field *f)
{
	enum { KICKER_WORDS = 2, LINES = 4 };
	size_t from = 0, end = f->headline;

	for (int i = 0; i < LINES && end != SLICE_NONE && unicode_words(slice_sub(f->text, from, end)) <= KICKER_WORDS; i++) {
		from = end + 1;
		end = slice_find(f->text, SLICE("\n"), from);
	}
	return end;
}

static struct actor *headed_find(struct scene_field *f)
{
	size_t end = headline_end(f);
	struct actor *one = NULL;

	for (size_t i = 0; i < f->actors && f->actor[i].mention->end <= end; i++) {
		if (i < HEADLINE_NAMES && (!f->actor[i].person || (one != NULL && slice_eq(one->name, f->actor[i].name))))
			continue;
		if (i >= HEADLINE_NAMES || one != NULL)
			return NULL;
		one = &f->actor[i];
	}
	return one;
}

struct actor *person_of_headline(struct scene_field *f)
{
	if (!f->answers.headed.known)
		f->answers.headed = (struct sought){ true, headed_find(f) };
	return f->answers.headed.actor;
}

static struct actor *protagonist_find(struct scene_field *f, enum gender gender)
{
	enum {
		PROTAGONIST_LEAST = 4, /* mentions */
		MORE = 2,              /* of another, who is the less told of all the same */
		HEAD = 400,            /* bytes of a text that tell whom it is about: title and lede */
	};
	struct map counts = map_open();
	struct actor *best = NULL, *headed = person_of_headline(f);
	size_t most = 0, second = 0, own;

	for (size_t i = 0; i < f->actors; i++) {
		struct actor *actor = &f->actor[i];
		void **count;

		if (!actor->person || actor->gender != gender)
			continue;
		count = map_at(&counts, actor->name);
		*count = (char *)*count + 1;
	}
	for (size_t i = 0; i < f->actors; i++) {
		size_t count = f->actor[i].person ? (size_t)map_get(&counts, f->actor[i].name) : 0;

		if (best != NULL && slice_eq(best->name, f->actor[i].name))
			continue;
		if (count > most) {
			second = most;
			most = count;
			best = &f->actor[i];
		} else if (count > second) {
			second = count;
		}
	}
	own = headed != NULL && headed->gender == gender ? (size_t)map_get(&counts, headed->name) : 0;
	map_close(&counts);
	if (own > 0 && own + MORE >= most)
		return headed; /* named once, then told of by pronouns */
	if (best != NULL && most >= 2 && most > second && best->mention->end < HEAD)
		return best;
	return most >= PROTAGONIST_LEAST && most >= 2 * second ? best : NULL;
}

struct actor *scene_protagonist(struct scene_field *f, enum gender gender)
{
	struct sought *one = &f->answers.protagonist[gender];

	if (!one->known)
		*one = (struct sought){ true, protagonist_find(f, gender) };
	return one->actor;
}
