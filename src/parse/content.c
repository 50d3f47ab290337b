/* Judges which passages are main text. */
#include "parse/content.h"

/* Passages that are judged side by side: what is asked of one is asked of all. */
enum { SIDE = 32 };

/* Adds one judge's leaves to the sums of SIDE passages, whose features stand in columns. */
static void judge_ask(const struct judge *judge, unsigned char column[FEATURES][SIDE], int sum[SIDE])
{
	unsigned char leaf[SIDE] = { 0 };

	for (int q = 0; q < QUESTIONS; q++) {
		const unsigned char *value = column[judge->question[q].feature], limit = judge->question[q].limit;

		for (int k = 0; k < SIDE; k++)
			leaf[k] = (unsigned char)(leaf[k] + leaf[k] + (value[k] > limit));
	}
	for (int k = 0; k < SIDE; k++)
		sum[k] += judge->leaf[leaf[k]];
}

void content_score(const struct judge *judge, size_t judges, struct passages *list)
{
	unsigned char column[FEATURES][SIDE] = { { 0 } };

	for (size_t from = 0; from < list->count; from += SIDE) {
		size_t side = list->count - from < SIDE ? list->count - from : SIDE;
		int sum[SIDE] = { 0 };

		for (size_t k = 0; k < side; k++)
			for (size_t f = 0; f < FEATURES; f++)
				column[f][k] = list->passage[from + k].feature[f];
		for (size_t i = 0; i < judges; i++)
			judge_ask(&judge[i], column, sum);
		for (size_t k = 0; k < side; k++)
			list->passage[from + k].score = (float)sum[k] / 100.0f;
	}
}

void content_find(const struct feature_page *page, struct arena *a, struct passages *list)
{
	features_fill(page, a, list);
	content_score(content_first, content_firsts, list);
	features_second(page, a, list);
	content_score(content_second, content_seconds, list);
	for (size_t i = 0; i < list->count; i++)
		list->passage[i].keep = list->passage[i].score > 0;
	content_body(page, a, list);
	content_mend(page, a, list);
}
