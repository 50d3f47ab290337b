/* Scenario replies to bytes on the wire, well-formed or not. */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "scenario.h"

enum { BODY_MAX = 128 << 20 };

enum framing { FRAME_LENGTH, FRAME_CHUNKED, FRAME_BAD_CHUNK, FRAME_NO_LAST_CHUNK, FRAME_NONE };

/* A reply's block taken apart. */
struct parts {
	int status;
	struct slice type, etag, modified;
	struct buf headers, body;
	enum framing framing;
	bool gzip, twice, silent_gzip, gzip_cut, gzip_bad, escapes, raw, unconditional;
	long length, cut;    /* -1 = as it is */
	long pad;
	struct answer *answer;
};

static bool
directive(struct parts *p, struct slice line)
{
	static const struct {
		const char *name;
		size_t at;
	} flags[] = {
		{ "!gzip", offsetof(struct parts, gzip) },         { "!gzip-twice", offsetof(struct parts, twice) },
		{ "!gzip-cut", offsetof(struct parts, gzip_cut) }, { "!gzip-bad", offsetof(struct parts, gzip_bad) },
		{ "!escapes", offsetof(struct parts, escapes) },   { "!raw", offsetof(struct parts, raw) },
		{ "!gzip-silent", offsetof(struct parts, silent_gzip) },
		{ "!unconditional", offsetof(struct parts, unconditional) },
	};
	static const char *const framings[] = { "", "!chunked", "!bad-chunk", "!no-last-chunk", "!no-length" };
	struct slice rest = line, name = word_next(&rest);
	struct answer *a = p->answer;
	long n = number_or(rest, 0);

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (slice_eq(name, slice_of(flags[i].name))) {
			*((bool *)((char *)p + flags[i].at)) = true;
			return true;
		}
	for (int i = 1; i < 5; i++)
		if (slice_eq(name, slice_of(framings[i]))) {
			p->framing = (enum framing)i;
			return true;
		}
	if (slice_eq(name, SLICE("!length")))
		p->length = n;
	else if (slice_eq(name, SLICE("!cut")) || slice_eq(name, SLICE("!reset")))
		p->cut = n;
	else if (slice_eq(name, SLICE("!delay")))
		a->delay = (int)n;
	else if (slice_eq(name, SLICE("!rate")))
		a->rate = (int)n;
	else if (slice_eq(name, SLICE("!pad")))
		p->pad = n;
	else if (slice_eq(name, SLICE("!endless")))
		a->endless = 1;
	else if (!slice_eq(name, SLICE("!close")) && !slice_eq(name, SLICE("!stall")) && !slice_eq(name, SLICE("!silent")))
		return false;
	if (slice_eq(name, SLICE("!close")) || slice_eq(name, SLICE("!cut")))
		a->end = ANSWER_CLOSE;
	if (slice_eq(name, SLICE("!reset")))
		a->end = ANSWER_RESET;
	if (slice_eq(name, SLICE("!stall")) || slice_eq(name, SLICE("!silent")))
		a->end = ANSWER_STALL;
	if (slice_eq(name, SLICE("!silent")))
		p->status = 0;
	return true;
}

/* @N@ and @HIT@ in a body line. */
static void
line_fill(struct buf *to, struct slice line, int n, int hit)
{
	for (size_t i = 0; i < line.len; i++) {
		struct slice here = slice_sub(line, i, line.len);

		if (slice_starts(here, SLICE("@N@"))) {
			buf_printf(to, "%d", n);
			i += 2;
		} else if (slice_starts(here, SLICE("@HIT@"))) {
			buf_printf(to, "%d", hit);
			i += 4;
		} else {
			buf_add_char(to, line.ptr[i]);
		}
	}
	buf_add_char(to, '\n');
}

static void
lines_fill(struct buf *to, struct slice lines, int n, int hit)
{
	struct slice line;

	while (slice_split(&lines, '\n', &line))
		if (line.len)
			line_fill(to, line, n, hit);
}

/* The lines once for each number that stands behind `mark` in the request's target. */
static void
asked_fill(struct buf *to, struct slice lines, struct slice mark, struct slice target, int hit)
{
	for (size_t at = 0, end; (at = slice_find(target, mark, at)) != SLICE_NONE; at = end) {
		for (end = at + mark.len; end < target.len && target.ptr[end] >= '0' && target.ptr[end] <= '9'; end++)
			;
		lines_fill(to, lines, (int)number_or(slice_sub(target, at + mark.len, end), 0), hit);
	}
}

