/* Where the matches of a layer may begin, by its sieves. */
#include "engine/engine.h"
#include "rule/sieve.h"
#include "text/unicode.h"

/*
 * No match begins between two letters or digits. What all sieves make of the words of the base is
 * asked once for the document; a layer then looks only at those words where its own matches may
 * begin. At the edges of segments and around mentions the current text differs from the base: the
 * words there are asked for once more, whenever it has changed.
 */
enum {
	OPENING_WORDS = 6,  /* words and other code points that are looked at; what then still goes on is asked */
	RENEW_AFTER = 4096, /* words */
};

/* A place of the current text. */
struct position {
	size_t at, base; /* in it, in the base */
	size_t word;     /* index of the word of the base at it, around or behind it */
	size_t token;    /* the first mention that is not before it */
};

struct sifting {
	struct extraction *x;
	const struct segment *segment;
	struct sieve *sieve;
	struct sieve_text text;
	bool asked, wanted; /* by the running sieve */
};

/* Words of the current text one by one; without mentions, of the base. */
struct reading {
	struct extraction *x;
	size_t at, to;        /* in the base */
	size_t word;          /* index of that at `at`, or around it */
	size_t token, tokens; /* the next mention, and the end of those */
	const uint64_t *met;  /* the clauses that are */
};

static bool reading_at_mention(const struct reading *r)
{
	return r->token < r->tokens && r->x->token[r->token].from == r->at;
}

static uint32_t reading_mention(struct reading *r)
{
	const struct token *mention = &r->x->token[r->token++];
	const struct phrase_tokens *words = &r->x->words_of;
	char code[4];
	r->at = mention->to;
	while (r->word < words->tokens && words->token[r->word].to <= r->at)
		r->word++;
	return vocabulary_word(words->vocabulary, (struct slice){ code, utf8_put(code, LETTER_MENTION + mention->code) });
}

/* Takes the next word, or what mentions and the end leave of it; its number. */
static uint32_t reading_word(struct reading *r)
{
	const struct extraction *x = r->x;
	const struct phrase_token *word = &x->words_of.token[r->word];
	size_t from = r->at, end = word->to < r->to ? word->to : r->to;
	if (reading_at_mention(r))
		return reading_mention(r);
	if (r->token < r->tokens && x->token[r->token].from < end)
		end = x->token[r->token].from;
	r->at = end;
	r->word += end == word->to;
	if (from == word->from && end == word->to)
		return word->word;
	return vocabulary_word(x->words_of.vocabulary, slice_sub(x->base, from, end));
}

/* What the entries of lexicons that begin here are good for, NULL when none do. */
static const struct mask *reading_entries(const struct reading *r)
{
	const struct extraction *x = r->x;
	if (r->word >= x->words_of.tokens || x->words_of.token[r->word].from != r->at || x->hit_at[r->word] == 0 || reading_at_mention(r))
		return NULL;
	return x->words.hit[x->hit_at[r->word] - 1].all;
}

static void list_add(struct extraction *x, struct match_list *list, struct rule_match *match)
{
	if (list->matches == list->cap)
		list->match = arena_grow(&x->scratch, list->match, list->matches, &list->cap, sizeof(struct rule_match *));
	list->match[list->matches++] = match;
}

/* Lists a match as far as it has its clauses. */
static void list_likely(const struct reading *r, struct match_list *list, struct rule_match *match)
{
	const struct extraction *x = r->x;
	if (!x->clauses || clauses_met(x->clauses->pair[match->index], r->met))
		list_add(r->x, list, match);
}

/* Lists what the words of a front may match. */
static void list_front(const struct reading *r, struct match_list *list, const struct front *f)
{
	for (size_t i = 0; i < f->founds; i++)
		list_likely(r, list, r->x->rules->match[f->item[i]]);
}

static void reading_hopes(void *context, struct rule_match *match)
{
	const struct reading *r = context;
	list_likely(r, &r->x->hopes, match);
}

/* Which sieves must be asked whether a match begins here; which matches may, and for which of the others it is too early to say, or an entry decides, is listed. */
static uint64_t reading_open(struct reading *r, uint32_t before)
{
	struct extraction *x = r->x;
	uint32_t number = openings_begin(x->rules, before);
	uint64_t ask = 0;
	x->opens.matches = x->hopes.matches = 0;
	for (int n = 0;; n++) {
		const struct front *f = openings_front(x->rules, number);
		const struct mask *entries = reading_entries(r);
		ask |= f->unsure;
		list_front(r, &x->opens, f);
		if (entries && mask_meets(entries, &f->want))
			openings_entry(x->rules, f, entries, (struct sieve_finder){ reading_hopes, r });
		if ((f->sieves & ~ask) == 0 || r->at == r->to)
			return ask;
		if (n == OPENING_WORDS)
			break;
		number = openings_step(x->rules, number, reading_word(r));
	}
	list_front(r, &x->hopes, openings_front(x->rules, openings_step(x->rules, number, 0)));
	return ask;
}

