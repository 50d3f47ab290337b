/* Answers from a directory tree, with conditional GET and gzip. */
#include "static.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "text/arena.h"
#include "text/hash.h"

enum { FILE_MAX = 32 << 20 };

static const struct {
	const char *suffix, *type;
} types[] = {
	{ ".html", "text/html; charset=utf-8" },     { ".xml", "application/xml" },
	{ ".rss", "application/rss+xml" },           { ".atom", "application/atom+xml" },
	{ ".json", "application/json" },             { ".txt", "text/plain; charset=utf-8" },
	{ ".css", "text/css" },                      { ".svg", "image/svg+xml" },
	{ ".png", "image/png" },                     { ".jpg", "image/jpeg" },
};

/* What _headers says about a target. */
struct advice {
	struct slice file;
	struct buf headers;
	int status;
	bool typed, plain;
};

static bool file_slurp(const char *path, struct buf *b)
{
	char block[1 << 14];
	struct stat st;
	ssize_t n = -1;
	int fd = open(path, O_RDONLY);

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		while ((n = read(fd, block, sizeof(block))) > 0)
			buf_add(b, (struct slice){ block, (size_t)n });
	close(fd);
	return n == 0;
}

static bool target_fits(struct slice pattern, struct slice target)
{
	if (slice_ends(pattern, SLICE("*")))
		return slice_starts(target, slice_sub(pattern, 0, pattern.len - 1));
	return slice_eq(pattern, target);
}

static void advice_line(struct advice *advice, struct slice line)
{
	unsigned long long n;

	if (slice_starts(line, SLICE("status ")) && slice_number(slice_trim(slice_sub(line, 7, line.len)), &n))
		advice->status = (int)n;
	else if (slice_starts(line, SLICE("file ")))
		advice->file = slice_trim(slice_sub(line, 5, line.len));
	else if (line.len)
		buf_printf(&advice->headers, "%.*s\r\n", SLICE_ARGS(line));
	if (slice_find_nocase(line, SLICE("content-type:"), 0) == 0)
		advice->typed = true;
}

static void advice_read(struct slice text, struct slice target, struct advice *advice)
{
	struct slice line;
	bool inside = false, found = false;

	while (slice_split(&text, '\n', &line)) {
		if (!line.len || line.ptr[0] == '#')
			continue;
		if (line.ptr[0] != '\t') {
			inside = !found && target_fits(slice_trim(line), target);
			found |= inside;
		} else if (inside) {
			advice_line(advice, slice_trim(line));
		}
	}
}

/* Nothing that climbs out of the host's directory. */
static bool path_safe(struct slice s)
{
	return s.len && slice_find(s, SLICE(".."), 0) == SLICE_NONE && !memchr(s.ptr, '\0', s.len);
}

/* Finds the file of a path; *name gets the path under the host with the suffix that fitted. */
static bool site_file(struct arena *a, struct slice base, struct slice path, struct buf *body)
{
	static const char *const suffixes[] = { "", ".html", "/index.html" };
	bool slash = slice_ends(path, SLICE("/"));

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
		struct slice name = arena_printf(a, "%.*s%.*s%s", SLICE_ARGS(base), SLICE_ARGS(path), slash ? "index.html" : suffixes[i]);

		buf_clear(body);
		if (file_slurp(name.ptr, body))
			return true;
	}
	return false;
}

static const char *type_of(struct slice path)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (slice_ends(path, slice_of(types[i].suffix)))
			return types[i].type;
	return types[0].type;
}

static void port_fill(struct buf *body, int port)
{
	struct slice mark = SLICE("@PORT@");
	struct slice s = buf_slice(body);
	struct buf out = buf_open(FILE_MAX);
	size_t at = 0, hit;

	while ((hit = slice_find(s, mark, at)) != SLICE_NONE) {
		buf_add(&out, slice_sub(s, at, hit));
		buf_printf(&out, "%d", port);
		at = hit + mark.len;
	}
	buf_add(&out, slice_sub(s, at, s.len));
	buf_close(body);
	*body = out;
}

