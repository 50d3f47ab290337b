/* Whom the pronoun or bare title of a reporting clause means. */
#include "extract/link.h"
#include "extract/speaker.h"

#include "rule/set.h"
#include "text/unicode.h"

/* Gender of a determiner or pronoun. */
static enum gender word_gender(struct slice word)
{
	static const char *const female[] = { "elle", "Elle", "la", "cette", "celle-ci" };
	static const char *const male[] = { "il", "Il", "le", "ce", "celui-ci", "cet", "lui", "Lui" };

	for (size_t i = 0; i < sizeof female / sizeof *female; i++)
		if (slice_eq(word, slice_of(female[i])))
			return GENDER_FEMALE;
	for (size_t i = 0; i < sizeof male / sizeof *male; i++)
		if (slice_eq(word, slice_of(male[i])))
			return GENDER_MALE;
	return GENDER_UNKNOWN;
}

static bool entry_is(const struct lexicon_entry *entry, struct slice key, struct slice value)
{
	const struct filter filter = { key, value };

	return lexicon_entry_has(entry, &filter);
}

/* What the lexicon says of the titles that some words begin with, the shorter ones too: `maire` of `maire adjoint`. */
struct title title_read(struct quoting *g, struct slice words)
{
	const struct rules *rules = extraction_rules(g->scene->x);
	struct lexicon *lexicon = rules_lexicon(rules, SLICE("roles"));
	struct slice rest = unicode_lower(g->scene->arena, scene_plain(g->scene->arena, words));
	struct title title = { 0 };

	while (lexicon != NULL && rest.len > 0) {
		const struct lexicon_entry *entry = lexicon_find(rules, lexicon, rest);
		size_t blank = rest.len;

		if (entry != NULL) {
			title.known = true;
			title.one |= entry_is(entry, SLICE("office"), SLICE("one"));
			title.kinds |= entry_is(entry, SLICE("kind"), SLICE("public")) ? OFFICE_PUBLIC : 0;
			title.kinds |= entry_is(entry, SLICE("kind"), SLICE("executive")) ? OFFICE_EXECUTIVE : 0;
		}
		while (blank > 0 && rest.ptr[blank - 1] != ' ')
			blank--;
		rest = slice_sub(rest, 0, blank > 0 ? blank - 1 : 0);
	}
	return title;
}

bool title_is_local(struct quoting *g, struct slice role)
{
	struct slice rest = scene_words(g->scene->arena, role), word;

	while (slice_split(&rest, ' ', &word))
		if (scene_noun_kinds(word) == ORG_LOCAL)
			return true;
	return false;
}

/* Nouns that stand for whoever holds an office of a kind, or one whose name begins so. */
struct stand {
	const char *noun;
	unsigned kinds;
	const char *starts[3];
};

static const struct stand *stand_of(struct slice folded)
{
	static const struct stand stands[] = {
		{ "elu", OFFICE_PUBLIC, { NULL } },
		{ "edile", 0, { "maire", NULL } },
		{ "parlementaire", 0, { "depute", "senat", "eurodepute" } },
		{ "magistrat", 0, { "procureur", "juge", "president du tribunal" } },
		{ "dirigeant", OFFICE_EXECUTIVE, { NULL } },
		{ "patron", OFFICE_EXECUTIVE, { NULL } },
		{ "entrepreneu", OFFICE_EXECUTIVE, { NULL } },
		{ "industriel", OFFICE_EXECUTIVE, { NULL } },
		{ "chef d entreprise", OFFICE_EXECUTIVE, { NULL } },
		{ "cheffe d entreprise", OFFICE_EXECUTIVE, { NULL } },
		{ "universitaire", 0, { "professeur", "maitre de conf", "enseignant" } },
		{ "syndicaliste", 0, { "delegue", "secretaire", NULL } },
	};

	for (size_t i = 0; i < sizeof stands / sizeof *stands; i++)
		if (slice_starts(folded, slice_of(stands[i].noun)))
			return &stands[i];
	return NULL;
}

static bool starts_upper(struct slice words)
{
	return words.len > 0 && unicode_is_upper(utf8_next(&words));
}

