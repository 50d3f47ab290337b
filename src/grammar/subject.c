/* The subject of a verb or noun of its sentence. */
#include "grammar/frame.h"

/* `Quant à la Région, elle a accordé`: right before a pronoun, by its index. */
static bool name_is_set_in_front(const struct frame *f, const struct piece *pronoun)
{
	static const char *const leads[] = { "quant a", "quant au", "quant a la", "quant a l", "quant aux", NULL };
	const struct piece *name = pronoun - 1;

	return name->kind == PIECE_PARTY && name->actor != NULL && slice_eq(slice_trim(slice_sub(f->field->text, name->mention->end, pronoun->mention->start)), SLICE(",")) &&
		words_end_phrase(frame_words(f, frame_lead_floor(f, f->start, name->mention->start), name->mention->start), leads);
}

/* `exige de X qu'elle verse`, `le contrat signé avec X prévoit qu'elle verse`: whom the verb before binds, the last name that a preposition of its clause governs; NULL without one. */
static const struct piece *name_is_bound(const struct frame *f, const struct piece *pronoun)
{
	static const char *const binds[] = { "exig", "demand", "prevoi", "prevoy", "prevu", "stipul", "impos", "obten", "obtient", "attend", NULL }, *const links[] = { "qu", NULL };
	struct slice words = frame_words(f, f->start, pronoun->mention->start);

	if (!words_end_in(words, links) || !words_hold_stem(words, binds))
		return NULL;
	for (const struct piece *p = pronoun; p > f->piece; p--) {
		bool governed = p[-1].kind == PIECE_PARTY && (p[-1].relation == RELATION_TO || p[-1].relation == RELATION_OF || p[-1].relation == RELATION_WITH);

		if (governed && p[-1].actor != NULL && !p[-1].actor->person && !(p - 1 > f->piece && p[-2].kind == PIECE_PARTY && f->field->text.ptr[p[-2].mention->end] == ','))
			return p - 1;
	}
	return NULL;
}

/* The name that a pronoun takes up within its sentence: `X finit bien : elle lève`; the pronoun itself when none stands before it. */
static const struct piece *pronoun_name(const struct frame *f, const struct piece *p)
{
	enum { ARTICLE = 4 };
	static const char *const pronouns[] = { "elle", "il", NULL };
	const struct piece *bound;
	struct slice words = frame_words(f, p->mention->start, p->mention->end);

	if (p->actor != NULL || !word_in(words, pronouns))
		return p;
	if (p > f->piece && name_is_set_in_front(f, p))
		return p - 1;
	bound = name_is_bound(f, p);
	if (bound != NULL)
		return bound;
	if (f->piece->kind == PIECE_PARTY && f->piece < p && f->piece->actor == NULL && f->piece->relation == RELATION_BARE && f->piece->mention->start < f->start + ARTICLE && !word_in(frame_words(f, f->piece->mention->start, f->piece->mention->end), pronouns))
		return f->piece; /* `L'entreprise attaque la Ville : elle demande` */
	for (const struct piece *q = p; q > f->piece; q--)
		if (q[-1].kind == PIECE_PARTY && q[-1].actor == NULL && q[-1].relation == RELATION_BARE && !word_in(frame_words(f, q[-1].mention->start, q[-1].mention->end), pronouns))
			return q - 1;
	return p;
}

/* `le député RN Paul Martin`: the name before only says whose he is. */
static bool person_right_behind(const struct frame *f, const struct piece *p)
{
	const struct piece *next = p + 1;

	return next < f->piece + f->pieces && next->kind == PIECE_PARTY && next->actor != NULL && next->actor->person && p->actor != NULL && !p->actor->person && slice_eq(slice_sub(f->field->text, p->mention->end, next->mention->start), SLICE(" "));
}

/* `Le promoteur retenu, Y`: the name behind a noun says who that is. */
static const struct piece *party_named(const struct frame *f, const struct piece *p, size_t end)
{
	if (p->actor != NULL)
		return p;
	for (const struct piece *q = p + 1; q < f->piece + f->pieces && q->mention->start < end; q++)
		if (q->kind == PIECE_PARTY && q->actor != NULL && q->relation == RELATION_BARE)
			return slice_find(slice_sub(f->field->text, p->mention->end, q->mention->start), SLICE(" et "), 0) == SLICE_NONE ? q : p;
	return p;
}

/* The party that a subject's words hold as their head; NULL when it is nobody told. */
static const struct piece *subject_party(const struct frame *f, const struct clause_subject *s)
{
	for (const struct piece *p = f->piece; p < f->piece + f->pieces; p++)
		if (p->kind == PIECE_PARTY && p->mention->end > s->start && p->mention->start < s->end && (p->relation == RELATION_BARE || p->mention->start < s->head_end))
			return person_right_behind(f, p) ? p + 1 : party_named(f, p, s->end);
	return NULL;
}

