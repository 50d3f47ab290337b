/* The pass of links: roles and funding through the document. */
#include "engine/pass.h"
#include "funding/funding.h"
#include "roles/roles.h"

/* `auprès de X`, `(X)`: a medium as the source of what is told. */
static bool is_source(struct scene *s, const struct scene_field *f, size_t index)
{
	const struct actor *actor = &f->actor[index];
	size_t start = actor->mention->start;

	return (actor->kinds & ORG_MEDIA) != 0 && (link_oblique(s, f, index) || (start > 0 && f->text.ptr[start - 1] == '('));
}

/* A name that no preposition governs tells more of the topic; authorities are named everywhere. */
static void actors_weigh(struct scene *s)
{
	struct scene_field *f = &s->field[0];

	for (size_t i = 0; i < f->actors; i++) {
		struct actor *actor = &f->actor[i];

		if (!actor->person && (actor->kinds & (ORG_LOCAL | ORG_PUBLIC)) == 0 && !link_oblique(s, f, i))
			actor->weight++;
		if (is_source(s, f, i) || (!actor->person && link_is_court(s, actor)))
			actor->weight = 0;
	}
}

void pass_links(struct extraction *x)
{
	struct scene *s = scene_open(x);

	for (int i = 0; i < s->fields; i++)
		links_roles_deny(x, i);
	scene_read(s);
	items_find(s);
	for (int i = 0; i < s->fields; i++)
		links_call(s, i);
	actors_weigh(s);
	links_weigh(s);
	for (int i = 0; i < s->fields; i++) {
		links_roles(s, i);
		if (i == 0)
			links_weigh_roles(s);
		s->field[i].centre = NULL; /* with roles the text may be about something else */
		links_funding(s, i);
	}
}
