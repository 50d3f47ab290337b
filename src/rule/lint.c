/* Lint: what is not wrong but should be better. */
#include "rule/reader.h"

/* What a pattern is, its checks and the way it is read included: written out alike with other features it is another. */
static struct slice match_identity(struct arena *a, const struct rule_match *match)
{
	const struct expression *x = &match->expression;
	struct buf out = buf_open(1 << 20);
	buf_printf(&out, "%d %u %d ", match->rule->layer->number, match->rule->channels, x->folded);
	buf_add(&out, pattern_source(x->pattern));
	for (size_t i = 0; i < x->callouts; i++) {
		const struct callout *c = &x->callout[i];
		buf_printf(&out, "\n%d %zu %.*s=%.*s", c->kind, c->use, SLICE_ARGS(c->filter.key), SLICE_ARGS(c->filter.value));
	}
	struct slice identity = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return identity;
}

/* Whether the pattern alone decides what the rule finds. */
static bool rule_is_bare(const struct rule *rule)
{
	return rule->guards == 0 && rule->tests == 0;
}

static void lint_rule(struct reader *rd, const struct rule *rule, struct map *patterns)
{
	size_t ok = 0, no = 0;
	for (size_t i = 0; i < rule->examples; i++) {
		ok += rule->example[i].kind == EXAMPLE_OK;
		no += rule->example[i].kind == EXAMPLE_NO;
	}
	if (ok == 0)
		complain(rd, COMPLAIN_NO_OK, rule->name, "the rule %.*s has no example that it must find", SLICE_ARGS(rule->name));
	if (no == 0)
		complain(rd, COMPLAIN_NO_NO, rule->name, "the rule %.*s has no example that it must leave", SLICE_ARGS(rule->name));
	for (size_t i = 0; i < rule->matches; i++) {
		const struct rule_match *match = rule->match[i];
		if (!rule->common && match->atoms == 0 && mask_empty(&match->trigger))
			complain(rd, COMPLAIN_ATOM, match->expression.source, "nothing in this pattern is rare: it is tried in every sentence");
		void **seen = map_at(patterns, match_identity(&rd->scratch, match));
		const struct rule *other = *seen;
		bool before = other && rule_is_bare(other) && rule->prio <= other->prio && (rule->layer->consume || rule->emit[0]->type == other->emit[0]->type);
		if (before)
			complain(rd, COMPLAIN_PATTERN_TWICE, match->expression.source, other == rule ? "the rule %.*s has this pattern twice" : "the rule %.*s finds the same before it", SLICE_ARGS(other->name));
		if (!before)
			*seen = (void *)(uintptr_t)rule;
	}
}

/* A macro that stands in a used one is used. */
static bool macro_spread(struct rules *r, const struct macro *macro)
{
	bool more = false;
	for (size_t at = 0; (at = slice_find(macro->body, SLICE("{{"), at)) != SLICE_NONE; at += 2) {
		size_t end = at + 2;
		while (end < macro->body.len && macro->body.ptr[end] != '}' && macro->body.ptr[end] != ':' && macro->body.ptr[end] != ' ')
			end++;
		struct macro *inner = map_get(&r->macro_names, slice_sub(macro->body, at + 2, end));
		if (inner && !inner->used)
			more = inner->used = true;
	}
	return more;
}

static void macros_spread(struct rules *r)
{
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < r->macros; i++)
			if (r->macro[i]->used)
				more = macro_spread(r, r->macro[i]) || more;
	}
}

/* Whether a check inside a pattern asks for a feature of that name. */
static bool expression_reads(const struct expression *x, struct slice name)
{
	for (size_t i = 0; i < x->callouts; i++)
		if (slice_eq(x->callout[i].filter.key, name))
			return true;
	return false;
}

static bool term_reads(const struct term *term, struct slice name)
{
	if (term->kind == TERM_FEATURE && slice_eq(term->feature, name))
		return true;
	for (size_t i = 0; i < term->args; i++)
		if (term_reads(term->arg[i], name))
			return true;
	return false;
}

