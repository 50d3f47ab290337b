/* URLs: parts, resolution (RFC 3986) and identity keys. */
#include "text/url.h"

#include <string.h>

#include "text/unicode.h"

static bool scheme_char(char c, bool first)
{
	bool alpha = (c | 32) >= 'a' && (c | 32) <= 'z';

	return alpha || (!first && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
}

/* How many bytes stand before the first that is one of `stop`. */
static inline size_t span_until(struct slice s, const char *stop)
{
	for (size_t i = 0; i < s.len; i++)
		for (const char *one = stop; *one; one++)
			if (s.ptr[i] == *one)
				return i;
	return s.len;
}

static void authority_split(struct slice s, struct url *u)
{
	size_t at = s.len;

	while (at > 0 && s.ptr[at - 1] != '@')
		at--;
	if (at > 0)
		u->userinfo = slice_sub(s, 0, at - 1);
	s = slice_sub(s, at, s.len);
	size_t host = s.len && s.ptr[0] == '[' ? slice_find(s, SLICE("]"), 0) : 0;
	if (host == SLICE_NONE)
		host = 0;
	size_t colon = slice_find(s, SLICE(":"), host);
	u->host = slice_sub(s, 0, colon == SLICE_NONE ? s.len : colon);
	if (colon != SLICE_NONE)
		u->port = slice_sub(s, colon + 1, s.len);
}

bool url_parse(struct slice s, struct url *u)
{
	*u = (struct url){ 0 };
	s = slice_trim(s);
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] <= ' ' || s.ptr[i] == 0x7F)
			return false;
	size_t i = 0;
	while (i < s.len && scheme_char(s.ptr[i], i == 0))
		i++;
	if (i > 0 && i < s.len && s.ptr[i] == ':') {
		u->scheme = slice_sub(s, 0, i);
		s = slice_sub(s, i + 1, s.len);
	}
	if (slice_starts(s, SLICE("//"))) {
		s = slice_sub(s, 2, s.len);
		size_t end = span_until(s, "/?#");
		u->has_authority = true;
		authority_split(slice_sub(s, 0, end), u);
		s = slice_sub(s, end, s.len);
	}
	size_t end = span_until(s, "?#");
	u->path = slice_sub(s, 0, end);
	s = slice_sub(s, end, s.len);
	if (s.len && s.ptr[0] == '?') {
		end = span_until(s, "#");
		u->query = slice_sub(s, 1, end);
		u->has_query = true;
		s = slice_sub(s, end, s.len);
	}
	if (s.len)
		u->fragment = slice_sub(s, 1, s.len);
	return true;
}

/* RFC 3986 section 5.2.4: dot segments off a path. */
static struct slice path_normal(struct arena *a, struct slice path)
{
	char *out = arena_alloc(a, path.len + 1);
	size_t n = 0;
	struct slice rest = path, piece;
	bool last_was_dots = false;

	if (path.len && path.ptr[0] == '/')
		rest = slice_sub(rest, 1, rest.len);
	while (slice_split(&rest, '/', &piece)) {
		last_was_dots = slice_eq(piece, SLICE(".")) || slice_eq(piece, SLICE(".."));
		if (slice_eq(piece, SLICE("..")))
			while (n > 0 && out[--n] != '/')
				;
		if (last_was_dots)
			continue;
		out[n++] = '/';
		if (piece.len)
			memcpy(out + n, piece.ptr, piece.len);
		n += piece.len;
	}
	if (last_was_dots || n == 0)
		out[n++] = '/';
	return (struct slice){ out, n };
}

/* base's path up to its last '/', then the reference's path. */
static struct slice path_merge(struct arena *a, const struct url *base, struct slice reference)
{
	size_t slash = base->path.len;

	while (slash > 0 && base->path.ptr[slash - 1] != '/')
		slash--;
	struct slice folder = slash ? slice_sub(base->path, 0, slash) : SLICE("/");
	return arena_printf(a, "%.*s%.*s", SLICE_ARGS(folder), SLICE_ARGS(reference));
}

