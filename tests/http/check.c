/* Expectations about a run: requests, files, messages, times. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/corpus.h"
#include "fetch/source.h"
#include "play.h"
#include "thread.h"
#include "text/hash.h"

/* Columns of the server's log. */
enum { LOG_START, LOG_END, LOG_CONNECTION, LOG_HOST, LOG_METHOD, LOG_TARGET, LOG_STATUS, LOG_MATCH, LOG_SINCE, LOG_ENCODING, LOG_AGENT, LOG_COOKIE, LOG_COLUMNS };

/* A sanitised build needs more time and memory. */
#ifdef __SANITIZE_ADDRESS__
enum { SLOWNESS = 4 };
#else
enum { SLOWNESS = 1 };
#endif

typedef void file_visitor(struct play *p, struct slice path, void *context);

/* Visits regular files under the corpus in bytewise order; path is relative to it. */
static void
files_visit(struct play *p, struct slice under, file_visitor *visit, void *context)
{
	struct dirent **entry;
	int n = scandir(arena_printf(&p->arena, "%s/corpus/%.*s", p->directory, SLICE_ARGS(under)).ptr, &entry, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		const char *name = entry[i]->d_name;
		struct stat st;
		struct slice path = arena_printf(&p->arena, "%.*s%s%s", SLICE_ARGS(under), under.len ? "/" : "", name);
		const char *whole = arena_printf(&p->arena, "%s/corpus/%.*s", p->directory, SLICE_ARGS(path)).ptr;

		if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 && lstat(whole, &st) == 0) {
			if (S_ISDIR(st.st_mode))
				files_visit(p, path, visit, context);
			else
				visit(p, path, context);
		}
		free(entry[i]);
	}
	if (n >= 0)
		free(entry);
}

static struct slice
file_text(struct play *p, struct slice path)
{
	struct slice bytes = { 0 };
	bool cut;

	file_read(arena_printf(&p->arena, "%s/corpus/%.*s", p->directory, SLICE_ARGS(path)).ptr, 64 << 20, &p->arena, &bytes, &cut);
	return bytes;
}

static bool
volatile_file(struct slice path)
{
	return slice_starts(path, SLICE("log/")) || slice_starts(path, SLICE("state.db")) || slice_starts(path, SLICE(".lock"));
}

static void
snapshot_add(struct play *p, struct slice path, void *context)
{
	struct buf *b = context;
	struct stat st;

	if (volatile_file(path) || stat(arena_printf(&p->arena, "%s/corpus/%.*s", p->directory, SLICE_ARGS(path)).ptr, &st) < 0)
		return;
	buf_printf(b, "%.*s %lld %lld.%09ld %.*s\n", SLICE_ARGS(path), (long long)st.st_size, (long long)st.st_mtim.tv_sec,
		st.st_mtim.tv_nsec, SLICE_ARGS(sha256_hex(&p->arena, file_text(p, path), 16)));
}

struct slice
corpus_snapshot(struct play *p)
{
	struct buf b = buf_open(64 << 20);
	struct slice all;

	files_visit(p, (struct slice){ 0 }, snapshot_add, &b);
	all = arena_copy(&p->arena, buf_slice(&b));
	buf_close(&b);
	return all;
}

/* "3", "<=3", ">=3" against a number. */
static bool
number_fits(struct slice wanted, long n)
{
	if (slice_starts(wanted, SLICE("<=")))
		return n <= number_or(slice_sub(wanted, 2, wanted.len), -1);
	if (slice_starts(wanted, SLICE(">=")))
		return n >= number_or(slice_sub(wanted, 2, wanted.len), 1 << 30);
	return n == number_or(wanted, -1);
}

static bool
log_line(struct slice *rest, struct slice column[LOG_COLUMNS])
{
	struct slice line;

	if (!slice_split(rest, '\n', &line) || line.len == 0)
		return false;
	for (int i = 0; i < LOG_COLUMNS; i++)
		if (!slice_split(&line, '\t', &column[i]))
			column[i] = (struct slice){ 0 };
	return true;
}

static bool
line_asks(struct play *p, struct slice column[LOG_COLUMNS], struct slice glob)
{
	return glob_fits(glob, arena_printf(&p->arena, "%.*s%.*s", SLICE_ARGS(column[LOG_HOST]), SLICE_ARGS(column[LOG_TARGET])));
}

static bool
check_requests(struct play *p, struct slice words, struct slice log, struct slice *why)
{
	struct slice wanted = word_next(&words), glob = word_next(&words), column[LOG_COLUMNS];
	long n = 0;

	for (struct slice rest = log; log_line(&rest, column);)
		n += glob.len == 0 || line_asks(p, column, glob);
	*why = arena_printf(&p->arena, "%ld requests for %.*s", n, SLICE_ARGS(glob));
	return number_fits(wanted, n);
}

static bool
check_sent(struct play *p, struct slice words, struct slice *why)
{
	static const struct {
		const char *name;
		int column;
	} headers[] = { { "if-none-match", LOG_MATCH }, { "if-modified-since", LOG_SINCE }, { "accept-encoding", LOG_ENCODING }, { "user-agent", LOG_AGENT }, { "cookie", LOG_COOKIE } };
	struct slice glob = word_next(&words), name = word_next(&words), column[LOG_COLUMNS], last = { 0 };
	bool found = false;
	int at = LOG_MATCH;

	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		if (slice_eq(name, slice_of(headers[i].name)))
			at = headers[i].column;
	for (struct slice rest = slice_sub(p->log, p->log_before, p->log.len); log_line(&rest, column);)
		if (line_asks(p, column, glob)) {
			last = column[at];
			found = true;
		}
	*why = arena_printf(&p->arena, "%s, last sent `%.*s'", found ? "asked" : "never asked", SLICE_ARGS(last));
	return found && slice_eq(last, slice_eq(words, SLICE("-")) ? (struct slice){ 0 } : words);
}

