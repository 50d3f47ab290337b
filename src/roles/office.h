/* Titles and the organizations that hold them. */
#ifndef GLANE_ROLES_OFFICE_H
#define GLANE_ROLES_OFFICE_H

#include "roles/roles.h"

/* What a bare title asks of its organization (rules/lexicons/offices.tsv). */
struct office {
	struct slice noun; /* the organization's name holds this; empty = any of the kinds */
	unsigned kinds;    /* of enum org_kind, 0 = such a title needs no organization */
	unsigned first;    /* kinds that go before the others where the text names such a one, 0 = none */
	bool worker;       /* tells of an employer only when former */
};

/* Reads what the lexicon says of a title as written; false when it does not know it. */
bool office_read(const struct scene *s, struct slice role, struct office *office);
/* The kinds of some words that `|` separates, all of `any`. */
unsigned office_kinds_of(struct slice words);
/* True of a title behind `son`, `sa` or `leur`. */
bool office_is_possessed(struct scene *s, const struct mention *m);
/* False when something else than the organization is rather what a bare title of the kinds belongs to (evident.c). */
bool office_is_evident(struct scene *s, const struct mention *m, struct actor *actor, unsigned kinds);
/* True for the folded title of the head of a state (`président mexicain`). */
bool office_is_national(struct slice folded);
/* True for a title that voters or the State give (`maire`): none of a company. */
bool office_is_mandate(const struct scene *s, struct slice role);

#endif
