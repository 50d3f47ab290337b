/* Turnover and budgets that the next sentence takes up again. */
#include "funding/deal.h"

enum { AFTER = 48 }; /* bytes behind a sum that are looked at */

/* The words of the clause before a sum: behind the last comma of its sentence. */
static struct slice clause_words(const struct mover *m, int sum)
{
	size_t at = piece_at(m, sum)->mention->start, from = scene_reach(m->frame.field, m->frame.start, at, AFTER * 4);

	for (size_t i = at; i > from; i--)
		if (m->frame.field->text.ptr[i - 1] == ',') {
			from = i;
			break;
		}
	return reading_joint(m, from, at);
}

/* `Il a dépassé 3 millions`, `Elle s'élevait à 3 millions`: the pronoun is a figure. */
static bool pronoun_measures(const struct mover *m, int sum)
{
	static const char *const pronouns[] = { "il", "elle", "ils", "elles", NULL };
	static const char *const measures[] = { "eleve a", "elevait a", "elevaient a", "elevera a", "atteint", "atteignait", "atteignaient", "atteindra", "atteindre", "depasse", "depassait", "depassera", "depasser", "avoisine", "avoisinait", "frole", "frolait",
		"etait de", "etaient de", "est de", "sera de", "n est que de", "etait que de", "est passe a", "sont passees a", "passera a", "passer a", "est tombe a", "sont tombees a", "est monte a", "a grimpe a", "est remonte a", "est redescendu a", "est descendu a", "plafonne a", "plafonnait a", "monte a", "chiffre a", "est passe de", "sont passees de", "culmine a", "culminait a", NULL };
	struct slice words = clause_words(m, sum), rest = words, word = { 0 };

	return slice_split(&rest, ' ', &word) && word_in(word, pronouns) && words_end_phrase(words, measures);
}

/* `Elle vise 3 millions en 2027`: behind a turnover, of the like. */
static bool turnover_is_aimed(const struct mover *m, int sum)
{
	static const char *const aims[] = { "vise", "visent", "visait", "viser", "ambitionne", "ambitionnent", "table sur", "tablent sur", "tabler sur", "espere", "esperent", "prevoit", "prevoient", "projette", "projettent", "anticipe", "d atteindre", "atteindre", "de depasser", "depasser", "objectif", "objectif affiche", "l objectif est de", NULL };
	static const char *const things[] = { "de", "d", "du", "des", "pour", "par", NULL };
	size_t end = piece_at(m, sum)->mention->end;
	struct slice after = frame_words(&m->frame, end, m->frame.end), word = { 0 };

	return words_end_phrase(clause_words(m, sum), aims) && !(slice_split(&after, ' ', &word) && word_in(word, things));
}

/* `3 millions en 2020.`: a sentence that is hardly more than a sum and its year. */
static bool sum_is_dated(const struct mover *m, int sum)
{
	static const char *const joints[] = { "", "contre", "et", "puis", NULL };
	static const char *const times[] = { "en 20", "en 19", "l an dernier", "un an plus tot", "un an auparavant", "l annee precedente" };
	struct slice after = frame_words(&m->frame, piece_at(m, sum)->mention->end, m->frame.end);

	if (!word_in(reading_joint(m, m->frame.start, piece_at(m, sum)->mention->start), joints) || after.len > AFTER)
		return false;
	return slice_starts_any(after, times, sizeof times / sizeof *times);
}

/* The sentence before, lines without words passed over; the same one when there is none. */
static size_t sentence_before(const struct scene_field *f, size_t sentence)
{
	size_t before = sentence;

	while (before > 0 && slice_trim(slice_sub(f->text, f->sentence[before - 1], scene_sentence_end(f, before - 1))).len == 0)
		before--;
	return before > 0 ? before - 1 : sentence;
}

/* The last turnover or budget of a sentence; NULL without one. */
static const struct mention *figure_of(const struct mover *m, const struct funds *funds, size_t sentence)
{
	const struct mention *best = NULL;

	for (size_t i = 0; i < funds->funds; i++) {
		const struct mention *fund = funds->fund[i];
		struct slice event = mention_value(fund, SLICE("event"));

		if (fund->field == m->field && (slice_eq(event, SLICE("revenue")) || slice_eq(event, SLICE("budget"))) && (best == NULL || fund->start >= best->start) && !link_dropped(fund) && scene_sentence(m->frame.field, fund->end - 1) == sentence)
			best = fund;
	}
	return best;
}

