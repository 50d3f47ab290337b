/* Comments, leads and headings in capitals, read as if in small letters. */
#include <string.h>

#include "engine/engine.h"
#include "rule/set.h"
#include "text/map.h"
#include "text/unicode.h"
#include "text/words.h"

enum {
	RUN_WORDS = 4,    /* words in capitals one after the other that are a sentence, not a name */
	WHOLE_WORDS = 3,  /* the same where the comment, or the line of the article, has no other words */
	UNIT_LETTERS = 2, /* of what stays as it is behind a number: 3M, 12 MW */
	SHORT_LETTERS = 5, /* what initials have at most: CHU, SNCF */
};

/* A run of words without small letters. */
struct run {
	size_t from, to;  /* bytes */
	size_t words;     /* of two letters and more */
	bool speaks;      /* one of them is a word of every text: LE, POUR */
};

/* A text that may shout. */
struct shout {
	struct extraction *x;
	struct slice text;
	char *copy;      /* NULL until a run is lowered */
	bool article;    /* its names keep their capital; of a comment's only those of people do */
	struct map calm; /* article: words with small letters, as written, to `opening` or `inside` */
	bool listened;   /* calm is filled */
	struct slice last; /* the word before: behind À and DE a place is likelier than its namesake, À RENNES */
};

/* One word: letters and digits up to anything else. */
struct shouted {
	size_t from, to;
	size_t letters;
	bool small, digit; /* holds a small letter, a digit */
};

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* The next word at or behind `at`; empty at the field's end. */
static struct shouted word_at(struct slice text, size_t at)
{
	struct shouted w = { .from = at, .to = at };
	struct slice rest = slice_sub(text, at, text.len);
	bool open = false;

	while (rest.len > 0) {
		size_t here = text.len - rest.len;
		uint32_t c = utf8_next(&rest);
		bool letter = letter_is_letter(c);

		if (!letter && !is_digit(c)) {
			if (open)
				break;
			continue;
		}
		w.from = open ? w.from : here;
		w.to = text.len - rest.len;
		open = true;
		w.letters += letter;
		w.digit |= is_digit(c);
		w.small |= letter && unicode_upper_code(c) != c;
	}
	return w;
}

/* `LE`, `POUR`: the lexicon has them as a sentence begins with them. */
static bool word_is_plain(struct extraction *x, struct slice word)
{
	struct slice lower = unicode_lower(&x->scratch, word), tail = lower;
	char upper[4];
	size_t len = utf8_put(upper, unicode_upper_code(utf8_next(&tail)));
	struct slice raised = arena_printf(&x->scratch, "%.*s%.*s", (int)len, upper, SLICE_ARGS(tail));

	return rules_word_in(x->rules, "mots", raised);
}

/* A sentence begins behind these bytes. */
static bool opens_sentence(struct slice before)
{
	const char *end = before.ptr + before.len, *last;

	before = slice_trim(before);
	last = before.ptr + before.len;
	return before.len == 0 || strchr(".!?\"", last[-1]) != NULL || slice_ends(before, SLICE("«")) || slice_ends(before, SLICE("“")) || memchr(last, '\n', (size_t)(end - last)) != NULL;
}

/* Puts the small letter for a capital where it is as long. */
static void code_lower(char *at, size_t len, uint32_t code)
{
	char small[4];

	if (utf8_put(small, unicode_lower_code(code)) == len)
		memcpy(at, small, len);
}

/* Lowers a word but for the letter that opens a sentence. */
static void word_lower(char *text, const struct shouted *w, bool keep_first)
{
	struct slice rest = { text + w->from, w->to - w->from };
	bool first = keep_first;

	while (rest.len > 0) {
		char *at = text + (rest.ptr - text);
		uint32_t code = utf8_next(&rest);

		if (!first)
			code_lower(at, (size_t)(rest.ptr - at), code);
		first = false;
	}
}

/* Whether one of the lexicons has the word. */
static bool word_in_any(const struct extraction *x, struct slice word, const char *const *lexicon)
{
	for (; *lexicon != NULL; lexicon++)
		if (rules_word_in(x->rules, *lexicon, word))
			return true;
	return false;
}

/* Where the calm part of an article has a word: only at the beginning of sentences, or elsewhere. */
static char opening[] = "opening", inside[] = "inside";

