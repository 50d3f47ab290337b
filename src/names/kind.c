/* Kind of an organization, told by the words of its name. */
#include "names/names.h"

#include "rule/set.h"
#include "text/unicode.h"
#include "text/words.h"

enum { WORDS_READ = 6 }; /* of a name: what stands behind tells no kind */

/* The kind that a word tells before a name, where that differs from what it tells as a part of one. */
static struct slice word_kind(const struct lexicon_entry *entry, bool noun)
{
	struct slice kind = noun ? lexicon_entry_value(entry, SLICE("noun")) : (struct slice){ 0 };

	return kind.len > 0 ? kind : lexicon_entry_value(entry, SLICE("kind"));
}

/* `syndicat mixte`, `syndicat intercommunal des eaux`: of authorities, no union. */
static bool words_join_authorities(struct slice folded)
{
	static const char *const starts[] = { "syndicat mixte", "syndicat intercommunal", "syndicat interdepartemental", "syndicat d'amenagement", "syndicat des eaux", "syndicat d'energie" };

	return slice_starts_any(folded, starts, sizeof starts / sizeof *starts);
}

struct slice org_kind_of_words(const struct names *n, struct slice words, bool noun)
{
	const struct lexicon *lexicon = rules_lexicon(extraction_rules(n->x), SLICE("kinds"));
	struct slice rest = unicode_fold(n->arena, words), word, kind = { 0 };

	if (words_join_authorities(rest))
		return SLICE("local");
	for (size_t seen = 0; lexicon != NULL && seen < WORDS_READ && name_word(&rest, &word); seen++) {
		const struct lexicon_entry *entry = lexicon_find(extraction_rules(n->x), lexicon, word);
		struct slice place = entry != NULL ? lexicon_entry_value(entry, SLICE("place")) : (struct slice){ 0 };

		if (entry != NULL && (slice_eq(place, SLICE("above")) || (kind.len == 0 && (seen == 0 || slice_eq(place, SLICE("anywhere"))))))
			kind = word_kind(entry, noun);
	}
	return kind;
}

/* The noun that a mention noted; of `la recyclerie Le Fil`, `L'Avenir, association née` the noun beside the name. */
static struct slice use_noun(struct names *n, const struct use *u)
{
	struct span at = { u->mention->field, u->mention->start, u->mention->end };
	struct slice noun = mention_value(u->mention, SLICE("noun")), after;

	if (noun.len > 0 || !slice_eq(mention_value(u->mention, SLICE("kind")), SLICE("media")))
		return noun;
	after = unicode_fold(n->arena, extraction_after(n->x, at));
	if (slice_starts(after, SLICE(", ")) && slice_split(&(struct slice){ after.ptr + 2, after.len - 2 }, ' ', &noun) && org_kind_of_words(n, noun, true).len > 0)
		return noun;
	after = unicode_fold(n->arena, slice_trim(extraction_before(n->x, at)));
	return words_last(&after);
}

struct slice org_kind(struct names *n, const struct use *u, bool known)
{
	struct slice kind = mention_value(u->mention, SLICE("kind")), told;

	if (known || slice_eq(kind, SLICE("local")) || slice_eq(kind, SLICE("party")))
		return kind;
	told = org_kind_of_words(n, use_noun(n, u), true);
	if (slice_eq(kind, SLICE("media")))
		return told.len > 0 ? told : kind;
	if (!slice_eq(told, SLICE("association")) && org_kind_of_words(n, u->words, false).len > 0)
		told = org_kind_of_words(n, u->words, false);
	return told.len > 0 ? told : kind;
}

bool org_kind_told(struct names *n, const struct use *u)
{
	return org_kind_of_words(n, use_noun(n, u), true).len > 0 || org_kind_of_words(n, u->words, false).len > 0;
}
