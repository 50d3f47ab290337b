/* RFC 9309: groups, longest match, and the usual slips. */
#include "robots.h"

#include <stdlib.h>
#include <string.h>

#include "text/url.h"

enum { ROBOTS_MAX = 512000, RULES_MAX = 20000 };

enum line_kind { LINE_OTHER, LINE_AGENT, LINE_ALLOW, LINE_DISALLOW, LINE_DELAY, LINE_SITEMAP };

/* Lines as they are written, misspellings included. */
static const struct {
	const char *name;
	enum line_kind kind;
} line_names[] = {
	{ "user-agent", LINE_AGENT },    { "useragent", LINE_AGENT },    { "user agent", LINE_AGENT },
	{ "allow", LINE_ALLOW },         { "disallow", LINE_DISALLOW },  { "dissallow", LINE_DISALLOW },
	{ "dissalow", LINE_DISALLOW },   { "disalow", LINE_DISALLOW },   { "diasllow", LINE_DISALLOW },
	{ "disallaw", LINE_DISALLOW },   { "crawl-delay", LINE_DELAY },  { "crawldelay", LINE_DELAY },
	{ "sitemap", LINE_SITEMAP },     { "site-map", LINE_SITEMAP },
};

/* Where a line stands while the file is read. */
struct reader {
	struct arena *arena;
	struct slice product;
	struct robots own, star; /* groups for the token and for `*` */
	bool in_own, in_star, own_seen;
	bool agents;             /* the line before was a User-agent line */
};

static bool unreserved(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c && strchr("-._~", c));
}

/* One spelling for equal paths: bytes past ASCII encoded, needless encoding undone, hex in capitals. */
static struct slice path_normal(struct arena *a, struct slice s)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, s.len * 3 + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		int byte = url_percent(s, i);
		bool coded = byte >= 0;

		if (coded) {
			c = (unsigned char)byte;
			i += 2;
		}
		if (coded ? unreserved(c) : c > 0x20 && c < 0x7F) {
			out[n++] = (char)c;
		} else {
			out[n++] = '%';
			out[n++] = hex[c >> 4];
			out[n++] = hex[c & 15];
		}
	}
	return (struct slice){ out, n };
}

static enum line_kind line_kind_of(struct slice name)
{
	for (size_t i = 0; i < sizeof(line_names) / sizeof(*line_names); i++)
		if (slice_eq_nocase(name, slice_of(line_names[i].name)))
			return line_names[i].kind;
	return LINE_OTHER;
}

/* The product token ends at the first character that cannot be in one. */
static struct slice token_of(struct slice s)
{
	size_t n = 0;

	while (n < s.len && (((s.ptr[n] | 0x20) >= 'a' && (s.ptr[n] | 0x20) <= 'z') || s.ptr[n] == '-' || s.ptr[n] == '_'))
		n++;
	return slice_sub(s, 0, n);
}

static void rule_add(struct reader *r, struct robots *to, struct slice path, bool allow)
{
	if (!path.len || to->rules >= RULES_MAX)
		return;
	to->rule = arena_grow(r->arena, to->rule, to->rules, &to->cap, sizeof(*to->rule));
	to->rule[to->rules++] = (struct robots_rule){ path_normal(r->arena, path), allow };
}

static void agent_line(struct reader *r, struct slice value)
{
	if (!r->agents)
		r->in_own = r->in_star = false;
	r->agents = true;
	if (slice_eq(slice_sub(value, 0, 1), SLICE("*")))
		r->in_star = true;
	else if (slice_eq_nocase(token_of(value), r->product))
		r->in_own = r->own_seen = true;
}

static void delay_line(struct reader *r, struct slice value)
{
	char text[16] = "", *end;
	double delay;

	if (!value.len || value.len >= sizeof(text))
		return;
	memcpy(text, value.ptr, value.len);
	delay = strtod(text, &end);
	if (end == text || !(delay >= 0))
		return;
	if (r->in_own)
		r->own.delay = delay;
	if (r->in_star)
		r->star.delay = delay;
}

static void group_line(struct reader *r, enum line_kind kind, struct slice value)
{
	r->agents = false;
	if (kind == LINE_DELAY) {
		delay_line(r, value);
		return;
	}
	if (r->in_own)
		rule_add(r, &r->own, value, kind == LINE_ALLOW);
	if (r->in_star)
		rule_add(r, &r->star, value, kind == LINE_ALLOW);
}

