/* Walls by their words, weighed against the text that is there. */
#include "classify.h"

/* WALL_TEXT: a page with more visible text than this is no mere wall. */
enum { WALL_TEXT = 1500 };

const char *const access_names[] = { "", "error", "challenge", "consent", "login", "partial", "open" };

/* How much a marker proves by itself. */
enum proof {
	ANYWHERE, /* wherever it stands */
	SENTENCE, /* in a line that also speaks of the article; alone it is a label of some other article */
	ALONE,    /* only on a page without much text */
};

/*
 * Words in lower-case ASCII (accents break them), so that any charset shows them. Those that are
 * not ALONE hold one of the stems of stem_holds, without which a long text is not searched.
 */
static const struct {
	const char *words;
	enum access access;
	enum proof proof;
} markers[] = {
	{ "just a moment", ACCESS_CHALLENGE, ALONE },
	{ "tes un humain", ACCESS_CHALLENGE, ALONE },
	{ "tes pas un robot", ACCESS_CHALLENGE, ALONE },
	{ "enable javascript and cookies", ACCESS_CHALLENGE, ALONE },
	{ "checking your browser", ACCESS_CHALLENGE, ALONE },
	{ "unusual traffic", ACCESS_CHALLENGE, ALONE },
	{ "continuer sans accepter", ACCESS_CONSENT, ALONE },
	{ "accepter et continuer", ACCESS_CONSENT, ALONE },
	{ "tout accepter", ACCESS_CONSENT, ALONE },
	{ "accepter les cookies", ACCESS_CONSENT, ALONE },
	{ "connectez-vous pour lire", ACCESS_LOGIN, ALONE },
	{ "identifiez-vous pour", ACCESS_LOGIN, ALONE },
	{ "page introuvable", ACCESS_ERROR, ALONE },
	{ "page demand", ACCESS_ERROR, ALONE },
	{ "erreur 404", ACCESS_ERROR, ALONE },
	{ "404 not found", ACCESS_ERROR, ALONE },
	{ "site en maintenance", ACCESS_ERROR, ALONE },
	{ "service unavailable", ACCESS_ERROR, ALONE },
	{ "de cet article \xC3\xA0 lire", ACCESS_PARTIAL, ANYWHERE },
	{ "de cet article \xE0 lire", ACCESS_PARTIAL, ANYWHERE },
	{ "serv\xC3\xA9 aux abonn", ACCESS_PARTIAL, SENTENCE },
	{ "serv\xE9 aux abonn", ACCESS_PARTIAL, SENTENCE },
	{ "serv\xC3\xA9" "e aux abonn", ACCESS_PARTIAL, SENTENCE },
	{ "serv\xE9" "e aux abonn", ACCESS_PARTIAL, SENTENCE },
	{ "lire la suite de cet article", ACCESS_PARTIAL, ANYWHERE },
	{ "voulez lire la suite", ACCESS_PARTIAL, ANYWHERE },
	{ "pour lire la suite, abonnez", ACCESS_PARTIAL, ANYWHERE },
	{ "abonnez-vous pour lire", ACCESS_PARTIAL, ANYWHERE },
	{ "poursuivez votre lecture", ACCESS_PARTIAL, ANYWHERE },
};

enum access access_of(struct slice name)
{
	for (int i = ACCESS_ERROR; i <= ACCESS_OPEN; i++)
		if (slice_eq(name, slice_of(access_names[i])))
			return (enum access)i;
	return ACCESS_UNKNOWN;
}

/* ASCII letters in lower case: one pass, so that each marker is a plain search. */
static struct slice lower_copy(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		out[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] + 32) : s.ptr[i];
	return (struct slice){ out, s.len };
}

/* Whether some line of the text holds the marker as it must stand. */
static bool marker_stands(struct slice text, struct slice words, enum proof proof)
{
	static const char *const topics[] = { "article", "suite", "contenu", "lecture", "\xC3\xA0 lire", "\xE0 lire", "pour lire" };
	size_t hit = slice_find(text, words, 0), from, to;

	if (proof != SENTENCE)
		return hit != SLICE_NONE;
	for (; hit != SLICE_NONE; hit = slice_find(text, words, to)) {
		for (from = hit; from > 0 && text.ptr[from - 1] != '\n'; from--)
			;
		to = slice_find(text, SLICE("\n"), hit);
		to = to == SLICE_NONE ? text.len : to;
		for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
			if (to - from < 400 && slice_find(slice_sub(text, from, to), slice_of(topics[i]), 0) != SLICE_NONE)
				return true;
	}
	return false;
}

/* STEM_BLOCK: places looked at together. */
enum { STEM_BLOCK = 64 };

/* Whether `abo`, `lir` or `lec` stands at one of the first places; every byte of every page comes by here: no branches, so that compilers make vectors of it. */
static bool stem_near(const char *at)
{
	unsigned char near = 0;

	for (int i = 0; i < STEM_BLOCK; i++) {
		unsigned char a = at[i] | 0x20, b = at[i + 1] | 0x20, c = at[i + 2] | 0x20;

		near |= ((a ^ 'a') | (b ^ 'b') | (c ^ 'o')) == 0;
		near |= ((a ^ 'l') | (b ^ 'i') | (c ^ 'r')) == 0;
		near |= ((a ^ 'l') | (b ^ 'e') | (c ^ 'c')) == 0;
	}
	return near;
}

/* Whether a text holds a stem of the markers that count in a long text. */
static bool stem_holds(struct slice s)
{
	static const struct slice stems[] = { { "abonn", 5 }, { "lire", 4 }, { "lecture", 7 } };

	for (size_t at = 0; at < s.len; at += STEM_BLOCK) {
		struct slice block = slice_sub(s, at, at + STEM_BLOCK + 6);

		if (block.len >= STEM_BLOCK + 2 && !stem_near(block.ptr))
			continue;
		for (size_t k = 0; k < sizeof stems / sizeof *stems; k++)
			if (slice_find_nocase(block, stems[k], 0) != SLICE_NONE)
				return true;
	}
	return false;
}

enum access page_classify(struct arena *a, int status, struct slice mitigated, const struct scan *scan)
{
	bool small = scan->text.len < WALL_TEXT, likely = small || stem_holds(scan->text);
	struct slice text = likely ? lower_copy(a, scan->text) : scan->text, title = lower_copy(a, scan->title);

	if (slice_eq_nocase(mitigated, SLICE("challenge")))
		return ACCESS_CHALLENGE;
	for (size_t i = 0; i < sizeof markers / sizeof *markers && likely; i++) {
		struct slice words = slice_of(markers[i].words);

		if (markers[i].proof == ALONE && !small)
			continue;
		if (marker_stands(text, words, markers[i].proof) || (markers[i].proof == ALONE && slice_find(title, words, 0) != SLICE_NONE))
			return markers[i].access;
	}
	if (status >= 400)
		return ACCESS_ERROR;
	if (scan->has_password && scan->text.len < WALL_TEXT / 4)
		return ACCESS_LOGIN;
	return scan->paywalled ? ACCESS_PARTIAL : ACCESS_OPEN;
}

struct copy copy_of(const struct corpus_field *field, size_t fields)
{
	struct copy copy = { access_of(corpus_value(field, fields, "access")), slice_eq(corpus_value(field, fields, "truncated"), SLICE("yes")), 0 };

	slice_number(corpus_value(field, fields, "bytes"), &copy.bytes);
	return copy;
}

bool copy_worse(const struct copy *copy, const struct copy *other)
{
	return copy->access < other->access || (copy->truncated && (!other->truncated || copy->bytes <= other->bytes));
}
