/* Records to tables, texts and the data package. */
#ifndef GLANE_STORE_STORE_H
#define GLANE_STORE_STORE_H

#include "model/record.h"

struct store;

/* What an item tells of itself, so that copies of one article can be found; address 0 = it cannot be a copy. */
struct chunk_copy {
	unsigned long long address, size; /* a hash; bytes, for comparison */
	struct slice lines;               /* number of blocks, then hashes of blocks and comments, joined by tabs */
	unsigned long long same;          /* what its rows were made as: see copies_same */
};

/* What a chunk holds beside its rows. */
struct chunk_tail {
	struct slice text;        /* of out/text/ */
	struct slice told;        /* of the page's blocks before any was dropped; for learning what a host repeats */
	unsigned long long sum;   /* of the blocks that were dropped, 0 = none */
	struct chunk_copy copy;
};

/*
 * A chunk is one item's share of the output, as bytes that may cross a pipe or wait on disk: its
 * rows with cells made safe, and its text. Encoding is pure.
 */
void chunk_encode(const struct records *records, const struct chunk_tail *tail, struct buf *out);

/*
 * Opens `directory` for a new generation; the one there stays whole until store_commit.
 * `digest` stands for rules, version and options: chunks kept under another one are not reused.
 * NULL with errno set.
 */
struct store *store_open(const char *directory, unsigned long long digest);
/*
 * Takes the item's chunk of the last generation when its stamp is the same; false when there
 * is none. Items may come in any order.
 */
bool store_reuse(struct store *s, struct slice item, unsigned long long stamp);
/* Takes the chunk of an item. False with errno set. */
bool store_add(struct store *s, struct slice item, unsigned long long stamp, struct slice chunk);
/* True when the new generation is the last one so far: all items reused, none gone. */
bool store_unchanged(const struct store *s);
typedef void store_visit(void *context, size_t index, struct slice item, const struct chunk_tail *tail);
/* Shows every chunk taken so far. False with errno set. */
bool store_each(struct store *s, store_visit *visit, void *context);
/* Puts another chunk in the place of the one at index. False with errno set. */
bool store_replace(struct store *s, size_t index, struct slice chunk);
/* How many rows a table has so far; for the summary. */
size_t store_rows(const struct store *s, enum table table);
/* Sorts, writes tables, texts, entities and datapackage.json, and puts the new generation in place. */
bool store_commit(struct store *s);
/* Whether the tables in `directory` hold articles, of whatever version they are. */
bool store_filled(const char *directory);
/* Frees; without a commit before, the old generation stays as it was. */
void store_close(struct store *s);

/* What the report is made of. */
struct report_input {
	struct slice table[TABLES]; /* bytes of the files of out/, by enum table */
	/* Where a rule or lexicon stands: the file under rules/, *line from 1; empty when it is a pass. */
	struct slice (*origin)(void *context, struct slice rule, unsigned *line);
	void *context;
};

/*
 * Appends all tables as one HTML page that needs nothing from outside; its links lead to files beside it
 * in out/ and in rules/. Pure. False with *bad set when a table's header is not of this version.
 */
bool report_write(const struct report_input *input, struct buf *out, enum table *bad);

/* Where `glane schema` prints: one table as markdown, or the data package. */
void schema_package(struct buf *out);
void schema_markdown(struct buf *out);

#endif
