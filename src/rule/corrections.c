/* The user's corrections: aliases.tsv and reject.tsv. */
#include "rule/letter.h"
#include "rule/reader.h"
#include "text/map.h"
#include "text/unicode.h"

/* The columns of a line, at most n, in the spelling that names of texts have; the rest stay empty. */
static void line_columns(struct arena *a, struct slice line, struct slice *column, size_t n)
{
	struct slice piece;
	for (size_t i = 0; i < n && line.len > 0 && slice_split(&line, '\t', &piece); i++)
		column[i] = slice_trim(letter_shadow_text(a, piece));
}

/* The finding just made is about this line. */
static void finding_place(struct reader *rd, struct place place)
{
	rd->findings->finding[rd->findings->findings - 1].file = place.file;
	rd->findings->finding[rd->findings->findings - 1].line = place.line;
}

static void correction_line(struct reader *rd, struct slice line, struct place place, bool alias)
{
	struct rules *r = rd->rules;
	struct slice column[4] = { { 0 } };
	line_columns(rd->arena, line, column, 4);
	struct correction c = { .name = column[0], .place = place };
	if (alias) {
		c.alias = column[1];
		c.kind = column[2];
		c.note = column[3];
	} else {
		c.note = column[1];
	}
	if (c.name.len == 0 || (alias && c.alias.len == 0)) {
		complain(rd, COMPLAIN_CORRECTION, (struct slice){ 0 }, "this line lacks a column: it is left out");
		finding_place(rd, place);
		return;
	}
	if (alias) {
		r->alias = arena_grow(rd->arena, r->alias, r->aliases, &r->alias_cap, sizeof(c));
		r->alias[r->aliases++] = c;
	} else {
		r->reject = arena_grow(rd->arena, r->reject, r->rejects, &r->reject_cap, sizeof(c));
		r->reject[r->rejects++] = c;
	}
}

/* A name that is another line's alias: names are replaced once, so that a chain ends half-way and a circle swaps two names. */
static void chains_check(struct reader *rd)
{
	const struct rules *r = rd->rules;
	struct map by_alias = map_open();

	for (size_t i = 0; i < r->aliases; i++)
		map_put(&by_alias, unicode_fold(rd->arena, r->alias[i].alias), &r->alias[i]);
	for (size_t i = 0; i < r->aliases; i++) {
		const struct correction *c = &r->alias[i], *other = map_get(&by_alias, unicode_fold(rd->arena, c->name));

		if (other == NULL || slice_eq(unicode_fold(rd->arena, other->name), unicode_fold(rd->arena, c->name)))
			continue;
		complain(rd, COMPLAIN_ALIAS_CHAIN, (struct slice){ 0 }, "`%.*s` is itself an alias, of `%.*s` in line %u", SLICE_ARGS(c->name), SLICE_ARGS(other->name), other->place.line);
		finding_place(rd, c->place);
	}
	map_close(&by_alias);
}

void reader_corrections(struct reader *rd, const struct rule_file *file)
{
	struct slice rest = utf8_repair(rd->arena, file->bytes), line;
	struct place place = { .file = file->name };
	bool alias = slice_ends(file->name, SLICE("aliases.tsv"));
	while (rest.len > 0 && slice_split(&rest, '\n', &line)) {
		place.line++;
		if (slice_trim(line).len > 0 && line.ptr[0] != '#')
			correction_line(rd, line, place, alias);
	}
	if (alias)
		chains_check(rd);
}

const struct correction *rules_aliases(const struct rules *r, size_t *n)
{
	*n = r->aliases;
	return r->alias;
}

const struct correction *rules_rejects(const struct rules *r, size_t *n)
{
	*n = r->rejects;
	return r->reject;
}