/* What a title is said to be of (`du site`, `de la Banque de France`), without article; empty for a mere kind (`d'opposition`). */
static struct slice title_whose(struct slice plain)
{
	static const char *const links[] = { " de la ", " de l'", " du ", " des ", " de ", " d'" };
	enum { DEFINITE = 4 }; /* links with an article */
	struct slice whose = { 0 };
	size_t first = SLICE_NONE;

	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		size_t at = slice_find(plain, slice_of(links[i]), 0);

		if (at == SLICE_NONE || at >= first)
			continue;
		first = at;
		whose = slice_sub(plain, at + slice_of(links[i]).len, plain.len);
		if (i >= DEFINITE && !starts_upper(whose))
			whose = (struct slice){ 0 };
	}
	return whose;
}

/* A title of something: true when the holder's own names it, or when it is a noun for any organization (`de la société`). */
static bool holder_of(struct quoting *g, const struct holder *h, struct slice whose)
{
	struct slice rest = unicode_fold(g->scene->arena, whose), word = { 0 };

	slice_split(&rest, ' ', &word);
	return word.len == 0 || scene_noun_kinds(word) != 0 || slice_find(h->role, word, 0) != SLICE_NONE || slice_find(h->body, word, 0) != SLICE_NONE || (starts_upper(whose) && h->body.len == 0);
}

static bool stand_fits(const struct stand *stand, const struct holder *h)
{
	for (size_t i = 0; i < 3 && stand->starts[i] != NULL; i++)
		if (slice_starts(h->role, slice_of(stand->starts[i])))
			return true;
	return (h->kinds & stand->kinds) != 0;
}

static bool gender_fits(const struct actor *actor, enum gender gender)
{
	return gender == GENDER_UNKNOWN || actor->gender == GENDER_UNKNOWN || actor->gender == gender;
}

/* Whom a noun for any holder of an office means (`l'élue`): who holds one and was named last. */
static struct actor *stand_holder(struct quoting *g, struct slice title, size_t at, enum gender gender)
{
	enum { REACH = 14 }; /* sentences */
	const struct scene_field *f = g->field;
	const struct stand *stand = stand_of(scene_words(g->scene->arena, title));
	struct slice whose = title_whose(title);
	size_t sentence = scene_sentence(f, at);
	struct actor *best = NULL;

	for (size_t i = stand != NULL ? scene_actor_at(f, at) : 0; i > 0; i--) {
		struct actor *actor = &f->actor[i - 1];

		if ((best != NULL && best->sentence != actor->sentence) || sentence - actor->sentence > REACH)
			break;
		if (!actor->person || actor->quoted || !gender_fits(actor, gender))
			continue;
		for (size_t k = 0; k < g->holders; k++)
			if (slice_eq(g->holder[k].actor->name, actor->name) && stand_fits(stand, &g->holder[k]) && holder_of(g, &g->holder[k], whose))
				best = actor;
	}
	return best;
}

/* The person who holds a title in the text (`la directrice`), nearest before the byte, else the first after. */
static struct actor *title_holder(struct quoting *g, struct slice title, size_t at, enum gender gender)
{
	struct slice folded = unicode_fold(g->scene->arena, title), head = { 0 }, rest = folded, stem, inner;
	struct slice whose = title_whose(title);
	struct actor *best = NULL;

	if (!slice_split(&rest, ' ', &head) || head.len < 3)
		return NULL;
	stem = slice_sub(head, 0, head.len > 6 ? head.len - 2 : head.len);
	inner = arena_printf(g->scene->arena, " %.*s", SLICE_ARGS(stem)); /* `adjointe` of `première adjointe` */
	for (size_t i = 0; i < g->holders; i++) {
		const struct holder *h = &g->holder[i];

		if (h->at > at && best != NULL)
			break;
		if ((slice_starts(h->role, stem) || slice_find(h->role, inner, 0) != SLICE_NONE) && gender_fits(h->actor, gender) && (!starts_upper(whose) || holder_of(g, h, whose)))
			best = h->actor;
	}
	/* `l'élu` before `l'élue Une Telle` is who was named before */
	if (best == NULL || best->mention->start > at) {
		struct actor *stand = stand_holder(g, title, at, gender);

		return stand != NULL ? stand : best;
	}
	return best;
}

