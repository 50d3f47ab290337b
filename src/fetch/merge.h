/* A merge of two corpora: its state, and shared pieces. */
#ifndef GLANE_FETCH_MERGE_H
#define GLANE_FETCH_MERGE_H

#include "corpus/corpus.h"
#include "fetch/crawl.h"

struct merge {
	const struct fetch_options *options;
	const char *other;           /* their corpus */
	struct merge_summary *summary;
	FILE *out;                   /* what comes is told there; NULL = nowhere */
	struct arena arena, scratch; /* of the merge; of one item */
	struct sources sources;
	struct forgotten forgotten;
	struct map ours;             /* "key URL" and "path ID" -> corpus_item */
	int failed;                  /* errno of our disk when it refused */
};

/* An article as one of the two corpora has it. */
struct holding {
	struct corpus_folder folder;
	struct corpus_field *field;
	size_t fields;
	struct page page;
};

/* The first value under key in a meta. */
struct slice holding_value(const struct holding *h, const char *key);
/* Whether a field of meta is an address under which its article is known: key or alias. */
bool holding_names(const struct corpus_field *f);
/* A line of the dry run. */
void merge_tell(const struct merge *m, const char *what, struct slice article, const char *more);
/* What is asked of commenters' names here: as our copy has it (NULL = none), else as our source of that name or our defaults say. */
int merge_authors(struct merge *m, const struct holding *ours, const struct holding *theirs);
/* Their bytes as we may keep them: without forgotten names, commenters as `authors` says. In the scratch arena. */
struct slice merge_allowed(struct merge *m, const struct holding *theirs, int authors, struct slice bytes);
/* Write a file, a meta; nothing in a dry run, or once the disk has refused. */
void merge_put(struct merge *m, const struct corpus_folder *folder, struct slice name, struct slice bytes);
void merge_commit(struct merge *m, const struct corpus_folder *folder, const struct corpus_field *field, size_t fields);
/* Copies earlier versions of their article that `to` lacks. */
void merge_versions(struct merge *m, const struct holding *theirs, const struct corpus_folder *to, int authors);
/* Makes one of two copies of an article, in the place of ours. */
void merge_join(struct merge *m, struct holding *ours, struct holding *theirs);

#endif
