/* What each sentence is about. */
#include "grammar/frame.h"
#include "reference/element.h"
#include "reference/link.h"

#include "rule/set.h"
#include "text/unicode.h"

/*
 * The model is that of centering: a sentence that has an organization as its subject is about that, one that takes up
 * something by a pronoun stays with it, any other stays with what the paragraph was about. A paragraph begins with what
 * its heading names, else with what the article is about. Who only gives, a sponsor or an authority, is no such thing.
 */

/* `finira par lui accorder`: the pronoun belongs to the verb behind it. */
static bool infinitive_follows(struct slice words)
{
	struct slice word = { 0 };

	return slice_split(&words, ' ', &word) && word.len > 3 && (slice_ends(word, SLICE("er")) || slice_ends(word, SLICE("ir")) || slice_ends(word, SLICE("re")));
}

/* `X en loue trente`; no `X en sont les bénéficiaires`, nor `X, client, en mars`. */
static bool en_acts(struct slice words, bool behind)
{
	static const char *const being[] = { "est", "sont", "sera", NULL }, *const having[] = { "a", "ont", "avait", "avaient", NULL };
	struct slice word = { 0 };

	return slice_split(&words, ' ', &word) && (behind ? word_in(word, having) : !word_in(word, being));
}

/* `X lui prête un local`, `X y participe`: somebody acts on whom the text goes on about. */
static bool acts_on_another(struct scene *s, const struct scene_field *f, size_t sentence, size_t at)
{
	enum { MOST = 4 };
	static const char *const joints[] = { "a", "de", "d", "pour", "avec", "chez", "par", "sans", "contre", "et", NULL };
	static const char *const relatives[] = { "que", "dont", "lequel", "laquelle", "lesquels", "lesquelles", NULL };
	static const char *const pronouns[] = { "y", "leur", NULL }, *const clitics[] = { "y", "leur", "l", "la", "les", NULL };
	size_t stop = scene_sentence_end(f, sentence), comma = at < stop && f->text.ptr[at] == ',' ? slice_find(slice_sub(f->text, 0, stop), SLICE(","), at + 1) : SLICE_NONE, end = stop - at < SENTENCE_REACH ? stop : at + SENTENCE_REACH, semicolon = slice_find(slice_sub(f->text, 0, end), SLICE(";"), at), tried = 0;
	struct slice words, word, last = { 0 };
	bool behind = at < f->text.len && f->text.ptr[at] != ' '; /* an apposition, where `la` may be an article */
	struct element e;

	end = semicolon != SLICE_NONE ? semicolon : end;
	if (comma != SLICE_NONE && comma < end)
		at = comma + 1; /* `X, lui, attend`, `X, un client, en a pris deux` */
	for (size_t next = at; tried < MOST && (e = element_next(f, next, end)).end != 0; next = e.start + 1, tried++)
		if (!(e.actor != NULL && e.actor->quoted) && element_leads(s, f, f->sentence[sentence], &e))
			end = e.start; /* the clause of another subject */
	words = scene_span(s, f, at, end);

	for (bool first = true; slice_split(&words, ' ', &word); first = false) {
		if (word_in(last, relatives) && (slice_eq(word, SLICE("lui")) || !word_is_pronoun(word)))
			return false; /* `X attend le toit pour lequel Y lui a prêté`: the clause of another */
		if (slice_eq(word, SLICE("nous")) || (first && (slice_eq(word, SLICE("en")) ? en_acts(words, behind) : word_in(word, behind ? pronouns : clitics))))
			return true;
		if (slice_eq(last, SLICE("au")) && slice_eq(word, SLICE("capital")) && !slice_starts(words, SLICE("d")))
			return true; /* `X entre au capital` */
		if (slice_eq(word, SLICE("lui")) && (!word_in(last, joints) || infinitive_follows(words)) && !slice_starts(words, SLICE("meme")))
			return true;
		last = word;
	}
	return false;
}

