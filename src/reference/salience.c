/* Whom a noun, bare title or empty place takes up, by weight. */
#include "reference/salience.h"

#include "grammar/frame.h"

/*
 * Every organization named before the place is weighed: how near it was told last, whether its sentence was about it or
 * only a preposition governs it, whether the text calls it by the noun. The heaviest is meant. No circumstance decides
 * alone, and the answers change little when one weighs a third more or less.
 */
enum {
	LEAST = 0,        /* of whom a reader still has in mind */
	SUBJECT = 22,     /* what its sentence is about, or introduces by an apposition */
	SCENE = 10,       /* where a title of the sentence is held, or what sets its scene (`Chez X, on recrute`) */
	OBLIQUE = -12,    /* governed by a preposition */
	LISTED = -20,     /* one of several */
	LEFT = -40,       /* where somebody was before */
	ASIDE = -25,
	AGAIN = 2,        /* each further mention */
	PARAGRAPH = -24,  /* told in an earlier paragraph, and BREAK for each end of a line between */
	BREAK = -6,
	TOPIC = 14,       /* what the article goes on about */
	COUNCIL = 50,     /* whose assembly the article is about, for `la collectivité` */
	HEADLINE = 6,
	STEM = 90,        /* its own name holds the noun's stem */
	CALLED = 45,      /* the text calls it by the very noun */
	KIND = 18,        /* or by one of its kind */
	LIKELY_KIND = 6,  /* is of the kind by a lexicon or by guess */
	OTHER_KIND = -12, /* is of another by guess */
	NEVER = -1000,
};

enum {
	BACK = 60,        /* mentions that are looked at */
	CANDIDATES = 24,
	FAR = 4000,       /* bytes beyond which everything is equally far */
};

struct weighed {
	struct actor *actor; /* the last mention before the place */
	int kind;            /* by what it is; NEVER for whom the words cannot mean */
	int weight;          /* of the heaviest mention, without that */
};

struct candidates {
	struct weighed list[CANDIDATES];
	size_t count; /* at most CANDIDATES */
};

/* Ends of paragraphs between two bytes, three at most. */
static int paragraphs_between(const struct scene_field *f, size_t from, size_t to)
{
	enum { MOST = 3 };
	int count = 0;

	for (size_t i = from; i < to && count < MOST; i++)
		count += f->text.ptr[i] == '\n' && f->text.ptr[i + 1] != '\n';
	return count;
}

static int weight_of_distance(const struct scene_field *f, const struct question *q, size_t start, size_t sentence)
{
	static const int by_sentence[] = { 50, 60, 45, 35, 28 };
	enum { LAST = sizeof by_sentence / sizeof *by_sentence - 1, BREAKS = 3 };
	size_t distance = scene_sentence(f, q->at.start) - sentence;
	int breaks = q->at.start - start > FAR ? BREAKS : paragraphs_between(f, start, q->at.start);

	return by_sentence[distance < LAST ? distance : LAST] + (breaks > 0 ? PARAGRAPH + BREAK * breaks : 0);
}

/* `le transporteur` is the `Société de transport de X`, `la brasserie` is `Brasseurs de X`: a word of the name has the noun's stem. */
static bool name_has_stem(const struct actor *actor, struct slice noun)
{
	enum { LONG = 6 };
	struct slice words = actor->calls->words, word = { 0 };

	while (noun.len > LONG && slice_split(&words, ' ', &word))
		if (slice_starts(word, slice_sub(noun, 0, LONG)))
			return true;
	return false;
}

static bool text_calls(struct scene *s, const struct scene_field *f, struct actor *actor, struct slice noun)
{
	struct actor *each = actor->calls->first;

	for (int i = 0; i < BACK && each != NULL; i++, each = each->next)
		if (link_called(s, f, each, noun))
			return true;
	return false;
}

