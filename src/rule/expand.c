/* An author's pattern to PCRE2, with its atoms. */
#include "rule/expand.h"

#include <string.h>

#include "text/unicode.h"

enum { NEST_MAX = 60, REPEAT_MAX = 1000 };

bool expand_fail(struct expander *e, enum complaint what, struct slice at, const char *message)
{
	if (!e->failed)
		complain(e->rd, what, at, "%s", message);
	e->failed = true;
	e->rest.len = 0;
	return false;
}

void expand_warn(struct expander *e, enum complaint what, struct slice at, const char *message)
{
	if (e->depth == 0 && !e->failed)
		complain(e->rd, what, at, "%s", message);
}

void expand_put(struct expander *e, const char *text)
{
	if (!buf_add(&e->out, slice_of(text)))
		expand_fail(e, COMPLAIN_SIZE, e->x->source, "the pattern is too large once its macros are written out");
}

void expand_code(struct expander *e, uint32_t code)
{
	char bytes[4];
	if (code < 0x80 && !letter_is_word(code))
		buf_printf(&e->out, "\\x%02X", (unsigned)code);
	else
		buf_add(&e->out, (struct slice){ bytes, utf8_put(bytes, code) });
}

unsigned expand_capture(struct expander *e, struct slice name)
{
	struct expression *x = e->x;
	if (e->groups >= CAPTURES_MAX) {
		expand_fail(e, COMPLAIN_SIZE, e->x->source, "too many captures once its macros are written out");
		return 0;
	}
	e->groups++;
	if (name.len > 0) {
		x->capture = arena_grow(e->rd->arena, x->capture, x->captures, &x->capture_cap, sizeof(*x->capture));
		x->capture[x->captures++] = (struct capture){ name, e->groups };
	}
	return e->groups;
}

static struct slice rest_take(struct expander *e, size_t n)
{
	struct slice s = slice_sub(e->rest, 0, n);
	e->rest = slice_sub(e->rest, n, e->rest.len);
	return s;
}

bool expand_escaped(struct expander *e, uint32_t *code)
{
	struct slice at = e->rest;
	if (e->rest.len == 0)
		return expand_fail(e, COMPLAIN_ESCAPE, at, "a lone \\ at the end");
	*code = utf8_next(&e->rest);
	if (slice_starts(at, SLICE("x{"))) {
		size_t end = slice_find(at, SLICE("}"), 0);
		*code = 0;
		for (size_t i = 2; i < end && i < at.len && i < 9; i++) {
			const char *digit = memchr("0123456789ABCDEFabcdef", at.ptr[i], 22);
			if (!digit)
				return expand_fail(e, COMPLAIN_ESCAPE, slice_sub(at, 0, 2), "\\x{...} takes hexadecimal digits");
			unsigned value = (unsigned)(digit - "0123456789ABCDEFabcdef");
			*code = *code * 16 + (value > 15 ? value - 6 : value);
		}
		e->rest = slice_sub(at, end == SLICE_NONE ? at.len : end + 1, at.len);
		*code = *code > 0x10FFFF ? CODE_REPLACEMENT : letter_shadow(*code);
		return *code != LETTER_DROPPED || expand_fail(e, COMPLAIN_ESCAPE, slice_sub(at, 0, 2), "this code point never stands in the text");
	}
	if (letter_is_word(*code))
		return expand_fail(e, COMPLAIN_ESCAPE, slice_sub(at, 0, 1), "\\ with a letter or digit is not used in rules");
	*code = letter_shadow(*code);
	return true;
}

static struct fact expand_literal(struct expander *e, uint32_t code)
{
	struct arena *a = &e->rd->scratch;
	if (!e->x->folded) {
		expand_code(e, code);
		return fact_code(a, code);
	}
	char bytes[4];
	struct slice folded = { bytes, letter_fold(code, bytes) };
	bool group = folded.len > 1 && (unsigned char)bytes[0] < 0x80;
	expand_put(e, group ? "(?:" : "");
	while (folded.len > 0)
		expand_code(e, utf8_next(&folded));
	expand_put(e, group ? ")" : "");
	return fact_code(a, code);
}

