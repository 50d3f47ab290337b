/* Whom a noun, bare title or empty place takes up, by weight. */
#include "reference/salience.h"

#include "grammar/frame.h"

/*
 * Every organization named before the place is weighed: how near it was told last, whether its sentence was about it or
 * only a preposition governs it, whether the text calls it by the noun. The heaviest is meant. No circumstance decides
 * alone, and the answers change little when one weighs a third more or less. Columns: for a noun or an empty place, for a
 * title behind `son`, for any other title.
 */
static const short weights[CIRCUMSTANCES][3] = {
	[NEAR_0] = { 50, 90, 50 }, /* the same sentence */
	[NEAR_1] = { 60, 60, 60 },
	[NEAR_2] = { 45, 26, 45 },
	[NEAR_3] = { 35, 20, 35 },
	[NEAR_4] = { 28, 20, 28 },
	[BREAK_1] = { -30, -30, -50 },
	[BREAK_2] = { -36, -36, -36 },
	[BREAK_3] = { -42, -60, -42 },
	[IS_SUBJECT] = { 22, 22, 22 }, /* what its sentence is about, or introduces by an apposition */
	[IS_SCENE] = { 10, 10, 18 }, /* where a title of the sentence is held, or what sets its scene (`Chez X, on recrute`) */
	[IS_OBLIQUE] = { -12, 0, -16 }, /* governed by a preposition */
	[IS_LISTED] = { -20, -20, -20 }, /* one of several */
	[IS_LEFT] = { -40, -40, -40 }, /* where somebody was before */
	[IS_ASIDE] = { -25, 0, -25 },
	[HAS_STEM] = { 90, 0, 0 }, /* its own name holds the noun's stem */
	[IS_CALLED] = { 45, 0, 0 }, /* the text calls it by the very noun */
	[CALLED_NEAR] = { 35, 0, 0 }, /* and does so in this sentence or the one before */
	[IS_KIND] = { 18, 12, 12 }, /* or by one of its kind */
	[IS_LIKELY_KIND] = { 6, 6, 6 }, /* is of the kind by a lexicon or by guess */
	[IS_OTHER_KIND] = { -12, -12, -12 }, /* is of another by guess */
	[IS_TOPIC] = { 14, 14, 28 }, /* what the article goes on about */
	[IS_COUNCIL] = { 50, 0, 0 }, /* whose assembly the article is about, for `la collectivité` */
	[IS_HEADLINED] = { 6, 6, 46 },
	[TITLE_NEW] = { 0, 26, 0 }, /* named for the first time right before */
	[TITLE_OWNER] = { 0, 25, 25 }, /* the subject of the sentence itself */
	[TITLE_SOLD] = { 0, 80, 0 }, /* `rachète X à son fondateur` */
	[TITLE_RELATIVE] = { 0, 300, 300 }, /* `X, dont la gérante` */
	[TITLE_FRONT] = { 0, 60, 40 }, /* `Pour X, sa directrice` */
	[TITLE_SPEAKS] = { 0, 20, 20 }, /* `X s'inquiète. « … », dit la présidente` */
	[TITLE_ACTS] = { 0, -5, -5 }, /* acts on whom the text goes on about */
	[TITLE_HELPS] = { 0, 50, 0 }, /* the same, and the text presents it: `L'association X lui prête un local. Sa directrice` */
	[TITLE_FRESH] = { 0, 20, 20 }, /* introduced aside */
	[TITLE_BY] = { 0, 10, 10 }, /* does what a passive tells */
	[TITLE_ALONE] = { 0, 8, 12 }, /* the only one that its sentence names */
	[TITLE_JOINED] = { 0, 40, 40 }, /* `X et son président` */
	[TITLE_PARAGRAPH] = { 0, 0, 14 }, /* in the paragraph, or the question that it answers */
	[TITLE_FIRST] = { 0, 45, 25 }, /* a treasurer is rather that of an association, a delegate of a union */
	[TITLE_EMPLOYS] = { 0, 60, 60 }, /* the person is told to have an office there */
	[TITLE_LED] = { 0, 20, 20 }, /* the person told last leads it */
	[TITLE_ABOUT] = { 0, 10, 22 }, /* what the article is about, of the kinds */
	[TITLE_DOUBTED] = { 0, -60, -200 }, /* a noun near by is rather what the title belongs to (evident.c) */
	[TITLE_SECTION] = { 0, 20, 60 }, /* heads the section */
	[TITLE_HEADED] = { 0, 90, 90 }, /* and is all that the heading says */
	[TITLE_QUOTED] = { 0, -20, 0 },
	[TITLE_CENTRE] = { 0, 12, 6 }, /* the subject of the sentence before */
	[TITLE_GOES_ON] = { 0, 4, 12 }, /* what the paragraph goes on about */
	[TITLE_HOLDS] = { 0, 8, 16 }, /* which speaks or opens the paragraph */
	[TITLE_PRESIDES] = { 0, 20, 0 }, /* an authority, for `son président` */
};

