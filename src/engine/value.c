/* Terms of emit lines: captures, features, functions, sums. */
#include <string.h>

#include "engine/engine.h"
#include "normal/normal.h"
#include "text/unicode.h"

enum { TERM_ARGS = 16 };

static struct slice own_text(const struct extraction *x, size_t from, size_t to)
{
	struct span at = span_of_base(x, from, to);
	return slice_sub(x->field[at.field].text, at.start, at.end);
}

static void value_capture(const struct subject *s, struct slice name, struct value *v)
{
	struct extraction *x = s->x;
	size_t start, end;
	*v = (struct value){ { 0 }, { 0 }, NULL };
	if (!subject_capture(s, name, &start, &end) || start == end)
		return;
	size_t now = subject_now(s, start);
	const struct token *t = token_at(x, now);
	size_t from = base_start(x, now), to = base_end(x, subject_now(s, end));
	if (t && end - start == TOKEN_BYTES)
		v->mention = t->mention;
	v->shadow = slice_sub(x->base, from, to);
	v->text = own_text(x, from, to);
}

static void value_text(struct value *v, struct slice text)
{
	v->text = v->shadow = text;
	v->mention = NULL;
}

/* A text in name case: each word's first letter large, the rest small. */
static struct slice text_title(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, 2 * s.len + 4);
	size_t n = 0;
	for (bool first = true; s.len > 0;) {
		uint32_t code = utf8_next(&s);
		n += utf8_put(out + n, first ? unicode_upper_code(code) : unicode_lower_code(code));
		first = !letter_is_word(code);
	}
	return (struct slice){ out, n };
}

/* The engine's own functions; false when the name is none of them. */
static bool call_own(struct arena *a, struct slice name, const struct value *arg, struct value *v)
{
	if (slice_eq(name, SLICE("fold")))
		value_text(v, letter_fold_text(a, arg[0].shadow));
	else if (slice_eq(name, SLICE("lower")))
		value_text(v, unicode_lower(a, arg[0].shadow));
	else if (slice_eq(name, SLICE("title")))
		value_text(v, text_title(a, arg[0].shadow));
	else if (slice_eq(name, SLICE("const")))
		value_text(v, arg[1].text.len > 0 ? arg[0].text : arg[1].text);
	else
		return false;
	return true;
}

static void call_join(struct arena *a, const struct value *arg, size_t args, struct value *v)
{
	struct slice all = arg[0].text;
	for (size_t i = 1; i < args; i++)
		if (arg[i].text.len > 0)
			all = all.len > 0 ? arena_printf(a, "%.*s %.*s", SLICE_ARGS(all), SLICE_ARGS(arg[i].text)) : arg[i].text;
	value_text(v, all);
}

static bool value_call(const struct subject *s, const struct term *term, struct value *v)
{
	struct value arg[TERM_ARGS];
	struct slice text[TERM_ARGS], out = { 0 };
	bool some = false;
	for (size_t i = 0; i < term->args && i < TERM_ARGS; i++) {
		if (!term_value(s, term->arg[i], &arg[i]))
			return false;
		text[i] = arg[i].shadow;
		some = some || text[i].len > 0;
	}
	if (slice_eq(term->text, SLICE("join"))) {
		call_join(s->x->arena, arg, term->args, v);
		return true;
	}
	if (call_own(s->x->arena, term->text, arg, v))
		return true;
	if (some || slice_eq(term->text, SLICE("scale")))
		if (!normal_apply(s->x->arena, term->text, text, term->args, &out))
			return false;
	value_text(v, out);
	return true;
}

/* Operands from the left; an empty one makes a product empty and adds nothing to a sum. */
static bool value_fold(const struct subject *s, const struct term *term, struct value *v)
{
	if (!term_value(s, term->arg[0], v))
		return false;
	for (size_t i = 1; i < term->args; i++) {
		struct value next;
		struct slice out;
		if (!term_value(s, term->arg[i], &next))
			return false;
		if (v->shadow.len == 0 || next.shadow.len == 0) {
			bool sum = term->kind == TERM_SUM;
			value_text(v, sum ? (v->shadow.len ? v->shadow : next.shadow) : (struct slice){ 0 });
			continue;
		}
		bool good = term->kind == TERM_PRODUCT ? normal_product(s->x->arena, v->shadow, next.shadow, &out) : normal_sum(s->x->arena, v->shadow, next.shadow, &out);
		if (!good)
			return false;
		value_text(v, out);
	}
	return true;
}

static bool value_either(const struct subject *s, const struct term *term, struct value *v)
{
	bool refused = false;
	for (size_t i = 0; i < term->args; i++) {
		bool good = term_value(s, term->arg[i], v);
		refused = refused || !good;
		if (good && (v->text.len > 0 || v->mention))
			return true;
	}
	value_text(v, (struct slice){ 0 });
	return !refused;
}

/* A feature of the lexicon entry that a capture holds; the pattern's lexicons are asked in order. */
static struct slice entry_feature(const struct subject *s, struct slice text, struct slice key)
{
	const struct rules *r = s->x->rules;
	const struct expression *x = &s->match->expression;
	for (size_t i = 0; i < x->callouts; i++) {
		if (x->callout[i].kind != CALLOUT_LEXICON_END)
			continue;
		const struct lexicon_use *use = &r->use[x->callout[i].use];
		for (size_t k = 0; k < use->lexicons; k++) {
			const struct lexicon_entry *e = lexicon_find(r, use->lexicon[k], text);
			struct slice value = e ? lexicon_entry_value(e, key) : (struct slice){ 0 };
			if (value.len > 0)
				return value;
		}
	}
	return (struct slice){ 0 };
}

static void value_feature(const struct subject *s, const struct term *term, struct value *v)
{
	struct value capture;
	value_capture(s, term->text, &capture);
	value_text(v, (struct slice){ 0 });
	if (!capture.mention) {
		value_text(v, entry_feature(s, capture.shadow, term->feature));
		return;
	}
	v->text = v->shadow = mention_value(capture.mention, term->feature);
	v->mention = mention_link(capture.mention, term->feature);
}

bool term_value(const struct subject *s, const struct term *term, struct value *v)
{
	switch (term->kind) {
	case TERM_TEXT:
		value_text(v, term->text);
		return true;
	case TERM_CAPTURE:
		value_capture(s, term->text, v);
		return true;
	case TERM_FEATURE:
		value_feature(s, term, v);
		return true;
	case TERM_CALL:
		return value_call(s, term, v);
	case TERM_PRODUCT:
	case TERM_SUM:
		return value_fold(s, term, v);
	case TERM_EITHER:
		return value_either(s, term, v);
	}
	return false;
}
