/* The verb that a sum of money belongs to. */
#include "funding/reading.h"

static const char *const articles[] = { "le", "la", "l", "les", "un", "une", NULL };

/* Where the words end that say of a sum how often, for whom or how: `3 millions par an`, `3 000 euros l'unité`, `sur la table`. */
static size_t sum_rate_end(const struct mover *m, const struct piece *sum)
{
	static const char *const rates[] = { " par an", " par mois", " par jour", " par semaine", " l'an", " l\xE2\x80\x99" "an", " chacun", " chacune", " pi\xC3\xA8" "ce", " sur la table", " au total", " en tout", " annuels", " mensuels", " hors taxes", " HT", " TTC", " comptant", " cash", " net", " nets" };
	struct slice after = slice_sub(m->frame.field->text, sum->mention->end, m->frame.end);
	size_t longest = 0;

	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
		if (slice_starts(after, slice_of(rates[i])) && slice_of(rates[i]).len > longest)
			longest = slice_of(rates[i]).len;
	return sum->mention->end + longest;
}

/* `verse une partie de la manne, 3 millions, à X`, `a remporté le lot, 3 millions.`: a sum between two signs says how much its verb moves. */
static bool sum_is_aside(const struct mover *m, const struct piece *sum)
{
	static const char *const ends[] = { ",", ".", ";", ")", "\n" };
	struct slice before = slice_trim(slice_sub(m->frame.field->text, m->frame.start, sum->mention->start)), after = slice_sub(m->frame.field->text, sum_rate_end(m, sum), m->frame.end);

	return sum->kind == PIECE_SUM && slice_ends(before, SLICE(",")) && (after.len == 0 || slice_starts_any(after, ends, sizeof ends / sizeof *ends));
}

/* Asides come between two commas; an odd one ends the clause, unless the sum itself is the aside (`, à hauteur de`). */
static bool comma_ends_clause(const struct mover *m, size_t from, size_t to)
{
	static const char *const asides[] = { "a hauteur de", "a hauteur d", "a concurrence de", "soit", "pour", "jusqu a", "moyennant", "contre", "en echange de", "en echange d", "au prix de", "pour un total de", "pour un total d", "pour un montant de", "d un montant de", "d une valeur de", "d un total de", "d un montant total de" };
	size_t commas = 0, last = from;
	struct slice words;

	for (size_t i = from; i + 1 < to; i++) {
		bool comma = m->frame.field->text.ptr[i] == ',' && m->frame.field->text.ptr[i + 1] == ' ';

		commas += comma;
		last = comma ? i : last;
	}
	words = reading_joint(m, last, to);
	for (size_t i = 0; i < sizeof asides / sizeof *asides && commas % 2 == 1; i++)
		commas += slice_eq(words, slice_of(asides[i]));
	return commas % 2 == 1;
}

/* A participle that belongs to the sum before it says nothing of the next. */
static bool move_is_done(const struct mover *m, int move)
{
	int sum = move - 1;

	while (sum >= 0 && piece_at(m, sum)->kind != PIECE_SUM)
		sum--;
	return sum >= 0 && m->reading[sum].done == move;
}

/* `rachète à X la part qu'il détenait pour un montant de 3 millions`, `cède à X une friche, à 45 euros le m2`: what something costs belongs to the main verb. */
static bool price_of_verb(const struct mover *m, const struct piece *verb, const struct piece *sum)
{
	static const char *const rates[] = { "a", NULL };
	static const char *const ends[] = { "pour", "moyennant", "contre", "au prix de", "au prix d", "pour un montant de", "pour la somme de", "pour un montant total de", "pour un prix de" };
	struct slice words = reading_joint(m, verb->mention->end, sum->mention->start);

	if (!move_class(verb, "pay") && !move_class(verb, "sell"))
		return false;
	if (sum_is_of_ground(sum->mention) && words_end_in(words, rates))
		return true;
	return slice_ends_any(words, ends, sizeof ends / sizeof *ends);
}

/* `condamné par deux juges, à Brest (3 millions)` */
static bool fine_of_verb(const struct mover *m, const struct piece *verb, size_t at)
{
	return move_class(verb, "condemn") && reading_sign(m, verb->mention->end, at) == '(';
}

