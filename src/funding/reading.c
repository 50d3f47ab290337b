/* How each sum of a sentence is read: verb, noun, participle. */
#include "funding/reading.h"

const struct piece *piece_at(const struct mover *m, int index)
{
	return index >= 0 && (size_t)index < m->frame.pieces ? &m->frame.piece[index] : NULL;
}

bool move_form(const struct piece *p, const char *form)
{
	return p != NULL && p->kind == PIECE_MOVE && slice_eq(mention_value(p->mention, SLICE("form")), slice_of(form));
}

bool move_class(const struct piece *p, const char *name)
{
	return p != NULL && p->kind == PIECE_MOVE && slice_eq(mention_value(p->mention, SLICE("class")), slice_of(name));
}

const struct valence *valence_at(const struct mover *m, int index)
{
	const struct piece *p = piece_at(m, index);

	return p != NULL && p->kind == PIECE_MOVE ? valence_of(p->mention) : NULL;
}

struct slice reading_joint(const struct mover *m, size_t from, size_t to)
{
	static const char *const about[] = { "environ", "quelque", "presque", "pas", "plus", "guere", "meme", NULL };
	static const char *const nears[] = { "un peu plus de", "un peu moins de", "a peu pres", "pres de", "plus de", "moins de", "autour de", "pres d", "plus d", "moins d" };
	struct slice words = frame_words(&m->frame, from, to);

	while (words_end_in(words, about))
		words_last(&words);
	for (size_t i = 0; i < sizeof nears / sizeof *nears; i++) {
		struct slice near = slice_of(nears[i]);

		if (slice_ends(words, near) && (words.len == near.len || words.ptr[words.len - near.len - 1] == ' '))
			return slice_trim(slice_sub(words, 0, words.len - near.len));
	}
	return words;
}

char reading_sign(const struct mover *m, size_t from, size_t to)
{
	struct slice gap = slice_trim(slice_sub(m->frame.field->text, from, to));
	char last = gap.len > 0 ? gap.ptr[gap.len - 1] : '\0';

	return last == ':' || last == '(' || last == ',' || last == ';' ? last : '\0';
}

/* `dans le cadre de X et Y pour 3 millions`: Y begins what comes next, no more of that list. */
static bool party_starts_anew(const struct piece *p)
{
	return p->listed && p->relation == RELATION_OTHER;
}

/* `Y et Z 3 millions`: the first of the list that a party ends, behind any sum. */
static const struct piece *list_first(const struct mover *m, int last)
{
	const struct piece *p = piece_at(m, last);

	while (p != NULL && p->kind == PIECE_PARTY && p->also && !party_starts_anew(p) && p > m->frame.piece && (p - 1)->kind == PIECE_PARTY)
		p--;
	return p;
}

/* `la Ville le reste, soit 3 millions`, `la Ville 30 %, soit`, `la Ville le dernier tiers, soit`: between a name and its sum stands which part that is. */
static bool part_between(const struct mover *m, size_t from, size_t to)
{
	enum { LONG = 40 };
	static const char *const parts[] = { "reste", "solde", "complement", "moitie", "tiers", "quart", "quarts", "cinquieme", "dixieme", "restant", "restants", "restante", "pourcent", NULL }, *const soit[] = { "soit", NULL };
	static const char *const links[] = { "a", "de", "d", "pour", "par", "avec", "qui", "que", NULL };
	struct slice words = reading_joint(m, from, to), word = { 0 };
	bool part = slice_find(slice_sub(m->frame.field->text, from, to), SLICE("%"), 0) != SLICE_NONE;

	if (words.len > LONG || !words_end_in(words, soit))
		return false;
	for (bool first = true; slice_split(&words, ' ', &word); first = false) {
		if (first && word_in(word, links))
			return false; /* `aide X à hauteur de 30 %, soit` */
		part |= word_in(word, parts);
	}
	return part;
}