enum { LEAST = 0, LEAST_GETS = -30, AGAIN = 2 }; /* of whom a reader still has in mind; of who gets money that somebody must; each further mention */

enum {
	BACK = 60,        /* mentions that are looked at */
	CANDIDATES = 24,
	FAR = 4000,       /* bytes beyond which everything is equally far */
};

struct weighed {
	struct actor *actor; /* the last mention before the place */
	uint64_t kind;       /* circumstances of the organization; 0 for whom the words cannot mean */
	uint64_t best;       /* of its heaviest mention; 0 without one */
	int again;           /* further mentions */
};

struct candidates {
	struct weighed list[CANDIDATES];
	size_t count; /* at most CANDIDATES */
	int least;    /* what they have to outweigh: a noun that opens a sentence (`À la mairie, on attend`) and stands for nobody named */
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

static int weigh(const struct question *q, uint64_t circumstances)
{
	int weight = 0, asker = q->title == NULL ? 0 : q->title->owned ? 1 : 2;

	for (int i = 0; i < CIRCUMSTANCES; i++)
		weight += (circumstances >> i & 1) != 0 ? weights[i][asker] : 0;
	return weight;
}

static uint64_t at_distance(const struct scene_field *f, const struct question *q, size_t start, size_t sentence)
{
	enum { BREAKS = BREAK_3 - BREAK_1 + 1 };
	size_t distance = scene_sentence(f, q->at.start) - sentence;
	int breaks = q->at.start - start > FAR ? BREAKS : paragraphs_between(f, start, q->at.start);

	return circumstance(NEAR_0 + (distance < NEAR_4 ? (int)distance : NEAR_4)) | (breaks > 0 ? circumstance(BREAK_1 + breaks - 1) : 0);
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
	if (slice_eq(noun, SLICE("banque")) && slice_eq(word, SLICE("caisse")))
		return false;
	if ((word_in(word, fixed) && word_in(noun, young)) || (slice_eq(word, SLICE("fondation")) && scene_noun_kinds(noun) == ORG_ASSOCIATION))
		return true;
	return !slice_eq(noun, SLICE("etablissement")) && (scene_noun_kinds(noun) & LOOSE) == 0 && scene_noun_kinds(word) != 0;
}

/* By what the text and the lexicons say that it is; 0 for whom the noun cannot mean. */
static uint64_t of_kind(struct scene *s, const struct question *q, struct actor *actor)
{
	const unsigned guessed = ORG_COMPANY | ORG_OTHER | ORG_NETWORK | ORG_ASSOCIATION;

	if (link_is_court(s, actor))
		return 0;
	if (q->noun.len > 0 && name_has_stem(actor, q->noun))
		return circumstance(HAS_STEM);
	if (q->noun.len > 0 && text_calls(s, &s->field[q->at.field], actor, q->noun))
		return circumstance(IS_CALLED);
	if (q->noun.len > 0 && (link_called_otherwise(s, actor, q->noun) || noun_is_other(actor, q->noun)))
		return 0;
	if ((actor->calls->kinds & q->kinds) != 0)
		return circumstance(IS_KIND);
	if ((actor->kinds & q->kinds) != 0)
		return actor->calls->kinds == 0 ? circumstance(IS_LIKELY_KIND) : circumstance(CIRCUMSTANCES);
	return actor->calls->kinds != 0 || (q->kinds & (VENTURES | ORG_NETWORK)) == 0 || slice_starts(actor->mention->rule, SLICE("org-")) || (actor->kinds & ~guessed) != 0 || scene_noun_kinds(actor->head) != 0 ? 0 : circumstance(IS_OTHER_KIND);
}

/* `présidente de X`: some title there is held at this very mention. */
static bool title_is_held_at(const struct scene_field *f, const struct actor *actor)
{
	enum { TITLES = 16 }; /* titles that are looked at */
	size_t last = scene_role_at(f, actor->mention->start), from = f->sentence[actor->sentence];

	for (size_t i = last; i > 0 && last - i < TITLES && f->role[i - 1]->start >= from; i--)
		if (mention_link(f->role[i - 1], SLICE("organization")) == actor->mention && !slice_eq(mention_value(f->role[i - 1], SLICE("time")), SLICE("former")))
			return true;
	return false;
}

/* By what it does in its sentence. */
static uint64_t in_part(struct scene *s, struct scene_field *f, int field, size_t index)
{
	struct actor *actor = &f->actor[index];
	const struct centre *c = link_centre(s, field, actor->sentence);
	bool subject = c->named && c->last == actor->sentence && slice_eq(c->subject->name, actor->name), listed = !subject && link_listed(s, f, index);
	uint64_t part = (link_left(s, f, actor) ? circumstance(IS_LEFT) : 0) | (actor->aside ? circumstance(IS_ASIDE) : 0) | (listed ? circumstance(IS_LISTED) : 0);

	if (subject || c->fresh == actor)
		return part | circumstance(IS_SUBJECT);
	if (c->about == actor || title_is_held_at(f, actor))
		return part | circumstance(IS_SCENE);
	return part | (!listed && link_oblique(s, f, index) ? circumstance(IS_OBLIQUE) : 0);
}

/* The candidate that a mention is of; NULL where no room is left. */
static struct weighed *candidate_of(struct scene *s, const struct question *q, struct candidates *c, struct actor *actor)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->list[i].actor->calls == actor->calls)
			return &c->list[i];
	if (c->count == CANDIDATES)
		return NULL;
	c->list[c->count] = (struct weighed){ actor, of_kind(s, q, actor), 0, 0 };
	return &c->list[c->count++];
}

