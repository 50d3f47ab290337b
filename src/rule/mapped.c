/* A rule set to an image and back. */
#include "rule/image.h"
#include "rule/opening.h"
#include "rule/set.h"
#include "rule/sieve.h"
#include "text/hash.h"

/* The start of an image. */
struct head {
	char magic[8];
	uint64_t maker, files, size, root;
	uint64_t sum; /* of the bytes behind the head and of `root` */
};

static const char MAGIC[] = "glane.r4";

enum { PAGE_LARGE = 2 << 20 };

static const struct shape layer_shape, lexicon_shape, term_shape, entry_shape;
static const struct shape number_shape = { sizeof(unsigned), NULL };
static const struct shape slice_shape = { sizeof(struct slice), (const struct field[]){ { FIELD_TEXT, 0, 0, NULL }, { FIELD_END, 0, 0, NULL } } };
static const struct shape place_shape = SHAPE(struct place, TEXT(struct place, file));
static const struct shape file_shape = SHAPE(struct rule_file, TEXT(struct rule_file, name), TEXT(struct rule_file, bytes));
static const struct shape type_shape = SHAPE(struct rule_type, TEXT(struct rule_type, name));
static const struct shape filter_shape = SHAPE(struct filter, TEXT(struct filter, key), TEXT(struct filter, value));
static const struct shape capture_shape = SHAPE(struct capture, TEXT(struct capture, name));
static const struct shape callout_shape = SHAPE(struct callout, PART(struct callout, filter, filter_shape));
static const struct shape use_shape = SHAPE(struct lexicon_use, LIST(struct lexicon_use, lexicon, lexicons, lexicon_shape), PART(struct lexicon_use, filter, filter_shape));

static const struct shape expression_shape = SHAPE(struct expression,
	TEXT(struct expression, source), PART(struct expression, place, place_shape), ONE(struct expression, pattern, pattern_shape),
	MANY(struct expression, capture, captures, capture_shape), MANY(struct expression, callout, callouts, callout_shape),
	NONE(struct expression, item), NONE(struct expression, items));

static const struct shape term_shape = SHAPE(struct term, TEXT(struct term, text), TEXT(struct term, feature), LIST(struct term, arg, args, term_shape));
static const struct shape feature_shape = SHAPE(struct emit_feature, TEXT(struct emit_feature, name), ONE(struct emit_feature, term, term_shape));
static const struct shape emit_shape = SHAPE(struct emit,
	ONE(struct emit, type, type_shape), TEXT(struct emit, at), MANY(struct emit, feature, features, feature_shape), PART(struct emit, place, place_shape));

static const struct shape entry_shape = SHAPE(struct lexicon_entry,
	TEXT(struct lexicon_entry, text), TEXT(struct lexicon_entry, features), ONE(struct lexicon_entry, same, inside_shape), ONE(struct lexicon_entry, uses, inside_shape));

static const struct shape lexicon_shape = SHAPE(struct lexicon,
	TEXT(struct lexicon, name), TEXT(struct lexicon, file_name), NONE(struct lexicon, file), MANY(struct lexicon, entry, entries, entry_shape),
	LIST(struct lexicon, part, parts, lexicon_shape), ONE(struct lexicon, layer, layer_shape), ONE(struct lexicon, emit, emit_shape),
	PART(struct lexicon, place, place_shape));

static const struct shape layer_shape = SHAPE(struct layer,
	TEXT(struct layer, name), TEXT(struct layer, pass), PART(struct layer, place, place_shape), LIST(struct layer, match, matches, match_shape),
	LIST(struct layer, sieve, sieves, sieve_shape), LIST(struct layer, unsifted, unsifteds, match_shape));

static const struct shape guard_shape = SHAPE(struct guard, PART(struct guard, expression, expression_shape));
static const struct shape test_shape = SHAPE(struct rule_test, TEXT(struct rule_test, capture), ONE(struct rule_test, lexicon, lexicon_shape), TEXT(struct rule_test, source), PART(struct rule_test, place, place_shape));

static const struct shape rule_shape = SHAPE(struct rule,
	TEXT(struct rule, name), PART(struct rule, place, place_shape), ONE(struct rule, layer, layer_shape), LIST(struct rule, match, matches, match_shape),
	LIST(struct rule, emit, emits, emit_shape), MANY(struct rule, guard, guards, guard_shape), MANY(struct rule, test, tests, test_shape),
	NONE(struct rule, example), NONE(struct rule, examples), TEXT(struct rule, note));

