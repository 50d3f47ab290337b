/* What nouns the text calls its organizations by. */
#include "grammar/frame.h"
#include "reference/link.h"

#include "text/map.h"
#include "text/unicode.h"

/* The kinds of the noun right before a name (`l'accélérateur havrais X`). */
static unsigned lead_kinds(struct slice lead)
{
	enum { FAR = 2 };

	for (int words = 0; words <= FAR && lead.len > 0; words++) {
		struct slice word = words_last(&lead);

		if (scene_noun_kinds(word) != 0)
			return scene_noun_kinds(word);
		if (word_is_preposition(word) || word_is_article(word))
			return 0;
	}
	return 0;
}

/* The kinds of the noun in apposition behind it (`X, une jeune pousse`, `X, spécialiste`). */
static unsigned trail_kinds(struct slice trail)
{
	enum { FAR = 3 };
	struct slice word;

	for (int words = 0; words < FAR && words_next(&trail, &word); words++) {
		if (scene_noun_kinds(word) != 0)
			return scene_noun_kinds(word);
		if (!word_is_article(word) && !slice_eq(word, SLICE("jeune")))
			return 0;
	}
	return 0;
}

/* `la société grandit, X achète`: a comma before the name and a word right behind it. */
static bool begins_clause(const struct scene_field *f, const struct actor *actor)
{
	size_t start = actor->mention->start, end = actor->mention->end;
	struct slice before = slice_trim(slice_sub(f->text, start > 8 ? start - 8 : 0, start)), after = slice_sub(f->text, end, f->text.len);

	if (!slice_ends(before, SLICE(",")) || after.len < 2 || after.ptr[0] != ' ')
		return false;
	after = slice_sub(after, 1, after.len);
	return unicode_is_letter(utf8_next(&after));
}

/* The words right before a name, of no other name. */
static struct slice words_before_name(struct scene *s, const struct scene_field *f, size_t index)
{
	const struct actor *actor = &f->actor[index], *before = index > 0 ? &f->actor[index - 1] : NULL;

	if (before == NULL || before->mention->end > actor->mention->start || actor->mention->start - before->mention->end >= actor->lead.len)
		return actor->lead;
	return scene_span(s, f, before->mention->end, actor->mention->start);
}

static struct slice head_of(struct scene *s, struct slice name)
{
	size_t blank = slice_find(name, SLICE(" "), 0);

	return blank == SLICE_NONE ? (struct slice){ 0 } : scene_words(s->arena, slice_sub(name, 0, blank));
}

void links_call(struct scene *s, int field)
{
	static const char *const unions[] = { "syndicat", "sivu", "sivom", "sivos", "sictom", "sictoba", "smictom", "sitom", "sirtom", "siom", "siaep", "siarce", "sde", "siel", NULL };
	struct scene_field *f = &s->field[field];
	struct map calls = map_open();

	f->centre = NULL;
	f->subject = NULL;
	f->meaning = NULL;
	for (size_t i = f->actors; i > 0; i--) {
		struct actor *actor = &f->actor[i - 1];
		void **call = map_at(&calls, actor->name);

		if (*call == NULL) {
			*call = arena_array(s->arena, 1, sizeof(struct calls));
			((struct calls *)*call)->words = scene_words(s->arena, actor->name);
		}
		actor->calls = *call;
		actor->calls->count++;
		actor->calls->source |= actor->source;
		actor->next = actor->calls->first;
		actor->calls->first = actor;
		if (actor->person)
			continue;
		scene_surroundings(s, f, actor);
		actor->calls->kinds |= (begins_clause(f, actor) ? 0 : lead_kinds(words_before_name(s, f, i - 1))) | (link_fronted(s, f, i - 1) ? 0 : trail_kinds(actor->trail));
		actor->head = head_of(s, actor->name);
		if (slice_eq(actor->head, SLICE("cooperative")) || slice_eq(actor->head, SLICE("scop")) || slice_eq(actor->head, SLICE("scic")))
			actor->kinds |= ORG_COMPANY;
		if ((actor->kinds & ORG_LOCAL) != 0 && word_in(actor->head.len > 0 ? actor->head : actor->calls->words, unions))
			actor->kinds |= ORG_PUBLIC; /* of authorities, with a director of its own */
	}
	map_close(&calls);
}

/* `La piscine coule - X`: a medium that signs the first line is no matter of it. */
static bool signs_headline(const struct scene_field *f, const struct actor *actor)
{
	static const char *const marks[] = { "-", "\xE2\x80\x93", "\xE2\x80\x94", "|" };
	struct slice before = slice_trim(slice_sub(f->text, 0, actor->mention->start)), after = slice_sub(f->text, actor->mention->end, f->text.len);

	return slice_starts(after, SLICE("\n")) && slice_ends_any(before, marks, sizeof marks / sizeof *marks);
}

bool link_is_source(const struct scene_field *f, const struct actor *actor)
{
	const struct actor *first = actor->calls->first;
	bool headlined = f->headline != SLICE_NONE && first->mention->start < f->headline && !first->source && !signs_headline(f, first);

	return actor->calls->source && !headlined;
}

static bool words_begin(struct slice words, struct slice noun)
{
	return slice_starts(words, noun) && (words.len == noun.len || words.ptr[noun.len] == ' ');
}

