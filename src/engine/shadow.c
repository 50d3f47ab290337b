/* Shadow text of all fields, with the way back. */
#include <string.h>

#include "engine/engine.h"
#include "text/unicode.h"

enum { MARKS_MAX = 30 };

/* A shadow in the making. */
struct shadow {
	struct extraction *x;
	char *out;
	size_t len;
	struct slice text;      /* of the running field */
	size_t at, own;         /* byte in it; own offset of its start */
	size_t last, last_own;  /* the last code point put, in out and in the text */
	size_t last_edits;      /* number of edits before it */
	bool has_last;
};

/* Combining marks and jamo, which may fuse with what stands before them. */
static bool code_joins(uint32_t c)
{
	if (c < 0x300)
		return false;
	return c < 0x370 || (c >= 0x483 && c <= 0x489) || (c >= 0x591 && c <= 0x5C7) || (c >= 0x610 && c <= 0x61A) || (c >= 0x64B && c <= 0x670)
		|| (c >= 0x6D6 && c <= 0x6ED) || (c >= 0x900 && c <= 0xFFF && c != 0x964) || (c >= 0x1160 && c <= 0x11FF) || (c >= 0x1AB0 && c <= 0x1AFF)
		|| (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) || c == 0x3099 || c == 0x309A || (c >= 0xFE20 && c <= 0xFE2F);
}

/* Code points that NFC changes by themselves. */
static bool code_changes(uint32_t c)
{
	return c >= 0x340 && ((c <= 0x387) || (c >= 0x1F00 && c <= 0x1FFF) || (c >= 0x2126 && c <= 0x232A) || c == 0x2ADC || (c >= 0xF900 && c <= 0xFB4F) || (c >= 0x1D15E && c <= 0x1D1C0) || (c >= 0x2F800 && c <= 0x2FA1D));
}

static void shadow_edit(struct shadow *s, size_t at, size_t from, size_t to)
{
	struct extraction *x = s->x;
	x->edit = arena_grow(&x->scratch, x->edit, x->edits, &x->edit_cap, sizeof(*x->edit));
	x->edit[x->edits++] = (struct edit){ at, s->len - at, s->own + from, s->own + to };
}

/* Whether what was put ends with an elided word: `l'`, `qu'`. */
static bool shadow_elided(const struct shadow *s, size_t len)
{
	const char *out = s->out;
	size_t at = len - 1;
	if (len < 2 || out[at] != '\'' || (!strchr("ldnscjmtLDNSCJMT", out[at - 1]) && (at < 2 || out[at - 1] != 'u' || (out[at - 2] != 'q' && out[at - 2] != 'Q'))))
		return false;
	at -= out[at - 1] == 'u' ? 2 : 1;
	return at == 0 || ((unsigned char)out[at - 1] < 0x80 && !letter_is_letter((unsigned char)out[at - 1]));
}

/* Puts one code point that stands at from..to of the text. */
static void shadow_put(struct shadow *s, uint32_t code, size_t from, size_t to)
{
	size_t edits = s->x->edits, at = s->len;
	code = letter_shadow(code);
	bool drop = code == LETTER_DROPPED || (code == ' ' && s->len > 0 && (s->out[s->len - 1] == ' ' || shadow_elided(s, s->len)));
	if (!drop)
		s->len += utf8_put(s->out + s->len, code);
	if (s->len - at != to - from)
		shadow_edit(s, at, from, to);
	if (drop)
		return;
	s->last = at;
	s->last_own = from;
	s->last_edits = edits;
	s->has_last = true;
}

/* Composes what stands from the last code point (or from `from`) on with the marks after it. */
static void shadow_compose(struct shadow *s, size_t from)
{
	size_t start = s->has_last ? s->last_own : from, marks = 0;
	struct slice rest = slice_sub(s->text, s->at, s->text.len);
	while (rest.len > 0 && marks < MARKS_MAX) {
		struct slice next = rest;
		if (!code_joins(utf8_next(&next)))
			break;
		rest = next;
		marks++;
	}
	s->at = s->text.len - rest.len;
	struct slice whole = utf8_repair(&s->x->scratch, slice_sub(s->text, start, s->at));
	struct slice composed = unicode_nfc(&s->x->scratch, whole);
	if (s->has_last) {
		s->len = s->last;
		s->x->edits = s->last_edits;
	}
	size_t at = s->len, edits = s->x->edits;
	while (composed.len > 0) {
		uint32_t code = letter_shadow(utf8_next(&composed));
		if (code != LETTER_DROPPED)
			s->len += utf8_put(s->out + s->len, code);
	}
	shadow_edit(s, at, start, s->at);
	s->last = at;
	s->last_own = start;
	s->last_edits = edits;
	s->has_last = s->len > at && s->at - start < 4 * MARKS_MAX;
}

