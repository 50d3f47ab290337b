/* Titles and the organizations that hold them. */
#ifndef GLANE_ROLES_OFFICE_H
#define GLANE_ROLES_OFFICE_H

#include "reference/salience.h"
#include "roles/roles.h"

/* What a bare title asks of its organization (rules/lexicons/offices.tsv). */
struct office {
	struct slice noun; /* the organization's name holds this; empty = any of the kinds */
	unsigned kinds;    /* of enum org_kind, 0 = such a title needs no organization */
	unsigned first;    /* kinds that go before the others where the text names such a one, 0 = none */
	bool worker;       /* tells of an employer only when former */
};

/* The organization that a title weighs most for; NULL when none weighs enough (claim.c). */
struct actor *office_claimed(struct scene *s, const struct title *title);
/* Reads what the lexicon says of a title as written; false when it does not know it. */
bool office_read(const struct scene *s, struct slice role, struct office *office);
/* The kinds of some words that `|` separates, all of `any`. */
unsigned office_kinds_of(struct slice words);
/* True of folded words that are a house's board, which has a president of its own (`conseil d'administration`). */
bool office_is_organ(struct slice folded);
/* True of a title behind `son`, `sa` or `leur`. */
bool office_is_possessed(struct scene *s, const struct mention *m);
/* What may have what it is said to have, whatever such a title asks for elsewhere; an authority has no manager, a union no director, a fund no founder but where the title allows (bare.c, like the next). */
unsigned office_possessing(unsigned kinds);
/* Whom the folded words of a house of its own behind a title mean (`le directeur de l'usine`): of a part, what the article is about; NULL for nobody, or other words. */
struct actor *office_housed(struct scene *s, const struct mention *m, struct slice words, unsigned kinds);
/* What the clause before a place or the sentence before tells of; NULL when its subject is none of the kinds. */
struct actor *office_told_before(struct scene *s, struct span at, unsigned kinds, bool quoted);
/* True of the name of a court where somebody presides a hearing; auditors and prosecutors have none (evident.c, like the next). */
bool office_holds_hearings(struct scene *s, struct slice name);
/* False when something else than the organization is rather what a bare title of the kinds belongs to. */
bool office_is_evident(struct scene *s, const struct mention *m, struct actor *actor, unsigned kinds);
/* Whom the sentence of a bare title, or the one before what it says, is set at (`Chez X, la directrice`); NULL for nobody.
 * `alone`: the title may be that of a head of state who only is there (told.c, like the next four). */
struct actor *office_setting(struct scene *s, const struct mention *m, unsigned kinds, bool alone);
/* What a heading that is nothing but a name says the lines below it, up to a bare title, are about; NULL without one. */
struct actor *office_headed(struct scene *s, const struct mention *m);
/* True of a municipality, which has a mayor and no president. */
bool office_is_town(struct scene *s, const struct actor *actor);
/* The municipality that the paragraph of `le maire` or of a deputy names as such before (`la ville de X`), else whose council the article is about; NULL for none. */
struct actor *office_municipality(struct scene *s, int field, size_t at);
/* The authority of the place that a title names (`adjointe au maire de X`), when the text names it too. */
struct actor *office_authority(struct scene *s, int field, struct slice place);
/* True for the folded title of the head of a state (`président mexicain`). */
bool office_is_national(struct slice folded);
/* True of a mayor's deputy by the folded title (`premiere adjointe`, `adjoint aux sports`) and what it asks. */
bool office_is_deputy(struct slice folded, const struct office *office);
/* True for a title that voters or the State give (`maire`): none of a company. */
bool office_is_mandate(const struct scene *s, struct slice role);

#endif
