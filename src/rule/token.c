/* Braces of patterns: macros, lexicon uses, mentions. */
#include <string.h>

#include "rule/expand.h"
#include "text/unicode.h"

enum { MACRO_DEPTH = 20 };

/* `HEAD key=value:x`, the inside of a brace. */
struct brace {
	struct slice whole, head, capture;
	struct filter filter;
};

static bool is_capture(struct slice s)
{
	if (s.len == 0 || s.len > 32)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", s.ptr[i]))
			return false;
	return s.ptr[0] > '9';
}

static bool brace_filter(struct expander *e, struct brace *b, struct slice *rest)
{
	size_t equal = slice_find(*rest, SLICE("="), 0), end;
	if (equal == SLICE_NONE || b->filter.key.len > 0)
		return expand_fail(e, COMPLAIN_PATTERN, b->whole, "expected key=value here");
	b->filter.key = slice_trim(slice_sub(*rest, 0, equal));
	struct slice value = slice_sub(*rest, equal + 1, rest->len);
	if (slice_starts(value, SLICE("\""))) {
		end = slice_find(value, SLICE("\""), 1);
		if (end == SLICE_NONE)
			return expand_fail(e, COMPLAIN_PATTERN, b->whole, "the string has no end");
		b->filter.value = slice_sub(value, 1, end);
		*rest = slice_sub(value, end + 1, value.len);
		return true;
	}
	for (end = 0; end < value.len && value.ptr[end] != ' ' && value.ptr[end] != ':';)
		end++;
	b->filter.value = slice_sub(value, 0, end);
	*rest = slice_sub(value, end, value.len);
	return true;
}

static bool brace_parse(struct expander *e, struct slice inside, struct brace *b)
{
	size_t n = 0;
	*b = (struct brace){ .whole = inside };
	while (n < inside.len && inside.ptr[n] != ' ' && inside.ptr[n] != ':')
		n++;
	b->head = slice_sub(inside, 0, n);
	for (struct slice rest = slice_trim(slice_sub(inside, n, inside.len)); rest.len > 0; rest = slice_trim(rest)) {
		if (*rest.ptr != ':') {
			if (!brace_filter(e, b, &rest))
				return false;
			continue;
		}
		b->capture = slice_trim(slice_sub(rest, 1, rest.len));
		if (!is_capture(b->capture))
			return expand_fail(e, COMPLAIN_PATTERN, b->whole, "a capture's name is letters, digits and _");
		return true;
	}
	return true;
}

/* Takes the inside of a brace up to `end` off the pattern. */
static bool brace_take(struct expander *e, struct slice end, struct slice *inside)
{
	size_t at = slice_find(e->rest, end, 0);
	if (at == SLICE_NONE)
		return expand_fail(e, COMPLAIN_PATTERN, slice_sub(e->rest, 0, 1), "the brace is not closed");
	*inside = slice_sub(e->rest, 0, at);
	e->rest = slice_sub(e->rest, at + end.len, e->rest.len);
	return true;
}

static unsigned expand_callout(struct expander *e, struct callout callout)
{
	struct expression *x = e->x;
	if (x->callouts >= CALLOUTS_MAX) {
		expand_fail(e, COMPLAIN_SIZE, e->rest, "too many lexicons and filters in one pattern");
		return 1;
	}
	callout.looks = callout.looks || e->look;
	x->callout = arena_grow(e->rd->arena, x->callout, x->callouts, &x->callout_cap, sizeof(*x->callout));
	x->callout[x->callouts++] = callout;
	return (unsigned)x->callouts;
}

static struct fact builtin_expand(struct expander *e, const struct builtin *builtin)
{
	struct mask mask = { { 0 } };
	struct fact any = fact_any();
	expand_put(e, builtin->pattern);
	if (builtin->kind == BUILTIN_DIGIT) {
		mask_set(&mask, BIT_DIGIT);
		return fact_mask(&mask, 0.3);
	}
	if (builtin->kind == BUILTIN_EDGE)
		return fact_empty();
	any.wide = any.blank = builtin->kind == BUILTIN_GAP;
	return any;
}

