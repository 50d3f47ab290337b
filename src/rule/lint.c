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

void reader_lint(struct reader *rd)
{
	struct rules *r = rd->rules;
	struct map patterns = map_open();
	for (size_t i = 0; i < r->rules; i++)
		lint_rule(rd, r->rule[i], &patterns);
	map_close(&patterns);
	macros_spread(r);
	for (size_t i = 0; i < r->macros; i++)
		if (!r->macro[i]->used && !r->macro[i]->broken)
			complain(rd, COMPLAIN_MACRO_UNUSED, r->macro[i]->name, "no rule uses the macro %.*s", SLICE_ARGS(r->macro[i]->name));
	for (size_t i = 0; i < r->lexicons; i++)
		if (!r->lexicon[i]->used && !r->lexicon[i]->emit)
			complain(rd, COMPLAIN_LEXICON_UNUSED, r->lexicon[i]->name, "no rule uses the lexicon %.*s", SLICE_ARGS(r->lexicon[i]->name));
}
