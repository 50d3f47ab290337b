/* A clause's own subject that no name stands for. */
#include "funding/reading.h"

#include "rule/set.h"
#include "text/unicode.h"

/* One word of the text, an elided article by itself. */
struct token {
	size_t start, end;
	struct slice folded;
};

static struct slice token_text(const struct frame *f, const struct token *t)
{
	return slice_sub(f->field->text, t->start, t->end);
}

/* The next word from a byte on, before another; false when none is left. */
static bool token_next(const struct frame *f, size_t at, size_t to, struct token *t)
{
	static const char *const gaps[] = { " ", "'", "\xE2\x80\x99", "\xC2\xA0", "\xE2\x80\xAF" };
	struct slice text = slice_sub(f->field->text, 0, to);
	size_t end = to;

	for (bool skipped = true; skipped;) {
		skipped = false;
		for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
			if (slice_starts(slice_sub(text, at, to), slice_of(gaps[i]))) {
				at += slice_of(gaps[i]).len;
				skipped = true;
			}
	}
	for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
		size_t gap = slice_find(slice_sub(text, 0, end), slice_of(gaps[i]), at);

		end = gap != SLICE_NONE ? gap : end;
	}
	if (at >= to)
		return false;
	*t = (struct token){ at, end, scene_words(f->scene->arena, slice_sub(text, at, end)) };
	return true;
}

static bool token_determines(const struct token *t)
{
	static const char *const words[] = { "le", "la", "les", "l", "un", "une", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "plusieurs", "quelques", "deux", "trois", "quatre", NULL };

	return word_in(t->folded, words);
}

static bool token_owns(const struct token *t)
{
	static const char *const words[] = { "son", "sa", "ses", "leur", "leurs", NULL };

	return word_in(t->folded, words);
}

/* Words behind which another clause has its own subject. */
static bool token_opens(const struct token *t)
{
	static const char *const words[] = { "et", "mais", "or", "car", "puis", "que", "qu", "si", "comme", "quand", "lorsque", "dont", "ou", "puisque", NULL };

	return word_in(t->folded, words);
}

/* `nouvelle`, `deux`: an adjective that stands before its noun. */
static bool token_precedes(const struct token *t)
{
	static const char *const words[] = { "nouveau", "nouvel", "nouvelle", "nouveaux", "nouvelles", "futur", "future", "futurs", "futures", "ancien", "ancienne", "anciens", "anciennes", "petit", "petite", "petits", "petites", "grand", "grande", "grands", "grandes", "gros", "grosse", "jeune", "jeunes", "vieux", "vieille", "vieilles", "premier", "premiere", "premiers", "premieres", "second", "seconde", "autre", "autres", "meme", "seul", "seule", "deux", "trois", "quatre", "cinq", "six", "dix", NULL };

	return word_in(t->folded, words);
}

/* A noun that says what some money is; one that may be what it is for (`Le chantier a reçu`) does not. */
static bool noun_is_money(const struct rules *rules, struct slice noun)
{
	static const char *const events[] = { "event=grant", "event=loan", "event=raise", "event=investment", "event=revenue", "event=fine", NULL };
	const struct lexicon *nouns = rules_lexicon(rules, SLICE("fundnoun"));
	const struct lexicon_entry *entry = nouns != NULL ? lexicon_find(rules, nouns, noun) : NULL;

	return entry != NULL && word_in(slice_trim(entry->features), events);
}

/* `L'équipe`, `La fondatrice`, `Son usine`, `La campagne`: it stands for those whom the text tells of, or for a time. */
static bool noun_stands_in(const struct frame *f, const struct token *noun, bool owned)
{
	const struct rules *rules = extraction_rules(f->scene->x);

	if (owned && scene_noun_kinds(noun->folded) == 0 && !rules_word_in(rules, "relations", noun->folded))
		return true;
	return rules_word_in(rules, "standins", noun->folded) || noun_is_money(rules, token_text(f, noun)) || title_leads(noun->folded);
}

static bool word_is_epithet(const struct frame *f, const struct token *t)
{
	const struct rules *rules = extraction_rules(f->scene->x);

	return rules_word_in(rules, "epithetes", token_text(f, t)) || rules_word_in(rules, "adjectifs", token_text(f, t));
}

