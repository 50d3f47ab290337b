/* Whom a noun phrase means by its determiner. */
#include "grammar/frame.h"
#include "reference/link.h"
#include "reference/salience.h"

/* The folded word right before a phrase. */
static struct slice determiner_of(struct scene *s, const struct mention *phrase)
{
	enum { LONG = 12 };
	const struct scene_field *f = &s->field[phrase->field];
	struct slice words = scene_span(s, f, scene_reach(f, phrase->start > LONG ? phrase->start - LONG : 0, phrase->start, LONG), phrase->start);

	return words_last(&words);
}

/* The kinds that the noun of a phrase stands for. */
static unsigned phrase_noun(struct scene *s, const struct mention *phrase, struct slice *noun)
{
	struct slice rest = scene_words(s->arena, mention_value(phrase, SLICE("words"))), first = { 0 };

	slice_split(&rest, ' ', &first);
	if (slice_eq(first, SLICE("jeune")) || slice_eq(first, SLICE("jeunes")))
		slice_split(&rest, ' ', &first); /* `jeune pousse` */
	*noun = first;
	if (scene_noun_kinds(first) != 0 || !slice_split(&rest, ' ', noun))
		return scene_noun_kinds(first);
	*noun = (struct slice){ first.ptr, (size_t)(noun->ptr - first.ptr) + noun->len }; /* `start up` */
	return scene_noun_kinds(*noun);
}

/* `le soutien à X. Cette start-up`: what was named last, however it stood; a firm whose kind is only guessed may be any (`Cette association`). */
static struct actor *named_last(struct scene *s, const struct mention *phrase, unsigned kinds)
{
	struct scene_field *f = &s->field[phrase->field];
	size_t sentence = scene_sentence(f, phrase->start);
	struct slice noun;

	phrase_noun(s, phrase, &noun);

	for (size_t i = scene_actor_at(f, phrase->start); i > 0 && f->actor[i - 1].sentence + 1 >= sentence; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (scene_paragraph_between(f, actor->mention->start, phrase->start))
			return NULL;
		if (!actor->person && !actor->quoted && (actor->kinds & kinds) != 0 && !link_called_otherwise(s, actor, noun))
			return actor;
	}
	return NULL;
}

/* The organization that a person is told to lead anywhere in a field; NULL for none. */
static struct actor *firm_of_person(struct scene *s, int field, struct slice person)
{
	struct scene_field *f = &s->field[field];

	for (size_t i = 0; i < f->roles; i++) {
		const struct mention *role = f->role[i], *org = mention_link(role, SLICE("organization"));
		size_t k = org != NULL && org->field == field ? scene_actor_at(f, org->start) : f->actors;

		if (k < f->actors && f->actor[k].mention == org && !link_dropped(role) && !slice_eq(mention_value(role, SLICE("time")), SLICE("former")) &&
			slice_eq(link_name(role, SLICE("person")), person) && title_leads(scene_words(s->arena, mention_value(role, SLICE("role")))))
			return &f->actor[k];
	}
	return NULL;
}

struct actor *link_firm(struct scene *s, struct slice person)
{
	return firm_of_person(s, 0, person);
}

/* `La directrice de X hésite. Sa société a mis 3 millions`: where the title told last in the paragraph is held. */
static struct actor *firm_told(struct scene *s, const struct mention *phrase)
{
	struct scene_field *f = &s->field[phrase->field];
	struct slice noun;
	unsigned kinds = phrase_noun(s, phrase, &noun);

	for (size_t i = scene_role_at(f, phrase->start); i > 0 && !scene_paragraph_between(f, f->role[i - 1]->start, phrase->start); i--) {
		const struct mention *role = f->role[i - 1], *org = mention_link(role, SLICE("organization"));
		size_t k = org != NULL && org->field == phrase->field ? scene_actor_at(f, org->start) : f->actors;

		if (k == f->actors || f->actor[k].mention != org || link_dropped(role) || slice_eq(mention_value(role, SLICE("time")), SLICE("former")))
			continue;
		if ((f->actor[k].kinds & (kinds | ORG_FINANCE)) != 0)
			return &f->actor[k];
	}
	return NULL;
}

/* `a désigné X (, patron de Y,) comme repreneur` */
static bool buyer_is_chosen(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	enum { FAR = 120, CLOSE = 4 };
	static const char *const chosen[] = { "designe", "choisi", "retenu", "choisit", "retient", "prefere", NULL };
	size_t end = scene_sentence_end(f, actor->sentence), to = actor->mention->end + FAR < end ? actor->mention->end + FAR : end;

	if (slice_find(scene_span(s, f, actor->mention->end, to), SLICE("comme repreneur"), 0) == SLICE_NONE)
		return false;
	scene_surroundings(s, f, actor);
	return words_end_near(actor->lead, CLOSE, chosen);
}

