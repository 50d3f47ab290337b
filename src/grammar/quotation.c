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

/* Marks whose two ends look alike, or that are often typed the wrong way round, go by their neighbours. */
static enum role mark_by_place(const struct scan *s)
{
	if (code_opens_group(s->before_code) && !code_is_blank(s->after_code))
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

static void scan_mark(struct scan *s, uint32_t code)
{
	enum role role = mark_role(s, code);

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
		scan_mark(s, code);
	}
}

/* The first paragraph again, its guillemets taken without nesting: one closing mark was forgotten. */
static void scan_flat(struct scan *s, size_t to)
{
	struct slice close = SLICE("\xC2\xBB");
	size_t at = slice_find(slice_sub(s->text, 0, to), close, s->open_after);

	if (s->opener != GUILLEMET_OPEN || at == SLICE_NONE) {
		s->opener = 0;
		s->depth = 0;
		return;
	}
	scan_emit(s, at, at + close.len);
	scan_paragraph(s, at + close.len, to);
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
		scan_paragraph(&s, from, end);
		next = end + 1;
		while (next < text.len && text.ptr[next] == '\n')
			next++;
		if (s.opener != 0) {
			if (s.depth == 1 && paragraph_goes_on(&s, next, &after)) {
				s.joined = true;
				next = after;
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
