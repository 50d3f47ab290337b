/* Whom a noun means, by names or by the topic. */
#include "grammar/frame.h"
#include "reference/link.h"

#include "text/unicode.h"

enum { PARAGRAPH = 6000 }; /* bytes of one that are worth looking back over */

size_t link_paragraph(const struct scene_field *f, size_t at)
{
	size_t start = scene_line(f->text, at, PARAGRAPH), last = start;

	while (last > 0 && (f->text.ptr[last - 1] == '\n' || f->text.ptr[last - 1] == ' '))
		last--;
	return last > 0 && last < start && f->text.ptr[last - 1] == '?' ? scene_line(f->text, last, PARAGRAPH) : start;
}

/* Takes determiners off a folded phrase: "la societe" gives "societe". */
static struct slice phrase_head(struct slice folded)
{
	static const char *const words[] = { "la ", "le ", "les ", "l ", "cette ", "ce ", "cet ", "sa ", "son ", "leur ", "jeune ", "une ", "un ", "celle ci ", "de ", "du " };
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
			if (!slice_starts(folded, slice_of(words[i])))
				continue;
			folded = slice_sub(folded, slice_of(words[i]).len, folded.len);
			again = true;
		}
	}
	return folded;
}

static unsigned phrase_kinds(struct slice head, struct slice *noun)
{
	static const char *const pairs[] = { "start up", "scale up", "spin off" };
	struct slice rest = head;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (!slice_starts(head, slice_of(pairs[i])))
			continue;
		*noun = slice_of(pairs[i]);
		return scene_noun_kinds(*noun);
	}
	return slice_split(&rest, ' ', noun) ? scene_noun_kinds(*noun) : 0;
}

/* Nouns that are part of the names they stand for: `la métropole` is `Rennes Métropole`. */
static bool noun_is_in_name(struct slice noun)
{
	static const char *const nouns[] = { "region", "metropole", "ville", "departement", "agglomeration", "agglo", "communaute", "universite", "chambre", "fondation", "lycee", "ecole", "ministere", "prefecture", "syndicat", "federation", "pole", "institut", "fonds", "banque", "conseil", "comite", "commission", NULL };

	return word_in(noun, nouns);
}

/* Such a noun stands for nobody but the institution that bears it. */
static bool noun_is_institution(struct slice noun, unsigned kinds)
{
	static const char *const nouns[] = { "conseil", "comite", "commission", "ministere", "prefecture", "hopital", "port", "aeroport", "musee", "theatre", "tribunal", "rectorat", NULL };

	return (kinds == ORG_LOCAL && noun_is_in_name(noun)) || word_in(noun, nouns);
}

/* `conseil régional` rather than any council. */
static struct slice council_words(struct slice head, struct slice noun)
{
	struct slice rest = head, word = { 0 };

	if (!slice_eq(noun, SLICE("conseil")) || !slice_split(&rest, ' ', &word) || !slice_split(&rest, ' ', &word))
		return noun;
	return slice_sub(head, 0, noun.len + 1 + word.len);
}

static bool actor_named(struct scene *s, const struct actor *actor, struct slice noun)
{
	struct slice name = scene_words(s->arena, actor->name);

	for (size_t at = slice_find(name, noun, 0); at != SLICE_NONE; at = slice_find(name, noun, at + 1)) {
		size_t end = at + noun.len;

		if ((at == 0 || name.ptr[at - 1] == ' ') && (end == name.len || name.ptr[end] == ' ' || slice_eq(noun, SLICE("agglo"))))
			return true; /* no `chambre régionale`, no `métropole` for a `pôle` */
	}
	return false;
}

/* How an organization may answer to a noun. */
enum answer { ANSWER_NAME, ANSWER_CALLED };

