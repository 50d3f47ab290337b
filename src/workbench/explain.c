/* Tells which rule found what, what lost to it, what was refused. */
#include "engine/engine.h"
#include "reference/link.h"
#include "text/unicode.h"
#include "workbench/explain.h"
#include "workbench/workbench.h"

static void note_add(void *context, const struct watch_item *item)
{
	struct explain *e = context;
	const struct candidate *c = item->candidate;
	if (item->event == WATCH_LISTED || item->event == WATCH_FOUND)
		return;
	e->note = arena_grow(&e->arena, e->note, e->notes, &e->cap, sizeof(*e->note));
	struct note *n = &e->note[e->notes++];
	*n = (struct note){ .event = item->event, .layer = item->layer, .rule = item->rule, .match = item->match, .guard = item->guard, .test = item->test, .at = item->at };
	if (!c)
		return;
	n->mention = c->mention;
	n->entry = c->entry;
	n->winner = c->winner ? c->winner->mention : NULL;
	n->lost = loss_reason(c);
}

static struct slice field_text(const struct explain *e, int field)
{
	return field == 0 ? e->document->text : e->document->comment[field - 1].text;
}

struct slice explain_words(const struct explain *e, struct span at)
{
	return slice_sub(field_text(e, at.field), at.start, at.end);
}

void words_print(struct slice s, FILE *out)
{
	for (size_t i = 0; i < s.len; i++)
		fputc((unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i], out);
}

/* Features, a party with how it was found unless its own words name it. */
static void features_print(struct arena *a, const struct mention *m, FILE *out)
{
	for (size_t i = 0; i < m->features; i++) {
		fprintf(out, " %.*s=\"", SLICE_ARGS(m->feature[i].name));
		words_print(m->feature[i].value, out);
		fputs(m->feature[i].mention ? "\"@" : "\"", out);
		if (mention_is_party(m->feature[i].name) && link_basis(a, m, m->feature[i].name) > BASIS_STATED)
			fprintf(out, "(%s)", basis_word(link_basis(a, m, m->feature[i].name)).ptr);
	}
	fputc('\n', out);
}

static void source_print(const struct explain *e, const struct note *n, FILE *out)
{
	if (n->rule) {
		fprintf(out, "      rule %.*s, %.*s:%u", SLICE_ARGS(n->rule->name), SLICE_ARGS(n->rule->place.file), n->rule->place.line);
		if (n->rule->note.len > 0)
			fprintf(out, " (%.*s)", SLICE_ARGS(n->rule->note));
	} else if (n->entry) {
		const struct lexicon *l = e->rules->lexicon[n->entry->lexicon];
		fprintf(out, "      lexicon %.*s, %.*s:%u", SLICE_ARGS(l->name), SLICE_ARGS(l->file_name), n->entry->line);
	} else {
		fprintf(out, "      pass, %.*s", SLICE_ARGS(n->mention->rule));
	}
	fputc('\n', out);
}

/* The code point that the tables give a byte of a field; false in a line that they leave out. */
static bool place_counted(const struct explain *e, int field, size_t byte, size_t *code)
{
	struct slice text = field_text(e, field), rest = text, counted = e->options->counted, line, kept;
	bool more = field == 0 && slice_split(&counted, '\n', &kept);

	*code = 0;
	if (!more) {
		*code = utf8_count(slice_sub(text, 0, byte));
		return true;
	}
	while (slice_split(&rest, '\n', &line)) {
		size_t start = (size_t)(line.ptr - text.ptr);
		bool same = more && slice_eq(line, kept);

		if (byte <= start + line.len) {
			*code += utf8_count(slice_sub(text, start, byte));
			return same;
		}
		if (same) {
			*code += utf8_count(line) + 1;
			more = slice_split(&counted, '\n', &kept);
		}
	}
	return false;
}

static void place_print(const struct explain *e, struct span at, FILE *out)
{
	size_t start, end;

	fputs(at.field ? "] comment " : "] 0", out);
	if (at.field)
		words_print(e->document->comment[at.field - 1].id, out);
	fputc(':', out);
	if (place_counted(e, at.field, at.start, &start) && place_counted(e, at.field, at.end, &end))
		fprintf(out, "%zu-%zu", start, end);
	else
		fputc('-', out);
}

const char *loss_reason(const struct candidate *c)
{
	const struct candidate *w = c->winner;
	if (!w)
		return "it cuts a mention of an earlier layer";
	if (w->from < c->from)
		return "that one starts further left";
	if (w->to > c->to)
		return "that one is longer";
	return w->prio > c->prio ? "that one has a higher prio" : "that one comes first in the files, or says the same";
}

