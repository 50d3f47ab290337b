/* Who the words before a quotation have as their subject. */
#include "grammar/frame.h"
#include "quotes/speaker.h"
#include "reference/link.h"

#include "rule/set.h"
#include "text/unicode.h"

struct actor *first_person(const struct scene_field *f, size_t from, size_t to)
{
	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].mention->start < to; i++)
		if (f->actor[i].person && !f->actor[i].quoted)
			return &f->actor[i];
	return NULL;
}

/* The folded words of a piece of a sentence, the last of an endless one. */
static struct slice piece_words(const struct quoting *g, size_t from, size_t to)
{
	enum { REACH = 400 }; /* bytes */

	return scene_span(g->scene, g->field, scene_reach(g->field, from, to, REACH), to);
}

/* A word that opens what stands before a subject: `Face à X, …`, `Interrogée par X, …`. */
static bool word_fronts(struct slice plain)
{
	static const char *const words[] = { "a", "\xC3\xA0", "au", "aux", "apr\xC3\xA8s", "aupr\xC3\xA8s", "avant", "avec", "contre", "contrairement", "comme", "chez", "c\xC3\xB4t\xC3\xA9", "dans", "depuis", "derri\xC3\xA8re", "devant", "durant", "en", "entre", "envers", "face", "gr\xC3\xA2" "ce", "hormis", "lors", "malgr\xC3\xA9", "outre", "par", "parmi", "pendant", "pour", "pr\xC3\xA8s", "quant", "sans", "sauf", "sous", "sur", "vers", NULL };
	static const char *const endings[] = { "\xC3\xA9", "\xC3\xA9" "e", "\xC3\xA9s", "\xC3\xA9" "es", "ant", "u", "us", "ue", "ues", "is", "ise", "ises", "it", "ite", "its", "ites", "ert", "erte", "erts" };
	enum { SHORT = 4 };

	if (word_in(plain, words))
		return true;
	for (size_t i = 0; plain.len > SHORT && i < sizeof endings / sizeof *endings; i++)
		if (slice_ends(plain, slice_of(endings[i])))
			return true;
	return false;
}

/* The piece begins with what somebody says or feels: `L'aveu de X`, `Le mot de la fin revient à X`. */
static bool starts_saying(struct quoting *g, size_t from, size_t to)
{
	static const char *const nouns[] = { "aveu", "reponse", "replique", "reaction", "explication", "conclusion", "constat", "message", "promesse", "conseil", "avis", "credo", "devise", "mot", "mots", "phrase", "formule", "analyse", "commentaire", "verdict", "regret", "espoir", "souhait", "voeu", "reproche", "appel", "avertissement", "cri", "colere", "confidence", "temoignage", "recit", "discours", "plaidoyer", "leitmotiv", "argument", "ambition", "objectif", "consigne", "philosophie", "crainte", "inquietude", "diagnostic", "question", "remarque", "parole", NULL };
	static const char *const skipped[] = { "le", "la", "les", "l", "un", "une", "son", "sa", "ce", "cet", "cette", "seul", "seule", "premier", "premiere", "dernier", "derniere", "grand", "grande", NULL };
	struct slice rest = piece_words(g, from, to), word = { 0 };

	while (slice_split(&rest, ' ', &word) && word_in(word, skipped))
		;
	return word_in(word, nouns);
}

/* A finite verb among the words between two bytes. */
static bool verb_between(struct quoting *g, size_t from, size_t to)
{
	static const char *const verbs[] = { "a", "ont", "est", "sont", "avait", "avaient", "etait", "etaient", "fut", "va", "vont", "fait", "dit", "sera", "aura", NULL };
	const struct rules *rules = extraction_rules(g->scene->x);
	struct slice rest = unicode_lower(g->scene->arena, scene_plain(g->scene->arena, slice_sub(g->field->text, from, to))), word;

	while (slice_split(&rest, ' ', &word)) {
		size_t mark = slice_find(word, SLICE("'"), 0);

		word = mark != SLICE_NONE ? slice_sub(word, mark + 1, word.len) : word;
		if (word_in(word, verbs) || rules_word_in(rules, "verbes", word) || (word.len > 4 && (slice_ends(word, SLICE("ait")) || slice_ends(word, SLICE("aient")))))
			return true;
	}
	return false;
}

