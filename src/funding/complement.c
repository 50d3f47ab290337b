/* Who gives and gets by the complements of a sum's words. */
#include "funding/deal.h"

static bool event_is(const struct mover *m, const struct reading *r, const char *event)
{
	return slice_eq(slice_of(reading_event(m, r)), slice_of(event));
}

static enum party relation_party(const struct mover *m, const struct reading *r, enum relation relation, int index)
{
	const int nearest[] = { r->done, r->noun, r->verb }, verb_first[] = { r->done, r->verb, r->noun };
	bool behind = r->verb > r->noun && r->verb < index && move_form(piece_at(m, r->verb), "passive"); /* `le loyer demandé par X` */
	bool voted = move_class(piece_at(m, r->noun), "sale") && move_class(piece_at(m, r->verb), "give"); /* `approuve la vente à X` */
	bool paid = relation == RELATION_FROM && move_class(piece_at(m, r->verb), "pay"); /* `acquitte un loyer auprès de X` */
	bool billed = relation == RELATION_BY && index > 0 && move_class(piece_at(m, index - 1), "issue"); /* `un devis établi par X` */
	const int *order = (relation == RELATION_TO && !voted) || behind || paid ? verb_first : nearest;
	enum party party = PARTY_NONE;

	if (billed)
		return PAYEE;
	for (size_t i = 0; i < sizeof nearest / sizeof *nearest && party == PARTY_NONE; i++)
		if (order[i] != NO_PIECE && order[i] < index && !(order[i] == r->noun && reading_envelope(m, r)))
			party = valence_party(valence_at(m, order[i]), relation);
	return party;
}

static bool comma_between(const struct mover *m, const struct piece *a, const struct piece *b)
{
	return slice_find(slice_sub(m->frame.field->text, a->mention->end, b->mention->start), SLICE(","), 0) != SLICE_NONE;
}

/* `souscrit aux deux tiers par X et, pour le solde, par Y`, `à parts égales`: behind a participle by its index all who share are told. */
static bool shares_are_told(const struct mover *m, int done)
{
	static const char *const rests[] = { "solde", "reste", "complement", "surplus", "reliquat", "egales", NULL }, *const halves[] = { "moitie", NULL };
	struct slice words = frame_words(&m->frame, piece_at(m, done)->mention->end, m->frame.end), word = { 0 };
	int shares = 0;

	while (slice_split(&words, ' ', &word)) {
		if (word_in(word, rests))
			return true;
		shares += word_in(word, halves);
	}
	return shares > 1;
}

/* `un budget de 3 millions, financé pour moitié par X`: X gives no more than a share. */
static bool share_between(const struct mover *m, const struct reading *r, int index)
{
	static const char *const shares[] = { "moitie", "tiers", "quart", "quarts", "partie", "part", "cinquieme", "dixieme", NULL };
	struct slice words, word;

	if (r->done == NO_PIECE || r->done > index || shares_are_told(m, r->done))
		return false;
	words = frame_words(&m->frame, piece_at(m, r->done)->mention->end, piece_at(m, index)->mention->start);
	while (slice_split(&words, ' ', &word))
		if (word_in(word, shares))
			return true;
	return slice_find(slice_sub(m->frame.field->text, piece_at(m, r->done)->mention->end, piece_at(m, index)->mention->start), SLICE("%"), 0) != SLICE_NONE;
}

/* `finance la halle de X à hauteur de 3 millions`: the owner of what is paid for gets the money. */
static bool verb_is_helped(const struct mover *m, const struct reading *r)
{
	struct slice words = reading_joint(m, piece_at(m, r->sum - 1)->mention->end, piece_at(m, r->sum)->mention->start);

	return r->verb != NO_PIECE && r->noun == NO_PIECE && move_form(piece_at(m, r->verb), "verb") && move_class(piece_at(m, r->verb), "give") && (slice_ends(words, SLICE("hauteur de")) || slice_ends(words, SLICE("concurrence de")));
}