/* Collects the words that the text writes with small letters. */
static void shout_listen(struct shout *s)
{
	s->listened = true;
	for (size_t at = 0;;) {
		struct shouted w = word_at(s->text, at);
		void **slot;

		if (w.from == w.to)
			return;
		at = w.to;
		if (!w.small)
			continue;
		slot = map_at(&s->calm, slice_sub(s->text, w.from, w.to));
		if (*slot == NULL || !opens_sentence(slice_sub(s->text, 0, w.from)))
			*slot = opens_sentence(slice_sub(s->text, 0, w.from)) ? opening : inside;
	}
}

/* Small letters but for the first: KERZOL, Kerzol. */
static struct slice word_titled(struct shout *s, struct slice word)
{
	struct slice tail = word;
	uint32_t first = utf8_next(&tail);
	char upper[4];
	size_t len = utf8_put(upper, first);

	return arena_printf(&s->x->scratch, "%.*s%.*s", (int)len, upper, SLICE_ARGS(unicode_lower(&s->x->scratch, tail)));
}

enum shape { KEPT, LOWERED, TITLED };

/* A word of an article becomes what the calm part of the text has, else what the lexicons know. */
static enum shape word_shape(struct shout *s, const struct shouted *w)
{
	static const char *const common[] = { "mots-noms", "verbes-nus", "speech", "roles", "adjectifs", "fundverb", NULL };
	static const char *const names[] = { "communes", "lieux", "departements", "prenoms", "prenoms-monde", "org-company", "org-finance", "org-public", "org-network", NULL };
	struct slice word = slice_sub(s->text, w->from, w->to), lower = unicode_lower(&s->x->scratch, word), title = word_titled(s, word);
	bool lowered = map_get(&s->calm, lower) != NULL, known = map_get(&s->calm, title) == inside;

	if (known && !lowered)
		return TITLED;
	if (lowered || w->letters == 1 || rules_word_in(s->x->rules, "mots", title))
		return LOWERED;
	if (w->letters <= SHORT_LETTERS && (rules_word_in(s->x->rules, "sigles-communs", word) || word_in_any(s->x, word, names)))
		return KEPT;
	if ((slice_eq(s->last, SLICE("À")) || slice_eq(s->last, SLICE("DE"))) && rules_word_in(s->x->rules, "communes", title))
		return TITLED;
	if (word_in_any(s->x, lower, common))
		return LOWERED;
	return map_get(&s->calm, title) != NULL || word_in_any(s->x, title, names) ? TITLED : KEPT;
}

static void shout_word(struct shout *s, const struct shouted *w, size_t from)
{
	enum shape shape = s->article ? word_shape(s, w) : LOWERED;

	if (shape != KEPT)
		word_lower(s->copy, w, shape == TITLED || opens_sentence(slice_sub(s->text, from, w->from)));
}

/* Makes the copy that is changed. */
static void shout_copy(struct shout *s)
{
	if (s->copy == NULL)
		s->copy = memcpy(arena_alloc(s->x->arena, s->text.len), s->text.ptr, s->text.len);
}

static void run_lower(struct shout *s, const struct run *run)
{
	bool after_number = false;

	shout_copy(s);
	if (s->article && !s->listened)
		shout_listen(s);
	for (size_t at = run->from; at < run->to;) {
		struct shouted w = word_at(slice_sub(s->text, 0, run->to), at);

		if (w.from == w.to)
			break;
		if (!w.digit && !(after_number && w.letters <= UNIT_LETTERS))
			shout_word(s, &w, run->from);
		s->last = slice_sub(s->text, w.from, w.to);
		after_number = w.digit;
		at = w.to;
	}
}

/* `PAUL` of `PAUL MARTIN`: in a lexicon as a name is written. */
static bool word_is_first_name(struct shout *s, struct slice word)
{
	static const char *const firsts[] = { "prenoms", "prenoms-monde", NULL };

	return word_in_any(s->x, word_titled(s, word), firsts);
}

/* What may follow a first name as a surname: another name, or no word that a lexicon or its ending tells to be one. */
static bool word_is_surname(struct shout *s, const struct shouted *w)
{
	enum { SHORT = 3 };
	static const char *const endings[] = { "ee", "ees", "ion", "ions", "ment", "euse", "euses", "ait", "aient" };
	static const char *const words[] = { "mots-noms", "verbes-nus", "speech", "roles", "adjectifs", NULL };
	struct slice word = slice_sub(s->text, w->from, w->to), folded = unicode_fold(&s->x->scratch, word);

	if (w->digit || w->small || w->letters < SHORT || word_is_plain(s->x, word))
		return false;
	if (word_is_first_name(s, word))
		return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (slice_ends(folded, slice_of(endings[i])))
			return false;
	return !word_in_any(s->x, unicode_lower(&s->x->scratch, word), words);
}

