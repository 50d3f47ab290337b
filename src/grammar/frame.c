/* Reads the pieces of a sentence and what governs each party. */
#include "grammar/valence.h"

#include "rule/set.h"
#include "text/unicode.h"

enum {
	LEAD = 72,     /* bytes in front of a party that may govern it */
	REACH = 400,   /* bytes of words that are looked at */
	LONGEST = 1200, /* bytes of a frame: an endless sentence is read piece by piece */
};

struct slice frame_words(const struct frame *f, size_t from, size_t to)
{
	return from < to ? scene_span(f->scene, f->field, scene_reach(f->field, from, to, REACH), to) : (struct slice){ 0 };
}

bool frame_clause_between(const struct frame *f, size_t from, size_t to)
{
	return f->clauses != NULL && from < to && !clauses_same(f->clauses, from > 0 ? from - 1 : 0, to);
}

size_t frame_lead_floor(const struct frame *f, size_t floor, size_t at)
{
	static const char stops[] = ",;:()\"";
	size_t from = at > floor + LEAD ? at - LEAD : floor;

	for (size_t i = at; i > from; i--)
		for (const char *stop = stops; *stop != '\0'; stop++)
			if (f->field->text.ptr[i - 1] == *stop)
				return i;
	return from;
}

static bool mention_is_sum(const struct mention *m)
{
	return slice_eq(m->type, SLICE("AMT")) && slice_eq(mention_value(m, SLICE("kind")), SLICE("money"));
}

static bool move_is(const struct piece *p, struct slice form)
{
	return slice_eq(mention_value(p->mention, SLICE("form")), form);
}

/* Which reading of one word counts; no verb opens a sentence (`Aide de X à Y`). */
static int move_rank(const struct frame *f, const struct mention *m)
{
	enum { OPENING = 4 };
	struct slice form = mention_value(m, SLICE("form"));

	if (slice_eq(form, SLICE("passive")) && slice_eq(mention_value(m, SLICE("class")), SLICE("back")))
		return 3; /* `un tour souscrit par X` is no loan that the round takes */
	if (slice_eq(form, SLICE("verb")))
		return 2;
	return !slice_eq(form, SLICE("noun")) ? 0 : m->start <= f->start + OPENING ? 3 : 1;
}

/* A move inside another (`versé` in `a versé`) is none of its own; of two readings of one word the likelier counts. */
static bool move_hides(struct frame *f, struct mention *m)
{
	struct piece *last = NULL;

	for (size_t i = f->pieces; i > 0 && last == NULL; i--)
		if (f->piece[i - 1].kind == PIECE_MOVE)
			last = &f->piece[i - 1];
	if (last == NULL || last->mention->end <= m->start)
		return false;
	if ((last->mention->start == m->start && last->mention->end == m->end && move_rank(f, m) > move_rank(f, last->mention)) || (m->end > last->mention->end && slice_starts(last->mention->text, SLICE("en "))))
		last->mention = m; /* `en avance remboursable` is no verb */
	return true;
}

static void piece_add(struct frame *f, struct piece p)
{
	f->piece = arena_grow(f->scene->arena, f->piece, f->pieces, &f->cap, sizeof *f->piece);
	f->piece[f->pieces++] = p;
}

/* `Banque cantonale (BC)`: the short form in brackets is no second party, nor is the house that a name belongs to. */
static bool name_repeats(const struct frame *f, const struct piece *last, const struct mention *m, const struct actor *actor)
{
	struct slice gap;

	if (last->kind != PIECE_PARTY || last->actor == NULL || actor == NULL || m->start < last->mention->end || last->actor->person || actor->person)
		return false;
	if (!slice_eq(last->actor->name, actor->name) && slice_find(actor->name, last->actor->name, 0) != SLICE_NONE)
		return false; /* which tells the name in full */
	gap = slice_trim(slice_sub(f->field->text, last->mention->end, m->start));
	return slice_eq(gap, SLICE("(")) && m->end < f->field->text.len && f->field->text.ptr[m->end] == ')';
}

