/* From the bytes of a page to valid UTF-8. */
#ifndef GLANE_PARSE_CHARSET_H
#define GLANE_PARSE_CHARSET_H

#include "text/arena.h"

/*
 * The bytes as valid UTF-8 without NUL: by BOM, by being valid UTF-8, by the charset that the
 * HTTP header named (may be empty), by <meta> in the first 64 kB, else windows-1252. Sets
 * DOCUMENT_BAD_BYTES in *flags when a byte had no meaning (it became U+FFFD).
 */
struct slice charset_decode(struct arena *a, struct slice bytes, struct slice header, unsigned *flags);
/* The charset that a <meta> in the first 64 kB names, as written; empty when none does. */
struct slice charset_meta(struct slice bytes);
/* The code point of a byte of windows-1252; U+FFFD where it has none. */
unsigned charset_1252(unsigned byte);

#endif
