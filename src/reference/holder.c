/* Whom a definite title or a pronoun with a title means. */
#include "grammar/frame.h"
#include "reference/link.h"

#include "rule/set.h"
#include "text/unicode.h"

enum { OFFICES = 300 }; /* of a text that are looked at for one title: an article has fewer */

/* `ingénieure`, `éleveur de brebis`: what somebody is by trade, beside whatever office. */
static bool is_trade(const struct scene *s, const struct mention *m)
{
	const struct rules *rules = extraction_rules(s->x);
	struct slice words = unicode_lower(s->arena, scene_plain(s->arena, mention_value(m, SLICE("role"))));
	size_t length;
	const struct lexicon_entry *entry = lexicon_find_longest(rules, rules_lexicon(rules, SLICE("roles")), words, &length);

	return entry != NULL && slice_eq(lexicon_entry_value(entry, SLICE("kind")), SLICE("profession")) && lexicon_entry_value(entry, SLICE("office")).len == 0;
}

bool person_has_role(struct scene *s, int field, struct slice name, const struct mention *like)
{
	struct scene_field *roles = &s->field[field];

	for (size_t i = 0; i < roles->roles && i < OFFICES; i++) {
		const struct mention *m = roles->role[i];
		struct slice weak = mention_value(m, SLICE("weak"));

		if (link_known(m, SLICE("person")) && !slice_eq(weak, SLICE("definite")) && !slice_eq(weak, SLICE("hint")) &&
			slice_eq(link_name(m, SLICE("person")), name) && (like == NULL ? !is_trade(s, m) : slice_eq(mention_value(m, SLICE("stem")), mention_value(like, SLICE("stem")))))
			return true;
	}
	return false;
}

/* True when some mention of the field gives a person outright a title that he has now. */
static bool person_holds(struct scene *s, int field, struct slice name)
{
	static const char *const weak[] = { "hint", "verb", "definite", NULL };
	const struct scene_field *f = &s->field[field];

	for (size_t i = 0; i < f->roles && i < OFFICES; i++)
		if (link_known(f->role[i], SLICE("person")) && slice_eq(link_name(f->role[i], SLICE("person")), name) && slice_eq(mention_value(f->role[i], SLICE("time")), SLICE("current")) &&
			!word_in(mention_value(f->role[i], SLICE("weak")), weak) && !is_trade(s, f->role[i]))
			return true;
	return false;
}

size_t link_quotation_before(const struct scene_field *f, size_t at)
{
	enum { REACH = 16 };
	size_t behind = scene_quotation_at(f, at);
	const struct quotation *last = behind > 0 ? &f->quotation[behind - 1] : NULL;

	if (last == NULL || at - last->end >= REACH || scene_sentence(f, last->end) != scene_sentence(f, at))
		return at;
	return last->start;
}

/* Sentence b comes right after a, scraps between them (a number, a label) not counted. */
static bool sentence_follows(const struct scene_field *f, size_t a, size_t b)
{
	enum { SCRAPS = 24 };

	return a + 1 >= b || f->sentence[b] - scene_sentence_end(f, a) < SCRAPS;
}

static bool word_is_definite(struct slice folded)
{
	return slice_eq(folded, SLICE("le")) || slice_eq(folded, SLICE("la")) || slice_eq(folded, SLICE("l"));
}

/* The one person of that gender named before who has no role yet; NULL when none or several remain. */
static struct actor *person_left(struct scene *s, size_t at, enum gender gender)
{
	enum { REACH = 60, LONG = 500 }; /* actors, roles: no article has more */
	struct scene_field *f = &s->field[0];
	size_t last = s->field[0].roles < LONG ? scene_actor_at(f, at) : 0;
	struct actor *left = NULL;

