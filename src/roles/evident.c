/* Whether the organization that a bare title seems to mean is evident. */
#include "roles/office.h"
#include "roles/roles.h"

#include "text/unicode.h"

/*
 * A bare title is that of the house that the text tells of. Where that is a common noun (`le club`, `la bijouterie`, `le tribunal`)
 * that no name goes with, it has no organization, whatever is named beside it: a wrong name is worse than none.
 */

enum { OFTEN = 3 }; /* mentions that make a name what the article goes on about */

/* What the mentions of a candidate tell of it. */
struct candidate {
	struct actor *actor, *near; /* its mention last before the title; NULL when there is none */
	size_t first, last;         /* bytes of its first and last mention before the title; SLICE_NONE when there is none */
	bool stands;                /* one of them is more than one of a list, or somebody else's sponsor, opponent or judge */
	bool beside;                /* and so is one in the title's own sentence before it */
};

/* `avec X, une société de Brest`: the text introduces whom it brings in aside. */
static bool is_introduced(struct scene *s, const struct actor *actor)
{
	const struct centre *c = link_centre(s, actor->mention->field, actor->sentence);

	return c->fresh == actor;
}

/* `sans X et son directeur`: the title hangs on the name. */
static bool is_joined(const struct scene_field *f, const struct mention *m)
{
	return slice_ends(slice_trim(slice_sub(f->text, 0, m->start)), SLICE(" et"));
}

/* `Un accord lie la ville à X. Son directeur`: a sentence that names nothing else tells whose. */
static bool is_alone(struct scene *s, const struct scene_field *f, const struct mention *m, const struct actor *actor)
{
	size_t sentence = actor->sentence, from = f->sentence[sentence], house = scene_house_at(f, from);

	if (!office_is_possessed(s, m) || sentence + 1 != scene_sentence(f, m->start) || (house < f->houses && f->house[house]->start < m->start))
		return false;
	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].mention->start < m->start; i++)
		if (!f->actor[i].person && !slice_eq(f->actor[i].name, actor->name))
			return false;
	return true;
}

static struct candidate candidate_read(struct scene *s, const struct scene_field *f, const struct mention *m, struct actor *actor)
{
	struct candidate c = { .actor = actor, .first = SLICE_NONE, .last = SLICE_NONE };
	size_t sentence = scene_sentence(f, m->start);
	const struct centre before = link_centre_before(s, m->field, sentence);
	bool subject = before.named && slice_eq(before.subject->name, actor->name); /* `La seconde emploie`: of a list */

	for (struct actor *each = actor->calls->first; each != NULL && each->mention->start < m->start; each = each->next) {
		bool one = !each->aside && (subject || !link_listed(s, f, (size_t)(each - f->actor))), stands = one || is_introduced(s, each) || (each->sentence == sentence && is_joined(f, m)) || is_alone(s, f, m, each);

		c.first = c.first == SLICE_NONE ? each->mention->start : c.first;
		c.last = each->mention->start;
		c.near = each;
		c.stands |= stands;
		c.beside |= stands && each->sentence == sentence;
	}
	return c;
}

static bool house_is(const struct mention *house, const char *what)
{
	return slice_eq(mention_value(house, SLICE("what")), slice_of(what));
}

/* `la métropole` of `Brest Métropole`. */
static bool house_in_name(struct scene *s, const struct mention *house, const struct candidate *c)
{
	struct slice noun = scene_words(s->arena, house->text), name = scene_words(s->arena, c->actor->name);
	size_t at = slice_find(name, noun, 0);

	return at != SLICE_NONE && (at == 0 || name.ptr[at - 1] == ' ');
}

/* `de patients`, `d'arômes de synthèse`: folded words behind a noun and before the name that goes with it. */
static bool words_say_more(struct slice words)
{
	static const char *const links[] = { "de", "des", "du", "d", "en", NULL };
	struct slice word = { 0 };
	int nouns = 0;

	while (slice_split(&words, ' ', &word)) {
		if (word_in(word, links) ? !slice_split(&words, ' ', &word) || word_is_article(word) || word_is_preposition(word) : nouns == 0 || !word_is_adjective(word))
			return false;
		nouns++;
	}
	return nouns > 0;
}

/* `l'association de patients X`: the noun says what a name behind it is. */
static bool house_leads_to(struct scene *s, const struct scene_field *f, const struct mention *house, const struct actor *each)
{
	enum { LONG = 40 };
	struct slice gap;

	if (house->end >= each->mention->start || each->mention->start - house->end > LONG)
		return false;
	gap = slice_sub(f->text, house->end, each->mention->start);
	return slice_find(gap, SLICE(","), 0) == SLICE_NONE && slice_find(gap, SLICE("."), 0) == SLICE_NONE && words_say_more(scene_words(s->arena, gap));
}

