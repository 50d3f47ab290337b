/* Objects and all they point to, as one block of bytes. */
#ifndef GLANE_RULE_IMAGE_H
#define GLANE_RULE_IMAGE_H

#include <stddef.h>

#include "rule/rule.h"

struct shape;

/* A pointer (or several) in a struct; what is no field of the shape is copied as it is. */
struct field {
	enum field_kind {
		FIELD_END,
		FIELD_TEXT, /* a struct slice */
		FIELD_MANY, /* a pointer to as many objects as the size_t at `count` says */
		FIELD_LIST, /* a pointer to as many pointers to an object each */
		FIELD_ONE,  /* a pointer to one object, or NULL */
		FIELD_PART, /* an object inside this one */
		FIELD_NONE, /* `count` bytes that mean nothing in an image: cleared */
	} kind;
	size_t at, count; /* byte offsets in the struct */
	const struct shape *shape;
};

/* A struct of that size, with its fields; no field: plain bytes. */
struct shape {
	size_t size;
	const struct field *field;
};

#define TEXT(type, member) { FIELD_TEXT, offsetof(type, member), 0, NULL }
#define MANY(type, member, number, shape) { FIELD_MANY, offsetof(type, member), offsetof(type, number), &(shape) }
#define LIST(type, member, number, shape) { FIELD_LIST, offsetof(type, member), offsetof(type, number), &(shape) }
#define ONE(type, member, shape) { FIELD_ONE, offsetof(type, member), 0, &(shape) }
#define PART(type, member, shape) { FIELD_PART, offsetof(type, member), 0, &(shape) }
#define NONE(type, member) { FIELD_NONE, offsetof(type, member), sizeof(((type *)NULL)->member), NULL }
/* A shape with its fields. */
#define SHAPE(type, ...) { sizeof(type), (const struct field[]){ __VA_ARGS__, { FIELD_END, 0, 0, NULL } } }

/* A place in some block. */
extern const struct shape inside_shape;
/* What other files keep to themselves. */
extern const struct shape pattern_shape, phrases_shape, automaton_shape, symbols_shape, states_shape, sieve_shape, clauses_shape, match_shape, learnt_shape;

struct image;
struct pattern;

/* Compiles a pattern, which is a block of the image, and puts its compiled form in; none when PCRE2 refuses. */
void pattern_image(struct pattern *p, struct image *im);

/* An image whose first `head` bytes, a multiple of 8, stay free. */
struct image *image_open(size_t head);
/* Puts bytes in; pointers to any place among them, found later, lead there. Their own are turned by image_turn, when all blocks are in. */
void image_block(struct image *im, const void *bytes, size_t n);
void image_turn(struct image *im, const void *object, size_t n, const struct shape *shape);
/* Fills it up to a multiple of so many bytes, itself one of 8. */
void image_align(struct image *im, size_t to);
/* Puts bytes in that lie nowhere else, and makes the image of a slice, which is in a block, theirs. */
void image_text_set(struct image *im, const struct slice *slice, struct slice bytes);
/* Puts one object in with all it points to; its offset. */
size_t image_object(struct image *im, const void *object, const struct shape *shape);
/* The finished image, to be freed with buf_close; false when it grew too large. */
bool image_close(struct image *im, struct buf *block);

#endif
