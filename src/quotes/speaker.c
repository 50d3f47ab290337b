/* Attributes quotations to speakers by clauses inside, after, before, or carried. */
#include "grammar/frame.h"
#include "quotes/speaker.h"
#include "reference/link.h"

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
	struct actor *actor = actor_of(g->field, mention_link(m, SLICE("person"))), *body = actor_of(g->field, mention_link(m, SLICE("organization")));

	if (actor == NULL)
		return;
	g->holder = arena_grow(g->scene->arena, g->holder, g->holders, cap, sizeof *g->holder);
	g->holder[g->holders].at = m->start;
	g->holder[g->holders].at_body = body;
	g->holder[g->holders].body = unicode_fold(g->scene->arena, body != NULL ? body->name : mention_value(m, SLICE("organization")));
	g->holder[g->holders].kinds = title_read(g, mention_value(m, SLICE("role"))).kinds;
	if ((body != NULL && (body->kinds & ORG_LOCAL) != 0) || title_is_local(g, mention_value(m, SLICE("role"))))
		g->holder[g->holders].kinds |= OFFICE_PUBLIC;
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
		else if (slice_eq(list.mention[i]->type, SLICE("ROLE")) || slice_eq(list.mention[i]->type, SLICE("RUNS")))
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

uint32_t quote_code_before(struct slice text, size_t floor, size_t at, size_t *where)
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

bool code_ends_sentence(uint32_t code)
{
	return code == '.' || code == '!' || code == '?' || code == 0x2026;
}

/* `Sa directrice, Une Telle, refuse d'évoquer : « … »`: the name behind the title that opens the sentence; NULL for other openings. */
static struct actor *titled_opening(struct quoting *g, size_t from, size_t at)
{
	size_t i = scene_actor_at(g->field, from);
	struct actor *actor = i < g->field->actors && g->field->actor[i].mention->start < at ? &g->field->actor[i] : NULL;
	struct slice words = { 0 }, word = { 0 };

	if (actor == NULL || !actor->person || actor->quoted)
		return NULL;
	words = slice_trim(scene_plain(g->scene->arena, slice_sub(g->field->text, from, actor->mention->start)));
	if (slice_ends(words, SLICE(",")))
		words.len--;
	return slice_split(&words, ' ', &word) && words.len > 0 && title_read(g, words).known ? actor : NULL;
}

/* Whom the last reporting clause between two bytes names, an organization too. */
static struct actor *spoke_before(const struct quoting *g, size_t from, size_t to)
{
	struct actor *actor = NULL;

	for (size_t i = speech_at(g, from); i < g->speeches && g->speech[i].start < to; i++)
		if (g->speech[i].order != 's' && g->speech[i].actor != NULL)
			actor = g->speech[i].actor;
	return actor;
}

/* `…, ajoutant que « … »`: who spoke in this sentence, else its subject. */
static struct found same_speaker(struct quoting *g, size_t at)
{
	size_t from = g->field->sentence[scene_sentence(g->field, at)];
	struct actor *titled = g->last_end > from ? NULL : titled_opening(g, from, at);
	struct found subject = g->last_end > from ? carry_told(g, g->last, from, at) : carry_subject(g, from, at);

	if (titled != NULL)
		return (struct found){ titled, BASIS_STATED };
	if (subject.actor == NULL)
		subject = carry_told(g, spoke_before(g, from, at), from, at);
	/* `Et de conclure que`: a sentence without a subject of its own */
	return subject.actor != NULL || at > from ? subject : (struct found){ carry_before(g, scene_sentence(g->field, at)), BASIS_INFERRED };
}