void loss_print(const struct mention *winner, const char *reason, FILE *out)
{
	fputs("lost", out);
	if (winner) {
		fprintf(out, " to %.*s [", SLICE_ARGS(winner->rule));
		words_print(winner->text, out);
		fputc(']', out);
	}
	fprintf(out, ": %s", reason);
}

void refusal_print(enum watch_event event, const struct guard *guard, const struct rule_test *test, FILE *out)
{
	static const char *const guards[] = {
		[GUARD_NOT_BEFORE] = "not-before", [GUARD_NOT_AFTER] = "not-after", [GUARD_BEFORE] = "before",
		[GUARD_AFTER] = "after", [GUARD_WITHIN] = "within", [GUARD_NOT_WITHIN] = "not-within",
	};
	if (event == WATCH_GUARD)
		fprintf(out, "refused by %s in line %u: %.*s", guards[guard->kind], guard->expression.place.line, SLICE_ARGS(guard->expression.source));
	else if (event == WATCH_TEST)
		fprintf(out, "refused by %s in line %u: %.*s", test->unless ? "unless" : "if", test->place.line, SLICE_ARGS(test->source));
	else
		fputs("refused by a function of emit: its text is no number (date, ...)", out);
}

static void note_print(struct explain *e, const struct note *n, FILE *out)
{
	static const char *const marks[] = { [WATCH_GUARD] = "!", [WATCH_TEST] = "!", [WATCH_REFUSED] = "!", [WATCH_LOST] = "-", [WATCH_WON] = "+", [WATCH_LIMIT] = "!" };
	fprintf(out, "  %s %.*s [", marks[n->event], SLICE_ARGS(n->mention ? n->mention->type : n->rule->emit[0]->type->name));
	words_print(explain_words(e, n->at), out);
	place_print(e, n->at, out);
	if (n->mention)
		features_print(&e->arena, n->mention, out);
	else
		fputc('\n', out);
	source_print(e, n, out);
	const struct correction *reject = n->event == WATCH_WON ? mention_rejected(&e->arena, e->rules, n->mention) : NULL;
	if (reject != NULL)
		fprintf(out, "      no row: rejected by %.*s:%u\n", SLICE_ARGS(reject->place.file), reject->place.line);
	if (n->event == WATCH_LOST) {
		fputs("      ", out);
		loss_print(n->winner, n->lost, out);
		fputc('\n', out);
	}
	if (n->event == WATCH_LIMIT) {
		fputs("      gave up: the match limit was reached\n", out);
	} else if (n->event == WATCH_GUARD || n->event == WATCH_TEST || n->event == WATCH_REFUSED) {
		fputs("      ", out);
		refusal_print(n->event, n->guard, n->test, out);
		fputc('\n', out);
	}
}

static bool note_wanted(const struct explain *e, const struct note *n)
{
	const struct explain_options *o = e->options;
	size_t start, end;

	if (o->end == 0)
		return true;
	return n->at.field == o->field && place_counted(e, o->field, n->at.start, &start) && place_counted(e, o->field, n->at.end, &end)
	    && start < o->end && end > o->start;
}

static bool notes_print(struct explain *e, FILE *out)
{
	const struct layer *layer = NULL;
	for (size_t i = 0; i < e->notes; i++) {
		const struct note *n = &e->note[i];
		if (!note_wanted(e, n))
			continue;
		if (n->layer != layer)
			fprintf(out, "layer %d %.*s\n", n->layer->number, SLICE_ARGS(n->layer->name));
		layer = n->layer;
		note_print(e, n, out);
	}
	if (!layer)
		fputs("nothing was found\n", out);
	return layer != NULL;
}

enum explain_end rules_explain(const struct document *document, const struct rules *rules, const struct explain_options *options, FILE *out)
{
	struct explain e = { .document = document, .rules = rules, .options = options, .arena = arena_open() };
	struct records records = { .arena = &e.arena };
	const struct extract_watch watcher = { .event = note_add, .context = &e };
	struct extract_options extract = { .naive = options->naive, .no_jit = options->no_jit, .watch = &watcher };
	enum explain_end end = EXPLAIN_FOUND;
	if (options->why_not) {
		end = explain_why_not(&e, out) ? EXPLAIN_FOUND : EXPLAIN_NO_RULE;
	} else {
		extract_mentions(document, rules, &extract, &records);
		end = notes_print(&e, out) ? EXPLAIN_FOUND : EXPLAIN_NOTHING;
	}
	arena_close(&e.arena);
	return end;
}
