/* Reading scenario files. */
#include "scenario.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/corpus.h"

struct reader {
	struct arena *arena;
	struct scenarios *to;
	struct scenario *s, common;
	struct slice rest, file;
	int line;
};

static _Noreturn void
mistake(const struct reader *r, const char *what, struct slice word)
{
	fprintf(stderr, "%.*s:%d: %s `%.*s'\n", SLICE_ARGS(r->file), r->line, what, SLICE_ARGS(word));
	exit(2);
}

struct slice
word_next(struct slice *rest)
{
	size_t end = 0;
	struct slice word;

	*rest = slice_trim(*rest);
	while (end < rest->len && rest->ptr[end] != ' ')
		end++;
	word = slice_sub(*rest, 0, end);
	*rest = slice_trim(slice_sub(*rest, end, rest->len));
	return word;
}

struct slice
word_value(struct slice words, const char *key)
{
	struct slice word, want = slice_of(key);

	while ((word = word_next(&words)).len)
		if (slice_starts(word, want) && word.len > want.len && word.ptr[want.len] == '=')
			return slice_sub(word, want.len + 1, word.len);
	return (struct slice){ 0 };
}

long
number_or(struct slice s, long otherwise)
{
	unsigned long long n;
	bool minus = slice_starts(s, SLICE("-"));

	if (!slice_number(slice_sub(s, minus, s.len), &n))
		return otherwise;
	return minus ? -(long)n : (long)n;
}

/* The indented (or empty) lines that follow. */
static struct block
block_take(struct reader *r)
{
	struct block b = { { r->rest.ptr, 0 }, r->line + 1 };
	struct slice rest = r->rest, line;
	const char *end = r->rest.ptr;

	while (slice_split(&rest, '\n', &line)) {
		if (line.len && line.ptr[0] != '\t')
			break;
		r->line++;
		r->rest = rest;
		if (line.len)
			end = line.ptr + line.len;
	}
	b.text.len = (size_t)(end - b.text.ptr);
	if (r->rest.ptr == NULL)
		r->rest = (struct slice){ 0 };
	return b;
}

static void
span_read(struct slice words, const char *key, int *from, int *to)
{
	struct slice span = word_value(words, key), first;

	*from = 1;
	*to = 1 << 30;
	if (span.len == 0)
		return;
	slice_split(&span, '-', &first);
	*from = (int)number_or(first, 1);
	*to = span.ptr == NULL ? *from : (int)number_or(span, 1 << 30);
}

static void
reply_add(struct reader *r, struct slice words)
{
	struct scenario *s = r->s;
	struct reply reply = { 0 };
	struct slice where = word_next(&words);
	size_t slash = slice_find(where, SLICE("/"), 0);

	if (slash == SLICE_NONE)
		mistake(r, "a reply needs HOST/TARGET, not", where);
	reply.host = slice_sub(where, 0, slash);
	reply.target = slice_sub(where, slash, where.len);
	span_read(words, "hits", &reply.hit_from, &reply.hit_to);
	span_read(words, "run", &reply.run_from, &reply.run_to);
	reply.wanted = word_value(words, "if");
	reply.block = block_take(r);
	s->reply = arena_grow(r->arena, s->reply, s->replies, &s->reply_cap, sizeof *s->reply);
	s->reply[s->replies++] = reply;
}

static void
step_add(struct reader *r, enum step_kind kind, struct slice words)
{
	struct scenario *s = r->s;
	struct step step = { .kind = kind, .words = words, .line = r->line };

	if (kind == STEP_WRITE)
		step.block = block_take(r);
	s->step = arena_grow(r->arena, s->step, s->steps, &s->step_cap, sizeof *s->step);
	s->step[s->steps++] = step;
}

static void
scenario_begin(struct reader *r, struct slice name)
{
	struct scenarios *to = r->to;

	to->scenario = arena_grow(r->arena, to->scenario, to->n, &to->cap, sizeof *to->scenario);
	r->s = &to->scenario[to->n++];
	*r->s = (struct scenario){ .name = name, .file = r->file, .line = r->line };
}

