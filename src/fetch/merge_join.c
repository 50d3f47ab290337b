/* Two copies of one article: the better page, both threads, earlier versions. */
#include "fetch/merge.h"

#include "fetch/visit.h"
#include "text/hash.h"

/* An article of both, while it is put together. */
struct junction {
	struct merge *merge;
	struct holding *ours, *theirs;
	struct map ids;              /* of comments that we shall have */
	struct piece *piece;         /* to be written under comments/ */
	size_t pieces, cap;
	bool page;                   /* theirs replaces ours */
};

static bool page_same(const struct holding *ours, const struct holding *theirs)
{
	return holding_value(ours, "sha256").len && slice_eq(holding_value(ours, "sha256"), holding_value(theirs, "sha256"));
}

/* Whether their page takes the place of ours: not worse, and better or later. */
static bool page_wanted(const struct holding *ours, const struct holding *theirs)
{
	struct copy a = copy_of(ours->field, ours->fields), b = copy_of(theirs->field, theirs->fields);

	/* by meta, not by bytes: a merge that was killed may have put the page there without its meta */
	if (page_same(ours, theirs) || copy_worse(&b, &a))
		return false;
	return copy_worse(&a, &b) || slice_cmp(holding_value(theirs, "fetched"), holding_value(ours, "fetched")) > 0;
}

static void ids_learn(struct junction *j, const struct holding *h)
{
	for (size_t i = 0; i < h->page.parts; i++)
		thread_ids(&j->merge->scratch, h->page.part[i].name, h->page.part[i].bytes, &j->ids);
}

/* A name that no piece of ours has: rest-001.json becomes rest-001-<digest>.json. */
static struct slice piece_name(struct junction *j, struct slice name, struct slice bytes)
{
	struct arena *a = &j->merge->scratch;
	size_t dot = name.len;

	while (dot > 0 && name.ptr[dot - 1] != '.')
		dot--;
	dot -= dot > 0;
	for (size_t i = 0; i < j->ours->page.parts; i++)
		if (slice_eq(j->ours->page.part[i].name, name))
			return arena_printf(a, "%.*s-%.*s%.*s", (int)dot, name.ptr, SLICE_ARGS(sha256_hex(a, bytes, 8)), SLICE_ARGS(slice_sub(name, dot, name.len)));
	return name;
}

/* A piece is taken when it shows comments that are not there yet. */
static void piece_offer(struct junction *j, struct slice name, struct slice bytes)
{
	if (thread_ids(&j->merge->scratch, name, bytes, &j->ids) == 0)
		return;
	j->piece = arena_grow(&j->merge->scratch, j->piece, j->pieces, &j->cap, sizeof *j->piece);
	j->piece[j->pieces++] = (struct piece){ piece_name(j, name, bytes), bytes };
}

/* The page that does not stay may show comments that nothing else does. */
static void page_offer(struct junction *j, struct slice bytes)
{
	struct arena *a = &j->merge->scratch;

	piece_offer(j, arena_printf(a, "page-%.*s.html", SLICE_ARGS(sha256_hex(a, bytes, 8))), bytes);
}

/* Whether every piece of theirs is one of ours, byte for byte. */
static bool pieces_same(const struct page *ours, const struct page *theirs)
{
	size_t o = 0;

	for (size_t i = 0; i < theirs->parts; i++) { /* both are sorted by name */
		while (o < ours->parts && slice_cmp(ours->part[o].name, theirs->part[i].name) < 0)
			o++;
		if (o == ours->parts || !slice_eq(ours->part[o].name, theirs->part[i].name) || !slice_eq(ours->part[o].bytes, theirs->part[i].bytes))
			return false;
	}
	return true;
}

static void thread_join(struct junction *j, int authors)
{
	struct merge *m = j->merge;

	if (page_same(j->ours, j->theirs) && pieces_same(&j->ours->page, &j->theirs->page))
		return;
	struct slice theirs = merge_allowed(m, j->theirs, authors, j->theirs->page.bytes);

	thread_ids(&m->scratch, SLICE("page.html"), j->page ? theirs : j->ours->page.bytes, &j->ids);
	ids_learn(j, j->ours);
	page_offer(j, j->page ? j->ours->page.bytes : theirs);
	for (size_t i = 0; i < j->theirs->page.parts; i++)
		piece_offer(j, j->theirs->page.part[i].name, merge_allowed(m, j->theirs, authors, j->theirs->page.part[i].bytes));
}

