/* Kind of an organization, told by the words of its name. */
#include "names/names.h"

#include "rule/set.h"
#include "text/unicode.h"

enum { WORDS_READ = 6 }; /* of a name: what stands behind tells no kind */

/* The kind that a word tells before a name, where that differs from what it tells as a part of one. */
static struct slice word_kind(const struct lexicon_entry *entry, bool noun)
{
	struct slice kind = noun ? lexicon_entry_value(entry, SLICE("noun")) : (struct slice){ 0 };

	return kind.len > 0 ? kind : lexicon_entry_value(entry, SLICE("kind"));
}

struct slice org_kind_of_words(const struct names *n, struct slice words, bool noun)
{
	const struct lexicon *lexicon = rules_lexicon(extraction_rules(n->x), SLICE("kinds"));
	struct slice rest = unicode_fold(n->arena, words), word, kind = { 0 };

	for (size_t seen = 0; lexicon != NULL && seen < WORDS_READ && name_word(&rest, &word); seen++) {
		const struct lexicon_entry *entry = lexicon_find(extraction_rules(n->x), lexicon, word);
		struct slice place = entry != NULL ? lexicon_entry_value(entry, SLICE("place")) : (struct slice){ 0 };

		if (entry != NULL && (slice_eq(place, SLICE("above")) || (kind.len == 0 && (seen == 0 || slice_eq(place, SLICE("anywhere"))))))
			kind = word_kind(entry, noun);
	}
	return kind;
}