/* `X lui a commandé douze barques, un contrat de 3 millions`, `a retenu X : un marché de 3 millions`: behind a sign the noun says what the deed comes to. */
static bool noun_is_deal(const struct mover *m, const struct piece *verb, const struct piece *noun, char sign)
{
	static const char *const determiners[] = { "un", "une", "dans le cadre d un", "dans le cadre d une", "pour un", "soit un", NULL };
	struct slice gap = slice_sub(m->frame.field->text, verb->mention->end, noun->mention->start), words;
	size_t comma = slice_find(gap, (struct slice){ &sign, 1 }, 0);

	if (comma == SLICE_NONE || !move_form(noun, "noun") || !(move_class(noun, "price") || (move_class(noun, "budget") && move_class(verb, "award"))) || (!move_class(verb, "award") && !move_class(verb, "pay") && !move_class(verb, "sell") && !move_class(verb, "give")))
		return false;
	words = frame_words(&m->frame, verb->mention->end + comma + 1, noun->mention->start);
	return word_in(words, determiners);
}

/* `X finance dix stages : 3 millions`, `X ajoute de quoi acheter la barque, faite à Brest : 3 millions, votés en mai`: the sum behind the colon is what the deed costs. */
static bool sum_is_told(const struct mover *m, const struct piece *verb, int base)
{
	const struct piece *sum = piece_at(m, base), *next = piece_at(m, base + 1);
	struct slice gap = slice_trim(slice_sub(m->frame.field->text, verb->mention->end, sum->mention->start));
	static const char *const told[] = { "give", "pay", "back", "build", "condemn", "invest", "lend", "repay", "sell", "charge", "award", "supply", "sign", NULL };
	bool given = move_form(next, "passive") && move_class(next, "give");

	if (sum->kind != PIECE_SUM || !slice_ends(gap, SLICE(":")) || !word_in(mention_value(verb->mention, SLICE("class")), told) || !move_form(verb, "verb"))
		return false;
	return (given && move_class(verb, "give")) || (slice_find(gap, SLICE(","), 0) == SLICE_NONE && !frame_clause_between(&m->frame, verb->mention->end, verb->mention->end + slice_find(gap, SLICE(":"), 0)));
}

/* `de quoi acheter`: what a gift is for. */
static bool move_is_meant(const struct mover *m, const struct piece *move)
{
	return slice_ends(frame_words(&m->frame, m->frame.start, move->mention->start), SLICE("de quoi"));
}

/* `a donné l'alerte après un virement de 3 millions`: nothing of money is given. */
static bool verb_is_idiom(const struct mover *m, const struct piece *verb, size_t at)
{
	static const char *const objects[] = { "l alerte", "raison", "lieu", "naissance", "suite", "rendez vous", "l exemple", "le coup d envoi", "le feu vert" };
	struct slice words = move_class(verb, "give") ? frame_words(&m->frame, verb->mention->end, at) : (struct slice){ 0 };

	for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
		if (slice_starts(words, slice_of(objects[i])) && words.len > slice_of(objects[i]).len && words.ptr[slice_of(objects[i]).len] == ' ')
			return true;
	return false;
}

/* `demande de porter le loyer à 3 000 euros`: no sum is asked for, but a deed that moves none. */
static bool deed_is_asked(const struct mover *m, const struct piece *verb, size_t at)
{
	static const char *const of[] = { "de", "d", NULL };
	struct slice words = move_class(verb, "ask") ? frame_words(&m->frame, verb->mention->end, at) : (struct slice){ 0 }, word = { 0 };

	if (!slice_split(&words, ' ', &word) || !word_in(word, of) || !slice_split(&words, ' ', &word) || word.len < 4)
		return false;
	return words.len > 0 && (slice_ends(word, SLICE("er")) || slice_ends(word, SLICE("ir")) || slice_ends(word, SLICE("re")));
}

