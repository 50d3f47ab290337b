/* Parser of rules/sources.conf, every mistake told with its place. */
#include "source.h"

#include <stdlib.h>
#include <string.h>

#include "text/hash.h"
#include "text/near.h"
#include "text/url.h"

enum value_kind { VALUE_PLACE, VALUE_TEXTS, VALUE_MILLISECONDS, VALUE_NUMBER, VALUE_BOOL, VALUE_WORD, VALUE_TEXT };

enum { IN_DEFAULTS = 1, IN_SOURCE = 2, IN_BOTH = 3 };

/* Words of the enum keys, in the order of their enums. */
static const char *const comments_words[] = { "auto", "none", "wp-rest", "atom", "html", "discourse", "spip", NULL };
static const char *const authors_words[] = { "keep", "hash", "drop", NULL };
static const char *const tdm_words[] = { "respect", "record", NULL };
static const char *const rate_words[] = { "host", "url", NULL };

/* Keys by name; `at` is an offset in struct source, or in struct sources where global. */
static const struct key {
	const char *name;
	enum value_kind kind;
	int where;
	bool global, repeats;
	size_t at;
	const char *const *words; /* VALUE_WORD; for VALUE_PLACE the place kind is in low */
	long low, high;
} keys[] = {
	{ "feed", VALUE_PLACE, IN_SOURCE, false, true, 0, NULL, PLACE_FEED, 0 },
	{ "sitemap", VALUE_PLACE, IN_SOURCE, false, true, 0, NULL, PLACE_SITEMAP, 0 },
	{ "home", VALUE_PLACE, IN_SOURCE, false, true, 0, NULL, PLACE_HOME, 0 },
	{ "include", VALUE_TEXTS, IN_BOTH, false, true, offsetof(struct source, include), NULL, 0, 0 },
	{ "exclude", VALUE_TEXTS, IN_BOTH, false, true, offsetof(struct source, exclude), NULL, 0, 0 },
	{ "delay", VALUE_MILLISECONDS, IN_BOTH, false, false, offsetof(struct source, delay), NULL, 0, 3600 },
	{ "max-age", VALUE_NUMBER, IN_BOTH, false, false, offsetof(struct source, max_age), NULL, 0, 36500 },
	{ "max-articles", VALUE_NUMBER, IN_BOTH, false, false, offsetof(struct source, max_articles), NULL, 1, 1000000 },
	{ "comments", VALUE_WORD, IN_BOTH, false, false, offsetof(struct source, comments), comments_words, 0, 0 },
	{ "comment-authors", VALUE_WORD, IN_BOTH, false, false, offsetof(struct source, authors), authors_words, 0, 0 },
	{ "offsite", VALUE_BOOL, IN_BOTH, false, false, offsetof(struct source, offsite), NULL, 0, 0 },
	{ "revisit", VALUE_BOOL, IN_BOTH, false, false, offsetof(struct source, revisit), NULL, 0, 0 },
	{ "allow-private", VALUE_BOOL, IN_BOTH, false, false, offsetof(struct source, allow_private), NULL, 0, 0 },
	{ "tdm", VALUE_WORD, IN_BOTH, false, false, offsetof(struct source, tdm_record), tdm_words, 1, 0 },
	{ "contact", VALUE_TEXT, IN_DEFAULTS, true, false, offsetof(struct sources, contact), NULL, 0, 0 },
	{ "proxy", VALUE_TEXT, IN_DEFAULTS, true, false, offsetof(struct sources, proxy), NULL, 0, 0 },
	{ "ca-file", VALUE_TEXT, IN_DEFAULTS, true, false, offsetof(struct sources, ca_file), NULL, 0, 0 },
	{ "resolve", VALUE_TEXTS, IN_DEFAULTS, true, true, offsetof(struct sources, resolve), NULL, 0, 0 },
	{ "parallel", VALUE_NUMBER, IN_DEFAULTS, true, false, offsetof(struct sources, parallel), NULL, 1, 64 },
	{ "timeout", VALUE_NUMBER, IN_DEFAULTS, true, false, offsetof(struct sources, timeout), NULL, 1, 3600 },
	{ "stall", VALUE_NUMBER, IN_DEFAULTS, true, false, offsetof(struct sources, stall), NULL, 1, 3600 },
	{ "connect-timeout", VALUE_NUMBER, IN_DEFAULTS, true, false, offsetof(struct sources, connect), NULL, 1, 3600 },
	{ "rate-scope", VALUE_WORD, IN_DEFAULTS, true, false, offsetof(struct sources, rate_url), rate_words, 1, 0 },
};

