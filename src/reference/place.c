/* The organization that the place of a bare title tells. */
#include "grammar/frame.h"
#include "reference/link.h"

#include "text/unicode.h"

bool link_names_court(struct scene *s, struct slice name)
{
	static const char *const starts[] = { "tribunal", "cour ", "parquet", "chambre regionale des comptes", "conseil de prud", "autorite de la concurrence", "autorite des marches", "arcom", "cnil", "dncg", "dnccg", "dgccrf", "tracfin" };

	name = unicode_fold(s->arena, name);
	return slice_starts_any(name, starts, sizeof starts / sizeof *starts);
}

bool link_is_court(struct scene *s, const struct actor *actor)
{
	return link_names_court(s, actor->name) || slice_starts(unicode_fold(s->arena, actor->name), SLICE("urssaf"));
}

bool link_left_behind(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	static const char *const leaving[] = { "ancien", "ancienne", "anciens", "anciennes", "ex", "passe", "passee", "venu", "venue", "issu", "issue", "ne", "nee", "nes", "nees", "transfuge", "parti", "partie", "depuis", "debauche", "debauchee", "quitte", "apres", NULL };
	static const char *const links[] = { "de", "du", "des", "d", "chez", "par", "a", "au", "aux", "la", "le", "l", NULL };
	struct slice rest, word = { 0 }, last = { 0 };

	scene_surroundings(s, f, actor);
	rest = actor->lead;
	while (slice_split(&rest, ' ', &word))
		if (!word_in(word, links))
			last = word;
	return word_in(last, leaving);
}

/* Where an organization stands before a bare title. */
enum stand {
	ASIDE,    /* said of a medium or a partner: `sur X`, `selon X`, `avec X` */
	GOVERNED, /* another preposition or a verb governs it */
	SUBJECT,  /* its sentence is about it */
	SETTING,  /* its sentence is set there: `Chez X, la directrice`, `À la X, le président` */
};

/* What the preposition before an organization makes of it. */
static enum stand governed_stand(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	static const char *const articles[] = { "la", "l", "le", "les", NULL };
	static const char *const opening[] = { "a", "au", "aux", NULL };
	static const char *const aside[] = { "sur", "dans", "selon", "via", "avec", "contre", "pour", "entre", NULL };
	static const char *const moves[] = { "part", "partie", "parti", "passe", "passee", "file", "va", "rejoint", "debauche", "debauchee", "recrute", "recrutee", "arrive", "arrivee", "entre", "entree", "alle", "allee", "retourne", NULL };
	struct slice rest, word = { 0 }, last = { 0 }, before = { 0 };
	size_t count = 0;

	scene_surroundings(s, f, actor);
	for (rest = actor->lead; slice_split(&rest, ' ', &word);) {
		if (word_in(word, articles))
			continue;
		before = last;
		last = word;
		count++;
	}
	if (slice_eq(last, SLICE("chez")) && word_in(before, moves))
		return ASIDE;
	if (slice_eq(last, SLICE("chez")) || (count == 1 && word_in(last, opening)))
		return SETTING;
	return word_in(last, aside) ? ASIDE : GOVERNED;
}

/* `Elle a convaincu X`, `La société loue X`: the sentence has its subject before. */
static bool subject_is_phrase(const struct scene_field *f, const struct actor *actor)
{
	enum { OPENING = 6 };
	size_t from = f->sentence[actor->sentence], i = scene_phrase_at(f, from);

	return i < f->phrases && f->phrase[i]->start <= from + OPENING && f->phrase[i]->end < actor->mention->start && f->text.ptr[f->phrase[i]->end] != ',';
}

/* `X lui apporte 3 millions`: the sentence is about somebody else. */
static bool object_follows(const struct scene_field *f, const struct actor *actor)
{
	struct slice rest = slice_sub(f->text, actor->mention->end, f->text.len);

	return slice_starts(rest, SLICE(" lui ")) || slice_starts(rest, SLICE(" leur ")) || slice_starts(rest, SLICE(" y "));
}

static enum stand actor_stand(struct scene *s, struct scene_field *f, size_t i)
{
	if (!link_oblique(s, f, i))
		return subject_is_phrase(f, &f->actor[i]) || object_follows(f, &f->actor[i]) ? GOVERNED : SUBJECT;
	return governed_stand(s, f, &f->actor[i]);
}

/* True of an organization that a bare title may belong to at all. */
static bool actor_may_employ(struct scene *s, int field, struct actor *actor, unsigned kinds)
{
	struct scene_field *f = &s->field[field];
	unsigned called = actor->kinds == ORG_UNION ? 0 : actor->calls->kinds; /* `le syndicat X`: no other kind of body has a manager there */

	if (actor->quoted || ((actor->kinds | called) & kinds) == 0 || link_left(s, f, actor) || link_is_court(s, actor))
		return false;
	return field != 0 || !(link_left_behind(s, f, actor) || actor->held);
}