/* A name that begins with another class noun than the one asked for: `la technopole` is no `Chambre de commerce`. */
static bool noun_is_other(const struct actor *actor, struct slice noun)
{
	enum { LOOSE = ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER };
	static const char *const fixed[] = { "chambre", "cci", "cma", "conseil", "tribunal", "ministere", "universite", "prefecture", "region", "ville", "departement", "rectorat", NULL };
	static const char *const young[] = { "incubateur", "pepiniere", "start up", "startup", "pousse", "pepite", "societe", "entreprise", "cooperative", "association", "club", "cluster", "accelerateur", NULL };
	static const char *const causes[] = { "association", "fondation", "collectif", "comite", "federation", "confederation", "ligue", "union", NULL };
	static const char *const towns[] = { "ville", "commune", "mairie", "municipalite", NULL };
	struct slice rest = actor->calls->words, word;

	if (slice_eq(noun, SLICE("club")) && slice_split(&(struct slice){ rest.ptr, rest.len }, ' ', &word) && word_in(word, causes) && slice_find(rest, SLICE("sport"), 0) == SLICE_NONE)
		return true; /* `le club` is no `Association de défense` */
	if (!slice_split(&rest, ' ', &word) || slice_eq(word, noun) || (slice_eq(noun, SLICE("collectivite")) && (actor->kinds & ORG_LOCAL) != 0))
		return false;
	if (word_in(noun, towns))
		return !word_in(word, towns); /* `la commune` is no federation of several */
	if ((actor->kinds & ORG_UNION) != 0 && (scene_noun_kinds(noun) & ORG_UNION) != 0)
		return false; /* `le syndicat` is the `Confédération X` */
	if (slice_eq(noun, SLICE("fondation")) && scene_noun_kinds(word) != 0)
		return true; /* `la fondation` is no theatre */
	if ((word_in(word, fixed) && word_in(noun, young)) || (slice_eq(word, SLICE("fondation")) && scene_noun_kinds(noun) == ORG_ASSOCIATION))
		return true;
	return (scene_noun_kinds(noun) & LOOSE) == 0 && scene_noun_kinds(word) != 0;
}

/* By what the text and the lexicons say that it is; NEVER for whom the noun cannot mean. */
static int weight_of_kind(struct scene *s, const struct question *q, struct actor *actor)
{
	const unsigned guessed = ORG_COMPANY | ORG_OTHER | ORG_NETWORK | ORG_ASSOCIATION;

	if (link_is_court(s, actor))
		return NEVER;
	if (q->noun.len > 0 && name_has_stem(actor, q->noun))
		return STEM;
	if (q->noun.len > 0 && text_calls(s, &s->field[q->at.field], actor, q->noun))
		return CALLED;
	if (q->noun.len > 0 && (link_called_otherwise(s, actor, q->noun) || noun_is_other(actor, q->noun)))
		return NEVER;
	if ((actor->calls->kinds & q->kinds) != 0)
		return KIND;
	if ((actor->kinds & q->kinds) != 0)
		return actor->calls->kinds == 0 ? LIKELY_KIND : 0;
	return actor->calls->kinds != 0 || (q->kinds & (VENTURES | ORG_NETWORK)) == 0 || slice_starts(actor->mention->rule, SLICE("org-")) || (actor->kinds & ~guessed) != 0 || scene_noun_kinds(actor->head) != 0 ? NEVER : OTHER_KIND;
}

/* `présidente de X`: some title there is held at this very mention. */
static bool title_is_held_at(const struct scene_field *f, const struct actor *actor)
{
	for (size_t i = scene_role_at(f, f->sentence[actor->sentence]); i < f->roles && f->role[i]->start < actor->mention->start; i++)
		if (mention_link(f->role[i], SLICE("organization")) == actor->mention && !slice_eq(mention_value(f->role[i], SLICE("time")), SLICE("former")))
			return true;
	return false;
}

/* By what it does in its sentence. */
static int weight_of_part(struct scene *s, struct scene_field *f, int field, size_t index)
{
	struct actor *actor = &f->actor[index];
	const struct centre *c = link_centre(s, field, actor->sentence);
	bool subject = c->named && c->last == actor->sentence && slice_eq(c->subject->name, actor->name), listed = !subject && link_listed(s, f, index);
	int weight = (link_left(s, f, actor) ? LEFT : 0) + (actor->aside ? ASIDE : 0) + (listed ? LISTED : 0);

	if (subject || c->fresh == actor)
		return weight + SUBJECT;
	if (c->about == actor || title_is_held_at(f, actor))
		return weight + SCENE;
	return weight + (!listed && link_oblique(s, f, index) ? OBLIQUE : 0);
}

/* The candidate that a mention is of; NULL where no room is left. */
static struct weighed *candidate_of(struct scene *s, const struct question *q, struct candidates *c, struct actor *actor)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->list[i].actor->calls == actor->calls)
			return &c->list[i];
	if (c->count == CANDIDATES)
		return NULL;
	c->list[c->count] = (struct weighed){ actor, weight_of_kind(s, q, actor), NEVER };
	return &c->list[c->count++];
}

