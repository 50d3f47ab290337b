/* Several items of one article: fetched and saved, or under two hosts. */
#include "copies.h"

#include "text/hash.h"
#include "text/url.h"

struct original {
	struct slice article;
	unsigned long long size, sum; /* sum: of its lines, once they were heard */
	size_t items;                 /* of this address */
};

struct copies copies_open(void)
{
	return (struct copies){ .arena = arena_open(), .original = map_open(), .line = map_open() };
}

static struct slice block_text(const struct document *d, size_t i)
{
	return slice_sub(d->text, d->block[i].start, d->block[i].end);
}

struct chunk_copy copies_tell(const struct document *d, bool fetched, struct arena *a)
{
	struct slice address = d->canonical.len ? d->canonical : d->url;
	struct chunk_copy told = { .size = d->text.len };
	struct buf lines = buf_open(64 << 20);
	size_t blocks = 0;

	if (address.len == 0 || d->blocks == 0)
		return (struct chunk_copy){ 0 };
	told.address = hash_add(HASH_SEED, url_key(a, address)) | 1;
	for (size_t i = 0; i < d->blocks; i++)
		blocks += d->block[i].kind != BLOCK_TITLE;
	buf_printf(&lines, "%zu", blocks);
	for (size_t i = 0; i < d->blocks; i++)
		if (d->block[i].kind != BLOCK_TITLE)
			buf_printf(&lines, "\t%016llx", hash_add(HASH_SEED, block_text(d, i)));
	for (size_t i = 0; i < d->comments; i++) {
		told.size += d->comment[i].text.len;
		buf_printf(&lines, "\t%016llx", hash_add(HASH_SEED, d->comment[i].text));
	}
	told.size = told.size * 2 + fetched;
	told.lines = arena_copy(a, buf_slice(&lines));
	buf_close(&lines);
	return told;
}

static struct slice address_key(const unsigned long long *address)
{
	return (struct slice){ (const char *)address, sizeof *address };
}

static struct original *original_of(const struct copies *c, const struct chunk_copy *told)
{
	return told->address ? map_get(&c->original, address_key(&told->address)) : NULL;
}

void copies_add(struct copies *c, struct slice article, const struct chunk_copy *told)
{
	struct original *o = original_of(c, told);

	if (told->address == 0)
		return;
	if (o == NULL) {
		o = arena_alloc(&c->arena, sizeof *o);
		map_put(&c->original, arena_copy(&c->arena, address_key(&told->address)), o);
	}
	if (o->items++ > 0 && (told->size < o->size || (told->size == o->size && slice_cmp(article, o->article) > 0)))
		return;
	o->article = arena_copy(&c->arena, article);
	o->size = told->size;
}

bool copies_any(const struct copies *c)
{
	for (size_t i = 0; i < c->original.len; i++)
		if (((const struct original *)c->original.entry[i].value)->items > 1)
			return true;
	return false;
}

/* A line under an address, as a key. */
struct line_key {
	unsigned long long address, hash;
};

static struct slice line_slice(const struct line_key *key)
{
	return (struct slice){ (const char *)key, sizeof *key };
}

bool copies_hear(struct copies *c, struct slice article, const struct chunk_copy *told)
{
	struct original *o = original_of(c, told);
	struct slice rest = told->lines, piece;
	struct line_key key = { .address = told->address };

	if (o == NULL || !slice_eq(o->article, article))
		return o == NULL;
	if (o->items < 2)
		return true;
	o->sum = hash_add(HASH_SEED, told->lines);
	for (slice_split(&rest, '\t', &piece); slice_split(&rest, '\t', &piece);)
		if (slice_hex(piece, &key.hash) && map_get(&c->line, line_slice(&key)) == NULL)
			map_put(&c->line, arena_copy(&c->arena, line_slice(&key)), o);
	return true;
}

unsigned long long copies_same(const struct copies *c, struct slice article, const struct chunk_copy *told)
{
	const struct original *o = original_of(c, told);
	struct slice rest = told->lines, piece;
	struct line_key key = { .address = told->address };
	unsigned long long blocks = 0, same = 0;

	if (o == NULL || o->items < 2 || slice_eq(o->article, article))
		return 0;
	slice_split(&rest, '\t', &piece);
	slice_number(piece, &blocks);
	for (unsigned long long i = 0; i < blocks && slice_split(&rest, '\t', &piece); i++)
		same += slice_hex(piece, &key.hash) && map_get(&c->line, line_slice(&key)) != NULL;
	return blocks == 0 || same * 2 < blocks ? COPIES_ADDRESS : o->sum | 2;
}

void copies_mark(const struct copies *c, const struct chunk_copy *told, struct document *d)
{
	struct line_key key = { .address = told->address };

	if (told->same == 0)
		return;
	d->flags |= told->same == COPIES_ADDRESS ? DOCUMENT_SAME_ADDRESS : DOCUMENT_COPY;
	for (size_t i = 0; told->same != COPIES_ADDRESS && i < d->comments; i++) {
		key.hash = hash_add(HASH_SEED, d->comment[i].text);
		d->comment[i].repeated = map_get(&c->line, line_slice(&key)) != NULL;
	}
}

void copies_close(struct copies *c)
{
	map_close(&c->original);
	map_close(&c->line);
	arena_close(&c->arena);
}
