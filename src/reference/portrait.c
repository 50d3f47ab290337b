/* Whom portraits and interviews are about. */
#include "reference/link.h"

#include "rule/set.h"
#include "text/unicode.h"

/* True of a line of dialogue: `— Et après ?`. */
static bool line_is_spoken(struct slice line)
{
	return slice_starts(line, SLICE("\xE2\x80\x94 ")) || slice_starts(line, SLICE("\xE2\x80\x93 ")) || slice_starts(line, SLICE("- "));
}

/* `je`, `notre` outside quotations behind a byte: whoever answers speaks there. */
static bool answer_follows(const struct scene_field *f, size_t from)
{
	static const char *const words[] = { " nous ", " notre ", " nos ", "Nous ", "Notre ", "Nos ", " je ", "Je ", " j'", "J'", " j\xE2\x80\x99", "J\xE2\x80\x99", " mon ", " ma ", " mes " };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (size_t at = from; (at = slice_find(f->text, slice_of(words[i]), at)) != SLICE_NONE; at++)
			if (!scene_quoted(f, at))
				return true;
	return false;
}

/* Start of the first of the lines that ask, or of dialogue, before which an interview presents who answers; SLICE_NONE in other texts. */
static size_t questions_start(const struct scene_field *f)
{
	enum { LEAST = 2, DIALOGUE = 4, LONGEST = 400 };
	size_t from = 0, first = SLICE_NONE, opens = SLICE_NONE, asked = 0, spoken = 0;

	while (from < f->text.len) {
		size_t stop = slice_find(f->text, SLICE("\n"), from), end = stop == SLICE_NONE ? f->text.len : stop;
		struct slice line = slice_trim(slice_sub(f->text, from, end));

		while (line.len > 0 && line.ptr[line.len - 1] == '*')
			line.len--; /* bold letters of a plain text */
		if (line_is_spoken(line)) {
			opens = spoken == 0 ? from : opens;
			spoken++;
		}
		if (from > 0 && line.len < LONGEST && (slice_ends(line, SLICE("?")) || slice_starts(line, SLICE("Vous ")))) { /* `Vous venez de perdre X.` */
			first = first == SLICE_NONE ? from : first;
			asked++;
		}
		from = end + 1;
	}
	if (asked < LEAST && (asked == 0 || !answer_follows(f, first)))
		return SLICE_NONE;
	return spoken >= DIALOGUE && opens < first ? opens : first;
}

bool person_speaks_behind(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	enum { VERB = 24 };
	size_t to = actor->mention->start, comma = to > VERB ? to - VERB : 0;

	while (comma < to && f->text.ptr[comma] != ',')
		comma++;
	return comma < to && rules_word_in(extraction_rules(s->x), "speech", unicode_lower(s->arena, slice_trim(slice_sub(f->text, comma + 1, to))));
}

/* `…, répond X` in an answer, `X : …`: the first person told so behind the questions; NULL for nobody. */
static struct actor *person_answers(struct scene *s, struct scene_field *f)
{
	enum { FAR = 40, VERB = 24 };
	const struct rules *rules = extraction_rules(s->x);
	size_t first = scene_actor_at(f, f->questions);

	for (size_t i = first; i < f->actors && i - first < FAR; i++) {
		size_t start = f->actor[i].mention->start;
		struct slice before = slice_trim(slice_sub(f->text, scene_reach(f, f->questions, start, VERB), start));

		if (!f->actor[i].person || f->actor[i].quoted)
			continue;
		if (rules_word_in(rules, "speech", words_last(&before)) || slice_starts(slice_sub(f->text, f->actor[i].mention->end, f->text.len), SLICE(" :")))
			return &f->actor[i];
	}
	return NULL;
}

struct actor *person_interviewed(struct scene *s, int field, size_t at)
{
	struct scene_field *f = &s->field[field];

