/* Decoding of gzip and zlib streams with caps, over zlib. */
#ifndef GLANE_TEXT_GZIP_H
#define GLANE_TEXT_GZIP_H

#include "text/buf.h"

enum gzip_end {
	GZIP_COMPLETE,  /* every member ended and its CRC is right */
	GZIP_TRUNCATED, /* the input ended inside a member; out holds what was there */
	GZIP_BROKEN,    /* not gzip, or a wrong CRC */
	GZIP_TOO_LARGE, /* out reached its maximum */
};

/* Appends the decoded bytes of all members of `in` (gzip or zlib wrapped) to out. */
enum gzip_end gzip_decode(struct slice in, struct buf *out);

#endif
