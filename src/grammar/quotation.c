/* Finds outermost quotations: guillemets, curly and straight doubles. */
#include "grammar/quotation.h"

#include "text/unicode.h"

enum { GUILLEMET_OPEN = 0xAB, GUILLEMET_CLOSE = 0xBB, CURLY_OPEN = 0x201C, CURLY_CLOSE = 0x201D, LOW_OPEN = 0x201E, STRAIGHT = '"' };

/* What a mark may do where it stands. */
enum role { ROLE_NONE, ROLE_OPEN, ROLE_CLOSE };

struct scan {
	struct arena *arena;
	struct slice text;
	struct quotation *found;
	size_t count, cap;
	size_t at;            /* byte of the mark looked at */
	size_t after;         /* byte after it */
	uint32_t before_code; /* code point left of the mark, '\n' at the edge */
	uint32_t after_code;  /* code point right of it, '\n' at the edge */
	uint32_t opener;      /* mark of the quotation that is open, 0 = none */
	size_t open_at, open_after;
	size_t depth;
	bool joined;          /* the open quotation came from an earlier paragraph */
	bool marked;          /* the paragraph had a mark before this one */
};

static bool code_is_blank(uint32_t code)
{
	return code == '\n' || unicode_is_space(code);
}

static bool code_opens_group(uint32_t code)
{
	return code_is_blank(code) || code == '(' || code == '[' || code == '\'' || code == 0x2019 || code == '-' || code == 0x2014 ||
		code == 0x2013 || code == GUILLEMET_OPEN || code == CURLY_OPEN;
}

/* What no quotation begins with. */
static bool code_stops(uint32_t code)
{
	return code == ',' || code == '.' || code == ';' || code == ':' || code == ')' || code == '!' || code == '?';
}

/* Marks whose two ends look alike, or that are often typed the wrong way round, go by their neighbours. */
static enum role mark_by_place(const struct scan *s)
{
	if (code_opens_group(s->before_code) && !code_is_blank(s->after_code) && !(s->opener != 0 && code_stops(s->after_code)))
		return ROLE_OPEN;
	if (!code_is_blank(s->before_code) && !(unicode_is_letter(s->after_code) && code_opens_group(s->before_code)))
		return ROLE_CLOSE;
	return s->opener != 0 ? ROLE_CLOSE : ROLE_OPEN;
}

/* The role of a code point for the quotation that is open now. */
static enum role mark_role(const struct scan *s, uint32_t code)
{
	switch (s->opener) {
	case GUILLEMET_OPEN:
		return code == GUILLEMET_OPEN ? ROLE_OPEN : code == GUILLEMET_CLOSE ? ROLE_CLOSE : ROLE_NONE;
	case CURLY_OPEN:
		return code == CURLY_OPEN ? ROLE_OPEN : code == CURLY_CLOSE ? ROLE_CLOSE : ROLE_NONE;
	case CURLY_CLOSE:
		return code == CURLY_CLOSE ? mark_by_place(s) : ROLE_NONE;
	case LOW_OPEN:
		return code == CURLY_OPEN || code == CURLY_CLOSE ? ROLE_CLOSE : ROLE_NONE;
	case STRAIGHT:
		return code == STRAIGHT ? mark_by_place(s) : ROLE_NONE;
	}
	if (code == GUILLEMET_OPEN || code == CURLY_OPEN || code == LOW_OPEN)
		return ROLE_OPEN;
	if (code == STRAIGHT || code == CURLY_CLOSE)
		return mark_by_place(s) == ROLE_OPEN ? ROLE_OPEN : ROLE_NONE;
	return ROLE_NONE;
}

static size_t blanks_skip(struct slice text, size_t from, size_t to)
{
	while (from < to) {
		struct slice rest = slice_sub(text, from, to);

		if (!unicode_is_space(utf8_next(&rest)))
			break;
		from = to - rest.len;
	}
	return from;
}

