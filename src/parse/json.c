/* JSON values in the arena, read by jansson. */
#include "parse/json.h"

#include <jansson.h>


enum {
	JSON_DEPTH = 256, /* deeper values are read as null */
};

/* An array or object whose members are still to be copied. */
struct level {
	json_t *from;
	void *iterator;          /* of an object */
	struct json_value *into; /* children points to room for all members */
	size_t next;
};

/* Copies a scalar; an array or object gets room for its members. */
static void value_copy(struct arena *a, const json_t *from, struct json_value *into)
{
	switch (json_typeof(from)) {
	case JSON_STRING:
		into->kind = JSON_VALUE_STRING;
		into->text = arena_copy(a, (struct slice){ json_string_value(from), json_string_length(from) });
		break;
	case JSON_INTEGER:
		into->kind = JSON_VALUE_NUMBER;
		into->text = arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(from));
		break;
	case JSON_REAL:
		into->kind = JSON_VALUE_NUMBER;
		into->text = arena_printf(a, "%.0f", json_real_value(from));
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		into->kind = JSON_VALUE_BOOL;
		into->text = json_is_true(from) ? SLICE("true") : SLICE("false");
		break;
	case JSON_ARRAY:
		into->kind = JSON_VALUE_ARRAY;
		into->children = json_array_size(from);
		break;
	case JSON_OBJECT:
		into->kind = JSON_VALUE_OBJECT;
		into->children = json_object_size(from);
		break;
	default:
		into->kind = JSON_VALUE_NULL;
	}
	if (into->children > 0)
		into->child = arena_array(a, into->children, sizeof(struct json_value));
}

/* The next member of a level, its key in *key; NULL at the end. */
static json_t *level_next(struct arena *a, struct level *level, struct slice *key)
{
	json_t *member;

	*key = (struct slice){ NULL, 0 };
	if (json_is_array(level->from))
		return json_array_get(level->from, level->next);
	if (!level->iterator)
		return NULL;
	member = json_object_iter_value(level->iterator);
	*key = arena_copy(a, slice_of(json_object_iter_key(level->iterator)));
	level->iterator = json_object_iter_next(level->from, level->iterator);
	return member;
}

/* Copies the tree below root, depth first with an own stack. */
static void tree_copy(struct arena *a, json_t *root, struct json_value *into)
{
	struct level stack[JSON_DEPTH];
	size_t depth = 0;
	struct slice key;

	value_copy(a, root, into);
	if (into->children > 0)
		stack[depth++] = (struct level){ root, json_object_iter(root), into, 0 };
	while (depth > 0) {
		struct level *top = &stack[depth - 1];
		json_t *member = level_next(a, top, &key);
		struct json_value *value;

		if (!member) {
			depth--;
			continue;
		}
		value = &top->into->child[top->next++];
		value_copy(a, member, value);
		value->key = key;
		if (value->children > 0 && depth < JSON_DEPTH)
			stack[depth++] = (struct level){ member, json_object_iter(member), value, 0 };
		else
			value->children = 0;
	}
}

struct json_value *json_read(struct arena *a, struct slice bytes)
{
	json_error_t error;
	json_t *root = json_loadb(bytes.ptr ? bytes.ptr : "", bytes.len, JSON_ALLOW_NUL | JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK, &error);
	struct json_value *value;

	if (!root)
		return NULL;
	value = arena_alloc(a, sizeof(*value));
	tree_copy(a, root, value);
	json_decref(root);
	return value;
}

struct json_value *json_get(const struct json_value *v, const char *key)
{
	for (size_t i = 0; v && v->kind == JSON_VALUE_OBJECT && i < v->children; i++)
		if (slice_eq(v->child[i].key, slice_of(key)))
			return &v->child[i];
	return NULL;
}

struct slice json_text(const struct json_value *v, const char *key)
{
	const struct json_value *member = json_get(v, key);

	return member ? member->text : (struct slice){ NULL, 0 };
}
