/* Runs the examples of rules and says what came out instead. */
#include <string.h>

#include "extract/engine.h"
#include "extract/workbench.h"
#include "text/unicode.h"

/* The run of one example. */
struct trial {
	struct rules *rules;
	const struct check_options *options;
	struct arena arena;
	const struct rule *rule;
	const struct example *example;
	struct slice text;
	size_t start, end; /* of the marked span in text */
	struct mentions found;
};

static void trial_run(struct trial *t)
{
	struct records records = { .arena = &t->arena };
	struct extract_options options = { .naive = t->options->naive, .no_jit = t->options->no_jit, .part = true, .last_layer = t->rule->layer->number };
	struct block block = { BLOCK_TITLE, 0, t->text.len };
	struct comment comment = { .id = SLICE("1"), .text = t->text, .position = 1 };
	struct document document = { .article = SLICE("example"), .comments_declared = -1 };
	if (t->rule->channels & CHANNEL_ARTICLE) {
		document.text = t->text;
	} else if (t->rule->channels & CHANNEL_TITLE) {
		document.text = t->text;
		document.block = &block;
		document.blocks = 1;
		document.title_in_text = true;
	} else {
		document.comment = &comment;
		document.comments = 1;
	}
	t->found = extract_mentions(&document, t->rules, &options, &records);
}

static bool mention_of_rule(const struct trial *t, const struct mention *m)
{
	for (size_t i = 0; i < t->rule->emits; i++)
		if (slice_eq(m->type, t->rule->emit[i]->type->name))
			return true;
	return false;
}

static bool mention_has(struct trial *t, const struct mention *m, const struct filter *want)
{
	struct slice got = letter_shadow_text(&t->arena, mention_value(m, want->key));
	return slice_eq(slice_trim(got), slice_trim(letter_shadow_text(&t->arena, want->value)));
}

static bool mention_fits(struct trial *t, const struct mention *m)
{
	if (!mention_of_rule(t, m))
		return false;
	if (t->example->marked && (m->start != t->start || m->end != t->end))
		return false;
	for (size_t i = 0; i < t->example->wants; i++)
		if (!mention_has(t, m, &t->example->want[i]))
			return false;
	return true;
}

/* Whether the example holds: an ok finds its mention, a no finds none of this rule. */
static bool trial_holds(struct trial *t)
{
	trial_run(t);
	for (size_t i = 0; i < t->found.mentions; i++) {
		const struct mention *m = t->found.mention[i];
		if (t->example->kind == EXAMPLE_NO && slice_eq(m->rule, t->rule->name))
			return false;
		if (t->example->kind != EXAMPLE_NO && mention_fits(t, m))
			return true;
	}
	return t->example->kind == EXAMPLE_NO;
}

static void mention_print(const struct mention *m, FILE *out)
{
	fprintf(out, "    got  %.*s [%.*s] by %.*s", SLICE_ARGS(m->type), SLICE_ARGS(m->text), SLICE_ARGS(m->rule));
	for (size_t i = 0; i < m->features; i++)
		fprintf(out, " %.*s=\"%.*s\"", SLICE_ARGS(m->feature[i].name), SLICE_ARGS(m->feature[i].value));
	fputc('\n', out);
}

static void trial_print(struct trial *t, const char *what, FILE *out)
{
	const struct example *e = t->example;
	size_t n = 0;
	fprintf(out, "%.*s:%u: error R100: rule %.*s: %s\n    %.*s\n", SLICE_ARGS(e->place.file), e->place.line, SLICE_ARGS(t->rule->name), what, SLICE_ARGS(t->text));
	if (e->kind != EXAMPLE_NO) {
		fprintf(out, "    want %.*s", SLICE_ARGS(t->rule->emit[0]->type->name));
		if (e->marked)
			fprintf(out, " [%.*s]", SLICE_ARGS(slice_sub(t->text, t->start, t->end)));
		for (size_t i = 0; i < e->wants; i++)
			fprintf(out, " %.*s=\"%.*s\"", SLICE_ARGS(e->want[i].key), SLICE_ARGS(e->want[i].value));
		fputc('\n', out);
	}
	for (size_t i = 0; i < t->found.mentions; i++)
		if (e->kind != EXAMPLE_NO || slice_eq(t->found.mention[i]->rule, t->rule->name)) {
			mention_print(t->found.mention[i], out);
			n++;
		}
	if (n == 0)
		fputs("    got  nothing\n", out);
}

static struct trial trial_open(struct rules *rules, const struct check_options *options, const struct rule *rule, const struct example *example)
{
	struct trial t = { .rules = rules, .options = options, .arena = arena_open(), .rule = rule, .example = example };
	t.text = example->text;
	t.start = example->start;
	t.end = example->end;
	return t;
}

/* Writes one way of spelling the example: the map keeps the marks in place. */
static bool variant_write(struct trial *t, int kind)
{
	static const char *const from[] = { " ", " ", "'", "'" }, *const to[] = { "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\x99", "\xCA\xBC" };
	struct slice in = t->example->text, a = slice_of(from[kind]), b = slice_of(to[kind]);
	struct buf out = buf_open(1 << 20);
	bool changed = false;
	for (size_t i = 0; i < in.len; i++) {
		if (i == t->example->start)
			t->start = out.len;
		if (t->example->marked && i == t->example->end)
			t->end = out.len;
		bool here = in.ptr[i] == *a.ptr;
		changed = changed || here;
		buf_add(&out, here ? b : slice_sub(in, i, i + 1));
	}
	if (t->example->end == in.len)
		t->end = out.len;
	t->text = arena_copy(&t->arena, buf_slice(&out));
	buf_close(&out);
	return changed;
}

