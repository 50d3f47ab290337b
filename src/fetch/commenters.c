/* Names of commenters, found in a text as whole words. */
#include "fetch/commenters.h"

#include <stdlib.h>
#include <string.h>

#include "fetch/profile.h"

/* A commenter's name, among those that begin with the same word, the longest first. */
struct name {
	struct slice text;
	struct name *next;
};

struct commenters commenters_open(struct arena *a)
{
	return (struct commenters){ .arena = a, .known = map_open(), .slugs = map_open(), .first = map_open() };
}

void commenters_close(struct commenters *c)
{
	map_close(&c->known);
	map_close(&c->slugs);
	map_close(&c->first);
}

void commenter_learn(struct commenters *c, struct slice name)
{
	if (name.len < 2 || map_get(&c->known, name))
		return;
	map_put(&c->known, name, c);
	c->name = arena_grow(c->arena, c->name, c->names, &c->cap, sizeof *c->name);
	c->name[c->names++] = name;
	profile_learn(&c->slugs, c->arena, name);
}

static bool is_wordly(struct slice s, size_t at)
{
	unsigned char c = at < s.len ? (unsigned char)s.ptr[at] : ' ';

	return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The word of a text that begins at `at`, or the one byte that belongs to none. */
static struct slice word_at(struct slice s, size_t at)
{
	size_t end = at + 1;

	while (is_wordly(s, at) && end < s.len && is_wordly(s, end))
		end++;
	return slice_sub(s, at, end);
}

static int shorter_first(const void *x, const void *y)
{
	const struct slice *a = x, *b = y;

	return (a->len > b->len) - (a->len < b->len);
}

void commenters_sort(struct commenters *c)
{
	if (c->names)
		qsort(c->name, c->names, sizeof *c->name, shorter_first); /* Jean Dupont is found before Jean */
	for (size_t i = 0; i < c->names; i++) {
		void **chain = map_at(&c->first, word_at(c->name[i], 0));
		struct name *name = arena_alloc(c->arena, sizeof *name);

		*name = (struct name){ c->name[i], *chain };
		*chain = name;
	}
}

/* Whether no word goes on at `at`; JSON's `\n` is none. */
static bool word_begins(struct slice s, size_t at)
{
	bool escape = at > 1 && s.ptr[at - 2] == '\\' && strchr("nrt", s.ptr[at - 1]) != NULL;

	return at == 0 || escape || !is_wordly(s, at - 1) || !is_wordly(s, at);
}

bool text_whole(struct slice s, size_t from, size_t to)
{
	return word_begins(s, from) && !(is_wordly(s, to) && is_wordly(s, to - 1));
}

struct slice commenter_at(const struct commenters *c, struct slice s, size_t at)
{
	const struct name *name = c->names && word_begins(s, at) ? map_get(&c->first, word_at(s, at)) : NULL;

	for (; name != NULL; name = name->next)
		if (slice_eq(slice_sub(s, at, at + name->text.len), name->text) && text_whole(s, at, at + name->text.len))
			return name->text;
	return (struct slice){ NULL, 0 };
}

size_t commenter_step(struct slice s, size_t at)
{
	return word_at(s, at).len;
}
