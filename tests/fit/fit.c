/* Fits the judges of the main text: boosted trees of equal questions. */
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parse/feature.h"

/*
 * usage: fit NAME TREES RATE FOLDS SCORES < samples > table
 *
 * A sample is a line of numbers: page key, weight, wanted probability, then features (0 to 31).
 * Writes the C rows of a `struct judge` table, and to SCORES one line a sample: its score by
 * judges that were fitted without the samples of its fold (FOLDS > 1) or by all (FOLDS = 1).
 * Every judge sees only a part of the pages and of the features, drawn by a fixed rule, so that
 * they err differently.
 */
enum { QUESTIONS = 5, LEAVES = 1 << QUESTIONS, LEVELS = 32, FEATURES_MAX = 256, PAGES_SHARE = 70, FEATURES_SHARE = 40 };

static const double CURVE_MIN = 4; /* draws leaves of little evidence towards 0 */

#define NAME(name) "F_" #name,
#define HINT_TEXT(name) "F_HINT + HINT_" #name,
#define PHRASE_TEXT(name) "F_PHRASE + PHRASE_" #name,
static const char *const names[FEATURES] = { FEATURES_TEXT(NAME) FEATURES_PLACE(NAME) FEATURES_NEAR(NAME) FEATURES_INSIDE(NAME)
	HINT_NAMES(HINT_TEXT) PHRASE_NAMES(PHRASE_TEXT) FEATURES_SECOND(NAME) };

struct sums {
	float slope, curve;
};

struct sample {
	unsigned page;
	double weight, wanted, score;
	struct sums pull; /* of the loss at the score so far */
	unsigned char feature[FEATURES_MAX];
};

struct judge {
	int feature[QUESTIONS], limit[QUESTIONS];
	double leaf[LEAVES];
};

/* What one judge is fitted on. */
struct draw {
	int features, without, folds;
	unsigned round;
	double rate;
};

static struct sample *samples_read(size_t *count, int *features)
{
	struct sample *list = NULL;
	size_t cap = 0, size = 0;
	char *line = NULL;

	*count = 0;
	while (getline(&line, &size, stdin) > 0) {
		struct sample *s;
		char *at = line;
		int n = 0;

		if (*count == cap) {
			cap = cap ? 2 * cap : 4096;
			list = realloc(list, cap * sizeof(*list));
			if (list == NULL)
				exit(1);
		}
		s = &list[(*count)++];
		memset(s, 0, sizeof(*s));
		s->page = (unsigned)strtoul(at, &at, 10);
		s->weight = strtod(at, &at);
		s->wanted = strtod(at, &at);
		while (n < FEATURES_MAX) {
			char *end;
			long value = strtol(at, &end, 10);

			if (end == at)
				break;
			s->feature[n++] = (unsigned char)(value < LEVELS ? value : LEVELS - 1);
			at = end;
		}
		*features = n;
	}
	free(line);
	return list;
}

/* A number below 100 that depends on both in no visible way. */
static unsigned chance(unsigned a, unsigned b)
{
	unsigned x = a * 2654435761u ^ (b + 1) * 2246822519u;

	x ^= x >> 15;
	x *= 3266489917u;
	x ^= x >> 13;
	return x % 100;
}

/* Whether the judge being fitted learns from the sample. */
static int learns(const struct sample *s, unsigned round, int without, int folds)
{
	return s->weight > 0 && (folds < 2 || (int)(s->page % (unsigned)folds) != without) && chance(s->page, round) < PAGES_SHARE;
}

/* Whether the feature is asked about at this level of the judge. */
static bool asks(int feature, int level, const struct draw *d)
{
	return chance((unsigned)feature, d->round * QUESTIONS + (unsigned)level) < FEATURES_SHARE;
}

/* Finds the question that parts the samples of all leaves best; adds it to the judge. */
static void question_find(struct judge *j, int level, struct sums (*sums)[FEATURES_MAX][LEVELS], const struct draw *d)
{
	double best = -1;

	for (int f = 0; f < d->features; f++) {
		if (!asks(f, level, d))
			continue;
		for (int limit = 0; limit < LEVELS - 1; limit++) {
			double gain = 0;

			for (int leaf = 0; leaf < 1 << level; leaf++) {
				struct sums low = { 0, 0 }, high = { 0, 0 };

				for (int v = 0; v < LEVELS; v++) {
					struct sums *to = v > limit ? &high : &low;

					to->slope += sums[leaf][f][v].slope;
					to->curve += sums[leaf][f][v].curve;
				}
				gain += low.slope * low.slope / (low.curve + CURVE_MIN) + high.slope * high.slope / (high.curve + CURVE_MIN);
			}
			if (gain > best + 1e-9) {
				best = gain;
				j->feature[level] = f;
				j->limit[level] = limit;
			}
		}
	}
}

