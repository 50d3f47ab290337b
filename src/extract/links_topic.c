/* What a section and the article are about. */
#include "extract/link.h"

#include "text/unicode.h"

enum { HEADING = 90 }; /* bytes of a heading line at most */

static size_t line_start(struct slice text, size_t at)
{
	while (at > 0 && text.ptr[at - 1] != '\n')
		at--;
	return at;
}

/* Bytes of a heading's number (`3. `, `2) `), 0 without one. */
static size_t numbering(struct slice line)
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

static bool line_is_heading(struct slice line)
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

static struct actor *heading_actor(struct scene_field *f, size_t from, size_t to, unsigned kinds)
{
	size_t first = from + numbering(slice_sub(f->text, from, to)), i = scene_actor_at(f, first);

	if (i >= f->actors || f->actor[i].mention->start != first || f->actor[i].person || (f->actor[i].kinds & kinds) == 0)
		return NULL;
	return &f->actor[i];
}

struct actor *link_section(struct scene *s, size_t at, unsigned kinds)
{
	enum { LINES = 12 };
	struct scene_field *f = &s->field[0];
	size_t end = line_start(f->text, at);

	for (int lines = 0; end > 0 && lines < LINES; lines++) {
		size_t start = line_start(f->text, end - 1);
		struct slice line = slice_sub(f->text, start, end);

		if (start > 0 && line_is_heading(line))
			return heading_actor(f, start, end, kinds);
		end = start;
	}
	return NULL;
}

static bool lead_founds(struct slice lead)
{
	static const char *const verbs[] = { "fonde", "cofonde", "cree", "a cree", "lance", "a lance" };

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (slice_ends(lead, slice_of(verbs[i])))
			return true;
	return false;
}

/* `X, une jeune pousse qui`: the text introduces it. */
static bool trail_introduces(struct slice trail)
{
	static const char *const words[] = { "une jeune pousse", "une start up", "une societe", "une entreprise", "une pme", "une association", "une cooperative", "une pepite", "la start up", "la jeune pousse" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_starts(trail, slice_of(words[i])))
			return true;
	return false;
}

void links_weigh(struct scene *s)
{
	enum { TOP_LINES = 2, TOP = 1, BIRTH = 3 };
	struct scene_field *f = &s->field[0];
	size_t top = 0;

	for (int line = 0; line < TOP_LINES; line++) {
		size_t stop = slice_find(f->text, SLICE("\n"), top);

		top = stop == SLICE_NONE ? f->text.len : stop + 1;
	}
	for (size_t i = 0; i < f->actors; i++) {
		struct actor *actor = &f->actor[i];

		if (actor->person)
			continue;
		link_surroundings(s, f, actor);
		if (actor->mention->start < top)
			actor->weight += TOP;
		if (lead_founds(actor->lead) || trail_introduces(actor->trail))
			actor->weight += BIRTH;
	}
}
