/* The pass of quotations: pairs marks, cuts incises, finds speakers. */
#include "engine/pass.h"
#include "grammar/scene.h"
#include "quotes/speaker.h"
#include "reference/link.h"

#include "text/unicode.h"

enum { SHORT_WORDS = 4, REPEAT_REACH = 40 };

/* The words with the marks gone that carry a quotation on at the head of each of its paragraphs. */
static struct slice piece_join(struct arena *a, struct slice piece)
{
	static const char *const marks[] = { "\xC2\xAB", "\xC2\xBB", "\xE2\x80\x9C", "\"" };
	struct slice rest = piece, line, out = { 0 };

	if (slice_find(piece, SLICE("\n"), 0) == SLICE_NONE)
		return unicode_squeeze(a, piece);
	while (slice_split(&rest, '\n', &line)) {
		line = slice_trim(line);
		for (size_t i = 0; out.len > 0 && i < sizeof marks / sizeof *marks; i++)
			if (slice_starts(line, slice_of(marks[i])) && slice_find(line, i == 0 ? slice_of(marks[1]) : slice_of(marks[i]), 2) == SLICE_NONE)
				line = slice_sub(line, slice_of(marks[i]).len, line.len);
		out = arena_printf(a, "%.*s%s%.*s", SLICE_ARGS(out), out.len > 0 ? " " : "", SLICE_ARGS(line));
	}
	return unicode_squeeze(a, out);
}

/* A piece of a quotation needs a stop before the next sentence when it ends with a word or digit. */
static bool piece_is_open(struct slice piece)
{
	size_t at = piece.len;
	struct slice last;
	uint32_t code;

	while (at > 0 && ((unsigned char)piece.ptr[at - 1] & 0xC0) == 0x80)
		at--;
	last = slice_sub(piece, at > 0 ? at - 1 : 0, piece.len);
	code = last.len > 0 ? utf8_next(&last) : 0;
	return unicode_is_letter(code) || unicode_is_digit(code);
}

/* The words of a quotation without its incises. */
static struct slice quote_text(struct quoting *g, const struct quote *q)
{
	struct slice whole = slice_sub(g->field->text, q->inner_start, q->inner_end);
	struct slice text = { 0 };
	size_t from = q->inner_start;

	if (q->cuts == 0)
		return piece_join(g->scene->arena, whole);
	for (size_t i = 0; i <= q->cuts; i++) {
		size_t to = i < q->cuts ? q->cut[i].start : q->inner_end;
		struct slice piece = piece_join(g->scene->arena, slice_sub(g->field->text, from, to));
		const char *stop = i < q->cuts && q->cut[i].ends_sentence && piece_is_open(piece) ? "." : "";

		if (piece.len > 0)
			text = arena_printf(g->scene->arena, "%.*s%s%.*s%s", SLICE_ARGS(text), text.len > 0 ? " " : "", SLICE_ARGS(piece), stop);
		from = i < q->cuts ? q->cut[i].end : to;
	}
	return text;
}

/* `« Rien ne presse, » dit X`: the comma belongs to the sentence around. */
static struct slice without_comma(struct slice text)
{
	return slice_ends(text, SLICE(",")) ? slice_trim(slice_sub(text, 0, text.len - 1)) : text;
}

