/* Reads the pieces of a sentence and what governs each party. */
#include "extract/frame.h"

#include "rule/set.h"
#include "text/unicode.h"

enum {
	LEAD = 72,     /* bytes in front of a party that may govern it */
	REACH = 400,   /* bytes of words that are looked at */
	LONGEST = 1200, /* bytes of a frame: an endless sentence is read piece by piece */
};

struct slice frame_words(const struct frame *f, size_t from, size_t to)
{
	return from < to ? scene_words(f->scene->arena, slice_sub(f->field->text, scene_reach(f->field, from, to, REACH), to)) : (struct slice){ 0 };
}

bool word_in(struct slice word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (slice_eq(word, slice_of(*list)))
			return true;
	return false;
}

struct slice words_last(struct slice *words)
{
	size_t from = words->len;
	struct slice word;

	while (from > 0 && words->ptr[from - 1] != ' ')
		from--;
	word = slice_sub(*words, from, words->len);
	*words = slice_sub(*words, 0, from > 0 ? from - 1 : 0);
	return word;
}

bool words_end_in(struct slice words, const char *const *list)
{
	return words.len > 0 && word_in(words_last(&words), list);
}

bool frame_clause_between(const struct frame *f, size_t from, size_t to)
{
	static const char *const words[] = { "qui", "que", "qu", "dont", "mais", "ou", "car", "alors", "tandis", "lorsque", "quand", "puisque", NULL };
	struct slice rest, word, text = slice_sub(f->field->text, from, to);

	if (slice_find(text, SLICE(";"), 0) != SLICE_NONE || slice_find(text, SLICE(":"), 0) != SLICE_NONE)
		return true;
	rest = frame_words(f, from, to);
	while (slice_split(&rest, ' ', &word))
		if (word_in(word, words))
			return true;
	return false;
}

/* `auprès de`, `en faveur de`: what the word before a `de` makes of it. */
static enum relation relation_of_pair(struct slice word)
{
	static const char *const from[] = { "aupres", "part", NULL };
	static const char *const to[] = { "faveur", "profit", "benefice", "compte", "destination", NULL };
	static const char *const in[] = { "capital", NULL };
	static const char *const with[] = { "participation", "concours", "soutien", "appui", NULL };
	static const char *const other[] = { "sein", "cote", "lors", "pres", "hors", "autour", "loin", "face", "titre", "cadre", "terme", "vertu", "compter", NULL };

	return word_in(word, from) ? RELATION_FROM : word_in(word, to) ? RELATION_TO : word_in(word, in) ? RELATION_IN : word_in(word, with) ? RELATION_WITH : word_in(word, other) ? RELATION_OTHER : RELATION_OF;
}

static enum relation relation_of_word(struct slice word, struct slice before)
{
	static const char *const to[] = { "a", "au", "aux", "pour", "contre", "envers", NULL };
	static const char *const in[] = { "dans", "chez", NULL };
	static const char *const of[] = { "de", "du", "des", "d", NULL };
	static const char *const other[] = { "en", "sur", "sous", "entre", "vers", "selon", "depuis", "apres", "avant", "sans", "via", "face", NULL };

	if (word_in(word, of))
		return relation_of_pair(words_last(&before));
	if (word_in(word, to))
		return slice_eq(words_last(&before), SLICE("grace")) ? RELATION_FROM : RELATION_TO;
	if (word_in(word, in))
		return RELATION_IN;
	if (slice_eq(word, SLICE("par")))
		return RELATION_BY;
	if (slice_eq(word, SLICE("avec")))
		return RELATION_WITH;
	return word_in(word, other) ? RELATION_OTHER : RELATION_BARE;
}

bool word_is_article(struct slice word)
{
	static const char *const words[] = { "la", "le", "les", "l", "un", "une", "cette", "cet", "ce", "sa", "son", "leur", "notre", "ses", NULL };

	return word_in(word, words);
}

