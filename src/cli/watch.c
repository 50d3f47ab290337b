/* glane watch: what each change of the rules changes in the rows. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "cli/cli.h"
#include "text/limits.h"

/* A sum over names, sizes and times of the rule files, which changes when any of them does. */
static unsigned long long rules_stamp(struct arena *a, const char *directory, int depth)
{
	unsigned long long sum = 0;
	struct stat st;
	DIR *d = opendir(directory);

	for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
		struct slice path = arena_printf(a, "%s/%s", directory, e->d_name);
		if (e->d_name[0] == '.' || stat(path.ptr, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode) && depth < 3)
			sum += rules_stamp(a, path.ptr, depth + 1);
		else
			sum += ((unsigned long long)st.st_mtim.tv_sec * 1000000007ULL + (unsigned long long)st.st_mtim.tv_nsec) ^ (unsigned long long)st.st_size;
	}
	if (d != NULL)
		closedir(d);
	return sum;
}

/* Waits until the rules change; false when a signal came first. */
static bool change_wait(const struct cli *cli, const char *rules, unsigned long long *stamp)
{
	struct arena a = arena_open();
	unsigned long long now = *stamp;

	while (!*cli->stop && now == *stamp) {
		nanosleep(&(struct timespec){ .tv_nsec = 300000000 }, NULL);
		arena_reset(&a);
		now = rules_stamp(&a, rules, 0);
	}
	*stamp = now;
	arena_close(&a);
	return !*cli->stop;
}

/* Copies the thread's pieces of an article. */
static bool pieces_copy(const struct corpus_folder *from, const struct corpus_folder *to, struct arena *a)
{
	DIR *d = opendir(arena_printf(a, "%.*s/comments", SLICE_ARGS(from->path)).ptr);
	struct slice bytes;
	bool fine = true;

	for (struct dirent *e; d != NULL && fine && (e = readdir(d)) != NULL;) {
		struct slice name = arena_printf(a, "comments/%s", e->d_name);
		fine = e->d_name[0] == '.' || !corpus_get(from, name, a, &bytes) || corpus_put(to, name, bytes);
	}
	if (d != NULL)
		closedir(d);
	return fine;
}

/* A corpus that holds a copy of an article and nothing else; NULL when it cannot be made. */
static const char *item_alone(const struct corpus_item *item, struct arena *a, struct slice scratch)
{
	const char *corpus = arena_printf(a, "%.*s/corpus", SLICE_ARGS(scratch)).ptr;
	struct corpus_folder from = { .article = item->article, .path = item->path }, to = corpus_folder_named(a, corpus, item->article);
	struct corpus_field *field;
	struct slice bytes;
	size_t fields;
	bool cut;

	if (item->kind == CORPUS_FOLDER)
		return corpus_meta(&from, a, &field, &fields) && corpus_get(&from, SLICE("page.html"), a, &bytes) && corpus_put(&to, SLICE("page.html"), bytes)
			&& pieces_copy(&from, &to, a) && corpus_commit(&to, field, fields) ? corpus : NULL;
	if (!file_read(item->path.ptr, LIMIT_FETCH, a, &bytes, &cut) || mkdir(corpus, 0700) != 0)
		return NULL;
	return file_write(arena_printf(a, "%s%s", corpus, strrchr(item->path.ptr, '/')).ptr, bytes) ? corpus : NULL;
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* What to extract: a folder under corpus/, any other path, a copy of an article. What is not there is looked for, and missed, under corpus/. */
static const char *folder_named(const struct project *p, struct arena *a, const char *name, struct slice scratch)
{
	const char *inside = *name == '/' ? name : arena_printf(a, "%s/%s", p->corpus, name).ptr, *alone;
	struct corpus_list list;
	const struct corpus_item *item = cli_item_exact(p, &list, a, name);
	bool folder = is_folder(inside) || is_folder(name);

	if (item != NULL && (item->kind == CORPUS_FOLDER || !folder) && (alone = item_alone(item, a, scratch)) != NULL)
		return alone;
	return !is_folder(inside) && folder ? name : inside;
}

int command_watch(const struct cli *cli)
{
	struct arena a = arena_open();
	struct project p = project_open(cli->directory);
	struct slice scratch;
	int code = EXIT_DISK;

	if (cli->args > 1) {
		cli_message("usage: glane watch [FOLDER|ARTICLE]");
		code = EXIT_USAGE;
		goto out;
	}
	if (!cli_scratch(&a, &scratch))
		goto out;
	if (cli->args == 1)
		p.corpus = folder_named(&p, &a, cli->arg[0], scratch);
	const char *old = arena_printf(&a, "%s/old", scratch.ptr).ptr, *new = arena_printf(&a, "%s/new", scratch.ptr).ptr;
	unsigned long long stamp = rules_stamp(&a, p.rules_directory, 0);
	code = EXIT_NOTHING;
	if (!cli_extract_into(cli, p.rules_directory, p.corpus, old))
		goto clean;
	cli_message("watching %s; each change is shown with the rows that it adds and removes", p.rules_directory);
	while (change_wait(cli, p.rules_directory, &stamp)) {
		if (!cli_extract_into(cli, p.rules_directory, p.corpus, new))
			continue;
		if (cli_compare(old, new) == EXIT_DONE)
			puts("no row changed");
		fflush(stdout);
		cli_remove(old);
		if (rename(new, old) != 0)
			cli_message("%s: %s", old, strerror(errno));
	}
	code = EXIT_DONE;
clean:
	if (*cli->stop)
		code = 128 + *cli->stop;
	cli_remove(scratch.ptr);
out:
	project_close(&p);
	arena_close(&a);
	return code;
}