/* `une société, X`, `une coopérative nantaise, X`: an indefinite noun phrase right before the name that is its apposition. */
static bool noun_introduces(const struct scene_field *f, const struct actor *actor)
{
	enum { MOST = 2 };
	static const char *const articles[] = { "un", "une", NULL };
	size_t at = actor->mention->start;
	struct slice words = actor->lead, last = { 0 };

	if (at < 2 || f->text.ptr[at - 2] != ',')
		return false;
	for (int tried = 0; tried <= MOST && words.len > 0; tried++) {
		struct slice word = words_last(&words);

		if (word_in(word, articles))
			return (scene_noun_kinds(last) & RECEIVERS) != 0;
		last = word;
	}
	return false;
}

/* `L'actionnaire, le fonds X, a refusé`: a name beside the noun that opens its sentence. */
static bool opening_is_named(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	enum { NOUN = 30 };
	static const char *const articles[] = { "le", "la", "l", NULL };
	size_t from = f->sentence[actor->sentence], comma = slice_find(slice_sub(f->text, 0, actor->mention->start), SLICE(","), from);
	struct slice words = comma != SLICE_NONE && comma - from < NOUN ? scene_span(s, f, from, comma) : (struct slice){ 0 }, word = { 0 };

	return slice_split(&words, ' ', &word) && word_in(word, articles) && link_name_beside(s, f, actor, comma);
}

/* `, ce que l'association X regrette`: who the end of the sentence is about. */
static bool sums_up(struct slice lead)
{
	static const char *const articles[] = { "la", "le", "l", NULL };
	struct slice rest = lead;

	if (scene_noun_kinds(words_last(&rest)) == 0)
		rest = lead;
	while (words_end_in(rest, articles))
		words_last(&rest);
	return slice_ends(rest, SLICE(" ce que"));
}

/* `confié à X, filiale de Y`: a bare noun behind the comma says what a name is that the text gives for the first time. */
static bool class_follows(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	enum { LONG = 40 };
	size_t at = actor->mention->end;
	struct slice words = at < f->text.len && f->text.ptr[at] == ',' && actor->calls->first == actor ? scene_span(s, f, at, at + LONG) : (struct slice){ 0 }, word = { 0 };

	return slice_split(&words, ' ', &word) && (scene_noun_kinds(word) & RECEIVERS) != 0 && slice_starts(words, SLICE("d"));
}

/* `pourrait parler de X`, `Voici X`: the text turns to somebody. */
static bool lead_presents(struct slice lead)
{
	static const char *const ends[] = { "parler de", "parler d", "dire de", "dire d", "dire sur", "citer", "citer aussi", "evoquer", "voici", "voila", "exemple de", "exemple d", "cas de", "cas d", "image de", "image d", "commencer par", "baptise", "baptisee", NULL };

	return words_end_phrase(lead, ends);
}

/* The organization that a sentence introduces by an apposition or a noun with an indefinite article; the last one. */
static struct actor *introduced(struct scene *s, struct scene_field *f, size_t sentence)
{
	static const char *const articles[] = { "un", "une", NULL };
	struct actor *found = NULL;

	for (size_t i = scene_actor_at(f, f->sentence[sentence]); i < f->actors && f->actor[i].sentence == sentence; i++) {
		struct slice rest, word = { 0 };

		if (f->actor[i].person || f->actor[i].quoted)
			continue;
		scene_surroundings(s, f, &f->actor[i]);
		rest = f->actor[i].trail;
		if (class_follows(s, f, &f->actor[i]) || sums_up(f->actor[i].lead) || opening_is_named(s, f, &f->actor[i]))
			found = &f->actor[i];
		if ((slice_split(&rest, ' ', &word) && word_in(word, articles) && (f->actor[i].calls->kinds & RECEIVERS) != 0) || noun_introduces(f, &f->actor[i]))
			found = &f->actor[i];
		else if (f->actor[i].calls->first == &f->actor[i] && lead_presents(f->actor[i].lead))
			found = &f->actor[i];
	}
	return found;
}