enum { KEYS = sizeof(keys) / sizeof(*keys) };

struct parser {
	struct arena *arena;
	struct sources *out;
	struct source *section;    /* NULL before the first header and after a bad one */
	bool in_defaults, lost;    /* lost: lines of a bad section are passed over */
	int seen[KEYS];            /* line of a key in this section, 0 = not yet */
	const char *file;
	FILE *complaints;
	int line, errors;
	struct slice whole;        /* the line, for columns */
};

static void complain(struct parser *p, struct slice at, const char *message, struct slice word)
{
	int column = at.ptr && at.ptr >= p->whole.ptr ? (int)(at.ptr - p->whole.ptr) + 1 : 1;

	p->errors++;
	fprintf(p->complaints, "%s:%d:%d: ", p->file, p->line, column);
	fprintf(p->complaints, "%s", message);
	if (word.len)
		fprintf(p->complaints, " `%.*s'", SLICE_ARGS(word));
	fputc('\n', p->complaints);
}

static void complain_key(struct parser *p, struct slice name)
{
	size_t best = SIZE_MAX;
	const char *near = NULL;

	for (size_t i = 0; i < KEYS; i++) {
		size_t d = near_distance(name, slice_of(keys[i].name));

		if (d < best) {
			best = d;
			near = keys[i].name;
		}
	}
	if (near)
		complain(p, name, arena_printf(p->arena, "unknown key `%.*s'; did you mean", SLICE_ARGS(name)).ptr, slice_of(near));
	else
		complain(p, name, "unknown key; see the list at the head of the sample sources.conf:", name);
}

static void texts_add(struct arena *a, struct texts *t, struct slice s)
{
	t->text = arena_grow(a, t->text, t->n, &t->cap, sizeof(*t->text));
	t->text[t->n++] = s;
}

static void place_add(struct parser *p, const struct key *key, struct slice value)
{
	struct source *s = p->section;
	struct url u;

	if (!url_parse(value, &u) || !u.host.len || !(slice_eq_nocase(u.scheme, SLICE("http")) || slice_eq_nocase(u.scheme, SLICE("https")))) {
		complain(p, value, "not an http or https address:", value);
		return;
	}
	if (u.userinfo.len) {
		complain(p, value, "an address with a user name or password is not asked; leave it out:", value);
		return;
	}
	s->place = arena_grow(p->arena, s->place, s->places, &s->place_cap, sizeof(*s->place));
	s->place[s->places++] = (struct place){ (enum place_kind)key->low, value, p->line };
}

/* Seconds with an optional fraction, to milliseconds. */
static bool seconds_read(struct slice s, long high, int *out)
{
	char text[24], *end;
	double d;

	if (!s.len || s.len >= sizeof(text) || s.ptr[0] < '0' || s.ptr[0] > '9')
		return false;
	memcpy(text, s.ptr, s.len);
	text[s.len] = '\0';
	d = strtod(text, &end);
	if (*end || d < 0 || d > (double)high)
		return false;
	*out = (int)(d * 1000 + 0.5);
	return true;
}

static bool word_read(const struct key *key, struct slice value, char *at)
{
	for (int i = 0; key->words[i]; i++) {
		if (!slice_eq(value, slice_of(key->words[i])))
			continue;
		if (key->low)
			memcpy(at, &(bool){ i == 1 }, sizeof(bool));
		else
			memcpy(at, &i, sizeof(i));
		return true;
	}
	return false;
}

