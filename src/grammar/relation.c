/* What governs a party: prepositions, articles, classes, appositions. */
#include "grammar/frame.h"

/* `auprès de`, `en faveur de`: what the word before a `de` makes of it. */
static enum relation relation_of_pair(struct slice word)
{
	static const char *const from[] = { "aupres", "part", NULL };
	static const char *const to[] = { "faveur", "profit", "benefice", "compte", "destination", "disposition", NULL };
	static const char *const in[] = { "capital", NULL };
	static const char *const with[] = { "participation", "concours", "soutien", "appui", "cotes", NULL };
	static const char *const other[] = { "sein", "cote", "lors", "pres", "hors", "autour", "loin", "face", "titre", "cadre", "terme", "vertu", "compter", "travers", "biais", "intermediaire", "entremise", "truchement", NULL };

	return word_in(word, from) ? RELATION_FROM : word_in(word, to) ? RELATION_TO : word_in(word, in) ? RELATION_IN : word_in(word, with) ? RELATION_WITH : word_in(word, other) ? RELATION_OTHER : RELATION_OF;
}

enum relation relation_of_word(struct slice word, struct slice before)
{
	static const char *const to[] = { "a", "au", "aux", "pour", "contre", "envers", NULL };
	static const char *const in[] = { "dans", "chez", NULL };
	static const char *const of[] = { "de", "du", "des", "d", NULL }, *const helped[] = { "avec", "a", "au", "aux", "grace", "et", NULL };
	static const char *const other[] = { "en", "sur", "sous", "entre", "vers", "selon", "depuis", "apres", "avant", "sans", "via", "face", "travers", NULL };

	if (word_in(word, of)) {
		enum relation pair = relation_of_pair(words_last(&before));

		while (pair == RELATION_WITH && word_is_article(word = words_last(&before)))
			;
		return pair == RELATION_WITH && !word_in(word, helped) ? RELATION_OF : pair; /* `la participation de X` */
	}
	if (word_in(word, to))
		return slice_eq(words_last(&before), SLICE("grace")) ? RELATION_FROM : RELATION_TO;
	if (word_in(word, in))
		return RELATION_IN;
	if (slice_eq(word, SLICE("cote")))
		return RELATION_FROM; /* `côté X, un prêt de` */
	if (slice_eq(word, SLICE("par")))
		return RELATION_BY;
	if (slice_eq(word, SLICE("avec")))
		return RELATION_WITH;
	return word_in(word, other) ? RELATION_OTHER : RELATION_BARE;
}

static bool word_is_head(struct slice word)
{
	static const char *const words[] = { "mme", "m", "me", "mm", "mlle", "dr", "president", "presidente", "directeur", "directrice", "patron", "fondateur", "fondatrice", NULL };
	static const char *const quantities[] = { "plusieurs", "quelques", "certains", "certaines", "deux", "trois", "quatre", "cinq", "six", "autres", NULL };

	return word_is_article(word) || word_is_class(word) || word_in(word, words) || word_in(word, quantities);
}

bool relation_organ(struct slice *words)
{
	static const char *const organs[] = { "commission permanente", "conseil d administration", "conseil communautaire", "conseil municipal", "conseil metropolitain", "conseil de surveillance", "assemblee pleniere", "assemblee generale", "bureau", "executif", "directoire", "comite d engagement", "comite d investissement", "comite directeur", "president", "presidente", "vice president", "vice presidente", "directeur general", "directrice generale" };

	for (size_t i = 0; i < sizeof organs / sizeof *organs; i++) {
		struct slice organ = slice_of(organs[i]);

		if (!slice_ends(*words, organ) || (words->len > organ.len && words->ptr[words->len - organ.len - 1] != ' '))
			continue;
		*words = slice_trim(slice_sub(*words, 0, words->len - organ.len));
		return true;
	}
	return false;
}

/* A noun that goes on with `de` before a name: `le fabricant de capteurs X`, `l'homme d'affaires Y`. */
static bool word_titles(struct slice word)
{
	static const char *const people[] = { "homme", "femme", "chef", "cheffe", "professeur", "professeure", "ministre", "secretaire", "capitaine", "avocat", "avocate", NULL };

	return word_is_class(word) || word_in(word, people);
}

/*
 * The preposition that governs what follows the words: right before it or before its article, class noun or title; a class
 * noun with a bare complement (`le fabricant de capteurs X`) is passed over. Takes the words that it reads off.
 */
static enum relation relation_before(struct slice *words, struct slice near)
{
	enum { FAR = 7 };

	for (int i = 0; i < FAR && words->len > 0; i++) {
		struct slice word = words_last(words), probe = *words;
		enum relation relation = word_is_article(word) ? RELATION_BARE : relation_of_word(word, *words);
		bool headed = near.len == 0 || word_is_head(near) || (i == 1 && word_is_native(near)); /* `au finlandais X` */

		if (relation == RELATION_BARE && word_is_article(near) && !word_is_class(word))
			break; /* but `l'association Les Ateliers` */
		if (relation == RELATION_OF && headed && relation_organ(words)) {
			near = SLICE("conseil");
			continue;
		}
		if (relation == RELATION_OF && !headed && word_titles(words_last(&probe)))
			word = words_last(words);
		else if (relation != RELATION_BARE)
			return headed ? relation : RELATION_BARE;
		near = word;
	}
	return RELATION_BARE;
}

