/* Runs all case files through the program and checks its tables. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "model/record.h"
#include "store/store.h"
#include "text/map.h"
#include "text/unicode.h"
#include "unit/tap.h"

enum { FILE_MAX = 16 << 20 };

struct suite {
	struct arena arena;
	const char *project; /* scratch project folder */
	struct slice *file;  /* case files, sorted */
	size_t files, cap;
	struct map rows[TABLES]; /* article -> struct row_list */
	struct map comments;     /* article \t comment -> text cell */
};

struct row_list {
	struct slice line;
	struct row_list *next;
};

/* A case file while it is read. */
struct reading {
	struct suite *suite;
	struct slice area, name; /* area/name is the article */
	struct slice folder;     /* article folder under way, else empty */
	bool check;              /* second pass: expectations instead of files */
	struct slice label;      /* of the case file, for messages */
};

static struct slice read_whole(struct suite *s, const char *path)
{
	struct slice bytes = { NULL, 0 };
	bool cut;

	if (!file_read(path, FILE_MAX, &s->arena, &bytes, &cut))
		fprintf(stderr, "cases: %s: %s\n", path, strerror(errno));
	return bytes;
}

static void put_file(struct suite *s, struct slice path, struct slice bytes)
{
	struct slice whole = arena_printf(&s->arena, "%s/corpus/%.*s", s->project, SLICE_ARGS(path));
	size_t slash = whole.len;

	while (whole.ptr[--slash] != '/')
		;
	if (!directory_make(arena_copy(&s->arena, slice_sub(whole, 0, slash)).ptr, false) || !file_write(whole.ptr, bytes))
		fprintf(stderr, "cases: %s: %s\n", whole.ptr, strerror(errno));
}

static struct slice without_suffix(struct slice name)
{
	size_t dot = name.len;

	while (dot > 0 && name.ptr[dot - 1] != '.')
		dot--;
	return dot > 1 ? slice_sub(name, 0, dot - 1) : name;
}

static struct slice row_cell(struct slice line, size_t column)
{
	struct slice cell = { NULL, 0 };

	for (size_t i = 0; i <= column && slice_split(&line, '\t', &cell); i++)
		;
	return cell;
}

/* One `column=value` or `column~part` of an expectation. */
static bool cell_holds(enum table table, struct slice line, struct slice want)
{
	size_t equals = slice_find(want, SLICE("="), 0), tilde = slice_find(want, SLICE("~"), 0);
	bool part = tilde < equals;
	size_t at = part ? tilde : equals;

	if (at == SLICE_NONE)
		return false;
	struct arena a = arena_open();
	struct slice name = arena_copy(&a, slice_trim(slice_sub(want, 0, at)));
	size_t column = table_column(table, name.ptr);
	if (column == COLUMNS_MAX)
		fprintf(stderr, "cases: no column %s in %s\n", name.ptr, table_schemas[table].name);
	arena_close(&a);
	struct slice value = slice_trim(slice_sub(want, at + 1, want.len)), cell = row_cell(line, column);
	return column < COLUMNS_MAX && (part ? slice_find(cell, value, 0) != SLICE_NONE : slice_eq(cell, value));
}

static bool row_holds(enum table table, struct slice line, struct slice wants)
{
	while (wants.len) {
		size_t end = slice_find(wants, SLICE(" | "), 0);
		if (!cell_holds(table, line, slice_trim(slice_sub(wants, 0, end))))
			return false;
		wants = end == SLICE_NONE ? SLICE("") : slice_sub(wants, end + 3, wants.len);
	}
	return true;
}

static size_t rows_holding(const struct reading *r, enum table table, struct slice article, struct slice wants)
{
	size_t n = 0;

	for (struct row_list *row = map_get(&r->suite->rows[table], article); row != NULL; row = row->next)
		n += row_holds(table, row->line, wants);
	return n;
}

static void rows_show(const struct reading *r, enum table table, struct slice article)
{
	for (struct row_list *row = map_get(&r->suite->rows[table], article); row != NULL; row = row->next)
		printf("#    %.*s\n", SLICE_ARGS(row->line));
}

static void expect_line(const struct reading *r, enum table table, struct slice article, struct slice line)
{
	unsigned long long count;
	bool holds;

	if (line.ptr[0] == '=' && slice_number(slice_trim(slice_sub(line, 1, line.len)), &count))
		holds = rows_holding(r, table, article, SLICE("")) == count;
	else if (line.ptr[0] == '!')
		holds = rows_holding(r, table, article, slice_trim(slice_sub(line, 1, line.len))) == 0;
	else
		holds = rows_holding(r, table, article, line) > 0;
	struct slice name = arena_printf(&r->suite->arena, "%.*s: %s: %.*s", SLICE_ARGS(r->label), table_schemas[table].name, SLICE_ARGS(line));
	if (!tap_ok(holds, name.ptr))
		rows_show(r, table, article);
}

