/* Names that a preposition governs or that the text leaves behind. */
#include "grammar/oblique.h"

#include "rule/set.h"

static bool word_is_the(struct slice word)
{
	static const char *const words[] = { "la", "le", "les", "l", "famille", NULL };

	return word_in(word, words); /* `de la famille X` */
}

static bool word_takes_noun(struct slice word)
{
	static const char *const words[] = { "la", "le", "les", "l", "du", "des", "au", "aux", NULL };

	return word_in(word, words);
}

/* The last word of the lead that neither is an article nor says what the actor is: `par le fonds breton`, `auprès de la société`, `auprès du nantais` give "par", "de", "du". */
static struct slice lead_word(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	struct slice rest, word = { 0 };
	bool classed = false;

	scene_surroundings(s, f, actor);
	rest = actor->lead;
	while (rest.len > 0) {
		struct slice before;

		word = words_last(&rest);
		before = rest;
		if (word_is_the(word))
			continue;
		if (classed || scene_noun_kinds(word) == 0) {
			struct slice last = classed ? word : words_last(&before);

			if (classed || word_is_preposition(word) || (scene_noun_kinds(last) == 0 && !word_takes_noun(last)))
				break;
			rest = scene_noun_kinds(last) != 0 ? before : rest;
		}
		classed = true;
	}
	return word;
}

/* True when only a comma, a bracket or `et`, an article and a noun that says what comes stand between two names (`A, le groupe B ou encore les magasins C`). */
static bool names_adjoin(struct scene *s, const struct scene_field *f, const struct actor *a, const struct actor *b)
{
	enum { LONG = 32 };
	static const char *const joints[] = { "et", "ou", "encore", "l", "la", "le", "les", NULL };
	struct slice gap = slice_sub(f->text, a->mention->end, b->mention->start), word = { 0 };
	bool several = false;

	if (gap.len > LONG || a->sentence != b->sentence)
		return false;
	for (gap = scene_words(s->arena, gap); word_in(word, joints) || word.len == 0;) {
		if (!slice_split(&gap, ' ', &word))
			return true;
		several |= slice_eq(word, SLICE("les"));
	}
	return gap.len == 0 && (scene_noun_kinds(word) != 0 || (several && word.len > 3));
}

static bool preposition_leads(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	size_t start = actor->mention->start;
	struct slice before = slice_trim(slice_sub(f->text, start > 2 ? start - 2 : 0, start)), word;

	if (before.len > 0 && (slice_ends(before, SLICE(",")) || slice_ends(before, SLICE(":")) || slice_ends(before, SLICE("."))))
		return false;
	word = lead_word(s, f, actor);
	if (slice_eq(word, SLICE("dont")))
		return true; /* `dont X est cliente`: of another clause */
	return word_is_preposition(word) && !(slice_eq(word, SLICE("et")) && word.ptr == actor->lead.ptr); /* `Et X vend`: it opens the sentence */
}

/* A word that only a verb takes stands right behind a name: `X n'en est pas`, `X a`. */
static bool verb_follows(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	enum { SPAN = 8 };
	static const char *const words[] = { "n", "ne", "a", "ont", "est", "sont", "s", "se", "va", "vont", "avait", "avaient", "etait", "aura", "sera", "doit", NULL };
	size_t at = actor->mention->end, to = at + SPAN < f->text.len ? at + SPAN : f->text.len;
	struct slice rest, word;

	while (to > at && to < f->text.len && ((unsigned char)f->text.ptr[to] & 0xC0) == 0x80)
		to--;
	rest = slice_sub(f->text, at, to);
	if (!slice_starts(rest, SLICE(" ")))
		return false;
	rest = scene_words(s->arena, rest);
	return slice_split(&rest, ' ', &word) && word_in(word, words);
}

/* `Filiale de A, B vend`, `Chez A, B vend`: B is no list with A, the phrase before the comma stands ahead of the subject. */
static bool name_is_fronted(struct scene *s, const struct scene_field *f, size_t index)
{
	enum { LEAD = 160 };
	const struct actor *a = &f->actor[index - 1], *b = &f->actor[index];
	size_t first = f->sentence[b->sentence], comma = slice_find(slice_sub(f->text, 0, b->mention->start), SLICE(","), first);

	if (slice_eq(slice_sub(f->text, a->mention->end, b->mention->start), SLICE(", ")) && verb_follows(s, f, b))
		return true;
	if (a->mention->start > first + LEAD || comma == SLICE_NONE || comma < a->mention->end)
		return false;
	return index + 1 >= f->actors || !names_adjoin(s, f, b, &f->actor[index + 1]);
}

bool link_oblique(struct scene *s, const struct scene_field *f, size_t index)
{
	enum { LIST = 8 };
	size_t first = index;

	while (first > 0 && index - first < LIST && !f->actor[first - 1].person && names_adjoin(s, f, &f->actor[first - 1], &f->actor[first]) && !(first == index && name_is_fronted(s, f, index)))
		first--;
	return preposition_leads(s, f, &f->actor[index]) || preposition_leads(s, f, &f->actor[first]);
}

/* The last word before a byte that is neither an article nor says what the name is: `concurrence la société X`; `*at` moves to where it begins. */
static struct slice word_before_name(struct scene *s, const struct scene_field *f, size_t floor, size_t *at)
{
	static const char *const articles[] = { "la", "le", "l", "les", NULL };

