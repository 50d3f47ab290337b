/* Items of a round-up, each with a label and a topic. */
#include "reference/link.h"

#include <string.h>

#include "rule/set.h"
#include "text/unicode.h"

enum {
	LABEL = 44,   /* bytes of a label at most */
	ENOUGH = 3,   /* labelled lines that make a text a round-up */
	KINDS = 8,
	SHORT = 24,   /* bytes of an opening behind a round-up's other labels */
	BRIEF = 48,   /* of one that stands for a label */
	TEXT = 120,   /* least bytes of a line of text */
};

/* How a line begins an item. */
enum label { LABEL_NONE, LABEL_CAPITALS, LABEL_PLACE, LABEL_TOWN, LABEL_COLON, LABEL_NUMBER, LABEL_ORGANIZATION, LABEL_BULLET, LABEL_OPENING };

/* Starts of lines. */
struct lines {
	size_t *start;
	size_t starts, cap;
};

struct labels {
	size_t count[KINDS + 1];
	struct lines labelled; /* or headings */
	struct lines opened;   /* the same, or told by a short sentence in front */
	size_t texts, brief;   /* lines of text, and those of them that open with a short sentence */
};

/* True of what stands between a label and its text: a stop, colon or dash, and a blank. */
static bool separator_begins(struct slice rest)
{
	static const char *const marks[] = { ". ", " : ", "\xC2\xA0: ", ": ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", ".\xC2\xA0" };

	return slice_starts_any(rest, marks, sizeof marks / sizeof *marks);
}

/* `DOUCHE FROIDE. ` or `MONS - ` in front of a line; not the initials of somebody who speaks. */
static bool label_is_capitals(struct slice line)
{
	enum { LEAST = 4 };
	struct slice rest = line;
	size_t letters = 0;

	while (rest.len > 0 && line.len - rest.len < LABEL) {
		uint32_t code;

		if (letters >= LEAST && separator_begins(rest))
			return true;
		code = utf8_next(&rest);
		if (unicode_is_lower(code) || (!unicode_is_upper(code) && code != ' ' && code != '-' && code != '\'' && code != 0x2019))
			return false;
		letters += unicode_is_upper(code);
	}
	return false;
}

/* `SAINT-LÔ`, `VIE DES ENTREPRISES`: a line in capitals. */
static bool line_is_capitals(struct slice line)
{
	enum { LEAST = 4 };
	size_t letters = 0;

	if (line.len >= LABEL)
		return false;
	while (line.len > 0) {
		uint32_t code = utf8_next(&line);

		if (unicode_is_lower(code) || (code >= '0' && code <= '9'))
			return false;
		letters += unicode_is_upper(code);
	}
	return letters >= LEAST;
}

/* `Alès : l'école prête ses machines`, `Bois. Une scierie à l'arrêt` as a line of its own. */
static bool label_is_colon(struct slice line)
{
	enum { LEAST = 3 };
	size_t colon = slice_find(line, SLICE(":"), 0), stop = slice_find(line, SLICE(". "), 0), end = colon < stop ? colon : stop;

	return end != SLICE_NONE && end > (end == stop ? LEAST : 0) && end < LABEL && slice_trim(slice_sub(line, end + 1, line.len)).len > 0 && unicode_starts_upper(line);
}

/* What kind of label opens a line; `place` ends the place that it begins with, 0 without one. */
static enum label label_of(struct slice line, size_t place)
{
	struct slice rest = slice_sub(line, place, line.len);

	if (label_is_capitals(line))
		return LABEL_CAPITALS;
	if (place > 0 && (slice_trim(rest).len == 0 || (slice_starts(rest, SLICE(" (")) && slice_ends(slice_trim(rest), SLICE(")")) && line.len < LABEL)))
		return LABEL_TOWN;
	if (line_is_heading(line))
		return line_numbering(line) > 0 ? LABEL_NUMBER : label_is_colon(line) ? LABEL_COLON : place > 0 && separator_begins(rest) ? LABEL_PLACE : LABEL_NONE;
	return place > 0 && separator_begins(rest) ? LABEL_PLACE : LABEL_NONE;
}

