/* Reads the clauses of a sentence, each with its subject. */
#include "grammar/clause_tree.h"

static int clause_push(struct clauses *c, enum clause_kind kind, int parent, int opener)
{
	c->clause = arena_grow(c->arena, c->clause, c->clauses, &c->cap, sizeof *c->clause);
	c->clause[c->clauses] = (struct clause){ .kind = kind, .parent = parent, .opener = opener, .verb = NONE, .first = NONE, .last = NONE, .candidate = NONE, .listed = NONE, .extra = NONE, .tail_first = NONE, .tail = NONE };
	c->joint = JOINT_NONE;
	return c->top = (int)c->clauses++;
}

static struct clause *clause_top(const struct clauses *c)
{
	return &c->clause[c->top];
}

/* The innermost bracket or quotation that is open, else the outermost clause. */
static int clause_base(const struct clauses *c)
{
	int at = c->top;

	while (c->clause[at].parent != NONE && c->clause[at].kind != CLAUSE_BRACKET && c->clause[at].kind != CLAUSE_QUOTE)
		at = c->clause[at].parent;
	return at;
}

/* `Spécialiste des vannes, X lève`, `Lundi, X lève`: no subject stands there. */
static bool noun_is_fronted(const struct clause_phrase *p)
{
	return p->time || (!p->determined && !p->name && !p->sum && !p->pronoun);
}

/* `les deux marins ayant vendu leur barque`: right behind an infinitive or gerund stands its object. */
static bool noun_is_object(const struct clauses *c, int at)
{
	return at > 0 && (c->phrase[at - 1].kind == PHRASE_INFINITIVE || c->phrase[at - 1].kind == PHRASE_GERUND);
}

/* A noun phrase before the verb of its clause. */
static void noun_leads(struct clauses *c, struct clause *k, int at)
{
	const struct clause_phrase *p = &c->phrase[at];

	if (k->kind == CLAUSE_WHO || (!p->nominative && (k->loose || noun_is_object(c, at))))
		return;
	if (k->candidate == NONE || (c->joint == JOINT_COMMA && k->listed == NONE && noun_is_fronted(&c->phrase[k->candidate])) || p->nominative || (c->joint == JOINT_NONE && c->phrase[k->candidate].time)) {
		k->candidate = at;
		k->listed = k->extra = NONE;
	} else if (c->joint == JOINT_AND) {
		k->listed = at;
	} else {
		k->extra = at;
	}
}

/* `et X une cour`, `, la Ville 3 millions`: two phrases side by side, the first of which may act. */
static bool noun_may_gap(const struct clauses *c, int tail, int at)
{
	const struct clause_phrase *p = &c->phrase[tail];
	int before = at - 1;

	while (before > tail && c->phrase[before].kind == PHRASE_NOUN && c->phrase[before].governed)
		before--;
	return before == tail && !p->sum && !p->time && (p->determined || p->name) && (c->phrase[at].sum || c->phrase[at].determined || c->phrase[at].kind == PHRASE_PARTICIPLE) && !c->phrase[at].time;
}

/* The clause of such two, with the verb of the one before. */
static void clause_gap(struct clauses *c, int at)
{
	struct clause k = *clause_top(c);
	int first = k.tail, last = k.tail, clause;

	clause = clause_push(c, k.kind == CLAUSE_WHO ? CLAUSE_MAIN : k.kind, k.parent, NONE);
	c->clause[clause].verb = k.verb;
	c->clause[clause].first = first;
	c->clause[clause].last = last;
	c->clause[clause].gapped = true;
	c->clause[clause].tail = c->clause[clause].tail_first = at;
	for (int i = first; i <= at; i++)
		c->place[i].clause = clause;
}

/* A noun phrase behind the verb of its clause: object, inverted subject, or the head of a clause to come. */
static void noun_trails(struct clauses *c, struct clause *k, int at)
{
	if (k->inverts && c->joint == JOINT_NONE) {
		k->inverts = false;
		k->first = k->last = at;
		c->place[k->verb].first = c->place[k->verb].last = at;
	} else if (c->joint == JOINT_AND && k->last > k->verb && k->last == k->tail && c->phrase[k->verb].plural) {
		k->last = c->place[k->verb].last = at; /* `figurent A et B` */
	}
	if (c->joint == JOINT_AND && noun_is_fronted(&c->phrase[at]))
		return; /* `emploie des soudeurs et techniciens` */
	if (c->joint == JOINT_NONE && k->tail != NONE && k->tail_joint != JOINT_NONE && noun_may_gap(c, k->tail, at)) {
		clause_gap(c, at);
		return;
	}
	if (c->joint == JOINT_NONE || k->tail == NONE || k->tail_joint == JOINT_NONE)
		k->tail_first = at;
	k->tail = at;
	k->tail_joint = k->tail_first == at ? c->joint : k->tail_joint;
}