/* No two requests of the host at once, and at least so many ms between an answer's end and the next start. */
static bool
check_gap(struct play *p, struct slice words, struct slice *why)
{
	long least = number_or(word_next(&words), 0), worst = 1 << 30, end = -1, requests = 0;
	struct slice host = word_next(&words), column[LOG_COLUMNS];

	for (struct slice rest = p->log; log_line(&rest, column);) {
		if (host.len && !slice_eq(column[LOG_HOST], host))
			continue;
		if (end >= 0 && number_or(column[LOG_START], 0) - end < worst)
			worst = number_or(column[LOG_START], 0) - end;
		end = number_or(column[LOG_END], 0);
		requests++;
	}
	*why = arena_printf(&p->arena, "smallest gap %ld ms over %ld requests", worst, requests);
	return requests > 1 && worst >= least;
}

struct search {
	struct slice glob, text;
	long files, holding;
};

static void
search_file(struct play *p, struct slice path, void *context)
{
	struct search *s = context;

	if (!glob_fits(s->glob, path))
		return;
	s->files++;
	if (s->text.len && slice_find(file_text(p, path), s->text, 0) != SLICE_NONE)
		s->holding++;
}

static bool
check_files(struct play *p, struct slice words, struct slice *why)
{
	struct slice wanted = word_next(&words);
	struct search s = { .glob = word_next(&words) };

	files_visit(p, (struct slice){ 0 }, search_file, &s);
	*why = arena_printf(&p->arena, "%ld files fit %.*s", s.files, SLICE_ARGS(s.glob));
	return number_fits(wanted, s.files);
}

static bool
check_in(struct play *p, struct slice words, bool in, struct slice *why)
{
	struct search s = { .glob = word_next(&words), .text = words };

	files_visit(p, (struct slice){ 0 }, search_file, &s);
	*why = arena_printf(&p->arena, "%ld files fit %.*s, %ld hold the text", s.files, SLICE_ARGS(s.glob), s.holding);
	return s.files > 0 && (in ? s.holding == s.files : s.holding == 0);
}

static bool
check_summary(struct play *p, struct slice words, struct slice *why)
{
	const struct fetch_summary *s = &p->summary;
	const struct {
		const char *name;
		int value;
	} fields[] = {
		{ "sources", s->sources },      { "failed", s->sources_failed },  { "requests", s->requests },
		{ "unmodified", s->not_modified }, { "new", s->articles_new },    { "changed", s->articles_changed },
		{ "comments", s->comments_new },{ "incomplete", s->threads_incomplete },
		{ "unread", s->threads_unread },
	};
	bool fine = true;

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct slice wanted = word_value(words, fields[i].name);

		if (wanted.len == 0 || number_fits(wanted, fields[i].value))
			continue;
		*why = arena_printf(&p->arena, "%s is %d", fields[i].name, fields[i].value);
		fine = false;
	}
	return fine;
}

static bool
check_number(struct play *p, struct slice words, long n, const char *unit, struct slice *why)
{
	*why = arena_printf(&p->arena, "%ld %s", n, unit);
	return number_fits(words, n);
}

bool
expectation_holds(struct play *p, struct slice words, struct slice *why)
{
	struct slice verb = word_next(&words), last = slice_sub(p->log, p->log_before, p->log.len);

	if (slice_eq(verb, SLICE("requests")))
		return check_requests(p, words, last, why);
	if (slice_eq(verb, SLICE("total")))
		return check_requests(p, words, p->log, why);
	if (slice_eq(verb, SLICE("sent")))
		return check_sent(p, words, why);
	if (slice_eq(verb, SLICE("gap")))
		return check_gap(p, words, why);
	if (slice_eq(verb, SLICE("files")))
		return check_files(p, words, why);
	if (slice_eq(verb, SLICE("in")) || slice_eq(verb, SLICE("not-in")))
		return check_in(p, words, slice_eq(verb, SLICE("in")), why);
	if (slice_eq(verb, SLICE("thread"))) {
		struct slice glob = word_next(&words);

		return thread_fits(&p->arena, arena_printf(&p->arena, "%s/corpus", p->directory).ptr, glob, words, why);
	}
	if (slice_eq(verb, SLICE("summary")))
		return check_summary(p, words, why);
	if (slice_eq(verb, SLICE("time")))
		return check_number(p, words, p->milliseconds / SLOWNESS, "ms", why);
	if (slice_eq(verb, SLICE("rss")))
		return check_number(p, words, p->rss / 1024 / SLOWNESS, "MiB", why);
	*why = arena_printf(&p->arena, "stdout is `%.*s'", SLICE_ARGS(p->output));
	if (slice_eq(verb, SLICE("stdout")))
		return slice_find(p->output, words, 0) != SLICE_NONE;
	if (slice_eq(verb, SLICE("not-stdout")))
		return slice_find(p->output, words, 0) == SLICE_NONE;
	*why = arena_printf(&p->arena, "stderr is `%.*s'", SLICE_ARGS(p->errors));
	if (slice_eq(verb, SLICE("silent")))
		return p->errors.len == 0;
	if (slice_eq(verb, SLICE("stderr")))
		return slice_find(p->errors, words, 0) != SLICE_NONE;
	if (slice_eq(verb, SLICE("unchanged"))) {
		*why = arena_printf(&p->arena, "the corpus was\n%.*sand is\n%.*s", SLICE_ARGS(p->before), SLICE_ARGS(p->after));
		return slice_eq(p->before, p->after);
	}
	*why = arena_printf(&p->arena, "unknown expectation");
	return false;
}
