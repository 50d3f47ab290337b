/* Parties that stand in one list. */
#include "grammar/frame.h"

#include "text/unicode.h"

#include <string.h>

/* Takes one of the words off the front, when the first is one; false else. */
static bool word_skip(struct slice *words, const char *const *list)
{
	struct slice rest = *words, word;

	if (!slice_split(&rest, ' ', &word) || !word_in(word, list))
		return false;
	*words = rest;
	return true;
}

/* `club de business angels` in front of a name. */
static bool class_only(struct slice words)
{
	enum { LONG = 4 };
	static const char *const bars[] = { "a", "au", "aux", "par", "pour", "avec", "dans", "chez", "qui", "que", "dont", "sur", NULL };
	struct slice word;

	if (!slice_split(&words, ' ', &word) || !word_is_class(word))
		return false;
	for (int i = 0; slice_split(&words, ' ', &word); i++)
		if (i == LONG || word_in(word, bars))
			return false;
	return true;
}

static const char *const articles[] = { "le", "la", "l", "les", NULL };

/* `un pool (bancaire) composé de`, `réunissant`: what the group is made of follows. */
static bool many_are_made(struct slice words)
{
	static const char *const of[] = { "de", "d", "du", "des", NULL }, *const made[] = { "compose", "composee", "composes", "forme", "formee", "constitue", "constituee", NULL };
	static const char *const making[] = { "reunissant", "rassemblant", "regroupant", "associant", "comprenant", "qui comprend", "qui reunit", "qui rassemble", "qui regroupe", "qui associe", "lequel figurent", "ou figurent", NULL };

	while (words_end_in(words, articles))
		words_last(&words);
	if (!words_end_in(words, of))
		return words_end_phrase(words, making);
	words_last(&words);
	return words_end_in(words, made);
}

/* `ses actionnaires historiques, A et B`, `un pool composé de A et B`: names say who the many are. */
static bool many_are_named(const struct frame *f, const struct piece *last, const struct mention *m)
{
	enum { LONG = 48 };
	static const char *const leads[] = { "dont", "comme", "notamment", "que", "lesquels", "lesquelles", "desquels", "desquelles", NULL };
	struct slice gap = slice_sub(f->field->text, last->mention->end, m->start), words = frame_words(f, last->mention->end, m->start);

	if (mention_value(last->mention, SLICE("many")).len == 0 || words.len > LONG)
		return false;
	return slice_find(gap, SLICE(","), 0) != SLICE_NONE || slice_find(gap, SLICE(":"), 0) != SLICE_NONE || words_end_in(words, leads) || many_are_made(words);
}

/* `pour les caves, la Région 3 millions`: a giver of its own. */
static bool sum_follows(const struct frame *f, const struct mention *m)
{
	struct slice behind = slice_sub(f->field->text, m->end, f->end);

	return behind.len > 1 && behind.ptr[0] == ' ' && behind.ptr[1] >= '0' && behind.ptr[1] <= '9';
}

bool frame_many_are_all_named(const struct frame *f, const struct piece *last, const struct mention *m)
{
	enum { ADJECTIVE = 28 }; /* `actionnaires de la première heure, A et B` */
	struct slice gap = slice_sub(f->field->text, last->mention->end, m->start), words = frame_words(f, last->mention->end, m->start);
	size_t sign = slice_find(gap, SLICE(","), 0);

	if (!(slice_eq(m->type, SLICE("ORG")) || slice_eq(m->type, SLICE("PER"))) || !many_are_named(f, last, m) || sum_follows(f, m))
		return false;
	sign = sign == SLICE_NONE ? slice_find(gap, SLICE(":"), 0) : sign;
	if (sign == SLICE_NONE || sign > ADJECTIVE)
		return many_are_made(words);
	words = frame_words(f, last->mention->end + sign + 1, m->start);
	return words.len == 0 || word_in(words, articles) || many_are_made(words);
}

/* `X en chef de file et Y`, `l'union X de l'Ouest et Y`: what the first one of a list is, or where. */
static void skip_rank(struct slice *words)
{
	static const char *const ranks[] = { "en chef de file ", "en tete ", "chef de file ", "notamment ", "de l ouest ", "de l est ", "du sud ouest ", "du sud est ", "du nord est ", "du nord ouest ", "du nord ", "du sud ", "du centre ", "du grand ouest ", "du grand est " };

	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
		if (slice_starts(*words, slice_of(ranks[i])))
			*words = slice_sub(*words, slice_of(ranks[i]).len, words->len);
}

/* `A ainsi que B`, `A tout comme B`: joints of several words. */
static bool skip_joint(struct slice *words)
{
	static const char *const joints[] = { "ainsi que", "tout comme", "de meme que", "mais aussi", "sans oublier" };

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (slice_starts(*words, slice_of(joints[i]))) {
			*words = slice_trim(slice_sub(*words, slice_of(joints[i]).len, words->len));
			return true;
		}
	return false;
}

/* `Fondée par A et B, la société lève`: `et` has closed the list before the comma. */
static bool list_is_closed(const struct frame *f, const struct piece *last, const struct mention *m)
{
	struct slice noun = m->text;

	return last > f->piece && last->also && slice_eq(m->type, SLICE("PARTY")) && mention_value(m, SLICE("many")).len == 0 && unicode_is_lower(utf8_next(&noun)) && slice_starts(slice_sub(f->field->text, last->mention->end, m->start), SLICE(",")) &&
		slice_starts(slice_sub(f->field->text, last[-1].mention->end, last->mention->start), SLICE(" et "));
}

bool frame_coordinated(const struct frame *f, const struct piece *last, const struct mention *m)
{
	enum { NEAR = 64 };
	static const char *const joins[] = { "et", "ou", "ni", "puis", NULL };
	static const char *const prepositions[] = { "de", "du", "des", "d", "par", "a", "au", "aux", "avec", NULL };
	static const char *const determiners[] = { "la", "le", "les", "l", "ses", "son", "sa", "leur", "leurs", "un", "une", "deux", "trois", "autres", NULL };
	static const char stops[] = "(:;";
	size_t from = last->tail > last->mention->end ? last->tail : last->mention->end;
	struct slice gap = slice_sub(f->field->text, from, m->start), words = frame_words(f, from, m->start);
	bool joined, comma = memchr(gap.ptr, ',', gap.len) != NULL;

	if (gap.len > NEAR || (last->relation == RELATION_OF && slice_eq(m->type, SLICE("PER")) && !slice_eq(last->mention->type, SLICE("PER")) && slice_eq(gap, SLICE(", "))))
		return false; /* `la directrice de X, Y` */
	if (list_is_closed(f, last, m))
		return false;
	if (many_are_named(f, last, m) || ((last->relation == RELATION_BY || last->head != 0) && many_are_made(words)))
		return true; /* `un pool mené par A et comprenant B` */
	for (const char *stop = stops; *stop != '\0'; stop++)
		if (memchr(gap.ptr, *stop, gap.len) != NULL)
			return false;
	skip_rank(&words);
	joined = word_skip(&words, joins) || skip_joint(&words);
	word_skip(&words, prepositions);
	while (word_skip(&words, determiners))
		;
	if (words.len == 0)
		return joined || comma;
	return (joined && class_only(words)) || ((joined || comma) && word_is_native(words) && slice_find(words, SLICE(" "), 0) == SLICE_NONE); /* `, de l'allemand X` */
}
