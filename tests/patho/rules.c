/* Hostile texts and rule files: linear time, right offsets, no loss of the rest. */
#include <stdlib.h>
#include <time.h>

#include "clock.h"
#include "pipeline.h"
#include "rule/set.h"
#include "unit/tap.h"

enum { ROUNDS = 2, BYTES = 100000 };

/* Doubling the input may cost this much more time, and a little for the clock. */
#if defined(__SANITIZE_ADDRESS__)
/* The sanitizer's memchr and memmem look at the whole rest at each call: there only the text is judged. */
static const double TIME_FACTOR = 1e9;
#else
static const double TIME_FACTOR = 2.4;
#endif
static const double TIME_SLACK = 0.03;

/* A text made of one piece over and over; `#` stands for letters that differ from piece to piece. */
static const char *const pieces[] = {
	"Le directeur attend. La pr\xC3\xA9sidente refuse. Le maire dort.\n", "Nadia Ferrat#, directrice de Glazenn#, part. Sa directrice reste.\n",
	"Ren\xC3\xA9 Ferrat# dirige Glazenn#. La pr\xC3\xA9sidente de Glazenn ferme la porte.\n", "Elle verse 3 millions d'euros \xC3\xA0 l'association, qui en pr\xC3\xAAte 2 \xC3\xA0 Glazenn#.\n",
	"Glazenn# (Brest) : 3 millions d'euros aupr\xC3\xA8s de la Banque de France.\n", "\xC2\xAB Nous avons lev\xC3\xA9 3 millions d'euros \xC2\xBB, dit-elle.\n",
	"La Banque de France a arros\xC3\xA9 le club de 3 millions d'euros. ",
	"En 2021, le 3 mars, \xC3\xA0 10 h. ",
	/* a headline without end */
	"La SNCF perd.",
	/* one sentence without end */
	"Glazenn a mis 6 M\xE2\x82\xAC dans le quai, la commune 2.", "La Banque de France embauche Karim Benali comme tr\xC3\xA9sorier.",
	"\xC2\xAB On verra au port \xC2\xBB, poursuivant par \xC2\xAB rien ne presse \xC2\xBB.", "Pour elle, \xC2\xAB la grue arrive mardi \xC2\xBB.",
	"A", "7", ",", "(", "\"", "\xC2\xAB ", "a", "NADIA ", ". ", "\n", "M. ", "e\xCC\x81\xCC\x81", "3 millions d\xE2\x80\x99" "euros ",
	"Nadia Ferrat, ", "1 000 ", "\xC2\xA0", "\xE2\x80\x8B", "-", "l'", "P.-D.G. ", "\xF3\xB0\x80\x80", "\xFF", "de la ", "Saint-",
};

/* Letters for a number, `a` to `j` for its digits. */
static size_t letters_put(char *out, size_t number)
{
	size_t n = 0;
	for (number++; number > 0; number /= 10)
		out[n++] = (char)('a' + number % 10);
	return n;
}

static struct slice text_of(struct arena *a, const char *piece, size_t bytes)
{
	char *out = arena_alloc(a, bytes + 20 * strlen(piece));
	size_t len = 0;
	for (size_t count = 0; len < bytes; count++)
		for (const char *c = piece; *c != '\0'; c++)
			if (*c == '#')
				len += letters_put(out + len, count);
			else
				out[len++] = *c;
	return (struct slice){ out, len };
}

/* The best time of some rounds; *right is cleared when a mention is not where it says. */
static double text_time(const struct rules *rules, struct slice text, bool *right)
{
	double best = 1e9;
	for (int round = 0; round < ROUNDS; round++) {
		struct arena a = arena_open();
		struct records records = { .arena = &a };
		struct document document = { .article = SLICE("hostile"), .text = text, .comments_declared = -1 };
		double start = cpu_seconds();
		struct mentions found = extract_mentions(&document, rules, NULL, &records);
		double time = cpu_seconds() - start;
		best = time < best ? time : best;
		for (size_t i = 0; i < found.mentions; i++) {
			const struct mention *m = found.mention[i];
			*right = *right && m->start < m->end && m->end <= text.len && m->text.ptr == text.ptr + m->start && m->text.len == m->end - m->start;
		}
		arena_close(&a);
	}
	return best;
}

static void test_texts(const struct rules *rules)
{
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		struct arena a = arena_open();
		bool right = true;
		double one = text_time(rules, text_of(&a, pieces[i], BYTES), &right);
		double two = text_time(rules, text_of(&a, pieces[i], 2 * BYTES), &right);
		/* A busy machine disturbs a ratio now and then; what is not linear is so every time. */
		for (int again = 0; again < 4 && two > TIME_FACTOR * one + TIME_SLACK; again++) {
			one = text_time(rules, text_of(&a, pieces[i], BYTES), &right);
			two = text_time(rules, text_of(&a, pieces[i], 2 * BYTES), &right);
		}
		struct slice name = arena_printf(&a, "`%.*s` over and over: %.0f and %.0f ms", (int)strcspn(pieces[i], "\n\xFF"), pieces[i], one * 1e3, two * 1e3);
		tap_ok(right && two <= TIME_FACTOR * one + TIME_SLACK, name.ptr);
		arena_close(&a);
	}
}

