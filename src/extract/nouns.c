/* Nouns that stand for an organization named elsewhere. */
#include "extract/scene.h"

struct noun {
	const char *word; /* folded, singular */
	unsigned kinds;
};

/* By word, for the binary search. */
static const struct noun nouns[] = {
	{ "academie", ORG_PUBLIC | ORG_EDUCATION },
	{ "accelerateur", ORG_NETWORK },
	{ "acquereur", ORG_COMPANY },
	{ "aeroport", ORG_PUBLIC | ORG_COMPANY },
	{ "agence", ORG_PUBLIC | ORG_NETWORK | ORG_COMPANY | ORG_ASSOCIATION },
	{ "agglo", ORG_LOCAL },
	{ "agglomeration", ORG_LOCAL },
	{ "asso", ORG_ASSOCIATION | ORG_NETWORK | ORG_OTHER },
	{ "association", ORG_ASSOCIATION | ORG_NETWORK | ORG_OTHER },
	{ "bailleur", ORG_COMPANY | ORG_PUBLIC },
	{ "banque", ORG_FINANCE },
	{ "boite", ORG_COMPANY },
	{ "cabinet", ORG_COMPANY },
	{ "caisse", ORG_FINANCE | ORG_PUBLIC },
	{ "campus", ORG_EDUCATION | ORG_NETWORK },
	{ "centrale", ORG_UNION },
	{ "chaine", ORG_MEDIA },
	{ "chambre", ORG_NETWORK | ORG_PUBLIC },
	{ "chru", ORG_PUBLIC },
	{ "chu", ORG_PUBLIC },
	{ "clinique", ORG_COMPANY | ORG_PUBLIC },
	{ "club", ORG_OTHER | ORG_ASSOCIATION | ORG_NETWORK },
	{ "cluster", ORG_NETWORK },
	{ "collectif", ORG_ASSOCIATION | ORG_OTHER },
	{ "collectivite", ORG_LOCAL },
	{ "comite", ORG_NETWORK | ORG_ASSOCIATION | ORG_PUBLIC | ORG_OTHER },
	{ "commission", ORG_PUBLIC },
	{ "communaute", ORG_LOCAL },
	{ "commune", ORG_LOCAL },
	{ "compagnie", ORG_COMPANY },
	{ "confederation", ORG_UNION | ORG_NETWORK },
	{ "conseil", ORG_LOCAL | ORG_PUBLIC },
	{ "constructeur", ORG_COMPANY },
	{ "cooperative", ORG_COMPANY | ORG_ASSOCIATION },
	{ "departement", ORG_LOCAL },
	{ "distributeur", ORG_COMPANY },
	{ "ecole", ORG_EDUCATION },
	{ "editeur", ORG_COMPANY },
	{ "enseigne", ORG_COMPANY },
	{ "entreprise", ORG_COMPANY },
	{ "equipementier", ORG_COMPANY },
	{ "etablissement", ORG_EDUCATION | ORG_PUBLIC | ORG_FINANCE },
	{ "eti", ORG_COMPANY },
	{ "fabricant", ORG_COMPANY },
	{ "federation", ORG_NETWORK | ORG_UNION | ORG_ASSOCIATION },
	{ "filiale", ORG_COMPANY },
	{ "firme", ORG_COMPANY },
	{ "fondation", ORG_ASSOCIATION | ORG_OTHER },
	{ "fonds", ORG_FINANCE },
	{ "groupe", ORG_COMPANY },
	{ "groupement", ORG_COMPANY | ORG_NETWORK | ORG_ASSOCIATION },
	{ "hebdomadaire", ORG_MEDIA },
	{ "hopital", ORG_PUBLIC | ORG_EDUCATION },
	{ "incubateur", ORG_NETWORK | ORG_ASSOCIATION },
	{ "industriel", ORG_COMPANY },
	{ "institut", ORG_EDUCATION | ORG_PUBLIC | ORG_NETWORK },
	{ "institution", ORG_PUBLIC | ORG_EDUCATION | ORG_NETWORK | ORG_FINANCE },
	{ "intercommunale", ORG_PUBLIC | ORG_COMPANY },
	{ "intercommunalite", ORG_LOCAL },
	{ "journal", ORG_MEDIA },
	{ "labo", ORG_EDUCATION },
	{ "laboratoire", ORG_EDUCATION | ORG_COMPANY },
	{ "licorne", ORG_COMPANY },
	{ "lycee", ORG_EDUCATION },
	{ "mairie", ORG_LOCAL },
	{ "maison", ORG_COMPANY | ORG_NETWORK | ORG_ASSOCIATION },
	{ "marque", ORG_COMPANY },
	{ "media", ORG_MEDIA },
	{ "metropole", ORG_LOCAL },
	{ "ministere", ORG_PUBLIC },
	{ "mouvement", ORG_PARTY | ORG_ASSOCIATION },
	{ "municipalite", ORG_LOCAL },
	{ "musee", ORG_PUBLIC | ORG_ASSOCIATION | ORG_OTHER },
	{ "mutuelle", ORG_FINANCE | ORG_COMPANY },
	{ "observatoire", ORG_PUBLIC | ORG_EDUCATION | ORG_ASSOCIATION },
	{ "office", ORG_PUBLIC },
	{ "operateur", ORG_COMPANY },
	{ "organisation", ORG_UNION | ORG_ASSOCIATION | ORG_NETWORK },
	{ "organisme", ORG_PUBLIC | ORG_ASSOCIATION | ORG_NETWORK },
	{ "parti", ORG_PARTY },
	{ "pepiniere", ORG_NETWORK },
	{ "pepite", ORG_COMPANY },
	{ "plateforme", ORG_COMPANY | ORG_NETWORK },
	{ "pme", ORG_COMPANY },
	{ "pmi", ORG_COMPANY },
	{ "pole", ORG_NETWORK },
	{ "port", ORG_PUBLIC | ORG_COMPANY },
	{ "pousse", ORG_COMPANY },
	{ "prefecture", ORG_PUBLIC },
	{ "prestataire", ORG_COMPANY },
	{ "promoteur", ORG_COMPANY },
	{ "quotidien", ORG_MEDIA },
	{ "radio", ORG_MEDIA },
	{ "rectorat", ORG_PUBLIC },
	{ "region", ORG_LOCAL },
	{ "repreneur", ORG_COMPANY },
	{ "reseau", ORG_NETWORK | ORG_ASSOCIATION },
	{ "sarl", ORG_COMPANY },
	{ "sas", ORG_COMPANY },
	{ "scale up", ORG_COMPANY },
	{ "sci", ORG_COMPANY },
	{ "scic", ORG_COMPANY | ORG_ASSOCIATION },
	{ "scop", ORG_COMPANY },
	{ "sem", ORG_COMPANY | ORG_PUBLIC },
	{ "site", ORG_MEDIA | ORG_COMPANY },
	{ "societe", ORG_COMPANY },
	{ "specialiste", ORG_COMPANY },
	{ "spin off", ORG_COMPANY },
	{ "start up", ORG_COMPANY },
	{ "startup", ORG_COMPANY },
	{ "structure", ORG_ANY & ~(unsigned)ORG_LOCAL },
	{ "studio", ORG_COMPANY },
	{ "syndicat", ORG_UNION | ORG_PUBLIC | ORG_NETWORK },
	{ "technopole", ORG_NETWORK },
	{ "theatre", ORG_PUBLIC | ORG_ASSOCIATION | ORG_OTHER },
	{ "tribunal", ORG_PUBLIC },
	{ "universite", ORG_EDUCATION },
	{ "usine", ORG_COMPANY },
	{ "ville", ORG_LOCAL },
};

static int noun_compare(struct slice word, const char *entry)
{
	return slice_cmp(word, slice_of(entry));
}

unsigned scene_noun_kinds(struct slice folded_noun)
{
	size_t low = 0, high = sizeof nouns / sizeof *nouns;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = noun_compare(folded_noun, nouns[middle].word);

		if (order == 0)
			return nouns[middle].kinds;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}