/* `Y la sienne, fixée à 3 millions`: the same for Y. */
static bool own_between(const struct mover *m, size_t from, size_t to)
{
	static const char *const owns[] = { "la sienne", "le sien", "les siens", "les siennes" };
	static const char *const links[] = { "", "de", "d", "a", "fixee a", "fixe a", "estimee a", "estime a", "limitee a", "limite a", "soit", "pour", "a hauteur de", NULL };
	struct slice words = reading_joint(m, from, to);

	for (size_t i = 0; i < sizeof owns / sizeof *owns; i++)
		if (slice_starts(words, slice_of(owns[i])))
			return word_in(slice_trim(slice_sub(words, slice_of(owns[i]).len, words.len)), links);
	return false;
}

bool reading_name_leads(const struct mover *m, int sum)
{
	static const char *const gaps[] = { "pour", "avec", "a hauteur de", "a hauteur d", "a concurrence de", NULL };
	const struct piece *last = piece_at(m, sum - 1), *first = list_first(m, sum - 1);
	struct slice words;
	size_t from;

	if (last == NULL || last->kind != PIECE_PARTY || (!party_starts_anew(last) && (last->relation != RELATION_BARE || first->also)))
		return false;
	from = last->tail > last->mention->end ? last->tail : last->mention->end;
	words = reading_joint(m, from, piece_at(m, sum)->mention->start);
	return word_in(words, gaps) || words.len < 4 || own_between(m, from, piece_at(m, sum)->mention->start) || part_between(m, from, piece_at(m, sum)->mention->start);
}

/* `X apporte 40 % et Y le reste, soit 3 millions`: the verb is of both, the sum of Y alone. */
static bool name_takes_rest(const struct mover *m, const struct reading *r)
{
	const struct piece *last = piece_at(m, r->sum - 1);

	return r->verb != NO_PIECE && r->verb < r->sum - 1 && r->noun < r->sum && move_form(piece_at(m, r->verb), "verb") && reading_name_leads(m, r->sum) &&
		part_between(m, last->mention->end, piece_at(m, r->sum)->mention->start) && slice_find(slice_sub(m->frame.field->text, piece_at(m, r->verb)->mention->end, last->mention->start), SLICE(" "), 1) != SLICE_NONE;
}

/* The verb that such a name shares. */
static int verb_shared(const struct mover *m, int sum)
{
	const struct valence *v;

	for (int i = sum - 2; i >= 0 && reading_name_leads(m, sum); i--) {
		if (!move_form(piece_at(m, i), "verb"))
			continue;
		v = valence_at(m, i);
		return v != NULL && (v->subject == PAYER || move_class(piece_at(m, i), "get") || move_class(piece_at(m, i), "gather")) ? i : NO_PIECE;
	}
	return NO_PIECE;
}

/* `Le chiffre d'affaires, de 2 millions, devrait dépasser 3 millions`: what the turnover will be. */
static bool reading_counts_on(const struct mover *m, int before, int sum)
{
	static const char *const reaches[] = { "depasser", "atteindre", "approcher", "avoisiner", NULL };

	return slice_eq(slice_of(reading_event(m, &m->reading[before])), SLICE("revenue")) && words_end_in(reading_joint(m, piece_at(m, sum - 1)->mention->end, piece_at(m, sum)->mention->start), reaches);
}

/* `, de 3 millions`, `et de 3 millions`: the preposition of the sum before stands again. */
static bool sum_is_listed(const struct mover *m, size_t from, size_t to)
{
	static const char *const ends[] = { ", de", " et de", ", et de", ", d'", " et d'", ", d\xE2\x80\x99", " et d\xE2\x80\x99", ", puis de" };
	struct slice gap = slice_trim(slice_sub(m->frame.field->text, from, to));

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (slice_ends(gap, slice_of(ends[i])) || slice_eq(gap, slice_trim(slice_of(ends[i]))))
			return true;
	return false;
}

