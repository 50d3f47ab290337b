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

size_t scene_mention_at(struct mention_list list, size_t at)
{
	size_t low = 0, high = list.mentions;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list.mention[middle]->start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t scene_phrase_at(const struct scene_field *f, size_t at)
{
	return scene_mention_at((struct mention_list){ f->phrase, f->phrases }, at);
}

size_t scene_role_at(const struct scene_field *f, size_t at)
{
	return scene_mention_at((struct mention_list){ f->role, f->roles }, at);
}

size_t scene_house_at(const struct scene_field *f, size_t at)
{
	return scene_mention_at((struct mention_list){ f->house, f->houses }, at);
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
