/* Objects of verbs behind which the sentence goes on with its subject. */
#include "grammar/frame.h"
#include "rule/set.h"
#include "text/unicode.h"

static bool word_is_finite(const struct frame *f, struct slice word)
{
	static const char *const auxiliaries[] = { "a", "ont", "est", "sont", "va", "vont", "avait", "avaient", "etait", "etaient", "aura", "auront", "sera", "seront", "vient", "viennent", NULL };

	return word_in(word, auxiliaries) || rules_word_in(extraction_rules(f->scene->x), "verbes-nus", word);
}

/* `X équipe Y`: a word right behind a name that neither links nor describes; many verbs are nouns elsewhere. */
static bool verb_follows(const struct frame *f, const struct piece *p)
{
	static const char *const others[] = { "et", "ou", "ni", "de", "du", "des", "d", "a", "au", "aux", "en", "sur", "dans", "par", "pour", "avec", "contre", "entre", "comme", "chez", "sans", "sous", "vers", "outre", "autre", NULL };
	struct slice text = slice_sub(f->field->text, p->mention->end, f->end), word = { 0 };

	if (!slice_starts(text, SLICE(" ")))
		return false;
	text = slice_sub(text, 1, text.len);
	slice_split(&text, ' ', &word);
	return p->actor != NULL && unicode_is_lower(utf8_next(&(struct slice){ word.ptr, word.len })) && !word_in(word, others) &&
		(slice_ends(word, SLICE("e")) || slice_ends(word, SLICE("t"))) && !slice_ends(word, SLICE("\xC3\xA9" "e")) && !slice_ends(word, SLICE("ment"));
}

/* Whether a verb stands between two parties, and nothing there opens a clause of its own. */
static bool verb_between(const struct frame *f, const struct piece *from, const struct piece *to)
{
	static const char *const opens[] = { "qui", "que", "qu", "dont", "ou", "si", "quand", "lorsque", "puisque", "laquelle", "lequel", NULL };
	struct slice words = frame_words(f, from->mention->end, to->mention->start), word;
	bool verb = verb_follows(f, from);

	while (slice_split(&words, ' ', &word)) {
		if (word_in(word, opens))
			return false;
		verb |= word_is_finite(f, word);
	}
	for (const struct piece *p = from + 1; p < to; p++)
		verb |= p->kind == PIECE_MOVE && slice_eq(mention_value(p->mention, SLICE("form")), SLICE("verb"));
	return verb;
}

bool frame_object_before(const struct frame *f, const struct piece *p, size_t at)
{
	static const char *const joins[] = { "et", "puis", "mais", NULL };
	static const char *const clitics[] = { "en", "y", "lui", "se", "s", "ne", "n", NULL };
	bool verb = false;
	struct slice words = frame_words(f, p->mention->end, at), word = { 0 };
	const struct piece *subject = p;

	if (!slice_split(&words, ' ', &word) || !word_in(word, joins))
		return false;
	for (word.len = 0; slice_split(&words, ' ', &word) && word_in(word, clitics); word.len = 0)
		verb = true;
	if (word.len > 0 && !verb && !word_is_finite(f, word)) /* none is left when the move itself comes next */
		return false;
	while (subject > f->piece && (subject == p || subject->kind != PIECE_PARTY || subject->relation != RELATION_BARE))
		subject--;
	return subject != p && subject->kind == PIECE_PARTY && subject->relation == RELATION_BARE && verb_between(f, subject, p);
}