/* `investit 3 millions dans son usine`, `dans la refonte de sa nouvelle scierie` */
static bool thing_is_own(const struct mover *m, const struct piece *p)
{
	static const char *const owners[] = { "son", "sa", "ses", "leur", "leurs", "notre", NULL }, *const adjectives[] = { "nouveau", "nouvelle", "nouvel", "ancien", "ancienne", "futur", "future", "propre", "premier", "premiere", "autre", NULL };
	struct slice words = frame_words(&m->frame, frame_lead_floor(&m->frame, m->frame.start, p->mention->start), p->mention->start);

	while (words_end_in(words, adjectives))
		words_last(&words);
	return words_end_in(words, owners) && !slice_starts(p->mention->text, SLICE("filiale"));
}

/* `dans son usine de X`: the place of what is owned. */
static bool place_is_own(const struct mover *m, const struct piece *p)
{
	static const char *const of[] = { "de", "d", "a", "du", NULL }, *const sites[] = { "usine", "scierie", "site", "atelier", "ateliers", "usines", "siege", "laboratoire", "entrepot", "magasin", "chantier", "magasins", "fromagerie", "imprimerie", "papeterie", "carriere", "centre", NULL };
	struct slice words = frame_words(&m->frame, frame_lead_floor(&m->frame, m->frame.start, p->mention->start), p->mention->start);

	if (!words_end_in(words, of))
		return false;
	words_last(&words);
	if (!words_end_in(words, sites))
		return false;
	words_last(&words);
	return word_owns(words_last(&words));
}

/* `prend 10 % de X pour 3 millions` */
static bool share_is_of(const struct mover *m, const struct piece *p)
{
	enum { NEAR = 30 };
	static const char *const titles[] = { "parts d", "actions d", "titres d", "obligations d", "convertibles d", "capital d" };
	size_t from = p->mention->start > NEAR ? p->mention->start - NEAR : 0;
	struct slice before = slice_sub(m->frame.field->text, from, p->mention->start);

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (slice_find(before, slice_of(titles[i]), 0) != SLICE_NONE && slice_find(before, SLICE(","), 0) == SLICE_NONE)
			return true; /* `souscrit 3 millions d'obligations de X` */
	return slice_find(before, SLICE(","), 0) == SLICE_NONE && (slice_find(before, SLICE("% d"), 0) != SLICE_NONE || slice_find(before, SLICE("%\xC2\xA0" "d"), 0) != SLICE_NONE);
}

/* `La vente du site, actée par X`: who only votes or allows it. */
static bool party_allows(const struct mover *m, const struct piece *p)
{
	static const char *const deeds[] = { "act", "valid", "approuv", "vot", "enterin", "autoris", "homologu", "annonc", "decid", "confirm" };
	static const char *const by[] = { "par", "la", "le", "l", "les", NULL };
	struct slice words = frame_words(&m->frame, frame_lead_floor(&m->frame, m->frame.start, p->mention->start), p->mention->start);

	while (words_end_in(words, by))
		words_last(&words);
	return slice_starts_any(words_last(&words), deeds, sizeof deeds / sizeof *deeds);
}

/* `demande 3 000 euros pour les salariés`: who is meant to get it, unlike the one who is asked. */
static bool party_is_meant(const struct mover *m, const struct reading *r, const struct piece *p)
{
	static const char *const leads[] = { "pour", NULL };
	struct slice words = frame_words(&m->frame, frame_lead_floor(&m->frame, m->frame.start, p->mention->start), p->mention->start);

	while (words_end_in(words, (const char *const[]){ "la", "le", "les", "l", "ses", "tous", "chaque", NULL }))
		words_last(&words);
	return p->relation == RELATION_TO && move_class(piece_at(m, r->verb), "ask") && words_end_in(words, leads);
}

