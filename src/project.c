/* The project folder: its paths and its rule files. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fetch/source.h"
#include "pipeline.h"
#include "teach.h"
#include "text/fatal.h"
#include "text/hash.h"
#include "text/limits.h"
#include "version.h" /* made by the Makefile: GLANE_SOURCES, a sum of all sources */

struct project project_open(const char *directory)
{
	struct project p = { .arena = arena_open() };

	p.corpus = arena_printf(&p.arena, "%s/corpus", directory).ptr;
	p.out = arena_printf(&p.arena, "%s/out", directory).ptr;
	p.rules_directory = arena_printf(&p.arena, "%s/rules", directory).ptr;
	return p;
}

struct file_list {
	struct rule_file *file;
	size_t files, cap;
};

/* Everything in the folder is for the rules, which complain of what they do not read, but for other texts and what editors leave. */
static bool is_rule_file(struct slice name)
{
	static const struct slice others[] = { SLICE(".md"), SLICE(".conf"), SLICE("~"), SLICE(".bak"), SLICE(".orig") };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (slice_ends(name, others[i]))
			return false;
	return true;
}

static bool rules_list(struct project *p, struct slice below, struct file_list *list, int depth);

static const char *rules_path(struct project *p, struct slice name)
{
	return arena_printf(&p->arena, "%s/%.*s", p->rules_directory, SLICE_ARGS(name)).ptr;
}

/* Adds the name of a rule file, of a lexicon or of those that a folder holds. */
static bool entry_list(struct project *p, struct slice name, struct file_list *list, int depth)
{
	struct stat st;

	if (lstat(rules_path(p, name), &st) != 0)
		return true;
	if (S_ISDIR(st.st_mode))
		return depth >= 3 || rules_list(p, name, list, depth + 1);
	if (!S_ISREG(st.st_mode) || !is_rule_file(name))
		return true;
	list->file = arena_grow(&p->arena, list->file, list->files, &list->cap, sizeof *list->file);
	list->file[list->files++] = (struct rule_file){ .name = name };
	return true;
}

/* The same for all that a folder holds; false with errno set and p->unread when it cannot be read. */
static bool rules_list(struct project *p, struct slice below, struct file_list *list, int depth)
{
	struct slice path = arena_printf(&p->arena, "%s%s%.*s", p->rules_directory, below.len ? "/" : "", SLICE_ARGS(below));
	DIR *d = opendir(path.ptr);
	bool fine = true;

	if (d == NULL) {
		p->unread = below.len ? path.ptr : NULL;
		return false;
	}
	for (struct dirent *e; fine && (e = readdir(d)) != NULL;)
		if (e->d_name[0] != '.')
			fine = entry_list(p, arena_printf(&p->arena, "%.*s%s%s", SLICE_ARGS(below), below.len ? "/" : "", e->d_name), list, depth);
	int saved = errno;
	closedir(d);
	errno = saved;
	return fine;
}

static int by_name(const void *a, const void *b)
{
	return slice_cmp(((const struct rule_file *)a)->name, ((const struct rule_file *)b)->name);
}

/* What is read of a file: a byte more than is allowed, so that a larger one is told. */
enum { READ_MAX = LIMIT_LEXICON_FILE + 1 };

/* Sums the files, or (`whole`) reads them in; false with errno set and p->unread when one cannot be read. */
static bool rules_read(struct project *p, struct file_list *list, bool whole)
{
	size_t kept = 0;
	bool cut;

	p->digest = HASH_SEED;
	for (size_t i = 0; i < list->files; i++) {
		struct rule_file one = list->file[i];
		const char *path = rules_path(p, one.name);
		unsigned long long with = hash_block(p->digest, one.name);
		if (!(whole ? file_read(path, READ_MAX, &p->arena, &one.bytes, &cut) : file_hash(path, READ_MAX, &with))) {
			p->unread = path;
			if (errno == ENOENT) /* an editor has just replaced it */
				continue;
			return false;
		}
		p->digest = whole ? hash_pieces(with, one.bytes) : with;
		list->file[kept++] = one;
	}
	list->files = kept;
	p->cache.of = (struct rules_source){ GLANE_SOURCES ^ rules_libraries(), p->digest };
	return true;
}

