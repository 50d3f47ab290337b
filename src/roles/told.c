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

struct actor *office_under(struct scene *s, const struct mention *m)
{
	struct actor *actor = office_headed(s, m);
	const struct centre *own = link_centre(s, m->field, scene_sentence(&s->field[m->field], m->start));
	struct centre c = own->named && own->at < m->start ? *own : link_centre_before(s, m->field, scene_sentence(&s->field[m->field], link_quotation_before(&s->field[m->field], m->start)));

	return actor != NULL && !office_is_possessed(s, m) && (!c.named || c.subject->mention->start <= actor->mention->start || slice_eq(c.subject->name, actor->name)) ? actor : NULL;
}

/* True of an authority whose assembly has a president; of a town's the mayor is at the head. */
static bool has_president(struct scene *s, const struct actor *actor)
{
	static const char *const towns[] = { "ville ", "mairie ", "commune ", "municipalite ", "conseil municipal", "conseil communal" };

	return (actor->kinds & ORG_LOCAL) != 0 && !slice_starts_any(scene_words(s->arena, actor->name), towns, sizeof towns / sizeof *towns);
}

/* `Brest Métropole a voté une aide. Son président`: the authority is what the sentence is about, no matter whom it gives to. */
struct actor *office_presided(struct scene *s, const struct mention *m, struct slice role)
{
	struct scene_field *f = &s->field[m->field];
	size_t said = link_quotation_before(f, m->start), sentence = scene_sentence(f, said);
	const struct centre *own = link_centre(s, m->field, sentence);
	struct centre c = (own->named || own->helper != NULL) && own->at < m->start ? *own : link_centre_before(s, m->field, sentence);
	struct actor *actor = c.named && !c.ours ? c.subject : c.helper;

	if (!office_is_possessed(s, m) || (!slice_starts(role, SLICE("president")) && !slice_starts(role, SLICE("vice president"))))
		return NULL;
	return actor != NULL && !c.acts && has_president(s, actor) ? actor : NULL;
}

bool office_voice(struct scene *s, const struct mention *m, struct actor **actor)
{
	struct scene_field *f = &s->field[m->field];
	static const char tail[] = " par la voix de";
	struct slice words = scene_words(s->arena, slice_sub(f->text, scene_reach(f, f->sentence[scene_sentence(f, m->start)], m->start, SENTENCE_REACH), m->start)), noun;
	size_t i = scene_actor_at(f, m->start);

	if (!slice_ends(words, SLICE(tail)))
		return false;
	words = slice_sub(words, 0, words.len - (sizeof tail - 1));
	if (i > 0 && !f->actor[i - 1].person && slice_ends(words, scene_words(s->arena, f->actor[i - 1].mention->text))) {
		*actor = &f->actor[i - 1];
		return true;
	}
	noun = words_last(&words);
	*actor = scene_noun_kinds(noun) != 0 ? link_organization(s, m->field, m->start, noun) : NULL;
	return true;
}

/* `…, la société X, qui a repris les murs. ¶ Son patron`: whom the paragraph above ends with. */
static struct actor *ends_with(struct scene *s, struct scene_field *f, size_t sentence, unsigned kinds)
{
	struct actor *only = NULL, *called = NULL;
	size_t others = 0;

	for (size_t i = scene_actor_at(f, f->sentence[sentence]); i < f->actors && f->actor[i].sentence == sentence; i++) {
		struct slice lead;

		if (f->actor[i].person || (f->actor[i].kinds & kinds) == 0 || link_is_court(s, &f->actor[i]) || link_left(s, f, &f->actor[i]))
			continue;
		scene_surroundings(s, f, &f->actor[i]);
		lead = f->actor[i].lead;
		if (scene_noun_kinds(words_last(&lead)) != 0 || scene_noun_kinds(words_last(&lead)) != 0)
			called = &f->actor[i];
		others += only != NULL && !slice_eq(only->name, f->actor[i].name);
		only = &f->actor[i];
	}
	if (called == NULL && only != NULL && others == 0)
		called = link_about(s, (struct span){ only->mention->field, f->sentence[sentence], f->sentence[sentence] }, kinds, CLEAR) == NULL ? only : NULL; /* else rather that of the topic */
	return called;
}

struct actor *office_above(struct scene *s, const struct mention *m, unsigned kinds)
{
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), above = sentence;

	if (f->sentence[sentence] != m->start || !office_is_possessed(s, m) || sentence == 0 || !scene_paragraph_between(f, f->sentence[sentence - 1], m->start))
		return NULL;
	while (above > 0 && slice_trim(slice_sub(f->text, f->sentence[above - 1], f->sentence[above])).len == 0)
		above--;
	return above > 0 && !link_centre(s, m->field, above - 1)->named ? ends_with(s, f, above - 1, kinds) : NULL;
}

/* `Au tribunal, sa présidente`: where somebody has to go. */
static bool is_court_noun(struct scene *s, const struct mention *phrase)
{
	static const char *const courts[] = { "tribunal", "cour", "parquet", "senat", "assemblee", "parlement", "ministere", "commission", "prefecture", "gouvernement" };

	return slice_starts_any(scene_words(s->arena, mention_value(phrase, SLICE("words"))), courts, sizeof courts / sizeof *courts);
}