	for (size_t i = 0; i < last && i < REACH; i++) {
		struct actor *actor = &f->actor[i];

		if (!actor->person || (actor->gender != gender && actor->gender != GENDER_UNKNOWN) || person_has_role(s, 0, actor->name, NULL))
			continue;
		if (left != NULL && !slice_eq(left->name, actor->name))
			return NULL;
		left = actor;
	}
	return left != NULL && left->gender == gender ? left : NULL;
}

/* The sentence of a byte names this person before it: `Comme X, le président de Y dort` tells of another. */
static bool named_beside(const struct scene_field *f, size_t at, const struct actor *person)
{
	for (size_t i = scene_actor_at(f, f->sentence[scene_sentence(f, at)]); i < f->actors && f->actor[i].mention->start < at; i++)
		if (f->actor[i].person && slice_eq(f->actor[i].name, person->name))
			return true;
	return false;
}

/* Who is said to lead it by a verb (`X dirige Y`), of that gender. */
static struct actor *person_leading(struct scene *s, struct slice organization, enum gender gender)
{
	struct scene_field *roles = &s->field[0];

	for (size_t i = 0; i < roles->roles && i < OFFICES; i++) {
		const struct mention *m = roles->role[i], *person = mention_link(m, SLICE("person"));
		size_t k = person != NULL ? scene_actor_at(&s->field[0], person->start) : s->field[0].actors;

		if (k >= s->field[0].actors || s->field[0].actor[k].gender != gender)
			continue;
		if (slice_eq(mention_value(m, SLICE("weak")), SLICE("verb")) && slice_eq(link_name(m, SLICE("organization")), organization))
			return &s->field[0].actor[k];
	}
	return NULL;
}

/* Who leads the organization that the article is about, by a verb or by elimination: `La présidente de X ferme la porte`. */
static struct actor *leader_left(struct scene *s, int field, const struct mention *m, enum gender gender)
{
	enum { NAMED = 2 };
	struct actor *topic = scene_topic(s, ORG_COMPANY | ORG_ASSOCIATION | ORG_NETWORK | ORG_OTHER, NAMED), *leader;
	struct slice organization = link_name(m, SLICE("organization"));

	if (field != 0 || gender == GENDER_UNKNOWN || organization.len == 0 || !title_leads(scene_words(s->arena, mention_value(m, SLICE("role")))))
		return NULL;
	leader = person_leading(s, organization, gender);
	if (leader == NULL && topic != NULL && slice_eq(topic->name, organization))
		leader = person_left(s, m->start, gender);
	if (leader == NULL && topic != NULL && slice_eq(topic->name, organization))
		leader = person_portrayed(&s->field[0], m->start, gender);
	return leader != NULL && named_beside(&s->field[0], m->start, leader) ? NULL : leader;
}

/* `fils de X`, `avec X`: hardly whom the next pronoun means; nor is a surname alone with its particle. */
static bool person_is_governed(struct scene *s, const struct scene_field *f, struct actor *actor)
{
	static const char *const words[] = { "de", "d", "du", "par", "avec", "pour", "contre", "chez", "entre", NULL };
	struct slice rest, word = { 0 }, name = actor->mention->text;

	scene_surroundings(s, f, actor);
	rest = actor->lead;
	while (slice_split(&rest, ' ', &word))
		;
	return word_in(word, words) || !unicode_is_upper(utf8_next(&name));
}

/* Whom a verb of the paragraph, shortly before a title or the quotation in front of it, told to found or lead something: `X a fondé Y. « … », dit la dirigeante`. */
static struct actor *person_leading_before(struct scene *s, int field, const struct mention *m, enum gender gender)
{
	enum { NEAR = 3 }; /* sentences */
	struct scene_field *f = &s->field[field];
	size_t at = link_quotation_before(f, m->start), sentence = scene_sentence(f, at), before = f->sentence[sentence > 0 ? sentence - 1 : 0], paragraph = link_paragraph(f, at), from = before < paragraph ? before : paragraph;
	struct actor *found = NULL;

