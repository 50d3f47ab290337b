/* Phrases of a sentence: nouns with what governs them, verbs. */
#include "grammar/clause_phrases.h"

#include "text/words.h"

struct chunker {
	struct arena *arena;
	const struct clause_word *word;
	size_t words, at;
	struct clause_phrase *phrase;
	size_t phrases, cap;
	size_t clitics; /* words since a clitic began, to the verb */
	size_t object, object_end; /* where one of them is `lui`, `l'` */
	bool negated;   /* the clause has `ne` */
	struct clause_phrase lead; /* the preposition before those clitics */
};

static void phrase_add(struct chunker *c, struct clause_phrase p)
{
	c->phrase = arena_grow(c->arena, c->phrase, c->phrases, &c->cap, sizeof *c->phrase);
	c->phrase[c->phrases++] = p;
}

static const struct clause_word *word_at(const struct chunker *c, size_t at)
{
	return at < c->words ? &c->word[at] : NULL;
}

static bool class_at(const struct chunker *c, size_t at, enum word_class class)
{
	return at < c->words && c->word[at].class == class;
}

static const struct clause_phrase *phrase_last(const struct chunker *c)
{
	return c->phrases > 0 ? &c->phrase[c->phrases - 1] : NULL;
}

/* `Des habitants ont donné`, `, des banques`: an article where no noun stands before. */
static bool some_begin(const struct chunker *c)
{
	const struct clause_phrase *last = phrase_last(c);

	if (!word_in(c->word[c->at].folded, (const char *const[]){ "des", NULL }))
		return false;
	if (last == NULL || last->kind == PHRASE_COMMA || last->kind == PHRASE_COLON || last->kind == PHRASE_RELATIVE || last->kind == PHRASE_SUBORDINATE || last->kind == PHRASE_OPEN || last->kind == PHRASE_QUOTE || last->kind == PHRASE_VERB)
		return true;
	return last->kind == PHRASE_JOIN && !(c->phrases > 1 && last[-1].kind == PHRASE_NOUN && last[-1].of);
}

static bool noun_is_time(struct slice folded)
{
	static const char *const nouns[] = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "an", "ans", "annee", "annees", "mois", "semaine", "semaines", "jour", "jours", "matin", "soir", "nuit", "veille", "lendemain", "automne", "printemps", "ete", "hiver", "heure", "heures", "fois", "debut", "fin", "moment", "instant", "siecle", "trimestre", "semestre", "temps", NULL };

	return word_in(folded, nouns);
}

/* `la première`, `les autres`: with no noun behind they are as good as a pronoun. */
static bool word_stands_for_noun(struct slice folded)
{
	static const char *const words[] = { "meme", "dernier", "derniere", "derniers", "dernieres", "prochain", "prochaine", "premier", "premiere", "autre", "autres", NULL };

	return word_in(folded, words);
}

/* A pronoun that may stand stressed: `la Ville, elle,` is none. */
static bool pronoun_acts(const struct chunker *c, size_t at)
{
	static const char *const stressed[] = { "elle", "elles", "nous", "vous", NULL };
	const struct clause_word *w = &c->word[at];

	if (!word_in(w->folded, stressed))
		return true;
	for (at++; class_at(c, at, WORD_CLITIC) || class_at(c, at, WORD_ADVERB); at++)
		;
	return class_at(c, at, WORD_FINITE) || class_at(c, at, WORD_QUOTE);
}

/* Takes prepositions off; whether `de`, `à`, `par` governs, of which the last counts. */
static void governors_read(struct chunker *c, struct clause_phrase *p)
{
	while (c->at < c->words && c->word[c->at].class == WORD_PREPOSITION) {
		const struct clause_word *w = &c->word[c->at];

		if (some_begin(c) && !p->governed) {
			p->determined = p->plural = true;
			c->at++;
			return;
		}
		p->governed = true;
		p->of = w->of;
		p->to = word_in(w->folded, (const char *const[]){ "a", "au", "aux", NULL });
		p->denied = slice_eq(w->folded, SLICE("non")) || slice_eq(w->folded, SLICE("que"));
		p->determined = word_in(w->folded, (const char *const[]){ "du", "des", "au", "aux", NULL });
		p->plural = word_in(w->folded, (const char *const[]){ "des", "aux", NULL });
		c->at++;
	}
}

/* `se voit accorder`, `fait payer`, `a laissé acheter` */
static bool word_lets(struct slice folded)
{
	static const char *const words[] = { "vu", "vue", "vus", "vues", "voit", "voient", "voyait", "verra", "verront", "voir", "fait", "font", "faisait", "fera", "feront", "faire", "faisant", "laisse", "laissent", "laisser", "laissera", NULL };

	return word_in(folded, words);
}

