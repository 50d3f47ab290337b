/* The document pass of names: joins mentions and finds weaker uses. */
#include "names/names.h"
#include "engine/pass.h"

#include "rule/set.h"
#include "text/unicode.h"

enum {
	FOLDED_MIN = 4, /* bytes of a name that is looked for without case */
};

struct entity *entity_root(struct entity *e)
{
	while (e->same != NULL)
		e = e->same;
	return e;
}

/* The longer name stands for both; initials and lower case never win over words. */
void entity_join(struct entity *a, struct entity *b)
{
	if (a == b)
		return;
	b->same = a;
	if (a->person && b->name.len > a->name.len)
		a->name = b->name;
	if (a->gender.len == 0)
		a->gender = b->gender;
	if (a->kind.len == 0 || (b->kind_known && !a->kind_known)) {
		a->kind = b->kind;
		a->kind_known = b->kind_known;
	}
}

struct entity *names_entity(struct names *n, struct map *by_name, struct slice folded, bool person)
{
	struct entity **slot = (struct entity **)map_at(by_name, folded);

	if (*slot != NULL)
		return *slot;
	*slot = arena_alloc(n->arena, sizeof(**slot));
	(*slot)->person = person;
	(*slot)->order = n->entities;
	n->entity = arena_grow(n->arena, n->entity, n->entities, &n->entity_cap, sizeof(*n->entity));
	n->entity[n->entities++] = *slot;
	return *slot;
}

static struct name_form *form_keep(struct names *n, struct name_form form)
{
	struct name_form *kept = arena_alloc(n->arena, sizeof(*kept));

	*kept = form;
	n->form = arena_grow(n->arena, n->form, n->forms, &n->form_cap, sizeof(*n->form));
	n->form[n->forms++] = kept;
	return kept;
}

void names_form_add(struct names *n, struct entity *e, struct slice written, bool head)
{
	struct slice folded = unicode_fold(n->arena, written);
	struct name_form **slot = (struct name_form **)map_at(e->person ? &n->person_forms : &n->org_forms, folded);

	if (*slot == NULL)
		*slot = form_keep(n, (struct name_form){ .written = written, .folded = folded, .entity = e, .person = e->person, .head = head });
	else if ((*slot)->entity != NULL && entity_root((*slot)->entity) != e)
		(*slot)->entity = NULL;
}

void names_form_spelled(struct names *n, const struct name_form *form, struct slice written)
{
	struct name_form other = *form;

	other.written = written;
	other.spelling = true;
	if (!slice_eq(written, form->written))
		form_keep(n, other);
}

/* Gender told by the civility or title just before a mention. */
static struct slice gender_before(struct slice before)
{
	static const struct {
		const char *word, *gender;
	} civilities[] = {
		{ "M. ", "m" }, { "Monsieur ", "m" }, { "Mme ", "f" }, { "Mlle ", "f" }, { "Madame ", "f" }, { "Mademoiselle ", "f" },
	};

	for (size_t i = 0; i < sizeof(civilities) / sizeof(civilities[0]); i++)
		if (slice_ends(before, slice_of(civilities[i].word)))
			return slice_of(civilities[i].gender);
	return (struct slice){ 0 };
}

static bool rule_names_surnames(struct slice rule)
{
	return slice_starts(rule, SLICE("person.civil")) || slice_starts(rule, SLICE("person.title")) || slice_eq(rule, SLICE("person.noble"));
}

void names_use_add(struct names *n, struct mention *m)
{
	struct span at = { m->field, m->start, m->end };
	struct use u = { .mention = m, .words = arena_copy(n->arena, extraction_words(n->x, at)) };

	u.folded = name_key(n->arena, u.words);
	if (slice_eq(m->type, SLICE("PER"))) {
		struct person_parts parts = person_parts_of(extraction_rules(n->x), u.words);

		u.bare = parts.first.len == 0 || (rule_names_surnames(m->rule) && slice_find(u.words, SLICE(" "), 0) == SLICE_NONE);
		u.gender = gender_before(extraction_before(n->x, at));
		if (u.gender.len == 0 && !u.bare)
			u.gender = mention_value(m, SLICE("gender"));
	}
	n->use = arena_grow(n->arena, n->use, n->uses, &n->use_cap, sizeof(*n->use));
	n->use[n->uses++] = u;
}

