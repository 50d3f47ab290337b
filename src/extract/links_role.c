/* Roles: persons of definite titles, evident organizations, repeated statements. */
#include "extract/link.h"

#include "text/unicode.h"

enum { CLEAR = 3 }; /* mentions that make an organization what the article is about */

/* What a bare title asks of its organization, by the start of the folded title. */
struct office {
	const char *start;
	const char *noun;  /* the organization's name holds this; NULL = any of the kinds */
	unsigned kinds;    /* 0 = such a title needs no organization */
	bool worker;       /* tells of an employer only when former */
};

/* The first that fits counts: longer starts before shorter ones. */
static const struct office offices[] = {
	{ "conseiller regional", "region", 0, false },
	{ "conseillere regional", "region", 0, false },
	{ "conseiller metropolitain", "metropole", 0, false },
	{ "conseillere metropolitain", "metropole", 0, false },
	{ "conseiller departemental", "departement", 0, false },
	{ "conseillere departemental", "departement", 0, false },
	{ "conseiller municipal", "ville", 0, false },
	{ "conseillere municipal", "ville", 0, false },
	{ "conseiller communautaire", "communaute", 0, false },
	{ "conseillere communautaire", "communaute", 0, false },
	{ "conseill", NULL, 0, false },
	{ "maire", NULL, 0, false },
	{ "ministre", NULL, 0, false },
	{ "premier ministre", NULL, 0, false },
	{ "premiere ministre", NULL, 0, false },
	{ "secretaire d etat", NULL, 0, false },
	{ "depute", NULL, 0, false },
	{ "senat", NULL, 0, false },
	{ "eurodepute", NULL, 0, false },
	{ "elu", NULL, 0, false },
	{ "prefet", NULL, 0, false },
	{ "sous prefet", NULL, 0, false },
	{ "procureur", NULL, 0, false },
	{ "president de la republique", NULL, 0, false },
	{ "president de region", NULL, 0, false },
	{ "adjoint", NULL, ORG_LOCAL, false },
	{ "premier adjoint", NULL, ORG_LOCAL, false },
	{ "premiere adjointe", NULL, ORG_LOCAL, false },
	{ "vice president a", NULL, ORG_LOCAL, false },
	{ "vice president ch", NULL, ORG_LOCAL, false },
	{ "vice president d", NULL, ORG_LOCAL, false },
	{ "vice president en", NULL, ORG_LOCAL, false },
	{ "vice presidente a", NULL, ORG_LOCAL, false },
	{ "vice presidente ch", NULL, ORG_LOCAL, false },
	{ "vice presidente d", NULL, ORG_LOCAL, false },
	{ "vice presidente en", NULL, ORG_LOCAL, false },
	{ "direct", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PARTY), false },
	{ "codirect", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PARTY), false },
	{ "co direct", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PARTY), false },
	{ "president", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PUBLIC | ORG_PARTY), false },
	{ "vice president", NULL, ORG_ANY, false },
	{ "copresident", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL, false },
	{ "co president", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL, false },
	{ "gerant", NULL, ORG_COMPANY | ORG_OTHER, false },
	{ "cogerant", NULL, ORG_COMPANY | ORG_OTHER, false },
	{ "co gerant", NULL, ORG_COMPANY | ORG_OTHER, false },
	{ "patron", NULL, ORG_COMPANY | ORG_OTHER | ORG_FINANCE | ORG_MEDIA | ORG_NETWORK, false },
	{ "boss", NULL, ORG_COMPANY | ORG_OTHER, false },
	{ "dirigeant", NULL, ORG_COMPANY | ORG_OTHER | ORG_ASSOCIATION, false },
	{ "fondat", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PUBLIC), false },
	{ "cofondat", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PUBLIC), false },
	{ "co fondat", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PUBLIC), false },
	{ "creat", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER, false },
	{ "pdg", NULL, ORG_COMPANY | ORG_OTHER | ORG_FINANCE | ORG_MEDIA, false },
	{ "p dg", NULL, ORG_COMPANY | ORG_OTHER | ORG_FINANCE | ORG_MEDIA, false },
	{ "dg", NULL, ORG_ANY, false },
	{ "ceo", NULL, ORG_COMPANY, false },
	{ "cto", NULL, ORG_COMPANY, false },
	{ "coo", NULL, ORG_COMPANY, false },
	{ "cfo", NULL, ORG_COMPANY, false },
	{ "drh", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER, false },
	{ "daf", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER, false },
	{ "dsi", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER, false },
	{ "responsable", NULL, ORG_ANY, false },
	{ "charge", NULL, ORG_ANY, false },
	{ "delegue", NULL, ORG_ANY, false },
	{ "secretaire", NULL, ORG_ANY, false },
	{ "tresori", NULL, ORG_ANY, false },
	{ "administrat", NULL, ORG_ANY, false },
	{ "porte parole", NULL, ORG_ANY, false },
	{ "coordi", NULL, ORG_ANY, false },
	{ "animat", NULL, ORG_ANY, false },
	{ "redact", NULL, ORG_MEDIA, false },
	{ "chef", NULL, ORG_ANY, false },
	{ "associe", NULL, ORG_COMPANY | ORG_FINANCE, false },
	{ "representant", NULL, ORG_ANY, false },
	{ "repreneu", NULL, ORG_COMPANY, false },
	{ "manager", NULL, ORG_ANY, false },
	{ "recteur", NULL, ORG_PUBLIC, false },
	{ "rectrice", NULL, ORG_PUBLIC, false },
	{ "doyen", NULL, ORG_EDUCATION, false },
	{ "technic", NULL, ORG_COMPANY, true },
	{ "ingenieur", NULL, ORG_COMPANY, true },
	{ "cadre", NULL, ORG_COMPANY, true },
	{ "salarie", NULL, ORG_COMPANY | ORG_ASSOCIATION, true },
	{ "employe", NULL, ORG_COMPANY, true },
	{ "ouvri", NULL, ORG_COMPANY, true },
	{ "developp", NULL, ORG_COMPANY, true },
	{ "proviseur", NULL, ORG_EDUCATION, false },
};

