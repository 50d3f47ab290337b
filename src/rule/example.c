/* Examples of rules: text, marked span, wanted features. */
#include <string.h>

#include "rule/reader.h"

enum { WANTS_MAX = 32 };

/* Takes the marks [[ ]] out of the text. */
static bool example_marks(struct reader *rd, struct slice text, struct example *example)
{
	size_t open = slice_find(text, SLICE("[["), 0), close = slice_find(text, SLICE("]]"), 0);
	example->text = text;
	if (open == SLICE_NONE && close == SLICE_NONE)
		return true;
	if (open == SLICE_NONE || close == SLICE_NONE || close < open || slice_find(text, SLICE("[["), open + 2) != SLICE_NONE)
		return false;
	char *out = arena_alloc(rd->arena, text.len + 1);
	memcpy(out, text.ptr, open);
	memcpy(out + open, text.ptr + open + 2, close - open - 2);
	memcpy(out + close - 2, text.ptr + close + 2, text.len - close - 2);
	example->text = (struct slice){ out, text.len - 4 };
	example->marked = true;
	example->start = open;
	example->end = close - 2;
	return true;
}

/* One `key=value`, the value quoted or up to a blank; *rest moves behind it. */
static bool example_want(struct slice *rest, struct filter *want)
{
	size_t at = slice_find(*rest, SLICE("="), 0), end;
	if (at == SLICE_NONE || at == 0)
		return false;
	want->key = slice_trim(slice_sub(*rest, 0, at));
	struct slice value = slice_sub(*rest, at + 1, rest->len);
	if (slice_starts(value, SLICE("\""))) {
		end = slice_find(value, SLICE("\""), 1);
		if (end == SLICE_NONE)
			return false;
		want->value = slice_sub(value, 1, end);
		*rest = slice_trim(slice_sub(value, end + 1, value.len));
		return true;
	}
	end = slice_find(value, SLICE(" "), 0);
	want->value = slice_sub(value, 0, end);
	*rest = slice_trim(slice_sub(value, end, value.len));
	return slice_find(want->key, SLICE(" "), 0) == SLICE_NONE;
}

void reader_example(struct reader *rd, struct rule *rule, const struct statement *line)
{
	struct example example = { .kind = EXAMPLE_OK, .place = reader_place(rd, line->value) };
	struct slice text = reader_flat(rd, line->value), rest = { 0 };
	if (slice_eq(line->key, SLICE("no")))
		example.kind = EXAMPLE_NO;
	else if (slice_eq(line->key, SLICE("todo")))
		example.kind = EXAMPLE_TODO;
	size_t arrow = example.kind == EXAMPLE_NO ? SLICE_NONE : slice_find(text, SLICE("=>"), 0);
	if (arrow != SLICE_NONE) {
		rest = slice_trim(slice_sub(text, arrow + 2, text.len));
		text = slice_trim(slice_sub(text, 0, arrow));
	}
	bool good = text.len > 0 && example_marks(rd, text, &example);
	example.want = arena_array(rd->arena, WANTS_MAX, sizeof(*example.want));
	while (good && rest.len > 0 && example.wants < WANTS_MAX)
		good = example_want(&rest, &example.want[example.wants++]);
	if (!good) {
		complain(rd, COMPLAIN_EXAMPLE, line->value, "this is no example");
		return;
	}
	rule->example = arena_grow(rd->arena, rule->example, rule->examples, &rule->example_cap, sizeof(*rule->example));
	rule->example[rule->examples++] = example;
}
