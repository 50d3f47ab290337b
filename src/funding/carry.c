/* Payees that go on from the record before. */
#include "funding/funding.h"

/* A record before another of the field that names its payee, told at most so many sentences before and in the same paragraph; not of the same sum, nor who gives that. */
static const struct mention *gift_before(struct scene *s, const struct funds *r, size_t index, size_t back)
{
	const struct mention *m = r->fund[index];
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);

	for (size_t i = index; i > 0 && scene_sentence(f, r->fund[i - 1]->start) + back >= sentence; i--) {
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
