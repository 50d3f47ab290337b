/* Rules that run into the engine's limits on dull texts. */
#include <string.h>

#include "text/unicode.h"
#include "workbench/trial.h"

enum { PUMP_BYTES = 2000 };

/* What the watch saw: which rules met a limit, by index. */
struct pump {
	bool *slow;
};

static void pump_event(void *context, const struct watch_item *item)
{
	struct pump *p = context;
	if (item->event == WATCH_LIMIT && item->rule)
		p->slow[item->rule->index] = true;
}

/* One piece over and over, with a last word that no loop takes. */
static void pump_run(struct rules *rules, struct pump *p, const char *piece)
{
	struct arena a = arena_open();
	struct records records = { .arena = &a };
	const struct extract_watch watch = { .event = pump_event, .context = p };
	const struct extract_options options = { .naive = true, .watch = &watch };
	size_t n = strlen(piece), len = 0;
	char *text = arena_alloc(&a, PUMP_BYTES + n);
	for (; len + n < PUMP_BYTES; len += n)
		memcpy(text + len, piece, n);
	text[len++] = '#';
	struct document document = { .article = SLICE("pump"), .text = { text, len }, .comments_declared = -1 };
	extract_mentions(&document, rules, &options, &records);
	arena_close(&a);
}

void pumps_run(struct rules *rules, bool *slow)
{
	static const char *const pieces[] = { "a", "A", "7", "a ", "Aa ", "7 ", "a7", "e\xCC\x81", ",", "a, ", "a-", "l'a ", "(", "\xC2\xAB " };
	struct pump p = { slow };
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		pump_run(rules, &p, pieces[i]);
}

void pump_complain(struct rules *rules, const struct rule *rule, struct rule_findings *findings)
{
	struct rule_finding *f = findings_add(findings, rules->arena, rule->place, "R103");
	f->width = (unsigned)utf8_count(rule->name);
	f->message = arena_printf(rules->arena, "the rule %.*s takes for ever on some texts: it is given up there", SLICE_ARGS(rule->name));
	f->mend = SLICE("a repeat inside a repeat: bound one, or make it possessive (++ *+)");
}
