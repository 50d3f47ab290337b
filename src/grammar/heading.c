/* Lines that are headings, numbered, or say who wrote. */
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

/* A year of our days. */
static bool line_has_year(struct slice line)
{
	size_t at = slice_find(line, SLICE("20"), 0);

	return at != SLICE_NONE && at + 4 <= line.len && line.ptr[at + 2] >= '0' && line.ptr[at + 2] <= '9' && line.ptr[at + 3] >= '0' && line.ptr[at + 3] <= '9' && (at == 0 || line.ptr[at - 1] == ' ' || line.ptr[at - 1] == '/' || line.ptr[at - 1] == '.');
}

bool scene_byline(const struct scene_field *f, size_t at)
{
	enum { HEAD = 600, LONG = 140, LINES = 3 };
	static const char *const stops[] = { ".", "!", "?", "\xC2\xBB", "\xE2\x80\x9D", "\"" };
	size_t from = scene_line(f->text, at, LONG), to = slice_find(f->text, SLICE("\n"), at), lines = 0;
	struct slice line = slice_trim(slice_sub(f->text, from, to == SLICE_NONE ? f->text.len : to));

	if (at > HEAD || from == 0 || line.len > LONG || slice_ends_any(line, stops, sizeof stops / sizeof *stops))
		return false;
	for (size_t i = 0; i < from; i++)
		lines += f->text.ptr[i] == '\n' && (i == 0 || f->text.ptr[i - 1] != '\n');
	return lines <= LINES && (line_has_year(line) || slice_starts(line, SLICE("Par ")));
}