static const struct office *office_of(struct slice folded)
{
	for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
		if (slice_starts(folded, slice_of(offices[i].start)))
			return &offices[i];
	return NULL;
}

/* `le président Untel`, `le président turc`: a head of state as likely as the head of anything near by. */
static bool president_alone(struct scene *s, const struct mention *m, struct slice role)
{
	static const char *const own[] = { "president", "presidente", "president fondateur", "presidente fondatrice", "president delegue", "presidente deleguee", "president directeur general", "presidente directrice generale" };
	const struct mention *person = mention_link(m, SLICE("person"));

	if (slice_starts(role, SLICE("president")) && mention_value(m, SLICE("place")).len > 0)
		return true;
	if (!slice_starts(role, SLICE("president")) || person == NULL || m->start >= person->start)
		return false;
	if (slice_starts(unicode_fold(s->arena, m->text), SLICE("president")) && slice_find(m->text, SLICE(","), 0) != SLICE_NONE)
		return false; /* `Présidente depuis l'origine, X` */
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (slice_eq(role, slice_of(own[i])))
			return slice_find(m->text, SLICE(","), 0) == SLICE_NONE && !slice_starts(unicode_fold(s->arena, m->text), SLICE("s"));
	return slice_find(role, SLICE(" d"), 0) == SLICE_NONE;
}

/* Treasurers belong to associations and the like rather than to the company named beside. */
static struct actor *officer_of(struct scene *s, struct slice role)
{
	return slice_starts(role, SLICE("tresori")) ? scene_topic(s, ORG_ASSOCIATION | ORG_NETWORK | ORG_UNION | ORG_OTHER, 2) : NULL;
}