/* What a sentence without a sum is about: `Votre chiffre d'affaires ?`, `Le budget a fondu.`; NULL when that is neither turnover nor budget. */
static const struct mention *noun_of(const struct mover *m, size_t sentence)
{
	struct mention_list list = extraction_mentions(m->frame.scene->x, m->field);
	size_t to = scene_sentence_end(m->frame.field, sentence);

	for (size_t i = scene_mention_at(list, m->frame.field->sentence[sentence]); i < list.mentions && list.mention[i]->start < to; i++) {
		const struct mention *noun = list.mention[i];
		struct slice class = slice_eq(noun->type, SLICE("MOVE")) ? mention_value(noun, SLICE("class")) : (struct slice){ 0 };

		if (slice_eq(noun->type, SLICE("AMT")))
			return NULL;
		if (slice_eq(class, SLICE("revenue")) || (slice_eq(class, SLICE("budget")) && slice_starts(noun->text, SLICE("budget"))))
			return noun;
	}
	return NULL;
}

static bool sentence_asks(const struct scene_field *f, size_t sentence)
{
	return slice_ends(slice_trim(slice_sub(f->text, f->sentence[sentence], scene_sentence_end(f, sentence))), SLICE("?"));
}

/* `Quel est votre budget ? Un peu moins de 3 millions`: the sum opens the answer. */
static bool sum_answers(const struct mover *m, int sum)
{
	enum { SHORT = 24 };

	return sum == 0 && reading_joint(m, m->frame.start, piece_at(m, sum)->mention->start).len < SHORT;
}

static struct mention *figure_add(const struct mover *m, int sum, struct funds *funds, bool aimed)
{
	struct mention *amount = piece_at(m, sum)->mention, *fund = extraction_add(m->frame.scene->x, (struct span){ m->field, amount->start, amount->end }, SLICE("FUND"), SLICE("fund.figure"));

	if (fund == NULL)
		return NULL;
	mention_set(m->frame.scene->arena, fund, SLICE("amount"), amount->text, amount);
	mention_set(m->frame.scene->arena, fund, SLICE("modality"), aimed ? SLICE("planned") : SLICE("stated"), NULL);
	mention_set(m->frame.scene->arena, fund, SLICE("weak"), SLICE("noun"), NULL);
	funds_add(m->frame.scene, funds, fund);
	return fund;
}

void figure_go_on(const struct mover *m, int sum, struct funds *funds)
{
	static const char *const features[] = { "event", "own" }, *const parties[] = { "payer", "payee" };
	const struct scene_field *f = m->frame.field;
	const struct reading *r = &m->reading[sum];
	size_t sentence = scene_sentence(f, m->frame.start), before = sentence_before(f, sentence);
	bool aimed = turnover_is_aimed(m, sum), told = aimed || pronoun_measures(m, sum) || sum_is_dated(m, sum), asked = sentence_asks(f, before), close = asked || !scene_paragraph_between(f, f->sentence[before], m->frame.start);
	bool read = r->verb != NO_PIECE || r->noun != NO_PIECE || r->done != NO_PIECE;
	const struct mention *figure = told && close && !read && before != sentence ? figure_of(m, funds, before) : NULL, *noun = NULL;
	struct mention *fund;

	if (figure != NULL && (!aimed || slice_eq(mention_value(figure, SLICE("event")), SLICE("revenue")))) {
		fund = figure_add(m, sum, funds, aimed);
		for (size_t i = 0; fund != NULL && i < sizeof features / sizeof *features; i++)
			mention_set(m->frame.scene->arena, fund, slice_of(features[i]), mention_value(figure, slice_of(features[i])), NULL);
		for (size_t i = 0; fund != NULL && i < sizeof parties / sizeof *parties; i++)
			link_take(m->frame.scene, fund, slice_of(parties[i]), figure);
		return;
	}
	if (read || before == sentence || !close || !(told || (asked && sum_answers(m, sum))))
		return;
	noun = noun_of(m, before);
	fund = noun != NULL ? figure_add(m, sum, funds, aimed) : NULL;
	if (fund == NULL)
		return;
	mention_set(m->frame.scene->arena, fund, SLICE("event"), mention_value(noun, SLICE("class")), NULL);
	mention_set(m->frame.scene->arena, fund, SLICE("own"), SLICE("topic"), NULL);
}