/* `auprès de X, la société de capital, et de Y`: where the noun phrase that says what X is ends, when the preposition comes again behind; 0 else. */
static size_t apposition_end(const struct frame *f, const struct piece *last, const struct mention *m)
{
	enum { LONG = 48 };
	static const char *const again[] = { ", et de ", ", et d'", ", et d\xE2\x80\x99", ", et du ", ", et par " };
	static const char *const articles[] = { "la", "le", "l", "un", "une", NULL };
	struct slice gap = slice_sub(f->field->text, last->mention->end, m->start), behind = slice_sub(f->field->text, m->end, f->end);
	size_t comma = slice_find(behind, SLICE(","), 0);

	if (last->kind != PIECE_PARTY || last->relation == RELATION_BARE || !slice_eq(m->type, SLICE("PARTY")) || !slice_starts(gap, SLICE(", ")) || !word_in(frame_words(f, last->mention->end, m->start), articles) || comma == SLICE_NONE || comma > LONG)
		return 0;
	for (size_t i = 0; i < comma; i++)
		if (behind.ptr[i] >= '0' && behind.ptr[i] <= '9')
			return 0; /* a clause with its own sum */
	return slice_starts_any(slice_sub(behind, comma, behind.len), again, sizeof again / sizeof *again) ? m->end + comma : 0;
}

/* `une bourse X`, `un prêt X`: whose money it is. */
static bool noun_is_given(const struct mention *m)
{
	return slice_eq(mention_value(m, SLICE("form")), SLICE("noun")) && (slice_eq(mention_value(m, SLICE("class")), SLICE("grant")) || slice_eq(mention_value(m, SLICE("class")), SLICE("loan")));
}

/* `avec le soutien de`: the noun makes the preposition. */
static bool noun_helps(const struct piece *p)
{
	static const char *const nouns[] = { "participation", "soutien", "appui", "concours", NULL };

	return p->kind == PIECE_MOVE && move_is(p, SLICE("noun")) && word_in(p->mention->text, nouns);
}

/* `X, et non Y, paiera`: Y has no part in it. */
static bool party_is_denied(const struct frame *f, const struct mention *m)
{
	static const char *const denials[] = { "et non", "et non pas", "et pas", "non pas", "plutot que", "ce n est pas", "ce n est plus", NULL };
	struct slice words = frame_words(f, frame_lead_floor(f, f->start, m->start), m->start);

	while (words_end_in(words, (const char *const[]){ "la", "le", "les", "l", "a", "au", "de", "du", NULL }))
		words_last(&words);
	return word_in(words, denials);
}

/* `3 millions, soit 30 ans de X`: what a sum is compared with. */
static bool party_compares(const struct frame *f, const struct mention *m)
{
	enum { NEAR = 60 };
	static const char *const of[] = { "de", "du", "d", "la", "l", NULL };
	const struct piece *last = f->pieces > 0 ? &f->piece[f->pieces - 1] : NULL;
	struct slice words = last != NULL && last->kind == PIECE_SUM && m->start > last->mention->end && m->start - last->mention->end < NEAR ? frame_words(f, last->mention->end, m->start) : (struct slice){ 0 };

	return slice_starts(words, SLICE("soit ")) && words_end_in(words, of);
}

/* `Des habitants ont donné`, `, et des habitants donnent`: at the head of a clause `des` is an article. */
static bool some_open_clause(const struct frame *f, const struct piece *last, const struct mention *m)
{
	static const char *const joints[] = { "des", "et des", "puis des", "mais des", "tandis que des", NULL };
	size_t from = last != NULL ? last->mention->end : f->start;
	struct slice gap = slice_trim(slice_sub(f->field->text, from, m->start)), words = frame_words(f, from, m->start);
	bool marked = last == NULL || (last->relation != RELATION_OF && (slice_starts(gap, SLICE(",")) || slice_starts(gap, SLICE(":")) || slice_starts(gap, SLICE(";"))));

	return marked && mention_value(m, SLICE("many")).len > 0 && word_in(words, joints);
}