/* A rule file that must cost its own rules only. */
struct file_shape {
	const char *name, *head, *unit, *tail;
	size_t count;
	const char *code; /* of a finding that must be there */
};

static const struct file_shape shapes[] = {
	{ "ten megabytes", "", "# words\n", "", 1300000, "R002" },
	{ "a binary file", "", "\x80\x01", "", 1000, "R001" },
	{ "macros that double twenty times", "macro M aaaa{{M}}{{M}}\nlayer 10 x\nrule bad\nlayer 10\nmatch {{M}}\nemit X\n", "", "", 0, "R023" },
	{ "a thousand groups", "layer 10 x\nrule bad\nlayer 10\nmatch ", "(", "a\nemit X\n", 1000, "R055" },
	{ "a look-behind without length", "layer 10 x\nrule bad\nlayer 10\nmatch (?<= a+ ) b\nemit X\n", "", "", 0, "R056" },
	{ "repeats of repeats", "layer 10 x\nrule bad\nlayer 10\nmatch (?:abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz){1,1000}\nemit X\n", "", "", 0, "R056" },
	{ "ten thousand unknown keys", "layer 10 x\nrule bad\nlayer 10\nmatch a\nemit X\n", "sing x\n", "", 1500, "R003" },
	{ "a macro of a macro of a macro", "layer 10 x\nmacro AA {{BB}}\nmacro BB {{CC}}\nmacro CC {{AA}}\nrule bad\nlayer 10\nmatch {{AA}}\nemit X\n", "", "", 0, "R023" },
};

static struct slice file_of(struct arena *a, const struct file_shape *s)
{
	size_t head = strlen(s->head), unit = strlen(s->unit), tail = strlen(s->tail);
	char *out = arena_alloc(a, head + unit * s->count + tail + 1), *p = out;
	memcpy(p, s->head, head);
	p += head;
	for (size_t i = 0; i < s->count; i++, p += unit)
		memcpy(p, s->unit, unit);
	memcpy(p, s->tail, tail);
	return (struct slice){ out, head + unit * s->count + tail };
}

static void test_files(void)
{
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		struct arena a = arena_open();
		struct rule_file file[] = {
			{ SLICE("bad.rule"), file_of(&a, &shapes[i]) },
			{ SLICE("good.rule"), SLICE("layer 90 y\nrule good\nlayer 90\nmatch port\nemit GOOD\n") },
		};
		struct rule_findings findings = { 0 };
		struct records records = { .arena = &a };
		struct document document = { .article = SLICE("x"), .text = SLICE("aaaa au port de aaaa"), .comments_declared = -1 };
		struct rules *rules = rules_open(&a, file, 2, &findings);
		rules_compile(rules, &findings);
		struct mentions found = extract_mentions(&document, rules, NULL, &records);
		bool named = false, good = false;
		for (size_t k = 0; k < findings.findings; k++)
			named = named || strcmp(findings.finding[k].code, shapes[i].code) == 0;
		for (size_t k = 0; k < found.mentions; k++)
			good = good || slice_eq(found.mention[k]->type, SLICE("GOOD"));
		tap_ok(named && good, shapes[i].name);
		rules_close(rules);
		arena_close(&a);
	}
}

/* A pattern that takes for ever is given up, named, and loses nothing else. */
static void test_limits(void)
{
	struct arena a = arena_open();
	struct rule_file file = { SLICE("a.rule"), SLICE("layer 10 x\nrule bad\nlayer 10\nmatch (?: (?: a | aa )+ )+ {{D}}\nemit X\natoms \"a\"\n\nrule good\nlayer 10\nmatch port\nemit GOOD\n") };
	struct rule_findings findings = { 0 };
	struct records records = { .arena = &a };
	struct document document = { .article = SLICE("x"), .comments_declared = -1 };
	struct slice text = text_of(&a, "aaaaaaaaaa", 3000);
	document.text = arena_printf(&a, "port %.*s", SLICE_ARGS(text));
	struct rules *rules = rules_open(&a, &file, 1, &findings);
	double start = cpu_seconds();
	struct mentions found = extract_mentions(&document, rules, NULL, &records);
	tap_ok(found.mentions == 1 && records.rows >= 1, "a catastrophic pattern is reported, the others go on");
	tap_ok(cpu_seconds() - start < 5, "and given up soon");
	rules_close(rules);
	arena_close(&a);
}

int main(void)
{
	struct project p = project_open(".");
	if (!tap_ok(project_rules(&p), "the shipped rules can be read"))
		return tap_done();
	tap_ok(rules_sift(p.rules) == 0, "and sieves made of all of them"); /* one that is in none is tried everywhere */
	test_texts(p.rules);
	test_files();
	test_limits();
	project_close(&p);
	return tap_done();
}