/* `(30 salariés, 3 millions de ventes), fournisseur de X`: the bracket of the noun has ended before the complement. */
static bool bracket_between(const struct mover *m, const struct reading *r, const struct piece *p)
{
	size_t from = r->noun != NO_PIECE && piece_at(m, r->noun)->mention->end > piece_at(m, r->sum)->mention->end ? piece_at(m, r->noun)->mention->end : piece_at(m, r->sum)->mention->end;

	return from < p->mention->start && slice_starts(slice_sub(m->frame.field->text, from, p->mention->start), SLICE("),"));
}

/* `La subvention du club`, `la dotation du théâtre`: of whoever has it, unlike `la subvention de la Région`. */
static bool grant_is_held(const struct mover *m, const struct reading *r, const struct piece *p)
{
	static const char *const held[] = { "subvention", "subventions", "dotation", "dotations", NULL }, *const owns[] = { "la", "sa", "cette", "les", "ses", "leur", NULL };
	static const char *const houses[] = { "office", "theatre", "musee", "opera", "hopital", "chu", "conservatoire", "orchestre", "festival", "lycee", "ecole", "college", NULL };
	static const char *const donors[] = { "fondation", "fonds", "mecene", "mecenes", "etat", "initiative", "reseau", "agence", "l", NULL };
	const struct piece *noun = piece_at(m, r->noun);
	struct slice words = noun != NULL ? frame_words(&m->frame, noun->mention->start, noun->mention->end) : (struct slice){ 0 }, word = { 0 };

	if (noun == NULL || r->noun > r->sum || !slice_split(&words, ' ', &word) || !word_in(word, held) || !words_end_in(frame_words(&m->frame, m->frame.start, noun->mention->start), owns))
		return false;
	words = p->actor != NULL ? scene_words(m->frame.scene->arena, p->actor->name) : frame_words(&m->frame, p->mention->start, p->mention->end);
	if (!slice_split(&words, ' ', &word) || word_in(word, donors))
		return false;
	return p->unknown || word_in(word, houses) || (piece_kinds(m, p) & (ORG_COMPANY | ORG_ASSOCIATION | ORG_EDUCATION | ORG_MEDIA | ORG_OTHER)) != 0;
}

/* `X tire l'essentiel de ses 3 millions de budget de Y`: the budget is whose the possessive says. */
static bool budget_is_owned(const struct mover *m, const struct reading *r)
{
	static const char *const owners[] = { "ses", "leurs", "son", "sa", "leur", "nos", NULL };

	return event_is(m, r, "budget") && r->noun > r->sum && words_end_in(reading_joint(m, m->frame.start, piece_at(m, r->sum)->mention->start), owners);
}

/* `verse 3 millions au budget de X`, `dans le projet de X`: what the sum goes into, whoever has it. */
static bool noun_is_fed(const struct mover *m, int noun)
{
	static const char *const into[] = { "dans le", "dans la", "dans l", "au", "a la", "a l", NULL };
	const struct piece *p = piece_at(m, noun), *sum = piece_at(m, noun - 1);

	return move_form(p, "noun") && move_class(p, "budget") && sum != NULL && sum->kind == PIECE_SUM && word_in(frame_words(&m->frame, sum->mention->end, p->mention->start), into);
}

/* `rachète le brevet de X pour 3 millions`, `acquis pour 3 millions le terrain de X`: whose thing a verb of buying takes. */
static bool thing_is_bought(const struct mover *m, const struct reading *r, int index)
{
	static const char *const buys[] = { "achet", "rachet", "acqui", "acquer", "preempt", "offr", "offert", "acquereur", "acquereuse" };
	const struct piece *verb = piece_at(m, r->verb), *p = piece_at(m, index), *last = piece_at(m, index - 1);
	struct slice words, word;

	if (verb == NULL || r->noun != NO_PIECE || r->verb > r->sum || !move_class(verb, "pay") || p->relation != RELATION_OF || p->actor == NULL || p->actor->person || last == NULL || (last != verb && last->kind != PIECE_SUM) || comma_between(m, last, p))
		return false;
	if (last->kind == PIECE_SUM && frame_words(&m->frame, last->mention->end, p->mention->start).len < 4)
		return false; /* `achète pour 3 millions de X` */
	words = frame_words(&m->frame, verb->mention->start, verb->mention->end);
	while (slice_split(&words, ' ', &word))
		if (slice_starts_any(word, buys, sizeof buys / sizeof *buys))
			return true;
	return false;
}

