/* The participle that says what became of a sum. */
#include "funding/reading.h"

bool reading_rest_between(const struct mover *m, size_t from, size_t to)
{
	static const char *const others[] = { "reste", "solde", "autre", "autres", "complement", NULL }, *const wholes[] = { "tout", "totalite", "ensemble", "somme", "montant", NULL };
	static const char *const definite[] = { "le", "la", "les", "l", NULL }, *const things[] = { "et un ", "et une ", "et des ", "et le ", "et la ", "ainsi que ", "ainsi qu un ", "ainsi qu une " };
	struct slice words = frame_words(&m->frame, from, to), rest = words, word, before = { 0 };

	if (slice_starts(slice_sub(m->frame.field->text, from, to), SLICE(", ")) && slice_split(&rest, ' ', &before) && word_in(before, definite) && slice_split(&rest, ' ', &word) && !word_in(word, wholes))
		return true; /* `3 millions, les leçons vendues à X` */
	if (slice_starts_any(words, things, sizeof things / sizeof *things))
		return true; /* `3 millions et un garage prêté par X` */
	before = (struct slice){ 0 };

	for (; slice_split(&words, ' ', &word); before = word)
		if (word_in(word, others) && word_is_article(before))
			return true;
	return false;
}

/* `dont le coût est de 3 millions, sera financée par X`: behind one comma the clause of somebody else goes on, unless the sum stands between two. */
static bool clause_goes_on(const struct mover *m, const struct piece *sum, const struct piece *done)
{
	static const char *const auxiliaries[] = { "est", "sont", "sera", "seront", "a", "ont", "etait", "etaient", "serait", "seraient", "doit", "doivent", "devrait", NULL };
	struct slice gap = slice_trim(slice_sub(m->frame.field->text, sum->mention->end, done->mention->start)), words = frame_words(&m->frame, done->mention->start, done->mention->end), word = { 0 };
	struct slice before = slice_trim(slice_sub(m->frame.field->text, m->frame.start, sum->mention->start));

	return slice_eq(gap, SLICE(",")) && !slice_ends(before, SLICE(",")) && slice_split(&words, ' ', &word) && word_in(word, auxiliaries) &&
		slice_find(frame_words(&m->frame, m->frame.start, sum->mention->start), SLICE("dont "), 0) != SLICE_NONE;
}

/* `d'une valeur de 2 millions, cédé à X pour 3 millions`: the price stands behind. */
static bool price_follows(const struct mover *m, int done)
{
	enum { MOST = 2 };
	static const char *const ends[] = { "pour", "moyennant", "contre", "au prix de", NULL };

	for (int i = done + 1; i <= done + MOST && piece_at(m, i) != NULL; i++)
		if (piece_at(m, i)->kind == PIECE_SUM)
			return (move_class(piece_at(m, done), "sell") || move_class(piece_at(m, done), "pay")) && words_end_phrase(reading_joint(m, piece_at(m, done)->mention->end, piece_at(m, i)->mention->start), ends);
	return false;
}

/* True of a participle by its index behind which, or behind whose giver, `à hauteur de` leads to a sum. */
static bool height_follows(const struct mover *m, int done)
{
	static const char *const heights[] = { "a hauteur de", "a hauteur d", NULL };
	int i = done + 1;

	while (piece_at(m, i) != NULL && piece_at(m, i)->kind == PIECE_PARTY && piece_at(m, i)->relation == RELATION_BY)
		i++;
	return piece_at(m, i) != NULL && piece_at(m, i)->kind == PIECE_SUM && words_end_phrase(reading_joint(m, piece_at(m, i - 1)->mention->end, piece_at(m, i)->mention->start), heights);
}

/* A bare number stands between two bytes. */
static bool number_between(const struct mover *m, size_t from, size_t to)
{
	struct slice words = frame_words(&m->frame, from, to), word = { 0 };

	while (slice_split(&words, ' ', &word))
		if (word.len < 4 && word.ptr[0] >= '1' && word.ptr[0] <= '9')
			return true;
	return false;
}

/* `une aide de 3 millions à X, votée par Y`, `pour X a été votée`, `de X iront à Y`: the participle of the money behind whoever gets or gives it; the piece right behind the sum without one. */
static int participle_behind(const struct mover *m, int after)
{
	static const char *const helps[] = { "financ", "cofinanc", "soutenu", "aid", "subventionn", "dot\xC3\xA9", "abond", "aliment", "appuy" };
	struct clause_subject s;
	const struct piece *last, *done;
	struct slice gap;
	int i = after + 1;

	while (piece_at(m, i) != NULL && piece_at(m, i)->kind == PIECE_PARTY && (piece_at(m, i)->relation == RELATION_TO || piece_at(m, i)->relation == RELATION_OF || piece_at(m, i)->relation == RELATION_FROM))
		i++;
	last = piece_at(m, i - 1);
	done = piece_at(m, i);
	if (i == after + 1 || !move_form(done, "passive") || !(move_class(done, "give") || move_class(done, "lend") || move_class(done, "get") || move_class(done, "promise") || move_class(done, "go")))
		return after + 1;
	gap = slice_trim(slice_sub(m->frame.field->text, last->mention->end, done->mention->start));
	if (slice_eq(gap, SLICE(",")) && !slice_starts_any(done->mention->text, helps, sizeof helps / sizeof *helps))
		return i;
	return gap.len == 0 && (move_class(done, "go") || (clauses_subject(m->frame.clauses, done->mention->start, done->mention->end, &s) == SUBJECT_FOUND && s.start <= piece_at(m, after)->mention->start && s.end >= last->mention->end)) ? i : after + 1;
}

int reading_done(const struct mover *m, int after)
{
	enum { NEAR = 40 };
	static const char *const joins[] = { "et", "puis", "mais", NULL };
	int behind = participle_behind(m, after);
	const struct piece *next = piece_at(m, behind), *sum = piece_at(m, after);

	if (behind != after + 1)
		return behind;

	if (next == NULL || !move_form(next, "passive") || next->mention->start - sum->mention->end > NEAR || reading_rest_between(m, sum->mention->end, next->mention->start) || clause_goes_on(m, sum, next) || price_follows(m, after + 1))
		return NO_PIECE;
	if (number_between(m, sum->mention->end, next->mention->start))
		return NO_PIECE; /* `sur ces 3 millions, 2 viennent de X` */
	if (height_follows(m, after + 1))
		return NO_PIECE; /* of the next sum: `38 millions, financés (par X) à hauteur de 9 millions` */
	if (move_form(piece_at(m, after - 1), "passive") && words_end_in(frame_words(&m->frame, sum->mention->end, next->mention->start), joins))
		return NO_PIECE; /* of what the participle before tells: `une chaire financée à hauteur de 3 millions par les banques et portée par X` */
	return slice_find(slice_sub(m->frame.field->text, sum->mention->end, next->mention->start), SLICE(";"), 0) == SLICE_NONE ? after + 1 : NO_PIECE;
}