static void
body_fill(struct parts *p, struct slice text, struct slice target, int hit)
{
	struct slice line, rest = text;

	while (slice_split(&rest, '\n', &line)) {
		bool asked = slice_starts(line, SLICE("%asked "));

		if (!asked && !slice_starts(line, SLICE("%for "))) {
			if (line.len || rest.len)
				line_fill(&p->body, line, 0, hit);
			continue;
		}
		struct slice words = slice_sub(line, asked ? 7 : 5, line.len), lines;
		size_t end = slice_find(rest, SLICE("%end\n"), 0);

		lines = slice_sub(rest, 0, end);
		if (asked) {
			asked_fill(&p->body, lines, words, target, hit);
		} else {
			long from = number_or(word_next(&words), 1), to = number_or(word_next(&words), 1);

			for (long n = from; n <= to; n++)
				lines_fill(&p->body, lines, (int)n, hit);
		}
		rest = end == SLICE_NONE ? (struct slice){ 0 } : slice_sub(rest, end + 5, rest.len);
	}
	for (long n = 0; n < p->pad; n += 64)
		buf_add(&p->body, SLICE("<p>Remplissage sans valeur, soixante-quatre octets, pas un seul.\n"));
}

static void
escapes_undo(struct buf *body)
{
	struct buf out = buf_open(BODY_MAX);
	struct slice s = buf_slice(body);

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\\' && i + 3 < s.len && s.ptr[i + 1] == 'x') {
			char hex[3] = { s.ptr[i + 2], s.ptr[i + 3], 0 };

			buf_add_char(&out, (char)strtol(hex, NULL, 16));
			i += 3;
		} else if (s.ptr[i] == '\\' && i + 1 < s.len && (s.ptr[i + 1] == 'r' || s.ptr[i + 1] == 'n')) {
			buf_add_char(&out, s.ptr[i + 1] == 'r' ? '\r' : '\n');
			i++;
		} else {
			buf_add_char(&out, s.ptr[i]);
		}
	}
	buf_close(body);
	*body = out;
}

