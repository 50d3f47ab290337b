/* Whom the words at the place of a party mean. */
#include "reference/link.h"

#include "rule/set.h"
#include "text/unicode.h"

#include <string.h>

/* The organization that a sentence names outside its quotation, behind a place: `« Nous avons levé », dit la gérante de X`. */
static struct actor *named_behind(struct scene *s, const struct mention *m)
{
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start);

	for (size_t i = scene_quoted(f, m->start) ? scene_actor_at(f, m->end) : f->actors; i < f->actors && f->actor[i].sentence == sentence; i++)
		if (!f->actor[i].person && !f->actor[i].quoted)
			return &s->field[m->field].actor[i];
	return NULL;
}

/* `« Nous avons versé 3 millions », lance une élue du groupe X`: whose assembly the article is about, when whoever speaks sits there; NULL for others. */
static struct actor *assembly_of_speaker(struct scene *s, const struct mention *m)
{
	static const char *const seats[] = { "elu", "elue", "conseiller", "conseillere", "adjoint", "adjointe", "echevin", "echevine", "rapporteur", "rapporteure", "chef", "cheffe", NULL };
	const struct scene_field *f = &s->field[m->field];
	size_t next = scene_role_at(f, m->end), k;
	const struct mention *org;
	struct slice title, word = { 0 };

	if (m->field != 0 || !scene_quoted(f, m->start) || next == f->roles || scene_paragraph_between(f, m->end, f->role[next]->start) || link_council(s) == NULL)
		return NULL;
	title = scene_words(s->arena, mention_value(f->role[next], SLICE("role")));
	org = mention_link(f->role[next], SLICE("organization"));
	k = org != NULL && org->field == 0 ? scene_actor_at(f, org->start) : f->actors;
	if (!slice_split(&title, ' ', &word) || !word_in(word, seats) || (k < f->actors && f->actor[k].mention == org && (f->actor[k].kinds & (ORG_LOCAL | ORG_PUBLIC)) != 0))
		return NULL; /* who sits elsewhere */
	return link_council(s);
}

/* What an interview presents before its questions, when that is only one; NULL in other texts. */
static struct actor *presented_alone(struct scene *s, const struct scene_field *f)
{
	struct actor *only = NULL;

	for (size_t i = 0; f->questions != SLICE_NONE && i < f->actors && f->actor[i].mention->start < f->questions; i++) {
		if (f->actor[i].person || (f->actor[i].kinds & RECEIVERS) == 0)
			continue;
		if (only != NULL && !slice_eq(only->name, f->actor[i].name))
			return NULL;
		only = &s->field[0].actor[i];
	}
	return only;
}

/* Who says `nous`: what the titles told in the paragraph belong to, the nearest first, else what the article is about. */
struct actor *link_us(struct scene *s, const struct mention *m)
{
	const struct scene_field *f = &s->field[m->field];
	const struct mention *best = NULL;
	struct actor *seat = assembly_of_speaker(s, m), *named = named_behind(s, m), *asked = person_interviewed(s, m->field, m->start);
	unsigned kinds = slice_eq(mention_value(m, SLICE("payer")), SLICE("nous")) ? RECEIVERS | ORG_FINANCE : RECEIVERS; /* a fund speaks of what it puts in */
	size_t from = scene_line(f->text, m->start, SENTENCE_REACH);
	struct centre c;

