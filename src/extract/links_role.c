/* Roles: persons of definite titles, evident organizations, repeated statements. */
#include "extract/link.h"

#include "text/unicode.h"

/* What a bare title asks of its organization, by the start of the folded title. */
struct office {
	const char *start;
	const char *noun;  /* the organization's name holds this; NULL = any of the kinds */
	unsigned kinds;    /* 0 = such a title needs no organization */
};

/* The first that fits counts: longer starts before shorter ones. */
static const struct office offices[] = {
	{ "conseiller regional", "region", 0 },
	{ "conseillere regional", "region", 0 },
	{ "conseiller metropolitain", "metropole", 0 },
	{ "conseillere metropolitain", "metropole", 0 },
	{ "conseiller departemental", "departement", 0 },
	{ "conseillere departemental", "departement", 0 },
	{ "conseiller municipal", "ville", 0 },
	{ "conseillere municipal", "ville", 0 },
	{ "conseiller communautaire", "communaute", 0 },
	{ "conseillere communautaire", "communaute", 0 },
	{ "conseill", NULL, 0 },
	{ "maire", NULL, 0 },
	{ "ministre", NULL, 0 },
	{ "premier ministre", NULL, 0 },
	{ "premiere ministre", NULL, 0 },
	{ "secretaire d etat", NULL, 0 },
	{ "depute", NULL, 0 },
	{ "senat", NULL, 0 },
	{ "eurodepute", NULL, 0 },
	{ "elu", NULL, 0 },
	{ "prefet", NULL, 0 },
	{ "sous prefet", NULL, 0 },
	{ "procureur", NULL, 0 },
	{ "president de la republique", NULL, 0 },
	{ "president de region", NULL, 0 },
	{ "adjoint", NULL, ORG_LOCAL },
	{ "premier adjoint", NULL, ORG_LOCAL },
	{ "premiere adjointe", NULL, ORG_LOCAL },
	{ "vice president a", NULL, ORG_LOCAL },
	{ "vice president ch", NULL, ORG_LOCAL },
	{ "vice president d", NULL, ORG_LOCAL },
	{ "vice president en", NULL, ORG_LOCAL },
	{ "vice presidente a", NULL, ORG_LOCAL },
	{ "vice presidente ch", NULL, ORG_LOCAL },
	{ "vice presidente d", NULL, ORG_LOCAL },
	{ "vice presidente en", NULL, ORG_LOCAL },
	{ "direct", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL },
	{ "codirect", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL },
	{ "co direct", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL },
	{ "president", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL },
	{ "vice president", NULL, ORG_ANY },
	{ "copresident", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL },
	{ "co president", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL },
	{ "gerant", NULL, ORG_COMPANY | ORG_OTHER },
	{ "cogerant", NULL, ORG_COMPANY | ORG_OTHER },
	{ "co gerant", NULL, ORG_COMPANY | ORG_OTHER },
	{ "patron", NULL, ORG_COMPANY | ORG_OTHER | ORG_FINANCE | ORG_MEDIA | ORG_NETWORK },
	{ "boss", NULL, ORG_COMPANY | ORG_OTHER },
	{ "dirigeant", NULL, ORG_COMPANY | ORG_OTHER | ORG_ASSOCIATION },
	{ "fondat", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PUBLIC) },
	{ "cofondat", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PUBLIC) },
	{ "co fondat", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PUBLIC) },
	{ "creat", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER },
	{ "pdg", NULL, ORG_COMPANY | ORG_OTHER | ORG_FINANCE | ORG_MEDIA },
	{ "p dg", NULL, ORG_COMPANY | ORG_OTHER | ORG_FINANCE | ORG_MEDIA },
	{ "dg", NULL, ORG_ANY },
	{ "ceo", NULL, ORG_COMPANY },
	{ "cto", NULL, ORG_COMPANY },
	{ "coo", NULL, ORG_COMPANY },
	{ "cfo", NULL, ORG_COMPANY },
	{ "responsable", NULL, ORG_ANY },
	{ "charge", NULL, ORG_ANY },
	{ "delegue", NULL, ORG_ANY },
	{ "secretaire", NULL, ORG_ANY },
	{ "tresori", NULL, ORG_ANY },
	{ "administrat", NULL, ORG_ANY },
	{ "porte parole", NULL, ORG_ANY },
	{ "coordi", NULL, ORG_ANY },
	{ "animat", NULL, ORG_ANY },
	{ "redact", NULL, ORG_MEDIA },
	{ "chef", NULL, ORG_ANY },
	{ "associe", NULL, ORG_COMPANY | ORG_FINANCE },
	{ "representant", NULL, ORG_ANY },
	{ "repreneu", NULL, ORG_COMPANY },
	{ "manager", NULL, ORG_ANY },
	{ "recteur", NULL, ORG_PUBLIC },
	{ "rectrice", NULL, ORG_PUBLIC },
	{ "doyen", NULL, ORG_EDUCATION },
	{ "proviseur", NULL, ORG_EDUCATION },
};

static const struct office *office_of(struct slice folded)
{
	for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
		if (slice_starts(folded, slice_of(offices[i].start)))
			return &offices[i];
	return NULL;
}

/* The organization of an office whose name holds its noun; a town by its mairie too. */
static struct actor *office_named(struct scene *s, int field, const struct mention *m, const struct office *office)
{
	return link_organization(s, field, m->start, slice_of(office->noun));
}

static struct actor *evident_organization(struct scene *s, int field, const struct mention *m)
{
	struct slice role = unicode_fold(s->arena, mention_value(m, SLICE("role")));
	const struct office *office = office_of(role);
	struct actor *actor;

