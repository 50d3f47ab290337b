/* The workbench: check, explain, why-not, cover, profile, kwic, suggest. */
#include <stdlib.h>

#include "unit/tap.h"

#include "workbench/workbench.h"

static const char rules_text[] =
	"layer 10 one\nmacro VERB verse | donne | jette\n\n"
	"rule short\nlayer 10\nmatch pont _ neuf\nemit X\nok [[pont neuf]]\nno pont vieux\n\n"
	"rule long\nlayer 10\nmatch le _ pont _ neuf\nemit Y\nnot-after _ fini\nok [[le pont neuf]]\nok un mot => k=v\ntodo [[le pont neuf]]\nno le pont neuf\n\n"
	"rule verb\nlayer 10\nmatch il _ {{VERB}}\nemit V\nok [[il verse]]\n\n"
	"lexicon towns t.tsv match=case\nrule trip\nlayer 10\nmatch va _ [aà] _ (?<t> {{W}} )\nif t towns\nemit T\nok [[va à Brest]]\nno va à pied\n";

struct bench {
	struct arena arena;
	struct rule_findings findings;
	struct rules *rules;
	struct rule_file file[2];
	char *text;
	size_t len;
};

static struct slice printed(const struct bench *b)
{
	return (struct slice){ b->text, b->len };
}

static void says(const struct bench *b, const char *words, const char *name)
{
	if (!tap_ok(slice_find(printed(b), slice_of(words), 0) != SLICE_NONE, name))
		printf("# %.*s\n", SLICE_ARGS(printed(b)));
}

static FILE *output(struct bench *b)
{
	free(b->text);
	b->text = NULL;
	return open_memstream(&b->text, &b->len);
}

static struct document document_of(const char *text)
{
	return (struct document){ .article = SLICE("a"), .text = slice_of(text), .comments_declared = -1 };
}

static void test_check(struct bench *b)
{
	struct check_options options = { .variants = true };
	FILE *out = output(b);
	int errors = rules_check(b->rules, &b->findings, &options, out);
	fclose(out);
	tap_number(errors, 3, "an ok, a todo and a no that are wrong");
	says(b, "a.rule:17:4: error R100: rule long: an example fails", "place of the failing example");
	says(b, "a todo passes", "a todo that passes is an error");
	says(b, "a counterexample matches", "a counterexample that matches");
}

/* What check says of a rule file that is not wrong. */
static void test_warnings(struct bench *b)
{
	static const char text[] =
		"layer 10 one\nrule wide\nlayer 10\nmatch (?: vieux | neuf ) _ pont\nemit X\nok [[vieux pont]]\nno vieux port\n\n"
		"rule narrow\nlayer 10\nmatch neuf _ pont (?= , )\nemit X\nok [[neuf pont]], dit-il\nno neuf port\n\n"
		"rule far\nlayer 10\nmatch quai _ nord\nemit X\nok [[quai nord]]\nno rien du tout\nno quai sud\n\n";
	struct bench own = { .arena = arena_open(), .file = { { SLICE("a.rule"), { text, sizeof(text) - 1 } } } };
	struct check_options options = { .variants = true };
	own.rules = rules_open(&own.arena, own.file, 1, &own.findings);
	FILE *out = output(b);
	int errors = rules_check(own.rules, &own.findings, &options, out);
	fclose(out);
	tap_number(errors, 0, "warnings are no errors");
	says(b, "a.rule:9:6: warning R101: the rule narrow is shadowed: in its own examples wide finds the same", "a rule that another makes idle");
	says(b, "a.rule:21:4: note R102: the rule far does not even begin to match here", "a counterexample that is no near miss");
	tap_ok(slice_find(printed(b), SLICE("a.rule:22"), 0) == SLICE_NONE, "a near miss is one");
	says(b, "0 errors, 1 warnings", "the count of warnings");
	rules_close(own.rules);
	arena_close(&own.arena);
}

/* An example that holds as written, and not in another spelling that the rule should read. */
static void test_fragile(struct bench *b)
{
	static const char text[] =
		"layer 10 one\nlexicon towns t.tsv match=case\nrule r\nlayer 10\nmatch a _ (?<t> {{W}} )\nfold yes\nif t towns\nemit X\nok il va [[a brest]]\nno il va a lyon\n";
	const struct rule_file file[] = { { SLICE("a.rule"), { text, sizeof(text) - 1 } }, { SLICE("t.tsv"), SLICE("brest\n") } };
	struct bench own = { .arena = arena_open() };
	struct check_options options = { .variants = true };
	own.rules = rules_open(&own.arena, file, 2, &own.findings);
	FILE *out = output(b);
	tap_number(rules_check(own.rules, &own.findings, &options, out), 1, "a fragile example is an error");
	fclose(out);
	says(b, "a.rule:9:4: error R100: rule r: fragile: fails with capitals without accents", "it says in which spelling");
	rules_close(own.rules);
	arena_close(&own.arena);
}