/* Only a blank or a hyphen stands between two words. */
static bool words_touch(struct slice text, const struct shouted *a, const struct shouted *b)
{
	return b->to > b->from && b->from == a->to + 1 && (text.ptr[a->to] == ' ' || text.ptr[a->to] == '-');
}

/* Where the name ends that a first name begins, in capitals as all its words (`JEAN-PAUL LE GOFF`); 0 = it begins none. */
static size_t name_end(struct shout *s, const struct shouted *first)
{
	enum { WORDS = 4 };
	static const char *const particles[] = { "le", "la", "de", "du", "van", "ben", "el", NULL };
	struct shouted last = *first;
	size_t end = 0;

	for (int words = 1; words < WORDS; words++) {
		struct shouted next = word_at(s->text, last.to);

		/* a second surname is joined by a hyphen */
		if (!words_touch(s->text, &last, &next) || (end == last.to && s->text.ptr[last.to] != '-' && !word_is_first_name(s, slice_sub(s->text, last.from, last.to))))
			break;
		if (word_is_surname(s, &next))
			end = next.to;
		else if (end != 0 || next.small || !word_in(unicode_lower(&s->x->scratch, slice_sub(s->text, next.from, next.to)), particles))
			break;
		last = next;
	}
	return end;
}

/* Puts the words of a name as names are written: `PAUL MARTIN` becomes `Paul Martin`. */
static void name_raise(struct shout *s, size_t at, size_t end)
{
	struct shouted w;

	for (shout_copy(s); at < end; at = w.to) {
		w = word_at(slice_sub(s->text, 0, end), at);
		memcpy(s->copy + w.from, s->text.ptr + w.from, w.to - w.from);
		word_lower(s->copy, &w, true);
	}
}

/* The people of a comment's run, lowered or not. */
static void run_names(struct shout *s, const struct run *run)
{
	for (size_t at = run->from; at < run->to;) {
		struct shouted w = word_at(s->text, at);
		size_t end = !w.digit && word_is_first_name(s, slice_sub(s->text, w.from, w.to)) ? name_end(s, &w) : 0;

		if (end != 0)
			name_raise(s, w.from, end);
		at = end != 0 ? end : w.to;
	}
}

/* Of an article, only what opens a sentence is a lead or heading; amidst one a name may be in capitals. */
static bool run_shouts(const struct shout *s, const struct run *run, bool whole)
{
	if (s->article && run->words > 0 && !opens_sentence(slice_sub(s->text, 0, run->from)))
		return false;
	return run->speaks && run->words >= (whole ? WHOLE_WORDS : RUN_WORDS);
}

/* A line of an article ends its run. */
static bool run_parts(const struct shout *s, const struct run *run, const struct shouted *w)
{
	return s->article && run->to > 0 && memchr(s->text.ptr + run->to, '\n', w->from - run->to) != NULL;
}

static void run_add(struct shout *s, struct run *run, const struct shouted *w)
{
	run->from = run->to == 0 ? w->from : run->from;
	run->to = w->to;
	run->words += w->letters > 1 && !w->digit;
	run->speaks |= w->letters > 0 && !run->speaks && word_is_plain(s->x, slice_sub(s->text, w->from, w->to));
}

struct slice shout_lower(struct extraction *x, struct slice text, bool article)
{
	struct shout s = { .x = x, .text = text, .article = article, .calm = map_open() };
	struct run run = { 0 };
	bool calm = false;

	for (size_t at = 0;;) {
		struct shouted w = word_at(text, at);
		bool ends = w.from == w.to, parts = ends || run_parts(&s, &run, &w);

		if (w.small || parts) {
			calm |= w.small;
			if (run_shouts(&s, &run, article ? parts : !calm))
				run_lower(&s, &run);
			if (!article)
				run_names(&s, &run);
			run = (struct run){ 0 };
		}
		if (ends)
			break;
		if (!w.small)
			run_add(&s, &run, &w);
		at = w.to;
	}
	map_close(&s.calm);
	return s.copy != NULL ? (struct slice){ s.copy, text.len } : text;
}
