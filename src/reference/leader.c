/* Whom `la patronne` or `le dirigeant` takes up. */
#include "reference/link.h"

enum { NEAR = 60, OFFICES = 100 }; /* names and titles before it that are looked at */

/* Titles of whoever made something: such a one may have left it to others. */
static const char *const makers[] = { "fond", "cofond", "co fond", "creat", "cree", "heriti" };

/* `a fondé`, `Créée par`: no title. */
static bool is_verb(const struct mention *role)
{
	struct slice weak = mention_value(role, SLICE("weak"));

	return slice_eq(weak, SLICE("verb")) || slice_eq(weak, SLICE("hint"));
}

bool title_suits(struct scene *s, const struct mention *m, const struct mention *office)
{
	static const char *const makes[] = { "fond", "cre", "lanc", "mont" };
	static const char *const founders[] = { "fondat", "cofondat", "co fondat" };
	static const char *const bosses[] = { "patron", "dirigeant" };
	struct slice told = scene_words(s->arena, mention_value(office, SLICE("role"))), title = scene_words(s->arena, mention_value(m, SLICE("role")));

	if (!slice_starts_any(title, founders, sizeof founders / sizeof *founders))
		return is_verb(office) || slice_starts_any(title, bosses, sizeof bosses / sizeof *bosses);
	for (size_t i = 0; i < sizeof makes / sizeof *makes; i++)
		if (slice_find(told, slice_of(makes[i]), 0) != SLICE_NONE)
			return true;
	return false;
}

/* The last title before a byte by which a person leads an organization now, a verb (`a fondé`) included; NULL for none. */
static const struct mention *leading_office(struct scene *s, const struct scene_field *f, size_t at, struct slice name)
{
	size_t here = scene_role_at(f, at);

	for (size_t i = here; i > 0 && here - i < OFFICES; i--) {
		const struct mention *role = f->role[i - 1];

		if (link_dropped(role) || !slice_eq(link_name(role, SLICE("person")), name) || slice_eq(mention_value(role, SLICE("time")), SLICE("former")))
			continue;
		if (is_verb(role) || title_leads(scene_words(s->arena, mention_value(role, SLICE("role")))))
			return role;
	}
	return NULL;
}

/* True of somebody whom some title of the text calls more than a founder: `le patron` says nothing new of a director. */
static bool is_titled(struct scene *s, const struct scene_field *f, struct slice name)
{
	for (size_t i = 0; i < f->roles && i < OFFICES; i++) {
		struct slice role = scene_words(s->arena, mention_value(f->role[i], SLICE("role")));

		if (link_dropped(f->role[i]) || !slice_eq(link_name(f->role[i], SLICE("person")), name) || mention_value(f->role[i], SLICE("again")).len > 0 || slice_eq(mention_value(f->role[i], SLICE("time")), SLICE("former")))
			continue;
		if (!is_verb(f->role[i]) && title_leads(role) && !slice_starts_any(role, makers, sizeof makers / sizeof *makers))
			return true;
	}
	return false;
}

/* True where the paragraph of a byte or the one before it names the actor. */
static bool named_near(const struct scene_field *f, const struct actor *actor, size_t at)
{
	size_t from = link_paragraph(f, at);

	while (from > 0 && (f->text.ptr[from - 1] == '\n' || f->text.ptr[from - 1] == ' '))
		from--;
	return actor->mention->start >= link_paragraph(f, from);
}

/* True of whom the headline names or the whole text is about. */
static bool is_hero(struct scene_field *f, const struct actor *actor, enum gender gender)
{
	const struct actor *headline = person_of_headline(f), *hero = scene_protagonist(f, gender);

	return (headline != NULL && slice_eq(headline->name, actor->name)) || (hero != NULL && slice_eq(hero->name, actor->name));
}

