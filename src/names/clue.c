/* Names nobody knows: clues of the whole document decide. */
#include "names/names.h"

#include "rule/set.h"
#include "text/unicode.h"

enum {
	ENOUGH = 2,      /* clues that speak for an organization, of all and in an article about business alone: one is 2 */
	PLENTY = 7,      /* what makes one in another article, where most strangers are places and people far away */
	MASKED = 3,      /* what a mask of the name weighs against it */
	PAIRED = 3,      /* what two capitals weigh against it, in an article about business nothing: people there have first names that are known */
	RULES_MAX = 8,   /* rules whose clues for one name are told apart */
	WEIGHT_MAX = 9,
	CALLED = 4,      /* what a lede that takes up the title by a noun weighs */
	SURE = 4,        /* weight of what is said of organizations and of nobody else */
};

/* A name that clues speak of. */
struct stranger {
	struct slice written;
	struct slice rule[RULES_MAX]; /* whose clues count already: one rule tells a thing once */
	size_t rules;
	unsigned organization, other; /* summed weights of the clues */
	unsigned sure;                /* of those for an organization, what tells it from somebody */
	bool pair;                    /* a first name and a surname, by its look */
	size_t article, title;        /* uses that no mention covers */
	struct name_ends ends;        /* of those uses */
	bool house;                   /* decided: an organization */
	struct slice evidence;        /* for what was decided */
};

static unsigned clue_weight(const struct mention *m)
{
	unsigned long long weight;

	return slice_number(mention_value(m, SLICE("weight")), &weight) && weight <= WEIGHT_MAX ? (unsigned)weight : 1;
}

static bool clue_pairs(const struct mention *m)
{
	return slice_eq(mention_value(m, SLICE("pair")), SLICE("yes"));
}

/* Notes a rule; false when its clue for this name counted before. */
static bool stranger_rule(struct stranger *s, struct slice rule)
{
	for (size_t i = 0; i < s->rules; i++)
		if (slice_eq(s->rule[i], rule))
			return false;
	if (s->rules < RULES_MAX)
		s->rule[s->rules++] = rule;
	return true;
}

/* `La Mirandole` and `à la Mirandole` are one name. */
static struct slice stranger_key(struct names *n, struct slice words)
{
	return name_without_article(unicode_fold(n->arena, words));
}

static void clue_add(struct names *n, struct map *strangers, struct mention *m)
{
	struct slice words = arena_copy(n->arena, extraction_words(n->x, (struct span){ m->field, m->start, m->end }));
	struct stranger **slot = (struct stranger **)map_at(strangers, stranger_key(n, words));

	if (*slot == NULL)
		*slot = arena_alloc(n->arena, sizeof(**slot));
	if ((*slot)->written.len == 0 || words.len < (*slot)->written.len)
		(*slot)->written = words;
	if (!stranger_rule(*slot, m->rule))
		return;
	if (slice_eq(mention_value(m, SLICE("for")), SLICE("organization"))) {
		(*slot)->organization += clue_weight(m);
		(*slot)->sure += clue_weight(m) >= SURE ? clue_weight(m) : 0;
	} else {
		(*slot)->other += clue_weight(m);
		(*slot)->pair |= clue_pairs(m);
	}
}

/* The name that a mask ends with is a thing's: `la sonde Glazenn`. */
static void mask_add(struct names *n, const struct map *strangers, const struct mention *m)
{
	struct slice words = unicode_fold(n->arena, extraction_words(n->x, (struct span){ m->field, m->start, m->end })), word;
	struct stranger *s = NULL;

	while (s == NULL && slice_split(&words, ' ', &word))
		s = map_get(strangers, words.len > 0 ? words : word);
	if (s != NULL)
		s->other += MASKED;
}

static void strangers_collect(struct names *n, struct map *strangers)
{
	static const char *const types[] = { "CLUE", "MASK" }; /* in this order: masks speak of names that clues brought in */

	for (size_t type = 0; type < sizeof(types) / sizeof(types[0]); type++) {
		for (int field = 0; field < extraction_fields(n->x); field++) {
			struct mention_list list = extraction_mentions(n->x, field);

			for (size_t i = 0; i < list.mentions; i++) {
				if (!slice_eq(list.mention[i]->type, slice_of(types[type])))
					continue;
				if (type == 0)
					clue_add(n, strangers, list.mention[i]);
				else if (strangers->len > 0)
					mask_add(n, strangers, list.mention[i]);
			}
		}
	}
}

struct count {
	struct names *n;
	struct stranger **stranger; /* by index of the literal */
};

/* Where the title of a text ends: its own, else its first line where that is short and no sentence; 0 without one. */
static size_t title_end(const struct document *d)
{
	enum { SHORT = 200 };

	if (d->blocks < 2 || d->block[0].end == 0 || (!d->title_in_text && (d->block[0].end > SHORT || d->text.ptr[d->block[0].end - 1] == '.')))
		return 0;
	return d->block[0].end;
}

static void count_found(void *context, size_t literal, struct span at)
{
	struct count *c = context;
	const struct document *d = extraction_document(c->n->x);

	if (at.field > 0 || names_part_of_other(c->n, at))
		return;
	name_ends_add(c->n, &c->stranger[literal]->ends, at);
	if (at.start < title_end(d))
		c->stranger[literal]->title++;
	else
		c->stranger[literal]->article++;
}

static void strangers_count(struct names *n, const struct map *strangers)
{
	struct slice *literal = arena_array(n->arena, strangers->len + 1, sizeof(*literal));
	struct count c = { n, arena_array(n->arena, strangers->len + 1, sizeof(*c.stranger)) };
	struct literals set = { literal, strangers->len, false };

	for (size_t i = 0; i < strangers->len; i++) {
		c.stranger[i] = strangers->entry[i].value;
		literal[i] = c.stranger[i]->written;
	}
	extraction_find(n->x, &set, count_found, &c);
}

