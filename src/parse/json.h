/* JSON values in the arena, read by jansson. */
#ifndef GLANE_PARSE_JSON_H
#define GLANE_PARSE_JSON_H

#include "text/arena.h"

enum json_kind { JSON_VALUE_NULL, JSON_VALUE_BOOL, JSON_VALUE_NUMBER, JSON_VALUE_STRING, JSON_VALUE_ARRAY, JSON_VALUE_OBJECT };

struct json_value {
	enum json_kind kind;
	struct slice key;         /* in an object: its member's name */
	struct slice text;        /* of a string; of a number as decimal digits; of a bool `true` or `false` */
	struct json_value *child; /* members of an array or object, in their order */
	size_t children;
};

/*
 * Reads one JSON text; what is nested too deep becomes an empty value. Bytes that are not UTF-8 must
 * have been repaired before. NULL when it is malformed. Everything lives in the arena.
 */
struct json_value *json_read(struct arena *a, struct slice bytes);
/* The member of an object, or NULL (also when v is NULL or no object). */
struct json_value *json_get(const struct json_value *v, const char *key);
/* The text of a member, empty when it is absent or holds other values. */
struct slice json_text(const struct json_value *v, const char *key);

#endif
