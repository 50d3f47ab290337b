/* Roles: who holds which title, and at which organization. */
#ifndef GLANE_ROLES_ROLES_H
#define GLANE_ROLES_ROLES_H

#include "reference/link.h"

/* The organization that a ROLE without one means (`la directrice`, `son PDG`); nobody when none is evident. */
struct found office_organization(struct scene *s, int field, const struct mention *m);

/* Takes back the roles that begin with a name which a NOROLE mention says has none there (`Selon X, le directeur de Y dort`); before scene_read (role.c). */
void links_roles_deny(struct extraction *x, int field);

/* Fills and thins the roles of one field (role.c). */
void links_roles(struct scene *s, int field);

#endif
