/* What the subject of a sentence does. */
#include "grammar/frame.h"
#include "reference/element.h"
#include "reference/link.h"

#include "rule/set.h"

typedef bool word_test(const struct rules *rules, struct slice word);

static bool word_speaks(const struct rules *rules, struct slice word)
{
	return rules_word_in(rules, "speech", word);
}

static bool word_gives(const struct rules *rules, struct slice word)
{
	static const char *const classes[] = { "give", "lend", NULL };
	const struct lexicon *verbs = rules_lexicon(rules, SLICE("fundverb"));
	const struct lexicon_entry *entry = verbs != NULL ? lexicon_find(rules, verbs, word) : NULL;

	return entry != NULL && word_in(lexicon_entry_value(entry, SLICE("class")), classes) && !slice_eq(lexicon_entry_value(entry, SLICE("lemma")), SLICE("voter")); /* an assembly speaks of its vote */
}

/* `X s'inquiète`, `X, qui a 30 adhérents, a salué le projet`: such a verb stands right behind the subject that ends at a byte. */
static bool subject_does(struct scene *s, const struct scene_field *f, size_t at, word_test *is)
{
	enum { MOST = 4 };
	size_t end = scene_sentence_end(f, scene_sentence(f, at)), comma;
	struct slice rest, word = { 0 };

	if (at < end && f->text.ptr[at] == ',' && (comma = slice_find(slice_sub(f->text, 0, end), SLICE(","), at + 1)) != SLICE_NONE)
		at = comma + 1;
	rest = slice_trim(slice_sub(f->text, at, end - at < SENTENCE_REACH ? end : at + SENTENCE_REACH));
	for (int tried = 0; tried < MOST && slice_split(&rest, ' ', &word); tried++) {
		struct slice plain = scene_plain(s->arena, word);
		size_t elided = slice_find(plain, SLICE("'"), 0);

		plain = elided != SLICE_NONE && elided < 3 ? slice_sub(plain, elided + 1, plain.len) : plain;
		while (plain.len > 0 && (slice_ends(plain, SLICE(".")) || slice_ends(plain, SLICE(",")) || slice_ends(plain, SLICE(":"))))
			plain = slice_sub(plain, 0, plain.len - 1);
		if (is(extraction_rules(s->x), plain))
			return true;
	}
	return false;
}

bool subject_speaks(struct scene *s, const struct scene_field *f, size_t at)
{
	return subject_does(s, f, at, word_speaks);
}

bool subject_gives(struct scene *s, const struct scene_field *f, size_t at, const struct actor *topic)
{
	enum { NEAR = 80 };
	static const char *const others[] = { "se", "s", "elle", "il", NULL };
	size_t sentence = scene_sentence(f, at), end = scene_sentence_end(f, sentence);
	struct slice words = scene_span(s, f, at, at + NEAR < end ? at + NEAR : end), word = { 0 };

	while (slice_split(&words, ' ', &word))
		if (word_in(word, others))
			return false; /* `se donne un an`, `Quant à X, elle verse` */
	for (size_t i = scene_actor_at(f, f->sentence[sentence]); i < f->actors && f->actor[i].sentence == sentence; i++)
		if (slice_eq(f->actor[i].name, topic->name))
			return false; /* `X prête 3 millions à Y`: about either */
	return subject_does(s, f, at, word_gives);
}

/* `son premier client`, `leur partenaire historique`: words that begin with whose the relation is, and soon say which. */
static bool words_relate(struct slice words)
{
	enum { FAR = 3 };
	static const char *const owners[] = { "son", "sa", "leur", NULL };
	static const char *const relations[] = { "client", "cliente", "partenaire", "fournisseur", "concurrent", "concurrente", "rival", "rivale", "voisin", "voisine", "actionnaire", "distributeur", "prestataire", "sous", "mecene", "sponsor", "bailleur", "proprietaire", "locataire", "creancier", "assureur", "banquier", "hebergeur", NULL };
	struct slice word = { 0 };

	if (!slice_split(&words, ' ', &word) || !word_in(word, owners))
		return false;
	for (int tried = 0; tried < FAR && slice_split(&words, ' ', &word); tried++)
		if (word_in(word, relations))
			return true;
	return false;
}

bool subject_relates(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	enum { FAR = 4 };
	struct slice lead;

	if (actor == NULL)
		return false;
	scene_surroundings(s, f, actor);
	lead = actor->lead;
	for (int words = 0; words < FAR && lead.len > 0; words++) {
		struct slice word = words_last(&lead), tail = { word.ptr, (size_t)(actor->lead.ptr + actor->lead.len - word.ptr) };

		if (words_relate(tail))
			return true;
	}
	return words_relate(actor->trail);
}

bool subject_audits(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	enum { NEAR = 3 };
	static const char *const deeds[] = { "alert", "audit", "certifi", "rapport", "expertis", "comptes", "recommand", "relev", "pointe", "epingl", NULL };
	struct slice lead;

	if (actor == NULL || actor->person)
		return false;
	scene_surroundings(s, f, actor);
	lead = actor->lead;
	for (int i = 0; i < NEAR && lead.len > 0; i++)
		if (slice_eq(words_last(&lead), SLICE("cabinet")))
			return words_hold_stem(scene_span(s, f, f->sentence[actor->sentence], scene_sentence_end(f, actor->sentence)), deeds);
	return false;
}