/* Where an aside ends that opens at a byte: `3 millions, dont la moitié avec sursis, (la société X)`; the byte itself without one. */
static size_t aside_end(const struct mover *m, size_t at, size_t to)
{
	struct slice gap = slice_sub(m->frame.field->text, at, to);
	size_t close = slice_starts(gap, SLICE(", dont ")) ? slice_find(gap, SLICE(","), 1) : SLICE_NONE;

	return close != SLICE_NONE ? at + close + 1 : at;
}

/* `arrose de 3 millions la société X`, `condamne à 3 000 euros d'amende le cabinet X`: the object stands behind the sum. */
static bool object_follows(const struct mover *m, const struct reading *r, int index)
{
	static const char *const articles[] = { "la", "le", "l", "les", NULL };
	const struct piece *p = piece_at(m, index), *last = piece_at(m, index - 1);
	bool right = (last == piece_at(m, r->sum) || last == piece_at(m, r->noun) || last->kind == PIECE_SUM) && index > r->sum && p->relation == RELATION_BARE && r->verb != NO_PIECE && r->verb < r->sum && (r->noun == NO_PIECE || r->noun > r->sum);
	size_t from = right ? aside_end(m, piece_at(m, r->noun > r->sum ? r->noun : r->sum)->mention->end, p->mention->start) : 0;
	struct slice words = right && from >= last->mention->end ? frame_words(&m->frame, from, p->mention->start) : (struct slice){ 0 }, word = { 0 };

	return words.len > 0 && slice_find(slice_sub(m->frame.field->text, from, p->mention->start), SLICE(","), 0) == SLICE_NONE && slice_split(&words, ' ', &word) && word_in(word, articles) && move_form(piece_at(m, r->verb), "verb");
}

enum party complement_party(const struct mover *m, const struct reading *r, int index)
{
	const struct piece *p = piece_at(m, index);
	enum party party = relation_party(m, r, p->relation, index);

