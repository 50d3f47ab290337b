/* Emit lines: type, span and terms of features. */
#include <string.h>

#include "model/record.h"
#include "rule/reader.h"
#include "text/near.h"

enum { TERM_DEPTH = 16, ARGS_MAX = 16, FEATURES_MAX = 64 };

struct term_parser {
	struct reader *rd;
	struct slice rest;
	int depth;
};

struct function {
	const char *name;
	size_t least, most;
};

/* The closed list of functions, and how many arguments each takes. */
static const struct function functions[] = {
	{ "num", 1, 1 }, { "words", 1, 1 }, { "scale", 1, 1 }, { "iso", 1, 1 }, { "coin", 1, 1 }, { "frac", 1, 1 }, { "date", 1, 1 },
	{ "many", 1, 1 }, { "cents", 1, 1 }, { "dist", 2, 2 }, { "fall", 2, 2 }, { "lend", 2, 2 },
	{ "fold", 1, 1 }, { "lower", 1, 1 }, { "title", 1, 1 }, { "const", 2, 2 }, { "join", 2, ARGS_MAX },
};

static struct term *term_either(struct term_parser *p);

static bool is_identifier(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static void term_skip(struct term_parser *p)
{
	while (p->rest.len > 0 && strchr(" \t\r\n", *p->rest.ptr))
		p->rest = slice_sub(p->rest, 1, p->rest.len);
}

static bool term_take(struct term_parser *p, char c)
{
	term_skip(p);
	if (p->rest.len == 0 || *p->rest.ptr != c)
		return false;
	p->rest = slice_sub(p->rest, 1, p->rest.len);
	return true;
}

static struct slice term_identifier(struct term_parser *p)
{
	size_t n = 0;
	while (n < p->rest.len && is_identifier(p->rest.ptr[n]))
		n++;
	struct slice s = slice_sub(p->rest, 0, n);
	p->rest = slice_sub(p->rest, n, p->rest.len);
	return s;
}

static struct term *term_new(struct term_parser *p, enum term_kind kind, struct slice text)
{
	struct term *term = arena_alloc(p->rd->arena, sizeof(*term));
	term->kind = kind;
	term->text = text;
	return term;
}

static struct term *term_wrong(struct term_parser *p, const char *message)
{
	struct slice at = p->rest;
	if (p->depth <= TERM_DEPTH)
		complain(p->rd, COMPLAIN_EMIT, slice_sub(at, 0, at.len ? 1 : 0), "%s", message);
	p->depth = TERM_DEPTH + 1;
	return NULL;
}

static const struct function *function_find(struct slice name)
{
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (slice_eq(name, slice_of(functions[i].name)))
			return &functions[i];
	return NULL;
}

static struct term *term_call(struct term_parser *p, struct slice name)
{
	const struct function *function = function_find(name);
	struct term *term = term_new(p, TERM_CALL, name);
	term->arg = arena_array(p->rd->arena, ARGS_MAX, sizeof(*term->arg));
	do {
		struct term *arg = term->args < ARGS_MAX ? term_either(p) : term_wrong(p, "too many arguments");
		if (!arg)
			return NULL;
		term->arg[term->args++] = arg;
	} while (term_take(p, ','));
	if (!term_take(p, ')'))
		return term_wrong(p, "a `)` is missing here");
	if (!function || term->args < function->least || term->args > function->most) {
		complain(p->rd, COMPLAIN_FUNCTION, name, function ? "`%.*s` takes another number of arguments" : "there is no function `%.*s`", SLICE_ARGS(name));
		p->depth = TERM_DEPTH + 1;
		return NULL;
	}
	return term;
}

static struct term *term_string(struct term_parser *p)
{
	size_t end = slice_find(p->rest, SLICE("\""), 0);
	if (end == SLICE_NONE)
		return term_wrong(p, "the string has no end");
	struct slice text = slice_sub(p->rest, 0, end);
	p->rest = slice_sub(p->rest, end + 1, p->rest.len);
	return term_new(p, TERM_TEXT, text);
}

static struct term *term_primary(struct term_parser *p)
{
	if (term_take(p, '"'))
		return term_string(p);
	struct slice whole = p->rest, name = term_identifier(p);
	if (name.len == 0)
		return term_wrong(p, "a value is missing here");
	if (name.ptr[0] >= '0' && name.ptr[0] <= '9') {
		size_t n = name.len;
		while (n < whole.len && (is_identifier(whole.ptr[n]) || whole.ptr[n] == '.'))
			n++;
		p->rest = slice_sub(whole, n, whole.len);
		return term_new(p, TERM_TEXT, slice_sub(whole, 0, n));
	}
	if (p->rest.len > 0 && *p->rest.ptr == '(') {
		p->rest = slice_sub(p->rest, 1, p->rest.len);
		return term_call(p, name);
	}
	if (p->rest.len > 0 && *p->rest.ptr == '.') {
		p->rest = slice_sub(p->rest, 1, p->rest.len);
		struct term *term = term_new(p, TERM_FEATURE, name);
		term->feature = term_identifier(p);
		return term->feature.len ? term : term_wrong(p, "a feature's name is missing here");
	}
	return term_new(p, TERM_CAPTURE, name);
}

/* Operands of one level joined by `sign`; a single one stands for itself. */
static struct term *term_level(struct term_parser *p, char sign, enum term_kind kind, struct term *(*operand)(struct term_parser *))
{
	struct term *first = operand(p), *all = NULL;
	while (first && term_take(p, sign)) {
		if (!all) {
			all = term_new(p, kind, (struct slice){ 0 });
			all->arg = arena_array(p->rd->arena, ARGS_MAX, sizeof(*all->arg));
			all->arg[all->args++] = first;
		}
		struct term *next = all->args < ARGS_MAX ? operand(p) : term_wrong(p, "too many operands");
		if (!next)
			return NULL;
		all->arg[all->args++] = next;
	}
	return all ? all : first;
}

static struct term *term_product(struct term_parser *p)
{
	term_skip(p);
	return term_level(p, '*', TERM_PRODUCT, term_primary);
}

static struct term *term_sum(struct term_parser *p)
{
	return term_level(p, '+', TERM_SUM, term_product);
}

static struct term *term_either(struct term_parser *p)
{
	if (++p->depth > TERM_DEPTH)
		return NULL;
	struct term *term = term_level(p, '|', TERM_EITHER, term_sum);
	if (term)
		p->depth--;
	return term;
}

/* The table of each type that has one. */
static const struct {
	const char *type;
	enum table table;
} tables[] = { { "AMT", TABLE_AMOUNTS }, { "ORG", TABLE_ORGANIZATIONS }, { "PER", TABLE_PEOPLE }, { "ROLE", TABLE_ROLES }, { "FUND", TABLE_FUNDING }, { "QUOTE", TABLE_QUOTES } };

size_t type_table(struct slice type)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (slice_eq(type, slice_of(tables[i].type)))
			return tables[i].table;
	return TABLES;
}

