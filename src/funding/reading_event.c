/* Event and modality of a reading; who shares them. */
#include "funding/reading.h"

bool reading_is_gift(const char *event)
{
	return word_is(event, "grant") || word_is(event, "loan") || word_is(event, "raise") || word_is(event, "investment");
}

/* The verb that governs the verb (`condamnée à verser`), NULL when it stands alone. */
static const struct piece *reading_chain(const struct mover *m, const struct reading *r)
{
	enum { JOINT = 6 };
	const struct piece *verb = piece_at(m, r->verb), *before = piece_at(m, r->verb - 1), *told = piece_at(m, r->verb - 2);

	if (verb != NULL && before != NULL && before->kind == PIECE_PARTY && told != NULL && move_class(told, "condemn") && slice_eq(frame_words(&m->frame, before->mention->end, verb->mention->start), SLICE("a")))
		before = told; /* `condamne X à verser` */
	else if (verb == NULL || before == NULL || verb->mention->start - before->mention->end > JOINT)
		return NULL;
	return before->kind == PIECE_MOVE && !move_form(before, "noun") ? before : NULL;
}

bool reading_envelope(const struct mover *m, const struct reading *r)
{
	const struct valence *noun = valence_at(m, r->noun);

	return noun != NULL && r->verb != NO_PIECE && move_class(piece_at(m, r->verb), "get") &&
		slice_starts(frame_words(&m->frame, piece_at(m, r->noun)->mention->start, piece_at(m, r->noun)->mention->end), SLICE("enveloppe"));
}

/* `3 millions de X sous forme de prêt`, `3 millions de dette`. */
static bool sum_is_lent(const struct mover *m, const struct reading *r)
{
	static const char *const told[] = { "de dette", "d emprunt", "de pret", "en pret", "sous forme de pret", "sous forme d avance", "sous la forme d un pret", "sous forme d emprunt", "a rembourser", "remboursable" };
	const struct piece *before = piece_at(m, r->sum - 1);
	size_t from = piece_at(m, r->sum)->mention->end, to = m->frame.end;
	struct slice words;

	if (move_form(before, "noun") && slice_eq(frame_words(&m->frame, before->mention->start, before->mention->end), SLICE("dette")) && reading_sign(m, before->mention->end, piece_at(m, r->sum)->mention->start) == ',')
		return true; /* `La dette, 3 millions, est apportée par X` */
	for (int i = r->sum + 1; piece_at(m, i) != NULL && to == m->frame.end; i++)
		if (piece_at(m, i)->kind == PIECE_SUM || move_form(piece_at(m, i), "verb"))
			to = piece_at(m, i)->mention->start;
	words = frame_words(&m->frame, from, to);
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		size_t at = slice_find(words, slice_of(told[i]), 0);

		if (at != SLICE_NONE && (at == 0 || (words.ptr[at - 1] == ' ' && told[i][0] == 's')))
			return true;
	}
	return false;
}

/* `finance 3 millions de travaux`: whoever pays for something that others need gives, unlike one who `verse 3 000 euros de loyer`. */
static bool work_is_helped(const struct mover *m, const struct reading *r)
{
	static const char *const works[] = { "etude", "etudes", "travaux", "prestation", "prestations", NULL }, *const shares[] = { "soit", NULL };
	const struct piece *verb = piece_at(m, r->verb), *noun = piece_at(m, r->noun);

	if (noun != NULL && verb == NULL && move_class(piece_at(m, r->done), "give"))
		verb = piece_at(m, r->done); /* `des travaux de 3 millions, financés par X` */
	if (verb == NULL || noun == NULL || !move_class(verb, "give") || !word_in(frame_words(&m->frame, noun->mention->start, noun->mention->end), works))
		return false;
	if (slice_find(verb->mention->text, SLICE("particip"), 0) != SLICE_NONE || slice_find(verb->mention->text, SLICE("contribu"), 0) != SLICE_NONE)
		return true; /* `participe aux travaux à hauteur de 3 millions` */
	return r->noun == r->sum + 1 || r->verb == NO_PIECE || words_end_in(reading_joint(m, noun->mention->end, piece_at(m, r->sum)->mention->start), shares);
}