/* Behind what a comma parts from its subject still: `où l'on attend, une cliente`, `l'avocate du port, elle`. */
static size_t skip_aside(struct quoting *g, size_t from, size_t to)
{
	static const char *const relatives[] = { "o\xC3\xB9", "qui", "que", "dont", NULL };
	struct slice text = slice_sub(g->field->text, 0, to), rest = slice_sub(text, from, to), word = { 0 };
	size_t comma = slice_find(text, SLICE(", "), from), next;

	slice_split(&rest, ' ', &word);
	if (comma == SLICE_NONE || first_person(g->field, from, comma) != NULL)
		return from;
	next = slice_find(text, SLICE(", "), comma + 2);
	if (word_in(word, relatives))
		return comma + 2;
	return !verb_between(g, from, comma) && verb_between(g, comma + 2, next != SLICE_NONE ? next : to) ? comma + 2 : from;
}

size_t speaking_front(struct quoting *g, size_t from, size_t to)
{
	const struct scene_field *f = g->field;
	struct actor *first = first_person(f, from, to);
	struct slice rest, word = { 0 };
	size_t comma = slice_find(slice_sub(f->text, 0, to), SLICE(", "), from), named = first != NULL ? first->mention->start : to;

	if (named == from || comma == SLICE_NONE)
		return from;
	rest = unicode_lower(g->scene->arena, slice_trim(scene_plain(g->scene->arena, slice_sub(f->text, from, named))));
	if (!slice_split(&rest, ' ', &word) || !word_fronts(word) || starts_saying(g, from, named))
		return from;
	if (comma > named)
		comma = slice_find(slice_sub(f->text, 0, to), SLICE(", "), first->mention->end);
	return comma != SLICE_NONE ? skip_aside(g, comma + 2, to) : from;
}

/* Takes the last word of some lower-case text off, an elided one without its apostrophe. */
static struct slice word_off(struct slice *text)
{
	size_t end = text->len, start;

	while (end > 0 && (text->ptr[end - 1] == ' ' || text->ptr[end - 1] == '\''))
		end--;
	for (start = end; start > 0 && text->ptr[start - 1] != ' ' && text->ptr[start - 1] != '\'';)
		start--;
	*text = slice_sub(*text, 0, start);
	return (struct slice){ text->ptr + start, end - start };
}

/* What governs the name of a person in a piece, titles and civilities before it left aside: a preposition, else empty. */
static struct slice governor(struct quoting *g, size_t from, const struct actor *person)
{
	enum { REACH = 120 }; /* bytes */
	static const char *const prepositions[] = { "de", "d", "du", "des", "\xC3\xA0", "au", "aux", "par", "avec", "contre", "chez", "sur", "pour", "sans", "devant", "derri\xC3\xA8re", "envers", "comme", "selon", "entre", "vers", NULL };
	static const char *const passed[] = { "m.", "mm.", "mme", "mmes", "mlle", "me", "dr", "pr", "la", "le", "l", "ancien", "ancienne", "ex", "futur", "future", NULL };
	struct slice text = g->field->text, rest, word;

	if (quote_code_before(text, from, person->mention->start, NULL) == ',')
		return (struct slice){ 0 };
	from = scene_reach(g->field, from, person->mention->start, REACH);
	rest = unicode_lower(g->scene->arena, scene_plain(g->scene->arena, slice_sub(text, from, person->mention->start)));
	for (bool titled = false, definite = false; rest.len > 0;) {
		word = word_off(&rest);
		if (word_in(word, prepositions))
			return titled && !definite && !word_in(word, prepositions + 2) ? (struct slice){ 0 } : word; /* `le directeur de cabinet X` */
		definite = definite || word_is_article(word);
		if (title_read(g, word).known)
			titled = true;
		else if (!word_in(word, passed))
			break;
	}
	return (struct slice){ 0 };
}

/* How a piece of a sentence begins. */
struct opening {
	bool possessive, vague, definite;
	bool human;          /* its noun is for people, or for an organization */
	struct slice phrase; /* determiner and noun, apostrophes plain, lower case */
	struct slice noun;   /* all from the noun on */
};

