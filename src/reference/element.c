/* What stands where the subject of a sentence does. */
#include "reference/element.h"

#include "grammar/frame.h"
#include "reference/link.h"

#include <string.h>

/* The subject of a sentence, once that was read. */
struct subject {
	bool known;
	struct element element;
};

/* The next actor or phrase from a byte on, before another; empty when none is left. */
struct element element_next(const struct scene_field *f, size_t from, size_t to)
{
	size_t a = scene_actor_at(f, from), p = scene_phrase_at(f, from);
	struct element actor = { 0 }, phrase = { 0 };

	if (a < f->actors && f->actor[a].mention->start < to)
		actor = (struct element){ &f->actor[a], NULL, f->actor[a].mention->start, f->actor[a].mention->end };
	if (p < f->phrases && f->phrase[p]->start < to)
		phrase = (struct element){ NULL, f->phrase[p], f->phrase[p]->start, f->phrase[p]->end };
	if (actor.end == 0 || (phrase.end != 0 && phrase.start < actor.start))
		return phrase;
	return actor;
}

/* Where the clause of a byte begins: behind the last comma, colon or bracket before it in the sentence. */
static size_t clause_before(const struct scene_field *f, size_t from, size_t at)
{
	static const char stops[] = ",;:)";

	from = scene_reach(f, from, at, SENTENCE_REACH);
	for (size_t i = at; i > from; i--)
		for (const char *stop = stops; *stop != '\0'; stop++)
			if (f->text.ptr[i - 1] == *stop)
				return i;
	return from;
}

/* `fabricant breton`, `éditeur de logiciels`, `semencier`: words behind an article that say what the name is that follows them. */
static bool words_class(struct slice words)
{
	enum { MOST = 7 };
	static const char *const links[] = { "de", "des", "du", "d", "en", "pour", NULL };
	struct slice word = { 0 };
	bool classed = false, linked = false;
	int count = 0;

	for (; words_next(&words, &word); count++) {
		linked = word_in(word, links);
		if (count == MOST || (word_is_preposition(word) && !(classed && linked)))
			return false;
		classed |= scene_noun_kinds(word) != 0;
	}
	return !linked && (count <= 1 || classed || word_is_adjective(word));
}

/* `Le fabricant breton`, `Et la société` in front of a name or noun: nothing but what says what it is. */
static bool words_lead(struct slice words)
{
	static const char *const joins[] = { "et", "mais", "or", "car", "puis", "donc", "quand", "lorsque", "si", "aussi", "ainsi", "enfin", "pourtant", "aujourd", "hui", "tandis", "alors", "comme", "depuis", "entre", "temps", "par", "ailleurs", "deja", "hier", "desormais", "lui", "meme", "seul", "seule", "mme", "m", "mlle", "madame", "monsieur", "me", "dr", NULL };
	struct slice rest = words, word = { 0 };

	while (words_next(&rest, &word) && word_in(word, joins))
		words = rest;
	if (words.len == 0)
		return true;
	return word_is_article(word) ? words_class(rest) : scene_noun_kinds(word) != 0 && words_class(words);
}

/* `Le plus gros est X`, `C'est X`, `Elle s'appellera X`: the sentence says who it is. */
static bool words_present(struct slice words)
{
	static const char *const ends[] = { "s appelle", "s appellera", "s appelait", "se nomme", "c est", "c est finalement", NULL };
	static const char *const ranks[] = { "premier", "premiere", "principal", "principale", "second", "seconde", "dernier", "derniere", "plus", "deuxieme", "troisieme", "quatrieme", "cinquieme", "autre", NULL };
	struct slice word = { 0 };

	for (size_t i = 0; ends[i] != NULL; i++)
		if (slice_ends(words, slice_of(ends[i])))
			return true;
	return (slice_ends(words, SLICE(" est")) || slice_ends(words, SLICE(" sera"))) && slice_split(&words, ' ', &word) && word_is_article(word) && slice_split(&words, ' ', &word) && word_in(word, ranks);
}

/* `La direction de X`, `Les actionnaires de la société X`: whoever acts for the whole. */
static bool words_stand_for(struct slice words)
{
	static const char *const bodies[] = { "direction", "conseil d administration", "dirigeants", "equipe", "equipes", "etat major", "actionnaires", "assemblee generale", "conseil de surveillance", "directoire" };
	static const char *const links[] = { "de", "du", "des", "d", NULL };

	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		struct slice body = slice_of(bodies[i]), rest, link = { 0 };
		size_t at = slice_find(words, body, 0);

		if (at == SLICE_NONE || (at > 0 && words.ptr[at - 1] != ' ') || !words_lead(slice_trim(slice_sub(words, 0, at))))
			continue;
		rest = slice_sub(words, at + body.len, words.len);
		if (slice_starts(rest, SLICE(" ")) && slice_split(&(struct slice){ rest.ptr + 1, rest.len - 1 }, ' ', &link) && word_in(link, links) && words_lead(slice_trim(slice_sub(rest, 1 + link.len, rest.len))))
			return true;
	}
	return false;
}

