/* Bench: many rules, long lexicons and hostile texts against shipped rules on news. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "bench/texts.h"
#include "pipeline.h"
#include "rule/set.h"

enum { ROUNDS = 3, RULES = 1000, ENTRIES = 100000, PUMP = 4000, MEGABYTE = 1000000 };

static double pass(const struct rules *rules, const struct document *document, size_t documents)
{
	double start = cpu_seconds();
	for (size_t i = 0; i < documents; i++) {
		struct arena a = arena_open();
		struct records records = { .arena = &a };
		extract_mentions(&document[i], rules, NULL, &records);
		arena_close(&a);
	}
	return cpu_seconds() - start;
}

/* The best seconds a byte of some rounds. */
static double rate_of(const struct rules *rules, const struct texts *t)
{
	double best = 1e9;
	for (int round = 0; round < ROUNDS; round++) {
		double time = pass(rules, t->document, t->documents);
		best = time < best ? time : best;
	}
	return best / (double)t->bytes;
}

/* One more file beside the shipped ones, opened and measured. */
static void rules_measure(const struct rules *shipped, const struct texts *t, struct slice more, const char *name)
{
	static double base;
	struct arena a = arena_open();
	struct rule_findings findings = { 0 };
	struct rule_file *file = arena_array(&a, shipped->files + 1, sizeof(*file));
	memcpy(file, shipped->file, shipped->files * sizeof(*file));
	file[shipped->files] = (struct rule_file){ SLICE("99-bench.rule"), more };
	double start = cpu_seconds();
	struct rules *rules = rules_open(&a, file, shipped->files + 1, &findings);
	double opened = cpu_seconds() - start, rate = rate_of(rules, t);
	base = base > 0 ? base : rate;
	printf("%4zu rules: %-42s %7.2f MB/s, %5.2f x the time of the shipped rules, %.0f ms to open\n", rules->rules, name, 1e-6 / rate, rate / base, opened * 1e3);
	rules_close(rules);
	arena_close(&a);
}

/* A rule block under another name, to `out`. The block begins at `at` and ends at an empty line. */
static void block_copy(struct buf *out, struct slice bytes, size_t at, size_t copy)
{
	size_t line = slice_find(bytes, SLICE("\n"), at), end = slice_find(bytes, SLICE("\n\n"), at);
	line = line == SLICE_NONE ? bytes.len : line;
	end = end == SLICE_NONE ? bytes.len : end;
	buf_add(out, slice_sub(bytes, at, line));
	buf_printf(out, ".%zu", copy);
	buf_add(out, slice_sub(bytes, line, end));
	buf_add(out, SLICE("\n\n"));
}

/* The shipped rules again and again under other names, all in competition with one another, until there are RULES. */
static struct slice rules_copied(struct arena *a, const struct rules *shipped)
{
	struct buf out = buf_open(64 << 20);
	size_t rules = shipped->rules;
	for (size_t copy = 1; shipped->rules > 0 && rules < RULES; copy++)
		for (size_t i = 0; i < shipped->files; i++) {
			struct slice bytes = shipped->file[i].bytes;
			bool own = slice_ends(shipped->file[i].name, SLICE(".rule"));
			for (size_t at = 0; own && rules < RULES && (at = slice_find(bytes, SLICE("\nrule "), at)) != SLICE_NONE; rules++)
				block_copy(&out, bytes, ++at, copy);
		}
	struct slice text = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return text;
}

static void rule_write(struct buf *out, struct slice word, size_t n)
{
	static const char *const forms[] = {
		"{{NUM:n}} _ %.*s", "{{CAP}} _ (?: de _ )? (?i: %.*s ) _ {{CAP}}", "{PER:p} ,? _ (?: le | la ) _ %.*s", "{{B}} %.*s {{GAP20}} {ORG:o}",
		"%.*s _ (?: de | du | des ) _ (?<w> {{W}} )", "{AMT:m} {{GAP}} %.*s {{B}}",
	};
	buf_printf(out, "rule bench.%zu\nlayer 79\nmatch ", n);
	struct slice form = slice_of(forms[n % (sizeof(forms) / sizeof(forms[0]))]);
	size_t hole = slice_find(form, SLICE("%.*s"), 0);
	buf_add(out, slice_sub(form, 0, hole));
	buf_add(out, word);
	buf_add(out, slice_sub(form, hole + 4, form.len));
	buf_add(out, SLICE("\nemit BENCH\n\n"));
}