	if (!title_leads(scene_words(s->arena, mention_value(m, SLICE("role")))))
		return NULL;
	for (size_t i = scene_role_at(f, m->start); i > 0; i--) {
		const struct mention *role = f->role[i - 1], *person = mention_link(role, SLICE("person"));
		size_t k = person != NULL ? scene_actor_at(f, person->start) : f->actors;

		if (scene_sentence(f, role->start) + NEAR < sentence || role->start < from)
			break;
		if (k >= f->actors || f->actor[k].mention != person || !scene_gender_fits(&f->actor[k], gender) || (!slice_eq(mention_value(role, SLICE("weak")), SLICE("verb")) && !slice_eq(mention_value(role, SLICE("weak")), SLICE("hint"))) || !title_suits(s, m, role))
			continue;
		if (found != NULL && !slice_eq(found->name, f->actor[k].name))
			return NULL;
		found = &f->actor[k];
	}
	return found == NULL || person_has_role(s, field, found->name, m) ? NULL : found;
}

/* The relation without a name (`son prédécesseur`) that a sentence has before a byte; empty when there is none. */
static struct slice relation_before(struct scene *s, const struct scene_field *f, size_t at)
{
	static const char *const owned[] = { "son", "sa", "leur", NULL };
	static const char *const words[] = { "predecesseur", "predecesseure", "predecesseuse", "successeur", "successeure", "mari", "epouse", "epoux", "pere", "mere", "frere", "soeur", "fils", "fille", "conjoint", "conjointe", NULL };
	struct slice rest = scene_before(s, f, at), word, last = { 0 };

	for (; slice_split(&rest, ' ', &word); last = word)
		if (word_in(word, words) && word_in(last, owned))
			return word;
	return (struct slice){ 0 };
}

/* Whom somebody replaces in the paragraph up to a byte: `X succède à Y`. */
static struct actor *person_replaced(struct scene *s, struct scene_field *f, size_t at)
{
	static const char *const verbs[] = { "succede a", "succedera a", "succeder a", "succede au", "remplace", "remplacera", "remplacer", "prend la suite de", "la succession de" };
	size_t from = link_paragraph(f, at);

	for (size_t i = scene_actor_at(f, from); i < f->actors && f->actor[i].mention->start < at; i++) {
		if (!f->actor[i].person)
			continue;
		scene_surroundings(s, f, &f->actor[i]);
		for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
			if (slice_ends(f->actor[i].lead, slice_of(verbs[k])))
				return &f->actor[i];
	}
	return NULL;
}

/* Whom a pronoun inside a sentence takes up: the first person of that gender there, even when named later (`Passé par X, où il était chef, Y`). */
static struct actor *person_in_sentence(struct scene_field *f, size_t at, enum gender gender)
{
	size_t sentence = scene_sentence(f, at);

	for (size_t i = scene_actor_at(f, f->sentence[sentence]); i < f->actors && f->actor[i].sentence == sentence; i++) {
		const struct actor *actor = &f->actor[i];

		if (!actor->person || actor->quoted || actor->gender != gender)
			continue;
		if (actor->mention->start < at || slice_ends(slice_sub(f->text, 0, actor->mention->start), SLICE(", ")))
			return &f->actor[i];
	}
	return NULL;
}

/* The one person of the sentence before whom a title fits and who has none now: `On mise sur X, longtemps trésorière. La nouvelle directrice range`. */
static struct actor *person_alone_before(struct scene *s, int field, const struct mention *m, enum gender gender)
{
	struct scene_field *f = &s->field[field];
	size_t at = link_quotation_before(f, m->start), sentence = scene_sentence(f, at);
	struct actor *one = NULL;

	for (size_t i = scene_actor_at(f, at); i > 0 && f->actor[i - 1].sentence + 1 >= sentence; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (!actor->person || actor->quoted || !scene_gender_fits(actor, gender))
			continue;
		if (one != NULL && !slice_eq(one->name, actor->name))
			return NULL;
		one = actor;
	}
	return one == NULL || person_holds(s, field, one->name) ? NULL : one;
}

