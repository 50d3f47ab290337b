/* Roles: persons of definite titles, organizations of noun phrases, repeated statements. */
#include "extract/link.h"

#include "text/unicode.h"

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
		if (slice_eq(mention_value(m, SLICE("weak")), SLICE("verb"))) {
			if (actor == NULL)
				link_drop(s, m); /* `la société dirigée par X`: of nothing that is named */
			return;
		}
		mention_set(s->arena, m, SLICE("weak"), actor != NULL ? SLICE("noun") : SLICE("bare"), NULL);
		return;
	}
	if (slice_eq(mention_value(m, SLICE("weak")), SLICE("bare")) && slice_starts(mention_value(m, SLICE("role")), SLICE("associ"))) {
		link_drop(s, m); /* a relation (`son associé`), no office */
		return;
	}
	if (slice_eq(mention_value(m, SLICE("weak")), SLICE("bare")) || slice_eq(mention_value(m, SLICE("weak")), SLICE("definite")))
		link_set(s, m, SLICE("organization"), office_organization(s, field, m));
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
	if (low == 0 || at - f->quotation[low - 1].end >= REACH || scene_sentence(f, f->quotation[low - 1].end) != scene_sentence(f, at))
		return at;
	return f->quotation[low - 1].start;
}

/* Sentence b comes right after a, scraps between them (a number, a label) not counted. */
static bool sentence_follows(const struct scene_field *f, size_t a, size_t b)
{
	enum { SCRAPS = 24 };

	return a + 1 >= b || f->sentence[b] - scene_sentence_end(f, a) < SCRAPS;
}

static bool word_is_article(struct slice folded)
{
	return slice_eq(folded, SLICE("le")) || slice_eq(folded, SLICE("la")) || slice_eq(folded, SLICE("l"));
}

/* The one person of that gender named before who has no role yet; NULL when none or several remain. */
static struct actor *person_left(struct scene *s, size_t at, enum gender gender)
{
	enum { REACH = 400 };
	struct scene_field *f = &s->field[0];
	size_t last = scene_actor_at(f, at);
	struct actor *left = NULL;

	for (size_t i = 0; i < last && i < REACH; i++) {
		struct actor *actor = &f->actor[i];

		if (!actor->person || (actor->gender != gender && actor->gender != GENDER_UNKNOWN) || person_has_role(s, 0, actor->name, NULL))
			continue;
		if (left != NULL && !slice_eq(left->name, actor->name))
			return NULL;
		left = actor;
	}
	return left != NULL && left->gender == gender ? left : NULL;
}

/* Who is said to lead it by a verb (`X dirige Y`), of that gender. */
static struct actor *person_leading(struct scene *s, struct slice organization, enum gender gender)
{
	struct mention_list list = extraction_mentions(s->x, 0);

	for (size_t i = 0; i < list.mentions; i++) {
		const struct mention *m = list.mention[i], *person = mention_link(m, SLICE("person"));
		size_t k = person != NULL ? scene_actor_at(&s->field[0], person->start) : s->field[0].actors;

		if (k >= s->field[0].actors || s->field[0].actor[k].gender != gender || !slice_eq(m->type, SLICE("ROLE")))
			continue;
		if (slice_eq(mention_value(m, SLICE("weak")), SLICE("verb")) && slice_eq(link_name(m, SLICE("organization")), organization))
			return &s->field[0].actor[k];
	}
	return NULL;
}

/* Who leads the organization that the article is about, by a verb or by elimination: `La présidente de X y voit un clin d'œil`. */
static struct actor *leader_left(struct scene *s, int field, const struct mention *m, enum gender gender)
{
	enum { CLEAR = 3 };
	struct actor *topic = scene_topic(s, ORG_COMPANY | ORG_ASSOCIATION | ORG_NETWORK | ORG_OTHER, CLEAR), *leader;
	struct slice organization = link_name(m, SLICE("organization"));

	if (field != 0 || gender == GENDER_UNKNOWN || organization.len == 0 || !title_leads(scene_words(s->arena, mention_value(m, SLICE("role")))))
		return NULL;
	leader = person_leading(s, organization, gender);
	if (leader == NULL && topic != NULL && slice_eq(topic->name, organization))
		leader = person_left(s, m->start, gender);
	return leader;
}

/* The person of the sentence before whom a definite title takes up; NULL when there is none or he has another role. */
static struct actor *person_taken_up(struct scene *s, int field, const struct mention *m, enum gender gender)
{
	const struct scene_field *f = &s->field[field];
	size_t at = quotation_before(f, m->start), sentence = scene_sentence(f, at);
	struct actor *actor = scene_person_before(f, at, gender);
	bool pronoun = !word_is_article(scene_words(s->arena, mention_value(m, SLICE("who")))); /* `elle`, `ce dernier`: that person, whatever else he is */

	if (actor == NULL || actor->sentence == sentence || slice_eq(mention_value(m, SLICE("owned")), SLICE("yes")))
		return NULL;
	if (!sentence_follows(f, actor->sentence, sentence) && !(pronoun && !scene_paragraph_between(f, actor->mention->end, at)))
		return NULL;
	return !pronoun && person_has_role(s, field, actor->name, at != m->start ? m : NULL) ? NULL : actor;
}

/* A definite title alone (`Le directeur de X sourit`) takes up the person of the sentence before, or the leader who is left. */
static void role_definite(struct scene *s, int field, struct mention *m)
{
	enum gender gender = scene_title_gender(mention_value(m, SLICE("role")));
	struct actor *actor = person_taken_up(s, field, m, gender);

	if (actor == NULL)
		actor = leader_left(s, field, m, gender);
	if (actor == NULL)
		link_drop(s, m);
	link_set(s, m, SLICE("person"), actor);
}

/* Strength of a statement: what names its organization itself comes first. */
static int role_strength(const struct mention *m)
{
	struct slice weak = mention_value(m, SLICE("weak"));

	if (slice_eq(weak, SLICE("verb")))
		return 0;
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
	enum { STEM = 5, COMPOUND = 8 };
	struct slice folded = scene_words(s->arena, mention_value(m, SLICE("role"))), rest = folded, word = { 0 };

	if (slice_starts(folded, SLICE("co")) || slice_starts(folded, SLICE("vice")))
		return slice_sub(folded, 0, COMPOUND);
	return slice_split(&rest, ' ', &word) ? slice_sub(word, 0, STEM) : folded;
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

/* Two full statements on different organizations stand side by side; any other pair leaves the stronger. */
static bool role_rivals(struct scene *s, const struct mention *a, const struct mention *b)
{
	struct slice x = link_name(a, SLICE("organization")), y = link_name(b, SLICE("organization"));

	if (!role_same(s, a, b))
		return role_restates(a, b) || role_restates(b, a);
	if (!slice_eq(x, y) && x.len > 0 && y.len > 0 && roles_succeed(a, b))
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
