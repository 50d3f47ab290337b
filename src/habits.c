/* Blocks that a host repeats from page to page: furniture, not article. */
#include "habits.h"

#include <stdlib.h>
#include <string.h>

#include "text/fatal.h"
#include "text/hash.h"
#include "text/map.h"

enum {
	BLOCK_MAX_BYTES = 600, /* a longer block is text, even when it comes again */
	PAGES_LEAST = 3,
	SHARE = 2,             /* on one page in so many: what fewer share may be the background of a story */
};

static unsigned long long block_hash(struct slice text)
{
	unsigned long long h = hash_add(HASH_SEED, text);

	return h ? h : 1;
}

static struct slice block_text(const struct document *d, size_t i)
{
	return slice_sub(d->text, d->block[i].start, d->block[i].end);
}

/* By block: whether its coming again could be a habit. One that tells something is the article's, however often it comes. */
static bool *candidates(const struct document *d, const struct mentions *mentions, struct arena *a)
{
	bool *candidate = extract_telling(d, mentions, a);

	for (size_t i = 0; i < d->blocks; i++) {
		const struct block *b = &d->block[i];
		candidate[i] = !candidate[i] && b->kind != BLOCK_TITLE && b->end > b->start && b->end - b->start <= BLOCK_MAX_BYTES;
	}
	return candidate;
}

struct slice habits_tell(const struct document *d, const struct mentions *mentions, struct arena *a)
{
	if (d->verbatim || d->host.len == 0)
		return (struct slice){ NULL, 0 };

	const bool *candidate = candidates(d, mentions, a);
	struct buf out = buf_open(1 << 20);
	struct map seen = map_open();

	buf_add(&out, d->host);
	for (size_t i = 0; i < d->blocks; i++) {
		if (!candidate[i] || map_get(&seen, block_text(d, i)) != NULL)
			continue;
		map_put(&seen, block_text(d, i), &seen);
		buf_printf(&out, "\t%016llx", block_hash(block_text(d, i)));
	}
	struct slice told = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	map_close(&seen);
	return told;
}

/* Where a key is, or the free slot where it belongs. */
static size_t slot_of(const struct habits *h, unsigned long long key)
{
	size_t i = (size_t)(key * 0x9E3779B97F4A7C15ULL >> 20) & (h->slots - 1);

	while (h->key[i] != 0 && h->key[i] != key)
		i = (i + 1) & (h->slots - 1);
	return i;
}

static void enlarge(struct habits *h)
{
	struct habits bigger = { .slots = h->slots ? h->slots * 2 : 1024, .used = h->used };

	bigger.key = calloc(bigger.slots, sizeof *bigger.key);
	bigger.count = calloc(bigger.slots, sizeof *bigger.count);
	if (bigger.key == NULL || bigger.count == NULL)
		fatal("out of memory for %zu counts", bigger.slots);
	for (size_t i = 0; i < h->slots; i++) {
		if (h->key[i] == 0)
			continue;
		size_t slot = slot_of(&bigger, h->key[i]);
		bigger.key[slot] = h->key[i];
		bigger.count[slot] = h->count[i];
	}
	habits_close(h);
	*h = bigger;
}

static void count_up(struct habits *h, unsigned long long key)
{
	if (h->used * 2 >= h->slots)
		enlarge(h);
	size_t i = slot_of(h, key);
	h->used += h->key[i] == 0;
	h->key[i] = key;
	h->count[i]++;
}

static unsigned count_of(const struct habits *h, unsigned long long key)
{
	return h->slots ? h->count[slot_of(h, key)] : 0;
}

static unsigned long long host_key(struct slice host)
{
	return block_hash(host);
}

/* One key for a block on a host. */
static unsigned long long pair_key(struct slice host, unsigned long long hash)
{
	unsigned long long key = (host_key(host) * 0xD6E8FEB86659FD93ULL) ^ hash;

	return key ? key : 1;
}

void habits_add(struct habits *h, struct slice told)
{
	struct slice host, hash;
	unsigned long long sum;

	if (told.len == 0 || !slice_split(&told, '\t', &host))
		return;
	count_up(h, host_key(host));
	while (slice_split(&told, '\t', &hash))
		if (slice_hex(hash, &sum))
			count_up(h, pair_key(host, sum));
}

static bool is_habit(const struct habits *h, struct slice host, unsigned long long hash)
{
	size_t pages = count_of(h, host_key(host)), n = count_of(h, pair_key(host, hash));

	return n >= PAGES_LEAST && n * SHARE >= pages;
}

unsigned long long habits_sum(const struct habits *h, struct slice told)
{
	struct slice host, hash;
	unsigned long long sum = 0, one;

	if (told.len == 0 || !slice_split(&told, '\t', &host) || count_of(h, host_key(host)) < PAGES_LEAST)
		return 0;
	while (slice_split(&told, '\t', &hash))
		if (slice_hex(hash, &one) && is_habit(h, host, one))
			sum += one;
	return sum;
}

void habits_drop(const struct habits *h, struct arena *a, struct document *d, struct mentions *mentions)
{
	size_t bytes = 0, dropped = 0;

	if (d->verbatim || d->host.len == 0)
		return;
	bool *drop = candidates(d, mentions, a);
	for (size_t i = 0; i < d->blocks; i++) {
		drop[i] = drop[i] && is_habit(h, d->host, block_hash(block_text(d, i)));
		dropped += drop[i];
		bytes += drop[i] ? d->block[i].end - d->block[i].start : 0;
	}
	if (dropped == 0 || bytes * 2 > d->text.len)
		return;
	extract_drop(d, mentions, drop, a);
	d->flags |= DOCUMENT_CUT_REPEATS;
	d->repeats = dropped;
}

void habits_close(struct habits *h)
{
	free(h->key);
	free(h->count);
	*h = (struct habits){ 0 };
}
