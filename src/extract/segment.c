/* Sentences and paragraphs of the current text, with what each holds. */
#include <string.h>

#include "extract/engine.h"
#include "rule/expand.h"
#include "text/limits.h"
#include "text/unicode.h"

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

size_t sentence_end(struct slice text, size_t from)
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

static void segment_line(struct extraction *x, struct segments *all, size_t from, size_t to)
{
	struct slice line = slice_sub(x->now, from, to);
	if (all == &x->paragraph) {
		segment_windows(x, all, from, to);
		return;
	}
	for (size_t at = 0; at < line.len;) {
		size_t end = sentence_end(line, at);
		segment_windows(x, all, from + at, from + end);
		at = end;
	}
}

/* Fields and channels; segments and fields are in the same order. */
static void segments_channel(struct extraction *x, struct segments *all)
{
	int field = 0;
	for (size_t i = 0; i < all->segments; i++) {
		size_t base = base_start(x, all->segment[i].from);
		while (field + 1 < x->fields && x->field[field + 1].from <= base)
			field++;
		all->segment[i].field = field;
		all->segment[i].channel = field > 0 ? CHANNEL_COMMENT : base < x->field[0].title_to ? CHANNEL_TITLE : CHANNEL_ARTICLE;
	}
}

static void segments_mask(struct extraction *x, struct segments *all)
{
	static const bool digit[256] = { ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true };
	const struct lexicon_hits *words = &x->words;
	size_t token = 0, hit = 0;
	for (size_t i = 0; i < all->segments; i++) {
		struct segment *s = &all->segment[i];
		if (slice_seek(slice_sub(x->now, 0, s->to), s->from, digit) < s->to)
			mask_set(&s->mask, BIT_DIGIT);
		while (token < x->tokens && x->token[token].at < s->from)
			token++;
		for (s->token = token; token < x->tokens && x->token[token].at < s->to; token++)
			mask_set(&s->mask, mask_type(x->token[token].code));
		s->tokens = token;
		s->base = base_start(x, s->from);
		s->base_to = base_end(x, s->to);
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
	if (all->ready)
		return all;
	all->segments = 0;
	all->placed = false;
	x->spotted = x->letters.segment = NULL;
	for (size_t from = 0; from < x->now.len;) {
		size_t to = slice_find(x->now, SLICE("\n"), from);
		to = to == SLICE_NONE ? x->now.len : to;
		segment_line(x, all, from, to);
		from = to + 1;
	}
	segments_channel(x, all);
	segments_mask(x, all);
	all->ready = true;
	return all;
}