static struct slice url_join(struct arena *a, const struct url *u)
{
	return arena_printf(a, "%.*s:%s%.*s%s%.*s%s%.*s%.*s%s%.*s%s%.*s", SLICE_ARGS(u->scheme),
		u->has_authority ? "//" : "", SLICE_ARGS(u->userinfo), u->userinfo.len ? "@" : "", SLICE_ARGS(u->host),
		u->port.len ? ":" : "", SLICE_ARGS(u->port), SLICE_ARGS(u->path), u->has_query ? "?" : "",
		SLICE_ARGS(u->query), u->fragment.len ? "#" : "", SLICE_ARGS(u->fragment));
}

/* A reference as pages write it: blanks at the ends off, inner ones and controls escaped or dropped. */
static struct slice reference_clean(struct arena *a, struct slice s)
{
	s = slice_trim(s);
	char *out = arena_alloc(a, s.len * 3 + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == ' ')
			out[n++] = '%', out[n++] = '2', out[n++] = '0';
		else if ((unsigned char)s.ptr[i] > ' ' && s.ptr[i] != 0x7F)
			out[n++] = s.ptr[i];
	}
	return (struct slice){ out, n };
}

struct slice url_resolve(struct arena *a, struct slice base, struct slice reference)
{
	struct url r, b, t;
	const struct slice none = { NULL, 0 };

	if (!url_parse(reference_clean(a, reference), &r))
		return none;
	if (r.scheme.len) {
		if (r.has_authority)
			r.path = path_normal(a, r.path);
		return url_join(a, &r);
	}
	if (!url_parse(reference_clean(a, base), &b) || b.scheme.len == 0)
		return none;
	t = b;
	t.fragment = r.fragment;
	if (r.has_authority) {
		t = r;
		t.scheme = b.scheme;
		t.path = path_normal(a, r.path);
	} else if (r.path.len) {
		t.path = path_normal(a, r.path.ptr[0] == '/' ? r.path : path_merge(a, &b, r.path));
		t.query = r.query;
		t.has_query = r.has_query;
	} else if (r.has_query) {
		t.query = r.query;
		t.has_query = true;
	}
	return url_join(a, &t);
}

static struct slice lower_ascii(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		out[i] = (char)(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] + 32 : s.ptr[i]);
	return (struct slice){ out, s.len };
}

/* A host in lower case, without the dot of the root. */
static struct slice host_normal(struct arena *a, struct slice host)
{
	host = lower_ascii(a, host);
	if (slice_ends(host, SLICE(".")))
		host.len--;
	return host;
}

struct slice url_host(struct arena *a, struct slice url)
{
	struct url u;

	return url_parse(url, &u) ? host_normal(a, u.host) : (struct slice){ NULL, 0 };
}

/* Query parameters that name a campaign or a session, not a page. */
static bool is_tracking(struct slice name)
{
	static const char *const prefix[] = { "utm_", "at_", "mtm_", "pk_", "hsa_", "mc_", "_hs", "vero_", "oly_", "wt." };
	static const char *const whole[] = {
		"fbclid", "gclid", "gclsrc", "dclid", "msclkid", "yclid", "twclid", "igshid", "xtor", "xtref", "xts", "xtatc",
		"wtmc", "ocid", "cmpid", "cmp", "s_cid", "mkt_tok", "ref_src", "ref_url", "__twitter_impression", "spm",
		"trk", "amp_js_v", "usqp", "phpsessid", "jsessionid", "srsltid", "wbraid", "gbraid",
	};

	for (size_t i = 0; i < sizeof prefix / sizeof *prefix; i++)
		if (slice_starts(name, slice_of(prefix[i])))
			return true;
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (slice_eq_nocase(name, slice_of(whole[i])))
			return true;
	return false;
}

static struct slice query_key(struct arena *a, struct slice query)
{
	char *out = arena_alloc(a, query.len + 1);
	size_t n = 0;
	struct slice rest = query, piece;

