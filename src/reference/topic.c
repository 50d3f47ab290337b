/* What a section and the article are about. */
#include "grammar/frame.h"
#include "reference/element.h"

#include "text/unicode.h"

/* The name that opens a heading, or what stands there behind a place and a mark (`2. Brest – X lève des fonds`). */
static struct actor *heading_actor(struct scene_field *f, size_t from, size_t to, unsigned kinds)
{
	static const char *const marks[] = { "\xE2\x80\x93", "\xE2\x80\x94", "-", ":", "|", "." };
	size_t first = from + line_numbering(slice_sub(f->text, from, to)), i = scene_actor_at(f, first);
	struct slice before;
	bool alone = false;

	if (i >= f->actors || f->actor[i].mention->start >= to || f->actor[i].person || (f->actor[i].kinds & kinds) == 0)
		return NULL;
	if (f->actor[i].mention->start == first)
		return &f->actor[i];
	before = slice_trim(slice_sub(f->text, first, f->actor[i].mention->start));
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		alone |= slice_ends(before, slice_of(marks[k]));
	return alone ? &f->actor[i] : NULL;
}

struct actor *link_section(struct scene *s, size_t at, unsigned kinds)
{
	enum { LINES = 12, REACH = 8000 };
	struct scene_field *f = &s->field[0];
	size_t floor = at > REACH ? at - REACH : 0, end = scene_line(f->text, at, REACH);

	for (int lines = 0; end > floor && lines < LINES; lines++) {
		size_t start = scene_line(f->text, end - 1, end - 1 - floor);
		struct slice line = slice_sub(f->text, start, end);

		if (start > floor && line_is_heading(line))
			return heading_actor(f, start, end, kinds);
		end = start;
	}
	return NULL;
}

static bool lead_founds(struct slice lead)
{
	static const char *const verbs[] = { "fonde", "cofonde", "cree", "lance", "a la tete de", "a la tete des", "a la tete du", "la direction de", "la direction des", "la direction du", "direction generale de", "direction generale du", "direction generale des", "la presidence de", "la presidence des", "la presidence du" };

	while (slice_ends(lead, SLICE(" la")) || slice_ends(lead, SLICE(" l")))
		lead = slice_sub(lead, 0, lead.len - (slice_ends(lead, SLICE(" l")) ? 2 : 3));
	return slice_ends_any(lead, verbs, sizeof verbs / sizeof *verbs);
}

/* A name that only a preposition governs tells of no topic, unless somebody leads or founds what it names. */
static bool actor_tells(struct scene *s, struct scene_field *f, size_t index)
{
	scene_surroundings(s, f, &f->actor[index]);
	return !f->actor[index].quoted && !link_left(s, f, &f->actor[index]) && (!link_oblique(s, f, index) || lead_founds(f->actor[index].lead));
}

/* What an item of a round-up is about: named most there, the first sentence that names any first; what it names first of all counts however it stands there (`Du renfort chez X`). */
static struct actor *item_topic(struct scene *s, size_t from, size_t to, unsigned kinds)
{
	enum { OPENS = 2 };
	struct scene_field *f = &s->field[0];
	size_t last = scene_actor_at(f, to), most = 0;
	struct actor *best = NULL, *first = NULL, *subject = NULL;

	for (size_t i = scene_actor_at(f, from); i < last; i++) {
		bool tells;
		size_t weight;

		if (f->actor[i].person || (f->actor[i].kinds & kinds) == 0)
			continue;
		subject = first == NULL ? element_subject(s, f, f->actor[i].sentence).actor : subject;
		if (first == NULL && subject != NULL && !subject->person && (subject->kinds & kinds) != 0)
			first = subject; /* `Née à la pépinière de X, Y lève` */
		tells = subject == &f->actor[i] || actor_tells(s, f, i);
		if (!tells && (first != NULL || f->actor[i].quoted || f->actor[i].gives || link_left_behind(s, f, &f->actor[i])))
			continue;
		first = first != NULL ? first : &f->actor[i];
		weight = tells && f->actor[i].sentence == first->sentence ? OPENS : 0;
		for (size_t k = i; k < last; k++)
			weight += !f->actor[k].person && slice_eq(f->actor[k].name, f->actor[i].name) ? f->actor[k].weight : 0;
		if (weight > most) {
			most = weight;
			best = &f->actor[i];
		}
	}
	return best;
}

