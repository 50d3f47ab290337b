/* Sentences, actors and their resolution through one document. */
#include "grammar/scene.h"

#include "text/map.h"
#include "text/unicode.h"

enum {
	REACH_SENTENCES = 14,
	REACH_SURE = 2, /* sentences further back for one whose gender is known */
};

struct slice scene_plain(struct arena *a, struct slice s)
{
	static const char curly[] = "\xE2\x80\x99";
	char *out = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == curly[0] && slice_starts(slice_sub(s, i, s.len), SLICE(curly))) {
			out[n++] = '\'';
			i += 2;
		} else {
			out[n++] = s.ptr[i];
		}
	}
	return (struct slice){ out, n };
}

/* Adds folded bytes to words of n bytes, anything between words as one blank; how many bytes there are now. */
static size_t words_add(char *words, size_t n, struct slice folded)
{
	for (size_t i = 0; i < folded.len; i++) {
		unsigned char c = (unsigned char)folded.ptr[i];
		bool word = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');

		if (word)
			words[n++] = (char)c;
		else if (n > 0 && words[n - 1] != ' ')
			words[n++] = ' ';
	}
	return n;
}

struct slice scene_words(struct arena *a, struct slice s)
{
	struct slice folded = unicode_fold(a, s);
	char *out = (char *)(uintptr_t)folded.ptr; /* made just now, for nobody else */
	size_t n = words_add(out, 0, folded);

	return (struct slice){ out, n > 0 && out[n - 1] == ' ' ? n - 1 : n };
}

static void folding_fill(struct arena *a, struct folding *folding, struct slice text)
{
	size_t n = 0;

	folding->words = arena_room(a, 3 * text.len + 4, 1); /* a byte that is no code point gives three */
	folding->at = arena_room(a, text.len + 1, sizeof *folding->at);
	for (struct slice rest = text; rest.len > 0;) {
		size_t at = text.len - rest.len;
		char folded[4];
		size_t len = unicode_fold_code(utf8_next(&rest), folded);

		for (; at < text.len - rest.len; at++)
			folding->at[at] = (uint32_t)n;
		n = words_add(folding->words, n, (struct slice){ folded, len });
	}
	folding->at[text.len] = (uint32_t)n;
}

struct slice scene_span(const struct scene *s, const struct scene_field *f, size_t from, size_t to)
{
	const struct folding *folding = f->folding;

	if (folding->at == NULL)
		folding_fill(s->arena, f->folding, f->text);
	to = to < f->text.len ? to : f->text.len;
	from = from < to ? from : to;
	return slice_trim((struct slice){ folding->words + folding->at[from], folding->at[to] - folding->at[from] });
}

struct slice scene_before(const struct scene *s, const struct scene_field *f, size_t at)
{
	return scene_span(s, f, scene_reach(f, f->sentence[scene_sentence(f, at)], at, SENTENCE_REACH), at);
}

struct slice scene_told(const struct scene *s, const struct mention *m)
{
	const struct scene_field *f = &s->field[m->field];

	return scene_span(s, f, scene_reach(f, f->sentence[scene_sentence(f, m->start)], m->start, SENTENCE_REACH), m->end);
}

bool scene_may_give(const struct scene *s, const struct actor *actor)
{
	return (actor->kinds & (ORG_PUBLIC | ORG_LOCAL | ORG_FINANCE)) != 0 || slice_starts(scene_words(s->arena, actor->name), SLICE("fondation"));
}

unsigned scene_kind(struct slice kind)
{
	static const char *const words[] = { "company", "association", "public", "local", "finance", "network", "education", "media", "party", "union", "other" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(kind, slice_of(words[i])))
			return 1u << i;
	return ORG_OTHER;
}

/* A photographer's name behind `©` or `Photo :`, an agency's behind `©` take no part in the text. */
static bool is_credit(const struct scene_field *f, const struct mention *m, bool person)
{
	enum { REACH = 40, SIGNS = 3 };
	static const char *const marks[] = { "\xC2\xA9", "(c)", "(C)", "Photo", "PHOTO", "photo :", "photo\xC2\xA0:", "Cr\xC3\xA9" "dit" };
	size_t from = m->start > REACH ? m->start - REACH : 0;
	struct slice before = slice_sub(f->text, from, m->start);

	for (size_t i = before.len; i > 0; i--) {
		if (before.ptr[i - 1] == '\n' || (before.ptr[i - 1] == '.' && i < before.len && before.ptr[i] == ' ')) {
			before = slice_sub(before, i, before.len);
			break;
		}
	}
	for (size_t i = 0; i < (person ? sizeof marks / sizeof *marks : SIGNS); i++)
		if (slice_find(before, slice_of(marks[i]), 0) != SLICE_NONE)
			return true;
	return false;
}

