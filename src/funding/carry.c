/* Payees that go on from the record before. */
#include "funding/funding.h"

/* A record before another of the field that names its payee, told at most so many sentences before and in the same paragraph; not of the same sum, nor who gives that. */
static const struct mention *gift_before(struct scene *s, const struct funds *r, size_t index, size_t back)
{
	const struct mention *m = r->fund[index];
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);

	for (size_t i = index; i > funds_near(index) && scene_sentence(f, r->fund[i - 1]->start) + back >= sentence; i--) {
		const struct mention *before = r->fund[i - 1];

		if (link_dropped(before) || before->end > m->start || !link_known(before, SLICE("payee")) || mention_link(before, SLICE("amount")) == mention_link(m, SLICE("amount")))
			continue;
		if (scene_paragraph_between(f, before->start, m->start) || slice_eq(link_name(before, SLICE("payee")), link_name(m, SLICE("payer"))))
			return NULL;
		return before;
	}
	return NULL;
}

/* `l'entreprise`: a noun that any firm may be called by. */
static bool noun_is_vague(struct slice words)
{
	static const char *const nouns[] = { "entreprise", "l entreprise", "societe", "la societe", "structure", "la structure", "firme", "la firme", NULL };

	return word_in(words, nouns);
}

/*
 * `X prête 3 millions à Y et Z lui en donne 2`, `X aide Y. Z y a ajouté 2 millions`, `X donne 3 millions à Y. Z avait
 * prêté 2 millions à l'entreprise`: to whom the money told before went.
 */
void payee_carry(struct scene *s, const struct funds *r, size_t index)
{
	static const char *const gifts[] = { "grant", "loan", "raise", NULL };
	struct mention *m = r->fund[index];
	struct slice words = scene_words(s->arena, mention_value(m, SLICE("payee")));
	bool there = mention_value(m, SLICE("there")).len > 0 && words.len == 0, vague = noun_is_vague(words);
	const struct mention *before;

	if (link_known(m, SLICE("payee")) || !word_in(mention_value(m, SLICE("event")), gifts) || !(there || vague || slice_eq(words, SLICE("lui"))))
		return;
	before = gift_before(s, r, index, there || vague ? 1 : 0);
	if (before == NULL || (!slice_eq(words, SLICE("lui")) && !word_in(mention_value(before, SLICE("event")), gifts)) || (vague && (scene_kind(mention_value(mention_link(before, SLICE("payee")), SLICE("kind"))) & VENTURES) == 0))
		return;
	link_clear(m, SLICE("payee"));
	party_set(s->arena, m, SLICE("payee"), mention_party(before, SLICE("payee"), BASIS_RESOLVED));
}

void giver_carry(struct scene *s, const struct funds *r, size_t index)
{
	static const char *const gifts[] = { "grant", "loan", "investment", NULL }, *const pronouns[] = { "il", "elle", NULL };
	struct mention *m = r->fund[index];
	const struct mention *before;

	if (link_known(m, SLICE("payer")) || !link_known(m, SLICE("payee")) || !word_in(mention_value(m, SLICE("event")), gifts) || !word_in(scene_words(s->arena, mention_value(m, SLICE("payer"))), pronouns))
		return;
	before = gift_before(s, r, index, 1);
	if (before == NULL || !link_known(before, SLICE("payer")) || slice_eq(mention_value(before, SLICE("led")), SLICE("payee")) || !word_in(mention_value(before, SLICE("event")), gifts) || slice_eq(link_name(before, SLICE("payee")), link_name(m, SLICE("payee"))) || slice_eq(link_name(before, SLICE("payer")), link_name(m, SLICE("payee"))))
		return;
	link_clear(m, SLICE("payer"));
	party_set(s->arena, m, SLICE("payer"), mention_party(before, SLICE("payer"), BASIS_RESOLVED));
}

/* `X relance son aide aux vélos. Enveloppe : 3 millions`: whoever runs what the sentence before tells of has set the money aside. */
void payer_carry(struct scene *s, struct mention *m)
{
	static const char *const labels[] = { "enveloppe", "budget", "dotation" }, *const schemes[] = { "aide", "aides", "appel", "fonds", "dispositif", "programme", "bourse", "bourses", "prime", "primes", "plan", "concours", "cheque", "cheques", NULL };
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), from = f->sentence[sentence];
	struct slice label = scene_span(s, f, scene_reach(f, from, m->end, SENTENCE_REACH), m->end), words, word;
	struct centre c = link_centre_before(s, m->field, sentence);

	if (m->field != 0 || !slice_eq(mention_value(m, SLICE("event")), SLICE("budget")) || link_name(m, SLICE("payer")).len > 0 || link_name(m, SLICE("payee")).len > 0 || m->start != from || !slice_starts_any(label, labels, sizeof labels / sizeof *labels))
		return;
	if (!c.named || c.last + 1 != sentence || ((c.subject->kinds & (ORG_LOCAL | ORG_PUBLIC)) == 0 && !slice_starts(scene_words(s->arena, c.subject->name), SLICE("fondation"))))
		return;
	words = scene_span(s, f, scene_reach(f, f->sentence[c.last], from, SENTENCE_REACH), from);
	while (slice_split(&words, ' ', &word))
		if (word_in(word, schemes)) {
			link_set(s, m, SLICE("payer"), (struct found){ c.subject, BASIS_INFERRED });
			mention_set(s->arena, m, SLICE("own"), SLICE("payer"), NULL);
			return;
		}
}

/* `X lève 5 millions. Une partie des fonds, 2 millions, ira à un atelier`: what a firm does with the money it got. */
void outlay_carry(struct scene *s, const struct funds *r, size_t index)
{
	enum { BACK = 4 };
	static const char *const wholes[] = { "des fonds", "de la somme", "de cette somme", "de la levee", "du tour", "de l argent", "du montant", "de cet argent", "de ces fonds", NULL };
	struct mention *m = r->fund[index];
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	struct slice words = scene_before(s, f, m->start);

	if (!slice_eq(mention_value(m, SLICE("event")), SLICE("budget")) || link_name(m, SLICE("payer")).len > 0 || link_name(m, SLICE("payee")).len > 0 || !words_end_phrase(words, wholes))
		return;
	for (size_t i = index; i > funds_near(index) && scene_sentence(f, r->fund[i - 1]->start) + BACK >= sentence; i--) {
		const struct mention *raise = r->fund[i - 1];

		if (link_dropped(raise) || !slice_eq(mention_value(raise, SLICE("event")), SLICE("raise")) || !link_known(raise, SLICE("payee")))
			continue;
		party_set(s->arena, m, SLICE("payer"), mention_party(raise, SLICE("payee"), BASIS_RESOLVED));
		mention_set(s->arena, m, SLICE("event"), SLICE("investment"), NULL);
		mention_set(s->arena, m, SLICE("own"), SLICE("payer"), NULL);
		return;
	}
}
