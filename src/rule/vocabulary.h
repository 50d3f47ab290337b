/* Words of texts, each once, with what is known of it. */
#ifndef GLANE_RULE_VOCABULARY_H
#define GLANE_RULE_VOCABULARY_H

#include <stdint.h>

#include "text/arena.h"

enum phrase_policy {
	PHRASE_CASE,  /* as written */
	PHRASE_LOWER, /* case ignored, accents kept */
	PHRASE_FOLD,  /* case and accents ignored, hyphen = blank */
};

enum { PHRASE_POLICIES = PHRASE_FOLD + 1 };

/* A word, which is a run of letters and digits, or one other code point; its hash under each policy. */
struct word {
	uint64_t hash[PHRASE_POLICIES];
	struct slice text;
};

/* What is known of a word in this process. */
struct word_note {
	unsigned begins; /* the sets of phrases, of whoever asks often, in which some phrase begins with it, as bits; */
	bool known;      /* once he has looked */
	bool read;       /* and that a word's clauses are known: see clause.h */
	uint32_t met;
};

/* Numbers are given anew when a text is begun and there are many. Not before the first text is anything allocated. */
struct vocabulary {
	const struct word *first; /* words that have the numbers from 0 on, never written to; */
	size_t firsts;
	const uint32_t *first_slot;
	size_t first_slots;
	struct word *word;      /* those behind them */
	size_t words, cap;      /* words: of both */
	struct word_note *note; /* by number */
	size_t note_cap;
	uint32_t *slot;         /* of the latter, open addressing by the hash as written; 0 = free */
	size_t slots;
	struct arena bytes;     /* of the words */
	unsigned renewals;      /* how often all numbers were given up */
};

struct phrase_token {
	uint32_t from, to; /* byte offsets */
	uint32_t word;     /* in the vocabulary */
};

struct phrase_tokens {
	struct slice text;
	struct phrase_token *token;
	size_t tokens;
	struct vocabulary *vocabulary;
};

/* To be called when no number of a word is held: gives them all up when there are many. */
void vocabulary_renew(struct vocabulary *v);
/* The same, however many there are. */
void vocabulary_forget(struct vocabulary *v);
void vocabulary_close(struct vocabulary *v);
/* The number of a word of valid UTF-8, which is not empty. */
uint32_t vocabulary_word(struct vocabulary *v, struct slice word);
/* The tokens of valid UTF-8, blanks too; memory in the arena. Pointers to words end here. */
struct phrase_tokens phrase_tokens_of(struct arena *a, struct vocabulary *v, struct slice text);

static inline const struct word *vocabulary_at(const struct vocabulary *v, uint32_t number)
{
	return number < v->firsts ? &v->first[number] : &v->word[number - v->firsts];
}

static inline const struct word *token_word(const struct phrase_tokens *all, size_t token)
{
	return vocabulary_at(all->vocabulary, all->token[token].word);
}

static inline struct word_note *token_note(const struct phrase_tokens *all, size_t token)
{
	return &all->vocabulary->note[all->token[token].word];
}

/* Takes one word off at..end, with its hash under a policy; returns what is behind it. */
const char *word_take(const char *at, const char *end, enum phrase_policy policy, uint64_t *hash);
/* The bytes under which a code point is compared; 0 for none. */
size_t word_bytes(enum phrase_policy policy, uint32_t code, char out[4]);

#endif
