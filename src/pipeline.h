/* The one loop: corpus to documents to records to tables. */
#ifndef GLANE_PIPELINE_H
#define GLANE_PIPELINE_H

#include "cache.h"
#include "copies.h"
#include "corpus/corpus.h"
#include "extract/extract.h"
#include "fetch/forget.h"
#include "habits.h"
#include "parse/parse.h"
#include "rule/rule.h"
#include "store/store.h"

struct sources;

/* A project folder: where everything is, and the rules once they are read. */
struct project {
	struct arena arena;
	const char *corpus, *out, *rules_directory; /* paths */
	const char *unread;            /* the file or folder of the rules that could not be read, NULL = all were */
	struct rules *rules;
	struct cache cache;
	struct rule_findings findings;
	struct parse_options parse;
	struct slice captures_message; /* what is wrong in captures.conf, empty when nothing is */
	struct sources *sources;       /* of fetch/source.h, for what they ask of commenters' names */
	struct slice sources_message;  /* what is wrong in sources.conf, a line each; empty when nothing is */
	struct forgotten forgotten;
	unsigned long long hidden;     /* digest of what sources.conf and the list of forgotten things keep out of the tables */
	const struct habits *habits;   /* what hosts repeat, once it is learned; NULL before */
	const struct copies *copies;   /* which items are copies of others, likewise */
	unsigned long long digest;     /* of everything that decides what is extracted */
};

struct pipeline_options {
	int jobs;              /* worker processes, at least 1 */
	bool all;              /* forget what the last run kept and told: extract everything anew */
	bool progress;         /* draw progress on stderr */
	struct extract_options extract;
	volatile const int *stop; /* signal number once one came */
};

struct pipeline_summary {
	size_t items, reused, errors; /* errors: rows of errors.tsv that the last run did not have, those of rules aside */
	struct slice fresh;           /* these rows, a line each; memory of the project */
	size_t rows[TABLES];
};

enum pipeline_end {
	PIPELINE_DONE,
	PIPELINE_NO_CORPUS, /* the corpus cannot be read; errno */
	PIPELINE_DISK,      /* out/ cannot be written; errno */
	PIPELINE_STOPPED,   /* a signal came; the old tables stay */
};

/* Names the parts of the project in `directory`; reads nothing yet. */
struct project project_open(const char *directory);
/*
 * Reads all rule files, lexicons and captures.conf. False with errno set when there is no rules folder or one
 * of them cannot be read (p->unread). Rules that come from a cache (p->cache.directory) have no macros and
 * examples: they are for extracting.
 */
bool project_rules(struct project *p);
/* Reads again what must not be shown, after `forget`. */
void project_discretion(struct project *p);
/* Reads pages for the fetcher, and captures by this project's markers. */
struct page_reader project_reader(const struct project *p);
/* Keeps the rules in the cache when they are not there and have no errors. */
void project_keep(const struct project *p);
void project_close(struct project *p);

/* Extracts the whole corpus into out/. The project's rules must have been read. */
enum pipeline_end pipeline_run(struct project *p, const struct pipeline_options *options, struct pipeline_summary *summary);

/* What one item gives, computed in this process; for `show`, `explain` and the workers. */
struct extraction_result {
	struct document document;
	struct mentions mentions;
	struct records records;
	struct chunk_tail tail;
	bool read; /* false: only errors rows */
};

/* Reads and parses one item; false with a row in errors when it holds no text. */
bool pipeline_document(const struct project *p, const struct corpus_item *item, struct arena *a, struct document *document, struct records *errors);
void pipeline_item(const struct project *p, const struct extract_options *options, const struct corpus_item *item, struct arena *a, struct extraction_result *result);

#endif
