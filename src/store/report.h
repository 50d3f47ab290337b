/* The tables joined and put in order for the report. */
#ifndef GLANE_STORE_REPORT_H
#define GLANE_STORE_REPORT_H

#include "store/chunk.h"
#include "text/map.h"

/* A row of funding.tsv among those of one amount. */
struct party {
	const struct chunk_row *row;
	struct party *next;
};

/* One line of a list: a row, and how many say the same. */
struct finding {
	const struct chunk_row *row;
	const struct party *party; /* of an amount, NULL = none */
	size_t times;
	size_t age;                /* place of its article among all, oldest first, from 1; 0 = no such article */
	struct slice unit, high;   /* of an amount */
	size_t rank;               /* how many lines are in its unit */
};

struct findings {
	struct finding *finding;
	size_t n, cap;
};

/* A name of entities.tsv with the first row that mentions it, NULL when there is none. */
struct name {
	const struct chunk_row *row, *mention;
};

/* A rule cited by the page. */
struct citation {
	struct slice rule;
	size_t rows;               /* that it made in all tables */
	size_t number;             /* of its anchor, from 1; 0 = not cited */
};

struct report {
	struct arena *arena;
	struct buf *out;
	const struct report_input *input;
	struct chunk_row *row[TABLES];
	size_t rows[TABLES];
	struct map articles;       /* id -> its row */
	struct map amounts;        /* id -> its row */
	struct map parties;        /* id of an amount -> struct party */
	struct map rules;          /* name -> struct citation */
	size_t cited;
};

/* The row of articles.tsv for a row's article, NULL when there is none. */
const struct chunk_row *report_article(const struct report *r, const struct chunk_row *row);

/* Reads all tables of the input; false with the first one whose header is another version's. */
bool report_read(struct report *r, enum table *bad);
void report_close(struct report *r);
/* Rows of one table, latest article first, in the order of the text within. */
struct findings report_latest(const struct report *r, enum table table);
/* Roles: those who say the same folded into the latest. */
struct findings report_roles(const struct report *r);
/* Amounts of money, repetitions within an article folded into the row that tells most; latest article first. */
struct findings report_money(const struct report *r);
/* Puts amounts in order: currencies by how often they are used, then the largest first. */
void report_largest(struct findings *amounts);
/* Names of one type in the table's order, at most `most`, with their first mention. */
size_t report_names(const struct report *r, struct slice type, struct name *name, size_t most);

#endif