static bool actor_answers(struct scene *s, const struct scene_field *f, struct actor *actor, struct slice noun, enum answer how)
{
	if (actor->person)
		return false;
	if (how == ANSWER_CALLED && scene_noun_kinds(noun) == ORG_LOCAL && (actor->kinds & ORG_LOCAL) == 0)
		return false; /* `la chambre, l'agglomération` */
	return how == ANSWER_NAME ? actor_named(s, actor, noun) : link_called(s, f, actor, noun);
}

/* The first organization behind a place that answers to the noun. */
static struct actor *answer_after(struct scene *s, struct span at, struct slice noun, enum answer how)
{
	enum { REACH = 200 };
	struct scene_field *f = &s->field[at.field];
	size_t next = scene_actor_at(f, at.start);

	for (size_t i = next; i < f->actors && i - next < REACH; i++)
		if (actor_answers(s, f, &f->actor[i], noun, how))
			return &f->actor[i];
	return NULL;
}

/* The organization that answers to the noun: nearest before, else (by its name) the first one behind, else in the article. */
static struct actor *answer_before(struct scene *s, struct span at, struct slice noun, enum answer how)
{
	enum { REACH = 200, CLOSE = 8 };
	struct scene_field *f = &s->field[at.field];
	size_t next = scene_actor_at(f, at.start), from = next;
	struct actor *after;

	if (how == ANSWER_CALLED && from > 0 && at.start - f->actor[from - 1].mention->end < CLOSE)
		from--; /* `née chez X, la société`: no apposition */
	for (size_t i = from; i > 0 && from - i < REACH; i--)
		if (actor_answers(s, f, &f->actor[i - 1], noun, how))
			return &f->actor[i - 1];
	after = how == ANSWER_NAME ? answer_after(s, at, noun, how) : NULL;
	if (after != NULL)
		return after;
	return at.field != 0 ? answer_after(s, (struct span){ 0, 0, 0 }, noun, how) : NULL;
}

/* The authority named last before a place, else first behind, that is neither a town nor a region by its name: `l'agglomération` is `Grand Poitiers`. */
static struct actor *intercommunal_before(struct scene *s, struct span at)
{
	static const char *const others[] = { "ville", "region", "departement", "commune", "mairie", "conseil", "canton", "province", "collectivite", NULL };
	struct scene_field *f = &s->field[at.field];
	struct actor *found = NULL;

	for (size_t i = 0; i < f->actors && (found == NULL || f->actor[i].mention->start < at.start); i++) {
		struct slice rest, word = { 0 };

		if (f->actor[i].person || (f->actor[i].kinds & ORG_LOCAL) == 0)
			continue;
		rest = scene_words(s->arena, f->actor[i].name);
		if (slice_split(&rest, ' ', &word) && !word_in(word, others))
			found = &f->actor[i];
	}
	return found;
}

/* An institution by another noun of its name: a `conseil régional` may be the region, a hospital a `CHU de X`. */
static struct actor *answer_otherwise(struct scene *s, struct span at, struct slice head)
{
	static const char *const pairs[][2] = { { "conseil regional", "region" }, { "conseil departemental", "departement" }, { "conseil general", "departement" }, { "conseil municipal", "ville" }, { "mairie", "ville" }, { "municipalite", "ville" }, { "agglomeration", "agglo" }, { "hopital", "hospitalier" }, { "hopital", "chu" }, { "hopital", "chru" }, { "club", "stade" }, { "club", "football" }, { "club", "rugby" }, { "club", "olympique" }, { "club", "racing" } };
	struct actor *actor = NULL;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs && actor == NULL; i++)
		if (slice_starts(head, slice_of(pairs[i][0])))
			actor = answer_before(s, at, slice_of(pairs[i][1]), ANSWER_NAME);
	return actor != NULL || !(slice_starts(head, SLICE("agglo")) || slice_starts(head, SLICE("intercommunalite"))) ? actor : intercommunal_before(s, at);
}