static int leaf_of(const struct judge *j, int level, const unsigned char *feature)
{
	int leaf = 0;

	for (int q = 0; q < level; q++)
		leaf = leaf << 1 | (feature[j->feature[q]] > j->limit[q]);
	return leaf;
}

static struct sums sums_of(const struct sample *s)
{
	double p = 1 / (1 + exp(-s->score));

	return (struct sums){ (float)(s->weight * (s->wanted - p)), (float)(s->weight * p * (1 - p)) };
}

static void sums_add(const struct sample *s, struct sums (*to)[LEVELS], const int *asked, int count)
{
	struct sums t = s->pull;

	for (int i = 0; i < count; i++) {
		struct sums *at = &to[asked[i]][s->feature[asked[i]]];

		at->slope += t.slope;
		at->curve += t.curve;
	}
}

static void judge_fit(struct judge *j, struct sample *s, size_t count, const struct draw *d)
{
	static struct sums sums[LEAVES][FEATURES_MAX][LEVELS];
	struct sums leaves[LEAVES] = { { 0, 0 } };

	for (size_t i = 0; i < count; i++)
		s[i].pull = sums_of(&s[i]);
	for (int level = 0; level < QUESTIONS; level++) {
		int asked[FEATURES_MAX], n = 0;

		for (int f = 0; f < d->features; f++)
			if (asks(f, level, d))
				asked[n++] = f;
		memset(sums, 0, sizeof(sums));
		for (size_t i = 0; i < count; i++)
			if (learns(&s[i], d->round, d->without, d->folds))
				sums_add(&s[i], sums[leaf_of(j, level, s[i].feature)], asked, n);
		question_find(j, level, sums, d);
	}
	for (size_t i = 0; i < count; i++) {
		struct sums t = s[i].pull, *to = &leaves[leaf_of(j, QUESTIONS, s[i].feature)];

		if (learns(&s[i], d->round, d->without, d->folds)) {
			to->slope += t.slope;
			to->curve += t.curve;
		}
	}
	for (int leaf = 0; leaf < LEAVES; leaf++)
		j->leaf[leaf] = round(100 * d->rate * leaves[leaf].slope / (leaves[leaf].curve + CURVE_MIN)) / 100;
	for (size_t i = 0; i < count; i++)
		s[i].score += j->leaf[leaf_of(j, QUESTIONS, s[i].feature)];
}

static void judges_fit(struct judge *j, int trees, struct sample *s, size_t count, struct draw d)
{
	for (size_t i = 0; i < count; i++)
		s[i].score = 0;
	for (int t = 0; t < trees; t++) {
		d.round = (unsigned)t;
		judge_fit(&j[t], s, count, &d);
	}
}

static void table_print(const char *name, const struct judge *j, int trees)
{
	printf("const struct judge %s[] = {\n", name);
	for (int t = 0; t < trees; t++) {
		printf("\t{ {");
		for (int q = 0; q < QUESTIONS; q++)
			printf(" { %s, %d },", names[j[t].feature[q]], j[t].limit[q]);
		printf(" }, {");
		for (int leaf = 0; leaf < LEAVES; leaf++)
			printf(" %d,", (int)lround(100 * j[t].leaf[leaf]));
		printf(" } },\n");
	}
	printf("};\nconst size_t %ss = sizeof(%s) / sizeof(%s[0]);\n", name, name, name);
}

int main(int argc, char **argv)
{
	size_t count;
	int features = 0, trees = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 0, folds = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 0;
	double rate = argc > 3 ? strtod(argv[3], NULL) : 0;
	struct sample *s;
	struct judge *j;
	double *scores;
	FILE *out;

	if (argc != 6 || trees < 1 || folds < 1) {
		fprintf(stderr, "usage: fit NAME TREES RATE FOLDS SCORES < samples > table\n");
		return 2;
	}
	s = samples_read(&count, &features);
	j = calloc((size_t)trees, sizeof(*j));
	scores = calloc(count + 1, sizeof(*scores));
	out = fopen(argv[5], "w");
	if (j == NULL || scores == NULL || out == NULL) {
		fprintf(stderr, "fit: %s: %s\n", argv[5], strerror(errno));
		return 1;
	}
	for (int k = 0; k < folds && folds > 1; k++) {
		judges_fit(j, trees, s, count, (struct draw){ features, k, folds, 0, rate });
		for (size_t i = 0; i < count; i++)
			scores[i] = (int)(s[i].page % (unsigned)folds) == k ? s[i].score : scores[i];
	}
	judges_fit(j, trees, s, count, (struct draw){ features, -1, 0, 0, rate });
	for (size_t i = 0; i < count; i++)
		fprintf(out, "%.3f\n", folds > 1 ? scores[i] : s[i].score);
	fclose(out);
	table_print(argv[1], j, trees);
	free(s);
	free(j);
	free(scores);
	return 0;
}
