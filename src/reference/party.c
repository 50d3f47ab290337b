/* The parties of links: set, taken over, taken away, told. */
#include "reference/link.h"

#include "text/unicode.h"

void link_drop(struct scene *s, struct mention *m)
{
	mention_set(s->arena, m, SLICE("dropped"), SLICE("yes"), NULL);
}

bool link_dropped(const struct mention *m)
{
	return mention_value(m, SLICE("dropped")).len > 0;
}

struct span link_place(const struct mention *m)
{
	return (struct span){ m->field, m->start, m->start };
}

void link_set(struct scene *s, struct mention *m, struct slice feature, struct found found)
{
	if (found.actor != NULL)
		party_set(s->arena, m, feature, (struct named){ found.actor->name, found.actor->mention, found.basis });
}

enum basis link_basis_near(struct scene *s, const struct mention *m, const struct actor *actor)
{
	return actor->mention->field == m->field && actor->sentence == scene_sentence(&s->field[m->field], m->start) ? BASIS_STATED : BASIS_INFERRED;
}

void link_take(struct scene *s, struct mention *m, struct slice feature, const struct mention *from)
{
	const struct scene_field *f = &s->field[m->field];
	bool near = from->field == m->field && scene_sentence(f, from->start) == scene_sentence(f, m->start);

	party_set(s->arena, m, feature, mention_party(from, feature, near ? BASIS_NONE : BASIS_INFERRED));
}

void link_clear(struct mention *m, struct slice feature)
{
	for (size_t i = 0; i < m->features; i++) {
		if (!slice_eq(m->feature[i].name, feature))
			continue;
		m->feature[i].value = (struct slice){ 0 };
		m->feature[i].mention = NULL;
		m->feature[i].basis = BASIS_NONE;
	}
}

bool link_known(const struct mention *m, struct slice feature)
{
	return mention_link(m, feature) != NULL;
}

struct slice link_name(const struct mention *m, struct slice feature)
{
	const struct mention *party = mention_link(m, feature);
	struct slice name = party != NULL ? mention_value(party, SLICE("name")) : mention_value(m, feature);

	return party != NULL && name.len == 0 ? party->text : name;
}

/* `Ferrat` of `Nadia Ferrat`: the words alone do not tell the name. */
static bool mention_is_short(struct arena *a, const struct mention *party)
{
	struct slice told = mention_value(party, SLICE("told")), name = told.len > 0 ? told : mention_value(party, SLICE("name"));

	return name.len > 0 && !slice_eq(scene_words(a, name), scene_words(a, party->text));
}

enum basis link_basis(struct arena *a, const struct mention *m, struct slice feature)
{
	const struct named party = mention_party(m, feature, BASIS_NONE);

	if (link_name(m, feature).len == 0)
		return BASIS_NONE;
	return party.mention != NULL && mention_is_short(a, party.mention) ? basis_worse(party.basis, BASIS_RESOLVED) : party.basis;
}

bool link_is_stranger(const struct mention *m, struct slice feature)
{
	return slice_eq(mention_value(m, SLICE("stranger")), feature);
}