/* True when a text names some organization before a byte behind its head: there nothing takes up one that is only named later, as the title, the lede and an opening without names do. */
static bool names_another(const struct scene_field *f, size_t at)
{
	enum { HEAD = 400 };

	if (at < HEAD)
		return false;
	for (size_t i = 0; i < f->actors && f->actor[i].mention->start < at; i++)
		if (!f->actor[i].person && !f->actor[i].quoted)
			return true;
	return false;
}

struct actor *link_about(struct scene *s, struct span at, unsigned kinds, size_t least)
{
	struct actor *topic;
	size_t from, to;

	if (at.field == 0 && link_item(s, at.start, &from, &to))
		return item_topic(s, from, to, kinds);
	topic = scene_topic(s, kinds, least);
	if (topic != NULL && at.field == 0 && link_reports(&s->field[0], topic))
		topic = scene_topic(s, kinds & ~(unsigned)ORG_MEDIA, least);
	return topic != NULL && at.field == 0 && topic->mention->start > at.start && names_another(&s->field[0], at.start) ? NULL : topic;
}

/* A local authority called by its noun alone in this sentence or the few before (`À la métropole, ...`). */
struct actor *link_local(struct scene *s, struct span at)
{
	enum { BACK = 3 };
	static const char *const nouns[] = { "metropole", "region", "ville", "mairie", "departement", "agglomeration", "agglo", "communaute" };
	const struct scene_field *f = &s->field[at.field];
	size_t sentence = scene_sentence(f, at.start), from = f->sentence[sentence > BACK ? sentence - BACK : 0];
	struct slice word, rest;
	struct actor *actor = NULL;

	while (from < f->sentence[sentence] && scene_paragraph_between(f, from, at.start))
		from = f->sentence[scene_sentence(f, from) + 1];
	rest = scene_span(s, f, scene_reach(f, from, at.start, SENTENCE_REACH), at.start);
	while (slice_split(&rest, ' ', &word)) {
		for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
			struct actor *named = slice_eq(word, slice_of(nouns[i])) ? link_organization(s, at.field, at.start, word) : NULL;

			actor = named != NULL ? named : actor;
		}
	}
	return actor;
}

/* `X, une jeune pousse qui`: the text introduces it. */
static bool trail_introduces(struct slice trail)
{
	static const char *const words[] = { "une jeune pousse", "une start up", "une societe", "une entreprise", "une pme", "une association", "une cooperative", "une pepite", "la start up", "la jeune pousse", "une ecole", "un incubateur", "un accelerateur", "un laboratoire", "un collectif", "un fonds", "un club", "un tiers lieu" };

	return slice_starts_any(trail, words, sizeof words / sizeof *words);
}

/* `X naît dans un garage`, `X, un nom corse, voit le jour`. */
static bool tail_is_born(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	enum { SPAN = 60 };
	static const char *const verbs[] = { " nait ", " voit le jour", " est ne ", " est nee ", " a ete fonde", " a ete cree", " a vu le jour", " se lance ", NULL };
	size_t from = actor->mention->end, stop = scene_sentence_end(f, actor->sentence), to = from + SPAN < stop ? from + SPAN : stop;

	while (to > from && to < f->text.len && ((unsigned char)f->text.ptr[to] & 0xC0) == 0x80)
		to--;
	return words_hold_any(unicode_fold(s->arena, slice_sub(f->text, from, to)), verbs);
}

/* True of a name near the start of its sentence or behind the last comma before it (`Née d'un pari, la coopérative X`): the subject of a clause. */
static bool opens_clause(const struct scene_field *f, const struct actor *actor)
{
	enum { LEAD = 30 };
	size_t from = f->sentence[actor->sentence], at = actor->mention->start;

	while (at > from && f->text.ptr[at - 1] != ',')
		at--;
	return actor->mention->start - at < LEAD;
}

/* The first organization that a sentence of the opening begins with or calls by its kind, an authority aside. */
static struct actor *opening_subject(struct scene *s, struct scene_field *f, size_t head)
{
	enum { OPENING = 400 };

	for (size_t i = scene_actor_at(f, head); i < f->actors && f->actor[i].mention->start < head + OPENING; i++) {
		struct actor *actor = &f->actor[i];

		if (actor->person || actor->quoted || (actor->kinds & RECEIVERS) == 0 || link_exemplifies(s, f, actor))
			continue;
		return opens_clause(f, actor) && !link_oblique(s, f, i) && !link_object(s, f, i) ? actor : NULL;
	}
	return NULL;
}

