/* Where the matches of a layer may begin, by its sieves. */
#include "extract/engine.h"
#include "rule/sieve.h"
#include "text/unicode.h"

/*
 * No match begins between two letters or digits. Which sieves the words of the base open a match in
 * is asked once for the document; a layer then looks only at those that open one in its own sieves.
 * At the edges of segments and around mentions the current text differs from the base: the words
 * there are asked for once more, whenever it has changed.
 */

struct sifting {
	struct extraction *x;
	const struct segment *segment;
	struct sieve *sieve;
	struct sieve_text text;
	bool asked, wanted; /* by the running sieve */
};

bool layer_sifted(const struct extraction *x, const struct layer *layer)
{
	bool sifted = !x->options->naive;
	for (size_t i = 0; i < layer->sieves && sifted; i++)
		sifted = sieve_ready(layer->sieve[i], 0);
	return sifted;
}

static void opener_add(struct extraction *x, struct opener opener, uint64_t sieves)
{
	for (; sieves != 0; sieves &= sieves - 1) {
		struct openers *o = &x->opener[__builtin_ctzll(sieves)];
		if (o->openers == o->cap)
			o->opener = arena_grow(&x->scratch, o->opener, o->openers, &o->cap, sizeof(*o->opener));
		o->opener[o->openers++] = opener;
	}
}

/* The end of what is looked at when a word ends at `at` of a text. */
static size_t opener_end(struct slice text, size_t at)
{
	const char *p = text.ptr + at, *end = text.ptr + text.len;
	for (int i = 0; i < OPENING_MORE && p < end; i++)
		letter_take(&p);
	return (size_t)(p - text.ptr);
}

static void words_open(struct extraction *x)
{
	const struct phrase_token *word = x->words_of.token;
	const struct lexicon_hits *hits = &x->words;
	uint32_t before = SIEVE_NOTHING;
	size_t hit = 0;
	for (size_t i = 0; i < x->words_of.tokens; i++) {
		struct slice text = slice_sub(x->base, word[i].from, opener_end(x->base, word[i].to));
		struct opening opening = openings_words(x->rules, before, text, word[i].to - word[i].from);
		uint64_t sieves = opening.sieves;
		if (hit < hits->hits && hits->hit[hit].from == word[i].from)
			sieves |= openings_entry(x->rules, hits->hit[hit].all);
		while (hit < hits->hits && hits->hit[hit].from == word[i].from)
			hit++;
		if (hit < hits->hits && hits->hit[hit].from < word[i].from + text.len)
			sieves |= opening.entry;
		opener_add(x, (struct opener){ word[i].from, (uint32_t)(word[i].from + text.len) }, sieves);
		before = letter_before(x->base.ptr + word[i].to);
	}
	x->opened = true;
}

/* The end of the word, or other code point, that begins at `at` of the segment. */
static size_t word_end(const struct extraction *x, const struct segment *segment, size_t at)
{
	const char *next = x->now.ptr + at;
	letter_take(&next);
	while (next < x->now.ptr + segment->to && letter_joins(next))
		letter_take(&next);
	return (size_t)(next - x->now.ptr);
}

/* The start of the word, or other code point, that ends at `at` of the segment. */
static size_t word_start(const struct extraction *x, const struct segment *segment, size_t at)
{
	const char *p = x->now.ptr + at;
	do
		do
			p--;
		while (((unsigned char)*p & 0xC0) == 0x80);
	while (p > x->now.ptr + segment->from && letter_joins(p));
	return (size_t)(p - x->now.ptr);
}

/* The sieves that the words at `at` of the segment open, those of lexicons too. */
static uint64_t place_sieves(const struct extraction *x, const struct segment *segment, size_t at)
{
	const char *start = x->now.ptr + at;
	size_t first = word_end(x, segment, at), end = opener_end(slice_sub(x->now, 0, segment->to), first);
	struct opening opening = openings_words(x->rules, at > segment->from ? letter_before(start) : SIEVE_NOTHING, slice_sub(x->now, at, end), first - at);
	size_t base = base_start(x, at), hit = segment->hit;
	while (hit < segment->hits && x->words.hit[hit].from < base)
		hit++;
	bool entry = hit < segment->hits && x->words.hit[hit].from == base;
	return opening.sieves | opening.entry | (entry ? openings_entry(x->rules, x->words.hit[hit].all) : 0);
}

