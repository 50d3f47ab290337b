/* The cache between runs: one SQLite file, prepared statements. */
#include "state.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/fatal.h"

#define VERSION "2"

static const char schema[] =
	"create table if not exists about(name text primary key, value text) without rowid;"
	"create table if not exists place(url text primary key, etag text, modified text, digest text, moved text,"
	" next int, checked int, changed int, moved_day int, moved_days int, gone_day int, gone_days int,"
	" fails int, status int, items int, flaps int) without rowid;"
	"create table if not exists article(key text primary key, path text, url text, source text, etag text,"
	" modified text, digest text, title text, date text, author text, updated text, comment_feed text,"
	" seen int, checked int, changed int, next int, fails int, status int, flags int, feed_count int,"
	" wanted_count int, stored int, gone_days int, gone_day int) without rowid;"
	"create index if not exists article_next on article(source, next);"
	"create index if not exists article_digest on article(digest);"
	"create table if not exists alias(alias text primary key, key text) without rowid;"
	"create index if not exists alias_key on alias(key);"
	"create table if not exists host(name text primary key, robots text, robots_status int, robots_at int,"
	" pause int, quiet int, fails int, tdm text, tdm_at int) without rowid;"
	"create table if not exists source(name text primary key, trouble text, since int, success int, items int,"
	" errors int) without rowid;";

enum query {
	PLACE_GET, PLACE_PUT, ARTICLE_GET, ARTICLE_PUT, HOST_GET, HOST_PUT, SOURCE_GET, SOURCE_PUT, ALIAS_GET, ALIAS_PUT,
	TEXT_GET, ARTICLE_DROP, ALIAS_DROP, ARTICLES_DUE, ARTICLES_OF, ARTICLES_ALL, COUNTS, QUERIES
};

#define ARTICLE_COLUMNS "key,path,url,source,etag,modified,digest,title,date,author,updated,comment_feed," \
	"seen,checked,changed,next,fails,status,flags,feed_count,wanted_count,stored,gone_days,gone_day"

static const char *const queries[QUERIES] = {
	[PLACE_GET] = "select * from place where url=?1",
	[PLACE_PUT] = "insert or replace into place values(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)",
	[ARTICLE_GET] = "select " ARTICLE_COLUMNS " from article where key=?1",
	[ARTICLE_PUT] = "insert or replace into article values(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,"
			"?17,?18,?19,?20,?21,?22,?23,?24)",
	[HOST_GET] = "select * from host where name=?1",
	[HOST_PUT] = "insert or replace into host values(?1,?2,?3,?4,?5,?6,?7,?8,?9)",
	[SOURCE_GET] = "select * from source where name=?1",
	[SOURCE_PUT] = "insert or replace into source values(?1,?2,?3,?4,?5,?6)",
	[ALIAS_GET] = "select key from alias where alias=?1",
	[ALIAS_PUT] = "insert or replace into alias values(?1,?2)",
	[TEXT_GET] = "select key from article where digest=?1 and key<>?2 and substr(key,1,?3)=substr(?2,1,?3) and path<>'' order by seen, key limit 1",
	[ARTICLE_DROP] = "delete from article where key=?1",
	[ALIAS_DROP] = "delete from alias where key=?1",
	[ARTICLES_DUE] = "select " ARTICLE_COLUMNS " from article where source=?1 and next<=?2 and flags=0 order by path<>'', next, seen, key",
	[ARTICLES_OF] = "select " ARTICLE_COLUMNS " from article where source=?1 order by next, key",
	[ARTICLES_ALL] = "select " ARTICLE_COLUMNS " from article order by next, key",
	[COUNTS] = "select count(*), sum(path='') from article where source=?1",
};

struct state {
	sqlite3 *db;
	sqlite3_stmt *statement[QUERIES];
	bool failed, open; /* open: inside a transaction */
};

static bool
run(struct state *s, const char *sql)
{
	bool fine = sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK;

	s->failed |= !fine;
	return fine;
}

static sqlite3_stmt *
query_begin(struct state *s, enum query q)
{
	if (s->statement[q] == NULL && sqlite3_prepare_v2(s->db, queries[q], -1, &s->statement[q], NULL) != SQLITE_OK)
		fatal("state.db: %s", sqlite3_errmsg(s->db));
	return s->statement[q];
}

static void
query_end(struct state *s, sqlite3_stmt *q, bool write)
{
	if (write && sqlite3_step(q) != SQLITE_DONE)
		s->failed = true;
	sqlite3_reset(q);
	sqlite3_clear_bindings(q);
}

static void
text_bind(sqlite3_stmt *q, int at, struct slice value)
{
	sqlite3_bind_text(q, at, value.len ? value.ptr : "", (int)value.len, SQLITE_TRANSIENT);
}

