/* Sentences and paragraphs of the current text, with what each holds. */
#include <string.h>

#include "engine/engine.h"
#include "rule/expand.h"
#include "text/limits.h"
#include "text/unicode.h"

/* Bytes behind a sentence that may tell where it ends. */
enum { SEGMENT_AHEAD = 64 };

/* Abbreviations after whose full stop a sentence goes on; lower case. */
static const char *const abbreviations[] = {
	"al", "apr", "arr", "art", "av", "bd", "bld", "bat", "boul", "bull", "cf", "chap", "ch", "cie", "co", "col", "coll", "corp",
	"dept", "dir", "doc", "dr", "ed", "env", "ex", "fbg", "fig", "gal", "hab", "ibid", "imp", "inc", "ltd", "me", "mgr", "mlle", "mlles",
	"mm", "mme", "mmes", "mr", "mrs", "ms", "no", "nos", "op", "pl", "pp", "pr", "prof", "rd", "ref", "resp", "sq", "st", "ste", "suiv",
	"sté", "tel", "tél", "vol", "éd", "réf", "dép",
};

static bool is_closer(uint32_t c)
{
	return c == 0xBB || c == 0x201D || c == 0x203A || c == '"' || c == ')' || c == ']' || c == '\'';
}

static bool is_opener(uint32_t c)
{
	return c == 0xAB || c == 0x201C || c == 0x2039 || c == '"' || c == '(' || c == '[' || c == '-' || c == '\'';
}

/* Whether the full stop at `at` belongs to an initial or an abbreviation. */
static bool stop_is_inner(struct slice text, size_t from, size_t at)
{
	size_t start = at;
	while (start > from && (((unsigned char)text.ptr[start - 1] & 0x80) || letter_is_word((unsigned char)text.ptr[start - 1])))
		start--;
	struct slice word = slice_sub(text, start, at), rest = word;
	if (word.len == 0 || word.len > 6)
		return false;
	uint32_t code = utf8_next(&rest);
	if (rest.len == 0)
		return unicode_is_upper(code) || (code == 'p' || code == 'n' || code == 'v');
	if (slice_eq(word, SLICE("Fr"))) /* `Fr. 12'000` */
		return true;
	for (size_t i = 0; i < sizeof(abbreviations) / sizeof(abbreviations[0]); i++)
		if (slice_eq_nocase(word, slice_of(abbreviations[i])))
			return true;
	return false;
}

/* Behind the terminators that begin at `at`: their run, closers and blanks between; *blank = a blank follows. */
static size_t after_terminators(struct slice text, size_t at, bool *blank)
{
	struct slice rest = slice_sub(text, at, text.len);
	size_t end = at;
	*blank = false;
	while (rest.len > 0) {
		struct slice next = rest;
		uint32_t c = utf8_next(&next);
		bool mark = c == '.' || c == '!' || c == '?' || c == 0x2026;
		bool closer = is_closer(c) && (c != '"' || !*blank) && (c != '\'' || !*blank);
		bool guillemet = c == 0xBB && *blank;
		if (c == ' ' && !*blank) {
			*blank = true;
			rest = next;
			continue;
		}
		if (!(mark || closer || guillemet))
			break;
		*blank = false;
		rest = next;
		end = text.len - rest.len;
	}
	return end;
}

/* Whether what follows a terminator looks like the start of a sentence. */
static bool sentence_starts(struct slice text, size_t at)
{
	struct slice rest = slice_sub(text, at, text.len);
	for (int i = 0; i < 6 && rest.len > 0; i++) {
		uint32_t c = utf8_next(&rest);
		if (c == ' ' || is_opener(c))
			continue;
		return unicode_is_upper(c) || (c >= '0' && c <= '9') || c >= LETTER_MENTION || (!unicode_is_letter(c) && c > 0x2100);
	}
	return true;
}

