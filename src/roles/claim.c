/* Whom a bare title belongs to, by weight. */
#include "grammar/frame.h"
#include "roles/office.h"

/* `Chez X, `, `Pour la société X, `: a preposition, an article and the noun that says what it is open the sentence, a comma ends them. */
static bool is_fronted(struct scene *s, struct scene_field *f, struct slice name, size_t start)
{
	static const char *const leads[] = { "chez", "a", "au", "aux", "pour", "cote", "selon", "au sein de", "au sein du", "du cote de", "du cote du", NULL }, *const articles[] = { "la", "le", "l", "les", NULL };
	size_t end = start + name.len;
	struct slice lead = scene_before(s, f, start), rest = lead;

	if (end >= f->text.len || f->text.ptr[end] != ',')
		return false;
	if (scene_noun_kinds(words_last(&rest)) != 0)
		lead = rest;
	rest = lead;
	if (word_in(words_last(&rest), articles))
		lead = rest;
	return word_in(lead, leads);
}

/* `par X`, `par la société X`: who does what its sentence tells. */
static bool is_agent(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	static const char *const by[] = { "par", NULL };
	struct slice rest, lead;

	scene_surroundings(s, f, actor);
	rest = lead = actor->lead;
	if (scene_noun_kinds(words_last(&rest)) == 0)
		rest = lead;
	while (rest.len > 0 && !words_end_in(rest, by) && word_is_article(words_last(&rest)))
		;
	return words_end_in(rest, by);
}

/* The only organization that its sentence names. */
static bool is_only(const struct scene_field *f, const struct actor *actor)
{
	enum { MOST = 40 };
	size_t first = scene_actor_at(f, f->sentence[actor->sentence]);

	for (size_t i = first; i < f->actors && i < first + MOST && f->actor[i].sentence == actor->sentence; i++)
		if (!f->actor[i].person && f->actor[i].calls != actor->calls)
			return false;
	return true;
}

/* Where `dont` opens the relative clause of a title (`X, dont je connais la directrice`), SLICE_NONE without one. */
static size_t relative_before(const struct scene_field *f, size_t at)
{
	enum { LONG = 80 };
	size_t from = f->sentence[scene_sentence(f, at)], floor = at > from + LONG ? at - LONG : from, found = SLICE_NONE;

	for (size_t i = floor; (i = slice_find(slice_sub(f->text, 0, at), SLICE(" dont "), i)) != SLICE_NONE; i++)
		found = i;
	if (found == SLICE_NONE || slice_find(slice_sub(f->text, found, at), SLICE(","), 0) != SLICE_NONE)
		return SLICE_NONE;
	return found;
}

/* The organization named last before a byte of its sentence; NULL for none. */
static struct actor *last_before(struct scene_field *f, size_t at)
{
	size_t i = scene_actor_at(f, at), first = f->sentence[scene_sentence(f, at)];

	while (i > 0 && f->actor[i - 1].mention->start >= first && (f->actor[i - 1].person || f->actor[i - 1].mention->end > at))
		i--;
	return i > 0 && f->actor[i - 1].mention->start >= first ? &f->actor[i - 1] : NULL;
}

/* `rachète X à son fondateur`: the firm that the sentence buys from whoever has the title. */
static bool is_sold(struct scene *s, const struct scene_field *f, const struct actor *actor, size_t at)
{
	static const char *const sellers[] = { "a", "aupres de", NULL }, *const stems[] = { "rachet", "achet", "achat", "repren", "repris", "acqui", "s offr" };
	struct slice before = scene_before(s, f, actor->mention->start);

	if (!words_end_phrase(scene_before(s, f, at), sellers))
		return false;
	for (size_t k = 0; k < sizeof stems / sizeof *stems; k++)
		if (slice_find(before, slice_of(stems[k]), 0) != SLICE_NONE)
			return true;
	return false;
}

/* True when nothing but blanks stands between a sentence and the one of a byte. */
static bool is_before(const struct scene_field *f, size_t sentence, size_t at)
{
	size_t here = scene_sentence(f, at);

	return sentence + 1 >= here || slice_trim(slice_sub(f->text, scene_sentence_end(f, sentence), f->sentence[here])).len == 0;
}

/* `L'association X lui prête un local`: named for the first time, and by a noun unless it is no firm. */
static bool presents(struct scene *s, const struct actor *actor)
{
	if (actor->calls->first != actor || ((actor->kinds & ORG_COMPANY) != 0 && actor->calls->kinds == 0))
		return false;
	return (actor->kinds & ORG_FINANCE) == 0 && !link_is_court(s, actor);
}

