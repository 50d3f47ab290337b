/* Roles: organizations of noun phrases, repeated statements. */
#include "roles/office.h"
#include "roles/roles.h"

#include "text/unicode.h"

/* A noun phrase without its article; one that opens a sentence (`Le conseil`) has a capital. */
static struct slice phrase_bare(struct slice words)
{
	if ((slice_starts(words, SLICE("La ")) || slice_starts(words, SLICE("Le "))) && !unicode_is_upper(utf8_next(&(struct slice){ words.ptr + 3, words.len - 3 })))
		return slice_sub(words, 3, words.len);
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

/* `le suppléant de ce dernier`: of a person rather. */
static bool role_serves(const struct mention *m)
{
	static const char *const starts[] = { "suppl", "assist", "avocat", "collab", "attach" };

	return slice_starts_any(mention_value(m, SLICE("role")), starts, sizeof starts / sizeof *starts);
}

/* The firm of the article that bears the surname of a role's person, when the title leads: `le patron, Karim Kerzal` of `Filature Kerzal`. */
static struct actor *namesake(struct scene *s, const struct mention *m)
{
	enum { SHORT = 4, REACH = 400 };
	struct scene_field *f = &s->field[0];
	struct slice name = scene_words(s->arena, link_name(m, SLICE("person"))), surname, folded, rest;
	size_t blank = slice_find(name, SLICE(" "), 0);

	if (!link_known(m, SLICE("person")) || blank == SLICE_NONE || !title_leads(scene_words(s->arena, mention_value(m, SLICE("role")))))
		return NULL;
	surname = slice_sub(name, blank + 1, name.len);
	for (size_t i = 0; i < f->actors && i < REACH && surname.len >= SHORT; i++) {
		size_t at;

		if (f->actor[i].person || (f->actor[i].kinds & (ORG_COMPANY | ORG_OTHER)) == 0)
			continue;
		folded = scene_words(s->arena, f->actor[i].name);
		at = slice_find(folded, surname, 0);
		rest = slice_sub(folded, at == SLICE_NONE ? folded.len : at + surname.len, folded.len);
		if (at != SLICE_NONE && (at == 0 || folded.ptr[at - 1] == ' ') && (rest.len == 0 || rest.ptr[0] == ' '))
			return &f->actor[i];
	}
	return NULL;
}

/* Whom a noun phrase behind a title means: the firm of the person's name, whom the sentences are set at (`Chez X, on`), else by the text. */
static struct actor *noun_holder(struct scene *s, int field, const struct mention *m, struct slice words)
{
	struct slice phrase = scene_words(s->arena, phrase_bare(words)), noun = { 0 };
	struct actor *own = namesake(s, m), *set;
	unsigned kinds = slice_split(&phrase, ' ', &noun) ? scene_noun_kinds(noun) : 0;

