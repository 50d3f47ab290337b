/* Lines below quotations that sign them. */
#include "quotes/speaker.h"

#include "text/unicode.h"

enum { LINE = 120, WORDS = 14 }; /* bytes and words of a line that signs */

bool signs_line(const struct scene_field *f, const struct actor *person)
{
	size_t end = slice_find(slice_sub(f->text, 0, person->mention->end + LINE), SLICE("\n"), person->mention->end);
	struct slice rest = slice_trim(slice_sub(f->text, person->mention->end, end != SLICE_NONE ? end : f->text.len));

	if (rest.len > LINE || unicode_words(rest) > WORDS || (rest.len > 0 && code_ends_sentence((unsigned char)rest.ptr[rest.len - 1])))
		return false;
	return rest.len == 0 || slice_starts(rest, SLICE(",")) || slice_starts(rest, SLICE("("));
}

struct slice signature_below(const struct scene_field *f, size_t at)
{
	struct slice rest = slice_sub(f->text, at, at + LINE), text = slice_trim(rest), line;

	if (slice_find(slice_sub(rest, 0, (size_t)(text.ptr - rest.ptr)), SLICE("\n"), 0) == SLICE_NONE || (!slice_starts(text, SLICE("\xE2\x80\x94 ")) && !slice_starts(text, SLICE("\xE2\x80\x93 "))))
		return (struct slice){ 0 };
	text = slice_trim(slice_sub(text, SLICE("\xE2\x80\x94 ").len, text.len));
	if (!slice_split(&text, '\n', &line) || line.ptr + line.len == f->text.ptr + at + LINE)
		return (struct slice){ 0 };
	line = slice_trim(line);
	if (!unicode_starts_upper(line) || unicode_words(line) > WORDS || code_ends_sentence((unsigned char)line.ptr[line.len - 1]))
		return (struct slice){ 0 };
	return line;
}

struct actor *signature_actor(const struct scene_field *f, struct slice line)
{
	size_t at = (size_t)(line.ptr - f->text.ptr), i = scene_actor_at(f, at);

	return i < f->actors && f->actor[i].mention->start == at ? &f->actor[i] : NULL;
}
