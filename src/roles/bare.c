/* The organization that a bare title (`sa directrice`) means. */
#include "grammar/frame.h"
#include "reference/salience.h"
#include "roles/office.h"
#include "roles/roles.h"

#include "rule/set.h"
#include "text/unicode.h"

/* `le président Untel`, `le président turc`: a head of state as likely as the head of anything near by. */
static bool president_alone(struct scene *s, const struct mention *m, struct slice role)
{
	static const char *const own[] = { "president", "presidente", "president fondateur", "presidente fondatrice", "president delegue", "presidente deleguee", "president executif", "presidente executive", "president directeur general", "presidente directrice generale", "vice president", "vice presidente", NULL };
	bool vice = slice_starts(role, SLICE("vice president"));
	const struct mention *person = mention_link(m, SLICE("person"));

	if ((!vice && !slice_starts(role, SLICE("president"))) || office_is_possessed(s, m))
		return false;
	if (mention_value(m, SLICE("place")).len > 0 || office_is_national(role))
		return true;
	if (person == NULL || m->start >= person->start || slice_starts(role, SLICE("presidente")) || (!vice && link_quotation_before(&s->field[m->field], m->start) < m->start))
		return false; /* whoever is quoted speaks for a house that the text tells of */
	if (slice_starts(unicode_fold(s->arena, m->text), SLICE("president")) && (slice_find(m->text, SLICE(","), 0) != SLICE_NONE || slice_find(m->text, SLICE(":"), 0) != SLICE_NONE))
		return false; /* `Présidente depuis l'origine, X`, `Présidente : X` */
	if (word_in(role, own))
		return slice_find(m->text, SLICE(","), 0) == SLICE_NONE && !slice_starts(unicode_fold(s->arena, m->text), SLICE("s"));
	return !vice && slice_find(role, SLICE(" d"), 0) == SLICE_NONE;
}

bool office_is_possessed(struct scene *s, const struct mention *m)
{
	static const char *const words[] = { "son", "sa", "leur", NULL };

	return word_in(scene_words(s->arena, mention_value(m, SLICE("by"))), words);
}

struct actor *office_told_before(struct scene *s, struct span at, unsigned kinds, bool quoted)
{
	size_t sentence = scene_sentence(&s->field[at.field], at.start);
	const struct centre *own = link_centre(s, at.field, sentence);
	struct centre c = own->named && own->at < at.start ? *own : link_centre_before(s, at.field, sentence);
	bool told = c.named && !c.ours; /* who says `nous` does not go on with `son` */
	struct actor *actor = told && !(quoted && c.subject->gives) ? c.subject : told || c.helper != NULL ? c.about : NULL;

	actor = !quoted && c.fresh != NULL ? c.fresh : actor;
	if (actor != NULL && (actor->kinds & kinds) == 0)
		actor = c.helper;
	return actor != NULL && (actor->kinds & kinds) != 0 && !link_is_court(s, actor) ? actor : NULL;
}

unsigned office_possessing(unsigned kinds)
{
	unsigned possessing = ORG_ANY & ~(unsigned)(ORG_MEDIA | ORG_PARTY);

	if ((kinds & ORG_UNION) == 0)
		possessing &= ~(unsigned)ORG_UNION;
	if ((kinds & (ORG_LOCAL | ORG_PUBLIC)) == 0)
		possessing &= ~(unsigned)(ORG_LOCAL | ORG_PUBLIC);
	if (kinds == ORG_LOCAL)
		possessing &= ~(unsigned)ORG_COMPANY;
	return (kinds & ORG_FINANCE) != 0 ? possessing : possessing & ~(unsigned)ORG_FINANCE;
}

/* Words that a title heads and no organization named elsewhere employs: `porte-parole du gouvernement`. */
static bool complement_is_own(struct slice head)
{
	static const char *const nouns[] = { "gouvernement", "opposition", "etat", "executif", "police", "armee", "diplomatie", "republique", "majorite", "regime", "pays", "evenement", "salon", "festival", "jury", "primaire", "commission", "delegation", "village", "quartier", "groupe ecologiste", "groupe socialiste", "groupe communiste", "groupe centriste", "groupe insoumis", "groupe majoritaire", "groupe parlementaire", "groupe politique", "groupe municipal", "groupe d " };

	return slice_starts_any(head, nouns, sizeof nouns / sizeof *nouns);
}

