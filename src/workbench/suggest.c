/* Names that stand often in the corpus and that no rule knows. */
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"
#include "text/unicode.h"
#include "workbench/workbench.h"

enum { CONTEXTS = 3, CONTEXT_BYTES = 50, NAMES_MAX = 200000 };

struct suggestion {
	struct slice name;
	size_t count, documents, last; /* last: number of the last document that has it */
	struct slice context[CONTEXTS];
	size_t contexts;
};

/* What the corpus says elsewhere of who bears a name. */
struct told {
	bool person, organization, place;
	long house, town;    /* weight of the clues for an organization, for a place */
};

struct suggest {
	const struct rules *rules;
	enum suggest_kind kind;
	struct arena arena;
	struct map names;             /* folded name to suggestion */
	struct map told;              /* folded name to struct told */
	size_t documents;
};

struct suggest *suggest_open(const struct rules *rules, enum suggest_kind kind)
{
	struct arena arena = arena_open();
	struct suggest *s = arena_alloc(&arena, sizeof(*s));
	*s = (struct suggest){ .rules = rules, .kind = kind, .names = map_open(), .told = map_open() };
	s->arena = arena;
	return s;
}

static struct slice text_context(struct arena *a, struct slice text, size_t from, size_t to)
{
	size_t left = from > CONTEXT_BYTES ? from - CONTEXT_BYTES : 0, right = to + CONTEXT_BYTES < text.len ? to + CONTEXT_BYTES : text.len;
	while (left > 0 && ((unsigned char)text.ptr[left] & 0xC0) == 0x80)
		left--;
	while (right < text.len && ((unsigned char)text.ptr[right] & 0xC0) == 0x80)
		right++;
	return unicode_squeeze(a, letter_shadow_text(a, slice_sub(text, left, right)));
}

static bool name_known(const struct suggest *s, struct slice name)
{
	for (size_t i = 0; i < s->rules->lexicons; i++)
		if (lexicon_find(s->rules, s->rules->lexicon[i], name))
			return true;
	for (size_t i = 0; i < s->rules->rejects; i++)
		if (slice_eq_nocase(s->rules->reject[i].name, name))
			return true;
	return false;
}

static void suggest_count(struct suggest *s, struct slice name, struct slice text, const size_t at[2])
{
	struct slice key = unicode_fold(&s->arena, name);
	if (key.len == 0 || s->names.len >= NAMES_MAX)
		return;
	void **slot = map_at(&s->names, key);
	if (!*slot) {
		struct suggestion *new = arena_alloc(&s->arena, sizeof(*new));
		new->name = arena_copy(&s->arena, name);
		*slot = new;
	}
	struct suggestion *one = *slot;
	one->count++;
	one->documents += one->last != s->documents;
	one->last = s->documents;
	if (one->contexts < CONTEXTS)
		one->context[one->contexts++] = text_context(&s->arena, text, at[0], at[1]);
}

/* A run of capitalised words. */
struct run {
	size_t from, second, to, words; /* second: start of the second word */
	bool opens;          /* first word of a sentence */
	struct slice before; /* the word of small letters just before */
};

static size_t word_end(struct slice text, size_t at)
{
	struct slice rest = slice_sub(text, at, text.len);
	size_t end = at;
	while (rest.len > 0) {
		uint32_t code = utf8_next(&rest);
		bool joint = code == '-' || code == '&' || code == '.';
		if (!letter_is_word(code) && !(joint && rest.len > 0 && letter_is_word((unsigned char)*rest.ptr)))
			break;
		end = text.len - rest.len;
	}
	return end;
}