/* `un pool (de cinq banques) mené par X`, `le groupement que conduit X`: the group before the name of who leads it; NULL without one. */
static const struct piece *group_is_led(const struct frame *f, const struct mention *m)
{
	enum { LONG = 48 };
	static const char *const groups[] = { "groupement", "consortium", "pool", "tandem", "attelage", NULL }, *const leads[] = { "conduit", "conduite", "mene", "menee", "emmene", "emmenee", "dirige", "dirigee", "pilote", "pilotee", NULL }, *const by[] = { "par", NULL }, *const that[] = { "que", "qu", NULL };
	const struct piece *group = f->pieces > 0 ? &f->piece[f->pieces - 1] : NULL;
	struct slice words, noun = { 0 };

	if (group != NULL && group > f->piece && group->kind == PIECE_MOVE && move_is(group, SLICE("passive")))
		group--;
	if (group == NULL || group->kind != PIECE_PARTY || group->actor != NULL || !(slice_eq(m->type, SLICE("ORG")) || slice_eq(m->type, SLICE("PER"))) || m->start - group->mention->end > LONG)
		return NULL;
	words = frame_words(f, group->mention->start, group->mention->end);
	if (mention_value(group->mention, SLICE("group")).len == 0 && !(slice_split(&words, ' ', &noun) && word_in(noun, groups)))
		return NULL;
	words = frame_words(f, group->mention->end, m->start);
	while (word_is_article(words_last(&(struct slice){ words.ptr, words.len })))
		words_last(&words);
	if (words_end_in(words, by)) {
		words_last(&words);
		return words_end_in(words, leads) ? group : NULL;
	}
	return words_end_in(words, leads) && (words_last(&words), words_end_in(words, that)) ? group : NULL;
}

void frame_party_add(struct frame *f, struct mention *m, struct actor *actor)
{
	const struct piece *group;
	struct piece *last = f->pieces > 0 ? &f->piece[f->pieces - 1] : NULL, p = { .kind = PIECE_PARTY, .mention = m, .actor = actor };

	if (scene_dateline(f->field, m) || party_is_denied(f, m))
		return;
	if (last != NULL && last->kind == PIECE_PARTY && last->mention->start == m->start && slice_eq(last->mention->type, SLICE("LOC")))
		last = --f->pieces > 0 ? &f->piece[f->pieces - 1] : NULL; /* the place of `les Régions X et Y` */
	if (last != NULL && last->kind == PIECE_PARTY && last->actor == NULL && last->mention->end == m->end && last->mention->start < m->start && mention_value(m, SLICE("many")).len > 0 && mention_value(last->mention, SLICE("many")).len == 0)
		last = --f->pieces > 0 ? &f->piece[f->pieces - 1] : NULL; /* `des actionnaires`: the many */
	if (last != NULL && name_repeats(f, last, m, actor)) {
		last->tail = m->end + 1;
		return;
	}
	if (last != NULL && apposition_end(f, last, m) != 0) {
		last->tail = apposition_end(f, last, m);
		return;
	}
	group = group_is_led(f, m);
	if (group != NULL) {
		f->pieces = (size_t)(group - f->piece) + 1;
		last = &f->piece[f->pieces - 1];
		p.relation = last->relation; /* `un pool mené par X`: X stands for the group */
		p.outer = last->outer;
		p.head = last->mention->start;
		*last = p;
		return;
	}
	if (last != NULL && last->kind == PIECE_PARTY && last->actor == NULL && frame_many_are_all_named(f, last, m)) {
		p.relation = last->relation; /* the names stand for the group */
		p.outer = last->outer;
		p.head = last->mention->start;
		*last = p;
		return;
	}
	relation_read(f, last == NULL || (noun_helps(last) && f->pieces == 1) ? f->start : noun_helps(last) ? last[-1].mention->end : last->mention->end, &p);
	if (p.relation == RELATION_OF && actor == NULL && some_open_clause(f, last, m))
		p.relation = RELATION_BARE;
	if (last != NULL && last->kind == PIECE_MOVE && noun_is_given(last->mention) && m->start == last->mention->end + 1 && p.relation == RELATION_BARE)
		p.relation = RELATION_OF;
	if ((last != NULL && last->kind == PIECE_PARTY && m->start < last->mention->end) || party_compares(f, m))
		return;
	if (last != NULL && last->kind == PIECE_PARTY && frame_coordinated(f, last, m)) {
		p.also = p.relation == RELATION_BARE || p.relation == last->relation || (p.relation == RELATION_OF && !(last->relation == RELATION_BY && slice_starts(slice_sub(f->field->text, last->mention->end, m->start), SLICE(", et ")))); /* `obtient de X un prêt garanti par Y, et de Z une aide` */
		p.listed = p.also && p.relation == RELATION_BARE;
		if (p.also && p.relation != last->relation)
			p.relation = last->relation;
	}
	piece_add(f, p);
}

/* `Bordeaux Port Neuf`: a place is only the head of some unknown name. */
static bool place_goes_on(const struct frame *f, const struct mention *m)
{
	struct slice after = slice_sub(f->field->text, m->end, f->end);

	if (!slice_eq(m->type, SLICE("LOC")) || after.len < 2 || after.ptr[0] != ' ')
		return false;
	after = slice_sub(after, 1, after.len);
	return unicode_is_upper(utf8_next(&after));
}

