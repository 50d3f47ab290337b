/* Who acts in a verb, or in the verb of a noun. */
#include "grammar/clause_tree.h"

/* Where a noun phrase ends with what `de`, `à` add to it. */
static size_t extent_end(const struct clauses *c, int last)
{
	while ((size_t)last + 1 < c->phrases && c->phrase[last + 1].kind == PHRASE_NOUN && c->phrase[last + 1].governed)
		last++;
	return c->phrase[last].end;
}

/* The same without what only `à` adds, and with an adjective that looks like a participle: `une halle couverte,`. */
static size_t noun_end(const struct clauses *c, int first)
{
	size_t i = (size_t)first;

	while (i + 1 < c->phrases && c->phrase[i + 1].kind == PHRASE_NOUN && c->phrase[i + 1].of)
		i++;
	if (i + 2 < c->phrases && c->phrase[i + 1].kind == PHRASE_PARTICIPLE && (c->phrase[i + 2].kind == PHRASE_COMMA || c->phrase[i + 2].kind == PHRASE_VERB))
		i++;
	return c->phrase[i].end;
}

/* True of the comma or `et` between the nouns of a list. */
static bool phrase_joins(const struct clauses *c, int i)
{
	return i > 0 && (c->phrase[i].kind == PHRASE_COMMA || c->phrase[i].kind == PHRASE_JOIN) && c->phrase[i - 1].kind == PHRASE_NOUN && c->phrase[i + 1].kind == PHRASE_NOUN;
}

/* The verb before an infinitive that makes its object act: `autorise X à verser`, `convainc X, Y et Z de verser`, `accuse X d'avoir versé`; NONE without one, `*object` is the object, the first of several. */
static int controller(const struct clauses *c, int at, int *object)
{
	const struct clause_phrase *p = &c->phrase[at];
	int i = at - 1;

	*object = NONE;
	if (p->kind != PHRASE_INFINITIVE || !(p->of || p->to))
		return NONE;
	for (; i >= 0 && (c->phrase[i].kind == PHRASE_NOUN || phrase_joins(c, i)); i--)
		if (c->phrase[i].kind == PHRASE_NOUN && (!c->phrase[i].governed || c->phrase[i].to))
			*object = i;
	return i >= 0 && !c->phrase[i].passive && (c->phrase[i].tells || (c->phrase[i].accuses && p->compound)) && (*object != NONE || c->phrase[i].object_end > 0) ? i : NONE;
}

/* The noun phrase that a gerund goes with: `, celle-ci versant 3 millions`, `, X en versant 3` behind a comma; NONE without one. */
static int gerund_noun(const struct clauses *c, int at)
{
	if (at == 0 || c->phrase[at].kind != PHRASE_GERUND || c->phrase[at - 1].kind != PHRASE_NOUN)
		return NONE;
	return c->phrase[at].alone || (at > 1 && c->phrase[at - 2].kind == PHRASE_COMMA && c->phrase[at - 1].name && !c->phrase[at - 1].governed) ? at - 1 : NONE;
}

static bool phrase_acts(const struct clauses *c, size_t i)
{
	return c->phrase[i].kind == PHRASE_VERB || c->phrase[i].kind == PHRASE_INFINITIVE || c->phrase[i].kind == PHRASE_GERUND || c->place[i].shared;
}

/* The phrases that act in a verb, infinitive, gerund or participle; false when none are told. */
static bool subject_of(const struct clauses *c, size_t i, int *first, int *last)
{
	const struct place *p = &c->place[i];
	const struct clause *k = &c->clause[p->clause];

	if (c->phrase[i].kind == PHRASE_VERB || p->shared) {
		*first = p->first;
		*last = p->last;
	} else if (gerund_noun(c, (int)i) != NONE) {
		*first = *last = gerund_noun(c, (int)i);
	} else if (c->phrase[i].kind != PHRASE_PARTICIPLE || (*first = clause_antecedent(c, (int)i, false, last)) == NONE) {
		*first = k->first;
		*last = k->last;
	}
	if (*first != NONE && c->phrase[*first].sum && k->opener > 0 && (k->kind == CLAUSE_RELATIVE || c->phrase[k->opener].kind == PHRASE_COLON)) {
		k = &c->clause[c->place[k->opener - 1].clause]; /* `, auxquels s'ajoutent 3 millions`: of whoever acts before */
		*first = k->first;
		*last = k->last;
	}
	return *first != NONE;
}

/* Who acts in the verb, infinitive, gerund or participle of a phrase. */
static enum subject_found subject_read(const struct clauses *c, size_t i, struct clause_subject *subject)
{
	int first, last, object, told;

	if (c->phrase[i].kind == PHRASE_INFINITIVE && !c->phrase[i].governed && i > 0 && c->phrase[i - 1].lets)
		return SUBJECT_NONE; /* `s'est vu accorder` */
	if (c->phrase[i].kind == PHRASE_INFINITIVE && (c->phrase[i].to || c->phrase[i].of) && i > 1 && c->phrase[i - 1].kind == PHRASE_PARTICIPLE && c->phrase[i - 2].kind == PHRASE_COMMA)
		i--; /* `X, disposé à verser 3 millions` */
	*subject = (struct clause_subject){ 0 };
	told = controller(c, (int)i, &object);
	if (told != NONE && object == NONE) {
		*subject = (struct clause_subject){ .start = c->phrase[told].object, .end = c->phrase[told].object_end, .head_end = c->phrase[told].object_end, .clitic = true };
		return SUBJECT_FOUND;
	}
	first = last = object;
	if (told == NONE && !subject_of(c, i, &first, &last))
		return SUBJECT_NONE;
	subject->start = c->phrase[first].start;
	subject->head_end = c->phrase[first].end;
	subject->end = extent_end(c, last);
	subject->noun = c->phrase[first].noun;
	subject->noun_end = noun_end(c, first);
	return SUBJECT_FOUND;
}

