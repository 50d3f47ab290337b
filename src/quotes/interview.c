/* Interviews whose answers are set in quotation marks: who is asked. */
#include "quotes/speaker.h"

#include "text/unicode.h"

enum {
	ANSWERS_LEAST = 3,
	QUESTIONS_LEAST = 2,
	NAMED = 200, /* actors from the head of the text on that a label may stand for */
};

bool quote_fills_line(struct slice text, const struct quote *q)
{
	struct slice rest = slice_sub(text, q->end, text.len);
	uint32_t code = '\n';

	while (rest.len > 0 && code != '.') {
		code = utf8_next(&rest);
		if (code == '\n' || !(unicode_is_space(code) || code == '.'))
			break;
	}
	return (code == '\n' || code == '.') && quote_code_before(text, 0, q->start, NULL) == '\n';
}

/* The last code point of the text above a line that begins at a byte. */
static uint32_t code_above(struct slice text, size_t at)
{
	uint32_t code = '\n';

	while (at > 0 && code == '\n') {
		size_t where = at;

		code = quote_code_before(text, 0, at, &where);
		at = where < at ? where : 0;
	}
	return code;
}

bool interview_answer(const struct quoting *g, const struct quote *q)
{
	return g->asked != NULL && !q->title && !q->heading && quote_fills_line(g->field->text, q);
}

/* Whom the title lets speak, else the first person whom the text names before the first answer. */
static struct actor *person_asked(struct quoting *g, const struct quote *first)
{
	struct scene_field *f = g->field;

	for (size_t i = 0; i < f->actors && f->actor[i].mention->start < first->start; i++)
		if (f->actor[i].person && !f->actor[i].quoted)
			return &f->actor[i];
	return NULL;
}

void interview_read(struct quoting *g)
{
	struct slice text = g->field->text;
	const struct quote *first = NULL;
	size_t answers = 0, questions = 0;

	for (size_t i = 0; i < g->quotes; i++) {
		struct quote *q = &g->quote[i];

		if (q->title || q->heading || !quote_fills_line(text, q))
			continue;
		first = first != NULL ? first : q;
		answers++;
		questions += code_above(text, q->start) == '?';
	}
	if (answers >= ANSWERS_LEAST && questions >= QUESTIONS_LEAST)
		g->asked = person_asked(g, first);
}

/* The upper-case letters that begin the words of a name (`Jean-Luc du Pré`: JLP), folded. */
static struct slice initials_of(struct arena *a, struct slice name)
{
	char *out = arena_alloc(a, name.len + 1);
	size_t n = 0;
	bool begins = true;

	for (struct slice rest = name; rest.len > 0;) {
		struct slice letter = rest;
		uint32_t code = utf8_next(&rest);

		letter.len -= rest.len;
		if (begins && unicode_is_upper(code)) {
			struct slice folded = unicode_fold(a, letter);

			for (size_t i = 0; i < folded.len && n < name.len; i++)
				out[n++] = folded.ptr[i];
		}
		begins = code == ' ' || code == '-' || code == 0x2019 || code == '\'';
	}
	return (struct slice){ out, n };
}

struct actor *interview_initials(struct quoting *g, struct slice label)
{
	struct arena *a = g->scene->arena;
	struct scene_field *f = g->field;
	struct slice letters = unicode_fold(a, label);
	struct actor *found = NULL;
	char wanted[8];
	size_t n = 0;

	for (size_t i = 0; i < letters.len; i++) {
		char c = letters.ptr[i];

		if (c >= 'a' && c <= 'z' && n < sizeof wanted && (i + 1 == letters.len || letters.ptr[i + 1] == '.' || letters.ptr[i + 1] == ' '))
			wanted[n++] = c;
		else if (c != '.' && c != ' ' && c != '-')
			return NULL;
	}
	for (size_t i = 0; n >= 2 && i < f->actors && i < NAMED; i++) {
		if (!f->actor[i].person || !slice_eq(initials_of(a, f->actor[i].name), (struct slice){ wanted, n }))
			continue;
		if (found != NULL && !slice_eq(found->name, f->actor[i].name))
			return NULL;
		found = &f->actor[i];
	}
	return found;
}

bool interview_heading(const struct scene_field *f, const struct speech *s, size_t at)
{
	size_t end = slice_find(f->text, SLICE("\n"), at);
	struct slice line = slice_sub(f->text, at, end == SLICE_NONE ? f->text.len : end);

	return s->actor != NULL && s->actor->person && slice_find(line, SLICE("?"), 0) != SLICE_NONE;
}
