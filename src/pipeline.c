/* The one loop: corpus to documents to records to tables. */
#include "pipeline.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/authors.h"
#include "text/hash.h"
#include "text/unicode.h"
#include "text/url.h"
#include "version.h" /* made by the Makefile: GLANE_SOURCES, a sum of all sources */
#include "worker.h"

/*
 * The document's comments, and a forum's first post, with authors as asked (one name of a host, one hash), and without forgotten ones, who
 * have no hash: they are several.
 */
static void authors_hide(const struct project *p, struct arena *a, int way, struct document *d)
{
	bool opened = d->opener.len > 0;

	for (size_t i = 0; i <= d->comments; i++) {
		struct slice *name = i < d->comments ? &d->comment[i].author : &d->opener;
		struct slice key = arena_printf(a, "%.*s %.*s", SLICE_ARGS(d->host), SLICE_ARGS(unicode_fold(a, *name)));

		if (forgotten_author(&p->forgotten, a, *name))
			*name = SLICE(FORGOTTEN_NAME);
		if (way == AUTHORS_DROP || (way == AUTHORS_HASH && !slice_eq(*name, SLICE(FORGOTTEN_NAME))))
			*name = way == AUTHORS_HASH && name->len ? sha256_hex(a, key, 12) : SLICE("");
	}
	d->authors = opened ? d->opener : d->authors;
}

/* The host that a dropped-in file without an address is of: its folder under corpus/, when named as the fetcher does. */
static struct slice folder_host(struct slice article)
{
	struct slice folder = slice_sub(article, 0, slice_find(article, SLICE("/"), 0));

	return folder.len < article.len ? slice_sub(folder, 0, slice_find(folder, SLICE("_"), 0)) : (struct slice){ 0 };
}

/* What is asked of commenters' names in a page: now, or when it was stored, whichever is stricter. */
static int authors_asked(const struct project *p, struct arena *a, const struct page *page, const struct document *d)
{
	int stored = authors_named(page->comment_authors);
	int now = sources_authors(p->sources, a, page->source, d->host.len ? d->host : folder_host(page->article));

	return p->sources_message.len ? AUTHORS_DROP : now > stored ? now : stored;
}

/* Takes commenters' names out of a page's bytes, as the fetcher would have done. */
static void page_hide(struct arena *a, struct page *page, int way, const struct page_reader *reader)
{
	struct page_reader any = *reader;

	any.kind = PIECE_ANY;
	page->bytes = authors_write(a, page->bytes, way, reader);
	for (size_t i = 0; i < page->parts; i++)
		page->part[i].bytes = authors_write(a, page->part[i].bytes, way, &any);
}

/* Whether the article is one that `forget` removed. */
static bool is_forgotten(const struct project *p, struct arena *a, const struct document *d)
{
	return d->url.len && forgotten_url(&p->forgotten, a, url_key(a, d->url));
}

static bool page_parse(const struct project *p, const struct page *page, struct arena *a, struct document *d, struct records *errors)
{
	struct slice message = { NULL, 0 };

	if (parse_page(page, &p->parse, a, d, &message))
		return true;
	records_error(errors, page->article, -1, "parse", message);
	return false;
}

bool pipeline_document(const struct project *p, const struct corpus_item *item, struct arena *a, struct document *document, struct records *errors)
{
	struct page page;
	struct slice message = { NULL, 0 };
	struct page_reader reader = project_reader(p);
	bool read = corpus_read(item, a, &page, &message);

	if (!read)
		records_error(errors, item->article, -1, "read", message);
	reader.kind = item->kind == CORPUS_TEXT ? PIECE_TEXT : PIECE_PAGE;
	if (read && item->kind != CORPUS_FOLDER) /* those were cleaned when they were stored */
		page.bytes = forgotten_scrub(&p->forgotten, a, page.bytes, &reader);
	read = read && page_parse(p, &page, a, document, errors) && !is_forgotten(p, a, document);
	int way = read ? authors_asked(p, a, &page, document) : AUTHORS_KEEP;
	if (read && document->comments && way != authors_named(page.comment_authors)) {
		page_hide(a, &page, way, &reader);
		read = page_parse(p, &page, a, document, errors);
	}
	if (!read) {
		memset(document, 0, sizeof *document);
		return false;
	}
	authors_hide(p, a, way, document);
	if (document->flags & (DOCUMENT_CUT_BYTES | DOCUMENT_CUT_TAGS | DOCUMENT_CUT_COMMENTS))
		records_error(errors, item->article, -1, "parse", SLICE("too long: what stands further down is left out"));
	if (page.revised)
		document->flags |= DOCUMENT_REVISED;
	if (page.gone)
		document->flags |= DOCUMENT_GONE;
	if (document_is_foreign(document))
		document->flags |= DOCUMENT_FOREIGN;
	return true;
}

