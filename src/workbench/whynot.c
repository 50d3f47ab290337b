/* Why a rule found nothing: prefilter, furthest point, guards, losses. */
#include "engine/engine.h"
#include "text/unicode.h"
#include "workbench/explain.h"
#include "workbench/workbench.h"

/* What one pattern of the rule did over the whole document. */
struct attempt {
	const struct rule_match *match;
	struct pattern *trace;
	bool untraced;            /* with a stop at each item the pattern is too long for PCRE2 */
	size_t segments, listed, found;
	struct furthest far;
	struct slice words, next; /* what the furthest attempt took, and what stood there */
};

/* Matches that one guard, test or function of emit refused. */
struct refusal {
	enum watch_event event;
	const struct guard *guard;
	const struct rule_test *test;
	struct slice words;       /* of the first */
	size_t count;
};

struct inquest {
	struct explain *e;
	const struct rule *rule;
	struct attempt *attempt;
	bool tracing;             /* the run without prefilter; else only lists are counted */
	struct refusal *refusal;
	size_t refusals, cap;
	size_t lost, won;
	struct slice words;       /* of the first that lost */
	struct mention *winner;   /* over it: rule and text; NULL = an earlier layer's */
	const char *reason;
	FILE *out;
};

static struct attempt *inquest_attempt(struct inquest *q, const struct rule_match *match)
{
	for (size_t i = 0; i < q->rule->matches; i++)
		if (q->rule->match[i] == match)
			return &q->attempt[i];
	return NULL;
}

/* Text of the current shadow with its mentions opened again. */
static struct slice opened(const struct extraction *x, size_t from, size_t to)
{
	return from < to ? slice_sub(x->base, base_start(x, from), base_end(x, to)) : (struct slice){ 0 };
}

static void inquest_trace(struct inquest *q, struct attempt *a, const struct watch_item *item)
{
	struct extraction *x = item->x;
	struct furthest far = { .any = false };
	a->segments++;
	match_trace(x, item->segment, item->match, a->trace, &far);
	if (!far.any || (a->far.any && far.at - far.start <= a->far.at - a->far.start))
		return;
	size_t end = far.at + 40 < item->segment->to ? far.at + 40 : item->segment->to;
	while (end > far.at && end < x->now.len && ((unsigned char)x->now.ptr[end] & 0xC0) == 0x80)
		end--;
	a->far = far;
	a->words = arena_copy(&q->e->arena, opened(x, far.start, far.at));
	a->next = arena_copy(&q->e->arena, opened(x, far.at, end));
}

static void inquest_refusal(struct inquest *q, const struct watch_item *item)
{
	for (size_t i = 0; i < q->refusals; i++) {
		struct refusal *r = &q->refusal[i];
		if (r->event != item->event || r->guard != item->guard || r->test != item->test)
			continue;
		r->count++;
		return;
	}
	struct arena *a = &q->e->arena;
	q->refusal = arena_grow(a, q->refusal, q->refusals, &q->cap, sizeof(*q->refusal));
	q->refusal[q->refusals++] = (struct refusal){ item->event, item->guard, item->test, explain_words(q->e, item->at), 1 };
}

static void inquest_loss(struct inquest *q, const struct watch_item *item)
{
	struct arena *a = &q->e->arena;
	const struct candidate *winner = item->candidate->winner;
	if (q->lost++ > 0)
		return;
	q->words = explain_words(q->e, item->at);
	q->reason = loss_reason(item->candidate);
	if (!winner)
		return;
	q->winner = arena_alloc(a, sizeof(*q->winner)); /* the run's own memory ends with it */
	q->winner->rule = arena_copy(a, winner->mention->rule);
	q->winner->text = arena_copy(a, winner->mention->text);
}

static void inquest_event(void *context, const struct watch_item *item)
{
	struct inquest *q = context;
	struct attempt *a = item->rule == q->rule && item->match ? inquest_attempt(q, item->match) : NULL;
	if (item->rule != q->rule)
		return;
	if (item->event == WATCH_LISTED && a && q->tracing)
		inquest_trace(q, a, item);
	if (item->event == WATCH_LISTED && a && !q->tracing)
		a->listed++;
	if (!q->tracing)
		return;
	if (item->event == WATCH_FOUND && a)
		a->found++;
	if (item->event == WATCH_GUARD || item->event == WATCH_TEST || item->event == WATCH_REFUSED)
		inquest_refusal(q, item);
	if (item->event == WATCH_LOST)
		inquest_loss(q, item);
	q->won += item->event == WATCH_WON;
}

