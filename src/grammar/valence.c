/* Valences of the verbs, participles and nouns that move money. */
#include "grammar/valence.h"

/* Verbs in the active voice: `X verse, lève, paie`. */
static const struct valence verbs[] = {
	{ "give", "grant", .subject = PAYER, .object = PAYEE, .clitic = PAYEE, .to = PAYEE, .in = PAYEE },
	{ "invest", "investment", .subject = PAYER, .object = PAYEE, .clitic = PAYEE, .to = PAYEE, .in = PAYEE },
	{ "lend", "loan", .subject = PAYER, .clitic = PAYEE, .to = PAYEE, .in = PAYEE },
	{ "promise", "grant", .subject = PAYER, .clitic = PAYEE, .to = PAYEE, .in = PAYEE },
	{ "refuse", "grant", .subject = PAYER, .clitic = PAYEE, .to = PAYEE },
	{ "repay", "other", .subject = PAYER, .clitic = PAYEE, .to = PAYEE, .of = PAYEE },
	{ "get", "grant", .subject = PAYEE, .of = PAYER, .from = PAYER, .by = PAYER },
	{ "take", "grant", .subject = PAYEE, .clitic = PAYER, .to = PAYER, .in = PAYER, .of = PAYER, .from = PAYER },
	{ "raise", "raise", .subject = PAYEE, .to = PAYEE, .in = PAYER, .of = PAYER, .from = PAYER, .by = PAYER, .with = PAYER },
	{ "borrow", "loan", .subject = PAYEE, .to = PAYER, .from = PAYER, .by = PAYER, .with = PAYER },
	{ "ask", "other", .subject = PAYEE, .clitic = PAYER, .to = PAYER, .of = PAYER, .from = PAYER },
	{ "pay", "price", .subject = PAYER, .object = PAYEE, .clitic = PAYEE, .to = PAYEE, .in = PAYEE, .from = PAYEE },
	{ "sell", "price", .subject = PAYEE, .clitic = PAYER, .to = PAYER },
	{ "charge", "price", .subject = PAYEE, .clitic = PAYER, .to = PAYER },
	{ "cost", "price", .clitic = PAYER, .to = PAYER },
	{ "condemn", "fine", .object = PAYER, .clitic = PAYER, .to = PAYER },
	{ "suffer", "fine", .subject = PAYER },
	{ "seek", "raise", .subject = PAYEE, .from = PAYER },
	{ "yield", "other", .clitic = PAYEE, .to = PAYEE },
	{ "merit", "grant", .clitic = PAYEE, .of = PAYER, .from = PAYER },
	{ "aim", "revenue", .subject = PAYEE },
	{ "earn", "revenue", .subject = PAYEE },
	{ "run", "budget", .subject = PAYEE },
	{ "build", "budget", .subject = PAYER },
	{ "guarantee", "loan", .to = PAYEE },
	{ "join", "grant", .of = PAYER, .from = PAYER, .by = PAYER },
	{ "back", "raise", .subject = PAYER, .to = PAYEE, .in = PAYEE, .with = PAYER },
	{ "gather", "raise", .object = PAYER, .in = PAYEE },
	{ "win", "raise", .subject = PAYEE, .object = PAYER, .to = PAYER },
	{ "source", "raise", .of = PAYER, .from = PAYER },
	{ "pass", "price", .subject = PAYEE, .of = PAYER, .to = PAYER },
	{ "sign", "price", .subject = PAYER, .of = PAYEE, .from = PAYEE, .with = PAYEE },
	{ "supply", "price", .subject = PAYEE, .object = PAYER, .to = PAYER },
	{ "contract", "price", .subject = PAYEE, .of = PAYER, .with = PAYER, .from = PAYER },
	{ "award", "price", .subject = PAYER, .object = PAYEE, .clitic = PAYEE, .to = PAYEE },
};