/* `Reste la Région.`, `Vient ensuite X.`: what stands behind a verb that only brings it in. */
static struct slice words_brought_in(struct slice words)
{
	static const char *const verbs[] = { "reste ", "restait ", "restera ", "vient ensuite ", "vient ", "arrive ensuite ", "suit ", "s y ajoute ", "s y ajoutait ", "s ajoute ", "manque " };

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (slice_starts(words, slice_of(verbs[i])))
			return slice_sub(words, slice_of(verbs[i]).len, words.len);
	return slice_eq(words, SLICE("reste")) || slice_eq(words, SLICE("vient ensuite")) ? (struct slice){ 0 } : words;
}

bool element_leads(struct scene *s, const struct scene_field *f, size_t from, const struct element *e)
{
	struct slice words = words_brought_in(scene_span(s, f, scene_reach(f, clause_before(f, from, e->start), e->start, SENTENCE_REACH), e->start));

	if (words_stand_for(words))
		return true;
	if (e->actor != NULL && !e->actor->person && link_oblique(s, f, (size_t)(e->actor - f->actor)))
		return false;
	return words_lead(words) || (e->actor != NULL && words_present(words));
}

/* `Quant à X, elle …`: the topic set in front of the sentence. */
static struct element set_topic(const struct scene_field *f, size_t from, size_t to)
{
	return slice_starts(slice_sub(f->text, from, to), SLICE("Quant ")) ? element_next(f, from, to) : (struct element){ 0 };
}

/* `La filature fournit`: the one organization whose name of several words begins with the noun that opens the sentence. */
static struct element headed(struct scene *s, const struct scene_field *f, size_t from, size_t to)
{
	enum { LEAST = 4, REACH = 40 };
	static const char *const owners[] = { "de", "du", "des", "d", NULL };
	static const char *const adjectives[] = { "petit", "petite", "grand", "grande", "nouveau", "nouvelle", "jeune", "premier", "premiere", "vieux", "vieille", "beau", "belle", "gros", "grosse", "autre", "seul", "seule", "plus", NULL };
	struct slice words = scene_span(s, f, from, to - from < REACH ? to : from + REACH), article, noun, word = { 0 };
	struct actor *found = NULL;

	if (!slice_split(&words, ' ', &article) || !(slice_eq(article, SLICE("la")) || slice_eq(article, SLICE("le")) || slice_eq(article, SLICE("l"))) || !slice_split(&words, ' ', &noun) || noun.len < LEAST || word_in(noun, adjectives) || (slice_split(&words, ' ', &word) && word_in(word, owners)))
		return (struct element){ 0 };
	for (size_t i = 0; i < f->actors; i++) {
		if (!slice_eq(f->actor[i].head, noun))
			continue;
		if (found != NULL && !slice_eq(found->name, f->actor[i].name))
			return (struct element){ 0 };
		found = found == NULL ? &f->actor[i] : found;
	}
	return found != NULL ? (struct element){ found, NULL, from, from + article.len + 1 + noun.len } : (struct element){ 0 };
}

/* `« … », résume Une Telle`: who says what a sentence quotes. */
static struct element speaker_of(const struct scene_field *f, size_t from, size_t to)
{
	size_t quotation = scene_quotation_at(f, from);

	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].mention->start < to && quotation < f->quotations && f->quotation[quotation].start < to; i++)
		if (f->actor[i].person && !f->actor[i].quoted)
			return (struct element){ &f->actor[i], NULL, f->actor[i].mention->start, f->actor[i].mention->end };
	return (struct element){ 0 };
}

/* `L'éditeur de logiciels pour la neige X prévoit`: the noun phrase only leads to the name behind it, which then is the element. */
static struct element phrase_named(struct scene *s, const struct scene_field *f, struct element e)
{
	enum { LONG = 80 };
	static const char stops[] = ",;:.(";
	size_t a = e.phrase != NULL ? scene_actor_at(f, e.end) : f->actors;
	struct slice gap = a < f->actors && f->actor[a].mention->start - e.end < LONG ? slice_sub(f->text, e.end, f->actor[a].mention->start) : (struct slice){ 0 }, words, word = { 0 };

	for (const char *stop = stops; *stop != '\0' && gap.len > 0; stop++)
		if (memchr(gap.ptr, *stop, gap.len) != NULL)
			return e;
	if (gap.len < 2 || f->actor[a].person)
		return e;
	words = scene_span(s, f, e.start, f->actor[a].mention->start);
	if (words_next(&(struct slice){ words.ptr, words.len }, &word) && word_is_article(word))
		words_next(&words, &word);
	return words_class(words) ? (struct element){ &f->actor[a], NULL, f->actor[a].mention->start, f->actor[a].mention->end } : e;
}

