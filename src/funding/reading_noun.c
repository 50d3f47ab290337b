/* The noun that says what a sum of money is. */
#include "funding/reading.h"

static bool noun_joins(const struct mover *m, size_t from, size_t to)
{
	enum { FAR = 80 };
	static const char *const joints[] = { "de", "d", "a", "du", "atteint", "atteignait", "atteindre", "atteindra", "depasse", "depassait", "frole", "avoisine", "approche", "represente", "totalise", "prevoit", "prevoyait", "rapporte", "soit", "pour", NULL };
	static const char *const scopes[] = { "portant sur", "porte sur", "portait sur", "d un montant de", "d une valeur de", NULL };
	char sign = reading_sign(m, from, to);

	if (to - from > FAR || slice_find(slice_sub(m->frame.field->text, from, to), SLICE(";"), 0) != SLICE_NONE)
		return false;
	return sign == ':' || sign == '(' || words_end_in(reading_joint(m, from, to), joints) || words_end_phrase(reading_joint(m, from, to), scopes);
}

bool reading_section(const struct mover *m, int sum)
{
	static const char *const sections[] = { "en fonctionnement", "en investissement", "en section d", "pour le fonctionnement", "pour l investissement", "de fonctionnement", "d investissement", "pour la section d" };
	struct slice words = frame_words(&m->frame, piece_at(m, sum)->mention->end, m->frame.end);

	return slice_starts_any(words, sections, sizeof sections / sizeof *sections);
}

/* `Son chiffre d'affaires, 3 millions, a doublé`, `La plus grosse enveloppe, 3 millions, revient à X`: between two commas. */
static bool noun_is_figure(const struct mover *m, const struct piece *noun, const struct piece *sum)
{
	enum { NEAR = 24 };
	static const char *const figures[] = { "budget", "enveloppe", "investissement", "cout" };
	struct slice words = frame_words(&m->frame, noun->mention->start, noun->mention->end), after = slice_sub(m->frame.field->text, sum->mention->end, m->frame.end);
	size_t comma = slice_find(after, SLICE(","), 0);

	if ((comma == SLICE_NONE || comma > NEAR) && !reading_section(m, (int)(sum - m->frame.piece)))
		return false;
	return slice_starts_any(words, figures, sizeof figures / sizeof *figures) || move_class(noun, "revenue");
}

/* `ce second prêt, 3 millions auprès de X`: the sum in apposition to its noun. */
static bool noun_is_apposed(const struct mover *m, const struct piece *noun, const struct piece *sum)
{
	enum { LONG = 30 };
	const struct piece *last = noun; /* with its own complements */
	struct slice gap, words;

	while (last + 1 < sum && last[1].kind == PIECE_PARTY && (last[1].relation == RELATION_OF || (last > noun && (last[1].relation == RELATION_BY || (last[1].relation == RELATION_TO && !move_class(noun, "bid")) || (move_class(noun, "bid") && last[1].relation == RELATION_OTHER)))))
		last++;
	gap = slice_trim(slice_sub(m->frame.field->text, last->mention->end, sum->mention->start));
	words = frame_words(&m->frame, last->mention->end, sum->mention->start);
	/* `la subvention de X, 3 millions`, `une avance de trésorerie, 3 millions` */
	if (words.len == 4 && slice_starts(words, SLICE("20")) && noun_is_figure(m, noun, sum))
		return true; /* `Le budget 2019, 3 millions, baisse` */
	if (!slice_ends(gap, SLICE(",")) || slice_find(gap, SLICE(")"), 0) != SLICE_NONE || slice_find(gap, SLICE(","), 0) + 1 != gap.len || gap.len > LONG || (words.len > 0 && !slice_starts(words, SLICE("de ")) && !slice_starts(words, SLICE("d "))))
		return false;
	return move_class(noun, "raise") || move_class(noun, "loan") || move_class(noun, "grant") || move_class(noun, "fine") || move_class(noun, "purchase") || move_class(noun, "bid") || (move_class(noun, "price") && slice_starts(noun->mention->text, SLICE("factur"))) || noun_is_figure(m, noun, sum);
}

bool noun_completes(const struct mover *m, int noun)
{
	static const char *const gaps[] = { "de", "d", "a l", "a la", "en", "de l", "de la", NULL };
	const struct piece *p = piece_at(m, noun), *before = piece_at(m, noun - 1);

	return move_form(p, "noun") && move_form(before, "noun") && word_in(frame_words(&m->frame, before->mention->end, p->mention->start), gaps);
}

/* `lève 9 millions avec la participation de X (4 millions)`: the noun makes a preposition, the bracket goes on with the verb. */
static bool noun_is_help(const struct mover *m, int noun, int sum)
{
	static const char *const helps[] = { "participation", "soutien", "appui", "concours", NULL }, *const leads[] = { "avec la", "avec le", "avec l", NULL };
	const struct piece *p = piece_at(m, noun), *last = piece_at(m, sum - 1);

	return move_form(p, "noun") && last > p && reading_sign(m, last->mention->end, piece_at(m, sum)->mention->start) == '(' && word_in(frame_words(&m->frame, p->mention->start, p->mention->end), helps) && words_end_phrase(frame_words(&m->frame, m->frame.start, p->mention->start), leads);
}