/* `elle` of a woman, `il` of a man. */
static bool pronoun_fits(struct slice word, const struct actor *person)
{
	return person != NULL && scene_gender_fits(person, slice_eq(word, SLICE("elle")) ? GENDER_FEMALE : GENDER_MALE);
}

static struct slice phrase_words(struct scene *s, const struct mention *phrase)
{
	return scene_words(s->arena, mention_value(phrase, SLICE("words")));
}

static bool word_is_single(struct slice word)
{
	static const char *const words[] = { "elle", "il", NULL };

	return word_in(word, words);
}

bool link_headlined(const struct scene_field *f, const struct actor *actor)
{
	size_t end = f->headline;

	if (end == SLICE_NONE || slice_trim(slice_sub(f->text, end, f->text.len)).len == 0)
		return false; /* a text of one line has none */
	for (size_t i = 0; i < f->actors && f->actor[i].mention->start < end; i++)
		if (slice_eq(f->actor[i].name, actor->name))
			return true;
	return false;
}

bool link_exemplifies(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	static const char *const opens[] = { "parmi elles", "parmi eux", "parmi les", "parmi ces", "parmi lesquel", "citons", "au nombre de", "a l image de", "par exemple", "exemple ", "entre autres" };
	struct slice words = scene_span(s, f, scene_reach(f, f->sentence[actor->sentence], actor->mention->start, SENTENCE_REACH), actor->mention->start);

	return slice_starts_any(words, opens, sizeof opens / sizeof *opens);
}

bool link_reports(const struct scene_field *f, const struct actor *actor)
{
	return (actor->kinds & ORG_MEDIA) != 0 && !link_headlined(f, actor);
}

bool link_centre_holds(const struct centre *c)
{
	const unsigned bodies = ORG_EDUCATION | ORG_ASSOCIATION | ORG_UNION | ORG_PUBLIC | ORG_NETWORK;

	if (c->named && (c->subject->kinds & bodies) != 0 && (c->about == NULL || (c->about->kinds & c->subject->kinds) == 0))
		return true;
	return (c->named && c->speaks) || (c->subject != NULL && c->last == c->first);
}

/* The words in front of a name, a place before them aside: `À Brest, chez X`. */
static struct slice front_words(struct scene *s, const struct scene_field *f, size_t start, size_t at)
{
	static const char *const places[] = { "a", "au", "aux", "en", "dans", "depuis", "sur", NULL };
	struct slice text = slice_sub(f->text, start, at), words = scene_words(s->arena, text), word = { 0 };
	size_t comma = slice_find(text, SLICE(","), 0);

	if (comma == SLICE_NONE || !slice_split(&words, ' ', &word) || !word_in(word, places))
		return scene_words(s->arena, text);
	return scene_words(s->arena, slice_sub(text, comma + 1, text.len));
}

/* Whom one of some words puts in front of a sentence, up to a comma. */
static struct actor *fronted(struct scene *s, struct scene_field *f, size_t sentence, const char *const *words)
{
	size_t i = scene_actor_at(f, f->sentence[sentence]);
	struct actor *actor = i < f->actors && f->actor[i].sentence == sentence ? &f->actor[i] : NULL;

	if (actor == NULL || actor->person || !slice_starts(slice_sub(f->text, actor->mention->end, f->text.len), SLICE(",")))
		return NULL;
	return word_in(front_words(s, f, f->sentence[sentence], actor->mention->start), words) ? actor : NULL;
}

/* `Chez X, on recrute`: where a sentence is set, when that opens it. */
static struct actor *setting_of(struct scene *s, struct scene_field *f, size_t sentence)
{
	static const char *const words[] = { "chez", "du cote de", "cote", NULL };

	return fronted(s, f, sentence, words);
}

