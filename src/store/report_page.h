/* Pieces of the report's page; each appends to the page's buffer. */
#ifndef GLANE_STORE_REPORT_PAGE_H
#define GLANE_STORE_REPORT_PAGE_H

#include "store/report.h"

/* The page's style sheet. */
extern const char report_style[];

/* A word of the tables (kind, event, modality, access) in French. */
void page_word(struct buf *out, struct slice word);
/* Opens a cell; `label` stands before it where the table is stacked, `class` may be empty. */
void page_cell(struct buf *out, const char *label, const char *class);
/* A whole cell of text, of a decimal number, of a count; the head of a line. */
void page_text(struct buf *out, const char *label, struct slice text);
void page_number(struct buf *out, const char *label, struct slice number);
void page_count(struct buf *out, const char *label, size_t n);
void page_head(struct buf *out, struct slice text);
/* The day of an ISO 8601 date, nothing for an absent one. */
void page_date(struct buf *out, struct slice iso);
/* An article's host and day. */
void page_place(struct buf *out, const struct chunk_row *article);
/* An article's title as a link to its page, there to `words`. */
void page_title(struct buf *out, const struct chunk_row *article, struct slice words);
/* A link to the text file of an article by its id, there to `words`. */
void page_text_link(struct buf *out, struct slice article, struct slice words);

/* Numbers, period and sites. */
void page_summary(struct report *r);
/* Whole lines of tables: what was found, the sentence with the words marked, page, place in the text and rule. */
void page_amount_line(struct report *r, const struct finding *f);
void page_funding_line(struct report *r, const struct finding *f);
void page_role_line(struct report *r, const struct finding *f);
void page_quote_line(struct report *r, const struct finding *f);
void page_name_line(struct report *r, const struct name *name);

#endif