bool word_is_class(struct slice word)
{
	static const char *const words[] = { "fonds", "geant", "specialiste", "leader", "cabinet", "bureau", "chercheur", "agence", "cabinets", "investisseur", "assureur", "bailleur", "transporteur", "hebergeur", "centre", "sa", "sarl", "sas", "scop", "sci", "sem", "francais", "americain", NULL };

	return scene_noun_kinds(word) != 0 || word_in(word, words);
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

static bool word_is_head(struct slice word)
{
	static const char *const words[] = { "mme", "m", "me", "mm", "mlle", "dr", "president", "presidente", "directeur", "directrice", "patron", "fondateur", "fondatrice", NULL };

	return word_is_article(word) || word_is_class(word) || word_in(word, words);
}

/* Takes the organ of a body off the end of some words: `la commission permanente de X` acts for X. */
static bool organ_before(struct slice *words)
{
	static const char *const organs[] = { "commission permanente", "conseil d administration", "conseil communautaire", "conseil municipal", "conseil metropolitain", "conseil de surveillance", "assemblee pleniere", "assemblee generale", "bureau", "executif", "directoire", "comite d engagement", "comite d investissement", "comite directeur" };

	for (size_t i = 0; i < sizeof organs / sizeof *organs; i++) {
		struct slice organ = slice_of(organs[i]);

		if (!slice_ends(*words, organ) || (words->len > organ.len && words->ptr[words->len - organ.len - 1] != ' '))
			continue;
		*words = slice_trim(slice_sub(*words, 0, words->len - organ.len));
		return true;
	}
	return false;
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
		bool headed = near.len == 0 || word_is_head(near);

		if (relation == RELATION_BARE && word_is_article(near))
			break;
		if (relation == RELATION_OF && headed && organ_before(words)) {
			near = SLICE("conseil");
			continue;
		}
		if (relation == RELATION_OF && !headed && word_is_class(words_last(&probe)))
			word = words_last(words);
		else if (relation != RELATION_BARE)
			return headed ? relation : RELATION_BARE;
		near = word;
	}
	return RELATION_BARE;
}

/* `à son ancien directeur, X`: what governs the phrase before the comma governs the name. */
static enum relation relation_of_title(const struct frame *f, size_t floor, size_t at)
{
	enum { LONG = 60 };
	struct slice words, word = { 0 };
	size_t comma = at;

	while (comma > floor && at - comma < 3 && f->field->text.ptr[comma - 1] != ',')
		comma--;
	if (comma == floor || f->field->text.ptr[comma - 1] != ',' || comma - floor > LONG)
		return RELATION_BARE;
	words = frame_words(f, floor, comma - 1);
	return slice_split(&words, ' ', &word) && words.len > 0 ? relation_of_word(word, (struct slice){ 0 }) : RELATION_BARE;
}

/* What governs a party, and behind a `de` what governs the phrase that holds it. */
static void relation_read(const struct frame *f, size_t floor, struct piece *p)
{
	enum { NEAR = 3 };
	struct slice words = frame_words(f, frame_lead_floor(f, floor, p->mention->start), p->mention->start), own = frame_words(f, p->mention->start, p->mention->end), first = { 0 };

	slice_split(&own, ' ', &first);
	p->relation = relation_before(&words, p->actor == NULL && word_is_article(first) ? first : (struct slice){ 0 });
	if (p->relation == RELATION_BARE && p->actor != NULL && p->actor->person)
		p->relation = relation_of_title(f, floor, p->mention->start);
	for (int i = 0; i < NEAR && p->relation == RELATION_OF && p->outer == RELATION_BARE && words.len > 0; i++) {
		struct slice word = words_last(&words);

		p->outer = word_is_article(word) ? RELATION_BARE : relation_of_word(word, words);
	}
}

static bool mention_is_sum(const struct mention *m)
{
	return slice_eq(m->type, SLICE("AMT")) && slice_eq(mention_value(m, SLICE("kind")), SLICE("money"));
}

static bool move_is(const struct piece *p, struct slice form)
{
	return slice_eq(mention_value(p->mention, SLICE("form")), form);
}

/* Which reading of one word counts. */
static int move_rank(const struct piece *p)
{
	return move_is(p, SLICE("verb")) ? 2 : move_is(p, SLICE("noun"));
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
	if (last->mention->start == m->start && last->mention->end == m->end && move_rank(&(struct piece){ .mention = m }) > move_rank(last))
		last->mention = m;
	return true;
}

static void piece_add(struct frame *f, struct piece p)
{
	f->piece = arena_grow(f->scene->arena, f->piece, f->pieces, &f->cap, sizeof *f->piece);
	f->piece[f->pieces++] = p;
}

static void party_add(struct frame *f, struct mention *m, struct actor *actor)
{
	struct piece *last = f->pieces > 0 ? &f->piece[f->pieces - 1] : NULL, p = { .kind = PIECE_PARTY, .mention = m, .actor = actor };

	relation_read(f, last != NULL ? last->mention->end : f->start, &p);
	if (last != NULL && last->kind == PIECE_PARTY && m->start < last->mention->end)
		return;
	if (last != NULL && last->kind == PIECE_PARTY && frame_coordinated(f, last, m)) {
		p.also = p.relation == RELATION_BARE || p.relation == last->relation || p.relation == RELATION_OF;
		p.listed = p.also && p.relation == RELATION_BARE;
		if (p.also && p.relation != last->relation)
			p.relation = last->relation;
	}
	piece_add(f, p);
}

