/* Where a match can begin in a segment. */
#include <string.h>

#include "engine/engine.h"

/* Takes the notes of the last segment off. */
static void spot_clear(struct extraction *x)
{
	for (size_t i = x->spotted_hit; i < x->spotted_hits; i++)
		x->spot[x->entry[i].at] = 0;
}

/* Notes for each byte of the segment the first lexicon hit that starts there and that no token covers. */
void segment_spot(struct extraction *x, const struct segment *segment)
{
	size_t token = token_after(x, base_start(x, segment->from));
	spot_clear(x);
	x->spotted_hit = segment->hit;
	x->spotted_hits = segment->hits;
	for (size_t i = segment->hit; i < segment->hits; i++) {
		const struct lexicon_hit *hit = &x->words.hit[i];
		while (token < x->tokens && x->token[token].to <= hit->from)
			token++;
		bool covered = token < x->tokens && x->token[token].from < hit->to;
		size_t at = token == 0 ? hit->from : x->token[token - 1].at + TOKEN_BYTES + (hit->from - x->token[token - 1].to);
		if (at < segment->from || at >= segment->to) {
			x->entry[i] = (struct sieve_entry){ .at = 0 };
			continue;
		}
		at -= segment->from;
		x->entry[i] = (struct sieve_entry){ .at = at, .end = covered ? 0 : at + (hit->to - hit->from), .uses = hit->uses, .all = hit->all };
		if (!covered && !x->spot[at])
			x->spot[at] = (unsigned)(i + 1);
	}
	x->spotted = segment;
}

void starts_find(const struct extraction *x, const struct segment *segment, const struct rule_match *match, struct starts *starts)
{
	memset(starts, 0, ((segment->to - segment->from) / 64 + 1) * sizeof(starts->bit[0]));
	size_t node = x->begun[match->index] == x->stamps ? x->first[match->index] : 0;
	for (; node > 0; node = x->start[node - 1].next)
		starts->bit[x->start[node - 1].at / 64] |= (uint64_t)1 << (x->start[node - 1].at % 64);
}

size_t starts_next(const struct starts *starts, size_t from, size_t length)
{
	while (from < length) {
		uint64_t word = starts->bit[from / 64] >> (from % 64);
		if (word != 0)
			return from + (size_t)__builtin_ctzll(word);
		from = (from / 64 + 1) * 64;
	}
	return SLICE_NONE;
}