/* Behind prepositions no noun came: they belong to what follows. */
static void leaderless_read(struct chunker *c, struct clause_phrase *p)
{
	const struct clause_word *w = word_at(c, c->at);

	if (w == NULL)
		return;
	p->start = w->start;
	p->end = w->end;
	if (w->class == WORD_CLITIC || w->class == WORD_ADVERB) {
		c->lead = *p; /* `de lui verser` */
		return;
	}
	if (w->class == WORD_INFINITIVE) {
		p->kind = PHRASE_INFINITIVE;
		p->governed |= c->lead.governed;
		p->of |= c->lead.of;
		p->to |= c->lead.to;
		p->tells = w->tells;
		p->accuses = w->accuses;
		p->lets = word_lets(w->folded);
		p->compound = w->having;
		p->object = c->object;
		p->object_end = c->object_end;
		p->start = c->clitics > 0 ? c->word[c->at - c->clitics].start : p->start;
	} else if (w->class == WORD_GERUND) {
		p->kind = PHRASE_GERUND;
		p->tells = w->tells;
		p->start = c->clitics > 0 ? c->word[c->at - c->clitics].start : p->start;
		p->alone = !p->governed;
		p->object = c->object;
		p->object_end = c->object_end;
	} else if (w->class == WORD_RELATIVE && class_at(c, c->at + 1, WORD_INFINITIVE)) {
		return; /* `de quoi payer` */
	} else if (w->class == WORD_WHO || w->class == WORD_RELATIVE) {
		static const char *const acts[] = { "qui", "lequel", "laquelle", "lesquels", "lesquelles", NULL };

		p->kind = word_in(w->folded, acts) && !p->governed ? PHRASE_WHO : PHRASE_RELATIVE;
		p->of |= slice_eq(w->folded, SLICE("dont"));
	} else {
		return;
	}
	while (w->having && c->at + 1 < c->words && (class_at(c, c->at + 1, WORD_ADVERB) || class_at(c, c->at + 1, WORD_PARTICIPLE)))
		p->end = c->word[++c->at].end;
	c->at++;
	phrase_add(c, *p);
}

/* Reads a noun phrase with its preposition; false when no noun begins there. */
static bool noun_read(struct chunker *c)
{
	struct clause_phrase p = { .kind = PHRASE_NOUN };
	bool head = false, number = false;
	size_t first, begin = c->at;

	governors_read(c, &p);
	first = c->at;
	if (class_at(c, c->at, WORD_PRONOUN)) {
		const struct clause_word *w = &c->word[c->at++];

		if (p.governed ? w->nominative : !pronoun_acts(c, c->at - 1))
			return true;
		p.pronoun = true;
		p.nominative = w->nominative || pronoun_acts(c, c->at - 1);
		p.plural = w->plural;
		p.start = w->start;
		p.end = w->end;
		phrase_add(c, p);
		return true;
	}
	for (; c->at < c->words; c->at++) {
		const struct clause_word *w = &c->word[c->at];

		p.noun = w->class != WORD_DETERMINER && p.noun == 0 ? w->start : p.noun;
		if (w->class == WORD_DETERMINER && !head) {
			p.determined = true;
			number |= w->lower.ptr[0] >= '0' && w->lower.ptr[0] <= '9';
			p.plural |= w->plural;
		} else if ((w->class == WORD_NAME && !(p.time && head)) || (w->class == WORD_SUM && !head)) {
			p.name |= w->class == WORD_NAME;
			p.place = w->place && !head;
			p.sum |= w->class == WORD_SUM;
			head = true;
		} else if (w->class == WORD_NOUN && !p.sum) {
			p.time |= (!head && noun_is_time(w->folded)) || (p.time && head);
			head |= !word_stands_for_noun(w->folded);
		} else if (!(w->class == WORD_ADVERB && c->at > first && c->at + 1 < c->words && !head && !number)) {
			break;
		}
	}
	if (c->at == first) {
		leaderless_read(c, &p);
		return c->at > first;
	}
	p.start = c->word[p.governed ? first : begin].start;
	p.end = c->word[c->at - 1].end;
	p.time |= number && !head && !class_at(c, c->at, WORD_FINITE);
	if (!head && !number && c->at == first + 1 && word_in(c->word[first].folded, (const char *const[]){ "le", "la", "les", "l", NULL }))
		return true;
	p.pronoun = !head && !number;
	phrase_add(c, p);
	return true;
}

/* `a, selon X, versé`: between two commas behind the auxiliary stands an aside. */
static size_t aside_end(const struct chunker *c, size_t at)
{
	enum { LONG = 8 };
	size_t from = at;

	for (; at < c->words && c->word[at].hinted && at - from <= LONG; at++)
		if (c->word[at].class == WORD_PARTICIPLE)
			return at; /* `a pour sa part versé` */
	at = from;
	if (!class_at(c, at, WORD_COMMA))
		return at;
	for (at++; at < c->words && at - from <= LONG; at++) {
		if (c->word[at].class == WORD_FINITE || c->word[at].class == WORD_WHO)
			return from;
		if (c->word[at].class == WORD_COMMA)
			return class_at(c, at + 1, WORD_PARTICIPLE) || (class_at(c, at + 1, WORD_ADVERB) && class_at(c, at + 2, WORD_PARTICIPLE)) ? at + 1 : from;
	}
	return from;
}

