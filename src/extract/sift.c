/* Where the matches of a layer may begin, by its sieve. */
#include "rule/sieve.h"

#include "extract/engine.h"

struct sifting {
	struct extraction *x;
	const struct segment *segment;
};

bool layer_sifted(const struct extraction *x, const struct layer *layer)
{
	return !x->options->naive && layer->sieve && sieve_ready(layer->sieve, 0);
}

static void sifting_found(void *context, unsigned pattern, size_t at)
{
	const struct sifting *s = context;
	struct extraction *x = s->x;
	struct rule_match *match = x->layer->match[pattern];
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

void segment_sift(struct extraction *x, const struct segment *segment)
{
	struct sifting s = { x, segment };
	bool words = segment->hit < segment->hits;
	if (words && x->spotted != segment)
		segment_spot(x, segment);
	const struct sieve_text text = { slice_sub(x->now, segment->from, segment->to), x->entry, segment->hits, words ? x->spot : NULL, sifting_found, &s };
	sieve_scan(x->layer->sieve, &text);
}
