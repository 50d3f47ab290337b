/* Sums that only tell what a deal near them came to. */
#include "funding/deal.h"

/* `Prix de l'opération ? 3 millions`, `Combien ? Trois millions`: the sentence before asks what it came to, in no more than a few words. */
static bool question_before(const struct mover *m, const char *const *openers, size_t count)
{
	enum { BRIEF = 48 };
	const struct scene_field *f = m->frame.field;
	size_t sentence = scene_sentence(f, m->frame.start);
	struct slice asked = sentence > 0 ? slice_trim(slice_sub(f->text, f->sentence[sentence - 1], scene_sentence_end(f, sentence - 1))) : (struct slice){ 0 }, words;

	if (asked.len == 0 || asked.len > BRIEF || !slice_ends(asked, SLICE("?")))
		return false;
	words = scene_words(m->frame.scene->arena, asked);
	return slice_starts(words, SLICE("combien")) || slice_starts(words, SLICE("pour combien")) || slice_starts_any(words, openers, count);
}

/* True of words that begin with one of some openers, not long before the sum. */
static bool words_open(struct slice words, const char *const *openers, size_t count)
{
	enum { SHORT = 80 };

	for (size_t i = 0; i < count; i++)
		if (slice_starts(words, slice_of(openers[i])) && words.len < slice_of(openers[i]).len + SHORT)
			return true;
	return false;
}

/* `Coût, selon Nadia Ferrat : 3 millions`: whoever says so has no part in it. */
static bool piece_is_source(const struct mover *m, const struct piece *p)
{
	static const char *const sources[] = { "selon", "d apres", "indique", "precise", NULL };

	return p->actor != NULL && p->actor->person && words_hold_any(frame_words(&m->frame, m->frame.start, p->mention->start), sources);
}

/* `Trois millions, cash.`: a sentence of a sum alone, which no noun tells. */
static bool sum_is_alone(const struct mover *m, int sum)
{
	enum { SHORT = 40 };
	static const char *const leads[] = { "", "pour", "soit", "le tout pour", "et pour", NULL };
	struct clause_subject s;

	if (m->frame.pieces != 1 || !word_in(reading_joint(m, m->frame.start, piece_at(m, sum)->mention->start), leads))
		return false;
	return m->frame.end - piece_at(m, sum)->mention->end < SHORT && clauses_main(m->frame.clauses, &s) == SUBJECT_NO_VERB;
}

/* `Le virement part en mai : 3 millions`, `Loyer annuel : 3 000 euros`: the label is a noun of what somebody pays. */
static bool sum_is_labelled(const struct mover *m, int sum, struct slice words)
{
	enum { BRIEF = 48 };
	static const char *const labels[] = { "note", "cheque", "virement", "ticket", "devis", "loyer", "tarif", "douloureuse", "total", "mise", "ardoise", "acompte", NULL };
	struct slice word = { 0 };

	if (words.len > BRIEF || reading_sign(m, m->frame.start, piece_at(m, sum)->mention->start) != ':' || !slice_split(&words, ' ', &word))
		return false;
	return word_in(word, labels) || (word_is_article(word) && slice_split(&words, ' ', &word) && word_in(word, labels));
}

enum label deal_label(const struct mover *m, int sum)
{
	static const char *const totals[] = { "en tout", "au total", "total", "soit", NULL };
	static const char *const costs[] = { "cout", "le cout", "son cout", "facture", "la facture", "addition", "l addition", "investissement", "l investissement", "montant de l investissement", "montant des travaux", "montant du chantier", "le montant des travaux", "budget des travaux", "budget de l operation", "enveloppe" };
	static const char *const openers[] = { "montant", "prix", "somme", "le montant", "le prix", "la valeur", "valeur", "sa valeur", "son montant", "l operation", "la transaction", "la commande", "le contrat", "le marche", "la cession", "la vente", "le rachat", "l acquisition", "le tour", "la levee", "on parle d une transaction", "on evoque une transaction", "on parle d une operation", "on parle de", "on evoque", "sur les", "la dette", "l aide", "la subvention", "l avance", "le pret", "il s eleve a", "elle s eleve a", "d un montant", "d une valeur", "un contrat d", "un marche d", "une commande d", "a la cle", "il porte sur", "elle porte sur" };
	struct slice words = frame_words(&m->frame, m->frame.start, piece_at(m, sum)->mention->start);

	if (sum == 0 && question_before(m, openers, sizeof openers / sizeof *openers))
		return words_open(words, costs, sizeof costs / sizeof *costs) ? LABEL_COST : LABEL_TOTAL;
	for (int i = 0; i < sum; i++)
		if (piece_at(m, i)->kind == PIECE_SUM || (piece_at(m, i)->actor != NULL && !piece_is_source(m, piece_at(m, i))) || move_form(piece_at(m, i), "verb") || (move_form(piece_at(m, i), "passive") && slice_find(piece_at(m, i)->mention->text, SLICE(" "), 0) != SLICE_NONE))
			return LABEL_NONE;
	if (words_open(words, costs, sizeof costs / sizeof *costs))
		return LABEL_COST;
	return word_in(words, totals) || sum_is_alone(m, sum) || sum_is_labelled(m, sum, words) || words_open(words, openers, sizeof openers / sizeof *openers) ? LABEL_TOTAL : LABEL_NONE;
}

bool label_is_debt(const struct mover *m, int sum)
{
	static const char *const debts[] = { "la dette", "le pret", "l avance", "l aide", "la subvention" };

	return slice_starts_any(frame_words(&m->frame, m->frame.start, piece_at(m, sum)->mention->start), debts, sizeof debts / sizeof *debts);
}