/* The noun phrase that a folded title governs by `de` (`patron de la chaine` gives `chaine`), empty without one or when it is an inner body. */
static struct slice complement(struct slice role)
{
	static const char *const links[] = { " de la ", " de l ", " du ", " des " };
	static const char *const bodies[] = { "conseil d administration", "conseil de surveillance", "conseil scientifique", "commission medicale", "directoire", "comite", "bureau", "service", "pole", "filiale", "reseau commercial" };
	size_t best = SLICE_NONE, length = 0;
	struct slice rest;

	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		size_t at = slice_find(role, slice_of(links[i]), 0);

		if (at != SLICE_NONE && (best == SLICE_NONE || at < best)) {
			best = at;
			length = slice_of(links[i]).len;
		}
	}
	if (best == SLICE_NONE)
		return (struct slice){ 0 };
	rest = slice_sub(role, best + length, role.len);
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (slice_starts(rest, slice_of(bodies[i])) || slice_starts(role, SLICE("chef")))
			return (struct slice){ 0 }; /* a chief is that of a part: `cheffe du laboratoire` */
	return rest;
}

/* A person looked for in the offices of a text. */
struct employed {
	const struct mention *title; /* in another sentence than its own */
	struct slice name;
	unsigned kinds;              /* of the organization */
	bool leads;                  /* and so must the office */
};

/* The organization where that office is the person's now, NULL when it is none. */
static struct actor *employer_of(struct scene *s, const struct employed *who, const struct mention *office)
{
	struct scene_field *f = &s->field[office->field];
	const struct mention *org = mention_link(office, SLICE("organization"));
	size_t k = org != NULL ? scene_actor_at(f, org->start) : f->actors;

	if (k >= f->actors || f->actor[k].mention != org || (f->actor[k].kinds & who->kinds) == 0)
		return NULL;
	if (link_dropped(office) || !slice_eq(mention_value(office, SLICE("time")), SLICE("current")) || !slice_eq(link_name(office, SLICE("person")), who->name) ||
		scene_sentence(f, office->start) == scene_sentence(f, who->title->start))
		return NULL;
	if (who->leads && !title_leads(scene_words(s->arena, mention_value(office, SLICE("role")))))
		return NULL; /* a patron is not that of a board where he sits */
	return &f->actor[k];
}

/* Where another sentence of the field than that of a title says a person has an office now, of the kinds: the last one before, else the first after. */
static struct actor *person_employer(struct scene *s, const struct mention *m, struct slice name, unsigned kinds)
{
	enum { REACH = 300 }; /* offices before and after */
	const struct scene_field *f = &s->field[m->field];
	struct employed who = { .title = m, .name = name, .kinds = kinds, .leads = title_leads(scene_words(s->arena, mention_value(m, SLICE("role")))) };
	size_t here = scene_role_at(f, m->start);
	struct actor *employer = NULL;

	if (name.len == 0)
		return NULL;
	for (size_t i = here; i > 0 && here - i < REACH && employer == NULL; i--)
		employer = employer_of(s, &who, f->role[i - 1]);
	for (size_t i = here; i < f->roles && i - here < REACH && employer == NULL; i++)
		employer = employer_of(s, &who, f->role[i]);
	return employer;
}

/* `un ancien directeur`: of no body told just before, else the text would say `son`. */
static bool is_indefinite(struct scene *s, const struct mention *m)
{
	static const char *const words[] = { "un", "une", NULL };

	return m->field == 0 && word_in(scene_words(s->arena, mention_value(m, SLICE("by"))), words);
}

/* `ma directrice`, `notre trésorier`, said by whoever answers an interview. */
static bool is_ours(struct scene *s, const struct mention *m)
{
	static const char *const words[] = { "ma", "mon", "notre", "votre", NULL };

	return word_in(scene_words(s->arena, mention_value(m, SLICE("by"))), words);
}

static struct actor *employer_interviewed(struct scene *s, const struct mention *m, unsigned kinds)
{
	const struct actor *speaker = person_interviewed(s, m->field, m->start);

	return speaker != NULL ? person_employer(s, m, speaker->name, kinds) : NULL;
}