/* Keeps what was written out since `was`, to be used again. */
static void expansion_keep(struct expander *e, struct macro *macro, const struct expansion *was, struct fact f)
{
	struct arena *a = e->rd->arena;
	const struct expression *x = e->x;
	struct expansion *kept = arena_alloc(a, sizeof(*kept));
	struct capture *capture = arena_array(a, x->captures - was->captures + 1, sizeof(*capture));
	struct callout *callout = arena_array(a, x->callouts - was->callouts + 1, sizeof(*callout));
	*kept = (struct expansion){ .fact = fact_keep(a, f), .group = was->group, .groups = e->groups - was->group, .capture = capture, .callout = callout };
	kept->text = arena_copy(a, slice_sub(buf_slice(&e->out), was->text.len, e->out.len));
	kept->first_callout = was->callouts;
	for (size_t i = was->captures; i < x->captures; i++)
		capture[kept->captures++] = x->capture[i];
	for (size_t i = was->callouts; i < x->callouts; i++)
		callout[kept->callouts++] = x->callout[i];
	macro->expansion = kept;
}

/* Writes an expansion out once more: its groups and checks get the numbers that are next. */
static struct fact expansion_put(struct expander *e, const struct expansion *kept)
{
	struct expression *x = e->x;
	size_t first = x->callouts, from = e->out.len;
	unsigned group = e->groups;
	for (size_t i = 0; i < kept->callouts; i++) {
		struct callout callout = kept->callout[i];
		callout.group = callout.group - kept->group + group;
		expand_callout(e, callout);
	}
	for (unsigned i = 0; i < kept->groups; i++)
		expand_capture(e, (struct slice){ 0 });
	for (size_t i = 0; i < kept->captures && !e->failed; i++) {
		x->capture = arena_grow(e->rd->arena, x->capture, x->captures, &x->capture_cap, sizeof(*x->capture));
		x->capture[x->captures++] = (struct capture){ kept->capture[i].name, kept->capture[i].group - kept->group + group };
	}
	if (!buf_add(&e->out, kept->text))
		expand_fail(e, COMPLAIN_SIZE, e->x->source, "the pattern is too large once its macros are written out");
	struct slice text = buf_slice(&e->out);
	for (size_t at = from; !e->failed && kept->callouts > 0 && (at = slice_find(text, SLICE("(?C"), at)) != SLICE_NONE; at += 3) {
		char *digit = e->out.ptr + at + 3;
		size_t number = (size_t)(digit[0] - '0') * 100 + (size_t)(digit[1] - '0') * 10 + (size_t)(digit[2] - '0') - kept->first_callout + first;
		digit[0] = (char)('0' + number / 100);
		digit[1] = (char)('0' + number / 10 % 10);
		digit[2] = (char)('0' + number % 10);
	}
	return kept->fact;
}

/* Writes a macro's body out, and keeps it when it is the same wherever it stands; under `(?i:` branches join that differ in case. */
static struct fact macro_expand(struct expander *e, struct macro *macro)
{
	struct slice rest = e->rest;
	struct expansion was = { .text = buf_slice(&e->out), .group = e->groups, .captures = e->x->captures, .callouts = e->x->callouts };
	bool again = e->again, look = e->look;
	e->again = e->look = false;
	e->rest = macro->body;
	e->depth++;
	struct fact f = expand_either(e);
	if (e->rest.len > 0)
		expand_fail(e, COMPLAIN_PATTERN, slice_sub(e->rest, 0, 1), "this `)` closes nothing");
	e->depth--;
	e->rest = e->failed ? slice_sub(rest, 0, 0) : rest;
	bool fixed = !e->failed && !e->x->folded && !e->out.cut && !e->again && !e->caseless;
	e->again = e->again || again;
	if (fixed)
		expansion_keep(e, macro, &was, f);
	e->look = look;
	for (size_t i = was.callouts; look && i < e->x->callouts; i++)
		e->x->callout[i].looks = true;
	return f;
}