static void place_add(struct extraction *x, struct segments *all, const struct segment *segment, size_t at)
{
	if (all->places == all->place_cap)
		all->place = arena_grow(&x->scratch, all->place, all->places, &all->place_cap, sizeof(*all->place));
	all->place[all->places++] = (struct place_opening){ at, place_sieves(x, segment, at) };
}

/* Adds the words before a mention for which more was looked at than stands before it. */
static void places_before(struct extraction *x, struct segments *all, const struct segment *s, const struct token *mention)
{
	size_t from = mention > x->token + s->token ? mention[-1].at + TOKEN_BYTES : s->from, at = mention->at;
	for (size_t between = 0; between < OPENING_MORE && at > from;) {
		size_t start = word_start(x, s, at);
		if (start > from)
			place_add(x, all, s, start);
		between += utf8_count(slice_sub(x->now, start, at));
		at = start;
	}
}

/* Its start, its mentions, what stands before and behind these. */
static void segment_places(struct extraction *x, struct segments *all, struct segment *s)
{
	s->place = all->places;
	place_add(x, all, s, s->from);
	for (size_t i = s->token; i < s->tokens; i++) {
		size_t at = x->token[i].at, end = at + TOKEN_BYTES;
		places_before(x, all, s, &x->token[i]);
		if (at > s->from && (i == s->token || at > x->token[i - 1].at + TOKEN_BYTES))
			place_add(x, all, s, at);
		if (end < s->to)
			place_add(x, all, s, end);
	}
	s->places = all->places;
}

void layer_sift(struct extraction *x)
{
	struct segments *all = x->layer->paragraph ? &x->paragraph : &x->sentence;
	if (!x->opened)
		words_open(x);
	x->opened_to = arena_array(&x->scratch, x->layer->sieves + 1, sizeof(*x->opened_to));
	if (all->placed)
		return;
	all->places = 0;
	for (size_t i = 0; i < all->segments; i++)
		segment_places(x, all, &all->segment[i]);
	all->placed = true;
}

static void sifting_found(void *context, struct rule_match *match, size_t at)
{
	const struct sifting *s = context;
	struct extraction *x = s->x;
	size_t m = match->index;
	if (!(match->rule->channels & s->segment->channel))
		return;
	todo_add(x, match);
	if (x->starts == x->start_cap)
		x->start = arena_grow(&x->scratch, x->start, x->starts, &x->start_cap, sizeof(*x->start));
	x->start[x->starts++] = (struct start){ s->segment->from + at, x->begun[m] == x->stamps ? x->first[m] : 0 };
	x->begun[m] = x->stamps;
	x->first[m] = x->starts;
}

static void sifting_try(struct sifting *s, size_t at)
{
	struct extraction *x = s->x;
	const struct segment *segment = s->segment;
	if (!s->asked)
		s->wanted = sieve_wanted(s->sieve, &segment->mask, segment->channel);
	s->asked = true;
	if (!s->wanted)
		return;
	if (x->spotted != segment && segment->hit < segment->hits)
		segment_spot(x, segment);
	sieve_scan(s->sieve, &s->text, at - segment->from);
}

/* Tries the openers from *next on that lie in the segment; *next becomes the first behind it. */
static void sifting_words(struct sifting *s, const struct openers *openers, size_t *next)
{
	const struct extraction *x = s->x;
	const struct segment *segment = s->segment;
	size_t i = *next, t = segment->token;
	for (; i < openers->openers && openers->opener[i].at < segment->base_to; i++) {
		struct opener o = openers->opener[i];
		if (o.at <= segment->base)
			continue;
		while (t < segment->tokens && x->token[t].to <= o.at)
			t++;
		bool behind = t > 0 && x->token[t - 1].to == o.at, before = t < segment->tokens && x->token[t].from < o.to;
		if (!behind && !before)
			sifting_try(s, t == 0 ? o.at : x->token[t - 1].at + TOKEN_BYTES + (o.at - x->token[t - 1].to));
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
	for (size_t k = 0; k < layer->sieves; k++) {
		unsigned bit = opening_bit(layer, k);
		s.sieve = layer->sieve[k];
		s.asked = false;
		sifting_words(&s, &x->opener[bit], &x->opened_to[k]);
		for (size_t i = segment->place; i < segment->places; i++)
			if (all->place[i].sieves >> bit & 1)
				sifting_try(&s, all->place[i].at);
	}
}
