/* Patterns to nets that match all they match, and more. */
#include "rule/net.h"

#include <string.h>

#include "text/unicode.h"

/*
 * What is left out only makes the net match more: what looks ahead (but at the end) or behind (but
 * for the code point before the start), references, features of mentions, the ends of long repeats.
 * Nothing may make it match less than the pattern does.
 */
enum {
	DEPTH_MAX = 200,
	COPY_NODES = 40,  /* a repeat of more than so many nodes is written out once */
	COPY_TIMES = 4,   /* and of fewer so many times */
};

struct reading {
	struct net *net;
	const struct expression *x;
	struct slice rest;
	unsigned owner, depth;
	bool caseless, lines, failed;
};

/* A part of the net; its last node has no next yet. */
struct part {
	uint32_t first, last;
};

struct net net_open(struct arena *a)
{
	return (struct net){ .arena = a, .sets = codesets_open(a), .classes = map_open() };
}

void net_close(struct net *n)
{
	codesets_close(&n->sets);
	map_close(&n->classes);
}

static uint32_t node_add(struct reading *r, enum node_kind kind, uint32_t what)
{
	struct net *n = r->net;
	if (n->nodes == NODES_MAX) {
		r->failed = true;
		return 0;
	}
	n->node = arena_grow(n->arena, n->node, n->nodes, &n->cap, sizeof(*n->node));
	n->node[n->nodes] = (struct node){ kind, r->owner, what, NODE_NONE, NODE_NONE };
	return (uint32_t)n->nodes++;
}

static struct part part_node(struct reading *r, enum node_kind kind, uint32_t what)
{
	uint32_t node = node_add(r, kind, what);
	return (struct part){ node, node };
}

static struct part part_fail(struct reading *r)
{
	r->failed = true;
	r->rest.len = 0;
	return part_node(r, NODE_PASS, 0);
}

static struct part part_join(struct reading *r, struct part a, struct part b)
{
	r->net->node[a.last].next = b.first;
	return (struct part){ a.first, b.last };
}

static uint32_t node_fork(struct reading *r, uint32_t next, uint32_t other)
{
	uint32_t fork = node_add(r, NODE_FORK, 0);
	r->net->node[fork].next = next;
	r->net->node[fork].other = other;
	return fork;
}

/* The part or nothing. */
static struct part part_maybe(struct reading *r, struct part p)
{
	uint32_t end = node_add(r, NODE_PASS, 0);
	r->net->node[p.last].next = end;
	return (struct part){ node_fork(r, p.first, end), end };
}

/* The part any number of times, at least once. */
static struct part part_again(struct reading *r, struct part p)
{
	uint32_t end = node_add(r, NODE_PASS, 0), fork = node_fork(r, p.first, end); /* may move the nodes */
	r->net->node[p.last].next = fork;
	return (struct part){ p.first, end };
}

static struct part part_codes(struct reading *r, struct codes *c)
{
	return part_node(r, NODE_CODE, codesets_number(&r->net->sets, c));
}

static struct part part_any(struct reading *r)
{
	struct codes c;
	codes_none(&c);
	codes_add(&c, 0, CODE_LAST);
	return part_codes(r, &c);
}

static struct part part_code(struct reading *r, uint32_t code)
{
	struct codes c;
	uint32_t *number = code < NET_NEAR ? &r->net->near[r->caseless][code] : NULL;
	if (number && *number > 0)
		return part_node(r, NODE_CODE, *number - 1);
	codes_none(&c);
	codes_add(&c, code, code);
	if (r->caseless)
		codes_caseless(&c);
	struct part p = part_codes(r, &c);
	if (number)
		*number = r->net->node[p.first].what + 1;
	return p;
}

static void rest_skip(struct reading *r, size_t n)
{
	r->rest = slice_sub(r->rest, n, r->rest.len);
}

static bool rest_take(struct reading *r, struct slice word)
{
	if (!slice_starts(r->rest, word))
		return false;
	rest_skip(r, word.len);
	return true;
}