static void uses_collect(struct names *n)
{
	for (int field = 0; field < extraction_fields(n->x); field++) {
		struct mention_list list = extraction_mentions(n->x, field);

		for (size_t i = 0; i < list.mentions; i++)
			if (slice_eq(list.mention[i]->type, SLICE("PER")) || slice_eq(list.mention[i]->type, SLICE("ORG")))
				names_use_add(n, list.mention[i]);
	}
}

/* A place told by its surroundings is that place all over the text, unless something else bears its name. */
static void places_collect(struct names *n)
{
	for (int field = 0; field < extraction_fields(n->x); field++) {
		struct mention_list list = extraction_mentions(n->x, field);

		for (size_t i = 0; i < list.mentions; i++) {
			const struct mention *m = list.mention[i];
			struct slice words, folded;
			struct name_form **slot;

			if (!slice_eq(m->type, SLICE("LOC")) || !slice_starts(m->rule, SLICE("place.")))
				continue;
			words = arena_copy(n->arena, extraction_words(n->x, (struct span){ m->field, m->start, m->end }));
			folded = unicode_fold(n->arena, words);
			if (map_get(&n->person_forms, folded) != NULL || map_get(&n->org_forms, folded) != NULL)
				continue;
			slot = (struct name_form **)map_at(&n->places, folded);
			if (*slot != NULL)
				continue;
			*slot = form_keep(n, (struct name_form){ .written = words, .folded = folded, .place = true });
		}
	}
}

void names_tell(struct names *n, struct mention *m, const struct entity *e)
{
	mention_set(n->arena, m, SLICE("name"), e->name, NULL);
	mention_set(n->arena, m, SLICE("told"), e->told, NULL);
	if (e->person)
		mention_set(n->arena, m, SLICE("gender"), e->gender, NULL);
	else
		mention_set(n->arena, m, SLICE("kind"), e->kind, NULL);
	mention_set(n->arena, m, SLICE("evidence"), e->evidence, NULL);
}

static void uses_settle(struct names *n)
{
	for (size_t i = 0; i < n->uses; i++) {
		struct use *u = &n->use[i];

		if (u->entity != NULL)
			names_tell(n, u->mention, entity_root(u->entity));
		else
			mention_set(n->arena, u->mention, SLICE("name"), u->words, NULL);
	}
}

/* Corrections of the user: an alias is its canonical name's. */
static void aliases_apply(struct names *n)
{
	size_t aliases;
	const struct correction *alias = rules_aliases(extraction_rules(n->x), &aliases);

	for (size_t i = 0; i < aliases; i++) {
		struct slice folded = name_key(n->arena, alias[i].alias);
		struct entity *e = map_get(&n->orgs, folded);

		if (e == NULL)
			e = map_get(&n->people, folded);
		if (e == NULL)
			continue;
		e = entity_root(e);
		e->told = e->told.len > 0 ? e->told : e->name;
		e->name = alias[i].name;
		if (!e->person && alias[i].kind.len > 0)
			e->kind = alias[i].kind;
	}
}

/* --- weaker uses in the text that no mention covers */

struct search {
	struct names *n;
	struct name_form **form; /* by index of the literal */
	bool folded;
	bool firms;              /* only looks which surnames a firm bears as well */
};

/* The last word of some text, cut off it. */
struct slice names_last_word(struct slice *text)
{
	struct slice word;
	size_t space;

	*text = slice_trim(*text);
	for (space = text->len; space > 0 && text->ptr[space - 1] != ' ' && text->ptr[space - 1] != '\n'; space--)
		;
	word = slice_sub(*text, space, text->len);
	*text = slice_sub(*text, 0, space);
	return word;
}