static void gzip_pack(struct buf *body)
{
	z_stream z = { 0 };
	size_t room = compressBound(body->len) + 64;
	char *out = malloc(room);

	if (!out || deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	z.next_in = (unsigned char *)body->ptr;
	z.avail_in = (unsigned)body->len;
	z.next_out = (unsigned char *)out;
	z.avail_out = (unsigned)room;
	deflate(&z, Z_FINISH);
	buf_clear(body);
	buf_add(body, (struct slice){ out, z.total_out });
	deflateEnd(&z);
	free(out);
}

/* A date that only the content decides, so that a copied tree answers alike. */
static struct slice content_date(struct arena *a, struct slice etag)
{
	static const char *const day[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const month[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t t = 1704067200;
	struct tm tm;

	for (size_t i = 0; i < 6; i++)
		t += (time_t)(unsigned char)etag.ptr[i] << (2 * i);
	gmtime_r(&t, &tm);
	return arena_printf(a, "%s, %02d %s %d %02d:%02d:%02d GMT", day[tm.tm_wday], tm.tm_mday, month[tm.tm_mon],
	                    tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static bool not_modified(const struct request *r, struct slice etag, struct slice date)
{
	struct slice match = request_header(r, "If-None-Match"), since = request_header(r, "If-Modified-Since");

	if (match.len)
		return slice_eq(match, etag);
	return since.len && slice_eq(since, date);
}

static void answer_send(struct arena *a, const struct request *r, struct answer *answer, struct advice *advice, struct buf *body)
{
	struct slice etag, date, bare = r->target, path;
	bool packed = !advice->plain && slice_find(request_header(r, "Accept-Encoding"), SLICE("gzip"), 0) != SLICE_NONE && body->len > 256;

	slice_split(&bare, '?', &path);
	etag = arena_printf(a, "\"%.*s\"", SLICE_ARGS(sha256_hex(a, buf_slice(body), 16)));
	date = content_date(a, slice_sub(etag, 1, etag.len));
	if (advice->status == 200 && not_modified(r, etag, date)) {
		answer->status = 304;
		buf_printf(&answer->bytes, "HTTP/1.1 304 Not Modified\r\nETag: %.*s\r\nLast-Modified: %.*s\r\n\r\n", SLICE_ARGS(etag), SLICE_ARGS(date));
		return;
	}
	if (packed)
		gzip_pack(body);
	answer->status = advice->status;
	buf_printf(&answer->bytes, "HTTP/1.1 %d Answer\r\n%.*s", advice->status, SLICE_ARGS(buf_slice(&advice->headers)));
	if (!advice->typed)
		buf_printf(&answer->bytes, "Content-Type: %s\r\n", type_of(advice->file.len ? advice->file : path));
	if (advice->status == 200)
		buf_printf(&answer->bytes, "ETag: %.*s\r\nLast-Modified: %.*s\r\n", SLICE_ARGS(etag), SLICE_ARGS(date));
	buf_printf(&answer->bytes, "%sContent-Length: %zu\r\n\r\n", packed ? "Content-Encoding: gzip\r\n" : "", body->len);
	if (!slice_eq(r->method, SLICE("HEAD")))
		buf_add(&answer->bytes, buf_slice(body));
}

void static_answer(void *context, const struct request *r, struct answer *answer)
{
	const struct site_root *root = context;
	struct arena a = arena_open();
	struct buf body = buf_open(FILE_MAX), notes = buf_open(FILE_MAX);
	struct advice advice = { .headers = buf_open(FILE_MAX), .status = 200, .plain = root->plain };
	struct slice base, path, rest = r->target;

	answer->delay = root->delay;
	slice_split(&rest, '?', &path);
	base = arena_printf(&a, "%s/%.*s", root->directory, SLICE_ARGS(r->host));
	if (path_safe(r->host) && path_safe(path) && r->host.ptr[0] != '/') {
		if (file_slurp(arena_printf(&a, "%.*s/_headers", SLICE_ARGS(base)).ptr, &notes)) {
			port_fill(&notes, r->port);
			advice_read(buf_slice(&notes), r->target, &advice);
		}
		if (advice.file.len)
			path = arena_printf(&a, "/%.*s", SLICE_ARGS(advice.file));
		if (!site_file(&a, base, path, &body) && advice.status == 200) {
			advice.status = 404;
			buf_add(&body, SLICE("<!doctype html><title>Page introuvable</title><p>Page introuvable.</p>\n"));
		}
	} else {
		advice.status = 400;
	}
	port_fill(&body, r->port);
	answer_send(&a, r, answer, &advice, &body);
	buf_close(&body);
	buf_close(&notes);
	buf_close(&advice.headers);
	arena_close(&a);
}