/* `En bref. `, `Du renfort à l'usine. `: a stop parts an opening of so many bytes at most from the text. */
static bool opening_is_short(struct slice line, size_t most)
{
	return slice_find(line, SLICE(". "), 0) < most;
}

static void lines_add(struct scene *s, struct lines *lines, size_t start)
{
	lines->start = arena_grow(s->arena, lines->start, lines->starts, &lines->cap, sizeof *lines->start);
	lines->start[lines->starts++] = start;
}

/* The end of the place that a line begins with, counted from its start; moves `next` on to that line. */
static size_t place_opening(struct mention_list list, size_t *next, size_t start)
{
	size_t end = start;

	while (*next < list.mentions && list.mention[*next]->start < start)
		(*next)++;
	for (size_t i = *next; i < list.mentions && list.mention[i]->start == start; i++)
		if ((slice_eq(list.mention[i]->type, SLICE("LOC")) || slice_eq(list.mention[i]->type, SLICE("LAND"))) && list.mention[i]->end > end)
			end = list.mention[i]->end;
	return end - start;
}

/* A line that is the name of an organization and nothing else. */
static bool line_is_name(struct mention_list list, size_t next, size_t from, size_t end)
{
	for (size_t i = next; i < list.mentions && list.mention[i]->start == from; i++)
		if (slice_eq(list.mention[i]->type, SLICE("ORG")) && list.mention[i]->end == end)
			return true;
	return false;
}

/* Length of the bullet and blank that a line opens with, 0 without one. */
static size_t line_bullet(struct slice line)
{
	static const char *const bullets[] = { "\xE2\x80\xA2 ", "\xE2\x96\xAA ", "\xE2\x96\xBA ", "\xC2\xB7 ", "* ", "> ", "\xE2\x86\x92 ", "\xE2\x96\xA0 ", "\xE2\x97\x8F " };

	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (slice_starts(line, slice_of(bullets[i])))
			return slice_of(bullets[i]).len;
	return 0;
}

/* `Menhir Data. La société …`: an organization's name as the label of the text behind it on its line. */
static bool label_is_name(struct mention_list list, size_t next, size_t from, struct slice line)
{
	enum { MORE = 60 };

	for (size_t i = next; i < list.mentions && list.mention[i]->start == from; i++) {
		size_t end = list.mention[i]->end - from;

		if (slice_eq(list.mention[i]->type, SLICE("ORG")) && end < LABEL && end + MORE < line.len && separator_begins(slice_sub(line, end, line.len)))
			return true;
	}
	return false;
}

/* `• Chambre de métiers. Réélu …`: a bullet before a short label and its text. */
static bool label_is_bullet(struct slice line, size_t bullet)
{
	enum { MORE = 100 };
	size_t stop = bullet;

	while (bullet > 0 && stop < line.len && stop < bullet + LABEL && !separator_begins(slice_sub(line, stop, line.len)))
		stop++;
	return bullet > 0 && stop < bullet + LABEL && line.len > TEXT;
}

/* True of words that a text has nowhere but in its first line and from one byte to another. */
static bool stands_only_in(struct slice text, struct slice words, size_t from, size_t to)
{
	size_t head = slice_find(text, SLICE("\n"), 0), at = slice_find(text, words, head == SLICE_NONE ? 0 : head);

	if (at != SLICE_NONE && at < from)
		return false;
	return slice_find(text, words, to) == SLICE_NONE;
}

/* `Mauvaise passe pour X. L'enseigne …`: a short sentence that opens a paragraph with the one organization which only that one tells of. */
static bool label_is_opening(struct scene *s, size_t next, size_t from, struct slice line)
{
	struct mention_list list = extraction_mentions(s->x, 0);
	size_t stop = slice_find(line, SLICE(". "), 0);
	const struct mention *only = NULL;

	if (stop == SLICE_NONE || stop > BRIEF || line.len < TEXT)
		return false;
	for (size_t i = next; i < list.mentions && list.mention[i]->start < from + stop; i++) {
		if (!slice_eq(list.mention[i]->type, SLICE("ORG")))
			continue;
		if (only != NULL && list.mention[i]->start >= only->end)
			return false;
		only = only == NULL ? list.mention[i] : only;
	}
	return only != NULL && stands_only_in(s->field[0].text, only->text, from, from + line.len);
}