static void expect_text(const struct reading *r, struct slice article, struct slice line)
{
	struct slice path = arena_printf(&r->suite->arena, "%s/out/text/%.*s.txt", r->suite->project, SLICE_ARGS(article));
	struct slice text = read_whole(r->suite, path.ptr);
	bool absent = line.ptr[0] == '!';
	struct slice want = absent ? slice_trim(slice_sub(line, 1, line.len)) : line;
	bool holds = (slice_find(text, want, 0) == SLICE_NONE) == absent;

	tap_ok(holds, arena_printf(&r->suite->arena, "%.*s: text: %.*s", SLICE_ARGS(r->label), SLICE_ARGS(line)).ptr);
}

/* A section of a case file: its head line after `--- `, and its body. */
static void section_take(struct reading *r, struct slice head, struct slice body)
{
	struct slice word[3] = { { NULL, 0 } }, rest = head, line;
	struct arena *a = &r->suite->arena;

	for (int i = 0; i < 3 && slice_split(&rest, ' ', &word[i]); i++)
		;
	if (slice_eq(word[0], SLICE("page"))) {
		r->name = arena_printf(a, "%.*s/%.*s", SLICE_ARGS(r->area), SLICE_ARGS(without_suffix(word[1])));
		if (!r->check)
			put_file(r->suite, arena_printf(a, "%.*s/%.*s", SLICE_ARGS(r->area), SLICE_ARGS(word[1])), body);
	} else if (slice_eq(word[0], SLICE("folder"))) {
		r->name = r->folder = arena_printf(a, "%.*s/%.*s~0123456789ab", SLICE_ARGS(r->area), SLICE_ARGS(word[1]));
	} else if (slice_eq(word[0], SLICE("file")) && !r->check) {
		put_file(r->suite, arena_printf(a, "%.*s/%.*s", SLICE_ARGS(r->folder), SLICE_ARGS(word[1])), body);
	} else if (r->check && (slice_eq(word[0], SLICE("expect")) || slice_eq(word[0], SLICE("text")))) {
		int table = 0;
		struct slice other = slice_eq(word[0], SLICE("expect")) ? word[2] : word[1];
		struct slice article = other.len ? arena_printf(a, "%.*s/%.*s", SLICE_ARGS(r->area), SLICE_ARGS(other)) : r->name;
		while (table < TABLES && !slice_eq(slice_of(table_schemas[table].name), word[1]))
			table++;
		while (slice_split(&body, '\n', &line)) {
			line = slice_trim(line);
			if (line.len == 0 || line.ptr[0] == '#')
				continue;
			if (slice_eq(word[0], SLICE("text")))
				expect_text(r, article, line);
			else if (table < TABLES)
				expect_line(r, (enum table)table, article, line);
		}
	}
}

static void case_read(struct suite *s, struct slice file, bool check)
{
	struct slice rest = read_whole(s, file.ptr), base = file;
	struct reading r = { .suite = s, .check = check };
	size_t slash;

	while ((slash = slice_find(base, SLICE("/"), 0)) != SLICE_NONE)
		base = slice_sub(base, slash + 1, base.len);
	r.area = arena_printf(&s->arena, "c/%.*s", SLICE_ARGS(without_suffix(base)));
	r.label = base;
	while (rest.len) {
		size_t from = slice_starts(rest, SLICE("--- ")) ? 0 : slice_find(rest, SLICE("\n--- "), 0);
		if (from == SLICE_NONE)
			break;
		from += rest.ptr[from] == '\n' ? 5 : 4;
		size_t end = slice_find(rest, SLICE("\n"), from);
		if (end == SLICE_NONE)
			break;
		size_t next = slice_find(rest, SLICE("\n--- "), end);
		struct slice body = slice_sub(rest, end + 1, next == SLICE_NONE ? rest.len : next + 1);
		section_take(&r, slice_trim(slice_sub(rest, from, end)), next < end + 1 ? SLICE("") : body);
		rest = next == SLICE_NONE ? SLICE("") : slice_sub(rest, next + 1, rest.len);
	}
}

static void cases_find(struct suite *s, const char *directory)
{
	DIR *d = opendir(directory);

	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		struct slice path = arena_printf(&s->arena, "%s/%s", directory, e->d_name);
		if (e->d_name[0] == '.')
			continue;
		if (slice_ends(path, SLICE(".case"))) {
			s->file = arena_grow(&s->arena, s->file, s->files, &s->cap, sizeof path);
			s->file[s->files++] = path;
		} else {
			cases_find(s, path.ptr);
		}
	}
	closedir(d);
}

