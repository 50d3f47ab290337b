/* Opening of a rule set: files in order, then blocks, then tables. */
#include <stdlib.h>
#include <string.h>

#include "rule/atom.h"
#include "rule/clause.h"
#include "rule/expand.h"
#include "rule/opening.h"
#include "rule/reader.h"
#include "rule/sieve.h"
#include "rule/states.h"
#include "text/hash.h"
#include "text/unicode.h"

struct rule_type *reader_type(struct reader *rd, struct slice name)
{
	struct rules *r = rd->rules;
	struct rule_type *type = map_get(&r->type_names, name);
	if (type)
		return type;
	type = arena_alloc(rd->arena, sizeof(*type));
	*type = (struct rule_type){ .name = name, .code = (unsigned)r->types };
	r->type = arena_grow(rd->arena, r->type, r->types, &r->type_cap, sizeof(*r->type));
	r->type[r->types++] = type;
	map_put(&r->type_names, name, type);
	return type;
}

static bool file_is_local(const struct rule_file *file)
{
	return slice_starts(file->name, SLICE("local/"));
}

static int file_order(const void *a, const void *b)
{
	const struct rule_file *x = *(const struct rule_file *const *)a, *y = *(const struct rule_file *const *)b;
	if (file_is_local(x) != file_is_local(y))
		return file_is_local(x) ? 1 : -1;
	return slice_cmp(x->name, y->name);
}

static bool file_is_correction(const struct rule_file *file)
{
	struct slice name = file->name;
	return slice_eq(name, SLICE("aliases.tsv")) || slice_eq(name, SLICE("local/aliases.tsv")) || slice_eq(name, SLICE("reject.tsv")) || slice_eq(name, SLICE("local/reject.tsv"));
}

static void file_unread(struct reader *rd, const struct rule_file *file)
{
	complain(rd, COMPLAIN_SUFFIX, (struct slice){ 0 }, "nothing is read from this file");
	rd->findings->finding[rd->findings->findings - 1].file = file->name;
	rd->findings->finding[rd->findings->findings - 1].line = 1;
}

static void rules_files(struct reader *rd)
{
	struct rules *r = rd->rules;
	const struct rule_file **file = arena_array(rd->arena, r->files ? r->files : 1, sizeof(*file));
	for (size_t i = 0; i < r->files; i++)
		file[i] = &r->file[i];
	qsort(file, r->files, sizeof(*file), file_order);
	for (size_t i = 0; i < r->files; i++) {
		if (slice_ends(file[i]->name, SLICE(".rule")))
			reader_file(rd, file[i], file_is_local(file[i]));
		else if (file_is_correction(file[i]))
			reader_corrections(rd, file[i]);
		else if (!slice_ends(file[i]->name, SLICE(".tsv")) && !slice_ends(file[i]->name, SLICE(".txt")))
			file_unread(rd, file[i]);
	}
}

/* Every type must be known before a pattern is read. */
static void rules_types(struct reader *rd)
{
	struct rules *r = rd->rules;
	static const char *const shared[] = { "MASK", "AMT", "ORG", "PER", "ROLE", "FUND", "QUOTE" };
	for (size_t i = 0; i < sizeof(shared) / sizeof(shared[0]); i++)
		reader_type(rd, slice_of(shared[i]));
	for (size_t i = 0; i < r->layers; i++) {
		bool names = slice_eq(r->layer[i]->pass, SLICE("names"));
		if (slice_eq(r->layer[i]->pass, SLICE("quotes")))
			reader_type(rd, SLICE("QUO"))->made = true;
		if (names)
			reader_type(rd, SLICE("PER"))->made = reader_type(rd, SLICE("ORG"))->made = true;
	}
	for (size_t d = 0; d < rd->drafts; d++)
		for (size_t i = 0; i < rd->draft[d].lines; i++) {
			struct slice rest = rd->draft[d].line[i].value, type;
			if (!slice_eq(rd->draft[d].line[i].key, SLICE("emit")))
				continue;
			type = reader_word(&rest);
			if (type.len > 0 && type.ptr[0] >= 'A' && type.ptr[0] <= 'Z')
				reader_type(rd, type)->made = true;
		}
}

static void layer_add(struct reader *rd, struct layer *layer, struct rule_match *match)
{
	struct arena *a = rd->arena;
	layer->match = arena_grow(a, layer->match, layer->matches, &layer->cap, sizeof(match));
	layer->match[layer->matches++] = match;
}

static void rules_add(struct reader *rd, struct rule *rule)
{
	struct rules *r = rd->rules;
	r->rule = arena_grow(rd->arena, r->rule, r->rules, &r->rule_cap, sizeof(*r->rule));
	rule->index = r->rules;
	r->rule[r->rules++] = rule;
	for (size_t i = 0; i < rule->matches; i++) {
		struct rule_match *match = rule->match[i];
		match->index = r->matches;
		r->match = arena_grow(rd->arena, r->match, r->matches, &r->match_cap, sizeof(*r->match));
		r->match[r->matches++] = match;
		layer_add(rd, rule->layer, match);
	}
}