	if (own != NULL && (own->kinds & kinds) != 0 && phrase.len == 0)
		return own;
	if (office_is_organ(scene_words(s->arena, phrase_bare(words))))
		return link_paragraph_about(s, (struct span){ field, m->start, m->start }, ORG_ANY & ~(unsigned)(ORG_MEDIA | ORG_PARTY));
	set = kinds != 0 ? office_setting(s, m, kinds, true) : NULL;
	if (set != NULL && (set->kinds & kinds) != 0)
		return set;
	set = link_organization(s, field, m->start, words);
	return set == NULL && kinds == 0 ? office_housed(s, m, scene_words(s->arena, phrase_bare(words)), RECEIVERS) : set;
}

static void role_organization(struct scene *s, int field, struct mention *m)
{
	struct slice words = mention_value(m, SLICE("organization"));
	struct office office;

	if (mention_value(m, SLICE("shared")).len > 0 && office_is_mandate(s, mention_value(m, SLICE("role")))) {
		link_clear(m, SLICE("organization")); /* `maire et président de X` */
		return;
	}

	if (link_known(m, SLICE("organization")))
		return;
	if (mention_value(m, SLICE("again")).len > 0 && person_leads(s, m) != NULL) {
		link_take(s, m, SLICE("organization"), person_leads(s, m)); /* `la patronne` of what she was told to lead */
		return;
	}
	if (words.len > 0 && link_is_latter(scene_words(s->arena, words)) && role_serves(m)) {
		link_drop(s, m);
		return;
	}
	if (words.len > 0 && office_read(s, mention_value(m, SLICE("role")), &office) && office.worker && link_known(m, SLICE("person"))) {
		link_drop(s, m); /* `salarié de l'entreprise`: hardly a title, and of which */
		return;
	}
	if (words.len > 0) {
		struct actor *actor = noun_holder(s, field, m, words);

		if (actor == NULL && phrase_is_name(words)) {
			party_set(s->arena, m, SLICE("organization"), (struct named){ phrase_bare(words), NULL, BASIS_STATED });
			return;
		}
		link_clear(m, SLICE("organization"));
		link_set(s, m, SLICE("organization"), (struct found){ actor, BASIS_RESOLVED });
		if (slice_eq(mention_value(m, SLICE("weak")), SLICE("verb"))) {
			if (actor == NULL)
				link_drop(s, m); /* `la société dirigée par X`: of nothing that is named */
			return;
		}
		mention_set(s->arena, m, SLICE("weak"), actor != NULL ? SLICE("noun") : SLICE("bare"), NULL);
		mention_set(s->arena, m, SLICE("apart"), SLICE("yes"), NULL);
		return;
	}
	if (slice_eq(mention_value(m, SLICE("weak")), SLICE("bare")) && slice_starts(mention_value(m, SLICE("role")), SLICE("associ")) && slice_find(mention_value(m, SLICE("role")), SLICE(" "), 0) == SLICE_NONE) {
		link_drop(s, m); /* a relation (`son associé`), no office */
		return;
	}
	if (slice_eq(mention_value(m, SLICE("weak")), SLICE("bare")) || slice_eq(mention_value(m, SLICE("weak")), SLICE("definite"))) {
		struct actor *own = namesake(s, m);

		link_set(s, m, SLICE("organization"), own != NULL ? (struct found){ own, BASIS_INFERRED } : office_organization(s, field, m));
		if (slice_eq(mention_value(m, SLICE("weak")), SLICE("bare")) && office_is_national(scene_words(s->arena, mention_value(m, SLICE("role")))))
			mention_set(s->arena, m, SLICE("weak"), SLICE("state"), NULL); /* says more than `le président` with what is named near by */
	}
}

/* `PDG du repreneur`: where a noun behind the title stands for the whole organization that the row names, the title ends before it. */
static void role_sheds(struct scene *s, struct mention *m)
{
	static const char *const links[] = { " du ", " de la ", " de l'", " de l\xE2\x80\x99" };
	static const char *const parts[] = { "agence", "bureau", "campus", "comite", "commission", "conseil", "direction", "filiale", "maison", "plateforme", "site", "studio", "usine", "centrale", "laboratoire", "labo", "chaine", NULL };
	struct slice role = mention_value(m, SLICE("role")), noun;
	const struct mention *org = mention_link(m, SLICE("organization"));

	for (size_t i = 0; org != NULL && i < sizeof links / sizeof *links; i++) {
		size_t at = slice_find(role, slice_of(links[i]), 0);

		if (at == SLICE_NONE)
			continue;
		noun = scene_words(s->arena, slice_sub(role, at + slice_of(links[i]).len, role.len));
		if (scene_noun_kinds(noun) != 0 && !word_in(noun, parts) && title_leads(scene_words(s->arena, slice_sub(role, 0, at))))
			mention_set(s->arena, m, SLICE("role"), slice_sub(role, 0, at), NULL);
		return;
	}
}

/* A definite title alone (`Le directeur de X sourit`) is somebody's, or nothing. */
static void role_definite(struct scene *s, int field, struct mention *m)
{
	struct actor *actor = role_bearer(s, field, m);

	if (actor == NULL)
		link_drop(s, m);
	link_set(s, m, SLICE("person"), (struct found){ actor, BASIS_RESOLVED });
}

/* Strength of a statement: what names its organization itself comes first. */
static int role_strength(const struct mention *m)
{
	struct slice weak = mention_value(m, SLICE("weak"));

	if (slice_eq(weak, SLICE("verb")))
		return 0;
	if (weak.len == 0)
		return 5;
	if (slice_eq(weak, SLICE("more")) || mention_value(m, SLICE("full")).len > 0)
		return 4;
	if (slice_eq(weak, SLICE("definite")) || slice_eq(weak, SLICE("plural")))
		return 3;
	if (slice_eq(weak, SLICE("noun")) || slice_eq(weak, SLICE("state")))
		return 2;
	return link_known(m, SLICE("organization")) ? 1 : 0;
}

static struct slice stem_read(struct scene *s, const struct mention *m)
{
	enum { STEM = 5, COMPOUND = 8 };
	struct slice folded = scene_words(s->arena, mention_value(m, SLICE("role"))), rest = folded, word = { 0 };

