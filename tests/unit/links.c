/* Nouns that stand for organizations, genders of titles, plain words, parties. */
#include "tap.h"

#include "reference/link.h"

static void check_nouns(void)
{
	tap_number(scene_noun_kinds(SLICE("accelerateur")), ORG_NETWORK, "first entry of the table");
	tap_number(scene_noun_kinds(SLICE("ville")), ORG_LOCAL, "last entry of the table");
	tap_number(scene_noun_kinds(SLICE("start up")), ORG_COMPANY, "two words");
	tap_number(scene_noun_kinds(SLICE("metropole")), ORG_LOCAL, "an authority");
	tap_number(scene_noun_kinds(SLICE("structure")) & ORG_LOCAL, 0, "a structure is no authority");
	tap_number(scene_noun_kinds(SLICE("pont")), 0, "a noun of things");
	tap_number(scene_noun_kinds(SLICE("")), 0, "no noun");
}

static void check_genders(void)
{
	tap_number(scene_title_gender(SLICE("directrice générale")), GENDER_FEMALE, "directrice");
	tap_number(scene_title_gender(SLICE("gérant")), GENDER_MALE, "gérant");
	tap_number(scene_title_gender(SLICE("élue")), GENDER_FEMALE, "élue");
	tap_number(scene_title_gender(SLICE("maire")), GENDER_UNKNOWN, "maire is both");
	tap_number(scene_title_gender(SLICE("conseillère")), GENDER_FEMALE, "conseillère");
	tap_number(scene_title_gender(SLICE("")), GENDER_UNKNOWN, "no title");
}

static void check_words(struct arena *a)
{
	tap_text(scene_words(a, SLICE("  L’Écluse, d'en\xC2\xA0haut!")), "l ecluse d en haut", "folded, punctuation gone");
	tap_text(scene_words(a, SLICE("...")), "", "nothing but stops");
	tap_text(scene_plain(a, SLICE("l’an d’avant")), "l'an d'avant", "apostrophes as ASCII");
}

static void check_spans(struct arena *a)
{
	struct folding folding = { 0 };
	struct scene s = { .arena = a };
	struct scene_field f = { .text = SLICE("  L’Écluse - \xC5\x92uvre\xC2\xAD" "s, d'en\xC2\xA0haut \xFF ß: 3 M€ !"), .folding = &folding };
	size_t wrong = 0;

	for (size_t from = 0; from <= f.text.len; from++)
		for (size_t to = from; to <= f.text.len; to++)
			if ((to == f.text.len || (f.text.ptr[to] & 0xC0) != 0x80) && (from == f.text.len || (f.text.ptr[from] & 0xC0) != 0x80))
				wrong += !slice_eq(scene_span(&s, &f, from, to), scene_words(a, slice_sub(f.text, from, to)));
	tap_number((long long)wrong, 0, "every span of a field has the words that it has alone");
	tap_text(scene_span(&s, &f, 0, f.text.len), "l ecluse oeuvres d en haut \xEF\xBF\xBD ss 3 m\xE2\x82\xAC", "the whole field");
	tap_text(scene_span(&s, &f, 6, f.text.len + 9), "ecluse oeuvres d en haut \xEF\xBF\xBD ss 3 m\xE2\x82\xAC", "no further than the field");
}

/* The basis of a party named in full, of one told by a part of its name, of one that is taken over, of none. */
static void check_parties(struct arena *a)
{
	struct mention full = { .text = SLICE("l’Écluse") }, part = { .text = SLICE("Écluse") }, fund = { 0 }, more = { 0 };

	mention_set(a, &full, SLICE("name"), SLICE("L'Écluse"), NULL);
	mention_set(a, &part, SLICE("name"), SLICE("Port de l'Écluse"), NULL);
	party_set(a, &fund, SLICE("payer"), (struct named){ SLICE("L'Écluse"), &full, BASIS_STATED });
	party_set(a, &fund, SLICE("payee"), (struct named){ SLICE("Port de l'Écluse"), &part, BASIS_STATED });
	tap_text(basis_word(link_basis(a, &fund, SLICE("payer"))), "stated", "a full name");
	tap_text(basis_word(link_basis(a, &fund, SLICE("payee"))), "resolved", "a short form");
	party_set(a, &more, SLICE("payer"), mention_party(&fund, SLICE("payer"), BASIS_INFERRED));
	tap_text(basis_word(link_basis(a, &more, SLICE("payer"))), "inferred", "taken over from afar");
	mention_copy(a, &more, &fund);
	tap_text(basis_word(link_basis(a, &more, SLICE("payer"))), "stated", "copied with all the rest");
	link_clear(&more, SLICE("payer"));
	tap_text(basis_word(link_basis(a, &more, SLICE("payer"))), "", "a cleared party");
	tap_text(basis_word(link_basis(a, &more, SLICE("speaker"))), "", "no party");
	tap_number(mention_is_party(SLICE("purpose")), false, "a purpose is no party");
}

int main(void)
{
	struct arena a = arena_open();

	check_nouns();
	check_genders();
	check_words(&a);
	check_spans(&a);
	check_parties(&a);
	arena_close(&a);
	return tap_done();
}