/* A class, behind its `[`. The same words are read once. */
static struct part read_class(struct reading *r)
{
	struct slice at = r->rest;
	struct codes c;
	size_t end = slice_starts(at, SLICE("\\")) ? 2 : 1;
	while (end < at.len && at.ptr[end] != ']')
		end += at.ptr[end] == '\\' ? 2 : 1;
	struct slice words = slice_sub(at, 0, end);
	void *number = r->caseless ? NULL : map_get(&r->net->classes, words);
	if (number) {
		rest_skip(r, end + 1);
		return part_node(r, NODE_CODE, (uint32_t)(uintptr_t)number - 1);
	}
	codes_class(&r->rest, (struct class_how){ .caseless = r->caseless }, &c);
	struct part p = part_codes(r, &c);
	if (!r->caseless)
		map_put(&r->net->classes, words, (void *)(uintptr_t)(r->net->node[p.first].what + 1));
	return p;
}

/* Behind the `)` of a group that is open. */
static void group_skip(struct reading *r)
{
	for (int depth = 1; depth > 0 && r->rest.len > 0;) {
		char c = *r->rest.ptr;
		rest_skip(r, c == '\\' ? 2 : 1);
		depth += c == '(' ? 1 : c == ')' ? -1 : 0;
		for (bool first = true; c == '[' && r->rest.len > 0 && (first || *r->rest.ptr != ']'); first = false)
			rest_skip(r, *r->rest.ptr == '\\' ? 2 : 1);
		if (c == '[')
			rest_skip(r, 1);
	}
}

/* `(?<=` is open: what no alternative ends with may not stand before. */
static struct part read_behind(struct reading *r)
{
	struct slice whole = r->rest;
	struct codes all, last;
	codes_none(&all);
	while (!r->caseless && behind_last(&r->rest, &last)) {
		for (size_t i = 0; i < last.ranges; i++)
			codes_add(&all, last.range[i].first, last.range[i].last);
		if (rest_take(r, SLICE(")"))) {
			codes_negate(&all);
			return part_node(r, NODE_FRESH, codesets_number(&r->net->sets, &all));
		}
		rest_skip(r, 1);
	}
	r->rest = whole;
	group_skip(r);
	return part_node(r, NODE_PASS, 0);
}

/* `(?<!` is open: its alternatives of one code point count, the others do not. */
static struct part read_not_behind(struct reading *r)
{
	struct slice whole = r->rest;
	struct part p = part_node(r, NODE_PASS, 0);
	struct codes c;
	while (behind_codes(&r->rest, &c)) {
		codes_blank(&c);
		p = part_join(r, p, part_node(r, NODE_FRESH, codesets_number(&r->net->sets, &c)));
		if (rest_take(r, SLICE(")")))
			return p;
		rest_skip(r, 1);
	}
	r->rest = whole;
	group_skip(r);
	return p;
}

/* `(?C` is open: a check of a lexicon takes the words between it and its end along. */
static struct part read_check(struct reading *r)
{
	size_t end = slice_find(r->rest, SLICE(")"), 0);
	unsigned long long number;
	if (!slice_number(slice_sub(r->rest, 0, end), &number) || number == 0 || number > r->x->callouts)
		return part_fail(r);
	rest_skip(r, end + 1);
	const struct callout *c = &r->x->callout[number - 1];
	if (c->kind == CALLOUT_FEATURE)
		return part_node(r, NODE_PASS, 0);
	if (c->kind != CALLOUT_LEXICON_START || !rest_take(r, SLICE("(")))
		return part_fail(r);
	group_skip(r);
	if (!rest_take(r, SLICE("(?C")))
		return part_fail(r);
	group_skip(r);
	return part_node(r, NODE_ENTRY, (uint32_t)c->use);
}

static struct part read_either(struct reading *r);

/* The words of a group behind what opens it, up to its `)`. */
static struct part read_inside(struct reading *r)
{
	bool caseless = r->caseless, lines = r->lines;
	struct part p = read_either(r);
	r->caseless = caseless;
	r->lines = lines;
	return r->failed || rest_take(r, SLICE(")")) ? p : part_fail(r);
}

