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
/* The same of English, German, Spanish, Italian, Portuguese, Dutch, Catalan, Polish and Swedish. */
static const char *const other[] = {
	"the", "and", "of", "to", "is", "with", "that", "for", "by", "der", "die", "und", "das", "ist", "mit", "von", "nicht", "den", "el", "los", "las", "del", "con", "por", "para", "una", "che", "di", "della", "non", "per", "sono",
	"os", "um", "uma", "com", "dos", "het", "een", "van", "voor", "zijn", "els", "amb", "nie", "jest", "och", "att", "det", "som",
};

/* What French shares with its neighbours. */
static const char *const shared[] = { "de", "la", "un", "en", "que", "par", "\xC3\xA0" };

struct count {
	size_t words, french, other, shared;
	unsigned kinds; /* bits by index in the list of French words */
};

static void word_count(struct count *c, struct slice word)
{
	c->words += word.len > 0;
	if (word.len < 2 || word.len > 5)
		return;
	for (size_t i = 0; i < sizeof french / sizeof *french; i++)
		if (slice_eq_nocase(word, slice_of(french[i]))) {
			c->french++;
			c->kinds |= 1u << i;
		}
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		c->other += slice_eq_nocase(word, slice_of(other[i]));
	for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
		c->shared += slice_eq_nocase(word, slice_of(shared[i]));
}

/* A paragraph of French settles it. */
static bool french_enough(const struct count *c)
{
	return __builtin_popcount(c->kinds) >= KINDS;
}

static void words_count(struct count *c, struct slice text)
{
	struct slice rest = slice_sub(text, 0, LOOKED_AT), word;

	while (!french_enough(c) && slice_split(&rest, ' ', &word))
		word_count(c, word);
}

/* Little French is not enough: a brief full of names has little of any language, but none of another one. */
bool document_is_foreign(const struct document *d)
{
	struct count c = { 0 };

	words_count(&c, d->text);
	for (size_t i = 0; i < d->comments && c.words < LOOKED_AT / 8 && !french_enough(&c); i++)
		words_count(&c, d->comment[i].text);
	if (french_enough(&c) || c.words < WORDS_LEAST || c.french * SHARE >= c.words)
		return false;
	return c.other > c.french || c.french + c.shared == 0;
}