/* `son actionnaire historique`, `une société civile`: whoever stands behind the comma is that one. */
static bool phrase_is_owned(struct slice words)
{
	static const char *const owners[] = { "son", "sa", "leur", NULL }, *const some[] = { "un", "une", NULL }, *const the[] = { "l", "le", "la", NULL }, *const which[] = { "ancien", "ancienne", "premier", "premiere", "second", "seconde", "deuxieme", "troisieme", "principal", "principale", "nouveau", "nouvel", "nouvelle", "autre", "actuel", "actuelle", NULL }, *const adjectives[] = { "ancien", "ancienne", "autre", "nouveau", "nouvel", "nouvelle", "jeune", "petit", "petite", "gros", "grosse", NULL };
	struct slice word = { 0 }, noun = { 0 };

	if (!slice_split(&words, ' ', &word) || !slice_split(&words, ' ', &noun) || slice_eq(noun, SLICE("nom")))
		return false; /* `une société à son nom, X` */
	return word_in(word, owners) || (word_in(word, the) && word_in(noun, which)) || (word_in(word, some) && (word_is_class(noun) || word_in(noun, adjectives)));
}

/* `la holding familiale`: only a class and what it is like. */
static bool phrase_is_class(struct slice words)
{
	static const char *const the[] = { "l", "le", "la", NULL };
	struct slice word = { 0 }, noun = { 0 };

	if (!slice_split(&words, ' ', &word) || !word_in(word, the) || !slice_split(&words, ' ', &noun) || !word_is_class(noun))
		return false;
	return words.len == 0 || (slice_find(words, SLICE(" "), 0) == SLICE_NONE && relation_of_word(words, (struct slice){ 0 }) == RELATION_BARE);
}

/* What governs the last phrase of some words that somebody owns or that has no name: `le fort à une société`; `closed`: a sign ends the name behind it. */
static enum relation relation_of_owned(struct slice words, bool closed)
{
	enum relation relation = RELATION_BARE;
	struct slice before = { words.ptr, 0 }, word;

	while (slice_split(&words, ' ', &word)) {
		if ((phrase_is_owned(words) || (closed && phrase_is_class(words))) && relation_of_word(word, before) != RELATION_BARE)
			relation = relation_of_word(word, before);
		before.len = (size_t)(word.ptr + word.len - before.ptr);
	}
	return relation;
}

/* An article and a class noun, or nothing else: `le fonds`. */
static bool words_hold_class(struct slice words)
{
	struct slice rest = words;

	return word_is_class(words_last(&rest)) && word_is_article(rest);
}

/* `à son ancien directeur, X`: what governs the phrase before the comma governs the name. */
static enum relation relation_of_title(const struct frame *f, size_t floor, const struct piece *p)
{
	enum { LONG = 60, ARTICLE = 24 };
	static const char *const closes[] = { ",", ".", ";", ")", "\n" };
	struct slice words, word = { 0 }, behind = slice_sub(f->field->text, p->mention->end, f->end);
	size_t at = p->mention->start, comma = at;

	while (comma > floor && at - comma < ARTICLE && f->field->text.ptr[comma - 1] != ',')
		comma--;
	words = frame_words(f, comma, at);
	if (words_hold_class(words))
		words_last(&words); /* `, le fonds X` */
	if (comma == floor || f->field->text.ptr[comma - 1] != ',' || comma - floor > LONG || (words.len > 0 && !word_is_article(words)))
		return RELATION_BARE;
	words = frame_words(f, floor, comma - 1);
	if (!p->actor->person)
		return relation_of_owned(words, slice_starts_any(behind, closes, sizeof closes / sizeof *closes) || behind.len == 0);
	if (!slice_split(&words, ' ', &word) || words.len == 0 || relation_of_word(word, (struct slice){ 0 }) == RELATION_OTHER)
		return RELATION_BARE; /* `Parti de Y en 2021, X` */
	return relation_of_word(word, (struct slice){ 0 });
}

void relation_read(const struct frame *f, size_t floor, struct piece *p)
{
	enum { NEAR = 3 };
	struct slice words = frame_words(f, frame_lead_floor(f, floor, p->mention->start), p->mention->start), own = frame_words(f, p->mention->start, p->mention->end), first = { 0 };

	slice_split(&own, ' ', &first);
	p->relation = relation_before(&words, p->actor == NULL && word_is_article(first) ? first : (struct slice){ 0 });
	if (p->relation == RELATION_BARE && p->actor != NULL)
		p->relation = relation_of_title(f, floor, p);
	for (int i = 0; i < NEAR && p->relation == RELATION_OF && p->outer == RELATION_BARE && words.len > 0; i++) {
		struct slice word = words_last(&words);

		p->outer = word_is_article(word) ? RELATION_BARE : relation_of_word(word, words);
	}
}
