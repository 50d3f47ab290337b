/* Unknown names that funding tells as parties become organizations. */
#include "funding/funding.h"

#include "rule/set.h"

void party_note(struct scene *s, struct mention *fund, struct slice feature, struct mention *name)
{
	mention_set(s->arena, fund, slice_eq(feature, SLICE("payer")) ? SLICE("payer-name") : SLICE("payee-name"), name->text, name);
}

/* `Le Conseil`, `Marlène`, `ASBL`: one word that is a common noun, a first name or a legal form is nobody in particular; `SCI Les` is cut. */
static bool name_is_vague(struct scene *s, struct slice name)
{
	static const char *const articles[] = { "Le ", "La ", "Les " };
	const struct rules *rules = extraction_rules(s->x);
	struct slice words = scene_words(s->arena, name);

	if (word_is_article(words_last(&words)))
		return true;
	if (slice_starts_any(name, articles, sizeof articles / sizeof *articles))
		name = slice_sub(name, slice_find(name, SLICE(" "), 0) + 1, name.len);
	return rules_word_in(rules, "mots-noms", name) || rules_word_in(rules, "mots-courts", name) || rules_word_in(rules, "prenoms", name) || rules_word_in(rules, "villages", name) || rules_word_in(rules, "non-org", name) || rules_word_in(rules, "kinds", name);
}

/* The kind that the first word of a name tells; a firm's without one. */
static struct slice name_kind(struct scene *s, struct slice name)
{
	const struct rules *rules = extraction_rules(s->x);
	const struct lexicon *lexicon = rules_lexicon(rules, SLICE("kinds"));
	const struct lexicon_entry *entry;
	struct slice words = scene_words(s->arena, name), first = { 0 };

	slice_split(&words, ' ', &first);
	entry = lexicon != NULL ? lexicon_find(rules, lexicon, first) : NULL;
	return entry != NULL ? lexicon_entry_value(entry, SLICE("kind")) : SLICE("company");
}

/* The mention of an organization at the place of an unknown name, made once. */
static struct mention *name_mention(struct scene *s, int field, struct mention *name)
{
	struct mention *org = mention_link(name, SLICE("made"));
	struct slice kind = name_kind(s, name->text);

	if (org == NULL && !name_is_vague(s, name->text))
		org = extraction_add(s->x, (struct span){ field, name->start, name->end }, SLICE("ORG"), SLICE("fund.name"));
	if (org == NULL)
		return NULL;
	mention_set(s->arena, name, SLICE("made"), name->text, org);
	mention_set(s->arena, org, SLICE("name"), name->text, NULL);
	mention_set(s->arena, org, SLICE("kind"), kind, NULL);
	return org;
}

/* The unknown name that a fund notes under these words; NULL for none. */
static struct mention *name_of_fund(const struct mention *fund, struct slice words)
{
	struct mention *const names[] = { mention_link(fund, SLICE("payer-name")), mention_link(fund, SLICE("payee-name")) };

	for (size_t i = 0; i < 2; i++)
		if (names[i] != NULL && slice_eq(names[i]->text, words))
			return names[i];
	return NULL;
}

/* The same of any fund of the field; a text with more is a list, whose funds note their own. */
static struct mention *name_noted(const struct funds *all, const struct mention *fund, struct slice words)
{
	enum { MOST = 400 };
	struct mention *name = words.len > 0 ? name_of_fund(fund, words) : NULL;

	for (size_t i = 0; name == NULL && words.len > 0 && i < all->funds && all->funds < MOST; i++)
		name = name_of_fund(all->fund[i], words);
	return name;
}

void party_make(struct scene *s, struct mention *fund, const struct funds *all)
{
	static const char *const features[] = { "payer", "payee" };

	for (size_t i = 0; i < 2; i++) {
		struct slice feature = slice_of(features[i]), words = mention_value(fund, feature);
		struct mention *name = link_known(fund, feature) ? NULL : name_noted(all, fund, words);

		if (name != NULL)
			party_set(s->arena, fund, feature, (struct named){ words, name_mention(s, fund->field, name), mention_party(fund, feature, BASIS_NONE).basis });
	}
}
