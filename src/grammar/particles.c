/* Classes of words: articles, prepositions, pronouns, adjectives, classifiers. */
#include "grammar/scene.h"

bool word_is_article(struct slice word)
{
	static const char *const words[] = { "la", "le", "les", "l", "un", "une", "cette", "cet", "ce", "sa", "son", "leur", "notre", "ses", NULL };

	return word_in(word, words);
}

bool word_is_preposition(struct slice word)
{
	static const char *const words[] = { "de", "du", "des", "d", "a", "au", "aux", "par", "avec", "contre", "pour", "dans", "en", "sur", "sous", "entre", "vers", "chez", "selon", "via", "apres", "et", "travers", NULL };

	return word_in(word, words);
}

bool word_is_pronoun(struct slice word)
{
	static const char *const words[] = { "elle", "il", "elles", "ils", "qui", "lui", "leur", NULL };

	return word_in(word, words);
}

bool word_owns(struct slice word)
{
	static const char *const words[] = { "son", "sa", "ses", "leur", "leurs", NULL };

	return word_in(word, words);
}

bool word_is_class(struct slice word)
{
	static const char *const words[] = { "fonds", "geant", "specialiste", "leader", "cabinet", "bureau", "chercheur", "agence", "cabinets", "investisseur", "assureur", "bailleur", "transporteur", "hebergeur", "centre", "sa", "sarl", "sas", "scop", "sci", "sem", "srl", "sprl", "scrl", "asbl", "obnl", "osbl", "francais", "americain", "mecene", "sponsor", "parrain", "actionnaire", "partenaire", "concurrent", "family", NULL };

	return scene_noun_kinds(word) != 0 || word_in(word, words) || (slice_ends(word, SLICE("s")) && scene_noun_kinds(slice_sub(word, 0, word.len - 1)) != 0); /* `aux sociétés X et Y` */
}

bool word_is_native(struct slice word)
{
	static const char *const ends[] = { "ain", "aine", "ais", "aise", "ois", "oise", "ien", "ienne", "een", "eenne", "tannique" };
	static const char *const natives[] = { "allemand", "allemande", "espagnol", "espagnole", "belge", "suisse", "russe", "turc", "turque", "grec", "grecque", "breton", "bretonne", "letton", "lettone", "basque", "corse", "catalan", "catalane", "flamand", "flamande", "wallon", "wallonne", "normand", "normande", "bourguignon", "bourguignonne", "savoyard", "tcheque", "asiatique", "nordique", NULL };

	return slice_ends_any(word, ends, sizeof ends / sizeof *ends) || word_in(word, natives);
}

bool word_is_adjective(struct slice word)
{
	static const char *const ends[] = { "ain", "aine", "ais", "aise", "ois", "oise", "ien", "ienne", "and", "ande", "al", "ale", "on", "onne", "ique", "if", "ive", "aire", "ee", "eux", "euse", "el", "elle", "ol", "ole", "tannique" };

	return slice_ends_any(word, ends, sizeof ends / sizeof *ends);
}

bool word_precedes_noun(struct slice word)
{
	static const char *const words[] = { "nouveau", "nouvel", "nouvelle", "nouveaux", "nouvelles", "ancien", "ancienne", "anciens", "anciennes", "petit", "petite", "petits", "petites", "grand", "grande", "grands", "grandes", "gros", "grosse", "jeune", "jeunes", "vieux", "vieille", "vieilles", "premier", "premiere", "premiers", "premieres", "second", "seconde", "dernier", "derniere", "derniers", "dernieres", "futur", "future", "futurs", "futures", "autre", "autres", "seul", "seule", "bon", "bonne", "mauvais", "mauvaise", "beau", "belle", "meme", "prochain", "prochaine", NULL };

	return word_in(word, words);
}