static void candidate_weigh(const struct question *q, struct weighed *each, uint64_t circumstances)
{
	each->again += each->best != 0;
	if (each->best == 0 || weigh(q, circumstances) > weigh(q, each->best))
		each->best = circumstances;
}

/* `son mécène, X`, `le sponsor X`: somebody who gives, or deals with whom the text is about. */
static bool is_called_giver(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	enum { NEAR = 6 };
	static const char *const givers[] = { "mecene", "mecenes", "sponsor", "parrain", "actionnaire", "investisseur", "financeur", "donateur", "bailleur", "creancier", "client", "concurrent", NULL };

	scene_surroundings(s, f, actor);
	return words_end_near(actor->lead, NEAR, givers);
}

/* `X a vendu l'atelier à l'entreprise`: whoever acts does so to somebody else. */
static bool acts_on_noun(struct scene *s, const struct scene_field *f, const struct question *q, struct actor *actor)
{
	static const char *const to[] = { "a", "au", "aux", NULL }, *const others[] = { "qui", "que", "qu", "dont", "ou", "et", "mais", "si", "quand", "lorsque", "car", NULL };
	const struct centre *c = link_centre(s, q->at.field, actor->sentence);
	struct slice words, word, before;

	if (q->noun.len == 0 || actor->sentence != scene_sentence(f, q->at.start) || !c->named || c->subject != actor)
		return false;
	before = scene_before(s, f, q->at.start);
	while (before.len > 0 && word_is_article(words_last(&(struct slice){ before.ptr, before.len })))
		words_last(&before);
	if (!words_end_in(before, to))
		return false;
	words = scene_span(s, f, actor->mention->end, q->at.start);
	while (slice_split(&words, ' ', &word))
		if (word_in(word, others))
			return false;
	return true;
}