/* `L'intérim de la pépinière est assuré par son trésorier`: the noun of its sentence, where that names nobody. */
static bool noun_owns(struct scene *s, const struct mention *m, struct actor **actor)
{
	static const char *const firms[] = { "entreprise", "societe", "start", "jeune", "groupe", "structure", "maison", "firme", "boite", NULL };
	const struct scene_field *f = &s->field[m->field];
	size_t from = f->sentence[scene_sentence(f, m->start)], i = scene_actor_at(f, from), phrase = scene_phrase_at(f, m->start);
	struct slice words, word = { 0 };

	if (link_quotation_before(f, m->start) < m->start || phrase == 0 || f->phrase[phrase - 1]->start < from || mention_value(f->phrase[phrase - 1], SLICE("many")).len > 0)
		return false;
	for (; i < f->actors && f->actor[i].mention->start < m->start; i++)
		if (!f->actor[i].person)
			return false;
	words = scene_words(s->arena, mention_value(f->phrase[phrase - 1], SLICE("words")));
	if (word_is_pronoun(words) || is_court_noun(s, f->phrase[phrase - 1]) || !slice_split(&words, ' ', &word) || word_in(word, firms) || scene_noun_kinds(word) == 0)
		return false;
	*actor = link_noun(s, f->phrase[phrase - 1], (struct slice){ 0 });
	return *actor != NULL || (scene_noun_kinds(word) & ORG_COMPANY) == 0;
}

bool office_set_by_noun(struct scene *s, const struct mention *m, struct actor **actor)
{
	enum { OPENING = 12 };
	static const char *const opening[] = { "\xC3\x80 la ", "\xC3\x80 l'", "\xC3\x80 l\xE2\x80\x99", "Au ", "Chez le ", "Chez la ", "Du c\xC3\xB4t\xC3\xA9 de la ", "Du c\xC3\xB4t\xC3\xA9 du " };
	struct scene_field *f = &s->field[m->field];
	size_t said = link_quotation_before(f, m->start), sentence = scene_sentence(f, said);

	if (!office_is_possessed(s, m))
		return false;
	if (noun_owns(s, m, actor))
		return true;
	for (int back = 0; back < 2 && sentence + 1 > (size_t)back; back++) {
		size_t from = f->sentence[sentence - (size_t)back], to = back == 0 ? said : f->sentence[sentence], phrase = scene_phrase_at(f, from), i = scene_actor_at(f, from);

		if (scene_paragraph_between(f, from, said))
			return false;
		*actor = back > 0 ? setting_before(s, f, sentence - (size_t)back, to) : NULL;
		if (*actor != NULL && set_for_all(s, f, *actor))
			return true;
		if (i < f->actors && f->actor[i].mention->start < to && !f->actor[i].person)
			return false; /* a name tells more */
		if (phrase == f->phrases || f->phrase[phrase]->start > from + OPENING || f->phrase[phrase]->end >= said || f->text.ptr[f->phrase[phrase]->end] != ',' || is_court_noun(s, f->phrase[phrase]))
			continue;
		*actor = link_noun(s, f->phrase[phrase], (struct slice){ 0 });
		return slice_starts_any(slice_sub(f->text, from, said), opening, sizeof opening / sizeof *opening);
	}
	return false;
}

struct actor *office_municipality(struct scene *s, int field, size_t at)
{
	static const char *const starts[] = { "ville ", "commune ", "mairie " };
	struct scene_field *f = &s->field[field];
	size_t from = link_paragraph(f, at);

	for (size_t i = scene_actor_at(f, at); i > 0 && f->actor[i - 1].mention->start >= from; i--)
		for (size_t k = 0; k < sizeof starts / sizeof *starts; k++)
			if (!f->actor[i - 1].person && slice_starts(unicode_fold(s->arena, f->actor[i - 1].name), slice_of(starts[k])))
				return &f->actor[i - 1];
	return NULL;
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

/* `X rachète Y, une affaire que la directrice, Une Telle, défend`: a noun sums up what the sentence tells, of whoever does it. */
struct actor *office_summed_up(struct scene *s, const struct mention *m, unsigned kinds)
{
	static const char *const relatives[] = { "que", "qu", NULL }, *const articles[] = { "un", "une", NULL };
	struct scene_field *f = &s->field[m->field];
	struct slice words = scene_before(s, f, m->start);

	while (words.len > 0 && word_is_article(words_last(&(struct slice){ words.ptr, words.len })))
		words_last(&words);
	if (!words_end_in(words, relatives))
		return NULL;
	words_last(&words);
	words_last(&words); /* the noun */
	if (!words_end_in(words, articles))
		return NULL;
	for (size_t i = scene_actor_at(f, f->sentence[scene_sentence(f, m->start)]); i < f->actors && f->actor[i].mention->start < m->start; i++)
		if (!f->actor[i].person && !f->actor[i].quoted && (f->actor[i].kinds & kinds) != 0 && !link_oblique(s, f, i))
			return &f->actor[i];
	return NULL;
}