/* `accorde à X, dont elle est actionnaire, une avance`: behind the comma stands the object that the clause around still lacks. */
static bool aside_ends(const struct clauses *c, const struct clause *k)
{
	const struct clause *outer = k->parent != NONE ? &c->clause[k->parent] : NULL;

	return c->joint == JOINT_COMMA && outer != NULL && (k->kind == CLAUSE_WHO || k->kind == CLAUSE_RELATIVE) && k->verb != NONE && k->opener > 0 && c->phrase[k->opener - 1].kind == PHRASE_COMMA && outer->verb != NONE && outer->verb < k->opener && outer->tail == NONE;
}

/* `signe avec le groupement que conduit X un avenant`: a clause of `que` has its object before it and its subject behind the verb, so no further noun is its own. */
static bool relative_is_full(const struct clauses *c, const struct clause *k, int at)
{
	return k->kind == CLAUSE_RELATIVE && k->parent != NONE && c->clause[k->parent].verb != NONE && !c->phrase[k->opener].governed && !c->phrase[k->opener].of && k->verb != NONE && k->first > k->verb && c->joint == JOINT_NONE && c->phrase[at].determined && !c->phrase[at].time;
}

/* `la chambre de commerce (CCI) Pays basque verse`: a name right behind a bracket goes on with the name before it. */
static bool noun_goes_on(const struct clauses *c, int at)
{
	return at > 0 && c->phrase[at - 1].kind == PHRASE_CLOSE && c->phrase[at].name && !c->phrase[at].determined && clause_top(c)->candidate != NONE;
}

static void noun_take(struct clauses *c, int at)
{
	struct clause *k = clause_top(c);

	if (c->phrase[at].governed || noun_goes_on(c, at))
		return;
	if (aside_ends(c, k) || relative_is_full(c, k, at)) {
		c->top = k->parent;
		k = clause_top(c);
		c->place[at].clause = c->top;
	}
	if (k->verb == NONE)
		noun_leads(c, k, at);
	else
		noun_trails(c, k, at);
	c->joint = JOINT_NONE;
}

/* The innermost clause around the top one, up to the base, that still waits for its verb; NONE without one. */
static int clause_waiting(const struct clauses *c)
{
	int base = clause_base(c);

	for (int at = c->top; at != base;) {
		at = c->clause[at].parent;
		if (c->clause[at].verb == NONE && c->clause[at].kind != CLAUSE_BRACKET)
			return at;
	}
	return NONE;
}

static void verb_settle(struct clauses *c, int at, int first, int last)
{
	struct clause *k = clause_top(c);

	k->verb = at;
	k->first = first;
	k->last = last;
	k->inverts = first == NONE && k->kind != CLAUSE_WHO;
	k->tail = k->tail_first = NONE;
	c->place[at] = (struct place){ .clause = c->top, .first = first, .last = last};
}

/* The subject of a clause whose verb comes at a phrase: the phrase that opened it, or a later one where a comma parts both and none stands before the verb. */
static void verb_of_candidate(struct clauses *c, int at)
{
	struct clause *k = clause_top(c);
	bool closed = c->phrase[at - 1].kind == PHRASE_COMMA, plural = c->phrase[at].plural;
	int first = k->candidate, last = k->listed > k->candidate ? k->listed : k->candidate;

	if (k->listed != NONE && !plural)
		last = first;
	if (k->extra > k->listed && !closed && !c->phrase[k->candidate].nominative)
		first = last = k->extra;
	else if (k->extra != NONE && closed && !plural)
		last = k->extra; /* `Son actionnaire, X, a versé` */
	verb_settle(c, at, first, last);
}

/* A verb with a subject that stands behind the verb of the clause before. */
static void verb_of_tail(struct clauses *c, int at, enum clause_kind kind, int parent)
{
	struct clause *k = clause_top(c);
	bool whole = c->phrase[at].plural || c->phrase[at - 1].kind == PHRASE_COMMA; /* a list, or an apposition */
	int first = whole ? k->tail_first : k->tail, last = k->tail;

	clause_push(c, kind, parent, NONE);
	for (int i = first; i <= last; i++)
		c->place[i].clause = c->top;
	verb_settle(c, at, first, last);
}

