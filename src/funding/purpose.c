/* What a sum of money is for, and whom its purpose helps. */
#include "funding/reading.h"

struct slice purpose_verb(const struct mover *m, size_t from, size_t to)
{
	static const char *const leads[] = { "pour", "afin", NULL }, *const links[] = { "de", "d", "mieux", "bien", NULL };
	static const char *const ends[] = { "er", "ir", "re" };
	enum { SHORTEST = 5 };
	struct slice words = frame_words(&m->frame, from, to), word, verb = { 0 };
	bool led = false;

	while (slice_split(&words, ' ', &word)) {
		bool infinitive = false;

		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
			infinitive |= word.len >= SHORTEST && slice_ends(word, slice_of(ends[i]));
		verb = led && infinitive ? word : verb;
		led = word_in(word, leads) || (led && word_in(word, links));
	}
	return verb;
}

enum party purpose_party(const struct mover *m, const struct reading *r, int index, struct slice verb)
{
	static const char *const helps[] = { "aider", "soutenir", "accompagner", "sauver", "renflouer", "relancer", "appuyer", "epauler", "secourir", NULL };

	static const char *const buys[] = { "racheter", "acheter", "acquerir", "reprendre", NULL };

	if (slice_eq(verb, SLICE("mettre")) && slice_eq(slice_of(reading_event(m, r)), SLICE("price")) && slice_find(frame_words(&m->frame, piece_at(m, r->sum)->mention->end, piece_at(m, index)->mention->start), SLICE("la main sur"), 0) != SLICE_NONE)
		return PAYEE; /* `pour mettre la main sur X` */
	if (word_in(verb, buys) && piece_at(m, index)->relation == RELATION_BARE && slice_eq(slice_of(reading_event(m, r)), SLICE("price")))
		return PAYEE;
	return word_in(verb, helps) && piece_at(m, index)->relation == RELATION_BARE && slice_eq(slice_of(reading_event(m, r)), SLICE("grant")) ? PAYEE : PARTY_NONE;
}

bool purpose_is_verb(const struct mover *m, const struct reading *r, int move)
{
	static const char *const leads[] = { "pour", "de", "d", NULL };

	return move_form(piece_at(m, move), "verb") && (move_class(piece_at(m, move), "give") || move_class(piece_at(m, move), "pay")) && words_end_in(frame_words(&m->frame, piece_at(m, r->sum)->mention->end, piece_at(m, move)->mention->start), leads);
}

/* Where a phrase of purpose ends: at a stop, at `et`, at the end of the sentence. */
static struct slice purpose_cut(struct slice text)
{
	static const char *const stops[] = { ",", ".", ";", ":", "!", "?", ")", "(", "\n", "\xC2\xBB", "\xE2\x80\x9D", " et ", " en 2", " en 1" };

	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
		size_t at = slice_find(text, slice_of(stops[i]), 0);

		text = slice_sub(text, 0, at == SLICE_NONE ? text.len : at);
	}
	return slice_trim(text);
}

void purpose_tell(const struct mover *m, const struct reading *r, struct mention *fund)
{
	enum { NEAR = 80, SHORT = 3 };
	static const char *const leads[] = { " pour ", " afin de ", " afin d'", " afin d\xE2\x80\x99", " en vue de ", " en vue d'", " destin\xC3\xA9s \xC3\xA0 ", " destin\xC3\xA9" "e \xC3\xA0 " };
	size_t from = piece_at(m, r->sum)->mention->end, to = m->frame.end;
	struct slice text, purpose;

	for (int i = r->sum + 1; piece_at(m, i) != NULL && to == m->frame.end; i++)
		if (piece_at(m, i)->kind == PIECE_SUM || move_form(piece_at(m, i), "verb"))
			to = piece_at(m, i)->mention->start;
	text = slice_sub(m->frame.field->text, from, to);
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		size_t at = slice_find(text, slice_of(leads[i]), 0), party = r->sum + 1;

		if (at == SLICE_NONE || at > NEAR || slice_find(slice_sub(text, 0, at), SLICE(","), 0) != SLICE_NONE)
			continue;
		purpose = purpose_cut(slice_sub(text, at + slice_of(leads[i]).len, text.len));
		while (party < m->frame.pieces && m->frame.piece[party].mention->end <= from + at)
			party++;
		if (party < m->frame.pieces && m->frame.piece[party].kind == PIECE_PARTY && m->frame.piece[party].mention->end <= from + at + slice_of(leads[i]).len + purpose.len)
			continue;
		if (purpose.len > SHORT)
			mention_set(m->frame.scene->arena, fund, SLICE("purpose"), purpose, NULL);
		return;
	}
}

/* `financer, à hauteur de 3 millions, une étude` */
static bool thing_follows(const struct mover *m, const struct reading *r)
{
	static const char *const things[] = { ", un ", ", une ", ", des " };
	const struct piece *verb = piece_at(m, r->verb);
	struct slice text = m->frame.field->text;

	return verb != NULL && r->noun == NO_PIECE && r->verb < r->sum && move_class(verb, "give") && slice_starts(slice_sub(text, verb->mention->end, m->frame.end), SLICE(", ")) && slice_starts_any(slice_sub(text, piece_at(m, r->sum)->mention->end, m->frame.end), things, sizeof things / sizeof *things);
}

/* `finance une thèse (3 millions)`: something of somebody else's. */
bool thing_is_paid(const struct mover *m, const struct reading *r)
{
	static const char *const some[] = { "un", "une", "des", "deux", "trois", "quatre", "cinq", "dix", NULL };
	const struct piece *verb = piece_at(m, r->verb);
	struct slice words = verb != NULL && r->noun == NO_PIECE && r->verb < r->sum && move_class(verb, "give") && slice_find(verb->mention->text, SLICE("financ"), 0) != SLICE_NONE ? frame_words(&m->frame, verb->mention->end, piece_at(m, r->sum)->mention->start) : (struct slice){ 0 }, word = { 0 };

	if (slice_starts(words, SLICE("a hauteur de ")) && slice_find(words, SLICE(" un"), 0) != SLICE_NONE)
		words = slice_sub(words, slice_find(words, SLICE(" un"), 0) + 1, words.len); /* `à hauteur de 60 % un giratoire` */
	return (slice_split(&words, ' ', &word) && word_in(word, some) && words.len > 0) || thing_follows(m, r);
}