	while (slice_split(&rest, '&', &piece)) {
		size_t equals = slice_find(piece, SLICE("="), 0);
		if (piece.len == 0 || is_tracking(slice_sub(piece, 0, equals == SLICE_NONE ? piece.len : equals)))
			continue;
		if (n)
			out[n++] = '&';
		memcpy(out + n, piece.ptr, piece.len);
		n += piece.len;
	}
	return (struct slice){ out, n };
}

struct slice url_key(struct arena *a, struct slice url)
{
	struct url u;

	if (!url_parse(url, &u) || !u.has_authority)
		return url;
	u.scheme = lower_ascii(a, u.scheme);
	u.host = host_normal(a, u.host);
	u.userinfo = u.fragment = (struct slice){ NULL, 0 };
	if ((slice_eq(u.scheme, SLICE("http")) && slice_eq(u.port, SLICE("80")))
	    || (slice_eq(u.scheme, SLICE("https")) && slice_eq(u.port, SLICE("443"))))
		u.port.len = 0;
	if (u.path.len == 0)
		u.path = SLICE("/");
	u.query = query_key(a, u.query);
	u.has_query = u.query.len > 0;
	return url_join(a, &u);
}

/* A path piece that tells nothing: too short, only digits, a file name of every page. */
static bool is_dull(struct slice piece)
{
	bool digits = true;

	for (size_t i = 0; i < piece.len; i++)
		digits = digits && ((piece.ptr[i] >= '0' && piece.ptr[i] <= '9') || piece.ptr[i] == '-');
	return digits || piece.len < 3 || slice_starts(piece, SLICE("index.")) || slice_eq(piece, SLICE("amp"))
	    || slice_starts(piece, SLICE("spip.php"));
}

struct slice url_slug(struct arena *a, struct slice url)
{
	struct url u;
	struct slice piece, best = { NULL, 0 };

	if (!url_parse(url, &u))
		return best;
	for (struct slice rest = u.path; slice_split(&rest, '/', &piece);)
		if (!is_dull(piece))
			best = piece;
	if (best.len == 0)
		best = u.query;
	size_t dot = best.len;
	while (dot > 0 && best.ptr[dot - 1] != '.')
		dot--;
	if (dot > 1 && best.len - dot <= 5)
		best.len = dot - 1;
	return unicode_slug(a, best, 60);
}

/* Digits and dots only: an IPv4 address. */
static bool is_number(struct slice host)
{
	size_t i = 0;

	while (i < host.len && ((host.ptr[i] >= '0' && host.ptr[i] <= '9') || host.ptr[i] == '.'))
		i++;
	return i == host.len;
}

struct slice url_site(struct slice host)
{
	static const char *const second[] = { "co", "com", "org", "gouv", "asso", "ac", "gov", "net", "edu", "nom" };
	size_t dots = 0, cut[3] = { 0 };

	for (size_t i = host.len; i > 0 && dots < 3; i--)
		if (host.ptr[i - 1] == '.')
			cut[dots++] = i;
	if (dots < 2 || is_number(host)) /* an IPv4 address is a site of its own */
		return host;
	struct slice label = slice_sub(host, cut[1], cut[0] - 1);
	for (size_t i = 0; i < sizeof second / sizeof *second; i++)
		if (slice_eq(label, slice_of(second[i])) && host.len - cut[0] <= 3)
			return slice_sub(host, dots > 2 ? cut[2] : 0, host.len);
	return slice_sub(host, cut[1], host.len);
}

int url_percent(struct slice s, size_t at)
{
	int high = at + 2 < s.len && s.ptr[at] == '%' ? hex_digit(s.ptr[at + 1]) : -1;
	int low = high < 0 ? -1 : hex_digit(s.ptr[at + 2]);

	return low < 0 ? -1 : high << 4 | low;
}

struct slice url_path(struct arena *a, struct slice url)
{
	struct url u;

	if (!url_parse(url, &u))
		return SLICE("/");
	return arena_printf(a, "%s%.*s%s%.*s", u.path.len ? "" : "/", SLICE_ARGS(u.path), u.has_query ? "?" : "", SLICE_ARGS(u.query));
}
