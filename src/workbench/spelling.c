/* Other spellings of an example that must be read alike. */
#include "text/unicode.h"
#include "workbench/trial.h"

const char *const trial_spellings[TRIAL_SPELLINGS] = {
	"no-break space", "thin space", "curly apostrophe", "modifier apostrophe", "NFD", "capitals without accents",
};

/* Writes one way of spelling the example: the map keeps the marks in place. */
static bool variant_write(struct trial *t, int kind)
{
	static const char *const from[] = { " ", " ", "'", "'" }, *const to[] = { "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\x99", "\xCA\xBC" };
	struct slice in = t->example->text, a = slice_of(from[kind]), b = slice_of(to[kind]);
	struct buf out = buf_open(1 << 20);
	bool changed = false;
	for (size_t i = 0; i < in.len; i++) {
		if (i == t->example->start)
			t->start = out.len;
		if (t->example->marked && i == t->example->end)
			t->end = out.len;
		bool here = in.ptr[i] == *a.ptr;
		changed = changed || here;
		buf_add(&out, here ? b : slice_sub(in, i, i + 1));
	}
	if (t->example->end == in.len)
		t->end = out.len;
	t->text = arena_copy(&t->arena, buf_slice(&out));
	buf_close(&out);
	return changed;
}

/* Accents as combining marks: the canonical decomposition of the Latin letters of French. */
static bool variant_decomposed(struct trial *t)
{
	static const char *const pairs[][2] = {
		{ "é", "e\xCC\x81" }, { "è", "e\xCC\x80" }, { "ê", "e\xCC\x82" }, { "ë", "e\xCC\x88" }, { "à", "a\xCC\x80" }, { "â", "a\xCC\x82" },
		{ "î", "i\xCC\x82" }, { "ï", "i\xCC\x88" }, { "ô", "o\xCC\x82" }, { "ù", "u\xCC\x80" }, { "û", "u\xCC\x82" }, { "ç", "c\xCC\xA7" },
		{ "É", "E\xCC\x81" }, { "À", "A\xCC\x80" }, { "È", "E\xCC\x80" }, { "Ç", "C\xCC\xA7" },
	};
	struct slice in = t->example->text;
	struct buf out = buf_open(1 << 20);
	bool changed = false;
	for (size_t i = 0; i < in.len;) {
		size_t k = 0;
		if (i == t->example->start)
			t->start = out.len;
		if (i == t->example->end)
			t->end = out.len;
		while (k < sizeof(pairs) / sizeof(pairs[0]) && !slice_starts(slice_sub(in, i, in.len), slice_of(pairs[k][0])))
			k++;
		bool here = k < sizeof(pairs) / sizeof(pairs[0]);
		changed = changed || here;
		buf_add(&out, here ? slice_of(pairs[k][1]) : slice_sub(in, i, i + 1));
		i += here ? 2 : 1;
	}
	if (t->example->end == in.len)
		t->end = out.len;
	t->text = arena_copy(&t->arena, buf_slice(&out));
	buf_close(&out);
	return changed;
}

/* Capitals without accents, for rules that read folded text. */
static bool variant_capitals(struct trial *t)
{
	struct slice in = t->example->text;
	struct buf out = buf_open(1 << 20);
	for (struct slice rest = in; rest.len > 0;) {
		size_t at = in.len - rest.len;
		char folded[4];
		if (at == t->example->start)
			t->start = out.len;
		if (at == t->example->end)
			t->end = out.len;
		size_t n = letter_fold(utf8_next(&rest), folded);
		for (size_t i = 0; i < n; i++)
			buf_add_char(&out, (char)(folded[i] >= 'a' && folded[i] <= 'z' ? folded[i] - 32 : folded[i]));
	}
	if (t->example->end == in.len)
		t->end = out.len;
	t->text = arena_copy(&t->arena, buf_slice(&out));
	buf_close(&out);
	/* the words that features give change with the text */
	return t->rule->fold && t->example->wants == 0;
}

bool trial_spell(struct trial *t, int spelling)
{
	return spelling < 4 ? variant_write(t, spelling) : spelling == 4 ? variant_decomposed(t) : variant_capitals(t);
}
