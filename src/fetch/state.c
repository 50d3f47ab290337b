/* The cache between runs: one SQLite file, prepared statements. */
#include "fetch/state.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/state_schema.h"
#include "text/fatal.h"
#include "text/library.h"

#define VERSION "7"

enum { CLOCK_ERROR = 3600 }; /* seconds by which clocks may differ without harm */

#define AT(field) offsetof(struct ROW, field)

/* Where a table's columns lie in its row's struct: texts (the key first), then times, then counts. */
static const struct layout {
	enum query get, put;
	int texts, times, ints;
	size_t at[25];
}
#define ROW state_place
place_layout = { PLACE_GET, PLACE_PUT, 6, 5, 7, {
	AT(url), AT(etag), AT(last_modified), AT(digest), AT(moved), AT(why), AT(next), AT(checked), AT(changed), AT(moved_day), AT(gone_day),
	AT(moved_days), AT(gone_days), AT(fails), AT(status), AT(items), AT(flaps), AT(elsewhere),
} },
#undef ROW
#define ROW state_article
article_layout = { ARTICLE_GET, ARTICLE_PUT, 13, 5, 7, {
	AT(key), AT(path), AT(url), AT(source), AT(etag), AT(last_modified), AT(text), AT(title), AT(date), AT(author),
	AT(updated), AT(comment_feed), AT(why), AT(seen), AT(checked), AT(changed), AT(next), AT(gone_day), AT(fails), AT(status), AT(flags), AT(feed_count), AT(wanted_count), AT(stored), AT(gone_days),
} },
#undef ROW
#define ROW state_host
host_layout = { HOST_GET, HOST_PUT, 3, 4, 2, {
	AT(name), AT(robots), AT(tdm), AT(robots_at), AT(pause), AT(quiet), AT(tdm_at), AT(robots_status), AT(fails),
} },
#undef ROW
#define ROW state_source
source_layout = { SOURCE_GET, SOURCE_PUT, 4, 2, 2, {
	AT(name), AT(trouble), AT(comment_feed), AT(settings), AT(since), AT(success), AT(items), AT(errors),
} };
#undef ROW

/* The functions of SQLite that we call, without `sqlite3_`; bound by the commands that fetch. */
#define SQLITE_FUNCTIONS(each) \
	each(bind_int64) each(bind_text) each(busy_timeout) each(clear_bindings) each(close) \
	each(column_blob) each(column_bytes) each(column_int64) each(column_text) each(config) \
	each(errcode) each(errmsg) each(exec) each(finalize) each(open_v2) each(prepare_v2) each(reset) \
	each(step)

#define SQLITE_MEMBER(name) __typeof__(sqlite3_##name) *name;
static struct {
	SQLITE_FUNCTIONS(SQLITE_MEMBER)
} sqlite;

static void sqlite_load(void)
{
#define SQLITE_BINDING(name) { "sqlite3_" #name, &sqlite.name },
	const struct library_function function[] = { SQLITE_FUNCTIONS(SQLITE_BINDING) };
	const char *fault = library_bind("libsqlite3.so.0", function, sizeof function / sizeof *function);

	if (fault != NULL)
		fatal("state.db: %s", fault);
}

struct state {
	sqlite3 *db;
	sqlite3_stmt *statement[QUERIES];
	bool failed, open; /* open: inside a transaction */
};

static bool run(struct state *s, const char *sql)
{
	s->failed |= sqlite.exec(s->db, sql, NULL, NULL, NULL) != SQLITE_OK;
	return !s->failed;
}

static sqlite3_stmt *query_begin(struct state *s, enum query q)
{
	if (s->statement[q] == NULL && sqlite.prepare_v2(s->db, state_queries[q], -1, &s->statement[q], NULL) != SQLITE_OK)
		fatal("state.db: %s", sqlite.errmsg(s->db));
	return s->statement[q];
}

/* Whether there is a next row; an error counts as none. */
static bool step(struct state *s, sqlite3_stmt *q)
{
	int status = sqlite.step(q);

	s->failed |= status != SQLITE_ROW && status != SQLITE_DONE;
	return status == SQLITE_ROW;
}