/* Who speaks right before a title (`« Enfin », dit X. La directrice range`): the name that ends the sentence, of somebody without a title so far. */
static struct actor *person_just_named(struct scene *s, int field, const struct mention *m, enum gender gender)
{
	enum { STOP = 8, SPEECH = 60 };
	struct scene_field *f = &s->field[field];
	size_t i = scene_actor_at(f, m->start);
	struct actor *actor = i > 0 ? &f->actor[i - 1] : NULL;

	if (actor == NULL || !actor->person || actor->quoted || m->start - actor->mention->end > STOP || actor->sentence + 1 != scene_sentence(f, m->start))
		return NULL;
	if (gender != GENDER_UNKNOWN && actor->gender != GENDER_UNKNOWN && actor->gender != gender)
		return NULL;
	i = scene_quotation_at(f, actor->mention->start);
	if ((i == 0 || actor->mention->start - f->quotation[i - 1].end > SPEECH) && !person_speaks_behind(s, f, actor))
		return NULL;
	return person_has_role(s, field, actor->name, NULL) ? NULL : actor;
}

/* Where the text that a pronoun at a byte looks back to begins: its paragraph, in an interview the answer and question before too. */
static size_t pronoun_reach(const struct scene_field *f, size_t at, const struct actor *interviewed)
{
	enum { REACH = 6000 };
	size_t from = link_paragraph(f, at);

	if (interviewed == NULL)
		return scene_line(f->text, at, REACH);
	while (from > 0 && (f->text.ptr[from - 1] == '\n' || f->text.ptr[from - 1] == ' '))
		from--;
	return link_paragraph(f, from);
}

/* `Quant à X, elle`, `Pour X, il`: whom the sentence sets in front of a pronoun at a byte; NULL for nobody. */
static struct actor *person_fronted(struct scene *s, struct scene_field *f, size_t at, enum gender gender)
{
	static const char *const leads[] = { "quant a", "pour", NULL };
	size_t i = scene_actor_at(f, at);
	struct actor *actor = i > 0 ? &f->actor[i - 1] : NULL;

	if (actor == NULL || !actor->person || !scene_gender_fits(actor, gender) || actor->sentence != scene_sentence(f, at) || !slice_eq(slice_trim(slice_sub(f->text, actor->mention->end, at)), SLICE(",")))
		return NULL;
	return word_in(scene_before(s, f, actor->mention->start), leads) ? actor : NULL;
}

/* Whom `il` or `elle` means: the first person of that gender who governs himself, in the last sentence of the paragraph that names one, else whom the article is about. */
static struct actor *person_of_pronoun(struct scene *s, int field, size_t at, enum gender gender)
{
	struct scene_field *f = &s->field[field];
	struct actor *best = NULL, *interviewed = person_interviewed(s, field, at);
	size_t sentence = scene_sentence(f, at), from = pronoun_reach(f, at, interviewed);
	struct slice relation = relation_before(s, f, at);

	if (person_fronted(s, f, at, gender) != NULL)
		return person_fronted(s, f, at, gender);
	if (relation.len > 0)
		return slice_starts(relation, SLICE("predecess")) ? person_replaced(s, f, at) : NULL; /* `Son prédécesseur s'en va : il reste` */
	for (size_t i = scene_actor_at(f, at); i > 0 && f->actor[i - 1].mention->end > from; i--) {
		struct actor *actor = &f->actor[i - 1];

		if (best != NULL && actor->sentence != best->sentence)
			break;
		if (interviewed != NULL && slice_eq(actor->name, interviewed->name))
			continue;
		if (actor->person && !actor->quoted && actor->sentence != sentence && (actor->gender == gender || actor->gender == GENDER_UNKNOWN) && !person_is_governed(s, f, actor))
			best = actor;
	}
	return best == NULL && field == 0 && interviewed == NULL ? scene_protagonist(f, gender) : best;
}