/* Where a noun phrase ends that begins with its noun: behind adjectives and complements with `de`. */
static size_t phrase_end(const struct frame *f, struct token noun, size_t to)
{
	enum { MOST = 4 };
	static const char *const links[] = { "de", "d", "du", "des", NULL }, *const articles[] = { "la", "l", NULL };
	size_t end = noun.end;
	struct token t;

	for (int count = 0; count < MOST && token_next(f, end, to, &t); count++) {
		bool linked = word_in(t.folded, links);

		if (linked && !token_next(f, t.end, to, &t))
			break;
		if (linked && word_in(t.folded, articles) && !token_next(f, t.end, to, &t))
			break;
		if (!linked && !word_is_epithet(f, &t))
			break;
		end = t.end;
	}
	return end;
}

/* The determiner of the last clause that begins between two bytes; behind a verb that only goes on (`et a reçu`) that of the first. */
static bool clause_determiner(const struct frame *f, size_t from, size_t to, struct token *determiner)
{
	static const char *const joins[] = { "et", "puis", "mais", NULL };
	struct token t, before = { 0 };
	bool goes_on = words_end_in(frame_words(f, from, to), joins), found = false, first = true;

	for (size_t at = from; token_next(f, at, to, &t); at = t.end) {
		bool opens = before.end > 0 && token_opens(&before);

		if (token_determines(&t) && (first || (opens && !goes_on))) {
			*determiner = t;
			found = true;
		}
		first = first && token_opens(&t);
		before = t;
	}
	return found;
}

/* `L'IUT ouvrira un bachelor, cofinancé par X`: a participle behind a comma is of the noun told last there, if an article brings that in. */
static void noun_before_participle(const struct frame *f, size_t from, size_t to, struct token *determiner)
{
	static const char *const articles[] = { "un", "une", NULL };
	struct token t;

	for (size_t at = from; token_next(f, at, to, &t); at = t.end)
		if (word_in(t.folded, articles))
			*determiner = t;
}

/* True when a name or pronoun stands between two bytes; `bare`: nothing that a preposition governs counts. */
static bool piece_between(const struct frame *f, size_t from, size_t to, bool bare)
{
	for (size_t i = 0; i < f->pieces; i++) {
		const struct piece *p = &f->piece[i];

		if (p->mention->start >= from && p->mention->start < to && p->kind == PIECE_PARTY && (!bare || p->relation == RELATION_BARE))
			return true;
	}
	return false;
}

/* The noun phrase behind a determiner, empty when it stands for somebody told elsewhere. */
static struct slice phrase_read(const struct frame *f, const struct token *determiner, size_t to)
{
	size_t start;
	struct token noun;

	if (piece_between(f, determiner->start, to, false) || !token_next(f, determiner->end, to, &noun))
		return (struct slice){ 0 };
	start = noun.start;
	while (token_precedes(&noun))
		if (!token_next(f, noun.end, to, &noun))
			return (struct slice){ 0 };
	if (unicode_is_upper(utf8_next(&(struct slice){ f->field->text.ptr + noun.start, noun.end - noun.start })) || noun_stands_in(f, &noun, token_owns(determiner)))
		return (struct slice){ 0 };
	return slice_sub(f->field->text, start, phrase_end(f, noun, to));
}

struct slice frame_stranger(const struct frame *f, size_t move)
{
	enum { SEGMENTS = 4 };
	size_t to = f->piece[move].mention->start, from;
	struct token determiner;

	for (int i = 0; i < SEGMENTS && to > f->start; i++, to = from - 1) {
		from = frame_lead_floor(f, f->start, to);
		if (from > f->start && slice_find(SLICE(",;:()\""), slice_sub(f->field->text, from - 1, from), 0) == SLICE_NONE)
			break; /* too long */
		if (clause_determiner(f, from, to, &determiner)) {
			if (i == 1 && slice_eq(mention_value(f->piece[move].mention, SLICE("form")), SLICE("passive")))
				noun_before_participle(f, determiner.end, to, &determiner);
			return phrase_read(f, &determiner, to);
		}
		if (from == f->start || f->field->text.ptr[from - 1] != ',' || piece_between(f, from, to, true))
			break;
	}
	return (struct slice){ 0 };
}
