/* A clause's own subject that no name stands for. */
#include "funding/deal.h"

#include "rule/set.h"
#include "text/unicode.h"

/* A noun that says what some money is; one that may be what it is for (`Le chantier a reçu`) does not. */
static bool noun_is_money(const struct rules *rules, struct slice noun)
{
	static const char *const events[] = { "event=grant", "event=loan", "event=raise", "event=investment", "event=revenue", "event=fine", NULL };
	const struct lexicon *nouns = rules_lexicon(rules, SLICE("fundnoun"));
	const struct lexicon_entry *entry = nouns != NULL ? lexicon_find(rules, nouns, noun) : NULL;

	return entry != NULL && word_in(slice_trim(entry->features), events);
}

/* `L'équipe`, `La fondatrice`, `Son usine`, `La campagne`: it stands for those whom the text tells of, or for a time. */
static bool noun_stands_in(const struct frame *f, struct slice noun, bool owned)
{
	const struct rules *rules = extraction_rules(f->scene->x);
	struct slice folded = scene_words(f->scene->arena, noun);

	if (owned && scene_noun_kinds(folded) == 0 && !rules_word_in(rules, "relations", folded))
		return true;
	return rules_word_in(rules, "standins", folded) || noun_is_money(rules, noun) || title_leads(folded);
}

/* The noun of a phrase behind the adjectives before it. */
static struct slice phrase_noun(const struct frame *f, struct slice phrase)
{
	struct slice word = { 0 };

	while (slice_split(&phrase, ' ', &word))
		if (!word_precedes_noun(scene_words(f->scene->arena, word)))
			return word;
	return (struct slice){ 0 }; /* `La seconde a reçu` */
}

/* A name or pronoun stands between two bytes. */
static bool piece_between(const struct frame *f, size_t from, size_t to)
{
	for (size_t i = 0; i < f->pieces; i++)
		if (f->piece[i].kind == PIECE_PARTY && f->piece[i].mention->start >= from && f->piece[i].mention->start < to)
			return true;
	return false;
}

/* `Elle cite une étude financée par X`: what a participle right behind a noun tells is said by the way. */
static bool participle_adjoins(const struct frame *f, size_t move, size_t end)
{
	static const char *const auxiliaries[] = { "est", "sont", "ete", "etre", "etait", "etaient", "sera", "seront", "serait", "fut", NULL };
	const struct mention *m = f->piece[move].mention;

	return slice_eq(mention_value(m, SLICE("form")), SLICE("passive")) && slice_eq(slice_sub(f->field->text, end, m->start), SLICE(" ")) && !words_hold_any(frame_words(f, m->start, m->end), auxiliaries);
}

/* `à la tête d'un groupe qui réalise 3 millions`: a group that is told of by the way is one told elsewhere. */
static bool group_is_taken_up(const struct frame *f, size_t move, struct slice noun)
{
	return clauses_kind(f->clauses, f->piece[move].mention->start) == CLAUSE_WHO && scene_noun_kinds(scene_words(f->scene->arena, noun)) != 0;
}

struct slice frame_stranger(const struct frame *f, size_t move)
{
	static const char *const determiners[] = { "le", "la", "les", "l", "un", "une", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "plusieurs", "quelques", "deux", "trois", "quatre", NULL };
	struct clause_subject s;
	struct slice phrase, noun;

	if (f->clauses == NULL || clauses_subject(f->clauses, f->piece[move].mention->start, f->piece[move].mention->end, &s) != SUBJECT_FOUND || s.noun >= s.end || s.noun == s.start || piece_between(f, s.start, s.end))
		return (struct slice){ 0 };
	if (!words_end_in(frame_words(f, s.start, s.noun), determiners) || participle_adjoins(f, move, s.noun_end))
		return (struct slice){ 0 };
	phrase = slice_sub(f->field->text, s.noun, s.noun_end);
	noun = phrase_noun(f, phrase);
	if (noun.len == 0 || unicode_starts_upper(noun) || group_is_taken_up(f, move, noun) || noun_stands_in(f, noun, word_owns(frame_words(f, s.start, s.noun))))
		return (struct slice){ 0 };
	return phrase;
}

