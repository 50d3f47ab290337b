/* Tags and text of HTML or XML in one forgiving, linear pass. */
#ifndef GLANE_FETCH_TAGS_H
#define GLANE_FETCH_TAGS_H

#include "text/arena.h"

enum token {
	TOKEN_END,  /* nothing left */
	TOKEN_OPEN, /* a start tag, perhaps <empty/> */
	TOKEN_CLOSE,
	TOKEN_TEXT, /* raw text, entities not decoded; never holds a tag */
	TOKEN_CDATA /* text to be taken as it is */
};

/* A tag, valid until its input goes; attributes is everything behind the name. */
struct tag {
	struct slice name, attributes;
	bool empty; /* ended in `/>` */
};

struct tags {
	struct slice in;
	size_t at;
	bool xml;           /* script and style are elements like others, CDATA is known */
	struct slice raw;   /* HTML: name of the element whose content is raw text now */
};

/* A pass over bytes of a charset that agrees with ASCII. Comments and declarations are skipped. */
struct tags tags_open(struct slice in, bool xml);
/* The next token; `tag` is set for tags, `text` for the text kinds. */
enum token tags_next(struct tags *t, struct tag *tag, struct slice *text);
/* Takes one attribute off *rest (at first the tag's attributes), name and raw value; false at the end. */
bool attribute_take(struct slice *rest, struct slice *name, struct slice *value);
/* The decoded value of an attribute (ASCII case ignored), memory in the arena; empty when absent. */
struct slice tag_value(const struct tag *tag, struct arena *a, const char *name);
/* Whether an element's name is `name`, ASCII case ignored; asked many times of every tag. */
static inline bool tag_is(const struct tag *tag, const char *name)
{
	return tag->name.len && (tag->name.ptr[0] | 0x20) == name[0] && slice_eq_nocase(tag->name, slice_of(name));
}
/* The text with character references decoded to UTF-8. */
struct slice text_decode(struct arena *a, struct slice raw);
/* Whether a blank-separated list such as class or rel holds the word, ASCII case ignored. */
bool words_hold(struct slice list, const char *word);

#endif