/* Somebody else of that gender in the same sentence leads something as well. */
static bool leads_beside(struct scene *s, struct scene_field *f, const struct actor *leader, size_t at, enum gender gender)
{
	for (const struct actor *a = leader; a > f->actor && a[-1].sentence == leader->sentence; a--)
		if (a[-1].person && a[-1].gender == gender && !slice_eq(a[-1].name, leader->name) && leading_office(s, f, at, a[-1].name) != NULL)
			return true;
	return false;
}

/* Names that were asked for already. */
struct asked {
	const struct calls *calls[NEAR];
	size_t names;
};

/* Notes a name; false when it was. */
static bool name_is_new(struct asked *all, const struct calls *calls)
{
	for (size_t i = 0; i < all->names; i++)
		if (all->calls[i] == calls)
			return false;
	all->calls[all->names++] = calls;
	return true;
}

static struct actor *leader_before(struct scene *s, const struct mention *m, enum gender gender)
{
	struct scene_field *f = &s->field[m->field];
	struct asked asked = { .names = 0 };
	size_t here = scene_actor_at(f, m->start), sentence = scene_sentence(f, link_quotation_before(f, m->start));

	if (m->field != 0 || gender == GENDER_UNKNOWN || scene_quoted(f, m->start))
		return NULL;
	for (size_t i = here; i > 0 && here - i < NEAR; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (!actor->person || actor->quoted || actor->gender != gender || !name_is_new(&asked, actor->calls) || leading_office(s, f, m->start, actor->name) == NULL)
			continue;
		if (!title_suits(s, m, leading_office(s, f, m->start, actor->name)))
			return NULL;
		if (actor->sentence == sentence || leads_beside(s, f, actor, m->start, gender))
			return NULL; /* `X, directeur de Y, remplace le patron` */
		return named_near(f, actor, m->start) || is_hero(f, actor, gender) ? actor : NULL;
	}
	return person_portrayed(f, m->start, gender);
}

struct actor *person_leader(struct scene *s, const struct mention *m, enum gender gender)
{
	struct actor *leader = leader_before(s, m, gender);

	return leader != NULL && !is_titled(s, &s->field[0], leader->name) && !person_has_role(s, 0, leader->name, m) ? leader : NULL;
}

const struct mention *person_leads(struct scene *s, const struct mention *m)
{
	const struct mention *office = leading_office(s, &s->field[m->field], m->start, link_name(m, SLICE("person")));

	return office != NULL && link_known(office, SLICE("organization")) ? office : NULL;
}

/* `Le nouveau patron de X`: a word for whoever leads it by another title. */
static bool is_boss(struct slice role)
{
	static const char *const words[] = { "patron", "dirigeant", "numero un", "boss" };

	return slice_starts_any(role, words, sizeof words / sizeof *words);
}

struct actor *person_leading_now(struct scene *s, const struct mention *m, enum gender gender)
{
	struct scene_field *f = &s->field[m->field];
	struct slice organization = link_name(m, SLICE("organization"));
	size_t here = scene_role_at(f, m->start);

	if (organization.len == 0 || !is_boss(scene_words(s->arena, mention_value(m, SLICE("role")))))
		return NULL;
	for (size_t i = here; i > 0 && here - i < OFFICES; i--) {
		const struct mention *role = f->role[i - 1], *person = mention_link(role, SLICE("person"));
		size_t k = person != NULL ? scene_actor_at(f, person->start) : f->actors;

		if (k >= f->actors || f->actor[k].mention != person || link_dropped(role) || !scene_gender_fits(&f->actor[k], gender) || !slice_eq(link_name(role, SLICE("organization")), organization))
			continue;
		if (slice_eq(mention_value(role, SLICE("time")), SLICE("current")) && title_leads(scene_words(s->arena, mention_value(role, SLICE("role")))) && !slice_starts_any(scene_words(s->arena, mention_value(role, SLICE("role"))), makers, sizeof makers / sizeof *makers))
			return &f->actor[k];
	}
	return NULL;
}
