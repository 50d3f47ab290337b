/* Rule files to statements: blocks, continuations, comments. */
#include <string.h>

#include "rule/reader.h"
#include "text/limits.h"
#include "text/unicode.h"

enum { RULES_MAX = 20000, RULE_LINES_MAX = 2000 };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

struct slice reader_word(struct slice *rest)
{
	size_t from = 0;
	while (from < rest->len && (is_blank(rest->ptr[from]) || rest->ptr[from] == '\n'))
		from++;
	size_t to = from;
	while (to < rest->len && !is_blank(rest->ptr[to]) && rest->ptr[to] != '\n')
		to++;
	struct slice word = slice_sub(*rest, from, to);
	*rest = slice_sub(*rest, to, rest->len);
	return word;
}

struct slice reader_flat(struct reader *rd, struct slice value)
{
	if (slice_find(value, SLICE("\n"), 0) == SLICE_NONE)
		return slice_trim(value);
	char *out = arena_alloc(rd->arena, value.len + 1);
	size_t n = 0;
	struct slice line;
	while (slice_split(&value, '\n', &line)) {
		if (line.len > 0 && line.ptr[0] == '#')
			continue;
		line = slice_trim(line);
		if (n > 0 && line.len > 0)
			out[n++] = ' ';
		if (line.len > 0)
			memcpy(out + n, line.ptr, line.len);
		n += line.len;
	}
	return (struct slice){ out, n };
}

static void source_lines(struct reader *rd, struct source *s)
{
	struct slice bytes = s->file->bytes;
	size_t n = 1, at = 0;
	while ((at = slice_find(bytes, SLICE("\n"), at)) != SLICE_NONE)
		n++, at++;
	s->line = arena_array(rd->arena, n, sizeof(*s->line));
	s->line[0] = slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? 3 : 0; /* a BOM */
	s->lines = 1;
	at = 0;
	while ((at = slice_find(bytes, SLICE("\n"), at)) != SLICE_NONE)
		s->line[s->lines++] = ++at;
}

/* The end of the statement that starts at line i: the first line after it that does not continue it. */
static size_t statement_end(const struct source *s, size_t i)
{
	struct slice bytes = s->file->bytes;
	size_t last = i + 1;
	if (slice_trim(slice_sub(bytes, s->line[i], last < s->lines ? s->line[last] : bytes.len)).len == 0)
		return last;
	for (size_t n = i + 1; n < s->lines; n++) {
		struct slice line = slice_sub(bytes, s->line[n], n + 1 < s->lines ? s->line[n + 1] : bytes.len);
		if (line.len > 0 && line.ptr[0] == '#')
			continue;
		if (line.len == 0 || !is_blank(line.ptr[0]) || slice_trim(line).len == 0)
			break;
		last = n + 1;
	}
	return last;
}

static struct rule_draft *rule_begin(struct reader *rd, struct slice name, bool local)
{
	struct rule *old = map_get(&rd->rules->rule_names, name);
	for (size_t i = 0; i < name.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", name.ptr[i])) {
			complain(rd, COMPLAIN_RULE_NAME, name, "`%.*s` is no name for a rule", SLICE_ARGS(name));
			return NULL;
		}
	if (name.len == 0) {
		complain(rd, COMPLAIN_RULE_NAME, name, "a rule needs a name");
		return NULL;
	}
	if (rd->drafts >= RULES_MAX) {
		if (!rd->full)
			complain(rd, COMPLAIN_SIZE, name, "too many rules: from here on they are skipped");
		rd->full = true;
		return NULL;
	}
	if (old && !(local && !rd->draft[old->index].local)) {
		complain(rd, COMPLAIN_RULE_TWICE, name, "there is a rule `%.*s` already, line %u of %.*s", SLICE_ARGS(name), old->place.line, SLICE_ARGS(old->place.file));
		return NULL;
	}
	struct rule *rule = arena_alloc(rd->arena, sizeof(*rule));
	rule->name = name;
	rule->place = reader_place(rd, name);
	rule->order = old ? old->order : rd->order++;
	rule->channels = CHANNEL_ALL;
	rule->index = rd->drafts;
	if (old)
		rd->draft[old->index].dropped = true;
	rd->draft = arena_grow(rd->arena, rd->draft, rd->drafts, &rd->draft_cap, sizeof(*rd->draft));
	struct rule_draft *draft = &rd->draft[rd->drafts++];
	*draft = (struct rule_draft){ .rule = rule, .head = name, .replaces = old ? old->index : SIZE_MAX, .local = local };
	map_put(&rd->rules->rule_names, name, rule);
	return draft;
}

