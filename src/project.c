/* The project folder: its paths and its rule files. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline.h"
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

static bool is_rule_file(const char *name)
{
	struct slice s = slice_of(name);

	return slice_ends(s, SLICE(".rule")) || slice_ends(s, SLICE(".tsv")) || slice_ends(s, SLICE(".txt"));
}

/* Adds the rule files and lexicons of a folder and those below it. */
static bool rules_list(struct project *p, struct slice below, struct file_list *list, int depth)
{
	struct slice path = arena_printf(&p->arena, "%s%s%.*s", p->rules_directory, below.len ? "/" : "", SLICE_ARGS(below));
	struct stat st;
	bool cut;
	DIR *d = opendir(path.ptr);

	if (d == NULL)
		return false;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		if (e->d_name[0] == '.')
			continue;
		struct slice name = arena_printf(&p->arena, "%.*s%s%s", SLICE_ARGS(below), below.len ? "/" : "", e->d_name);
		struct slice file = arena_printf(&p->arena, "%s/%.*s", p->rules_directory, SLICE_ARGS(name));
		if (lstat(file.ptr, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode) && depth < 3)
			rules_list(p, name, list, depth + 1);
		if (!S_ISREG(st.st_mode) || !is_rule_file(e->d_name))
			continue;
		struct rule_file one = { .name = name };
		if (!file_read(file.ptr, LIMIT_LEXICON_FILE, &p->arena, &one.bytes, &cut))
			continue;
		list->file = arena_grow(&p->arena, list->file, list->files, &list->cap, sizeof one);
		list->file[list->files++] = one;
	}
	closedir(d);
	return true;
}

static int by_name(const void *a, const void *b)
{
	return slice_cmp(((const struct rule_file *)a)->name, ((const struct rule_file *)b)->name);
}

void project_keep(const struct project *p)
{
	for (size_t i = 0; i < p->findings.findings; i++)
		if (p->findings.finding[i].severity == RULE_ERROR)
			return;
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
	p->digest = rules_digest(list.file, list.files);
	p->cache.of = (struct rules_source){ GLANE_SOURCES ^ rules_libraries(), list.file, list.files };
	p->rules = cache_open(&p->cache, &p->arena);
	if (p->rules == NULL)
		p->rules = rules_open(&p->arena, list.file, list.files, &p->findings);
	if (!file_read(path.ptr, LIMIT_RULE_FILE, &p->arena, &captures, &cut))
		return true;
	p->digest = hash_add(p->digest, captures);
	p->parse.captures = captures_read(&p->arena, captures, SLICE("captures.conf"), &p->captures_message);
	return true;
}

void project_close(struct project *p)
{
	if (p->rules != NULL)
		rules_close(p->rules);
	cache_close(&p->cache);
	arena_close(&p->arena);
}
