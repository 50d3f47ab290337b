/* Opening of a rule set: files in order, then blocks, then tables. */
#include <stdlib.h>
#include <string.h>

#include "rule/atom.h"
#include "rule/automaton.h"
#include "rule/clause.h"
#include "rule/expand.h"
#include "rule/opening.h"
#include "rule/reader.h"
#include "rule/sieve.h"
#include "text/hash.h"
#include "text/limits.h"
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
	if (!mask_empty(&match->trigger)) {
		layer->masked = arena_grow(a, layer->masked, layer->maskeds, &layer->masked_cap, sizeof(match));
		layer->trigger = arena_grow(a, layer->trigger, layer->maskeds, &layer->trigger_cap, sizeof(*layer->trigger));
		layer->trigger[layer->maskeds] = match->trigger;
		layer->masked[layer->maskeds++] = match;
		mask_join(&layer->any, &match->trigger);
	} else if (match->atoms == 0) {
		layer->always = arena_grow(a, layer->always, layer->alwayses, &layer->always_cap, sizeof(match));
		layer->always[layer->alwayses++] = match;
	}
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

/* What an atom is to a match: of its first clause, of its second, a beginning. */
enum role { ROLE_TRIGGER, ROLE_ALSO, ROLE_LEAD };

static void atom_use(struct reader *rd, struct atom_uses *uses, struct rule_match *match, enum role role)
{
	size_t i = 0;
	while (i < uses->uses && uses->use[i].layer != match->rule->layer->index)
		i++;
	if (i == uses->uses) {
		uses->use = arena_grow(rd->arena, uses->use, uses->uses, &uses->cap, sizeof(*uses->use));
		uses->use[uses->uses++] = (struct atom_use){ .layer = match->rule->layer->index };
	}
	struct atom_use *use = &uses->use[i];
	if (role == ROLE_ALSO) {
		use->also = arena_grow(rd->arena, use->also, use->alsos, &use->also_cap, sizeof(*use->also));
		use->also[use->alsos++] = match;
	} else if (role == ROLE_LEAD) {
		use->lead = arena_grow(rd->arena, use->lead, use->leads, &use->lead_cap, sizeof(*use->lead));
		use->lead[use->leads++] = match;
	} else {
		use->match = arena_grow(rd->arena, use->match, use->matches, &use->cap, sizeof(*use->match));
		use->match[use->matches++] = match;
	}
}

/* Numbers being given to atoms. */
struct numbering {
	struct map numbers;
	size_t uses, cap;
};

/* The uses of an atom, which is numbered and put into the automaton when it is new. */
static struct atom_uses *atom_number(struct reader *rd, struct numbering *n, struct slice atom)
{
	struct rules *r = rd->rules;
	void **number = map_at(&n->numbers, atom);
	bool edge = atom.ptr[atom.len - 1] == ATOM_EDGE, fresh = atom.ptr[0] == ATOM_FRESH;
	if (!*number) {
		r->atom_uses = arena_grow(rd->arena, r->atom_uses, n->uses, &n->cap, sizeof(*r->atom_uses));
		r->atom_uses[n->uses] = (struct atom_uses){ .edge = edge, .fresh = fresh, .length = atom.len - edge - fresh };
		automaton_add(r->automaton, slice_sub(atom, fresh, atom.len - edge));
		*number = (void *)(uintptr_t)++n->uses;
	}
	return &r->atom_uses[(uintptr_t)*number - 1];
}

static void rules_atoms(struct reader *rd)
{
	struct rules *r = rd->rules;
	struct numbering n = { .numbers = map_open() };
	r->automaton = automaton_open(rd->arena);
	for (size_t m = 0; m < r->matches; m++) {
		struct rule_match *match = r->match[m];
		for (size_t i = 0; i < match->atoms; i++)
			atom_use(rd, atom_number(rd, &n, match->atom[i]), match, ROLE_TRIGGER);
		for (size_t i = 0; i < match->alsos; i++)
			atom_use(rd, atom_number(rd, &n, match->also[i]), match, ROLE_ALSO);
		for (size_t i = 0; i < match->leads; i++)
			atom_use(rd, atom_number(rd, &n, match->lead[i]), match, ROLE_LEAD);
	}
	map_close(&n.numbers);
	r->atoms = n.uses;
	if (n.uses == 0)
		r->automaton = NULL;
	else
		automaton_close_set(r->automaton);
}

void rules_start(struct rules *r)
{
	r->matcher = matcher_open();
	r->scratch = arena_alloc(r->arena, sizeof(*r->scratch));
	*r->scratch = arena_open();
	r->vocabulary = arena_alloc(r->arena, sizeof(*r->vocabulary));
	r->clauses = arena_alloc(r->arena, sizeof(*r->clauses));
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
		if (!rd.draft[i].dropped && reader_rule(&rd, &rd.draft[i]))
			rules_add(&rd, rd.draft[i].rule);
		arena_reset(&rd.scratch);
	}
	reader_phrases(&rd);
	rules_atoms(&rd);
	rules_sieves(r, a);
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

/* Sieves of the matches of a layer that are gated, or of those that are not. */
static void layer_sieves(struct layer *layer, bool gated, struct arena *a)
{
	struct rule_match **match = arena_array(a, layer->matches + 1, sizeof(*match));
	size_t n = 0;
	for (size_t i = 0; i < layer->matches; i++)
		if (!layer->match[i]->expression.folded && sieve_gated(layer->match[i]) == gated)
			match[n++] = layer->match[i];
	for (size_t parts = n / SIEVE_MATCHES + (n > 0), i = 0; i < parts; i++)
		layer->sieve[layer->sieves++] = sieve_new(a, match + n * i / parts, n * (i + 1) / parts - n * i / parts);
}

static void layer_folded(struct layer *layer, struct arena *a)
{
	layer->folded = arena_array(a, layer->matches + 1, sizeof(*layer->folded));
	layer->foldeds = 0;
	for (size_t i = 0; i < layer->matches; i++)
		if (layer->match[i]->expression.folded)
			layer->folded[layer->foldeds++] = layer->match[i];
}

void rules_sieves(struct rules *r, struct arena *a)
{
	size_t sieves = 0;
	r->openings = openings_new(a);
	for (size_t i = 0; i < r->layers; i++) {
		struct layer *layer = r->layer[i];
		layer->first_sieve = sieves;
		layer->sieve = arena_array(a, layer->matches / SIEVE_MATCHES + 2, sizeof(*layer->sieve));
		layer->sieves = 0;
		layer_sieves(layer, false, a);
		layer_sieves(layer, true, a);
		layer_folded(layer, a);
		sieves += layer->sieves;
	}
}

bool rules_sifted(const struct rules *r, size_t bytes)
{
	bool sifted = true;
	for (size_t i = 0; i < r->layers; i++)
		for (size_t k = 0; k < r->layer[i]->sieves; k++)
			sifted = sieve_ready(r->layer[i]->sieve[k], r, bytes) && sifted;
	return sifted;
}

bool rules_sift(struct rules *r)
{
	return rules_sifted(r, SIEVE_AFTER);
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

void rules_compile(struct rules *r, struct rule_findings *findings)
{
	for (size_t i = 0; i < r->rules; i++) {
		for (size_t m = 0; m < r->rule[i]->matches; m++)
			expression_compile(r, r->rule[i], &r->rule[i]->match[m]->expression, findings);
		for (size_t g = 0; g < r->rule[i]->guards; g++)
			expression_compile(r, r->rule[i], &r->rule[i]->guard[g].expression, findings);
	}
}
