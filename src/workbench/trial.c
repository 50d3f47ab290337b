/* Runs one example of a rule and judges what was found. */
#include "workbench/trial.h"

struct trial trial_open(struct rules *rules, const struct check_options *options, const struct rule *rule, const struct example *example)
{
	struct trial t = { .rules = rules, .options = options, .arena = arena_open(), .rule = rule, .example = example };
	t.text = example->text;
	t.start = example->start;
	t.end = example->end;
	return t;
}

struct document example_document(const struct rule *rule, struct slice text, struct comment *comment)
{
	struct document document = { .article = SLICE("example"), .comments_declared = -1 };
	*comment = (struct comment){ .id = SLICE("1"), .text = text, .position = 1 };
	if (rule->channels == CHANNEL_COMMENT) {
		document.comment = comment;
		document.comments = 1;
	} else {
		document.text = text;
	}
	return document;
}

static void trial_run(struct trial *t)
{
	struct records records = { .arena = &t->arena };
	struct extract_options options = { .naive = t->options->naive, .no_jit = t->options->no_jit, .part = true, .last_layer = t->rule->layer->number, .watch = t->watch };
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

bool trial_fits(struct trial *t, const struct mention *m)
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

bool trial_holds(struct trial *t)
{
	trial_run(t);
	for (size_t i = 0; i < t->found.mentions; i++) {
		const struct mention *m = t->found.mention[i];
		if (t->example->kind == EXAMPLE_NO && slice_eq(m->rule, t->rule->name))
			return false;
		if (t->example->kind != EXAMPLE_NO && trial_fits(t, m))
			return true;
	}
	return t->example->kind == EXAMPLE_NO;
}