/* The element that the subject of a clause is: a name, behind what says what it is, or a noun or pronoun that stands for one; empty for others. */
static struct element subject_element(struct scene *s, const struct scene_field *f, const struct clause_subject *k)
{
	struct element e, head = headed(s, f, k->start, k->end);

	for (size_t at = k->start; (e = element_next(f, at, k->end)).end != 0; at = e.end) {
		size_t clause = clause_before(f, k->start, e.start);
		struct slice words = scene_span(s, f, clause, e.start);

		if ((e.actor != NULL && e.actor->quoted) || scene_quoted(f, e.start) || !(words_lead(words) || words_stand_for(words)))
			continue;
		if (clause == k->start || e.actor != NULL) /* `L'exploitant, la société X` */
			return e.start >= head.end && head.end != 0 ? head : phrase_named(s, f, e);
	}
	return head;
}

/* The first element of a sentence without a verb that stands where a subject does; empty when none does. */
static struct element verbless_subject(struct scene *s, const struct scene_field *f, size_t from, size_t to)
{
	enum { MOST = 12 };
	struct element e;
	size_t tried = 0;

	for (size_t at = from; tried < MOST && (e = element_next(f, at, to)).end != 0; at = e.start + 1, tried++)
		if (!(e.actor != NULL && e.actor->quoted) && !scene_quoted(f, e.start) && element_leads(s, f, from, &e))
			return phrase_named(s, f, e);
	return (struct element){ 0 };
}

/* `Le principal est X`: the name that the sentence says its subject to be; empty without one. */
static struct element presented(struct scene *s, const struct scene_field *f, size_t from, size_t to)
{
	struct element e = { 0 };

	for (size_t at = from; (e = element_next(f, at, to)).end != 0 && !(e.actor != NULL && words_present(scene_span(s, f, from, e.start))); at = e.start + 1)
		;
	return e;
}

/* What is the subject of a sentence by its clauses; empty when no name, noun phrase or pronoun is. */
static struct element subject_read(struct scene *s, const struct scene_field *f, size_t sentence)
{
	size_t from = f->sentence[sentence], to = scene_sentence_end(f, sentence);
	struct element e = set_topic(f, from, to);
	struct clauses *c = e.end == 0 ? sentence_clauses(s, f, sentence) : NULL;
	struct clause_subject k;

	if (e.end != 0)
		return e;
	switch (c != NULL ? clauses_main(c, &k) : SUBJECT_NO_VERB) {
	case SUBJECT_FOUND:
		e = subject_element(s, f, &k);
		e = e.end != 0 ? e : presented(s, f, from, to);
		break;
	case SUBJECT_NONE: break;
	case SUBJECT_NO_VERB: e = verbless_subject(s, f, from, to);
	}
	return e.end != 0 ? e : speaker_of(f, from, to);
}

struct element element_subject(struct scene *s, const struct scene_field *f, size_t sentence)
{
	struct scene_field *field = &s->field[f - s->field];
	struct subject *subject;

	if (field->subject == NULL)
		field->subject = arena_array(s->arena, field->sentences, sizeof *field->subject);
	subject = &field->subject[sentence];
	if (!subject->known)
		*subject = (struct subject){ true, subject_read(s, f, sentence) };
	return subject->element;
}

/* `Le petit robot de X bine`: whose thing a sentence is about that has no organization as its subject; NULL for nobody's. */
struct actor *element_owner(struct scene *s, const struct scene_field *f, size_t sentence)
{
	enum { LONG = 4 };
	static const char *const articles[] = { "le", "la", "l", "les", NULL }, *const owners[] = { "de", "d", "du", NULL };
	size_t i = scene_actor_at(f, f->sentence[sentence]);
	struct actor *actor = i < f->actors && f->actor[i].sentence == sentence ? &f->actor[i] : NULL;
	struct slice words, word = { 0 };

	if (actor == NULL || actor->person || actor->quoted || actor->gives || (actor->kinds & RECEIVERS) == 0)
		return NULL;
	words = scene_span(s, f, clause_before(f, f->sentence[sentence], actor->mention->start), actor->mention->start);
	if (!slice_split(&words, ' ', &word) || !word_in(word, articles))
		return NULL;
	for (int count = 0; slice_split(&words, ' ', &word) && count < LONG; count++)
		if (word_is_preposition(word))
			return words.len == 0 && count > 0 && word_in(word, owners) ? actor : NULL;
	return NULL;
}

/* `Le principal est X`: the sentence is about X even where it acts on another. */
bool element_presents(struct scene *s, const struct scene_field *f, const struct element *e)
{
	return e->actor != NULL && words_present(scene_before(s, f, e->start));
}