	if (seat != NULL)
		return seat;
	if (named != NULL)
		return named;
	if (asked != NULL && link_firm(s, asked->name) != NULL)
		return link_firm(s, asked->name);
	if (asked != NULL && link_about(s, link_place(m), RECEIVERS, CLEAR) != NULL)
		return link_about(s, link_place(m), RECEIVERS, CLEAR); /* whoever is asked speaks for it, whoever else has a title there */
	if (asked != NULL && presented_alone(s, f) != NULL)
		return presented_alone(s, f);
	for (size_t i = scene_role_at(f, from); i < f->roles && !scene_paragraph_between(f, from, f->role[i]->start); i++) {
		const struct mention *org = mention_link(f->role[i], SLICE("organization"));

		if (org == NULL || link_dropped(f->role[i]) || org->field != m->field)
			continue;
		if (best == NULL || f->role[i]->start > m->start)
			best = org;
		if (f->role[i]->start > m->start)
			break;
	}
	for (size_t k = best != NULL ? scene_actor_at(f, best->start) : f->actors; k < f->actors && f->actor[k].mention->start == best->start; k++)
		if (!f->actor[k].person && ((f->actor[k].kinds & kinds) != 0 || link_about(s, link_place(m), RECEIVERS, CLEAR) == NULL))
			return &s->field[m->field].actor[k];
	c = link_centre_before(s, m->field, scene_sentence(f, m->start));
	if (c.named && c.subject != NULL && (c.subject->kinds & RECEIVERS) != 0 && c.last + 1 == scene_sentence(f, m->start) && scene_quoted(f, m->start))
		return c.subject; /* `X ne s'inquiète pas. « Nous avons levé 3 millions. »` */
	if (slice_eq(mention_value(m, SLICE("payer")), SLICE("nous")) && slice_eq(mention_value(m, SLICE("event")), SLICE("price")) && mention_value(m, SLICE("payee")).len == 0)
		return NULL; /* `On paie 30 euros`: anybody */
	return link_about(s, link_place(m), RECEIVERS, LIKELY);
}

/* `Un fonds confié à X, doté de 3 millions, prend`: who runs what only an indefinite noun phrase tells. */
static struct actor *run_by(struct scene *s, const struct mention *phrase)
{
	static const char *const runs[] = { "confie a", "gere par", "pilote par", "porte par", "opere par", "confie a la", "gere par la", "gere par le", "confie au", "confie a l", NULL };
	struct scene_field *f = &s->field[phrase->field];
	size_t sentence = scene_sentence(f, phrase->start);

	for (size_t i = scene_actor_at(f, phrase->end); i < f->actors && f->actor[i].sentence == sentence; i++) {
		scene_surroundings(s, f, &f->actor[i]);
		for (size_t k = 0; runs[k] != NULL && !f->actor[i].person; k++)
			if (slice_ends(f->actor[i].lead, slice_of(runs[k])))
				return &f->actor[i];
	}
	return NULL;
}

/* The noun phrase of the sentence that a party's words are. */
static const struct mention *phrase_of(const struct scene_field *f, const struct mention *m, struct slice words)
{
	size_t sentence = scene_sentence(f, m->start), end = scene_sentence_end(f, sentence), from = scene_reach(f, f->sentence[sentence], m->start, SENTENCE_REACH);
	const struct mention *found = NULL;

	for (size_t i = scene_phrase_at(f, from); i < f->phrases && f->phrase[i]->start < end && f->phrase[i]->start < m->start + SENTENCE_REACH; i++)
		if (slice_eq(mention_value(f->phrase[i], SLICE("words")), words) && (found == NULL || found->start < m->start))
			found = f->phrase[i];
	return found;
}

/* `Un industriel espagnol, X, propose`, `X, le fonds nantais, propose`: the name that a noun phrase stands beside. */
static struct actor *named_beside(struct scene *s, const struct mention *phrase)
{
	enum { GAP = 30, DETERMINER = 8 };
	struct scene_field *f = &s->field[phrase->field];
	size_t i = scene_actor_at(f, phrase->end), comma = slice_find(slice_sub(f->text, 0, phrase->end + GAP < f->text.len ? phrase->end + GAP : f->text.len), SLICE(","), phrase->end);
	struct actor *before = i > 0 ? &f->actor[i - 1] : NULL;

	if (before != NULL && !before->person && (slice_eq(slice_sub(f->text, before->mention->end, phrase->start), SLICE(", un ")) || slice_eq(slice_sub(f->text, before->mention->end, phrase->start), SLICE(", une "))))
		return before; /* `le patron de X, un bureau d'études qui` */
	if (comma == SLICE_NONE || comma >= scene_sentence_end(f, scene_sentence(f, phrase->start)))
		return NULL;
	if (i < f->actors && link_name_beside(s, f, &f->actor[i], comma))
		return &f->actor[i];
	if (before == NULL || before->person || phrase->start - before->mention->end > DETERMINER || f->text.ptr[before->mention->end] != ',' || link_oblique(s, f, i - 1))
		return NULL;
	return before;
}

