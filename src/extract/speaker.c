/* Attributes quotations to speakers by clauses inside, after, before, or carried. */
#include "extract/speaker.h"

#include <stdlib.h>

#include "text/unicode.h"

static struct actor *actor_of(struct scene_field *f, const struct mention *m)
{
	if (m == NULL)
		return NULL;
	for (size_t i = scene_actor_at(f, m->start); i < f->actors && f->actor[i].mention->start == m->start; i++)
		if (f->actor[i].mention == m)
			return &f->actor[i];
	return NULL;
}

static int speech_compare(const void *a, const void *b)
{
	const struct speech *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

static void speech_read(struct quoting *g, const struct mention *m, size_t *cap)
{
	struct slice order = mention_value(m, SLICE("order"));
	struct speech *s;

	g->speech = arena_grow(g->scene->arena, g->speech, g->speeches, cap, sizeof *g->speech);
	s = &g->speech[g->speeches++];
	s->start = m->start;
	s->end = m->end;
	s->order = order.len > 0 ? order.ptr[0] : 'a';
	s->verb = mention_value(m, SLICE("verb"));
	s->who = mention_value(m, SLICE("who"));
	s->actor = actor_of(g->field, mention_link(m, SLICE("speaker")));
}

static void holder_read(struct quoting *g, const struct mention *m, size_t *cap)
{
	struct actor *actor = actor_of(g->field, mention_link(m, SLICE("person")));

	if (actor == NULL)
		return;
	g->holder = arena_grow(g->scene->arena, g->holder, g->holders, cap, sizeof *g->holder);
	g->holder[g->holders].at = m->start;
	g->holder[g->holders].actor = actor;
	g->holder[g->holders++].role = unicode_fold(g->scene->arena, mention_value(m, SLICE("role")));
}

static void links_read(struct quoting *g)
{
	struct mention_list list = extraction_mentions(g->scene->x, g->index);
	size_t speech_cap = 0, holder_cap = 0;

	for (size_t i = 0; i < list.mentions; i++) {
		if (slice_eq(list.mention[i]->type, SLICE("SAID")))
			speech_read(g, list.mention[i], &speech_cap);
		else if (slice_eq(list.mention[i]->type, SLICE("ROLE")))
			holder_read(g, list.mention[i], &holder_cap);
	}
	if (g->speeches > 1)
		qsort(g->speech, g->speeches, sizeof *g->speech, speech_compare);
}

void quoting_read(struct quoting *g)
{
	struct scene_field *f = g->field;

	links_read(g);
	g->quotes = f->quotations;
	g->quote = arena_array(g->scene->arena, f->quotations, sizeof *g->quote);
	for (size_t i = 0; i < g->quotes; i++) {
		g->quote[i].start = f->quotation[i].start;
		g->quote[i].end = f->quotation[i].end;
		g->quote[i].inner_start = f->quotation[i].inner_start;
		g->quote[i].inner_end = f->quotation[i].inner_end;
	}
	for (size_t i = 0; i < g->speeches; i++)
		if (g->speech[i].actor != NULL && g->speech[i].order == 'a')
			g->speech[i].actor->quoted = false;
}

/* First speech that starts at or after a byte. */
static size_t speech_at(const struct quoting *g, size_t at)
{
	size_t low = 0, high = g->speeches;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (g->speech[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The code point left of a byte, blanks skipped; '\n' at the edge. */
static uint32_t code_before(struct slice text, size_t floor, size_t at, size_t *where)
{
	while (at > floor) {
		size_t start = at - 1;
		struct slice rest;
		uint32_t code;

		while (start > floor && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
			start--;
		rest = slice_sub(text, start, at);
		code = utf8_next(&rest);
		if (code == '\n' || !unicode_is_space(code)) {
			if (where != NULL)
				*where = start;
			return code;
		}
		at = start;
	}
	return '\n';
}

static bool code_is_dash(uint32_t code)
{
	return code == '-' || code == 0x2013 || code == 0x2014;
}

static bool code_ends_sentence(uint32_t code)
{
	return code == '.' || code == '!' || code == '?' || code == 0x2026;
}

static bool code_leads_incise(uint32_t code)
{
	return code == ',' || code == '?' || code == '!' || code == 0x2026 || code == '.' || code == '(' || code_is_dash(code);
}

/* A relative clause on the speaker (`, qui pilote l'atelier`) belongs to the incise. */
static bool clause_goes_on(struct slice rest)
{
	rest = slice_trim(slice_sub(rest, 0, 8));
	return slice_starts(rest, SLICE("qui ")) || slice_starts(rest, SLICE("dont ")) || slice_starts(rest, SLICE("que ")) || slice_starts(rest, SLICE("o\xC3\xB9 "));
}

/* Where the incise that begins with a speech ends; whether a new sentence follows. */
static struct cut incise_cut(const struct quoting *g, const struct quote *q, const struct speech *s)
{
	struct cut cut = { 0 };
	struct slice rest;
	uint32_t lead = code_before(g->field->text, q->inner_start, s->start, &cut.start);

	if (lead == '?' || lead == '!' || lead == 0x2026 || lead == '.')
		cut.start = s->start;
	rest = slice_sub(g->field->text, s->end, q->inner_end);
	while (rest.len > 0) {
		uint32_t code = utf8_next(&rest);

		if (code == ',' && clause_goes_on(rest))
			continue;
		cut.ends_sentence = code_ends_sentence(code);
		if (cut.ends_sentence || code == ',' || code == ';' || code == ':' || code == ')' || (code_is_dash(code) && code_is_dash(lead)))
			break;
	}
	cut.end = q->inner_end - rest.len;
	return cut;
}

static struct actor *sentence_subject(struct quoting *g, size_t from, size_t to);

/* `…, ajoutant que « … »`: who spoke in this sentence, else its subject. */
static struct actor *same_speaker(struct quoting *g, size_t at)
{
	size_t from = g->field->sentence[scene_sentence(g->field, at)];

	return g->last_end > from ? g->last : sentence_subject(g, from, at);
}

static void speaker_set(struct quoting *g, struct quote *q, const struct speech *s, struct slice how)
{
	if (s->actor != NULL)
		q->speaker = s->actor;
	else if (slice_eq(s->who, SLICE("m\xC3\xAAme")))
		q->speaker = same_speaker(g, s->start);
	else
		q->speaker = speaker_resolve(g, s->who, q->start);
	q->verb = s->verb;
	q->how = how;
	q->direct = true;
}

static bool find_inside(struct quoting *g, struct quote *q)
{
	bool found = false;

	for (size_t i = speech_at(g, q->inner_start); i < g->speeches && g->speech[i].start < q->inner_end; i++) {
		struct speech *s = &g->speech[i];

		if (s->order != 'a' || (q->cuts > 0 && s->start < q->cut[q->cuts - 1].end) || q->cuts == CUTS_MAX)
			continue;
		if (!code_leads_incise(code_before(g->field->text, q->inner_start, s->start, NULL)))
			continue;
		if (code_before(g->field->text, q->inner_start, s->start, NULL) == '.' && s->actor == NULL)
			continue;
		q->cut[q->cuts++] = incise_cut(g, q, s);
		if (!found)
			speaker_set(g, q, s, SLICE("quote.incise"));
		found = true;
	}
	return found;
}

/* Only blanks, commas, dashes, brackets and quotation ends between two bytes. */
static bool only_punctuation(struct slice text, size_t from, size_t to)
{
	struct slice rest = slice_sub(text, from, to);

	while (rest.len > 0) {
		uint32_t code = utf8_next(&rest);

		if (unicode_is_letter(code) || unicode_is_digit(code) || code == '\n' || code == ':' || code == 0xAB || code == ';')
			return false;
	}
	return true;
}

static bool find_after(struct quoting *g, struct quote *q)
{
	size_t i = speech_at(g, q->end);

	for (; i < g->speeches && g->speech[i].start < q->end + 12; i++) {
		const struct speech *s = &g->speech[i];

		if (s->order == 'b' || !only_punctuation(g->field->text, q->end, s->start))
			continue;
		/* `« A. » Selon X, « B »`: the source is B's */
		if (s->order == 's' && scene_sentence(g->field, q->end - 1) != scene_sentence(g->field, s->start))
			continue;
		speaker_set(g, q, s, SLICE("quote.after"));
		q->after = s->end;
		return true;
	}
	return false;
}

/* The word in a piece of text that stands for a person outside it: a pronoun or possessive. */
static struct slice stand_in(struct slice piece)
{
	static const char *const words[] = { "il", "elle", "Il", "Elle", "Son", "Sa", "Ses", "Lui", "celui-ci", "celle-ci", "lui" };
	struct slice word, rest = piece;

	if (slice_find(piece, SLICE("int\xC3\xA9ress\xC3\xA9"), 0) != SLICE_NONE)
		return slice_find(piece, SLICE("int\xC3\xA9ress\xC3\xA9" "e"), 0) != SLICE_NONE ? SLICE("elle") : SLICE("il");
	while (slice_split(&rest, ' ', &word)) {
		size_t dash = slice_find(word, SLICE("-"), 0);

		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (slice_eq(word, slice_of(words[i])) || (dash != SLICE_NONE && slice_eq(slice_sub(word, dash + 1, word.len), slice_of(words[i]))))
				return slice_of(words[i]);
	}
	return (struct slice){ 0 };
}

/* The first person of a piece of text outside quotations. */
static struct actor *first_person(struct scene_field *f, size_t from, size_t to)
{
	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].mention->start < to; i++)
		if (f->actor[i].person && !f->actor[i].quoted)
			return &f->actor[i];
	return NULL;
}

/* `À ce prix, calcule-t-il, « on ferme »`: an incise before its quotation. */
static bool incise_leads(const struct quoting *g, const struct speech *s, size_t from, size_t to)
{
	struct slice text = g->field->text;

	return only_punctuation(text, s->end, to) && code_before(text, from, s->start, NULL) == ',' && code_before(text, from, to, NULL) == ',';
}

/* The last clause of order b or s between two bytes, or an incise right before the second, outside quotations. */
static const struct speech *clause_between(const struct quoting *g, size_t from, size_t to)
{
	const struct speech *best = NULL;

	for (size_t i = speech_at(g, from); i < g->speeches && g->speech[i].start < to; i++)
		if (g->speech[i].end <= to + 1 && (g->speech[i].order != 'a' || incise_leads(g, &g->speech[i], from, to)))
			best = &g->speech[i];
	return best;
}

/* `Et de conclure : « ... »` has the subject of what was told before. */
static bool goes_on(struct slice piece)
{
	static const char *const starts[] = { "Et de ", "Et d'", "Et d\xE2\x80\x99", "Avant de ", "Avant d", "Puis ", "Mais de ", "Plus loin", "Et encore" };

	piece = slice_trim(piece);
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (slice_starts(piece, slice_of(starts[i])))
			return true;
	return false;
}

/* Whom the sentences of the paragraph before one are about, the nearest first; who spoke last when none names anybody since. */
static struct actor *subject_before(struct quoting *g, size_t sentence)
{
	const struct scene_field *f = g->field;
	struct actor *subject = NULL;

	for (size_t i = sentence; i > 0 && subject == NULL; i--) {
		size_t from = f->sentence[i - 1];

		if (from < g->last_end || scene_paragraph_between(f, from, f->sentence[sentence]))
			break;
		subject = sentence_subject(g, from, f->sentence[i]);
	}
	return subject != NULL ? subject : g->last;
}

/* `Réponse : « ... »` has the person who was asked. */
static bool answers(struct slice piece)
{
	piece = slice_trim(piece);
	return slice_eq(piece, SLICE("R\xC3\xA9ponse")) || slice_eq(piece, SLICE("Sa r\xC3\xA9ponse")) || slice_eq(piece, SLICE("La r\xC3\xA9ponse"));
}

/* The quotation is a piece of the writer's sentence: `pour X, « l'urgence » est là`. */
static bool word_follows(struct slice text, size_t at)
{
	struct slice rest = slice_trim(slice_sub(text, at, text.len));

	return rest.len > 0 && unicode_is_letter(utf8_next(&rest));
}

/* The clause or subject that leads to a quotation by a colon. */
static bool find_colon(struct quoting *g, struct quote *q, size_t from, size_t to)
{
	const struct speech *s;
	struct slice piece, who;

	if (g->last_end > from && g->last_end < to)
		from = g->last_after > g->last_end && g->last_after < to ? g->last_after : g->last_end;
	s = clause_between(g, from, to);
	piece = slice_sub(g->field->text, from, to);

	q->how = SLICE("quote.colon");
	q->direct = true;
	if (s != NULL) {
		speaker_set(g, q, s, SLICE("quote.colon"));
		if (q->speaker != NULL)
			return true;
	}
	q->speaker = first_person(g->field, from, to);
	who = stand_in(piece);
	if (q->speaker == NULL && who.len > 0)
		q->speaker = speaker_resolve(g, who, from);
	if (q->speaker == NULL)
		q->speaker = title_in(g, piece, from);
	if (q->speaker == NULL && goes_on(piece))
		q->speaker = subject_before(g, scene_sentence(g->field, from));
	if (q->speaker == NULL && answers(piece))
		q->speaker = scene_person_before(g->field, from, GENDER_UNKNOWN);
	return q->speaker != NULL;
}

static bool find_before(struct quoting *g, struct quote *q)
{
	const struct scene_field *f = g->field;
	size_t sentence = scene_sentence(f, q->start), from = f->sentence[sentence], where = 0;
	uint32_t lead = code_before(f->text, 0, q->start, &where);
	const struct speech *s;

	if (lead == '\n' && where > 0 && !q->title) {
		lead = code_before(f->text, 0, where, &where);
		from = f->sentence[scene_sentence(f, where)];
		if (lead != ':')
			return false;
	}
	if (lead == ':')
		return find_colon(g, q, from, where);
	s = clause_between(g, from, q->start);
	if (s == NULL || q->title || q->heading)
		return false;
	speaker_set(g, q, s, SLICE("quote.before"));
	/* `selon X, « ... »` */
	q->direct = s->order == 's' && only_punctuation(f->text, s->end, q->start) && !word_follows(f->text, q->end);
	return q->speaker != NULL;
}

/* True when the quotation is a sentence of its own. */
static bool stands_alone(const struct quoting *g, const struct quote *q)
{
	const struct scene_field *f = g->field;
	struct slice rest = slice_sub(f->text, q->end, f->text.len), first = slice_sub(f->text, q->inner_start, q->inner_end);
	uint32_t before = code_before(f->text, 0, q->start, NULL), code = rest.len > 0 ? utf8_next(&rest) : '\n', last, head;

	last = code_before(f->text, q->inner_start, q->inner_end, NULL);
	head = utf8_next(&first);
	if (unicode_is_lower(head))
		return false;
	if (before != '\n' && before != '.' && before != '!' && before != '?' && before != 0x2026 && before != 0xBB)
		return false;
	if (code == '\n' || code == '.')
		return code == '\n' || last != ',';
	return unicode_is_space(code) && code_ends_sentence(last);
}

/* Who a sentence is about: its first person, or whom a pronoun before any person stands for. */
static struct actor *sentence_subject(struct quoting *g, size_t from, size_t to)
{
	struct actor *person = first_person(g->field, from, to);
	struct slice who = stand_in(slice_sub(g->field->text, from, person != NULL ? person->mention->start : to));

	if (who.len > 0)
		return speaker_resolve(g, who, from);
	return person;
}

/* The person whose name comes right after a byte, as the subject of the sentence that begins there. */
static struct actor *person_next(const struct scene_field *f, size_t at)
{
	struct actor *next = scene_actor_at(f, at) < f->actors ? &f->actor[scene_actor_at(f, at)] : NULL;

	struct slice between;

	if (next == NULL || !next->person)
		return NULL;
	between = slice_trim(slice_sub(f->text, at, next->mention->start));
	/* a line of its own with a dash signs the quotation above it */
	if (scene_paragraph_between(f, at, next->mention->start))
		return slice_eq(between, SLICE("-")) || slice_eq(between, SLICE("\xE2\x80\x94")) || slice_eq(between, SLICE("\xE2\x80\x93")) ? next : NULL;
	return between.len == 0 ? next : NULL;
}

/* Carries a speaker over to a quotation that stands alone, from the paragraph's sentences before it. */
static bool find_carried(struct quoting *g, struct quote *q)
{
	enum { REACH = 3 };
	const struct scene_field *f = g->field;
	size_t sentence = scene_sentence(f, q->start);

	if (q->title || q->heading || !stands_alone(g, q))
		return false;
	for (size_t i = sentence; i > 0 && sentence - i < REACH && q->speaker == NULL; i--) {
		size_t from = f->sentence[i - 1];

		if (sentence - i > 0 && scene_paragraph_between(f, from, q->start))
			break;
		if (g->last != NULL && g->last_end >= from)
			q->speaker = g->last;
		else
			q->speaker = sentence_subject(g, from, i < sentence ? f->sentence[i] : q->start);
	}
	if (q->speaker == NULL && code_before(f->text, 0, q->start, NULL) == '\n')
		q->speaker = person_next(f, q->end);
	q->how = SLICE("quote.carried");
	/* `« Jamais. »` is said, however short */
	q->direct = q->speaker != NULL && code_ends_sentence(code_before(f->text, q->inner_start, q->inner_end, NULL));
	return q->speaker != NULL;
}

/* A piece of a sentence with one person in it: `X en veut plus, « et vite »`. */
static bool find_alone(struct quoting *g, struct quote *q)
{
	const struct scene_field *f = g->field;
	size_t from = f->sentence[scene_sentence(f, q->start)];
	struct actor *person = first_person(g->field, from, q->start);

	if (q->title || q->heading || person == NULL || code_before(f->text, from, q->start, NULL) != ',')
		return false;
	for (size_t i = scene_actor_at(f, person->mention->end); i < f->actors && f->actor[i].mention->start < q->start; i++)
		if (f->actor[i].person && !slice_eq(f->actor[i].name, person->name))
			return false;
	q->speaker = person;
	q->how = SLICE("quote.alone");
	return true;
}

void speaker_find(struct quoting *g, struct quote *q)
{
	bool found = (!q->title && (find_inside(g, q) || find_after(g, q))) || find_before(g, q) || find_carried(g, q) || find_alone(g, q);

	if (q->how.len == 0)
		q->how = SLICE("quote.marks");
	if (found || q->direct) {
		g->last = q->speaker != NULL && q->speaker->person ? q->speaker : NULL;
		g->last_end = q->end;
		g->last_after = q->after;
	}
}
