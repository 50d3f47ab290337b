/* Whom the pronoun or bare title of a reporting clause means. */
#include "quotes/speaker.h"
#include "reference/link.h"

#include "rule/set.h"
#include "text/unicode.h"

enum {
	NAMED = 600,    /* actors from the head of the text on that are looked through */
	LOOKED_AT = 60, /* and backwards */
};

/* Gender of a determiner or pronoun. */
static enum gender word_gender(struct slice word)
{
	static const char *const female[] = { "elle", "Elle", "la", "cette", "celle", "celle-ci", "Celle-ci", NULL };
	static const char *const male[] = { "il", "Il", "le", "ce", "celui", "celui-ci", "Celui-ci", "cet", "lui", "Lui", NULL };

	if (word_in(word, female))
		return GENDER_FEMALE;
	if (word_in(word, male))
		return GENDER_MALE;
	return GENDER_UNKNOWN;
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
	static const char *const possessive[] = { "son", "sa", "leur", "Son", "Sa", "Ses", "Leur", NULL };

	return word_in(word, possessive);
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

/* The first or second of the two people whom the nearest sentences before with people name, one each or both in one; NULL when they are not two. */
static struct actor *ordinal_person(const struct quoting *g, unsigned ordinal, size_t at, enum gender gender)
{
	const struct scene_field *f = g->field;
	struct actor *named[2] = { NULL, NULL };

	for (size_t i = scene_actor_at(f, at); i > 0; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (!actor->person || actor->quoted)
			continue;
		if ((named[1] != NULL && actor->sentence != named[0]->sentence) || scene_paragraph_between(f, actor->mention->end, named[0] != NULL ? named[0]->mention->start : actor->mention->end))
			break;
		if (named[0] != NULL && slice_eq(named[0]->name, actor->name))
			continue;
		if (named[1] != NULL)
			return NULL;
		named[1] = named[0];
		named[0] = actor;
	}
	return named[1] != NULL && scene_gender_fits(named[ordinal - 1], gender) ? named[ordinal - 1] : NULL;
}

bool starts_human(struct quoting *g, struct slice words)
{
	static const char *const people[] = { "proche", "source", "habitant", "temoin", "collaborat", "ancien", "jeune", "homme", "femme" };
	struct slice noun = unicode_fold(g->scene->arena, slice_sub(words, 0, words.len < 80 ? words.len : 80)), word = { 0 };

	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (slice_starts(noun, slice_of(people[i])))
			return true;
	slice_split(&words, ' ', &word);
	return title_read(g, word).known || rules_word_in(extraction_rules(g->scene->x), "relations", word);
}

bool starts_unnamed(struct quoting *g, struct slice piece)
{
	struct slice rest = slice_trim(scene_plain(g->scene->arena, piece)), word = { 0 };

	return slice_split(&rest, ' ', &word) && word_is_vague(word) && starts_human(g, rest);
}

/* True when a piece of text brings in somebody of a gender without a name: `revient à un retraité`, `Une cliente rit`. */
static bool brings_in_unnamed(struct quoting *g, size_t from, size_t to, enum gender gender)
{
	static const char *const leading[] = { "\xC3\xA0", "par", "chez", "avec", "pour" };
	struct slice rest = scene_plain(g->scene->arena, slice_sub(g->field->text, from, to)), word = { 0 }, before;
	bool led;

	for (before = word; slice_split(&rest, ' ', &word); before = word) {
		led = before.len == 0 || before.ptr[before.len - 1] == '.' || before.ptr[before.len - 1] == ',';
		for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
			led = led || slice_eq(before, slice_of(leading[i]));
		if (led && slice_eq_nocase(word, gender == GENDER_FEMALE ? SLICE("une") : SLICE("un")) && gender != GENDER_UNKNOWN && starts_human(g, rest))
			return true;
	}
	return false;
}

static struct slice surname_of(struct slice name)
{
	size_t at = name.len;