/* `La banque X prête. Le groupe avait déjà accordé`: the bank that acted in the sentence before. */
static struct actor *bank_before(struct scene *s, const struct mention *m, const struct mention *phrase)
{
	static const char *const events[] = { "grant", "loan", NULL };
	const struct scene_field *f = &s->field[phrase->field];
	size_t sentence = scene_sentence(f, phrase->start);
	struct actor *subject = sentence > 0 ? link_centre(s, phrase->field, sentence - 1)->subject : NULL;

	if (!word_in(mention_value(m, SLICE("event")), events) || !slice_eq(scene_words(s->arena, mention_value(phrase, SLICE("words"))), SLICE("groupe")))
		return NULL;
	return subject != NULL && (subject->kinds & ORG_FINANCE) != 0 && subject->sentence + 1 == sentence && !scene_paragraph_between(f, subject->mention->start, phrase->start) ? subject : NULL;
}

/* `La nouvelle structure`, `Le futur groupe`: what comes out of a merger is none of those told before. */
static bool phrase_is_new(struct scene *s, const struct mention *phrase)
{
	enum { LEAD = 16 };
	static const char *const news[] = { "futur", "future", "nouveau", "nouvelle", NULL }, *const wholes[] = { "structure", "groupe", NULL };
	const struct scene_field *f = &s->field[phrase->field];
	size_t floor = phrase->start > LEAD ? phrase->start - LEAD : 0;

	return word_in(scene_words(s->arena, mention_value(phrase, SLICE("words"))), wholes) && words_end_in(scene_span(s, f, scene_reach(f, floor, phrase->start, LEAD), phrase->start), news);
}

/* Whom a noun phrase at a party's place means. */
static struct found phrase_resolve(struct scene *s, const struct mention *m, struct slice words, struct slice other)
{
	const struct mention *phrase = phrase_of(&s->field[m->field], m, words);

	struct actor *beside = phrase != NULL ? named_beside(s, phrase) : NULL;

	if (beside == NULL && phrase != NULL && mention_value(phrase, SLICE("many")).len > 0)
		beside = run_by(s, phrase);
	if (beside != NULL || (phrase != NULL && mention_value(phrase, SLICE("many")).len > 0))
		return (struct found){ beside, BASIS_STATED };
	if (phrase != NULL && phrase_is_new(s, phrase))
		return (struct found){ NULL, BASIS_RESOLVED };
	if (phrase != NULL && bank_before(s, m, phrase) != NULL)
		return (struct found){ bank_before(s, m, phrase), BASIS_RESOLVED };
	return (struct found){ phrase != NULL ? link_noun(s, phrase, other) : link_organization(s, m->field, m->start, words), BASIS_RESOLVED };
}

/* `Elle vise 3 millions de chiffre d'affaires`: not she, but what she leads. */
static struct actor *firm_of(struct scene *s, const struct mention *m, struct slice feature, struct actor *actor)
{
	static const char *const events[] = { "revenue", "raise", "budget", NULL };
	struct actor *firm;

	if (actor == NULL || !actor->person || !slice_eq(feature, SLICE("payee")) || !word_in(mention_value(m, SLICE("event")), events))
		return actor;
	firm = link_firm(s, actor->name);
	if (firm == NULL && m->field == 0 && scene_protagonist(&s->field[0], actor->gender) != NULL && slice_eq(scene_protagonist(&s->field[0], actor->gender)->name, actor->name))
		firm = link_about(s, link_place(m), RECEIVERS, CLEAR); /* the portrait of somebody tells of his firm */
	return firm != NULL ? firm : link_centre(s, m->field, scene_sentence(&s->field[m->field], m->start))->about;
}

/* `PME de Brest`: the noun alone, whatever its capitals. */
static bool words_name_class(struct slice words)
{
	static const char *const nouns[] = { "pme", "pmi", "eti", "scop", "scic", "sem", "spl", "gip", "gie", "esn", "sci", "sarl", "sas", "epic", "asbl", "ong", "agglo", "asso", NULL };
	struct slice word;

	return slice_split(&words, ' ', &word) && word_in(word, nouns);
}