static void run_take(struct suggest *s, struct slice text, const struct run *run)
{
	/* the first word of a sentence is large by its place */
	struct slice name = slice_sub(text, run->opens ? run->second : run->from, run->to);
	size_t words = run->words - (run->opens && run->words > 0);
	bool people = s->kind == SUGGEST_PEOPLE;
	if (words == 0 || utf8_count(name) < 2 || (people && (words < 2 || words > 4)))
		return;
	if (s->kind == SUGGEST_TRIGGERS)
		name = run->before;
	if (name.len >= (s->kind == SUGGEST_TRIGGERS ? 4 : 2) && !name_known(s, name))
		suggest_count(s, name, text, (size_t[2]){ run->from, run->to });
}

/* Walks the words of one shadow text; `covered` says which bytes mentions hold. */
static void suggest_text(struct suggest *s, struct slice text, const bool *covered)
{
	struct run run = { .words = 0 };
	struct slice small = { 0 };
	bool opens = true;
	for (size_t at = 0; at < text.len;) {
		struct slice rest = slice_sub(text, at, text.len);
		uint32_t code = utf8_next(&rest);
		if (!letter_is_word(code)) {
			bool glue = code == ' ' && run.words > 0 && run.to == at;
			if (!glue)
				run_take(s, text, &run), run.words = 0;
			opens = opens || code == '.' || code == '!' || code == '?' || code == '\n' || code == 0xAB || code == ':';
			small = code == ' ' || code == '\'' ? small : (struct slice){ 0 };
			at = text.len - rest.len;
			continue;
		}
		size_t end = word_end(text, at);
		bool capital = unicode_is_upper(code) && !covered[at];
		if (capital && run.words == 0)
			run = (struct run){ .from = at, .opens = opens, .before = small };
		if (capital && run.words == 1)
			run.second = at;
		if (capital)
			run.to = end, run.words++;
		else
			run_take(s, text, &run), run.words = 0;
		small = unicode_is_lower(code) && !covered[at] ? slice_sub(text, at, end) : (struct slice){ 0 };
		opens = false;
		at = end > at ? end : text.len - rest.len;
	}
	run_take(s, text, &run);
}

/* Whether a mention makes its words known: it took them out of the text that later layers saw. */
static bool mention_consumes(const struct suggest *s, const struct mention *m)
{
	const struct rule *rule = rules_rule(s->rules, m->rule);
	if (rule)
		return rule->layer->consume;
	return slice_eq(m->type, SLICE("PER")) || slice_eq(m->type, SLICE("ORG")) || rules_lexicon(s->rules, m->rule);
}

/* Notes whom a mention that won, or a clue, says a name to be. */
static void told_note(void *context, const struct watch_item *item)
{
	struct suggest *s = context;
	const struct mention *m = item->candidate ? item->candidate->mention : NULL;
	bool clue = m && slice_eq(m->type, SLICE("CLUE")), person = m && slice_eq(m->type, SLICE("PER"));
	bool organization = m && slice_eq(m->type, SLICE("ORG")), place = m && slice_eq(m->type, SLICE("LOC"));
	unsigned long long weight = 0;
	if (item->event != WATCH_WON || !(clue || person || organization || place) || s->told.len >= NAMES_MAX)
		return;
	struct slice key = unicode_fold(&s->arena, m->text);
	void **slot = map_at(&s->told, key);
	if (!*slot)
		*slot = arena_alloc(&s->arena, sizeof(struct told));
	struct told *t = *slot;
	t->person |= person;
	t->organization |= organization;
	t->place |= place;
	if (!clue || !slice_number(mention_value(m, SLICE("weight")), &weight))
		return;
	if (slice_eq(mention_value(m, SLICE("for")), SLICE("organization")))
		t->house += (long)weight;
	else if (slice_eq(mention_value(m, SLICE("for")), SLICE("place")))
		t->town += (long)weight;
}