/* `\k<x>`: the text of an earlier capture again. */
static struct fact expand_again(struct expander *e)
{
	size_t end = slice_find(e->rest, SLICE(">"), 0);
	struct slice name = slice_sub(e->rest, 2, end);
	for (size_t i = e->x->captures; end != SLICE_NONE && i-- > 0;) {
		if (!slice_eq(e->x->capture[i].name, name))
			continue;
		buf_printf(&e->out, "\\g{%u}", e->x->capture[i].group);
		e->again = true;
		rest_take(e, end + 1);
		struct fact f = fact_any();
		f.blank = true;
		return f;
	}
	expand_fail(e, COMPLAIN_CAPTURE, slice_sub(e->rest, 0, 2), "\\k<x> names no capture that stands before it");
	return fact_any();
}

static struct fact expand_escape(struct expander *e)
{
	static const char edges[][2] = { "A", "z", "Z", "G" };
	for (size_t i = 0; i < 3; i++)
		if (slice_starts(e->rest, slice_of(edges[i]))) {
			expand_put(e, i == 0 ? "\\A" : "\\z");
			rest_take(e, 1);
			return fact_empty();
		}
	if (slice_starts(e->rest, SLICE("k<")))
		return expand_again(e);
	uint32_t code;
	if (!expand_escaped(e, &code))
		return fact_any();
	return expand_literal(e, code);
}

/* The flags of `(?i:` or `(?i)`; false when it is no such thing. */
static bool group_flags(struct expander *e, bool *scoped)
{
	size_t n = 1;
	bool off = false, caseless = e->caseless;
	for (; n < e->rest.len && strchr("ism-", e->rest.ptr[n]); n++) {
		off = off || e->rest.ptr[n] == '-';
		if (e->rest.ptr[n] == 'i')
			caseless = !off;
	}
	if (n == 1 || n >= e->rest.len || (e->rest.ptr[n] != ':' && e->rest.ptr[n] != ')'))
		return false;
	*scoped = e->rest.ptr[n] == ':';
	expand_put(e, "(");
	buf_add(&e->out, rest_take(e, n + 1));
	e->caseless = caseless;
	return true;
}

/* `(?<name>`, `(?P<name>`, `(?'name'`; 0 = another kind of group. */
static bool group_named(struct expander *e)
{
	size_t from = slice_starts(e->rest, SLICE("?P<")) ? 3 : 2;
	bool quoted = slice_starts(e->rest, SLICE("?'"));
	if (!quoted && !slice_starts(e->rest, SLICE("?<")) && from == 2)
		return false;
	size_t end = slice_find(e->rest, quoted ? SLICE("'") : SLICE(">"), from);
	struct slice name = slice_sub(e->rest, from, end);
	for (size_t i = 0; i < name.len; i++)
		if (!letter_is_word((unsigned char)name.ptr[i]) && name.ptr[i] != '_')
			end = SLICE_NONE;
	if (end == SLICE_NONE || name.len == 0)
		return !expand_fail(e, COMPLAIN_GROUP, slice_sub(e->rest, 0, 2), "a capture is written (?<name>...)");
	expand_capture(e, name);
	expand_put(e, "(");
	rest_take(e, end + 1);
	return true;
}

/* Writes the opening of a group; *edge when it is a look-around, *open false when it is closed already. */
static bool group_open(struct expander *e, bool *edge, bool *open)
{
	static const char *const looks[] = { "?=", "?!", "?<=", "?<!" };
	for (size_t i = 0; i < 4; i++)
		if (slice_starts(e->rest, slice_of(looks[i]))) {
			*edge = true;
			expand_put(e, "(");
			buf_add(&e->out, rest_take(e, strlen(looks[i])));
			return true;
		}
	if (slice_starts(e->rest, SLICE("?:")) || slice_starts(e->rest, SLICE("?>"))) {
		expand_put(e, "(");
		buf_add(&e->out, rest_take(e, 2));
		return true;
	}
	if (group_named(e))
		return true;
	if (slice_starts(e->rest, SLICE("?")))
		return group_flags(e, open) || expand_fail(e, COMPLAIN_GROUP, slice_sub(e->rest, 0, 2), "this kind of group is not used in rules");
	if (slice_starts(e->rest, SLICE("*")))
		return expand_fail(e, COMPLAIN_GROUP, slice_sub(e->rest, 0, 1), "verbs are not used in rules");
	expand_put(e, "(?:");
	return true;
}