/* True when the paragraph names an organization before a place. */
static bool named_in_paragraph(struct scene *s, struct span at, struct slice name)
{
	const struct scene_field *f = &s->field[at.field];
	size_t from = scene_line(f->text, at.start, PARAGRAPH);

	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].mention->start < at.start; i++)
		if (!f->actor[i].person && slice_eq(f->actor[i].name, name))
			return true;
	return false;
}

/* What the article is clearly about, unless the paragraph names another of the kinds and not that one. */
static struct actor *topic_or_near(struct scene *s, const struct search *q)
{
	struct search firm = *q;
	struct actor *topic = link_about(s, q->at, q->kinds, CLEAR), *near;

	firm.strict = true;
	near = q->at.field == 0 ? link_subject(s, &firm) : NULL;
	return topic == NULL || near == NULL || named_in_paragraph(s, q->at, topic->name) ? topic : near;
}

/* What the article is about, of the kinds: named before, else a main actor of any kind that was (`l'association` Plume). */
static struct actor *topic_named(struct scene *s, const struct search *q)
{
	struct actor *actor = link_about(s, q->at, q->kinds, 1), *main;

	if (actor == NULL || q->at.field != 0 || actor->mention->start < q->at.start || (q->kinds & ORG_LOCAL) != 0)
		return actor;
	main = link_about(s, q->at, ORG_COMPANY | ORG_ASSOCIATION | ORG_NETWORK | ORG_OTHER, CLEAR);
	return main != NULL && main->mention->start < q->at.start ? main : actor;
}