	while (at > 0 && name.ptr[at - 1] != ' ')
		at--;
	return slice_sub(name, at, name.len);
}

/* The gender of a folded noun for a relative of somebody, unknown for other nouns. */
static enum gender kin_gender(struct slice words)
{
	static const struct { const char *noun; enum gender gender; } kin[] = {
		{ "frere", GENDER_MALE }, { "soeur", GENDER_FEMALE }, { "fils", GENDER_MALE }, { "fille", GENDER_FEMALE },
		{ "pere", GENDER_MALE }, { "mere", GENDER_FEMALE }, { "mari", GENDER_MALE }, { "femme", GENDER_FEMALE },
		{ "epoux", GENDER_MALE }, { "epouse", GENDER_FEMALE }, { "cousin", GENDER_MALE }, { "cousine", GENDER_FEMALE },
		{ "neveu", GENDER_MALE }, { "niece", GENDER_FEMALE }, { "oncle", GENDER_MALE }, { "tante", GENDER_FEMALE },
	};

	if (slice_starts(words, SLICE("ex ")))
		words = slice_sub(words, 3, words.len);
	for (size_t i = 0; i < sizeof kin / sizeof *kin; i++)
		if (slice_eq(words, slice_of(kin[i].noun)))
			return kin[i].gender;
	return GENDER_UNKNOWN;
}

/* `Son frère`, `sa fille`: the one other bearer of the surname of whoever spoke or was named last, when the sex fits. */
static struct actor *relative_of(struct quoting *g, struct slice noun, size_t at)
{
	const struct scene_field *f = g->field;
	struct actor *near = g->last != NULL && g->last_end <= at ? g->last : scene_person_before(f, at, GENDER_UNKNOWN), *found = NULL;
	enum gender gender = kin_gender(scene_words(g->scene->arena, noun));

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

/* `La procureure a requis`: a piece of text that begins with an office of the state. */
static bool starts_office(struct quoting *g, size_t from, size_t to)
{
	enum { OPENING = 60 }; /* bytes */
	struct slice rest = slice_trim(scene_plain(g->scene->arena, slice_sub(g->field->text, from, to - from > OPENING ? from + OPENING : to))), word = { 0 };

	if (!starts_definite(&rest))
		return false;
	slice_split(&rest, ' ', &word);
	return title_read(g, word).kinds == OFFICE_PUBLIC;
}

static struct actor *latter(struct quoting *g, size_t at, enum gender gender);

/* `Ce dernier s'explique`: whom a sentence means that takes up by its first words who was named last. */
static struct actor *latter_opening(struct quoting *g, size_t from, size_t at)
{
	static const char *const openings[] = { "Ce dernier", "Cette derni\xC3\xA8re", "Celui-ci", "Celle-ci" };
	struct slice piece = slice_sub(g->field->text, from, at), who;

	if (!slice_starts_any(slice_trim(piece), openings, sizeof openings / sizeof *openings))
		return NULL;
	who = carry_stand_in(piece);
	if (!slice_ends(who, SLICE("-ci")))
		return NULL;
	return latter(g, from, word_gender(who));
}

/* Whom the title means that opens this sentence or the one before in the paragraph (`Ce dernier`: the two before), when nobody is named behind it; `unknown` when it is an office whose holder nobody names. */
static struct actor *titled_before(struct quoting *g, size_t at, enum gender gender, bool *unknown)
{
	const struct scene_field *f = g->field;
	size_t sentence = scene_sentence(f, at);