static void speaker_set(struct quoting *g, struct quote *q, const struct speech *s, struct slice how)
{
	if (s->actor != NULL)
		q->speaker = (struct found){ s->actor, BASIS_STATED };
	else if (slice_eq(s->who, SLICE("m\xC3\xAAme")))
		q->speaker = same_speaker(g, s->start);
	else
		q->speaker = carry_titled(g, s, s->order == 'a' || s->start > q->start ? q->start : s->start);
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
		if (!incise_opens(quote_code_before(g->field->text, q->inner_start, s->start, NULL)))
			continue;
		if (quote_code_before(g->field->text, q->inner_start, s->start, NULL) == '.' && s->actor == NULL)
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

/* `À ce prix, calcule-t-il, « on ferme »`, `Un défaut, soupire une cliente du bar : « … »`: an incise before its quotation. */
static bool incise_leads(const struct quoting *g, const struct speech *s, size_t from, size_t to)
{
	enum { TAIL = 8 }; /* words behind the incise's first noun: `un proche` of `un proche du dossier` */
	struct slice text = g->field->text, rest = slice_sub(text, s->end, to);

	if (quote_code_before(text, from, s->start, NULL) != ',')
		return false;
	if (to < text.len && text.ptr[to] == ':')
		return unicode_words(rest) <= TAIL && slice_find(rest, SLICE(";"), 0) == SLICE_NONE;
	return only_punctuation(text, s->end, to) && quote_code_before(text, from, to, NULL) == ',';
}

/* The organization that a speech names is there only as the place of somebody's title: `X, gérant de Y, rit`. */
static bool speech_misread(const struct quoting *g, const struct speech *s)
{
	for (size_t i = 0; s->actor != NULL && !s->actor->person && i < g->holders; i++)
		if (g->holder[i].at_body == s->actor && g->holder[i].at < s->start)
			return true;
	return false;
}

/* `X rappelle qu'il avait refusé « … »`: what a pronoun did is told by whoever speaks in the main clause. */
static bool speech_told(const struct quoting *g, const struct speech *s)
{
	struct slice text = slice_sub(g->field->text, s->start, s->end);

	return s->actor == NULL && (slice_starts(text, SLICE("que ")) || slice_starts(text, SLICE("qu'")) || slice_starts(text, SLICE("qu\xE2\x80\x99")));
}

/* `Selon X, Y y voit « … »`: the source says it, unless the later clause has a verb of speech; `X de conclure` names whom `de conclure` does not. */
static bool speech_outranks(const struct quoting *g, const struct speech *a, const struct speech *b)
{
	if (a != NULL && a->order == 'b' && a->actor != NULL && a->verb.len > 0 && speech_told(g, b))
		return true;
	if (a != NULL && b->start < a->end && slice_eq(b->who, SLICE("m\xC3\xAAme")))
		return true; /* `Et le maire de conclure` */
	return a != NULL && a->order == 's' && b->order == 'b' && b->verb.len == 0;
}

/* The verb of an incise is that of a clause which has its subject before it: `la gérante, X, alertait son voisin, Y : « … »`. */
static bool clause_owns(const struct quoting *g, const struct speech *clause, const struct speech *incise)
{
	const struct mention *subject;

	if (clause == NULL || clause->order != 'b' || clause->end <= incise->start)
		return false;
	if (clause->actor == NULL)
		return true;
	subject = clause->actor->mention;
	/* `X, le gérant, alertait` or `Le gérant, X, alertait`; not both: `Le gérant, X, dort mal, raconte un voisin` */
	return only_punctuation(g->field->text, subject->end, incise->start) == (quote_code_before(g->field->text, 0, subject->start, NULL) == ',');
}

/* The last clause of order b or s between two bytes, or an incise right before the second, outside quotations. */
static const struct speech *clause_between(const struct quoting *g, size_t from, size_t to)
{
	const struct speech *best = NULL;

	for (size_t i = speech_at(g, from); i < g->speeches && g->speech[i].start < to; i++) {
		const struct speech *s = &g->speech[i];

		if (s->end > to + 1 || speech_misread(g, s) || (s->order == 'a' && (!incise_leads(g, s, from, to) || clause_owns(g, best, s))))
			continue;
		best = speech_outranks(g, best, s) ? best : s;
	}
	return best;
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
	struct actor *author;

	if (g->last_end > from && g->last_end < to)
		from = g->last_after > g->last_end && g->last_after < to ? g->last_after : g->last_end;
	from = speaking_clause(g, from, to);
	s = clause_between(g, from, to);
	q->how = SLICE("quote.colon");
	q->direct = true;
	if ((s == NULL || s->order != 'a') && carry_written(g, from, to, &author)) {
		q->speaker = (struct found){ author, BASIS_STATED };
		return author != NULL;
	}
	if (s != NULL) {
		speaker_set(g, q, s, SLICE("quote.colon"));
		if (q->speaker.actor != NULL || s->order == 'a')
			return true;
		if (slice_eq(s->who, SLICE("on")))
			return false;
	}
	if (q > g->quote && q[-1].after == from && slice_starts(slice_sub(g->field->text, from, to), SLICE(", qui "))) {
		q->speaker = q[-1].speaker; /* `« A », résume X, qui assume : « B »` */
		return q->speaker.actor != NULL;
	}
	q->speaker = carry_colon(g, from, to);
	return q->speaker.actor != NULL;
}

/* `X appelle à « A », Y à « B »`: whom the second half of such a sentence names without a verb. */
static struct actor *gapped(const struct quoting *g, const struct quote *q, size_t from)
{
	enum { JOINING = 3, LEADING = 3 }; /* words before and behind the name */
	const struct scene_field *f = g->field;
	struct actor *person;

	if (q == g->quote || q[-1].end <= from)
		return NULL;
	for (size_t i = scene_actor_at(f, q[-1].end); i < f->actors && f->actor[i].mention->start < q->start; i++) {
		person = &f->actor[i];
		if (person->person && unicode_words(slice_sub(f->text, q[-1].end, person->mention->start)) <= JOINING && unicode_words(slice_sub(f->text, person->mention->end, q->start)) <= LEADING)
			return person;
	}
	return NULL;
}

/* `« A », lâche la gérante, qui dit l'avoir vu « B »`: the relative clause is of whoever speaks before. */
static bool goes_on_about(const struct quoting *g, const struct quote *q, size_t from)
{
	return q > g->quote && q[-1].after > from && q[-1].after < q->start && slice_starts(slice_sub(g->field->text, q[-1].after, q->start), SLICE(", qui "));
}

static bool find_before(struct quoting *g, struct quote *q)
{
	const struct scene_field *f = g->field;
	size_t sentence = scene_sentence(f, q->start), from = f->sentence[sentence], where = 0;
	uint32_t lead = quote_code_before(f->text, 0, q->start, &where);
	const struct speech *s;
	struct actor *written = NULL, *gap;

	if (lead == '\n' && where > 0 && !q->title) {
		while (lead == '\n' && where > 0)
			lead = quote_code_before(f->text, 0, where, &where);
		from = f->sentence[scene_sentence(f, where)];
		if (lead != ':')
			return false;
	}
	if (lead == ':')
		return find_colon(g, q, from, where);
	s = clause_between(g, from, q->start);
	if (s == NULL && goes_on_about(g, q, from)) {
		q->speaker = q[-1].speaker;
		q->how = SLICE("quote.before");
		return q->speaker.actor != NULL;
	}
	if (s == NULL || q->title || (q->heading && !interview_heading(f, s, q->end)) || quote_names_thing(g, q))
		return false;
	speaker_set(g, q, s, SLICE("quote.before"));
	if (carry_written(g, from, q->start, &written))
		q->speaker = (struct found){ written, BASIS_STATED };
	else if ((gap = gapped(g, q, from)) != NULL)
		q->speaker = (struct found){ gap, BASIS_STATED };
	/* `selon X, « ... »` */
	q->direct = s->order == 's' && only_punctuation(f->text, s->end, q->start) && !word_follows(f->text, q->end);
	return q->speaker.actor != NULL;
}

/* `« A » mardi, malgré la pluie, a annoncé X`: the clause that closes the sentence of a quotation reports all of it. */
static bool find_closing(struct quoting *g, struct quote *q)
{
	enum { WORDS = 3 }; /* fewer, inside a sentence, are a way of speaking */
	const struct scene_field *f = g->field;
	size_t sentence = scene_sentence(f, q->end - 1), from = f->sentence[sentence];
	const struct speech *s;

	if (quote_names_thing(g, q) || (scene_reach(f, from, q->start, 4) > from && unicode_words(slice_sub(f->text, q->inner_start, q->inner_end)) <= WORDS))
		return false;
	for (size_t i = speech_at(g, q->end); i < g->speeches && scene_sentence(f, g->speech[i].start) == sentence; i++) {
		s = &g->speech[i];
		if (s->order == 's')
			continue;
		if (s->order != 'a' || (q + 1 < g->quote + g->quotes && q[1].start < s->start) || quote_code_before(f->text, q->end, s->start, NULL) != ',')
			return false;
		speaker_set(g, q, s, SLICE("quote.closing"));
		q->after = s->end;
		return q->speaker.actor != NULL;
	}
	return false;
}

static bool find_answer(struct quoting *g, struct quote *q)
{
	if (!interview_answer(g, q))
		return false;
	q->speaker = (struct found){ g->asked, BASIS_INFERRED };
	q->how = SLICE("quote.answer");
	q->direct = true;
	return true;
}

void speaker_find(struct quoting *g, struct quote *q)
{
	bool found = (!q->title && (find_inside(g, q) || find_after(g, q))) || find_answer(g, q) || find_before(g, q) || (!q->title && find_closing(g, q)) || carry_find(g, q);

	if (q->how.len == 0)
		q->how = SLICE("quote.marks");
	if (found || q->direct) {
		g->last = q->speaker.actor != NULL && q->speaker.actor->person ? q->speaker.actor : NULL;
		g->last_end = q->end;
		g->last_after = q->after;
	}
}

void speaker_share(struct quoting *g, struct quote *q, const struct quote *next)
{
	struct slice between = slice_trim(slice_sub(g->field->text, q->end, next->start > q->end ? next->start : q->end));

	if (q->speaker.actor != NULL || q->title || q->heading || next->speaker.actor == NULL || next->after == 0 || next->start <= q->end)
		return;
	if (between.len == 0 ? scene_paragraph_between(g->field, q->end, next->start) : !slice_eq(between, SLICE(",")) && !slice_eq(between, SLICE("et")) && !slice_eq(between, SLICE(", et")) && !slice_eq(between, SLICE(";")) && !slice_eq(between, SLICE(".")))
		return;
	q->speaker = next->speaker;
	q->verb = next->verb;
	q->how = SLICE("quote.shared");
}