static struct fact macro_body(struct expander *e, const struct brace *b)
{
	const struct builtin *builtin = builtin_find(b->head);
	struct fact f = fact_any();
	unsigned gap = builtin_gap(b->head);
	if (builtin)
		return builtin_expand(e, builtin);
	if (gap) {
		buf_printf(&e->out, "[^.!?;]{0,%u}?", gap);
		f.wide = f.blank = true;
		return f;
	}
	struct macro *macro = map_get(&e->rd->rules->macro_names, b->head);
	if (!macro || macro->broken || e->depth >= MACRO_DEPTH) {
		enum complaint what = !macro ? COMPLAIN_MACRO_UNKNOWN : macro->broken ? COMPLAIN_MACRO_BROKEN : COMPLAIN_MACRO_LOOP;
		expand_fail(e, what, b->head, !macro ? "there is no macro of this name" : macro->broken ? "this macro is broken" : "macros lead back to themselves");
		return f;
	}
	macro->used = true;
	if (!macro->expansion || e->x->folded)
		return macro_expand(e, macro);
	return expansion_put(e, macro->expansion);
}

static struct fact expand_macro(struct expander *e)
{
	struct slice inside;
	struct brace b;
	if (!brace_take(e, SLICE("}}"), &inside) || !brace_parse(e, inside, &b))
		return fact_any();
	if (b.capture.len > 0)
		expand_capture(e, b.capture);
	expand_put(e, b.capture.len > 0 ? "(" : "(?:");
	bool caseless = e->caseless;
	struct fact f = macro_body(e, &b);
	e->caseless = caseless;
	expand_put(e, ")");
	return f;
}

static void use_add(struct expander *e, struct lexicon_use *use, size_t *cap, struct lexicon *lexicon)
{
	use->lexicon = arena_grow(e->rd->arena, use->lexicon, use->lexicons, cap, sizeof(struct lexicon *));
	use->lexicon[use->lexicons++] = lexicon;
	lexicon->used = true;
}

/* The lexicons of `NAME|NAME`; false at a complaint. */
static bool lexicon_names(struct expander *e, struct slice head, struct lexicon_use *use)
{
	struct slice name;
	size_t cap = 0;
	do {
		slice_split(&head, '|', &name);
		struct lexicon *lexicon = map_get(&e->rd->rules->lexicon_names, name);
		if (!lexicon)
			return expand_fail(e, COMPLAIN_LEXICON_UNKNOWN, name, "there is no lexicon of this name");
		lexicon->used = true;
		if (lexicon->parts == 0)
			use_add(e, use, &cap, lexicon);
		for (size_t i = 0; i < lexicon->parts; i++)
			use_add(e, use, &cap, lexicon->part[i]);
	} while (head.len > 0);
	return true;
}

static bool use_same(const struct lexicon_use *a, const struct lexicon_use *b)
{
	return a->lexicons == b->lexicons && memcmp(a->lexicon, b->lexicon, a->lexicons * sizeof(struct lexicon *)) == 0
		&& slice_eq(a->filter.key, b->filter.key) && slice_eq(a->filter.value, b->filter.value);
}

/* The number of this use of lexicons in the rule set. */
static size_t lexicon_use(struct expander *e, struct lexicon_use use)
{
	struct rules *r = e->rd->rules;
	for (size_t i = 0; i < r->uses; i++)
		if (use_same(&r->use[i], &use))
			return i;
	r->use = arena_grow(e->rd->arena, r->use, r->uses, &r->use_cap, sizeof(*r->use));
	r->use[r->uses] = use;
	return r->uses++;
}

/* Takes the bounds of a lexicon into those of several. */
static void lexicon_widen(struct lexicon *most, const struct lexicon *one)
{
	most->words = most->words && one->words;
	most->most_tokens = one->most_tokens > most->most_tokens ? one->most_tokens : most->most_tokens;
	most->most_words = one->most_words > most->most_words ? one->most_words : most->most_words;
	most->widest_gap = one->widest_gap > most->widest_gap ? one->widest_gap : most->widest_gap;
}

/*
 * Writes a stretch of text between two checks, the longest first: the first knows whether an entry
 * begins, the second accepts the end of one only. The empty assertion stops PCRE2 from making the
 * stretch possessive.
 */