	if (slice_starts(folded, SLICE("co")) || slice_starts(folded, SLICE("vice")))
		return slice_sub(folded, 0, COMPOUND);
	return slice_split(&rest, ' ', &word) ? slice_sub(word, 0, STEM) : folded;
}

/* True when two titles are told at different organizations, or one of them at a place. */
static bool roles_part(const struct mention *a, const struct mention *b)
{
	bool x = link_known(a, SLICE("organization")), y = link_known(b, SLICE("organization"));

	if (x && y)
		return !slice_eq(link_name(a, SLICE("organization")), link_name(b, SLICE("organization")));
	return mention_value(x ? b : a, SLICE("place")).len > 0;
}

/* `directeur financier` once, `directeur général` now, `directeur marketing` elsewhere: two posts of one person. */
static bool role_other_post(struct scene *s, const struct mention *a, const struct mention *b)
{
	struct slice x = scene_words(s->arena, mention_value(a, SLICE("role"))), y = scene_words(s->arena, mention_value(b, SLICE("role"))), word = { 0 };
	bool then = !slice_eq(mention_value(a, SLICE("time")), mention_value(b, SLICE("time"))) || mention_value(a, SLICE("next")).len > 0 || mention_value(b, SLICE("next")).len > 0;

	if (!slice_starts(x, SLICE("direct")) || !(then || roles_part(a, b)))
		return false;
	return slice_split(&x, ' ', &word) && slice_split(&y, ' ', &word) && x.len > 0 && y.len > 0 && !slice_starts(x, y) && !slice_starts(y, x);
}

static bool role_same(const struct mention *a, const struct mention *b)
{
	return slice_eq(mention_value(a, SLICE("stem")), mention_value(b, SLICE("stem"))) && slice_eq(link_name(a, SLICE("person")), link_name(b, SLICE("person")));
}

/* Whether a is the better of two readings; `before`: the list has it earlier, which decides between equals. */
/* `vice-président chargé du port` beside `vice-président de l'agglomération chargé du port`: the body that nobody knows by name is no part of the title. */
static bool role_cuts(const struct mention *a, const struct mention *b)
{
	if (a->start != b->start || a->end != b->end || mention_value(a, SLICE("apart")).len == 0 || mention_value(b, SLICE("apart")).len > 0)
		return false;
	return !slice_starts(mention_value(b, SLICE("role")), mention_value(a, SLICE("role")));
}

static bool role_beats(const struct mention *a, const struct mention *b, bool before)
{
	int x = role_strength(a), y = role_strength(b);
	size_t longer = mention_value(a, SLICE("role")).len, shorter = mention_value(b, SLICE("role")).len;

	if (x != y)
		return x > y;
	if (role_cuts(a, b) || role_cuts(b, a))
		return role_cuts(a, b);
	if (longer != shorter)
		return longer > shorter;
	return a->start != b->start ? a->start < b->start : before;
}

/* `fondée par X` beside `X, présidente` of the same organization: the title stands for the verb. */
static bool role_restates(const struct mention *verb, const struct mention *title)
{
	static const char *const weak = "verb";

	if (!slice_eq(mention_value(verb, SLICE("weak")), slice_of(weak)) || slice_eq(mention_value(title, SLICE("weak")), slice_of(weak)))
		return false;
	return slice_eq(link_name(verb, SLICE("person")), link_name(title, SLICE("person"))) && slice_eq(link_name(verb, SLICE("organization")), link_name(title, SLICE("organization")));
}

/* What one was at one place and is at another. */
static bool roles_succeed(const struct mention *a, const struct mention *b)
{
	return role_strength(a) > 0 && role_strength(b) > 0 && !slice_eq(mention_value(a, SLICE("time")), mention_value(b, SLICE("time")));
}

/* `vice-présidente de X et vice-présidente de Y`: the same title goes on at another organization. */
static bool roles_go_on(const struct mention *a, const struct mention *b)
{
	static const char *const weak = "more";

	return a->end != b->end && (slice_eq(mention_value(a, SLICE("weak")), slice_of(weak)) || slice_eq(mention_value(b, SLICE("weak")), slice_of(weak)));
}

/* Two full statements on different organizations stand side by side; any other pair leaves the stronger. */
static bool role_rivals(struct scene *s, const struct mention *a, const struct mention *b)
{
	struct slice x = link_name(a, SLICE("organization")), y = link_name(b, SLICE("organization"));

	if (!role_same(a, b) || role_other_post(s, a, b))
		return role_restates(a, b) || role_restates(b, a);
	if (!slice_eq(x, y) && x.len > 0 && y.len > 0 && roles_succeed(a, b))
		return false;
	return slice_eq(x, y) || role_strength(a) < 4 || role_strength(b) < 4 || x.len == 0 || y.len == 0 || (a->start == b->start && !roles_go_on(a, b));
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
			if (k != i && !link_dropped(r->role[k]) && role_rivals(s, r->role[i], r->role[k]) && role_beats(r->role[k], r->role[i], k < i))
				link_drop(s, r->role[i]);
	}
}