	if (p->relation == RELATION_TO && index < r->sum && move_class(piece_at(m, r->done), "go"))
		return PARTY_NONE; /* `les aides aux clubs : 3 millions iront à X` */
	if (p->relation == RELATION_OF && index == r->sum + 1 && r->noun == NO_PIECE && index < r->done && move_class(piece_at(m, r->done), "go"))
		return PAYER; /* `les 3 millions de X iront à Y` */
	if (party == PAYEE && p->relation == RELATION_OF && budget_is_owned(m, r))
		return PAYER;
	if (party == PAYER && (p->relation == RELATION_OF || p->relation == RELATION_FROM) && side_is_billed(m, r))
		return PAYEE;
	if (party == PARTY_NONE && r->continued && p->relation == RELATION_OF && index == r->sum + 1 && (event_is(m, r, "raise") || event_is(m, r, "loan")))
		return PAYER; /* `lève 5 millions, dont 2 millions de X` */
	if (r->continued && p->relation == RELATION_TO && move_class(piece_at(m, r->verb), "cost") && (piece_kinds(m, p) & (ORG_LOCAL | ORG_PUBLIC)) == 0)
		return PARTY_NONE; /* `coûte 5 millions, dont 2 pour l'école`: only an authority pays its part */
	if (p->relation == RELATION_BARE && index == r->verb + 1 && index + 1 == r->sum && move_class(piece_at(m, r->verb), "raise") && reading_sign(m, p->mention->end, piece_at(m, r->sum)->mention->start) == '(')
		return PAYER; /* `a mobilisé le fonds X (3 millions)` */
	if (p->unknown && p->relation == RELATION_TO && move_class(piece_at(m, r->verb), "invest") && words_end_in(frame_words(&m->frame, frame_lead_floor(&m->frame, m->frame.start, p->mention->start), p->mention->start), (const char *const[]){ "a", NULL }))
		return PARTY_NONE; /* `investit 3 millions à X`: a place */
	if (party_is_meant(m, r, p))
		return PAYEE;
	if (p->relation == RELATION_WITH && index == r->noun + 1 && (slice_eq(piece_at(m, r->noun)->mention->text, SLICE("concours")) || slice_eq(piece_at(m, r->noun)->mention->text, SLICE("appui"))))
		return PAYER; /* `avec le concours de X, à hauteur de 3 millions` */
	if (index + 1 == r->sum && bracket_lends(m, r))
		return PAYER;
	if (p->relation == RELATION_BY && move_class(piece_at(m, r->noun), "sale") && party_allows(m, p))
		return PARTY_NONE;
	if (p->relation == RELATION_OF && bracket_between(m, r, p))
		return PARTY_NONE;
	if ((p->relation == RELATION_WITH || p->relation == RELATION_FROM) && party == PAYER && r->subject != NULL && event_is(m, r, "price") && side_of_subject(m, r) == PAYER)
		return PAYEE; /* `la Ville signe un contrat avec X`, `un abonnement auprès de X` */
	if (p->relation == RELATION_TO && party == PARTY_NONE && index > r->sum && r->noun != NO_PIECE && r->verb == NO_PIECE && slice_starts(piece_at(m, r->noun)->mention->text, SLICE("loyer")) && side_of_subject(m, r) == PAYER)
		return PAYEE; /* `contre un loyer de 3 000 euros à X` */
	if (p->relation == RELATION_OF && index > r->verb && index < r->sum && verb_is_helped(m, r))
		return PAYEE;
	if (party == PAYER && p->relation == RELATION_OF && grant_is_held(m, r, p))
		return PAYEE;
	if (party == PAYER && p->relation == RELATION_OF && r->noun != NO_PIECE && slice_starts(frame_words(&m->frame, piece_at(m, r->noun)->mention->start, piece_at(m, r->noun)->mention->end), SLICE("emprunt")))
		return PAYEE; /* `l'emprunt de X` is owed by X */
	if (party == PARTY_NONE && p->relation == RELATION_OTHER && move_class(piece_at(m, r->noun), "bid") && slice_ends(frame_words(&m->frame, frame_lead_floor(&m->frame, m->frame.start, p->mention->start), p->mention->start), SLICE("sur")))
		return PAYEE; /* `l'offre de X sur Y` */
	if (party == PARTY_NONE && p->relation == RELATION_OF && r->verb != NO_PIECE && (move_class(piece_at(m, r->verb), "invest") || move_class(piece_at(m, r->verb), "pay")) && share_is_of(m, p))
		return PAYEE;
	if (party == PAYER && p->relation == RELATION_OF && index == r->noun + 1 && slice_ends(piece_at(m, r->noun)->mention->text, SLICE("e au capital")) && (piece_kinds(m, p) & ORG_FINANCE) == 0)
		return PAYEE; /* `l'entrée au capital de X` */
	if (party == PARTY_NONE && p->relation == RELATION_OF && index == r->sum + 2 && noun_is_fed(m, index - 1))
		return relation_party(m, r, RELATION_IN, index);
	if (party == PARTY_NONE && thing_is_bought(m, r, index))
		return PAYEE;
	if (party == PARTY_NONE && p->relation == RELATION_OF && index == r->sum + 1 && r->noun == r->sum - 1 && slice_starts(piece_at(m, r->noun)->mention->text, SLICE("facture")))
		return PAYEE; /* `la facture de 3 millions de X` */
	if (party == PARTY_NONE && object_follows(m, r, index) && valence_at(m, r->verb) != NULL)
		return valence_at(m, r->verb)->object;
	if (party == PARTY_NONE && p->outer != RELATION_BARE)
		party = relation_party(m, r, p->outer, index);
	if (p->actor == NULL && (((p->relation == RELATION_IN || p->outer == RELATION_IN) && thing_is_own(m, p)) || (event_is(m, r, "investment") && place_is_own(m, p))))
		return PARTY_NONE;
	if (p->relation == RELATION_OF && index > r->sum && r->done == NO_PIECE && r->verb == NO_PIECE && r->noun < r->sum && !r->continued && (event_is(m, r, "budget") || event_is(m, r, "price")) && !move_class(piece_at(m, r->noun), "purchase") && comma_between(m, piece_at(m, r->sum), p))
		return PARTY_NONE; /* `L'opération, d'un montant de 3 millions, fait de X` */
	if (p->relation == RELATION_BY && index - 1 != r->done && index - 1 != r->verb && move_class(p - 1, "launch"))
		return PARTY_NONE; /* `après 3 millions d'études, un projet porté par X` */
	if (p->relation == RELATION_BY && index > r->sum && r->done == NO_PIECE && !move_class(piece_at(m, r->noun), "purchase") && comma_between(m, piece_at(m, r->sum), p))
		return PARTY_NONE; /* `touche 3 millions, une aide jugée maigre par X` */
	if (party == PAYER && p->relation == RELATION_BY && share_between(m, r, index))
		return PARTY_NONE;
	if (party == PAYEE && event_is(m, r, "raise") && mention_value(p->mention, SLICE("many")).len > 0)
		party = PAYER; /* `3 millions réunis par des particuliers` */
	if (party == PARTY_NONE && p->relation == RELATION_BARE && index == r->verb + 1 && !comma_between(m, piece_at(m, r->verb), p) && valence_at(m, r->verb) != NULL)
		party = valence_at(m, r->verb)->object;
	return party;
}

