/* People and the firms that bear their names. */
#include "names/names.h"

#include "rule/set.h"
#include "text/unicode.h"

/* `la société X`, `le fabricant lillois X`: a firm that bears the name of its founders. */
bool names_firm_ends(struct names *n, struct slice before)
{
	static const char *const nouns[] = { "societe", "groupe", "entreprise", "maison", "firme", "holding", "marque", "enseigne", "fabricant", "pme", "eti", "filiale", "usine", "compagnie", "scop", "boite", "biscuiterie", "brasserie", "fonderie", "imprimerie", "librairie", "verrerie", "conserverie", "tannerie", "distillerie", "papeterie", "chocolaterie", "menuiserie", "carrosserie", "laiterie", "fromagerie", "boulangerie", "scierie", "transports", "transporteur", "etablissements", "ets", "autocars", "laboratoires", "editions", "meubles", "charpentes", "domaine", "champagne", "cabinet", "constructeur", "equipementier", "negociant", "banque", "assureur", "horloger", "papetier", "brasseur", "chocolatier", "imprimeur", "manufacture", "filature", "tissage", "tissages", "bonneterie", "coutellerie", "marbrerie", "confiserie", "minoterie", "garage", "forge", "forges", "ateliers", "chantier", "chantiers", "faiencerie", "ganterie", "lunetterie", "mixte", "sem", "spl", "association", "incubateur", "start-up", "cluster", "maroquinerie", "serrurerie", "cristallerie", "salaisons", "biscuits", "jouets", "chaussures", "tricots", "pompes", "moulins", "pepinieres", "vignobles" };
	enum { ADJECTIVES = 1 };

	for (int word = 0; word <= ADJECTIVES; word++) {
		struct slice folded = unicode_fold(n->arena, names_last_word(&before));

		for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
			if (slice_eq(folded, slice_of(nouns[i])) || (slice_ends(folded, slice_of(nouns[i])) && slice_starts(folded, SLICE("l'"))))
				return true;
	}
	return false;
}

/* `chez X`, `X, installée à Brest,`, `X emploie`: what is said of a firm and of nobody called by the surname alone. */
bool names_firm_beside(struct slice before, struct slice after)
{
	static const char *const leading[] = { "chez ", "Chez ", "salari\xC3\xA9s de ", "usine ", "usine de ", "usines ", "groupe familial ", "fondateur de ", "fondatrice de ", "patron de ", "patronne de ", "PDG de ", "dirigeant de " };
	static const char *const following[] = {
		", install\xC3\xA9" "e ", ", implant\xC3\xA9" "e ", ", bas\xC3\xA9" "e ", ", cr\xC3\xA9\xC3\xA9" "e ", ", fond\xC3\xA9" "e ", ", filiale ", ", sp\xC3\xA9" "cialis", " emploie ", " embauche ", " licencie ", " fabrique ", " commercialise ",
	};

	for (size_t i = 0; i < sizeof(leading) / sizeof(leading[0]); i++)
		if (slice_ends(before, slice_of(leading[i])))
			return true;
	for (size_t i = 0; i < sizeof(following) / sizeof(following[0]); i++)
		if (slice_starts(after, slice_of(following[i])))
			return true;
	return false;
}

/* A verb of speech beside a bare surname: the person. */
bool names_speech_beside(struct names *n, struct slice before, struct slice after)
{
	struct slice word = { 0 };

	if (rules_word_in(extraction_rules(n->x), "speech", names_last_word(&before)))
		return true;
	after = slice_trim(after);
	if (!slice_split(&after, ' ', &word) || !rules_word_in(extraction_rules(n->x), "speech", word))
		return false;
	return !slice_starts(after, SLICE("un ")) && !slice_starts(after, SLICE("une ")); /* `lance une veste` */
}

/* One name opens the other, or is the same; both folded. */
static bool name_opens(struct slice full, struct slice opening)
{
	return slice_starts(full, opening) && (full.len == opening.len || full.ptr[opening.len] == ' ');
}

/* `Menhir Kerzol rappelle`, `selon Menhir Kerzol`: two capitals of which only the verb or word beside them says that they are somebody. */
static bool person_is_guess(const struct use *person)
{
	return slice_eq(person->mention->rule, SLICE("person.speaks")) || slice_eq(person->mention->rule, SLICE("person.source"));
}

/* Whether another use says that a person's name is an organization's. Of two capitals taken for somebody better rules name one so, or
 * with more words (`Glaz Menhir Data`), or with the first of them (`Glazenn Deutschland` of `Glazenn`); of a first name and surname
 * a rule says that a firm bears them; of a guess any rule (`le groupe Menhir Kerzol`). */
