/* The lines of a rule block to a rule. */
#include <string.h>

#include "rule/reader.h"

enum { LINES_EACH_MAX = 500 };

typedef bool line_reader(struct reader *rd, struct rule *rule, const struct statement *line);

static bool line_layer(struct reader *rd, struct rule *rule, const struct statement *line)
{
	rule->layer = map_get(&rd->rules->layer_names, slice_trim(line->value));
	if (!rule->layer)
		complain(rd, COMPLAIN_LAYER_UNKNOWN, line->value, "layer %.*s is not declared", SLICE_ARGS(line->value));
	return rule->layer != NULL;
}

static bool line_match(struct reader *rd, struct rule *rule, const struct statement *line)
{
	struct rule_match *match = arena_alloc(rd->arena, sizeof(*match));
	match->rule = rule;
	match->expression.folded = rule->fold;
	if (line->value.len == 0) {
		complain(rd, COMPLAIN_VALUE, line->key, "the pattern is missing");
		return false;
	}
	if (!reader_pattern(rd, line->value, &match->expression, match))
		return false;
	rule->match = arena_grow(rd->arena, rule->match, rule->matches, &rule->match_cap, sizeof(*rule->match));
	rule->match[rule->matches++] = match;
	return true;
}

static bool line_emit(struct reader *rd, struct rule *rule, const struct statement *line)
{
	struct emit *emit = reader_emit(rd, line->value);
	if (!emit)
		return false;
	rule->emit = arena_grow(rd->arena, rule->emit, rule->emits, &rule->emit_cap, sizeof(*rule->emit));
	rule->emit[rule->emits++] = emit;
	return true;
}

static bool line_guard(struct reader *rd, struct rule *rule, const struct statement *line)
{
	static const char *const names[] = {
		[GUARD_NOT_BEFORE] = "not-before", [GUARD_NOT_AFTER] = "not-after", [GUARD_BEFORE] = "before",
		[GUARD_AFTER] = "after", [GUARD_WITHIN] = "within", [GUARD_NOT_WITHIN] = "not-within",
	};
	struct guard guard = { .kind = GUARD_NOT_BEFORE, .expression.folded = rule->fold };
	while (!slice_eq(line->key, slice_of(names[guard.kind])))
		guard.kind++;
	if (line->value.len == 0 || !reader_pattern(rd, line->value, &guard.expression, NULL)) {
		if (line->value.len == 0)
			complain(rd, COMPLAIN_VALUE, line->key, "the pattern is missing");
		return false;
	}
	struct slice source = pattern_source(guard.expression.pattern);
	bool left = guard.kind == GUARD_NOT_BEFORE || guard.kind == GUARD_BEFORE;
	bool right = guard.kind == GUARD_NOT_AFTER || guard.kind == GUARD_AFTER;
	if (left)
		guard.expression.pattern = pattern_new(rd->arena, arena_printf(rd->arena, "(?:%.*s)\\z", SLICE_ARGS(source)), 0);
	if (right)
		guard.expression.pattern = pattern_new(rd->arena, source, PATTERN_ANCHORED);
	rule->guard = arena_grow(rd->arena, rule->guard, rule->guards, &rule->guard_cap, sizeof(*rule->guard));
	rule->guard[rule->guards++] = guard;
	return true;
}

static bool line_test(struct reader *rd, struct rule *rule, const struct statement *line)
{
	struct slice rest = line->value;
	struct rule_test test = { .unless = slice_eq(line->key, SLICE("unless")), .capture = reader_word(&rest) };
	struct slice name = reader_word(&rest);
	test.lexicon = map_get(&rd->rules->lexicon_names, name);
	if (!test.lexicon) {
		complain(rd, COMPLAIN_LEXICON_UNKNOWN, name.len ? name : line->key, "there is no lexicon `%.*s`", SLICE_ARGS(name));
		return false;
	}
	test.lexicon->used = true;
	test.source = line->value;
	test.place = reader_place(rd, line->key);
	rule->test = arena_grow(rd->arena, rule->test, rule->tests, &rule->test_cap, sizeof(*rule->test));
	rule->test[rule->tests++] = test;
	return true;
}

static bool line_channel(struct reader *rd, struct rule *rule, const struct statement *line)
{
	struct slice rest = line->value, word;
	rule->channels = 0;
	while ((word = reader_word(&rest)).len > 0) {
		unsigned channel = slice_eq(word, SLICE("article")) ? CHANNEL_ARTICLE : slice_eq(word, SLICE("title")) ? CHANNEL_TITLE : slice_eq(word, SLICE("comment")) ? CHANNEL_COMMENT : 0;
		if (!channel)
			complain(rd, COMPLAIN_KEY, word, "the channels are article, title and comment");
		if (!channel)
			return false;
		rule->channels |= channel;
	}
	return rule->channels != 0;
}

static bool line_fold(struct reader *rd, struct rule *rule, const struct statement *line)
{
	rule->fold = slice_eq(line->value, SLICE("yes"));
	if (!rule->fold && !slice_eq(line->value, SLICE("no")))
		complain(rd, COMPLAIN_VALUE, line->value, "`fold` takes yes or no");
	return rule->fold || slice_eq(line->value, SLICE("no"));
}

