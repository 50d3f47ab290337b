/* The words around a name. */
#include "grammar/scene.h"

/* The byte behind what stands in brackets at a byte (`X (XY), une société`), or behind the bracket that ends there; else the byte. */
static size_t bracket_end(struct slice text, size_t at)
{
	enum { LONG = 40 };
	size_t close;

	if (!slice_starts(slice_sub(text, at, text.len), SLICE(" (")))
		return slice_starts(slice_sub(text, at, text.len), SLICE(")")) ? at + 1 : at;
	close = slice_find(slice_sub(text, 0, text.len - at > LONG ? at + LONG : text.len), SLICE(")"), at);
	return close != SLICE_NONE ? close + 1 : at;
}

void scene_surroundings(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	enum { SPAN = 40 };
	size_t start = actor->mention->start, end = actor->mention->end;
	size_t first = f->sentence[actor->sentence], last = scene_sentence_end(f, actor->sentence);
	size_t from = start > first + SPAN ? start - SPAN : first, to = end + SPAN < last ? end + SPAN : last;

	if (actor->lead.ptr != NULL)
		return;
	while (from < start && ((unsigned char)f->text.ptr[from] & 0xC0) == 0x80)
		from++;
	while (to > end && to < f->text.len && ((unsigned char)f->text.ptr[to] & 0xC0) == 0x80)
		to--;
	actor->lead = scene_words(s->arena, slice_sub(f->text, from, start));
	end = bracket_end(f->text, end);
	actor->trail = end < to && f->text.ptr[end] == ',' ? scene_words(s->arena, slice_sub(f->text, end, to)) : (struct slice){ 0 };
}
