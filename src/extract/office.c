/* What each bare title asks of its organization. */
#include "extract/office.h"

/* What people found; funds and schools are named around it as backers and neighbours. */
enum { FOUNDED = ORG_COMPANY | ORG_ASSOCIATION | ORG_NETWORK | ORG_MEDIA | ORG_PARTY | ORG_OTHER };
/* What has a management and a supervisory board. */
enum { BOARDED = ORG_COMPANY | ORG_FINANCE | ORG_PUBLIC | ORG_MEDIA | ORG_OTHER };

/* The first that fits counts: longer starts before shorter ones. */
static const struct office offices[] = {
	{ "conseiller regional", "region", 0, false },
	{ "conseillere regional", "region", 0, false },
	{ "conseiller metropolitain", "metropole", 0, false },
	{ "conseillere metropolitain", "metropole", 0, false },
	{ "conseiller departemental", "departement", 0, false },
	{ "conseillere departemental", "departement", 0, false },
	{ "conseiller municipal", "ville", 0, false },
	{ "conseillere municipal", "ville", 0, false },
	{ "conseiller communautaire", "communaute", 0, false },
	{ "conseillere communautaire", "communaute", 0, false },
	{ "conseiller scientifique", NULL, ORG_ANY, false },
	{ "conseillere scientifique", NULL, ORG_ANY, false },
	{ "conseiller strategique", NULL, ORG_ANY, false },
	{ "conseillere strategique", NULL, ORG_ANY, false },
	{ "conseill", NULL, 0, false },
	{ "maire", NULL, 0, false },
	{ "sous ministre", "ministere", 0, false },
	{ "ministre", NULL, 0, false },
	{ "premier ministre", NULL, 0, false },
	{ "premiere ministre", NULL, 0, false },
	{ "secretaire d etat", NULL, 0, false },
	{ "depute", NULL, 0, false },
	{ "senat", NULL, 0, false },
	{ "eurodepute", NULL, 0, false },
	{ "elu d opposition", NULL, ORG_LOCAL, false },
	{ "elue d opposition", NULL, ORG_LOCAL, false },
	{ "elu", NULL, 0, false },
	{ "prefet", NULL, 0, false },
	{ "sous prefet", NULL, 0, false },
	{ "procureur", NULL, 0, false },
	{ "juge", NULL, 0, false },
	{ "president de la republique", NULL, 0, false },
	{ "president de region", NULL, 0, false },
	{ "adjoint", NULL, ORG_LOCAL, false },
	{ "premier adjoint", NULL, ORG_LOCAL, false },
	{ "premiere adjointe", NULL, ORG_LOCAL, false },
	{ "vice president a", NULL, ORG_LOCAL, false },
	{ "vice president ch", NULL, ORG_LOCAL, false },
	{ "vice president d", NULL, ORG_LOCAL, false },
	{ "vice president en", NULL, ORG_LOCAL, false },
	{ "vice presidente a", NULL, ORG_LOCAL, false },
	{ "vice presidente ch", NULL, ORG_LOCAL, false },
	{ "vice presidente d", NULL, ORG_LOCAL, false },
	{ "vice presidente en", NULL, ORG_LOCAL, false },
	{ "directeur general des services", NULL, ORG_LOCAL, false },
	{ "directrice generale des services", NULL, ORG_LOCAL, false },
	{ "directeur de cabinet", NULL, ORG_LOCAL, false },
	{ "directrice de cabinet", NULL, ORG_LOCAL, false },
	{ "chef de cabinet", NULL, ORG_LOCAL, false },
	{ "cheffe de cabinet", NULL, ORG_LOCAL, false },
	{ "direct", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PARTY), false },
	{ "codirect", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PARTY), false },
	{ "co direct", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PARTY), false },
	{ "president du directoire", NULL, BOARDED, false },
	{ "presidente du directoire", NULL, BOARDED, false },
	{ "membre du directoire", NULL, BOARDED, false },
	{ "president du conseil de surveillance", NULL, BOARDED, false },
	{ "presidente du conseil de surveillance", NULL, BOARDED, false },
	{ "president", NULL, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_PARTY), false },
	{ "vice president", NULL, ORG_ANY, false },
	{ "premier vice president", NULL, ORG_ANY, false },
	{ "premiere vice president", NULL, ORG_ANY, false },
	{ "copresident", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL, false },
	{ "co president", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL, false },
	{ "gerant", NULL, ORG_COMPANY | ORG_OTHER | ORG_FINANCE, false },
	{ "cogerant", NULL, ORG_COMPANY | ORG_OTHER, false },
	{ "co gerant", NULL, ORG_COMPANY | ORG_OTHER, false },
	{ "patron", NULL, ORG_COMPANY | ORG_OTHER | ORG_FINANCE | ORG_MEDIA | ORG_NETWORK, false },
	{ "boss", NULL, ORG_COMPANY | ORG_OTHER, false },
	{ "dirigeant", NULL, ORG_COMPANY | ORG_OTHER | ORG_ASSOCIATION, false },
	{ "fondat", NULL, FOUNDED, false },
	{ "cofondat", NULL, FOUNDED, false },
	{ "co fondat", NULL, FOUNDED, false },
	{ "creat", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER, false },
	{ "pdg", NULL, ORG_COMPANY | ORG_OTHER | ORG_FINANCE | ORG_MEDIA, false },
	{ "p dg", NULL, ORG_COMPANY | ORG_OTHER | ORG_FINANCE | ORG_MEDIA, false },
	{ "dg", NULL, ORG_ANY, false },
	{ "ceo", NULL, ORG_COMPANY, false },
	{ "cto", NULL, ORG_COMPANY, false },
	{ "coordi", NULL, ORG_ANY, false },
	{ "coo", NULL, ORG_COMPANY, false },
	{ "cfo", NULL, ORG_COMPANY, false },
	{ "drh", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER, false },
	{ "daf", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER, false },
	{ "dsi", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER, false },
	{ "responsable", NULL, ORG_ANY, false },
	{ "charge", NULL, ORG_ANY, false },
	{ "delegue syndical", NULL, ORG_UNION, false },
	{ "deleguee syndical", NULL, ORG_UNION, false },
	{ "delegue general", NULL, ORG_ANY & ~(unsigned)(ORG_COMPANY | ORG_LOCAL), false },
	{ "deleguee general", NULL, ORG_ANY & ~(unsigned)(ORG_COMPANY | ORG_LOCAL), false },
	{ "delegue", NULL, ORG_ANY, false },
	{ "referent", NULL, ORG_ANY, false },
	{ "secretaire du comite", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_PUBLIC | ORG_OTHER, false },
	{ "secretaire du cse", NULL, ORG_COMPANY | ORG_ASSOCIATION | ORG_PUBLIC | ORG_OTHER, false },
	{ "secretaire", NULL, ORG_ANY, false },
	{ "tresori", NULL, ORG_ANY & ~(unsigned)ORG_LOCAL, false },
	{ "administrateur judiciaire", NULL, 0, false },
	{ "administratrice judiciaire", NULL, 0, false },
	{ "administrat", NULL, ORG_ANY, false },
	{ "porte parole", NULL, ORG_ANY, false },
	{ "animat", NULL, ORG_ANY, false },
	{ "redact", NULL, ORG_MEDIA, false },
	{ "chef d escadr", NULL, 0, false },
	{ "chef d etat", NULL, 0, false },
	{ "chef de police", NULL, 0, false },
	{ "chef", NULL, ORG_ANY, false },
	{ "associe", NULL, ORG_COMPANY | ORG_FINANCE, false },
	{ "representant", NULL, ORG_ANY, false },
	{ "repreneu", NULL, ORG_COMPANY, false },
	{ "manager", NULL, ORG_ANY, false },
	{ "recteur", NULL, ORG_PUBLIC, false },
	{ "rectrice", NULL, ORG_PUBLIC, false },
	{ "doyen", NULL, ORG_EDUCATION, false },
	{ "contremait", NULL, ORG_COMPANY, false },
	{ "technic", NULL, ORG_COMPANY, true },
	{ "ingenieur", NULL, ORG_COMPANY, true },
	{ "cadre", NULL, ORG_COMPANY, true },
	{ "salarie", NULL, ORG_COMPANY | ORG_ASSOCIATION, true },
	{ "employe", NULL, ORG_COMPANY, true },
	{ "ouvri", NULL, ORG_COMPANY, true },
	{ "developp", NULL, ORG_COMPANY, true },
	{ "entrain", NULL, ORG_ASSOCIATION | ORG_COMPANY | ORG_OTHER, false },
	{ "selectionn", NULL, ORG_ASSOCIATION | ORG_OTHER, false },
	{ "proviseur", NULL, ORG_EDUCATION, false },
	{ "profess", NULL, ORG_EDUCATION, true },
	{ "enseignant", NULL, ORG_EDUCATION, true },
	{ "maitre de conf", NULL, ORG_EDUCATION, true },
	{ "maitresse de conf", NULL, ORG_EDUCATION, true },
};

const struct office *office_of(struct slice folded)
{
	for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
		if (slice_starts(folded, slice_of(offices[i].start)))
			return &offices[i];
	return NULL;
}

bool office_is_national(struct slice role)
{
	static const char *const endings[] = { "ain", "aine", "ais", "aise", "ois", "oise", "ien", "ienne", "een", "eenne", "gnol", "gnole", " turc", " turque", " russe", " grec", " grecque", " suisse", " belge", " tcheque", " slovaque", " slovene", " serbe", " croate", " bulgare", " afghan", " afghane", " ouzbek" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (slice_starts(role, SLICE("president")) && slice_ends(role, slice_of(endings[i])))
			return true;
	return false;
}

bool office_is_mandate(struct slice folded)
{
	const struct office *office = office_of(folded);

	return slice_starts(folded, SLICE("municipal")) || (office != NULL && office->kinds == 0 && !slice_starts(folded, SLICE("conseill")));
}
