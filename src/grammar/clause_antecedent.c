/* Whom a relative clause or participle takes up. */
#include "grammar/clause_tree.h"

/* The phrase before one, commas passed over; NONE without one. */
static int phrase_before(const struct clauses *c, int at, bool *comma)
{
	for (at--; at >= 0 && c->phrase[at].kind == PHRASE_COMMA; at--)
		*comma = true;
	return at;
}

/* Where a bracket begins that ends at a phrase. */
static int bracket_start(const struct clauses *c, int at)
{
	int depth = 0;

	for (; at > 0; at--) {
		depth += c->phrase[at].kind == PHRASE_CLOSE;
		depth -= c->phrase[at].kind == PHRASE_OPEN;
		if (depth == 0)
			break;
	}
	return at;
}

/* The noun phrase before one with nothing but brackets between; `*comma` tells whether one stands there. */
static int noun_before(const struct clauses *c, int at, bool *comma)
{
	*comma = false;
	at = phrase_before(c, at, comma);
	if (at > 0 && c->phrase[at].kind == PHRASE_OPEN)
		at--; /* `X (qui verse)` */
	if (at >= 0 && c->phrase[at].kind == PHRASE_CLOSE)
		at = phrase_before(c, bracket_start(c, at), comma);
	return at >= 0 && c->phrase[at].kind == PHRASE_NOUN ? at : NONE;
}

/* The noun phrase that one with its preposition or participle belongs to: `une société née à Y`, `la présidente de X`. */
static int phrase_head(const struct clauses *c, int at)
{
	enum { FAR = 8 };

	for (int i = 0; i < FAR && at > 0 && c->phrase[at].governed && !(c->phrase[at - 1].kind == PHRASE_COMMA || c->phrase[at - 1].kind == PHRASE_VERB); i++) {
		int before = at - 1;

		before = c->phrase[before].kind == PHRASE_CLOSE ? bracket_start(c, before) - 1 : before;
		while (before > 0 && (c->phrase[before].kind == PHRASE_PARTICIPLE || c->phrase[before].kind == PHRASE_GERUND || c->phrase[before].kind == PHRASE_INFINITIVE))
			before--;
		if (before < 0 || c->phrase[before].kind != PHRASE_NOUN)
			break;
		at = before;
	}
	return at;
}

/* Whether the phrase is the last of a list: `A, B et C`; where that begins. */
static int list_start(const struct clauses *c, int at)
{
	int first = at;

	while (first > 1 && (c->phrase[first - 1].kind == PHRASE_JOIN || (first < at && c->phrase[first - 1].kind == PHRASE_COMMA))) {
		int before = first - 2;

		before -= before > 0 && c->phrase[before].kind == PHRASE_COMMA;
		if (before < 0 || c->phrase[before].kind != PHRASE_NOUN)
			break;
		before = phrase_head(c, before);
		if (c->phrase[before].governed != c->phrase[at].governed)
			break;
		first = before;
	}
	return first;
}

/* The noun that a phrase with commas around it only says more of: `X, une start-up de Y,`, `X, conseillé par Y,`; NONE for no such phrase. */
static int phrase_apposed_to(const struct clauses *c, int at, bool closed)
{
	int head = phrase_head(c, at), from = head, before;
	bool comma;

	while (from > 0 && c->phrase[from].governed && c->phrase[from - 1].kind == PHRASE_PARTICIPLE)
		from--;
	before = from > 0 && c->phrase[from - 1].kind == PHRASE_COMMA ? noun_before(c, from, &comma) : NONE;
	if (before == NONE || c->phrase[head].pronoun || c->phrase[before].time || c->place[before].clause != c->place[head].clause || (!closed && head != at && c->phrase[at].name && !c->phrase[at].place) || (c->phrase[head].governed && (!closed || (c->phrase[head].name && !c->phrase[head].place && !c->phrase[head].denied && from == head))))
		return NONE;
	return before;
}

int clause_antecedent(const struct clauses *c, int opener, bool plural, int *last)
{
	enum { FAR = 6 };
	bool comma = false;
	int at = noun_before(c, opener, &comma), head, apposed = at;

	*last = at;
	if (at == NONE)
		return at;
	if (plural && list_start(c, at) != at)
		return list_start(c, at);
	for (int i = 0; i < FAR && phrase_apposed_to(c, at, comma) != NONE; i++)
		at = phrase_apposed_to(c, at, comma);
	head = phrase_head(c, at);
	if (plural && !c->phrase[at].plural && (c->phrase[at].determined || !c->phrase[at].name) && c->phrase[head].plural)
		return *last = head;
	if (at > 0 && c->phrase[at].governed && c->phrase[at - 1].kind == PHRASE_PARTICIPLE && c->phrase[at - 1].settles)
		return *last = head;
	if (at != apposed)
		return *last = apposed, at;
	if (c->phrase[at].of && (c->phrase[at].place || c->phrase[at - 1].kind == PHRASE_CLOSE || (!c->phrase[at].determined && !c->phrase[at].name)))
		return head;
	return comma && !c->phrase[at].name && c->place[head].clause == c->place[at].clause ? head : at;
}