/* Where the sentence that begins at `from` ends (exclusive, closers included) within text. */
static size_t sentence_end(struct slice text, size_t from)
{
	static const bool first[256] = { ['.'] = true, ['!'] = true, ['?'] = true, [0xE2] = true }; /* bytes of all terminators */
	for (size_t i = slice_seek(text, from, first), end; i < text.len; i = slice_seek(text, end, first)) {
		bool blank;
		end = i + 1;
		if ((unsigned char)text.ptr[i] == 0xE2 && !slice_starts(slice_sub(text, i, text.len), SLICE("\xE2\x80\xA6")))
			continue;
		end = after_terminators(text, i, &blank);
		if (end >= text.len)
			return text.len;
		bool alone = text.ptr[i] == '.' && end == i + 1;
		if (blank && !(alone && stop_is_inner(text, from, i)) && sentence_starts(text, end))
			return end;
	}
	return text.len;
}

static size_t trimmed(struct slice text, size_t from, size_t *to)
{
	while (from < *to && text.ptr[from] == ' ')
		from++;
	while (*to > from && text.ptr[*to - 1] == ' ')
		--*to;
	return from;
}

/* Goes through the current text from its start to its end. */
struct cutting {
	struct extraction *x;
	struct segments *all, old;  /* old: those of the text before */
	size_t next;                /* of the old segments */
	size_t token;               /* the first mention that ends behind the place reached */
};

/* The place reached, in the base. */
static size_t cutting_base(struct cutting *c, size_t at)
{
	const struct extraction *x = c->x;
	while (c->token < x->tokens && x->token[c->token].at + TOKEN_BYTES <= at)
		c->token++;
	if (c->token < x->tokens && x->token[c->token].at == at)
		return x->token[c->token].from;
	return c->token == 0 ? at : x->token[c->token - 1].to + (at - x->token[c->token - 1].at - TOKEN_BYTES);
}

/* Whether the mentions in and right behind an old segment are what they were. */
static bool mentions_kept(const struct cutting *c, const struct segment *s)
{
	const struct extraction *x = c->x;
	for (size_t i = s->token, k = c->token;; i++, k++) {
		bool was = i < c->old.tokens && c->old.token[i].from < s->unit_to + SEGMENT_AHEAD, is = k < x->tokens && x->token[k].from < s->unit_to + SEGMENT_AHEAD;
		if (!was || !is)
			return was == is;
		if (c->old.token[i].from != x->token[k].from || c->old.token[i].to != x->token[k].to || c->old.token[i].code != x->token[k].code)
			return false;
	}
}

/* Takes the old segment that begins at `at` when nothing in it has changed; behind what it was cut from, `at` when there is none. */
static size_t segment_keep(struct cutting *c, size_t at, size_t to)
{
	struct segments *all = c->all;
	size_t base = cutting_base(c, at);
	while (c->next < c->old.segments && (c->old.segment[c->next].unit_to == 0 || c->old.segment[c->next].unit < base))
		c->next++;
	const struct segment *old = &c->old.segment[c->next];
	if (c->next == c->old.segments || old->unit != base || old->unit_len > to - at || !mentions_kept(c, old))
		return at;
	all->segment = arena_grow(&c->x->scratch, all->segment, all->segments, &all->cap, sizeof(*all->segment));
	struct segment *s = &all->segment[all->segments++];
	*s = *old;
	s->from = at + (old->from - old->unit_now);
	s->to = s->from + (old->to - old->from);
	s->unit_now = at;
	s->tokens = c->token + (old->tokens - old->token);
	s->token = c->token;
	return at + s->unit_len;
}

static void segment_add(struct extraction *x, struct segments *all, size_t from, size_t to)
{
	from = trimmed(x->now, from, &to);
	if (from == to)
		return;
	all->segment = arena_grow(&x->scratch, all->segment, all->segments, &all->cap, sizeof(*all->segment));
	all->segment[all->segments++] = (struct segment){ .from = from, .to = to };
}

/* Cuts from..to into windows of at most LIMIT_WINDOW bytes, at blanks where there are any. */
static void segment_windows(struct extraction *x, struct segments *all, size_t from, size_t to)
{
	while (to - from > LIMIT_WINDOW) {
		size_t cut = from + LIMIT_WINDOW;
		while (cut > from + LIMIT_WINDOW / 2 && x->now.ptr[cut] != ' ')
			cut--;
		if (x->now.ptr[cut] != ' ')
			cut = from + LIMIT_WINDOW;
		while (((unsigned char)x->now.ptr[cut] & 0xC0) == 0x80)
			cut--;
		segment_add(x, all, from, cut);
		from = cut;
	}
	segment_add(x, all, from, to);
}

