/* Measures whether passages speak of what the page speaks of. */
#include <stdint.h>

#include "parse/feature.h"
#include "parse/passage.h"

enum { WORD_MIN = 5, WORDS_SEEN = 400 };

/* A word by its hash: in how many passages of prose it stands. */
struct word {
	uint32_t hash;
	uint32_t last; /* number + 1 of the last passage that counted it */
	uint32_t count;
	bool in_title;
};

struct topic {
	struct word *word; /* open addressing, hash 0 = free */
	size_t slots;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC3 || ((unsigned char)c >= 0x80 && (unsigned char)c < 0xC0);
}

/* The hash of the next word of at least WORD_MIN bytes, case of ASCII ignored; 0 when there is none. */
static uint32_t word_next(struct slice *s)
{
	while (s->len > 0) {
		uint32_t hash = 2166136261u;
		size_t n = 0;

		while (n < s->len && is_letter(s->ptr[n])) {
			char c = s->ptr[n] >= 'A' && s->ptr[n] <= 'Z' ? (char)(s->ptr[n] + 32) : s->ptr[n];

			hash = (hash ^ (unsigned char)c) * 16777619u;
			n++;
		}
		*s = slice_sub(*s, n > 0 ? n : 1, s->len);
		if (n >= WORD_MIN)
			return hash != 0 ? hash : 1;
	}
	return 0;
}

static struct word *word_at(const struct topic *t, uint32_t hash)
{
	size_t i = (hash ^ hash >> 15) & (t->slots - 1);

	while (t->word[i].hash != 0 && t->word[i].hash != hash)
		i = (i + 1) & (t->slots - 1);
	return &t->word[i];
}

static void words_count(const struct topic *t, struct slice text, uint32_t number)
{
	for (int i = 0; i < WORDS_SEEN; i++) {
		uint32_t hash = word_next(&text);
		struct word *w;

		if (hash == 0)
			return;
		w = word_at(t, hash);
		w->hash = hash;
		w->count += w->last != number;
		w->last = number;
	}
}

static void passage_measure(const struct topic *t, struct passage *p)
{
	unsigned words = 0, known = 0, titles = 0, own = passage_is_prose(p);
	struct slice text = p->text;

	for (int i = 0; i < WORDS_SEEN; i++) {
		uint32_t hash = word_next(&text);
		const struct word *w;

		if (hash == 0)
			break;
		w = word_at(t, hash);
		words++;
		known += w->hash != 0 && w->count > own;
		titles += w->in_title;
	}
	p->feature[F_TOPIC] = feature_share(known, words);
	p->feature[F_TOPIC_WORDS] = feature_amount(words);
	p->feature[F_TITLE_WORDS] = feature_amount(titles);
	p->feature[F_TITLE_SHARE] = feature_share(titles, words);
}

void features_topic(const struct feature_page *page, struct arena *a, struct passages *list)
{
	struct topic t = { NULL, 1024 };
	struct slice title = page->title;
	size_t bytes = page->title.len;
	uint32_t hash;

	for (size_t i = 0; i < list->count; i++)
		bytes += passage_is_prose(&list->passage[i]) ? list->passage[i].text.len : 0;
	while (t.slots < bytes / 2)
		t.slots *= 2;
	t.word = arena_array(a, t.slots, sizeof(*t.word));
	for (size_t i = 0; i < list->count; i++)
		if (passage_is_prose(&list->passage[i]))
			words_count(&t, list->passage[i].text, (uint32_t)i + 1);
	while ((hash = word_next(&title)) != 0) {
		struct word *w = word_at(&t, hash);

		w->hash = hash;
		w->in_title = true;
	}
	for (size_t i = 0; i < list->count; i++)
		passage_measure(&t, &list->passage[i]);
}