/* `son président`: of whatever the sentence or the one before is about. */
static struct actor *possessor(struct scene *s, int field, const struct mention *m)
{
	static const char *const words[] = { "son", "sa", "leur" };
	struct slice by = scene_words(s->arena, mention_value(m, SLICE("by")));
	struct span at = { field, m->start, m->start };
	struct actor *actor = NULL;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(by, slice_of(words[i])))
			actor = link_subject(s, &(struct search){ .at = at, .kinds = ORG_ANY & ~(unsigned)(ORG_MEDIA | ORG_PARTY), .strict = true });
	if (actor == NULL || scene_sentence(&s->field[field], m->start) - actor->sentence > 1)
		return NULL;
	return actor;
}

static struct actor *evident_organization(struct scene *s, int field, const struct mention *m)
{
	struct slice role = scene_words(s->arena, mention_value(m, SLICE("role")));
	const struct office *office = office_of(role);
	struct actor *actor;

	if (office == NULL || president_alone(s, m, role))
		return NULL;
	if (office->noun != NULL)
		return link_organization(s, field, m->start, slice_of(office->noun));
	if (office->kinds == 0)
		return NULL;
	if (office->worker && !slice_eq(mention_value(m, SLICE("time")), SLICE("former")))
		return NULL;
	actor = possessor(s, field, m);
	if (actor != NULL)
		return actor;
	actor = officer_of(s, role);
	if (actor != NULL)
		return actor;
	actor = link_subject(s, &(struct search){ .at = { field, m->start, m->start }, .kinds = office->kinds });
	if (actor != NULL && actor->held && field == 0)
		actor = scene_topic(s, office->kinds, CLEAR) != NULL ? scene_topic(s, office->kinds, CLEAR) : actor;
	if (field == 0 && (actor == NULL || actor->sentence != scene_sentence(&s->field[0], m->start))) {
		struct actor *section = link_section(s, m->start, office->kinds);

		actor = section != NULL ? section : actor;
	}
	if (office->kinds == ORG_LOCAL && (actor == NULL || actor->sentence != scene_sentence(&s->field[field], m->start))) {
		struct actor *named = link_local(s, (struct span){ field, m->start, m->start });

		actor = named != NULL ? named : actor;
	}
	if (actor == NULL)
		actor = scene_topic(s, office->kinds & (ORG_COMPANY | ORG_ASSOCIATION | ORG_NETWORK | ORG_OTHER), 2);
	if (actor == NULL && office->kinds != ORG_LOCAL)
		actor = scene_topic(s, office->kinds & ~(unsigned)(ORG_PUBLIC | ORG_LOCAL | ORG_FINANCE), 1);
	return actor != NULL ? actor : scene_topic(s, office->kinds, 1);
}

/* A noun phrase without its article. */
static struct slice phrase_bare(struct slice words)
{
	if (slice_starts(words, SLICE("la ")) || slice_starts(words, SLICE("le ")))
		return slice_sub(words, 3, words.len);
	if (slice_starts(words, SLICE("l'")))
		return slice_sub(words, 2, words.len);
	if (slice_starts(words, SLICE("l\xE2\x80\x99")))
		return slice_sub(words, 4, words.len);
	return words;
}

/* `la Région`: a capital makes the noun a name. */
static bool phrase_is_name(struct slice words)
{
	struct slice rest = phrase_bare(words);

	return rest.len > 0 && unicode_is_upper(utf8_next(&rest));
}

