/* Names that nothing has recognized, as subjects of clauses. */
#include "reference/link.h"

#include "rule/set.h"
#include "text/unicode.h"

/* `Corvelec`: no word of the language that only its place gives a capital, no place. */
static bool words_may_name(const struct scene *s, struct slice words)
{
	enum { SHORT = 4 };
	static const char *const others[] = { "mots", "mots-noms", "mots-courts", "non-org", "roles", "prenoms", "communes", "villages", "lieux", "departements", "lands", "adjectifs", "epithetes", "verbes", "adverbials" };
	const struct rules *rules = extraction_rules(s->x);
	struct slice folded = scene_words(s->arena, words), rest = words, word = { 0 };

	if (slice_split(&rest, ' ', &word) && word_is_article(scene_words(s->arena, word)) && rest.len > 0)
		return words_may_name(s, rest); /* `Le Finistère` */
	if (words.len < SHORT || word_is_article(folded) || word_is_pronoun(folded) || word_is_preposition(folded) || scene_noun_kinds(folded) != 0)
		return false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (rules_word_in(rules, others[i], words) || rules_word_in(rules, others[i], folded))
			return false;
	return slice_find(words, SLICE("'"), 0) == SLICE_NONE && slice_find(words, SLICE("\xE2\x80\x99"), 0) == SLICE_NONE;
}

/* `a`, `lui confie`: a finite verb behind at most two clitics. */
static bool verb_follows(const struct scene *s, const struct scene_field *f, size_t at, size_t to)
{
	enum { NEAR = 40, MOST = 3 };
	static const char *const auxiliaries[] = { "a", "est", "avait", "etait", "sera", "aura", "va", "vient", "doit", "peut", "veut", "fait", "ont", "sont", NULL };
	static const char *const objects[] = { "le", "la", "les", "un", "une", "des", "du", "son", "sa", "ses", "deux", "trois", NULL };
	static const char *const clitics[] = { "n", "ne", "s", "se", "y", "en", "lui", "l", "la", "le", "les", "leur", NULL };
	struct slice words = slice_sub(f->text, at, at + NEAR < to ? at + NEAR : to), word = { 0 }, next = { 0 };

	if (!slice_starts(words, SLICE(" ")))
		return false;
	words = scene_span(s, f, at, at + words.len);
	for (int count = 0; count < MOST && slice_split(&words, ' ', &word); count++) {
		if (slice_eq(word, SLICE("oblige")))
			return false; /* `Covid oblige, ...` */
		if (word_in(word, auxiliaries) || rules_word_in(extraction_rules(s->x), "verbes", word))
			return true;
		if (!word_in(word, clitics))
			break;
	}
	return slice_split(&words, ' ', &next) && word_in(next, objects) && !word_is_preposition(word); /* `X dessert la côte` */
}

/* True when some mention or noun phrase covers a part of a span. */
static bool span_is_read(const struct scene_field *f, size_t at, size_t end)
{
	size_t i = scene_actor_at(f, end), p = scene_phrase_at(f, end);

	return (i > 0 && f->actor[i - 1].mention->end > at) || (p > 0 && f->phrase[p - 1]->end > at);
}

/* The last word of some words. */
static struct slice words_tail(struct slice words)
{
	return words_last(&words);
}

/* The first name of a sentence that nothing has recognized and that stands where a subject does; SLICE_NONE for none. */
static size_t unread_in(struct scene *s, const struct scene_field *f, size_t sentence, size_t *stop)
{
	enum { LEAD = 120, CLASS = 2 };
	size_t from = f->sentence[sentence], to = scene_sentence_end(f, sentence), start = from;

	for (size_t at = from; at < to && at < from + LEAD; at++) {
		size_t end;
		struct slice front;

		if (at > from && f->text.ptr[at - 1] == ',')
			start = at;
		if (at > from && f->text.ptr[at - 1] != ' ')
			continue;
		end = capitals_end(f->text, at, to, SLICE(" ,.;:()\n\""));
		if (end == at || span_is_read(f, at, end) || !words_may_name(s, slice_sub(f->text, at, end)) || !verb_follows(s, f, end, to))
			continue;
		front = scene_span(s, f, start, at);
		for (int count = 0; count < CLASS && slice_find(front, SLICE(" "), 0) != SLICE_NONE && !word_is_preposition(words_tail(front)); count++)
			words_last(&front); /* `Le voisin X` */
		*stop = end;
		if (front.len == 0 || word_is_article(front))
			return at;
	}
	return SLICE_NONE;
}

/* `Y lui confie`: who acts on whom the text goes on about. */
static bool acts_on_it(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	static const char *const clitics[] = { "lui", "l", "y", "en", NULL };
	struct slice words = scene_span(s, f, actor->mention->end, scene_sentence_end(f, actor->sentence)), word = { 0 };

	return slice_split(&words, ' ', &word) && word_in(word, clitics);
}

/* True when the text names an organization behind an unread name, by more than what that name's own sentence governs. */
static bool named_since(struct scene *s, const struct mention *m, struct slice name, size_t at)
{
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, at);

	for (size_t i = scene_actor_at(f, at); i < f->actors && f->actor[i].mention->start < m->start; i++) {
		if (!f->actor[i].person && slice_eq(f->actor[i].name, name) && f->actor[i].sentence != sentence && !acts_on_it(s, f, &f->actor[i]))
			return true;
	}
	return false;
}

bool link_unread(struct scene *s, const struct mention *m, const struct actor *actor, struct slice *name)
{
	enum { NEAR = 3 };
	struct scene_field *f = &s->field[m->field];
	size_t here = scene_sentence(f, m->start), sentence = here + 1, first = scene_sentence(f, link_paragraph(f, m->start)), at, end;

	*name = (struct slice){ 0 };
	while (sentence > first) {
		at = unread_in(s, f, --sentence, &end);
		if (at == SLICE_NONE || at >= m->start)
			continue;
		if (actor != NULL && named_since(s, m, actor->name, at))
			return false;
		if (sentence + NEAR >= here)
			*name = slice_sub(f->text, at, end);
		return true;
	}
	return false;
}

bool link_tells_apart(struct slice words)
{
	static const char *const nouns[] = { "groupe", "geant", "filiale", NULL };
	struct slice word = { 0 };

	while (slice_split(&words, ' ', &word))
		if (word_in(word, nouns) || (scene_noun_kinds(word) & (ORG_FINANCE | ORG_LOCAL | ORG_PUBLIC)) != 0)
			return true;
	return false;
}
