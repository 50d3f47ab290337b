/* The organization that the sentence of a bare title sets it at. */
#include "roles/office.h"
#include "roles/roles.h"

#include "text/unicode.h"

/* Takes the noun that says what a name is off the end of the words before it: `chez le fabricant`, `à la société`. */
static struct slice words_before_noun(struct slice lead)
{
	struct slice rest = lead;

	return scene_noun_kinds(words_last(&rest)) != 0 ? rest : lead;
}

/* Behind a name in front of a sentence goes the comma that ends what is set in front, at once or behind an apposition. */
static bool set_apart(const struct scene_field *f, const struct actor *actor, size_t to)
{
	return actor->mention->end < to && f->text.ptr[actor->mention->end] == ',';
}

/* `Chez X, `, `À la mairie de X, première cliente, `, `Du côté de X, `: whom a sentence is set at by what opens it, up to a byte; NULL for nobody. */
static struct actor *setting_before(struct scene *s, struct scene_field *f, size_t sentence, size_t to)
{
	static const char *const leads[] = { "chez", "chez le", "chez la", "chez l", "chez les", "a", "a la", "a l", "au", "aux", "au sein de", "au sein de la", "au sein de l", "au sein du", "du cote de", "du cote de la", "du cote de l", "du cote du", "cote", "pour", "pour la", "pour le", "pour l", NULL };
	size_t i = scene_actor_at(f, f->sentence[sentence]);
	struct actor *actor = i < f->actors && f->actor[i].mention->start < to ? &f->actor[i] : NULL;
	struct slice lead;

	if (actor == NULL || actor->person || actor->quoted || link_is_court(s, actor) || !set_apart(f, actor, to))
		return NULL;
	lead = scene_before(s, f, actor->mention->start);
	if (!word_in(lead, leads) && !word_in(words_before_noun(lead), leads))
		return NULL;
	for (i++; i < f->actors && f->actor[i].mention->start < to; i++)
		if (!f->actor[i].quoted && (f->actor[i].person || !link_oblique(s, f, i)))
			return NULL; /* who else does something there */
	return actor;
}

/* `À X, on temporise. « … », assure la présidente`: the sentence before a quotation tells of nobody but those it is set at. */
static bool set_for_all(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	enum { LONG = 40 };
	static const char *const subjects[] = { "on", "c", "nul", "personne", NULL };
	size_t from = actor->mention->end, end = scene_sentence_end(f, actor->sentence);
	struct slice words = scene_span(s, f, from, from + LONG < end ? from + LONG : end), word = { 0 };

	return slice_split(&words, ' ', &word) && (!slice_eq(word, SLICE("l")) || slice_split(&words, ' ', &word)) && word_in(word, subjects);
}

/* `Au CNRS, où elle a passé dix ans, la fondatrice`, `Au Sénat, la directrice`: a place to pass through. */
static bool passes_through(struct scene *s, const struct scene_field *f, const struct actor *actor, size_t to)
{
	static const char *const seats[] = { "senat", "assemblee nationale", "parlement", "ministere", "elysee", "commission", "tribunal" };
	struct slice words = scene_span(s, f, actor->mention->end, to), word = { 0 };

	return slice_starts_any(scene_words(s->arena, actor->name), seats, sizeof seats / sizeof *seats) || (slice_split(&words, ' ', &word) && slice_eq(word, SLICE("ou")));
}

/* True of a title that stands right behind the comma: `Chez X, la directrice`; else the words between may tell of somebody else. */
static bool follows_comma(const struct scene_field *f, const struct mention *m)
{
	struct slice before = slice_trim(slice_sub(f->text, 0, m->start));

	return slice_ends(before, SLICE(",")) || slice_ends(before, SLICE(" c'est")) || slice_ends(before, SLICE(" c\xE2\x80\x99" "est"));
}

/* A founder's house is of the kinds that the title asks for, a manager may be anybody's. */
static bool setting_fits(struct scene *s, const struct mention *m, const struct actor *actor, unsigned kinds)
{
	static const char *const makers[] = { "fondat", "cofondat", "co fondat", "creat", "gerant", "pdg", "patron", "repreneur", "associe" };

	if ((actor->kinds & kinds) != 0)
		return true;
	return (actor->kinds & ~(unsigned)(ORG_MEDIA | ORG_PARTY)) != 0 && !slice_starts_any(scene_words(s->arena, mention_value(m, SLICE("role"))), makers, sizeof makers / sizeof *makers);
}