/* What the person named last in the paragraph leads, else whom the headline names: `X, PDG de Y, part. Sa directrice`. */
static struct actor *led_by_last(struct scene *s, const struct mention *m, unsigned kinds)
{
	const struct scene_field *f = &s->field[m->field];
	enum { REACH = 300 }; /* titles that are looked at */
	size_t from = link_paragraph(f, m->start), here = scene_role_at(f, m->start);
	struct slice name = { 0 };

	for (size_t i = scene_actor_at(f, m->start); i > 0 && name.len == 0 && f->actor[i - 1].mention->start >= from; i--)
		if (f->actor[i - 1].person && !f->actor[i - 1].quoted)
			name = f->actor[i - 1].name;
	if (name.len == 0 && m->field == 0 && person_of_headline(&s->field[0]) != NULL)
		name = person_of_headline(&s->field[0])->name;
	for (size_t i = here; i > 0 && here - i < REACH && name.len > 0; i--) {
		const struct mention *role = f->role[i - 1], *org = mention_link(role, SLICE("organization"));
		size_t k = org != NULL ? scene_actor_at(f, org->start) : f->actors;

		if (k >= f->actors || f->actor[k].mention != org || (f->actor[k].kinds & kinds) == 0 || link_dropped(role))
			continue;
		if (slice_eq(mention_value(role, SLICE("time")), SLICE("current")) && slice_eq(link_name(role, SLICE("person")), name) && title_leads(scene_words(s->arena, mention_value(role, SLICE("role")))))
			return &s->field[m->field].actor[k];
	}
	return NULL;
}

/* Media are named as sources: nobody's employer unless the article is about one. */
static unsigned office_kinds(struct scene *s, const struct office *office)
{
	const struct actor *medium = scene_topic(s, ORG_MEDIA, CLEAR);

	if (office->kinds == ORG_MEDIA || (medium != NULL && link_headlined(&s->field[0], medium)))
		return office->kinds;
	return office->kinds & ~(unsigned)ORG_MEDIA;
}

/* Kinds that another bare title of the same phrase leaves: `cofondatrice et directrice générale` is both at one place. */
static unsigned sibling_kinds(struct scene *s, const struct mention *m, unsigned kinds)
{
	const struct scene_field *f = &s->field[m->field];

	for (size_t i = scene_role_at(f, m->start); i < f->roles && f->role[i]->start == m->start; i++) {
		const struct mention *other = f->role[i];
		struct office office;

		if (other == m || other->end != m->end || !slice_eq(mention_value(other, SLICE("weak")), SLICE("bare")) || !slice_eq(link_name(other, SLICE("person")), link_name(m, SLICE("person"))))
			continue;
		if (office_read(s, mention_value(other, SLICE("role")), &office) && (office.kinds & kinds) != 0 && !office.worker)
			return office.kinds & kinds;
	}
	return kinds;
}

/* True behind `dont`: the title is that of what stands before in the sentence. */
static bool is_relative(const struct scene_field *f, size_t at)
{
	return slice_ends(slice_trim(slice_sub(f->text, 0, at)), SLICE(" dont"));
}

/* True when the sentence names an organization before a byte. */
static bool sentence_names(const struct scene_field *f, size_t at)
{
	for (size_t i = scene_actor_at(f, f->sentence[scene_sentence(f, at)]); i < f->actors && f->actor[i].mention->start < at; i++)
		if (!f->actor[i].person)
			return true;
	return false;
}

/* `Elle fonde X. Elle en est la déléguée`: the one organization that the sentence before names, when that of a byte names none before it. */
static struct actor *named_just_before(struct scene_field *f, size_t at, unsigned kinds)
{
	size_t sentence = scene_sentence(f, at);
	struct actor *one = NULL;

	if (sentence == 0 || sentence_names(f, at) || scene_paragraph_between(f, f->sentence[sentence - 1], at))
		return NULL;
	for (size_t i = scene_actor_at(f, f->sentence[sentence - 1]); i < f->actors && f->actor[i].mention->start < at; i++) {
		if (f->actor[i].person || f->actor[i].quoted)
			continue;
		if (one != NULL && !slice_eq(one->name, f->actor[i].name))
			return NULL;
		one = &f->actor[i];
	}
	return one != NULL && ((one->kinds | one->calls->kinds) & kinds) != 0 ? one : NULL;
}