static void expand_stretch(struct expander *e, const struct lexicon_use *use, unsigned start, unsigned end)
{
	struct lexicon most = { .words = true, .most_tokens = 1 };
	for (size_t i = 0; i < use->lexicons; i++)
		lexicon_widen(&most, use->lexicon[i]);
	if (!most.words) {
		buf_printf(&e->out, "(?:(?C%03u)((?:[" SET_WORD "]++|[^" SET_WORD "\\x{F0000}-\\x{10FFFF}]){1,%zu})(?C%03u)(?=))", start, most.most_tokens, end);
		return;
	}
	buf_printf(&e->out, "(?:" WORD_START "(?C%03u)([" SET_WORD "]++", start);
	if (most.most_words > 1)
		buf_printf(&e->out, "(?:[^" SET_WORD "\\x{F0000}-\\x{10FFFF}]{1,%zu}+[" SET_WORD "]++){0,%zu}", most.widest_gap, most.most_words - 1);
	buf_printf(&e->out, ")(?C%03u)(?=))", end);
}

static struct fact expand_lexicon(struct expander *e)
{
	struct slice inside;
	struct brace b;
	if (!brace_take(e, SLICE("}"), &inside) || !brace_parse(e, inside, &b))
		return fact_any();
	struct lexicon_use use = { .filter = b.filter };
	if (!lexicon_names(e, b.head, &use))
		return fact_any();
	struct callout callout = { .kind = CALLOUT_LEXICON_START, .use = lexicon_use(e, use) };
	unsigned start = expand_callout(e, callout);
	callout.kind = CALLOUT_LEXICON_END;
	callout.group = expand_capture(e, b.capture);
	unsigned end = expand_callout(e, callout);
	expand_stretch(e, &use, start, end);
	struct mask mask = { { 0 } };
	mask_set(&mask, BIT_USES + callout.use);
	return fact_mask(&mask, 0.2);
}

/* The code points of `PER|ORG` or `*`; false at a complaint. */
static bool mention_set(struct expander *e, struct slice head, struct buf *set, struct mask *mask)
{
	struct slice name;
	if (slice_eq(head, SLICE("*"))) {
		memset(mask, 0xFF, sizeof(*mask));
		return buf_add(set, SLICE("\\x{F0000}-\\x{10FFFF}"));
	}
	for (struct slice rest = head; rest.len > 0;) {
		slice_split(&rest, '|', &name);
		const struct rule_type *type = map_get(&e->rd->rules->type_names, name);
		if (!type)
			return expand_fail(e, COMPLAIN_TYPE, name, "nothing emits this type");
		buf_printf(set, "\\x{%X}", LETTER_MENTION + type->code);
		mask_set(mask, mask_type(type->code));
	}
	return true;
}

static struct fact expand_mention(struct expander *e)
{
	struct slice inside;
	struct brace b;
	struct mask mask = { { 0 } };
	if (!brace_take(e, SLICE("}"), &inside) || !brace_parse(e, inside, &b))
		return fact_any();
	struct buf set = buf_open(4096);
	bool good = mention_set(e, b.head, &set, &mask);
	if (b.capture.len > 0)
		expand_capture(e, b.capture);
	if (good)
		buf_printf(&e->out, "%s[%.*s]", b.capture.len ? "(" : "(?:", SLICE_ARGS(buf_slice(&set)));
	if (good && b.filter.key.len > 0)
		buf_printf(&e->out, "(?C%03u)", expand_callout(e, (struct callout){ .kind = CALLOUT_FEATURE, .filter = b.filter }));
	expand_put(e, ")");
	buf_close(&set);
	return fact_mask(&mask, 0.15);
}

struct fact expand_brace(struct expander *e)
{
	if (slice_starts(e->rest, SLICE("{"))) {
		e->rest = slice_sub(e->rest, 1, e->rest.len);
		return expand_macro(e);
	}
	if (slice_starts(e->rest, SLICE("%"))) {
		e->rest = slice_sub(e->rest, 1, e->rest.len);
		return expand_lexicon(e);
	}
	if (e->rest.len > 0 && (*e->rest.ptr == '*' || (*e->rest.ptr >= 'A' && *e->rest.ptr <= 'Z')))
		return expand_mention(e);
	expand_fail(e, COMPLAIN_PATTERN, slice_sub(e->rest, 0, 1), "a brace opens a macro {{X}}, a lexicon {%x}, a mention {X} or follows an item as {2,5}");
	return fact_any();
}