/* True of whom the words around say that it buys (`X rachète`, `repris par X`, `l'offre de X`). */
static bool actor_buys(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	enum { NEAR = 24, DEAL = 80, CLASS = 4 };
	static const char *const verbs[] = { "reprend", "rachete", "acquiert", "absorbe", "va reprendre", "va racheter", "a repris", "a rachete", "a acquis", "s offre", "met la main sur", "a mis la main sur", "prend le controle", "qui reprend", "qui rachete", "qui a repris", "qui a rachete" };
	static const char *const announces[] = { "annonce", "a annonce", "vient de", "officialise", "a officialise", "signe", "a signe", "boucle", "a boucle", "finalise", "a finalise", "negocie", "veut", "prevoit", "compte" }, *const deals[] = { " le rachat d", " l acquisition d", " la reprise d", " racheter ", " reprendre ", " acquerir ", " s offrir ", NULL };
	static const char *const leads[] = { "repris par", "reprise par", "rachete par", "rachetee par", "l offre de", "l offre du", "le projet de", "au profit de", "cede a", "cedee a", "vend a", "vendu a", "vendue a", "la proposition de" };
	size_t end = actor->mention->end;
	struct slice behind = scene_span(s, f, end, end + NEAR), lead;

	if (slice_starts_any(behind, verbs, sizeof verbs / sizeof *verbs))
		return true;
	if (slice_starts_any(behind, announces, sizeof announces / sizeof *announces) && words_hold_any(scene_span(s, f, end, scene_sentence_end(f, actor->sentence) < end + DEAL ? scene_sentence_end(f, actor->sentence) : end + DEAL), deals))
		return true; /* `X a annoncé mardi le rachat de Y` */
	scene_surroundings(s, f, actor);
	lead = actor->lead;
	for (int words = 0; words < CLASS && lead.len > 0; words++) { /* `repris par le groupe nordiste X` */
		for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
			if (slice_ends(lead, slice_of(leads[i])))
				return true;
		words_last(&lead);
	}
	return buyer_is_chosen(s, f, actor);
}

/* Whom a text tells as its buyer; NULL when it tells of none or of several. */
static struct actor *buyer_find(struct scene *s, int field)
{
	struct scene_field *f = &s->field[field];
	struct actor *found = NULL;

	for (size_t i = 0; i < f->actors; i++) {
		if (f->actor[i].person || (f->actor[i].kinds & (VENTURES | ORG_FINANCE)) == 0 || (found != NULL && slice_eq(found->name, f->actor[i].name)) || !actor_buys(s, f, &f->actor[i]))
			continue;
		if (found != NULL)
			return NULL;
		found = &f->actor[i];
	}
	return found;
}

/* Who the `repreneur` of a text is. */
static struct actor *buyer_told(struct scene *s, int field)
{
	struct scene_field *f = &s->field[field];

	if (!f->answers.buyer.known)
		f->answers.buyer = (struct sought){ true, buyer_find(s, field) };
	return f->answers.buyer.actor;
}

/* `L'industriel débourse 3 millions`, `L'enseigne rachète le fabricant`: the noun is of a company that buys, the text tells who. */
static bool phrase_buys(struct scene *s, const struct mention *phrase)
{
	enum { NEAR = 60, FAR = 4 };
	static const char *const verbs[] = { "rachete", "reprend", "acquiert", "debourse", "s offre", "conserve", "a rachete", "a repris", "a acquis", NULL };
	struct scene_field *f = &s->field[phrase->field];
	size_t sentence = scene_sentence(f, phrase->start), end = scene_sentence_end(f, sentence);
	struct slice words = scene_span(s, f, phrase->end, phrase->end + NEAR < end ? phrase->end + NEAR : end), word = { 0 };
	struct actor *buyer = buyer_told(s, phrase->field);

	if (buyer == NULL || buyer->sentence + 2 < sentence || buyer->sentence == sentence || (scene_noun_kinds(scene_words(s->arena, phrase->text)) & buyer->kinds) == 0)
		return false;
	for (int i = 0; i < FAR && slice_split(&words, ' ', &word); i++)
		if (word_in(word, verbs))
			return true;
	return false;
}

/* `le brasseur X` is what `la brasserie` means: the noun right before the name has its stem. */
static bool lead_is_kin(struct scene *s, const struct scene_field *f, struct actor *actor, struct slice noun)
{
	enum { STEM = 6 };
	struct slice words;

	scene_surroundings(s, f, actor);
	words = actor->lead;
	return noun.len > STEM && slice_starts(words_last(&words), slice_sub(noun, 0, STEM));
}