/* The file of an item, under corpus/; an article of several files is its folder, a record of a WARC file goes by its id. */
static struct slice item_file(const struct project *p, const struct corpus_item *item)
{
	size_t root = strlen(p->corpus) + 1;

	return item->kind == CORPUS_WARC || item->path.len <= root ? item->article : slice_sub(item->path, root, item->path.len);
}

static void item_extract(const struct project *p, const struct extract_options *options, const struct corpus_item *item, struct arena *a, struct extraction_result *result)
{
	memset(result, 0, sizeof *result);
	result->records.arena = a;
	result->read = pipeline_document(p, item, a, &result->document, &result->records);
	if (!result->read)
		return;
	result->mentions = extract_mentions(&result->document, p->rules, options, &result->records);
	if (result->mentions.cut)
		result->document.flags |= DOCUMENT_CUT_MENTIONS;
	result->tail.told = habits_tell(&result->document, &result->mentions, a);
	result->tail.copy = copies_tell(&result->document, item->kind == CORPUS_FOLDER, a);
	if (p->copies != NULL) {
		result->tail.copy.same = copies_same(p->copies, item->article, &result->tail.copy);
		copies_mark(p->copies, &result->tail.copy, &result->document);
	}
	if (p->habits != NULL) {
		result->tail.sum = habits_sum(p->habits, result->tail.told);
		habits_drop(p->habits, a, &result->document, &result->mentions);
	}
	extract_records(&result->document, &result->mentions, &result->records);
	result->tail.text = result->document.text;
}

void pipeline_item(const struct project *p, const struct extract_options *options, const struct corpus_item *item, struct arena *a, struct extraction_result *result)
{
	item_extract(p, options, item, a, result);
	for (size_t i = 0; i < result->records.rows; i++)
		if (result->records.row[i].table == TABLE_ERRORS)
			row_set(&result->records.row[i], "file", item_file(p, item));
}

static void complain(void *context, struct slice path, struct slice message)
{
	records_error(context, path, -1, "walk", message);
}

/* By file, so that the order in which a directory lists its files does not matter. */
static int fault_order(const void *x, const void *y)
{
	size_t file = table_column(TABLE_ERRORS, "file");

	return slice_cmp(((const struct row *)x)->cell[file], ((const struct row *)y)->cell[file]);
}

/* Faults that belong to no article: of the walk and of the rules. */
static bool faults_add(const struct project *p, struct records *faults, struct store *store)
{
	struct buf chunk = buf_open(64 << 20);
	unsigned long long stamp;

	if (faults->rows)
		qsort(faults->row, faults->rows, sizeof *faults->row, fault_order);
	for (size_t i = 0; i < p->findings.findings; i++) {
		const struct rule_finding *f = &p->findings.finding[i];
		if (f->severity == RULE_ERROR)
			records_error(faults, arena_printf(faults->arena, "rules/%.*s:%u:%u", SLICE_ARGS(f->file), f->line, f->column), -1,
				"rule", f->message);
	}
	if (p->captures_message.len)
		records_error(faults, SLICE("rules/captures.conf"), -1, "rule", p->captures_message);
	chunk_encode(faults, &(struct chunk_tail){ .sum = 0 }, &chunk);
	stamp = hash_add(HASH_SEED, buf_slice(&chunk));
	bool done = store_reuse(store, SLICE("."), stamp) || store_add(store, SLICE("."), stamp, buf_slice(&chunk));
	buf_close(&chunk);
	return done;
}

/* Puts an answer away; a dead worker's item becomes an errors row, tried again next run. */
static bool answer_store(const struct project *p, struct store *store, const struct corpus_item *item, const struct worker_answer *answer)
{
	if (answer->death.len == 0)
		return store_add(store, item->article, item->stamp, answer->chunk);
	struct arena a = arena_open();
	struct records one = { .arena = &a };
	struct buf chunk = buf_open(1 << 20);
	records_error(&one, item_file(p, item), -1, "worker", answer->death);
	chunk_encode(&one, &(struct chunk_tail){ .sum = 0 }, &chunk);
	bool done = store_add(store, item->article, item->stamp ^ 1, buf_slice(&chunk));
	buf_close(&chunk);
	arena_close(&a);
	return done;
}

