/* What a visit leaves in the corpus: pieces, page, meta last. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/authors.h"
#include "fetch/schedule.h"
#include "fetch/visit.h"
#include "text/date.h"
#include "text/hash.h"
#include "text/url.h"

enum { FIELDS_MAX = 64 };

/* In meta, by enum authors_way. */
static const char *const authors_names[] = { "", "hash", "drop" };

/* meta in the making. */
struct meta {
	struct corpus_field field[FIELDS_MAX];
	size_t n;
	struct arena *arena;
	const struct visit *v;
};

static struct slice stamp(struct arena *a, long long seconds)
{
	struct date d = date_of_seconds(seconds);

	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day, d.hour, d.minute, d.second);
}

static void field_add(struct meta *m, const char *key, struct slice value)
{
	if (value.len && m->n < FIELDS_MAX)
		m->field[m->n++] = (struct corpus_field){ slice_of(key), value };
}

static void field_number(struct meta *m, const char *key, long long value)
{
	if (value >= 0)
		field_add(m, key, arena_printf(m->arena, "%lld", value));
}

/* A field that stays as it stands in the old meta. */
static void field_old(struct meta *m, const char *key)
{
	for (size_t i = 0; i < m->v->olds; i++)
		if (slice_eq(m->v->old[i].key, slice_of(key)))
			field_add(m, key, m->v->old[i].value);
}

static struct slice old_value(const struct visit *v, const char *key)
{
	return corpus_value(v->old, v->olds, key);
}

/* Whether the page that came differs from the stored one in what a reader sees. */
static bool page_differs(struct visit *v)
{
	struct scan scan;
	struct slice page;
	bool differs;

	if (!v->known || slice_eq(old_value(v, "sha256"), v->digest))
		return !v->known;
	if (!slice_eq(old_value(v, "text"), v->text) || slice_eq(old_value(v, "truncated"), SLICE("yes")) != v->truncated)
		return true;
	if (!slice_eq(old_value(v, "access"), slice_of(access_names[v->access])) || !visit_read(v, SLICE("page.html"), &page))
		return true;
	page_scan(&v->arena, page, v->url_final, &scan);
	differs = !slice_eq(scan.thread_text, v->scan.thread_text);
	scan_close(&scan);
	return differs;
}

static void page_fields(struct meta *m, long long now)
{
	const struct visit *v = m->v;

	field_add(m, "url_final", v->url_final);
	field_add(m, "canonical", v->canonical);
	field_old(m, "alias");
	field_add(m, "source", v->row.source);
	field_add(m, "title_feed", v->row.title);
	field_add(m, "date_feed", v->row.date);
	field_add(m, "author_feed", v->row.author);
	field_add(m, "first_seen", v->known ? old_value(v, "first_seen") : stamp(m->arena, v->row.seen));
	field_add(m, "fetched", stamp(m->arena, now));
	field_number(m, "status", v->status);
	field_add(m, "etag", v->etag);
	field_add(m, "last_modified", v->last_modified);
	field_add(m, "content_type", v->content_type);
	field_add(m, "charset_http", v->charset);
	field_number(m, "bytes", (long long)v->page.len);
	field_add(m, "sha256", v->digest);
	field_add(m, "text", v->text);
	if (v->truncated)
		field_add(m, "truncated", SLICE("yes"));
	field_add(m, "access", slice_of(access_names[v->access]));
	field_add(m, "robots_tag", v->robots_tag);
}

