/* Lists of beneficiaries: a label and a sum on each line. */
#include "extract/frame.h"

#include "rule/set.h"
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
		bool cells = slice_find(line, SLICE(" | "), 0) != SLICE_NONE;

		if (line.len > 0 && !cells && (colon == SLICE_NONE || start + colon + 3 > end))
			return line.len < LONG ? line : (struct slice){ 0 };
		end = start;
	}
	return (struct slice){ 0 };
}

/* Where the label of a line ends, before its colon or as the first cell of a row; SLICE_NONE without one. */
static size_t label_stop(struct slice line)
{
	size_t colon = slice_find(line, SLICE(" : "), 0), cell = slice_find(line, SLICE(" | "), 0);

	if (colon == SLICE_NONE)
		colon = slice_find(line, SLICE("\xC2\xA0: "), 0);
	return cell != SLICE_NONE && (colon == SLICE_NONE || cell < colon) ? cell : colon;
}

/* `Festival de cirque`, `Hydrophone`: a noun of those who get money, a name with a capital within, or a word that is no common noun. */
static bool label_is_name(const struct frame *f, struct slice label)
{
	static const char *const heads[] = { "association", "festival", "amicale", "union", "cercle", "foyer", "comite", "club", "compagnie", "collectif", "ecole", "theatre", "musee", "cinema", "centre", "ligue", "ensemble", "orchestre", "groupe", "societe", "cooperative", "entreprise", "maison", "fondation", "federation", "amis", "anciens", "mission", "office", "scop", "ferme", "conserverie", "brasserie", NULL };
	const struct rules *rules = extraction_rules(f->scene->x);
	struct slice words = scene_words(f->scene->arena, label), first = { 0 };

	slice_split(&words, ' ', &first);
	if (word_is_article(first))
		slice_split(&words, ' ', &first);
	if (word_in(first, heads))
		return words.len > 0;
	return words.len == 0 && label.len > 3 && !rules_word_in(rules, "mots-noms", label) && !rules_word_in(rules, "mots", label) && !rules_word_in(rules, "non-org", label);
}

size_t listing_label_end(const struct frame *f)
{
	struct slice text = f->field->text, line = slice_sub(text, f->start, f->start + LABEL < f->end ? f->start + LABEL : f->end);
	size_t stop = f->start == 0 || text.ptr[f->start - 1] == '\n' ? label_stop(line) : SLICE_NONE;

	if (stop == SLICE_NONE || stop == 0 || !unicode_is_upper(utf8_next(&(struct slice){ line.ptr, line.len })) || !label_is_name(f, slice_sub(line, 0, stop)))
		return 0;
	return line_event(f->scene->arena, heading_above(text, f->start)) != NULL ? f->start + stop : 0;
}

/* Behind the name of a label stands its colon, its place or a bracket, never a verb. */
static bool label_ends(struct slice after)
{
	after = slice_trim(slice_starts(after, SLICE("\xC2\xA0")) ? slice_sub(after, 2, after.len) : after);
	return slice_starts(after, SLICE(":")) || slice_starts(after, SLICE("|")) || slice_starts(after, SLICE(",")) || slice_starts(after, SLICE("("));
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
	if ((slice_find(slice_sub(text, label->mention->end, at), SLICE(":"), 0) == SLICE_NONE && slice_find(slice_sub(text, label->mention->end, at), SLICE(" |"), 0) == SLICE_NONE) || !label_ends(slice_sub(text, label->mention->end, at)))
		return NULL;
	*event = line_event(f->scene->arena, heading_above(text, f->start));
	return *event != NULL ? label : NULL;
}