/* Participles and the passive voice: `versés par X à Y`, `X, dotée par Y`. */
static const struct valence passives[] = {
	{ "give", "grant", .subject = PAYEE, .by = PAYER, .from = PAYER, .to = PAYEE, .in = PAYEE },
	{ "invest", "investment", .by = PAYER, .from = PAYER, .to = PAYEE, .in = PAYEE },
	{ "lend", "loan", .by = PAYER, .from = PAYER, .to = PAYEE, .in = PAYEE },
	{ "promise", "grant", .by = PAYER, .to = PAYEE, .in = PAYEE },
	{ "refuse", "grant", .by = PAYER, .to = PAYEE },
	{ "deprive", "grant", .subject = PAYEE, .by = PAYER },
	{ "repay", "other", .by = PAYER, .to = PAYEE },
	{ "get", "grant", .by = PAYEE, .of = PAYER, .from = PAYER },
	{ "take", "grant", .by = PAYEE, .to = PAYER, .of = PAYER, .from = PAYER },
	{ "raise", "raise", .by = PAYEE, .from = PAYER, .with = PAYER },
	{ "borrow", "loan", .by = PAYEE, .to = PAYER, .from = PAYER },
	{ "ask", "other", .by = PAYEE, .to = PAYER },
	{ "pay", "price", .subject = PAYEE, .by = PAYER, .to = PAYEE, .in = PAYEE, .from = PAYEE },
	{ "sell", "price", .subject = PAYEE, .by = PAYEE, .to = PAYER },
	{ "charge", "price", .by = PAYEE, .to = PAYER },
	{ "condemn", "fine", .subject = PAYER },
	{ "go", "grant", .by = PAYER, .to = PAYEE, .in = PAYEE },
	{ "issue", "price", .by = PAYEE },
	{ "launch", "budget", .by = PAYER },
	{ "source", "grant", .of = PAYER, .from = PAYER },
	{ "contract", "price", .with = PAYER },
	{ "award", "price", .subject = PAYEE, .by = PAYER },
	{ "entrust", "price", .by = PAYER, .to = PAYEE },
	{ "round", "raise", .of = PAYER, .from = PAYER },
	{ "burden", "investment", .of = PAYER, .by = PAYER, .from = PAYER },
	{ "back", "raise", .of = PAYER, .by = PAYER, .with = PAYER },
	{ "beside", "raise", .subject = PAYER, .of = PAYER, .by = PAYER },
};

/* Nouns: `une subvention de X à Y`. The subject is that of a verb which says nothing of money (`annonce une levée`). */
static const struct valence nouns[] = {
	{ "grant", "grant", .of = PAYER, .from = PAYER, .by = PAYER, .to = PAYEE },
	{ "loan", "loan", .of = PAYER, .from = PAYER, .by = PAYER, .to = PAYEE },
	{ "raise", "raise", .subject = PAYEE, .of = PAYEE, .to = PAYEE, .from = PAYER, .by = PAYER, .with = PAYER },
	{ "investment", "investment", .subject = PAYER, .of = PAYER, .by = PAYER, .to = PAYEE, .in = PAYEE },
	{ "budget", "budget", .subject = PAYEE, .of = PAYEE },
	{ "revenue", "revenue", .subject = PAYEE, .of = PAYEE },
	{ "fine", "fine", .subject = PAYER, .to = PAYER },
	{ "price", "price", .from = PAYER, .by = PAYER, .with = PAYER },
	{ "purchase", "price", .subject = PAYER, .of = PAYEE, .to = PAYEE, .by = PAYER },
	{ "pledge", "grant", .subject = PAYER, .of = PAYER, .by = PAYER, .to = PAYEE, .from = PAYEE },
	{ "bid", "price", .subject = PAYER, .of = PAYER, .from = PAYER, .by = PAYER, .to = PAYEE },
	{ "dividend", "other", .of = PAYER, .from = PAYER, .by = PAYER, .to = PAYEE },
	{ "order", "price", .of = PAYER, .from = PAYER, .by = PAYER, .to = PAYEE, .with = PAYER },
	{ "refund", "other", .to = PAYEE, .by = PAYER, .from = PAYER },
	{ "sale", "price", .to = PAYER, .from = PAYER, .by = PAYEE, .with = PAYER },
};

static const struct valence *valence_find(const struct valence *table, size_t count, struct slice word)
{
	for (size_t i = 0; i < count; i++)
		if (slice_eq(word, slice_of(table[i].word)))
			return &table[i];
	return NULL;
}

const struct valence *valence_of(const struct mention *move)
{
	struct slice form = mention_value(move, SLICE("form")), word = mention_value(move, SLICE("class"));

	if (slice_eq(form, SLICE("noun")))
		return valence_find(nouns, sizeof nouns / sizeof *nouns, word);
	if (slice_eq(form, SLICE("passive")))
		return valence_find(passives, sizeof passives / sizeof *passives, word);
	return valence_find(verbs, sizeof verbs / sizeof *verbs, word);
}

bool valence_deals(const struct mention *move)
{
	static const char *const classes[] = { "back", "gather", "beside", "win", "source", "invest", "raise", "sell", "pay", "pass", "give", "lend", "supply", "contract", "award", "build", "charge", "sign", NULL };

	bool noun = slice_eq(mention_value(move, SLICE("form")), SLICE("noun"));

	return slice_eq(move->type, SLICE("MOVE")) && (noun ? slice_eq(mention_value(move, SLICE("class")), SLICE("purchase")) : word_in(mention_value(move, SLICE("class")), classes));
}

enum party valence_party(const struct valence *v, enum relation relation)
{
	if (v == NULL)
		return PARTY_NONE;
	switch (relation) {
	case RELATION_TO: return v->to;
	case RELATION_IN: return v->in;
	case RELATION_OF: return v->of;
	case RELATION_FROM: return v->from;
	case RELATION_BY: return v->by;
	case RELATION_WITH: return v->with;
	case RELATION_BARE:
	case RELATION_OTHER: break;
	}
	return PARTY_NONE;
}