static void complain_word(struct parser *p, const struct key *key, struct slice value)
{
	struct buf b = buf_open(500);

	for (int i = 0; key->words[i]; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", key->words[i]);
	complain(p, value, arena_printf(p->arena, "%s is one of %.*s, not", key->name, SLICE_ARGS(buf_slice(&b))).ptr, value);
	buf_close(&b);
}

static void value_set(struct parser *p, const struct key *key, struct slice value)
{
	char *at = (key->global ? (char *)p->out : (char *)p->section) + key->at;
	unsigned long long n;

	switch (key->kind) {
	case VALUE_PLACE:
		place_add(p, key, value);
		break;
	case VALUE_TEXTS:
		texts_add(p->arena, (struct texts *)(void *)at, value);
		break;
	case VALUE_TEXT:
		memcpy(at, &value, sizeof(value));
		break;
	case VALUE_MILLISECONDS:
		if (!seconds_read(value, key->high, (int *)(void *)at))
			complain(p, value, "not a number of seconds from 0 to 3600:", value);
		break;
	case VALUE_NUMBER:
		if (!slice_number(value, &n) || (long)n < key->low || n > (unsigned long long)key->high)
			complain(p, value, arena_printf(p->arena, "%s is a number from %ld to %ld, not", key->name, key->low, key->high).ptr, value);
		else
			*(int *)(void *)at = (int)n;
		break;
	case VALUE_BOOL:
		if (!slice_eq(value, SLICE("yes")) && !slice_eq(value, SLICE("no")))
			complain(p, value, arena_printf(p->arena, "%s is yes or no, not", key->name).ptr, value);
		*(bool *)(void *)at = slice_eq(value, SLICE("yes"));
		break;
	case VALUE_WORD:
		if (!word_read(key, value, at))
			complain_word(p, key, value);
		break;
	}
}

static void key_line(struct parser *p, struct slice line)
{
	size_t equals = slice_find(line, SLICE("="), 0), i;
	struct slice name = slice_trim(slice_sub(line, 0, equals)), value;

	if (equals == SLICE_NONE) {
		complain(p, line, "not understood; write `key = value' or `[source NAME]':", line);
		return;
	}
	value = slice_trim(slice_sub(line, equals + 1, line.len));
	for (i = 0; i < KEYS && !slice_eq(name, slice_of(keys[i].name)); i++)
		;
	if (i == KEYS)
		complain_key(p, name);
	else if (!p->section)
		complain(p, name, "a key before the first section; put `[defaults]' or `[source NAME]' above", name);
	else if (!(keys[i].where & (p->in_defaults ? IN_DEFAULTS : IN_SOURCE)))
		complain(p, name, p->in_defaults ? "belongs in a [source NAME] section:" : "belongs in the [defaults] section:", name);
	else if (p->seen[i] && !keys[i].repeats)
		complain(p, name, arena_printf(p->arena, "given twice (first in line %d):", p->seen[i]).ptr, name);
	else if (!value.len)
		complain(p, name, "has no value:", name);
	else
		value_set(p, &keys[i], value);
	if (i < KEYS && !p->seen[i])
		p->seen[i] = p->line;
}

static bool name_good(struct slice name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-_.", c)))
			return false;
	}
	return name.len > 0 && name.len <= 64;
}

static void source_begin(struct parser *p, struct slice name)
{
	struct sources *out = p->out;

	if (!name_good(name)) {
		complain(p, name, "a source's name is made of letters, digits, - _ and . :", name);
		return;
	}
	for (size_t i = 0; i < out->sources; i++) {
		if (!slice_eq(out->source[i].name, name))
			continue;
		complain(p, name, arena_printf(p->arena, "a second source of the same name (first in line %d):", out->source[i].line).ptr, name);
		return;
	}
	out->source = arena_grow(p->arena, out->source, out->sources, &out->cap, sizeof(*out->source));
	p->section = &out->source[out->sources++];
	*p->section = out->defaults;
	p->section->name = name;
	p->section->line = p->line;
	p->section->include.cap = p->section->exclude.cap = 0;
	p->section->include.n = p->section->exclude.n = 0;
}

