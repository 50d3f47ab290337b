/* Which readings of a sum make a record, which claim for others. */
#include "funding/reading.h"

/* `verse à sa fondatrice 3 000 euros`, `verse 3 000 euros à ses salariés`, `gagne 3 000 euros par mois`. */
static bool staff_is_paid(const struct mover *m, const struct reading *r)
{
	static const char *const owners[] = { "son", "sa", "ses", "leur", "leurs", "chaque", NULL }, *const staff[] = { "fondat", "cofondat", "salari", "employ", "dirig", "direct", "patron", "gerant", "ouvri", "collabor", "cadre", "president", "actionnair" };
	struct slice words = frame_words(&m->frame, piece_at(m, r->sum)->mention->end, m->frame.end), word = { 0 };

	if (r->verb != NO_PIECE && slice_find(piece_at(m, r->verb)->mention->text, SLICE("gagn"), 0) != SLICE_NONE && (slice_starts(words, SLICE("par mois")) || slice_starts(words, SLICE("de l heure")) || slice_starts(words, SLICE("par jour"))))
		return true;
	if (r->verb != NO_PIECE && slice_starts(piece_at(m, r->verb)->mention->text, SLICE("se vers")))
		return true; /* `se verse 3 000 euros` */
	if (r->noun != NO_PIECE && slice_starts(piece_at(m, r->noun)->mention->text, SLICE("prime")) && slice_find(words, SLICE("aux salaries"), 0) != SLICE_NONE)
		return true;
	if (r->verb == NO_PIECE || (r->noun != NO_PIECE && !slice_starts(piece_at(m, r->noun)->mention->text, SLICE("prime"))) || !move_class(piece_at(m, r->verb), "give") || r->verb > r->sum)
		return false;
	for (int i = r->verb + 1; piece_at(m, i) != NULL && !move_form(piece_at(m, i), "verb"); i++)
		if (piece_at(m, i)->kind == PIECE_PARTY && piece_at(m, i)->relation == RELATION_TO && piece_at(m, i)->actor != NULL && !piece_at(m, i)->actor->person)
			return false; /* `verse 3 millions à son actionnaire, X` */
	words = frame_words(&m->frame, piece_at(m, r->verb)->mention->end, m->frame.end);
	while (slice_split(&words, ' ', &word)) {
		if (!slice_eq(word, SLICE("a")) || !slice_split(&words, ' ', &word) || !word_in(word, owners))
			continue;
		for (size_t i = 0; i < sizeof staff / sizeof *staff; i++)
			if (slice_starts(words, slice_of(staff[i])))
				return true;
	}
	return false;
}

/* `payé 3 000 euros brut par mois`: what somebody earns. */
static bool sum_is_pay(const struct mover *m, const struct reading *r)
{
	static const char *const marks[] = { "brut", "bruts", "net", "nets", NULL }, *const rates[] = { "par", "mensuel", "mensuels", "annuel", "annuels", "chaque", NULL };
	struct slice words = frame_words(&m->frame, piece_at(m, r->sum)->mention->end, m->frame.end), word = { 0 }, rate = { 0 };

	if (staff_is_paid(m, r))
		return true;
	if (slice_starts(words, SLICE("de salaire")))
		return true;
	if (!slice_split(&words, ' ', &word) || !word_in(word, marks))
		return false;
	if (slice_starts(words, SLICE("de salaire")) || (r->verb != NO_PIECE && r->noun == NO_PIECE && (move_class(piece_at(m, r->verb), "get") || (move_form(piece_at(m, r->verb), "passive") && move_class(piece_at(m, r->verb), "pay")))))
		return true; /* `touche 3 000 euros brut` */
	if (r->verb != NO_PIECE && slice_find(piece_at(m, r->verb)->mention->text, SLICE("mun"), 0) != SLICE_NONE)
		return true; /* `rémunéré 3 000 euros net` */
	return slice_split(&words, ' ', &rate) && word_in(rate, rates);
}

