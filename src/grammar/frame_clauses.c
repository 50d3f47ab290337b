/* The clauses of a frame, with the names found in it. */
#include "grammar/frame.h"

/* `elle`, `celui-ci`: a word of its own class. */
static bool party_is_pronoun(const struct frame *f, const struct mention *m)
{
	static const char *const words[] = { "elle", "il", "elles", "ils", "chacun", "chacune", "celui ci", "celle ci", "ceux ci", "nous", "on", "je", NULL };

	return slice_eq(m->type, SLICE("PARTY")) && word_in(frame_words(f, m->start, m->end), words);
}

static bool mention_is_noun(const struct frame *f, const struct mention *m)
{
	static const char *const types[] = { "ORG", "PER", "LOC", "AMT", "PARTY", NULL };

	return word_in(m->type, types) && !party_is_pronoun(f, m);
}

static void clause_mention_add(struct clause_mention *mention, size_t *mentions, struct clause_mention m)
{
	struct clause_mention *last = *mentions > 0 ? &mention[*mentions - 1] : NULL;

	if (last != NULL && last->verb && m.start < last->end) {
		if (m.verb)
			return;
	} else if (last != NULL && m.start < last->end) {
		if (m.start == last->start && m.end > last->end && !m.verb)
			*last = m;
		return;
	}
	mention[(*mentions)++] = m;
}

/* Adds the parties of the frame that begin before a byte, from a piece on. */
static void parties_add(const struct frame *f, size_t *piece, size_t to, struct clause_text *t, struct clause_mention *mention)
{
	for (; *piece < f->pieces && f->piece[*piece].mention->start < to; ++*piece) {
		const struct mention *m = f->piece[*piece].mention;

		if (f->piece[*piece].kind == PIECE_PARTY && !party_is_pronoun(f, m))
			clause_mention_add(mention, &t->mentions, (struct clause_mention){ .start = m->start, .end = m->end });
	}
}

/* `a, via X, versé`: the participle is the verb. */
static struct mention *move_in_active(const struct frame *f, const struct mention *m)
{
	struct mention *copy = arena_alloc(f->scene->arena, sizeof *copy);

	*copy = *m;
	copy->feature = arena_array(f->scene->arena, m->features + 1, sizeof *copy->feature);
	memcpy(copy->feature, m->feature, m->features * sizeof *copy->feature);
	mention_set(f->scene->arena, copy, SLICE("form"), SLICE("verb"), NULL);
	return copy;
}

void frame_clauses_read(struct frame *f, struct mention_list list, size_t first, size_t last)
{
	struct clause_mention *mention = arena_array(f->scene->arena, last - first + f->pieces + 1, sizeof *mention);
	struct clause_text t = { .arena = f->scene->arena, .rules = extraction_rules(f->scene->x), .text = f->field->text, .from = f->start, .to = f->end, .mention = mention };
	size_t piece = 0;

	for (size_t i = first; i < last; i++) {
		const struct mention *m = list.mention[i];

		parties_add(f, &piece, m->start + 1, &t, mention);
		if (m->end > f->end || m->start < f->start)
			continue;
		if (slice_eq(m->type, SLICE("MOVE")) && slice_eq(mention_value(m, SLICE("form")), SLICE("verb")))
			clause_mention_add(mention, &t.mentions, (struct clause_mention){ .start = m->start, .end = m->end, .verb = true });
		else if (mention_is_noun(f, m))
			clause_mention_add(mention, &t.mentions, (struct clause_mention){ .start = m->start, .end = m->end, .sum = slice_eq(m->type, SLICE("AMT")) && slice_eq(mention_value(m, SLICE("kind")), SLICE("money")), .place = slice_eq(m->type, SLICE("LOC")) });
	}
	parties_add(f, &piece, SIZE_MAX, &t, mention);
	f->clauses = clauses_read(&t);
	for (piece = 0; piece < f->pieces; piece++)
		if (f->piece[piece].kind == PIECE_MOVE && slice_eq(mention_value(f->piece[piece].mention, SLICE("form")), SLICE("passive")) && clauses_active(f->clauses, f->piece[piece].mention->start))
			f->piece[piece].mention = move_in_active(f, f->piece[piece].mention);
}

struct clauses *sentence_clauses(struct scene *s, const struct scene_field *field, size_t sentence)
{
	enum { LONGEST = 2000 };
	size_t from = field->sentence[sentence], to = scene_sentence_end(field, sentence), first, last;
	struct mention_list list = extraction_mentions(s->x, (int)(field - s->field));
	struct frame f = { .scene = s, .field = field, .start = from, .end = to };

	if (to - from > LONGEST)
		return NULL;
	for (first = last = scene_mention_at(list, from); last < list.mentions && list.mention[last]->start < to; last++)
		;
	frame_clauses_read(&f, list, first, last);
	return f.clauses;
}