/* Copies a run of plain ASCII; false when none stands here. */
static bool shadow_plain(struct shadow *s)
{
	size_t from = s->at;
	bool blank = s->len > 0 && s->out[s->len - 1] == ' ';
	while (s->at < s->text.len) {
		char c = s->text.ptr[s->at];
		if (c < ' ' || c == 0x7F || c == '`' || (blank && c == ' ') || (c == ' ' && shadow_elided(s, s->len)))
			break;
		blank = c == ' ';
		s->out[s->len++] = c;
		s->at++;
	}
	if (s->at == from)
		return false;
	s->last = s->len - 1;
	s->last_own = s->at - 1;
	s->last_edits = s->x->edits;
	s->has_last = true;
	return true;
}

static void shadow_code(struct shadow *s)
{
	struct slice rest = slice_sub(s->text, s->at, s->text.len);
	size_t from = s->at;
	uint32_t code = utf8_next(&rest);
	s->at = s->text.len - rest.len;
	if (code_joins(code)) {
		s->at = from;
		shadow_compose(s, from);
		return;
	}
	if (code_changes(code)) {
		struct slice composed = unicode_nfc(&s->x->scratch, slice_sub(s->text, from, s->at));
		code = utf8_next(&composed);
	}
	shadow_put(s, code, from, s->at);
}

static void shadow_field_build(struct shadow *s, struct field *field)
{
	field->own = s->own;
	field->from = s->len;
	s->text = field->text;
	s->at = 0;
	s->has_last = false;
	shadow_edit(s, s->len, 0, 0);
	while (s->at < s->text.len)
		if (!shadow_plain(s))
			shadow_code(s);
	field->to = s->len;
	s->out[s->len++] = '\n';
	s->own += s->text.len + 1;
}

/* Worst case: an invalid byte becomes U+FFFD, three bytes. */
static size_t shadow_room(const struct extraction *x)
{
	size_t n = 16;
	for (int f = 0; f < x->fields; f++)
		n += 3 * x->field[f].text.len + 4;
	return n;
}

static void shadow_title(struct extraction *x)
{
	const struct document *d = x->document;
	struct field *article = &x->field[0];
	article->title_to = article->from;
	if (d->title_in_text && d->blocks > 0 && d->block[0].end <= article->text.len)
		article->title_to = base_of_end(x, article->own + d->block[0].end);
}

void shadow_build(struct extraction *x)
{
	const struct document *d = x->document;
	struct shadow s = { .x = x };
	x->fields = 1 + (int)d->comments;
	x->field = arena_array(&x->scratch, (size_t)x->fields, sizeof(*x->field));
	x->field[0].text = shout_lower(x, d->text, true);
	for (size_t i = 0; i < d->comments; i++)
		x->field[i + 1].text = shout_lower(x, d->comment[i].text, false);
	s.out = arena_alloc(&x->scratch, shadow_room(x));
	for (int f = 0; f < x->fields; f++)
		shadow_field_build(&s, &x->field[f]);
	x->base = x->now = (struct slice){ s.out, s.len };
	shadow_title(x);
}

/* The last edit with at <= offset (or at < offset when strict); there is always one at 0. */
static const struct edit *edit_before(const struct extraction *x, size_t at, bool strict)
{
	size_t low = 0, high = x->edits;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (strict ? x->edit[middle].at < at : x->edit[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return &x->edit[low];
}

size_t own_start(const struct extraction *x, size_t at)
{
	const struct edit *e = edit_before(x, at, false);
	return at < e->at + e->len ? e->from : e->to + (at - e->at - e->len);
}

size_t own_end(const struct extraction *x, size_t at)
{
	const struct edit *e = edit_before(x, at, true);
	return at <= e->at + e->len ? e->to : e->to + (at - e->at - e->len);
}

static const struct edit *edit_before_own(const struct extraction *x, size_t own, bool strict)
{
	size_t low = 0, high = x->edits;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (strict ? x->edit[middle].from < own : x->edit[middle].from <= own)
			low = middle;
		else
			high = middle;
	}
	return &x->edit[low];
}

size_t base_of_start(const struct extraction *x, size_t own)
{
	const struct edit *e = edit_before_own(x, own, false);
	return own < e->to ? e->at : e->at + e->len + (own - e->to);
}

size_t base_of_end(const struct extraction *x, size_t own)
{
	const struct edit *e = edit_before_own(x, own, true);
	return own <= e->to ? e->at + e->len : e->at + e->len + (own - e->to);
}

int shadow_field(const struct extraction *x, size_t at)
{
	int low = 0, high = x->fields;
	while (high - low > 1) {
		int middle = low + (high - low) / 2;
		if (x->field[middle].from <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}