void rules_start(struct rules *r)
{
	r->matcher = matcher_open();
	r->scratch = arena_alloc(r->arena, sizeof(*r->scratch));
	*r->scratch = arena_open();
	r->vocabulary = arena_alloc(r->arena, sizeof(*r->vocabulary));
	if (!r->mapped)
		r->clauses = arena_alloc(r->arena, sizeof(*r->clauses));
	r->openings = openings_new(r->arena);
	r->making = making_open(r->arena);
	r->uses_known = arena_alloc(r->arena, sizeof(*r->uses_known));
	r->uses_known->map = map_open();
}

static struct rules *rules_new(struct arena *a, const struct rule_file *file, size_t files)
{
	struct rules *r = arena_alloc(a, sizeof(*r));
	*r = (struct rules){ .arena = a, .file = file, .files = files };
	r->layer_names = map_open();
	r->rule_names = map_open();
	r->lexicon_names = map_open();
	r->type_names = map_open();
	r->macro_names = map_open();
	rules_start(r);
	return r;
}

static void expression_compile(struct rules *r, const struct rule *rule, const struct expression *x, struct rule_findings *findings)
{
	struct slice message;
	size_t offset;
	if (pattern_compile(x->pattern, r->arena, &message, &offset))
		return;
	struct rule_finding *f = findings_add(findings, r->arena, x->place, "R056");
	f->width = 1;
	f->message = arena_printf(r->arena, "rule %.*s: %.*s, at `%.*s`", SLICE_ARGS(rule->name), SLICE_ARGS(message), SLICE_ARGS(slice_sub(pattern_source(x->pattern), offset, offset + 20)));
	f->mend = SLICE("PCRE2 refuses this; a look-behind must have a fixed length: use not-before");
}

/* Compiles the patterns of a rule; false with findings when PCRE2 refuses one. */
static bool rule_compile(struct rules *r, const struct rule *rule, struct rule_findings *findings)
{
	size_t before = findings->findings;
	for (size_t m = 0; m < rule->matches; m++)
		expression_compile(r, rule, &rule->match[m]->expression, findings);
	for (size_t g = 0; g < rule->guards; g++)
		expression_compile(r, rule, &rule->guard[g].expression, findings);
	return findings->findings == before;
}

/* Reads a rule; one in local/ that cannot be used leaves the shipped one of its name in force. */
static void draft_read(struct reader *rd, struct rule_draft *draft)
{
	bool local = draft->replaces != SIZE_MAX;
	if (reader_rule(rd, draft) && (!local || rule_compile(rd->rules, draft->rule, rd->findings))) {
		rules_add(rd, draft->rule);
	} else if (local) {
		struct rule_draft *shipped = &rd->draft[draft->replaces];
		complain(rd, COMPLAIN_OVERRIDE, draft->head, "the shipped rule `%.*s`, line %u of %.*s, stays in force", SLICE_ARGS(draft->rule->name), shipped->rule->place.line, SLICE_ARGS(shipped->rule->place.file));
		map_put(&rd->rules->rule_names, shipped->rule->name, shipped->rule);
		if (reader_rule(rd, shipped))
			rules_add(rd, shipped->rule);
	}
}

struct rules *rules_open(struct arena *a, const struct rule_file *file, size_t files, struct rule_findings *findings)
{
	struct rules *r = rules_new(a, file, files);
	struct reader rd = { .rules = r, .findings = findings, .arena = a, .scratch = arena_open() };
	reader_builtins(&rd);
	rules_files(&rd);
	rules_types(&rd);
	for (size_t i = 0; i < r->layers; i++)
		r->layer[i]->index = i;
	reader_lexicons(&rd);
	for (size_t i = 0; i < r->macros; i++)
		reader_macro(&rd, r->macro[i]);
	for (size_t i = 0; i < r->lexicons; i++)
		r->lexicon[i]->used = false;
	/* that was to find broken macros; what counts from here on is what rules use */
	for (size_t i = 0; i < r->macros; i++) {
		r->macro[i]->used = false;
		r->macro[i]->expansion = NULL;
	}
	r->uses = 0;
	for (size_t i = 0; i < rd.drafts; i++) {
		if (!rd.draft[i].dropped)
			draft_read(&rd, &rd.draft[i]);
		arena_reset(&rd.scratch);
	}
	reader_phrases(&rd);
	reader_lint(&rd);
	arena_close(&rd.scratch);
	return r;
}

static void match_close(struct rule_match *match)
{
	pattern_close(match->expression.pattern);
	if (match->anchored)
		pattern_close(match->anchored);
}

static void patterns_close(struct rules *r)
{
	for (size_t i = 0; i < r->rules; i++) {
		for (size_t m = 0; m < r->rule[i]->matches; m++)
			match_close(r->rule[i]->match[m]);
		for (size_t g = 0; g < r->rule[i]->guards; g++)
			pattern_close(r->rule[i]->guard[g].expression.pattern);
	}
}