static void section_line(struct parser *p, struct slice line)
{
	struct slice inner = slice_trim(slice_sub(line, 1, line.len - 1));

	memset(p->seen, 0, sizeof(p->seen));
	p->section = NULL;
	p->in_defaults = p->lost = false;
	if (!slice_ends(line, SLICE("]"))) {
		complain(p, line, "a section header ends in `]':", line);
	} else if (slice_eq(inner, SLICE("defaults"))) {
		if (p->out->sources)
			complain(p, line, "[defaults] comes before the first source", (struct slice){ 0 });
		p->section = &p->out->defaults;
		p->in_defaults = true;
	} else if (slice_starts(inner, SLICE("source "))) {
		source_begin(p, slice_trim(slice_sub(inner, 7, inner.len)));
	} else {
		complain(p, line, "unknown section; write `[defaults]' or `[source NAME]':", line);
	}
	p->lost = !p->section;
}

/* A source takes over the lists of [defaults] unless it has its own. */
static void lists_inherit(struct sources *out)
{
	for (size_t i = 0; i < out->sources; i++) {
		struct source *s = &out->source[i];

		if (!s->include.n)
			s->include = out->defaults.include;
		if (!s->exclude.n)
			s->exclude = out->defaults.exclude;
	}
}

int sources_check(struct arena *a, const struct sources *sources, const char *file, FILE *complaints)
{
	struct parser p = { .arena = a, .file = file, .complaints = complaints };

	for (size_t i = 0; i < sources->sources; i++) {
		const struct source *s = &sources->source[i];

		p.line = s->line;
		if (!s->places)
			complain(&p, (struct slice){ 0 }, "has no feed, sitemap or home: source", s->name);
	}
	for (size_t i = 0; i < sources->sources && !sources->contact.len; i++) {
		const struct source *s = &sources->source[i];

		for (size_t j = 0; j < s->places; j++) {
			p.line = s->place[j].line;
			if (sources_local(sources, url_host(a, s->place[j].url)))
				continue;
			complain(&p, (struct slice){ 0 }, "sites are asked only by somebody they can reach: put `contact = ADDRESS OR URL' under [defaults] first", (struct slice){ 0 });
			return p.errors;
		}
	}
	return p.errors;
}

int authors_named(struct slice word)
{
	return slice_eq(word, SLICE("drop")) ? AUTHORS_DROP : slice_eq(word, SLICE("hash")) ? AUTHORS_HASH : AUTHORS_KEEP;
}

int sources_parse(struct arena *a, struct slice bytes, const char *file, FILE *complaints, struct sources *out)
{
	struct parser p = { .arena = a, .out = out, .file = file, .complaints = complaints };
	struct slice rest = slice_sub(bytes, slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? 3 : 0, bytes.len), line; /* without a BOM */

	*out = (struct sources){ .parallel = 16, .timeout = 60, .stall = 30, .connect = 10 };
	out->defaults.delay = 5000;
	out->defaults.max_articles = 200;
	out->defaults.revisit = true;
	while (slice_split(&rest, '\n', &line)) {
		p.line++;
		p.whole = line;
		line = slice_trim(line);
		if (!line.len || line.ptr[0] == '#' || line.ptr[0] == ';')
			continue;
		if (line.ptr[0] == '[')
			section_line(&p, line);
		else if (!p.lost)
			key_line(&p, line);
	}
	lists_inherit(out);
	return p.errors;
}

bool glob_fits(struct slice glob, struct slice address)
{
	size_t g = 0, i = 0, star = SLICE_NONE, mark = 0;

	while (i < address.len) {
		if (g < glob.len && glob.ptr[g] == '*') {
			star = ++g;
			mark = i;
		} else if (g < glob.len && glob.ptr[g] == address.ptr[i]) {
			g++;
			i++;
		} else if (star != SLICE_NONE) {
			g = star;
			i = ++mark;
		} else {
			return false;
		}
	}
	while (g < glob.len && glob.ptr[g] == '*')
		g++;
	return g == glob.len;
}

