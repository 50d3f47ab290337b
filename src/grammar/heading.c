/* Lines that are headings, lines that are numbered. */
#include "grammar/scene.h"

enum { HEADING = 90 }; /* bytes of a heading line at most */

size_t line_numbering(struct slice line)
{
	size_t n = 0;

	while (n < line.len && line.ptr[n] >= '0' && line.ptr[n] <= '9')
		n++;
	if (n == 0 || n >= line.len || (line.ptr[n] != '.' && line.ptr[n] != ')' && line.ptr[n] != '/'))
		return 0;
	for (n++; n < line.len && line.ptr[n] == ' ';)
		n++;
	return n;
}

bool line_is_heading(struct slice line)
{
	static const char *const stops[] = { ".", "!", "?", ":", ";", ",", "\xC2\xBB", "\xE2\x80\x9D", "\xE2\x80\xA6", "\"" };

	line = slice_trim(line);
	if (line.len == 0 || line.len > HEADING)
		return false;
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (slice_ends(line, slice_of(stops[i])))
			return false;
	return true;
}