int reading_noun_left(const struct mover *m, int sum)
{
	enum { BETWEEN = 4 };
	static const char *const heights[] = { "pour", "a hauteur de", "a hauteur d", "a concurrence de", NULL };
	const struct piece *last = piece_at(m, sum - 1), *at = piece_at(m, sum);

	for (int i = sum - 1; i >= 0 && sum - i <= BETWEEN; i--) {
		const struct piece *p = piece_at(m, i);

		if (i == sum - 1 && move_form(p, "passive") && slice_starts(p->mention->text, SLICE("dot\xC3\xA9")))
			return NO_PIECE; /* `un programme doté de 3 millions par X` */
		if (i < sum - 1 && move_form(p, "passive") && (move_class(p, "give") || move_class(p, "lend")) && last->kind == PIECE_PARTY && last->relation == RELATION_BY && (reading_sign(m, last->mention->end, at->mention->start) == '(' || word_in(reading_joint(m, last->mention->end, at->mention->start), heights)))
			return NO_PIECE; /* `un projet soutenu par X (3 millions)`, `financé par X à hauteur de 3 millions` */
		if (p->kind == PIECE_SUM || move_form(p, "verb") || (move_form(p, "passive") && slice_starts(frame_words(&m->frame, p->mention->end, at->mention->start), SLICE("a hauteur d"))))
			return NO_PIECE; /* `un projet financé à hauteur de 3 millions` costs more */
		if (move_form(p, "noun") && noun_completes(m, i))
			continue;
		if (noun_is_help(m, i, sum))
			return NO_PIECE;
		if (move_form(p, "noun"))
			return noun_joins(m, last->mention->end, at->mention->start) || noun_is_apposed(m, p, at) ? i : NO_PIECE;
	}
	return NO_PIECE;
}

/* `Les 3 millions restants sont une avance` */
static bool words_equate(struct slice words)
{
	static const char *const verbs[] = { "est", "sont", "etait", "etaient", "constituent", "representent", "forme", "celle", "celui", NULL };
	static const char *const parts[] = { "un", "une", "des", "du", "de", NULL }, *const of[] = { "d", NULL };

	if (words_end_in(words, parts))
		words_last(&words);
	if (words_end_in(words, of))
		words_last(&words); /* `prennent la forme d'un prêt` */
	return words.len < 24 && words_end_in(words, verbs);
}

/* `3 M€. Le chiffre d'affaires de X`, `3 M€. C'est le budget`: a key figure, then what it is. */
static bool figure_is_told(const struct mover *m, struct slice words)
{
	static const char *const articles[] = { "le", "la", "l", "c est le", "c est la", "c est l", NULL };

	return word_in(words, articles) && slice_starts(slice_sub(m->frame.field->text, piece_at(m, 0)->mention->end, m->frame.end), SLICE(".")) &&
		frame_words(&m->frame, m->frame.start, piece_at(m, 0)->mention->start).len == 0;
}

int reading_noun_right(const struct mover *m, int sum)
{
	static const char *const gaps[] = { "de", "d", "en", "de la", "de l", "du", "des", "par an de", "sous forme de", "au titre de", "d une", "d un", NULL };
	const struct piece *next = piece_at(m, sum + 1);
	struct slice words;

	if (next == NULL || !move_form(next, "noun"))
		return NO_PIECE;
	for (int i = 0; reading_section(m, sum) && i < sum; i++)
		if (move_form(piece_at(m, i), "noun") && slice_starts(piece_at(m, i)->mention->text, SLICE("budget")))
			return NO_PIECE; /* a half of that budget */
	words = frame_words(&m->frame, piece_at(m, sum)->mention->end, next->mention->start);
	if (word_in(words, gaps))
		return sum + 1;
	if (sum == 0 && figure_is_told(m, words))
		return sum + 1;
	if (words.len == 0 && sum == 0 && reading_sign(m, piece_at(m, sum)->mention->end, next->mention->start) == ':' && frame_words(&m->frame, m->frame.start, piece_at(m, sum)->mention->start).len == 0)
		return sum + 1; /* a line of key figures: `3 M€ : chiffre d'affaires de X` */
	if (!move_class(next, "grant") && !move_class(next, "loan"))
		return NO_PIECE;
	if (piece_at(m, sum + 2) != NULL && piece_at(m, sum + 2)->kind == PIECE_SUM)
		return words_equate(words) ? sum + 1 : NO_PIECE; /* `une bourse de 3 millions, un prêt de 2` */
	/* `25 000 euros, dotation de X` */
	return words.len == 0 || slice_eq(words, SLICE("une")) || slice_eq(words, SLICE("un")) || words_equate(words) ? sum + 1 : NO_PIECE;
}

int reading_noun_done(const struct mover *m, int done)
{
	static const char *const gaps[] = { "par un", "par une", "par des", "par le", "par la", "par les", "par l", NULL };
	const struct piece *next = piece_at(m, done + 1);

	if (!move_form(next, "noun") || valence_at(m, done + 1) == NULL || !reading_is_gift(valence_at(m, done + 1)->event))
		return NO_PIECE;
	return word_in(frame_words(&m->frame, piece_at(m, done)->mention->end, next->mention->start), gaps) ? done + 1 : NO_PIECE;
}