static void verb_read(struct chunker *c)
{
	static const char *const being[] = { "est", "sont", "etait", "etaient", "sera", "seront", "serait", "seraient", "fut", "furent", "soient", NULL };
	const struct clause_word *w = &c->word[c->at];
	struct clause_phrase p = { .kind = PHRASE_VERB, .start = c->clitics > 0 ? c->word[c->at - c->clitics].start : w->start, .end = w->end, .plural = w->plural, .tells = w->tells, .accuses = w->accuses, .says = w->says, .measures = w->measures, .lets = word_lets(w->folded), .object = c->object, .object_end = c->object_end };
	bool been = word_in(w->folded, being);

	c->at++;
	if (class_at(c, c->at, WORD_ADVERB) && slice_eq(c->word[c->at].lower, SLICE("-"))) {
		p.inverted = true;
		p.end = c->word[c->at++].end;
	}
	if (w->having) {
		size_t at = aside_end(c, c->at);

		for (; at < c->words && (c->word[at].class == WORD_ADVERB || c->word[at].class == WORD_PARTICIPLE); at++) {
			if (c->word[at].class == WORD_ADVERB)
				continue;
			p.end = c->word[at].end;
			p.tells |= c->word[at].tells;
			p.accuses |= c->word[at].accuses;
			p.says |= c->word[at].says;
			p.compound = true;
			p.lets = word_lets(c->word[at].folded);
			p.passive |= been;
			c->at = at + 1;
			if (slice_eq(c->word[at].folded, SLICE("ete"))) {
				been = true;
				at = aside_end(c, at + 1) - 1;
			}
		}
	}
	phrase_add(c, p);
}

/* `ne verse que 3 millions`: such a `que` opens no clause. */
static bool que_limits(const struct chunker *c)
{
	const struct clause_word *w = &c->word[c->at];

	if (!word_in(w->folded, (const char *const[]){ "que", "qu", NULL }))
		return false;
	return class_at(c, c->at + 1, WORD_SUM) || (c->negated && (class_at(c, c->at + 1, WORD_PREPOSITION) || class_at(c, c->at + 1, WORD_DETERMINER)));
}

/* The kind of a phrase that one word is; PHRASE_NOUN for others. */
static enum phrase_kind kind_of(enum word_class class)
{
	return class == WORD_SUBORDINATE ? PHRASE_SUBORDINATE : class == WORD_JOIN ? PHRASE_JOIN : class == WORD_COMMA ? PHRASE_COMMA : class == WORD_COLON ? PHRASE_COLON : class == WORD_OPEN ? PHRASE_OPEN : class == WORD_CLOSE ? PHRASE_CLOSE : class == WORD_QUOTE ? PHRASE_QUOTE : class == WORD_UNQUOTE ? PHRASE_UNQUOTE : class == WORD_PARTICIPLE ? PHRASE_PARTICIPLE : PHRASE_NOUN;
}

static void one_read(struct chunker *c)
{
	static const char *const objects[] = { "lui", "leur", "l", "la", "le", "les", "nous", "vous", "me", "m", "te", NULL }, *const negations[] = { "ne", "n", NULL };
	const struct clause_word *w = &c->word[c->at];
	size_t before = c->at;

	if (w->class == WORD_CLITIC || w->class == WORD_ADVERB) {
		c->clitics += w->class == WORD_CLITIC || c->clitics > 0;
		if (w->class == WORD_CLITIC && word_in(w->folded, objects)) {
			c->object = w->start;
			c->object_end = w->end;
		}
		c->negated |= w->class == WORD_CLITIC && word_in(w->folded, negations);
		c->at++;
		return;
	}
	if (w->class == WORD_FINITE) {
		verb_read(c);
	} else if ((w->class == WORD_RELATIVE && (que_limits(c) || class_at(c, c->at + 1, WORD_INFINITIVE))) || (w->class == WORD_PREPOSITION && c->at + 1 == c->words)) {
		c->at++;
	} else if (kind_of(w->class) != PHRASE_NOUN) {
		c->negated &= w->class != WORD_COLON;
		phrase_add(c, (struct clause_phrase){ .kind = kind_of(w->class), .start = w->start, .end = w->end, .tells = w->tells, .settles = w->settles });
		c->at++;
	} else {
		noun_read(c);
		c->at += c->at == before;
		if (class_at(c, c->at, WORD_CLITIC) || class_at(c, c->at, WORD_ADVERB))
			return;
	}
	c->clitics = 0;
	c->object = c->object_end = 0;
	c->lead = (struct clause_phrase){ 0 };
}

size_t clause_phrases_read(struct arena *a, const struct clause_word *word, size_t words, struct clause_phrase **phrases)
{
	struct chunker c = { .arena = a, .word = word, .words = words };

	while (c.at < c.words)
		one_read(&c);
	*phrases = c.phrase;
	return c.phrases;
}