static bool code_ends_upper_word(struct slice before)
{
	uint32_t last = before.len > 0 ? (unsigned char)before.ptr[before.len - 1] : ',';
	struct slice word;

	if (last == ',' || last == ';' || last == ':' || last == ')')
		return false;
	word = names_last_word(&before);
	return word.len > 0 && unicode_is_upper(utf8_next(&word));
}

/* A capitalised word on the left makes it another name, unless that word merely opens the sentence. */
static bool left_is_name(struct names *n, struct slice before)
{
	struct slice word;
	size_t space;

	if (slice_ends(before, SLICE("ex-")))
		return false;
	if (before.len > 0 && (before.ptr[before.len - 1] == '-' || before.ptr[before.len - 1] == '@' || before.ptr[before.len - 1] == '.'))
		return true;
	before = slice_trim(before);
	if (!code_ends_upper_word(before))
		return false;
	for (space = before.len; space > 0 && before.ptr[space - 1] != ' '; space--)
		;
	word = slice_sub(before, space, before.len);
	return !rules_word_in(extraction_rules(n->x), "mots", word) && !slice_ends(word, SLICE("."));
}

static bool right_is_name(struct slice after)
{
	struct slice rest;

	if (after.len < 2)
		return false;
	if (after.ptr[0] == '-' || after.ptr[0] == '.' || after.ptr[0] == '@') {
		rest = slice_sub(after, 1, after.len);
		return unicode_is_letter(utf8_next(&rest));
	}
	if (after.ptr[0] != ' ')
		return false;
	rest = slice_sub(after, 1, after.len);
	return unicode_is_upper(utf8_next(&rest));
}

/* A folded form is safe when it has several words or is no common word. */
static bool form_is_safe(const struct names *n, const struct name_form *form)
{
	if (form->head || form->folded.len < FOLDED_MIN)
		return false;
	return slice_find(form->folded, SLICE(" "), 0) != SLICE_NONE || !rules_word_in(extraction_rules(n->x), "mots-noms", form->folded);
}

/* Bytes of `E. ` before a surname whose bearer's first name begins so; 0 when there is none. */
static size_t initial_before(struct names *n, struct slice before, struct entity *e)
{
	struct person_parts parts = person_parts_of(extraction_rules(n->x), entity_root(e)->name);
	size_t len = before.len;

	if (len < 3 || !slice_ends(before, SLICE(". ")) || parts.first.len == 0 || before.ptr[len - 3] != parts.first.ptr[0])
		return 0;
	return len == 3 || before.ptr[len - 4] == ' ' || before.ptr[len - 4] == '(' ? 3 : 0;
}

/* A bare head is a name after a definite article only: `la Région`. */
static bool determiner_ends(struct slice before)
{
	static const char *const determiners[] = { "la ", "La ", "le ", "Le ", "l'", "L'", "du ", "au ", "cette ", "notre " };

	for (size_t i = 0; i < sizeof(determiners) / sizeof(determiners[0]); i++)
		if (slice_ends(before, slice_of(determiners[i])))
			return true;
	return false;
}

/* `à Orange` is the town. */
static bool town_likely(const struct names *n, const struct name_form *form, struct slice before)
{
	if (!slice_ends(before, SLICE("\xC3\xA0 ")) && !slice_ends(before, SLICE("\xC3\x80 ")))
		return false;
	return rules_word_in(extraction_rules(n->x), "org-ambigus", form->written);
}

/* The last word of a surname whose other words stand before it, as in `Le Bihan`: the whole surname is a form of its own. */
static bool surname_cut(struct names *n, const struct name_form *form, struct slice before)
{
	struct slice surname;

	if (!form->person || form->entity == NULL)
		return false;
	surname = person_parts_of(extraction_rules(n->x), entity_root(form->entity)->name).surname;
	return surname.len > form->written.len && slice_ends(surname, form->written) && slice_ends(before, slice_sub(surname, 0, surname.len - form->written.len));
}