/* `la société publique locale X`, `X, société publique locale`: the letters of the noun written out. */
static bool called_at_length(struct slice lead, struct slice trail, struct slice noun)
{
	static const char *const letters[] = { "spl", "sem", "gip", "gie", "scic", "scop", "epic", "asbl", "esn", "scic", "scop", "sci" };
	static const char *const lengths[] = { "societe publique locale", "societe d economie mixte", "groupement d interet public", "groupement d interet economique", "societe cooperative d interet collectif", "societe cooperative et participative", "etablissement public industriel et commercial", "association sans but lucratif", "entreprise de services du numerique", "cooperative", "cooperative", "societe civile" };
	struct slice word = { 0 }, rest = trail;

	slice_split(&rest, ' ', &word);
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (slice_eq(noun, slice_of(letters[i])))
			return slice_ends(lead, slice_of(lengths[i])) || words_begin(trail, slice_of(lengths[i])) || (word_is_article(word) && words_begin(rest, slice_of(lengths[i])));
	return false;
}

bool link_called(struct scene *s, const struct scene_field *f, struct actor *actor, struct slice noun)
{
	enum { FAR = 2 };
	static const char *const relatives[] = { "que", "qui", "qu", "dont", NULL };
	const struct actor *before = actor > f->actor ? actor - 1 : NULL;
	struct slice rest, word, lead;
	size_t words = 0;

	scene_surroundings(s, f, actor);
	if (begins_clause(f, actor))
		return false;
	lead = actor->lead;
	if (called_at_length(lead, actor->trail, noun))
		return true;
	if (before != NULL && before->sentence == actor->sentence && before->mention->end <= actor->mention->start && actor->mention->start - before->mention->end < lead.len)
		lead = scene_words(s->arena, slice_sub(f->text, before->mention->end, actor->mention->start)); /* `la société X livre Y` calls Y nothing */
	rest = actor->trail;
	if (!link_left(s, f, actor) && !link_fronted(s, f, (size_t)(actor - f->actor)) && (words_begin(rest, noun) || (slice_split(&rest, ' ', &word) && word.len < 4 && words_begin(rest, noun))))
		return true; /* not `ancien de X, la société vend`, `créée par X, la société vend` */
	for (size_t i = lead.len; i > 0 && words <= FAR; i--) {
		if (i > 1 && lead.ptr[i - 2] != ' ')
			continue;
		rest = slice_sub(lead, i - 1, lead.len);
		if (words_begin(rest, noun))
			return true;
		if (!slice_split(&rest, ' ', &word) || word_is_preposition(word) || word_in(word, relatives))
			break;
		words++;
	}
	return false;
}

bool link_name_beside(struct scene *s, const struct scene_field *f, const struct actor *actor, size_t comma)
{
	enum { CLASS = 30 };
	struct slice after = slice_sub(f->text, actor->mention->end, f->text.len), words, word = { 0 };

	if (actor->person || actor->mention->start <= comma || actor->mention->start - comma > CLASS)
		return false;
	words = scene_span(s, f, comma, actor->mention->start);
	if (words.len == 0)
		return slice_starts(after, SLICE(",")) || slice_starts(after, SLICE("."));
	return slice_split(&words, ' ', &word) && word_is_article(word) && (words.len == 0 || scene_noun_kinds(words) != 0 || (slice_split(&words, ' ', &word) && scene_noun_kinds(word) != 0)) && (slice_starts(after, SLICE(",")) || slice_starts(after, SLICE(".")));
}

/* Nouns that tell firms apart. */
enum style { YOUNG, PARENT, BIG };
static const char *const styles[][12] = {
	[YOUNG] = { "start up", "startup", "jeune pousse", "pousse", "pepite", "scale up", "spin off", "biotech", "deeptech", "fintech", "medtech", NULL },
	[PARENT] = { "groupe", "geant", "multinationale", "maison", NULL },
	[BIG] = { "groupe", "banque", "fonds", "geant", "cabinet", "agence", "multinationale", "assureur", "filiale", NULL },
};

/* True when the text calls an organization by a noun of a style anywhere; all its mentions are looked at once. */
static bool actor_called_in(struct scene *s, const struct actor *actor, enum style style)
{
	struct calls *calls = actor->calls;
	unsigned bit = 1u << style;

	for (struct actor *each = calls->asked & bit ? NULL : calls->first; each != NULL && !(calls->told & bit); each = each->next)
		for (const char *const *noun = styles[style]; *noun != NULL && !each->person; noun++)
			if (link_called(s, &s->field[each->mention->field], each, slice_of(*noun)))
				calls->told |= bit;
	calls->asked |= bit;
	return (calls->told & bit) != 0;
}

/* What the text calls by nouns of other kinds; what is called a group, bank or fund is no `start-up`, a start-up is no `groupe`. */
bool link_called_otherwise(struct scene *s, const struct actor *actor, struct slice noun)
{
	unsigned kinds = scene_noun_kinds(noun) != 0 ? scene_noun_kinds(noun) : ORG_COMPANY; /* `la scierie` */

	if (actor->calls->kinds != 0 && (actor->calls->kinds & kinds) == 0)
		return true; /* `l'éditeur` is no `accélérateur X` */
	if (slice_eq(noun, SLICE("filiale")) && actor_called_in(s, actor, PARENT))
		return true;
	if (word_in(noun, styles[YOUNG]))
		return actor_called_in(s, actor, BIG);
	return word_in(noun, styles[BIG]) && actor_called_in(s, actor, YOUNG);
}
