/* Where a match can begin in a segment. */
#include <string.h>

#include "extract/engine.h"
#include "rule/expand.h"

/* Notes for each byte of the segment the first lexicon hit that starts there and that no token covers. */
void segment_spot(struct extraction *x, const struct segment *segment)
{
	size_t token = token_after(x, base_start(x, segment->from));
	memset(x->spot, 0, (segment->to - segment->from + 1) * sizeof(x->spot[0]));
	for (size_t i = segment->hit; i < segment->hits; i++) {
		const struct lexicon_hit *hit = &x->words.hit[i];
		while (token < x->tokens && x->token[token].to <= hit->from)
			token++;
		if (token < x->tokens && x->token[token].from < hit->to)
			continue;
		size_t at = token == 0 ? hit->from : x->token[token - 1].at + TOKEN_BYTES + (hit->from - x->token[token - 1].to);
		if (at >= segment->from && at < segment->to && !x->spot[at - segment->from])
			x->spot[at - segment->from] = (unsigned)(i + 1);
	}
	x->spotted = segment;
}

static void start_set(struct starts *starts, size_t at)
{
	starts->bit[at / 64] |= (uint64_t)1 << (at % 64);
}

static bool mask_has(const struct mask *mask, size_t n)
{
	struct mask one = { { 0 } };
	mask_set(&one, n);
	return mask_meets(mask, &one);
}

static void starts_words(struct extraction *x, const struct segment *segment, const struct mask *mask, struct starts *starts)
{
	if (x->spotted != segment)
		segment_spot(x, segment);
	for (size_t i = segment->hit; i < segment->hits; i++) {
		const struct lexicon_hit *hit = &x->words.hit[i];
		if (!mask_meets(&hit->uses->mask, mask) || token_covers(x, hit->from, hit->to))
			continue;
		size_t at = now_of(x, hit->from);
		if (at >= segment->from && at < segment->to)
			start_set(starts, at - segment->from);
	}
}

void starts_find(struct extraction *x, const struct segment *segment, const struct rule_match *match, struct starts *starts)
{
	const struct mask *mask = &match->lead_mask;
	memset(starts, 0, sizeof(*starts));
	size_t node = x->begun[match->index] == x->stamps ? x->first[match->index] : 0;
	for (; node > 0; node = x->start[node - 1].next)
		if (x->start[node - 1].at >= segment->from && x->start[node - 1].at < segment->to)
			start_set(starts, x->start[node - 1].at - segment->from);
	if (mask_empty(mask))
		return;
	if (mask_has(mask, BIT_DIGIT))
		for (size_t i = segment->from; i < segment->to; i++)
			if (x->now.ptr[i] >= '0' && x->now.ptr[i] <= '9')
				start_set(starts, i - segment->from);
	for (size_t i = segment->token; i < segment->tokens; i++)
		if (mask_has(mask, BIT_TYPES + (x->token[i].code < 98 ? x->token[i].code : 98)))
			start_set(starts, x->token[i].at - segment->from);
	if (segment->hit < segment->hits)
		starts_words(x, segment, mask, starts);
}

size_t starts_next(const struct starts *starts, size_t from, size_t length)
{
	while (from < length) {
		uint64_t word = starts->bit[from / 64] >> (from % 64);
		if (word == 0) {
			from = (from / 64 + 1) * 64;
			continue;
		}
		while (!(word & 1)) {
			word >>= 1;
			from++;
		}
		return from < length ? from : SLICE_NONE;
	}
	return SLICE_NONE;
}
