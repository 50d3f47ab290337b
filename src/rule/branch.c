/* Branches of macros: their alternatives one by one, for coverage. */
#include <string.h>

#include "rule/expand.h"
#include "rule/reader.h"

/* The end of a class that begins at `at`. */
static size_t class_end(struct slice s, size_t at)
{
	for (at++; at < s.len && (s.ptr[at] != ']' || s.ptr[at - 1] == '['); at++)
		if (s.ptr[at] == '\\')
			at++;
	return at;
}

/* The end of the alternative that begins at `from`: a `|` or the end of s; SLICE_NONE at an unpaired `)`. */
static size_t branch_end(struct slice s, size_t from)
{
	int depth = 0;
	for (size_t i = from; i < s.len; i++) {
		if (s.ptr[i] == '\\')
			i++;
		else if (s.ptr[i] == '[')
			i = class_end(s, i);
		else if (s.ptr[i] == '(')
			depth++;
		else if (s.ptr[i] == ')' && --depth < 0)
			return SLICE_NONE;
		else if (s.ptr[i] == '|' && depth == 0)
			return i;
	}
	return s.len;
}

/* The body without a group that is all of it. */
static struct slice body_inner(struct slice body)
{
	struct slice s = slice_trim(body);
	if (!slice_starts(s, SLICE("(?:")) || !slice_ends(s, SLICE(")")))
		return s;
	struct slice inner = slice_sub(s, 3, s.len - 1);
	for (size_t at = 0; at <= inner.len;) {
		size_t end = branch_end(inner, at);
		if (end == SLICE_NONE)
			return s;
		at = end + 1;
	}
	return slice_trim(inner);
}

static void branch_add(struct reader *rd, const struct macro *macro, struct slice source, struct branches *all)
{
	struct branch branch = { .macro = macro, .source = slice_trim(source) };
	branch.line = macro->place.line;
	for (const char *p = macro->body.ptr; p < branch.source.ptr; p++)
		branch.line += *p == '\n';
	/* what hangs on mentions or lexicons cannot be tried on words alone */
	if (branch.source.len == 0 || memchr(branch.source.ptr, '{', branch.source.len) || memchr(branch.source.ptr, '#', branch.source.len))
		return;
	if (!reader_pattern(rd, branch.source, &branch.expression, NULL))
		return;
	all->branch = arena_grow(rd->arena, all->branch, all->branches, &all->cap, sizeof(branch));
	all->branch[all->branches++] = branch;
}

static void macro_branches(struct reader *rd, const struct macro *macro, struct branches *all)
{
	struct slice body = body_inner(macro->body);
	size_t first = branch_end(body, 0);
	for (size_t at = 0; first < body.len && at < body.len;) {
		size_t end = branch_end(body, at);
		if (end == SLICE_NONE)
			return;
		branch_add(rd, macro, slice_sub(body, at, end), all);
		at = end + 1;
	}
}

struct branches rules_branches(struct rules *r, struct arena *a)
{
	struct branches all = { NULL, 0, 0 };
	struct rule_findings unheard = { 0 };
	struct reader rd = { .rules = r, .findings = &unheard, .arena = a, .scratch = arena_open() };
	for (size_t i = 0; i < r->macros; i++) {
		if (r->macro[i]->used && !r->macro[i]->broken)
			macro_branches(&rd, r->macro[i], &all);
		arena_reset(&rd.scratch);
	}
	arena_close(&rd.scratch);
	return all;
}

/* Whether text names the macro in double braces. */
static bool text_uses(struct slice text, struct slice name)
{
	for (size_t at = 0; (at = slice_find(text, SLICE("{{"), at)) != SLICE_NONE; at += 2) {
		struct slice rest = slice_sub(text, at + 2, text.len);
		if (slice_starts(rest, name) && rest.len > name.len && strchr("}: ", rest.ptr[name.len]))
			return true;
	}
	return false;
}

void rule_macros(const struct rules *r, const struct rule *rule, bool *reached)
{
	memset(reached, 0, r->macros * sizeof(*reached));
	for (size_t m = 0; m < rule->matches; m++)
		for (size_t i = 0; i < r->macros; i++)
			reached[i] = reached[i] || text_uses(rule->match[m]->expression.source, r->macro[i]->name);
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < r->macros; i++)
			for (size_t k = 0; reached[i] && k < r->macros; k++)
				if (!reached[k] && text_uses(r->macro[i]->body, r->macro[k]->name))
					more = reached[k] = true;
	}
}
