/* The tables of state.db and the statements over them. */
#include "fetch/state_schema.h"

#include <stddef.h>

const char state_schema[] =
	"create table if not exists about(name text primary key, value text) without rowid;"
	"create table if not exists place(url text primary key, etag text, modified text, digest text, moved text, why text,"
	" next int, checked int, changed int, moved_day int, gone_day int, moved_days int, gone_days int,"
	" fails int, status int, items int, flaps int, elsewhere int) without rowid;"
	"create table if not exists article(key text primary key, path text, url text, source text, etag text,"
	" modified text, digest text, title text, date text, author text, updated text, comment_feed text, why text,"
	" seen int, checked int, changed int, next int, gone_day int, fails int, status int, flags int, feed_count int,"
	" wanted_count int, stored int, gone_days int) without rowid;"
	"create index if not exists article_next on article(source, next);"
	"create index if not exists article_text on article(digest, seen, key) where digest<>'';"
	"create table if not exists alias(alias text primary key, key text) without rowid;"
	"create index if not exists alias_key on alias(key);"
	"create table if not exists host(name text primary key, robots text, tdm text,"
	" robots_at int, pause int, quiet int, tdm_at int, robots_status int, fails int) without rowid;"
	"create table if not exists source(name text primary key, trouble text, comment_feed text, settings text, since int, success int, items int,"
	" errors int) without rowid;";

#define ARTICLE_COLUMNS "key,path,url,source,etag,modified,digest,title,date,author,updated,comment_feed,why," \
	"seen,checked,changed,next,gone_day,fails,status,flags,feed_count,wanted_count,stored,gone_days"

const char *const state_queries[QUERIES] = {
	[PLACE_GET] = "select * from place where url=?1",
	[PLACE_PUT] = "insert or replace into place values(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)",
	[ARTICLE_GET] = "select " ARTICLE_COLUMNS " from article where key=ifnull((select key from alias where alias=?1), ?1)",
	[ARTICLE_PUT] = "insert or replace into article values(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,"
			"?17,?18,?19,?20,?21,?22,?23,?24,?25)",
	[HOST_GET] = "select * from host where name=?1",
	[HOST_PUT] = "insert or replace into host values(?1,?2,?3,?4,?5,?6,?7,?8,?9)",
	[SOURCE_GET] = "select * from source where name=?1",
	[SOURCE_PUT] = "insert or replace into source values(?1,?2,?3,?4,?5,?6,?7,?8)",
	[ALIAS_PUT] = "insert or replace into alias values(?1,?2)",
	[TEXT_GET] = "select key from article where digest=?1 and digest<>'' and key<>?2 and substr(key,1,?3)=substr(?2,1,?3) and path<>'' order by seen, key limit 1",
	[ARTICLE_DROP] = "delete from article where key=?1",
	[ALIAS_DROP] = "delete from alias where key=?1",
	[ARTICLES_DUE] = "select " ARTICLE_COLUMNS " from article where source=?1 and next<=?2 and flags=0 order by fails>0, path<>'', next, seen, key",
	[ARTICLES_OF] = "select " ARTICLE_COLUMNS " from article where source=?1 or ?1='' order by next, key",
	[ARTICLES_RETRY] = "update article set next=?2 where source=?1 and why<>'' and flags=0 and next>?2",
	[REASONS] = "select count(*), why from article where source=?1 and why<>'' group by why order by 1 desc, 2",
	[LATEST] = "select max(at) from (select max(checked) at from place union all select max(checked) from article)",
	[COUNTS] = "select sum(path<>''), sum(path='') from article where source=?1",
};

const char *const state_rewinds[] = {
	"update place set next=min(next,?1), checked=?1, changed=min(changed,?1) where checked>?1",
	"update article set next=min(next,?1), checked=?1, changed=min(changed,?1), seen=min(seen,?1) where checked>?1",
	"update host set robots_at=min(robots_at,?1), tdm_at=min(tdm_at,?1), quiet=min(quiet,1000*?1), pause=pause-max(robots_at-?1,0)",
	"update source set since=min(since,?1), success=min(success,?1)",
	NULL,
};