static void rule_line(struct reader *rd, struct rule_draft *draft, struct statement line)
{
	if (draft->lines >= RULE_LINES_MAX)
		return;
	draft->line = arena_grow(rd->arena, draft->line, draft->lines, &draft->cap, sizeof(*draft->line));
	draft->line[draft->lines++] = line;
}

/* The line `off`: the shipped rule of that name is replaced by nothing. */
static void rule_off(struct reader *rd, struct rule_draft *draft)
{
	draft->dropped = true;
	if (draft->replaces == SIZE_MAX)
		complain(rd, COMPLAIN_RULE_OFF, draft->head, "no shipped rule is called %.*s", SLICE_ARGS(draft->head));
}

/* Files one statement; *block is the rule block that it stands in (index + 1), 0 outside. */
static void reader_statement(struct reader *rd, struct statement line, bool local, size_t *block)
{
	bool in_rule = *block > 0;
	if (slice_eq(line.key, SLICE("rule"))) {
		*block = rule_begin(rd, slice_trim(line.value), local) ? rd->drafts : SIZE_MAX;
	} else if (slice_eq(line.key, SLICE("macro"))) {
		*block = 0;
		declare_macro(rd, line.value, local);
	} else if (slice_eq(line.key, SLICE("lexicon"))) {
		*block = 0;
		declare_lexicon(rd, line.value, local);
	} else if (slice_eq(line.key, SLICE("layer")) && !in_rule) {
		declare_layer(rd, line.value);
	} else if (in_rule && *block != SIZE_MAX && slice_eq(line.key, SLICE("off"))) {
		rule_off(rd, &rd->draft[*block - 1]);
	} else if (in_rule && *block != SIZE_MAX) {
		rule_line(rd, &rd->draft[*block - 1], line);
	} else if (!in_rule) {
		complain(rd, COMPLAIN_KEY, line.key, "`%.*s` stands outside a rule", SLICE_ARGS(line.key));
	}
}

static bool source_is_text(struct reader *rd, const struct rule_file *file)
{
	struct slice start = slice_sub(file->bytes, 0, 0);
	if (file->bytes.len > LIMIT_RULE_FILE) {
		complain(rd, COMPLAIN_TOO_LARGE, start, "the file has %zu bytes; at most %d are read: skipped", file->bytes.len, LIMIT_RULE_FILE);
		return false;
	}
	if (!utf8_valid(file->bytes) || (file->bytes.len && memchr(file->bytes.ptr, 0, file->bytes.len))) {
		complain(rd, COMPLAIN_NOT_TEXT, start, "the file is no UTF-8 text: skipped");
		return false;
	}
	return true;
}

void reader_file(struct reader *rd, const struct rule_file *file, bool local)
{
	rd->source = arena_grow(rd->arena, rd->source, rd->sources, &rd->source_cap, sizeof(*rd->source));
	rd->source[rd->sources] = (struct source){ .file = file, .local = local };
	struct source *s = &rd->source[rd->sources++];
	source_lines(rd, s);
	if (!source_is_text(rd, file))
		return;
	size_t block = 0;
	for (size_t i = 0; i < s->lines;) {
		size_t end = statement_end(s, i);
		struct slice text = slice_sub(file->bytes, s->line[i], end < s->lines ? s->line[end] : file->bytes.len);
		bool comment = text.len > 0 && text.ptr[0] == '#';
		i = comment ? i + 1 : end;
		if (comment)
			continue;
		if (slice_trim(text).len == 0) {
			block = 0;
			continue;
		}
		struct statement line = { .value = slice_trim(text) };
		line.key = reader_word(&line.value);
		line.value = slice_trim(line.value);
		reader_statement(rd, line, local, &block);
	}
}