static void opener_add(struct extraction *x, struct openers *o, struct opener opener)
{
	if (o->openers == o->cap)
		o->opener = arena_grow(&x->scratch, o->opener, o->openers, &o->cap, sizeof(*o->opener));
	o->opener[o->openers++] = opener;
}

static void word_open(struct extraction *x, size_t word, uint32_t before)
{
	struct reading r = { .x = x, .at = x->words_of.token[word].from, .to = x->base.len, .word = word, .met = x->met };
	struct opener opener = { .at = (uint32_t)r.at };
	uint64_t ask = reading_open(&r, before);
	opener.to = x->reach_of[word] = (uint32_t)r.at;
	for (uint64_t bits = ask; bits != 0; bits &= bits - 1)
		opener_add(x, &x->opener[__builtin_ctzll(bits)], opener);
	for (size_t i = 0; i < x->opens.matches; i++) {
		opener.match = x->opens.match[i];
		opener_add(x, &x->found[opener.match->rule->layer->index], opener);
	}
	for (size_t i = 0; i < x->hopes.matches; i++) {
		opener.match = x->hopes.match[i];
		unsigned bit = openings_bit(x->rules, opener.match);
		if (!(ask >> bit & 1))
			opener_add(x, &x->opener[bit], opener);
	}
}

static void words_open(struct extraction *x)
{
	uint32_t before = SIEVE_NOTHING;
	x->found = arena_array(&x->scratch, x->rules->layers + 1, sizeof(*x->found));
	x->reach_of = arena_array(&x->scratch, x->words_of.tokens + 1, sizeof(*x->reach_of));
	for (size_t i = 0; i < x->words_of.tokens; i++) {
		if (i % RENEW_AFTER == 0)
			openings_renew(x->rules);
		word_open(x, i, before);
		before = letter_before_match(x->base.ptr, x->base.ptr + x->words_of.token[i].to);
	}
	x->opened = true;
}

/* Whether a segment has what a match needs. */
static bool segment_suits(struct extraction *x, const struct segment *segment, const struct rule_match *match)
{
	if (!(match->rule->channels & segment->channel) || (x->clauses && !clauses_met(x->clauses->pair[match->index], segment_met(x, segment))))
		return false;
	if (match->atoms == 0 && !mask_empty(&match->trigger) && !mask_meets(&match->trigger, &segment->mask))
		return false;
	for (size_t i = 0; i < match->needs; i++)
		if (!mask_meets(&match->need[i], &segment->mask))
			return false;
	return true;
}

/* Adds a place of the current text before the next mention of those up to `tokens`. */
static void place_add(struct extraction *x, struct segments *all, const struct segment *s, struct position where)
{
	struct reading r = { .x = x, .at = where.base, .to = s->base_to, .word = where.word, .token = where.token, .tokens = s->tokens, .met = x->met };
	struct place_opening place = { .at = where.at - s->from, .open = all->open.matches };
	place.sieves = reading_open(&r, where.at > s->from ? letter_before_match(x->now.ptr + s->from, x->now.ptr + where.at) : SIEVE_NOTHING);
	for (size_t i = 0; i < x->opens.matches; i++)
		if (segment_suits(x, s, x->opens.match[i]))
			list_add(x, &all->open, x->opens.match[i]);
	for (size_t i = 0; i < x->hopes.matches; i++)
		if (segment_suits(x, s, x->hopes.match[i]))
			place.sieves |= (uint64_t)1 << openings_bit(x->rules, x->hopes.match[i]);
	place.opens = all->open.matches - place.open;
	if (place.sieves == 0 && place.opens == 0)
		return;
	all->place = arena_grow(&x->scratch, all->place, all->places, &all->place_cap, sizeof(*all->place));
	all->place[all->places++] = place;
}

/* Adds the words before a mention, or the segment's end, at which one that begins after `from` was looked at. */
static void places_before(struct extraction *x, struct segments *all, const struct segment *s, struct position end)
{
	const struct phrase_token *word = x->words_of.token;
	size_t from = end.token > s->token ? x->token[end.token - 1].to : s->base;
	size_t i = end.word < x->words_of.tokens && word[end.word].from < end.base ? end.word + 1 : end.word;
	for (int n = 0; n <= OPENING_WORDS && i > 0 && word[i - 1].from > from; n++) {
		i--;
		if (x->reach_of[i] > end.base)
			place_add(x, all, s, (struct position){ end.at - (end.base - word[i].from), word[i].from, i, end.token });
	}
}

/* Its start, its mentions, what stands before and behind these. */
static void segment_places(struct extraction *x, struct segments *all, struct segment *s)
{
	const struct phrase_tokens *words = &x->words_of;
	s->place = all->places;
	struct position place = { s->from, s->base, phrase_token_behind(words, s->base), s->token };
	for (;; place.token++) {
		bool ends = place.token == s->tokens;
		const struct token *mention = &x->token[place.token];
		size_t base = ends ? s->base_to : mention->from;
		if (place.base < s->base_to)
			place_add(x, all, s, place);
		size_t behind = place.base;
		place = (struct position){ place.at + (base - place.base), base, place.word, place.token };
		while (place.word < words->tokens && words->token[place.word].to <= base)
			place.word++;
		if (!ends || (s->to < x->now.len && letter_joins(x->now.ptr + s->to)))
			places_before(x, all, s, place);
		if (ends)
			break;
		if (base > behind)
			place_add(x, all, s, place);
		place.at += TOKEN_BYTES;
		place.base = mention->to;
		while (place.word < words->tokens && words->token[place.word].to <= place.base)
			place.word++;
	}
	s->places = all->places;
	s->placed = true;
}

