/* Runs the examples of rules and says what came out instead. */
#include "workbench/explain.h"
#include "workbench/trial.h"

static void mention_print(const struct mention *m, FILE *out)
{
	fprintf(out, "    got  %.*s [%.*s] by %.*s", SLICE_ARGS(m->type), SLICE_ARGS(m->text), SLICE_ARGS(m->rule));
	for (size_t i = 0; i < m->features; i++)
		fprintf(out, " %.*s=\"%.*s\"", SLICE_ARGS(m->feature[i].name), SLICE_ARGS(m->feature[i].value));
	fputc('\n', out);
}

/* Where the rule's matches lost, for print. */
struct losses {
	const struct rule *rule;
	FILE *out;
};

static void losses_event(void *context, const struct watch_item *item)
{
	const struct losses *l = context;
	if (item->event != WATCH_LOST || item->rule != l->rule)
		return;
	fputs("    its [", l->out);
	words_print(item->candidate->mention->text, l->out);
	fputs("] ", l->out);
	loss_print(item->candidate->winner ? item->candidate->winner->mention : NULL, loss_reason(item->candidate), l->out);
	fputc('\n', l->out);
}

/* Runs an example again, to say to whom the rule lost in it. */
static void losses_print(const struct trial *t, FILE *out)
{
	struct losses l = { t->rule, out };
	const struct extract_watch watch = { .event = losses_event, .context = &l };
	struct trial again = trial_open(t->rules, t->options, t->rule, t->example);
	again.text = t->text; /* in t's spelling */
	again.watch = &watch;
	trial_holds(&again);
	arena_close(&again.arena);
}

static void trial_print(struct trial *t, const char *what, FILE *out)
{
	const struct example *e = t->example;
	size_t n = 0;
	fprintf(out, "%.*s:%u:%u: error R100: rule %.*s: %s\n    %.*s\n", SLICE_ARGS(e->place.file), e->place.line, e->place.column, SLICE_ARGS(t->rule->name), what, SLICE_ARGS(t->text));
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
	if (e->kind != EXAMPLE_NO)
		losses_print(t, out);
}

/* Runs an `ok` that holds in other spellings; says which fail. */
static int variants_check(struct trial *t, FILE *out)
{
	int errors = 0;
	for (int kind = 0; kind < TRIAL_SPELLINGS; kind++) {
		struct trial v = trial_open(t->rules, t->options, t->rule, t->example);
		if (trial_spell(&v, kind) && !trial_holds(&v)) {
			struct slice what = arena_printf(&v.arena, "fragile: fails with %s", trial_spellings[kind]);
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

/* Whether a word is the name of a rule file, or of a folder that holds it: `local`, `rules/local/mine.rule`. */
static bool file_named(struct slice file, struct slice word)
{
	if (slice_starts(word, SLICE("rules/")))
		word = slice_sub(word, SLICE("rules/").len, word.len);
	if (slice_ends(word, SLICE("/")))
		word.len--;
	return slice_starts(file, word) && (file.len == word.len || file.ptr[word.len] == '/');
}

/* Whether a rule, or what a finding is about, is asked for by its name or file. */
static bool check_wants(const struct check_options *options, struct slice name, struct slice file)
{
	if (!options->only || !options->only[0])
		return true;
	for (size_t i = 0; options->only[i]; i++)
		if (slice_eq(name, slice_of(options->only[i])) || file_named(file, slice_of(options->only[i])))
			return true;
	return false;
}

bool check_knows(const struct rules *rules, const char *word)
{
	unsigned line;
	for (size_t i = 0; i < rules->files; i++)
		if (file_named(rules->file[i].name, slice_of(word)))
			return true;
	return rules_origin(rules, slice_of(word), &line).len > 0;
}

static bool file_is_own(struct slice file)
{
	return slice_starts(file, SLICE("local/"));
}

/* Notes of style on shipped files would bury those on the user's own. */
static void notes_drop(const struct rules *rules, const struct check_options *options, struct rule_findings *f)
{
	size_t kept = 0;
	bool own = false;
	for (size_t i = 0; i < rules->files; i++)
		own = own || file_is_own(rules->file[i].name);
	for (size_t i = 0; i < f->findings; i++) {
		struct slice file = f->finding[i].file;
		bool wanted = check_wants(options, (struct slice){ 0 }, file) && (!own || file_is_own(file));
		if (f->finding[i].severity != RULE_NOTE || wanted)
			f->finding[kept++] = f->finding[i];
	}
	f->findings = kept;
}

/* Runs the examples of one rule; warnings go to `more`. */
static int rule_check(struct rules *rules, const struct check_options *options, const struct rule *rule, struct rule_findings *more, FILE *out)
{
	struct fate fate = { .oks = 0 };
	int errors = 0;
	for (size_t k = 0; k < rule->examples; k++) {
		struct trial t = trial_open(rules, options, rule, &rule->example[k]);
		int failed = example_check(&t, out);
		if (failed == 0 && t.example->kind == EXAMPLE_OK)
			fate_add(&fate, &t);
		errors += failed;
		arena_close(&t.arena);
	}
	fate_warn(&fate, rules, rule, more);
	return errors;
}

static void counts_add(const struct rule_findings *f, int *errors, size_t *warnings)
{
	for (size_t i = 0; i < f->findings; i++) {
		*errors += f->finding[i].severity == RULE_ERROR;
		*warnings += f->finding[i].severity == RULE_WARNING;
	}
}

int rules_check(struct rules *rules, struct rule_findings *findings, const struct check_options *options, FILE *out)
{
	struct rule_findings more = { 0 };
	bool *slow = arena_array(rules->arena, rules->rules + 1, sizeof(*slow));
	size_t examples = 0, todos = 0, warnings = 0;
	int errors = 0;
	rules->aliases = rules->rejects = 0; /* an example is about a rule, not about what the user does with its names */
	rules_compile(rules, findings);
	notes_drop(rules, options, findings);
	findings_print(rules, findings, RULE_NOTE, out);
	counts_add(findings, &errors, &warnings);
	pumps_run(rules, slow);
	for (size_t i = 0; i < rules->rules; i++) {
		const struct rule *rule = rules->rule[i];
		if (!check_wants(options, rule->name, rule->place.file))
			continue;
		if (slow[i])
			pump_complain(rules, rule, &more);
		errors += rule_check(rules, options, rule, &more, out);
		examples += rule->examples;
		for (size_t k = 0; k < rule->examples; k++)
			todos += rule->example[k].kind == EXAMPLE_TODO;
	}
	counts_add(&more, &errors, &warnings);
	notes_drop(rules, options, &more);
	findings_print(rules, &more, RULE_NOTE, out);
	fprintf(out, "%zu rules, %zu examples (%zu todo), %d errors, %zu warnings\n", rules->rules, examples, todos, errors, warnings);
	return errors;
}