/* `Le Luxembourg a mis un milliard`: a country right before its verb. */
static bool place_acts(const struct frame *f, const struct mention *m)
{
	struct slice before = frame_words(f, m->start > f->start + 4 ? m->start - 4 : f->start, m->start), after = slice_sub(f->field->text, m->end, f->end);

	if (m->start > f->start + 4)
		return false;
	return before.len > 0 && word_is_article(words_last(&before)) && after.len > 0 && after.ptr[0] == ' ';
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

/* `le fonds X`, `le fonds breton X`: the noun only says what X is. */
static bool move_names(const struct frame *f, const struct mention *m, const struct mention *next)
{
	struct slice words, word;

	if (next == NULL || !slice_eq(m->type, SLICE("MOVE")) || !slice_eq(mention_value(m, SLICE("form")), SLICE("noun")) || !slice_eq(next->type, SLICE("ORG")) || next->field != m->field)
		return false;
	if (next->start == m->end + 1)
		return true;
	words = frame_words(f, m->end, next->start);
	return slice_eq(m->text, SLICE("fonds")) && slice_split(&words, ' ', &word) && words.len == 0 && relation_of_word(word, words) == RELATION_BARE;
}

static void mention_read(struct frame *f, struct mention *m)
{
	if (mention_is_sum(m))
		piece_add(f, (struct piece){ .kind = PIECE_SUM, .mention = m });
	else if (slice_eq(m->type, SLICE("MOVE")) && !move_hides(f, m))
		piece_add(f, (struct piece){ .kind = PIECE_MOVE, .mention = m });
	else if (slice_eq(m->type, SLICE("PARTY")) || (slice_eq(m->type, SLICE("LOC")) && place_acts(f, m)))
		party_add(f, m, NULL);
	else if (slice_eq(m->type, SLICE("ORG")) || slice_eq(m->type, SLICE("PER")))
		for (size_t i = scene_actor_at(f->field, m->start); i < f->field->actors && f->field->actor[i].mention->start == m->start; i++)
			if (f->field->actor[i].mention == m)
				party_add(f, m, &f->field->actor[i]);
}

static bool word_is_common(const struct frame *f, struct slice word)
{
	static const char *const lexicons[] = { "mots", "non-org" };
	const struct rules *rules = extraction_rules(f->scene->x);

	for (size_t i = 0; i < sizeof lexicons / sizeof *lexicons; i++) {
		struct lexicon *lexicon = rules_lexicon(rules, slice_of(lexicons[i]));

		if (lexicon != NULL && lexicon_find(rules, lexicon, word) != NULL)
			return true;
	}
	return false;
}

/* The end of a run of words with capitals that begins at a byte. */
static size_t capitals_end(struct slice text, size_t at, size_t to)
{
	size_t end = at;

	while (at < to) {
		struct slice rest = slice_sub(text, at, to);

		if (!unicode_is_upper(utf8_next(&rest)))
			break;
		while (at < to && text.ptr[at] != ' ' && text.ptr[at] != ',' && text.ptr[at] != '.' && text.ptr[at] != ')' && text.ptr[at] != '\n' && text.ptr[at] != ';' && text.ptr[at] != ':')
			at++;
		end = at;
		if (at < to && text.ptr[at] == ' ')
			at++;
	}
	return end;
}

/* Words with capitals that nothing else covers may name whoever gives or gets money; kept where a preposition or a verb says so. */
static void names_read(struct frame *f, size_t from, size_t to)
{
	enum { SHORT = 3 };
	struct slice text = f->field->text;

	for (size_t at = from; at < to; at++) {
		size_t end = at > f->start && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\'' || (unsigned char)text.ptr[at - 1] == 0x99) ? capitals_end(text, at, to) : at;
		struct mention *m;

		if (end - at < SHORT || word_is_common(f, slice_sub(text, at, end)))
			continue;
		m = arena_alloc(f->scene->arena, sizeof *m);
		*m = (struct mention){ .type = SLICE("PARTY"), .start = at, .end = end, .text = slice_sub(text, at, end) };
		mention_set(f->scene->arena, m, SLICE("words"), m->text, NULL);
		party_add(f, m, NULL);
		f->piece[f->pieces - 1].unknown = true;
		at = end;
	}
}