/* `verrerie tarnaise`, `manufacture`: where something is made. */
static bool noun_is_works(struct slice words)
{
	static const char *const works[] = { "manufacture", "fabrique", NULL };
	struct slice noun = { 0 };

	return slice_split(&words, ' ', &noun) && (slice_ends(noun, SLICE("erie")) || word_in(noun, works));
}

/* `La brasserie`: who bears the noun in its name or is called by it, else the firm that the sentence before in the paragraph is about; NULL for nobody evident. */
static struct actor *house_meant(struct scene *s, const struct mention *phrase, struct slice avoid)
{
	enum { NEAR = 60 }; /* names */
	struct scene_field *f = &s->field[phrase->field];
	struct slice rest = scene_words(s->arena, mention_value(phrase, SLICE("words"))), noun = { 0 };
	size_t sentence = scene_sentence(f, phrase->start);
	struct centre c = link_centre_before(s, phrase->field, sentence);
	size_t house = scene_house_at(f, c.subject != NULL && sentence > 0 ? f->sentence[sentence - 1] : f->text.len);
	unsigned kinds;

	slice_split(&rest, ' ', &noun);
	for (size_t i = scene_actor_at(f, phrase->start), last = i; i > 0 && last - i < NEAR; i--)
		if (!f->actor[i - 1].person && !f->actor[i - 1].quoted && !slice_eq(f->actor[i - 1].name, avoid) && (slice_eq(f->actor[i - 1].head, noun) || link_called(s, f, &f->actor[i - 1], noun) || lead_is_kin(s, f, &f->actor[i - 1], noun)))
			return &f->actor[i - 1];
	if (link_otherwise(s, (struct span){ phrase->field, phrase->start, phrase->start }, noun) != NULL)
		return link_otherwise(s, (struct span){ phrase->field, phrase->start, phrase->start }, noun);
	if (rest.len > 0) /* `la scierie d'Ussel`, `la verrerie tarnaise` */
		return salience_best(s, &(struct question){ .at = { phrase->field, phrase->start, phrase->start }, .kinds = ORG_COMPANY, .noun = noun, .avoid = avoid });
	kinds = scene_noun_kinds(noun) | ORG_COMPANY;
	if (c.subject == NULL || !c.named || c.last + 1 != sentence || (c.subject->kinds & (VENTURES | kinds)) == 0 || (c.subject->calls->kinds != 0 && (c.subject->calls->kinds & kinds) == 0))
		return NULL;
	return house < f->houses && f->house[house]->start < f->sentence[sentence] ? NULL : c.subject; /* which tells of another house */
}

/* `X a racheté Y. La filiale`: the last one named in the sentence before, when its subject is another. */
static struct actor *branch_told(struct scene *s, const struct mention *phrase)
{
	struct scene_field *f = &s->field[phrase->field];
	size_t sentence = scene_sentence(f, phrase->start), i = scene_actor_at(f, f->sentence[sentence]);
	const struct centre *c = sentence > 0 ? link_centre(s, phrase->field, sentence - 1) : NULL;
	struct actor *last = i > 0 ? &f->actor[i - 1] : NULL;

	if (last == NULL || last->person || last->sentence + 1 != sentence || scene_paragraph_between(f, last->mention->start, phrase->start))
		return NULL;
	return c->named && c->last + 1 == sentence && !slice_eq(c->subject->name, last->name) ? last : NULL;
}

/* `Jeanne Untel, patronne de X, dont l'entreprise a reçu`: the firm of whom the relative takes up, told last in its sentence. */
static struct actor *whose_firm(struct scene *s, const struct mention *phrase)
{
	struct scene_field *f = &s->field[phrase->field];
	size_t from = f->sentence[scene_sentence(f, phrase->start)];
	struct slice words = scene_span(s, f, scene_reach(f, from, phrase->start, SENTENCE_REACH), phrase->start);

	if (word_is_article(words_last(&(struct slice){ words.ptr, words.len })))
		words_last(&words);
	if (!words_end_in(words, (const char *const[]){ "dont", NULL }))
		return NULL;
	for (size_t i = scene_actor_at(f, phrase->start); i > 0 && f->actor[i - 1].mention->start >= from; i--)
		if (f->actor[i - 1].person)
			return firm_of_person(s, phrase->field, f->actor[i - 1].name);
	return NULL;
}