/* Whether a name is known to be of another kind than what is asked for: told elsewhere, or by its own words. */
static bool name_is_other(const struct suggest *s, struct slice key, struct slice name)
{
	const struct told *t = map_get(&s->told, key);
	size_t blank = slice_find(name, SLICE(" "), 0), last = name.len;
	if (blank == SLICE_NONE)
		blank = name.len;
	while (last > 0 && name.ptr[last - 1] != ' ')
		last--;
	bool first = blank < name.len && (rules_word_in(s->rules, "prenoms", slice_sub(name, 0, blank)) || rules_word_in(s->rules, "prenoms-monde", slice_sub(name, 0, blank)));
	bool firm = blank < name.len && rules_word_in(s->rules, "org-suffixes", slice_sub(name, last, name.len));
	if (s->kind == SUGGEST_PEOPLE)
		return (firm && !first) || (t && (t->organization || t->place));
	return s->kind == SUGGEST_ORGS && ((first && !firm) || (t && (t->person || t->place || (t->town > 0 && t->town >= t->house))));
}

void suggest_add(struct suggest *s, const struct document *document)
{
	struct arena arena = arena_open();
	struct records records = { .arena = &arena };
	struct extract_options options = { .part = true, .last_layer = 9999, .watch = &(struct extract_watch){ .event = told_note, .context = s } };
	struct mentions found = extract_mentions(document, s->rules, &options, &records);
	s->documents++;
	for (size_t f = 0; f <= document->comments; f++) {
		struct slice text = utf8_repair(&arena, f ? document->comment[f - 1].text : document->text);
		bool *covered = arena_array(&arena, text.len + 1, sizeof(*covered));
		for (size_t i = 0; i < found.mentions; i++) {
			const struct mention *m = found.mention[i];
			if ((size_t)m->field == f && m->end <= text.len && mention_consumes(s, m))
				memset(covered + m->start, true, m->end - m->start);
		}
		suggest_text(s, text, covered);
	}
	arena_close(&arena);
}

static int suggestion_order(const void *a, const void *b)
{
	const struct suggestion *x = *(struct suggestion *const *)a, *y = *(struct suggestion *const *)b;
	if (x->documents != y->documents)
		return x->documents > y->documents ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return slice_cmp(x->name, y->name);
}

size_t suggest_report(struct suggest *s, size_t least, size_t most, FILE *out)
{
	static const char *const lines[] = { [SUGGEST_ORGS] = "kind=other", [SUGGEST_PEOPLE] = "", [SUGGEST_TRIGGERS] = "" };
	struct suggestion **all = arena_array(&s->arena, s->names.len + 1, sizeof(*all));
	size_t n = 0;
	for (size_t i = 0; i < s->names.len; i++)
		if (((struct suggestion *)s->names.entry[i].value)->count >= least && !name_is_other(s, s->names.entry[i].key, ((struct suggestion *)s->names.entry[i].value)->name))
			all[n++] = s->names.entry[i].value;
	if (n > 1)
		qsort(all, n, sizeof(*all), suggestion_order);
	n = most && n > most ? most : n;
	if (n > 0)
		fputs(s->kind == SUGGEST_TRIGGERS ? "# words before unknown names: those that announce one belong into a rule (rules/README.md)\n" :
			"# right lines go into a lexicon under rules/local/, wrong ones into rules/local/reject.tsv (rules/README.md, Names of your own)\n", out);
	for (size_t i = 0; i < n; i++) {
		fprintf(out, "# %zu times in %zu document%s\n", all[i]->count, all[i]->documents, all[i]->documents == 1 ? "" : "s");
		for (size_t k = 0; k < all[i]->contexts; k++)
			fprintf(out, "#   %.*s\n", SLICE_ARGS(all[i]->context[k]));
		fprintf(out, "%.*s%s%s\n", SLICE_ARGS(letter_shadow_text(&s->arena, all[i]->name)), *lines[s->kind] ? "\t" : "", lines[s->kind]);
	}
	return n;
}

void suggest_close(struct suggest *s)
{
	struct arena arena = s->arena;
	map_close(&s->names);
	map_close(&s->told);
	arena_close(&arena);
}
