/* Content codings undone within limits; bodies that ended early. */
#include "fetch/coding.h"

#include "text/gzip.h"

enum { RATIO_FREE = 1 << 20, RATIO_MAX = 100 };

static bool gzip_magic(struct slice s)
{
	return s.len > 2 && s.ptr[0] == '\x1f' && s.ptr[1] == '\x8b';
}

/* Decodes the body once, into `kept`; false when it cannot be what the server says. */
static bool body_decode(struct http_answer *out, struct slice wire, struct buf *kept)
{
	struct buf body = buf_open(kept->max);
	enum gzip_end end = gzip_decode(wire, &body);

	if (end == GZIP_BROKEN) {
		buf_close(&body);
		return false;
	}
	if (end != GZIP_COMPLETE)
		out->truncated = true;
	if (end == GZIP_TOO_LARGE || (body.len > RATIO_FREE && body.len / RATIO_MAX > wire.len))
		out->too_large = out->truncated = true;
	buf_close(kept);
	*kept = body;
	out->body = buf_slice(kept);
	return true;
}

bool coding_undo(struct http_answer *out, struct slice wire, size_t max, struct buf *body)
{
	struct slice coding = http_header(out, "content-encoding");
	bool known = slice_eq_nocase(coding, SLICE("gzip")) || slice_eq_nocase(coding, SLICE("x-gzip")) ||
		     slice_eq_nocase(coding, SLICE("deflate"));

	out->body = wire;
	body->max = max;
	if (coding.len && !known && !slice_eq_nocase(coding, SLICE("identity"))) {
		out->message = "content coding not known";
		return false;
	}
	if (wire.len == 0)
		return true;
	if (known && !gzip_magic(wire) && (wire.ptr[0] == '<' || wire.ptr[0] == '{'))
		known = false; /* says gzip, sends plain */
	if (known && !body_decode(out, wire, body)) {
		out->message = "gzip stream broken";
		return false;
	}
	if (gzip_magic(out->body) && !out->truncated) {
		struct buf first = *body;

		*body = buf_open(max);
		if (!body_decode(out, out->body, body)) {
			buf_close(body);
			*body = first;
			return true;
		}
		buf_close(&first);
	}
	return true;
}

bool body_cut(const struct http_answer *answer)
{
	static const char *const ends[] = { "</html>", "</rss>", "</feed>", "</rdf:rdf>", "</urlset>", "</sitemapindex>" };
	struct slice body = slice_trim(answer->body), tail;

	if (http_header(answer, "content-length").len || http_header(answer, "transfer-encoding").len)
		return false;
	if (body.len == 0 || body.ptr[body.len - 1] == '}' || body.ptr[body.len - 1] == ']')
		return false;
	if (slice_find(http_header(answer, "content-type"), SLICE("text/plain"), 0) == 0)
		return false;
	tail = slice_sub(body, body.len > 4096 ? body.len - 4096 : 0, body.len);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (slice_find_nocase(tail, slice_of(ends[i]), 0) != SLICE_NONE)
			return false;
	return true;
}