bool frame_acts_through(struct slice *words)
{
	static const char *const ways[] = { "via", "par l entremise", "par l intermediaire", "par le biais", "par le truchement", "par le canal", "au travers", NULL }, *const links[] = { "de", "d", "du", NULL };
	bool linked = words_end_in(*words, links);

	if (linked)
		words_last(words);
	for (size_t i = 0; ways[i] != NULL; i++)
		if (linked == (i > 0) && words_end_phrase(*words, (const char *const[]){ ways[i], NULL })) {
			words->len -= slice_of(ways[i]).len;
			return true;
		}
	return false;
}

/* `Le canton, par l'entremise de Y, a prêté`: who acts for a subject that is nobody told; NULL without one. */
static const struct piece *party_through(const struct frame *f, size_t from, size_t to)
{
	for (const struct piece *p = f->piece; p < f->piece + f->pieces && p->mention->start < to; p++) {
		struct slice words = p->kind == PIECE_PARTY && p->actor != NULL && !p->actor->person && p->mention->start >= from ? frame_words(f, from, p->mention->start) : (struct slice){ 0 };

		while (word_is_article(words_last(&(struct slice){ words.ptr, words.len })))
			words_last(&words);
		if (frame_acts_through(&words))
			return p;
	}
	return NULL;
}

/* The party nearest before a move in its clause, where no verb tells who acts: `X : une levée de`. */
static const struct piece *party_before(const struct frame *f, size_t move)
{
	size_t at = f->piece[move].mention->start;

	for (const struct piece *p = f->piece + move; p > f->piece; p--)
		if (p[-1].kind == PIECE_PARTY && p[-1].relation == RELATION_BARE)
			return clauses_same(f->clauses, p[-1].mention->start, at) ? p - 1 : NULL;
	return NULL;
}

/* The first of the list that a party stands in, up to the names of `nos partenaires, A, B et C`. */
static const struct piece *party_first(const struct piece *p)
{
	while (p->also && p[-1].kind == PIECE_PARTY && !(p[-1].actor == NULL && p->actor != NULL && mention_value(p[-1].mention, SLICE("many")).len > 0))
		p--;
	return p;
}

static enum subject_found subject_find(const struct frame *f, size_t move, struct clause_subject *s)
{
	const struct mention *m = f->piece[move].mention;

	if (f->clauses == NULL)
		return SUBJECT_NO_VERB;
	return slice_eq(mention_value(m, SLICE("form")), SLICE("noun")) ? clauses_subject_of_noun(f->clauses, m->start, s) : clauses_subject(f->clauses, m->start, m->end, s);
}

const struct piece *frame_subject(const struct frame *f, size_t move)
{
	struct clause_subject s;
	enum subject_found found = subject_find(f, move, &s);
	const struct piece *p = found == SUBJECT_FOUND ? subject_party(f, &s) : found == SUBJECT_NO_VERB && f->clauses != NULL ? party_before(f, move) : NULL;

	if (p == NULL && found == SUBJECT_FOUND && !s.clitic)
		p = party_through(f, s.end, f->piece[move].mention->start);
	if (p != NULL && p->unknown && p->relation != RELATION_BARE && slice_eq(mention_value(f->piece[move].mention, SLICE("form")), SLICE("passive")))
		return NULL; /* `dans des Modulo, loués 3 000 euros`: a thing */
	return p != NULL ? pronoun_name(f, found == SUBJECT_FOUND ? p : party_first(p)) : NULL;
}

bool frame_subject_is_told(const struct frame *f, size_t move)
{
	struct clause_subject s;

	return subject_find(f, move, &s) == SUBJECT_FOUND && s.clitic;
}

/* What the preposition of a relative pronoun makes of it; the words end with the pronoun. */
static enum relation relation_of_pronoun(struct slice words)
{
	static const char *const to[] = { "auquel", "auxquels", "auxquelles", NULL }, *const of[] = { "duquel", "desquels", "desquelles", NULL };
	struct slice pronoun = words_last(&words);

	if (word_in(pronoun, to))
		return RELATION_TO;
	if (word_in(pronoun, of))
		return relation_of_word(SLICE("de"), words);
	if (slice_eq(pronoun, SLICE("dont")))
		return RELATION_OF;
	if (slice_eq(pronoun, SLICE("que")) || slice_eq(pronoun, SLICE("qu")))
		return RELATION_BARE;
	pronoun = words_last(&words);
	return pronoun.len > 0 ? relation_of_word(pronoun, words) : RELATION_OTHER; /* `où` */
}

const struct piece *frame_antecedent(const struct frame *f, size_t move, enum relation *relation)
{
	struct clause_subject s;
	size_t from = f->piece[move].mention->start, to = f->piece[move].mention->end;
	const struct piece *p = f->clauses != NULL && clauses_antecedent(f->clauses, &s, &from, &to) ? subject_party(f, &s) : NULL;

	if (p == NULL)
		return NULL;
	*relation = relation_of_pronoun(frame_words(f, p->mention->end, to));
	if (*relation == RELATION_BARE && slice_find(frame_words(f, f->start, p->mention->start), SLICE("c est "), 0) != SLICE_NONE)
		*relation = p->relation;
	return p;
}
