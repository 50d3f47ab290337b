/* Fines: who asks for them, who judges, who only risks them. */
#include "funding/funding.h"
#include "grammar/frame.h"

#include "text/unicode.h"

bool fine_threatens(struct scene *s, const struct mention *m)
{
	static const char *const threats[] = { "risqu", "encour", "passible", "expose", "prevoit", "punit", "punie", "pourront", "pourra ", "prevue par la loi", NULL };

	return words_hold_any(scene_told(s, m), threats);
}

/* Who judges: neither pays a fine nor gets it. */
static bool is_judge(struct scene *s, struct slice name)
{
	static const char *const judges[] = { "cour", "juge", "juges", "justice", "procureur", "prud'hommes", NULL };
	struct slice rest = unicode_fold(s->arena, name), word = { 0 };

	slice_split(&rest, ' ', &word);
	return word_in(word, judges) || link_names_court(s, name);
}

bool fine_is_by(struct scene *s, const struct mention *m, const struct mention *party)
{
	static const char *const fines[] = { "inflig", "impos", "requi", "requer", "sanctionn", "prononc", "reclam", "envisag", NULL };
	enum { LEAD = 24 };
	const struct mention *amount = mention_link(m, SLICE("amount"));
	const struct scene_field *f = &s->field[m->field];
	size_t end = m->end > amount->end ? m->end : amount->end;
	struct slice words;

	if (party == NULL || party->field != m->field || party->end >= end || scene_sentence(f, party->start) != scene_sentence(f, m->start))
		return false;
	words = scene_span(s, f, party->end, end);
	if (slice_starts(words, SLICE("que ")) || slice_starts(words, SLICE("qu ")))
		return false; /* `X, que la cour a condamnée` */
	return words_hold_stem(words, fines) && !words_hold_stem(scene_words(s->arena, slice_sub(f->text, party->start > LEAD ? party->start - LEAD : 0, party->start)), fines) &&
		slice_find(words, SLICE("voir inflig"), 0) == SLICE_NONE && slice_find(words, SLICE("vu inflig"), 0) == SLICE_NONE;
}

bool fine_is_written(struct scene *s, const struct mention *m)
{
	static const char *const to[] = { "a", "au", "aux", NULL };
	struct slice words = scene_told(s, m), word = { 0 }, before = { 0 };

	for (; slice_split(&words, ' ', &word); before = word)
		if (slice_starts(before, SLICE("inflig")) && word_in(word, to))
			return true;
	return false;
}

bool fine_accuses(struct scene *s, const struct mention *m)
{
	static const char *const harms[] = { "dommages et interets", "dommages interets", "prejudice", "partie civile", "parties civiles", NULL };
	const struct scene_field *f = &s->field[m->field];

	return slice_eq(mention_value(m, SLICE("event")), SLICE("fine")) || words_hold_any(scene_span(s, f, scene_reach(f, link_paragraph(f, m->start), m->start, SENTENCE_REACH), scene_sentence_end(f, scene_sentence(f, m->start))), harms);
}

/* True of words behind a sum that lead to whom a fine is aimed at: `d'amende contre la société`. */
static bool words_aim(struct slice words)
{
	enum { BEFORE = 3, BEHIND = 4 };
	static const char *const aims[] = { "contre", "encontre", NULL };
	struct slice word = { 0 };
	int count = 0;

	while (slice_split(&words, ' ', &word) && !word_in(word, aims))
		if (++count > BEFORE)
			return false;
	if (!word_in(word, aims))
		return false;
	for (count = 0; slice_split(&words, ' ', &word); count++)
		if (count == BEHIND || (word.ptr[0] >= '0' && word.ptr[0] <= '9'))
			return false;
	return true;
}

/* `150 000 euros d'amende contre X`, `une sanction de 3 000 euros à l'encontre de l'organisme`: whom the words behind the sum aim at pays, whoever asks for it. */
static bool fine_against(struct scene *s, struct mention *m)
{
	enum { NEAR = 80 };
	struct scene_field *f = &s->field[m->field];
	struct named asker;
	size_t at = mention_link(m, SLICE("amount"))->end, end = scene_sentence_end(f, scene_sentence(f, at)), i = scene_actor_at(f, at), p = scene_phrase_at(f, at), to;

	end = at + NEAR < end ? at + NEAR : end;
	to = p < f->phrases && f->phrase[p]->start < end ? f->phrase[p]->start : end;
	to = i < f->actors && f->actor[i].mention->start < to ? f->actor[i].mention->start : to;
	if (to == end || slice_find(slice_sub(f->text, at, to), SLICE(","), 0) != SLICE_NONE || !words_aim(scene_span(s, f, at, to)))
		return false;
	asker = mention_party(m, SLICE("payer"), BASIS_NONE);
	link_clear(m, SLICE("payer"));
	link_clear(m, SLICE("payee"));
	if (i < f->actors && f->actor[i].mention->start == to)
		link_set(s, m, SLICE("payer"), (struct found){ &f->actor[i], BASIS_STATED });
	else
		party_set(s->arena, m, SLICE("payer"), (struct named){ mention_value(f->phrase[p], SLICE("words")), NULL, BASIS_STATED });
	if (asker.mention != NULL)
		party_set(s->arena, m, SLICE("payee"), asker); /* whom the words do not mean */
	link_party(s, m, SLICE("payer"), SLICE("payee"));
	link_clear(m, SLICE("payee"));
	return true;
}

void fine_check(struct scene *s, struct mention *m)
{
	static const char *const asks[] = { "requi", "requer", "reclam", "demand", NULL };

	if (slice_eq(mention_value(m, SLICE("event")), SLICE("grant")) && is_judge(s, link_name(m, SLICE("payer")))) { /* `Le tribunal lui a alloué 3 millions` */
		mention_set(s->arena, m, SLICE("event"), SLICE("fine"), NULL);
		link_clear(m, SLICE("payer"));
		return;
	}
	if (!slice_eq(mention_value(m, SLICE("event")), SLICE("fine")))
		return;
	if (is_judge(s, link_name(m, SLICE("payee"))))
		link_clear(m, SLICE("payee"));
	if (!fine_against(s, m)) {
		if (is_judge(s, link_name(m, SLICE("payer"))))
			link_drop(s, m); /* another reading has whom it condemned */
		else if (fine_is_by(s, m, mention_link(m, SLICE("payer"))))
			link_clear(m, SLICE("payer"));
	}
	if (slice_eq(mention_value(m, SLICE("modality")), SLICE("stated")) && words_hold_stem(scene_told(s, m), asks))
		mention_set(s->arena, m, SLICE("modality"), SLICE("asked"), NULL);
}