/* `(?` is open and flags follow. */
static struct part read_flags(struct reading *r)
{
	bool off = false, caseless = r->caseless, lines = r->lines;
	for (; r->rest.len > 0 && strchr("ism-", *r->rest.ptr); rest_skip(r, 1)) {
		char c = *r->rest.ptr;
		off = off || c == '-';
		caseless = c == 'i' ? !off : caseless;
		lines = c == 'm' ? true : lines;
	}
	bool scoped = rest_take(r, SLICE(":"));
	if (!scoped && !rest_take(r, SLICE(")")))
		return part_fail(r);
	bool was_caseless = r->caseless, was_lines = r->lines;
	r->caseless = caseless;
	r->lines = lines;
	if (!scoped)
		return part_node(r, NODE_PASS, 0);
	struct part p = read_inside(r);
	r->caseless = was_caseless;
	r->lines = was_lines;
	return p;
}

/* Whether a match ends with the group that is open: what that looks ahead to is then read as if it were taken. */
static bool group_is_last(struct reading *r)
{
	struct slice rest = r->rest;
	bool more = true;
	group_skip(r);
	while (more) {
		bool refuses = rest_take(r, SLICE("(?!"));
		more = refuses || rest_take(r, SLICE(")"));
		if (refuses)
			group_skip(r);
	}
	more = r->rest.len > 0;
	r->rest = rest;
	return !more;
}

/* A group, behind its `(`. */
static struct part read_group(struct reading *r)
{
	if (!rest_take(r, SLICE("?")))
		return read_inside(r);
	if (rest_take(r, SLICE(":")) || rest_take(r, SLICE(">")))
		return read_inside(r);
	if (rest_take(r, SLICE("C")))
		return read_check(r);
	if (rest_take(r, SLICE("<!")))
		return read_not_behind(r);
	if (rest_take(r, SLICE("<=")))
		return read_behind(r);
	bool ahead = rest_take(r, SLICE("="));
	if (ahead && group_is_last(r))
		return read_inside(r);
	if (ahead || rest_take(r, SLICE("!"))) {
		group_skip(r);
		return part_node(r, NODE_PASS, 0);
	}
	return read_flags(r);
}

/* Behind a `\`. */
static struct part read_escape(struct reading *r)
{
	uint32_t code;
	char c = r->rest.len > 0 ? *r->rest.ptr : 0; /* of \A, \z, \p{..}, \g{..} */
	if (codes_escape(&r->rest, &code))
		return part_code(r, code);
	if (c == 'A' || c == 'z')
		return part_node(r, NODE_PASS, 0);
	if (c == 'p')
		return part_any(r);
	return c == 'g' ? part_maybe(r, part_again(r, part_any(r))) : part_fail(r);
}

/* The line's start: nothing may stand before. */
static struct part read_start(struct reading *r)
{
	struct part p = part_any(r);
	if (r->lines)
		return part_node(r, NODE_PASS, 0);
	return part_node(r, NODE_FRESH, r->net->node[p.first].what);
}

static struct part read_item(struct reading *r)
{
	uint32_t code = utf8_next(&r->rest);
	switch (code) {
	case '\\':
		return read_escape(r);
	case '[':
		return read_class(r);
	case '(':
		return read_group(r);
	case '.':
		return part_any(r);
	case '^':
		return read_start(r);
	case '$':
		return part_node(r, NODE_PASS, 0);
	default:
		return strchr("*+?", (int)code) && code < 0x80 ? part_fail(r) : part_code(r, code);
	}
}

