/* What several commands share: messages, project, lock, items. */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "text/hash.h"
#include "text/unicode.h"
#include "text/url.h"

void terminal_write(FILE *out, struct slice text)
{
	while (text.len) {
		struct slice one = text;
		uint32_t code = utf8_next(&text);
		one.len -= text.len;
		if (code == '\n' || code == '\t')
			fputc((int)code, out);
		else if (code < 0x20 || (code >= 0x7F && code < 0xA0))
			fprintf(out, "\\x%02x", code);
		else if (unicode_is_invisible(code))
			fprintf(out, "<U+%04X>", code);
		else if (code == CODE_REPLACEMENT)
			fputs("\xEF\xBF\xBD", out);
		else
			fwrite(one.ptr, 1, one.len, out);
	}
}

void cli_message(const char *format, ...)
{
	char line[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	for (char *p = line; *p; p++)
		if (*p == '\n' || *p == '\t')
			*p = ' ';
	fputs("glane: ", stderr);
	terminal_write(stderr, slice_of(line));
	fputc('\n', stderr);
}

/* The line of a rule file, for the finding's picture. */
static void finding_print(const struct rule_finding *f, FILE *out)
{
	static const char *const severity[] = { "note", "warning", "error" };

	fputs("rules/", out);
	terminal_write(out, f->file);
	fprintf(out, ":%u:%u: %s %s: ", f->line, f->column ? f->column : 1, severity[f->severity], f->code ? f->code : "");
	terminal_write(out, f->message);
	if (f->mend.len) {
		fputs("; ", out);
		terminal_write(out, f->mend);
	}
	fputc('\n', out);
}

size_t cli_findings(const struct project *p, enum rule_severity least, FILE *out)
{
	size_t errors = 0;

	for (size_t i = 0; i < p->findings.findings; i++) {
		const struct rule_finding *f = &p->findings.finding[i];
		errors += f->severity == RULE_ERROR;
		if (f->severity >= least)
			finding_print(f, out);
	}
	if (p->captures_message.len) {
		fputs("rules/captures.conf: error: ", out);
		terminal_write(out, p->captures_message);
		fputc('\n', out);
		errors++;
	}
	return errors;
}

/* The user's folder for what can be made anew; NULL when there is none. A home that does not exist (services) or is another's (sudo) is left alone. */
static const char *cache_directory(struct arena *a)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	struct stat st;

	if (cache != NULL && cache[0] == '/')
		return arena_printf(a, "%s/glane", cache).ptr;
	if (home == NULL || home[0] != '/' || stat(home, &st) != 0 || st.st_uid != geteuid())
		return NULL;
	return arena_printf(a, "%s/.cache/glane", home).ptr;
}

static bool project_read(struct project *p)
{
	if (project_rules(p))
		return true;
	if (p->unread != NULL)
		cli_message("%s: %s; nothing is done with a part of the rules", p->unread, strerror(errno));
	else
		cli_message("%s: %s; a project folder has rules/, corpus/ and out/ (see -C)", p->rules_directory, strerror(errno));
	project_close(p);
	return false;
}

bool cli_project(const struct cli *cli, struct project *p)
{
	*p = project_open(cli->directory);
	return project_read(p);
}

bool cli_project_kept(const struct cli *cli, struct project *p)
{
	*p = project_open(cli->directory);
	p->cache.directory = cache_directory(&p->arena);
	return project_read(p);
}

int cli_lock(const struct cli *cli, const struct project *p, int *fd)
{
	if (corpus_bare(p->corpus) && store_filled(p->out)) {
		cli_message("%s is empty, but %s has tables of articles: is its disk there? Nothing is done; to begin anew, remove %s", p->corpus, p->out, p->out);
		return EXIT_DISK;
	}
	struct arena a = arena_open();
	struct slice holder = { NULL, 0 };
	int code = EXIT_DONE;

	*fd = lock_take(arena_printf(&a, "%s/.lock", p->corpus).ptr, cli->wait, &a, &holder);
	if (*fd == -1) {
		cli_message("another run holds %s/.lock (%.*s); nothing done", p->corpus, SLICE_ARGS(holder));
		code = EXIT_LOCKED;
	} else if (*fd < 0 && errno == ENOENT) {
		cli_message("%s: no such folder; a project folder has rules/, corpus/ and out/ (see -C)", p->corpus);
		code = EXIT_NOTHING;
	} else if (*fd < 0) {
		cli_message("%s/.lock: %s", p->corpus, strerror(errno));
		code = EXIT_DISK;
	}
	arena_close(&a);
	return code;
}