const struct shape match_shape = SHAPE(struct rule_match,
	ONE(struct rule_match, rule, rule_shape), PART(struct rule_match, expression, expression_shape), MANY(struct rule_match, atom, atoms, slice_shape),
	MANY(struct rule_match, also, alsos, slice_shape), ONE(struct rule_match, anchored, pattern_shape));

static const struct shape correction_shape = SHAPE(struct correction,
	TEXT(struct correction, name), TEXT(struct correction, alias), TEXT(struct correction, kind), TEXT(struct correction, note),
	PART(struct correction, place, place_shape));

/* Maps by what their values are. */
#define MAP_SHAPES(what) \
	static const struct shape what##_entry_shape = SHAPE(struct map_entry, TEXT(struct map_entry, key), ONE(struct map_entry, value, what##_shape)); \
	static const struct shape what##_map_shape = SHAPE(struct map, MANY(struct map, entry, len, what##_entry_shape), MANY(struct map, slot, slots, number_shape))
MAP_SHAPES(layer);
MAP_SHAPES(rule);
MAP_SHAPES(lexicon);
MAP_SHAPES(type);

static const struct shape rules_shape = SHAPE(struct rules,
	NONE(struct rules, arena), MANY(struct rules, file, files, file_shape), LIST(struct rules, layer, layers, layer_shape),
	LIST(struct rules, rule, rules, rule_shape), LIST(struct rules, lexicon, lexicons, lexicon_shape), LIST(struct rules, type, types, type_shape),
	NONE(struct rules, macro), NONE(struct rules, macros), LIST(struct rules, match, matches, match_shape), MANY(struct rules, use, uses, use_shape),
	ONE(struct rules, listed[POLICY_CASE], phrases_shape), ONE(struct rules, listed[POLICY_LOWER], phrases_shape), ONE(struct rules, listed[POLICY_FOLD], phrases_shape),
	ONE(struct rules, others[POLICY_CASE], phrases_shape), ONE(struct rules, others[POLICY_LOWER], phrases_shape), ONE(struct rules, others[POLICY_FOLD], phrases_shape),
	MANY(struct rules, alias, aliases, correction_shape),
	MANY(struct rules, reject, rejects, correction_shape), NONE(struct rules, matcher), NONE(struct rules, uses_known), NONE(struct rules, vocabulary), ONE(struct rules, clauses, clauses_shape), NONE(struct rules, openings), ONE(struct rules, learnt, learnt_shape), NONE(struct rules, making), NONE(struct rules, scratch),
	PART(struct rules, layer_names, layer_map_shape), PART(struct rules, rule_names, rule_map_shape),
	PART(struct rules, lexicon_names, lexicon_map_shape), PART(struct rules, type_names, type_map_shape), NONE(struct rules, macro_names));

static void image_bytes(struct image *im, struct slice bytes)
{
	image_block(im, bytes.ptr, bytes.len);
}

typedef void pattern_visit(struct image *im, struct pattern *p);

/* Visits the patterns that extraction tries. */
static void patterns_each(struct image *im, const struct rules *r, pattern_visit *visit)
{
	for (size_t i = 0; i < r->matches; i++)
		visit(im, r->match[i]->anchored ? r->match[i]->anchored : r->match[i]->expression.pattern);
	for (size_t i = 0; i < r->rules; i++)
		for (size_t g = 0; g < r->rule[i]->guards; g++)
			visit(im, r->rule[i]->guard[g].expression.pattern);
}

static void pattern_block(struct image *im, struct pattern *p)
{
	image_block(im, p, pattern_shape.size);
}

static void pattern_turn(struct image *im, struct pattern *p)
{
	image_turn(im, p, 1, &pattern_shape);
	pattern_image(p, im);
}

/* Works out the uses of a lexicon's entries; neighbours mostly have the same. */
static void lexicon_uses_all(const struct rules *r, struct lexicon *lexicon)
{
	for (size_t i = 0; i < lexicon->entries; i++) {
		struct lexicon_entry *entry = &lexicon->entry[i], *last = i > 0 ? entry - 1 : entry;
		if (last->uses && !last->same && !entry->same && slice_eq(last->features, entry->features))
			entry->uses = last->uses;
		else
			lexicon_uses(r, entry);
	}
}

/* The uses of all entries, so that nothing is written to those that a text holds. */
static void image_uses(struct image *im, const struct rules *r)
{
	for (size_t i = 0; i < r->lexicons; i++)
		lexicon_uses_all(r, r->lexicon[i]);
	for (size_t i = 0; i < r->uses_known->map.len; i++)
		image_block(im, r->uses_known->map.entry[i].value, lexicon_uses_size(r));
}