/* `le prêteur X`, right before a name: the noun only says what X is. */
static bool move_names(const struct mention *m, const struct mention *next)
{
	return next != NULL && slice_eq(m->type, SLICE("MOVE")) && slice_eq(mention_value(m, SLICE("form")), SLICE("noun")) && !noun_is_given(m) && slice_eq(next->type, SLICE("ORG")) && next->field == m->field && next->start == m->end + 1;
}

/* `le fonds souverain norvégien X`: what looks like a party, or like money, only says what X is. */
static bool party_names(const struct frame *f, const struct mention *m, const struct mention *next)
{
	enum { ADJECTIVES = 3 };
	struct slice words, word = { 0 };
	int count = 0;

	words = next != NULL && slice_eq(m->type, SLICE("PARTY")) && slice_eq(next->type, SLICE("ORG")) ? frame_words(f, m->start, m->end) : (struct slice){ 0 };
	if (words.len > 0 && next->start > m->end && relation_organ(&words) && words.len == 0 && relation_of_word(frame_words(f, m->end, next->start), (struct slice){ 0 }) == RELATION_OF)
		return true; /* `le conseil communautaire de X` */
	if (next == NULL || (!slice_eq(m->type, SLICE("PARTY")) && !slice_eq(m->text, SLICE("fonds"))) || !slice_eq(next->type, SLICE("ORG")) || next->field != m->field || next->start <= m->end)
		return false;
	if (slice_find(slice_sub(f->field->text, m->end, next->start), SLICE(","), 0) != SLICE_NONE)
		return false;
	for (words = frame_words(f, m->end, next->start); slice_split(&words, ' ', &word); count++)
		if ((relation_of_word(word, words) != RELATION_BARE && !(relation_of_word(word, (struct slice){ 0 }) == RELATION_OF && count == 0 && words.len > 0)) || word_is_article(word))
			return false; /* `l'opérateur du réseau électrique X` */
	return count > 0 && count <= ADJECTIVES && (word_is_adjective(word) || word_is_native(word));
}

/* `50 millions de dollars (environ 47 millions d'euros)`: the same sum in another currency. */
static bool sum_is_converted(const struct frame *f, const struct mention *m)
{
	enum { NEAR = 16 };
	const struct piece *last = f->pieces > 0 ? &f->piece[f->pieces - 1] : NULL;
	struct slice gap;

	if (last == NULL || last->kind != PIECE_SUM || m->start - last->mention->end > NEAR || slice_eq(mention_value(last->mention, SLICE("unit")), mention_value(m, SLICE("unit"))))
		return false;
	gap = slice_trim(slice_sub(f->field->text, last->mention->end, m->start));
	return slice_starts(gap, SLICE("(")) || slice_eq(gap, SLICE(", soit"));
}

/* `Y (PS) promet`: the party of a person in brackets. */
static bool party_is_remark(const struct frame *f, const struct mention *m)
{
	return slice_eq(m->type, SLICE("ORG")) && slice_eq(mention_value(m, SLICE("kind")), SLICE("party")) && m->start > f->start && f->field->text.ptr[m->start - 1] == '(';
}

/* `X (le fonds du ministère), Y et Z`: where the bracket ends that says what the name before it is, when the byte is in one without figures; 0 else. */
static size_t bracket_end(const struct frame *f, size_t at)
{
	const struct piece *last = f->pieces > 0 ? &f->piece[f->pieces - 1] : NULL;
	struct slice gap, bracket;
	size_t close;

	if (last == NULL || last->kind != PIECE_PARTY || last->actor == NULL || last->actor->person || at <= last->mention->end)
		return 0;
	gap = slice_sub(f->field->text, last->mention->end, at);
	bracket = slice_sub(f->field->text, last->mention->end, f->end);
	close = slice_find(bracket, SLICE(")"), 0);
	if (!slice_starts(gap, SLICE(" (")) || close == SLICE_NONE || close < gap.len)
		return 0;
	for (size_t i = 0; i < close; i++)
		if (bracket.ptr[i] >= '0' && bracket.ptr[i] <= '9')
			return 0;
	return last->mention->end + close + 1;
}