/* The author's pattern with a mark under the item that the match could not pass. */
static void attempt_mark(const struct attempt *a, FILE *out)
{
	const struct expression *x = &a->match->expression;
	size_t at = 0;
	for (size_t i = 0; i < x->items; i++)
		if (x->item[i].written <= a->far.item)
			at = x->item[i].source > at ? x->item[i].source : at;
	struct slice source = x->source;
	for (size_t line; source.len > 0; source = slice_sub(source, line + 1, source.len), at = at > line ? at - line - 1 : SIZE_MAX / 2) {
		line = slice_find(source, SLICE("\n"), 0);
		line = line == SLICE_NONE ? source.len : line;
		fprintf(out, "    %.*s\n", SLICE_ARGS(slice_sub(source, 0, line)));
		if (at <= line)
			fprintf(out, "    %*s^ stopped here\n", (int)utf8_count(slice_sub(source, 0, at)), "");
	}
}

static void attempt_print(const struct attempt *a, FILE *out)
{
	fprintf(out, "  pattern in line %u: %zu segments, the prefilter lets it into %zu, it matches %zu times\n", a->match->expression.place.line, a->segments, a->listed, a->found);
	if (a->found == 0 && a->untraced)
		fputs("    the pattern is too long to be followed item by item: try its parts in a rule of your own\n", out);
	if (a->found > 0 || !a->far.any)
		return;
	attempt_mark(a, out);
	fprintf(out, "    after `%.*s`, before `%.*s`\n", SLICE_ARGS(a->words), SLICE_ARGS(a->next));
}

static void refusals_print(const struct inquest *q, FILE *out)
{
	for (size_t i = 0; i < q->refusals; i++) {
		const struct refusal *r = &q->refusal[i];
		fputs("  ", out);
		refusal_print(r->event, r->guard, r->test, out);
		fprintf(out, "; %zu times, first `", r->count);
		words_print(r->words, out);
		fputs("`\n", out);
	}
}

static void inquest_run(struct inquest *q, bool tracing)
{
	const struct explain *e = q->e;
	struct arena arena = arena_open();
	struct records records = { .arena = &arena };
	const struct extract_watch watcher = { .event = inquest_event, .context = q };
	struct extract_options options = { .naive = tracing, .no_jit = e->options->no_jit, .watch = &watcher };
	q->tracing = tracing;
	extract_mentions(e->document, e->rules, &options, &records);
	arena_close(&arena);
}

bool explain_why_not(struct explain *e, FILE *out)
{
	struct inquest q = { .e = e, .rule = rules_rule(e->rules, slice_of(e->options->why_not)), .out = out };
	struct slice message;
	size_t offset;
	if (!q.rule)
		return false;
	q.attempt = arena_array(&e->arena, q.rule->matches, sizeof(*q.attempt));
	for (size_t i = 0; i < q.rule->matches; i++) {
		q.attempt[i].match = q.rule->match[i];
		q.attempt[i].trace = pattern_new(&e->arena, pattern_source(q.rule->match[i]->expression.pattern), PATTERN_TRACE);
		q.attempt[i].untraced = !pattern_compile(q.attempt[i].trace, &e->arena, &message, &offset);
	}
	inquest_run(&q, false);
	inquest_run(&q, true);
	fprintf(out, "rule %.*s, %.*s:%u, layer %d %.*s\n", SLICE_ARGS(q.rule->name), SLICE_ARGS(q.rule->place.file), q.rule->place.line, q.rule->layer->number, SLICE_ARGS(q.rule->layer->name));
	for (size_t i = 0; i < q.rule->matches; i++) {
		attempt_print(&q.attempt[i], out);
		pattern_close(q.attempt[i].trace);
	}
	refusals_print(&q, out);
	fprintf(out, "  lost to others %zu; won %zu\n", q.lost, q.won);
	if (q.lost > 0) {
		fputs("    first `", out);
		words_print(q.words, out);
		fputs("` ", out);
		loss_print(q.winner, q.reason, out);
		fputc('\n', out);
	}
	return true;
}