static void
texts_bind(sqlite3_stmt *q, const struct slice *value, int n)
{
	for (int i = 0; i < n; i++)
		text_bind(q, i + 1, value[i]);
}

static void
numbers_bind(sqlite3_stmt *q, int at, const long long *value, int n)
{
	for (int i = 0; i < n; i++)
		sqlite3_bind_int64(q, at + i, value[i]);
}

static struct slice
text_of(struct arena *a, sqlite3_stmt *q, int column)
{
	const char *text = (const char *)sqlite3_column_text(q, column);

	if (text == NULL || *text == '\0')
		return (struct slice){ 0 };
	return arena_copy(a, (struct slice){ text, (size_t)sqlite3_column_bytes(q, column) });
}

static long long
number_of(sqlite3_stmt *q, int column)
{
	return sqlite3_column_int64(q, column);
}

/* The database may be of another version, or no database: then it is put aside. */
static bool
version_right(struct state *s)
{
	sqlite3_stmt *q = NULL;
	bool right = false, empty = true;

	if (sqlite3_prepare_v2(s->db, "select value from about where name='version'", -1, &q, NULL) == SQLITE_OK) {
		if (sqlite3_step(q) == SQLITE_ROW) {
			empty = false;
			right = strcmp((const char *)sqlite3_column_text(q, 0), VERSION) == 0;
		}
	} else {
		empty = strstr(sqlite3_errmsg(s->db), "no such table") != NULL;
	}
	sqlite3_finalize(q);
	return right || empty;
}