/* Accents as combining marks: the canonical decomposition of the Latin letters of French. */
static bool variant_decomposed(struct trial *t)
{
	static const char *const pairs[][2] = {
		{ "é", "e\xCC\x81" }, { "è", "e\xCC\x80" }, { "ê", "e\xCC\x82" }, { "ë", "e\xCC\x88" }, { "à", "a\xCC\x80" }, { "â", "a\xCC\x82" },
		{ "î", "i\xCC\x82" }, { "ï", "i\xCC\x88" }, { "ô", "o\xCC\x82" }, { "ù", "u\xCC\x80" }, { "û", "u\xCC\x82" }, { "ç", "c\xCC\xA7" },
		{ "É", "E\xCC\x81" }, { "À", "A\xCC\x80" }, { "È", "E\xCC\x80" }, { "Ç", "C\xCC\xA7" },
	};
	struct slice in = t->example->text;
	struct buf out = buf_open(1 << 20);
	bool changed = false;
	for (size_t i = 0; i < in.len;) {
		size_t k = 0;
		if (i == t->example->start)
			t->start = out.len;
		if (i == t->example->end)
			t->end = out.len;
		while (k < sizeof(pairs) / sizeof(pairs[0]) && !slice_starts(slice_sub(in, i, in.len), slice_of(pairs[k][0])))
			k++;
		bool here = k < sizeof(pairs) / sizeof(pairs[0]);
		changed = changed || here;
		buf_add(&out, here ? slice_of(pairs[k][1]) : slice_sub(in, i, i + 1));
		i += here ? 2 : 1;
	}
	if (t->example->end == in.len)
		t->end = out.len;
	t->text = arena_copy(&t->arena, buf_slice(&out));
	buf_close(&out);
	return changed;
}

/* Capitals without accents, for rules that read folded text. */
static bool variant_capitals(struct trial *t)
{
	struct slice in = t->example->text;
	struct buf out = buf_open(1 << 20);
	for (struct slice rest = in; rest.len > 0;) {
		size_t at = in.len - rest.len;
		char folded[4];
		if (at == t->example->start)
			t->start = out.len;
		if (at == t->example->end)
			t->end = out.len;
		size_t n = letter_fold(utf8_next(&rest), folded);
		for (size_t i = 0; i < n; i++)
			buf_add_char(&out, (char)(folded[i] >= 'a' && folded[i] <= 'z' ? folded[i] - 32 : folded[i]));
	}
	if (t->example->end == in.len)
		t->end = out.len;
	t->text = arena_copy(&t->arena, buf_slice(&out));
	buf_close(&out);
	/* the words that features give change with the text */
	return t->rule->fold && t->example->wants == 0;
}

/* Runs an `ok` that holds in other spellings; says which fail. */
static int variants_check(struct trial *t, FILE *out)
{
	static const char *const names[] = { "no-break space", "thin space", "curly apostrophe", "modifier apostrophe", "NFD", "capitals without accents" };
	int errors = 0;
	for (int kind = 0; kind < 6; kind++) {
		struct trial v = trial_open(t->rules, t->options, t->rule, t->example);
		bool changed = kind < 4 ? variant_write(&v, kind) : kind == 4 ? variant_decomposed(&v) : variant_capitals(&v);
		if (changed && !trial_holds(&v)) {
			struct slice what = arena_printf(&v.arena, "fragile: fails with %s", names[kind]);
			trial_print(&v, what.ptr, out);
			errors++;
		}
		arena_close(&v.arena);
	}
	return errors;
}

static int example_check(struct trial *t, FILE *out)
{
	static const char *const failures[] = {
		[EXAMPLE_OK] = "an example fails", [EXAMPLE_NO] = "a counterexample matches", [EXAMPLE_TODO] = "a todo passes: make it an ok",
	};
	bool holds = trial_holds(t), todo = t->example->kind == EXAMPLE_TODO;
	if (holds == todo)
		trial_print(t, failures[t->example->kind], out);
	if (holds == todo)
		return 1;
	return t->example->kind == EXAMPLE_OK && t->options->variants ? variants_check(t, out) : 0;
}

static bool rule_wanted(const struct check_options *options, const struct rule *rule)
{
	if (!options->only || !options->only[0])
		return true;
	for (size_t i = 0; options->only[i]; i++)
		if (slice_eq(rule->name, slice_of(options->only[i])))
			return true;
	return false;
}

int rules_check(struct rules *rules, struct rule_findings *findings, const struct check_options *options, FILE *out)
{
	int errors = 0;
	size_t examples = 0, todos = 0;
	rules_compile(rules, findings);
	findings_print(rules, findings, options->only && options->only[0] ? RULE_ERROR : RULE_NOTE, out);
	for (size_t i = 0; i < findings->findings; i++)
		errors += findings->finding[i].severity == RULE_ERROR;
	for (size_t i = 0; i < rules->rules; i++)
		for (size_t k = 0; rule_wanted(options, rules->rule[i]) && k < rules->rule[i]->examples; k++) {
			struct trial t = trial_open(rules, options, rules->rule[i], &rules->rule[i]->example[k]);
			errors += example_check(&t, out);
			examples++;
			todos += t.example->kind == EXAMPLE_TODO;
			arena_close(&t.arena);
		}
	fprintf(out, "%zu rules, %zu examples (%zu todo), %d errors\n", rules->rules, examples, todos, errors);
	return errors;
}