/* A further sum of a list: behind `, et dont : (` or behind a name (`la Ville 2 millions`). */
static bool sum_continues(const struct mover *m, int before, int sum)
{
	static const char *const joins[] = { "et", "dont", "puis", "ou", "plus", "aussi", "soit", "contre", "apres", "a", "que", "sera", NULL };
	static const char *const heights[] = { "a hauteur de", "a hauteur d", "et a hauteur de", "et a hauteur d", "et de", "et d", "et pour", "pour", NULL }, *const instead[] = { "au lieu de", "au lieu d", "au lieu des", NULL };
	enum { NEAR = 10 };
	const struct piece *last = piece_at(m, sum - 1), *at = piece_at(m, sum), *next = piece_at(m, sum + 1);

	for (int i = before + 1; i < sum; i++)
		if (piece_at(m, i)->kind == PIECE_MOVE && m->reading[before].done != i && m->reading[before].noun != i && !(i + 1 < sum && noun_carries_on(m, i)))
			return false;
	if (next != NULL && next->kind == PIECE_PARTY && next->relation == RELATION_OF && next->mention->start - at->mention->end < NEAR)
		return true;
	if (sum > 1 && complement_joins_outside(m, &m->reading[before], sum - 1) && last->relation == RELATION_TO)
		return false;
	if (last->kind == PIECE_PARTY && (party_starts_anew(last) || (last->relation == RELATION_BARE && !list_first(m, sum - 1)->also)))
		return reading_name_leads(m, sum);
	if (reading_counts_on(m, before, sum) || words_end_phrase(reading_joint(m, last->mention->end, at->mention->start), instead))
		return true;
	if (last->kind == PIECE_PARTY && last->relation == RELATION_BY && word_in(reading_joint(m, last->mention->end, at->mention->start), heights))
		return true; /* `financé à hauteur de 3 millions par X et de 2 millions par Y` */
	if (last->kind == PIECE_PARTY && last->relation == RELATION_TO && m->reading[before].noun != NO_PIECE && sum_is_listed(m, last->mention->end, at->mention->start))
		return true; /* `une aide de 3 millions à X et de 2 millions à Y` */
	if (slice_ends(slice_trim(slice_sub(m->frame.field->text, last->mention->end, at->mention->start)), SLICE("\xE2\x80\x93")) && reading_is_gift(reading_event(m, &m->reading[before])))
		return true; /* `davantage les mauvaises années – 2 millions en 2021` */
	return reading_sign(m, last->mention->end, at->mention->start) != '\0' || words_end_in(reading_joint(m, last->mention->end, at->mention->start), joins);
}

/* `3 millions de X (dont 2 de prêt), 1 million de Y`: a list goes on from what stands outside the bracket. */
static bool sum_is_aside(const struct mover *m, int before, int sum)
{
	struct slice gap = slice_sub(m->frame.field->text, piece_at(m, before)->mention->end, piece_at(m, sum)->mention->start);
	size_t close = slice_find(gap, SLICE(")"), 0), open = slice_find(gap, SLICE("("), 0);

	for (int i = before - 1; i >= 0 && close != SLICE_NONE && (open == SLICE_NONE || open > close); i--)
		if (piece_at(m, i)->kind == PIECE_SUM)
			return true;
	return false;
}

static struct reading reading_continue(const struct mover *m, int sum)
{
	static const char *const then[] = { "puis", NULL };
	struct reading r = { .sum = sum, .verb = NO_PIECE, .noun = NO_PIECE, .done = NO_PIECE, .relative = NO_PIECE, .continued = true };
	int before = sum - 1;

	while (before >= 0 && (piece_at(m, before)->kind != PIECE_SUM || sum_is_aside(m, before, sum)))
		before--;
	if (before < 0 || !sum_continues(m, before, sum) || !reading_shares(m, &m->reading[before], sum))
		return r;
	r = m->reading[before];
	r.sum = sum;
	r.continued = true;
	if (r.noun == before + 1 && r.verb != NO_PIECE && m->reading[before].verb < before - 1 && reading_name_leads(m, before) && reading_name_leads(m, sum))
		r.noun = NO_PIECE; /* `X accorde 3 millions, Y 2 millions d'avance, Z 1 million` */
	if (r.verb != NO_PIECE && words_end_in(reading_joint(m, piece_at(m, sum - 1)->mention->end, piece_at(m, sum)->mention->start), then) && slice_starts(frame_words(&m->frame, piece_at(m, sum)->mention->end, m->frame.end), SLICE("aupres")))
		r.noun = NO_PIECE; /* `obtient une avance de 2 millions, puis 3 millions auprès de X` */
	return r;
}

/* `X reçoit 2 millions de Y, mais aussi 3 millions de dons`: only the noun is its own. */
static struct reading reading_share(const struct mover *m, struct reading r)
{
	struct reading shared = reading_continue(m, r.sum);