static void query_end(struct state *s, sqlite3_stmt *q, bool write)
{
	/* after an error SQLite may have left the transaction: later rows would then count alone */
	if (write && !s->failed && sqlite.step(q) != SQLITE_DONE)
		s->failed = true;
	sqlite.reset(q);
	sqlite.clear_bindings(q);
}

/* The bytes must stay until query_end. */
static void text_bind(sqlite3_stmt *q, int at, struct slice value)
{
	sqlite.bind_text(q, at, value.len ? value.ptr : "", (int)value.len, SQLITE_STATIC);
}

/* Binds a row to the parameters of its table's insert. */
static void row_put(struct state *s, const struct layout *l, const void *row)
{
	sqlite3_stmt *q = query_begin(s, l->put);
	const char *bytes = row;

	for (int i = 0; i < l->texts + l->times + l->ints; i++) {
		const void *at = bytes + l->at[i];
		if (i < l->texts)
			text_bind(q, i + 1, *(const struct slice *)at);
		else
			sqlite.bind_int64(q, i + 1, i < l->texts + l->times ? *(const long long *)at : *(const int *)at);
	}
	query_end(s, q, true);
}

static struct slice text_of(struct arena *a, sqlite3_stmt *q, int column)
{
	const void *bytes = sqlite.column_blob(q, column); /* as text SQLite would first copy it, to put a NUL behind */

	if (bytes == NULL)
		return (struct slice){ 0 };
	return arena_copy(a, (struct slice){ bytes, (size_t)sqlite.column_bytes(q, column) });
}

static void row_read(struct arena *a, sqlite3_stmt *q, const struct layout *l, void *row)
{
	char *bytes = row;

	for (int i = 0; i < l->texts + l->times + l->ints; i++) {
		void *at = bytes + l->at[i];

		if (i < l->texts)
			*(struct slice *)at = text_of(a, q, i);
		else if (i < l->texts + l->times)
			*(long long *)at = sqlite.column_int64(q, i);
		else
			*(int *)at = (int)sqlite.column_int64(q, i);
	}
}

/* Reads the row under key; false, and nothing read, when there is none. */
static bool row_get(struct state *s, struct arena *a, const struct layout *l, struct slice key, void *row)
{
	sqlite3_stmt *q = query_begin(s, l->get);
	bool found;

	text_bind(q, 1, key);
	found = step(s, q);
	if (found)
		row_read(a, q, l, row);
	query_end(s, q, false);
	return found;
}

/* The database may be of another version, or no database: then it is put aside. */
static bool version_right(struct state *s)
{
	sqlite3_stmt *q = NULL;
	bool right = false, empty = true;

	if (sqlite.prepare_v2(s->db, "select value from about where name='version'", -1, &q, NULL) != SQLITE_OK)
		empty = strstr(sqlite.errmsg(s->db), "no such table") != NULL;
	else if (sqlite.step(q) == SQLITE_ROW) {
		empty = false;
		right = strcmp((const char *)sqlite.column_text(q, 0), VERSION) == 0;
	}
	sqlite.finalize(q);
	return right || empty;
}