static int path_order(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

static int program_run(struct suite *s, const char *program)
{
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		execl(program, program, "-C", s->project, "extract", "-j", "2", "-q", (char *)NULL);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void tables_load(struct suite *s)
{
	for (int t = 0; t < TABLES; t++) {
		struct slice path = arena_printf(&s->arena, "%s/out/%s.tsv", s->project, table_schemas[t].name);
		struct slice rest = read_whole(s, path.ptr), line;
		size_t key = table_column((enum table)t, t == TABLE_ERRORS ? "file" : "article");
		slice_split(&rest, '\n', &line);
		while (key < COLUMNS_MAX && slice_split(&rest, '\n', &line)) {
			if (line.len == 0)
				continue;
			struct row_list **at = (struct row_list **)map_at(&s->rows[t], row_cell(line, key));
			while (*at != NULL)
				at = &(*at)->next;
			*at = arena_alloc(&s->arena, sizeof **at);
			(*at)->line = line;
			if (t == TABLE_COMMENTS)
				map_put(&s->comments, arena_printf(&s->arena, "%.*s\t%.*s", SLICE_ARGS(row_cell(line, 0)), SLICE_ARGS(row_cell(line, 1))),
					arena_grow(&s->arena, NULL, 0, &(size_t){ 0 }, sizeof(struct slice)));
			if (t == TABLE_COMMENTS)
				*(struct slice *)s->comments.entry[s->comments.len - 1].value = row_cell(line, table_column(t, "text"));
		}
	}
}

/* The words at a row's offsets, as a cell shows them. */
static struct slice words_at(struct suite *s, enum table t, struct slice line)
{
	struct slice article = row_cell(line, table_column(t, "article")), comment = row_cell(line, table_column(t, "comment"));
	struct slice text = { NULL, 0 };
	unsigned long long start = 0, end = 0;

	if (comment.len) {
		struct slice key = arena_printf(&s->arena, "%.*s\t%.*s", SLICE_ARGS(article), SLICE_ARGS(comment));
		struct slice *cell = map_get(&s->comments, key);
		if (cell != NULL)
			text = *cell;
	} else {
		text = read_whole(s, arena_printf(&s->arena, "%s/out/text/%.*s.txt", s->project, SLICE_ARGS(article)).ptr);
	}
	if (!slice_number(row_cell(line, table_column(t, "start")), &start) || !slice_number(row_cell(line, table_column(t, "end")), &end))
		return SLICE("(no offsets)");
	struct buf cell = buf_open(1 << 20);
	cell_write(&cell, slice_sub(text, utf8_offset(text, (size_t)start), utf8_offset(text, (size_t)end)));
	struct slice words = arena_copy(&s->arena, buf_slice(&cell));
	buf_close(&cell);
	return words;
}

static void offsets_check(struct suite *s)
{
	for (int t = TABLE_AMOUNTS; t <= TABLE_PEOPLE; t++) {
		size_t rows = 0, wrong = 0;
		for (size_t i = 0; i < s->rows[t].len; i++)
			for (struct row_list *row = s->rows[t].entry[i].value; row != NULL; row = row->next) {
				struct slice words = words_at(s, (enum table)t, row->line);
				rows++;
				if (slice_eq(words, row_cell(row->line, table_column((enum table)t, "text"))))
					continue;
				wrong++;
				printf("# at the offsets: `%.*s` in %.*s\n", SLICE_ARGS(words), SLICE_ARGS(row->line));
			}
		tap_ok(rows > 0 && wrong == 0, arena_printf(&s->arena, "%s: the words at the offsets of %zu rows are the rows' words", table_schemas[t].name, rows).ptr);
	}
}

int main(int argc, char **argv)
{
	struct suite s = { .arena = arena_open() };

	if (argc != 4) {
		fprintf(stderr, "usage: run PROGRAM CASES_FOLDER SCRATCH_PROJECT\n");
		return 2;
	}
	s.project = argv[3];
	cases_find(&s, argv[2]);
	if (s.files)
		qsort(s.file, s.files, sizeof *s.file, path_order);
	for (size_t i = 0; i < s.files; i++)
		case_read(&s, s.file[i], false);
	int code = program_run(&s, argv[1]);
	tap_ok(code == 0 || code == 1, "extraction of all cases ends with 0 or 1");
	tables_load(&s);
	for (size_t i = 0; i < s.files; i++)
		case_read(&s, s.file[i], true);
	offsets_check(&s);
	for (int t = 0; t < TABLES; t++)
		map_close(&s.rows[t]);
	map_close(&s.comments);
	arena_close(&s.arena);
	return tap_done();
}