static bool line_prio(struct reader *rd, struct rule *rule, const struct statement *line)
{
	unsigned long long n;
	bool minus = slice_starts(line->value, SLICE("-"));
	if (!slice_number(slice_sub(line->value, minus, line->value.len), &n) || n > 1000000) {
		complain(rd, COMPLAIN_VALUE, line->value, "`prio` takes a whole number");
		return false;
	}
	rule->prio = minus ? -(int)n : (int)n;
	return true;
}

/* `atoms "a" "b"` replace what was found in the patterns, `atoms none` says that there are none; read after them. */
static bool line_atoms(struct reader *rd, struct rule *rule, const struct statement *line)
{
	struct slice rest = line->value, *atom = NULL;
	size_t atoms = 0, cap = 0, from, to;
	while ((from = slice_find(rest, SLICE("\""), 0)) != SLICE_NONE && (to = slice_find(rest, SLICE("\""), from + 1)) != SLICE_NONE) {
		struct slice s = letter_fold_text(rd->arena, letter_shadow_text(rd->arena, slice_sub(rest, from + 1, to)));
		rest = slice_sub(rest, to + 1, rest.len);
		if (s.len == 0)
			continue;
		atom = arena_grow(rd->arena, atom, atoms, &cap, sizeof(*atom));
		atom[atoms++] = s;
	}
	rule->common = slice_eq(line->value, SLICE("none"));
	if (rule->common)
		return true;
	if (atoms == 0) {
		complain(rd, COMPLAIN_VALUE, line->value, "`atoms` takes words in double quotes, or `none`");
		return false;
	}
	for (size_t i = 0; i < rule->matches; i++) {
		rule->match[i]->atom = atom;
		rule->match[i]->atoms = atoms;
		rule->match[i]->alsos = 0;
		rule->match[i]->trigger = (struct mask){ { 0 } };
	}
	return true;
}

static bool line_example(struct reader *rd, struct rule *rule, const struct statement *line)
{
	reader_example(rd, rule, line);
	return true;
}

static bool line_note(struct reader *rd, struct rule *rule, const struct statement *line)
{
	rule->note = reader_flat(rd, line->value);
	return true;
}

struct line_kind {
	const char *key;
	line_reader *read;
	int turn; /* flags first, then patterns, then what needs the patterns */
};

/* The keys of a rule block. */
static const struct line_kind kinds[] = {
	{ "layer", line_layer, 0 }, { "fold", line_fold, 0 }, { "channel", line_channel, 0 }, { "prio", line_prio, 0 }, { "note", line_note, 0 },
	{ "match", line_match, 1 }, { "emit", line_emit, 1 }, { "not-before", line_guard, 1 }, { "not-after", line_guard, 1 },
	{ "before", line_guard, 1 }, { "after", line_guard, 1 }, { "within", line_guard, 1 }, { "not-within", line_guard, 1 },
	{ "if", line_test, 1 }, { "unless", line_test, 1 }, { "atoms", line_atoms, 2 },
	{ "ok", line_example, 2 }, { "no", line_example, 2 }, { "todo", line_example, 2 },
};

static const struct line_kind *line_kind(struct slice key)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (slice_eq(key, slice_of(kinds[i].key)))
			return &kinds[i];
	return NULL;
}

static bool rule_captures(struct reader *rd, const struct rule *rule)
{
	for (size_t i = 0; i < rule->emits; i++)
		if (!emit_check(rd, rule, rule->emit[i]))
			return false;
	for (size_t t = 0; t < rule->tests; t++) {
		bool found = false;
		for (size_t m = 0; m < rule->matches; m++)
			for (size_t c = 0; c < rule->match[m]->expression.captures; c++)
				found = found || slice_eq(rule->match[m]->expression.capture[c].name, rule->test[t].capture);
		if (!found) {
			complain(rd, COMPLAIN_CAPTURE, rule->test[t].capture, "no pattern of the rule captures `%.*s`", SLICE_ARGS(rule->test[t].capture));
			return false;
		}
	}
	return true;
}

static bool rule_complete(struct reader *rd, const struct rule *rule, struct slice head)
{
	if (!rule->layer)
		complain(rd, COMPLAIN_NO_LAYER, head, "the rule has no layer");
	else if (rule->matches == 0)
		complain(rd, COMPLAIN_NO_MATCH, head, "the rule has no pattern");
	else if (rule->emits == 0)
		complain(rd, COMPLAIN_NO_EMIT, head, "the rule emits nothing");
	else
		return rule_captures(rd, rule);
	return false;
}

bool reader_rule(struct reader *rd, struct rule_draft *draft)
{
	bool good = true;
	for (int turn = 0; turn < 3; turn++)
		for (size_t i = 0; i < draft->lines; i++) {
			const struct line_kind *kind = line_kind(draft->line[i].key);
			if (!kind && turn == 0) {
				complain(rd, COMPLAIN_KEY, draft->line[i].key, "a rule has no key `%.*s`", SLICE_ARGS(draft->line[i].key));
				good = false;
			}
			if (kind && kind->turn == turn && (turn < 2 || good))
				good = kind->read(rd, draft->rule, &draft->line[i]) && good;
		}
	return good && rule_complete(rd, draft->rule, draft->head);
}