/* A lead without the article and the noun that say what the name is. */
static struct slice words_before_class(struct slice lead)
{
	static const char *const articles[] = { "la", "le", "l", "les", NULL };
	struct slice rest = lead;

	if (scene_noun_kinds(words_last(&rest)) == 0)
		rest = lead;
	lead = rest;
	return word_in(words_last(&rest), articles) ? rest : lead;
}

/* `Pour X, « rien ne presse »`: who says what has no other subject. */
static struct actor *opinion_of(struct scene *s, struct scene_field *f, size_t sentence)
{
	static const char *const words[] = { "pour", "pour la", "pour le", "pour l", "selon", "selon la", "selon le", "selon l", "d apres", "d apres la", "d apres le", "d apres l", NULL };
	static const char *const ends[] = { "selon", NULL };
	struct actor *actor = fronted(s, f, sentence, words);

	for (size_t i = scene_actor_at(f, f->sentence[sentence]); actor == NULL && i < f->actors && f->actor[i].sentence == sentence; i++) {
		scene_surroundings(s, f, &f->actor[i]);
		if (!f->actor[i].person && !f->actor[i].quoted && words_end_in(words_before_class(f->actor[i].lead), ends))
			actor = &f->actor[i]; /* `Trop, selon l'association X.` */
	}
	return actor;
}

/* What a sentence is about by what stands in front of it or has no subject: `Chez X, on recrute`, `Pour X, « rien ne presse »`, `La halle de X ferme`. */
static void centre_set(struct scene *s, struct scene_field *f, size_t sentence, bool bare, struct centre *c)
{
	struct actor *setting = setting_of(s, f, sentence), *opinion = bare ? opinion_of(s, f, sentence) : NULL, *owner = bare && c->first == sentence ? element_owner(s, f, sentence) : NULL;

	if (setting != NULL || owner != NULL)
		c->about = setting != NULL ? setting : owner;
	if (opinion == NULL || (opinion->kinds & ORG_MEDIA) != 0)
		return;
	c->subject = opinion;
	c->named = c->speaks = true;
	c->at = opinion->mention->start;
	c->last = sentence;
}

size_t link_sentence_above(const struct scene_field *f, size_t first)
{
	enum { BLANKS = 8 };
	size_t last = first;

	while (last > 0 && first - last < BLANKS && slice_trim(slice_sub(f->text, f->sentence[last - 1], f->sentence[last])).len == 0)
		last--;
	return last > 0 ? last - 1 : 0;
}

/* True of a word that only a verb is, in the present or as an auxiliary. */
static bool word_is_verb(const struct scene *s, struct slice word)
{
	static const char *const auxiliaries[] = { "a", "est", "avait", "etait", "sera", "aura", "vient", "va", "doit", "veut", "emploie", "compte", NULL };

	return word_in(word, auxiliaries) || rules_word_in(extraction_rules(s->x), "fundverb", word) || rules_word_in(extraction_rules(s->x), "speech", word);
}

/* `La première, née à X, a levé`: a comma right behind the ordinal. */
static bool ordinal_stands_alone(const struct scene_field *f, size_t from)
{
	static const char *const ordinals[] = { "La premi\xC3\xA8re,", "Le premier,", "La seconde,", "Le second," };

	return slice_starts_any(slice_sub(f->text, from, f->text.len), ordinals, sizeof ordinals / sizeof *ordinals);
}

/* `La première a levé`, `la seconde est`: one of the two told before; NULL for nobody. */
static struct actor *ordinal_of(struct scene *s, struct scene_field *f, size_t sentence)
{
	enum { LONG = 40 };
	size_t from = f->sentence[sentence];
	struct slice words = scene_span(s, f, from, from + LONG), word = { 0 };
	int rank;