/* Whom no question means: people, sources, courts, whoever only judges, gives or serves as an example. */
static bool is_bystander(struct scene *s, const struct question *q, struct actor *actor)
{
	const struct scene_field *f = &s->field[q->at.field];

	if (actor->person || actor->mention->end > q->at.start || (actor->quoted && !scene_quoted(f, q->at.start)) || slice_eq(actor->name, q->avoid))
		return true;
	if (link_is_source(f, actor) || link_left_behind(s, f, actor) || acts_on_noun(s, f, q, actor))
		return true;
	if (q->gets && actor->calls->count == 1 && slice_starts(actor->mention->rule, SLICE("org-")) && !link_headlined(f, actor))
		return true; /* everybody knows it, the text tells of it only once */
	return q->gets && (actor->gives || is_called_giver(s, f, actor) || link_exemplifies(s, f, actor));
}

/* `X confie à l'agence Y la vente, dit le directeur de l'agence`: a mention close by is called by the noun. */
static uint64_t called_near(struct scene *s, const struct scene_field *f, const struct question *q, struct actor *actor)
{
	if (q->noun.len == 0 || actor->sentence + 1 < scene_sentence(f, q->at.start) || scene_paragraph_between(f, actor->mention->end, q->at.start))
		return 0;
	return link_called(s, f, actor, q->noun) ? circumstance(CALLED_NEAR) : 0;
}

/* The organizations named before the place. */
static void candidates_named(struct scene *s, const struct question *q, size_t from, struct candidates *list)
{
	enum { MANY = 8 };
	struct scene_field *f = &s->field[q->at.field];

	for (size_t i = scene_actor_at(f, q->at.start), last = i; i > 0 && last - i < BACK && f->actor[i - 1].mention->start >= from; i--) {
		struct actor *actor = &f->actor[i - 1];
		struct weighed *each = is_bystander(s, q, actor) ? NULL : candidate_of(s, q, list, actor);

		if (each != NULL && each->again >= MANY)
			each->again++; /* none so far back weighs more */
		else if (each != NULL && each->kind != 0)
			candidate_weigh(q, each, at_distance(f, q, actor->mention->start, actor->sentence) | in_part(s, f, q->at.field, i - 1) | called_near(s, f, q, actor) | (q->title != NULL ? q->title->of_mention(s, q->title, i - 1) : 0));
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

			if (each != NULL && each->kind != 0)
				candidate_weigh(q, each, circumstance(IS_SUBJECT) | at_distance(f, q, f->sentence[k - 1], k - 1));
		}
	}
}

/* Whom a phrase by its index means before a title; NULL for nobody, and for pronouns. */
static struct actor *phrase_meant(struct scene *s, struct scene_field *f, size_t index)
{
	const struct mention *phrase = f->phrase[index];
	struct sought *meaning;

	if (f->meaning == NULL)
		f->meaning = arena_array(s->arena, f->phrases, sizeof *f->meaning);
	meaning = &f->meaning[index];
	if (!meaning->known)
		*meaning = (struct sought){ true, word_is_pronoun(scene_words(s->arena, mention_value(phrase, SLICE("words")))) ? NULL : link_noun(s, phrase, (struct slice){ 0 }) };
	return meaning->actor;
}