bool noun_carries_on(const struct mover *m, int noun)
{
	static const char *const helps[] = { "participation", "soutien", "appui", "concours", "soutien financier", NULL };
	static const char *const ways[] = { "en", "et en", "en capital et en", "en fonds propres et en", "moitie en", NULL };

	if (move_form(piece_at(m, noun), "noun") && piece_at(m, noun - 1)->kind == PIECE_SUM && word_in(frame_words(&m->frame, piece_at(m, noun - 1)->mention->end, piece_at(m, noun)->mention->start), ways))
		return true; /* `3 millions en fonds propres et en dette` */
	if (noun_is_fed(m, noun))
		return true;
	return noun_completes(m, noun) || (move_form(piece_at(m, noun), "noun") && word_in(frame_words(&m->frame, piece_at(m, noun)->mention->start, piece_at(m, noun)->mention->end), helps));
}

/* True of a piece by its index behind which the sum governs nothing more. */
static bool piece_ends(const struct mover *m, const struct reading *r, int index)
{
	const struct piece *p = piece_at(m, index);

	if (index <= r->sum || p->kind == PIECE_PARTY || (move_class(p, "go") && r->done == index - 1))
		return false; /* `3 millions votés au profit de X` */
	if (index == r->sum + 1 && move_form(p, "noun"))
		return false; /* `3 millions de dette` */
	return p->kind == PIECE_SUM || (index != r->noun && index != r->done && index != r->verb && !purpose_is_verb(m, r, index) && !noun_carries_on(m, index));
}

/* `financé par l'État (1 million)`: the bracket says what that one gives. */
static bool party_has_sum(const struct mover *m, const struct reading *r, int index)
{
	const struct piece *next = piece_at(m, index + 1);

	return next != NULL && next->kind == PIECE_SUM && index + 1 != r->sum && slice_eq(slice_trim(slice_sub(m->frame.field->text, piece_at(m, index)->mention->end, next->mention->start)), SLICE("("));
}