/* The best of the organizations of a sentence before a byte that a bare title may belong to, the last of equals; nothing below `least`. */
static struct actor *sentence_employs(struct scene *s, struct span at, size_t sentence, unsigned kinds, enum stand least)
{
	struct scene_field *f = &s->field[at.field];
	struct actor *best = NULL;
	size_t end = scene_sentence_end(f, sentence), to = end < at.start ? end : at.start;

	for (size_t i = scene_actor_at(f, scene_reach(f, f->sentence[sentence], to, SENTENCE_REACH)); i < f->actors && f->actor[i].sentence == sentence && f->actor[i].mention->start < at.start; i++) {
		enum stand stand = f->actor[i].person ? ASIDE : actor_stand(s, f, i);

		if (stand >= least && actor_may_employ(s, at.field, &f->actor[i], kinds)) {
			best = &f->actor[i];
			least = stand;
		}
	}
	return best;
}

/* `La société X a pris le relais. Le fondateur`: whom the sentence before presents as its subject. */
static struct actor *just_presented(const struct centre *c)
{
	struct actor *actor = c->named ? c->subject : NULL;

	if (actor == NULL || actor->sentence != c->last || actor->calls->first != actor || actor->calls->kinds == 0)
		return NULL;
	return (actor->kinds & (ORG_FINANCE | ORG_LOCAL)) == 0 ? actor : NULL;
}

/* Whom the sentences before go on about: who said something last or opens the paragraph, else the topic, else who acted last. */
static struct actor *centre_employs(struct scene *s, struct span at, unsigned kinds)
{
	struct centre c = link_centre_before(s, at.field, scene_sentence(&s->field[at.field], at.start));
	struct actor *const actors[] = { link_centre_holds(&c) ? c.subject : just_presented(&c), c.about, c.subject, c.fresh, c.helper };

	for (size_t i = 0; i < sizeof actors / sizeof *actors; i++)
		if (actors[i] != NULL && actor_may_employ(s, at.field, actors[i], kinds))
			return actors[i];
	return NULL;
}

struct actor *link_paragraph_about(struct scene *s, struct span at, unsigned kinds)
{
	struct scene_field *f = &s->field[at.field];
	size_t sentence = scene_sentence(f, at.start), first = scene_sentence(f, link_paragraph(f, at.start));
	struct actor *actor = sentence_employs(s, at, sentence, kinds, SUBJECT);

	if (actor == NULL && sentence > first)
		actor = sentence_employs(s, at, sentence - 1, kinds, SETTING);
	if (actor == NULL)
		actor = centre_employs(s, at, kinds);
	if (actor == NULL)
		actor = sentence_employs(s, at, sentence, kinds, GOVERNED);
	if (actor == NULL && at.field == 0)
		actor = link_about(s, at, kinds, CLEAR);
	for (size_t i = sentence; actor == NULL && i > first; i--)
		actor = sentence_employs(s, at, i - 1, kinds, GOVERNED);
	for (size_t i = sentence; actor == NULL && i > first; i--)
		actor = sentence_employs(s, at, i - 1, kinds, ASIDE);
	return actor;
}

bool link_heads_alone(struct scene *s, struct slice name)
{
	static const char *const sets[] = { "chez", "pour", "de", "du", "d", NULL };
	struct scene_field *f = &s->field[0];
	size_t end = f->headline;
	bool heads = false;

	for (size_t i = 0; i < f->actors && f->actor[i].mention->start < end; i++) {
		struct slice lead;

		if (i == HEADLINE_NAMES)
			return false;
		if (f->actor[i].person)
			continue;
		scene_surroundings(s, f, &f->actor[i]);
		lead = f->actor[i].lead;
		if (!slice_eq(f->actor[i].name, name) || f->actor[i].quoted || link_left_behind(s, f, &f->actor[i]))
			return false;
		heads = words_end_in(lead, sets);
	}
	return heads;
}

/* True when the article names an organization at least once as more than somebody's complement (`débauche chez X`). */
static bool stands_alone(struct scene *s, struct slice name)
{
	struct scene_field *f = &s->field[0];

	for (size_t i = 0; i < f->actors; i++)
		if (!f->actor[i].person && slice_eq(f->actor[i].name, name) && !link_oblique(s, f, i))
			return true;
	return link_heads_alone(s, name);
}

/* `À la banque publique, le délégué`: the noun that sets the sentence of a place. */
static struct actor *phrase_sets(struct scene *s, struct span at)
{
	enum { OPENING = 6 };
	static const char *const opening[] = { "\xC3\x80 ", "Au ", "Aux ", "Chez " };
	const struct scene_field *f = &s->field[at.field];
	size_t from = f->sentence[scene_sentence(f, at.start)], phrase = scene_phrase_at(f, from);
	struct slice text = slice_sub(f->text, from, at.start);

