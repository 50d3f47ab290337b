/* Judges which passages are main text. */
#include "parse/content.h"

float content_score(const struct judge *judge, size_t judges, const unsigned char *feature)
{
	int sum = 0;

	for (size_t i = 0; i < judges; i++) {
		unsigned leaf = 0;

		for (int q = 0; q < QUESTIONS; q++)
			leaf = leaf << 1 | (feature[judge[i].question[q].feature] > judge[i].question[q].limit);
		sum += judge[i].leaf[leaf];
	}
	return (float)sum / 100.0f;
}

void content_find(const struct feature_page *page, struct arena *a, struct passages *list)
{
	features_fill(page, a, list);
	for (size_t i = 0; i < list->count; i++)
		list->passage[i].score = content_score(content_first, content_firsts, list->passage[i].feature);
	features_second(page, a, list);
	for (size_t i = 0; i < list->count; i++) {
		struct passage *p = &list->passage[i];

		p->score = content_score(content_second, content_seconds, p->feature);
		p->keep = p->score > 0;
	}
	content_mend(page, a, list);
}