/* `X a remporté l'appel d'offres de Y, pour 3 millions`: what is won is work. */
static bool work_is_won(const struct mover *m, const struct reading *r)
{
	static const char *const works[] = { "appel d offres", "le marche", "un marche", "du marche", "consultation", "le contrat", "le chantier", "le lot", "les lots", NULL };
	struct slice words = r->verb != NO_PIECE && r->verb < r->sum && move_class(piece_at(m, r->verb), "get") ? frame_words(&m->frame, piece_at(m, r->verb)->mention->end, piece_at(m, r->sum)->mention->start) : (struct slice){ 0 };

	return words_hold_any(words, works);
}

/* `Le lot 2, 3 millions, revient à X`, `Le marché a été remporté par X`: work is paid, not given. */
static bool work_is_awarded(const struct mover *m, const struct reading *r)
{
	static const char *const works[] = { "lot", "lots", "marche", "marches", "appel d offres", "chantier", "gros oeuvre", "maitrise d oeuvre", NULL }, *const articles[] = { "le", "la", "l", "les", "du", "des", "aux", "au", "premier", "second", "deuxieme", "troisieme", "dernier", "autre", NULL };
	const struct piece *p = piece_at(m, r->done != NO_PIECE ? r->done : r->verb);
	struct slice words, before = { 0 };

	if (p == NULL || (!move_class(p, "go") && !(move_form(p, "passive") && (move_class(p, "give") || move_class(p, "get")))))
		return false;
	words = frame_words(&m->frame, m->frame.start, p->mention->start);
	for (struct slice word = { 0 }; slice_split(&words, ' ', &word); before = word)
		for (size_t i = 0; word_in(before, articles) && works[i] != NULL; i++)
			if (slice_eq(word, slice_of(works[i])) || (slice_find(slice_of(works[i]), SLICE(" "), 0) == word.len && slice_starts((struct slice){ word.ptr, word.len + 1 + words.len }, slice_of(works[i]))))
				return true;
	return false;
}

/* `a mis 3 millions dans la boîte` */
static bool money_is_put_in(const struct mover *m, const struct reading *r)
{
	static const char *const verbs[] = { "mis", "met", "mettent", "mettait", "mettra", "mettre", "mettrait", "remis", "remet", "remettent", "remettra", "remettre", NULL };
	struct slice words = r->verb != NO_PIECE && r->verb < r->sum ? frame_words(&m->frame, piece_at(m, r->verb)->mention->start, piece_at(m, r->verb)->mention->end) : (struct slice){ 0 };

	return words_end_in(words, verbs) && slice_starts(frame_words(&m->frame, piece_at(m, r->sum)->mention->end, m->frame.end), SLICE("dans "));
}

/* `propose 3 millions pour racheter X` */
static bool sum_is_bid(const struct mover *m, const struct reading *r)
{
	static const char *const aims[] = { "pour racheter", "pour acheter", "pour acquerir", "pour reprendre", "pour s offrir", "pour le rachat", "pour la reprise", "pour l acquisition" };
	bool offers = move_class(piece_at(m, r->verb), "promise") || move_class(piece_at(m, r->verb), "give") || move_class(piece_at(m, r->verb), "invest");
	struct slice words = r->verb < r->sum && offers ? frame_words(&m->frame, piece_at(m, r->sum)->mention->end, m->frame.end) : (struct slice){ 0 };

	if (slice_starts(words, SLICE("sur la table ")))
		words = slice_sub(words, SLICE("sur la table ").len, words.len);
	return slice_starts_any(words, aims, sizeof aims / sizeof *aims);
}

