/* What comes next, and how the sources are. */
#include <stdlib.h>

#include "fetch/crawl.h"
#include "fetch/host.h"
#include "fetch/schedule.h"
#include "text/date.h"
#include "text/unicode.h"

struct due_line {
	long long when;
	const char *what;
	struct slice source, why, url;
	size_t order;
};

struct due_list {
	struct arena arena;
	struct due_line *line;
	size_t n, cap;
	long long now, until;  /* lines later than until are left out */
	bool soon, asked;      /* a run is meant; it asks places and what failed of the source in any case */
	struct sources sources;
	struct state *state;   /* NULL before the first run */
};

void name_print(FILE *out, struct slice name)
{
	while (name.len) {
		struct slice one = name;
		uint32_t code = utf8_next(&name);
		one.len -= name.len;
		if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == CODE_REPLACEMENT || unicode_is_invisible(code))
			one = SLICE("?");
		fwrite(one.ptr, 1, one.len, out);
	}
}

static struct slice stamp(struct arena *a, long long seconds)
{
	struct date d = date_of_seconds(seconds);

	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day, d.hour, d.minute, d.second);
}

/* "3 h", "2 d": for people. */
static struct slice span(struct arena *a, long long seconds)
{
	if (seconds < 5400)
		return arena_printf(a, "%lld min", seconds > 0 ? seconds / 60 : 0);
	if (seconds < 2 * DAY)
		return arena_printf(a, "%lld h", (seconds + 1800) / 3600);
	return arena_printf(a, "%lld d", (seconds + DAY / 2) / DAY);
}

/* "retry after 2 failures: status 404"; only the reason when the address itself did not fail. */
static struct slice retry_words(struct arena *a, int fails, struct slice why)
{
	if (fails == 0)
		return why;
	return arena_printf(a, "retry after %d failure%s: %.*s", fails, fails == 1 ? "" : "s", SLICE_ARGS(why));
}

/* What a host asked for goes before what is due. */
static void pause_learn(struct due_list *l, struct due_line *line)
{
	struct state_host host;

	if (l->state == NULL || !state_host_get(l->state, &l->arena, host_name(&l->arena, line->url), &host) || host.pause <= l->now || host.pause <= line->when)
		return;
	line->when = host.pause;
	line->why = arena_printf(&l->arena, "%.*s; the host asked for a pause", SLICE_ARGS(line->why));
}

static void due_add(struct due_list *l, struct due_line line)
{
	pause_learn(l, &line);
	if (line.when > l->until)
		return;
	line.order = l->n;
	line.when = line.when < l->now ? l->now : line.when;
	l->line = arena_grow(&l->arena, l->line, l->n, &l->cap, sizeof *l->line);
	l->line[l->n++] = line;
}

static void place_due(struct due_list *l, const struct source *source, const struct place *place)
{
	static const char *const names[] = { "feed", "sitemap", "home" };
	struct due_line line = { .what = names[place->kind], .source = source->name, .url = place->url, .when = l->now };
	struct state_place row = { 0 };

	if (l->state == NULL || !state_place_get(l->state, &l->arena, place->url, &row)) {
		line.why = SLICE("never asked yet");
	} else {
		line.when = row.next;
		if (l->asked || (l->soon && schedule_due(l->now, row.checked, row.next)))
			line.when = l->now;
		if (row.gone_days >= 2)
			line.why = SLICE("gone (410 on two days); name the source to ask again");
		else if (row.fails)
			line.why = retry_words(&l->arena, row.fails, row.why);
		else
			line.why = arena_printf(&l->arena, "every %.*s; last changed %.*s ago", SLICE_ARGS(span(&l->arena, row.next - row.checked)),
				SLICE_ARGS(span(&l->arena, l->now - row.changed)));
	}
	due_add(l, line);
}

static bool article_due(void *context, const struct state_article *row)
{
	struct due_list *l = context;
	struct arena *a = &l->arena;
	struct due_line line = { .what = "article", .source = arena_copy(a, row->source), .url = arena_copy(a, row->url), .when = row->next };

	if (row->flags || row->next >= NEVER)
		return true;
	if (row->path.len == 0)
		line.why = arena_printf(a, "new%s%.*s", row->why.len ? "; " : "", SLICE_ARGS(retry_words(a, row->fails, row->why)));
	else if (row->why.len)
		line.why = retry_words(a, row->fails, row->why);
	else if (row->wanted_count != row->feed_count)
		line.why = arena_printf(a, "thread moved: %d comments told, %d known", row->wanted_count, row->feed_count);
	else
		line.why = arena_printf(a, "last changed %.*s ago", SLICE_ARGS(span(a, l->now - row->changed)));
	if (l->asked && row->why.len)
		line.when = l->now;
	due_add(l, line);
	return true;
}