/* The person of a sentence that nothing governs, beside one that a preposition does (`Bras droit de Y, X était là`); the governed one when there is none. */
static struct actor *person_beside(struct scene *s, struct scene_field *f, struct actor *governed, enum gender gender)
{
	for (size_t i = scene_actor_at(f, f->sentence[governed->sentence]); i < f->actors && f->actor[i].sentence == governed->sentence; i++)
		if (f->actor[i].person && !f->actor[i].quoted && scene_gender_fits(&f->actor[i], gender) && !person_is_governed(s, f, &f->actor[i]))
			return &f->actor[i];
	return governed;
}

/* The person of the sentence before whom a definite title takes up; NULL when there is none or he has another role. */
static struct actor *person_taken_up(struct scene *s, int field, const struct mention *m, enum gender gender)
{
	const struct scene_field *f = &s->field[field];
	size_t at = link_quotation_before(f, m->start), sentence = scene_sentence(f, at);
	struct actor *actor = scene_person_before(f, at, gender);
	bool pronoun = !word_is_definite(scene_words(s->arena, mention_value(m, SLICE("who")))); /* `elle`, `ce dernier`: that person, whatever else he is */

	actor = actor != NULL && person_is_governed(s, &s->field[field], actor) ? person_beside(s, &s->field[field], actor, gender) : actor;
	if (actor == NULL || actor->sentence == sentence || slice_eq(mention_value(m, SLICE("owned")), SLICE("yes")))
		return NULL;
	if (!pronoun && scene_paragraph_between(f, actor->mention->end, at) && scene_paragraph_between(f, 0, actor->mention->start))
		return NULL; /* a new paragraph begins with somebody new, unless the headline names him */
	if (!sentence_follows(f, actor->sentence, sentence) && !((pronoun || at != m->start) && !scene_paragraph_between(f, actor->mention->end, at)))
		return NULL;
	if (!pronoun && !slice_eq(mention_value(m, SLICE("time")), SLICE("former")) && (at != m->start ? person_has_role(s, field, actor->name, m) : person_holds(s, field, actor->name)))
		return NULL; /* somebody else */
	return actor;
}

/* Whom another title of the same phrase means: `Le directeur de X, ancien cadre de Y`. */
static struct actor *person_of_phrase(struct scene *s, int field, const struct mention *m)
{
	struct scene_field *roles = &s->field[field];
	struct actor *actor = NULL;

	for (size_t i = scene_role_at(roles, m->start); i < roles->roles && roles->role[i]->start == m->start && actor == NULL; i++) {
		const struct mention *other = roles->role[i];

		if (other != m && slice_eq(mention_value(other, SLICE("weak")), SLICE("definite")))
			actor = leader_left(s, field, other, scene_title_gender(mention_value(other, SLICE("role"))));
	}
	return actor;
}

/* Whom `ce dernier` or `cette dernière` means: the person of that gender named last, in this paragraph. */
static struct actor *person_latter(struct scene *s, const struct mention *m, struct slice who)
{
	struct scene_field *f = &s->field[m->field];
	enum gender gender = slice_starts(who, SLICE("cette")) || slice_starts(who, SLICE("celle")) ? GENDER_FEMALE : GENDER_MALE;
	size_t from = link_paragraph(f, m->start);

	for (size_t i = scene_actor_at(f, m->start); i > 0 && f->actor[i - 1].mention->start >= from; i--)
		if (f->actor[i - 1].person && !f->actor[i - 1].quoted && (f->actor[i - 1].gender == gender || f->actor[i - 1].gender == GENDER_UNKNOWN))
			return &f->actor[i - 1];
	return NULL;
}

