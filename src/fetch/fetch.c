/* One run from sources.conf to the corpus, and its exit code. */
#include "fetch/fetch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/corpus.h"
#include "fetch/crawl.h"
#include "fetch/feed.h"
#include "fetch/schedule.h"
#include "text/date.h"
#include "text/hash.h"
#include "text/limits.h"
#include "text/url.h"

enum { EXIT_DONE = 0, EXIT_SOME = 1, EXIT_USAGE = 2, EXIT_NOTHING = 3, EXIT_DISK = 5 };

static bool source_named(const struct fetch_options *o, struct slice name)
{
	if (o->only == NULL)
		return true;
	for (size_t i = 0; o->only[i]; i++)
		if (slice_eq(name, slice_of(o->only[i])))
			return true;
	return false;
}

/* Every name on the command line must be a source. */
static bool names_known(const struct fetch_options *o, const struct sources *s)
{
	bool fine = true;

	for (size_t i = 0; o->only && o->only[i]; i++) {
		size_t j = 0;

		while (j < s->sources && !slice_eq(s->source[j].name, slice_of(o->only[i])))
			j++;
		if (j == s->sources)
			fprintf(stderr, "glane: %s names no source `%s'\n", o->sources, o->only[i]);
		fine &= j < s->sources;
	}
	return fine;
}

int sources_load(const struct fetch_options *o, struct arena *a, struct sources *sources)
{
	struct slice bytes;
	bool cut;

	if (!file_read(o->sources, LIMIT_RULE_FILE, a, &bytes, &cut)) {
		fprintf(stderr, "glane: %s: %s\n", o->sources, strerror(errno));
		return EXIT_USAGE;
	}
	if (sources_parse(a, bytes, o->sources, stderr, sources) || sources_check(a, sources, o->sources, stderr) || !names_known(o, sources))
		return EXIT_USAGE;
	return EXIT_DONE;
}

/* What a meta file knows goes back into the state. */
static void article_recall(struct crawl *c, struct arena *a, struct slice article)
{
	struct corpus_folder folder = corpus_folder_named(a, c->options->corpus, article);
	struct corpus_field *f;
	struct state_article row;
	unsigned long long n;
	size_t fields;

	if (!corpus_meta(&folder, a, &f, &fields)) {
		crawl_unread(c, folder.path.ptr);
		return;
	}
	if (corpus_value(f, fields, "key").len == 0)
		return;
	if (state_article_get(c->state, a, corpus_value(f, fields, "key"), &row) && row.path.len)
		return;
	row.key = corpus_value(f, fields, "key");
	row.path = article;
	row.url = corpus_value(f, fields, "url_final");
	row.source = corpus_value(f, fields, "source");
	row.etag = corpus_value(f, fields, "etag");
	row.last_modified = corpus_value(f, fields, "last_modified");
	row.text = corpus_value(f, fields, "text");
	row.title = corpus_value(f, fields, "title_feed");
	row.date = corpus_value(f, fields, "date_feed");
	row.author = corpus_value(f, fields, "author_feed");
	row.seen = feed_seconds(corpus_value(f, fields, "first_seen"));
	row.checked = row.changed = feed_seconds(corpus_value(f, fields, "fetched"));
	row.feed_count = slice_number(corpus_value(f, fields, "comments_declared"), &n) && n < 10000000 ? (int)n : -1;
	row.wanted_count = row.feed_count;
	row.stored = slice_number(corpus_value(f, fields, "comments_stored"), &n) && n < 10000000 ? (int)n : 0;
	row.next = schedule_article(crawl_now(c), row.changed, true);
	row.flags = corpus_value(f, fields, "gone").len > 0;
	state_article_put(c->state, &row);
	state_alias_put(c->state, url_key(a, corpus_value(f, fields, "url")), row.key);
	state_alias_put(c->state, url_key(a, row.url), row.key);
	for (size_t i = 0; i < fields; i++)
		if (slice_eq(f[i].key, SLICE("alias")))
			state_alias_put(c->state, f[i].value, row.key);
}

static void complaint_ignore(void *context, struct slice path, struct slice message)
{
	(void)context;
	(void)path;
	(void)message;
}

void state_rebuild(struct crawl *c)
{
	struct arena list_arena = arena_open(), a = arena_open();
	struct corpus_list list = { 0 };

	if (corpus_walk(c->options->corpus, &list_arena, complaint_ignore, NULL, &list)) {
		for (size_t i = 0; i < list.items; i++) {
			if (list.item[i].kind == CORPUS_FOLDER)
				article_recall(c, &a, list.item[i].article);
			arena_reset(&a);
		}
	}
	arena_close(&a);
	arena_close(&list_arena);
}

bool article_forgotten(const struct crawl *c, struct arena *a, struct slice key)
{
	return forgotten_url(&c->forgotten, a, key);
}

/* A line where health changed; who named the source hears of its trouble in any case. */
static void health_report(const struct source_run *run, const struct state_source *old, bool named)
{
	struct slice name = run->source->name;

	if (run->trouble.len && (named || !slice_eq(run->trouble, old->trouble)))
		fprintf(stderr, "glane: source %.*s: %.*s\n", SLICE_ARGS(name), SLICE_ARGS(run->trouble));
	else if (run->trouble.len == 0 && old->trouble.len)
		fprintf(stderr, "glane: source %.*s is well again\n", SLICE_ARGS(name));
}

