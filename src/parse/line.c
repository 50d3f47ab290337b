/* Squeezes visible text into lines. */
#include "parse/line.h"

#include "text/unicode.h"

/* A byte below 0x80 that is neither blank nor control. */
static bool is_plain(char c)
{
	return c > ' ' && c < 0x7F;
}

static void line_piece(struct line *l, struct slice piece)
{
	if (l->out.len > 0 && l->brk)
		buf_add_char(&l->out, l->border);
	else if (l->out.len > 0 && l->space)
		buf_add_char(&l->out, ' ');
	l->space = l->brk = false;
	buf_add(&l->out, piece);
}

void line_add(struct line *l, struct slice s)
{
	while (s.len > 0) {
		size_t n = 0;
		struct slice rest = s;
		uint32_t code;

		/* words with one blank between them go as they are */
		while (n < s.len && (is_plain(s.ptr[n]) || (n > 0 && s.ptr[n] == ' ' && n + 1 < s.len && is_plain(s.ptr[n + 1]))))
			n++;
		if (n > 0) {
			line_piece(l, slice_sub(s, 0, n));
			s = slice_sub(s, n, s.len);
			continue;
		}
		code = utf8_next(&rest);
		if (code != 0xA0 && unicode_is_space(code))
			l->space = true;
		else if (code >= 0xA0 && !unicode_is_invisible(code))
			line_piece(l, slice_sub(s, 0, s.len - rest.len));
		s = rest;
	}
}
