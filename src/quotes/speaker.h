/* Who says a quotation: reporting clauses and their resolution. */
#ifndef GLANE_QUOTES_SPEAKER_H
#define GLANE_QUOTES_SPEAKER_H

#include "grammar/scene.h"

enum { CUTS_MAX = 4 };

/* A reporting clause found by the rules (type SAID). */
struct speech {
	size_t start, end;
	char order;            /* 'a' after or inside its quotation, 'b' before it, 's' a source (`selon X`) */
	struct slice verb, who; /* who: a pronoun or noun phrase when no actor is linked */
	struct actor *actor;
};

/* Kinds of office as bits. */
enum office_kind {
	OFFICE_PUBLIC = 1 << 0,    /* a mandate or an office of the state */
	OFFICE_EXECUTIVE = 1 << 1, /* runs or represents an organization */
};

/* What the lexicon says of a title. */
struct title {
	bool known;
	bool one;              /* an office of one holder */
	unsigned kinds;        /* bits of enum office_kind, 0 = a profession */
};

/* A title that a person of the field holds. */
struct holder {
	size_t at;
	unsigned kinds;        /* as of its title; whoever holds one at a local authority has a public office */
	struct slice role, body; /* title and where it is held, folded */
	struct actor *actor;
	const struct actor *at_body; /* the mention of the organization, NULL = none named there */
};

struct cut {
	size_t start, end;
	bool ends_sentence;    /* a new sentence goes on after the incise */
};

struct quote {
	size_t start, end, inner_start, inner_end;
	bool title, heading;
	bool across;           /* its speaker is told by the paragraph above */
	struct cut cut[CUTS_MAX];
	size_t cuts;
	struct found speaker;
	struct slice verb, how;
	struct slice text, folded; /* the words without incises, set when all speakers are known */
	size_t after;          /* end of the clause after it, 0 = none */
	bool direct;           /* a verb or colon stands right beside it */
};

/* The quotations of one field while their speakers are sought, in order. */
struct quoting {
	struct scene *scene;
	struct scene_field *field;
	int index;
	struct speech *speech; /* by start */
	size_t speeches;
	struct holder *holder; /* by place */
	size_t holders;
	struct quote *quote;
	size_t quotes;
	struct actor *last;    /* who spoke the quotation before, NULL = unknown */
	size_t last_end;
	size_t last_after;     /* end of the clause after it, 0 = none */
	struct actor *asked;   /* who answers, when the field is an interview with its answers in marks, else NULL */
	unsigned depth;        /* of pronouns that are told by those of earlier sentences */
};

/* Reads quotations and reporting clauses of the field. */
void quoting_read(struct quoting *g);
/* Sets speaker, verb, cuts; to be called in order of the quotations. */
void speaker_find(struct quoting *g, struct quote *q);
/* `« A » et « B », dit X`: gives a quotation without a speaker that of the next one, when at most a comma or `et` stands between them. */
void speaker_share(struct quoting *g, struct quote *q, const struct quote *next);
/* The code point left of a byte, not before `floor`, blanks skipped; '\n' at the edge. `where` gets its byte when not NULL. */
uint32_t quote_code_before(struct slice text, size_t floor, size_t at, size_t *where);
bool code_ends_sentence(uint32_t code);
/* incise.c: true of a mark behind which an incise may begin. */
bool incise_opens(uint32_t code);
/* incise.c: the words of a quotation that tell who says it, from a speech on, a second title of the speaker (`, ancien de l'Anses`) with them; whether a new sentence follows. */
struct cut incise_cut(struct quoting *g, const struct quote *q, const struct speech *s);
/* interview.c: true when a quotation is all that its line holds. */
bool quote_fills_line(struct slice text, const struct quote *q);
/* interview.c: finds out whether the field is an interview with its answers in marks, and with whom. */
void interview_read(struct quoting *g);
/* interview.c: true of a quotation that is an answer of such an interview. */
bool interview_answer(const struct quoting *g, const struct quote *q);
/* interview.c: the only person with the initials of a label (`J.-P. R.`), NULL when it is no label of initials or several have them. */
struct actor *interview_initials(struct quoting *g, struct slice label);
/* interview.c: the question of an interview, set as a heading: `Votre prédécesseur, X, voulait « … ». Et vous ?` */
bool interview_heading(const struct scene_field *f, const struct speech *s, size_t at);
/* speaking.c: the first person of a piece of text outside quotations, NULL = none. */
struct actor *first_person(const struct scene_field *f, size_t from, size_t to);
/*
 * speaking.c: who is the subject of a piece of a sentence: the first name that nothing governs, or whose words or mood the subject
 * tells (`La réponse de X fuse`); `other` when it is somebody else (`La mère de X`, `Face à X, un habitant`), then NULL = nobody known.
 */