/* Rules of some words of a text; how many there are now. */
static size_t rules_of_words(struct buf *out, struct map *seen, struct slice text, size_t n)
{
	for (size_t at = 0, end; at < text.len && n < RULES; at = end + 1) {
		for (end = at; end < text.len && (text.ptr[end] == '\xC3' || (text.ptr[end] >= 'a' && text.ptr[end] <= 'z')); end++)
			end += text.ptr[end] == '\xC3';
		struct slice word = slice_sub(text, at, end);
		bool whole = end < text.len && text.ptr[end] == ' ' && (at == 0 || text.ptr[at - 1] == ' ');
		void **known = whole && word.len >= 4 ? map_at(seen, word) : NULL;
		if (known && !*known)
			rule_write(out, word, n++);
		if (known)
			*known = seen;
	}
	return n;
}

/* Rules in six forms around words of the texts that are measured, so that each is tried; until there are RULES. */
static struct slice rules_varied(struct arena *a, const struct rules *shipped, const struct texts *t)
{
	struct buf out = buf_open(64 << 20);
	struct map seen = map_open();
	size_t n = shipped->rules;
	buf_add(&out, SLICE("layer 79 bench consume=no\n\n"));
	for (size_t i = 0; i < t->documents; i++) {
		n = rules_of_words(&out, &seen, t->document[i].text, n);
		for (size_t k = 0; k < t->document[i].comments; k++)
			n = rules_of_words(&out, &seen, t->document[i].comment[k].text, n);
	}
	struct slice text = arena_copy(a, buf_slice(&out));
	map_close(&seen);
	buf_close(&out);
	return text;
}

/* Two-word names of the lexicons that the rules have, crossed: every entry is another. */
static struct slice entries_make(struct arena *a, const struct rules *shipped)
{
	const struct lexicon *first = rules_lexicon(shipped, SLICE("prenoms")), *second = rules_lexicon(shipped, SLICE("communes"));
	struct buf out = buf_open(64 << 20);
	for (size_t n = 0; first && second && n < ENTRIES; n++) {
		buf_add(&out, second->entry[n % second->entries].text);
		buf_add(&out, SLICE(" "));
		buf_add(&out, first->entry[n / second->entries % first->entries].text);
		buf_add(&out, SLICE("\tkind=other\n"));
	}
	struct slice text = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return text;
}

static void lexicon_measure(const struct rules *shipped)
{
	struct arena keep = arena_open();
	struct rule_file file[] = { { SLICE("a.rule"), SLICE("") }, { SLICE("long.tsv"), entries_make(&keep, shipped) } };
	size_t used[2] = { 0 }, entries = 0;
	double best[2] = { 1e9, 1e9 };
	for (int round = 0; round < 2 * ROUNDS; round++) {
		struct arena a = arena_open();
		struct rule_findings findings = { 0 };
		int with = round % 2;
		file[0].bytes = with ? SLICE("layer 10 x\nlexicon long long.tsv match=case layer=10 emit ORG\n") : SLICE("layer 10 x\n");
		double start = cpu_seconds();
		struct rules *rules = rules_open(&a, file, 2, &findings);
		double time = cpu_seconds() - start;
		best[with] = time < best[with] ? time : best[with];
		used[with] = a.used;
		entries = with ? rules->lexicon[0]->entries : 0;
		rules_close(rules);
		arena_close(&a);
	}
	printf("%zu lexicon entries: %.1f ms to load, %.1f MiB beside the %.1f MiB of the file (target 50 ms, 32 MiB)\n", entries,
		(best[1] - best[0]) * 1e3, (double)(used[1] - used[0]) / (1 << 20), (double)file[1].bytes.len / (1 << 20));
	arena_close(&keep);
}