static bool
database_open(struct state *s, const char *path)
{
	if (sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
		return false;
	sqlite3_busy_timeout(s->db, 5000);
	return version_right(s) && run(s, "pragma synchronous=normal") && run(s, "pragma temp_store=memory") &&
	       run(s, "pragma cache_size=-4000") && run(s, schema);
}

/* Whether the last run closed the file in order. */
static bool
closed_well(struct state *s)
{
	sqlite3_stmt *q = NULL;
	bool well = false;

	if (sqlite3_prepare_v2(s->db, "select 1 from about where name='closed' and value='yes'", -1, &q, NULL) == SQLITE_OK)
		well = sqlite3_step(q) == SQLITE_ROW;
	sqlite3_finalize(q);
	return well;
}

static void
file_aside(const char *path)
{
	struct buf to = buf_open(5000);

	buf_printf(&to, "%s.damaged", path);
	buf_add_char(&to, '\0');
	rename(path, to.ptr);
	buf_close(&to);
}

struct state *
state_open(const char *corpus, bool *fresh)
{
	struct state *s = calloc(1, sizeof *s);
	struct buf path = buf_open(5000);

	if (s == NULL)
		fatal("out of memory");
	buf_printf(&path, "%s/state.db", corpus);
	buf_add_char(&path, '\0');
	if (!database_open(s, path.ptr)) {
		int why = sqlite3_errcode(s->db);

		sqlite3_close(s->db);
		*s = (struct state){ 0 };
		if (why != SQLITE_CANTOPEN && why != SQLITE_FULL && why != SQLITE_IOERR && why != SQLITE_READONLY && why != SQLITE_PERM)
			file_aside(path.ptr);
		if (!database_open(s, path.ptr)) {
			sqlite3_close(s->db);
			free(s);
			s = NULL;
		}
	}
	buf_close(&path);
	if (s == NULL)
		return NULL;
	*fresh = !closed_well(s);
	if (!run(s, "begin immediate") || !run(s, "insert or replace into about values('version','" VERSION "'),('closed','no')") || !run(s, "commit")) {
		state_abandon(s);
		return NULL;
	}
	s->open = run(s, "begin");
	return s;
}

struct state *
state_peek(const char *corpus)
{
	struct state *s = calloc(1, sizeof *s);
	struct buf path = buf_open(5000);

	if (s == NULL)
		fatal("out of memory");
	buf_printf(&path, "%s/state.db", corpus);
	buf_add_char(&path, '\0');
	if (sqlite3_open_v2(path.ptr, &s->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK || !version_right(s) ||
	    sqlite3_exec(s->db, "select 1 from article limit 1", NULL, NULL, NULL) != SQLITE_OK) {
		state_abandon(s);
		s = NULL;
	} else {
		sqlite3_busy_timeout(s->db, 5000);
	}
	buf_close(&path);
	return s;
}

bool
state_commit(struct state *s)
{
	if (s->open)
		run(s, "commit");
	s->open = run(s, "begin");
	return !s->failed;
}

void
state_abandon(struct state *s)
{
	if (s == NULL)
		return;
	for (int i = 0; i < QUERIES; i++)
		sqlite3_finalize(s->statement[i]);
	sqlite3_close(s->db);
	free(s);
}

bool
state_close(struct state *s)
{
	bool fine;

	run(s, "update about set value='yes' where name='closed'");
	run(s, "commit");
	fine = !s->failed;
	state_abandon(s);
	return fine;
}

bool
state_close_clean(struct state *s)
{
	bool fine;

	run(s, "commit");
	run(s, "vacuum"); /* a new file without the old pages */
	run(s, "begin");
	fine = !s->failed;
	return state_close(s) && fine;
}

bool
state_place_get(struct state *s, struct arena *a, struct slice url, struct state_place *row)
{
	sqlite3_stmt *q = query_begin(s, PLACE_GET);
	bool found;

	text_bind(q, 1, url);
	found = sqlite3_step(q) == SQLITE_ROW;
	*row = (struct state_place){ .url = url };
	if (found) {
		row->etag = text_of(a, q, 1);
		row->last_modified = text_of(a, q, 2);
		row->digest = text_of(a, q, 3);
		row->moved = text_of(a, q, 4);
		row->next = number_of(q, 5);
		row->checked = number_of(q, 6);
		row->changed = number_of(q, 7);
		row->moved_day = number_of(q, 8);
		row->moved_days = (int)number_of(q, 9);
		row->gone_day = number_of(q, 10);
		row->gone_days = (int)number_of(q, 11);
		row->fails = (int)number_of(q, 12);
		row->status = (int)number_of(q, 13);
		row->items = (int)number_of(q, 14);
		row->flaps = (int)number_of(q, 15);
	}
	query_end(s, q, false);
	return found;
}

void
state_place_put(struct state *s, const struct state_place *r)
{
	sqlite3_stmt *q = query_begin(s, PLACE_PUT);

	texts_bind(q, (struct slice[]){ r->url, r->etag, r->last_modified, r->digest, r->moved }, 5);
	numbers_bind(q, 6, (long long[]){ r->next, r->checked, r->changed, r->moved_day, r->moved_days, r->gone_day, r->gone_days, r->fails, r->status, r->items, r->flaps }, 11);
	query_end(s, q, true);
}

static void
article_read(struct arena *a, sqlite3_stmt *q, struct state_article *r)
{
	struct slice *texts[] = { &r->key, &r->path, &r->url, &r->source, &r->etag, &r->last_modified, &r->text, &r->title, &r->date, &r->author, &r->updated, &r->comment_feed };

	*r = (struct state_article){ 0 };
	for (int i = 0; i < 12; i++)
		*texts[i] = text_of(a, q, i);
	r->seen = number_of(q, 12);
	r->checked = number_of(q, 13);
	r->changed = number_of(q, 14);
	r->next = number_of(q, 15);
	r->fails = (int)number_of(q, 16);
	r->status = (int)number_of(q, 17);
	r->flags = (int)number_of(q, 18);
	r->feed_count = (int)number_of(q, 19);
	r->wanted_count = (int)number_of(q, 20);
	r->stored = (int)number_of(q, 21);
	r->gone_days = (int)number_of(q, 22);
	r->gone_day = number_of(q, 23);
}

struct slice
state_alias_get(struct state *s, struct arena *a, struct slice key)
{
	sqlite3_stmt *q = query_begin(s, ALIAS_GET);
	struct slice found = { 0 };

	text_bind(q, 1, key);
	if (sqlite3_step(q) == SQLITE_ROW)
		found = text_of(a, q, 0);
	query_end(s, q, false);
	return found;
}

bool
state_article_get(struct state *s, struct arena *a, struct slice key, struct state_article *row)
{
	struct slice real = state_alias_get(s, a, key);
	sqlite3_stmt *q = query_begin(s, ARTICLE_GET);
	bool found;

	text_bind(q, 1, real.len ? real : key);
	found = sqlite3_step(q) == SQLITE_ROW;
	if (found)
		article_read(a, q, row);
	else
		*row = (struct state_article){ .key = key, .feed_count = -1, .wanted_count = -1 };
	query_end(s, q, false);
	return found;
}

void
state_article_put(struct state *s, const struct state_article *r)
{
	sqlite3_stmt *q = query_begin(s, ARTICLE_PUT);

	texts_bind(q, (struct slice[]){ r->key, r->path, r->url, r->source, r->etag, r->last_modified, r->text, r->title, r->date, r->author, r->updated, r->comment_feed }, 12);
	numbers_bind(q, 13, (long long[]){ r->seen, r->checked, r->changed, r->next, r->fails, r->status, r->flags, r->feed_count, r->wanted_count, r->stored, r->gone_days, r->gone_day }, 12);
	query_end(s, q, true);
}

bool
state_host_get(struct state *s, struct arena *a, struct slice name, struct state_host *row)
{
	sqlite3_stmt *q = query_begin(s, HOST_GET);
	bool found;

	text_bind(q, 1, name);
	found = sqlite3_step(q) == SQLITE_ROW;
	*row = (struct state_host){ .name = name };
	if (found) {
		row->robots = text_of(a, q, 1);
		row->robots_status = (int)number_of(q, 2);
		row->robots_at = number_of(q, 3);
		row->pause = number_of(q, 4);
		row->quiet = number_of(q, 5);
		row->fails = (int)number_of(q, 6);
		row->tdm = text_of(a, q, 7);
		row->tdm_at = number_of(q, 8);
	}
	query_end(s, q, false);
	return found;
}

void
state_host_put(struct state *s, const struct state_host *r)
{
	sqlite3_stmt *q = query_begin(s, HOST_PUT);

	texts_bind(q, (struct slice[]){ r->name, r->robots }, 2);
	numbers_bind(q, 3, (long long[]){ r->robots_status, r->robots_at, r->pause, r->quiet, r->fails }, 5);
	text_bind(q, 8, r->tdm);
	sqlite3_bind_int64(q, 9, r->tdm_at);
	query_end(s, q, true);
}

bool
state_source_get(struct state *s, struct arena *a, struct slice name, struct state_source *row)
{
	sqlite3_stmt *q = query_begin(s, SOURCE_GET);
	bool found;

	text_bind(q, 1, name);
	found = sqlite3_step(q) == SQLITE_ROW;
	*row = (struct state_source){ .name = name };
	if (found) {
		row->trouble = text_of(a, q, 1);
		row->since = number_of(q, 2);
		row->success = number_of(q, 3);
		row->items = (int)number_of(q, 4);
		row->errors = (int)number_of(q, 5);
	}
	query_end(s, q, false);
	return found;
}

void
state_source_put(struct state *s, const struct state_source *r)
{
	sqlite3_stmt *q = query_begin(s, SOURCE_PUT);

	texts_bind(q, (struct slice[]){ r->name, r->trouble }, 2);
	numbers_bind(q, 3, (long long[]){ r->since, r->success, r->items, r->errors }, 4);
	query_end(s, q, true);
}

void
state_alias_put(struct state *s, struct slice alias, struct slice key)
{
	sqlite3_stmt *q;

	if (slice_eq(alias, key))
		return;
	q = query_begin(s, ALIAS_PUT);
	texts_bind(q, (struct slice[]){ alias, key }, 2);
	query_end(s, q, true);
}

struct slice
state_text_get(struct state *s, struct arena *a, struct slice text, struct slice key)
{
	sqlite3_stmt *q = query_begin(s, TEXT_GET);
	size_t scheme = slice_find(key, SLICE("://"), 0);
	size_t host = scheme == SLICE_NONE ? SLICE_NONE : slice_find(key, SLICE("/"), scheme + 3);
	struct slice found = { 0 };

	texts_bind(q, (struct slice[]){ text, key }, 2);
	sqlite3_bind_int64(q, 3, (long long)(host == SLICE_NONE ? key.len : host + 1));
	if (sqlite3_step(q) == SQLITE_ROW)
		found = text_of(a, q, 0);
	query_end(s, q, false);
	return found;
}

void
state_article_drop(struct state *s, struct slice key)
{
	static const enum query both[] = { ARTICLE_DROP, ALIAS_DROP };

	for (int i = 0; i < 2; i++) {
		sqlite3_stmt *q = query_begin(s, both[i]);

		text_bind(q, 1, key);
		query_end(s, q, true);
	}
}

/* Steps through a query that is bound already. */
static void
articles_visit(struct state *s, sqlite3_stmt *q, state_visitor *visit, void *context)
{
	struct arena a = arena_open();
	struct state_article row;

	while (sqlite3_step(q) == SQLITE_ROW) {
		article_read(&a, q, &row);
		if (!visit(context, &row))
			break;
		arena_reset(&a);
	}
	query_end(s, q, false);
	arena_close(&a);
}

void
state_articles_due(struct state *s, struct slice source, long long now, state_visitor *visit, void *context)
{
	sqlite3_stmt *q = query_begin(s, ARTICLES_DUE);

	text_bind(q, 1, source);
	sqlite3_bind_int64(q, 2, now);
	articles_visit(s, q, visit, context);
}

void
state_articles(struct state *s, struct slice source, state_visitor *visit, void *context)
{
	sqlite3_stmt *q = query_begin(s, source.len ? ARTICLES_OF : ARTICLES_ALL);

	if (source.len)
		text_bind(q, 1, source);
	articles_visit(s, q, visit, context);
}

void
state_counts(struct state *s, struct slice source, int *articles, int *waiting)
{
	sqlite3_stmt *q = query_begin(s, COUNTS);

	*articles = *waiting = 0;
	text_bind(q, 1, source);
	if (sqlite3_step(q) == SQLITE_ROW) {
		*articles = (int)number_of(q, 0);
		*waiting = (int)number_of(q, 1);
	}
	query_end(s, q, false);
}