/* `le président`, of nothing that is said with it. */
static bool presides(struct scene *s, const struct mention *m, struct slice role)
{
	static const char *const titles[] = { "president", "presidente", NULL };

	return word_in(role, titles) && !office_is_possessed(s, m) && !is_indefinite(s, m) && mention_value(m, SLICE("place")).len == 0;
}

/* `À l'audience, le président, X, interroge le prévenu`: the court that the headline names, else the one named last before, where its paragraph tells of a hearing. */
static struct actor *court_presided(struct scene *s, const struct mention *m)
{
	struct scene_field *f = &s->field[m->field];
	enum { REACH = 300 }; /* names that are looked at */
	size_t from = link_paragraph(f, m->start), house = scene_house_at(f, from), last = scene_actor_at(f, m->start);
	bool hearing = false;

	for (; house < f->houses && f->house[house]->start < m->end; house++)
		hearing |= slice_eq(mention_value(f->house[house], SLICE("what")), SLICE("court"));
	for (size_t i = 0; i < last && i < REACH && f->headline != SLICE_NONE && f->actor[i].mention->start < f->headline; i++)
		if (!f->actor[i].person && office_holds_hearings(s, f->actor[i].name))
			return &f->actor[i];
	for (size_t i = last; hearing && i > 0 && last - i < REACH; i--)
		if (!f->actor[i - 1].person && office_holds_hearings(s, f->actor[i - 1].name))
			return &f->actor[i - 1];
	return NULL;
}

/* `Le parquet requiert, dit son porte-parole`: a court has no other officers that a text would call its own. */
static struct actor *court_speaking(struct scene *s, const struct mention *m, struct slice role)
{
	const struct centre *own = link_centre(s, m->field, scene_sentence(&s->field[m->field], m->start));

	return office_is_possessed(s, m) && slice_starts(role, SLICE("porte parole")) && own->named && own->at < m->start && link_is_court(s, own->subject) ? own->subject : NULL;
}

/* `Le conseil d'administration refuse. Son président`: the board of whoever answers an interview, or of what the paragraph or article is about. */
static struct actor *board_presided(struct scene *s, const struct mention *m, unsigned kinds)
{
	enum { LONG = 40 };
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), from = sentence > 0 ? f->sentence[sentence - 1] : 0, end = sentence > 0 ? scene_sentence_end(f, sentence - 1) : 0;
	struct slice words = scene_span(s, f, from, end < from + LONG ? end : from + LONG), word = { 0 };
	struct actor *employer = NULL;

	if (!office_is_possessed(s, m) || sentence == 0 || m->start > f->sentence[sentence] || scene_paragraph_between(f, from, m->start) || !slice_split(&words, ' ', &word) || !word_is_article(word))
		return NULL;
	while (words.len > 0 && !office_is_organ(words))
		words_last(&words);
	if (words.len > 0)
		employer = employer_interviewed(s, m, kinds);
	return words.len == 0 || employer != NULL ? employer : link_about(s, (struct span){ m->field, m->start, m->start }, kinds & RECEIVERS, LIKELY);
}

/* `notre trésorier` of whoever answers an interview: where he has an office, else what the answers are about. */
static struct actor *claimed_by_us(struct scene *s, const struct mention *m, unsigned kinds)
{
	struct span at = { m->field, m->start, m->start };
	struct actor *actor = employer_interviewed(s, m, kinds);

	if (actor == NULL && person_interviewed(s, m->field, m->start) != NULL)
		return link_about(s, at, kinds, CLEAR); /* whatever else the answer names is not the speaker's */
	if (actor == NULL)
		actor = person_employer(s, m, link_name(m, SLICE("person")), kinds);
	return actor != NULL ? actor : link_around(s, at, kinds);
}

/* Whom a title weighs most for; of an authority that the text calls by its noun only, or of any other house where the person has an office. */
static struct actor *claimed(struct scene *s, const struct mention *m, unsigned kinds, unsigned first)
{
	bool owned = office_is_possessed(s, m);
	struct slice person = link_name(m, SLICE("person"));
	struct title t = { .mention = m, .kinds = kinds, .first = first, .owned = owned, .employer = person_employer(s, m, person, kinds), .led = owned ? led_by_last(s, m, kinds) : NULL };
	struct actor *actor = office_claimed(s, &t);