static const struct column *column_of(const struct rule_type *type, struct slice name)
{
	size_t table = type_table(type->name);
	for (size_t c = 0; table < TABLES && c < table_columns((enum table)table); c++)
		if (slice_eq(name, slice_of(table_schemas[table].column[c].name)))
			return &table_schemas[table].column[c];
	return NULL;
}

bool reader_no_column(const struct rule_type *type, struct slice name, const char **near)
{
	size_t best = SIZE_MAX, table = type_table(type->name);
	if (table == TABLES || column_of(type, name))
		return false;
	*near = NULL;
	for (size_t c = 0; c < table_columns((enum table)table); c++) {
		const char *column = table_schemas[table].column[c].name;
		size_t distance = near_distance(name, slice_of(column));
		if (distance < best) {
			best = distance;
			*near = column;
		}
	}
	return true;
}

bool reader_admits(struct reader *rd, const struct rule_type *type, const struct filter *feature, struct slice at)
{
	const struct column *column = column_of(type, feature->key);
	if (!column || column_admits(column, feature->value))
		return true;
	complain(rd, COMPLAIN_CLOSED, at, "`%.*s` is no %s of %.*s: %s", SLICE_ARGS(feature->value), column->name, SLICE_ARGS(type->name), column->about);
	return false;
}