/* Cuts a sentence or line; notes where it lies when it is one segment. */
static void segment_cut(struct cutting *c, size_t from, size_t to)
{
	struct segments *all = c->all;
	size_t first = all->segments, unit = cutting_base(c, from);
	segment_windows(c->x, all, from, to);
	if (all->segments != first + 1 || to - from > LIMIT_WINDOW)
		return;
	struct segment *s = &all->segment[first];
	s->unit = unit;
	s->unit_now = from;
	s->unit_len = to - from;
	s->unit_to = base_end(c->x, to);
}

static void segment_line(struct cutting *c, size_t from, size_t to)
{
	struct slice line = slice_sub(c->x->now, from, to);
	for (size_t at = 0, end; at < line.len; at = end) {
		end = segment_keep(c, from + at, to) - from;
		if (end > at)
			continue;
		end = c->all == &c->x->paragraph ? line.len : sentence_end(line, at);
		segment_cut(c, from + at, from + end);
	}
}

/* Fields and channels; segments and fields are in the same order. */
static void segments_channel(struct extraction *x, struct segments *all)
{
	int field = 0;
	for (size_t i = 0; i < all->segments; i++) {
		struct segment *s = &all->segment[i];
		if (s->known)
			continue;
		s->base = base_start(x, s->from);
		s->base_to = base_end(x, s->to);
		while (field + 1 < x->fields && x->field[field + 1].from <= s->base)
			field++;
		s->field = field;
		s->channel = field > 0 ? CHANNEL_COMMENT : s->base < x->field[0].title_to ? CHANNEL_TITLE : CHANNEL_ARTICLE;
	}
}

const uint64_t *segment_met(struct extraction *x, const struct segment *segment)
{
	const struct phrase_tokens *words = &x->words_of;
	if (!x->clauses || segment->met)
		return segment->met;
	uint64_t *met = arena_array(&x->scratch, x->clauses->words, sizeof(*met));
	for (size_t i = phrase_token_behind(words, segment->base); i < words->tokens && words->token[i].from < segment->base_to; i++)
		clauses_meet(x->rules, met, words->token[i].word);
	/* segments are a cache: filling it changes nothing that can be seen */
	return ((struct segment *)(uintptr_t)segment)->met = met;
}

static void segments_mask(struct extraction *x, struct segments *all)
{
	static const bool digit[256] = { ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true };
	const struct lexicon_hits *words = &x->words;
	size_t token = 0, hit = 0;
	for (size_t i = 0; i < all->segments; i++) {
		struct segment *s = &all->segment[i];
		if (s->known)
			continue;
		s->known = true;
		if (slice_seek(slice_sub(x->now, 0, s->to), s->from, digit) < s->to)
			mask_set(&s->mask, BIT_DIGIT);
		while (token < x->tokens && x->token[token].at < s->from)
			token++;
		for (s->token = token; token < x->tokens && x->token[token].at < s->to; token++)
			mask_set(&s->mask, mask_type(x->token[token].code));
		s->tokens = token;
		while (hit < words->hits && words->hit[hit].from < s->base)
			hit++;
		for (s->hit = hit; hit < words->hits && words->hit[hit].from < s->base_to; hit++)
			mask_join(&s->mask, &words->hit[hit].uses->mask);
		s->hits = hit;
	}
}

const struct segments *segments_of(struct extraction *x, bool paragraph)
{
	struct segments *all = paragraph ? &x->paragraph : &x->sentence;
	struct cutting c = { .x = x, .all = all, .old = *all };
	if (all->ready)
		return all;
	all->segment = all->spare;
	all->cap = all->spare_cap;
	all->spare = c.old.segment;
	all->spare_cap = c.old.cap;
	all->segments = 0;
	x->spotted = NULL;
	for (size_t from = 0; from < x->now.len;) {
		const char *end = memchr(x->now.ptr + from, '\n', x->now.len - from);
		size_t to = end ? (size_t)(end - x->now.ptr) : x->now.len;
		segment_line(&c, from, to);
		from = to + 1;
	}
	segments_channel(x, all);
	segments_mask(x, all);
	all->token = x->token;
	all->tokens = x->tokens;
	all->ready = true;
	return all;
}