static struct opening opening_read(struct quoting *g, size_t from, size_t to)
{
	static const char *const vague[] = { "un", "une", "des", "certains", "certaines", "plusieurs", "quelques", "d'autres", "chaque", "aucun", "aucune", "on", "beaucoup", "tous", NULL };
	static const char *const definite[] = { "le", "la", "les", "ce", "cet", "cette", "ces", "nos", "notre", NULL };
	const struct rules *rules = extraction_rules(g->scene->x);
	struct slice piece = unicode_lower(g->scene->arena, slice_trim(scene_plain(g->scene->arena, slice_sub(g->field->text, from, to)))), rest = piece, word = { 0 };
	struct opening o = { 0 };
	bool acts = verb_between(g, from, to); /* `Son conseil aux jeunes : « … »` is no organization */

	if (slice_starts(piece, SLICE("l'un ")) || slice_starts(piece, SLICE("l'une "))) {
		o.vague = o.human = true;
		return o;
	}
	if (slice_starts(piece, SLICE("l'")))
		o.definite = (rest = slice_sub(piece, 2, piece.len)).len > 0;
	else if (slice_split(&rest, ' ', &word))
		o.possessive = word_owns(word), o.vague = word_in(word, vague), o.definite = word_in(word, definite);
	if ((!o.possessive && !o.vague && !o.definite) || slice_starts(rest, SLICE("qu")))
		return (struct opening){ 0 }; /* `Ce que dit X` */
	rest = title_bare(rest);
	o.noun = rest;
	for (size_t end = 0; end <= rest.len && unicode_words(slice_sub(rest, 0, end)) <= 3 && !o.human; end++) {
		struct slice noun = slice_sub(rest, 0, end);

		if (end < rest.len && rest.ptr[end] != ' ' && rest.ptr[end] != ',')
			continue;
		o.human = noun.len > 0 && (starts_human(g, noun) || title_read(g, noun).known || rules_word_in(rules, "relations", noun) || (acts && scene_noun_kinds(unicode_fold(g->scene->arena, noun)) != 0));
		o.phrase = slice_sub(piece, 0, piece.len - rest.len + end);
		if (end < rest.len && rest.ptr[end] == ',')
			break;
	}
	return o;
}

/* The first person of a clause whom nothing governs, `held` the first other one, with what governs it. */
static struct actor *free_person(struct quoting *g, size_t from, size_t to, struct actor **held)
{
	const struct scene_field *f = g->field;

	*held = NULL;
	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].mention->start < to; i++) {
		if (!f->actor[i].person || f->actor[i].quoted)
			continue;
		if (governor(g, from, &f->actor[i]).len == 0)
			return &f->actor[i];
		*held = *held == NULL ? &f->actor[i] : *held;
	}
	return NULL;
}

/* A verb of speech comes right behind a name: whatever its subject is, it speaks for itself. */
static bool speech_follows(struct quoting *g, const struct actor *person, size_t to)
{
	enum { FEW = 2 };
	struct slice rest = unicode_lower(g->scene->arena, scene_plain(g->scene->arena, slice_sub(g->field->text, person->mention->end, to))), word;

	rest = slice_trim(rest);
	if (slice_starts(rest, SLICE(",")))
		return false;
	for (size_t i = 0; i < FEW && slice_split(&rest, ' ', &word); i++) {
		size_t mark = slice_find(word, SLICE("'"), 0);

		if (rules_word_in(extraction_rules(g->scene->x), "speech", mark != SLICE_NONE ? slice_sub(word, mark + 1, word.len) : word))
			return true;
	}
	return false;
}

/* The speaker who is named as what the subject is of: `La réponse de X fuse`, not `La mère de X`, `La lettre envoyée à X`, `Le clan de X dénonce`. */
static bool subject_is_of(struct quoting *g, size_t from, size_t to, struct actor *person)
{
	static const char *const links[] = { "de", "d", "du", "par", "chez", "pour", "avec", NULL };
	struct slice word = governor(g, from, person);

	if (starts_saying(g, from, person->mention->start))
		return word_in(word, links) || slice_eq(word, SLICE("\xC3\xA0"));
	return word_in(word, links) && !speech_follows(g, person, to);
}

/* `La foule hue X : « … »`: a verb has the name as its object, for the piece has another subject. */
static bool is_object(struct quoting *g, size_t from, size_t to, const struct actor *person)
{
	enum { PHRASE = 2 }; /* words of a noun phrase before a name: `le champion X` */

	if (quote_code_before(g->field->text, from, person->mention->start, NULL) == ',' || verb_between(g, person->mention->end, to))
		return false;
	return verb_between(g, from, person->mention->start) || (!opening_read(g, from, to).human && unicode_words(slice_sub(g->field->text, from, person->mention->start)) > PHRASE);
}

