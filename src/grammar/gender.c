/* Gender of people: by titles, first names, and all that is told. */
#include "grammar/scene.h"

#include "rule/set.h"
#include "text/map.h"

static enum gender gender_of_words(const struct scene_field *f, const struct mention *m)
{
	struct slice before = slice_sub(f->text, m->start > 16 ? m->start - 16 : 0, m->start);
	struct slice told = mention_value(m, SLICE("gender"));

	if (slice_eq(told, SLICE("m")))
		return GENDER_MALE;
	if (slice_eq(told, SLICE("f")))
		return GENDER_FEMALE;
	before = slice_trim(before);
	while (before.len > 1 && slice_ends(before, SLICE("\xC2\xA0")))
		before = slice_sub(before, 0, before.len - 2);
	if (slice_ends(before, SLICE("Mme")) || slice_ends(before, SLICE("Madame")) || slice_ends(before, SLICE("Mlle")) || slice_ends(before, SLICE("madame")))
		return GENDER_FEMALE;
	if (slice_ends(before, SLICE("M.")) || slice_ends(before, SLICE("Monsieur")) || slice_ends(before, SLICE("Mr")) || slice_ends(before, SLICE("monsieur")))
		return GENDER_MALE;
	return GENDER_UNKNOWN;
}

/* Gender of a first name by the lexicons, unknown when they disagree. */
static enum gender gender_of_first_name(const struct rules *rules, struct slice word)
{
	static const char *const names[] = { "prenoms", "prenoms-monde" };
	const struct filter male = { SLICE("g"), SLICE("m") }, female = { SLICE("g"), SLICE("f") };
	bool m = false, f = false;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct lexicon *lexicon = rules_lexicon(rules, slice_of(names[i]));
		const struct lexicon_entry *entry = lexicon != NULL ? lexicon_find(rules, lexicon, word) : NULL;

		m |= entry != NULL && lexicon_entry_has(entry, &male);
		f |= entry != NULL && lexicon_entry_has(entry, &female);
	}
	return m == f ? GENDER_UNKNOWN : m ? GENDER_MALE : GENDER_FEMALE;
}

/* `Marie-Pierre` by itself, else by its first part. */
static enum gender gender_of_name(const struct rules *rules, struct slice name)
{
	struct slice rest = name, word = { 0 };
	enum gender gender = GENDER_UNKNOWN;
	size_t hyphen;

	if (!slice_split(&rest, ' ', &word) || rest.len == 0)
		return GENDER_UNKNOWN;
	gender = gender_of_first_name(rules, word);
	hyphen = slice_find(word, SLICE("-"), 0);
	if (gender == GENDER_UNKNOWN && hyphen != SLICE_NONE)
		gender = gender_of_first_name(rules, slice_sub(word, 0, hyphen));
	return gender;
}

enum gender gender_of_person(const struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	enum gender gender = gender_of_words(f, actor->mention);

	return gender != GENDER_UNKNOWN ? gender : gender_of_name(extraction_rules(s->x), actor->name);
}

enum gender scene_title_gender(struct slice title)
{
	static const char *const female[] = { "trice", "euse", "\xC3\xA8re", "nne", "ente", "ante", "cheffe", "\xC3\xA9" "e", "ive", "elle", "ale", "jointe", "fete", "\xC3\xA8te", "eure", "cate", "didate", "\xC3\xA9" "ate", "esse", "\xC5\x93ur", "lue" };
	static const char *const male[] = { "eur", "ier", "er", "ant", "ent", "ien", "chef", "\xC3\xA9", "if", "oint", "fet", "ron", "cat", "fils", "lu" };
	struct slice rest = title, word = { 0 };

	if (!slice_split(&rest, ' ', &word))
		return GENDER_UNKNOWN;
	for (size_t i = 0; i < sizeof female / sizeof *female; i++)
		if (slice_ends(word, slice_of(female[i])))
			return GENDER_FEMALE;
	for (size_t i = 0; i < sizeof male / sizeof *male; i++)
		if (slice_ends(word, slice_of(male[i])))
			return GENDER_MALE;
	return GENDER_UNKNOWN;
}

/* Votes on the gender of each name, later spread to all its mentions. */
struct votes {
	int male, female;
	bool titled; /* some title before or behind it is a woman's */
	bool lord;   /* some is a man's */
};

static struct votes *vote(struct scene *s, struct map *votes, struct slice name, enum gender gender)
{
	struct votes *v;

	if (gender == GENDER_UNKNOWN || name.len == 0)
		return NULL;
	v = map_get(votes, name);
	if (v == NULL) {
		v = arena_alloc(s->arena, sizeof *v);
		map_put(votes, name, v);
	}
	v->male += gender == GENDER_MALE;
	v->female += gender == GENDER_FEMALE;
	return v;
}

static void vote_by_roles(struct scene *s, struct map *votes, int field)
{
	struct mention_list list = extraction_mentions(s->x, field);

	for (size_t i = 0; i < list.mentions; i++) {
		struct mention *m = list.mention[i], *person = mention_link(m, SLICE("person"));
		enum gender gender = scene_title_gender(mention_value(m, SLICE("role")));
		struct votes *v;
		struct slice name;

		if (!slice_eq(m->type, SLICE("ROLE")) || person == NULL)
			continue;
		name = mention_value(person, SLICE("name"));
		v = vote(s, votes, name.len > 0 ? name : person->text, gender);
		if (v == NULL)
			continue;
		v->titled |= gender == GENDER_FEMALE;
		v->lord |= gender == GENDER_MALE;
	}
}

/* `Sa présidente, Ilham Untel`: of first names that no French list has, many are a man's and a woman's; a title tells. */
static bool title_decides(const struct scene *s, const struct votes *v, struct slice name)
{
	const struct lexicon *lexicon = rules_lexicon(extraction_rules(s->x), SLICE("prenoms"));
	struct slice word = { 0 };

	if (!v->titled || v->lord || lexicon == NULL || !slice_split(&name, ' ', &word))
		return false;
	return lexicon_find(extraction_rules(s->x), lexicon, word) == NULL;
}

void genders_spread(struct scene *s)
{
	struct map votes = map_open();

	for (int i = 0; i < s->fields; i++) {
		vote_by_roles(s, &votes, i);
		for (size_t k = 0; k < s->field[i].actors; k++)
			if (s->field[i].actor[k].person)
				vote(s, &votes, s->field[i].actor[k].name, s->field[i].actor[k].gender);
	}
	for (int i = 0; i < s->fields; i++) {
		for (size_t k = 0; k < s->field[i].actors; k++) {
			struct actor *actor = &s->field[i].actor[k];
			const struct votes *v = actor->person ? map_get(&votes, actor->name) : NULL;

			if (v != NULL && title_decides(s, v, actor->name))
				actor->gender = GENDER_FEMALE;
			else if (v != NULL && v->male != v->female)
				actor->gender = v->male > v->female ? GENDER_MALE : GENDER_FEMALE;
		}
	}
	map_close(&votes);
}

bool scene_gender_fits(const struct actor *actor, enum gender gender)
{
	return gender == GENDER_UNKNOWN || actor->gender == GENDER_UNKNOWN || actor->gender == gender;
}