/* True of a noun that an organization's own name holds or covers, as `club` does in `le Rugby club de X`, or that says what the next one is. */
static bool house_has_name(struct scene *s, const struct scene_field *f, const struct mention *house)
{
	size_t i = scene_actor_at(f, house->start + 1);

	return (i > 0 && f->actor[i - 1].mention->end > house->start) || (i < f->actors && (f->actor[i].mention->start <= house->end || (!f->actor[i].person && house_leads_to(s, f, house, &f->actor[i]))));
}

/* `l'association de patients X`, `X, l'association qui soigne`: the noun says there what the name is. */
static bool house_says_what(struct scene *s, const struct scene_field *f, const struct mention *house, const struct actor *each)
{
	enum { ARTICLE = 8 };
	static const char *const articles[] = { "la", "le", "l", "une", "un", NULL };

	if (house->start > each->mention->end && house->start - each->mention->end < ARTICLE)
		return f->text.ptr[each->mention->end] == ',' && word_in(scene_span(s, f, each->mention->end, house->start), articles);
	return house_leads_to(s, f, house, each);
}

/* `le syndicat mixte` of a text that names a `Syndicat mixte X` before: no nameless house, but one that is weighed like any other. */
static bool house_is_known(struct scene *s, const struct scene_field *f, const struct mention *house)
{
	enum { REACH = 200 }; /* names that are looked at */
	struct slice noun = scene_words(s->arena, house->text);
	size_t last = scene_actor_at(f, house->start);

	for (size_t i = last; i > 0 && last - i < REACH; i--) {
		const struct slice words = f->actor[i - 1].calls->words;

		if (!f->actor[i - 1].person && slice_starts(words, noun) && words.len > noun.len && words.ptr[noun.len] == ' ')
			return true;
	}
	return false;
}

/* True of a noun by which the text may call the candidate. */
static bool house_is_candidate(struct scene *s, const struct scene_field *f, const struct mention *house, const struct candidate *c)
{
	enum { MOST = 20 }; /* mentions: the first tell what it is */
	struct slice noun = scene_words(s->arena, house->text);
	struct actor *each = c->actor->calls->first;
	bool told = c->first < house->start && (c->actor->kinds & office_kinds_of(mention_value(house, SLICE("kinds")))) != 0;

	if (house_in_name(s, house, c))
		return true;
	for (int i = 0; i < MOST && each != NULL; i++, each = each->next)
		if (link_called(s, f, each, noun) || house_says_what(s, f, house, each))
			return true;
	if (house_is(house, "part"))
		return c->first < house->start && c->stands;
	if (house_is(house, "call"))
		return told && c->stands && (scene_sentence(f, c->first) < scene_sentence(f, house->start) || slice_find(slice_sub(f->text, c->first, house->start), SLICE(" : "), 0) != SLICE_NONE);
	return false;
}

/* Where the sentences begin that a bare title may look back to: three, of its paragraph. */
static size_t window_start(const struct scene_field *f, size_t at)
{
	enum { BACK = 3 };
	size_t sentence = scene_sentence(f, at), from = f->sentence[sentence > BACK ? sentence - BACK : 0], paragraph = link_paragraph(f, at);

	return from > paragraph ? from : paragraph;
}

/* True when a noun of its own name takes a candidate up. */
static bool candidate_is_taken_up(struct scene *s, const struct mention *m, const struct candidate *c)
{
	const struct scene_field *f = &s->field[m->field];
	size_t from = window_start(f, m->start);

	for (size_t i = scene_house_at(f, m->start); i > 0 && f->house[i - 1]->start >= from; i--)
		if (f->house[i - 1]->start > c->last && house_in_name(s, f->house[i - 1], c))
			return true;
	return false;
}

/* The sentence before is about the candidate, which was named earlier or is presented there. */
static bool candidate_goes_on(struct scene *s, const struct scene_field *f, const struct mention *m, const struct candidate *c)
{
	if (c->near->sentence + 1 < scene_sentence(f, m->start))
		return false;
	return is_introduced(s, c->near) || (c->first < f->sentence[c->near->sentence] && !link_oblique(s, f, (size_t)(c->near - f->actor)));
}

/* True of a title that a court's judge has too. */
static bool title_presides(struct slice role)
{
	return slice_eq(role, SLICE("president")) || slice_eq(role, SLICE("presidente")) || slice_starts(role, SLICE("juge"));
}

bool office_holds_hearings(struct scene *s, struct slice name)
{
	static const char *const starts[] = { "tribunal", "cour d ", "conseil de prud" };

	name = scene_words(s->arena, name);
	return slice_starts_any(name, starts, sizeof starts / sizeof *starts);
}