static void progress_draw(const struct pipeline_options *options, size_t done, size_t all)
{
	if (options->progress && (done % 16 == 0 || done == all))
		fprintf(stderr, "\rextract %zu of %zu%s", done, all, done == all ? "\n" : "");
}

/* Gives every item to the store, from the last generation or through a worker. *dismissed: the workers, NULL when there were none. */
static enum pipeline_end items_extract(struct project *p, const struct pipeline_options *options, const struct corpus_list *list, struct store *store, struct workers **dismissed)
{
	enum pipeline_end end = PIPELINE_DISK;
	struct workers *workers = NULL;
	struct worker_answer answer;
	size_t given = 0, done = 0;

	while (done < list->items) {
		while (given < list->items && (workers == NULL || workers_idle(workers))) {
			const struct corpus_item *item = &list->item[given];
			if (!options->all && store_reuse(store, item->article, item->stamp)) {
				given++;
				progress_draw(options, ++done, list->items);
				continue;
			}
			if (workers == NULL && (workers = workers_open(p, &options->extract, list, options->jobs)) == NULL)
				goto out;
			workers_give(workers, given++);
		}
		if (done == list->items)
			break;
		if (!workers_take(workers, options->stop, &answer)) {
			if (options->stop != NULL && *options->stop)
				end = PIPELINE_STOPPED;
			goto out;
		}
		if (!answer_store(p, store, &list->item[answer.item], &answer))
			goto out;
		progress_draw(options, ++done, list->items);
	}
	end = PIPELINE_DONE;
out:;
	int saved = errno;
	if (workers != NULL)
		workers_dismiss(workers);
	*dismissed = workers;
	errno = saved;
	return end;
}

/* What the second look at the items needs: what the whole corpus says of each. */
struct relook {
	struct habits habits;
	struct copies copies;
	const struct corpus_list *list;
	size_t *item;  /* what must be extracted again, by index in the list */
	size_t *chunk; /* by index in the list: index in the store */
	size_t count, cap;
	struct arena *arena;
};

static void corpus_learn(void *context, size_t index, struct slice item, const struct chunk_tail *tail)
{
	struct relook *r = context;

	(void)index;
	habits_add(&r->habits, tail->told);
	copies_add(&r->copies, item, &tail->copy);
}

/* Where addresses have several items: an article's own lines are no habit of its host because it was saved thrice. */
static void originals_learn(void *context, size_t index, struct slice item, const struct chunk_tail *tail)
{
	struct relook *r = context;

	(void)index;
	if (copies_hear(&r->copies, item, &tail->copy))
		habits_add(&r->habits, tail->told);
}

/* Makes the habits and copies out of what every item told. */
static bool relook_learn(struct relook *r, struct store *store)
{
	if (!store_each(store, corpus_learn, r))
		return false;
	if (!copies_any(&r->copies))
		return true;
	habits_close(&r->habits);
	return store_each(store, originals_learn, r);
}

static int item_find(const void *key, const void *element)
{
	return slice_cmp(*(const struct slice *)key, ((const struct corpus_item *)element)->article);
}

/* Notes an item whose dropped blocks are no longer the habits of its host, or that is not what it was to others of its address. */
static void corpus_apply(void *context, size_t index, struct slice item, const struct chunk_tail *tail)
{
	struct relook *r = context;

	if (habits_sum(&r->habits, tail->told) == tail->sum && copies_same(&r->copies, item, &tail->copy) == tail->copy.same)
		return;
	const struct corpus_item *found = bsearch(&item, r->list->item, r->list->items, sizeof *r->list->item, item_find);
	if (found == NULL)
		return;
	r->item = arena_grow(r->arena, r->item, r->count, &r->cap, sizeof *r->item);
	r->item[r->count] = (size_t)(found - r->list->item);
	r->chunk[r->item[r->count++]] = index;
}

/* Extracts the noted items again, now that the whole corpus is known. */
static enum pipeline_end items_relook(struct project *p, const struct pipeline_options *options, const struct relook *r, struct store *store)
{
	enum pipeline_end end = PIPELINE_DISK;
	struct worker_answer answer;
	size_t given = 0, done = 0;
	struct workers *workers = workers_open(p, &options->extract, r->list, options->jobs);

