/* Joins mentions of people: full names, surnames, initials. */
#include "names/names.h"

#include "rule/set.h"
#include "text/unicode.h"
#include "text/words.h"

enum { SURNAME_MIN = 3 }; /* bytes of a surname that is looked for alone */

static bool word_is_initial(struct slice word)
{
	struct slice rest = word;
	uint32_t code = utf8_next(&rest);
	return unicode_is_upper(code) && rest.len > 0 && rest.ptr[0] == '.';
}

static bool word_is_lower(struct slice word)
{
	struct slice rest = word;
	return unicode_is_lower(utf8_next(&rest));
}

/* `Jean-Luc` counts by its first part. */
static bool word_is_first(const struct rules *rules, struct slice word)
{
	size_t hyphen = slice_find(word, SLICE("-"), 0);
	struct slice part = slice_sub(word, 0, hyphen == SLICE_NONE ? word.len : hyphen);

	if (part.len == 0)
		return false;
	return word_is_initial(word) || rules_word_in(rules, "prenoms", part) || rules_word_in(rules, "prenoms-monde", part);
}

/* Capitalised words that open a surname. */
static bool word_is_particle(struct slice word)
{
	static const char *const particles[] = { "Le", "La", "De", "Du", "Des", "Van", "Von", "El", "Al", "Ben", "Bin", "Mac", "Mc", "Ait", "Aït", "Da", "Di", "Dos", "Del", "Den", "Ter", NULL };

	return word_in(word, particles) || word_is_lower(word);
}

/* One of several marks stands at an end of a word: `« Nana »` begins with one and ends with one. */
static bool word_has_mark(struct slice word, bool at_end, const char *const *marks)
{
	for (; *marks != NULL; marks++)
		if (at_end ? slice_ends(word, slice_of(*marks)) : slice_starts(word, slice_of(*marks)))
			return true;
	return false;
}

struct person_parts person_parts_of(const struct rules *rules, struct slice words)
{
	static const char *const opening[] = { "\xC2\xAB", "\xE2\x80\x9C", "\"", NULL }, *const closing[] = { "\xC2\xBB", "\xE2\x80\x9D", "\"", NULL };
	struct person_parts parts = { .surname = words };
	struct slice rest = words, word;
	size_t at = 0, index = 0;
	bool named = false, nickname = false;

	while (slice_split(&rest, ' ', &word)) {
		size_t start = (size_t)(word.ptr - words.ptr);

		if (start + word.len == words.len)
			break;
		nickname = nickname || word_has_mark(word, false, opening);
		if (index > 0 && !nickname && !word_is_first(rules, word))
			break;
		if (index == 0 && word_is_particle(word) && !word_is_first(rules, word))
			break;
		nickname = nickname && !word_has_mark(word, true, closing);
		named = true;
		at = start + word.len;
		index++;
	}
	if (named) {
		parts.first = slice_sub(words, 0, at);
		parts.surname = slice_sub(words, at + 1, words.len);
	}
	parts.core = parts.surname;
	rest = parts.surname;
	for (index = 0; slice_split(&rest, ' ', &word); index++) {
		size_t start = (size_t)(word.ptr - parts.surname.ptr);

		if (index > 0 && word_is_lower(word) && parts.core.len == parts.surname.len && !word_is_lower(slice_sub(parts.surname, 0, 1)))
			parts.core = slice_sub(parts.surname, 0, start - 1);
		parts.last = word;
	}
	return parts;
}

/* Same surname, and first names that do not contradict: `N.` and `Nadia`, `Jean` and `Jean-Luc`. */
static bool person_same(struct names *n, const struct entity *a, const struct entity *b)
{
	const struct rules *rules = extraction_rules(n->x);
	struct person_parts p = person_parts_of(rules, a->name), q = person_parts_of(rules, b->name);
	struct slice first_a, first_b;

	if (!slice_eq(unicode_fold(n->arena, p.surname), unicode_fold(n->arena, q.surname)))
		return false;
	first_a = unicode_fold(n->arena, p.first);
	first_b = unicode_fold(n->arena, q.first);
	if (word_is_initial(p.first) || word_is_initial(q.first))
		return first_a.len > 0 && first_b.len > 0 && first_a.ptr[0] == first_b.ptr[0];
	return slice_starts(first_a, arena_printf(n->arena, "%.*s ", SLICE_ARGS(first_b)))
		|| slice_starts(first_b, arena_printf(n->arena, "%.*s ", SLICE_ARGS(first_a)));
}