/* `confie un audit à X, pour 3 millions`, unlike `lui confie 3 millions` */
static bool task_is_given(const struct mover *m, const struct reading *r)
{
	static const char *const tasks[] = { "un", "une", "des", "la", "le", "les", "l", "son", "sa", "ses", NULL };
	struct slice words = frame_words(&m->frame, piece_at(m, r->verb)->mention->end, piece_at(m, r->sum)->mention->start), word = { 0 };

	while (slice_split(&words, ' ', &word))
		if (word_in(word, tasks))
			return true;
	return false;
}

/* `collecte 3 millions de dons`: unlike `lève 3 millions de financements`. */
static bool gift_is_named(const struct piece *noun)
{
	static const char *const gifts[] = { "don", "subvention", "aide", "dotation", "bourse", "subside" };

	return slice_starts_any(noun->mention->text, gifts, sizeof gifts / sizeof *gifts);
}

bool reading_round(const struct mover *m, const struct reading *r)
{
	static const char *const rounds[] = { "tours", "levee", "levees", "tour", "campagne", NULL };
	const struct piece *verb = piece_at(m, r->verb != NO_PIECE ? r->verb : r->done);
	struct slice words, word;

	if (verb == NULL || r->noun != NO_PIECE || (!move_class(verb, "get") && !move_class(verb, "raise")))
		return false;
	words = frame_words(&m->frame, m->frame.start, verb->mention->start);
	while (slice_split(&words, ' ', &word))
		if (word_in(word, rounds) && (slice_starts(words, SLICE("de table")) || slice_starts(words, SLICE("de fonds")) || slice_starts(words, SLICE("de financement")) || slice_starts(words, SLICE("participati")) || slice_starts(words, SLICE("de dons"))))
			return true;
	return false;
}

/* `un budget de 3 millions pour X`, `au profit de X`: not the voter's own. */
static bool budget_is_for(const struct mover *m, const struct reading *r)
{
	static const char *const joints[] = { "pour", "au", "aux", "a", "destine", "consacre", "dedie", NULL };
	struct slice words = frame_words(&m->frame, piece_at(m, r->sum)->mention->end, m->frame.end), word;

	return slice_split(&words, ' ', &word) && word_in(word, joints);
}

bool budget_is_voted(const struct mover *m, const struct reading *r)
{
	static const char *const votes[] = { "adopt", "vot", "approuv", "valid", "boucl", "present", NULL }, *const wholes[] = { "le", "son", "leur", "du", NULL }, *const ones[] = { "un", NULL };
	const struct piece *verb = piece_at(m, r->verb), *noun = piece_at(m, r->noun);
	struct slice words;

	if (verb == NULL || noun == NULL || r->verb > r->noun || !slice_starts(noun->mention->text, SLICE("budget")))
		return false;
	words = frame_words(&m->frame, verb->mention->end, noun->mention->start);
	if (!words_end_in(words, wholes) && !(words_end_in(words, ones) && !budget_is_for(m, r)))
		return false;
	return words_hold_stem(frame_words(&m->frame, verb->mention->start, verb->mention->end), votes);
}

/* `3 millions de dette`, `3 millions en dette` among what is raised or given. */
static bool sum_is_debt(const struct mover *m, int sum)
{
	struct slice behind = slice_sub(m->frame.field->text, piece_at(m, sum)->mention->end, m->frame.end);

	return slice_starts(behind, SLICE(" de dette")) || slice_starts(behind, SLICE(" en dette"));
}