/* Organizations named only to say where somebody comes from: `X, ancienne directrice de Y`. */
static void holders_mark(struct scene *s, int field)
{
	struct scene_field *roles = &s->field[field];
	struct scene_field *f = &s->field[field];

	for (size_t i = 0; i < roles->roles; i++) {
		const struct mention *org = mention_link(roles->role[i], SLICE("organization"));
		size_t k = org != NULL ? scene_actor_at(f, org->start) : f->actors;

		if (k < f->actors && f->actor[k].mention == org && slice_eq(mention_value(roles->role[i], SLICE("time")), SLICE("former")))
			f->actor[k].held = true;
	}
}

/* The title without `sortant`: who leaves an office holds it still. */
static struct slice role_leaving(struct arena *a, struct slice role)
{
	static const char *const words[] = { " sortante", " sortant" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t at = slice_find(role, slice_of(words[i]), 0), end = at == SLICE_NONE ? 0 : at + slice_of(words[i]).len;

		if (at == SLICE_NONE || (end < role.len && role.ptr[end] != ' '))
			continue;
		return arena_printf(a, "%.*s%.*s", SLICE_ARGS(slice_sub(role, 0, at)), SLICE_ARGS(slice_sub(role, end, role.len)));
	}
	return role;
}

/* `préfet de région l'an dernier`: when somebody was is no part of the title. */
static void role_trim(struct scene *s, struct mention *m)
{
	static const char *const times[] = { " d'alors", " d\xE2\x80\x99" "alors", " l'an ", " l\xE2\x80\x99" "an ", " l'ann\xC3\xA9" "e ", " l\xE2\x80\x99" "ann\xC3\xA9" "e ", " la semaine ", " cette ann\xC3\xA9" "e", " cette semaine", " le mois ", " hier", " lundi", " mardi", " mercredi", " jeudi", " vendredi", " samedi", " dimanche", " \xC3\xA0 l'unanimit\xC3\xA9", " \xC3\xA0 l\xE2\x80\x99unanimit\xC3\xA9", " au printemps", " \xC3\xA0 l'automne", " \xC3\xA0 l\xE2\x80\x99" "automne", " cet \xC3\xA9t\xC3\xA9", " en titre", " en janvier", " en f\xC3\xA9vrier", " en mars", " en avril", " en mai", " en juin", " en juillet", " en ao\xC3\xBBt", " en septembre", " en octobre", " en novembre", " en d\xC3\xA9" "cembre" };
	struct slice role = mention_value(m, SLICE("role"));
	size_t comma;

	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		size_t at = slice_find(role, slice_of(times[i]), 0);

		if (at != SLICE_NONE && at > 0)
			role = slice_sub(role, 0, at);
	}
	comma = slice_find(role, SLICE(" , "), 0);
	if (comma != SLICE_NONE)
		role = arena_printf(s->arena, "%.*s%.*s", SLICE_ARGS(slice_sub(role, 0, comma)), SLICE_ARGS(slice_sub(role, comma + 2, role.len))); /* `vice-présidente, chargée du port` */
	mention_set(s->arena, m, SLICE("role"), role_leaving(s->arena, role), NULL);
}

void links_roles_deny(struct extraction *x, int field)
{
	struct mention_list list = extraction_mentions(x, field);
	size_t first = 0; /* of those that start where the mention does */

	for (size_t i = 0; i < list.mentions; i++) {
		first = list.mention[first]->start < list.mention[i]->start ? i : first;
		if (!slice_eq(list.mention[i]->type, SLICE("NOROLE")))
			continue;
		for (size_t k = first; k < list.mentions && list.mention[k]->start == list.mention[i]->start; k++)
			if (slice_eq(list.mention[k]->type, SLICE("ROLE")) && mention_link(list.mention[k], SLICE("person")) == mention_link(list.mention[i], SLICE("person")))
				list.mention[k]->type = list.mention[i]->type;
	}
}