enum subject_found clauses_subject(const struct clauses *c, size_t from, size_t to, struct clause_subject *subject)
{
	size_t i = 0;

	while (i < c->phrases && (c->phrase[i].end <= from || !(phrase_acts(c, i) || c->phrase[i].kind == PHRASE_PARTICIPLE)))
		i++;
	return i == c->phrases || c->phrase[i].start >= to ? SUBJECT_NO_VERB : subject_read(c, i, subject);
}

enum subject_found clauses_main(const struct clauses *c, struct clause_subject *subject)
{
	size_t i = 0;

	while (i < c->phrases && !(c->phrase[i].kind == PHRASE_VERB && c->clause[c->place[i].clause].kind == CLAUSE_MAIN))
		i++;
	return i == c->phrases ? SUBJECT_NO_VERB : subject_read(c, i, subject);
}

bool clauses_antecedent(const struct clauses *c, struct clause_subject *antecedent, size_t *from, size_t *to)
{
	const struct clause *k;
	size_t i = 0;
	int first, last;

	while (i < c->phrases && (c->phrase[i].end <= *from || !phrase_acts(c, i)))
		i++;
	if (i == c->phrases || c->phrase[i].start >= *to)
		return false;
	k = &c->clause[c->place[i].clause];
	if (k->kind != CLAUSE_RELATIVE || k->opener == NONE || (first = clause_antecedent(c, k->opener, false, &last)) == NONE)
		return false;
	*antecedent = (struct clause_subject){ .start = c->phrase[first].start, .end = c->phrase[last].end, .head_end = c->phrase[first].end };
	*from = c->phrase[k->opener].start;
	*to = c->phrase[k->opener].end;
	return true;
}

/* The last phrase that begins at or before a byte. */
static size_t phrase_at(const struct clauses *c, size_t at)
{
	size_t low = 0, high = c->phrases;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (c->phrase[middle].start <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

enum subject_found clauses_subject_of_noun(const struct clauses *c, size_t at, struct clause_subject *subject)
{
	size_t i = phrase_at(c, at), verb;
	int clause = c->phrases > 0 ? c->place[i].clause : 0;

	if (c->phrases > 0 && c->clause[clause].gapped) {
		*subject = (struct clause_subject){ .start = c->phrase[c->clause[clause].first].start, .end = extent_end(c, c->clause[clause].last), .head_end = c->phrase[c->clause[clause].first].end };
		return SUBJECT_FOUND;
	}
	for (verb = i; verb > 0 && !(c->place[verb].clause == clause && phrase_acts(c, verb)); verb--)
		;
	if (c->phrases == 0 || !phrase_acts(c, verb) || c->place[verb].clause != clause)
		return SUBJECT_NO_VERB;
	return clauses_subject(c, c->phrase[verb].start, c->phrase[verb].end, subject);
}

bool clauses_active(const struct clauses *c, size_t at)
{
	const struct clause_phrase *p = c->phrases > 0 ? &c->phrase[phrase_at(c, at)] : NULL;

	return p != NULL && p->kind == PHRASE_VERB && p->compound && !p->passive && p->start < at && at < p->end;
}

bool clauses_governs(const struct clauses *c, size_t verb, size_t at)
{
	size_t i = c->phrases > 0 ? phrase_at(c, verb) : 0, j = c->phrases > 0 ? phrase_at(c, at) : 0;
	bool participle;
	int clause;

	while (i < j && c->phrase[i].end <= verb)
		i++;
	if (c->phrases == 0)
		return true;
	participle = c->phrase[i].kind == PHRASE_PARTICIPLE; /* `les aides versées à X atteignent 3 millions` */
	clause = c->place[j].clause;
	if (c->clause[clause].kind == CLAUSE_BRACKET && c->clause[clause].verb == NONE && c->clause[clause].parent != NONE)
		clause = c->clause[clause].parent;
	if (c->place[i].clause != clause)
		return false;
	for (i++; i < j; i++)
		if (c->place[i].clause == clause && ((c->phrase[i].kind == PHRASE_VERB && !(participle && c->phrase[i].measures)) || (c->phrase[i].kind == PHRASE_PARTICIPLE && c->phrase[i - 1].kind == PHRASE_COMMA)))
			return false;
	return true;
}

enum clause_kind clauses_kind(const struct clauses *c, size_t at)
{
	return c->phrases > 0 ? c->clause[c->place[phrase_at(c, at)].clause].kind : CLAUSE_MAIN;
}

/* The clause of a phrase, of a gapped one that of its verb. */
static int clause_of(const struct clauses *c, size_t at)
{
	int clause = c->place[phrase_at(c, at)].clause;

	return c->clause[clause].gapped ? c->place[c->clause[clause].verb].clause : clause;
}

bool clauses_same(const struct clauses *c, size_t a, size_t b)
{
	return c->phrases == 0 || clause_of(c, a) == clause_of(c, b);
}