	if (!f->questions_sought)
		f->questions = field == 0 ? questions_start(f) : SLICE_NONE;
	f->questions_sought = true;
	if (f->questions == SLICE_NONE || at < f->questions)
		return NULL;
	for (size_t i = 0; i < f->quotations; i++)
		if (f->quotation[i].start <= at && at < f->quotation[i].end)
			return NULL;
	if (person_of_headline(f) != NULL)
		return person_of_headline(f);
	for (size_t i = scene_actor_at(f, f->questions); i > 0; i--)
		if (f->actor[i - 1].person && !f->actor[i - 1].quoted && person_has_role(s, 0, f->actor[i - 1].name, NULL))
			return &f->actor[i - 1];
	for (size_t i = scene_actor_at(f, f->questions); i > 0; i--)
		if (f->actor[i - 1].person && !f->actor[i - 1].quoted && link_firm(s, f->actor[i - 1].name) != NULL)
			return &f->actor[i - 1]; /* whose title only a box tells */
	return person_answers(s, f);
}

struct actor *person_questioned(struct scene *s, const struct mention *m, enum gender gender)
{
	struct actor *actor = m->field == 0 && (link_known(m, SLICE("organization")) || mention_value(m, SLICE("owned")).len > 0) ? person_interviewed(s, 0, s->field[0].text.len) : NULL;

	return actor != NULL && scene_gender_fits(actor, gender) ? actor : NULL;
}

struct actor *person_portrayed(struct scene_field *f, size_t at, enum gender gender)
{
	struct actor *actor = person_of_headline(f);

	if (actor == NULL || actor->gender != gender)
		return NULL;
	for (size_t i = 0; i < f->actors && f->actor[i].mention->start < at; i++)
		if (f->actor[i].person && f->actor[i].gender == gender && !slice_eq(f->actor[i].name, actor->name))
			return NULL;
	return actor;
}

/* The one person of a text that names nobody else; NULL when of another gender. */
static struct actor *person_only(struct scene_field *f, enum gender gender)
{
	struct actor *only = NULL;

	for (size_t i = 0; i < f->actors; i++) {
		if (!f->actor[i].person)
			continue;
		if (only != NULL && !slice_eq(only->name, f->actor[i].name))
			return NULL;
		only = &f->actor[i];
	}
	return only != NULL && scene_gender_fits(only, gender) ? only : NULL;
}

/* Whom the line above names and tells nothing of: a signature, the head of a box. */
struct actor *person_signing(struct scene *s, const struct mention *m, enum gender gender)
{
	enum { REACH = 200, SPARE = 5 };
	struct scene_field *f = &s->field[0];
	size_t end = scene_line(f->text, m->start, REACH);

	while (end > 0) {
		size_t start = scene_line(f->text, end - 1, REACH), i = scene_actor_at(f, start);
		struct slice line = slice_trim(slice_sub(f->text, start, end));

		end = start;
		if (line.len == 0)
			continue;
		if (i == f->actors || !f->actor[i].person || line.len > f->actor[i].mention->text.len + SPARE)
			return NULL;
		return scene_gender_fits(&f->actor[i], gender) ? &f->actor[i] : NULL;
	}
	return NULL;
}

struct actor *person_of_station(struct scene *s, const struct mention *m, enum gender gender)
{
	enum { REACH = 4000 };
	struct scene_field *f = &s->field[0];
	size_t end = scene_line(f->text, m->start, REACH);
	struct actor *actor = NULL;

	while (end > 0) {
		size_t start = scene_line(f->text, end - 1, REACH), i = scene_actor_at(f, start);
		struct slice line = slice_trim(slice_sub(f->text, start, end));

		if (line.len > 0 && (line.ptr[0] < '0' || line.ptr[0] > '9')) {
			actor = line_is_heading(slice_sub(f->text, start, end)) && i < f->actors && f->actor[i].mention->start < end && f->actor[i].person ? &f->actor[i] : NULL;
			break;
		}
		end = start;
	}
	if (actor == NULL)
		actor = person_of_headline(f);
	if (actor == NULL || !scene_gender_fits(actor, gender))
		actor = gender != GENDER_UNKNOWN ? scene_protagonist(f, gender) : NULL;
	return actor != NULL ? actor : person_only(f, gender);
}
