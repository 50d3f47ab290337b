/* Images of rule sets: the same bytes again, the same finds, refused when anything differs. */
#include <sys/mman.h>

#include "unit/tap.h"

#include "extract/extract.h"
#include "rule/rule.h"
#include "rule/set.h"

enum { MAKER = 7, SOURCE = 9 };

static const struct rules_source source = { MAKER, SOURCE };

static const char text_tried[] = "La Halle aux Grains prête 40 places à Nadia Kerdoncuff, pas 12 bureaux.";

static const struct rule_file files[] = {
	{ SLICE("10-own.rule"), SLICE(
		"layer 10 own\nlayer 20 pairs\n\n"
		"macro COUNT {{NUM:n}} _ (?<u> places|bureaux)\n\n"
		"lexicon first lexicons/first.tsv match=case\n\n"
		"lexicon halls lexicons/halls.tsv match=fold layer=10 emit ORG kind=\"local\"\n\n"
		"rule own.seats\nlayer 10\nmatch {{COUNT}}\nnot-before pas _\nemit AMT kind=\"count\" low=num(n) unit=u\n\n"
		"rule own.person\nlayer 10\nprio 2\nmatch {%first:f} _ {{CAP}}\nif f first\nemit PER given=lower(f)\nnote a first name and a word\n\n"
		"rule own.lent\nlayer 20\nmatch {ORG} _ prête _ {AMT:a} _ à _ {PER:p}\nemit FUND payee=p low=a.low\n") },
	{ SLICE("aliases.tsv"), SLICE("Halle aux Grains\tHAG\n") },
	{ SLICE("reject.tsv"), SLICE("Nadia Morte\tnot her\n") },
	{ SLICE("lexicons/first.tsv"), SLICE("Jean\tg=m\nNadia\tg=f\nJean\tg=m\trare=yes\n") },
	{ SLICE("lexicons/halls.tsv"), SLICE("Halle aux Grains\nHalle\n") },
};

enum { FILES = sizeof(files) / sizeof(files[0]) };

struct own {
	struct arena arena;
	struct rule_findings findings;
	struct rules *rules;
	struct buf image;
};

static void own_open(struct own *o)
{
	*o = (struct own){ .arena = arena_open() };
	o->rules = rules_open(&o->arena, files, FILES, &o->findings);
	tap_ok(rules_image(o->rules, &source, &o->image), "an image is made");
}

static void own_close(struct own *o)
{
	rules_close(o->rules);
	buf_close(&o->image);
	arena_close(&o->arena);
}

/* Everything found in the text, one mention a line. */
static struct slice finds(struct arena *a, const struct rules *rules, bool naive)
{
	struct document d = { .article = SLICE("a"), .text = slice_of(text_tried), .comments_declared = -1 };
	struct extract_options options = { .naive = naive };
	struct records errors = { .arena = a };
	struct mentions all = extract_mentions(&d, rules, &options, &errors);
	struct buf out = buf_open(1 << 16);

	for (size_t i = 0; i < all.mentions; i++) {
		const struct mention *m = all.mention[i];
		buf_printf(&out, "%zu-%zu %.*s %.*s", m->start, m->end, SLICE_ARGS(m->type), SLICE_ARGS(m->rule));
		for (size_t k = 0; k < m->features; k++)
			buf_printf(&out, " %.*s=%.*s", SLICE_ARGS(m->feature[k].name), SLICE_ARGS(m->feature[k].value));
		buf_add_char(&out, '\n');
	}
	struct slice text = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return text;
}

/* The rule set of an image as if it had been mapped, and how many bytes of it. */
static struct rules *taken(struct arena *a, char *place, struct slice image, const struct rules_source *of)
{
	memcpy(place, image.ptr, image.len);
	return rules_mapped(a, &(struct rules_image){ place, image.len, false }, of);
}