/* `Vous avez nommé une directrice. / Oui, X`: who opens the answer in the next paragraph. */
static struct actor *person_answering(struct scene *s, int field, const struct mention *m, enum gender gender)
{
	enum { OPENING = 24 };
	struct scene_field *f = &s->field[field];
	size_t end = slice_find(f->text, SLICE("\n"), m->end), i = scene_actor_at(f, m->end);
	struct actor *actor = i < f->actors ? &f->actor[i] : NULL;

	if (end == SLICE_NONE || actor == NULL || !actor->person || actor->quoted || !scene_gender_fits(actor, gender))
		return NULL;
	while (end < f->text.len && (f->text.ptr[end] == '\n' || f->text.ptr[end] == ' '))
		end++;
	return actor->mention->start >= end && actor->mention->start - end <= OPENING && !person_is_governed(s, f, actor) ? actor : NULL;
}

/* `Le trésorier, lui, attend. Ancien berger, X Untel se tait`: who opens the next sentence and was not named before. */
static struct actor *person_ahead(struct scene *s, const struct mention *m, enum gender gender)
{
	struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), i = scene_actor_at(f, f->sentence[sentence]);
	struct actor *actor = NULL;

	for (; i < f->actors && f->actor[i].sentence <= sentence + 1 && actor == NULL; i++)
		actor = f->actor[i].person ? &f->actor[i] : NULL;
	if (actor == NULL || actor->sentence != sentence + 1 || actor->quoted || actor->calls->first != actor || scene_paragraph_between(f, m->start, actor->mention->start) || !scene_gender_fits(actor, gender) || person_is_governed(s, f, actor))
		return NULL;
	if (slice_eq(mention_value(m, SLICE("ahead")), SLICE("any")) && !link_name_goes_on(s, f, actor))
		return NULL;
	return person_holds(s, m->field, actor->name) ? NULL : actor;
}

/* `L'ancien directeur de X comparaît`: the only person named so far, else the first one named, who opens the next paragraph; of that gender and without an office. */
static struct actor *person_alone_so_far(struct scene *s, const struct mention *m, enum gender gender)
{
	enum { REACH = 60 }; /* names */
	struct scene_field *f = &s->field[m->field];
	size_t last = scene_actor_at(f, m->start), line;
	struct actor *one = NULL;

	if (last > REACH)
		return NULL;
	for (size_t i = 0; i < f->actors && i < last + REACH && (i < last || one == NULL); i++) {
		if (!f->actor[i].person || f->actor[i].quoted)
			continue;
		if (one != NULL && !slice_eq(one->name, f->actor[i].name))
			return NULL;
		one = &f->actor[i];
	}
	if (one == NULL || one->gender != gender || person_holds(s, m->field, one->name) || person_is_governed(s, f, one))
		return NULL;
	line = slice_find(f->text, SLICE("\n"), m->end);
	while (line != SLICE_NONE && line < f->text.len && f->text.ptr[line] == '\n')
		line++;
	return one->mention->start < m->start || one->mention->start == line ? one : NULL;
}

/* `« Enfin », dit la directrice` in the portrait of a woman who has no office so far, where no other woman was named since. */
static struct actor *person_headlined(struct scene *s, const struct mention *m, enum gender gender)
{
	enum { REACH = 200 }; /* names */
	struct scene_field *f = &s->field[0];
	struct actor *actor = m->field == 0 ? person_of_headline(f) : NULL;
	size_t i = scene_actor_at(f, m->start), floor = i > REACH ? i - REACH : 0;

	if (actor == NULL || actor->gender != gender || person_holds(s, 0, actor->name))
		return NULL;
	while (i > floor && (!f->actor[i - 1].person || f->actor[i - 1].quoted || !scene_gender_fits(&f->actor[i - 1], gender)))
		i--;
	return i > floor && slice_eq(f->actor[i - 1].name, actor->name) ? actor : NULL;
}