/* Public houses that live on what others give. */
static bool is_house(struct scene *s, struct slice name)
{
	static const char *const words[] = { "theatre ", "musee ", "opera ", "orchestre ", "hopital ", "hopitaux ", "chu ", "chru ", "centre hospitalier ", "hospices ", "ehpad ", "office de tourisme ", "office du tourisme ", "maison de retraite ", "mediatheque ", "conservatoire ", "zoo " };

	return slice_starts_any(scene_words(s->arena, name), words, sizeof words / sizeof *words);
}

static void actors_read(struct scene *s, int field)
{
	struct scene_field *f = &s->field[field];
	struct mention_list list = extraction_mentions(s->x, field);
	size_t cap = 0, phrase_cap = 0, role_cap = 0, house_cap = 0;

	for (size_t i = 0; i < list.mentions; i++) {
		struct mention *m = list.mention[i];
		bool person = slice_eq(m->type, SLICE("PER"));
		struct actor *actor;

		if (slice_eq(m->type, SLICE("PARTY"))) {
			f->phrase = arena_grow(s->arena, f->phrase, f->phrases, &phrase_cap, sizeof *f->phrase);
			f->phrase[f->phrases++] = m;
		}
		if (slice_eq(m->type, SLICE("ROLE"))) {
			f->role = arena_grow(s->arena, f->role, f->roles, &role_cap, sizeof *f->role);
			f->role[f->roles++] = m;
		}
		if (slice_eq(m->type, SLICE("HOUSE"))) {
			f->house = arena_grow(s->arena, f->house, f->houses, &house_cap, sizeof *f->house);
			f->house[f->houses++] = m;
		}
		if (!person && !slice_eq(m->type, SLICE("ORG")))
			continue;
		f->actor = arena_grow(s->arena, f->actor, f->actors, &cap, sizeof *f->actor);
		actor = &f->actor[f->actors++];
		actor->mention = m;
		actor->name = mention_value(m, SLICE("name"));
		if (actor->name.len == 0)
			actor->name = m->text;
		actor->person = person;
		actor->weight = 2;
		actor->gender = person ? gender_of_person(s, f, actor) : GENDER_UNKNOWN;
		actor->kinds = person ? 0 : scene_kind(mention_value(m, SLICE("kind")));
		if ((actor->kinds & ORG_PUBLIC) != 0 && is_house(s, actor->name))
			actor->kinds |= ORG_OTHER;
		actor->sentence = scene_sentence(f, m->start);
		actor->quoted = scene_quoted(f, m->start) || is_credit(f, m, person) || (person ? scene_byline(f, m->start) : scene_dateline(f, m));
	}
	scene_interviewers(f);
}

static struct scene *scene_new(struct extraction *x)
{
	struct arena *a = extraction_arena(x);
	struct scene *s = arena_alloc(a, sizeof *s);

	s->x = x;
	s->arena = a;
	s->fields = extraction_fields(x);
	s->field = arena_array(a, (size_t)s->fields, sizeof *s->field);
	for (int i = 0; i < s->fields; i++) {
		struct scene_field *f = &s->field[i];

		f->text = extraction_text(x, i);
		f->folding = arena_alloc(a, sizeof *f->folding);
		f->quotations = quotations_find(a, f->text, &f->quotation);
		scene_sentences_find(s, f);
	}
	return s;
}

struct scene *scene_open(struct extraction *x)
{
	struct scene **kept = extraction_scene(x);

	if (*kept == NULL)
		*kept = scene_new(x);
	return *kept;
}