void rules_close(struct rules *r)
{
	if (!r->mapped || matcher_used(r->matcher)) /* else none was compiled, and looking at all would only read them in */
		patterns_close(r);
	for (size_t i = 0; i < r->layers; i++)
		for (size_t k = 0; k < r->layer[i]->sieves; k++)
			sieve_close(r->layer[i]->sieve[k]);
	openings_close(r->openings);
	making_close(r->making);
	clauses_close(r->clauses);
	vocabulary_close(r->vocabulary);
	matcher_close(r->matcher);
	arena_close(r->scratch);
	map_close(&r->uses_known->map);
	if (r->mapped)
		return;
	map_close(&r->layer_names);
	map_close(&r->rule_names);
	map_close(&r->lexicon_names);
	map_close(&r->type_names);
	map_close(&r->macro_names);
}

static void layer_unsifted(const struct rules *r, struct layer *layer, struct rule_match *match)
{
	layer->unsifted = arena_grow(r->arena, layer->unsifted, layer->unsifteds, &layer->unsifted_cap, sizeof(match));
	layer->unsifted[layer->unsifteds++] = match;
}

/* A sieve of matches of a layer; what it does not understand is in none. */
static void layer_sieve(const struct rules *r, struct layer *layer, struct rule_match **match, size_t n)
{
	struct sieve *sieve = sieve_new(r, match, n);
	if (sieve) {
		layer->sieve = arena_grow(r->arena, layer->sieve, layer->sieves, &layer->sieve_cap, sizeof(sieve));
		layer->sieve[layer->sieves++] = sieve;
		for (size_t i = 0; i < n; i++)
			match[i]->sifted = true;
	} else if (n > 1) {
		layer_sieve(r, layer, match, n / 2);
		layer_sieve(r, layer, match + n / 2, n - n / 2);
	} else {
		layer_unsifted(r, layer, match[0]);
	}
}

/* Sieves of the matches of a layer that are gated, or of those that are not. */
static void layer_sieves(const struct rules *r, struct layer *layer, bool gated)
{
	struct rule_match **match = arena_array(r->arena, layer->matches + 1, sizeof(*match));
	size_t n = 0;
	for (size_t i = 0; i < layer->matches; i++)
		if (!layer->match[i]->expression.folded && sieve_gated(layer->match[i]) == gated)
			match[n++] = layer->match[i];
	for (size_t parts = n / SIEVE_MATCHES + (n > 0), i = 0; i < parts; i++)
		layer_sieve(r, layer, match + n * i / parts, n * (i + 1) / parts - n * i / parts);
}

void rules_sieves(const struct rules *r)
{
	for (size_t i = 0, sieves = 0; i < r->layers; i++) {
		struct layer *layer = r->layer[i];
		layer->first_sieve = sieves;
		layer_sieves(r, layer, false);
		layer_sieves(r, layer, true);
		sieves += layer->sieves;
		for (size_t m = 0; m < layer->matches; m++)
			if (layer->match[m]->expression.folded)
				layer_unsifted(r, layer, layer->match[m]);
	}
}

size_t rules_sift(struct rules *r)
{
	size_t missed = 0;
	if (!r->mapped) /* those of an image are there */
		openings_renew(r);
	for (size_t i = 0; i < r->matches; i++)
		missed += !r->match[i]->sifted && !r->match[i]->expression.folded;
	return missed;
}

void rules_forget(struct rules *r)
{
	vocabulary_forget(r->vocabulary);
	for (size_t i = 0; i < r->layers; i++)
		for (size_t k = 0; k < r->layer[i]->sieves; k++)
			sieve_clear(r->layer[i]->sieve[k]);
}

const struct rule_type *rules_type(const struct rules *r, struct slice name)
{
	return map_get(&r->type_names, name);
}

struct lexicon *rules_lexicon(const struct rules *r, struct slice name)
{
	return map_get(&r->lexicon_names, name);
}

bool rules_word_in(const struct rules *r, const char *lexicon, struct slice text)
{
	const struct lexicon *l = rules_lexicon(r, slice_of(lexicon));

	return l != NULL && lexicon_find(r, l, text) != NULL;
}

struct rule *rules_rule(const struct rules *r, struct slice name)
{
	struct rule *rule = map_get(&r->rule_names, name);
	return rule && rule->index < r->rules && r->rule[rule->index] == rule ? rule : NULL;
}

struct slice rules_origin(const struct rules *r, struct slice name, unsigned *line)
{
	const struct rule *rule = rules_rule(r, name);
	const struct lexicon *lexicon = rule ? NULL : rules_lexicon(r, name);

	if (rule == NULL && lexicon == NULL)
		return (struct slice){ NULL, 0 };
	*line = rule ? rule->place.line : lexicon->place.line;
	return rule ? rule->place.file : lexicon->place.file;
}

unsigned long long rules_libraries(void)
{
	struct arena a = arena_open();
	unsigned long long sum = hash_add(hash_add(HASH_SEED, pattern_library(&a)), unicode_library());
	arena_close(&a);
	return sum;
}

void rules_compile(struct rules *r, struct rule_findings *findings)
{
	for (size_t i = 0; i < r->rules; i++)
		rule_compile(r, r->rule[i], findings);
}