/* True when a court by its name has to do with the candidate, or comes in behind it: `La cour d'appel de Rennes condamne X`. */
static bool court_stands_before(struct scene *s, const struct scene_field *f, const struct mention *m, const struct candidate *c)
{
	for (size_t i = scene_actor_at(f, f->sentence[c->near->sentence]); i < f->actors && f->actor[i].mention->start < m->start; i++)
		if (!f->actor[i].person && !f->actor[i].quoted && !link_oblique(s, f, i) && office_holds_hearings(s, f->actor[i].name))
			return true;
	return false;
}

/* `X proteste. Il écrit au club. Son président`: a pronoun goes on with the candidate up to `son`, the noun is only whom it has to do with. */
static bool house_is_object(struct scene *s, const struct mention *m, const struct mention *house, const struct candidate *c)
{
	enum { LEAD = 40 };
	const struct scene_field *f = &s->field[m->field];
	static const char *const pronouns[] = { "Il ", "Elle " };
	size_t sentence = scene_sentence(f, house->start), from = f->sentence[sentence], floor = house->start > from + LEAD ? house->start - LEAD : from;
	const struct centre *told = link_centre(s, m->field, sentence);
	struct slice lead = scene_span(s, f, scene_reach(f, floor, house->start, LEAD), house->start);
	size_t said = link_quotation_before(f, m->start);

	if (office_is_possessed(s, m) && said < m->start && sentence + 1 == scene_sentence(f, said) && told->named && told->speaks && told->last == sentence && slice_eq(told->subject->name, c->actor->name) && told->at < house->start)
		return true; /* `X rappelle que la société ferme. « … », dit son président` */
	if (!office_is_possessed(s, m) || sentence + 1 != scene_sentence(f, m->start) || m->start > f->sentence[sentence + 1] + 1 || !slice_starts_any(slice_sub(f->text, from, f->text.len), pronouns, sizeof pronouns / sizeof *pronouns))
		return false;
	while (lead.len > 0 && word_is_article(words_last(&(struct slice){ lead.ptr, lead.len })))
		words_last(&lead);
	return told->named && told->last == sentence && slice_eq(told->subject->name, c->actor->name) && word_is_preposition(words_last(&lead));
}

/* True when a noun near by is rather what the title belongs to. */
static bool house_stands_before(struct scene *s, const struct mention *m, const struct candidate *c, unsigned kinds)
{
	const struct scene_field *f = &s->field[m->field];
	size_t from = window_start(f, m->start);
	/* a judge is no association's `sa présidente` */
	bool presides = !office_is_possessed(s, m) && title_presides(scene_words(s->arena, mention_value(m, SLICE("role")))), goes_on = candidate_goes_on(s, f, m, c);

	if (presides && !c->beside && court_stands_before(s, f, m, c))
		return true;
	for (size_t i = scene_house_at(f, m->start); i > 0 && f->house[i - 1]->start >= from; i--) {
		const struct mention *house = f->house[i - 1];

		if (house_is(house, "court")) {
			if (presides)
				return true;
			continue;
		}
		if (c->beside || scene_quoted(f, house->start) || (office_kinds_of(mention_value(house, SLICE("kinds"))) & kinds) == 0)
			continue;
		if (house->start < c->last && (house->start > c->first || goes_on))
			continue;
		if (!house_has_name(s, f, house) && !house_is_known(s, f, house) && !house_is_candidate(s, f, house, c) && !house_is_object(s, m, house, c))
			return true;
	}
	return false;
}

/* True of an organization that only the text behind the title names, when that tells of something else before. */
static bool candidate_is_late(const struct scene_field *f, const struct mention *m, const struct candidate *c)
{
	if (c->first != SLICE_NONE || c->actor->sentence == scene_sentence(f, m->start))
		return false;
	for (size_t i = 0; i < f->actors && f->actor[i].mention->start < m->start; i++)
		if (!f->actor[i].person && !f->actor[i].quoted)
			return true;
	return (f->houses > 0 && f->house[0]->start < m->start) || c->actor->calls->count < OFTEN;
}

bool office_is_evident(struct scene *s, const struct mention *m, struct actor *actor, unsigned kinds)
{
	const struct scene_field *f = &s->field[m->field];
	struct candidate c;

	if (actor->mention->field != m->field)
		return true; /* a comment on what the article tells */
	if (kinds != ORG_LOCAL && (kinds & (kinds - 1)) == 0 && kinds != ORG_COMPANY)
		return true; /* a title of schools, of unions */
	if (office_headed(s, m) == actor)
		return true;
	c = candidate_read(s, f, m, actor);
	if (link_is_court(s, actor) || candidate_is_late(f, m, &c))
		return false;
	if (c.first == SLICE_NONE)
		return !actor->aside; /* `La gérante, X, a quitté Y` */
	if (!c.stands && ((kinds & ~(unsigned)(ORG_LOCAL | ORG_PUBLIC)) != 0 || (actor->kinds & ORG_LOCAL) == 0) && actor->calls->count < OFTEN && !candidate_is_taken_up(s, m, &c))
		return false;
	return !house_stands_before(s, m, &c, kinds);
}