struct actor *role_bearer(struct scene *s, int field, const struct mention *m)
{
	enum gender gender = scene_title_gender(mention_value(m, SLICE("role")));
	struct actor *actor = NULL;

	if (slice_eq(mention_value(m, SLICE("who")), SLICE("station")))
		return person_of_station(s, m, gender);
	if (slice_eq(mention_value(m, SLICE("who")), SLICE("signed")))
		return person_signing(s, m, gender);
	if (mention_value(m, SLICE("again")).len > 0)
		return person_leader(s, m, gender);
	if (mention_value(m, SLICE("ahead")).len > 0)
		return person_ahead(s, m, gender);
	if (mention_value(m, SLICE("answered")).len > 0)
		return person_answering(s, field, m, gender);
	if (mention_value(m, SLICE("after")).len > 0) {
		actor = mention_value(m, SLICE("led")).len > 0 ? NULL : person_just_named(s, field, m, gender);
		if (actor == NULL && mention_value(m, SLICE("new")).len > 0)
			actor = person_alone_before(s, field, m, gender);
		if (actor == NULL)
			actor = person_leading_before(s, field, m, gender);
		if (actor == NULL && mention_value(m, SLICE("led")).len > 0) {
			actor = person_alone_before(s, field, m, gender);
			actor = actor != NULL && (actor->gender != gender || person_is_governed(s, &s->field[field], actor)) ? NULL : actor;
			actor = actor == NULL ? person_headlined(s, m, gender) : actor;
		}
		return actor;
	}
	if (mention_value(m, SLICE("inner")).len > 0)
		actor = person_in_sentence(&s->field[field], m->start, slice_eq(mention_value(m, SLICE("who")), SLICE("elle")) ? GENDER_FEMALE : GENDER_MALE);
	if (actor != NULL)
		return actor;
	if (slice_eq_nocase(slice_sub(mention_value(m, SLICE("who")), 0, 1), SLICE("j")) || slice_starts(mention_value(m, SLICE("who")), SLICE("m'")) || slice_starts(mention_value(m, SLICE("who")), SLICE("m\xE2\x80\x99")) || slice_eq_nocase(mention_value(m, SLICE("who")), SLICE("vous")))
		return person_interviewed(s, field, m->start);
	if (slice_eq_nocase(mention_value(m, SLICE("who")), SLICE("il")))
		return person_of_pronoun(s, field, m->start, GENDER_MALE);
	if (slice_eq_nocase(mention_value(m, SLICE("who")), SLICE("elle")))
		return person_of_pronoun(s, field, m->start, GENDER_FEMALE);
	if (link_is_latter(scene_words(s->arena, mention_value(m, SLICE("who")))))
		actor = person_latter(s, m, scene_words(s->arena, mention_value(m, SLICE("who"))));
	if (actor == NULL)
		actor = person_leading_now(s, m, gender);
	if (actor == NULL)
		actor = person_taken_up(s, field, m, gender);
	if (actor == NULL && field == 0 && !word_is_definite(scene_words(s->arena, mention_value(m, SLICE("who")))) && mention_value(m, SLICE("owned")).len == 0) {
		actor = person_of_headline(&s->field[0]); /* `À 37 ans, le cofondateur de X` in a portrait */
		actor = actor != NULL && gender != GENDER_UNKNOWN && actor->gender != gender ? NULL : actor;
	}
	if (actor == NULL)
		actor = leader_left(s, field, m, gender);
	if (actor == NULL && word_is_definite(scene_words(s->arena, mention_value(m, SLICE("who")))) && link_known(m, SLICE("organization")))
		actor = person_alone_so_far(s, m, gender);
	if (actor == NULL)
		actor = person_of_phrase(s, field, m);
	if (actor == NULL) {
		actor = person_questioned(s, m, gender);
		actor = actor != NULL && person_holds(s, field, actor->name) ? NULL : actor;
	}
	return actor;
}