/*
 * True when a title is hardly this person's: it is of something that is no organization (`le patron du café`), or has one
 * holder and the person is known by other offices (`le maire` after a manager's name).
 */
static bool title_denies(struct quoting *g, struct slice title, const struct actor *actor)
{
	struct title read = title_read(g, title);
	struct slice whose = unicode_fold(g->scene->arena, title_whose(title)), noun = { 0 };
	bool known = false;

	if (slice_split(&whose, ' ', &noun) && noun.len > 0 && !starts_upper(title_whose(title)) && scene_noun_kinds(noun) == 0)
		return true;
	if (read.kinds == 0 || !read.one)
		return false;
	for (size_t i = 0; i < g->holders; i++) {
		if (g->holder[i].kinds == 0 || !slice_eq(g->holder[i].actor->name, actor->name))
			continue;
		known = true;
		if ((g->holder[i].kinds & read.kinds) != 0)
			return false;
	}
	return known;
}

struct actor *title_subject(struct quoting *g, size_t from, size_t to)
{
	static const char *const adjectives[] = { "ancien ", "ancienne ", "ex-", "jeune ", "nouveau ", "nouvelle " };
	struct slice rest = slice_trim(scene_plain(g->scene->arena, slice_sub(g->field->text, from, to))), word = { 0 };
	struct actor *holder;
	size_t end = 0;

	if (slice_starts(rest, SLICE("L'")))
		rest = slice_sub(rest, 2, rest.len);
	else if (!slice_split(&rest, ' ', &word) || (!slice_eq(word, SLICE("Le")) && !slice_eq(word, SLICE("La"))))
		return NULL;
	for (size_t i = 0; i < sizeof adjectives / sizeof *adjectives; i++)
		if (slice_starts(rest, slice_of(adjectives[i])))
			rest = slice_sub(rest, slice_of(adjectives[i]).len, rest.len);
	while (end < rest.len && rest.ptr[end] != ',' && rest.ptr[end] != '.' && rest.ptr[end] != ' ')
		end++;
	rest = slice_sub(rest, 0, end);
	if (!title_read(g, rest).known)
		return NULL;
	holder = title_holder(g, rest, from, scene_title_gender(rest));
	if (holder == NULL && scene_title_gender(rest) != GENDER_UNKNOWN)
		holder = scene_protagonist(g->field, scene_title_gender(rest));
	return holder != NULL && title_denies(g, rest, holder) ? NULL : holder;
}

struct actor *title_in(struct quoting *g, struct slice piece, size_t at)
{
	struct slice rest = slice_trim(scene_plain(g->scene->arena, piece)), word = { 0 };

	if (slice_starts(rest, SLICE("L'")))
		rest = slice_sub(rest, 2, rest.len);
	else if (!slice_split(&rest, ' ', &word) || (!slice_eq(word, SLICE("Le")) && !slice_eq(word, SLICE("La"))))
		return NULL;
	return title_holder(g, rest, at, scene_title_gender(rest));
}

static bool word_is_vague(struct slice word)
{
	static const char *const vague[] = { "un", "une", "des", "les", "ils", "elles", "on", "certains", "certaines", "plusieurs", "quelques", "d'autres", "leurs", "nos", "ses", "ces" };

	for (size_t i = 0; i < sizeof vague / sizeof *vague; i++)
		if (slice_eq_nocase(word, slice_of(vague[i])))
			return true;
	return false;
}

bool word_is_possessive(struct slice word)
{
	static const char *const possessive[] = { "son", "sa", "leur", "Son", "Sa", "Ses", "Leur" };

	for (size_t i = 0; i < sizeof possessive / sizeof *possessive; i++)
		if (slice_eq(word, slice_of(possessive[i])))
			return true;
	return false;
}

