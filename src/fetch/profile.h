/* Addresses that lead to a commenter: profiles, pictures, slugs. */
#ifndef GLANE_FETCH_PROFILE_H
#define GLANE_FETCH_PROFILE_H

#include "text/arena.h"
#include "text/map.h"

/* Puts the slug of a commenter's name (UTF-8), if it is one to be recognised by, into `slugs`; memory in the arena. */
void profile_learn(struct map *slugs, struct arena *a, struct slice name);
/* Whether a value's piece between `/`, `?`, `=` and the like is one of the slugs, with or without a number behind it. */
bool profile_named(const struct map *slugs, struct arena *a, struct slice value);
/* Whether an address is the picture of somebody known by a digest of the mail address, or profile_named. */
bool profile_address(const struct map *slugs, struct arena *a, struct slice address);
/* A list of class words without the one that WordPress makes of a commenter's slug and puts beside `byuser`; of these slugs, of any for NULL. */
struct slice profile_classes(const struct map *slugs, struct arena *a, struct slice list);

#endif