/* `perdrait 3 millions de recettes`: what nobody gets. */
static bool revenue_is_lost(const struct mover *m, const struct reading *r)
{
	static const char *const losses[] = { "perd", "perdre", "perdra", "perdrait", "perdu", "perdent", "prive", "privee", NULL };
	struct slice words = reading_joint(m, m->frame.start, piece_at(m, r->sum)->mention->start);
	bool lost = words_end_in(words, losses);

	if (words_end_in(words, (const char *const[]){ "de", "d", NULL })) {
		words_last(&words);
		lost = words_end_in(words, losses);
	}
	return lost && r->noun == r->sum + 1 && (move_class(piece_at(m, r->noun), "revenue") || move_class(piece_at(m, r->noun), "grant"));
}

/* `X propose un abonnement à 30 euros`: a tariff. */
static bool tariff_is_told(const struct mover *m, const struct reading *r)
{
	static const char *const tariffs[] = { "abonnement", "tarif", "billet", "ticket", "formule" };

	if (r->verb == NO_PIECE || r->noun == NO_PIECE || !move_class(piece_at(m, r->verb), "promise"))
		return false;
	return slice_starts_any(piece_at(m, r->noun)->mention->text, tariffs, sizeof tariffs / sizeof *tariffs);
}

/* `vend son kilo (à) 3 euros`, `vend la tonne 300 euros` */
static bool unit_before(struct slice words)
{
	static const char *const units[] = { "kilo", "kilos", "litre", "tonne", "piece", "unite", "exemplaire", "paire", "place", "billet", "bouteille", "heure", "seance", "repas", "numero", "kilowattheure", "megawattheure", "kwh", "course", "metre", NULL };
	static const char *const of[] = { "a", "pour", "seulement", NULL }, *const owns[] = { "son", "sa", "le", "la", "l", "leur", "chaque", NULL };

	while (words_end_in(words, of))
		words_last(&words);
	return word_in(words_last(&words), units) && words_end_in(words, owns);
}

/* `facture 3 euros le plateau`: the price of one of many. */
static bool unit_is_priced(const struct mover *m, const struct reading *r)
{
	static const char *const units[] = { "le", "la", "l", NULL };
	const struct piece *verb = piece_at(m, r->verb);
	struct slice after = slice_sub(m->frame.field->text, piece_at(m, r->sum)->mention->end, m->frame.end), words = frame_words(&m->frame, piece_at(m, r->sum)->mention->end, m->frame.end), word = { 0 };

	if (move_class(verb, "sell") && sum_is_of_ground(piece_at(m, r->sum)->mention))
		return false;
	if (verb != NULL && r->verb < r->sum && (move_class(verb, "sell") || move_class(verb, "charge")) && unit_before(reading_joint(m, verb->mention->end, piece_at(m, r->sum)->mention->start)))
		return true;
	return verb != NULL && (move_class(verb, "charge") || move_class(verb, "sell") || move_class(verb, "cost")) && slice_starts(after, SLICE(" ")) && slice_split(&words, ' ', &word) && word_in(word, units) && !reading_is_dated(m, r->sum);
}

/* `trouver 3 millions d'économies`: what nobody gives, unlike `a mis 3 000 euros d'économies`. */
static bool sum_is_saved(const struct mover *m, const struct reading *r)
{
	static const char *const puts[] = { "mis", "met", "mettent", "mettre", "mettra", "investi", "investit", "inject", "appor", "plac", "engag", "sort", NULL };

	if (r->verb != NO_PIECE && words_hold_stem(frame_words(&m->frame, piece_at(m, r->verb)->mention->start, piece_at(m, r->verb)->mention->end), puts))
		return false;
	return slice_starts(frame_words(&m->frame, piece_at(m, r->sum)->mention->end, m->frame.end), SLICE("d economies"));
}

/* `prête un banc d'essai d'une valeur de 3 millions`: no money is lent. */
static bool thing_is_lent(const struct mover *m, const struct reading *r)
{
	static const char *const of[] = { "de", "d", NULL };
	struct slice words = r->verb != NO_PIECE && r->verb < r->sum && move_class(piece_at(m, r->verb), "lend") ? reading_joint(m, piece_at(m, r->verb)->mention->end, piece_at(m, r->sum)->mention->start) : (struct slice){ 0 };

	return word_in(words_last(&words), of) && slice_ends(words, SLICE("une valeur"));
}

/* `ne trouve plus personne à moins de 3 000 euros`: what somebody would cost. */
static bool rate_is_told(const struct mover *m, const struct reading *r)
{
	static const char *const rates[] = { "a", "a moins de", "a moins d", "a plus de", "a plus d", NULL };

	return r->verb != NO_PIECE && r->verb < r->sum && r->noun == NO_PIECE && move_class(piece_at(m, r->verb), "raise") && words_end_phrase(reading_joint(m, piece_at(m, r->verb)->mention->end, piece_at(m, r->sum)->mention->start), rates);
}

