/* What each bare title asks of its organization. */
#include "roles/office.h"

#include "rule/set.h"
#include "text/unicode.h"

unsigned office_kinds_of(struct slice words)
{
	struct slice kind = { 0 };
	unsigned kinds = 0;

	if (slice_eq(words, SLICE("any")))
		return ORG_ANY;
	while (!slice_eq(words, SLICE("none")) && slice_split(&words, '|', &kind))
		kinds |= scene_kind(kind);
	return kinds;
}

bool office_read(const struct scene *s, struct slice role, struct office *office)
{
	const struct rules *rules = extraction_rules(s->x);
	struct slice words = unicode_lower(s->arena, scene_plain(s->arena, role));
	size_t length;
	const struct lexicon_entry *title = lexicon_find_longest(rules, rules_lexicon(rules, SLICE("roles")), words, &length), *entry;

	if (title != NULL)
		words = arena_printf(s->arena, "%.*s%.*s", SLICE_ARGS(lexicon_entry_value(title, SLICE("lemma"))), SLICE_ARGS(slice_sub(words, length, words.len)));
	entry = lexicon_find_longest(rules, rules_lexicon(rules, SLICE("offices")), unicode_fold(s->arena, words), &length);
	if (entry == NULL)
		return false;
	office->noun = lexicon_entry_value(entry, SLICE("noun"));
	office->kinds = office_kinds_of(lexicon_entry_value(entry, SLICE("kinds")));
	office->first = office_kinds_of(lexicon_entry_value(entry, SLICE("first")));
	office->worker = slice_eq(lexicon_entry_value(entry, SLICE("when")), SLICE("former"));
	return true;
}

bool office_is_organ(struct slice folded)
{
	static const char *const organs[] = { "conseil d administration", "conseil de surveillance", "comite directeur", "bureau", NULL };

	return word_in(folded, organs);
}

bool office_is_national(struct slice role)
{
	static const char *const endings[] = { "ain", "aine", "ais", "aise", "ois", "oise", "ien", "ienne", "een", "eenne", "gnol", "gnole", " turc", " turque", " russe", " grec", " grecque", " suisse", " belge", " tcheque", " slovaque", " slovene", " serbe", " croate", " bulgare", " afghan", " afghane", " ouzbek" };

	return slice_starts(role, SLICE("president")) && slice_find(role, SLICE(" d"), 0) == SLICE_NONE && slice_ends_any(role, endings, sizeof endings / sizeof *endings);
}

bool office_is_deputy(struct slice folded, const struct office *office)
{
	static const char *const ranks[] = { "premier ", "premiere ", "deuxieme ", "troisieme ", "quatrieme " };

	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
		if (slice_starts(folded, slice_of(ranks[i])))
			folded = slice_sub(folded, slice_of(ranks[i]).len, folded.len);
	return office->kinds == ORG_LOCAL && slice_starts(folded, SLICE("adjoint"));
}

bool office_is_mandate(const struct scene *s, struct slice role)
{
	struct slice folded = scene_words(s->arena, role);
	struct office office;

	return slice_starts(folded, SLICE("municipal")) || (office_read(s, role, &office) && office.kinds == 0 && !slice_starts(folded, SLICE("conseill")));
}