/* `le premier`, `la seconde`: 1 or 2, else 0. */
static unsigned ordinal_of(struct slice word)
{
	static const char *const words[] = { "premier", "premi\xC3\xA8re", "second", "seconde" };

	for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(word, slice_of(words[i])))
			return i / 2 + 1;
	return 0;
}

/* The first or second of the two people whom the nearest sentence before with people names; NULL when they are not two. */
static struct actor *ordinal_person(const struct quoting *g, unsigned ordinal, size_t at)
{
	const struct scene_field *f = g->field;
	struct actor *named[2] = { NULL, NULL };

	for (size_t i = scene_actor_at(f, at); i > 0; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (!actor->person || actor->quoted)
			continue;
		if (named[0] != NULL && actor->sentence != named[0]->sentence)
			break;
		if (named[0] != NULL && slice_eq(named[0]->name, actor->name))
			continue;
		if (named[1] != NULL)
			return NULL;
		named[1] = named[0];
		named[0] = actor;
	}
	return named[1] != NULL ? named[ordinal - 1] : NULL;
}

bool starts_unnamed(struct quoting *g, struct slice piece)
{
	static const char *const people[] = { "proche", "source", "habitant", "temoin", "collaborat", "ancien", "jeune", "homme", "femme" };
	struct slice rest = slice_trim(scene_plain(g->scene->arena, piece)), word = { 0 }, noun;

	if (!slice_split(&rest, ' ', &word) || !word_is_vague(word))
		return false;
	noun = unicode_fold(g->scene->arena, rest);
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (slice_starts(noun, slice_of(people[i])))
			return true;
	slice_split(&rest, ' ', &word);
	return title_read(g, word).known;
}

static struct slice surname_of(struct slice name)
{
	size_t at = name.len;

	while (at > 0 && name.ptr[at - 1] != ' ')
		at--;
	return slice_sub(name, at, name.len);
}

/* `Son frère`, `sa fille`: the one other bearer of the surname of whoever was named last, when the sex fits. */
static struct actor *relative_of(struct quoting *g, struct slice noun, size_t at)
{
	static const struct { const char *noun; enum gender gender; } kin[] = {
		{ "frere", GENDER_MALE }, { "soeur", GENDER_FEMALE }, { "fils", GENDER_MALE }, { "fille", GENDER_FEMALE },
		{ "pere", GENDER_MALE }, { "mere", GENDER_FEMALE }, { "mari", GENDER_MALE }, { "femme", GENDER_FEMALE },
		{ "epoux", GENDER_MALE }, { "epouse", GENDER_FEMALE }, { "cousin", GENDER_MALE }, { "cousine", GENDER_FEMALE },
		{ "neveu", GENDER_MALE }, { "niece", GENDER_FEMALE }, { "oncle", GENDER_MALE }, { "tante", GENDER_FEMALE },
	};
	const struct scene_field *f = g->field;
	struct actor *near = scene_person_before(f, at, GENDER_UNKNOWN), *found = NULL;
	struct slice words = scene_words(g->scene->arena, noun);
	enum gender gender = GENDER_UNKNOWN;

	for (size_t i = 0; i < sizeof kin / sizeof *kin; i++)
		if (slice_eq(words, slice_of(kin[i].noun)) || (slice_starts(words, SLICE("ex ")) && slice_eq(slice_sub(words, 3, words.len), slice_of(kin[i].noun))))
			gender = kin[i].gender;
	for (size_t i = 0; near != NULL && gender != GENDER_UNKNOWN && i < f->actors; i++) {
		struct actor *actor = &f->actor[i];

		if (!actor->person || actor->gender != gender || slice_eq(actor->name, near->name) || !slice_eq(surname_of(actor->name), surname_of(near->name)))
			continue;
		if (found != NULL && !slice_eq(found->name, actor->name))
			return NULL;
		found = actor;
	}
	return found;
}