const char *reading_event(const struct mover *m, const struct reading *r)
{
	const struct valence *verb = valence_at(m, r->verb), *noun = valence_at(m, r->noun), *done = valence_at(m, r->done);
	const struct piece *chain = reading_chain(m, r);

	if (r->list.event != NULL && (noun == NULL || r->list.pays))
		return r->list.event;
	if (noun == NULL && sum_is_debt(m, r->sum))
		return "loan";
	if (chain != NULL && move_class(chain, "condemn"))
		return "fine";
	if (reading_envelope(m, r) || (noun != NULL && verb != NULL && word_is(noun->event, "loan") && move_class(piece_at(m, r->verb), "repay")))
		return verb->event;
	if (noun != NULL && verb != NULL && word_is(noun->event, "grant") && move_class(piece_at(m, r->verb), "yield"))
		return noun->event; /* `les dons ont rapporté 3 millions à X` */
	if (noun == NULL && verb != NULL && move_class(piece_at(m, r->verb), "yield") && piece_at(m, r->sum + 1) != NULL && piece_at(m, r->sum + 1)->kind == PIECE_PARTY && piece_at(m, r->sum + 1)->relation == RELATION_TO)
		return "revenue"; /* `la vente rapporte 3 millions à X` */
	if ((noun == NULL || word_is(noun->event, "grant")) && (verb == NULL || word_is(verb->event, "grant") || word_is(verb->event, "raise")) && sum_is_lent(m, r))
		return "loan";
	if (work_is_helped(m, r) || (r->continued && move_class(piece_at(m, r->verb), "cost")))
		return "grant"; /* `coûte 5 millions, dont 2 pour l'État` */
	if (noun == NULL && verb != NULL && sum_is_bid(m, r))
		return "price";
	if (noun == NULL && r->verb != NO_PIECE && r->verb < r->sum && slice_find(piece_at(m, r->verb)->mention->text, SLICE("confi"), 0) != SLICE_NONE)
		return task_is_given(m, r) ? "price" : "investment";
	if (noun == NULL && money_is_put_in(m, r))
		return "investment";
	if (noun != NULL && move_class(piece_at(m, r->verb), "run"))
		return noun->event; /* `dispose d'une aide de 3 millions` */
	if (noun != NULL && verb != NULL && word_is(noun->event, "grant") && move_class(piece_at(m, r->verb), "raise") && gift_is_named(piece_at(m, r->noun)))
		return noun->event;
	if (noun != NULL && move_class(piece_at(m, r->verb), "raise") && slice_starts(piece_at(m, r->noun)->mention->text, SLICE("fonds")))
		return verb->event; /* `lève des fonds : 3 millions` */
	if ((noun == NULL || word_is(noun->event, "budget")) && (work_is_won(m, r) || work_is_awarded(m, r)))
		return "price";
	if (reading_round(m, r))
		return "raise";
	if (noun != NULL && word_is(noun->event, "budget") && r->done != NO_PIECE && move_class(piece_at(m, r->done), "go") && piece_at(m, r->done + 1) != NULL && piece_at(m, r->done + 1)->kind == PIECE_PARTY)
		return done->event; /* `une enveloppe de 3 millions revient à X` */
	if (budget_is_voted(m, r))
		return noun->event;
	if (noun != NULL && !word_is(noun->event, "grant") && !(word_is(noun->event, "budget") && verb != NULL && verb->subject == PAYER))
		return noun->event;
	if (verb != NULL && noun != NULL && move_class(piece_at(m, r->verb), "pay"))
		return noun->event;
	if (verb != NULL && noun != NULL && word_is(verb->event, "other"))
		return move_class(piece_at(m, r->verb), "ask") && word_is(noun->event, "grant") ? noun->event : verb->event;
	if (noun != NULL && verb == NULL)
		return noun->event;
	return verb != NULL ? verb->event : done != NULL ? done->event : "grant";
}

/* `3 millions en 2021`, `3 millions l'année suivante` */
bool reading_is_dated(const struct mover *m, int sum)
{
	static const char *const dates[] = { "en 20", "en 19", "l annee ", "l an dernier", "l an passe", "l an prochain", "cette annee", "un an plus tard", "un an apres", "deux ans plus tard", "deux ans apres", "trois ans plus tard", "le mois suivant", "la saison suivante", "cette fois" };
	struct slice after = frame_words(&m->frame, piece_at(m, sum)->mention->end, m->frame.end);

	return slice_starts_any(after, dates, sizeof dates / sizeof *dates);
}

