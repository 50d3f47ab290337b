/* Titles and the organizations that hold them. */
#ifndef GLANE_EXTRACT_OFFICE_H
#define GLANE_EXTRACT_OFFICE_H

#include "extract/link.h"

/* What a bare title asks of its organization, by the start of the folded title. */
struct office {
	const char *start;
	const char *noun;  /* the organization's name holds this; NULL = any of the kinds */
	unsigned kinds;    /* 0 = such a title needs no organization */
	bool worker;       /* tells of an employer only when former */
};

/* What the table says of a folded title; NULL when it does not know it. */
const struct office *office_of(struct slice folded);
/* True for the folded title of the head of a state (`président mexicain`). */
bool office_is_national(struct slice folded);
/* True for a folded title that voters or the State give (`maire`): none of a company. */
bool office_is_mandate(struct slice folded);

#endif
