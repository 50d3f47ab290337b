/* Where the matches of a layer may begin, by its sieve. */
#include "rule/sieve.h"

#include "extract/engine.h"

struct sifting {
	struct extraction *x;
	const struct segment *segment;
};

bool layer_sifted(const struct extraction *x, const struct layer *layer)
{
	bool sifted = !x->options->naive;
	for (size_t i = 0; i < layer->sieves && sifted; i++)
		sifted = sieve_ready(layer->sieve[i], 0);
	return sifted;
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

void segment_sift(struct extraction *x, const struct segment *segment)
{
	struct sifting s = { x, segment };
	const struct layer *layer = x->layer;
	bool words = segment->hit < segment->hits;
	size_t i = 0;
	while (i < layer->sieves && !sieve_wanted(layer->sieve[i], &segment->mask, segment->channel))
		i++;
	if (i == layer->sieves)
		return;
	if (words && x->spotted != segment)
		segment_spot(x, segment);
	const struct segments *all = segments_of(x, layer->paragraph);
	const struct sieve_text text = {
		.text = slice_sub(x->now, segment->from, segment->to), .entry = x->entry, .entries = segment->hits, .spot = words ? x->spot : NULL,
		.place = all->place + segment->place, .places = segment->places - segment->place, .from = segment->from, .found = sifting_found, .context = &s,
	};
	for (; i < layer->sieves; i++)
		if (sieve_wanted(layer->sieve[i], &segment->mask, segment->channel))
			sieve_scan(layer->sieve[i], &text);
}