bool reading_shares(const struct mover *m, const struct reading *r, int sum)
{
	static const char *const than[] = { "contre", "apres", "a", "que", "depasser", "atteindre", "approcher", "avoisiner", NULL }, *const turns[] = { "a", "contre", NULL }, *const parts[] = { "dont", NULL };
	static const char *const instead[] = { "au lieu de", "au lieu d", "au lieu des", NULL };
	const char *event = reading_event(m, r);
	size_t from = piece_at(m, sum - 1)->mention->end, to = piece_at(m, sum)->mention->start;

	if (word_is(event, "fine"))
		return r->noun != NO_PIECE || (r->verb != NO_PIECE && move_form(piece_at(m, r->verb), "passive"));
	if (word_is(event, "price") && r->verb != NO_PIECE && r->verb < r->sum && words_end_phrase(reading_joint(m, from, to), instead))
		return true; /* `paiera 3 000 euros à X au lieu de 2 000` */
	if (word_is(event, "price"))
		return words_end_in(reading_joint(m, from, to), r->noun != NO_PIECE && r->noun < r->sum ? turns : parts) || words_end_in(reading_joint(m, from, to), parts) || (r->verb != NO_PIECE && r->verb < r->sum && reading_is_dated(m, sum)); /* `le loyer passe de 2 à 3 millions`, `facture 3 millions, dont 1 sans contrat` */
	if (word_is(event, "budget"))
		return words_end_in(reading_joint(m, from, to), turns) || (reading_section(m, r->sum) && reading_section(m, sum));
	if (word_is(event, "revenue") && reading_sign(m, from, to) == ',')
		return reading_is_dated(m, sum); /* `3 millions en 2021, 6 millions en 2022` */
	if (word_is(event, "revenue"))
		return words_end_in(reading_joint(m, from, to), than) || reading_sign(m, from, to) == ':';
	return reading_is_gift(event);
}

/* `demande à X de rembourser`: a verb of asking with only parties up to the one behind it. */
static bool verb_is_asked(const struct mover *m, int verb)
{
	static const char *const links[] = { "de", "d", NULL };
	int i = verb - 1;

	if (verb == NO_PIECE || !move_form(piece_at(m, verb), "verb") || !words_end_in(frame_words(&m->frame, m->frame.start, piece_at(m, verb)->mention->start), links))
		return false;
	while (i >= 0 && piece_at(m, i)->kind == PIECE_PARTY)
		i--;
	return i >= 0 && move_class(piece_at(m, i), "ask");
}

/* `ne verse plus que 3 millions`, `ne reprendrait que la marque, pour 3 millions`: `ne … que` denies nothing. */
static bool first_restricts(const struct mover *m, const struct piece *first, int sum)
{
	static const char *const only[] = { "que", "qu", NULL };
	struct slice words = frame_words(&m->frame, first->mention->end, piece_at(m, sum)->mention->start), word = { 0 };

	if (first->mention->end >= piece_at(m, sum)->mention->start)
		return false;
	return words_end_in(reading_joint(m, first->mention->end, piece_at(m, sum)->mention->start), only) || (slice_split(&words, ' ', &word) && word_in(word, only));
}

struct slice reading_modality(const struct mover *m, const struct reading *r)
{
	const struct piece *verb = piece_at(m, r->verb), *done = piece_at(m, r->done), *chain = reading_chain(m, r);
	const struct piece *first = verb != NULL ? verb : done;

	if (chain != NULL && move_class(chain, "condemn"))
		return mention_value(chain->mention, SLICE("modality"));
	if ((verb != NULL && (move_class(verb, "ask") || move_class(verb, "seek"))) || (chain != NULL && move_class(chain, "ask")) || verb_is_asked(m, r->verb))
		return SLICE("asked");
	if ((verb != NULL && move_class(verb, "refuse")) || (done != NULL && move_class(done, "refuse")) || (chain != NULL && move_class(chain, "refuse")))
		return SLICE("refused");
	if (verb != NULL && move_class(verb, "promise"))
		return SLICE("planned");
	if (first != NULL && slice_eq(mention_value(first->mention, SLICE("modality")), SLICE("denied")) && first_restricts(m, first, r->sum))
		return SLICE("stated");
	return first != NULL ? mention_value(first->mention, SLICE("modality")) : SLICE("stated");
}