static void page_fields_old(struct meta *m)
{
	static const char *const names[] = {
		"url_final", "canonical", "alias", "source", "title_feed", "date_feed", "author_feed", "first_seen", "fetched", "status",
		"etag", "last_modified", "content_type", "charset_http", "bytes", "sha256", "text", "truncated", "access", "robots_tag",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		field_old(m, names[i]);
}

static int declared_of(const struct visit *v)
{
	if (v->row.wanted_count >= 0)
		return v->row.wanted_count;
	return v->rest_total >= 0 ? v->rest_total : v->scan.declared;
}

static int stored_of(const struct visit *v)
{
	return (int)v->ids.len - (v->ways[v->way] == THREAD_DISCOURSE && v->ids.len > 0);
}

static void thread_fields(struct meta *m, const struct source *source)
{
	const struct visit *v = m->v;
	enum thread_way way = v->ways[v->way];
	struct slice name = slice_of(way == THREAD_WIDGET ? v->scan.widget : thread_names[way]);

	field_add(m, "comments_system", name);
	field_add(m, "comments_api", v->scan.rest_root);
	field_number(m, "comments_declared", declared_of(v));
	if (way != THREAD_NONE) {
		field_number(m, "comments_stored", stored_of(v));
		field_add(m, "comments_complete", v->complete ? SLICE("yes") : SLICE("no"));
	}
	field_add(m, "comments_note", v->note);
	field_add(m, "comments_authors", slice_of(authors_names[source->authors]));
}

/* The version at hand goes under old/, unless a killed run put the new one in its place already. */
static bool version_keep(struct visit *v)
{
	struct slice page;

	if (slice_eq(old_value(v, "text"), v->text) || !visit_read(v, SLICE("page.html"), &page))
		return true;
	if (!slice_eq(sha256_hex(&v->arena, page, 64), old_value(v, "sha256")))
		return true;
	return corpus_put(&v->folder, corpus_version(&v->arena, old_value(v, "fetched")), page);
}

static bool piece_current(const struct visit *v, const char *name)
{
	for (size_t i = 0; i < v->pieces; i++)
		if (slice_eq(v->piece[i].name, slice_of(name)))
			return true;
	return false;
}

/* Pieces that a complete walk did not bring any more are removed. */
static bool pieces_sweep(struct visit *v)
{
	DIR *d = opendir(arena_printf(&v->arena, "%.*s/comments", SLICE_ARGS(v->folder.path)).ptr);
	bool fine = true;

	if (d == NULL)
		return errno == ENOENT;
	for (struct dirent *e; fine && (e = readdir(d)) != NULL;)
		if (e->d_name[0] != '.' && !piece_current(v, e->d_name))
			fine = corpus_remove(&v->folder, arena_printf(&v->arena, "comments/%s", e->d_name));
	closedir(d);
	return fine;
}

static bool pieces_put(struct visit *v)
{
	bool fine = true;

	for (size_t i = 0; fine && i < v->pieces; i++)
		fine = corpus_put(&v->folder, arena_printf(&v->arena, "comments/%.*s", SLICE_ARGS(v->piece[i].name)), v->piece[i].bytes);
	if (fine && v->complete && v->known)
		fine = pieces_sweep(v);
	return fine;
}

static void row_keep(struct crawl *c, const struct source_run *run, struct visit *v, bool changed)
{
	struct state_article *row = &v->row;
	long long now = crawl_now(c), date = feed_seconds(row->date);

	row->checked = now;
	if (row->path.len == 0)
		row->changed = date && date < now ? date : now;
	else if (changed)
		row->changed = now;
	row->path = v->folder.article;
	row->fails = v->truncated ? row->fails + 1 : 0;
	row->why = v->truncated ? SLICE("cut short") : (struct slice){ 0 };
	row->gone_days = 0;
	row->feed_count = row->wanted_count;
	row->stored = stored_of(v);
	if (v->fetched) {
		row->url = v->url_final;
		row->etag = v->truncated ? (struct slice){ 0 } : v->etag;
		row->last_modified = v->truncated ? (struct slice){ 0 } : v->last_modified;
		row->text = v->text;
		row->status = v->status;
	}
	row->next = schedule_article(now, row->changed, row->wanted_count >= 0 || run->comment_feed.len);
	if (v->truncated)
		row->next = schedule_retry(now, row->fails, row->key);
	state_article_put(c->state, row);
}

/* A thread that only a browser can show is told with the name of what shows it. */
static void unread_note(struct fetch_summary *s, const char *name)
{
	size_t len = strlen(s->unread_by);

	s->threads_unread++;
	if (strstr(s->unread_by, name) == NULL)
		snprintf(s->unread_by + len, sizeof s->unread_by - len, "%s%s", len ? ", " : "", name);
}

void visit_keep(struct crawl *c, struct source_run *run, struct visit *v)
{
	struct meta m = { .arena = &v->arena, .v = v };
	bool differs = v->fetched && page_differs(v), known = v->known, fine = true;
	int before = known ? v->row.stored : 0;

	if (!known)
		v->folder = corpus_folder_for(&v->arena, c->options->corpus, v->row.key, v->row.seen);
	v->folder.batch = c->batch;
	v->folder.fresh = !known;
	field_add(&m, "id", sha256_hex(&v->arena, v->row.key, 12));
	field_add(&m, "url", known && old_value(v, "url").len ? old_value(v, "url") : v->row.url);
	field_add(&m, "key", v->row.key);
	if (differs)
		page_fields(&m, crawl_clock(c));
	else
		page_fields_old(&m);
	thread_fields(&m, run->source);
	if (known && differs)
		fine = version_keep(v);
	fine = fine && pieces_put(v);
	if (fine && differs)
		fine = corpus_put(&v->folder, SLICE("page.html"), v->page);
	if (c->disk_failed)
		return;
	if (!fine || !corpus_commit(&v->folder, m.field, m.n)) {
		crawl_disk_failed(c, v->folder.path.ptr);
		return;
	}
	c->summary->articles_new += !known;
	c->summary->articles_changed += known && differs;
	c->summary->comments_new += stored_of(v) > before ? stored_of(v) - before : 0;
	if (v->ways[v->way] == THREAD_WIDGET)
		unread_note(c->summary, v->scan.widget);
	else
		c->summary->threads_incomplete += v->ways[v->way] != THREAD_NONE && !v->complete;
	row_keep(c, run, v, differs);
}

/* Puts a stored file again without commenters' names. */
static bool file_hide(struct visit *v, struct slice name)
{
	struct slice bytes;

	return !visit_read(v, name, &bytes) || corpus_put(&v->folder, name, authors_write(&v->arena, bytes, v->authors, &v->crawl->options->reader));
}

static bool directory_hide(struct visit *v, const char *under)
{
	DIR *d = opendir(arena_printf(&v->arena, "%.*s/%s", SLICE_ARGS(v->folder.path), under).ptr);
	bool fine = true;

	if (d == NULL)
		return errno == ENOENT;
	for (struct dirent *e; fine && (e = readdir(d)) != NULL;)
		fine = e->d_name[0] == '.' || file_hide(v, arena_printf(&v->arena, "%s/%s", under, e->d_name));
	closedir(d);
	return fine;
}

void authors_keep(struct visit *v)
{
	struct meta m = { .arena = &v->arena, .v = v };
	struct slice page;

	if (!v->known || v->authors <= authors_named(old_value(v, "comments_authors")))
		return;
	if (!file_hide(v, SLICE("page.html")) || !directory_hide(v, "comments") || !directory_hide(v, "old") || !visit_read(v, SLICE("page.html"), &page)) {
		crawl_disk_failed(v->crawl, v->folder.path.ptr);
		return;
	}
	for (size_t i = 0; i < v->olds; i++) {
		bool digest = slice_eq(v->old[i].key, SLICE("sha256"));

		if (!slice_eq(v->old[i].key, SLICE("comments_authors")))
			field_add(&m, arena_copy(m.arena, v->old[i].key).ptr, digest ? sha256_hex(m.arena, page, 64) : v->old[i].value);
	}
	field_add(&m, "comments_authors", slice_of(authors_names[v->authors]));
	v->old = arena_array(m.arena, m.n, sizeof *v->old);
	memcpy(v->old, m.field, m.n * sizeof *v->old);
	v->olds = m.n;
	if (!corpus_commit(&v->folder, v->old, v->olds))
		crawl_disk_failed(v->crawl, v->folder.path.ptr);
}

void gone_keep(struct crawl *c, struct arena *a, struct slice article, bool gone)
{
	struct corpus_folder folder = crawl_folder(c, a, article);
	struct corpus_field *field, *kept;
	size_t fields, n = 0;

	if (!corpus_meta(&folder, a, &field, &fields)) {
		crawl_unread(c, folder.path.ptr);
		return;
	}
	kept = arena_array(a, fields + 1, sizeof *kept);
	for (size_t i = 0; i < fields; i++)
		if (!slice_eq(field[i].key, SLICE("gone")))
			kept[n++] = field[i];
	if (gone)
		kept[n++] = (struct corpus_field){ SLICE("gone"), stamp(a, crawl_clock(c)) };
	if (!corpus_commit(&folder, kept, n))
		crawl_disk_failed(c, folder.path.ptr);
}

void alias_keep(struct crawl *c, struct visit *v, const struct state_article *other)
{
	struct corpus_folder folder = crawl_folder(c, &v->arena, other->path);
	struct corpus_field *field;
	size_t fields;

	if (!corpus_meta(&folder, &v->arena, &field, &fields)) {
		crawl_unread(c, folder.path.ptr); /* a folder that a person removed has no aliases to note */
		return;
	}
	size_t before = fields;
	field = corpus_alias(&v->arena, field, &fields, v->row.key);
	if (fields > before && !corpus_commit(&folder, field, fields))
		crawl_disk_failed(c, folder.path.ptr);
}