	if (shared.verb == NO_PIECE || valence_at(m, shared.verb)->subject != PAYEE)
		return r;
	shared.noun = r.noun;
	return shared;
}

/* `La vente du site a rapporté 3 millions`, `La cagnotte (lancée par X) a récolté 3 000 euros`: the noun is the subject of the verb. */
static int noun_of_yield(const struct mover *m, int sum)
{
	const struct piece *verb = piece_at(m, sum - 1);
	bool yields = verb != NULL && move_class(verb, "yield"), gathers = verb != NULL && move_form(verb, "verb") && (move_class(verb, "get") || move_class(verb, "raise"));

	for (int i = sum - 2; (yields || gathers) && i >= 0 && piece_at(m, i)->kind != PIECE_SUM; i--)
		if (move_form(piece_at(m, i), "noun"))
			return yields || (i == 0 && move_class(piece_at(m, i), "raise")) ? i : NO_PIECE;
		else if (!yields && !move_class(piece_at(m, i), "launch") && !(piece_at(m, i)->kind == PIECE_PARTY && piece_at(m, i)->relation == RELATION_BY))
			break;
	return NO_PIECE;
}

/* `tente de racheter X, valorisé à 2 millions, avec une offre de 3 millions`: the verb before a bid says of what. */
static int verb_of_bid(const struct mover *m, int noun)
{
	for (int i = noun - 1; i >= 0; i--)
		if (move_form(piece_at(m, i), "verb"))
			return move_class(piece_at(m, i), "pay") ? i : NO_PIECE;
	return NO_PIECE;
}

/* `X a été soutenu par Y : 3 millions`: the passive before a colon, right behind its giver. */
static int verb_announces(const struct mover *m, int sum)
{
	const struct piece *giver = piece_at(m, sum - 1), *verb = piece_at(m, sum - 2);

	if (giver == NULL || verb == NULL || giver->kind != PIECE_PARTY || giver->relation != RELATION_BY || !move_form(verb, "passive") || !(move_class(verb, "give") || move_class(verb, "lend")))
		return NO_PIECE;
	return slice_eq(slice_trim(slice_sub(m->frame.field->text, giver->mention->end, piece_at(m, sum)->mention->start)), SLICE(":")) ? sum - 2 : NO_PIECE;
}

static bool verb_moves_capital(const struct piece *verb)
{
	return move_class(verb, "give") || move_class(verb, "lend") || move_class(verb, "raise") || move_class(verb, "borrow") || move_class(verb, "join");
}

/* `a levé 3 millions auprès de X et 2 millions de dette`: a verb of the sentence before another sum. */
static bool capital_moved_before(const struct mover *m, int sum)
{
	for (int i = sum - 1; i >= 0; i--)
		if (verb_moves_capital(piece_at(m, i)) && move_form(piece_at(m, i), "verb"))
			return true;
	return false;
}

/* `Le projet X, 3 millions, est soutenu par Y`: it is done to the name before the sum. */
static bool done_is_of_one(const struct mover *m, const struct reading *r)
{
	static const char *const ones[] = { "est", "sera", "etait", "fut", NULL };
	const struct piece *done = piece_at(m, r->done), *sum = piece_at(m, r->sum), *name = piece_at(m, r->sum - 1);
	bool named = name != NULL && name->kind == PIECE_PARTY && !move_form(piece_at(m, r->sum - 2), "noun") && slice_eq(slice_trim(slice_sub(m->frame.field->text, name->mention->end, sum->mention->start)), SLICE(","));
	struct slice words = done != NULL && named && r->noun == NO_PIECE && done->mention->start > sum->mention->end ? frame_words(&m->frame, done->mention->start, done->mention->end) : (struct slice){ 0 }, word = { 0 };

	return slice_split(&words, ' ', &word) && (word_in(word, ones) || (slice_eq(word, SLICE("a")) && slice_starts(words, SLICE("ete ")))) && slice_starts(slice_sub(m->frame.field->text, sum->mention->end, done->mention->start), SLICE(","));
}