static void sitemap_line(struct reader *r, struct robots *to, struct slice value)
{
	if (!value.len || to->sitemaps >= 100)
		return;
	to->sitemap = arena_grow(r->arena, to->sitemap, to->sitemaps, &to->sitemap_cap, sizeof(*to->sitemap));
	to->sitemap[to->sitemaps++] = value;
}

static void line_read(struct reader *r, struct slice line)
{
	size_t mark = slice_find(line, SLICE("#"), 0), colon;
	struct slice name, value;
	enum line_kind kind;

	line = slice_trim(slice_sub(line, 0, mark));
	colon = slice_find(line, SLICE(":"), 0);
	if (colon == SLICE_NONE)
		colon = slice_find(line, SLICE(" "), 0);
	if (colon == SLICE_NONE)
		return;
	name = slice_trim(slice_sub(line, 0, colon));
	value = slice_trim(slice_sub(line, colon + 1, line.len));
	kind = line_kind_of(name);
	if (kind == LINE_AGENT)
		agent_line(r, value);
	else if (kind == LINE_SITEMAP)
		sitemap_line(r, &r->star, value);
	else if (kind != LINE_OTHER)
		group_line(r, kind, value);
}

void robots_parse(struct arena *a, struct slice bytes, struct slice product, struct robots *robots)
{
	struct reader r = { .arena = a, .product = product, .own.delay = -1, .star.delay = -1 };
	struct slice rest = slice_sub(bytes, 0, ROBOTS_MAX);
	size_t from = 0;

	if (slice_starts(rest, SLICE("\xEF\xBB\xBF")))
		from = 3;
	for (size_t i = from; i <= rest.len; i++) {
		if (i < rest.len && rest.ptr[i] != '\n' && rest.ptr[i] != '\r')
			continue;
		/* a last line cut by the limit would be a different rule */
		if (i < rest.len || rest.len < ROBOTS_MAX)
			line_read(&r, slice_sub(rest, from, i));
		from = i + 1;
	}
	*robots = r.own_seen ? r.own : r.star;
	robots->sitemap = r.star.sitemap;
	robots->sitemaps = r.star.sitemaps;
}

/* Matches `*` and a final `$`; backtracks only to the last star, so time is product at worst. */
static bool pattern_fits(struct slice pattern, struct slice path)
{
	bool anchored = slice_ends(pattern, SLICE("$"));
	size_t p = 0, i = 0, star = SLICE_NONE, mark = 0, end = pattern.len - anchored;

	for (;;) {
		if (p == end && (!anchored || i == path.len))
			return true;
		if (p < end && pattern.ptr[p] == '*') {
			star = ++p;
			mark = i;
		} else if (p < end && i < path.len && pattern.ptr[p] == path.ptr[i]) {
			p++;
			i++;
		} else if (star != SLICE_NONE && mark < path.len) {
			p = star;
			i = ++mark;
		} else {
			return false;
		}
	}
}

bool robots_allow(const struct robots *robots, struct arena *a, struct slice path)
{
	struct slice normal = path_normal(a, path);
	size_t best = 0;
	bool allow = true;

	if (slice_eq(path, SLICE("/robots.txt")))
		return true;
	for (size_t i = 0; i < robots->rules; i++) {
		const struct robots_rule *rule = &robots->rule[i];

		if (rule->path.len < best || !pattern_fits(rule->path, normal))
			continue;
		allow = rule->path.len > best ? rule->allow : allow || rule->allow;
		best = rule->path.len;
	}
	return allow;
}

bool robots_tag_forbids(struct slice value, struct slice product)
{
	static const char *const valued[] = { "unavailable_after", "max-snippet", "max-image-preview", "max-video-preview" };
	struct slice piece;
	bool ours = true;

	while (slice_split(&value, ',', &piece)) {
		size_t colon = slice_find(piece, SLICE(":"), 0);
		struct slice agent = slice_trim(slice_sub(piece, 0, colon == SLICE_NONE ? 0 : colon));
		bool names = agent.len > 0;

		for (size_t i = 0; i < sizeof valued / sizeof *valued; i++)
			names = names && !slice_eq_nocase(agent, slice_of(valued[i]));
		if (names) { /* what follows is for one agent, up to the next that is named */
			ours = slice_eq_nocase(agent, product);
			piece = slice_sub(piece, colon + 1, piece.len);
		}
		piece = slice_trim(piece);
		if (ours && (slice_eq_nocase(piece, SLICE("noindex")) || slice_eq_nocase(piece, SLICE("none"))))
			return true;
	}
	return false;
}
