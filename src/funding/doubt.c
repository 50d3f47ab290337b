/* What speaks against money being for what the text goes on about. */
#include "funding/funding.h"

enum { MOST = 400 }; /* funds of a text: with more it is a list */

/* True of whoever gives or is paid in some record of the paragraph of a fund. */
static bool takes_part(const struct scene_field *f, const struct funds *r, const struct mention *m, const struct actor *actor)
{
	for (size_t i = 0; i < r->funds; i++) {
		const struct mention *other = r->fund[i];
		size_t first = other->start < m->start ? other->start : m->start, last = other->start < m->start ? m->start : other->start;

		if (!link_dropped(other) && other->field == m->field && slice_eq(link_name(other, SLICE("payer")), actor->name) && !scene_paragraph_between(f, first, last))
			return true;
	}
	return false;
}

/* `Le site de Y bénéficiera d'une aide de 3 millions` in a text about X: the sentence names somebody else who may get it, and not X. */
static bool sentence_names_another(struct scene *s, const struct funds *r, const struct mention *m, const struct actor *actor)
{
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	bool another = false;

	for (size_t i = scene_actor_at(f, f->sentence[sentence]); i < f->actors && f->actor[i].sentence == sentence; i++) {
		struct actor *other = &f->actor[i];

		if (other->person || other->quoted || other->aside || other->source || (other->kinds & RECEIVERS & ~(unsigned)ORG_MEDIA) == 0)
			continue;
		if (slice_eq(other->name, actor->name))
			return false;
		another |= !takes_part(f, r, m, other) && !link_is_source(f, other);
	}
	return another;
}

/* True when the paragraph of a fund names whoever it may be for, up to its sum. */
static bool paragraph_names(const struct scene_field *f, const struct mention *m, const struct actor *actor)
{
	for (size_t i = scene_actor_at(f, link_paragraph(f, m->start)); i < f->actors && f->actor[i].mention->start < m->end; i++)
		if (!f->actor[i].person && slice_eq(f->actor[i].name, actor->name))
			return true;
	return false;
}

/* True of the first gift of its receiver, by the text's own words, to somebody else than an actor. */
static bool gift_is_another(const struct funds *r, size_t index, const struct actor *actor)
{
	static const char *const gifts[] = { "grant", "loan", NULL };
	struct slice name = link_name(r->fund[index], SLICE("payee"));

	if (link_dropped(r->fund[index]) || !link_known(r->fund[index], SLICE("payee")) || mention_party(r->fund[index], SLICE("payee"), BASIS_NONE).basis == BASIS_INFERRED || !word_in(mention_value(r->fund[index], SLICE("event")), gifts) || slice_eq(name, actor->name))
		return false;
	for (size_t i = 0; i < index; i++)
		if (slice_eq(link_name(r->fund[i], SLICE("payee")), name))
			return false;
	return true;
}

/* A text that hands out money to several is about none of them. */
static bool text_hands_out(const struct funds *r, const struct actor *actor)
{
	enum { LEAST = 3 };
	size_t count = 0;

	for (size_t i = 0; i < r->funds && r->funds <= MOST && count < LEAST; i++)
		count += gift_is_another(r, i, actor);
	return count >= LEAST;
}

/* `un giratoire, dont le coût est de 3 millions`, `Le coût des travaux`, `pour un coût annuel de 3 millions`, `Une enveloppe de 3 millions`: of a thing, whoever it is for. */
static bool cost_is_of_thing(struct scene *s, const struct mention *m)
{
	enum { NEAR = 64 };
	static const char *const costs[] = { "cout", "prix", "montant", "facture", "devis", NULL }, *const of[] = { "dont", NULL };
	static const char *const links[] = { "de", "du", "des", "d", NULL }, *const some[] = { "un", "une", NULL }, *const sums[] = { "cout", "enveloppe", "fonds", "montant", NULL };
	const struct scene_field *f = &s->field[m->field];
	size_t from = f->sentence[scene_sentence(f, m->start)];
	struct slice words = scene_span(s, f, scene_reach(f, from, m->start, NEAR), mention_link(m, SLICE("amount"))->start), word, before = { 0 };
	bool relative = false;

	if (!slice_eq(mention_value(m, SLICE("event")), SLICE("budget")))
		return false;
	for (; slice_split(&words, ' ', &word); before = word) {
		relative |= word_in(word, of);
		if (word_in(before, some) && word_in(word, sums))
			return true;
		if (word_in(before, costs) && (relative || word_in(word, links)))
			return true;
	}
	return false;
}

bool receiver_is_doubtful(struct scene *s, const struct funds *r, size_t index, const struct actor *actor)
{
	const struct mention *m = r->fund[index];
	const struct scene_field *f = &s->field[m->field];
	struct slice name;

	return link_unread(s, m, actor, &name) || cost_is_of_thing(s, m) || sentence_names_another(s, r, m, actor) || (!paragraph_names(f, m, actor) && text_hands_out(r, actor));
}