	if (actor == NULL && !owned && presides(s, m, scene_words(s->arena, mention_value(m, SLICE("role"))))) {
		t.kinds = ORG_LOCAL; /* `cheffe de file à X. Le président`: an authority where no other house is near */
		actor = office_claimed(s, &t);
		return actor != NULL && !office_is_town(s, actor) ? actor : NULL;
	}
	if (actor == NULL && (kinds == ORG_LOCAL || kinds == ORG_UNION))
		actor = link_around(s, (struct span){ m->field, m->start, m->start }, kinds == ORG_LOCAL ? kinds : ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_MEDIA | ORG_PARTY)); /* whom the union stands against, when it has no name */
	if (actor == NULL && kinds == ORG_LOCAL)
		actor = person_employer(s, m, person, ORG_ANY);
	if (actor == NULL && kinds == ORG_LOCAL && slice_starts(scene_words(s->arena, mention_value(m, SLICE("role"))), SLICE("vice"))) {
		t.kinds = ORG_EDUCATION | ORG_NETWORK; /* `vice-président chargé de la recherche` of a university */
		actor = office_claimed(s, &t);
	}
	return actor;
}

/* `le président`, `vice-présidente aux finances` in the report of an assembly's session: of that assembly, unless the sentence or the one before names another house. */
static bool council_holds(struct scene *s, const struct mention *m, struct slice role, unsigned kinds)
{
	static const char *const titles[] = { "president", "vice president", "premier vice president", "premiere vice president", "rapporteur", "chef de file", "cheffe de file", "conseiller communautaire", "conseillere communautaire", "conseiller municipal", "conseillere municipal" };
	static const char *const bare[] = { "conseiller", "conseillere", NULL };
	struct scene_field *f = &s->field[m->field];
	const struct actor *council;
	size_t sentence = scene_sentence(f, m->start), from = f->sentence[sentence > 0 ? sentence - 1 : 0];
	bool elsewhere = kinds != ORG_LOCAL; /* `vice-présidente aux finances` is no firm's */

	if (m->field != 0 || office_is_possessed(s, m) || (!slice_starts_any(role, titles, sizeof titles / sizeof *titles) && !word_in(role, bare)) || mention_value(m, SLICE("place")).len > 0)
		return false;
	council = link_council(s);
	if (council == NULL)
		return false;
	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].sentence <= sentence; i++)
		if (!f->actor[i].person && !f->actor[i].quoted && f->actor[i].calls != council->calls && (elsewhere || (f->actor[i].kinds & ORG_LOCAL) != 0))
			return false;
	return link_centre_before(s, m->field, sentence).helper == NULL; /* `Le conseil régional l'a aidée` */
}

/* `La vice-présidente de X envoie son conseiller`: of the house of whoever he serves; of `leur conseillère`, of whom the sentence, or the one before, names. */
static struct found served(struct scene *s, const struct mention *m)
{
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);
	bool many = slice_eq(scene_words(s->arena, mention_value(m, SLICE("by"))), SLICE("leur"));
	struct actor *actor = many ? link_subject(s, &(struct search){ .at = { m->field, m->start, m->start }, .kinds = ORG_ANY & ~(unsigned)(ORG_MEDIA | ORG_PARTY) }) : NULL;

	for (size_t i = scene_role_at(f, m->start); i > 0 && f->role[i - 1]->start >= f->sentence[sentence] && !many; i--) {
		const struct mention *org = mention_link(f->role[i - 1], SLICE("organization"));
		size_t k = org != NULL ? scene_actor_at(f, org->start) : f->actors;

		if (k < f->actors && f->actor[k].mention == org && link_known(f->role[i - 1], SLICE("person")) && !link_dropped(f->role[i - 1]))
			return (struct found){ &f->actor[k], BASIS_RESOLVED };
	}
	return (struct found){ actor != NULL && actor->sentence + 1 >= sentence ? actor : NULL, BASIS_RESOLVED };
}