	for (size_t i = sentence + 1; i > 0 && sentence + 1 - i <= 2; i--) {
		size_t from = f->sentence[i - 1];
		struct actor *actor = latter_opening(g, from, at);

		if (actor == NULL && sentence + 1 - i == 2)
			return NULL;
		if (scene_paragraph_between(f, from, at))
			return NULL;
		for (size_t k = scene_actor_at(f, from); k < f->actors && f->actor[k].mention->start < at; k++)
			if (f->actor[k].person && !f->actor[k].quoted)
				return NULL;
		if (actor == NULL)
			actor = title_subject(g, from, at);
		if (actor != NULL && scene_gender_fits(actor, gender))
			return actor;
		if (actor == NULL && g->last_end < from && starts_office(g, from, at))
			*unknown = true;
	}
	return NULL;
}

/* The quotation before stands in the paragraph of a byte, or ends the one before. */
static bool just_spoke(const struct quoting *g, size_t at)
{
	const struct scene_field *f = g->field;
	size_t said = g->last_after > g->last_end ? g->last_after : g->last_end, line = slice_find(f->text, SLICE("\n"), said);

	if (line == SLICE_NONE || line >= at)
		return true;
	return scene_sentence_end(f, scene_sentence(f, said)) >= line && slice_trim(slice_sub(f->text, line, at)).len == 0;
}

/* Where the sentence before the one of a byte begins, or that one when a paragraph ends between them. */
static size_t two_sentences(const struct scene_field *f, size_t at)
{
	size_t sentence = scene_sentence(f, at);

	return f->sentence[sentence > 0 && !scene_paragraph_between(f, f->sentence[sentence - 1], at) ? sentence - 1 : sentence];
}

/* `Face à X, une cliente rit. « … », dit-elle`: the sentence that names a person, not the pronoun's own, is about somebody else of that gender. */
static bool other_acts(struct quoting *g, const struct actor *near, size_t at, enum gender gender)
{
	const struct scene_field *f = g->field;

	if (near == NULL || near->sentence >= scene_sentence(f, at) || g->last_end > near->mention->end)
		return false;
	return speaking_unnamed(g, f->sentence[near->sentence], scene_sentence_end(f, near->sentence)) == gender && gender != GENDER_UNKNOWN;
}

/* Whom the headline names, when others were told of since somebody was named last: several sentences, none of which begins with a pronoun for him; else NULL. */
static struct actor *strays(struct quoting *g, const struct actor *near, size_t at)
{
	enum { FAR = 3 };
	static const char *const pronouns[] = { "Il ", "Elle ", "Son ", "Sa ", "Ses " };
	const struct scene_field *f = g->field;
	struct actor *headed = g->index == 0 ? person_of_headline(&g->scene->field[0]) : NULL;
	size_t sentence = scene_sentence(f, at);

	if (headed == NULL || slice_eq(headed->name, near->name) || near->sentence + FAR > sentence)
		return NULL;
	for (size_t i = near->sentence + 1; i <= sentence; i++)
		if (slice_starts_any(slice_sub(f->text, f->sentence[i], f->text.len), pronouns, sizeof pronouns / sizeof *pronouns))
			return NULL;
	return headed;
}

/* `Avec X, elle attend. « … », dit-elle`: whom the sentence that names a person beside its subject is about, else that person. */
static struct actor *beside_subject(struct quoting *g, struct actor *near, size_t at, enum gender gender)
{
	enum { DEEPEST = 4 };
	const struct scene_field *f = g->field;
	size_t from = near != NULL ? f->sentence[near->sentence] : 0, end = near != NULL ? scene_sentence_end(f, near->sentence) : 0;
	struct actor *subject = NULL;

	if (near == NULL || g->depth >= DEEPEST || near->sentence >= scene_sentence(f, at) || g->last_end > near->mention->end || speaking_front(g, scene_reach(f, from, end, SENTENCE_REACH), end) <= near->mention->start)
		return near;
	if (slice_starts(slice_sub(f->text, from, end), SLICE("Quant ")))
		return near;
	g->depth++;
	subject = carry_subject(g, from, end).actor;
	g->depth--;
	return subject != NULL && scene_gender_fits(subject, gender) ? subject : near;
}

/* Whom a pronoun means: who spoke last in the paragraph, else whom the text is about, else the person of the nearest sentence (`near`). */
static struct actor *pronoun_person(struct quoting *g, struct actor *near, size_t at, enum gender gender)
{
	const struct scene_field *f = g->field;
	bool spoke = g->last != NULL && g->last_end <= at && scene_gender_fits(g->last, gender);
	bool unknown = false;
	struct actor *main = titled_before(g, at, gender, &unknown);

	if (main != NULL || unknown)
		return main;
	near = beside_subject(g, near, at, gender);
	if (other_acts(g, near, at, gender))
		return NULL;
	if ((near == NULL || scene_paragraph_between(f, near->mention->end, at)) && !(spoke && just_spoke(g, at))) {
		/* `… revient à un retraité. « … », dit-il` */
		if (brings_in_unnamed(g, scene_reach(f, two_sentences(f, at), at, SENTENCE_REACH), at, gender))
			return NULL;
		main = scene_protagonist(g->field, gender);
	}
	if (main != NULL)
		return main;
	if (near == NULL)
		return spoke && just_spoke(g, at) ? g->last : person_after(f, at, gender);
	if (!(spoke && just_spoke(g, at)) && strays(g, near, at) != NULL && scene_gender_fits(strays(g, near, at), gender))
		return strays(g, near, at);
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

struct actor *first_name_holder(struct quoting *g, struct slice piece)
{
	const struct scene_field *f = g->field;
	struct slice rest = slice_trim(piece), word = { 0 }, code;
	struct actor *found = NULL;

