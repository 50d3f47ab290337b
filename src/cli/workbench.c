/* glane explain, kwic, suggest; rules cover and profile: tools over the corpus. */
#include <errno.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"
#include "text/unicode.h"
#include "workbench/workbench.h"

typedef void document_visit(void *context, const struct document *document);

/* Gives every document of the corpus to `visit`. False with a message when there is no corpus. */
static bool documents_visit(const struct cli *cli, const struct project *p, document_visit *visit, void *context)
{
	struct arena list_arena = arena_open(), a = arena_open();
	struct corpus_list list;
	struct document document;
	bool done = corpus_walk(p->corpus, &list_arena, NULL, NULL, &list);

	if (!done)
		cli_message("%s: %s", p->corpus, strerror(errno));
	for (size_t i = 0; done && i < list.items && !*cli->stop; i++) {
		struct records errors = { .arena = &a };
		if (pipeline_document(p, &list.item[i], &a, &document, &errors) && (document.flags & DOCUMENT_FOREIGN) == 0)
			visit(context, &document);
		arena_reset(&a);
	}
	arena_close(&a);
	arena_close(&list_arena);
	return done;
}

static void cover_visit(void *context, const struct document *document)
{
	cover_add(context, document);
}

int cli_cover(const struct cli *cli, struct project *p)
{
	struct cover *c = cover_open(p->rules);
	bool done = documents_visit(cli, p, cover_visit, c);
	int unreached = cover_report(c, stdout);

	cover_close(c);
	return !done ? EXIT_NOTHING : unreached ? EXIT_SOME : EXIT_DONE;
}

static unsigned long long nanoseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (unsigned long long)t.tv_sec * 1000000000ULL + (unsigned long long)t.tv_nsec;
}

static void profile_visit(void *context, const struct document *document)
{
	profile_add(context, document);
}

int cli_profile(const struct cli *cli, struct project *p)
{
	struct profile *profile = profile_open(p->rules, nanoseconds);
	bool done = documents_visit(cli, p, profile_visit, profile);

	profile_report(profile, stdout);
	profile_close(profile);
	return done ? EXIT_DONE : EXIT_NOTHING;
}

static void kwic_visit(void *context, const struct document *document)
{
	kwic_add(context, document);
}

int command_kwic(const struct cli *cli)
{
	struct project p;
	const char *sort = cli->sort ? cli->sort : "text";
	enum kwic_order order = strcmp(sort, "left") == 0 ? KWIC_LEFT : strcmp(sort, "right") == 0 ? KWIC_RIGHT : KWIC_TEXT;

	if (cli->args != 1 || (order == KWIC_TEXT && strcmp(sort, "text") != 0)) {
		cli_message("usage: glane kwic RULE|LEXICON|TYPE [--sort text|left|right]");
		return EXIT_USAGE;
	}
	if (!cli_project(cli, &p))
		return EXIT_NOTHING;
	struct kwic *k = kwic_open(p.rules, cli->arg[0]);
	bool done = k != NULL && documents_visit(cli, &p, kwic_visit, k);
	if (k == NULL)
		cli_message("no rule, lexicon or type `%s`", cli->arg[0]);
	size_t lines = k ? kwic_report(k, order, stdout) : 0;
	if (k && done && lines == 0)
		cli_message("`%s` finds nothing in this corpus", cli->arg[0]);
	int code = k == NULL ? EXIT_USAGE : !done ? EXIT_NOTHING : lines ? EXIT_DONE : EXIT_SOME;
	if (k != NULL)
		kwic_close(k);
	project_close(&p);
	return code;
}

static void suggest_visit(void *context, const struct document *document)
{
	suggest_add(context, document);
}