/* `La chambre aide la ferme. Sa conseillère, N`, `C'est la chambre qui l'aide.`: of the organization that the sentence before is about, unless it names somebody who may have one. */
static struct actor *advises(struct scene *s, const struct mention *m, struct slice role)
{
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), from = sentence > 0 ? f->sentence[sentence - 1] : 0;
	struct centre c = link_centre_before(s, m->field, sentence);
	struct actor *first = NULL;

	if (!office_is_possessed(s, m) || !slice_starts(role, SLICE("conseill")) || sentence == 0 || scene_paragraph_between(f, from, m->start))
		return NULL;
	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].sentence < sentence; i++) {
		if (f->actor[i].person)
			return NULL;
		first = first == NULL ? &f->actor[i] : first;
	}
	if (slice_starts(scene_span(s, f, from, m->start), SLICE("c est ")))
		return first;
	if (c.helper != NULL && c.at >= from)
		return c.helper->person ? NULL : c.helper;
	return c.named && c.last + 1 == sentence && !c.subject->person ? c.subject : NULL;
}

struct actor *office_housed(struct scene *s, const struct mention *m, struct slice words, unsigned kinds)
{
	const struct rules *rules = extraction_rules(s->x);
	size_t length = 0;
	const struct lexicon_entry *house = lexicon_find_longest(rules, rules_lexicon(rules, SLICE("houses")), words, &length);
	struct span at = { m->field, m->start, m->start };
	struct actor *topic;

	if (house == NULL || (office_kinds_of(lexicon_entry_value(house, SLICE("kinds"))) & ORG_COMPANY) == 0)
		return NULL;
	topic = slice_eq(lexicon_entry_value(house, SLICE("what")), SLICE("part")) ? link_about(s, at, kinds & VENTURES, LIKELY) : NULL;
	if (topic != NULL && link_headlined(&s->field[0], topic))
		return topic;
	return salience_best(s, &(struct question){ .at = at, .kinds = kinds & RECEIVERS, .noun = slice_sub(words, 0, length) });
}

/* `sa juriste`, `leur caissière`: a trade that no title is made of is somebody's by its possessive, unless it serves people from outside. */
static struct actor *works_for(struct scene *s, const struct mention *m, struct slice role)
{
	static const char *const outside[] = { "avocat", "conseil", "notaire", "expert", "banquier", "architecte", "medecin", "biographe", "agent", "coach", "psy", "client", "huissier", "cardiologue", "chirurgien", "traducteur", "garagiste", "boucher", "fleuriste", "coiffeur" };
	static const char *const kin[] = { "ami", "camarade", "collegue", "compagn", "complice", "confrere", "consoeur", "cousin", "fille", "fils", "frere", "soeur", "homologue", "epou", "mari", "neveu", "niece", "oncle", "tante", "mere", "pere", "predecesseu", "rival", "successeu", "voisin" };

	if (!office_is_possessed(s, m) || slice_starts_any(role, outside, sizeof outside / sizeof *outside) || slice_starts_any(role, kin, sizeof kin / sizeof *kin))
		return NULL;
	return claimed(s, m, ORG_ANY & ~(unsigned)(ORG_LOCAL | ORG_MEDIA), 0);
}

struct found office_organization(struct scene *s, int field, const struct mention *m)
{
	struct slice role = scene_words(s->arena, mention_value(m, SLICE("role"))), headed = complement(role), rest = headed, noun = { 0 };
	struct office office;
	struct span at = { field, m->start, m->start };
	enum basis basis = office_is_possessed(s, m) || is_ours(s, m) ? BASIS_RESOLVED : BASIS_INFERRED;
	struct actor *actor;
	unsigned kinds;