	slice_split(&rest, ' ', &word);
	while (word.len > 0 && (word.ptr[word.len - 1] == ',' || word.ptr[word.len - 1] == '.'))
		word.len--;
	code = word;
	if (word.len < 3 || !unicode_is_upper(utf8_next(&code)))
		return NULL;
	for (size_t i = 0; i < f->actors && i < NAMED; i++) {
		struct slice name = f->actor[i].name;

		if (!f->actor[i].person || !slice_starts(name, word) || name.len <= word.len || name.ptr[word.len] != ' ')
			continue;
		if (found != NULL && !slice_eq(found->name, name))
			return NULL;
		found = &f->actor[i];
	}
	return found;
}

static bool starts_first_name(struct quoting *g, struct slice who)
{
	const struct rules *rules = extraction_rules(g->scene->x);

	return rules_word_in(rules, "prenoms", who) || rules_word_in(rules, "prenoms-monde", who);
}

/* `… à X, l'épouse du président. « … », répond ce dernier`: the holder of the office told last between two bytes, for whom the article is of that gender. */
static struct actor *office_told(struct quoting *g, size_t from, size_t at, enum gender gender)
{
	static const char *const male[] = { "le", "du", "au", "ce", NULL }, *const female[] = { "la", "cette", NULL };
	struct slice rest = scene_plain(g->scene->arena, slice_sub(g->field->text, from, at)), word, before = { 0 };
	struct actor *found = NULL;

	for (; slice_split(&rest, ' ', &word); before = word) {
		size_t end = word.len;

		while (end > 0 && (word.ptr[end - 1] == ',' || word.ptr[end - 1] == '.'))
			end--;
		if (word_in(before, gender == GENDER_FEMALE ? female : male) && title_read(g, slice_sub(word, 0, end)).kinds != 0) {
			struct actor *holder = title_holder(g, slice_sub(word, 0, end), at, gender);

			found = holder != NULL ? holder : found;
		}
	}
	return found;
}

/* Whom `celui-ci`, `cette dernière` take up: who was named last, or whose office was since. */
static struct actor *latter(struct quoting *g, size_t at, enum gender gender)
{
	const struct scene_field *f = g->field;

	for (size_t i = scene_actor_at(f, at), end = i > LOOKED_AT ? i - LOOKED_AT : 0; i > end; i--)
		if (f->actor[i - 1].person && !f->actor[i - 1].quoted && scene_gender_fits(&f->actor[i - 1], gender)) {
			size_t named = f->actor[i - 1].mention->end, near = scene_reach(f, two_sentences(f, at), at, SENTENCE_REACH);
			struct actor *told = office_told(g, named > near ? named : near, at, gender);

			return told != NULL ? told : &f->actor[i - 1];
		}
	return NULL;
}

/* `le directeur technique` behind the name of another: an office of its own, said of nobody so far, is hardly that of whoever is left. */
static bool office_is_new(struct quoting *g, struct slice title, const struct actor *actor, size_t at)
{
	struct slice folded = scene_words(g->scene->arena, title);
	struct actor *near = scene_person_before(g->field, at, GENDER_UNKNOWN);

	if ((title_read(g, title).kinds & OFFICE_EXECUTIVE) == 0 || title_is_plain(g, title) || slice_find(folded, SLICE(" general"), 0) != SLICE_NONE || slice_find(folded, SLICE(" entreprise"), 0) != SLICE_NONE)
		return false;
	return near != NULL && !slice_eq(near->name, actor->name);
}

/* `« … », souffle l'ancien président` of a portrait: whom the headline names, when the words tell a leader and the text is about that person most. */
static struct actor *headed_leader(struct quoting *g, struct slice title, enum gender gender)
{
	struct actor *headed = g->index == 0 ? person_of_headline(&g->scene->field[0]) : NULL, *main;