	if (phrase >= f->phrases || f->phrase[phrase]->start > from + OPENING || f->phrase[phrase]->end > at.start)
		return NULL;
	for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
		if (slice_starts(text, slice_of(opening[i])))
			return link_noun(s, f->phrase[phrase], (struct slice){ 0 });
	return NULL;
}

struct actor *link_around(struct scene *s, struct span at, unsigned kinds)
{
	struct actor *set = phrase_sets(s, at), *actor = set != NULL && (set->kinds & kinds) != 0 ? set : link_paragraph_about(s, at, kinds);
	size_t sentence = scene_sentence(&s->field[at.field], at.start);

	if (at.field == 0 && actor != set && (actor == NULL || actor->sentence != sentence)) {
		struct actor *section = link_section(s, at.start, kinds);

		actor = section != NULL ? section : actor;
	}
	if (kinds == ORG_LOCAL && (actor == NULL || actor->sentence != sentence)) {
		struct actor *named = link_local(s, at);

		actor = named != NULL ? named : actor;
	}
	if (actor != NULL)
		return actor;
	actor = link_about(s, at, kinds & (ORG_COMPANY | ORG_ASSOCIATION | ORG_NETWORK | ORG_OTHER), 2);
	if (actor == NULL && kinds != ORG_LOCAL)
		actor = link_about(s, at, kinds & ~(unsigned)(ORG_PUBLIC | ORG_LOCAL | ORG_FINANCE), 1);
	if (actor == NULL)
		actor = link_about(s, at, kinds, 1);
	return actor != NULL && (kinds == ORG_LOCAL || kinds == ORG_MEDIA || kinds == ORG_EDUCATION || stands_alone(s, actor->name)) ? actor : NULL;
}

/* Words before the name of an authority for its assembly. */
static const char *const assemblies[] = { "conseil", "elus", "conseillers", "assemblee", "commission", NULL };

/* `le conseil communautaire de X`, `les élus de X`, `le conseil départemental`: the assembly of an authority that no mayor presides. */
static bool names_assembly(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	static const char *const kinds[] = { "communautaire", "communautaires", "metropolitain", "regional", "departemental", "general", "territorial", "permanente", "pleniere", NULL };
	static const char *const classes[] = { "agglomeration", "agglo", "communaute", "intercommunalite", "metropole", NULL };
	struct slice name = scene_words(s->arena, actor->mention->text), rest, word;

	if ((actor->kinds & ORG_LOCAL) == 0 || slice_starts(name, SLICE("conseil municipal")) || slice_starts(name, SLICE("conseil communal")))
		return false;
	scene_surroundings(s, f, actor);
	rest = actor->lead;
	do
		word = words_last(&rest);
	while (word_is_article(word) || word_is_preposition(word) || word_in(word, classes));
	if (word_in(word, kinds))
		word = words_last(&rest);
	return slice_starts(name, SLICE("conseil ")) || (word_in(word, assemblies) && rest.len < actor->lead.len && !slice_starts(name, SLICE("ville ")));
}

struct actor *link_assembly(struct scene *s, struct span at, unsigned kinds)
{
	enum { REACH = 16 };
	struct scene_field *f = &s->field[at.field];
	size_t from = link_paragraph(f, at.start), next = scene_actor_at(f, at.start);

	while (from > 0 && (f->text.ptr[from - 1] == '\n' || f->text.ptr[from - 1] == ' '))
		from--;
	from = link_paragraph(f, from);
	for (size_t i = next; i > 0 && next - i < REACH && f->actor[i - 1].mention->start >= from; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (actor->person || actor->quoted)
			continue;
		if (names_assembly(s, f, actor))
			return link_centre(s, at.field, actor->sentence)->helper == actor ? NULL : actor; /* `Le conseil régional l'a aidée` */
		if ((actor->kinds & kinds) != 0 && !link_oblique(s, f, i - 1))
			return NULL;
	}
	return NULL;
}

/* `le soutien du conseil de X`, `face aux élus de X`: a preposition governs the assembly. */
static bool assembly_is_governed(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	static const char *const prepositions[] = { "du", "des", "au", "aux", "par le", "par les", "de", "devant le", "avec le", "pour le", "avec les", "devant les", "en", "en la", "lors de", "lors de l", "pendant l", "a l issue de", "a l issue de l", NULL };
	struct slice lead;

	scene_surroundings(s, f, actor);
	lead = actor->lead;
	for (size_t i = 0; assemblies[i] != NULL; i++)
		if (slice_find(lead, slice_of(assemblies[i]), 0) != SLICE_NONE)
			return words_end_in(slice_trim(slice_sub(lead, 0, slice_find(lead, slice_of(assemblies[i]), 0))), prepositions);
	return words_end_in(lead, prepositions);
}