static void candidate_weigh(struct weighed *each, int weight)
{
	each->weight = each->weight == NEVER ? weight : (weight > each->weight ? weight : each->weight) + AGAIN;
}

/* `son mécène, X`, `le sponsor X`: somebody who gives, or deals with whom the text is about. */
static bool is_called_giver(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	enum { NEAR = 6 };
	static const char *const givers[] = { "mecene", "mecenes", "sponsor", "parrain", "actionnaire", "investisseur", "financeur", "donateur", "bailleur", "creancier", "client", "concurrent", NULL };

	scene_surroundings(s, f, actor);
	return words_end_near(actor->lead, NEAR, givers);
}

/* Whom no question means: people, sources, courts, whoever only judges, gives or serves as an example. */
static bool is_bystander(struct scene *s, const struct question *q, struct actor *actor)
{
	const struct scene_field *f = &s->field[q->at.field];

	if (actor->person || actor->mention->end > q->at.start || (actor->quoted && !scene_quoted(f, q->at.start)) || slice_eq(actor->name, q->avoid))
		return true;
	if (link_is_source(f, actor) || link_left_behind(s, f, actor))
		return true;
	if (q->gets && actor->calls->count == 1 && slice_starts(actor->mention->rule, SLICE("org-")) && !link_headlined(f, actor))
		return true; /* everybody knows it, the text tells of it only once */
	return q->gets && (actor->gives || is_called_giver(s, f, actor) || link_exemplifies(s, f, actor));
}

/* The organizations named before the place. */
static void candidates_named(struct scene *s, const struct question *q, size_t from, struct candidates *list)
{
	struct scene_field *f = &s->field[q->at.field];

	for (size_t i = scene_actor_at(f, q->at.start), last = i; i > 0 && last - i < BACK && f->actor[i - 1].mention->start >= from; i--) {
		struct actor *actor = &f->actor[i - 1];
		struct weighed *each = is_bystander(s, q, actor) ? NULL : candidate_of(s, q, list, actor);

		if (each != NULL && each->kind != NEVER)
			candidate_weigh(each, weight_of_distance(f, q, actor->mention->start, actor->sentence) + weight_of_part(s, f, q->at.field, i - 1));
	}
}

/* Those that a noun or pronoun of the sentences before took up as their subject. */
static void candidates_taken_up(struct scene *s, const struct question *q, size_t from, struct candidates *list)
{
	enum { SENTENCES = 3 };
	struct scene_field *f = &s->field[q->at.field];
	size_t here = scene_sentence(f, q->at.start);

	for (size_t k = here; k > 0 && here - k < SENTENCES && f->sentence[k - 1] >= from; k--) {
		const struct centre *c = link_centre(s, q->at.field, k - 1);
		struct actor *const told[] = { c->acts ? c->about : NULL, c->named && !c->ours && c->last == k - 1 && c->subject->sentence != k - 1 ? c->subject : NULL }; /* whom another acts on (`X lui prête un local`); the subject */

		for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
			struct weighed *each = told[i] == NULL || told[i]->mention->field != q->at.field || slice_eq(told[i]->name, q->avoid) ? NULL : candidate_of(s, q, list, told[i]);

			if (each != NULL && each->kind != NEVER)
				candidate_weigh(each, SUBJECT + weight_of_distance(f, q, f->sentence[k - 1], k - 1));
		}
	}
}

struct actor *salience_best(struct scene *s, const struct question *q)
{
	struct scene_field *f = &s->field[q->at.field];
	size_t from = 0, to;
	struct candidates list = { .count = 0 };
	struct weighed best = { .weight = LEAST };
	struct actor *topic = q->at.field == 0 ? link_about(s, q->at, RECEIVERS, CLEAR) : NULL, *council = q->at.field == 0 && (q->kinds & RECEIVERS) == 0 ? link_council(s) : NULL;

	if (q->at.field == 0 && !link_item(s, q->at.start, &from, &to))
		from = 0;
	candidates_named(s, q, from, &list);
	candidates_taken_up(s, q, from, &list);
	for (size_t i = 0; i < list.count; i++) {
		struct weighed *each = &list.list[i];

		if (each->kind == NEVER || each->weight == NEVER)
			continue;
		each->weight += each->kind + (topic != NULL && topic->calls == each->actor->calls ? TOPIC : 0) + (council != NULL && council->calls == each->actor->calls ? COUNCIL : 0) + (link_headlined(f, each->actor) ? HEADLINE : 0);
		if (each->weight > best.weight)
			best = *each;
	}
	return best.actor;
}
