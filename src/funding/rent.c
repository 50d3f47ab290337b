/* Who is paid by a rent or a contract. */
#include "funding/funding.h"
#include "grammar/frame.h"

/* `X héberge la société, contre un loyer`: the verb of whoever lets, unless it is told of the guest. */
static bool words_house(struct slice words)
{
	static const char *const verbs[] = { "heberge", "hebergea", "hebergeait", "accueille", "accueillit", "accueillait", "loge", "logea", "logeait", "abrite", "abrita", NULL }, *const guests[] = { " est heberge", " etait heberge", " est loge", " etait loge", NULL };
	struct slice rest = words, word = { 0 };

	while (slice_split(&rest, ' ', &word))
		if (word_in(word, verbs))
			return !words_hold_any(words, guests);
	return false;
}

/* True of who rather lets than rents: an authority, a `SCI`, a port, whoever the sentence calls the owner or tells to house somebody. */
static bool party_lets(struct scene *s, const struct mention *party, struct slice words)
{
	static const char *const names[] = { "sci", "fonciere", "port", "grand", "societe immobiliere" };
	static const char *const kinds[] = { "local", "public", NULL };
	struct slice name = scene_words(s->arena, mention_value(party, SLICE("name")));

	if (word_in(mention_value(party, SLICE("kind")), kinds) || slice_find(words, SLICE("proprietaire"), 0) != SLICE_NONE || words_house(words))
		return true;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_starts(name, slice_of(names[i])) && name.len > slice_of(names[i]).len && name.ptr[slice_of(names[i]).len] == ' ')
			return true;
	return false;
}

/* `Le port de X loue le hangar`: the same of a party that only its words tell. */
static bool words_let(struct scene *s, const struct mention *m)
{
	static const char *const nouns[] = { "port", "ville", "commune", "mairie", "municipalite", "metropole", "agglomeration", "bailleur", "sci", NULL };
	struct slice words = scene_words(s->arena, mention_value(m, SLICE("payer"))), word = { 0 };

	return mention_link(m, SLICE("payer")) == NULL && slice_split(&words, ' ', &word) && word_in(word, nouns);
}

/* Makes the payer the payee and the other way round; words that no mention tells are nobody who pays. */
static void parties_turn(struct scene *s, struct mention *m)
{
	struct named payer = mention_party(m, SLICE("payer"), BASIS_NONE), payee = mention_party(m, SLICE("payee"), BASIS_NONE);

	payer.name = link_name(m, SLICE("payer"));
	payee.name = link_name(m, SLICE("payee"));
	link_clear(m, SLICE("payer"));
	if (payee.mention != NULL)
		party_set(s->arena, m, SLICE("payer"), payee);
	party_set(s->arena, m, SLICE("payee"), payer);
}

/* `La Ville, propriétaire, loue l'atelier 3 000 euros`: the rent goes to whoever lets. */
void rent_turn(struct scene *s, struct mention *m)
{
	static const char *const rents[] = { " loue ", " louent ", " louait ", " louera ", " loyer ", " redevance " };
	static const char *const hired[] = { "qu elle loue", "qu il loue", "qu elle louait", "qu il louait", "qu elles louent", "qu ils louent", "qu ils louaient", NULL };
	const struct scene_field *f = &s->field[m->field];
	struct mention *payer = mention_link(m, SLICE("payer")), *payee = mention_link(m, SLICE("payee"));
	size_t sentence = scene_sentence(f, m->start);
	struct slice words = scene_span(s, f, scene_reach(f, f->sentence[sentence], m->end, SENTENCE_REACH), m->end);
	bool rent = false;

	if (slice_find(words, SLICE(" en loue"), 0) != SLICE_NONE)
		return; /* things, which anybody hires */
	if (words_hold_any(words, hired))
		return; /* `les locaux qu'elle loue à X`: to whom the rent goes */
	if (slice_find(words, SLICE(" verse"), 0) != SLICE_NONE || slice_find(words, SLICE(" paye"), 0) != SLICE_NONE || slice_find(words, SLICE(" paie"), 0) != SLICE_NONE)
		return; /* who pays is told */
	for (size_t i = 0; i < sizeof rents / sizeof *rents; i++)
		rent |= slice_find(words, slice_of(rents[i]), 0) != SLICE_NONE;
	if (rent && words_let(s, m) && payee == NULL && mention_value(m, SLICE("payee")).len == 0 && slice_eq(mention_value(m, SLICE("event")), SLICE("price"))) {
		parties_turn(s, m);
		mention_set(s->arena, m, SLICE("own"), SLICE("payee"), NULL);
		return;
	}
	if (!rent || payer == NULL || !slice_eq(mention_value(m, SLICE("event")), SLICE("price")) || slice_eq(payer->type, SLICE("PER")) || !party_lets(s, payer, words) || (payee != NULL && party_lets(s, payee, (struct slice){ 0 })))
		return;
	parties_turn(s, m);
	mention_set(s->arena, m, SLICE("own"), SLICE("payee"), NULL);
}

void contract_turn(struct scene *s, struct mention *m)
{
	static const char *const clients[] = { "local", "public", "association", "education", NULL };
	const struct scene_field *f = &s->field[m->field];
	struct mention *payer = mention_link(m, SLICE("payer")), *payee = mention_link(m, SLICE("payee"));
	size_t sentence = scene_sentence(f, m->start), end = scene_sentence_end(f, sentence);
	struct slice words = scene_span(s, f, scene_reach(f, f->sentence[sentence], m->start, SENTENCE_REACH), end < m->end + SENTENCE_REACH ? end : m->end);

	if (payer == NULL || payee == NULL || !slice_eq(mention_value(m, SLICE("event")), SLICE("price")) || slice_find(words, SLICE(" avec "), 0) == SLICE_NONE || (slice_find(words, SLICE(" contrat "), 0) == SLICE_NONE && slice_find(words, SLICE(" marche "), 0) == SLICE_NONE))
		return;
	if (slice_find(words, SLICE(" redevance "), 0) != SLICE_NONE || slice_find(words, SLICE(" loyer "), 0) != SLICE_NONE)
		return; /* `le contrat signé avec X prévoit qu'elle verse à la Ville une redevance` */
	if (!slice_eq(mention_value(payer, SLICE("kind")), SLICE("company")) || !word_in(mention_value(payee, SLICE("kind")), clients))
		return;
	parties_turn(s, m);
}

/* `X propose la tour à Y pour 3 millions`: Y would pay. */
void offer_turn(struct scene *s, struct mention *m)
{
	static const char *const offers[] = { "propos", "offr", "offert", NULL }, *const prices[] = { "pour", "moyennant", "contre", "au prix de", "pour la somme de", NULL }, *const to[] = { "a", "au", "aux", "a l", "a la", NULL };
	enum { LEAD = 24 };
	const struct scene_field *f = &s->field[m->field];
	const struct mention *payee = mention_link(m, SLICE("payee")), *amount = mention_link(m, SLICE("amount"));
	struct slice lead;

	if (payee == NULL || !link_known(m, SLICE("payer")) || !slice_eq(mention_value(m, SLICE("event")), SLICE("price")) || payee->field != m->field || payee->end > amount->start || !word_in(scene_span(s, f, payee->end, amount->start), prices))
		return;
	lead = scene_span(s, f, scene_reach(f, payee->start > LEAD ? payee->start - LEAD : 0, payee->start, LEAD), payee->start);
	if (words_end_phrase(lead, to) && words_hold_stem(scene_told(s, m), offers))
		parties_turn(s, m);
}
