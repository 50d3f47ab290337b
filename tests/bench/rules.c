/* Bench: the prefilter against the naive loop, same mentions, one run. */
#include <stdio.h>

#include "bench/texts.h"
#include "pipeline.h"

enum { ROUNDS = 3 };

static unsigned long long digest(unsigned long long h, struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
	return (h ^ s.len) * 0x100000001B3u;
}

static unsigned long long digest_mention(unsigned long long h, const struct mention *m)
{
	h = digest(digest(digest(h, m->type), m->rule), m->text);
	h = (h ^ m->start ^ (unsigned)m->field << 24) * 0x100000001B3u;
	for (size_t i = 0; i < m->features; i++)
		h = digest(digest(h, m->feature[i].name), m->feature[i].value);
	return h;
}

/* One pass over all texts; the digest of every mention of each goes to `sum`. */
static double pass(const struct texts *t, const struct rules *rules, const struct extract_options *options, unsigned long long *sum)
{
	double start = cpu_seconds();
	for (size_t i = 0; i < t->documents; i++) {
		struct arena a = arena_open();
		struct records records = { .arena = &a };
		struct mentions found = extract_mentions(&t->document[i], rules, options, &records);
		sum[i] = 0xCBF29CE484222325u;
		for (size_t k = 0; k < found.mentions; k++)
			sum[i] = digest_mention(sum[i], found.mention[k]);
		arena_close(&a);
	}
	return cpu_seconds() - start;
}

int main(int argc, char **argv)
{
	static const struct extract_options modes[] = { { .naive = false }, { .naive = true }, { .no_jit = true } };
	static const char *const names[] = { "prefilter", "naive loop", "prefilter, interpreter" };
	struct texts t = { .arena = arena_open() };
	struct project p = project_open(".");
	double best[3] = { 1e9, 1e9, 1e9 }, start = cpu_seconds();
	size_t different = 0;
	if (!project_rules(&p))
		return 3;
	printf("rules: %.1f ms to open\n", (cpu_seconds() - start) * 1e3);
	for (int i = 1; i < argc; i++)
		texts_read(&t, argv[i], 0);
	unsigned long long *sum[3];
	for (int m = 0; m < 3; m++)
		sum[m] = arena_array(&t.arena, t.documents + 1, sizeof(*sum[m]));
	for (int round = 0; round < ROUNDS; round++)
		for (int m = 0; m < 3; m++) {
			double time = pass(&t, p.rules, &modes[m], sum[m]);
			best[m] = time < best[m] ? time : best[m];
		}
	for (size_t i = 0; i < t.documents; i++)
		if (sum[0][i] != sum[1][i] || sum[0][i] != sum[2][i]) {
			printf("DIFFERENT: %.*s\n", SLICE_ARGS(t.document[i].article));
			different++;
		}
	printf("%zu documents, %zu bytes of text\n", t.documents, t.bytes);
	for (int m = 0; m < 3; m++)
		printf("%-24s %8.2f MB/s  %6.1f x the naive loop\n", names[m], (double)t.bytes / best[m] / 1e6, best[1] / best[m]);
	printf("%zu documents with other mentions\n", different);
	project_close(&p);
	arena_close(&t.arena);
	return different > 0;
}
