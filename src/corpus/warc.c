/* WARC files: HTML responses as corpus items. */
#include "corpus/warc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "text/gzip.h"
#include "text/hash.h"
#include "text/limits.h"
#include "text/map.h"
#include "text/url.h"

enum { HEADER_MAX = 64 << 10 };

/* One record: its own header, and as much of its block as a page may be long. */
struct warc_record {
	struct slice header; /* lines, without the empty one */
	struct slice block;
	long long length;    /* of the block in the file */
};

/* The value of a header line by name; lines end in CRLF or LF. */
static struct slice header_value(struct slice header, struct slice name)
{
	struct slice line;

	while (slice_split(&header, '\n', &line)) {
		size_t colon = slice_find(line, SLICE(":"), 0);
		if (colon != SLICE_NONE && slice_eq_nocase(slice_sub(line, 0, colon), name))
			return slice_trim(slice_sub(line, colon + 1, line.len));
	}
	return (struct slice){ NULL, 0 };
}

/* Lines up to the empty one; false at the end of the file or when they are too many. */
static bool header_read(gzFile f, struct buf *header)
{
	char line[8192];

	buf_clear(header);
	while (gzgets(f, line, sizeof line) != NULL) {
		struct slice s = slice_of(line);
		if (slice_trim(s).len == 0) {
			if (header->len)
				return true;
			continue; /* blank lines between records */
		}
		if (!buf_add(header, s))
			return false;
	}
	return false;
}

static bool block_skip(gzFile f, long long n)
{
	char piece[32 << 10];

	while (n > 0) {
		int got = gzread(f, piece, n < (long long)sizeof piece ? (unsigned)n : (unsigned)sizeof piece);
		if (got <= 0)
			return false;
		n -= got;
	}
	return true;
}

/* Reads the next record, its block only up to `keep` bytes. */
static bool record_read(gzFile f, size_t keep, struct arena *a, struct warc_record *r)
{
	struct buf header = buf_open(HEADER_MAX);
	unsigned long long length;
	bool done = false;

	if (!header_read(f, &header) || !slice_starts(buf_slice(&header), SLICE("WARC/"))
	    || !slice_number(header_value(buf_slice(&header), SLICE("Content-Length")), &length))
		goto out;
	r->header = arena_copy(a, buf_slice(&header));
	r->length = (long long)length;
	size_t n = length < keep ? (size_t)length : keep;
	char *block = arena_alloc(a, n + 1);
	int got = n ? gzread(f, block, (unsigned)n) : 0;
	if (got < 0 || (size_t)got != n)
		goto out;
	r->block = (struct slice){ block, n };
	done = block_skip(f, (long long)(length - n));
out:
	buf_close(&header);
	return done;
}

/* Takes blank lines off; true when nothing follows them. */
static bool at_end(gzFile f)
{
	int c;

	do
		c = gzgetc(f);
	while (c == '\r' || c == '\n');
	return c < 0 ? gzeof(f) != 0 : gzungetc(c, f) < 0;
}

static gzFile warc_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	return fd < 0 ? NULL : gzdopen(fd, "rb");
}

static bool is_html_response(const struct warc_record *r)
{
	if (!slice_eq_nocase(header_value(r->header, SLICE("WARC-Type")), SLICE("response")))
		return false;
	size_t end = slice_find(r->block, SLICE("\r\n\r\n"), 0);
	struct slice http = slice_sub(r->block, 0, end);
	struct slice type = header_value(http, SLICE("Content-Type"));
	return slice_starts(http, SLICE("HTTP/")) && slice_find(slice_sub(http, 0, 16), SLICE(" 200"), 0) != SLICE_NONE
	    && (slice_find_nocase(type, SLICE("html"), 0) != SLICE_NONE);
}

static struct slice record_target(const struct warc_record *r)
{
	struct slice target = header_value(r->header, SLICE("WARC-Target-URI"));

	if (target.len > 2 && target.ptr[0] == '<')
		target = slice_sub(target, 1, target.len - 1);
	return target;
}

bool warc_list(const struct corpus_item *item, struct arena *a, struct corpus_list *list)
{
	struct arena scratch = arena_open();
	struct map known = map_open(); /* article -> index in list + 1 */
	struct warc_record r;
	bool done = false;
	gzFile f = warc_file(item->path.ptr);

	if (f == NULL)
		goto out;
	while (!(done = at_end(f))) {
		long long offset = gztell(f);
		if (!record_read(f, HEADER_MAX, &scratch, &r))
			break;
		if (is_html_response(&r)) {
			struct slice key = url_key(a, record_target(&r));
			struct corpus_item one = *item;
			one.offset = offset;
			one.article = arena_printf(a, "%.*s/%.*s~%.*s", SLICE_ARGS(item->article), SLICE_ARGS(url_slug(a, key)),
				SLICE_ARGS(sha256_hex(a, key, 12)));
			size_t at = (size_t)map_get(&known, one.article);
			if (at == 0) {
				list->item = arena_grow(a, list->item, list->items, &list->cap, sizeof one);
				at = ++list->items;
				map_put(&known, one.article, (void *)at);
			}
			list->item[at - 1] = one;
		}
		arena_reset(&scratch);
	}
	done = gzclose(f) == Z_OK && done;
out:
	map_close(&known);
	arena_close(&scratch);
	return done;
}

/* The body of an HTTP message: chunks joined, gzip decoded. */
static struct slice body_decode(struct arena *a, struct slice http, struct slice body)
{
	struct buf out = buf_open(LIMIT_FETCH);

	if (slice_find_nocase(header_value(http, SLICE("Transfer-Encoding")), SLICE("chunked"), 0) != SLICE_NONE) {
		for (;;) {
			size_t end = slice_find(body, SLICE("\n"), 0);
			if (end == SLICE_NONE || end > 32)
				break;
			char digits[33] = "";
			memcpy(digits, body.ptr, end);
			size_t n = strtoul(digits, NULL, 16);
			buf_add(&out, slice_sub(body, end + 1, end + 1 + n));
			body = slice_sub(body, end + 1 + n + 2, body.len);
			if (n == 0)
				break;
		}
		body = arena_copy(a, buf_slice(&out));
		buf_clear(&out);
	}
	if (slice_find_nocase(header_value(http, SLICE("Content-Encoding")), SLICE("gzip"), 0) != SLICE_NONE
	    && gzip_decode(body, &out) != GZIP_BROKEN)
		body = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return body;
}

bool warc_read(const struct corpus_item *item, struct arena *a, struct page *page, struct slice *message)
{
	struct warc_record r;
	gzFile f = warc_file(item->path.ptr);

	if (f == NULL) {
		*message = arena_printf(a, "%s", strerror(errno));
		return false;
	}
	bool done = gzseek(f, item->offset, SEEK_SET) >= 0 && record_read(f, LIMIT_FETCH, a, &r);
	gzclose(f);
	if (!done) {
		*message = arena_printf(a, "the WARC record at %lld is cut off", item->offset);
		return false;
	}
	size_t end = slice_find(r.block, SLICE("\r\n\r\n"), 0);
	struct slice http = slice_sub(r.block, 0, end);
	page->bytes = body_decode(a, http, slice_sub(r.block, end == SLICE_NONE ? r.block.len : end + 4, r.block.len));
	page->url = record_target(&r);
	page->fetched = header_value(r.header, SLICE("WARC-Date"));
	struct slice type = header_value(http, SLICE("Content-Type"));
	size_t charset = slice_find_nocase(type, SLICE("charset="), 0);
	if (charset != SLICE_NONE)
		page->charset = slice_trim(slice_sub(type, charset + 8, type.len));
	return true;
}