/* A verb that goes on with the subject of the one before. */
static void verb_share(struct clauses *c, int at)
{
	struct clause *k = clause_top(c);

	c->place[at] = (struct place){ .clause = c->top, .first = k->first, .last = k->last, .shared = true };
	k->verb = c->phrase[at].kind == PHRASE_VERB ? at : k->verb;
	k->tail = k->tail_first = NONE;
	k->inverts = false;
}

/* A clause waits for its verb with a noun phrase that is its subject: not `Spécialiste des vannes qui gèlent, X lève`. */
static bool candidate_stands(const struct clauses *c, const struct clause *waiting, const struct clause *inner, bool closed)
{
	if (waiting->candidate == NONE)
		return false;
	return closed || inner->tail == NONE || inner->tail_joint != JOINT_COMMA || !noun_is_fronted(&c->phrase[waiting->candidate]);
}

/* A verb where the innermost clause has one already. */
static void verb_again(struct clauses *c, int at)
{
	const struct clause *k = clause_top(c);
	int waiting = clause_waiting(c), tail = k->tail;
	bool closed = c->phrase[at - 1].kind == PHRASE_COMMA, ready = waiting != NONE && candidate_stands(c, &c->clause[waiting], k, closed), nominative = tail != NONE && c->phrase[tail].nominative;
	enum clause_kind kind = k->kind == CLAUSE_WHO ? CLAUSE_MAIN : k->kind;

	if (closed && c->phrase[at].inverted) {
		clause_push(c, CLAUSE_MAIN, k->parent, NONE); /* `, a-t-on appris` */
		verb_settle(c, at, NONE, NONE);
	} else if (c->phrase[at - 1].kind == PHRASE_JOIN || (closed && at > 1 && c->phrase[at - 2].kind == PHRASE_JOIN)) {
		verb_share(c, at);
	} else if (tail != NONE && k->tail_joint == JOINT_AND && !(ready && closed) && !nominative && (k->kind != CLAUSE_WHO || !ready)) {
		verb_of_tail(c, at, kind, k->parent);
	} else if (ready && !nominative) {
		c->top = waiting;
		verb_of_candidate(c, at);
	} else if (tail != NONE && (k->tail_joint != JOINT_NONE || nominative) && waiting != NONE) {
		int first = c->phrase[at].plural ? k->tail_first : tail;

		c->top = waiting;
		verb_settle(c, at, first, tail);
	} else if (tail != NONE && !(c->phrase[tail].sum && k->tail_joint == JOINT_NONE && k->first != NONE) && (!closed || (k->tail_joint != JOINT_NONE && !c->phrase[at].says))) {
		verb_of_tail(c, at, kind, k->parent);
	} else if (!c->phrase[at].says && !c->phrase[at].inverted && k->first != NONE) {
		verb_share(c, at);
	} else {
		clause_push(c, CLAUSE_MAIN, k->parent, NONE); /* `, a indiqué X` */
		verb_settle(c, at, NONE, NONE);
	}
}

static void verb_take(struct clauses *c, int at)
{
	struct clause *k = clause_top(c);

	if (k->verb != NONE) {
		verb_again(c, at);
	} else if (k->kind == CLAUSE_WHO) {
		int last, first = clause_antecedent(c, k->opener, c->phrase[at].plural, &last);

		verb_settle(c, at, first, last);
	} else if (k->candidate != NONE) {
		verb_of_candidate(c, at);
	} else {
		verb_settle(c, at, NONE, NONE);
	}
	c->joint = JOINT_NONE;
}

/* `12 villes, dont Y, versent`: such a clause has no verb. */
static void comma_take(struct clauses *c, int at)
{
	struct clause *k = clause_top(c);

	k->loose = false;
	if (k->kind == CLAUSE_RELATIVE && k->verb == NONE && k->candidate != NONE && c->phrase[k->opener].of && !c->phrase[k->opener].governed && k->parent != NONE) {
		c->top = k->parent;
		for (int i = k->opener; i <= at; i++)
			c->place[i].clause = c->top;
	}
	c->joint = c->joint == JOINT_AND && c->phrase[at - 1].kind == PHRASE_JOIN ? JOINT_AND : JOINT_COMMA;
}