int command_suggest(const struct cli *cli)
{
	static const char *const kinds[] = { [SUGGEST_ORGS] = "orgs", [SUGGEST_PEOPLE] = "people", [SUGGEST_TRIGGERS] = "triggers" };
	enum { LEAST = 2, MOST = 50 };
	struct project p;
	size_t kind = 0;

	while (cli->args == 1 && kind < 3 && strcmp(kinds[kind], cli->arg[0]) != 0)
		kind++;
	if (cli->args != 1 || kind == 3) {
		cli_message("usage: glane suggest orgs|people|triggers");
		return EXIT_USAGE;
	}
	if (!cli_project(cli, &p))
		return EXIT_NOTHING;
	struct suggest *s = suggest_open(p.rules, (enum suggest_kind)kind);
	bool done = documents_visit(cli, &p, suggest_visit, s);
	if (suggest_report(s, LEAST, MOST, stdout) == 0 && done)
		cli_message("nothing unknown stands in this corpus at least %d times", LEAST);
	suggest_close(s);
	project_close(&p);
	return done ? EXIT_DONE : EXIT_NOTHING;
}

/* Where a row of the tables stands. */
struct row_place {
	struct slice article, comment;
	unsigned long long start, end; /* code points */
};

/* What explain is asked about when it is not a text: an article, or a row of it. */
struct explained {
	struct row_place place; /* of the row */
	struct corpus_list list;
	const struct corpus_item *item; /* NULL: a text */
	bool is_row, is_word;   /* is_word: it holds no blank */
};

static struct slice line_cell(struct slice line, size_t column)
{
	struct slice cell = { NULL, 0 };

	for (size_t i = 0; i <= column && slice_split(&line, '\t', &cell); i++)
		;
	return cell;
}

/* Looks an id up in the tables that have ids. */
static bool row_find(const struct project *p, struct arena *a, struct slice id, struct row_place *place)
{
	bool cut;

	for (int t = TABLE_AMOUNTS; t <= TABLE_QUOTES; t++) {
		struct slice bytes, line;
		if (!file_read(arena_printf(a, "%s/%s.tsv", p->out, table_schemas[t].name).ptr, (size_t)1 << 34, a, &bytes, &cut))
			continue;
		while (slice_split(&bytes, '\n', &line)) {
			if (!slice_starts(line, id) || line.len == id.len || line.ptr[id.len] != '\t')
				continue;
			place->article = line_cell(line, table_column((enum table)t, "article"));
			place->comment = line_cell(line, table_column((enum table)t, "comment"));
			return slice_number(line_cell(line, table_column((enum table)t, "start")), &place->start)
			    && slice_number(line_cell(line, table_column((enum table)t, "end")), &place->end);
		}
	}
	return false;
}

/* Whether a word can be nothing but the id of a row: a letter and 11 hexadecimal digits, or one too many. */
static bool is_row_id(struct slice s)
{
	if (s.len < 12 || s.len > 13 || s.ptr[0] < 'a' || s.ptr[0] > 'z')
		return false;
	for (size_t i = 1; i < s.len; i++)
		if (!(s.ptr[i] >= '0' && s.ptr[i] <= '9') && !(s.ptr[i] >= 'a' && s.ptr[i] <= 'f'))
			return false;
	return true;
}

/* A document that is nothing but a text given on the command line: its article, or its only comment. */
static void document_of_text(const struct cli *cli, struct slice text, struct arena *a, struct document *document)
{
	struct block *block = arena_alloc(a, sizeof *block);
	struct comment *comment = arena_alloc(a, sizeof *comment);

	*comment = (struct comment){ .id = SLICE("-"), .text = text, .position = 1 };
	*block = (struct block){ BLOCK_PARAGRAPH, 0, text.len };
	*document = (struct document){ .article = SLICE("-"), .text = text, .block = block, .blocks = 1, .comments_declared = -1 };
	if (cli->comment)
		*document = (struct document){ .article = SLICE("-"), .comment = comment, .comments = 1, .comments_declared = -1 };
}