static bool database_open(struct state *s, const char *path)
{
	return sqlite.open_v2(path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK &&
	       sqlite.busy_timeout(s->db, 5000) == SQLITE_OK && version_right(s) && run(s, "pragma synchronous=normal") && run(s, "pragma temp_store=memory") &&
	       run(s, "pragma cache_size=-4000") && run(s, state_schema);
}

/* Whether the last run closed the file in order. */
static bool closed_well(struct state *s)
{
	sqlite3_stmt *q = NULL;
	bool well = false;

	if (sqlite.prepare_v2(s->db, "select 1 from about where name='closed' and value='yes'", -1, &q, NULL) == SQLITE_OK)
		well = sqlite.step(q) == SQLITE_ROW;
	sqlite.finalize(q);
	return well;
}

/* An empty state and the path of its file in the arena. */
static struct state *state_new(struct arena *a, const char *corpus, const char **path)
{
	struct state *s = calloc(1, sizeof *s);

	if (s == NULL)
		fatal("out of memory");
	sqlite_load();
	/* one thread, and nobody asks how much memory it takes: no locks. Refused, and no harm, once the library is in use. */
	sqlite.config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite.config(SQLITE_CONFIG_MEMSTATUS, 0);
	*path = arena_printf(a, "%s/state.db", corpus).ptr;
	return s;
}

/* Whether a file that cannot be used may be put aside; a full or forbidding disk is no reason. */
static bool file_bad(const struct state *s)
{
	int why = sqlite.errcode(s->db);

	return why != SQLITE_CANTOPEN && why != SQLITE_FULL && why != SQLITE_IOERR && why != SQLITE_READONLY && why != SQLITE_PERM;
}

struct state *state_open(const char *corpus, bool *fresh)
{
	struct arena a = arena_open();
	const char *path;
	struct state *s = state_new(&a, corpus, &path);
	bool fine = database_open(s, path);

	if (!fine) {
		if (file_bad(s))
			rename(path, arena_printf(&a, "%s.damaged", path).ptr);
		sqlite.close(s->db);
		*s = (struct state){ 0 };
		fine = database_open(s, path);
	}
	*fresh = fine && !closed_well(s);
	fine = fine && run(s, "begin immediate") && run(s, "insert or replace into about values('version','" VERSION "'),('closed','no')") && run(s, "commit");
	s->open = fine && run(s, "begin");
	arena_close(&a);
	if (fine)
		return s;
	state_abandon(s);
	return NULL;
}

long long state_rewind(struct state *s, long long now)
{
	sqlite3_stmt *q = query_begin(s, LATEST);
	long long latest = step(s, q) ? sqlite.column_int64(q, 0) : 0;

	query_end(s, q, false);
	if (latest <= now + CLOCK_ERROR)
		return 0;
	for (const char *const *sql = state_rewinds; *sql != NULL; sql++) {
		if (sqlite.prepare_v2(s->db, *sql, -1, &q, NULL) != SQLITE_OK)
			fatal("state.db: %s", sqlite.errmsg(s->db));
		sqlite.bind_int64(q, 1, now);
		query_end(s, q, true);
		sqlite.finalize(q);
	}
	return latest;
}

struct state *state_peek(const char *corpus)
{
	struct arena a = arena_open();
	const char *path;
	struct state *s = state_new(&a, corpus, &path);

	if (sqlite.open_v2(path, &s->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK || !version_right(s) ||
	    sqlite.exec(s->db, "select 1 from article limit 1", NULL, NULL, NULL) != SQLITE_OK) {
		state_abandon(s);
		s = NULL;
	} else {
		sqlite.busy_timeout(s->db, 5000);
	}
	arena_close(&a);
	return s;
}

bool state_failed(const struct state *s)
{
	return s->failed;
}

bool state_commit(struct state *s)
{
	if (s->open)
		run(s, "commit");
	s->open = run(s, "begin");
	return !s->failed;
}

void state_abandon(struct state *s)
{
	if (s == NULL)
		return;
	for (int i = 0; i < QUERIES; i++)
		sqlite.finalize(s->statement[i]);
	sqlite.close(s->db);
	free(s);
}

bool state_close(struct state *s)
{
	bool fine = run(s, "update about set value='yes' where name='closed'") && run(s, "commit");

	state_abandon(s);
	return fine;
}

bool state_close_clean(struct state *s)
{
	run(s, "commit");
	run(s, "vacuum"); /* a new file without the old pages */
	run(s, "begin");
	return state_close(s);
}

bool state_place_get(struct state *s, struct arena *a, struct slice url, struct state_place *row)
{
	*row = (struct state_place){ .url = url };
	return row_get(s, a, &place_layout, url, row);
}

void state_place_put(struct state *s, const struct state_place *row)
{
	row_put(s, &place_layout, row);
}

bool state_article_get(struct state *s, struct arena *a, struct slice key, struct state_article *row)
{
	*row = (struct state_article){ .key = key, .feed_count = -1, .wanted_count = -1 };
	return row_get(s, a, &article_layout, key, row);
}

void state_article_put(struct state *s, const struct state_article *row)
{
	row_put(s, &article_layout, row);
}

bool state_host_get(struct state *s, struct arena *a, struct slice name, struct state_host *row)
{
	*row = (struct state_host){ .name = name };
	return row_get(s, a, &host_layout, name, row);
}

void state_host_put(struct state *s, const struct state_host *row)
{
	row_put(s, &host_layout, row);
}

bool state_source_get(struct state *s, struct arena *a, struct slice name, struct state_source *row)
{
	*row = (struct state_source){ .name = name };
	return row_get(s, a, &source_layout, name, row);
}

void state_source_put(struct state *s, const struct state_source *row)
{
	row_put(s, &source_layout, row);
}

void state_alias_put(struct state *s, struct slice alias, struct slice key)
{
	sqlite3_stmt *q;

	if (slice_eq(alias, key))
		return;
	q = query_begin(s, ALIAS_PUT);
	text_bind(q, 1, alias);
	text_bind(q, 2, key);
	query_end(s, q, true);
}

struct slice state_text_get(struct state *s, struct arena *a, struct slice text, struct slice key)
{
	sqlite3_stmt *q = query_begin(s, TEXT_GET);
	size_t scheme = slice_find(key, SLICE("://"), 0);
	size_t host = scheme == SLICE_NONE ? SLICE_NONE : slice_find(key, SLICE("/"), scheme + 3);
	struct slice found = { 0 };

	text_bind(q, 1, text);
	text_bind(q, 2, key);
	sqlite.bind_int64(q, 3, (long long)(host == SLICE_NONE ? key.len : host + 1));
	if (step(s, q))
		found = text_of(a, q, 0);
	query_end(s, q, false);
	return found;
}

void state_article_drop(struct state *s, struct slice key)
{
	static const enum query both[] = { ARTICLE_DROP, ALIAS_DROP };

	for (int i = 0; i < 2; i++) {
		sqlite3_stmt *q = query_begin(s, both[i]);
		text_bind(q, 1, key);
		query_end(s, q, true);
	}
}

/* Steps through a query that is bound already. */
static void articles_visit(struct state *s, sqlite3_stmt *q, state_visitor *visit, void *context)
{
	struct arena a = arena_open();
	struct state_article row;

	while (step(s, q)) {
		row_read(&a, q, &article_layout, &row);
		if (!visit(context, &row))
			break;
		arena_reset(&a);
	}
	query_end(s, q, false);
	arena_close(&a);
}

void state_articles_due(struct state *s, struct slice source, long long now, state_visitor *visit, void *context)
{
	sqlite3_stmt *q = query_begin(s, ARTICLES_DUE);

	text_bind(q, 1, source);
	sqlite.bind_int64(q, 2, now);
	articles_visit(s, q, visit, context);
}

void state_articles(struct state *s, struct slice source, state_visitor *visit, void *context)
{
	sqlite3_stmt *q = query_begin(s, ARTICLES_OF);

	text_bind(q, 1, source);
	articles_visit(s, q, visit, context);
}

void state_counts(struct state *s, struct slice source, int *articles, int *waiting)
{
	sqlite3_stmt *q = query_begin(s, COUNTS);

	*articles = *waiting = 0;
	text_bind(q, 1, source);
	if (step(s, q)) {
		*articles = (int)sqlite.column_int64(q, 0);
		*waiting = (int)sqlite.column_int64(q, 1);
	}
	query_end(s, q, false);
}

void state_articles_retry(struct state *s, struct slice source, long long now)
{
	sqlite3_stmt *q = query_begin(s, ARTICLES_RETRY);

	text_bind(q, 1, source);
	sqlite.bind_int64(q, 2, now);
	query_end(s, q, true);
}

struct slice state_reasons(struct state *s, struct arena *a, struct slice source)
{
	sqlite3_stmt *q = query_begin(s, REASONS);
	struct slice all = { 0 };

	text_bind(q, 1, source);
	while (step(s, q)) {
		int n = (int)sqlite.column_int64(q, 0);
		all = arena_printf(a, "%.*s%s%d article%s: %.*s", SLICE_ARGS(all), all.len ? "; " : "", n, n == 1 ? "" : "s", SLICE_ARGS(text_of(a, q, 1)));
	}
	query_end(s, q, false);
	return all;
}