/* `; son beau-père, 3 millions`, `; son père, 3 millions`: the sum of a subject of its own whom no name tells. */
static bool kin_leads(const struct mover *m, int sum)
{
	enum { LONG = 30 };
	const struct piece *last = piece_at(m, sum - 1);
	size_t from = last != NULL ? last->mention->end : 0, to = piece_at(m, sum)->mention->start;
	struct slice gap = last != NULL ? slice_trim(slice_sub(m->frame.field->text, from, to)) : (struct slice){ 0 }, words = { 0 }, word = { 0 };

	if (last == NULL || last->kind != PIECE_SUM || gap.len > LONG || !slice_ends(gap, SLICE(",")) || !(slice_starts(gap, SLICE(";")) || slice_starts(gap, SLICE(","))))
		return false;
	words = frame_words(&m->frame, from, to);
	return slice_split(&words, ' ', &word) && word_owns(word);
}

/* `X commande dix robots à Y, payés 3 millions`, `X et Y financent une chaire, dotée de 3 millions`, `X remporte le prix de Y, doté de`: the verb whose object the participle right before the sum is of; NO_PIECE without one. */
static int verb_of_object(const struct mover *m, int done, int sum)
{
	const struct piece *p = piece_at(m, done), *q;
	bool endowed = p != NULL && slice_starts(p->mention->text, SLICE("dot\xC3\xA9"));
	int i = done - 1;

	if (!move_form(p, "passive") || done != sum - 1 || !(endowed || move_class(p, "pay") || move_class(p, "charge") || move_class(p, "sell")))
		return NO_PIECE;
	while (i >= 0 && piece_at(m, i)->kind == PIECE_PARTY)
		i--;
	q = piece_at(m, i);
	if (!move_form(q, "verb") || !(endowed ? move_class(q, "give") || move_class(q, "get") : move_class(q, "pay")) || frame_subject(&m->frame, (size_t)i) == NULL || frame_clause_between(&m->frame, q->mention->end, p->mention->start))
		return NO_PIECE;
	return slice_find(slice_sub(m->frame.field->text, q->mention->end, p->mention->start), SLICE(","), 0) != SLICE_NONE || endowed ? i : NO_PIECE;
}

/* `X a mis 3 millions, contre 2 millions pour Y`: behind the sum stands who does the same. */
static bool contrast_follows(const struct mover *m, int sum)
{
	static const char *const than[] = { "contre", NULL }, *const leads[] = { "pour", NULL };
	const struct piece *next = piece_at(m, sum + 1);
	struct slice words;

	if (sum == 0 || next == NULL || next->kind != PIECE_PARTY || next->relation != RELATION_TO || !words_end_in(reading_joint(m, piece_at(m, sum - 1)->mention->end, piece_at(m, sum)->mention->start), than))
		return false;
	words = frame_words(&m->frame, piece_at(m, sum)->mention->end, next->mention->start);
	words_before_name(&words);
	return words_end_in(words, leads);
}

struct reading reading_of(const struct mover *m, int sum)
{
	struct reading r = { .sum = sum, .verb = NO_PIECE, .noun = reading_noun_right(m, sum), .done = NO_PIECE, .relative = reading_verb_right(m, sum) };
	int gapped;