int reading_verb_fronted(const struct mover *m, int sum)
{
	static const char *const openers[] = { "pour", "moyennant", "contre", "en echange de", "en echange d", "en contrepartie de", "en contrepartie d", "contre un cheque de", "contre la somme de", "pour la somme de", "pour un montant de", "moyennant un cheque de", NULL };
	struct slice words = reading_joint(m, m->frame.start, piece_at(m, sum)->mention->start);

	if (!word_in(words, openers))
		return NO_PIECE;
	for (int i = sum + 1; piece_at(m, i) != NULL && piece_at(m, i)->kind != PIECE_SUM; i++)
		if (move_form(piece_at(m, i), "verb"))
			return move_class(piece_at(m, i), "pay") || move_class(piece_at(m, i), "sell") || move_class(piece_at(m, i), "invest") || move_class(piece_at(m, i), "supply") || move_class(piece_at(m, i), "pass") || move_class(piece_at(m, i), "award") ? i : NO_PIECE;
	return NO_PIECE;
}

/* `financent la halle, 3 millions chacun` */
static bool sum_is_each(const struct mover *m, const struct piece *sum)
{
	return sum->kind == PIECE_SUM && slice_starts(slice_sub(m->frame.field->text, sum->mention->end, m->frame.end), SLICE(" chacun"));
}

/* `cède le terrain, évalué à 3 millions`: what something is worth is not what is paid. */
static bool sum_is_worth(const struct mover *m, size_t from, size_t to)
{
	static const char *const worths[] = { "evalue", "estime", "valorise", "chiffre", NULL }, *const to_[] = { "a", NULL };
	struct slice words = reading_joint(m, from, to), last;

	if (!words_end_in(words, to_) || slice_find(slice_sub(m->frame.field->text, from, to), SLICE(","), 0) == SLICE_NONE)
		return false;
	words_last(&words);
	last = words_last(&words);
	while (last.len > 0 && (slice_ends(last, SLICE("e")) || slice_ends(last, SLICE("s"))) && !word_in(last, worths))
		last.len--;
	return word_in(last, worths);
}

bool reading_each(const struct mover *m, const struct reading *r)
{
	static const char *const each[] = { "chacun", "chacune", NULL };
	const struct piece *verb = piece_at(m, r->verb), *sum = piece_at(m, r->sum), *next = piece_at(m, r->sum + 1);
	struct slice words, word;

	words = frame_words(&m->frame, verb != NULL && r->verb < r->sum ? verb->mention->start : sum->mention->start, next != NULL && next->kind == PIECE_SUM ? next->mention->start : m->frame.end);
	while (slice_split(&words, ' ', &word))
		if (word_in(word, each))
			return true;
	return false;
}

/* `obtient la plus grosse, 3 millions`: what comes is named by its rank, its sum stands behind. */
static bool sum_is_ranked(const struct mover *m, size_t from, size_t to)
{
	static const char *const ranks[] = { "la plus grosse", "la plus elevee", "la plus importante", "la plus forte", "la plus haute", "la plus modeste", "la plus petite", "le plus gros", "le plus eleve", "le plus important", "le plus petit", "la part du lion", "le gros lot", "la plus belle part", "le plus gros cheque", NULL };

	return words_end_phrase(frame_words(&m->frame, from, to), ranks);
}

/* `Le loyer que X verse à Y est de 3 millions`, `s'élève à`: the noun that the relative clause of a verb takes up is as much as the sum. */
static bool noun_is_sum(const struct mover *m, int verb, int base)
{
	static const char *const ques[] = { "que", "qu", NULL };
	static const char *const states[] = { "est de", "est d", "etait de", "sera de", "serait de", "s eleve a", "s elevait a", "s elevera a", "se monte a", "se chiffre a", "passe a", "passera a", "est fixee a", "est fixe a", "tombe a", "descend a", "monte a", "grimpe a", "depasse", "atteint", "atteindra", "represente", NULL };
	const struct piece *p = piece_at(m, verb), *last = piece_at(m, base - 1);
	int noun = verb;
	struct slice words, word = { 0 };

	while (noun >= 0 && !move_form(piece_at(m, noun), "noun"))
		noun--;
	if (noun < 0 || !move_form(p, "verb") || piece_at(m, base)->kind != PIECE_SUM || clauses_kind(m->frame.clauses, p->mention->start) != CLAUSE_RELATIVE)
		return false;
	words = frame_words(&m->frame, piece_at(m, noun)->mention->end, p->mention->start);
	return slice_split(&words, ' ', &word) && word_in(word, ques) && words_end_phrase(reading_joint(m, last->mention->end, piece_at(m, base)->mention->start), states);
}

