/* Gender: which nouns a pronoun cannot take up. */
#include "reference/element.h"

/* The gender of a noun by its article, else by the nouns that `l'` stands before. */
static enum gender noun_gender(struct slice article, struct slice noun)
{
	static const char *const her[] = { "la", "une", "cette", "sa", NULL }, *const his[] = { "le", "un", "ce", NULL };
	static const char *const female[] = { "ville", "commune", "mairie", "region", "metropole", "communaute", "collectivite", "banque", "caisse", "societe", "association", "fondation", "chambre", "agence", "ecole", "universite", "federation", "cooperative", "compagnie", "mission", "entreprise", "enseigne", NULL };
	static const char *const male[] = { "departement", "conseil", "ministere", "fonds", "groupe", "club", "centre", "institut", "syndicat", "pole", "theatre", "musee", "festival", "lycee", "college", "laboratoire", "canton", "credit", "industriel", "editeur", "incubateur", "operateur", "accelerateur", NULL };

	if (word_in(article, her) || word_in(noun, female))
		return GENDER_FEMALE;
	return word_in(article, his) || word_in(noun, male) ? GENDER_MALE : GENDER_UNKNOWN;
}

static bool genders_clash(enum gender a, enum gender b)
{
	return a != GENDER_UNKNOWN && b != GENDER_UNKNOWN && a != b;
}

enum gender pronoun_gender(struct slice word)
{
	return slice_eq(word, SLICE("elle")) ? GENDER_FEMALE : GENDER_MALE;
}

bool phrase_clashes(struct scene *s, const struct mention *phrase, enum gender gender)
{
	enum { NEAR = 6 };
	const struct scene_field *f = &s->field[phrase->field];
	struct slice words = scene_words(s->arena, mention_value(phrase, SLICE("words"))), noun = { 0 }, before = scene_span(s, f, scene_reach(f, 0, phrase->start, NEAR), phrase->start);

	slice_split(&words, ' ', &noun);
	return genders_clash(noun_gender(words_last(&before), noun), gender);
}

bool name_clashes(struct scene *s, struct actor *actor, enum gender gender)
{
	enum { CLASS = 2 };
	struct slice name = scene_words(s->arena, actor->name), noun = { 0 }, lead;

	if (actor->person)
		return false;
	if (slice_split(&name, ' ', &noun) && genders_clash(noun_gender((struct slice){ 0 }, noun), gender))
		return true;
	scene_surroundings(s, &s->field[actor->mention->field], actor);
	lead = actor->lead;
	for (int count = 0; count < CLASS && lead.len > 0; count++) { /* `le syndicat X`, `le groupe nantais X` */
		noun = words_last(&lead);
		if (scene_noun_kinds(noun) != 0)
			return genders_clash(noun_gender(words_last(&lead), noun), gender);
	}
	return false;
}