/* Whom a subject without a name means, when its noun is for people; never who stands before the clause. */
static struct actor *unnamed_person(struct quoting *g, const struct opening *o, size_t start, const struct actor *fronted)
{
	struct actor *person = NULL;

	if (o->possessive)
		person = speaker_resolve(g, o->phrase, start);
	else if (o->definite && fronted != NULL)
		person = title_holder(g, o->noun, start, scene_title_gender(o->noun));
	return person != NULL && fronted != NULL && slice_eq(person->name, fronted->name) ? NULL : person;
}

struct actor *speaking_subject(struct quoting *g, size_t from, size_t to, bool *other)
{
	size_t start = speaking_front(g, from, to);
	struct actor *fronted = start > from ? first_person(g->field, from, start) : NULL, *held, *person = free_person(g, start, to, &held);
	struct opening o = opening_read(g, start, to);
	bool phrase = o.possessive || o.vague || o.definite;

	*other = person != NULL && phrase && is_object(g, start, to, person);
	if (person != NULL)
		return *other ? NULL : person;
	if (held != NULL && !o.human && subject_is_of(g, start, to, held))
		return held;
	*other = held != NULL || (phrase && (fronted != NULL || (o.human && !o.definite)));
	return held == NULL && o.human ? unnamed_person(g, &o, start, fronted) : NULL;
}

enum gender speaking_unnamed(struct quoting *g, size_t from, size_t to)
{
	static const char *const female[] = { "une ", "la ", "sa ", "cette " }, *const male[] = { "un ", "le ", "ce ", "cet " };
	size_t start = speaking_front(g, from, to);
	struct opening o = opening_read(g, start, to);
	struct actor *held;

	if (!o.human || free_person(g, start, to, &held) != NULL)
		return GENDER_UNKNOWN;
	for (size_t i = 0; i < sizeof female / sizeof *female; i++)
		if (slice_starts(o.phrase, slice_of(female[i])))
			return GENDER_FEMALE;
	for (size_t i = 0; i < sizeof male / sizeof *male; i++)
		if (slice_starts(o.phrase, slice_of(male[i])))
			return GENDER_MALE;
	return o.noun.len > 0 ? scene_title_gender(o.noun) : GENDER_UNKNOWN;
}

size_t speaking_clause(struct quoting *g, size_t from, size_t to)
{
	static const char *const subjects[] = { "il ", "elle ", "ce dernier ", "cette derni\xC3\xA8re ", "le ", "la ", "l'", "l\xE2\x80\x99", "son ", "sa " };
	size_t low = scene_reach(g->field, from, to, SENTENCE_REACH), at = SLICE_NONE;
	struct slice rest;

	for (size_t next = slice_find(slice_sub(g->field->text, 0, to), SLICE(";"), low); next != SLICE_NONE; next = slice_find(slice_sub(g->field->text, 0, to), SLICE(";"), next + 1))
		at = next + 1;
	if (at == SLICE_NONE)
		return from;
	rest = slice_trim(slice_sub(g->field->text, at, to));
	if (!slice_starts_any(rest, subjects, sizeof subjects / sizeof *subjects) && !unicode_starts_upper(rest))
		return from;
	return (size_t)(rest.ptr - g->field->text.ptr);
}

bool quote_names_thing(const struct quoting *g, const struct quote *q)
{
	static const char *const nouns[] = { "programme", "projet", "plan", "operation", "campagne", "prix", "label", "concours", "exposition", "spectacle", "livre", "roman", "film", "documentaire", "ouvrage", "article", "chanson", "album", "dispositif", "festival", "salon", "conference", "atelier", "application", "logiciel", "marque", "gamme", "collection", "offre", "emission", "podcast", "rubrique", "trophee", "mission", "collectif", "association", "appel", "baptise", "baptisee", "intitule", "intitulee", "nomme", "nommee", "appele", "appelee", "titre", NULL };
	struct slice before = slice_trim(slice_sub(g->field->text, scene_reach(g->field, 0, q->start, 40), q->start)), inner = slice_sub(g->field->text, q->inner_start, q->inner_end);
	struct slice words = scene_words(g->scene->arena, before);
	bool name = unicode_starts_upper(inner) || starts_article(inner);

	return name && (words_end_in(words, nouns) || slice_ends(words, SLICE("appel a projets")));
}
