/* What look-behinds say of the code point before a match. */
#include "rule/net.h"

#include <string.h>

static bool rest_take(struct slice *rest, struct slice word)
{
	if (!slice_starts(*rest, word))
		return false;
	*rest = slice_sub(*rest, word.len, rest->len);
	return true;
}

/* One code point of a look-behind; `less`: its set may lack some but has no others. False when something else is next. */
static bool behind_code(struct slice *rest, bool less, struct codes *c)
{
	uint32_t code;
	codes_none(c);
	if (rest->len == 0 || strchr("(.^$|)*+?{", *rest->ptr))
		return false;
	if (rest_take(rest, SLICE("["))) {
		codes_class(rest, (struct class_how){ .less = less }, c);
		return true;
	}
	if (!codes_member(rest, &code))
		return false;
	codes_add(c, code, code);
	return true;
}

static bool behind_ends(const struct slice *rest)
{
	return rest->len > 0 && (*rest->ptr == '|' || *rest->ptr == ')');
}

bool behind_codes(struct slice *rest, struct codes *c)
{
	return behind_code(rest, true, c) && behind_ends(rest);
}

bool behind_last(struct slice *rest, struct codes *c)
{
	struct codes before;
	codes_none(&before);
	rest_take(rest, SLICE("^"));
	bool good = behind_code(rest, false, c);
	while (good && !behind_ends(rest)) {
		before = *c;
		good = behind_code(rest, false, c);
	}
	codes_blank(c);
	if (codes_open(&before) && codes_have(c, ' ') && c->range[0].first == ' ' && c->range[0].last == ' ' && c->ranges == 2) {
		codes_none(c);
		codes_add(c, LETTER_OPENING, LETTER_OPENING);
	}
	return good;
}