/* `rachète X à Y`: Y is paid, not what is bought. */
static bool seller_follows(const struct mover *m, const struct reading *r, int index)
{
	const struct piece *next = piece_at(m, index + 1);

	return r->verb != NO_PIECE && index == r->verb + 1 && move_class(piece_at(m, r->verb), "pay") && piece_at(m, index)->relation == RELATION_BARE && next != NULL &&
		next->kind == PIECE_PARTY && next->relation == RELATION_TO && !comma_between(m, piece_at(m, index), next);
}

/* `X verse 3 millions, Y 2 millions et Z 1 million à D`: a further giver without a verb shares what stands behind the last sum. */
static bool giver_follows(const struct mover *m, const struct reading *r, int index)
{
	const struct valence *verb = valence_at(m, r->verb);
	int first = index - 1;

	if (verb == NULL || r->verb > r->sum || move_class(piece_at(m, r->verb), "raise") || piece_at(m, index)->kind != PIECE_SUM || !reading_name_leads(m, index))
		return false;
	while (piece_at(m, first)->kind == PIECE_PARTY && piece_at(m, first)->relation == RELATION_BARE)
		first--;
	return piece_at(m, first)->kind == PIECE_SUM;
}

/* `attribué à X au détriment du groupement mené par Y`: those behind have no part in it. */
static bool loser_between(const struct mover *m, size_t from, size_t to)
{
	static const char *const leads[] = { "au detriment d", "aux depens d", "a la place d", "au lieu d", "au nez et a la barbe d", "face a", "face au", "devant", "malgre", "plutot" };
	struct slice words = frame_words(&m->frame, from, to);

	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		size_t at = slice_find(words, slice_of(leads[i]), 0);

		if (at != SLICE_NONE && (at == 0 || words.ptr[at - 1] == ' '))
			return true;
	}
	return false;
}

/* `une amende de 3 millions, dont 1 million avec sursis, à X`: the first piece behind the aside that a piece opens; itself when it opens none. */
static int piece_behind_aside(const struct mover *m, const struct reading *r, int index)
{
	static const char *const parts[] = { "dont", NULL };
	const struct piece *part = piece_at(m, index), *p;
	struct slice text = m->frame.field->text;
	size_t close = part->mention->end;
	int last = r->noun > r->sum ? r->noun : r->sum;

	if (index != last + 1 || part->kind != PIECE_SUM || !words_end_in(frame_words(&m->frame, piece_at(m, last)->mention->end, part->mention->start), parts))
		return index;
	while (close < m->frame.end && text.ptr[close] != ',' && text.ptr[close] != ')')
		close++;
	for (int i = index + 1; (p = piece_at(m, i)) != NULL; i++)
		if (p->mention->start > close)
			return i;
		else if (p->kind == PIECE_PARTY)
			break; /* `dont 1 million de X, de Y`: a list */
	return index;
}

bool complement_joins_outside(const struct mover *m, const struct reading *r, int index)
{
	static const char *const joints[] = { "et de", "et d", "et du", "et de la", "et de l", "et celui de", "et celui d", "et celle de", "et celle d", "et ceux de", NULL };
	const struct piece *p = piece_at(m, index);
	size_t from = piece_at(m, index - 1)->mention->end;
	enum clause_kind kind = r->verb != NO_PIECE ? clauses_kind(m->frame.clauses, piece_at(m, r->verb)->mention->start) : CLAUSE_MAIN;

	if (p->kind != PIECE_PARTY || !slice_starts(slice_sub(m->frame.field->text, from, p->mention->start), SLICE(", et ")))
		return false;
	return (p->relation == RELATION_TO && (kind == CLAUSE_WHO || kind == CLAUSE_RELATIVE)) || (p->relation == RELATION_OF && word_in(frame_words(&m->frame, from, p->mention->start), joints));
}