bool names_part_of_other(struct names *n, struct span at)
{
	return left_is_name(n, extraction_before(n->x, at)) || right_is_name(extraction_after(n->x, at));
}

static void search_found(void *context, size_t literal, struct span at)
{
	struct search *s = context;
	struct name_form *form = s->form[literal];
	struct slice before;
	struct mention *m;

	if (s->folded && at.field == 0)
		return;
	before = extraction_before(s->n->x, at);
	if (form->head ? !determiner_ends(before) : town_likely(s->n, form, before) || surname_cut(s->n, form, before))
		return;
	if (!s->folded && form->entity != NULL && form->entity->person)
		at.start -= initial_before(s->n, before, form->entity);
	if (!s->folded && names_part_of_other(s->n, at))
		return;
	if (s->firms) {
		form->firm |= names_firm_ends(s->n, before) || names_firm_beside(before, extraction_after(s->n->x, at));
		return;
	}
	if (form->firm && !s->folded && (names_firm_ends(s->n, before) || !names_speech_beside(s->n, before, extraction_after(s->n->x, at))))
		return;
	if (form->place) {
		if (!names_firm_ends(s->n, before))
			extraction_add(s->n->x, at, SLICE("LOC"), SLICE("pass.names"));
		return;
	}
	m = extraction_add(s->n->x, at, form->person ? SLICE("PER") : SLICE("ORG"), SLICE("pass.names"));
	if (m != NULL && form->entity != NULL)
		names_tell(s->n, m, entity_root(form->entity));
	else if (m != NULL)
		mention_set(s->n->arena, m, SLICE("name"), form->written, NULL);
}

/* A surname as such, with its particles, of a person whose full name has more, or of several. */
static bool form_is_surname(const struct names *n, const struct name_form *form)
{
	if (!form->person || form->entity == NULL)
		return form->person;
	if (entity_root(form->entity)->name.len <= form->written.len)
		return false;
	return slice_eq(person_parts_of(extraction_rules(n->x), form->written).surname, form->written);
}

static void names_search(struct names *n, bool folded, bool firms)
{
	struct slice *literal = arena_array(n->arena, 2 * n->forms + 1, sizeof(*literal));
	struct search s = { n, arena_array(n->arena, 2 * n->forms + 1, sizeof(*s.form)), folded, firms };
	struct literals set = { literal, 0, folded };
	for (size_t i = 0; i < n->forms; i++) {
		struct name_form *form = n->form[i];

		if (firms && !form_is_surname(n, form))
			continue;
		form->firm |= firms && map_get(&n->org_forms, form->folded) != NULL;
		if (folded && (form->place || form->spelling || form->entity == NULL || !form_is_safe(n, form)))
			continue;
		for (struct slice word = folded ? form->folded : form->written; word.len > 0; word = folded ? name_saint_short(n->arena, word) : (struct slice){ NULL, 0 }) {
			literal[set.literals] = word;
			s.form[set.literals++] = form;
		}
	}
	if (set.literals > 0)
		extraction_find(n->x, &set, search_found, &s);
}

void pass_names(struct extraction *x)
{
	struct names n = { .x = x, .arena = extraction_arena(x), .people = map_open(), .orgs = map_open(), .person_forms = map_open(), .org_forms = map_open(), .places = map_open(), .strangers = map_open() };

	uses_collect(&n);
	names_clues_weigh(&n);
	names_firms_settle(&n);
	names_people(&n);
	names_orgs(&n);
	places_collect(&n);
	aliases_apply(&n);
	uses_settle(&n);
	names_widen(&n);
	names_search(&n, false, true);
	names_search(&n, false, false);
	if (extraction_fields(x) > 1)
		names_search(&n, true, false);
	map_close(&n.people);
	map_close(&n.orgs);
	map_close(&n.person_forms);
	map_close(&n.org_forms);
	map_close(&n.places);
	map_close(&n.strangers);
}
