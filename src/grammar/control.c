/* Control: the object of a verb that acts in the verb behind. */
#include "grammar/frame.h"

/* Stems of verbs that say what somebody has done. */
static const char *const accuses[] = { "reproch", "accus", "soupconn", "suspect", "remerci", "felicit", "blam", NULL };

static bool word_tells(struct slice word)
{
	static const char *const verbs[] = { "autoris", "oblig", "contrain", "invit", "incit", "pouss", "somm", "pri", "demand", "impos", "ordonn", "permet", "permis", "conseill", "enjoin", "propos", "condamn", "recommand", "preconis", "suggere", "sugger", "reproch", "accus", "soupconn", "interdi", "charg", "exig", "press", NULL };

	return words_hold_stem(word, verbs);
}

/* The party right before a move, as the object of a verb; NULL when there is none. */
static const struct piece *object_before(const struct frame *f, size_t move)
{
	const struct piece *p = move > 0 ? &f->piece[move - 1] : NULL;

	return p != NULL && p->kind == PIECE_PARTY && (p->relation == RELATION_BARE || p->relation == RELATION_TO) ? p : NULL;
}

/* `autorise X à verser`, `demande à X de rembourser`. */
static bool object_is_told(const struct frame *f, const struct piece *p, const struct mention *move)
{
	enum { FAR = 4 };
	static const char *const links[] = { "a", "de", "d", NULL };
	struct slice words = frame_words(f, p > f->piece ? (p - 1)->mention->start : f->start, p->mention->start);

	if (!word_in(frame_words(f, p->mention->end, move->start), links))
		return false;
	for (int i = 0; i < FAR && words.len > 0; i++)
		if (word_tells(words_last(&words)))
			return true;
	return false;
}

/* `reproche à X d'avoir versé`, `accuse X d'avoir versé`. */
static bool object_is_accused(const struct frame *f, const struct piece *p, const struct mention *move)
{
	return slice_starts(move->text, SLICE("avoir ")) && slice_eq(frame_words(f, p->mention->end, move->start), SLICE("d")) && words_hold_stem(frame_words(f, f->start, p->mention->start), accuses);
}

const struct piece *frame_controller(const struct frame *f, size_t move)
{
	const struct mention *m = f->piece[move].mention;
	const struct piece *p = object_before(f, move);

	return p != NULL && (object_is_accused(f, p, m) || object_is_told(f, p, m)) ? p : NULL;
}

bool frame_tells_somebody(const struct frame *f, size_t from, size_t to)
{
	static const char *const links[] = { "a", "de", "d", NULL }, *const passives[] = { "ete", "est", "sont", "etait", "fut", "sera", NULL };
	struct slice words = frame_words(f, from, to), word = { 0 }, before = { 0 };
	int object = 0;

	if (!words_end_in(words, links))
		return false;
	for (; slice_split(&words, ' ', &word) && !word_tells(word); before = word)
		;
	if (word_in(before, passives))
		return false; /* `X a été condamnée par Y à verser`: X does it */
	while (slice_split(&words, ' ', &word))
		object++;
	return object > 1; /* not the link alone: `propose de verser` */
}

bool frame_accuses_pronoun(const struct frame *f, const struct mention *move)
{
	static const char *const clitics[] = { "lui", "leur", "l", "les", NULL }, *const of[] = { "d", NULL };
	struct slice words = frame_words(f, f->start, move->start);

	if (!slice_starts(move->text, SLICE("avoir ")) || !words_end_in(words, of))
		return false;
	words_last(&words);
	return words_hold_stem(words_last(&words), accuses) && words_end_in(words, clitics);
}