	if (headed == NULL || headed->gender != gender || !title_leads(scene_words(g->scene->arena, title)))
		return NULL;
	if (person_has_role(g->scene, 0, headed->name, NULL))
		return headed;
	main = scene_protagonist(g->field, gender);
	return main != NULL && slice_eq(main->name, headed->name) ? headed : NULL;
}

/* `Au comptoir, on soupire. « … », lâche le patron`: a paragraph that opens at a place and has named nobody so far brings in people of its own, unless it tells of whoever came before (`Dans son bureau, il`). */
static bool opens_stage(struct quoting *g, const struct actor *actor, size_t at)
{
	static const char *const places[] = { "Au ", "Aux ", "\xC3\x80 la ", "\xC3\x80 l'", "Sous ", "Devant ", "Derri\xC3\xA8re ", "Dans l", "Chez ", "Sur l", "Pr\xC3\xA8s d", "En face", "Place ", "Rue " };
	const struct scene_field *f = g->field;
	size_t from = link_paragraph(f, at), end = scene_sentence_end(f, scene_sentence(f, from)), start;
	struct slice piece = slice_sub(f->text, from, end < at ? end : at);

	if (at - from > SENTENCE_REACH || actor->mention->end > from || first_person(f, from, at) != NULL || !slice_starts_any(scene_plain(g->scene->arena, piece), places, sizeof places / sizeof *places))
		return false;
	start = speaking_front(g, from, from + piece.len);
	return start > from && carry_stand_in(piece).len == 0;
}

struct actor *speaker_resolve(struct quoting *g, struct slice phrase, size_t at)
{
	struct slice who = scene_plain(g->scene->arena, phrase), rest = who, word = { 0 };
	enum gender gender;
	struct actor *actor = NULL;

	if (!slice_split(&rest, ' ', &word) || word.len == 0 || word_is_vague(word))
		return NULL;
	gender = word_gender(word);
	if (first_name_holder(g, who) != NULL)
		return first_name_holder(g, who);
	if (gender == GENDER_UNKNOWN && starts_first_name(g, who))
		return NULL;
	if (slice_ends(who, SLICE("-ci")) || slice_eq(who, SLICE("ce dernier")) || slice_eq(who, SLICE("cette derni\xC3\xA8re")))
		actor = latter(g, at, gender);
	if (actor != NULL)
		return actor;
	if (slice_starts(word, SLICE("l'")) || slice_starts(word, SLICE("L'")))
		rest = slice_sub(who, 2, who.len);
	rest = title_bare(rest);
	if (slice_starts(rest, SLICE("int\xC3\xA9ress\xC3\xA9"))) { /* whom the text is about, as a pronoun means */
		gender = slice_ends(rest, SLICE("\xC3\xA9" "e")) ? GENDER_FEMALE : GENDER_MALE;
		rest.len = 0;
	}
	if (!word_is_possessive(word) && unicode_starts_upper(rest)) /* `le Nantais` */
		rest.len = 0;
	if (ordinal_of(rest) != 0)
		return ordinal_person(g, ordinal_of(rest), at, gender);
	if (rest.len > 0 && gender == GENDER_UNKNOWN)
		gender = scene_title_gender(rest);
	if (scene_noun_kinds(unicode_fold(g->scene->arena, rest)) != 0 && !word_is_possessive(word))
		return link_organization(g->scene, g->index, at, who);
	if (rest.len > 0 && !word_is_possessive(word))
		actor = holder_there(g, at, gender);
	if (rest.len > 0 && actor == NULL)
		actor = title_holder(g, rest, at, gender);
	if (actor != NULL && rest.len > 0 && !word_is_possessive(word) && scene_paragraph_between(g->field, actor->mention->end, at) && headed_leader(g, rest, gender) != NULL)
		actor = headed_leader(g, rest, gender);
	if (actor == NULL && rest.len > 0 && word_is_possessive(word))
		return relative_of(g, rest, at);
	if (rest.len == 0 && set_topic(g, at) != NULL)
		return set_topic(g, at);
	if (actor == NULL && rest.len > 0)
		actor = headed_leader(g, rest, gender);
	if (actor == NULL) {
		actor = scene_person_before(g->field, at, gender);
		if (actor != NULL && rest.len > 0 && (office_is_new(g, rest, actor, at) || opens_stage(g, actor, at)))
			return NULL;
		if (actor == NULL && rest.len > 0 && gender != GENDER_UNKNOWN && kin_gender(scene_words(g->scene->arena, rest)) == GENDER_UNKNOWN && (title_read(g, rest).kinds & OFFICE_PUBLIC) == 0)
			actor = scene_protagonist(g->field, gender);
	}
	if (actor != NULL && rest.len > 0 && title_denies(g, rest, actor))
		return NULL;
	return rest.len == 0 ? pronoun_person(g, actor, at, gender) : actor;
}