/* `a.html`, `corpus/a.html`: the file of an item, as errors.tsv has it or a shell completes it in the project's folder. */
static bool is_path_of(const struct project *p, struct slice path, struct slice wanted)
{
	size_t inner = slice_of(p->corpus).len + 1;

	if (slice_starts(wanted, SLICE("corpus/")))
		wanted = slice_sub(wanted, SLICE("corpus/").len, wanted.len);
	return path.len > inner && slice_eq(slice_sub(path, inner, path.len), wanted);
}

/* The article that has an address: by its id, else as articles.tsv tells it; empty for none. */
static struct slice article_at(const struct project *p, const struct corpus_list *list, struct arena *a, struct slice url)
{
	size_t column = table_column(TABLE_ARTICLES, "url");
	struct slice key = url_key(a, url), bytes, line, end = arena_printf(a, "~%.*s", SLICE_ARGS(sha256_hex(a, key, 12)));
	bool cut;

	for (size_t i = 0; i < list->items; i++)
		if (slice_ends(list->item[i].article, end))
			return list->item[i].article;
	if (!file_read(arena_printf(a, "%s/%s.tsv", p->out, table_schemas[TABLE_ARTICLES].name).ptr, (size_t)1 << 34, a, &bytes, &cut))
		return (struct slice){ NULL, 0 };
	while (slice_split(&bytes, '\n', &line)) {
		struct slice rest = line, article = { NULL, 0 }, cell = { NULL, 0 };
		slice_split(&rest, '\t', &article);
		for (size_t i = 1; i <= column && slice_split(&rest, '\t', &cell); i++)
			;
		if (cell.len > 0 && slice_eq(url_key(a, cell), key))
			return article;
	}
	return (struct slice){ NULL, 0 };
}

const struct corpus_item *cli_item_exact(const struct project *p, struct corpus_list *list, struct arena *a, const char *name)
{
	struct slice wanted = slice_of(name);

	if (!corpus_walk(p->corpus, a, NULL, NULL, list)) {
		cli_message("%s: %s", p->corpus, strerror(errno));
		*list = (struct corpus_list){ 0 };
	}
	if (slice_find(wanted, SLICE("://"), 0) != SLICE_NONE)
		wanted = article_at(p, list, a, wanted);
	char *root = realpath(p->corpus, NULL);
	if (root != NULL && slice_starts(wanted, slice_of(root)) && wanted.len > strlen(root) && wanted.ptr[strlen(root)] == '/')
		wanted = slice_sub(wanted, strlen(root) + 1, wanted.len);
	free(root);
	while (wanted.len && wanted.ptr[wanted.len - 1] == '/')
		wanted.len--;
	for (size_t i = 0; i < list->items; i++)
		if (slice_eq(list->item[i].article, wanted) || slice_eq(list->item[i].path, wanted) || is_path_of(p, list->item[i].path, wanted))
			return &list->item[i];
	return NULL;
}

const struct corpus_item *cli_item(const struct project *p, struct corpus_list *list, struct arena *a, const char *name)
{
	const struct corpus_item *found = cli_item_exact(p, list, a, name);
	size_t hits = 0;

	if (found != NULL)
		return found;
	for (size_t i = 0; i < list->items; i++)
		if (slice_find(list->item[i].article, slice_of(name), 0) != SLICE_NONE && hits++ == 0)
			found = &list->item[i];
	if (hits == 1)
		return found;
	if (hits == 0)
		cli_message("no article `%s` in %s", name, p->corpus);
	else
		cli_message("`%s` means %zu articles, such as %.*s; give more of the name", name, hits, SLICE_ARGS(found->article));
	return NULL;
}
