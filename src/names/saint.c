/* What spellings of one name share: saints and `&` written out. */
#include "names/names.h"

#include "text/unicode.h"

/* The folded text with `to` for each word `from`, or `from` and an `e`, but the last; empty when there is none. */
static struct slice saint_swap(struct arena *a, struct slice folded, struct slice from, struct slice to)
{
	struct slice rest = folded, word, out = { NULL, 0 };
	bool changed = false;

	while (slice_split(&rest, ' ', &word)) {
		struct slice tail = slice_sub(word, from.len, word.len);
		bool is_saint = slice_starts(word, from) && rest.len > 0 && (tail.len == 0 || slice_eq(tail, SLICE("e")));

		if (is_saint)
			word = arena_printf(a, "%.*s%.*s", SLICE_ARGS(to), SLICE_ARGS(tail));
		changed |= is_saint;
		out = out.len == 0 ? word : arena_printf(a, "%.*s %.*s", SLICE_ARGS(out), SLICE_ARGS(word));
	}
	return changed ? out : (struct slice){ NULL, 0 };
}

struct slice name_saint_short(struct arena *a, struct slice folded)
{
	if (slice_find(folded, SLICE("saint"), 0) == SLICE_NONE)
		return (struct slice){ NULL, 0 };
	return saint_swap(a, folded, SLICE("saint"), SLICE("st"));
}

struct slice name_key(struct arena *a, struct slice written)
{
	struct slice folded = unicode_fold(a, written), full;
	size_t sign = slice_find(folded, SLICE(" & "), 0);

	if (sign != SLICE_NONE)
		folded = arena_printf(a, "%.*s et %.*s", (int)sign, folded.ptr, SLICE_ARGS(slice_sub(folded, sign + SLICE(" & ").len, folded.len)));
	if (slice_find(folded, SLICE("st "), 0) == SLICE_NONE && slice_find(folded, SLICE("ste "), 0) == SLICE_NONE)
		return folded;
	full = saint_swap(a, folded, SLICE("st"), SLICE("saint"));
	return full.len > 0 ? full : folded;
}