static enum block_kind block_at(const struct document *d, size_t at)
{
	size_t low = 0, high = d->blocks;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (d->block[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < d->blocks && d->block[low].start <= at ? d->block[low].kind : BLOCK_PARAGRAPH;
}

/* The same words stand in a quotation near by that is kept: a pull quote or heading. */
static bool quote_repeats(const struct quoting *g, size_t index)
{
	size_t from = index > REPEAT_REACH ? index - REPEAT_REACH : 0;

	for (size_t i = from; i < g->quotes && i < index + REPEAT_REACH; i++) {
		const struct quote *other = &g->quote[i];

		if (i == index || (other->speaker.actor == NULL && i > index))
			continue;
		if (slice_find(other->folded, g->quote[index].folded, 0) != SLICE_NONE)
			return true;
	}
	return false;
}

/* A few words of somebody's own behind a verb of speech (`il exige un départ « rapide et discret »`), no name or title. */
static bool short_saying(const struct quote *q)
{
	enum { FEW = 2 };
	struct slice first = q->text;

	return q->verb.len > 0 && q->speaker.actor != NULL && q->speaker.actor->person && unicode_words(q->text) >= FEW && unicode_is_lower(utf8_next(&first));
}

/* `Presse : « Le Phare » cherche un repreneur`: a name in marks that its sentence goes on about. */
static bool is_title(const struct quoting *g, const struct quote *q)
{
	struct slice text = g->field->text, behind = slice_trim(slice_sub(text, q->end, text.len)), rest = scene_plain(g->scene->arena, q->text), word;

	if (!starts_article(unicode_lower(g->scene->arena, rest)) || behind.len == 0 || !unicode_is_lower(utf8_next(&behind)) || code_ends_sentence(quote_code_before(text, q->inner_start, q->inner_end, NULL)))
		return false;
	if (slice_starts(rest, SLICE("L'")) || slice_starts(rest, SLICE("l'")))
		rest = slice_sub(rest, 2, rest.len);
	else
		slice_split(&rest, ' ', &word);
	return unicode_is_upper(utf8_next(&rest));
}

static void quote_emit(struct quoting *g, size_t index)
{
	const struct quote *q = &g->quote[index];
	struct arena *a = g->scene->arena;
	/* `Un voisin crie : « Menteur ! »` is said, by whomever */
	bool said = slice_eq(q->how, SLICE("quote.colon")) && code_ends_sentence(quote_code_before(g->field->text, q->inner_start, q->inner_end, NULL));
	bool reported = said || q->verb.len > 0 || q->speaker.actor != NULL;
	struct span at = { g->index, q->inner_start, q->inner_end };
	struct mention *m;

	if (unicode_words(q->text) < SHORT_WORDS && !(reported && q->direct) && !short_saying(q))
		return;
	if ((q->across && quote_repeats(g, index)) || (q->speaker.actor == NULL && (quote_repeats(g, index) || is_title(g, q))))
		return;
	m = extraction_add(g->scene->x, at, SLICE("QUOTE"), q->how);
	if (m == NULL)
		return;
	link_set(g->scene, m, SLICE("speaker"), q->speaker);
	mention_set(a, m, SLICE("verb"), q->verb, NULL);
	mention_set(a, m, SLICE("text"), q->text, NULL);
}

static void quotes_of_field(struct scene *s, int field)
{
	struct quoting g = { .scene = s, .field = &s->field[field], .index = field };

	quoting_read(&g);
	for (size_t i = 0; i < g.quotes; i++) {
		g.quote[i].title = field == 0 && block_at(extraction_document(s->x), g.quote[i].start) <= BLOCK_TITLE;
		g.quote[i].heading = field == 0 && block_at(extraction_document(s->x), g.quote[i].start) == BLOCK_HEADING;
	}
	interview_read(&g);
	for (size_t i = 0; i < g.quotes; i++)
		speaker_find(&g, &g.quote[i]);
	for (size_t i = g.quotes; i > 1; i--)
		speaker_share(&g, &g.quote[i - 2], &g.quote[i - 1]);
	for (size_t i = 0; i < g.quotes; i++) {
		g.quote[i].text = without_comma(quote_text(&g, &g.quote[i]));
		g.quote[i].folded = unicode_fold(s->arena, g.quote[i].text);
	}
	for (size_t i = 0; i < g.quotes; i++)
		quote_emit(&g, i);
}

void pass_quotes(struct extraction *x)
{
	struct scene *s = scene_open(x);
	size_t quotations = 0;

	for (int i = 0; i < s->fields; i++)
		quotations += s->field[i].quotations;
	if (quotations == 0)
		return;
	scene_read(s);
	for (int i = 0; i < s->fields; i++)
		links_call(s, i);
	for (int i = 0; i < s->fields; i++)
		if (s->field[i].quotations > 0)
			quotes_of_field(s, i);
}
