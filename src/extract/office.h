/* Titles and the organizations that hold them. */
#ifndef GLANE_EXTRACT_OFFICE_H
#define GLANE_EXTRACT_OFFICE_H

#include "extract/link.h"

/* What a bare title asks of its organization (rules/lexicons/offices.tsv). */
struct office {
	struct slice noun; /* the organization's name holds this; empty = any of the kinds */
	unsigned kinds;    /* of enum org_kind, 0 = such a title needs no organization */
	unsigned first;    /* kinds that go before the others where the text names such a one, 0 = none */
	bool worker;       /* tells of an employer only when former */
};

/* Reads what the lexicon says of a title as written; false when it does not know it. */
bool office_read(const struct scene *s, struct slice role, struct office *office);
/* True for the folded title of the head of a state (`président mexicain`). */
bool office_is_national(struct slice folded);
/* True for a title that voters or the State give (`maire`): none of a company. */
bool office_is_mandate(const struct scene *s, struct slice role);

#endif