/* Those that a noun of the sentence of a title, or of the one before, stands for. */
static void candidates_meant(struct scene *s, const struct question *q, struct candidates *list)
{
	struct scene_field *f = &s->field[q->at.field];
	enum { PHRASES = 6 };
	size_t here = scene_sentence(f, q->at.start), from = f->sentence[here > 0 ? here - 1 : 0], last = scene_phrase_at(f, q->at.start);

	for (size_t i = last; i > 0 && last - i < PHRASES && f->phrase[i - 1]->start >= from; i--) {
		const struct mention *phrase = f->phrase[i - 1];
		struct actor *actor = phrase->end > q->at.start ? NULL : phrase_meant(s, f, i - 1);
		struct weighed *each = actor == NULL || actor->mention->field != q->at.field ? NULL : candidate_of(s, q, list, actor);
		uint64_t told = phrase->end > q->at.start ? 0 : at_distance(f, q, phrase->start, scene_sentence(f, phrase->start)) | q->title->of_phrase(s, q->title, phrase);

		if (each != NULL && each->kind != 0)
			candidate_weigh(q, each, told);
		else if (actor == NULL && (told & circumstance(TITLE_FRONT)) != 0 && weigh(q, told) > list->least)
			list->least = weigh(q, told);
	}
}

/* Those that a title may mean wherever they are named. */
static void candidates_known(struct scene *s, const struct question *q, struct candidates *list)
{
	struct actor *const known[] = { q->title->section, q->title->about, q->title->employer, q->title->antecedent };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct actor *actor = known[i];
		struct weighed *each = actor == NULL || actor->mention->field != q->at.field ? NULL : candidate_of(s, q, list, actor);

		if (each != NULL) {
			each->kind |= circumstance(CIRCUMSTANCES);
			each->best |= circumstance(CIRCUMSTANCES);
		}
	}
}

struct actor *salience_best(struct scene *s, const struct question *q)
{
	struct scene_field *f = &s->field[q->at.field];
	size_t from = 0, to;
	static const char *const firms[] = { "entreprise", "societe", "firme", "pme", "start up", "startup", "pousse", NULL }; /* of which texts seldom tell without a name */
	struct candidates list = { .count = 0, .least = q->gets || word_in(q->noun, firms) ? LEAST_GETS : LEAST };
	struct actor *topic = q->at.field == 0 ? link_about(s, q->at, RECEIVERS, CLEAR) : NULL, *council = q->at.field == 0 && (q->kinds & RECEIVERS) == 0 ? link_council(s) : NULL, *best = NULL;
	int most;

	if (q->at.field == 0 && !link_item(s, q->at.start, &from, &to))
		from = 0;
	candidates_named(s, q, from, &list);
	candidates_taken_up(s, q, from, &list);
	if (q->title != NULL) {
		candidates_meant(s, q, &list);
		candidates_known(s, q, &list);
	}
	most = list.least;
	for (size_t i = 0; i < list.count; i++) {
		struct weighed *each = &list.list[i];
		uint64_t all = each->kind | each->best | (topic != NULL && topic->calls == each->actor->calls ? circumstance(IS_TOPIC) : 0) | (link_headlined(f, each->actor) ? circumstance(IS_HEADLINED) : 0) | (council != NULL && council->calls == each->actor->calls ? circumstance(IS_COUNCIL) : 0);
		int weight;

		if (each->kind == 0 || each->best == 0)
			continue;
		all |= q->title != NULL ? q->title->of_actor(s, q->title, each->actor) : 0;
		weight = weigh(q, all) + AGAIN * each->again;
		if (q->title != NULL && weight > most && q->title->doubts(s, q->title, each->actor))
			weight += weigh(q, circumstance(TITLE_DOUBTED));
		if (weight > most) {
			most = weight;
			best = each->actor;
		}
	}
	return best;
}