/* Whom a pronoun means that opens a text (`« … », rit-elle. Une Telle ...`): the first person of that gender behind it in the paragraph. */
static struct actor *person_after(const struct scene_field *f, size_t at, enum gender gender)
{
	for (size_t i = gender != GENDER_UNKNOWN ? scene_actor_at(f, at) : f->actors; i < f->actors && !scene_paragraph_between(f, at, f->actor[i].mention->start); i++)
		if (f->actor[i].person && !f->actor[i].quoted)
			return f->actor[i].gender == gender ? &f->actor[i] : NULL;
	return NULL;
}

/* Whom the title means that opens this sentence or the one before in the paragraph, when nobody is named behind it. */
static struct actor *titled_before(struct quoting *g, size_t at, enum gender gender)
{
	const struct scene_field *f = g->field;
	size_t sentence = scene_sentence(f, at);

	for (size_t i = sentence + 1; i > 0 && sentence + 1 - i <= 1; i--) {
		size_t from = f->sentence[i - 1];
		struct actor *actor;

		if (scene_paragraph_between(f, from, at))
			return NULL;
		for (size_t k = scene_actor_at(f, from); k < f->actors && f->actor[k].mention->start < at; k++)
			if (f->actor[k].person && !f->actor[k].quoted)
				return NULL;
		actor = title_subject(g, from, at);
		if (actor != NULL && gender_fits(actor, gender))
			return actor;
	}
	return NULL;
}

/* Whom a pronoun means: who spoke last in the paragraph, else whom the text is about, else the person of the nearest sentence (`near`). */
static struct actor *pronoun_person(struct quoting *g, struct actor *near, size_t at, enum gender gender)
{
	const struct scene_field *f = g->field;
	bool spoke = g->last != NULL && g->last_end <= at && gender_fits(g->last, gender);
	struct actor *main = titled_before(g, at, gender);

	if (main != NULL)
		return main;
	if ((near == NULL || scene_paragraph_between(f, near->mention->end, at)) && !(spoke && !scene_paragraph_between(f, g->last_end, at)))
		main = scene_protagonist(g->field, gender);
	if (main != NULL)
		return main;
	if (near == NULL)
		return person_after(f, at, gender);
	return spoke && scene_sentence(f, g->last_end - 1) >= near->sentence ? g->last : near;
}

/* `Quant à la CGT, elle exige …`: the organization that a sentence says its pronoun is, else NULL. */
static struct actor *set_topic(const struct quoting *g, size_t at)
{
	const struct scene_field *f = g->field;
	size_t from = f->sentence[scene_sentence(f, at)], i = scene_actor_at(f, from);

	if (!slice_starts(slice_sub(f->text, from, at), SLICE("Quant ")) || i == f->actors || f->actor[i].mention->start >= at)
		return NULL;
	return &f->actor[i];
}

struct actor *speaker_resolve(struct quoting *g, struct slice phrase, size_t at)
{
	struct slice who = scene_plain(g->scene->arena, phrase), rest = who, word = { 0 };
	enum gender gender;
	struct actor *actor = NULL;

	if (!slice_split(&rest, ' ', &word) || word.len == 0 || word_is_vague(word))
		return NULL;
	gender = word_gender(word);
	if (slice_starts(word, SLICE("l'")) || slice_starts(word, SLICE("L'")))
		rest = slice_sub(who, 2, who.len);
	if (ordinal_of(rest) != 0)
		return ordinal_person(g, ordinal_of(rest), at);
	if (rest.len > 0 && gender == GENDER_UNKNOWN)
		gender = scene_title_gender(rest);
	if (scene_noun_kinds(unicode_fold(g->scene->arena, rest)) != 0 && !word_is_possessive(word))
		return link_organization(g->scene, g->index, at, who);
	if (rest.len > 0)
		actor = title_holder(g, rest, at, gender);
	if (actor == NULL && rest.len > 0 && word_is_possessive(word))
		return relative_of(g, rest, at);
	if (rest.len == 0 && set_topic(g, at) != NULL)
		return set_topic(g, at);
	if (actor == NULL)
		actor = scene_person_before(g->field, at, gender);
	if (actor != NULL && rest.len > 0 && title_denies(g, rest, actor))
		return NULL;
	return rest.len == 0 ? pronoun_person(g, actor, at, gender) : actor;
}