	if (office == NULL)
		return NULL;
	if (office->noun != NULL)
		return office_named(s, field, m, office);
	if (office->kinds == 0)
		return NULL;
	actor = link_subject(s, field, m->start, office->kinds);
	if (actor == NULL && office->kinds != ORG_LOCAL)
		actor = scene_topic(s, office->kinds & ~(unsigned)(ORG_PUBLIC | ORG_LOCAL | ORG_FINANCE));
	return actor != NULL ? actor : scene_topic(s, office->kinds);
}

static void role_organization(struct scene *s, int field, struct mention *m)
{
	struct slice words = mention_value(m, SLICE("organization"));

	if (link_known(m, SLICE("organization")))
		return;
	if (words.len > 0) {
		struct actor *actor = link_organization(s, field, m->start, words);

		link_clear(m, SLICE("organization"));
		link_set(s, m, SLICE("organization"), actor);
		mention_set(s->arena, m, SLICE("weak"), SLICE("noun"), NULL);
		return;
	}
	if (slice_eq(mention_value(m, SLICE("weak")), SLICE("bare")))
		link_set(s, m, SLICE("organization"), evident_organization(s, field, m));
}

/* True when some other mention of the field gives this person a role outright. */
static bool person_has_role(struct scene *s, int field, struct slice name)
{
	struct mention_list list = extraction_mentions(s->x, field);

	for (size_t i = 0; i < list.mentions; i++) {
		const struct mention *m = list.mention[i];

		if (slice_eq(m->type, SLICE("ROLE")) && link_known(m, SLICE("person")) && !slice_eq(mention_value(m, SLICE("weak")), SLICE("definite")) &&
			slice_eq(link_name(m, SLICE("person")), name))
			return true;
	}
	return false;
}

/* A definite title alone (`Le directeur de X sourit`) takes up the person of the sentence before. */
static void role_definite(struct scene *s, int field, struct mention *m)
{
	const struct scene_field *f = &s->field[field];
	size_t sentence = scene_sentence(f, m->start);
	enum gender gender = scene_title_gender(mention_value(m, SLICE("role")));
	struct actor *actor = scene_person_before(f, m->start, gender);

	if (actor == NULL || actor->sentence + 1 < sentence || actor->sentence == sentence || person_has_role(s, field, actor->name)) {
		link_drop(s, m);
		return;
	}
	link_set(s, m, SLICE("person"), actor);
}

/* Strength of a statement: what names its organization itself comes first. */
static int role_strength(const struct mention *m)
{
	struct slice weak = mention_value(m, SLICE("weak"));

	if (weak.len == 0)
		return 5;
	if (slice_eq(weak, SLICE("more")))
		return 4;
	if (slice_eq(weak, SLICE("definite")) || slice_eq(weak, SLICE("plural")))
		return 3;
	if (slice_eq(weak, SLICE("noun")))
		return 2;
	return link_known(m, SLICE("organization")) ? 1 : 0;
}

/* The start of a title under which two statements are compared: `directrice générale` and `directrice` are one. */
static struct slice role_stem(struct scene *s, const struct mention *m)
{
	struct slice folded = unicode_fold(s->arena, mention_value(m, SLICE("role")));

	return slice_sub(folded, 0, slice_starts(folded, SLICE("co")) || slice_starts(folded, SLICE("vice")) ? 8 : 5);
}

static bool role_same(struct scene *s, const struct mention *a, const struct mention *b)
{
	return slice_eq(link_name(a, SLICE("person")), link_name(b, SLICE("person"))) && slice_eq(role_stem(s, a), role_stem(s, b));
}

static bool role_beats(const struct mention *a, const struct mention *b)
{
	int x = role_strength(a), y = role_strength(b);
	size_t longer = mention_value(a, SLICE("role")).len, shorter = mention_value(b, SLICE("role")).len;

	if (x != y)
		return x > y;
	if (longer != shorter)
		return longer > shorter;
	return a->start < b->start || (a->start == b->start && a < b);
}

/* Two full statements on different organizations stand side by side; any other pair leaves the stronger. */
static bool role_rivals(struct scene *s, const struct mention *a, const struct mention *b)
{
	struct slice x = link_name(a, SLICE("organization")), y = link_name(b, SLICE("organization"));

	if (!role_same(s, a, b))
		return false;
	return slice_eq(x, y) || role_strength(a) < 4 || role_strength(b) < 4 || x.len == 0 || y.len == 0 || a->start == b->start;
}

struct roles {
	struct mention **role;
	size_t roles, cap;
};

static void roles_thin(struct scene *s, const struct roles *r)
{
	enum { REACH = 300 };

	for (size_t i = 0; i < r->roles; i++) {
		for (size_t k = i > REACH ? i - REACH : 0; k < r->roles && k < i + REACH && !link_dropped(r->role[i]); k++)
			if (k != i && !link_dropped(r->role[k]) && role_rivals(s, r->role[i], r->role[k]) && role_beats(r->role[k], r->role[i]))
				link_drop(s, r->role[i]);
	}
}

void links_roles(struct scene *s, int field)
{
	struct mention_list list = extraction_mentions(s->x, field);
	struct roles r = { 0 };

	for (size_t i = 0; i < list.mentions; i++) {
		struct mention *m = list.mention[i];

		if (!slice_eq(m->type, SLICE("ROLE")))
			continue;
		role_organization(s, field, m);
		if (slice_eq(mention_value(m, SLICE("weak")), SLICE("definite")))
			role_definite(s, field, m);
		if (!link_known(m, SLICE("person")))
			link_drop(s, m);
		if (link_dropped(m))
			continue;
		r.role = arena_grow(s->arena, r.role, r.roles, &r.cap, sizeof *r.role);
		r.role[r.roles++] = m;
	}
	roles_thin(s, &r);
}
