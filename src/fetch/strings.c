/* The strings of a JSON text and what their keys mean. */
#include "fetch/strings.h"

/* JSON keys whose value names a commenter: WordPress, Discourse. */
static const char *const json_keys[] = { "\"author_name\"", "\"username\"", "\"display_username\"", "\"name\"" };

/* JSON keys whose value leads to a commenter. */
static const char *const json_addresses[] = { "\"author_url\"", "\"avatar_template\"", "\"author_email\"", "\"user_title\"" };

static bool one_of(struct slice name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eq_nocase(name, slice_of(names[i])))
			return true;
	return false;
}

size_t json_string_end(struct slice s, size_t from)
{
	size_t at = from + 1;

	while (at < s.len && s.ptr[at] != '"')
		at += s.ptr[at] == '\\' ? 2 : 1;
	return at < s.len ? at + 1 : s.len;
}

static enum meaning meaning_of(struct slice key)
{
	if (one_of(key, json_keys, sizeof json_keys / sizeof *json_keys))
		return MEANS_NAME;
	return one_of(key, json_addresses, sizeof json_addresses / sizeof *json_addresses) ? MEANS_ADDRESS : MEANS_NOTHING;
}

bool json_strings_next(struct json_strings *s)
{
	bool value = s->meaning == MEANS_NOTHING && s->string.len; /* the last string may be a key */

	s->object = false;
	for (; s->at < s->in.len && s->in.ptr[s->at] != '"'; s->at++) {
		char byte = s->in.ptr[s->at];

		value = value && (byte == ':' || byte == ' ' || byte == '\n' || byte == '\t');
		s->object |= byte == '{' || byte == '}';
	}
	s->meaning = value ? meaning_of(s->string) : MEANS_NOTHING;
	s->string = slice_sub(s->in, s->at, s->at < s->in.len ? json_string_end(s->in, s->at) : s->in.len);
	s->at += s->string.len;
	return s->string.len > 0;
}

struct slice json_string_inner(const struct json_strings *s)
{
	return slice_sub(s->string, 1, s->string.len - 1);
}