static void mention_read(struct frame *f, struct mention *m)
{
	if (bracket_end(f, m->start) != 0 && frame_words(f, f->piece[f->pieces - 1].mention->end, m->start).len > 0)
		f->piece[f->pieces - 1].tail = bracket_end(f, m->start);
	if (party_is_remark(f, m) || (f->pieces > 0 && f->piece[f->pieces - 1].tail > m->start))
		return;
	if (mention_is_sum(m) && sum_is_converted(f, m))
		return;
	if (mention_is_sum(m))
		piece_add(f, (struct piece){ .kind = PIECE_SUM, .mention = m });
	else if (slice_eq(m->type, SLICE("MOVE")) && !move_hides(f, m))
		piece_add(f, (struct piece){ .kind = PIECE_MOVE, .mention = m });
	else if (slice_eq(m->type, SLICE("PARTY")) || (slice_eq(m->type, SLICE("LOC")) && frame_place_acts(f, m)))
		frame_party_add(f, m, NULL);
	else if (slice_eq(m->type, SLICE("ORG")) || slice_eq(m->type, SLICE("PER")))
		for (size_t i = scene_actor_at(f->field, m->start); i < f->field->actors && f->field->actor[i].mention->start == m->start; i++)
			if (f->field->actor[i].mention == m)
				frame_party_add(f, m, &f->field->actor[i]);
}

static bool slice_has_digit(struct slice words)
{
	for (size_t i = 0; i < words.len; i++)
		if (words.ptr[i] >= '0' && words.ptr[i] <= '9')
			return true;
	return false;
}

/* `3 millions. C'est la somme que X a levée`: a sentence or heading that is hardly more than a sum goes on in the next. */
static size_t frame_end(const struct scene_field *field, size_t sentence)
{
	enum { SHORT = 60, FIGURE = 24 };
	static const char *const tells[] = { "Le ", "La ", "L'", "L\xE2\x80\x99" };
	static const char *const takes_up[] = { "C'est ", "C\xE2\x80\x99" "est ", "Voil\xC3\xA0 " };
	size_t end = scene_sentence_end(field, sentence), next = sentence + 1, line = end;
	struct slice after = slice_sub(field->text, end, field->text.len), words;

	while (next + 1 < field->sentences && slice_trim(slice_sub(field->text, field->sentence[next], scene_sentence_end(field, next))).len == 0)
		line = scene_sentence_end(field, next++); /* lines without words behind a heading */
	if (end - field->sentence[sentence] < SHORT && next < field->sentences)
		for (size_t i = 0; i < sizeof takes_up / sizeof *takes_up; i++) {
			words = slice_sub(field->text, line, field->text.len);
			if (slice_starts(words, slice_of(takes_up[i])) && unicode_is_lower(utf8_next(&(struct slice){ words.ptr + slice_of(takes_up[i]).len, words.len - slice_of(takes_up[i]).len })))
				return scene_sentence_end(field, next); /* no `C'est Une Telle qui` */
		}
	if (end - field->sentence[sentence] < FIGURE && slice_has_digit(slice_sub(field->text, field->sentence[sentence], end)) && sentence + 1 < field->sentences && (sentence == 0 || field->text.ptr[field->sentence[sentence] - 1] == '\n'))
		for (size_t i = 0; i < sizeof tells / sizeof *tells; i++)
			if (slice_starts(after, slice_of(tells[i])))
				return scene_sentence_end(field, sentence + 1); /* `3 M€. Le chiffre d'affaires de X` as a line */
	return end;
}

/* A sum of money some sentences before or behind a mention. */
static bool sum_is_near(struct mention_list list, size_t at)
{
	enum { NEAR = 700 };
	size_t start = list.mention[at]->start;

	for (size_t i = at; i > 0 && list.mention[i - 1]->start + NEAR > start; i--)
		if (mention_is_sum(list.mention[i - 1]))
			return true;
	for (size_t i = at; i < list.mentions && list.mention[i]->start < start + NEAR; i++)
		if (mention_is_sum(list.mention[i]))
			return true;
	return false;
}

/* A reporting clause begins at a byte: `a indiqué jeudi`, `confirme`, of the words up to another. */
static bool clause_reports(const struct frame *f, size_t from, size_t to)
{
	enum { MOST = 3 };
	static const char *const having[] = { "a", "ont", "avait", "avaient", "aura", NULL };
	const struct rules *rules = extraction_rules(f->scene->x);
	struct slice rest = slice_trim(slice_sub(f->field->text, from, to)), word = { 0 };

	for (int tried = 0; tried < MOST && slice_split(&rest, ' ', &word); tried++) {
		if (rules_word_in(rules, "speech", word))
			return !(tried == 0 && slice_starts(rest, SLICE("par"))); /* `3 millions, accordés par X` */
		if (tried == 0 && !word_in(scene_words(f->scene->arena, word), having))
			return false;
	}
	return false;
}

