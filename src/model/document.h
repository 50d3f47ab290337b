/* A document: metadata, article text in blocks, comment thread. */
#ifndef GLANE_MODEL_DOCUMENT_H
#define GLANE_MODEL_DOCUMENT_H

#include "text/buf.h"

enum block_kind {
	BLOCK_TITLE,
	BLOCK_LEDE,
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,
	BLOCK_LIST,
	BLOCK_QUOTE,
	BLOCK_CAPTION,
	BLOCK_TABLE,
	BLOCK_NOTE,
};

/* One line of document.text; offsets are bytes, the line end is outside. */
struct block {
	enum block_kind kind;
	size_t start, end;
};

struct comment {
	struct slice id;        /* as the page names it (`comment-7` gives `7`), made up from the position if it does not */
	struct slice parent;    /* id of the comment answered, empty for the article */
	struct slice author;    /* as displayed */
	struct slice published; /* ISO 8601, as displayed; with the zone where the page gives one */
	struct slice text;      /* UTF-8, paragraphs separated by LF */
	int depth;              /* 0 answers the article */
	int position;           /* order in the thread, from 1 */
	bool repeated;          /* the article that this one is a copy of has it too: it makes no rows */
};

/* What was cut or guessed; shown in articles.tsv as words joined by '|'. */
enum document_flag {
	DOCUMENT_CUT_BYTES = 1 << 0,      /* page longer than LIMIT_PAGE */
	DOCUMENT_CUT_TAGS = 1 << 1,
	DOCUMENT_CUT_ATTRIBUTES = 1 << 2,
	DOCUMENT_CUT_DEPTH = 1 << 3,
	DOCUMENT_BAD_BYTES = 1 << 4,      /* bytes that are not in the page's charset */
	DOCUMENT_CUT_COMMENTS = 1 << 5,
	DOCUMENT_TAIL_SWALLOWED = 1 << 6, /* more than half ended in one unclosed script or comment */
	DOCUMENT_CUT_MENTIONS = 1 << 7,
	DOCUMENT_TRUNCATED = 1 << 8,      /* the fetcher saw the body end early */
	DOCUMENT_FOREIGN = 1 << 9,        /* not in French: nothing was sought in it */
	DOCUMENT_CUT_REPEATS = 1 << 10,   /* blocks that its host repeats were taken out */
	DOCUMENT_GONE = 1 << 11,          /* its site has taken it away; this is the last copy */
	DOCUMENT_SAME_ADDRESS = 1 << 12,  /* another article of this address says something else */
	DOCUMENT_COPY = 1 << 13,          /* of another one, which has the rows */
	DOCUMENT_REVISED = 1 << 14,       /* its text was another one when it was fetched first */
};

/* All slices live in the arena of whoever made the document. */
struct document {
	struct slice article, url, host, title, lede;
	struct slice canonical;          /* address that the page calls its own, empty when it does not */
	struct slice authors;            /* joined by '|' */
	struct slice opener;             /* who wrote a forum's first post, which is the article: a reader as those who answer; empty elsewhere */
	struct slice published, updated; /* ISO 8601 */
	struct slice section, tags, lang, access, fetched;
	struct slice text;               /* UTF-8, one block a line; opens with the title when title_in_text */
	struct block *block;
	size_t blocks;
	bool title_in_text;              /* block 0 is the title; the writer drops it when no record stands in it */
	bool verbatim;                   /* text is the file's own characters, not normalised */
	struct comment *comment;
	size_t comments;
	int comments_declared;           /* what the page says, -1 when it says nothing */
	size_t repeats;                  /* blocks taken out because the host repeats them */
	unsigned flags;                  /* enum document_flag */
};

#endif