static void
gzip_body(struct buf *body)
{
	z_stream z = { 0 };
	size_t room = compressBound(body->len) + 64;
	char *out = malloc(room);

	if (out == NULL || deflateInit2(&z, body->len > 1 << 20 ? 1 : 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
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

static void
parts_read(struct parts *p, struct slice text, struct slice target, int hit)
{
	struct slice line, first;

	slice_split(&text, '\n', &first);
	p->status = (int)number_or(word_next(&first), 200);
	p->type = first;
	while (slice_split(&text, '\n', &line) && line.len) {
		if (line.ptr[0] == '!') {
			if (!directive(p, line))
				fprintf(stderr, "# unknown directive %.*s\n", SLICE_ARGS(line));
			continue;
		}
		line_fill(&p->headers, line, 0, hit);
		p->headers.len--;
		buf_add(&p->headers, SLICE("\r\n"));
		if (slice_find_nocase(line, SLICE("etag:"), 0) == 0)
			p->etag = slice_trim(slice_sub(line, 5, line.len));
		if (slice_find_nocase(line, SLICE("last-modified:"), 0) == 0)
			p->modified = slice_trim(slice_sub(line, 14, line.len));
	}
	body_fill(p, text, target, hit);
	if (p->escapes)
		escapes_undo(&p->body);
	if (p->gzip || p->gzip_cut || p->gzip_bad || p->twice || p->silent_gzip)
		gzip_body(&p->body);
	if (p->twice)
		gzip_body(&p->body);
	if (p->gzip_cut)
		p->body.len /= 2;
	if (p->gzip_bad)
		p->body.ptr[p->body.len - 6] ^= 0x55;
}

static bool
still_valid(const struct parts *p, const struct request *r)
{
	struct slice match = request_header(r, "If-None-Match"), since = request_header(r, "If-Modified-Since");

	if (p->status != 200 || p->unconditional)
		return false;
	if (match.len && p->etag.len)
		return slice_eq(match, p->etag);
	return since.len && p->modified.len && slice_eq(since, p->modified);
}

static void
chunks_add(struct parts *p, struct buf *to)
{
	struct slice s = buf_slice(&p->body);
	size_t half = s.len / 2;

	buf_printf(to, "%zx\r\n%.*s\r\n", half, (int)half, s.ptr);
	if (p->framing == FRAME_BAD_CHUNK) {
		buf_add(to, SLICE("zz\r\nrien\r\n"));
		return;
	}
	buf_printf(to, "%zx;note=1\r\n", s.len - half);
	buf_add(to, slice_sub(s, half, s.len));
	buf_add(to, SLICE("\r\n"));
	if (p->framing == FRAME_CHUNKED)
		buf_add(to, SLICE("0\r\nX-Trailer: yes\r\n\r\n"));
	else
		p->answer->end = ANSWER_CLOSE;
}

static void
answer_compose(struct parts *p, struct buf *to)
{
	struct slice body = buf_slice(&p->body);

	buf_printf(to, "HTTP/1.1 %d Answer\r\n", p->status);
	if (p->type.len)
		buf_printf(to, "Content-Type: %.*s\r\n", SLICE_ARGS(p->type));
	buf_add(to, buf_slice(&p->headers));
	if (p->gzip || p->gzip_cut || p->gzip_bad || p->twice)
		buf_add(to, SLICE("Content-Encoding: gzip\r\n"));
	if (p->framing == FRAME_LENGTH)
		buf_printf(to, "Content-Length: %zu\r\n", p->length >= 0 ? (size_t)p->length : body.len);
	else if (p->framing != FRAME_NONE)
		buf_add(to, SLICE("Transfer-Encoding: chunked\r\n"));
	else if (p->answer->end == ANSWER_KEEP)
		p->answer->end = ANSWER_CLOSE;
	buf_add(to, SLICE("\r\n"));
	if (p->framing == FRAME_LENGTH || p->framing == FRAME_NONE)
		buf_add(to, p->cut >= 0 ? slice_sub(body, 0, (size_t)p->cut) : body);
	else
		chunks_add(p, to);
	if (p->answer->endless)
		p->answer->endless = body.len;
}

static bool
reply_fits(const struct reply *reply, const struct request *r, int run)
{
	struct slice t = reply->target;
	bool star = slice_ends(t, SLICE("*"));

	if (!slice_eq_nocase(reply->host, r->host) || run < reply->run_from || run > reply->run_to)
		return false;
	if (star ? !slice_starts(r->target, slice_sub(t, 0, t.len - 1)) : !slice_eq(t, r->target))
		return false;
	return reply->wanted.len == 0 || slice_find_nocase(r->head, reply->wanted, 0) != SLICE_NONE;
}

/* The first reply that fits; hits are counted by target over all replies of the same target. */
static struct reply *
reply_find(struct stage *stage, const struct request *r, int *hit)
{
	struct scenario *s = stage->scenario;
	struct reply *found = NULL;

	for (size_t i = 0; i < s->replies; i++) {
		struct reply *reply = &s->reply[i];

		if (!reply_fits(reply, r, *stage->run))
			continue;
		reply->hits++;
		if (found == NULL && reply->hits >= reply->hit_from && reply->hits <= reply->hit_to) {
			found = reply;
			*hit = reply->hits;
		}
	}
	return found;
}

void
scenario_answer(void *context, const struct request *r, struct answer *answer)
{
	struct stage *stage = context;
	struct arena a = arena_open();
	struct parts p = { .answer = answer, .length = -1, .cut = -1, .headers = buf_open(BODY_MAX), .body = buf_open(BODY_MAX) };
	int hit = 0;
	struct reply *reply = reply_find(stage, r, &hit);

	if (reply == NULL) {
		answer->status = 404;
		buf_add(&answer->bytes, SLICE("HTTP/1.1 404 Answer\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\nNot here\n"));
		goto out;
	}
	parts_read(&p, block_text(&a, &reply->block, stage->ports), r->target, hit);
	answer->status = p.status;
	if (p.raw) {
		buf_add(&answer->bytes, buf_slice(&p.body));
		if (p.cut >= 0 && answer->bytes.len > (size_t)p.cut)
			answer->bytes.len = (size_t)p.cut;
	} else if (p.status && still_valid(&p, r)) {
		answer->status = 304;
		buf_printf(&answer->bytes, "HTTP/1.1 304 Not Modified\r\n%.*s\r\n", SLICE_ARGS(buf_slice(&p.headers)));
	} else if (p.status) {
		answer_compose(&p, &answer->bytes);
	}
out:
	buf_close(&p.headers);
	buf_close(&p.body);
	arena_close(&a);
}