static uint64_t of_mention(struct scene *s, const struct title *t, size_t index)
{
	const struct mention *m = t->mention;
	struct scene_field *f = &s->field[m->field];
	struct actor *actor = &f->actor[index];
	size_t said = link_quotation_before(f, m->start), here = scene_sentence(f, said);
	const struct centre *c = link_centre(s, m->field, actor->sentence);
	uint64_t told = 0;
	bool near = is_before(f, actor->sentence, said), subject = c->named && c->last == actor->sentence && slice_eq(c->subject->name, actor->name);

	if (actor->mention->start >= link_paragraph(f, said))
		told |= circumstance(TITLE_PARAGRAPH);
	if (!near)
		return told;
	if (actor->calls->first == actor)
		told |= circumstance(TITLE_NEW);
	if (actor->sentence == here && subject)
		told |= circumstance(TITLE_OWNER);
	if (subject && c->speaks)
		told |= circumstance(TITLE_SPEAKS);
	if (c->helper == actor)
		told |= circumstance(t->owned && said == m->start && (actor->kinds & t->kinds) != 0 && presents(s, actor) ? TITLE_HELPS : TITLE_ACTS);
	if (c->fresh == actor)
		told |= circumstance(TITLE_FRESH);
	if (is_agent(s, f, actor))
		told |= circumstance(TITLE_BY);
	if (is_only(f, actor))
		told |= circumstance(TITLE_ALONE);
	if (is_fronted(s, f, actor->mention->text, actor->mention->start))
		told |= circumstance(TITLE_FRONT);
	if (slice_eq(slice_trim(slice_sub(f->text, actor->mention->end, m->start)), SLICE("et")))
		told |= circumstance(TITLE_JOINED);
	if (t->owned && actor->sentence == here && is_sold(s, f, actor, m->start))
		told |= circumstance(TITLE_SOLD);
	return told;
}

/* `Au tribunal, `, `Au ministère, `: where somebody has to go. */
static bool passes(struct scene *s, const struct mention *phrase)
{
	static const char *const courts[] = { "tribunal", "cour", "parquet", "senat", "assemblee", "parlement", "ministere", "commission", "prefecture", "gouvernement" };

	return slice_starts_any(scene_words(s->arena, mention_value(phrase, SLICE("words"))), courts, sizeof courts / sizeof *courts);
}

static uint64_t of_phrase(struct scene *s, const struct title *t, const struct mention *phrase)
{
	struct scene_field *f = &s->field[t->mention->field];

	return (phrase->start >= link_paragraph(f, t->mention->start) ? circumstance(TITLE_PARAGRAPH) : 0) | (is_fronted(s, f, phrase->text, phrase->start) && !passes(s, phrase) ? circumstance(TITLE_FRONT) : 0);
}

static bool title_presides(struct slice folded)
{
	return slice_starts(folded, SLICE("president")) || slice_starts(folded, SLICE("vice president"));
}

static uint64_t of_actor(struct scene *s, const struct title *t, struct actor *actor)
{
	const struct centre c = t->before;
	uint64_t told = t->quoted ? circumstance(TITLE_QUOTED) : 0;

	if (t->antecedent != NULL && t->antecedent->calls == actor->calls)
		told |= circumstance(TITLE_RELATIVE);
	if (c.subject != NULL && c.subject->calls == actor->calls)
		told |= circumstance(c.named ? TITLE_CENTRE : TITLE_GOES_ON) | (link_centre_holds(&c) ? circumstance(TITLE_HOLDS) : 0);
	else if (c.about != NULL && c.about->calls == actor->calls)
		told |= circumstance(TITLE_GOES_ON);
	if ((actor->kinds & t->first) != 0)
		told |= circumstance(TITLE_FIRST);
	if (t->employer != NULL && t->employer->calls == actor->calls)
		told |= circumstance(TITLE_EMPLOYS);
	if (t->led != NULL && t->led->calls == actor->calls)
		told |= circumstance(TITLE_LED);
	if (t->about != NULL && t->about->calls == actor->calls)
		told |= circumstance(TITLE_ABOUT);
	if (t->section != NULL && t->section->calls == actor->calls)
		told |= circumstance(TITLE_SECTION) | (office_headed(s, t->mention) != NULL ? circumstance(TITLE_HEADED) : 0);
	if (t->owned && (actor->kinds & ORG_LOCAL) != 0 && title_presides(scene_words(s->arena, mention_value(t->mention, SLICE("role")))))
		told |= circumstance(TITLE_PRESIDES);
	return told;
}

static bool doubts(struct scene *s, const struct title *t, struct actor *actor)
{
	return (t->antecedent == NULL || t->antecedent->calls != actor->calls) && !office_is_evident(s, t->mention, actor, t->kinds);
}

struct actor *office_claimed(struct scene *s, const struct title *title)
{
	const struct mention *m = title->mention;
	struct scene_field *f = &s->field[m->field];
	size_t said = link_quotation_before(f, m->start), relative = relative_before(f, m->start);
	struct title t = *title;

	t.of_mention = of_mention;
	t.of_actor = of_actor;
	t.of_phrase = of_phrase;
	t.doubts = doubts;
	t.before = link_centre_before(s, m->field, scene_sentence(f, said));
	t.quoted = said < m->start;
	t.antecedent = relative != SLICE_NONE ? last_before(f, relative) : NULL;
	t.section = m->field == 0 ? link_section(s, m->start, ORG_ANY) : NULL;
	t.about = link_about(s, (struct span){ m->field, said, said }, t.kinds, CLEAR);
	return salience_best(s, &(struct question){ .at = { m->field, said, said }, .kinds = t.owned ? office_possessing(t.kinds) : t.kinds, .title = &t });
}