/* `Quatre ans et 3 millions plus tard`: spent by nobody told. */
static bool sum_is_time(const struct mover *m, const struct reading *r)
{
	struct slice words = frame_words(&m->frame, piece_at(m, r->sum)->mention->end, m->frame.end);

	return slice_starts(words, SLICE("plus tard ")) || slice_starts(words, SLICE("plus tot "));
}

/* `La présidente de Y, Une Telle, a obtenu de X 3 millions`: somebody else gives it to what the person leads. */
static bool gets_for_firm(const struct mover *m, const struct reading *r)
{
	const struct actor *firm = m->field == 0 ? link_firm(m->frame.scene, r->subject->actor->name) : NULL;

	for (int i = r->verb + 1; firm != NULL && piece_at(m, i) != NULL && piece_at(m, i)->kind != PIECE_MOVE; i++) {
		const struct piece *p = piece_at(m, i);

		if (p->kind == PIECE_PARTY && (p->relation == RELATION_OF || p->relation == RELATION_FROM) && p->actor != NULL && !p->actor->person && !slice_eq(p->actor->name, firm->name))
			return true;
	}
	return false;
}

bool reading_counts(const struct mover *m, const struct reading *r)
{
	if (r->noun != NO_PIECE && valence_at(m, r->noun) == NULL)
		return false;
	if (sum_is_pay(m, r) || sum_is_saved(m, r) || thing_is_lent(m, r) || rate_is_told(m, r))
		return false;
	if (sum_is_time(m, r) || revenue_is_lost(m, r) || tariff_is_told(m, r) || unit_is_priced(m, r))
		return false;
	if (r->continued && piece_at(m, r->sum + 1) != NULL && move_class(piece_at(m, r->sum + 1), "repay"))
		return false; /* `un prêt de 3 millions, dont 1 reste à rembourser` */
	if (r->subject != NULL && r->subject->actor != NULL && r->subject->actor->person && r->noun == NO_PIECE && r->verb != NO_PIECE && move_class(piece_at(m, r->verb), "get") && !gets_for_firm(m, r))
		return false; /* what a person earns */
	if (r->verb != NO_PIECE && r->noun == NO_PIECE && (move_class(piece_at(m, r->verb), "guarantee") || move_class(piece_at(m, r->verb), "aim")))
		return false; /* a sum guaranteed or aimed at is nobody's */
	return r->list.event != NULL || r->verb != NO_PIECE || r->noun != NO_PIECE || r->done != NO_PIECE;
}

/* `Le syndicat réclame une prime de 3 000 euros`, `300 euros d'augmentation`, `3 000 euros par salarié`: what is asked for the staff. */
bool reading_claims_for_staff(const struct mover *m, const struct reading *r)
{
	static const char *const claims[] = { "prime", "primes", "augmentation", "augmentations", "hausse", "revalorisation", "salaire", "salaires", "licenciement", "depart", NULL };
	static const char *const staff[] = { "salarie", "employe", "ouvri", "agent", "licenci", "postier", "cheminot", "soignant", "enseignant", "personne", "tete", "mois" };
	const struct mention *sum = piece_at(m, r->sum)->mention;
	struct slice before, after, word = { 0 }, per = { 0 };
	enum { CLOSE = 3 };

	if (r->verb == NO_PIECE || r->verb > r->sum || !move_class(piece_at(m, r->verb), "ask"))
		return false;
	for (before = frame_words(&m->frame, piece_at(m, r->verb)->mention->end, sum->start); slice_split(&before, ' ', &word);)
		if (word_in(word, claims))
			return true;
	after = frame_words(&m->frame, sum->end, m->frame.end);
	for (int i = 0; i < CLOSE && slice_split(&after, ' ', &word); i++) {
		if (word_in(word, claims))
			return true;
		for (size_t k = 0; k < sizeof staff / sizeof *staff && (slice_eq(per, SLICE("par")) || slice_eq(per, SLICE("chaque"))); k++)
			if (slice_starts(word, slice_of(staff[k])))
				return true;
		per = word;
	}
	return false;
}