/* A participle of money begins at a byte or behind the blank there: `3 millions, consentis à X par Y`. */
static bool participle_begins(const struct frame *f, size_t at)
{
	for (size_t i = f->pieces; i > 0 && f->piece[i - 1].mention->start >= at; i--)
		if (f->piece[i - 1].mention->start <= at + 1 && slice_eq(mention_value(f->piece[i - 1].mention, SLICE("form")), SLICE("passive")))
			return true;
	return false;
}

/* `coûtera 3 millions, a indiqué sa présidente, X`: who says so behind the last sum takes no part in it. */
static bool party_says(const struct frame *f, struct mention_list list, size_t at, size_t last)
{
	enum { LONG = 120, COMMAS = 3 };
	const struct mention *m = list.mention[at];
	size_t floor = 0;
	int commas = 0;

	for (size_t i = f->pieces; i > 0 && floor == 0; i--)
		floor = f->piece[i - 1].kind == PIECE_SUM ? f->piece[i - 1].mention->end : 0;
	for (size_t i = at + 1; i < last; i++)
		if (mention_is_sum(list.mention[i]))
			return false;
	for (size_t to = m->start; floor > 0 && to > floor && m->start - to < LONG && commas < COMMAS; to--) {
		char sign = f->field->text.ptr[to - 1];

		if (sign != ',' && sign != '(')
			continue;
		commas++;
		if (clause_reports(f, to, m->start) && !participle_begins(f, to))
			return true;
	}
	return false;
}

/* The next mention behind one that is no reading of its own words. */
static const struct mention *party_next(struct mention_list list, size_t at, size_t last)
{
	static const char *const skipped[] = { "LAND", "ROLE", "FUND", "QUO", NULL };

	for (size_t i = at + 1; i < last; i++)
		if (list.mention[i]->start >= list.mention[at]->end && !word_in(list.mention[i]->type, skipped))
			return list.mention[i];
	return NULL;
}

struct frame frame_read(struct scene *s, struct mention_list list, size_t *next)
{
	const struct scene_field *field = &s->field[list.mention[*next]->field];
	size_t sentence = scene_sentence(field, list.mention[*next]->start), last = *next, covered;
	struct frame f = { .scene = s, .field = field, .start = field->sentence[sentence], .end = frame_end(field, sentence) };
	bool counts = false; /* a sum, or a verb of a deal whose sum another sentence may tell */

	f.start = scene_reach(field, f.start, list.mention[*next]->start, LONGEST / 2);
	f.end = f.end - f.start > LONGEST ? f.start + LONGEST : f.end;
	while (((unsigned char)field->text.ptr[f.end - 1] & 0xC0) == 0xC0 || (f.end < field->text.len && ((unsigned char)field->text.ptr[f.end] & 0xC0) == 0x80))
		f.end--;
	f.end = f.end > list.mention[*next]->end ? f.end : list.mention[*next]->end;
	for (; last < list.mentions && list.mention[last]->start < f.end; last++)
		counts |= mention_is_sum(list.mention[last]) || (valence_deals(list.mention[last]) && sum_is_near(list, last));
	covered = counts ? frame_label_read(&f, list, *next, last) : f.start;
	for (size_t i = *next; i < last && counts; i++) {
		struct mention *m = list.mention[i];

		if (!slice_eq(m->type, SLICE("ROLE")) && !slice_eq(m->type, SLICE("FUND")) && !slice_eq(m->type, SLICE("QUO")) && !place_goes_on(&f, m)) {
			if (m->start > covered)
				frame_names_read(&f, covered, m->start);
			covered = m->end > covered ? m->end : covered;
		}
		if (!(!slice_eq(m->type, SLICE("MOVE")) && !mention_is_sum(m) && party_says(&f, list, i, last)) && !move_names(m, party_next(list, i, last)) && !party_names(&f, m, party_next(list, i, last)))
			mention_read(&f, m);
	}
	if (counts)
		frame_names_read(&f, covered, f.end);
	frame_names_settle(&f);
	if (counts)
		frame_clauses_read(&f, list, *next, last);
	*next = last;
	return f;
}