	if (sentence == 0 || !slice_split(&words, ' ', &word) || !word_is_article(word) || !slice_split(&words, ' ', &word))
		return NULL;
	rank = link_rank(word);
	if (rank == 0 || !slice_split(&words, ' ', &word) || !(word_is_verb(s, word) || slice_eq(word, SLICE("qui")) || ordinal_stands_alone(f, from)))
		return NULL;
	return link_ranked(s, (int)(f - s->field), from, rank);
}

/* `On s'attarde sur X, une agence. Elle`: a sentence that no organization known is the subject of presents whom the pronoun means. */
static bool presented_before(struct scene *s, const struct centre *before, struct slice pronoun)
{
	return before->fresh != NULL && !before->named && (before->helper == NULL || (before->helper == before->fresh && !before->acts)) && !name_clashes(s, before->fresh, pronoun_gender(pronoun));
}

/* Fills the centre of a sentence from that of the one before; a name that the text gives once is what a paragraph goes on about only where it opens that. */
static void centre_read(struct scene *s, int field, size_t sentence, struct centre *c)
{
	struct scene_field *f = &s->field[field];
	struct centre before = link_centre_before(s, field, sentence);
	struct element e = element_subject(s, f, sentence);
	struct slice words = e.phrase != NULL ? phrase_words(s, e.phrase) : (struct slice){ 0 };
	struct actor *actor = NULL, *ordinal = ordinal_of(s, f, sentence);

	before.first = c->first;
	*c = before;
	c->known = true;
	c->named = c->ours = c->acts = false;
	c->helper = NULL;
	c->fresh = introduced(s, f, sentence);
	centre_set(s, f, sentence, e.end == 0 && ordinal == NULL, c);
	if (e.end == 0 && ordinal == NULL)
		return;
	if (ordinal != NULL) {
		actor = ordinal;
	} else if (e.actor != NULL && e.actor->person) {
		c->person = e.actor;
		return;
	} else if (word_is_single(words)) {
		if (pronoun_fits(words, before.person))
			return;
		actor = presented_before(s, &before, words) ? before.fresh : before.subject != NULL ? before.subject : before.about;
	} else if (e.actor != NULL) {
		actor = link_listed(s, f, (size_t)(e.actor - f->actor)) || link_exemplifies(s, f, e.actor) ? NULL : e.actor; /* several */
	} else if (slice_eq(words, SLICE("nous"))) {
		actor = setting_of(s, f, sentence);
		c->ours = actor == NULL;
		actor = actor != NULL ? actor : link_us(s, e.phrase);
	} else if (!word_is_pronoun(words)) {
		actor = link_noun(s, e.phrase, (struct slice){ 0 });
	}
	if (ordinal == NULL && actor != NULL && before.about != NULL && before.about != actor && !element_presents(s, f, &e)) {
		c->acts = acts_on_another(s, f, sentence, e.end) || subject_relates(s, f, e.actor) || subject_audits(s, f, actor);
		c->helper = c->acts || (scene_may_give(s, actor) && subject_gives(s, f, e.end, before.about)) ? actor : NULL;
		c->at = c->helper != NULL ? e.start : c->at;
	}
	if (actor == NULL && c->first == sentence && element_owner(s, f, sentence) != NULL)
		c->about = element_owner(s, f, sentence); /* `Les salariés de X` */
	if (actor == NULL || c->helper != NULL || (ordinal == NULL && link_is_source(f, actor)))
		return;
	c->named = true;
	c->at = ordinal != NULL ? f->sentence[sentence] : e.start;
	c->last = sentence;
	if (c->person != NULL && !(e.phrase != NULL && phrase_clashes(s, e.phrase, c->person->gender)))
		c->person = NULL; /* no `il` takes up `l'entreprise` */
	c->subject = actor;
	c->speaks = subject_speaks(s, f, e.end);
	if (link_reports(f, actor))
		return; /* a source */
	if (before.about == NULL || ((actor->kinds & RECEIVERS) != 0 && !actor->gives && (c->first == sentence || ordinal != NULL || e.actor == NULL || actor->calls->count > 1)))
		c->about = actor;
}

