/* Names, noun phrases and pronouns as subjects of sentences. */
#ifndef GLANE_REFERENCE_ELEMENT_H
#define GLANE_REFERENCE_ELEMENT_H

#include "reference/link.h"

/* A name, noun phrase or pronoun that may be the subject of a sentence: one of the two. */
struct element {
	struct actor *actor;
	const struct mention *phrase;
	size_t start, end;
};

/* The next actor or phrase of a field from a byte on, before another; empty (end 0) when none is left. */
struct element element_next(const struct scene_field *f, size_t from, size_t to);
/* True of an element that stands where the subject of a clause does, in the sentence that begins at a byte. */
bool element_leads(struct scene *s, const struct scene_field *f, size_t from, const struct element *e);
/* The first element of a sentence that stands where a subject does; empty (end 0) when none does. */
struct element element_subject(struct scene *s, const struct scene_field *f, size_t sentence);
/* Whose thing a sentence is about that has no organization as its subject (`Le petit robot de X bine`); NULL for nobody's. */
struct actor *element_owner(struct scene *s, const struct scene_field *f, size_t sentence);
/* True when a sentence says of an element who it is (`Le principal est X`). */
bool element_presents(struct scene *s, const struct scene_field *f, const struct element *e);
/* True when the subject that ends at a byte says or feels something (`X s'inquiète`) (deed.c, like the next). */
bool subject_speaks(struct scene *s, const struct scene_field *f, size_t at);
/* True when it gives or lends money, and not in so many words to the topic (`Le CNC a versé 20 000 euros`). */
bool subject_gives(struct scene *s, const struct scene_field *f, size_t at, const struct actor *topic);
/* True of a name that the text calls by what it is to the topic (`X, son premier client`, `Leur voisin, X`); false for NULL. */
bool subject_relates(struct scene *s, const struct scene_field *f, struct actor *actor);
/* True of a consultancy that looks into somebody else's accounts (`Le cabinet X alerte sur`). */
bool subject_audits(struct scene *s, const struct scene_field *f, struct actor *actor);
/* The gender of the folded `elle`, else of `il`. */
enum gender pronoun_gender(struct slice word);
/* True of a noun phrase whose noun or article is of another gender (agreement.c). */
bool phrase_clashes(struct scene *s, const struct mention *phrase, enum gender gender);
/* The same of a name by its own noun or the one right before it (`le syndicat X. Elle`). */
bool name_clashes(struct scene *s, struct actor *actor, enum gender gender);

#endif