static void test_same(struct own *o, char *place)
{
	struct arena a = arena_open();
	struct rules *rules = taken(&a, place, buf_slice(&o->image), &source);
	unsigned line = 0;
	size_t aliases = 0;

	if (tap_ok(rules != NULL, "the image is taken")) {
		struct slice want = finds(&a, o->rules, false);
		tap_ok(slice_find(want, SLICE("FUND"), 0) != SLICE_NONE, "there is something to find, up to the last layer");
		tap_slice(finds(&a, rules, false), want, "it finds the same");
		tap_slice(finds(&a, rules, true), want, "and the same without the prefilter, by patterns that it does not hold compiled");
		tap_text(rules_origin(rules, SLICE("own.lent"), &line), "10-own.rule", "it knows where a rule stands");
		tap_number(line, 24, "and in which line");
		rules_aliases(rules, &aliases);
		tap_number((long long)aliases, 1, "it holds the aliases");
		rules_close(rules);
	}
	arena_close(&a);
}

static void test_refused(const struct own *o, char *place)
{
	struct arena a = arena_open();
	struct slice image = buf_slice(&o->image);
	struct rules_source other = source;
	size_t taken_wrongly = 0;

	for (size_t len = 0; len < image.len; len += len < 64 ? 1 : 997)
		taken_wrongly += taken(&a, place, slice_sub(image, 0, len), &source) != NULL;
	tap_number((long long)taken_wrongly, 0, "an image cut short is refused");
	taken_wrongly = 0;
	for (size_t at = 0; at < image.len; at += at < 64 ? 1 : 61) {
		memcpy(place, image.ptr, image.len);
		place[at] = (char)(place[at] ^ 0x80);
		taken_wrongly += rules_mapped(&a, &(struct rules_image){ place, image.len, false }, &source) != NULL;
	}
	tap_number((long long)taken_wrongly, 0, "so is one with a changed bit, wherever it is");
	other.maker++;
	tap_ok(taken(&a, place, image, &other) == NULL, "and another program's");
	other = source;
	other.files++;
	tap_ok(taken(&a, place, image, &other) == NULL, "and one of other files");
	arena_close(&a);
}

/* Of an image that is known to be whole no sum is taken. */
static void test_sealed(const struct own *o, char *place)
{
	struct arena a = arena_open();
	struct slice image = buf_slice(&o->image);
	size_t inside = slice_find(image, SLICE("a first name and a word"), 0);
	struct rules_image cut = { place, image.len - 1, true }, sealed = { place, image.len, true };

	memcpy(place, image.ptr, image.len);
	place[inside] = 'A';
	tap_ok(rules_mapped(&a, &cut, &source) == NULL, "a sealed image must have its length too");
	struct rules *rules = rules_mapped(&a, &sealed, &source);
	tap_ok(rules != NULL, "a sealed image is not summed");
	if (rules != NULL)
		rules_close(rules);
	tap_number((long long)(rules_image_sum(image) != 0) + (long long)rules_image_sum(slice_sub(image, 0, 8)), 1, "its sum can be told, unless it is too short");
	arena_close(&a);
}

int main(void)
{
	struct own one, two;
	void *want = (void *)(uintptr_t)RULES_IMAGE_BASE;

	own_open(&one);
	own_open(&two); /* at other addresses, since the first is still there */
	for (size_t i = 0; i < one.findings.findings; i++)
		tap_ok(one.findings.finding[i].severity != RULE_ERROR, "the rules are right");
	tap_ok(slice_eq(buf_slice(&two.image), buf_slice(&one.image)), "the same rules give the same bytes, so that no address slipped in");
	size_t room = one.image.len;
	char *place = mmap(want, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (tap_ok(place == want, "the place of images is free")) {
		test_same(&one, place);
		test_refused(&one, place);
		test_sealed(&one, place);
		munmap(place, room);
	}
	own_close(&one);
	own_close(&two);
	return tap_done();
}
