/* Where the clause of speech inside a quotation begins and ends. */
#include "quotes/speaker.h"

#include "text/unicode.h"

static bool code_is_dash(uint32_t code)
{
	return code == '-' || code == 0x2013 || code == 0x2014;
}

bool incise_opens(uint32_t code)
{
	return code == ',' || code == '?' || code == '!' || code == 0x2026 || code == '.' || code == '(' || code_is_dash(code);
}

/* What somebody's look is, or what he has in his hand (`, un café à la main.`), up to the end of a sentence; where he is (`, à la tête du port`). */
static bool tells_how(struct slice rest)
{
	static const char *const looks[] = { "l'air ", "l\xE2\x80\x99" "air ", "sourire ", "le sourire", "un sourire", "les yeux", "la voix ", "les bras ", "les mains", "la main ", "le regard", "la mine ", "le ton ", "l'\xC5\x93il", "l\xE2\x80\x99\xC5\x93il", "une pointe d", "\xC3\xA0 la t\xC3\xAAte d", "\xC3\xA0 l'origine d", "\xC3\xA0 l\xE2\x80\x99origine d", "aux commandes d", "\xC3\xA0 la man\xC5\x93uvre" };
	static const char *const ends[] = { " \xC3\xA0 la main", " aux l\xC3\xA8vres", " en coin", " sous le bras", " dans la voix", " sur les genoux", " \xC3\xA0 la bouche", " en main" };
	size_t end = 0;

	rest = slice_trim(rest);
	while (end < rest.len && rest.ptr[end] != ',' && rest.ptr[end] != '.' && rest.ptr[end] != ';')
		end++;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (slice_ends(slice_sub(rest, 0, end), slice_of(ends[i])))
			return true;
	return slice_starts_any(rest, looks, sizeof looks / sizeof *looks);
}

/* A relative clause on the speaker (`, qui pilote l'atelier`) and what he does there (`, en repliant ses plans`) belong to the incise. */
static bool clause_goes_on(struct slice rest)
{
	enum { GERUND = 24 };
	struct slice next = slice_trim(slice_sub(rest, 0, GERUND)), word = { 0 };

	if (tells_how(rest))
		return true;
	rest = slice_trim(slice_sub(rest, 0, 8));
	if (slice_starts(rest, SLICE("avant d")))
		return true;
	if (slice_split(&next, ' ', &word) && slice_eq(word, SLICE("en")) && slice_split(&next, ' ', &word))
		return slice_ends(word, SLICE("ant"));
	return slice_starts(rest, SLICE("qui ")) || slice_starts(rest, SLICE("dont ")) || slice_starts(rest, SLICE("que ")) || slice_starts(rest, SLICE("o\xC3\xB9 "));
}

struct cut incise_cut(struct quoting *g, const struct quote *q, const struct speech *s)
{
	enum { TITLE_MAX = 60 }; /* bytes */
	struct cut cut = { 0 };
	struct slice rest;
	uint32_t lead = quote_code_before(g->field->text, q->inner_start, s->start, &cut.start);

	if (lead == '?' || lead == '!' || lead == 0x2026 || lead == '.')
		cut.start = s->start;
	rest = slice_sub(g->field->text, s->end, q->inner_end);
	while (rest.len > 0) {
		uint32_t code = utf8_next(&rest);

		if (code == ',' && (clause_goes_on(rest) || title_read(g, slice_trim(slice_sub(rest, 0, TITLE_MAX))).known))
			continue;
		cut.ends_sentence = code_ends_sentence(code);
		if (cut.ends_sentence || code == ',' || code == ';' || code == ':' || code == ')' || (code_is_dash(code) && code_is_dash(lead)))
			break;
	}
	cut.end = q->inner_end - rest.len;
	return cut;
}