/* Asks for what touches the words of a row. */
static void place_ask(const struct row_place *place, const struct document *d, struct explain_options *options)
{
	options->field = 0;
	for (size_t i = 0; i < d->comments; i++)
		if (place->comment.len && slice_eq(d->comment[i].id, place->comment))
			options->field = (int)i + 1;
	options->start = (size_t)place->start;
	options->end = (size_t)place->end;
}

/* The article's text in out/, as the tables count in it; empty when it has not been extracted. */
static struct slice text_counted(const struct project *p, struct slice article, struct arena *a)
{
	struct slice text = { NULL, 0 };
	bool cut;

	if (!file_read(arena_printf(a, "%s/text/%.*s.txt", p->out, SLICE_ARGS(article)).ptr, (size_t)1 << 30, a, &text, &cut))
		return (struct slice){ NULL, 0 };
	return text;
}

/* The article or row that a word names, when it is not to be read as a text: false with a message when it can be nothing else and there is none. */
static bool explained_find(const struct project *p, struct explained *e, struct arena *a, const char *name)
{
	struct slice what = slice_of(name);

	e->item = NULL;
	e->is_row = is_row_id(what) && row_find(p, a, what, &e->place);
	e->is_word = slice_find(what, SLICE(" "), 0) == SLICE_NONE;
	if (e->is_row)
		return (e->item = cli_item(p, &e->list, a, arena_copy(a, e->place.article).ptr)) != NULL;
	if (e->is_word)
		e->item = cli_item_exact(p, &e->list, a, name);
	if (e->item != NULL || !e->is_word)
		return true;
	if (is_row_id(what))
		cli_message("no row is called `%s`; a row gets another id when its words or the text before them change", name);
	else if (slice_find(what, SLICE("/"), 0) != SLICE_NONE || slice_ends(what, SLICE(".html")) || slice_ends(what, SLICE(".txt")))
		cli_message("no article is called `%s` in %s; articles are named as in articles.tsv", name, p->corpus);
	else
		return true;
	return false;
}

static int explain_project(const struct cli *cli, struct project *p, struct arena *a)
{
	struct explain_options options = { .why_not = cli->why_not, .naive = cli->naive, .no_jit = cli->no_jit };
	struct explained e = { .is_word = false };
	struct document document;
	struct records errors = { .arena = a };

	if (!cli->comment && !explained_find(p, &e, a, cli->arg[0]))
		return EXIT_NOTHING;
	bool mere_word = e.is_word && e.item == NULL;
	if (mere_word)
		cli_message("no article or row is called `%s`: it is read as a text", cli->arg[0]);
	document_of_text(cli, utf8_repair(a, slice_of(cli->arg[0])), a, &document);
	if (e.item != NULL && !pipeline_document(p, e.item, a, &document, &errors)) {
		cli_message("%.*s: %.*s", SLICE_ARGS(e.item->article), SLICE_ARGS(errors.row[0].cell[table_column(TABLE_ERRORS, "message")]));
		return EXIT_NOTHING;
	}
	if (e.item != NULL)
		options.counted = text_counted(p, e.item->article, a);
	if (e.is_row)
		place_ask(&e.place, &document, &options);
	enum explain_end end = rules_explain(&document, p->rules, &options, stdout);
	if (end == EXPLAIN_NO_RULE)
		cli_message("no rule `%s`", cli->why_not);
	return end == EXPLAIN_NO_RULE ? EXIT_USAGE : end == EXPLAIN_NOTHING && mere_word ? EXIT_NOTHING : EXIT_DONE;
}

int command_explain(const struct cli *cli)
{
	struct arena a = arena_open();
	struct project p;
	int code = EXIT_USAGE;

	if (cli->args != 1) {
		cli_message("usage: glane explain [--comment] \"TEXT\" | ARTICLE | ROW-ID [--why-not RULE]");
		goto out;
	}
	code = EXIT_NOTHING;
	if (cli_project(cli, &p)) {
		code = explain_project(cli, &p, &a);
		project_close(&p);
	}
out:
	arena_close(&a);
	return code;
}