/* `X cède Y à Z pour 4 millions. Le vendeur`: a party of the sale told last before, as the noun says. */
static bool dealer_tell(const struct mover *m, struct slice noun, struct mention *fund, const struct funds *funds)
{
	static const char *const sellers[] = { "vendeur", "vendeuse", "venderesse", "cedant", NULL }, *const buyers[] = { "acheteur", "acheteuse", "acquereur", "acquereuse", "repreneur", "repreneuse", NULL };
	struct slice role = word_in(noun, sellers) ? SLICE("payee") : word_in(noun, buyers) ? SLICE("payer") : (struct slice){ 0 };

	for (size_t i = role.len > 0 ? funds->funds : 0; i > funds_near(funds->funds); i--) {
		const struct mention *sale = funds->fund[i - 1];

		if (!word_in(mention_value(sale, SLICE("event")), (const char *const[]){ "price", NULL }) || link_name(sale, role).len == 0 || sale->start > fund->start)
			continue;
		party_set(m->frame.scene->arena, fund, mention_value(fund, SLICE("stranger")), mention_party(sale, role, BASIS_RESOLVED));
		return true;
	}
	return false;
}

/* `papetier`, `menuiserie`: a firm by what it makes. */
static bool noun_makes(struct slice noun)
{
	enum { SHORT = 6 };
	static const char *const things[] = { "chantier", "quartier", "dossier", "secteur", "atelier", "papier", "courrier", "sentier", "littoral", "ascenseur", "ordinateur", "interieur", "exterieur", "collier", "panier", "loterie", "galerie", "batterie", "verger", NULL };

	return noun.len >= SHORT && !word_in(noun, things) && (slice_ends(noun, SLICE("erie")) || slice_ends(noun, SLICE("ier")) || slice_ends(noun, SLICE("eur")) || slice_ends(noun, SLICE("iste")));
}

/* `X emploie 40 personnes. La menuiserie`: the firm that the sentence before is about; `L'élu avait des parts de X. Ce carrier`: that which it names last. */
static struct actor *maker_told(const struct mover *m, struct slice phrase, size_t at)
{
	enum { LEAD = 6 };
	struct scene_field *f = &m->frame.scene->field[m->field];
	size_t sentence = scene_sentence(f, at), from = (size_t)(phrase.ptr - f->text.ptr), k = scene_actor_at(f, f->sentence[sentence]);
	struct centre c = link_centre_before(m->frame.scene, m->field, sentence);
	struct actor *last = k > 0 ? &f->actor[k - 1] : NULL;

	if (last != NULL && !last->person && !last->quoted && last->sentence + 1 == sentence && (last->kinds & ORG_COMPANY) != 0 && !scene_paragraph_between(f, last->mention->start, at) &&
		words_end_in(frame_words(&m->frame, from > LEAD ? from - LEAD : 0, from), (const char *const[]){ "ce", "cet", "cette", NULL }))
		return last;
	return c.named && c.last + 1 == sentence && c.person == NULL && (c.subject->kinds & ORG_COMPANY) != 0 ? c.subject : NULL;
}

bool stranger_tell(const struct mover *m, struct slice phrase, struct mention *fund, const struct funds *funds)
{
	struct scene *s = m->frame.scene;
	struct slice noun = scene_words(s->arena, phrase), party = mention_value(fund, SLICE("stranger"));
	bool payer = slice_eq(party, SLICE("payer"));
	struct actor *maker;

	if (link_name(fund, party).len > 0)
		return false;
	if (dealer_tell(m, noun, fund, funds))
		return true;
	maker = noun_makes(noun) ? maker_told(m, phrase, fund->start) : NULL;
	if (maker == NULL || slice_eq(maker->name, link_name(fund, payer ? SLICE("payee") : SLICE("payer"))))
		return false;
	link_set(s, fund, party, (struct found){ maker, BASIS_RESOLVED });
	return true;
}
