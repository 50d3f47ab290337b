/* Nouns that stand for organizations, genders of titles, plain words. */
#include "tap.h"

#include "extract/scene.h"

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

int main(void)
{
	struct arena a = arena_open();

	check_nouns();
	check_genders();
	check_words(&a);
	arena_close(&a);
	return tap_done();
}