/* `Au conseil d'administration de X, l'opposition réclame la tête du directeur`: the house whose board the sentence is set in. */
static struct actor *organ_before(struct scene *s, struct scene_field *f, size_t sentence, size_t to)
{
	static const char *const organs[] = { "au conseil d administration", "au sein du conseil d administration", "au conseil de surveillance", "au conseil syndical", "a l assemblee generale", "au comite directeur", "au comite d entreprise", "au bureau", "au cse" };
	static const char *const links[] = { " de", " d", " du", " de la", " de l", " des", NULL };
	size_t i = scene_actor_at(f, f->sentence[sentence]);
	struct actor *actor = i < f->actors && f->actor[i].mention->start < to ? &f->actor[i] : NULL;
	struct slice lead;

	if (actor == NULL || actor->person || actor->quoted || !set_apart(f, actor, to))
		return NULL;
	lead = scene_before(s, f, actor->mention->start);
	for (size_t k = 0; k < sizeof organs / sizeof *organs; k++)
		if (slice_starts(lead, slice_of(organs[k])))
			return word_in(slice_sub(lead, slice_of(organs[k]).len, lead.len), links) ? actor : NULL;
	return NULL;
}

struct actor *office_setting(struct scene *s, const struct mention *m, unsigned kinds, bool alone)
{
	struct scene_field *f = &s->field[m->field];
	size_t said = link_quotation_before(f, m->start), sentence = scene_sentence(f, said);
	struct actor *actor;

	if (office_is_possessed(s, m))
		return NULL;
	actor = organ_before(s, f, scene_sentence(f, m->start), m->start);
	if (actor != NULL)
		return setting_fits(s, m, actor, kinds) ? actor : NULL;
	actor = follows_comma(f, m) ? setting_before(s, f, scene_sentence(f, m->start), m->start) : NULL;
	if (actor != NULL && passes_through(s, f, actor, m->start))
		return NULL;
	if (actor != NULL && alone && !slice_starts(scene_span(s, f, f->sentence[actor->sentence], actor->mention->start), SLICE("chez")))
		return NULL; /* `À l'université X, le président Untel a ri` */
	if (actor == NULL && said < m->start && sentence > 0 && !scene_paragraph_between(f, f->sentence[sentence - 1], said)) {
		actor = setting_before(s, f, sentence - 1, f->sentence[sentence]);
		actor = actor != NULL && set_for_all(s, f, actor) ? actor : NULL;
	}
	return actor != NULL && setting_fits(s, m, actor, kinds) ? actor : NULL;
}

/* What a heading that is nothing but a name says the lines below it are about, NULL without one. */
struct actor *office_headed(struct scene *s, const struct mention *m)
{
	const struct scene_field *f = &s->field[0];
	struct actor *actor = m->field == 0 ? link_section(s, m->start, ORG_ANY) : NULL;
	const struct mention *name = actor != NULL ? actor->mention : NULL;

	return name != NULL && name->start > 0 && f->text.ptr[name->start - 1] == '\n' && name->end < f->text.len && f->text.ptr[name->end] == '\n' ? actor : NULL;
}

bool office_is_town(struct scene *s, const struct actor *actor)
{
	static const char *const starts[] = { "ville ", "commune ", "mairie " };

	return slice_starts_any(unicode_fold(s->arena, actor->name), starts, sizeof starts / sizeof *starts);
}

struct actor *office_municipality(struct scene *s, int field, size_t at)
{
	struct scene_field *f = &s->field[field];
	struct actor *council = field == 0 ? link_council(s) : NULL;
	size_t from = link_paragraph(f, at);

	for (size_t i = scene_actor_at(f, at); i > 0 && f->actor[i - 1].mention->start >= from; i--)
		if (!f->actor[i - 1].person && office_is_town(s, &f->actor[i - 1]))
			return &f->actor[i - 1];
	return council != NULL && office_is_town(s, council) ? council : NULL;
}

struct actor *office_authority(struct scene *s, int field, struct slice place)
{
	struct scene_field *f = &s->field[field];
	struct slice words = scene_words(s->arena, place), name = words;

	if (slice_split(&name, ' ', &words) && name.len == 0)
		return NULL;
	for (size_t i = 0; i < f->actors; i++)
		if (!f->actor[i].person && (f->actor[i].kinds & ORG_LOCAL) != 0 && slice_ends(scene_words(s->arena, f->actor[i].name), name))
			return &f->actor[i];
	return NULL;
}