static bool texts_fit(const struct texts *t, struct slice address)
{
	for (size_t i = 0; i < t->n; i++)
		if (glob_fits(t->text[i], address))
			return true;
	return false;
}

static bool source_onsite(const struct source *s, struct arena *a, struct slice address)
{
	struct slice site = url_site(url_host(a, address));

	for (size_t i = 0; i < s->places; i++)
		if (slice_eq(url_site(url_host(a, s->place[i].url)), site))
			return true;
	return false;
}

int sources_authors(const struct sources *s, struct arena *a, struct slice name, struct slice host)
{
	int way = -1;

	for (size_t i = 0; i < s->sources; i++)
		if (slice_eq(s->source[i].name, name))
			return s->source[i].authors;
	for (size_t i = 0; i < s->sources && host.len; i++)
		for (size_t j = 0; j < s->source[i].places; j++)
			if (slice_eq(url_site(url_host(a, s->source[i].place[j].url)), url_site(host)) && s->source[i].authors > way)
				way = s->source[i].authors;
	return way < 0 ? s->defaults.authors : way;
}

enum wanted source_wants(const struct source *s, struct arena *a, struct slice address)
{
	if (texts_fit(&s->exclude, address))
		return WANTED_NOT;
	if (s->include.n && !texts_fit(&s->include, address))
		return WANTED_NOT;
	return s->offsite || source_onsite(s, a, address) ? WANTED : WANTED_ELSEWHERE;
}

static void texts_write(struct buf *b, const struct texts *t)
{
	for (size_t i = 0; i < t->n; i++)
		buf_printf(b, "%.*s\n", SLICE_ARGS(t->text[i]));
	buf_add_char(b, '\n');
}

struct slice source_settings(const struct sources *s, const struct source *source, struct arena *a)
{
	struct buf b = buf_open(1 << 20);

	for (size_t i = 0; i < source->places; i++)
		buf_printf(&b, "%d %.*s\n", (int)source->place[i].kind, SLICE_ARGS(source->place[i].url));
	texts_write(&b, &source->include);
	texts_write(&b, &source->exclude);
	texts_write(&b, &s->resolve);
	buf_printf(&b, "%.*s\n%.*s\n%.*s\n", SLICE_ARGS(s->contact), SLICE_ARGS(s->proxy), SLICE_ARGS(s->ca_file));
	buf_printf(&b, "%d %d %d %d %d %d %d", source->max_age, source->comments, source->offsite, source->allow_private, source->tdm_record, source->revisit, s->timeout);
	struct slice digest = sha256_hex(a, buf_slice(&b), 16);
	buf_close(&b);
	return digest;
}

/* The address that `resolve` pins a host to; empty when none does. */
static struct slice pinned(const struct sources *s, struct slice host)
{
	for (size_t i = 0; i < s->resolve.n; i++) {
		struct slice rest = s->resolve.text[i], name, port;

		if (slice_split(&rest, ':', &name) && slice_split(&rest, ':', &port) && slice_eq_nocase(name, host))
			return rest;
	}
	return (struct slice){ 0 };
}

bool sources_trust(const struct sources *s, const struct source *source, struct slice address)
{
	struct arena a = arena_open();
	struct slice host = url_host(&a, address);
	bool trusted = pinned(s, host).len > 0;

	for (size_t i = 0; source && i < source->places && !trusted; i++)
		trusted = slice_eq(url_host(&a, source->place[i].url), host);
	trusted &= source ? source->allow_private : s->defaults.allow_private;
	arena_close(&a);
	return trusted;
}

bool sources_local(const struct sources *s, struct slice host)
{
	if (slice_eq(host, SLICE("localhost")) || slice_ends(host, SLICE(".localhost")) || slice_eq(host, SLICE("[::1]")) ||
	    slice_eq(host, SLICE("::1")))
		return true;
	if (slice_starts(host, SLICE("127.")) && host.len <= 15 && strspn(host.ptr, "0123456789.") >= host.len)
		return true;
	return slice_starts(pinned(s, host), SLICE("127."));
}