/* `Elle emploie`: a paragraph that goes on with whatever the one before ended with. */
static bool opens_with_pronoun(const struct scene_field *f, size_t sentence)
{
	size_t from = f->sentence[sentence], i = scene_phrase_at(f, from);

	return i < f->phrases && f->phrase[i]->start == from && (slice_eq(f->phrase[i]->text, SLICE("Elle")) || slice_eq(f->phrase[i]->text, SLICE("Il")));
}

/* The one organization that a heading names. */
static struct actor *heading_names(const struct scene_field *f, size_t from, size_t to)
{
	struct actor *only = NULL;

	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].mention->start < to; i++) {
		if (f->actor[i].person || (f->actor[i].kinds & RECEIVERS) == 0)
			continue;
		if (only != NULL && !slice_eq(only->name, f->actor[i].name))
			return NULL;
		only = &f->actor[i];
	}
	return only;
}

/* What the heading line above a paragraph names, NULL without one. */
static struct actor *heading_above(struct scene *s, size_t first)
{
	enum { LONG = 200 };
	const struct scene_field *f = &s->field[0];
	size_t end = f->sentence[first], start;

	while (end > 0 && f->text.ptr[end - 1] == '\n')
		end--;
	start = scene_line(f->text, end, LONG);
	return end > 0 && start > 0 && line_is_heading(slice_sub(f->text, start, end)) ? heading_names(f, start, end) : NULL;
}

/* What a paragraph begins with. */
static struct centre centre_opening(struct scene *s, int field, size_t first)
{
	struct centre c = { 0 };
	struct scene_field *f = &s->field[field];
	struct span at = { field, f->sentence[first], f->sentence[first] };
	size_t above = link_sentence_above(f, first);

	if (first > 0 && slice_ends(slice_trim(slice_sub(f->text, 0, scene_sentence_end(f, above))), SLICE("?")))
		return *link_centre(s, field, above); /* an answer goes on from the question */
	if (first > 0 && opens_with_pronoun(f, first) && !opens_with_pronoun(f, f->centre[above].first))
		return *link_centre(s, field, above);
	if (field != 0)
		return c;
	c.person = person_of_headline(f);
	c.subject = c.about = heading_above(s, first);
	if (c.about == NULL)
		c.about = link_section(s, at.start, RECEIVERS);
	if (c.about == NULL)
		c.about = link_about(s, at, RECEIVERS, CLEAR);
	if (c.about != NULL && link_reports(f, c.about))
		c.about = link_about(s, at, GETTERS, CLEAR);
	return c;
}

/* Room for the centres of a field, each with the start of its paragraph; one without end is cut. */
static void centres_open(struct scene *s, struct scene_field *f)
{
	enum { LONG = 500 };

	f->centre = arena_array(s->arena, f->sentences, sizeof *f->centre);
	for (size_t i = 1; i < f->sentences; i++) {
		size_t first = f->centre[i - 1].first;

		f->centre[i].first = i - first > LONG || scene_paragraph_between(f, f->sentence[i - 1], f->sentence[i]) ? i : first;
	}
}

struct centre link_centre_before(struct scene *s, int field, size_t sentence)
{
	struct scene_field *f = &s->field[field];

	if (f->centre == NULL)
		centres_open(s, f);
	return f->centre[sentence].first == sentence ? centre_opening(s, field, sentence) : *link_centre(s, field, sentence - 1);
}

const struct centre *link_centre(struct scene *s, int field, size_t sentence)
{
	struct scene_field *f = &s->field[field];
	size_t i = sentence;

	if (f->centre == NULL)
		centres_open(s, f);
	while (i > f->centre[sentence].first && !f->centre[i - 1].known)
		i--;
	for (; i <= sentence; i++)
		if (!f->centre[i].known)
			centre_read(s, field, i, &f->centre[i]);
	return &f->centre[sentence];
}