/* `La Ville de X a réparti`, `X vote ses subventions`: an authority decides what it gives. */
static bool authority_votes(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	enum { NEAR = 80, LEDE = 160 };
	static const char *const deeds[] = { "vote", "votera", "reparti", "repartit", "repartira", "distribue", "distribuera", "adopte", "attribue", NULL }, *const gifts[] = { "subvention", "aide", "budget", "enveloppe", "dotation", "million", "euro", NULL }, *const auxiliaries[] = { "a", "vient", "d", "de", "avoir", NULL };
	struct slice after = slice_sub(f->text, actor->mention->end, scene_sentence_end(f, actor->sentence)), rest, word = { 0 };

	after = slice_sub(after, 0, after.len < NEAR ? after.len : NEAR);
	while (after.len > 0 && after.ptr[after.len - 1] != ' ')
		after.len--;
	rest = slice_starts(after, SLICE(" ")) ? scene_words(s->arena, after) : (struct slice){ 0 };
	while (slice_split(&rest, ' ', &word) && word_in(word, auxiliaries))
		;
	return actor->mention->start < LEDE && word_in(word, deeds) && words_hold_stem(rest, gifts);
}

/* `Jeudi soir, au conseil de X, ... a été adoptée par 58 voix`: the head of the article tells of the assembly's sitting. */
static bool head_is_session(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	enum { FAR = 400 };
	static const char *const sitting[] = { "deliberation", "abstention", " voix ", "ordre du jour", "les elus", "a l unanimite", "au menu", "conseillers", " vote ", "votent", NULL };

	return words_hold_any(scene_span(s, f, 0, actor->mention->end + FAR), sitting);
}

struct actor *link_council(struct scene *s)
{
	enum { HEAD = 500 }; /* bytes of title and lede */
	struct scene_field *f = &s->field[0];

	for (size_t i = 0; i < f->actors && f->actor[i].mention->start < HEAD; i++)
		if (!f->actor[i].person && !f->actor[i].quoted && (f->actor[i].kinds & ORG_LOCAL) != 0 && (names_assembly(s, f, &f->actor[i]) || authority_votes(s, f, &f->actor[i]) || slice_starts(scene_words(s->arena, f->actor[i].mention->text), SLICE("conseil "))))
			return assembly_is_governed(s, f, &f->actor[i]) && !head_is_session(s, f, &f->actor[i]) ? NULL : &f->actor[i];
	return NULL;
}

/* What the names of authorities begin with whose assembly an adjective tells. */
static bool authority_is_of(struct slice name, struct slice adjective)
{
	static const char *const cities[] = { "ville ", "commune ", "mairie ", "municipalite " }, *const departments[] = { "departement ", "conseil departemental ", "collectivite " }, *const regions[] = { "region ", "conseil regional ", "collectivite " };
	bool city = slice_starts_any(name, cities, sizeof cities / sizeof *cities), department = slice_starts_any(name, departments, sizeof departments / sizeof *departments), region = slice_starts_any(name, regions, sizeof regions / sizeof *regions);

	if (slice_starts(adjective, SLICE("municipa")))
		return city;
	if (slice_starts(adjective, SLICE("departementa")))
		return department;
	if (slice_starts(adjective, SLICE("regiona")))
		return region;
	return !city && !department && !region && (slice_starts(adjective, SLICE("communautaire")) || slice_starts(adjective, SLICE("metropolitain")));
}

struct actor *link_assembly_named(struct scene *s, int field, struct slice words)
{
	enum { MOST = 300 }; /* mentions that are looked through */
	static const char *const nouns[] = { "conseil", "elus", "conseillers", "delegues", "ediles", "assemblee", NULL }; /* a commission may be anybody's */
	struct scene_field *f = &s->field[field];
	struct actor *only = NULL;
	struct slice noun = { 0 };

	if (!slice_split(&words, ' ', &noun) || !word_in(noun, nouns))
		return NULL;
	if (words.len == 0)
		return field == 0 && !slice_eq(noun, SLICE("conseil")) ? link_council(s) : NULL;
	for (size_t i = 0; i < f->actors && i < MOST; i++) {
		if (f->actor[i].person || (f->actor[i].kinds & ORG_LOCAL) == 0 || !authority_is_of(scene_words(s->arena, f->actor[i].name), words))
			continue;
		if (only != NULL && !slice_eq(only->name, f->actor[i].name))
			return NULL;
		only = only == NULL ? &f->actor[i] : only;
	}
	return only;
}