void layer_sift(struct extraction *x)
{
	struct segments *all = x->layer->paragraph ? &x->paragraph : &x->sentence;
	openings_renew(x->rules);
	if (!x->opened)
		words_open(x);
	x->opened_to = arena_array(&x->scratch, x->layer->sieves + 1, sizeof(*x->opened_to));
	x->found_to = 0;
	for (size_t i = 0; i < all->segments; i++)
		if (!all->segment[i].placed)
			segment_places(x, all, &all->segment[i]);
}

static void sifting_found(void *context, struct rule_match *match, size_t at)
{
	const struct sifting *s = context;
	struct extraction *x = s->x;
	size_t m = match->index;
	if (!segment_suits(x, s->segment, match))
		return;
	todo_add(x, match);
	if (x->starts == x->start_cap)
		x->start = arena_grow(&x->scratch, x->start, x->starts, &x->start_cap, sizeof(*x->start));
	x->start[x->starts++] = (struct start){ at, x->begun[m] == x->stamps ? x->first[m] : 0 };
	x->begun[m] = x->stamps;
	x->first[m] = x->starts;
}

static void sifting_try(struct sifting *s, size_t at)
{
	struct extraction *x = s->x;
	const struct segment *segment = s->segment;
	if (!s->asked)
		s->wanted = sieve_wanted(s->sieve, &(struct sieve_segment){ &segment->mask, segment_met(x, segment), segment->channel });
	s->asked = true;
	if (!s->wanted)
		return;
	if (x->spotted != segment && segment->hit < segment->hits)
		segment_spot(x, segment);
	sieve_scan(s->sieve, &s->text, at - segment->from);
}

/* The place in the current text of an opener that holds in the segment too, SLICE_NONE of others; *t: the first mention that ends behind the one before it. */
static size_t opener_now(const struct extraction *x, const struct segment *segment, const struct opener *o, size_t *t)
{
	while (*t < segment->tokens && x->token[*t].to <= o->at)
		++*t;
	bool behind = *t > 0 && x->token[*t - 1].to == o->at, before = *t < segment->tokens && x->token[*t].from < o->to;
	if (o->at <= segment->base || behind || before)
		return SLICE_NONE;
	return *t == 0 ? o->at : x->token[*t - 1].at + TOKEN_BYTES + (o->at - x->token[*t - 1].to);
}

/* Goes through the openers from *next on that lie in the segment, of matches or of the running sieve; *next becomes the first behind it. */
static void sifting_words(struct sifting *s, const struct openers *openers, size_t *next)
{
	struct extraction *x = s->x;
	const struct segment *segment = s->segment;
	size_t i = *next, t = segment->token, tried = SLICE_NONE;
	for (; i < openers->openers && openers->opener[i].at < segment->base_to; i++) {
		const struct opener *o = &openers->opener[i];
		if (o->at == tried || (s->sieve && o->match && !segment_suits(x, segment, o->match)))
			continue;
		size_t at = opener_now(x, segment, o, &t);
		if (at == SLICE_NONE)
			continue;
		if (!s->sieve) {
			sifting_found(s, o->match, at - segment->from);
			continue;
		}
		tried = o->at;
		sifting_try(s, at);
	}
	*next = i;
}

void segment_sift(struct extraction *x, const struct segment *segment)
{
	const struct layer *layer = x->layer;
	const struct segments *all = layer->paragraph ? &x->paragraph : &x->sentence;
	struct sifting s = { .x = x, .segment = segment };
	s.text = (struct sieve_text){ .text = slice_sub(x->now, segment->from, segment->to), .entry = x->entry, .entries = segment->hits,
		.spot = segment->hit < segment->hits ? x->spot : NULL, .found = sifting_found, .context = &s };
	for (size_t i = 0; i < layer->unsifteds; i++)
		if (segment_suits(x, segment, layer->unsifted[i]))
			todo_add(x, layer->unsifted[i]);
	sifting_words(&s, &x->found[layer->index], &x->found_to);
	for (size_t i = segment->place; i < segment->places; i++)
		for (size_t k = 0; k < all->place[i].opens; k++)
			if (all->open.match[all->place[i].open + k]->rule->layer == layer)
				sifting_found(&s, all->open.match[all->place[i].open + k], all->place[i].at);
	for (size_t k = 0; k < layer->sieves; k++) {
		unsigned bit = opening_bit(layer, k);
		s.sieve = layer->sieve[k];
		s.asked = false;
		sifting_words(&s, &x->opener[bit], &x->opened_to[k]);
		for (size_t i = segment->place; i < segment->places; i++)
			if (all->place[i].sieves >> bit & 1)
				sifting_try(&s, segment->from + all->place[i].at);
	}
}
