/* Where in a field its actors, phrases, titles and quotations stand. */
#include "grammar/scene.h"

size_t scene_actor_at(const struct scene_field *f, size_t at)
{
	size_t low = 0, high = f->actors;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (f->actor[middle].mention->start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t mention_at(struct mention *const *mention, size_t mentions, size_t at)
{
	size_t low = 0, high = mentions;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (mention[middle]->start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t scene_phrase_at(const struct scene_field *f, size_t at)
{
	return mention_at(f->phrase, f->phrases, at);
}

size_t scene_role_at(const struct scene_field *f, size_t at)
{
	return mention_at(f->role, f->roles, at);
}

size_t scene_house_at(const struct scene_field *f, size_t at)
{
	return mention_at(f->house, f->houses, at);
}

size_t scene_quotation_at(const struct scene_field *f, size_t at)
{
	size_t low = 0, high = f->quotations;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (f->quotation[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool scene_quoted(const struct scene_field *f, size_t at)
{
	size_t i = scene_quotation_at(f, at);

	return i < f->quotations && f->quotation[i].start <= at;
}