static struct fact expand_group(struct expander *e)
{
	bool edge = false, open = true, caseless = e->caseless, behind = e->behind, look = e->look;
	struct slice at_group = e->rest, at = slice_sub(e->rest, 0, 1);
	if (slice_starts(e->rest, SLICE("?#"))) {
		size_t end = slice_find(e->rest, SLICE(")"), 0);
		rest_take(e, end == SLICE_NONE ? e->rest.len : end + 1);
		return fact_empty();
	}
	if (++e->nest > NEST_MAX)
		expand_fail(e, COMPLAIN_SIZE, at, "groups are nested too deeply");
	if (e->failed || !group_open(e, &edge, &open))
		return fact_any();
	if (!open) { /* (?i): holds to the end of the group around it */
		e->nest--;
		return fact_empty();
	}
	e->behind = behind || slice_starts(at_group, SLICE("?<=")) || slice_starts(at_group, SLICE("?<!"));
	e->look = look || edge;
	struct fact f = expand_either(e);
	e->nest--;
	e->caseless = caseless;
	e->behind = behind;
	e->look = look;
	if (!slice_starts(e->rest, SLICE(")"))) {
		expand_fail(e, COMPLAIN_PATTERN, at, "this group is not closed");
		return f;
	}
	rest_take(e, 1);
	expand_put(e, ")");
	return edge ? fact_empty() : f;
}

static void skip_blanks(struct expander *e)
{
	while (e->rest.len > 0) {
		if (strchr(" \t\r\n", *e->rest.ptr)) {
			rest_take(e, 1);
		} else if (*e->rest.ptr == '#') {
			size_t end = slice_find(e->rest, SLICE("\n"), 0);
			rest_take(e, end == SLICE_NONE ? e->rest.len : end);
		} else {
			return;
		}
	}
}

static struct fact expand_item(struct expander *e)
{
	struct slice at = e->rest;
	uint32_t code = utf8_next(&e->rest);
	struct fact f = fact_any();
	switch (code) {
	case '\\':
		return expand_escape(e);
	case '[':
		return expand_class(e);
	case '(':
		return expand_group(e);
	case '{':
		return expand_brace(e);
	case '.':
		f.wide = true;
		expand_put(e, ".");
		return f;
	case '^':
	case '$':
		expand_put(e, code == '^' ? "^" : "$");
		return fact_empty();
	case '*':
	case '+':
	case '?':
		expand_fail(e, COMPLAIN_PATTERN, slice_sub(at, 0, 1), "there is nothing here to repeat");
		return f;
	case '_':
		return expand_literal(e, ' ');
	default:
		code = letter_shadow(code);
		return code == LETTER_DROPPED || code == '\n' ? fact_empty() : expand_literal(e, code);
	}
}

/* `{n}`, `{n,}`, `{n,m}`; false when the brace is something else. */
static bool repeat_counts(struct expander *e, long *min, long *max)
{
	size_t end = slice_find(e->rest, SLICE("}"), 0);
	struct slice inside = slice_sub(e->rest, 1, end), low;
	unsigned long long n, m;
	if (!slice_starts(e->rest, SLICE("{")) || end == SLICE_NONE)
		return false;
	bool range = slice_find(inside, SLICE(","), 0) != SLICE_NONE;
	struct slice rest = inside;
	slice_split(&rest, ',', &low);
	if (!slice_number(low, &n) || n > REPEAT_MAX)
		return false;
	*min = *max = (long)n;
	if (range && rest.len == 0)
		*max = -1;
	else if (range && slice_number(rest, &m) && m <= REPEAT_MAX && m >= n)
		*max = (long)m;
	else if (range)
		return false;
	buf_add(&e->out, rest_take(e, end + 1));
	return true;
}

/* A quantifier after an item, if there is one. */
static struct fact expand_repeat(struct expander *e, struct fact f)
{
	struct slice at;
	long min = 1, max = 1;
	skip_blanks(e);
	at = e->rest;
	if (e->rest.len == 0 || !strchr("*+?{", *e->rest.ptr) || (*e->rest.ptr == '{' && !repeat_counts(e, &min, &max)))
		return f;
	if (*at.ptr != '{') {
		min = *at.ptr == '+';
		max = *at.ptr == '?' ? 1 : -1;
		buf_add(&e->out, rest_take(e, 1));
	}
	bool possessive = slice_starts(e->rest, SLICE("+"));
	if (possessive || slice_starts(e->rest, SLICE("?")))
		buf_add(&e->out, rest_take(e, 1));
	if (max < 0 && f.wide)
		expand_warn(e, COMPLAIN_UNBOUNDED, slice_sub(at, 0, 1), "this repeat has no end");
	if (max < 0 && f.loop && !possessive)
		expand_warn(e, COMPLAIN_NESTED, slice_sub(at, 0, 1), "a repeat without end holds another");
	bool loop = f.loop;
	f = fact_repeat(&e->rd->scratch, f, min, max);
	f.loop = possessive ? false : f.loop || loop;
	return f;
}