	r.done = reading_done(m, r.noun != NO_PIECE ? r.noun : sum);
	if (r.noun == NO_PIECE)
		r.noun = reading_noun_left(m, sum);
	if (done_is_of_one(m, &r))
		r.done = NO_PIECE;
	if (r.noun == NO_PIECE && r.done != NO_PIECE)
		r.noun = reading_noun_done(m, r.done);
	r.verb = reading_verb_left(m, r.noun != NO_PIECE && r.noun < sum ? r.noun : sum);
	if (verb_of_object(m, r.verb, sum) != NO_PIECE)
		r.verb = verb_of_object(m, r.verb, sum);
	if (r.noun > sum && move_class(piece_at(m, r.verb), "launch") && move_class(piece_at(m, r.noun), "price"))
		r.verb = NO_PIECE; /* `un projet porté par X, abandonné après 3 millions d'études` */
	if (r.verb == NO_PIECE && r.done == NO_PIECE)
		r.verb = verb_announces(m, sum);
	if (r.verb == NO_PIECE && move_class(piece_at(m, r.noun), "bid"))
		r.verb = verb_of_bid(m, r.noun);
	if (r.noun != NO_PIECE && move_class(piece_at(m, r.noun), "other") && slice_starts(piece_at(m, r.noun)->mention->text, SLICE("dette")) && (verb_moves_capital(piece_at(m, r.verb)) || verb_moves_capital(piece_at(m, r.done)) || capital_moved_before(m, sum)))
		r.noun = NO_PIECE; /* `fournit 3 millions de dette` */
	if (r.noun == sum + 1 && move_class(piece_at(m, r.noun), "other") && move_class(piece_at(m, r.verb), "ask"))
		r.noun = NO_PIECE; /* `réclame 3 millions d'impayés` */
	if (r.noun != NO_PIECE && r.noun < sum && move_class(piece_at(m, r.verb), "pay") && slice_starts(piece_at(m, r.noun)->mention->text, SLICE("versement")))
		r.noun = NO_PIECE; /* `s'offre X contre un versement de 3 millions` */
	if (noun_of_yield(m, sum) != NO_PIECE) {
		r.noun = noun_of_yield(m, sum);
		r.verb = sum - 1;
	}
	if (r.relative != NO_PIECE && reading_rest_between(m, piece_at(m, sum)->mention->end, piece_at(m, r.relative)->mention->start))
		r.relative = NO_PIECE;
	if (r.verb == NO_PIECE) {
		r.verb = r.relative;
		r.relative = NO_PIECE;
	}
	if (r.verb == NO_PIECE && r.noun == NO_PIECE && r.done == NO_PIECE)
		r.verb = reading_verb_fronted(m, sum);
	if (r.verb == NO_PIECE && r.noun == NO_PIECE && r.done == NO_PIECE && bracket_verb(m, sum) != NO_PIECE) {
		r.verb = bracket_verb(m, sum);
		r.subject = piece_at(m, sum - 1);
		return r;
	}
	if (r.verb == NO_PIECE && r.done == NO_PIECE)
		r.subject = listing_label(&m->frame, (size_t)sum, &r.list);
	if (r.subject != NULL)
		return r;
	r.list.event = NULL;
	if (r.verb == NO_PIECE && r.noun == NO_PIECE && r.done == NO_PIECE) {
		r = reading_continue(m, sum);
		r.verb = r.verb == NO_PIECE && r.noun == NO_PIECE && r.done == NO_PIECE ? verb_shared(m, sum) : r.verb;
		if (bracket_owes(m, &r))
			return (struct reading){ .sum = sum, .verb = NO_PIECE, .noun = NO_PIECE, .done = NO_PIECE, .relative = NO_PIECE };
		if (bracket_gets(m, &r)) {
			r.list.event = move_class(piece_at(m, r.verb), "invest") ? "investment" : "grant";
			r.subject = piece_at(m, sum - 1);
			r.verb = NO_PIECE;
			return r;
		}
		if (r.continued && contrast_follows(m, sum))
			r.subject = piece_at(m, sum + 1);
		else
			r.subject = bracket_is_strange(m, &r) || kin_leads(m, sum) ? NULL : reading_name_leads(m, sum) ? list_first(m, sum - 1) : bracket_gives(m, &r) ? piece_at(m, sum - 1) : r.subject;
		return r;
	}
	gapped = r.verb == NO_PIECE && r.noun == sum + 1 ? verb_shared(m, sum) : NO_PIECE; /* `X accorde 3 millions, Y 2 millions d'avance` */
	r.verb = gapped != NO_PIECE ? gapped : r.verb;
	if (sum > 0 && move_class(piece_at(m, r.verb), "join") && r.noun == NO_PIECE && piece_at(m, sum - 1)->kind == PIECE_PARTY && reading_sign(m, piece_at(m, sum - 1)->mention->end, piece_at(m, sum)->mention->start) == '(') {
		r.subject = piece_at(m, sum - 1); /* `s'y ajoutent X (3 millions) et Y (2 millions)` */
		return r;
	}
	r.subject = gapped != NO_PIECE ? list_first(m, sum - 1) : reading_subject(m, &r);
	if (name_takes_rest(m, &r)) {
		r.beside = r.subject;
		r.subject = list_first(m, sum - 1);
		r.noun = NO_PIECE;
	}
	if (r.noun == sum + 1 && r.verb == NO_PIECE && r.done == NO_PIECE && r.subject == NULL)
		return reading_share(m, r);
	return r;
}
