/* What rules cost: tries, matches, mentions, time. */
#include <stdlib.h>

#include "engine/engine.h"
#include "workbench/workbench.h"

struct profile_line {
	const struct rule_match *match;
	unsigned long long tries, found, won, time;
};

struct profile {
	const struct rules *rules;
	struct extract_watch watch;
	struct arena arena;
	struct profile_line *line; /* by index of the match */
	unsigned long long *won;   /* by index of the rule */
	size_t documents, bytes;
};

static void profile_event(void *context, const struct watch_item *item)
{
	struct profile *p = context;
	if (item->event == WATCH_LISTED) {
		p->line[item->match->index].tries++;
		p->line[item->match->index].time += item->time;
	} else if (item->event == WATCH_FOUND) {
		p->line[item->match->index].found++;
	} else if (item->event == WATCH_WON && item->rule) {
		p->won[item->rule->index]++;
	}
}

struct profile *profile_open(const struct rules *rules, unsigned long long (*clock)(void))
{
	struct arena arena = arena_open();
	struct profile *p = arena_alloc(&arena, sizeof(*p));
	p->rules = rules;
	p->watch = (struct extract_watch){ .event = profile_event, .clock = clock, .context = p };
	p->line = arena_array(&arena, rules->matches + 1, sizeof(*p->line));
	p->won = arena_array(&arena, rules->rules + 1, sizeof(*p->won));
	for (size_t i = 0; i < rules->matches; i++)
		p->line[i].match = rules->match[i];
	p->arena = arena;
	return p;
}

void profile_add(struct profile *p, const struct document *document)
{
	struct arena arena = arena_open();
	struct records records = { .arena = &arena };
	struct extract_options options = { .watch = &p->watch };
	extract_mentions(document, p->rules, &options, &records);
	p->documents++;
	p->bytes += document->text.len;
	arena_close(&arena);
}

static int profile_order(const void *a, const void *b)
{
	const struct profile_line *x = a, *y = b;
	if (x->time != y->time)
		return x->time > y->time ? -1 : 1;
	if (x->tries != y->tries)
		return x->tries > y->tries ? -1 : 1;
	return x->match->index < y->match->index ? -1 : x->match->index > y->match->index;
}

void profile_report(struct profile *p, FILE *out)
{
	size_t n = p->rules->matches;
	struct profile_line *line = arena_array(&p->arena, n + 1, sizeof(*line));
	unsigned long long time = 0;
	for (size_t i = 0; i < n; i++) {
		line[i] = p->line[i];
		time += line[i].time;
	}
	qsort(line, n, sizeof(*line), profile_order);
	fprintf(out, "# %zu documents, %zu bytes of articles, %.1f ms in rules\n", p->documents, p->bytes, (double)time / 1e6);
	fputs("ms\tshare\ttries\tmatches\tfalse\tmentions\tns_per_try\trule\tplace\n", out);
	for (size_t i = 0; i < n && line[i].tries > 0; i++) {
		const struct profile_line *l = &line[i];
		const struct rule *rule = l->match->rule;
		double empty = l->tries > l->found ? 100.0 * (double)(l->tries - l->found) / (double)l->tries : 0;
		fprintf(out, "%.2f\t%.1f%%\t%llu\t%llu\t%.0f%%\t%llu\t%llu\t%.*s\t%.*s:%u\n", (double)l->time / 1e6, time ? 100.0 * (double)l->time / (double)time : 0,
			l->tries, l->found, empty, p->won[rule->index], l->time / l->tries, SLICE_ARGS(rule->name),
			SLICE_ARGS(l->match->expression.place.file), l->match->expression.place.line);
	}
}

void profile_close(struct profile *p)
{
	struct arena arena = p->arena;
	arena_close(&arena);
}