	for (;;) {
		struct slice word, folded;
		size_t end = *at, start;

		while (end > floor && (f->text.ptr[end - 1] == ' ' || f->text.ptr[end - 1] == '\''))
			end--;
		if (end > floor + 2 && slice_ends(slice_sub(f->text, floor, end), SLICE("\xE2\x80\x99")))
			end -= 3;
		for (start = end; start > floor && f->text.ptr[start - 1] != ' ' && f->text.ptr[start - 1] != '\'' && f->text.ptr[start - 1] != '\xE2';)
			start--;
		if (start > floor && f->text.ptr[start - 1] == '\xE2')
			start += 2;
		word = slice_sub(f->text, start, end);
		folded = scene_words(s->arena, word);
		if (start >= end || start == *at)
			return (struct slice){ 0 };
		*at = start;
		if (!word_in(folded, articles) && scene_noun_kinds(folded) == 0)
			return word;
	}
}

bool link_object(struct scene *s, const struct scene_field *f, size_t index)
{
	static const char *const having[] = { "a", "ont", "avait", "avaient", "aura", "auront", "ayant", "est", "sont", NULL };
	static const char *const inverts[] = { "que", "qu", "dont", "ou", NULL };
	static const char *const presents[] = { "fond", "cofond", "cree", "creer", "lanc", "dirig", "presid", "mont", "repren", "repri", "rachet", "acqui", "incub", "soutien", "soutenu", "accompagn", "aid", "financ", "selectionn", "distingu", "appel", "baptis", "nomm", "rejoi" }; /* what the text turns to */
	const struct rules *rules = extraction_rules(s->x);
	size_t floor = f->sentence[f->actor[index].sentence], at = f->actor[index].mention->start;
	struct slice verb = word_before_name(s, f, floor, &at), before = slice_trim(slice_sub(f->text, floor, at)), folded;

	folded = scene_words(s->arena, verb);
	for (size_t i = 0; i < sizeof presents / sizeof *presents; i++)
		if (slice_starts(folded, slice_of(presents[i])))
			return false;
	if (verb.len < 3 || before.len == 0 || slice_ends(before, SLICE(",")) || slice_ends(before, SLICE("\xC2\xBB")) || rules_word_in(rules, "speech", verb))
		return false;
	folded = scene_words(s->arena, before);
	return rules_word_in(rules, "verbes", verb) ? !words_end_in(folded, inverts) : words_end_in(folded, having);
}

/* True when two actors are distinct organizations with only a comma or `et` between them. */
static bool names_list(struct scene *s, const struct scene_field *f, size_t index)
{
	const struct actor *a = &f->actor[index], *b = a + 1;

	return index + 1 < f->actors && !a->person && !b->person && !slice_eq(a->name, b->name) && names_adjoin(s, f, a, b) && !name_is_fronted(s, f, index + 1);
}

bool link_listed(struct scene *s, const struct scene_field *f, size_t index)
{
	struct actor *a = &f->actor[index];

	if (a->listed == LISTED_UNKNOWN) /* a title asks it of all mentions of a name before it */
		a->listed = names_list(s, f, index) || (index > 0 && names_list(s, f, index - 1)) ? LISTED : LISTED_NOT;
	return a->listed == LISTED;
}

size_t link_list_before(struct scene *s, const struct scene_field *f, size_t at, size_t *first)
{
	enum { LIST = 8 };
	size_t sentence = scene_sentence(f, at), last = scene_actor_at(f, at);

	for (; last > 1 && f->actor[last - 1].sentence + 1 >= sentence; last--) {
		size_t from = last - 1;

		while (from > 0 && last - from < LIST && !f->actor[from].person && !f->actor[from - 1].person && names_adjoin(s, f, &f->actor[from - 1], &f->actor[from]))
			from--;
		*first = from;
		if (last - from > 1)
			return last - from;
	}
	return 0;
}

bool link_left(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	static const char *const former[] = { "ancien", "ancienne", "anciens", "anciennes", "ex", "passe", "passee", "sorti", "sortie", "transfuge", "debauche", "debauchee", "forme", "formee", "diplome", "diplomee", "issu", "issue", NULL };
	struct slice rest;

	scene_surroundings(s, f, actor);
	rest = actor->lead;
	while (rest.len > 0) {
		struct slice word = words_last(&rest);

		if (word_in(word, former))
			return true;
		if (slice_eq(word, SLICE("et"))) /* `passée par X et par Y` */
			return actor > f->actor && actor[-1].sentence == actor->sentence && link_left(s, f, actor - 1);
		if (!word_is_the(word) && scene_noun_kinds(word) == 0 && !word_is_preposition(word))
			return false;
	}
	return false;
}

bool link_fronted(struct scene *s, const struct scene_field *f, size_t index)
{
	static const char *const subjects[] = { "elle", "il", "elles", "ils", "on", "nous", "je", "c", "ce", "les", "des", "ces", "ses", "leurs", "cela", "ca", NULL };
	const struct actor *actor = &f->actor[index];
	size_t from = f->sentence[actor->sentence];
	struct slice words, word = { 0 };

	if (index > 0 && f->actor[index - 1].mention->start == from)
		return false;
	from = scene_reach(f, from, actor->mention->start, SENTENCE_REACH);
	if (slice_find(slice_sub(f->text, from, actor->mention->start), SLICE(","), 0) != SLICE_NONE || !link_oblique(s, f, index))
		return false;
	words = scene_span(s, f, from, actor->mention->start);
	return slice_split(&words, ' ', &word) && !word_is_article(word) && !word_in(word, subjects);
}
