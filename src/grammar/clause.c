/* Objects behind which the sentence goes on with its subject. */
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

/* `X a séduit Y et vient de lever`: Y is the object of the verb before, the second verb has its subject. */
static bool object_before(const struct frame *f, const struct piece *p, size_t at)
{
	return p->actor != NULL && !p->actor->person && slice_starts(slice_sub(f->field->text, p->mention->end, at), SLICE(" et ")) && link_object(f->scene, f->field, (size_t)(p->actor - f->field->actor));
}

/* `L'association emploie six salariés et dispose de`: right before `et` and a verb stands the object of the verb before. */
static bool many_before(const struct frame *f, const struct piece *p)
{
	static const char *const some[] = { "un", "une", "des", "les", "la", "le", "l", "deux", "trois", "plusieurs", "quelques", "son", "sa", "ses", "leur", "leurs", "de", "d", "du", NULL };
	struct slice behind = slice_sub(f->field->text, p->mention->end, f->end), word = { 0 };
	const struct piece *subject = p > f->piece ? p - 1 : NULL;

	while (subject != NULL && subject > f->piece && subject->kind == PIECE_MOVE)
		subject--;
	if (subject == NULL || p->also || mention_value(p->mention, SLICE("many")).len == 0 || !slice_starts(behind, SLICE(" et ")) || subject->kind != PIECE_PARTY || subject->relation != RELATION_BARE)
		return false;
	behind = slice_sub(behind, SLICE(" et ").len, behind.len);
	slice_split(&behind, ' ', &word);
	return unicode_is_lower(utf8_next(&(struct slice){ word.ptr, word.len })) && slice_find(word, SLICE("'"), 0) == SLICE_NONE && !word_in(word, some) && slice_find(slice_sub(f->field->text, subject->mention->end, p->mention->start), SLICE(","), 0) == SLICE_NONE;
}

/* `X équipe Y et en tire`: the words behind Y go on with a verb, and one stands between X and Y. */
static bool object_of_verb(const struct frame *f, const struct piece *p, size_t at)
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

bool frame_object_before(const struct frame *f, const struct piece *p, size_t at)
{
	return object_before(f, p, at) || many_before(f, p) || object_of_verb(f, p, at);
}