struct actor *speaking_subject(struct quoting *g, size_t from, size_t to, bool *other);
/* speaking.c: the gender of the person without a name whom a sentence has as its subject beside names (`Face à X, une cliente`); unknown when there is none. */
enum gender speaking_unnamed(struct quoting *g, size_t from, size_t to);
/* speaking.c: true of a quotation that is the name of the noun before it (`le programme « Un toit pour tous »`); `un projet « mal né »` says how it is. */
bool quote_names_thing(const struct quoting *g, const struct quote *q);
/* speaking.c: where the clause of a piece begins: behind the commas of what stands before its subject (`Face à X,`), else `from`. */
size_t speaking_front(struct quoting *g, size_t from, size_t to);
/* speaking.c: where the last clause of a piece of a sentence begins that has a subject of its own behind a semicolon (`Il se tait ; elle rit : « … »`), else `from`. */
size_t speaking_clause(struct quoting *g, size_t from, size_t to);
/* signature.c: true when a person's name begins a line that tells but what he is (`Odile Brassac, présidente du port`). */
bool signs_line(const struct scene_field *f, const struct actor *person);
/* signature.c: `— Préfecture du Finistère`, `— Zoé, témoin`: what a short line of a dash right below a byte signs with; empty for none. */
struct slice signature_below(const struct scene_field *f, size_t at);
/* signature.c: whom a signature begins with, an organization too; NULL for nobody known. */
struct actor *signature_actor(const struct scene_field *f, struct slice line);
/* carry.c: somebody as the words between two bytes tell him: stated where his name stands there, else resolved. */
struct found carry_told(const struct quoting *g, struct actor *actor, size_t from, size_t to);
/* Who a clause of speech means by a title at a byte: whoever the sentence names beside it (`Pour l'avocate des riverains, X, «`), else whom the title means. */
struct found carry_titled(struct quoting *g, const struct speech *s, size_t at);
/* carry.c: the word in a piece of text that stands for a person outside it: a pronoun or possessive. */
struct slice carry_stand_in(struct slice piece);
/* carry.c: who the sentence between two bytes is about, as that sentence tells it. */
struct found carry_subject(struct quoting *g, size_t from, size_t to);
/* carry.c: whom the sentences of the paragraph before one are about, the nearest first; who spoke last when none names anybody since. */
struct actor *carry_before(struct quoting *g, size_t sentence);
/* carry.c: who speaks behind a piece of a sentence that leads to its quotation by a colon. */
struct found carry_colon(struct quoting *g, size_t from, size_t to);
/*
 * carry.c: true when the piece of a sentence before a quotation tells of something written (`Une lettre de X`, `Le rapport`).
 * `author` gets who wrote it, NULL = nobody known.
 */
bool carry_written(struct quoting *g, size_t from, size_t to, struct actor **author);
/* carry.c: gives a quotation without a clause of its own whoever the text before it is about; false when that is nobody. */
bool carry_find(struct quoting *g, struct quote *q);
/* True of words that begin with an article: a quotation that names a thing rather than says something. */
bool starts_article(struct slice words);
/* antecedent.c: the only person of the field with the first name that a piece of text begins with (`Marthe soupire`), else NULL. */
struct actor *first_name_holder(struct quoting *g, struct slice piece);
/* antecedent.c: true of words that begin with a noun for people: a title, or what anybody may be. */
bool starts_human(struct quoting *g, struct slice words);
/* antecedent.c: true of a possessive, of somebody's somebody. */
bool word_is_possessive(struct slice word);
/* antecedent.c: true when a piece of text begins with somebody without a name (`Un salarié`, `Des proches`). */
bool starts_unnamed(struct quoting *g, struct slice piece);
/* titled.c: true of a title that names a local authority by its noun, or a side of its council (`présidente de la métropole`, `conseiller d'opposition`). */
bool title_is_local(struct quoting *g, struct slice role);
/* titled.c: takes the article off a piece of text that begins with `Le`, `La`, `L'`; false without one. */
bool starts_definite(struct slice *plain);
/* titled.c: a title without the adjective before it: `directeur` of `nouveau directeur`. */
struct slice title_bare(struct slice title);
/* titled.c: the person of the field who holds a title (without article), named nearest before a byte, else first after; NULL when nobody does. */
struct actor *title_holder(struct quoting *g, struct slice title, size_t at, enum gender gender);
/*
 * titled.c: true when a title is hardly this person's: it is of something that is no organization (`le patron du café`), or has
 * one holder and the person is known by other offices (`le maire` after a manager's name), or is an office of the state that
 * nobody said they hold (`le juge`).
 */
bool title_denies(struct quoting *g, struct slice title, struct actor *actor);
/* titled.c: who holds the office of a clause of speech at a byte (`s'agace le président de X`), when the text said it of him and told of him before; else NULL. */
struct actor *holder_there(const struct quoting *g, size_t at, enum gender gender);
/* titled.c: true of a title of one word, or one of any house: `patronne`, `patronne de la jeune pousse`. */
bool title_is_plain(struct quoting *g, struct slice title);
/* titled.c: reads the title that some words begin with. */
struct title title_read(struct quoting *g, struct slice words);
/* titled.c: the holder of a title that a piece of text before a byte begins with (`Le directeur de X : « ... »`), else NULL. */
struct actor *title_in(struct quoting *g, struct slice piece, size_t at);
/* titled.c: the same for a sentence of its own, whose title may be an old one (`L'ancien maire soupire`). */
struct actor *title_subject(struct quoting *g, size_t from, size_t to);
/* The person meant by a pronoun or noun phrase before a byte, NULL when unknown or nobody in particular. */
struct actor *speaker_resolve(struct quoting *g, struct slice phrase, size_t at);

#endif
