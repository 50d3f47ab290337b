/* Where a match can begin in a segment. */
#include <string.h>

#include "engine/engine.h"
#include "rule/expand.h"

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

static void start_set(struct starts *starts, size_t at)
{
	starts->bit[at / 64] |= (uint64_t)1 << (at % 64);
}

/* Digits, and what may be a capital: any letter of a block where they mix, conservatively. */
static void segment_letters(struct extraction *x, const struct segment *segment)
{
	struct letters *l = &x->letters;
	size_t words = (segment->to - segment->from) / 64 + 1;
	memset(l->digit.bit, 0, words * sizeof(l->digit.bit[0]));
	memset(l->upper.bit, 0, words * sizeof(l->upper.bit[0]));
	for (size_t i = segment->from; i < segment->to; i++) {
		unsigned char c = (unsigned char)x->now.ptr[i];
		if (c >= '0' && c <= '9')
			start_set(&l->digit, i - segment->from);
		else if ((c >= 'A' && c <= 'Z') || (c >= 0xC4 && c < 0xD5) || (c == 0xC3 && (unsigned char)x->now.ptr[i + 1] < 0x9F))
			start_set(&l->upper, i - segment->from);
	}
	l->segment = segment;
}

static void starts_letters(struct extraction *x, const struct segment *segment, const struct mask *mask, struct starts *starts)
{
	bool digit = mask_has(mask, BIT_DIGIT), upper = mask_has(mask, BIT_UPPER);
	if (!digit && !upper)
		return;
	if (x->letters.segment != segment)
		segment_letters(x, segment);
	for (size_t i = 0; i <= (segment->to - segment->from) / 64; i++)
		starts->bit[i] |= (digit ? x->letters.digit.bit[i] : 0) | (upper ? x->letters.upper.bit[i] : 0);
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
	memset(starts, 0, ((segment->to - segment->from) / 64 + 1) * sizeof(starts->bit[0]));
	size_t node = x->begun[match->index] == x->stamps ? x->first[match->index] : 0;
	for (; node > 0; node = x->start[node - 1].next)
		if (x->start[node - 1].at >= segment->from && x->start[node - 1].at < segment->to)
			start_set(starts, x->start[node - 1].at - segment->from);
	if (x->sifted)
		return;
	starts_letters(x, segment, mask, starts);
	for (size_t i = segment->token; match->lead_types && i < segment->tokens; i++)
		if (mask_has(mask, mask_type(x->token[i].code)))
			start_set(starts, x->token[i].at - segment->from);
	if (match->lead_words && segment->hit < segment->hits)
		starts_words(x, segment, mask, starts);
}

/* The last place of the segment, in its bytes, where something of the mask begins; its end for digits, which are everywhere. */
static size_t mask_last(const struct extraction *x, const struct segment *segment, const struct mask *mask)
{
	size_t last = 0;
	if (mask_has(mask, BIT_DIGIT) || mask_has(mask, BIT_UPPER))
		return segment->to - segment->from;
	for (size_t i = segment->tokens; i > segment->token; i--)
		if (mask_has(mask, mask_type(x->token[i - 1].code))) {
			last = x->token[i - 1].at - segment->from;
			break;
		}
	for (size_t i = segment->hits; i > segment->hit; i--)
		if (mask_meets(mask, &x->words.hit[i - 1].uses->mask)) {
			size_t at = now_of(x, x->words.hit[i - 1].from);
			return at > segment->from + last ? at - segment->from : last;
		}
	return last;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t starts_end(const struct extraction *x, const struct segment *segment, const struct rule_match *match)
{
	const struct reach *reach = &x->reach[match->index];
	size_t length = segment->to - segment->from, last = length;
	if (x->sifted)
		return length;
	if (match->atoms > 0 && mask_empty(&match->trigger))
		last = least(last, now_of(x, reach->atom) - segment->from);
	if (match->alsos > 0)
		last = least(last, now_of(x, reach->also) - segment->from);
	if (match->atoms == 0 && !mask_empty(&match->trigger))
		last = least(last, mask_last(x, segment, &match->trigger));
	for (size_t i = 0; i < match->needs; i++)
		last = least(last, mask_last(x, segment, &match->need[i]));
	return least(last + 1, length);
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