/* Joins a name to the only other one that it may be a form of. */
static void person_join(struct names *n, struct entity *e, struct map *by_surname)
{
	struct slice key = unicode_fold(n->arena, person_parts_of(extraction_rules(n->x), e->name).surname);
	struct entity **slot = (struct entity **)map_at(by_surname, key);

	if (*slot == NULL)
		*slot = e;
	else if (person_same(n, *slot, e))
		entity_join(*slot, e);
}

static void person_forms(struct names *n, struct entity *e)
{
	struct person_parts p = person_parts_of(extraction_rules(n->x), e->name);
	struct entity *root = entity_root(e);

	names_form_add(n, root, e->name, false);
	if (p.surname.len >= SURNAME_MIN)
		names_form_add(n, root, p.surname, false);
	if (p.core.len >= SURNAME_MIN && p.core.len < p.surname.len)
		names_form_add(n, root, p.core, false);
	if (p.last.len > SURNAME_MIN && p.last.len < p.surname.len && !word_is_lower(p.last))
		names_form_add(n, root, p.last, false);
}

/* One half of a double surname, unless it is somebody's whole surname. */
static void person_half(struct names *n, struct entity *root, struct slice half)
{
	struct slice folded = unicode_fold(n->arena, half);
	struct name_form *form = map_get(&n->person_forms, folded);

	if (form != NULL && !form->half)
		return;
	names_form_add(n, root, half, false);
	form = map_get(&n->person_forms, folded);
	form->half = true;
}

/* `Ferrat` and `Kerlan` of `Nadia Ferrat-Kerlan`; a half that is a first name tells nobody. */
static void person_halves(struct names *n, struct entity *e)
{
	const struct rules *rules = extraction_rules(n->x);
	struct slice rest = person_parts_of(rules, e->name).surname, half;

	if (slice_find(rest, SLICE("-"), 0) == SLICE_NONE)
		return;
	while (slice_split(&rest, '-', &half))
		if (half.len > SURNAME_MIN && slice_find(half, SLICE(" "), 0) == SLICE_NONE && !word_is_lower(half) && !word_is_first(rules, half))
			person_half(n, entity_root(e), half);
}

/* `Nadia Ferrat` of `Nadia Ferrat-Kerlan`, whose double surname goes on; `Ben Salah` of `Youssef Ben Salah`, though Ben is a first name too. */
static bool person_is_part(const struct entity *e, const struct entity *full)
{
	if (full->name.len <= e->name.len + 1)
		return false;
	if (slice_starts(full->name, e->name))
		return full->name.ptr[e->name.len] == '-';
	return slice_ends(full->name, e->name) && full->name.ptr[full->name.len - e->name.len - 1] == ' ' && slice_find(e->name, SLICE(" "), 0) != SLICE_NONE;
}

/* Joins a name to the one that it is part of. */
static void person_join_double(struct names *n, struct entity *e)
{
	struct entity *found = NULL;

	if (!e->person || e->same != NULL || slice_find(e->surname, SLICE("-"), 0) != SLICE_NONE)
		return;
	for (size_t i = 0; i < n->entities && i < NAMES_COMPARED; i++) {
		struct entity *full = entity_root(n->entity[i]);

		if (!full->person || full == e || full == found || !person_is_part(e, full))
			continue;
		if (found != NULL)
			return;
		found = full;
	}
	if (found != NULL)
		entity_join(found, e);
}