static bool person_is_firm(const struct use *person, const struct use *other)
{
	if (!slice_eq(other->mention->type, SLICE("ORG")))
		return false;
	if (slice_eq(person->mention->rule, SLICE("person.pair")))
		return name_opens(other->folded, person->folded) || name_opens(person->folded, other->folded);
	return (person_is_guess(person) || slice_eq(other->mention->rule, SLICE("org.named.after"))) && slice_eq(other->folded, person->folded);
}

/* What is said of people, never of firms: `X est mort en 2013`, `X, né à Brest`, `X, le fondateur`. */
static bool person_beside(struct slice after)
{
	static const char *const following[] = { " est mort", " est n\xC3\xA9", " est d\xC3\xA9" "c\xC3\xA9" "d\xC3\xA9", " meurt", ", n\xC3\xA9 ", ", n\xC3\xA9" "e ", ", mort", ", d\xC3\xA9" "c\xC3\xA9" "d\xC3\xA9", ", fondat", ", le fondat", ", la fondat", ", son fondat", ", sa fondat", ", cr\xC3\xA9" "at", ", le cr\xC3\xA9" "at", ", la cr\xC3\xA9" "at", " avait fond\xC3\xA9", " a fond\xC3\xA9", " fonde " };

	return slice_starts_any(after, following, sizeof following / sizeof *following);
}

/* Whether somebody of this full name speaks or lives: the founder, where his firm bears his name. */
static bool person_speaks(struct names *n, const struct use *person)
{
	for (size_t i = 0; i < n->uses && i < NAMES_COMPARED; i++) {
		const struct mention *m = n->use[i].mention;
		struct span at = { m->field, m->start, m->end };

		if (slice_eq(m->type, SLICE("PER")) && slice_eq(n->use[i].folded, person->folded) && (names_speech_beside(n, extraction_before(n->x, at), extraction_after(n->x, at)) || person_beside(extraction_after(n->x, at))))
			return true;
	}
	return false;
}

/* `Flora Kids (Brest). Fondée par`, `(Brest). L'entreprise`: the item of a list that goes on as firms do. */
static bool item_tells_firm(struct names *n, const struct mention *m)
{
	enum { PLACE = 40, LINE = 80 };
	static const char *const firms[] = { "Fond\xC3\xA9" "e ", "Cr\xC3\xA9\xC3\xA9" "e ", "Lanc\xC3\xA9" "e ", "Bas\xC3\xA9" "e ", "L'entreprise ", "L\xE2\x80\x99" "entreprise ", "La soci\xC3\xA9t\xC3\xA9 ", "La start-up ", "La jeune pousse ", "La PME ", "La marque ", "CA : ", "Chiffre d" };
	struct slice text = extraction_text(n->x, m->field), after = slice_sub(text, m->end, m->end + LINE < text.len ? m->end + LINE : text.len);
	size_t end = slice_find(after, SLICE("). "), 0);

	if ((m->start > 0 && text.ptr[m->start - 1] != '\n') || !slice_starts(after, SLICE(" (")) || end == SLICE_NONE || end > PLACE)
		return false;
	return slice_starts_any(slice_sub(after, end + SLICE("). ").len, after.len), firms, sizeof firms / sizeof *firms);
}

void names_firms_settle(struct names *n)
{
	for (size_t i = 0; i < n->uses && i < NAMES_COMPARED; i++) {
		struct use *person = &n->use[i];
		bool full = slice_eq(person->mention->rule, SLICE("person.full")), firm = !full && names_clues_house(n, person->folded);

		if (!full && !person_is_guess(person) && !slice_eq(person->mention->rule, SLICE("person.pair")))
			continue;
		if (!full && !firm) {
			struct span at = { person->mention->field, person->mention->start, person->mention->end };

			firm = names_firm_ends(n, extraction_before(n->x, at)) || names_firm_beside(extraction_before(n->x, at), extraction_after(n->x, at));
		}
		for (size_t k = 0; !firm && k < n->uses && k < NAMES_COMPARED; k++)
			firm = person_is_firm(person, &n->use[k]) || (slice_eq(n->use[k].folded, person->folded) && item_tells_firm(n, n->use[k].mention));
		if (!firm || (full && person_speaks(n, person)))
			continue;
		person->mention->type = SLICE("ORG");
		mention_set(n->arena, person->mention, SLICE("kind"), SLICE("company"), NULL);
		person->bare = false;
	}
}