static void test_explain(struct bench *b)
{
	struct explain_options options = { .why_not = NULL };
	struct document document = document_of("Voici le pont neuf.");
	FILE *out = output(b);
	rules_explain(&document, b->rules, &options, out);
	fclose(out);
	says(b, "+ Y [le pont neuf]", "the winner");
	says(b, "lost to long [le pont neuf]: that one starts further left", "the loser and why");
	document = document_of("Voici le pont neuf fini.");
	out = output(b);
	rules_explain(&document, b->rules, &options, out);
	fclose(out);
	says(b, "refused by not-after in line 15: _ fini", "the guard that refused");
	document = document_of("Il va à pied.");
	out = output(b);
	rules_explain(&document, b->rules, &options, out);
	fclose(out);
	says(b, "refused by if in line 31: t towns", "the test that refused");
}

static void test_why_not(struct bench *b)
{
	struct explain_options options = { .why_not = "long" };
	struct document document = document_of("Voici le pont vieux.");
	FILE *out = output(b);
	tap_ok(rules_explain(&document, b->rules, &options, out) == EXPLAIN_FOUND, "the rule is known");
	fclose(out);
	says(b, "after `le pont `, before `vieux.`", "the furthest point");
	document = document_of("Voici le pont neuf fini.");
	out = output(b);
	rules_explain(&document, b->rules, &options, out);
	fclose(out);
	says(b, "  refused by not-after in line 15: _ fini; 1 times, first `le pont neuf`", "the guard that refused, and what");
	options.why_not = "none";
	out = output(b);
	tap_ok(rules_explain(&document, b->rules, &options, out) == EXPLAIN_NO_RULE, "a rule that is not there");
	fclose(out);
}

static void test_cover(struct bench *b)
{
	struct cover *cover = cover_open(b->rules);
	struct document document = document_of("Il part et il donne tout.");
	cover_add(cover, &document);
	FILE *out = output(b);
	cover_report(cover, out);
	fclose(out);
	cover_close(cover);
	says(b, "macro VERB: nothing reaches `jette`", "a branch that nothing reaches");
	says(b, "rule long: this pattern matches in examples only", "a rule that only its examples reach");
	says(b, "2 of 3 macro branches reached", "the other branches");
}

static void test_kwic(struct bench *b)
{
	struct kwic *kwic = kwic_open(b->rules, "verb");
	struct document document = document_of("Hier il donne tout.");
	kwic_add(kwic, &document);
	FILE *out = output(b);
	tap_number((long long)kwic_report(kwic, KWIC_LEFT, out), 1, "one line");
	fclose(out);
	kwic_close(kwic);
	says(b, "Hier [il donne] tout.\ta", "words between their surroundings");
}

static void test_suggest(struct bench *b)
{
	struct suggest *suggest = suggest_open(b->rules, SUGGEST_ORGS);
	struct document document = document_of("La firme Kerlan Data paie. On dit que Kerlan Data paie. Demain il pleut.");
	suggest_add(suggest, &document);
	FILE *out = output(b);
	tap_number((long long)suggest_report(suggest, 2, 10, out), 1, "one name seen twice");
	fclose(out);
	suggest_close(suggest);
	says(b, "\nKerlan Data\tkind=other\n", "a line to paste");
}

static void test_profile(struct bench *b)
{
	struct profile *profile = profile_open(b->rules, NULL);
	struct document document = document_of("Hier il donne tout. Rien ici.");
	profile_add(profile, &document);
	FILE *out = output(b);
	profile_report(profile, out);
	fclose(out);
	profile_close(profile);
	says(b, "\t1\t1\t0%\t1\t0\tverb\ta.rule:", "one try, one match, one mention");
}

int main(void)
{
	struct bench b = { .arena = arena_open(), .file = { { SLICE("a.rule"), { rules_text, sizeof(rules_text) - 1 } }, { SLICE("t.tsv"), SLICE("Brest\n") } } };
	b.rules = rules_open(&b.arena, b.file, 2, &b.findings);
	test_check(&b);
	test_warnings(&b);
	test_fragile(&b);
	test_explain(&b);
	test_why_not(&b);
	test_cover(&b);
	test_kwic(&b);
	test_suggest(&b);
	test_profile(&b);
	free(b.text);
	rules_close(b.rules);
	arena_close(&b.arena);
	return tap_done();
}