typedef void sieve_visit(struct image *im, struct sieve *s);

static void sieves_each(struct image *im, const struct rules *r, sieve_visit *visit)
{
	for (size_t i = 0; i < r->layers; i++)
		for (size_t k = 0; k < r->layer[i]->sieves; k++)
			visit(im, r->layer[i]->sieve[k]);
}

static void sieve_block(struct image *im, struct sieve *s)
{
	image_block(im, s, sieve_shape.size);
}

static void sieve_block_items(struct image *im, struct sieve *s)
{
	image_bytes(im, sieve_items(s));
}

static void sieve_turn(struct image *im, struct sieve *s)
{
	image_turn(im, s, 1, &sieve_shape);
}

static unsigned long long head_sum(const struct head *head, struct slice image)
{
	return hash_block(head->root, slice_sub(image, sizeof(*head), image.len));
}

bool rules_image(struct rules *r, const struct rules_source *of, struct buf *image)
{
	struct image *im = image_open(sizeof(struct head));
	struct head head = { .maker = of->maker, .files = of->files };
	rules_sift(r);
	r->learnt = openings_learnt(r); /* before steps are made that were not taken */
	for (size_t i = 0; i < r->layers; i++)
		for (size_t k = 0; k < r->layer[i]->sieves; k++)
			sieve_settle(r->layer[i]->sieve[k]);
	/* what is written to, side by side: the pages of the rest stay as they lie in the file */
	image_block(im, r, sizeof(*r));
	sieves_each(im, r, sieve_block);
	patterns_each(im, r, pattern_block);
	image_align(im, PAGE_LARGE);
	if (r->learnt)
		image_block(im, r->learnt->item, r->learnt->items * sizeof(*r->learnt->item));
	sieves_each(im, r, sieve_block_items);
	for (size_t i = 0; i < r->files; i++)
		image_bytes(im, r->file[i].bytes);
	image_uses(im, r);
	for (size_t i = 0; i < r->lexicons; i++)
		image_block(im, r->lexicon[i]->entry, r->lexicon[i]->entries * sizeof(struct lexicon_entry));
	for (size_t i = 0; i < r->lexicons; i++)
		image_turn(im, r->lexicon[i]->entry, r->lexicon[i]->entries, &entry_shape);
	patterns_each(im, r, pattern_turn);
	sieves_each(im, r, sieve_turn);
	image_turn(im, r, 1, &rules_shape);
	head.root = image_object(im, r, &rules_shape);
	if (!image_close(im, image))
		return false;
	memcpy(head.magic, MAGIC, sizeof(head.magic));
	head.size = image->len;
	head.sum = head_sum(&head, buf_slice(image));
	memcpy(image->ptr, &head, sizeof(head));
	return true;
}

unsigned long long rules_image_sum(struct slice image)
{
	struct head head = { .sum = 0 };
	if (image.len >= sizeof(head))
		memcpy(&head, image.ptr, sizeof(head));
	return head.sum;
}

/* Whether it is of that source and, as far as the head tells, as long as it should be. */
static bool head_fits(const struct head *head, size_t size, const struct rules_source *of)
{
	return memcmp(head->magic, MAGIC, sizeof(head->magic)) == 0 && head->maker == of->maker && head->files == of->files && head->size == size
	    && head->root <= size - sizeof(struct rules);
}

struct rules *rules_mapped(struct arena *a, const struct rules_image *image, const struct rules_source *of)
{
	struct head head;
	if (image->size < sizeof(head) + sizeof(struct rules) || (uintptr_t)image->bytes != RULES_IMAGE_BASE)
		return NULL;
	memcpy(&head, image->bytes, sizeof(head));
	if (!head_fits(&head, image->size, of))
		return NULL;
	if (!image->sealed && head.sum != head_sum(&head, (struct slice){ image->bytes, image->size }))
		return NULL;
	struct rules *r = (struct rules *)(void *)(image->bytes + head.root);
	r->arena = a;
	r->mapped = true;
	rules_start(r);
	if (r->learnt) {
		r->vocabulary->first = r->learnt->word;
		r->vocabulary->firsts = r->learnt->words;
		r->vocabulary->first_slot = r->learnt->word_slot;
		r->vocabulary->first_slots = r->learnt->word_slots;
	}
	for (size_t i = 0; i < r->layers; i++)
		for (size_t k = 0; k < r->layer[i]->sieves; k++)
			sieve_lend(r, r->layer[i]->sieve[k]);
	return r;
}