/* A quantifier, when one follows: false otherwise; max < 0 = without end. */
static bool rest_counts(struct reading *r, long *min, long *max)
{
	if (r->rest.len == 0 || !strchr("*+?{", *r->rest.ptr))
		return false;
	char c = *r->rest.ptr;
	*min = c == '+';
	*max = c == '?' ? 1 : -1;
	rest_skip(r, 1);
	if (c == '{') {
		size_t end = slice_find(r->rest, SLICE("}"), 0);
		struct slice high = slice_sub(r->rest, 0, end), low;
		unsigned long long n = 0, m = 0;
		bool open = slice_find(high, SLICE(","), 0) != SLICE_NONE;
		slice_split(&high, ',', &low);
		slice_number(low, &n);
		*min = (long)n;
		*max = !open ? (long)n : high.len > 0 && slice_number(high, &m) ? (long)m : -1;
		rest_skip(r, end == SLICE_NONE ? r->rest.len : end + 1);
	}
	if (!rest_take(r, SLICE("+")))
		rest_take(r, SLICE("?"));
	return true;
}

/* The item at `at` once more. */
static struct part read_copy(struct reading *r, struct slice at)
{
	struct slice rest = r->rest;
	r->rest = at;
	struct part p = read_item(r);
	r->rest = rest;
	return p;
}

/* An item with its quantifier. Long repeats have no end here. */
static struct part read_repeat(struct reading *r)
{
	struct slice at = r->rest;
	size_t nodes = r->net->nodes;
	struct part p = read_item(r);
	long min, max, times = 1;
	bool small = r->net->nodes - nodes <= COPY_NODES;
	if (r->failed || !rest_counts(r, &min, &max))
		return p;
	if (max == 0)
		return part_node(r, NODE_PASS, 0);
	bool exact = max > 0 && (max == 1 || (small && max <= COPY_TIMES));
	if (!exact) {
		p = part_again(r, p); /* the last copy goes on for ever */
		for (; small && times < min && times < COPY_TIMES; times++)
			p = part_join(r, read_copy(r, at), p);
		return min == 0 ? part_maybe(r, p) : p;
	}
	struct part tail = { NODE_NONE, NODE_NONE };
	for (long i = max; i > 1; i--) {
		struct part copy = read_copy(r, at);
		tail = tail.first == NODE_NONE ? copy : part_join(r, copy, tail);
		if (i > min)
			tail = part_maybe(r, tail);
	}
	p = tail.first == NODE_NONE ? p : part_join(r, p, tail);
	return min == 0 ? part_maybe(r, p) : p;
}

static struct part read_sequence(struct reading *r)
{
	struct part all = part_node(r, NODE_PASS, 0);
	while (!r->failed && r->rest.len > 0 && *r->rest.ptr != '|' && *r->rest.ptr != ')')
		all = part_join(r, all, read_repeat(r));
	return all;
}

static struct part read_either(struct reading *r)
{
	if (++r->depth > DEPTH_MAX)
		return part_fail(r);
	struct part p = read_sequence(r);
	uint32_t end = NODE_NONE;
	while (!r->failed && rest_take(r, SLICE("|"))) {
		if (end == NODE_NONE) {
			end = node_add(r, NODE_PASS, 0);
			r->net->node[p.last].next = end;
		}
		struct part q = read_sequence(r);
		r->net->node[q.last].next = end;
		p.first = node_fork(r, p.first, q.first);
	}
	r->depth--;
	return (struct part){ p.first, end == NODE_NONE ? p.last : end };
}

/* The first node from here on that does more than lead on. */
static uint32_t node_ahead(const struct net *n, uint32_t at)
{
	while (at != NODE_NONE && n->node[at].kind == NODE_PASS)
		at = n->node[at].next;
	return at;
}

uint32_t net_read(struct net *n, const struct expression *x, unsigned owner)
{
	size_t from = n->nodes;
	struct reading r = { .net = n, .x = x, .rest = pattern_source(x->pattern), .owner = owner };
	struct part p = read_either(&r);
	if (r.failed || r.rest.len > 0)
		return NODE_NONE;
	part_join(&r, p, part_node(&r, NODE_FOUND, 0));
	for (size_t i = from; i < n->nodes; i++) {
		n->node[i].next = node_ahead(n, n->node[i].next);
		n->node[i].other = node_ahead(n, n->node[i].other);
	}
	return node_ahead(n, p.first);
}