static void asides_read(struct scene *s, int field)
{
	struct scene_field *f = &s->field[field];
	struct mention_list list = extraction_mentions(s->x, field);

	for (size_t i = 0; i < list.mentions; i++) {
		struct slice type = list.mention[i]->type;
		bool aside = slice_eq(type, SLICE("ASIDE")), source = slice_eq(type, SLICE("SOURCE")), builder = slice_eq(type, SLICE("BUILDER"));
		size_t k = aside || source || builder ? scene_actor_at(f, list.mention[i]->start) : f->actors;

		if (k < f->actors && f->actor[k].mention->start < list.mention[i]->end) {
			f->actor[k].aside |= aside;
			f->actor[k].source |= source;
			f->actor[k].builds |= builder;
		}
	}
}

void scene_read(struct scene *s)
{
	s->items = s->topics = 0;
	for (int i = 0; i < s->fields; i++) {
		s->field[i].actors = s->field[i].phrases = s->field[i].roles = s->field[i].houses = 0;
		s->field[i].answers = (struct answers){ 0 };
		actors_read(s, i);
		asides_read(s, i);
	}
	genders_spread(s);
}

struct actor *scene_person_before(const struct scene_field *f, size_t at, enum gender gender)
{
	struct actor *best = NULL, *unsure = NULL;
	size_t sentence = scene_sentence(f, at);

	for (size_t i = scene_actor_at(f, at); i > 0; i--) {
		struct actor *actor = &f->actor[i - 1];

		if ((best != NULL && actor->sentence != best->sentence) || sentence - actor->sentence > REACH_SENTENCES)
			break;
		if (best == NULL && unsure != NULL && unsure->sentence - actor->sentence > REACH_SURE)
			break;
		if (!actor->person || actor->quoted || !scene_gender_fits(actor, gender))
			continue;
		if (gender == GENDER_UNKNOWN || actor->gender == gender)
			best = actor;
		else if (unsure == NULL || unsure->sentence == actor->sentence)
			unsure = actor;
	}
	return best != NULL ? best : unsure;
}

struct actor *scene_org_before(const struct scene_field *f, size_t at, unsigned kinds)
{
	for (size_t i = scene_actor_at(f, at); i > 0; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (!actor->person && (actor->kinds & kinds) != 0)
			return actor;
	}
	return NULL;
}

/* `Glazenn` and `Groupe Glazenn`. */
static bool names_are_kin(struct slice a, struct slice b)
{
	struct slice longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;

	return longer.len > shorter.len && slice_ends(longer, shorter) && longer.ptr[longer.len - shorter.len - 1] == ' ';
}

/* The actor of a field whose name counts most among the organizations of some kinds. */
static struct topic most_named(struct scene *s, unsigned kinds)
{
	const struct scene_field *f = &s->field[0];
	enum { HEAD = 500 }; /* bytes of title and lede */
	struct map counts = map_open();
	struct topic best = { kinds, NULL, 0 };
	size_t second = 0;

	for (size_t i = 0; i < f->actors; i++) {
		struct actor *actor = &f->actor[i];
		void **count;

		if (actor->person || (actor->kinds & kinds) == 0)
			continue;
		count = map_at(&counts, actor->name);
		if (*count == NULL)
			*count = arena_alloc(s->arena, sizeof(size_t));
		*(size_t *)*count += actor->weight;
	}
	for (size_t i = 0; i < f->actors; i++) {
		const size_t *count = f->actor[i].person ? NULL : map_get(&counts, f->actor[i].name);

		if (count == NULL || (best.actor != NULL && slice_eq(best.actor->name, f->actor[i].name)))
			continue;
		if (best.actor == NULL || !names_are_kin(best.actor->name, f->actor[i].name))
			second = *count > best.count ? best.count : *count > second ? *count : second;
		if (*count > best.count)
			best = (struct topic){ kinds, &f->actor[i], *count };
	}
	if (best.actor != NULL && best.actor->mention->start >= HEAD && best.count < 2 * second)
		best.actor = NULL;
	map_close(&counts);
	return best;
}

struct actor *scene_topic(struct scene *s, unsigned kinds, size_t least)
{
	struct topic topic;

	for (size_t i = 0; i < s->topics; i++)
		if (s->topic[i].kinds == kinds)
			return s->topic[i].count >= 2 * least ? s->topic[i].actor : NULL;
	topic = most_named(s, kinds);
	if (s->topics < sizeof s->topic / sizeof *s->topic)
		s->topic[s->topics++] = topic;
	return topic.count >= 2 * least ? topic.actor : NULL;
}
