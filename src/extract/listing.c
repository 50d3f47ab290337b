/* Lists of beneficiaries: a label and a sum on each line. */
#include "extract/frame.h"

#include "text/unicode.h"

enum {
	LABEL = 40, /* bytes in which a label begins */
	LINE = 400, /* of a line that are looked at */
};

/* The event that a heading tells of the list below it: `Les principales aides votées`, `Elles ont levé des fonds`; NULL without one. */
static const char *line_event(struct arena *a, struct slice line)
{
	static const char *const grants[] = { "aide", "aides", "subvention", "subventions", "dotation", "dotations", "bourse", "bourses", "laureats", "palmares", "beneficiaires", NULL };
	static const char *const raises[] = { "levee", "levees", "leve", "levent", "tours", NULL };
	struct slice rest = scene_words(a, line), word;
	const char *event = NULL;

	while (slice_split(&rest, ' ', &word)) {
		if (word_in(word, grants))
			return "grant";
		event = word_in(word, raises) ? "raise" : event;
	}
	return event;
}

/* The line above the list that a byte stands in: the first one that is no item itself. */
static struct slice heading_above(struct slice text, size_t at)
{
	enum { ITEMS = 16, LONG = 120 };
	size_t end = scene_line(text, at, LINE);

	for (int i = 0; i < ITEMS && end > 0; i++) {
		size_t start = scene_line(text, end - 1, LINE), colon = slice_find(slice_sub(text, start, end), SLICE(":"), 0);
		struct slice line = slice_trim(slice_sub(text, start, end));

		if (line.len > 0 && (colon == SLICE_NONE || start + colon + 3 > end))
			return line.len < LONG ? line : (struct slice){ 0 };
		end = start;
	}
	return (struct slice){ 0 };
}

/* Behind the name of a label stands its colon, its place or a bracket, never a verb. */
static bool label_ends(struct slice after)
{
	after = slice_trim(slice_starts(after, SLICE("\xC2\xA0")) ? slice_sub(after, 2, after.len) : after);
	return slice_starts(after, SLICE(":")) || slice_starts(after, SLICE(",")) || slice_starts(after, SLICE("("));
}

const struct piece *listing_label(const struct frame *f, size_t sum, const char **event)
{
	const struct piece *label = f->piece;
	struct slice text = f->field->text;
	size_t at = f->piece[sum].mention->start;

	if (sum == 0 || label->kind != PIECE_PARTY || label->mention->start - f->start > LABEL || (f->start > 0 && text.ptr[f->start - 1] != '\n'))
		return NULL;
	for (size_t i = 1; i < sum; i++)
		if (f->piece[i].kind == PIECE_SUM || (f->piece[i].kind == PIECE_MOVE && !slice_eq(mention_value(f->piece[i].mention, SLICE("form")), SLICE("noun"))))
			return NULL;
	if (slice_find(slice_sub(text, label->mention->end, at), SLICE(":"), 0) == SLICE_NONE || !label_ends(slice_sub(text, label->mention->end, at)))
		return NULL;
	*event = line_event(f->scene->arena, heading_above(text, f->start));
	return *event != NULL ? label : NULL;
}