static bool rule_reads(const struct rule *rule, struct slice name)
{
	for (size_t i = 0; i < rule->matches; i++)
		if (expression_reads(&rule->match[i]->expression, name))
			return true;
	for (size_t i = 0; i < rule->guards; i++)
		if (expression_reads(&rule->guard[i].expression, name))
			return true;
	for (size_t i = 0; i < rule->emits; i++)
		for (size_t f = 0; f < rule->emit[i]->features; f++)
			if (term_reads(rule->emit[i]->feature[f].term, name))
				return true;
	return false;
}

/* Whether an emit line, as written, is of the type and sets the feature. */
static bool line_sets(struct slice line, const struct rule_type *type, struct slice name)
{
	struct slice rest = line, word = reader_word(&rest);
	size_t at = slice_find(rest, name, 0);
	if (!slice_eq(word, type->name))
		return false;
	for (; at != SLICE_NONE; at = slice_find(rest, name, at + 1)) {
		bool begins = at == 0 || rest.ptr[at - 1] == ' ' || rest.ptr[at - 1] == '\t' || rest.ptr[at - 1] == '\n';
		if (begins && at + name.len < rest.len && rest.ptr[at + name.len] == '=')
			return true;
	}
	return false;
}

/* Shipped rules set what tables show and passes read; those that a local one replaces count too. */
static bool shipped_sets(const struct reader *rd, const struct rule_type *type, struct slice name)
{
	for (size_t i = 0; i < rd->drafts; i++)
		for (size_t k = 0; k < rd->draft[i].lines && !rd->draft[i].local; k++)
			if (slice_eq(rd->draft[i].line[k].key, SLICE("emit")) && line_sets(rd->draft[i].line[k].value, type, name))
				return true;
	return false;
}

/* A feature that no table shows, no rule reads and no shipped rule sets is a slip. */
static void lint_emit(struct reader *rd, const struct emit *emit, struct slice owner)
{
	for (size_t i = 0; i < emit->features; i++) {
		struct slice name = emit->feature[i].name, at = reader_place(rd, name).line ? name : owner;
		const char *near;
		bool read = !reader_no_column(emit->type, name, &near) || shipped_sets(rd, emit->type, name);
		for (size_t r = 0; r < rd->rules->rules && !read; r++)
			read = rule_reads(rd->rules->rule[r], name);
		if (!read && near)
			complain(rd, COMPLAIN_COLUMN, at, "%.*s has no column `%.*s`; did you mean `%s`?", SLICE_ARGS(emit->type->name), SLICE_ARGS(name), near);
		else if (!read)
			complain(rd, COMPLAIN_COLUMN, at, "%.*s has no column `%.*s`, and no rule reads it", SLICE_ARGS(emit->type->name), SLICE_ARGS(name));
	}
}

static void lint_emits(struct reader *rd)
{
	for (size_t i = 0; i < rd->drafts; i++)
		for (size_t k = 0; rd->draft[i].local && k < rd->draft[i].rule->emits; k++)
			lint_emit(rd, rd->draft[i].rule->emit[k], rd->draft[i].rule->name);
	for (size_t i = 0; i < rd->lexicons; i++)
		if (rd->lexicon[i].local && rd->lexicon[i].lexicon->emit)
			lint_emit(rd, rd->lexicon[i].lexicon->emit, rd->lexicon[i].lexicon->name);
}

void reader_lint(struct reader *rd)
{
	struct rules *r = rd->rules;
	struct map patterns = map_open();
	for (size_t i = 0; i < r->rules; i++)
		lint_rule(rd, r->rule[i], &patterns);
	map_close(&patterns);
	lint_emits(rd);
	macros_spread(r);
	for (size_t i = 0; i < r->macros; i++)
		if (!r->macro[i]->used && !r->macro[i]->broken)
			complain(rd, COMPLAIN_MACRO_UNUSED, r->macro[i]->name, "no rule uses the macro %.*s", SLICE_ARGS(r->macro[i]->name));
	for (size_t i = 0; i < r->lexicons; i++)
		if (!r->lexicon[i]->used && !r->lexicon[i]->emit && slice_starts(r->lexicon[i]->place.file, SLICE("local/"))) /* a shipped one may be asked by passes */
			complain(rd, COMPLAIN_LEXICON_UNUSED, r->lexicon[i]->name, "no rule uses the lexicon %.*s", SLICE_ARGS(r->lexicon[i]->name));
}
