/* Measures passages by what the first pass thought of them all. */
#include <stdint.h>

#include "parse/feature.h"
#include "parse/passage.h"
#include "text/hash.h"

enum { WINDOW = 4, SURE_CHARS = 40 };

/* Log odds of -4 to 4 as 0 to 16. */
static unsigned char score_level(double score)
{
	double level = 2.0 * score + 8.5;

	return level < 0 ? 0 : level > 16 ? 16 : (unsigned char)level;
}

/* Sums over the nodes of the tree, by index. */
struct sums {
	float *score, *weight; /* of passages: score times weight, and weight */
	float *sure;           /* code points of passages thought to be main text */
};

static float passage_weight(const struct passage *p)
{
	return p->chars > 300 ? 300.0f : (float)p->chars + 3.0f;
}

static void sums_fill(const struct tree *tree, struct arena *a, const struct passages *list, struct sums *s)
{
	size_t body = (size_t)(tree->body - tree->node);

	s->score = arena_array(a, tree->nodes, sizeof(float));
	s->weight = arena_array(a, tree->nodes, sizeof(float));
	s->sure = arena_array(a, tree->nodes, sizeof(float));
	for (size_t i = 0; i < list->count; i++) {
		const struct passage *p = &list->passage[i];
		size_t at = (size_t)(p->box - tree->node);
		float score = p->score > 4.0f ? 4.0f : p->score < -4.0f ? -4.0f : p->score;

		s->score[at] += passage_weight(p) * score;
		s->weight[at] += passage_weight(p);
		s->sure[at] += p->score > 0 ? (float)p->chars : 0;
	}
	for (size_t i = tree->nodes; i-- > body + 1;) {
		size_t up = (size_t)(tree->node[i].parent - tree->node);

		s->score[up] += s->score[i];
		s->weight[up] += s->weight[i];
		s->sure[up] += s->sure[i];
	}
}

/* Passages whose boxes look alike anywhere on the page: same tag and class, same class around. */
struct kin {
	uint64_t key; /* 0 = free */
	float score, weight;
};

struct kins {
	struct kin *kin; /* open addressing */
	size_t slots;
};

/* The slice and its end, so that "ab" "c" and "a" "bc" differ. */
static uint64_t name_add(uint64_t hash, struct slice s)
{
	return hash_add(hash_add(hash, s), SLICE("\xFF"));
}

static struct kin *kin_at(const struct kins *k, const struct passage *p)
{
	uint64_t key = name_add(name_add(1469598103934665603u ^ p->box->tag, slice_sub(p->box->class, 0, 64)), slice_sub(block_parent(p->box)->class, 0, 64)) | 1;
	size_t i = (key ^ key >> 29) & (k->slots - 1);

	while (k->kin[i].key != 0 && k->kin[i].key != key)
		i = (i + 1) & (k->slots - 1);
	k->kin[i].key = key;
	return &k->kin[i];
}

static void kins_fill(struct arena *a, const struct passages *list, struct kins *k)
{
	k->slots = 64;
	while (k->slots < 2 * list->count)
		k->slots *= 2;
	k->kin = arena_array(a, k->slots, sizeof(*k->kin));
	for (size_t i = 0; i < list->count; i++) {
		struct kin *kin = kin_at(k, &list->passage[i]);

		kin->score += passage_weight(&list->passage[i]) * list->passage[i].score;
		kin->weight += passage_weight(&list->passage[i]);
	}
}

static double mean_at(const struct sums *s, size_t at)
{
	return s->weight[at] > 0 ? s->score[at] / s->weight[at] : 0.0;
}

static void around_fill(const struct passages *list, size_t i)
{
	const struct passage *p = list->passage;
	unsigned char *f = list->passage[i].feature;
	double sum = 0, weight = 0;

	f[F_SCORE] = score_level(p[i].score);
	f[F_SCORE_PREV] = i > 0 ? score_level(p[i - 1].score) : 0;
	f[F_SCORE_PREV2] = i > 1 ? score_level(p[i - 2].score) : 0;
	f[F_SCORE_NEXT] = i + 1 < list->count ? score_level(p[i + 1].score) : 0;
	f[F_SCORE_NEXT2] = i + 2 < list->count ? score_level(p[i + 2].score) : 0;
	for (size_t k = i > WINDOW ? i - WINDOW : 0; k <= i + WINDOW && k < list->count; k++) {
		sum += (double)passage_weight(&p[k]) * (double)p[k].score;
		weight += (double)passage_weight(&p[k]);
	}
	f[F_SCORE_WINDOW] = score_level(sum / weight);
}

static void sure_fill(struct passages *list)
{
	size_t distance = 1000;
	float best = -10;

	for (size_t i = 0; i < list->count; i++) {
		list->passage[i].feature[F_SURE_BEFORE] = feature_amount(distance);
		distance = list->passage[i].score > 1 && list->passage[i].chars > SURE_CHARS ? 0 : distance + 1;
		best = list->passage[i].score > best ? list->passage[i].score : best;
	}
	distance = 1000;
	for (size_t i = list->count; i-- > 0;) {
		list->passage[i].feature[F_SURE_AFTER] = feature_amount(distance);
		list->passage[i].feature[F_SCORE_BEST] = score_level(best);
		distance = list->passage[i].score > 1 && list->passage[i].chars > SURE_CHARS ? 0 : distance + 1;
	}
}

void features_second(const struct feature_page *page, struct arena *a, struct passages *list)
{
	const struct tree *tree = page->tree;
	size_t body = (size_t)(tree->body - tree->node);
	struct sums s;
	struct kins k;

	kins_fill(a, list, &k);
	sums_fill(tree, a, list, &s);
	sure_fill(list);
	for (size_t i = 0; i < list->count; i++) {
		unsigned char *f = list->passage[i].feature;
		const struct node *up1 = block_parent(list->passage[i].box), *up2 = block_parent(up1), *up3 = block_parent(up2);

		around_fill(list, i);
		f[F_SCORE_BOX1] = score_level(mean_at(&s, (size_t)(up1 - tree->node)));
		f[F_SCORE_BOX2] = score_level(mean_at(&s, (size_t)(up2 - tree->node)));
		f[F_SCORE_BOX3] = score_level(mean_at(&s, (size_t)(up3 - tree->node)));
		f[F_SURE_SHARE1] = feature_share((double)s.sure[up1 - tree->node], (double)s.sure[body]);
		f[F_SURE_SHARE2] = feature_share((double)s.sure[up2 - tree->node], (double)s.sure[body]);
		f[F_SCORE_TWINS] = score_level(kin_at(&k, &list->passage[i])->score / kin_at(&k, &list->passage[i])->weight);
	}
}