	if (!office_read(s, mention_value(m, SLICE("role")), &office))
		return (struct found){ works_for(s, m, role), BASIS_RESOLVED };
	if (slice_eq(mention_value(m, SLICE("by")), SLICE("y")) && office.kinds != 0)
		return (struct found){ scene_org_before(&s->field[field], m->start, office_kinds(s, &office)), BASIS_RESOLVED }; /* `elle y devient directrice`: where one was said to be */
	if (office_is_possessed(s, m) && (slice_starts(role, SLICE("conseill")) || slice_eq(role, SLICE("adjoint")) || slice_eq(role, SLICE("adjointe")) || slice_find(role, SLICE(" de cabinet"), 0) != SLICE_NONE) && served(s, m).actor != NULL)
		return served(s, m);
	actor = advises(s, m, role);
	if (actor != NULL)
		return (struct found){ actor, BASIS_RESOLVED };
	if (complement_is_own(headed) || link_rank(headed) > 0)
		return (struct found){ 0 }; /* `présidente de la seconde`: of two that are not both known */
	if ((slice_eq(role, SLICE("maire")) || office_is_deputy(role, &office)) && !office_is_possessed(s, m) && mention_value(m, SLICE("place")).len == 0)
		return (struct found){ office_municipality(s, field, m->start), BASIS_INFERRED };
	actor = presides(s, m, role) ? link_assembly(s, at, office.kinds) : NULL;
	if (actor != NULL || council_holds(s, m, role, office.kinds))
		return (struct found){ actor != NULL ? actor : link_council(s), BASIS_INFERRED };
	actor = presides(s, m, role) ? court_presided(s, m) : NULL;
	if (actor != NULL)
		return (struct found){ actor, BASIS_INFERRED };
	actor = (office.kinds != 0 || slice_starts(role, SLICE("conseill"))) && mention_value(m, SLICE("place")).len == 0 ? office_setting(s, m, office.kinds, office.kinds == 0 || president_alone(s, m, role)) : NULL;
	if (actor != NULL)
		return (struct found){ actor, BASIS_RESOLVED };
	if (president_alone(s, m, role))
		return (struct found){ 0 };
	if (office.noun.len > 0) {
		actor = link_organization(s, field, m->start, office.noun);
		if (actor == NULL && slice_eq(office.noun, SLICE("communaute")))
			actor = link_organization(s, field, m->start, SLICE("agglomeration"));
		return (struct found){ actor, BASIS_RESOLVED }; /* `conseiller régional` */
	}
	if (office.kinds == 0 || (office.kinds != ORG_LOCAL && slice_starts(mention_value(m, SLICE("place")), SLICE("d"))))
		return (struct found){ 0 }; /* `secrétaire général de Matignon` */
	if (office.worker && !slice_eq(mention_value(m, SLICE("time")), SLICE("former")))
		return (struct found){ office_told_before(s, (struct span){ field, link_quotation_before(&s->field[field], m->start), m->start }, office.kinds, true), basis };
	if (slice_split(&rest, ' ', &noun) && scene_noun_kinds(noun) != 0) {
		actor = link_organization(s, field, m->start, headed);
		if (actor != NULL || !slice_eq(headed, SLICE("conseil"))) /* `président du conseil`, the board */
			return (struct found){ actor, BASIS_RESOLVED };
	}
	actor = headed.len > 0 ? office_housed(s, m, headed, office.kinds) : NULL;
	if (actor != NULL)
		return (struct found){ actor, BASIS_RESOLVED };
	if (office.kinds == ORG_LOCAL && mention_value(m, SLICE("place")).len > 0)
		return (struct found){ office_authority(s, field, mention_value(m, SLICE("place"))), BASIS_RESOLVED };
	kinds = sibling_kinds(s, m, office_kinds(s, &office));
	if (kinds == ORG_LOCAL && slice_starts(role, SLICE("vice president")) && is_indefinite(s, m))
		kinds = ORG_ANY; /* `un vice-président aux finances`: a council's would be `le` */
	if (is_relative(&s->field[field], m->start) && !sentence_names(&s->field[field], m->start))
		return (struct found){ 0 }; /* `Le syndicat du port, dont le président`: it has no name */
	if (slice_eq(mention_value(m, SLICE("by")), SLICE("en")) && named_just_before(&s->field[field], m->start, kinds) != NULL)
		return (struct found){ named_just_before(&s->field[field], m->start, kinds), BASIS_RESOLVED };
	if (slice_eq(mention_value(m, SLICE("by")), SLICE("en")))
		return (struct found){ sentence_names(&s->field[field], m->start) ? scene_org_before(&s->field[field], m->start, kinds) : link_paragraph_about(s, at, kinds), BASIS_RESOLVED };
	actor = court_speaking(s, m, role);
	if (actor != NULL)
		return (struct found){ actor, BASIS_RESOLVED };
	actor = board_presided(s, m, kinds);
	if (actor != NULL)
		return (struct found){ actor, basis };
	if (is_ours(s, m))
		return (struct found){ claimed_by_us(s, m, kinds), basis };
	return (struct found){ claimed(s, m, kinds, office.first), basis };
}