/* `Conseil métropolitain` as a heading: of whichever authority the text names. */
static bool is_bare_council(struct scene *s, const struct actor *actor)
{
	struct slice rest = scene_words(s->arena, actor->name), word = { 0 };

	return slice_split(&rest, ' ', &word) && slice_eq(word, SLICE("conseil")) && slice_split(&rest, ' ', &word) && rest.len == 0;
}

/* `la friche X`, `l'usine X`: what bears the name is a place, hardly what the article is about. */
static bool lead_places(struct slice lead)
{
	static const char *const places[] = { "friche", "usine", "caserne", "quartier", "halle", "halles", "stade", "gymnase", "hangar", "immeuble", "batiment", "tour", "moulin", "parc", "rue", "place", "gare", NULL };

	return words_end_in(lead, places);
}

void links_weigh(struct scene *s)
{
	enum { TOP_LINES = 2, TOP = 1, HEAD = 1, BIRTH = 3, OPENS = 2, ALONE = 2 };
	struct scene_field *f = &s->field[0];
	size_t top = 0, head = 0;
	struct actor *opens;

	for (int line = 0; line < TOP_LINES; line++) {
		size_t stop = slice_find(f->text, SLICE("\n"), top);

		for (top = stop == SLICE_NONE ? f->text.len : stop + 1; top < f->text.len && f->text.ptr[top] == '\n';)
			top++;
		head = line == 0 ? top : head;
	}
	opens = opening_subject(s, f, head);
	for (size_t i = 0; i < f->actors; i++) {
		struct actor *actor = &f->actor[i];

		if (actor->person)
			continue;
		if (actor == opens)
			actor->weight += OPENS;
		scene_surroundings(s, f, actor);
		if (is_bare_council(s, actor) || lead_places(actor->lead) || link_is_source(f, actor) || scene_dateline(f, actor->mention)) {
			actor->weight = 0;
			continue;
		}
		if (link_left_behind(s, f, actor))
			actor->weight = 1;
		if (actor->mention->start < top)
			actor->weight += TOP + (actor->mention->start < head ? HEAD : 0);
		if (actor->mention->start < head && link_heads_alone(s, actor->name))
			actor->weight += ALONE;
		if (lead_founds(actor->lead) || trail_introduces(actor->trail) || tail_is_born(s, f, actor))
			actor->weight += BIRTH;
	}
}

/* The person named most in the article. */
static struct slice main_person(const struct scene *s)
{
	enum { REACH = 400 };
	const struct scene_field *f = &s->field[0];
	size_t last = f->actors < REACH ? f->actors : REACH, most = 1;
	struct slice best = { 0 };

	for (size_t i = 0; i < last; i++) {
		size_t count = 0;

		for (size_t k = i; k < last && f->actor[i].person; k++)
			count += f->actor[k].person && slice_eq(f->actor[k].name, f->actor[i].name);
		if (count > most) {
			most = count;
			best = f->actor[i].name;
		}
	}
	return best;
}

bool title_leads(struct slice folded)
{
	static const char *const parts[] = { " financi", " commercia", " techni", " adjoint", " marketing", " industriel", " juridique", " regional", " des ventes", " des ressources", " de la recherche", " de l innovation" }; /* of a part of the firm */
	static const char *const starts[] = { "fond", "cofond", "co fond", "pdg", "presid", "direct", "gerant", "creat", "cree", "dirig", "patron", "ceo", "a fond", "a cree", "cogerant", "administrateur delegue", "administratrice deleguee", "heriti", "chef d entreprise", "cheffe d entreprise", "entrepreneu" };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (slice_starts(folded, SLICE("direct")) && slice_find(folded, slice_of(parts[i]), 0) != SLICE_NONE)
			return false;
	return slice_starts_any(folded, starts, sizeof starts / sizeof *starts);
}

void links_weigh_roles(struct scene *s)
{
	enum { LED = 3 };
	struct scene_field *f = &s->field[0];
	struct mention_list list = extraction_mentions(s->x, 0);
	struct slice person = main_person(s);

	for (size_t i = 0; i < list.mentions; i++) {
		struct mention *m = list.mention[i], *org = mention_link(m, SLICE("organization"));
		size_t k = org != NULL ? scene_actor_at(f, org->start) : f->actors;

		if (!slice_eq(m->type, SLICE("ROLE")) || link_dropped(m) || slice_eq(mention_value(m, SLICE("time")), SLICE("former")))
			continue;
		if (k < f->actors && f->actor[k].mention == org && slice_eq(link_name(m, SLICE("person")), person) &&
			title_leads(scene_words(s->arena, mention_value(m, SLICE("role")))))
			f->actor[k].weight += LED;
	}
	s->topics = 0;
}