/* The texts that a term may give are values of the column. */
static bool term_admitted(struct term_parser *p, const struct emit *emit, struct slice key, const struct term *term)
{
	if (term->kind == TERM_TEXT)
		return reader_admits(p->rd, emit->type, &(struct filter){ .key = key, .value = term->text }, term->text);
	if (term->kind == TERM_CALL && slice_eq(term->text, SLICE("const")))
		return term_admitted(p, emit, key, term->arg[0]);
	for (size_t i = 0; term->kind == TERM_EITHER && i < term->args; i++)
		if (!term_admitted(p, emit, key, term->arg[i]))
			return false;
	return true;
}

static bool emit_feature(struct term_parser *p, struct emit *emit)
{
	struct slice start = p->rest, key = term_identifier(p);
	if (key.len == 0 || p->rest.len == 0 || *p->rest.ptr != '=') {
		complain(p->rd, COMPLAIN_EMIT, slice_sub(start, 0, key.len ? key.len : 1), "expected `key=term`");
		return false;
	}
	p->rest = slice_sub(p->rest, 1, p->rest.len);
	p->depth = 0;
	if (slice_eq(key, SLICE("at"))) {
		emit->at = term_identifier(p);
		return emit->at.len > 0;
	}
	struct term *term = term_either(p);
	if (!term || emit->features >= FEATURES_MAX || !term_admitted(p, emit, key, term))
		return false;
	emit->feature[emit->features++] = (struct emit_feature){ key, term };
	return true;
}

struct emit *reader_emit(struct reader *rd, struct slice value)
{
	struct term_parser p = { .rd = rd, .rest = value };
	term_skip(&p);
	struct slice type = term_identifier(&p);
	if (type.len == 0 || type.ptr[0] < 'A' || type.ptr[0] > 'Z') {
		complain(rd, COMPLAIN_EMIT, slice_sub(value, 0, type.len), "a mention's type begins with a capital letter");
		return NULL;
	}
	struct emit *emit = arena_alloc(rd->arena, sizeof(*emit));
	emit->type = reader_type(rd, type);
	emit->type->made = true;
	emit->place = reader_place(rd, value);
	emit->feature = arena_array(rd->arena, FEATURES_MAX, sizeof(*emit->feature));
	for (term_skip(&p); p.rest.len > 0; term_skip(&p))
		if (!emit_feature(&p, emit))
			return NULL;
	return emit;
}

static bool rule_has_capture(const struct rule *rule, struct slice name)
{
	for (size_t m = 0; m < rule->matches; m++)
		for (size_t i = 0; i < rule->match[m]->expression.captures; i++)
			if (slice_eq(rule->match[m]->expression.capture[i].name, name))
				return true;
	return false;
}

static bool term_check(struct reader *rd, const struct rule *rule, const struct term *term)
{
	if ((term->kind == TERM_CAPTURE || term->kind == TERM_FEATURE) && !rule_has_capture(rule, term->text)) {
		complain(rd, COMPLAIN_CAPTURE, term->text, "no pattern of the rule captures `%.*s`", SLICE_ARGS(term->text));
		return false;
	}
	for (size_t i = 0; i < term->args; i++)
		if (!term_check(rd, rule, term->arg[i]))
			return false;
	return true;
}

bool emit_check(struct reader *rd, const struct rule *rule, const struct emit *emit)
{
	if (emit->at.len > 0 && !rule_has_capture(rule, emit->at)) {
		complain(rd, COMPLAIN_CAPTURE, emit->at, "no pattern of the rule captures `%.*s`", SLICE_ARGS(emit->at));
		return false;
	}
	for (size_t i = 0; i < emit->features; i++)
		if (!term_check(rd, rule, emit->feature[i].term))
			return false;
	return true;
}
