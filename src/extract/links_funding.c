/* Funding: pronouns and nouns to parties, shares of a total, one reading an amount. */
#include "extract/link.h"

#include "text/unicode.h"

enum { RANK_ALONE = 1, RANK_NOUN, RANK_LIST, RANK_FULL };

struct funds {
	struct mention **fund; /* by start */
	size_t funds, cap;
};

static int fund_rank(const struct mention *m)
{
	struct slice weak = mention_value(m, SLICE("weak"));

	if (weak.len == 0)
		return RANK_FULL;
	if (slice_eq(weak, SLICE("list")) || slice_eq(weak, SLICE("more")))
		return RANK_LIST;
	return slice_eq(weak, SLICE("noun")) ? RANK_NOUN : RANK_ALONE;
}

static bool word_is_pronoun(struct slice folded)
{
	static const char *const words[] = { "elle", "il", "elles", "ils", "qui", "lui", "leur", "nous" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(folded, slice_of(words[i])))
			return true;
	return false;
}

/* The organization that most of the article is about; NULL when none stands out. */
static struct actor *clear_topic(struct scene *s)
{
	return scene_topic(s, ORG_COMPANY | ORG_ASSOCIATION | ORG_NETWORK | ORG_OTHER | ORG_EDUCATION);
}

static void party_resolve(struct scene *s, int field, struct mention *m, struct slice feature)
{
	struct slice words = scene_words(s->arena, mention_value(m, feature));
	struct actor *actor;

	if (words.len == 0 || link_known(m, feature))
		return;
	if (word_is_pronoun(words)) {
		actor = link_subject(s, field, m->start, ORG_ANY);
		if (actor == NULL || slice_eq(words, SLICE("lui")) || slice_eq(words, SLICE("leur")))
			actor = clear_topic(s);
	} else {
		actor = link_organization(s, field, m->start, mention_value(m, feature));
	}
	link_clear(m, feature);
	link_set(s, m, feature, actor);
}

/* Payee and event of the total that a share belongs to. */
static void share_complete(struct scene *s, const struct funds *r, size_t index)
{
	struct mention *m = r->fund[index];
	const struct scene_field *f = &s->field[m->field];

	for (size_t i = index; i > 0; i--) {
		const struct mention *total = r->fund[i - 1];

		if (scene_paragraph_between(f, total->end, m->start))
			return;
		if (fund_rank(total) == RANK_LIST || mention_link(total, SLICE("amount")) == mention_link(m, SLICE("amount")))
			continue;
		if (!link_known(m, SLICE("payee")) && link_known(total, SLICE("payee")))
			mention_set(s->arena, m, SLICE("payee"), mention_value(total, SLICE("payee")), mention_link(total, SLICE("payee")));
		return;
	}
}

/* Money for nobody named goes to whom the article is about. */
static void payee_complete(struct scene *s, struct mention *m)
{
	struct slice event = mention_value(m, SLICE("event"));
	struct actor *topic;

	if (m->field != 0 || link_known(m, SLICE("payee")))
		return;
	if (!slice_eq(event, SLICE("grant")) && !slice_eq(event, SLICE("raise")) && !slice_eq(event, SLICE("loan")) && !slice_eq(event, SLICE("revenue")) && !slice_eq(event, SLICE("investment")))
		return;
	topic = slice_eq(event, SLICE("revenue")) ? link_subject(s, m->field, m->start, ORG_COMPANY | ORG_OTHER) : NULL;
	if (topic == NULL)
		topic = clear_topic(s);
	if (topic != NULL && !slice_eq(topic->name, link_name(m, SLICE("payer"))))
		link_set(s, m, SLICE("payee"), topic);
}

static int fund_parties(const struct mention *m)
{
	return link_known(m, SLICE("payer")) + link_known(m, SLICE("payee"));
}

/* Which of two readings of one amount is better. */
static bool fund_beats(const struct mention *a, const struct mention *b)
{
	if (fund_parties(a) != fund_parties(b))
		return fund_parties(a) > fund_parties(b);
	if (fund_rank(a) != fund_rank(b))
		return fund_rank(a) > fund_rank(b);
	if (a->start != b->start)
		return a->start > b->start;
	return a->end > b->end || (a->end == b->end && a < b);
}

static bool fund_is_more(const struct mention *m)
{
	return slice_eq(mention_value(m, SLICE("weak")), SLICE("more"));
}

static bool funds_rival(const struct mention *a, const struct mention *b)
{
	if (mention_link(a, SLICE("amount")) != mention_link(b, SLICE("amount")))
		return false;
	if (fund_is_more(a) != fund_is_more(b))
		return slice_eq(link_name(a, SLICE("payer")), link_name(b, SLICE("payer")));
	return true;
}

static void funds_thin(struct scene *s, const struct funds *r)
{
	enum { REACH = 60 };

	for (size_t i = 0; i < r->funds; i++) {
		for (size_t k = i > REACH ? i - REACH : 0; k < r->funds && k < i + REACH && !link_dropped(r->fund[i]); k++)
			if (k != i && !link_dropped(r->fund[k]) && funds_rival(r->fund[i], r->fund[k]) && fund_beats(r->fund[k], r->fund[i]))
				link_drop(s, r->fund[i]);
	}
}

static void fund_check(struct scene *s, int field, struct mention *m)
{
	party_resolve(s, field, m, SLICE("payer"));
	party_resolve(s, field, m, SLICE("payee"));
	if (link_known(m, SLICE("payer")) && slice_eq(link_name(m, SLICE("payer")), link_name(m, SLICE("payee"))))
		link_clear(m, SLICE("payee"));
	if (field > 0)
		mention_set(s->arena, m, SLICE("modality"), SLICE("claim"), NULL);
}

void links_funding(struct scene *s, int field)
{
	struct mention_list list = extraction_mentions(s->x, field);
	struct funds r = { 0 };

	for (size_t i = 0; i < list.mentions; i++) {
		struct mention *m = list.mention[i];

		if (!slice_eq(m->type, SLICE("FUND")) || mention_link(m, SLICE("amount")) == NULL)
			continue;
		fund_check(s, field, m);
		r.fund = arena_grow(s->arena, r.fund, r.funds, &r.cap, sizeof *r.fund);
		r.fund[r.funds++] = m;
	}
	funds_thin(s, &r);
	for (size_t i = 0; i < r.funds; i++)
		if (!link_dropped(r.fund[i]) && fund_rank(r.fund[i]) == RANK_LIST)
			share_complete(s, &r, i);
	for (size_t i = 0; i < r.funds; i++)
		if (!link_dropped(r.fund[i]))
			payee_complete(s, r.fund[i]);
}
