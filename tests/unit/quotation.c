/* Pairs of quotation marks: nesting, wrong marks, joined paragraphs. */
#include "tap.h"

#include "grammar/quotation.h"

/* Shows what was found as "[one][two]"; a joined quotation is followed by "+". */
static struct slice shown(struct arena *a, const char *text)
{
	struct quotation *q;
	struct slice all = slice_of(text), out = { 0 };
	size_t n = quotations_find(a, all, &q);

	for (size_t i = 0; i < n; i++)
		out = arena_printf(a, "%.*s[%.*s]%s", SLICE_ARGS(out), SLICE_ARGS(slice_sub(all, q[i].inner_start, q[i].inner_end)), q[i].joined ? "+" : "");
	return out;
}

static void check_marks(struct arena *a)
{
	tap_text(shown(a, "Elle dit « on part » et sort."), "[on part]", "guillemets");
	tap_text(shown(a, "Il lit \xC2\xAB\xC2\xA0oui\xC2\xA0\xC2\xBB puis “non”."), "[oui][non]", "no-break blanks and curly marks");
	tap_text(shown(a, "\"On part\", dit-il. \"Demain.\""), "[On part][Demain.]", "straight marks open and close in turn");
	tap_text(shown(a, "l'\"autre\" pont"), "[autre]", "a straight mark after an elision opens");
	tap_text(shown(a, "un écran de 15\" et un de 17\""), "", "inches are no quotation");
	tap_text(shown(a, "„Ja“ dit-il"), "[Ja]", "low opening mark");
	tap_text(shown(a, "il dit \" non \" deux fois"), "[non]", "blanks inside straight marks");
}

static void check_nesting(struct arena *a)
{
	tap_text(shown(a, "« Il a dit « non » deux fois »."), "[Il a dit « non » deux fois]", "guillemets in guillemets");
	tap_text(shown(a, "« Le mot “marge” fait peur »"), "[Le mot “marge” fait peur]", "curly in guillemets");
	tap_text(shown(a, "« Un. « Deux » trois."), "[Un. « Deux]", "a closing mark was forgotten");
	tap_text(shown(a, "« Sans fin.\nAutre paragraphe."), "", "no closing mark in the paragraph");
	tap_text(shown(a, "fin » seule"), "", "a closing mark alone");
	tap_text(shown(a, "« La grue est vieille et rouille.\nAutre paragraphe."), "[La grue est vieille et rouille.]", "whole sentences end with their paragraph");
	tap_text(shown(a, "La grue rouille », dit-elle."), "[La grue rouille]", "the first letter took the place of the mark");
	tap_text(shown(a, "« La grue rouille.\nElle cède », dit-elle."), "[La grue rouille.\nElle cède]+", "the paragraph behind closes");
	tap_text(shown(a, "“La grue rouille\", dit-elle."), "[La grue rouille]", "marks of two kinds");
	tap_text(shown(a, "\" La grue rouille \", dit-elle. \" Et cède. \""), "[La grue rouille][Et cède.]", "straight marks between blanks");
}

static void check_paragraphs(struct arena *a)
{
	tap_text(shown(a, "« Un.\n« Deux. »"), "[Un.\n« Deux.]+", "each paragraph of a long quotation opens anew");
	tap_text(shown(a, "« Un.\n» Deux. »"), "[Un.\n» Deux.]+", "or with the closing mark");
	tap_text(shown(a, "« »"), "", "empty marks");
}

/* Many openers without an end must not take quadratic time. */
static void check_hostile(struct arena *a)
{
	enum { MARKS = 300000 };
	struct buf b = buf_open(MARKS * 4);
	struct quotation *q;

	for (int i = 0; i < MARKS; i++)
		buf_add(&b, SLICE("«"));
	tap_number((long long)quotations_find(a, buf_slice(&b), &q), 0, "only openers");
	buf_clear(&b);
	for (int i = 0; i < MARKS; i++)
		buf_add(&b, SLICE("«\n"));
	quotations_find(a, buf_slice(&b), &q);
	tap_ok(true, "openers that each paragraph takes up end in time");
	buf_close(&b);
}

int main(void)
{
	struct arena a = arena_open();

	check_marks(&a);
	check_nesting(&a);
	check_paragraphs(&a);
	check_hostile(&a);
	arena_close(&a);
	return tap_done();
}
