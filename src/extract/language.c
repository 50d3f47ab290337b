/* Whether a document is written in French at all. */
#include "extract/extract.h"

#include "text/unicode.h"

enum {
	LOOKED_AT = 8 << 10, /* bytes of a text: a page is in one language */
	WORDS_LEAST = 60,    /* fewer tell nothing */
	SHARE = 25,          /* French has one such word in four, a list of names one in ten, its neighbours one in fifty */
	KINDS = 8,           /* and a French paragraph above a table has so many different ones */
};

/* Words of prose without which no French is written, and which other languages seldom have. */
static const char *const french[] = { "le", "les", "des", "du", "et", "est", "une", "dans", "pour", "qui", "sur", "au", "aux", "pas", "avec", "sont", "il", "elle", "ne", "ce", "cette", "ses", "nous", "vous", "ils" };

struct count {
	size_t words, french;
	unsigned kinds; /* bits by index in the list */
};

static void words_count(struct count *c, struct slice text)
{
	struct slice rest = slice_sub(text, 0, LOOKED_AT), word;

	while (slice_split(&rest, ' ', &word)) {
		c->words += word.len > 0;
		for (size_t i = 0; word.len > 1 && word.len < 6 && i < sizeof french / sizeof *french; i++)
			if (slice_eq_nocase(word, slice_of(french[i]))) {
				c->french++;
				c->kinds |= 1u << i;
			}
	}
}

bool document_is_foreign(const struct document *d)
{
	struct count c = { 0 };

	words_count(&c, d->text);
	for (size_t i = 0; i < d->comments && c.words < LOOKED_AT / 8; i++)
		words_count(&c, d->comment[i].text);
	return c.words >= WORDS_LEAST && c.french * SHARE < c.words && __builtin_popcount(c.kinds) < KINDS;
}
