/* Plain-text captures: article and thread by line markers. */
#ifndef GLANE_PARSE_CAPTURE_H
#define GLANE_PARSE_CAPTURE_H

#include "model/document.h"
#include "model/page.h"
#include "parse/parse.h"

/* Reads a PAGE_TEXT page; false when it holds nothing that is text. captures may be NULL: all is article. */
bool capture_parse(const struct page *page, const struct captures *captures, struct arena *a, struct document *document);

#endif
