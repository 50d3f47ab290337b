/* Rules, patterns and macro branches that nothing reaches. */
#include <string.h>

#include "engine/engine.h"
#include "text/unicode.h"
#include "workbench/trial.h"
#include "workbench/workbench.h"

enum { SURROUNDINGS = 60 }; /* bytes around a mention in which a branch may have stood */

struct cover {
	struct rules *rules;
	struct extract_watch watch;
	struct arena arena;
	size_t *example, *corpus;     /* matches found in each, by index of the rule_match */
	size_t *won;                  /* mentions of documents, by index of the rule */
	bool **macro;                 /* by index of the rule: which macros it uses */
	struct branches branches;
	bool *reached;                /* by index of the branch */
	size_t documents;
	bool examples;                /* the examples are running */
	const struct document *document;
};

static void cover_branches(struct cover *c, const struct watch_item *item)
{
	const struct document *d = c->document;
	struct slice text = item->at.field ? d->comment[item->at.field - 1].text : d->text;
	size_t from = item->at.start > SURROUNDINGS ? item->at.start - SURROUNDINGS : 0, to = item->at.end + SURROUNDINGS;
	struct arena arena = arena_open();
	struct pattern_subject subject = { .text = letter_shadow_text(&arena, slice_sub(text, from, to)) };
	struct pattern_groups groups;
	const bool *uses = c->macro[item->rule->index];
	size_t macro = 0;
	for (size_t i = 0; i < c->branches.branches; i++) {
		const struct branch *b = &c->branches.branch[i];
		while (c->rules->macro[macro] != b->macro)
			macro++;
		if (!c->reached[i] && uses[macro])
			c->reached[i] = pattern_match(b->expression.pattern, c->rules->matcher, &subject, &groups) == PATTERN_FOUND;
	}
	arena_close(&arena);
}

static void cover_event(void *context, const struct watch_item *item)
{
	struct cover *c = context;
	if (item->event == WATCH_FOUND) {
		size_t *count = c->examples ? c->example : c->corpus;
		count[item->match->index]++;
	} else if (item->event == WATCH_WON && item->rule) {
		c->won[item->rule->index] += !c->examples;
		cover_branches(c, item);
	}
}

static void cover_run(struct cover *c, const struct document *document)
{
	struct arena arena = arena_open();
	struct records records = { .arena = &arena };
	struct extract_options options = { .watch = &c->watch };
	c->document = document;
	extract_mentions(document, c->rules, &options, &records);
	arena_close(&arena);
}

static void cover_example(struct cover *c, const struct rule *rule, const struct example *example)
{
	struct comment comment;
	struct document document = example_document(rule, example->text, &comment);
	if (example->kind == EXAMPLE_OK)
		cover_run(c, &document);
}

struct cover *cover_open(struct rules *rules)
{
	struct arena arena = arena_open();
	struct cover *c = arena_alloc(&arena, sizeof(*c));
	*c = (struct cover){ .rules = rules, .examples = true };
	c->watch = (struct extract_watch){ .event = cover_event, .context = c };
	c->example = arena_array(&arena, rules->matches + 1, sizeof(*c->example));
	c->corpus = arena_array(&arena, rules->matches + 1, sizeof(*c->corpus));
	c->won = arena_array(&arena, rules->rules + 1, sizeof(*c->won));
	c->macro = arena_array(&arena, rules->rules + 1, sizeof(*c->macro));
	c->branches = rules_branches(rules, &arena);
	c->reached = arena_array(&arena, c->branches.branches + 1, sizeof(*c->reached));
	for (size_t i = 0; i < rules->rules; i++) {
		c->macro[i] = arena_array(&arena, rules->macros + 1, sizeof(**c->macro));
		rule_macros(rules, rules->rule[i], c->macro[i]);
	}
	c->arena = arena;
	for (size_t i = 0; i < rules->rules; i++)
		for (size_t k = 0; k < rules->rule[i]->examples; k++)
			cover_example(c, rules->rule[i], &rules->rule[i]->example[k]);
	c->examples = false;
	return c;
}

void cover_add(struct cover *c, const struct document *document)
{
	c->documents++;
	cover_run(c, document);
}

/* Rules that find words but always lose them to others. */
static int cover_shadowed(const struct cover *c, FILE *out)
{
	int shadowed = 0;
	for (size_t i = 0; i < c->rules->rules; i++) {
		const struct rule *rule = c->rules->rule[i];
		size_t found = 0;
		for (size_t m = 0; m < rule->matches; m++)
			found += c->corpus[rule->match[m]->index];
		if (found == 0 || c->won[i] > 0)
			continue;
		fprintf(out, "%.*s:%u: rule %.*s: matches %zu times and never wins\n", SLICE_ARGS(rule->place.file), rule->place.line, SLICE_ARGS(rule->name), found);
		shadowed++;
	}
	return shadowed;
}

static int cover_rules(const struct cover *c, FILE *out)
{
	int dead = 0;
	for (size_t i = 0; i < c->rules->matches; i++) {
		const struct rule_match *m = c->rules->match[i];
		if (c->corpus[i] > 0)
			continue;
		fprintf(out, "%.*s:%u: rule %.*s: %s\n", SLICE_ARGS(m->expression.place.file), m->expression.place.line, SLICE_ARGS(m->rule->name),
			c->example[i] ? "this pattern matches in examples only" : "nothing reaches this pattern");
		dead += c->example[i] == 0;
	}
	return dead;
}

int cover_report(struct cover *c, FILE *out)
{
	int dead = cover_rules(c, out) + cover_shadowed(c, out);
	size_t reached = 0;
	for (size_t i = 0; i < c->branches.branches; i++) {
		const struct branch *b = &c->branches.branch[i];
		reached += c->reached[i];
		if (c->reached[i])
			continue;
		fprintf(out, "%.*s:%u: macro %.*s: nothing reaches `%.*s`\n", SLICE_ARGS(b->macro->place.file), b->line, SLICE_ARGS(b->macro->name), SLICE_ARGS(b->source));
		dead++;
	}
	fprintf(out, "%zu documents, %zu rules, %zu patterns, %zu of %zu macro branches reached\n", c->documents, c->rules->rules, c->rules->matches, reached, c->branches.branches);
	return dead;
}

void cover_close(struct cover *c)
{
	struct arena arena = c->arena;
	for (size_t i = 0; i < c->branches.branches; i++)
		pattern_close(c->branches.branch[i].expression.pattern);
	arena_close(&arena);
}
