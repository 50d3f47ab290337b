/* HTML out of cells that may hold anything. */
#ifndef GLANE_STORE_HTML_H
#define GLANE_STORE_HTML_H

#include "text/buf.h"

/* Appends s as text or as the inside of a quoted attribute: escaped, without controls or reordering code points. */
void html_text(struct buf *out, struct slice s);
/* Appends s with the first place where `words` stand between mark tags. */
void html_marked(struct buf *out, struct slice s, struct slice words);
/* Appends a plain decimal number as it is written in French: groups of three, a comma. Other text stays as it is. */
void html_number(struct buf *out, struct slice number);
void html_count(struct buf *out, size_t n);
/* Appends the address of a file below the page's folder; false, and nothing appended, when it would lead out of it. */
bool html_file(struct buf *out, struct slice path);
/* Appends a web address; false, and nothing appended, when it is none (scheme http or https, a host). */
bool html_url(struct buf *out, struct slice url);
/* Appends a text fragment (`#:~:text=`) that shows `words` in the page at `url`; they are cut at 80 code points. */
void html_fragment(struct buf *out, struct slice url, struct slice words);

#endif