/* A name that begins with another class noun than the one asked for: `la technopole` is no `Chambre de commerce`. */
static bool noun_is_other(struct scene *s, const struct actor *actor, struct slice noun)
{
	enum { LOOSE = ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER };
	static const char *const fixed[] = { "chambre", "cci", "cma", "conseil", "tribunal", "ministere", "universite", "prefecture", "region", "ville", "departement", "rectorat", NULL };
	static const char *const young[] = { "incubateur", "pepiniere", "start up", "startup", "pousse", "pepite", "societe", "entreprise", "cooperative", "association", "club", "cluster", "accelerateur", NULL };
	static const char *const causes[] = { "association", "fondation", "collectif", "comite", "federation", "confederation", "ligue", "union", NULL };
	static const char *const towns[] = { "ville", "commune", "mairie", "municipalite", NULL };
	struct slice rest = scene_words(s->arena, actor->name), word;

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

/* `l'entreprise` after `bâti par l'entreprise X`, a sentence or more ago: rather what the article is about. */
static bool called_aside(struct scene *s, const struct search *q, struct actor *actor, struct slice noun)
{
	const struct scene_field *f = &s->field[q->at.field];
	struct actor *main = link_about(s, q->at, ORG_COMPANY, CLEAR);
	struct slice before, word = { 0 }, last = { 0 };

	if (q->at.field != 0 || main == NULL || slice_eq(main->name, actor->name) || actor->sentence == scene_sentence(f, q->at.start))
		return false;
	scene_surroundings(s, f, actor);
	before = slice_sub(actor->lead, 0, slice_find(actor->lead, noun, 0) == SLICE_NONE ? 0 : slice_find(actor->lead, noun, 0));
	while (slice_split(&before, ' ', &word))
		if (!slice_eq(word, SLICE("l")) && !slice_eq(word, SLICE("la")) && !slice_eq(word, SLICE("le")))
			last = word;
	return word_is_preposition(last);
}

bool link_is_latter(struct slice folded)
{
	static const char *const words[] = { "celui ci", "celle ci", "ce dernier", "cette derniere", NULL };

	return word_in(folded, words);
}

/* `l'entreprise`, which any company may be called; `l'éditeur`, `le groupe` say more. */
static bool noun_is_vague(struct slice noun)
{
	static const char *const nouns[] = { "entreprise", "societe", "firme", "boite", "pme", "start up", "startup", "pousse", "structure", NULL };

	return word_in(noun, nouns);
}

/* `présidente de X`: some title there is held at this very mention. */
static bool title_is_held_at(const struct scene_field *f, const struct actor *actor)
{
	for (size_t i = scene_role_at(f, f->sentence[actor->sentence]); i < f->roles && f->role[i]->start < actor->mention->start; i++)
		if (mention_link(f->role[i], SLICE("organization")) == actor->mention && !slice_eq(mention_value(f->role[i], SLICE("time")), SLICE("former")))
			return true;
	return false;
}

/* `La Région a confié le pont à X. L'Union rappelle que l'entreprise`: the only one of the kinds in a paragraph that does not tell of the article's topic. */
static struct actor *alone_in_paragraph(struct scene *s, struct span at, unsigned kinds)
{
	static const char *const of[] = { "de", "d", "du", "des", NULL };
	struct scene_field *f = &s->field[at.field];
	const struct actor *topic = link_about(s, at, kinds, CLEAR);
	size_t from = f->sentence[scene_sentence(f, at.start)]; /* of its own sentence a name would be the subject */
	struct actor *only = NULL;

	if (at.field != 0 || topic == NULL || named_in_paragraph(s, at, topic->name))
		return NULL;
	for (size_t i = scene_actor_at(f, scene_line(f->text, at.start, PARAGRAPH)); i < f->actors && f->actor[i].mention->start < from; i++) {
		scene_surroundings(s, f, &f->actor[i]);
		if (f->actor[i].person || f->actor[i].quoted || (f->actor[i].kinds & kinds) == 0 || (words_end_in(f->actor[i].lead, of) && !title_is_held_at(f, &f->actor[i])))
			continue; /* `de X` may be a place */
		if (only != NULL && !slice_eq(only->name, f->actor[i].name))
			return NULL;
		only = &f->actor[i];
	}
	return only;
}

/* What the sentences before in the paragraph are about, when a noun may mean it. */
static struct actor *centre_answers(struct scene *s, struct span at, unsigned kinds, struct slice noun)
{
	struct scene_field *f = &s->field[at.field];
	struct centre c = link_centre_before(s, at.field, scene_sentence(f, at.start));
	struct actor *const actors[] = { c.subject, c.fresh, noun_is_vague(noun) ? alone_in_paragraph(s, at, kinds) : NULL, c.subject != NULL ? c.about : NULL };

	for (size_t i = 0; i < sizeof actors / sizeof *actors; i++)
		if (actors[i] != NULL && (actors[i]->kinds & kinds) != 0 && !noun_is_other(s, actors[i], noun) && !link_called_otherwise(s, actors[i], noun))
			return actors[i];
	if (noun_is_vague(noun) && c.subject == NULL && c.about != NULL && (c.about->kinds & RECEIVERS) != 0 && c.about->calls->kinds == 0 && c.about->mention->field == at.field && c.about->sentence >= c.first && c.about->mention->start < at.start)
		return c.about; /* `Chez X, l'ambiance est autre. L'entreprise`: its kind is only guessed */
	return NULL;
}

/* `Y prête 3 millions à X. L'entreprise emploie`: what the article is about, when the sentence before names it, however it stands. */
static struct actor *topic_just_named(struct scene *s, struct span at, unsigned kinds)
{
	struct scene_field *f = &s->field[at.field];
	size_t sentence = scene_sentence(f, at.start);
	struct actor *topic = at.field == 0 ? link_about(s, at, kinds, CLEAR) : NULL;

	for (size_t i = scene_actor_at(f, f->sentence[sentence]); topic != NULL && i > 0 && f->actor[i - 1].sentence + 1 == sentence; i--)
		if (!f->actor[i - 1].person && slice_eq(f->actor[i - 1].name, topic->name) && !scene_paragraph_between(f, f->actor[i - 1].mention->start, at.start))
			return &f->actor[i - 1];
	return NULL;
}

/* `X a été créé en 1998. Le groupe emploie`: what the paragraph is about so far, when the text calls it so anywhere, before whom another paragraph calls so. */
static struct actor *centre_called(struct scene *s, struct span at, unsigned kinds, struct slice noun)
{
	const struct scene_field *f = &s->field[at.field];
	struct centre c = link_centre_before(s, at.field, scene_sentence(f, at.start));

	if (c.subject == NULL || (c.subject->kinds & kinds) == 0 || c.subject->mention->field != at.field || c.subject->mention->start >= at.start || scene_paragraph_between(f, c.subject->mention->start, at.start))
		return NULL;
	for (struct actor *each = c.subject->calls->first; each != NULL; each = each->next)
		if (link_called(s, f, each, noun))
			return c.subject;
	return NULL;
}

/* `À Poitiers, la chaîne X ouvre un magasin. L'enseigne`: a firm of the kinds that opens the paragraph as the subject and that the text calls nothing else. */
static struct actor *newcomer_opens(struct scene *s, struct span at, unsigned kinds, struct slice noun)
{
	struct scene_field *f = &s->field[at.field];
	struct centre c = link_centre_before(s, at.field, scene_sentence(f, at.start));

	if (c.subject == NULL || c.subject->mention->field != at.field || c.subject->sentence != c.first || c.last != c.first || c.first == 0 || c.subject->mention->start >= at.start)
		return NULL;
	return (c.subject->kinds & kinds & VENTURES) != 0 && c.subject->calls->first == c.subject && !link_called_otherwise(s, c.subject, noun) && !noun_is_other(s, c.subject, noun) ? c.subject : NULL;
}

/* Whom the text itself calls by a noun; a vague one in another paragraph counts less than what this one is about. */
static struct actor *called_before(struct scene *s, struct span at, unsigned kinds, struct slice noun)
{
	struct actor *called = answer_before(s, at, noun, ANSWER_CALLED), *centre;
	const struct scene_field *f = &s->field[at.field];
	bool listed;

	if (noun_is_vague(noun) && topic_just_named(s, at, kinds) != NULL)
		return topic_just_named(s, at, kinds);
	if (called != NULL && !named_in_paragraph(s, at, called->name) && newcomer_opens(s, at, kinds, noun) != NULL)
		return newcomer_opens(s, at, kinds, noun);
	if (called != NULL && (called->mention->start > at.start || scene_paragraph_between(f, called->mention->start, at.start)) && centre_called(s, at, kinds, noun) != NULL)
		return centre_called(s, at, kinds, noun);
	listed = called != NULL && called->sentence != scene_sentence(f, at.start) && link_listed(s, f, (size_t)(called - f->actor)) && (link_oblique(s, f, (size_t)(called - f->actor)) || link_centre(s, at.field, called->sentence)->named);
	if (called != NULL && !listed && (!noun_is_vague(noun) || (called->mention->start < at.start && !scene_paragraph_between(f, called->mention->start, at.start))))
		return called;
	centre = centre_answers(s, at, kinds, noun);
	if (centre == NULL && listed)
		centre = link_about(s, at, kinds, CLEAR); /* the noun only told one of several: `livre A, le groupe B et C` */
	return centre != NULL ? centre : called;
}

/* `le cluster`: what the article is about, when its kind is no more than a guess and nothing calls it otherwise. */
static struct actor *topic_guessed(struct scene *s, struct span at, unsigned kinds, struct slice noun)
{
	struct actor *actor = (kinds & (ORG_NETWORK | ORG_ASSOCIATION)) != 0 ? link_about(s, at, ORG_COMPANY | ORG_OTHER, CLEAR) : NULL;

	return actor != NULL && actor->calls->kinds == 0 && !noun_is_other(s, actor, noun) ? actor : NULL;
}

/* Named for the first time behind the sentence of a byte: no noun there takes it up. */
static bool named_later(const struct scene_field *f, const struct actor *actor, size_t at)
{
	size_t end = scene_sentence_end(f, scene_sentence(f, at));

	for (size_t i = 0; i < f->actors && f->actor[i].mention->start < end; i++)
		if (!f->actor[i].person && slice_eq(f->actor[i].name, actor->name))
			return false;
	return true;
}

/* `cette dernière`: the organization named last; where somebody has left that one behind (`X, ancien de Y. Ce dernier`), he is meant and none. */
static struct actor *latter_before(struct scene *s, int field, size_t at)
{
	struct scene_field *f = &s->field[field];
	struct actor *actor = scene_org_before(f, at, ORG_ANY);
	size_t i = actor != NULL ? (size_t)(actor - f->actor) : 0;

	return i > 0 && f->actor[i - 1].person && f->actor[i - 1].sentence == actor->sentence && link_left_behind(s, f, actor) ? NULL : actor;
}

struct actor *link_organization(struct scene *s, int field, size_t at, struct slice phrase)
{
	struct slice noun = { 0 }, head = phrase_head(scene_words(s->arena, phrase));
	unsigned kinds = phrase_kinds(head, &noun);
	struct search search = { .at = { field, at, at } };
	struct actor *actor = NULL;

	if (link_is_latter(scene_words(s->arena, phrase)))
		return latter_before(s, field, at);
	if (kinds == 0)
		return NULL;
	if (noun_is_in_name(noun) || kinds != ORG_COMPANY)
		actor = answer_before(s, (struct span){ field, at, at }, council_words(head, noun), ANSWER_NAME);
	if (actor == NULL)
		actor = answer_otherwise(s, search.at, head);
	if (actor == NULL && !slice_eq(noun, SLICE("conseil")))
		actor = noun_is_institution(noun, kinds) ? answer_before(s, search.at, noun, ANSWER_CALLED) : called_before(s, search.at, kinds, noun);
	if (actor != NULL && (kinds & ORG_COMPANY) != 0 && called_aside(s, &search, actor, noun))
		return link_about(s, search.at, ORG_COMPANY, CLEAR);
	if (actor == NULL && slice_eq(noun, SLICE("collectivite")))
		actor = link_local(s, search.at);
	if (actor != NULL || noun_is_institution(noun, kinds))
		return actor;
	search.kinds = kinds & ~(unsigned)ORG_OTHER;
	search.strict = search.acts = true;
	actor = field == 0 ? link_section(s, at, search.kinds) : NULL;
	if (actor == NULL)
		actor = link_subject(s, &search);
	if (actor != NULL && link_called_otherwise(s, actor, noun)) {
		search.avoid = actor->name;
		actor = link_subject(s, &search);
	}
	search.strict = false;
	if (actor == NULL && noun_is_vague(noun))
		actor = alone_in_paragraph(s, search.at, search.kinds);
	if (actor == NULL)
		actor = topic_or_near(s, &search);
	if (actor != NULL && link_called_otherwise(s, actor, noun))
		actor = NULL;
	if (actor == NULL)
		actor = link_subject(s, &search);
	if (actor == NULL)
		actor = topic_named(s, &search);
	search.kinds = kinds;
	if (actor == NULL)
		actor = link_subject(s, &search);
	if (actor == NULL)
		actor = link_about(s, search.at, kinds, 1);
	if (actor != NULL && field == 0 && named_later(&s->field[0], actor, at))
		actor = NULL;
	if (actor != NULL && noun_is_other(s, actor, noun))
		actor = (kinds & VENTURES) != 0 ? link_about(s, search.at, VENTURES | ORG_NETWORK, CLEAR) : NULL;
	if (actor != NULL && noun_is_other(s, actor, noun))
		return NULL;
	return actor != NULL || field != 0 ? actor : topic_guessed(s, search.at, kinds, noun);
}