/* Whether the article is about business: it names a firm and a sum of money, and one more of either; or a sum every few lines. */
static bool business(struct names *n)
{
	enum { EVERY = 650 }; /* bytes */
	struct mention_list list = extraction_mentions(n->x, 0);
	size_t sums = 0, firms = 0;

	for (size_t i = 0; i < list.mentions; i++) {
		struct slice kind = mention_value(list.mention[i], SLICE("kind"));

		sums += slice_eq(list.mention[i]->type, SLICE("AMT")) && slice_eq(kind, SLICE("money"));
		firms += slice_eq(list.mention[i]->type, SLICE("ORG")) && (slice_eq(kind, SLICE("company")) || slice_eq(kind, SLICE("finance")));
	}
	return (sums >= 1 && firms >= 1 && sums + firms >= 3) || sums * EVERY > extraction_document(n->x)->text.len;
}

/* `L'association tenait`, `La coopérative malouine vient`: the line below the title opens with a noun for an organization. */
static bool title_is_called(struct names *n)
{
	enum { NEAR = 60 };
	const struct document *d = extraction_document(n->x);
	size_t from = title_end(d);
	struct slice words, article;

	if (from == 0)
		return false;
	words = slice_trim(unicode_fold(n->arena, slice_sub(d->text, from, from + NEAR < d->text.len ? from + NEAR : d->text.len)));
	if (slice_starts(words, SLICE("l'")))
		words = slice_sub(words, 2, words.len);
	else if (!slice_split(&words, ' ', &article) || !(slice_eq(article, SLICE("la")) || slice_eq(article, SLICE("le"))))
		return false;
	return org_kind_of_words(n, words, true).len > 0;
}

/* A word in small letters that the text has once may be any word that the lexicons lack. */
static bool stranger_is_stray(const struct stranger *s)
{
	struct slice rest = s->written;

	return s->article + s->title < 2 && unicode_is_lower(utf8_next(&rest));
}

/* `Kerzol Boussole`: two capitals whose second is a common noun, as few surnames are. */
static bool stranger_ends_common(struct names *n, const struct stranger *s)
{
	struct slice rest = s->written;

	return rules_word_in(extraction_rules(n->x), "mots-noms", unicode_lower(n->arena, names_last_word(&rest)));
}

/* `TMC`: capitals only, as neither people nor places are written. */
static bool stranger_is_letters(const struct stranger *s)
{
	struct slice rest = s->written;

	utf8_next(&rest);
	return name_is_acronym(s->written) && unicode_is_upper(utf8_next(&rest));
}

/* Decides whether a stranger is an organization, and notes why. */
static void stranger_decide(struct names *n, struct stranger *s, bool money)
{
	bool recurs = s->article > 1, title = s->title > 0, called = title && title_is_called(n);
	bool sure = s->pair && !money && !stranger_ends_common(n, s);
	unsigned sum = s->organization + recurs + title + (called ? CALLED : 0), against = s->pair && money ? s->other - PAIRED : s->other;

	s->evidence = arena_printf(n->arena, "clues %u%s%s%s%s, against %u", s->organization, recurs ? ", recurs" : "", title ? ", title" : "", called ? ", called" : "", money ? ", business" : "", s->other);
	s->house = !stranger_is_stray(s) && s->organization >= ENOUGH && (sure ? s->sure : s->organization) > against &&
		(money || stranger_is_letters(s) || sum >= PLENTY);
}

/* `Yswold Kerdoncuff`, two capitals that nothing tells apart: somebody, unless the clues make them an organization. */
static void pairs_settle(struct names *n)
{
	for (int field = 0; field < extraction_fields(n->x); field++) {
		struct mention_list list = extraction_mentions(n->x, field);

		for (size_t i = 0; i < list.mentions; i++) {
			struct mention *m = list.mention[i], *person;
			struct span at = { m->field, m->start, m->end };
			const struct stranger *s;

			if (!slice_eq(m->type, SLICE("CLUE")) || !clue_pairs(m))
				continue;
			s = map_get(&n->strangers, stranger_key(n, extraction_words(n->x, at)));
			person = s->house ? NULL : extraction_add(n->x, at, SLICE("PER"), m->rule);
			if (person != NULL)
				names_use_add(n, person);
		}
	}
}

void names_clues_weigh(struct names *n)
{
	bool money = business(n);

	strangers_collect(n, &n->strangers);
	if (n->strangers.len > 0)
		strangers_count(n, &n->strangers);
	for (size_t i = 0; i < n->strangers.len; i++)
		stranger_decide(n, n->strangers.entry[i].value, money);
	pairs_settle(n);
	extraction_forget(n->x, SLICE("CLUE"));
}

bool names_clues_house(const struct names *n, struct slice folded)
{
	const struct stranger *s = map_get(&n->strangers, folded);

	return s != NULL && s->house;
}

void names_clues(struct names *n)
{
	for (size_t i = 0; i < n->strangers.len; i++) {
		const struct stranger *s = n->strangers.entry[i].value;
		struct slice whole = name_ends_join(n, &s->ends, s->written), folded = unicode_fold(n->arena, whole);
		struct entity *e;

		if (!s->house || map_get(&n->person_forms, folded) != NULL)
			continue;
		e = names_entity(n, &n->orgs, folded, false);
		if (e->name.len > 0)
			continue;
		e->name = whole;
		e->kind = SLICE("company");
		e->evidence = s->evidence;
	}
}
