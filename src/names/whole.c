/* Names that a rule cut short of the form the document gives. */
#include "names/names.h"

#include "rule/letter.h"
#include "text/unicode.h"

static size_t code_points(struct slice s)
{
	size_t count = 0;

	for (; s.len > 0; count++)
		utf8_next(&s);
	return count;
}

/* The span of a mention and the code points behind it; an empty one where the field or a word does not end there. */
static struct span span_more(const struct names *n, const struct mention *m, size_t more)
{
	struct slice text = extraction_text(n->x, m->field), rest = slice_sub(text, m->end, text.len), after;

	for (; more > 0 && rest.len > 0; more--)
		utf8_next(&rest);
	after = rest;
	if (more > 0 || (after.len > 0 && letter_is_word(utf8_next(&after))))
		return (struct span){ m->field, m->start, m->start };
	return (struct span){ m->field, m->start, text.len - rest.len };
}

/* `Lent` of `la présidente de Lent mais sûr`, where the document has the whole name elsewhere. */
void names_widen(struct names *n)
{
	for (size_t i = 0; i < n->uses; i++) {
		const struct use *u = &n->use[i];
		struct entity *whole = u->entity != NULL ? entity_root(u->entity) : NULL;
		struct mention *m;
		struct span at;
		size_t points;

		if (whole == NULL || whole->person || !slice_eq(u->mention->type, SLICE("ORG")) || whole->folded.len <= u->folded.len || !slice_starts(whole->folded, u->folded))
			continue;
		points = code_points(whole->name);
		if (points <= code_points(u->words))
			continue; /* an alias of the user's is shorter */
		at = span_more(n, u->mention, points - code_points(u->words));
		if (at.end <= u->mention->end || !slice_eq(unicode_fold(n->arena, extraction_words(n->x, at)), whole->folded))
			continue;
		m = extraction_add(n->x, at, SLICE("ORG"), SLICE("pass.names"));
		if (m != NULL)
			names_tell(n, m, whole);
	}
}