/* Seconds a byte of a text that is one piece over and over, the best of some rounds. */
static double piece_rate(const struct rules *rules, struct slice piece, size_t bytes, int rounds)
{
	struct arena a = arena_open();
	char *text = arena_alloc(&a, bytes + piece.len);
	size_t len = 0;
	for (; len < bytes; len += piece.len)
		memcpy(text + len, piece.ptr, piece.len);
	struct document document = { .article = SLICE("hostile"), .text = { text, len }, .comments_declared = -1 };
	double best = 1e9;
	while (rounds-- > 0) {
		double time = pass(rules, &document, 1) / (double)len;
		best = time < best ? time : best;
	}
	arena_close(&a);
	return best;
}

/* A text to be repeated, and to what size. */
struct hostile {
	const char *name;
	struct slice piece;
	size_t bytes;
};

static void hostile_measure(const struct rules *rules, const struct hostile *h, double news)
{
	double one = piece_rate(rules, h->piece, h->bytes, 2), two = piece_rate(rules, h->piece, 2 * h->bytes, 2);
	printf("%4zu KB of %-38s %5.2f x the time of news a byte (target 2), doubled %.2f x (2.2)\n", h->bytes / 1000, h->name, one / news, 2 * two / one);
}

/* The example of a shipped rule that costs most a byte when it comes over and over. */
static const struct example *pump_find(const struct rules *rules, const struct rule **of)
{
	const struct example *worst = NULL;
	double most = 0;
	for (size_t i = 0; i < rules->rules; i++)
		for (size_t k = 0; k < rules->rule[i]->examples; k++) {
			struct slice text = rules->rule[i]->example[k].text;
			double rate = text.len > 0 ? piece_rate(rules, text, PUMP, 1) : 0;
			if (rate > most) {
				most = rate;
				worst = &rules->rule[i]->example[k];
				*of = rules->rule[i];
			}
		}
	return worst;
}

static void texts_measure(const struct rules *rules, double news)
{
	static const struct hostile pieces[] = {
		{ "capitals", { "A", 1 }, MEGABYTE }, { "digits", { "7", 1 }, MEGABYTE }, { "commas", { ",", 1 }, MEGABYTE }, { "`(`", { "(", 1 }, MEGABYTE },
	};
	char name[64];
	const struct rule *of = NULL;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		hostile_measure(rules, &pieces[i], news);
	const struct example *worst = pump_find(rules, &of);
	if (worst) {
		snprintf(name, sizeof(name), "an example of %.*s, the worst", SLICE_ARGS(of->name));
		hostile_measure(rules, &(struct hostile){ name, worst->text, MEGABYTE / 10 }, news);
	}
}

int main(int argc, char **argv)
{
	struct texts t = { .arena = arena_open() };
	struct project p = project_open(".");
	/* a hostile text that eats memory ends this program, not others */
	setrlimit(RLIMIT_AS, &(struct rlimit){ (rlim_t)4 << 30, (rlim_t)4 << 30 });
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!project_rules(&p))
		return 3;
	for (int i = 1; i < argc; i++)
		texts_read(&t, argv[i], 0);
	if (t.bytes == 0)
		return 3;
	rules_measure(p.rules, &t, SLICE(""), "as shipped");
	rules_measure(p.rules, &t, rules_copied(&t.arena, p.rules), "shipped ones copied under other names");
	rules_measure(p.rules, &t, rules_varied(&t.arena, p.rules, &t), "and others around words of these texts");
	lexicon_measure(p.rules);
	texts_measure(p.rules, rate_of(p.rules, &t));
	project_close(&p);
	arena_close(&t.arena);
	return 0;
}