static void role_organization(struct scene *s, int field, struct mention *m)
{
	struct slice words = mention_value(m, SLICE("organization"));

	if (link_known(m, SLICE("organization")))
		return;
	if (words.len > 0) {
		struct actor *actor = link_organization(s, field, m->start, words);

		if (actor == NULL && phrase_is_name(words)) {
			mention_set(s->arena, m, SLICE("organization"), phrase_bare(words), NULL);
			return;
		}
		link_clear(m, SLICE("organization"));
		link_set(s, m, SLICE("organization"), actor);
		mention_set(s->arena, m, SLICE("weak"), SLICE("noun"), NULL);
		return;
	}
	if (slice_eq(mention_value(m, SLICE("weak")), SLICE("bare")) && slice_starts(mention_value(m, SLICE("role")), SLICE("associ"))) {
		link_drop(s, m); /* a relation (`son associé`), no office */
		return;
	}
	if (slice_eq(mention_value(m, SLICE("weak")), SLICE("bare")) || slice_eq(mention_value(m, SLICE("weak")), SLICE("definite")))
		link_set(s, m, SLICE("organization"), evident_organization(s, field, m));
}

static struct slice role_stem(struct scene *s, const struct mention *m);

/* True when some other mention of the field gives this person a role outright; with `like`, such a role. */
static bool person_has_role(struct scene *s, int field, struct slice name, const struct mention *like)
{
	struct mention_list list = extraction_mentions(s->x, field);

	for (size_t i = 0; i < list.mentions; i++) {
		const struct mention *m = list.mention[i];

		if (slice_eq(m->type, SLICE("ROLE")) && link_known(m, SLICE("person")) && !slice_eq(mention_value(m, SLICE("weak")), SLICE("definite")) &&
			slice_eq(link_name(m, SLICE("person")), name) && (like == NULL || slice_eq(role_stem(s, m), role_stem(s, like))))
			return true;
	}
	return false;
}

/* Where a quotation starts that ends just before a byte (`», souffle la patronne`), else the byte. */
static size_t quotation_before(const struct scene_field *f, size_t at)
{
	enum { REACH = 16 };
	size_t low = 0, high = f->quotations;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (f->quotation[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && at - f->quotation[low - 1].end < REACH ? f->quotation[low - 1].start : at;
}

/* Sentence b comes right after a, scraps between them (a number, a label) not counted. */
static bool sentence_follows(const struct scene_field *f, size_t a, size_t b)
{
	enum { SCRAPS = 24 };

	return a + 1 >= b || f->sentence[b] - scene_sentence_end(f, a) < SCRAPS;
}

/* A definite title alone (`Le directeur de X sourit`) takes up the person of the sentence before. */
static void role_definite(struct scene *s, int field, struct mention *m)
{
	const struct scene_field *f = &s->field[field];
	size_t at = quotation_before(f, m->start), sentence = scene_sentence(f, at);
	enum gender gender = scene_title_gender(mention_value(m, SLICE("role")));
	struct actor *actor = scene_person_before(f, at, gender);
	bool pronoun = slice_eq(mention_value(m, SLICE("who")), SLICE("elle")) || slice_eq(mention_value(m, SLICE("who")), SLICE("il")); /* that person, whatever else he is */

	if (actor == NULL || !sentence_follows(f, actor->sentence, sentence) || actor->sentence == sentence || (!pronoun && person_has_role(s, field, actor->name, at != m->start ? m : NULL))) {
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

/* Organizations named only to say where somebody comes from: `X, ancienne directrice de Y`. */
static void holders_mark(struct scene *s, int field)
{
	struct mention_list list = extraction_mentions(s->x, field);
	struct scene_field *f = &s->field[field];

	for (size_t i = 0; i < list.mentions; i++) {
		const struct mention *org = mention_link(list.mention[i], SLICE("organization"));
		size_t k = org != NULL && slice_eq(list.mention[i]->type, SLICE("ROLE")) ? scene_actor_at(f, org->start) : f->actors;

		if (k < f->actors && f->actor[k].mention == org)
			f->actor[k].held = true;
	}
}

void links_roles(struct scene *s, int field)
{
	struct mention_list list = extraction_mentions(s->x, field);
	struct roles r = { 0 };

	holders_mark(s, field);

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
