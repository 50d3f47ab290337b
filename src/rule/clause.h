/* Clauses: sets of words of which every match holds one. */
#ifndef GLANE_RULE_CLAUSE_H
#define GLANE_RULE_CLAUSE_H

#include "rule/set.h"

enum { CLAUSE_NONE = 0 };

/* The clauses that a match needs, CLAUSE_NONE for none. */
struct clause_pair {
	uint32_t first, second;
};

struct automaton;

/*
 * The atoms of all matches, of each the longest word, or other code point: a clause is met by every
 * word that holds one of its pieces. Each different clause has a number from 1 on.
 */
struct clauses {
	size_t words;             /* 64-bit words that hold a bit of each clause; 0 = not made */
	struct clause_pair *pair; /* by index of the match */
	size_t pairs;
	struct automaton *pieces;
	uint32_t *first, *clause; /* by piece and one more: where its clauses begin in `clause` */
	size_t firsts, clauses;
	uint32_t *met;            /* of words: clauses, CLAUSE_NONE behind the last of each; the first is that of words that meet none */
	size_t mets, met_cap;
	uint64_t *reading;        /* bits of the clauses that the word that is read meets */
	unsigned renewals;        /* of the vocabulary */
};

/* Those of a rule set, made at the first call. */
const struct clauses *clauses_of(const struct rules *r);
void clauses_close(struct clauses *c);
/* Notes the clauses that a word of the vocabulary meets. */
void clauses_meet(const struct rules *r, uint64_t *held, uint32_t word);

/* Whether both of a pair are met; held: NULL = nothing is known. */
static inline bool clauses_met(struct clause_pair pair, const uint64_t *held)
{
	return !held || ((pair.first == CLAUSE_NONE || held[pair.first / 64] >> (pair.first % 64) & 1) && (pair.second == CLAUSE_NONE || held[pair.second / 64] >> (pair.second % 64) & 1));
}

#endif