/* `X a été rachetée par Y. Le groupe`, `le retrait de Y. Le groupe de défense`: the firm that the sentence before ends with as a complement, when the text calls nobody so. */
static struct actor *group_told(struct scene *s, const struct mention *phrase, struct slice noun)
{
	enum { NEAR = 60 }; /* names */
	struct scene_field *f = &s->field[phrase->field];
	size_t sentence = scene_sentence(f, phrase->start), i = scene_actor_at(f, f->sentence[sentence]);
	struct actor *last = i > 0 ? &f->actor[i - 1] : NULL;

	if (last == NULL || last->person || last->quoted || (last->kinds & ORG_COMPANY) == 0 || last->sentence + 1 != sentence || scene_paragraph_between(f, last->mention->start, phrase->start) || !link_oblique(s, f, i - 1))
		return NULL;
	for (size_t k = i; k > 0 && i - k < NEAR; k--)
		if (!f->actor[k - 1].person && link_called(s, f, &f->actor[k - 1], noun))
			return NULL;
	return last;
}

/* `Selon la CGT, la direction a versé 3 millions`: of what the article is about, unless the sentence before has another firm as its subject. */
static struct actor *direction_of(struct scene *s, const struct mention *phrase, struct slice avoid)
{
	size_t sentence = scene_sentence(&s->field[phrase->field], phrase->start);
	struct centre c = link_centre_before(s, phrase->field, sentence);
	struct actor *topic = phrase->field == 0 && !(c.named && c.last + 1 == sentence) ? link_about(s, (struct span){ 0, phrase->start, phrase->start }, RECEIVERS, CLEAR) : NULL;

	return topic == NULL || slice_eq(topic->name, avoid) ? NULL : topic;
}

struct actor *link_noun(struct scene *s, const struct mention *phrase, struct slice avoid)
{
	static const char *const buyers[] = { "repreneur", "acquereur", NULL };
	static const char *const partners[] = { "client", "cliente", "mecene", "sponsor", "partenaire", "actionnaire", "donateur", "commanditaire", NULL };
	static const char *const these[] = { "cette", "cet", "ce", NULL }, *const owners[] = { "sa", "son", NULL };
	static const char *const firms[] = { "societe", "entreprise", "boite", "firme", "start up", "startup", "pousse", "pme", NULL };
	static const char *const bodies[] = { "groupe", "association", "agence", "cabinet", "studio", "maison", "fonds", "ecole", "cooperative", "structure", "club", "fondation", NULL };
	static const char *const plain[] = { "entreprise", "societe", "firme", "boite", "pme", "start up", "startup", "pousse", "pepite", "structure", "groupe", "association", "cooperative", "fonds", "agence", "studio", "incubateur", "pepiniere", "cabinet", "editeur", "maison", NULL };
	struct slice determiner = determiner_of(s, phrase), noun;
	unsigned kinds = phrase_noun(s, phrase, &noun);
	struct actor *actor = NULL;

	if ((kinds == 0 && noun_is_works(scene_words(s->arena, mention_value(phrase, SLICE("words"))))) || mention_value(phrase, SLICE("house")).len > 0)
		return house_meant(s, phrase, avoid);
	if (word_in(determiner, these) && word_in(noun, partners))
		return named_last(s, phrase, ORG_ANY);
	if (word_in(noun, buyers) || phrase_buys(s, phrase))
		return buyer_told(s, phrase->field);
	if (word_in(noun, firms) && whose_firm(s, phrase) != NULL)
		return whose_firm(s, phrase);
	if (word_in(determiner, owners) && (word_in(noun, firms) || (word_in(noun, bodies) && link_centre_before(s, phrase->field, scene_sentence(&s->field[phrase->field], phrase->start)).person != NULL)))
		actor = firm_told(s, phrase);
	if (actor == NULL && slice_eq(noun, SLICE("filiale")) && !word_in(determiner, owners))
		actor = branch_told(s, phrase);
	if (actor == NULL && !word_in(determiner, owners) && (slice_eq(noun, SLICE("groupe")) || slice_eq(noun, SLICE("geant"))))
		actor = group_told(s, phrase, noun);
	if (actor == NULL && slice_eq(noun, SLICE("direction")))
		actor = direction_of(s, phrase, avoid);
	if (actor == NULL && word_in(noun, plain))
		return salience_best(s, &(struct question){ .at = { phrase->field, phrase->start, phrase->start }, .kinds = scene_noun_kinds(noun), .noun = noun, .avoid = avoid });
	if (actor == NULL)
		actor = link_organization(s, phrase->field, phrase->start, mention_value(phrase, SLICE("words")));
	return actor == NULL && word_in(determiner, these) ? named_last(s, phrase, ORG_COMPANY) : actor;
}