/* `Il a convaincu ses actionnaires. Ils ont mis 3 millions`: the many told last before the pronoun. */
static struct slice many_before(struct scene *s, const struct mention *m, struct slice pronoun)
{
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), from = f->sentence[sentence > 0 ? sentence - 1 : 0];
	bool behind = !slice_eq(pronoun, SLICE("leur")); /* which is part of its verb */

	for (size_t i = scene_phrase_at(f, m->start); i > 0 && f->phrase[i - 1]->start >= from && !scene_paragraph_between(f, f->phrase[i - 1]->start, m->start); i--) {
		struct slice words = mention_value(f->phrase[i - 1], SLICE("words"));

		if (!behind && slice_ends(words, SLICE("s")) && mention_value(f->phrase[i - 1], SLICE("many")).len > 0)
			return words;
		behind = behind && !slice_eq_nocase(words, pronoun);
	}
	return (struct slice){ 0 };
}

/* `X emploie des apprentis. Y leur verse`: the last plural noun before a pronoun, in its sentence or the one before; empty without one. */
static struct slice plural_before(struct scene *s, const struct mention *m)
{
	static const char *const determiners[] = { "les", "des", "ses", "ces", "leurs", "nos", "aux", "plusieurs", "quelques", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "quinze", "vingt", "trente", "quarante", "cinquante", "cent", NULL };
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), from = scene_reach(f, f->sentence[sentence > 0 && !scene_paragraph_between(f, f->sentence[sentence - 1], m->start) && scene_quoted(f, f->sentence[sentence - 1]) == scene_quoted(f, m->start) ? sentence - 1 : sentence], m->start, SENTENCE_REACH);
	struct slice rest = slice_sub(f->text, from, m->start), word, before = { 0 }, found = { 0 };

	for (; slice_split(&rest, ' ', &word); before = word) {
		struct slice noun = word;

		while (noun.len > 0 && memchr(",.;:", noun.ptr[noun.len - 1], 4) != NULL)
			noun.len--;
		if (word_in(scene_words(s->arena, before), determiners) && (slice_ends(noun, SLICE("s")) || slice_ends(noun, SLICE("x"))) && !unicode_starts_upper(noun) && !rules_word_in(extraction_rules(s->x), "standins", noun))
			found = noun;
	}
	return found;
}

/* `refuse l'offre du gouvernement. Ce dernier`: the noun phrase of the sentence before that stands behind the last name. */
static struct slice phrase_before(struct scene *s, const struct mention *m, const struct actor *actor)
{
	const struct scene_field *f = &s->field[m->field];
	size_t sentence = scene_sentence(f, m->start), from = f->sentence[sentence > 0 ? sentence - 1 : 0];

	for (size_t i = scene_phrase_at(f, f->sentence[sentence]); i > 0 && f->phrase[i - 1]->start >= from; i--) {
		struct slice words = mention_value(f->phrase[i - 1], SLICE("words"));

		if (actor != NULL && actor->mention->field == m->field && actor->mention->end > f->phrase[i - 1]->start)
			return (struct slice){ 0 };
		if (slice_starts(words, SLICE("gouvernement")) || slice_starts(words, SLICE("minist")))
			return words;
	}
	return (struct slice){ 0 };
}

/* `L'entreprise bretonne` opens a sentence: behind the article no capital follows. */
static bool words_open_sentence(struct slice words)
{
	static const char *const heads[] = { "L'", "L\xE2\x80\x99", "La ", "Le ", "Les ", "Cette ", "Cet ", "Ce ", "Sa ", "Son " };

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (slice_starts(words, slice_of(heads[i])))
			return !unicode_is_upper(utf8_next(&(struct slice){ words.ptr + slice_of(heads[i]).len, words.len - slice_of(heads[i]).len }));
	return false;
}

