/* Names that a rule cut short of the form the document gives. */
#include "names/names.h"

#include "rule/letter.h"
#include "rule/set.h"
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

/* The place that a mention says to begin at an offset of the article; NULL without one. */
static const struct mention *place_at(struct names *n, size_t offset)
{
	struct mention_list list = extraction_mentions(n->x, 0);
	size_t low = 0, high = list.mentions;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list.mention[middle]->start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < list.mentions && list.mention[low]->start == offset; low++)
		if (slice_eq(list.mention[low]->type, SLICE("LOC")))
			return list.mention[low];
	return NULL;
}

/* `.0` behind `Drelz 4`. */
static struct slice end_decimals(struct slice after)
{
	size_t len = 1;

	if (after.len < 2 || after.ptr[0] != '.')
		return (struct slice){ 0 };
	while (len < after.len && after.ptr[len] >= '0' && after.ptr[len] <= '9')
		len++;
	return len > 1 ? slice_sub(after, 0, len) : (struct slice){ 0 };
}

/* ` croisées` of `Voiles croisées`, ` marin Bretagne` of `Crédit marin Bretagne`: an adjective behind a common noun that is a name. */
static struct slice end_adjective(struct names *n, struct span at, bool *sure)
{
	struct slice after = extraction_after(n->x, at), rest = slice_sub(after, after.len > 0, after.len), name = extraction_words(n->x, at), word = { 0 }, next = { 0 };
	const struct mention *place;

	*sure = false;
	if (!slice_starts(after, SLICE(" ")) || !slice_split(&rest, ' ', &word) || !(rules_word_in(extraction_rules(n->x), "epithetes", word) || slice_ends(word, SLICE("\xC3\xA9" "es"))))
		return (struct slice){ 0 };
	place = place_at(n, at.end + word.len + 2);
	*sure = rules_word_in(extraction_rules(n->x), "mots-noms", unicode_lower(n->arena, name)) && (place != NULL || !slice_split(&rest, ' ', &next) || !name_word_is_small(next));
	if (place != NULL)
		return arena_printf(n->arena, " %.*s %.*s", SLICE_ARGS(word), SLICE_ARGS(extraction_words(n->x, (struct span){ 0, place->start, place->end })));
	return slice_sub(after, 0, 1 + word.len);
}

/* What stands behind a use that may be part of the name; *sure where one use tells it. */
static struct slice end_behind(struct names *n, struct span at, bool *sure)
{
	static const char *const joints[] = { " ", " de ", " du ", " des ", " de la ", " \xC3\xA0 " };
	struct slice after = extraction_after(n->x, at), decimals = end_decimals(after);

	*sure = true;
	if (decimals.len > 0)
		return decimals;
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		struct slice joint = slice_of(joints[i]);
		const struct mention *place = slice_starts(after, joint) ? place_at(n, at.end + joint.len) : NULL;

		*sure = i == 0 || (i + 1 < sizeof joints / sizeof *joints && slice_starts(extraction_words(n->x, at), SLICE("Les ")));
		if (place != NULL)
			return arena_printf(n->arena, "%.*s%.*s", SLICE_ARGS(joint), SLICE_ARGS(extraction_words(n->x, (struct span){ 0, place->start, place->end })));
	}
	return end_adjective(n, at, sure);
}

/* The same before a use: `Ma` of `Ma Belle Voile`, `Voile et` of `Voile et Menhir`. */
static struct slice end_before(struct names *n, struct span at, bool *sure)
{
	static const char *const owners[] = { "Ma", "Mon", "Mes", "Ta", "Ton", "Tes", "Nos", "Vos" };
	struct slice before = extraction_before(n->x, at), rest = before, word = names_last_word(&rest), first = word;

	*sure = true;
	for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
		if (slice_eq(word, slice_of(owners[i])))
			return slice_sub(before, rest.len, before.len);
	*sure = false;
	if (!slice_eq(word, SLICE("et")))
		return (struct slice){ 0 };
	first = word = names_last_word(&rest);
	if (word.len > 0 && unicode_is_upper(utf8_next(&first)) && rules_word_in(extraction_rules(n->x), "mots-noms", unicode_lower(n->arena, word)))
		return slice_sub(before, rest.len, before.len);
	return (struct slice){ 0 };
}

void name_ends_add(struct names *n, struct name_ends *e, struct span at)
{
	bool before_sure, behind_sure;
	struct slice before = end_before(n, at, &before_sure), behind = end_behind(n, at, &behind_sure);

	if (e->uses++ == 0)
		*e = (struct name_ends){ before, behind, before_sure, behind_sure, 1 };
	if (!slice_eq(before, e->before))
		e->before = (struct slice){ 0 };
	if (!slice_eq(behind, e->behind))
		e->behind = (struct slice){ 0 };
}

struct slice name_ends_join(struct names *n, const struct name_ends *e, struct slice name)
{
	bool again = e->uses > 1;
	struct slice before = again || e->before_sure ? e->before : (struct slice){ 0 }, behind = again || e->behind_sure ? e->behind : (struct slice){ 0 };

	return arena_printf(n->arena, "%.*s%.*s%.*s", SLICE_ARGS(before), SLICE_ARGS(name), SLICE_ARGS(behind));
}