/* `L'épouse de Paul Untel, directrice de X`, `Irma est la présidente, Paul Untel paie`: a title for a woman beside a man's name is somebody else's. */
static bool role_contradicts(const struct scene_field *f, const struct mention *m)
{
	const struct mention *person = mention_link(m, SLICE("person"));
	size_t i = person != NULL && !slice_eq(mention_value(m, SLICE("weak")), SLICE("verb")) ? scene_actor_at(f, person->start) : f->actors;

	return i < f->actors && f->actor[i].mention == person && f->actor[i].gender == GENDER_MALE && scene_title_gender(mention_value(m, SLICE("role"))) == GENDER_FEMALE;
}

/* `2003. Directrice de X` with a later line of the same life below it: that is over, unless it is told since when. */
static void station_ends(struct scene *s, const struct scene_field *f)
{
	struct mention *above = NULL;

	for (size_t i = 0; i < f->roles; i++) {
		if (!slice_eq(mention_value(f->role[i], SLICE("who")), SLICE("station")))
			continue;
		if (above != NULL && above->start < f->role[i]->start && mention_value(above, SLICE("time")).len == 0)
			mention_set(s->arena, above, SLICE("time"), SLICE("former"), NULL);
		above = f->role[i];
	}
}

/* `maire de Brest`: where no organization stands for the place, the title keeps it. */
static void role_keeps_place(struct scene *s, struct mention *m)
{
	static const char *const links[] = { " de ", " du ", " d'", " d\xE2\x80\x99", "de ", "du ", "d'", "d\xE2\x80\x99" };
	static const char *const mandates[] = { "maire", "bourgmestre", "deput", "senat", "prefet", "sous prefet" };
	struct slice role = mention_value(m, SLICE("role")), place = mention_value(m, SLICE("place"));

	if (mention_value(m, SLICE("organization")).len > 0 || !slice_starts_any(place, links, sizeof links / sizeof *links) || !slice_starts_any(scene_words(s->arena, role), mandates, sizeof mandates / sizeof *mandates))
		return;
	mention_set(s->arena, m, SLICE("role"), arena_printf(s->arena, "%.*s %.*s", SLICE_ARGS(role), SLICE_ARGS(slice_trim(place))), NULL);
}

void links_roles(struct scene *s, int field)
{
	struct scene_field *roles = &s->field[field];
	struct roles r = { 0 };

	station_ends(s, roles);
	holders_mark(s, field);
	for (size_t i = 0; i < roles->roles; i++) {
		role_trim(s, roles->role[i]);
		mention_set(s->arena, roles->role[i], SLICE("stem"), stem_read(s, roles->role[i]), NULL);
	}
	for (size_t i = 0; i < roles->roles; i++) {
		struct mention *m = roles->role[i];
		bool definite, pronoun = slice_eq_nocase(mention_value(m, SLICE("who")), SLICE("il")) || slice_eq_nocase(mention_value(m, SLICE("who")), SLICE("elle"));

		if (slice_eq(mention_value(m, SLICE("weak")), SLICE("hint"))) {
			if (pronoun)
				link_set(s, m, SLICE("person"), (struct found){ role_bearer(s, field, m), BASIS_RESOLVED });
			link_party(s, m, SLICE("organization"), SLICE("person"));
			continue;
		}
		definite = slice_eq(mention_value(m, SLICE("weak")), SLICE("definite")); /* also where its organization is a noun only */
		if (!pronoun && definite && mention_value(m, SLICE("organization")).len == 0)
			pronoun = role_bearer(s, field, m) != NULL;
		if (pronoun)
			role_definite(s, field, m); /* before: the person tells of the organization */
		role_organization(s, field, m);
		if (!pronoun && definite)
			role_definite(s, field, m);
		role_sheds(s, m);
		if (!link_known(m, SLICE("person")) || mention_value(m, SLICE("role")).len == 0 || role_contradicts(roles, m))
			link_drop(s, m); /* no role: the second title that a pattern did not find */
		if (link_dropped(m))
			continue;
		r.role = arena_grow(s->arena, r.role, r.roles, &r.cap, sizeof *r.role);
		r.role[r.roles++] = m;
	}
	for (size_t i = 0; i < roles->roles; i++)
		if (slice_eq(mention_value(roles->role[i], SLICE("weak")), SLICE("hint")))
			link_drop(s, roles->role[i]); /* told the titles above whose they are */
	roles_thin(s, &r);
	for (size_t i = 0; i < r.roles; i++)
		role_keeps_place(s, r.role[i]);
}