/* An unknown name without preposition counts right before a verb or a sum, or as the label of a line. */
static void names_thin(struct frame *f)
{
	enum { NEAR = 8, CLOSE = 3, LABEL = 40 };
	size_t kept = 0;

	for (size_t i = 0; i < f->pieces; i++) {
		const struct piece *p = &f->piece[i], *next = i + 1 < f->pieces ? p + 1 : NULL;
		bool subject = next != NULL && next->kind != PIECE_PARTY && next->mention->start - p->mention->end < (next->kind == PIECE_MOVE ? NEAR : CLOSE);
		bool label = p->mention->start - f->start < LABEL && slice_find(slice_sub(f->field->text, p->mention->end, p->mention->end + LABEL), SLICE(" :"), 0) != SLICE_NONE;
		bool weak = p->unknown || slice_eq(p->mention->type, SLICE("LOC"));

		if (!weak || subject || label || p->also || (p->relation != RELATION_BARE && p->relation != RELATION_OTHER))
			f->piece[kept++] = *p;
	}
	f->pieces = kept;
}

/* `reçoit 2 millions de la Ville, X 3 millions`: a name right before a further sum is no second giver. */
static void names_part(struct frame *f)
{
	bool summed = false;

	for (size_t i = 0; i < f->pieces; i++) {
		struct piece *p = &f->piece[i];

		if (p->kind == PIECE_SUM)
			summed = true;
		else if (summed && p->also && p->listed && i + 1 < f->pieces && p[1].kind == PIECE_SUM && slice_eq(slice_sub(f->field->text, p->mention->end, p[1].mention->start), SLICE(" "))) {
			p->also = false;
			p->relation = RELATION_BARE;
		}
	}
}

/* `3 millions. C'est la somme que X a levée`: a sentence that is hardly more than a sum goes on in the next. */
static size_t frame_end(const struct scene_field *field, size_t sentence)
{
	enum { SHORT = 60 };
	static const char *const takes_up[] = { "C'est ", "C\xE2\x80\x99" "est ", "Voil\xC3\xA0 " };
	size_t end = scene_sentence_end(field, sentence);
	struct slice after = slice_sub(field->text, end, field->text.len);

	if (end - field->sentence[sentence] < SHORT && sentence + 1 < field->sentences && !scene_paragraph_between(field, field->sentence[sentence], end))
		for (size_t i = 0; i < sizeof takes_up / sizeof *takes_up; i++)
			if (slice_starts(after, slice_of(takes_up[i])))
				return scene_sentence_end(field, sentence + 1);
	return end;
}

struct frame frame_read(struct scene *s, struct mention_list list, size_t *next)
{
	const struct scene_field *field = &s->field[list.mention[*next]->field];
	size_t sentence = scene_sentence(field, list.mention[*next]->start), last = *next, covered, named;
	struct frame f = { .scene = s, .field = field, .start = field->sentence[sentence], .end = frame_end(field, sentence) };
	bool sums = false;

	f.start = scene_reach(field, f.start, list.mention[*next]->start, LONGEST / 2);
	f.end = f.end - f.start > LONGEST ? f.start + LONGEST : f.end;
	while (((unsigned char)field->text.ptr[f.end - 1] & 0xC0) == 0xC0 || (f.end < field->text.len && ((unsigned char)field->text.ptr[f.end] & 0xC0) == 0x80))
		f.end--;
	f.end = f.end > list.mention[*next]->end ? f.end : list.mention[*next]->end;
	while (last < list.mentions && list.mention[last]->start < f.end)
		sums |= mention_is_sum(list.mention[last++]);
	covered = f.start;
	for (size_t i = *next; i < last && sums; i++) {
		struct mention *m = list.mention[i];

		if (!slice_eq(m->type, SLICE("ROLE")) && !slice_eq(m->type, SLICE("FUND")) && !slice_eq(m->type, SLICE("QUO")) && !place_goes_on(&f, m)) {
			if (m->start > covered)
				names_read(&f, covered, m->start);
			covered = m->end > covered ? m->end : covered;
		}
		for (named = i + 1; named < last && slice_eq(list.mention[named]->type, SLICE("LAND"));)
			named++;
		if (!move_names(&f, m, named < last ? list.mention[named] : NULL))
			mention_read(&f, m);
	}
	if (sums)
		names_read(&f, covered, f.end);
	names_thin(&f);
	names_part(&f);
	*next = last;
	return f;
}