static int due_order(const void *x, const void *y)
{
	const struct due_line *a = x, *b = y;

	if (a->when != b->when)
		return a->when < b->when ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

static bool source_chosen(const struct fetch_options *o, struct slice name)
{
	for (size_t i = 0; o->only && o->only[i]; i++)
		if (slice_eq(name, slice_of(o->only[i])))
			return true;
	return o->only == NULL;
}

/* Whether the source's section is another one than when it was asked last. */
static bool settings_changed(struct due_list *l, const struct source *s)
{
	struct state_source row;

	return l->state && state_source_get(l->state, &l->arena, s->name, &row) && !slice_eq(row.settings, source_settings(&l->sources, s, &l->arena));
}

int fetch_due(const struct fetch_options *options, bool due_only, FILE *out)
{
	struct due_list l = { .arena = arena_open(), .now = options->now, .until = due_only ? options->now : NEVER - 1, .soon = due_only };
	int code = sources_load(options, &l.arena, &l.sources);

	if (code != 0)
		goto out;
	l.state = state_peek(options->corpus);
	for (size_t i = 0; i < l.sources.sources; i++) {
		const struct source *s = &l.sources.source[i];

		l.asked = (due_only && options->only) || settings_changed(&l, s);
		for (size_t j = 0; j < s->places && source_chosen(options, s->name); j++)
			place_due(&l, s, &s->place[j]);
		if (l.state && source_chosen(options, s->name))
			state_articles(l.state, s->name, article_due, &l);
	}
	if (l.n)
		qsort(l.line, l.n, sizeof *l.line, due_order);
	fputs("time\twhat\tsource\twhy\turl\n", out);
	for (size_t i = 0; i < l.n; i++)
		fprintf(out, "%.*s\t%s\t%.*s\t%.*s\t%.*s\n", SLICE_ARGS(stamp(&l.arena, l.line[i].when)), l.line[i].what, SLICE_ARGS(l.line[i].source),
			SLICE_ARGS(l.line[i].why), SLICE_ARGS(l.line[i].url));
out:
	state_abandon(l.state);
	arena_close(&l.arena);
	return code;
}

static struct slice note_add(struct arena *a, struct slice note, struct slice more)
{
	return arena_printf(a, "%.*s%s%.*s", SLICE_ARGS(note), note.len && more.len ? "; " : "", SLICE_ARGS(more));
}

static void health_line(struct arena *a, struct state *state, const struct source *s, FILE *out)
{
	struct state_source row = { .name = s->name };
	struct state_place place;
	bool known = state && state_source_get(state, a, s->name, &row);
	int articles = 0, waiting = 0;
	struct slice note = row.trouble;

	if (state)
		state_counts(state, s->name, &articles, &waiting);
	for (size_t i = 0; state && i < s->places; i++) {
		if (!state_place_get(state, a, s->place[i].url, &place))
			continue;
		if (place.moved_days >= 3)
			note = note_add(a, note, arena_printf(a, "moved to %.*s; please change line %d", SLICE_ARGS(place.moved), s->place[i].line));
		if (place.elsewhere)
			note = note_add(a, note, arena_printf(a, "%d of %d items on other sites, not taken; see offsite", place.elsewhere, place.items));
	}
	note = state ? note_add(a, note, state_reasons(state, a, s->name)) : note;
	fprintf(out, "%.*s\t%s\t%.*s\t%.*s\t%d\t%d\t%d\t%d\t%.*s\n", SLICE_ARGS(s->name), !known ? "new" : row.trouble.len ? "failing" : "ok",
		SLICE_ARGS(row.since ? stamp(a, row.since) : SLICE("")), SLICE_ARGS(row.success ? stamp(a, row.success) : SLICE("")),
		row.items, articles, waiting, row.errors, SLICE_ARGS(note));
}

int fetch_health(const struct fetch_options *options, FILE *out)
{
	struct arena a = arena_open();
	struct sources sources;
	struct state *state = NULL;
	int code = sources_load(options, &a, &sources);

	if (code != 0)
		goto out;
	state = state_peek(options->corpus);
	fputs("source\tstate\tsince\tlast_success\titems\tarticles\twaiting\terrors\ttrouble\n", out);
	for (size_t i = 0; i < sources.sources; i++)
		if (source_chosen(options, sources.source[i].name))
			health_line(&a, state, &sources.source[i], out);
out:
	state_abandon(state);
	arena_close(&a);
	return code;
}