static void
named_add(struct reader *r, struct slice name, bool source)
{
	struct scenario *s = r->s;
	struct named_block b = { name, block_take(r) };

	if (source) {
		s->source = arena_grow(r->arena, s->source, s->sources, &s->source_cap, sizeof *s->source);
		s->source[s->sources++] = b;
	} else {
		s->put = arena_grow(r->arena, s->put, s->puts, &s->put_cap, sizeof *s->put);
		s->put[s->puts++] = b;
	}
}

static void
line_read(struct reader *r, struct slice line)
{
	struct slice words = line, key = word_next(&words);

	if (slice_eq(key, SLICE("scenario")))
		scenario_begin(r, words);
	else if (slice_eq(key, SLICE("common")))
		r->s = &r->common;
	else if (r->s == NULL)
		mistake(r, "expected a scenario, found", line);
	else if (slice_eq(key, SLICE("about")))
		r->s->about = words;
	else if (slice_eq(key, SLICE("defaults")))
		r->s->defaults = block_take(r);
	else if (slice_eq(key, SLICE("sources")))
		r->s->whole = block_take(r);
	else if (slice_eq(key, SLICE("source")) || slice_eq(key, SLICE("file")))
		named_add(r, words, slice_eq(key, SLICE("source")));
	else if (slice_eq(key, SLICE("reply")))
		reply_add(r, words);
	else if (slice_eq(key, SLICE("run")))
		step_add(r, STEP_RUN, words);
	else if (slice_eq(key, SLICE("expect")))
		step_add(r, STEP_EXPECT, words);
	else if (slice_eq(key, SLICE("remove")))
		step_add(r, STEP_REMOVE, words);
	else if (slice_eq(key, SLICE("write")))
		step_add(r, STEP_WRITE, words);
	else
		mistake(r, "unknown keyword", key);
}

/* Common replies come last, so that a scenario's own are taken first. */
static void
common_give(struct arena *a, const struct scenario *common, struct scenario *s)
{
	for (size_t i = 0; i < common->replies; i++) {
		s->reply = arena_grow(a, s->reply, s->replies, &s->reply_cap, sizeof *s->reply);
		s->reply[s->replies++] = common->reply[i];
	}
	if (s->sources == 0 && s->whole.text.len == 0) {
		s->source = common->source;
		s->sources = common->sources;
	}
	if (s->defaults.text.len == 0)
		s->defaults = common->defaults;
}

void
scenarios_read(struct arena *a, const char *path, struct scenarios *to)
{
	struct reader r = { .arena = a, .to = to, .file = slice_of(path) };
	struct slice line;
	size_t first = to->n;
	bool cut;

	if (!file_read(path, 16 << 20, a, &r.rest, &cut)) {
		perror(path);
		exit(2);
	}
	while (slice_split(&r.rest, '\n', &line)) {
		r.line++;
		if (line.len && line.ptr[0] != '#')
			line_read(&r, line);
	}
	for (size_t i = first; i < to->n; i++)
		common_give(a, &r.common, &to->scenario[i]);
}

struct slice
block_text(struct arena *a, const struct block *block, const int ports[3])
{
	static const char *const marks[] = { "@PORT@", "@CLOSED@", "@TLS@" };
	struct buf b = buf_open(64 << 20);
	struct slice rest = block->text, line, out;

	while (slice_split(&rest, '\n', &line)) {
		line = slice_sub(line, 1, line.len);
		for (size_t at = 0; at < line.len;) {
			size_t m = 0;

			while (m < 3 && !slice_starts(slice_sub(line, at, line.len), slice_of(marks[m])))
				m++;
			if (m < 3)
				buf_printf(&b, "%d", ports[m]);
			else
				buf_add_char(&b, line.ptr[at]);
			at += m < 3 ? strlen(marks[m]) : 1;
		}
		buf_add_char(&b, '\n');
	}
	out = arena_copy(a, buf_slice(&b));
	buf_close(&b);
	return out;
}