	if (workers == NULL)
		return end;
	while (done < r->count) {
		while (given < r->count && workers_idle(workers))
			workers_give(workers, r->item[given++]);
		if (!workers_take(workers, options->stop, &answer)) {
			if (options->stop != NULL && *options->stop)
				end = PIPELINE_STOPPED;
			goto out;
		}
		done++;
		/* A worker that dies now leaves the chunk of the first look. */
		if (answer.death.len == 0 && !store_replace(store, r->chunk[answer.item], answer.chunk))
			goto out;
	}
	end = PIPELINE_DONE;
out:;
	int saved = errno;
	workers_close(workers);
	errno = saved;
	return end;
}

/* Learns what each host repeats and which items are copies, and extracts anew what that changes. */
static enum pipeline_end corpus_run(struct project *p, const struct pipeline_options *options, const struct corpus_list *list, struct store *store)
{
	struct arena a = arena_open();
	struct relook r = { .copies = copies_open(), .list = list, .arena = &a };
	enum pipeline_end end = PIPELINE_DONE;

	if (store_unchanged(store))
		goto out;
	end = PIPELINE_DISK;
	r.chunk = arena_array(&a, list->items, sizeof *r.chunk);
	if (!relook_learn(&r, store) || !store_each(store, corpus_apply, &r))
		goto out;
	end = PIPELINE_DONE;
	if (r.count > 0) {
		p->habits = &r.habits;
		p->copies = &r.copies;
		end = items_relook(p, options, &r, store);
		p->habits = NULL;
		p->copies = NULL;
	}
out:
	habits_close(&r.habits);
	copies_close(&r.copies);
	arena_close(&a);
	return end;
}

/* The rows of errors.tsv as it is; empty when there is none. */
static struct slice faults_read(const struct project *p, struct arena *a)
{
	struct slice bytes = { NULL, 0 }, header;
	bool cut;

	if (file_read(arena_printf(a, "%s/errors.tsv", p->out).ptr, 64 << 20, a, &bytes, &cut))
		slice_split(&bytes, '\n', &header);
	return bytes;
}

/* Which rows of errors.tsv were not in the one before. Those of the rules are told by who reads these, every time. */
static void faults_compare(struct project *p, struct slice before, struct slice after, struct pipeline_summary *summary)
{
	struct map known = map_open();
	struct buf fresh = buf_open(64 << 20);
	struct slice line;

	while (slice_split(&before, '\n', &line))
		map_put(&known, line, summary);
	while (slice_split(&after, '\n', &line)) {
		if (line.len == 0 || slice_find(line, SLICE("\trule\t"), 0) != SLICE_NONE || map_get(&known, line) != NULL)
			continue;
		buf_add(&fresh, line);
		buf_add_char(&fresh, '\n');
		summary->errors++;
	}
	summary->fresh = arena_copy(&p->arena, buf_slice(&fresh));
	buf_close(&fresh);
	map_close(&known);
}

enum pipeline_end pipeline_run(struct project *p, const struct pipeline_options *options, struct pipeline_summary *summary)
{
	struct arena a = arena_open();
	struct corpus_list list;
	struct records faults = { .arena = &a };
	struct store *store = NULL;
	struct workers *workers = NULL;
	struct slice told = options->all ? (struct slice){ NULL, 0 } : faults_read(p, &a);
	enum pipeline_end end = PIPELINE_NO_CORPUS;

	memset(summary, 0, sizeof *summary);
	if (!corpus_walk(p->corpus, &a, complain, &faults, &list))
		goto out;
	end = PIPELINE_DISK;
	if (!directory_make(p->out, false) || (store = store_open(p->out, (p->digest ^ p->hidden) * 31 + GLANE_SOURCES)) == NULL)
		goto out;
	if (!faults_add(p, &faults, store))
		goto out;
	end = items_extract(p, options, &list, store, &workers);
	if (end == PIPELINE_DONE)
		end = corpus_run(p, options, &list, store);
	if (end == PIPELINE_DONE && !store_commit(store))
		end = PIPELINE_DISK;
	summary->items = list.items;
	for (int t = 0; t < TABLES; t++)
		summary->rows[t] = store_rows(store, (enum table)t);
	if (end == PIPELINE_DONE)
		faults_compare(p, told, faults_read(p, &a), summary);
out:;
	int saved = errno;
	store_close(store);
	workers_close(workers);
	arena_close(&a);
	errno = saved;
	return end;
}