static size_t blanks_trim(struct slice text, size_t from, size_t to)
{
	while (to > from) {
		size_t start = to - 1;
		struct slice last;

		while (start > from && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
			start--;
		last = slice_sub(text, start, to);
		if (!unicode_is_space(utf8_next(&last)))
			break;
		to = start;
	}
	return to;
}

static void scan_emit(struct scan *s, size_t inner_end, size_t end)
{
	struct quotation *q;

	s->found = arena_grow(s->arena, s->found, s->count, &s->cap, sizeof *s->found);
	q = &s->found[s->count];
	q->start = s->open_at;
	q->end = end;
	q->inner_start = blanks_skip(s->text, s->open_after, inner_end);
	q->inner_end = blanks_trim(s->text, q->inner_start, inner_end);
	q->joined = s->joined;
	if (q->inner_end > q->inner_start)
		s->count++;
	s->opener = 0;
	s->depth = 0;
	s->joined = false;
}

/* `Rien ne presse », dit X`: the first mark of a paragraph closes what its large first letter took the place of. */
static bool first_closes(const struct scan *s, size_t from, uint32_t code)
{
	struct slice first = slice_sub(s->text, from, s->at);

	return code == GUILLEMET_CLOSE && s->opener == 0 && !s->marked && s->after_code == ',' && first.len > 0 && unicode_is_upper(utf8_next(&first));
}

static void scan_mark(struct scan *s, size_t from, uint32_t code)
{
	enum role role = mark_role(s, code);

	if (first_closes(s, from, code)) {
		s->open_at = s->open_after = from;
		scan_emit(s, s->at, s->after);
	}
	s->marked = true;
	if (role == ROLE_OPEN && s->opener == 0) {
		s->opener = code;
		s->open_at = s->at;
		s->open_after = s->after;
		s->depth = 1;
	} else if (role == ROLE_OPEN) {
		s->depth++;
	} else if (role == ROLE_CLOSE && --s->depth == 0) {
		scan_emit(s, s->at, s->after);
	}
}

/* True when the paragraph at `at` begins with the mark that carries an open quotation on. */
static bool paragraph_goes_on(const struct scan *s, size_t at, size_t *after)
{
	struct slice rest = slice_sub(s->text, at, s->text.len);
	uint32_t code = rest.len > 0 ? utf8_next(&rest) : 0;

	*after = s->text.len - rest.len;
	return code == s->opener || (s->opener == GUILLEMET_OPEN && code == GUILLEMET_CLOSE);
}

/* The code point that ends at a byte, '\n' at the edge. */
static uint32_t code_before(struct slice text, size_t from, size_t at)
{
	size_t start = at;
	struct slice left;

	while (start > from && ((unsigned char)text.ptr[--start] & 0xC0) == 0x80)
		;
	left = slice_sub(text, start, at);
	return left.len > 0 ? utf8_next(&left) : '\n';
}

static bool code_is_mark(uint32_t code)
{
	return code == GUILLEMET_OPEN || code == GUILLEMET_CLOSE || code == CURLY_OPEN || code == CURLY_CLOSE || code == LOW_OPEN || code == STRAIGHT;
}

/* A paragraph soon behind closes the open guillemets, none of its own or between opened before: only its own mark is missing. */
static bool closes_later(const struct scan *s, size_t at)
{
	enum { PARAGRAPHS = 3 };
	struct slice open = SLICE("\xC2\xAB"), close = SLICE("\xC2\xBB");

	for (size_t i = 0, end; i < PARAGRAPHS && at < s->text.len; i++, at = end) {
		struct slice paragraph;

		while (at < s->text.len && s->text.ptr[at] == '\n')
			at++;
		end = slice_find(s->text, SLICE("\n"), at);
		end = end == SLICE_NONE ? s->text.len : end;
		paragraph = slice_sub(s->text, at, end);
		if (slice_find(paragraph, close, 0) != SLICE_NONE)
			return slice_find(paragraph, close, 0) < slice_find(paragraph, open, 0);
		if (slice_find(paragraph, open, 0) != SLICE_NONE)
			return false;
	}
	return false;
}

/* Reads one paragraph from `from` to `to`; an open quotation may come in and go out. */
static void scan_paragraph(struct scan *s, size_t from, size_t to)
{
	static const bool first[256] = { [STRAIGHT] = true, [0xC2] = true, [0xE2] = true }; /* bytes of all marks */
	struct slice paragraph = slice_sub(s->text, 0, to);

	for (size_t at = slice_seek(paragraph, from, first), after; at < to; at = slice_seek(paragraph, after, first)) {
		struct slice rest = slice_sub(paragraph, at, to), next;
		uint32_t code = utf8_next(&rest);

		after = to - rest.len;
		if (!code_is_mark(code))
			continue;
		next = rest;
		s->at = at;
		s->after = after;
		s->before_code = code_before(s->text, from, at);
		s->after_code = next.len > 0 ? utf8_next(&next) : '\n';
		scan_mark(s, from, code);
	}
}

/* The open quotation begins and its paragraph ends as a sentence does of more than a few words. */
static bool whole_sentences(const struct scan *s, size_t to)
{
	enum { FEW = 3 };
	uint32_t before = code_before(s->text, 0, blanks_trim(s->text, 0, s->open_at)), last = code_before(s->text, 0, blanks_trim(s->text, s->open_after, to));

	if (unicode_words(slice_sub(s->text, s->open_after, to)) <= FEW)
		return false;
	return (before == '\n' || before == ':' || before == '.' || before == '!' || before == '?' || before == GUILLEMET_CLOSE) && (last == '.' || last == '!' || last == '?' || last == 0x2026);
}

/* The first paragraph again, its marks taken without nesting, a mark of another kind as the closing one, or none at all: it was forgotten. */
static void scan_flat(struct scan *s, size_t to)
{
	struct slice close = s->opener == GUILLEMET_OPEN ? SLICE("\xC2\xBB") : s->opener == CURLY_OPEN ? SLICE("\"") : SLICE("\xE2\x80\x9D");
	size_t at = slice_find(slice_sub(s->text, 0, to), close, s->open_after);

	if (at != SLICE_NONE) {
		scan_emit(s, at, at + close.len);
		scan_paragraph(s, at + close.len, to);
	} else if ((s->opener == GUILLEMET_OPEN || s->opener == CURLY_OPEN) && whole_sentences(s, to)) {
		scan_emit(s, to, to);
	}
	s->opener = 0;
	s->depth = 0;
}

size_t quotations_find(struct arena *a, struct slice text, struct quotation **found)
{
	struct scan s = { .arena = a, .text = text };
	size_t from = 0;

	while (from < text.len) {
		size_t end = slice_find(text, SLICE("\n"), from), next, after;

		end = end == SLICE_NONE ? text.len : end;
		s.marked = s.opener != 0;
		scan_paragraph(&s, from, end);
		next = end + 1;
		while (next < text.len && text.ptr[next] == '\n')
			next++;
		if (s.opener != 0) {
			if (s.depth == 1 && paragraph_goes_on(&s, next, &after)) {
				s.joined = true;
				next = after;
			} else if (s.opener == GUILLEMET_OPEN && s.depth == 1 && closes_later(&s, next)) {
				s.joined = true;
			} else {
				scan_flat(&s, end);
				s.joined = false;
			}
		}
		from = next;
	}
	*found = s.found;
	return s.count;
}
