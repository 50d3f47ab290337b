/* Rules that their examples do not need; counterexamples that prove nothing. */
#include "text/unicode.h"
#include "workbench/trial.h"

void fate_add(struct fate *f, struct trial *t)
{
	struct slice winner = { 0 };
	for (size_t i = 0; i < t->found.mentions; i++) {
		const struct mention *m = t->found.mention[i];
		if (!trial_fits(t, m))
			continue;
		winner = m->rule;
		if (slice_eq(m->rule, t->rule->name))
			break;
	}
	f->oks++;
	if (slice_eq(winner, t->rule->name))
		f->own++;
	else
		f->other = arena_copy(t->rules->arena, winner);
}

/* How near the rule comes to a match in an example. */
struct nearness {
	const struct rule *rule;
	struct pattern **trace; /* by pattern of the rule */
	bool begun;             /* at least one item matched some words */
};

static void nearness_event(void *context, const struct watch_item *item)
{
	struct nearness *n = context;
	struct furthest far = { .any = false };
	if (item->rule != n->rule || !item->match || n->begun)
		return;
	n->begun = item->event == WATCH_FOUND;
	for (size_t i = 0; item->event == WATCH_LISTED && i < n->rule->matches; i++)
		if (n->rule->match[i] == item->match) {
			match_trace(item->x, item->segment, item->match, n->trace[i], &far);
			n->begun = far.any && far.at != far.start; /* before the start: inside a look-behind, so nothing is known */
		}
}

static struct rule_finding *fate_finding(struct rules *rules, struct rule_findings *findings, struct place place, bool shadowed)
{
	struct rule_finding *f = findings_add(findings, rules->arena, place, shadowed ? "R101" : "R102");
	f->severity = shadowed ? RULE_WARNING : RULE_NOTE;
	return f;
}

/* Counterexamples in which not even the first item of a pattern matches tell nothing about the rule. */
static void counterexamples_warn(struct rules *rules, const struct rule *rule, struct rule_findings *findings)
{
	struct arena a = arena_open();
	struct nearness n = { .rule = rule, .trace = arena_array(&a, rule->matches + 1, sizeof(*n.trace)) };
	const struct extract_watch watch = { .event = nearness_event, .context = &n };
	const struct check_options options = { .naive = true };
	struct slice message;
	size_t offset;
	bool all = true;
	for (size_t i = 0; i < rule->matches; i++) {
		n.trace[i] = pattern_new(&a, pattern_source(rule->match[i]->expression.pattern), PATTERN_TRACE);
		all = pattern_compile(n.trace[i], &a, &message, &offset) && all; /* with a stop at each item some are too long */
	}
	for (size_t k = 0; k < rule->examples; k++) {
		if (!all || rule->example[k].kind != EXAMPLE_NO)
			continue;
		struct trial t = trial_open(rules, &options, rule, &rule->example[k]);
		t.watch = &watch;
		n.begun = false;
		trial_holds(&t);
		arena_close(&t.arena);
		if (n.begun)
			continue;
		struct rule_finding *f = fate_finding(rules, findings, rule->example[k].place, false);
		f->width = (unsigned)utf8_count(rule->example[k].text);
		f->message = arena_printf(rules->arena, "the rule %.*s does not even begin to match here: the example proves nothing", SLICE_ARGS(rule->name));
		f->mend = SLICE("take a near miss: words that the rule nearly takes, and must not");
	}
	for (size_t i = 0; i < rule->matches; i++)
		pattern_close(n.trace[i]);
	arena_close(&a);
}

void fate_warn(const struct fate *f, struct rules *rules, const struct rule *rule, struct rule_findings *findings)
{
	if (f->oks > 0 && f->own == 0) {
		struct rule_finding *finding = fate_finding(rules, findings, rule->place, true);
		finding->width = (unsigned)utf8_count(rule->name);
		finding->message = arena_printf(rules->arena, "the rule %.*s is shadowed: in its own examples %.*s finds the same", SLICE_ARGS(rule->name), SLICE_ARGS(f->other));
		finding->mend = SLICE("remove it, give it a higher `prio`, or add an `ok` that only this rule finds");
	}
	counterexamples_warn(rules, rule, findings);
}