/* A quotation with a verb of its own is a clause; words in marks are none. */
static bool quote_tells(const struct clauses *c, int at)
{
	if ((size_t)at + 1 < c->phrases && c->phrase[at + 1].kind == PHRASE_VERB)
		return false; /* `X « a le vent en poupe »` */
	for (at++; (size_t)at < c->phrases && c->phrase[at].kind != PHRASE_UNQUOTE; at++)
		if (c->phrase[at].kind == PHRASE_VERB)
			return true;
	return false;
}

static void clause_pop(struct clauses *c, enum clause_kind kind)
{
	int at = c->top;

	while (at != NONE && c->clause[at].kind != kind)
		at = c->clause[at].parent;
	if (at != NONE && c->clause[at].parent != NONE)
		c->top = c->clause[at].parent;
	else if (kind == CLAUSE_QUOTE && at == NONE && clause_top(c)->verb != NONE)
		clause_push(c, CLAUSE_MAIN, NONE, NONE); /* the quotation began before the sentence */
	c->joint = JOINT_NONE;
}

/* `a repris la halle, puis facturé`, `X a avancé 2 millions, Y débloqué 3 millions`: a participle that has the auxiliary of the verb before. */
static void participle_take(struct clauses *c, int at)
{
	const struct clause *k = clause_top(c);
	bool compound = k->verb != NONE && c->phrase[k->verb].compound;

	if (compound && c->phrase[at - 1].kind == PHRASE_JOIN) {
		verb_share(c, at);
	} else if (compound && k->tail != NONE && k->tail_joint != JOINT_NONE && (size_t)at + 1 < c->phrases && c->phrase[at + 1].kind == PHRASE_NOUN && !c->phrase[at + 1].governed && noun_may_gap(c, k->tail, at)) {
		clause_gap(c, at);
		verb_share(c, at);
	}
	c->joint = JOINT_NONE;
}

static void phrase_take(struct clauses *c, int at)
{
	const struct clause_phrase *p = &c->phrase[at];
	int base;

	c->place[at] = (struct place){ .clause = c->top, .first = NONE, .last = NONE };
	switch (p->kind) {
	case PHRASE_NOUN: noun_take(c, at); break;
	case PHRASE_VERB: verb_take(c, at); break;
	case PHRASE_WHO: clause_push(c, CLAUSE_WHO, c->top, at); break;
	case PHRASE_RELATIVE: clause_push(c, CLAUSE_RELATIVE, c->top, at); break;
	case PHRASE_SUBORDINATE: clause_push(c, CLAUSE_SUBORDINATE, c->top, at); break;
	case PHRASE_OPEN: clause_push(c, CLAUSE_BRACKET, c->top, at); break;
	case PHRASE_CLOSE: clause_pop(c, CLAUSE_BRACKET); break;
	case PHRASE_JOIN: c->joint = JOINT_AND; break;
	case PHRASE_COMMA: comma_take(c, at); break;
	case PHRASE_QUOTE:
		if (quote_tells(c, at))
			clause_push(c, CLAUSE_QUOTE, c->top, at);
		else
			c->marks++;
		break;
	case PHRASE_UNQUOTE:
		if (c->marks > 0)
			c->marks--;
		else
			clause_pop(c, CLAUSE_QUOTE);
		break;
	case PHRASE_COLON:
		base = clause_base(c);
		clause_push(c, c->clause[base].kind, c->clause[base].parent, at);
		break;
	case PHRASE_PARTICIPLE: participle_take(c, at); break;
	default: c->joint = JOINT_NONE;
	}
	if (p->kind == PHRASE_PARTICIPLE || p->kind == PHRASE_INFINITIVE || p->kind == PHRASE_GERUND)
		clause_top(c)->loose = clause_top(c)->verb == NONE && clause_top(c)->candidate == NONE;
	if (p->kind == PHRASE_WHO || p->kind == PHRASE_RELATIVE || p->kind == PHRASE_SUBORDINATE)
		c->place[at].clause = c->top;
}

struct clauses *clauses_read(const struct clause_text *t)
{
	struct clauses *c = arena_alloc(t->arena, sizeof *c);
	struct clause_word *word;
	size_t words = clause_words_read(t, &word);

	c->arena = t->arena;
	c->phrases = clause_phrases_read(t->arena, word, words, &c->phrase);
	c->place = arena_array(t->arena, c->phrases + 1, sizeof *c->place);
	clause_push(c, CLAUSE_MAIN, NONE, NONE);
	for (size_t i = 0; i < c->phrases; i++)
		phrase_take(c, (int)i);
	return c;
}
