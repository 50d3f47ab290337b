/* Whom the pronoun or bare title of a reporting clause means. */
#include "extract/link.h"
#include "extract/speaker.h"

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

/* The person who holds a title in the text (`la directrice`), nearest before the byte, else the first after. */
static struct actor *title_holder(struct quoting *g, struct slice title, size_t at)
{
	struct slice head = { 0 }, rest = unicode_fold(g->scene->arena, title), stem;
	struct actor *best = NULL;

	if (!slice_split(&rest, ' ', &head) || head.len < 3)
		return NULL;
	stem = slice_sub(head, 0, head.len > 6 ? head.len - 2 : head.len);
	for (size_t i = 0; i < g->holders; i++) {
		const struct holder *h = &g->holder[i];

		if (h->at > at && best != NULL)
			break;
		if (slice_starts(h->role, stem))
			best = h->actor;
	}
	return best;
}

struct actor *title_in(struct quoting *g, struct slice piece, size_t at)
{
	struct slice rest = slice_trim(scene_plain(g->scene->arena, piece)), word = { 0 };

	if (slice_starts(rest, SLICE("L'")))
		rest = slice_sub(rest, 2, rest.len);
	else if (!slice_split(&rest, ' ', &word) || (!slice_eq(word, SLICE("Le")) && !slice_eq(word, SLICE("La"))))
		return NULL;
	return title_holder(g, rest, at);
}

static bool word_is_vague(struct slice word)
{
	static const char *const vague[] = { "un", "une", "des", "les", "ils", "elles", "on", "certains", "certaines", "plusieurs", "quelques", "d'autres", "leurs", "nos", "ses", "ces" };

	for (size_t i = 0; i < sizeof vague / sizeof *vague; i++)
		if (slice_eq_nocase(word, slice_of(vague[i])))
			return true;
	return false;
}

/* Somebody's somebody (`son avocat`) is not who was spoken of. */
static bool word_is_possessive(struct slice word)
{
	static const char *const possessive[] = { "son", "sa", "leur", "Son", "Sa", "Leur" };

	for (size_t i = 0; i < sizeof possessive / sizeof *possessive; i++)
		if (slice_eq(word, slice_of(possessive[i])))
			return true;
	return false;
}

struct actor *speaker_resolve(struct quoting *g, struct slice phrase, size_t at)
{
	struct slice who = scene_plain(g->scene->arena, phrase), rest = who, word = { 0 };
	enum gender gender;
	struct actor *actor = NULL;

	if (!slice_split(&rest, ' ', &word) || word.len == 0 || word_is_vague(word))
		return NULL;
	gender = word_gender(word);
	if (slice_starts(word, SLICE("l'")))
		rest = slice_sub(who, 2, who.len);
	if (rest.len > 0 && gender == GENDER_UNKNOWN)
		gender = scene_title_gender(rest);
	if (scene_noun_kinds(unicode_fold(g->scene->arena, rest)) != 0 && !word_is_possessive(word))
		return link_organization(g->scene, g->index, at, who);
	if (rest.len > 0)
		actor = title_holder(g, rest, at);
	if (actor == NULL && rest.len > 0 && word_is_possessive(word))
		return NULL;
	if (actor == NULL)
		actor = scene_person_before(g->field, at, gender);
	if (rest.len == 0 && (actor == NULL || scene_paragraph_between(g->field, actor->mention->end, at)) && !(g->last != NULL && g->last_end < at && !scene_paragraph_between(g->field, g->last_end, at))) {
		struct actor *main = scene_protagonist(g->field, gender);

		if (main != NULL)
			return main;
	}
	if (actor == NULL || g->last == NULL || g->last_end > at)
		return actor;
	if (rest.len == 0 && scene_sentence(g->field, g->last_end - 1) >= actor->sentence && (gender == GENDER_UNKNOWN || g->last->gender == GENDER_UNKNOWN || g->last->gender == gender))
		return g->last;
	return actor;
}