void project_keep(const struct project *p)
{
	for (size_t i = 0; i < p->findings.findings; i++)
		if (p->findings.finding[i].severity == RULE_ERROR)
			return;
	if (!cache_wants(&p->cache))
		return;
	rules_teach(p->rules);
	cache_keep(&p->cache, p->rules);
}

bool project_rules(struct project *p)
{
	struct file_list list = { 0 };
	struct slice captures, path = arena_printf(&p->arena, "%s/captures.conf", p->rules_directory);
	bool cut;

	if (!rules_list(p, SLICE(""), &list, 0))
		return false;
	if (list.files > 0)
		qsort(list.file, list.files, sizeof *list.file, by_name);
	if (!rules_read(p, &list, false))
		return false;
	p->rules = cache_open(&p->cache, &p->arena);
	if (p->rules == NULL) {
		if (!rules_read(p, &list, true))
			return false;
		p->rules = rules_open(&p->arena, list.file, list.files, &p->findings);
	}
	if (file_read(path.ptr, LIMIT_RULE_FILE, &p->arena, &captures, &cut)) {
		p->digest = hash_add(p->digest, captures);
		p->parse.captures = captures_read(&p->arena, captures, SLICE("captures.conf"), &p->captures_message);
	} else if (errno != ENOENT) {
		p->unread = path.ptr;
		return false;
	}
	p->unread = NULL;
	project_discretion(p);
	return true;
}

static bool capture_or_page(const struct page_reader *reader, struct arena *a, struct slice bytes, struct document *document)
{
	struct page page = { .kind = reader->kind == PIECE_TEXT ? PAGE_TEXT : PAGE_HTML, .bytes = bytes, .comments_declared = -1 };
	struct slice message;

	return parse_page(&page, &(struct parse_options){ .captures = reader->captures }, a, document, &message);
}

struct page_reader project_reader(const struct project *p)
{
	return (struct page_reader){ .read = capture_or_page, .captures = p->parse.captures };
}

/* A digest of what sources ask of commenters' names; one for all that ask nothing. */
static unsigned long long authors_digest(struct arena *a, const struct sources *s)
{
	unsigned long long sum = s->defaults.authors == AUTHORS_KEEP ? 0 : hash_add(HASH_SEED, arena_printf(a, "%d", s->defaults.authors));

	for (size_t i = 0; i < s->sources; i++)
		for (size_t j = 0; j < s->source[i].places; j++)
			if (s->source[i].authors != s->defaults.authors)
				sum = hash_add(sum + 1, arena_printf(a, "%d %.*s %.*s", s->source[i].authors, SLICE_ARGS(s->source[i].name), SLICE_ARGS(s->source[i].place[j].url)));
	return sum;
}

void project_discretion(struct project *p)
{
	struct slice path = arena_printf(&p->arena, "%s/sources.conf", p->rules_directory), bytes = { NULL, 0 };
	bool cut;
	char *text = NULL;
	size_t length = 0;
	FILE *complaints = open_memstream(&text, &length);

	if (complaints == NULL)
		fatal("out of memory");
	if (!file_read(path.ptr, LIMIT_RULE_FILE, &p->arena, &bytes, &cut) && errno != ENOENT) /* without it, nothing is fetched */
		fprintf(complaints, "%s: %s\n", path.ptr, strerror(errno));
	p->sources = arena_alloc(&p->arena, sizeof *p->sources);
	sources_parse(&p->arena, bytes, path.ptr, complaints, p->sources);
	fclose(complaints);
	p->sources_message = arena_copy(&p->arena, (struct slice){ text, length });
	free(text);
	forgotten_close(&p->forgotten);
	p->forgotten = forgotten_read(&p->arena, p->corpus);
	p->hidden = authors_digest(&p->arena, p->sources) + (p->sources_message.len > 0);
	for (size_t i = 0; i < p->forgotten.hash.len; i++)
		p->hidden = hash_add(p->hidden, p->forgotten.hash.entry[i].key);
}

void project_close(struct project *p)
{
	forgotten_close(&p->forgotten);
	if (p->rules != NULL)
		rules_close(p->rules);
	cache_close(&p->cache);
	arena_close(&p->arena);
}
