/* Names that a preposition governs or that the text leaves behind. */
#ifndef GLANE_GRAMMAR_OBLIQUE_H
#define GLANE_GRAMMAR_OBLIQUE_H

#include "grammar/scene.h"

/* True of an actor, by its index, that a preposition governs (or the list it stands in): hardly what its sentence is about. */
bool link_oblique(struct scene *s, const struct scene_field *f, size_t index);
/* True of an actor, by its index, that its verb has as its object (`X a battu Y`), unless it stands behind a verb of saying. */
bool link_object(struct scene *s, const struct scene_field *f, size_t index);
/* True of an oblique actor, by its index, in a phrase without subject that opens its sentence: the noun phrase behind it is the subject (`Créée par X, la société`). */
bool link_fronted(struct scene *s, const struct scene_field *f, size_t index);
/* True of an actor, by its index, that is one of several in a list (`A, B et C`): no singular noun takes it up in a later sentence. */
bool link_listed(struct scene *s, const struct scene_field *f, size_t index);
/* The last list of organizations (`A, B et C`) named in the sentence of a byte or the one before: their number and the index of the first, 0 without one. */
size_t link_list_before(struct scene *s, const struct scene_field *f, size_t at, size_t *first);
/* True of where somebody was before (`cet ancien de X`): not what the text goes on about. */
bool link_left(struct scene *s, const struct scene_field *f, struct actor *actor);

#endif