/* The version that does not stay goes under old/ when a reader sees another text in it. */
static void version_keep(struct junction *j, int authors)
{
	const struct holding *loser = j->page ? j->ours : j->theirs;
	struct copy a = copy_of(j->ours->field, j->ours->fields), b = copy_of(j->theirs->field, j->theirs->fields);
	struct slice name = corpus_version(&j->merge->scratch, holding_value(loser, "fetched")), kept;

	if (slice_eq(holding_value(j->ours, "text"), holding_value(j->theirs, "text")) || holding_value(loser, "fetched").len == 0)
		return;
	if ((!j->page && copy_worse(&b, &a)) || corpus_get(&j->ours->folder, name, &j->merge->scratch, &kept))
		return;
	/* a merge that was killed has put their page in the place of ours already */
	if (j->page && !slice_eq(sha256_hex(&j->merge->scratch, loser->page.bytes, 64), holding_value(loser, "sha256")))
		return;
	merge_put(j->merge, &j->ours->folder, name, j->page ? loser->page.bytes : merge_allowed(j->merge, loser, authors, loser->page.bytes));
}

static unsigned long long stored(const struct holding *h)
{
	unsigned long long n = 0;

	slice_number(holding_value(h, "comments_stored"), &n);
	return n;
}

static bool is_thread_field(const struct corpus_field *f)
{
	return slice_starts(f->key, SLICE("comments_"));
}

/* Fields that name the article stay ours. */
static bool is_own_field(const struct corpus_field *f)
{
	static const char *const own[] = { "id", "url", "key", "first_seen" };

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (slice_eq(f->key, slice_of(own[i])))
			return true;
	return false;
}

/* meta of both: our names, the page's fields of the page that stays, the thread's of the longer one. */
static void meta_join(struct junction *j)
{
	struct arena *a = &j->merge->scratch;
	const struct holding *page = j->page ? j->theirs : j->ours, *thread = stored(j->theirs) > stored(j->ours) ? j->theirs : j->ours;
	struct corpus_field *field = arena_array(a, page->fields + thread->fields + 1, sizeof *field);
	size_t n = 0;

	for (size_t i = 0; i < page->fields; i++) {
		struct corpus_field f = page->field[i];
		if (is_thread_field(&f) || slice_eq(f.key, SLICE("alias")))
			continue;
		struct slice own = is_own_field(&f) ? corpus_value(j->ours->field, j->ours->fields, arena_copy(a, f.key).ptr) : f.value;
		if (own.len)
			field[n++] = (struct corpus_field){ f.key, own };
	}
	for (size_t i = 0; i < thread->fields; i++)
		if (is_thread_field(&thread->field[i]) && !slice_eq(thread->field[i].key, SLICE("comments_authors")))
			field[n++] = thread->field[i];
	if (holding_value(j->ours, "comments_authors").len)
		field[n++] = (struct corpus_field){ SLICE("comments_authors"), holding_value(j->ours, "comments_authors") };
	const struct holding *both[] = { j->ours, j->theirs };
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < both[k]->fields; i++)
			if (holding_names(&both[k]->field[i]) && !slice_eq(both[k]->field[i].value, holding_value(j->ours, "key")))
				field = corpus_alias(a, field, &n, both[k]->field[i].value);
	merge_commit(j->merge, &j->ours->folder, field, n);
}

void merge_join(struct merge *m, struct holding *ours, struct holding *theirs)
{
	struct junction j = { .merge = m, .ours = ours, .theirs = theirs, .ids = map_open(), .page = page_wanted(ours, theirs) };
	int authors = merge_authors(m, ours, theirs);

	thread_join(&j, authors);
	version_keep(&j, authors);
	merge_versions(m, theirs, &ours->folder, authors);
	for (size_t i = 0; i < j.pieces; i++)
		merge_put(m, &ours->folder, arena_printf(&m->scratch, "comments/%.*s", SLICE_ARGS(j.piece[i].name)), j.piece[i].bytes);
	if (j.page)
		merge_put(m, &ours->folder, SLICE("page.html"), merge_allowed(m, theirs, authors, theirs->page.bytes));
	meta_join(&j);
	if (j.page)
		merge_tell(m, "page", ours->folder.article, holding_value(theirs, "access").ptr ? arena_copy(&m->scratch, holding_value(theirs, "access")).ptr : "");
	if (j.pieces)
		merge_tell(m, "thread", ours->folder.article, arena_printf(&m->scratch, "%zu comments", j.ids.len).ptr);
	m->summary->pages += j.page;
	m->summary->threads += j.pieces > 0;
	m->summary->known += !j.page && j.pieces == 0;
	map_close(&j.ids);
}