/* None of its places answered. */
static bool run_failed(const struct source_run *run)
{
	return run->places_asked && run->places_failed == run->places_asked;
}

/* Something about it should be looked at: a place, or none of its new articles could be had; a few that may be there later are no reason. */
static bool run_ailing(const struct source_run *run)
{
	enum { FEW = 2 };
	bool articles = run->articles_failed > run->articles_passing || run->articles_passing > FEW;

	return run->places_failed || (articles && run->articles_kept == 0);
}

static bool run_touched(const struct source_run *run)
{
	return run->places_asked || run->articles_kept || run->articles_failed;
}

static void source_finish(struct crawl *c, struct source_run *run)
{
	struct arena a = arena_open();
	struct state_source row;
	long long now = crawl_now(c);

	state_source_get(c->state, &a, run->source->name, &row);
	if (!run_ailing(run))
		run->trouble = (struct slice){ 0 };
	if (run_touched(run)) {
		health_report(run, &row, c->options->only != NULL);
		if ((run->trouble.len == 0) != (row.trouble.len == 0) || row.since == 0)
			row.since = now;
		row.trouble = run->trouble;
		row.settings = run->settings;
		row.errors = run->trouble.len ? row.errors + 1 : 0;
		row.items = run->items ? run->items : row.items;
		row.comment_feed = run->counted ? (struct slice){ 0 } : run->comment_feed;
		if (!run_failed(run))
			row.success = now;
		state_source_put(c->state, &row);
		c->summary->sources++;
		c->summary->sources_failed += run_ailing(run);
	}
	arena_close(&a);
}

static int exit_code(const struct crawl *c)
{
	int failed = 0, touched = 0;

	if (c->disk_failed)
		return EXIT_DISK;
	if (c->options->stop && *c->options->stop)
		return 128 + *c->options->stop;
	for (size_t i = 0; i < c->runs; i++) {
		touched += run_touched(&c->run[i]);
		failed += run_failed(&c->run[i]);
	}
	if (failed && failed == touched)
		return EXIT_NOTHING;
	return c->summary->sources_failed ? EXIT_SOME : EXIT_DONE;
}

static void runs_make(struct crawl *c)
{
	const struct sources *s = &c->sources;

	c->run = arena_array(&c->arena, s->sources + 1, sizeof *c->run);
	for (size_t i = 0; i < s->sources; i++) {
		if (!source_named(c->options, s->source[i].name))
			continue;
		c->run[c->runs] = (struct source_run){ .source = &s->source[i] };
		source_queue(c, &c->run[c->runs++]);
	}
}

/* A run under a wrong clock left times that are still to come. */
static void clock_check(struct crawl *c)
{
	long long latest = state_rewind(c->state, crawl_now(c));
	struct date d = date_of_seconds(latest);

	if (latest > 0)
		fprintf(stderr, "glane: an earlier run noted the time %.*s, which is still to come: such times are set back to now\n", SLICE_ARGS(date_format(&c->arena, &d)));
}

static bool crawl_open(struct crawl *c)
{
	bool fresh;

	if (!directory_make(c->options->corpus, true)) {
		crawl_disk_failed(c, c->options->corpus);
		return false;
	}
	corpus_sweep(c->options->corpus);
	c->forgotten = forgotten_read(&c->arena, c->options->corpus);
	c->state = state_open(c->options->corpus, &fresh);
	if (c->state == NULL) {
		crawl_disk_failed(c, "state.db cannot be opened");
		return false;
	}
	clock_check(c);
	c->batch = corpus_batch_open(c->options->corpus);
	if (c->batch == NULL) {
		crawl_disk_failed(c, c->options->corpus);
		return false;
	}
	if (fresh)
		state_rebuild(c);
	c->http = http_open(&c->sources);
	return c->http != NULL;
}

static void crawl_close(struct crawl *c)
{
	for (size_t i = 0; i < c->runs && c->state; i++)
		source_finish(c, &c->run[i]);
	http_close(c->http);
	corpus_batch_close(c->batch);
	log_close(&c->log);
	/* after a failure what was not committed yet is not to be trusted: the next run looks again */
	if (c->disk_failed)
		state_abandon(c->state);
	else if (c->state && !state_close(c->state))
		crawl_disk_failed(c, "state.db cannot be written");
	map_close(&c->queued);
	forgotten_close(&c->forgotten);
}

int fetch_run(const struct fetch_options *options, struct fetch_summary *summary)
{
	struct crawl c = { .options = options, .summary = summary, .log = { .corpus = options->corpus }, .arena = arena_open(), .hosts = map_open(), .queued = map_open() };
	int code;

	*summary = (struct fetch_summary){ 0 };
	if (options->dry_run)
		return fetch_due(options, true, stdout);
	c.started = c.committed = crawl_ticks();
	code = sources_load(options, &c.arena, &c.sources);
	if (code == EXIT_DONE && c.sources.sources == 0) {
		fprintf(stderr, "glane: %s names no source yet; `glane probe URL' prints a section for one\n", options->sources);
		code = EXIT_NOTHING;
	}
	if (code == EXIT_DONE) {
		bool open = crawl_open(&c);

		if (open) {
			runs_make(&c);
			crawl_loop(&c);
		}
		crawl_close(&c);
		code = open || c.disk_failed ? exit_code(&c) : EXIT_NOTHING;
	}
	arena_close(&c.arena);
	return code;
}