int reading_verb_left(const struct mover *m, int base)
{
	enum { FAR = 160 };
	size_t at = piece_at(m, base)->mention->start;

	for (int i = base - 1; i >= 0; i--) {
		const struct piece *p = piece_at(m, i);

		if (p->kind == PIECE_SUM)
			return NO_PIECE;
		if (p->kind != PIECE_MOVE || move_form(p, "noun") || move_is_meant(m, p) || (clauses_kind(m->frame.clauses, p->mention->start) == CLAUSE_BRACKET && !clauses_governs(m->frame.clauses, p->mention->start, at)))
			continue;
		if (at - p->mention->end <= FAR && (noun_is_sum(m, i, base) || price_of_verb(m, p, piece_at(m, base)) || fine_of_verb(m, p, at) || sum_is_told(m, p, base) || noun_is_deal(m, p, piece_at(m, base), ':')))
			return i;
		if (sum_is_worth(m, p->mention->end, at) || verb_is_idiom(m, p, at) || deed_is_asked(m, p, at))
			return NO_PIECE;
		if (move_is_done(m, i) || at - p->mention->end > FAR || !clauses_governs(m->frame.clauses, p->mention->start, at) || (comma_ends_clause(m, p->mention->end, at) && !sum_is_aside(m, piece_at(m, base)) && !sum_is_each(m, piece_at(m, base)) && !sum_is_ranked(m, p->mention->end, at) && !noun_is_deal(m, p, piece_at(m, base), ',')))
			return NO_PIECE;
		return i;
	}
	return NO_PIECE;
}

/* `C'est le montant des aides que (X a versées)` */
static bool amount_is_told(struct slice words)
{
	static const char *const ends[] = { "que", "qu", NULL }, *const tells[] = { "c est le montant d", "c est le total d", "le montant d", "le total d", "la somme d" };

	return slice_starts_any(words, tells, sizeof tells / sizeof *tells) && words_end_in(words, ends);
}

void words_before_name(struct slice *words)
{
	enum { MOST = 3 };
	struct slice rest = *words;

	for (int i = 0; i < MOST && rest.len > 0 && !words_end_in(rest, articles); i++) {
		struct slice last = words_last(&rest);

		if (!word_is_class(last) && !word_is_adjective(last) && !slice_eq(last, SLICE("jeune")))
			break;
	}
	if (words_end_in(rest, articles))
		*words = rest;
	while (words_end_in(*words, articles))
		words_last(words);
}

/* `que X et Y viennent d'accorder`: the verb behind the names that begin its clause; NO_PIECE without one. */
static int verb_behind_names(const struct mover *m, int index)
{
	while (piece_at(m, index) != NULL && piece_at(m, index)->kind == PIECE_PARTY)
		index++;
	return move_form(piece_at(m, index), "verb") ? index : NO_PIECE;
}

int reading_verb_right(const struct mover *m, int sum)
{
	static const char *const relative[] = { "que", "qu", "voila ce que", "voila ce qu", "c est ce que", "c est ce qu", "c est la somme qu", "c est le montant qu", "c est la somme que", "c est le montant que", "la somme que", "une somme que", "montant que", "voila le montant que", "voila le montant qu", "voila la somme que", "voila la somme qu", "tel est le montant que", "telle est la somme que", "c est la somme totale que", "soit ce que", "soit ce qu" };
	enum { NEAR = 3 };

	for (int i = sum + 1; i <= sum + NEAR && piece_at(m, i) != NULL && piece_at(m, i)->kind != PIECE_SUM; i++) {
		struct slice words = frame_words(&m->frame, piece_at(m, sum)->mention->end, piece_at(m, i)->mention->start);

		if (move_form(piece_at(m, i), "noun"))
			continue;
		words_before_name(&words);
		if (slice_starts(words, SLICE("par an ")))
			words = slice_sub(words, SLICE("par an ").len, words.len);
		for (size_t k = 0; k < sizeof relative / sizeof *relative; k++)
			if (slice_eq(words, slice_of(relative[k])) || (k == 0 && amount_is_told(words)))
				return verb_behind_names(m, i);
	}
	return NO_PIECE;
}