/* `une aide (3 millions) de X`: where what stands behind a sum begins that is alone in the bracket of its noun; its end without one. */
static size_t sum_ends(const struct mover *m, const struct reading *r)
{
	const struct piece *noun = piece_at(m, r->sum - 1), *next = piece_at(m, r->sum + 1);
	const struct mention *sum = piece_at(m, r->sum)->mention;
	struct slice text = m->frame.field->text;

	if (r->noun != r->sum - 1 || next == NULL || next->kind != PIECE_PARTY || !slice_starts(slice_sub(text, sum->end, next->mention->start), SLICE(") ")) || !slice_ends(slice_trim(slice_sub(text, noun->mention->end, sum->start)), SLICE("(")) || comma_between(m, noun, piece_at(m, r->sum)))
		return sum->end;
	return frame_clause_between(&m->frame, noun->mention->end, next->mention->start) ? sum->end : next->mention->start;
}

void complements_tell(const struct mover *m, const struct reading *r, struct mention *fund)
{
	int first = r->sum;
	bool told = false; /* a complement of this sum alone */
	size_t end;

	if (!r->continued)
		for (const int *i = (const int[]){ r->verb, r->noun, -2 }; *i != -2; i++)
			first = *i != NO_PIECE && *i < first ? *i : first;
	if (r->verb > r->sum && bracket_verb(m, r->sum) == r->verb)
		first = r->verb;
	end = piece_at(m, first)->mention->end;
	for (int i = first + 1; (size_t)i < m->frame.pieces; i++) {
		const struct piece *p;

		if (piece_behind_aside(m, r, i) != i) {
			i = piece_behind_aside(m, r, i);
			end = piece_at(m, i)->mention->start;
		}
		p = piece_at(m, i);
		if (piece_ends(m, r, i) && (told || !giver_follows(m, r, i)))
			break;
		if (i > r->sum && i > r->verb && i != r->done && (frame_clause_between(&m->frame, end, p->head != 0 ? p->head : p->mention->start) || loser_between(m, end, p->mention->start)))
			break;
		if (i > r->sum && i > r->verb && complement_joins_outside(m, r, i))
			break;
		end = i == r->sum ? sum_ends(m, r) : p->mention->end;
		told |= i > r->sum && p->kind == PIECE_PARTY && p->relation != RELATION_BARE;
		if (p->kind == PIECE_PARTY && p != r->subject && !party_has_sum(m, r, i) && !seller_follows(m, r, i)) {
			struct slice verb = i > r->sum ? purpose_verb(m, piece_at(m, r->sum)->mention->end, p->mention->start) : (struct slice){ 0 };

			move_party(m->frame.scene, fund, verb.len > 0 ? purpose_party(m, r, i, verb) : complement_party(m, r, i), (struct told){ p, BASIS_STATED });
		}
	}
}

void complements_of_noun(const struct mover *m, const struct reading *r, struct mention *fund)
{
	static const char *const turns[] = { "a", "contre", "puis", "apres", NULL };

	if (r->verb != NO_PIECE || r->noun == NO_PIECE)
		return;
	if (r->continued && !words_end_in(reading_joint(m, piece_at(m, r->sum - 1)->mention->end, piece_at(m, r->sum)->mention->start), turns))
		return;
	for (int i = r->noun + 1, done = NO_PIECE; i < r->sum && piece_at(m, i)->kind != PIECE_SUM; i++) {
		enum party party = piece_at(m, i)->kind == PIECE_PARTY ? complement_party(m, r, i) : PARTY_NONE;

		done = move_form(piece_at(m, i), "passive") ? i : done;
		if (party == PARTY_NONE && piece_at(m, i)->kind == PIECE_PARTY && piece_at(m, i)->relation == RELATION_TO && done != NO_PIECE)
			party = event_is(m, r, "price") && move_class(piece_at(m, done), "lend") ? PAYER : valence_party(valence_at(m, done), RELATION_TO); /* `le loyer versé par X à Y`, `consenti à X` */
		if (piece_at(m, i)->kind == PIECE_PARTY)
			move_party(m->frame.scene, fund, party, (struct told){ piece_at(m, i), BASIS_STATED });
	}
}