/* Notes where an item of the author's own pattern begins, for `explain --why-not`. */
static void item_note(struct expander *e)
{
	struct expression *x = e->x;
	if (e->depth > 0)
		return;
	x->item = arena_grow(e->rd->arena, x->item, x->items, &x->item_cap, sizeof(*x->item));
	x->item[x->items++] = (struct pattern_item){ e->out.len, (size_t)(e->rest.ptr - x->source.ptr) };
}

static struct fact expand_sequence(struct expander *e)
{
	struct fact_run run = fact_run_open(&e->rd->scratch);
	size_t items = 0;
	struct fact f = { 0 };
	for (skip_blanks(e); e->rest.len > 0 && *e->rest.ptr != '|' && *e->rest.ptr != ')'; skip_blanks(e)) {
		item_note(e);
		f = expand_repeat(e, expand_item(e));
		fact_run_add(&run, f);
		items++;
	}
	struct fact whole = fact_run_close(&run);
	whole.wide = items == 1 && f.wide;
	whole.loop = whole.loop || (items == 1 && f.loop);
	return whole;
}

struct fact expand_either(struct expander *e)
{
	size_t from = e->out.len, *end = NULL, ends = 0, cap = 0;
	bool caseless = e->caseless;
	unsigned groups = e->groups;
	struct fact f = expand_sequence(e);
	while (slice_starts(e->rest, SLICE("|"))) {
		end = arena_grow(&e->rd->scratch, end, ends, &cap, sizeof(*end));
		end[ends++] = e->out.len;
		rest_take(e, 1);
		expand_put(e, "|");
		struct fact next = expand_sequence(e);
		bool wide = f.wide && next.wide;
		f = fact_either(&e->rd->scratch, f, next);
		f.wide = wide;
	}
	end = arena_grow(&e->rd->scratch, end, ends, &cap, sizeof(*end));
	end[ends++] = e->out.len;
	/* captures keep their numbers and the author's own items their places; a look-behind wants its alternatives apart */
	if (e->depth > 0 && !e->behind && groups == e->groups && caseless == e->caseless)
		expand_factor(e, end, ends, from);
	return f;
}

static bool expand_whole(struct expander *e, struct fact *f)
{
	e->out = buf_open(EXPANDED_MAX);
	e->rest = e->x->source;
	*f = expand_either(e);
	if (e->rest.len > 0)
		expand_fail(e, COMPLAIN_PATTERN, slice_sub(e->rest, 0, 1), "this `)` closes nothing");
	if (e->out.cut)
		expand_fail(e, COMPLAIN_SIZE, e->x->source, "the pattern is too large once its macros are written out");
	return !e->failed;
}

/* Notes which lexicons are in what the match takes. */
static void uses_held(struct rules *r, const struct expression *x)
{
	for (size_t i = 0; i < x->callouts; i++) {
		if (x->callout[i].kind == CALLOUT_FEATURE || x->callout[i].looks)
			continue;
		struct lexicon_use *use = &r->use[x->callout[i].use];
		use->held = true;
		for (size_t k = 0; k < use->lexicons; k++)
			use->lexicon[k]->listed = true;
	}
}

bool reader_pattern(struct reader *rd, struct slice source, struct expression *x, struct rule_match *match)
{
	struct expander e = { .rd = rd, .x = x };
	struct fact f;
	x->source = source;
	x->place = reader_place(rd, source);
	bool good = expand_whole(&e, &f);
	if (good && match && f.blank && f.exact) {
		for (size_t i = 0; i < f.sets && good; i++)
			good = f.set[i].len > 0 || expand_fail(&e, COMPLAIN_BLANK, source, "the pattern matches nothing at all");
	}
	if (good && match) {
		fact_trigger(rd->arena, f, match);
		uses_held(rd->rules, x);
	}
	if (good)
		x->pattern = pattern_new(rd->arena, arena_copy(rd->arena, buf_slice(&e.out)), 0);
	if (good && match && !x->folded)
		match->anchored = pattern_new(rd->arena, pattern_source(x->pattern), PATTERN_ANCHORED);
	buf_close(&e.out);
	return good;
}

void reader_macro(struct reader *rd, struct macro *macro)
{
	struct expression x = { .source = macro->body };
	struct expander e = { .rd = rd, .x = &x };
	struct fact f;
	macro->broken = !expand_whole(&e, &f);
	buf_close(&e.out);
}
