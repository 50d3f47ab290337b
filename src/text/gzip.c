/* Decoding of gzip and zlib streams with caps, over zlib. */
#include "text/gzip.h"

#include <string.h>
#include <zlib.h>

/* Decodes one member from z's input into out; Z_STREAM_END when it ended well. */
static int gzip_member(z_stream *z, struct buf *out)
{
	char piece[32 << 10];
	int status = Z_OK;

	while (status == Z_OK) {
		z->next_out = (unsigned char *)piece;
		z->avail_out = sizeof piece;
		status = inflate(z, Z_NO_FLUSH);
		if (status != Z_OK && status != Z_STREAM_END)
			break;
		if (!buf_add(out, (struct slice){ piece, sizeof piece - z->avail_out }))
			return Z_MEM_ERROR;
	}
	return status;
}

enum gzip_end gzip_decode(struct slice in, struct buf *out)
{
	enum gzip_end end = GZIP_BROKEN;
	z_stream z;

	memset(&z, 0, sizeof z);
	if (in.len == 0)
		return GZIP_TRUNCATED;
	if (inflateInit2(&z, MAX_WBITS + 32) != Z_OK)
		return GZIP_BROKEN;
	z.next_in = (unsigned char *)(size_t)in.ptr;
	z.avail_in = (unsigned)in.len;
	for (;;) {
		int status = gzip_member(&z, out);
		if (status == Z_STREAM_END) {
			end = GZIP_COMPLETE;
			/* A further member follows, or junk that browsers ignore. */
			if (z.avail_in < 2 || z.next_in[0] != 0x1f || z.next_in[1] != 0x8b)
				break;
			if (inflateReset(&z) != Z_OK)
				break;
			continue;
		}
		if (status == Z_MEM_ERROR && out->cut)
			end = GZIP_TOO_LARGE;
		else
			end = status == Z_BUF_ERROR ? GZIP_TRUNCATED : GZIP_BROKEN;
		break;
	}
	inflateEnd(&z);
	return end;
}