void link_party(struct scene *s, struct mention *m, struct slice feature, struct slice other)
{
	static const char *const many[] = { "ils", "elles", "leur", NULL };
	struct slice words = scene_words(s->arena, mention_value(m, feature));
	enum basis written = mention_party(m, feature, BASIS_NONE).basis, basis = BASIS_RESOLVED;
	const struct mention *phrase;
	struct slice name;
	struct actor *actor;

	if (words.len == 0 || link_known(m, feature) || link_is_stranger(m, feature))
		return;
	if (slice_eq(words, SLICE("nous"))) {
		actor = link_us(s, m);
		actor = actor != NULL && slice_eq(actor->name, link_name(m, other)) ? NULL : actor; /* `nous payons 3 millions à X` */
		link_clear(m, feature);
		mention_set(s->arena, m, SLICE("vague"), actor == NULL ? SLICE("yes") : (struct slice){ 0 }, NULL);
	} else if (link_assembly_named(s, m->field, words) != NULL) {
		actor = link_assembly_named(s, m->field, words);
		actor = slice_eq(actor->name, link_name(m, other)) ? NULL : actor;
	} else if (slice_starts(words, SLICE("chacun"))) {
		actor = NULL; /* of a list that nobody finds */
		link_clear(m, feature);
		mention_set(s->arena, m, SLICE("stranger"), feature, NULL);
	} else if (link_is_latter(words)) {
		actor = link_latter_person(s, m, words) != NULL ? link_latter_person(s, m, words) : link_organization(s, m->field, m->start, words);
		if (actor != NULL && slice_eq(actor->name, link_name(m, other))) /* `X réclame à cette dernière 3 millions` */
			actor = scene_org_before(&s->field[m->field], actor->mention->start, ORG_ANY);
		link_clear(m, feature);
		if (phrase_before(s, m, actor).len > 0) {
			party_set(s->arena, m, feature, (struct named){ phrase_before(s, m, actor), NULL, BASIS_RESOLVED });
			return;
		}
		mention_set(s->arena, m, SLICE("vague"), actor == NULL ? SLICE("yes") : (struct slice){ 0 }, NULL);
	} else if (word_in(words, many) && many_before(s, m, words).len > 0) {
		party_set(s->arena, m, feature, (struct named){ many_before(s, m, words), NULL, BASIS_RESOLVED });
		return;
	} else if (slice_eq(words, SLICE("leur")) && plural_before(s, m).len > 0) {
		party_set(s->arena, m, feature, (struct named){ plural_before(s, m), NULL, BASIS_RESOLVED });
		return;
	} else if (word_is_pronoun(words) && link_asked_about(s, m, words, &phrase) == NULL && phrase != NULL) {
		party_set(s->arena, m, feature, (struct named){ mention_value(phrase, SLICE("words")), NULL, BASIS_RESOLVED });
		return;
	} else if (word_is_pronoun(words)) {
		actor = slice_eq(words, SLICE("leur")) && slice_eq(mention_value(m, SLICE("event")), SLICE("other")) ? NULL : firm_of(s, m, feature, link_pronoun(s, m, words, link_name(m, other))); /* what is owed may be owed to several */
		link_clear(m, feature);
		mention_set(s->arena, m, SLICE("other"), actor == NULL ? SLICE("yes") : (struct slice){ 0 }, NULL);
		if (word_in(words, many) && slice_eq(feature, SLICE("payer")) && actor != NULL)
			actor = NULL; /* `Ils` is no single one */
		if (slice_eq(words, SLICE("qui")) && actor != NULL && actor->mention->field == m->field && actor->sentence == scene_sentence(&s->field[m->field], m->start))
			basis = BASIS_STATED; /* `X, qui verse 3 millions` */
	} else if (unicode_is_upper(utf8_next(&(struct slice){ mention_value(m, feature).ptr, mention_value(m, feature).len })) && !words_name_class(words) && !words_open_sentence(mention_value(m, feature))) {
		return; /* a name that no mention tells is nobody else's */
	} else {
		struct found found = phrase_resolve(s, m, mention_value(m, feature), link_name(m, other));

		actor = found.actor;
		basis = actor != NULL ? found.basis : basis;
		if (actor != NULL && slice_eq(actor->name, link_name(m, other))) /* `X a versé 3 millions à la société`: one told before */
			actor = link_organization(s, m->field, s->field[m->field].sentence[scene_sentence(&s->field[m->field], m->start)], words);
		if (actor != NULL && slice_eq(actor->name, link_name(m, other)))
			actor = link_about(s, link_place(m), RECEIVERS, CLEAR), basis = BASIS_RESOLVED; /* `X a facturé 3 millions à la société` */
		actor = actor != NULL && (slice_eq(actor->name, link_name(m, other)) || (link_is_court(s, actor) && !link_names_court(s, words))) ? NULL : actor;
	}
	if (!slice_eq(words, SLICE("nous")) && !link_tells_apart(words) && basis != BASIS_STATED && (actor == NULL || !actor->person) && link_unread(s, m, actor, &name)) {
		if (name.len > 0)
			party_set(s->arena, m, feature, (struct named){ name, NULL, BASIS_RESOLVED });
		return;
	}
	link_set(s, m, feature, (struct found){ actor, basis_worse(written, basis) });
}