/* The only bearer of a surname with this gender; NULL when there are none or several. */
static struct entity *person_of_gender(struct names *n, struct slice surname, struct slice gender)
{
	struct entity *found = NULL;

	for (size_t i = 0; i < n->entities && i < NAMES_COMPARED; i++) {
		struct entity *e = entity_root(n->entity[i]);

		if (!e->person || e == found || !slice_eq(e->gender, gender) || !(slice_eq(e->surname, surname) || slice_eq(e->last, surname)))
			continue;
		if (found != NULL)
			return NULL;
		found = e;
	}
	return found;
}

/* The one bearer of a surname, told by gender when two bear it; NULL when that stays open. */
static struct entity *person_bearer(struct names *n, struct slice surname, struct slice gender)
{
	struct name_form *form = map_get(&n->person_forms, surname);
	struct entity *found;

	if (form == NULL)
		return NULL;
	found = form->entity != NULL ? entity_root(form->entity) : NULL;
	if (found != NULL)
		return gender.len > 0 && found->gender.len > 0 && !slice_eq(gender, found->gender) ? NULL : found;
	if (gender.len == 0)
		return NULL;
	found = person_of_gender(n, surname, gender);
	return found != NULL ? found : person_of_gender(n, surname, (struct slice){ 0 });
}

/* The first member of a couple gets the surname of the second. */
static void person_couple(struct names *n, size_t i)
{
	struct use *u = &n->use[i];

	if (mention_value(u->mention, SLICE("couple")).len == 0 || i + 1 >= n->uses)
		return;
	for (size_t k = i + 1; k < n->uses && k < i + 3; k++) {
		struct person_parts p;

		if (!slice_eq(n->use[k].mention->type, SLICE("PER")) || n->use[k].mention->field != u->mention->field)
			continue;
		p = person_parts_of(extraction_rules(n->x), n->use[k].words);
		u->words = arena_printf(n->arena, "%.*s %.*s", SLICE_ARGS(u->words), SLICE_ARGS(p.surname));
		u->folded = unicode_fold(n->arena, u->words);
		u->bare = false;
		return;
	}
}

static void person_full(struct names *n, struct use *u)
{
	struct entity *e = names_entity(n, &n->people, u->folded, true);

	if (e->name.len == 0) {
		struct person_parts p = person_parts_of(extraction_rules(n->x), u->words);
		struct slice told = mention_value(u->mention, SLICE("spelled")); /* by its rule: `macron` of a comment is Macron */

		e->name = told.len > 0 ? told : u->words;
		e->surname = unicode_fold(n->arena, p.surname);
		e->last = unicode_fold(n->arena, p.last);
	}
	if (e->gender.len == 0)
		e->gender = u->gender;
	u->entity = e;
}

void names_people(struct names *n)
{
	struct map by_surname = map_open();

	for (size_t i = 0; i < n->uses; i++) {
		if (!slice_eq(n->use[i].mention->type, SLICE("PER")))
			continue;
		person_couple(n, i);
		if (!n->use[i].bare)
			person_full(n, &n->use[i]);
	}
	for (size_t i = 0; i < n->entities; i++)
		person_join(n, n->entity[i], &by_surname);
	for (size_t i = 0; i < n->entities && i < NAMES_COMPARED; i++)
		person_join_double(n, n->entity[i]);
	for (size_t i = 0, all = n->entities; i < all; i++)
		person_forms(n, n->entity[i]);
	for (size_t i = 0, all = n->entities; i < all; i++)
		person_halves(n, n->entity[i]);
	for (size_t i = 0; i < n->uses; i++) {
		struct use *u = &n->use[i];

		if (!slice_eq(u->mention->type, SLICE("PER")) || !u->bare)
			continue;
		u->entity = person_bearer(n, u->folded, u->gender);
		if (u->entity != NULL || map_get(&n->person_forms, u->folded) != NULL)
			continue;
		person_full(n, u);
		if (u->words.len >= SURNAME_MIN)
			names_form_add(n, u->entity, u->words, false);
	}
	map_close(&by_surname);
}