/* How many headings stand before the text behind a byte; more than one above it, and it is no headline but a box of figures. */
static size_t headings_before_text(struct slice text, size_t at)
{
	enum { MOST = 2 };
	struct slice line;
	size_t headings = 0;

	do {
		size_t stop;

		while (at < text.len && text.ptr[at] == '\n')
			at++;
		stop = slice_find(text, SLICE("\n"), at);
		line = slice_sub(text, at, stop == SLICE_NONE ? text.len : stop);
		at += line.len;
	} while (line_is_heading(line) && ++headings < MOST);
	return line.len > 0 ? headings : MOST;
}

/* A town or kicker in capitals, above a headline or the text. */
static enum label label_above(struct scene *s, struct slice line, size_t headings)
{
	if (!line_is_capitals(line) || headings > 1)
		return LABEL_NONE;
	return rules_word_in(extraction_rules(s->x), "villes", slice_trim(line)) ? LABEL_TOWN : headings == 1 ? LABEL_CAPITALS : LABEL_NONE;
}

static void labels_read(struct scene *s, struct labels *l)
{
	struct slice text = s->field[0].text;
	struct mention_list list = extraction_mentions(s->x, 0);
	size_t from = 0, next = 0, headings;

	while (from < text.len) {
		size_t stop = slice_find(text, SLICE("\n"), from), end = stop == SLICE_NONE ? text.len : stop;
		struct slice line = slice_sub(text, from, end);
		enum label label = from > 0 && line.len > 0 ? label_of(line, place_opening(list, &next, from)) : LABEL_NONE;

		if (label == LABEL_NONE && from > 0 && (line_is_name(list, next, from, end) || label_is_name(list, next, from, line)))
			label = LABEL_ORGANIZATION;
		if (label == LABEL_NONE && from > 0 && label_is_bullet(line, line_bullet(line)))
			label = LABEL_BULLET;
		if (label == LABEL_NONE && from > 0 && label_is_opening(s, next, from, line))
			label = LABEL_OPENING;
		headings = from > 0 && line_is_heading(line) ? headings_before_text(text, end) : 0;
		if (from > 0 && line_is_heading(line) && (headings > 0 || label == LABEL_NONE))
			label = label_above(s, line, headings);
		l->count[label]++;
		if (from > 0 && (label != LABEL_NONE || line_is_heading(line) || opening_is_short(line, SHORT)))
			lines_add(s, &l->labelled, from);
		if (from > 0 && (label != LABEL_NONE || line_is_heading(line) || opening_is_short(line, BRIEF)))
			lines_add(s, &l->opened, from);
		l->texts += from > 0 && line.len >= TEXT;
		l->brief += from > 0 && line.len >= TEXT && opening_is_short(line, BRIEF);
		from = end + 1;
	}
}

void items_find(struct scene *s)
{
	struct labels l = { 0 };
	bool labelled = false, opened;

	labels_read(s, &l);
	opened = l.brief > ENOUGH && 6 * l.brief > 5 * l.texts; /* hardly a paragraph without */
	for (int kind = LABEL_NONE + 1; kind <= KINDS; kind++)
		labelled |= l.count[kind] >= ENOUGH;
	if (labelled || opened) {
		s->item = (labelled ? l.labelled : l.opened).start;
		s->items = (labelled ? l.labelled : l.opened).starts;
	}
}

bool link_item(const struct scene *s, size_t at, size_t *from, size_t *to)
{
	size_t i = 0;

	while (i < s->items && s->item[i] <= at)
		i++;
	if (s->items == 0)
		return false;
	*from = i > 0 ? s->item[i - 1] : 0;
	*to = i < s->items ? s->item[i] : s->field[0].text.len;
	return true;
}
