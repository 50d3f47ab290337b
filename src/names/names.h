/* The entities of a document: who and what its names stand for. */
#ifndef GLANE_NAMES_NAMES_H
#define GLANE_NAMES_NAMES_H

#include "engine/extraction.h"
#include "text/map.h"

enum { NAMES_COMPARED = 600 }; /* entities that are compared pair by pair */

/* A person or organization of the document. */
struct entity {
	bool person;
	struct slice name;     /* fullest form, shadow text */
	struct slice told;     /* the document's name, where an alias of the user's has taken its place */
	struct slice folded;   /* the name of an organization, once names_orgs compares it */
	struct slice kind;     /* of an organization, empty = not known */
	struct slice evidence; /* what made it an organization when no rule did, empty = a rule did */
	bool kind_known;       /* kind comes from a lexicon, not from a rule's guess */
	bool kind_told;        /* kind comes from the words of the name, or from the noun before it */
	struct slice gender;   /* m, f or empty */
	struct slice surname, last; /* of a person, folded: surname and its last word */
	struct entity *same;   /* joined into this one, NULL = stands for itself */
	size_t order;          /* of first appearance */
};

/* One mention that a rule or lexicon made, and the entity it is of. */
struct use {
	struct mention *mention;
	struct entity *entity; /* NULL: not (yet) known, as a surname that two people bear */
	struct slice words;    /* shadow text */
	struct slice folded;
	struct slice gender;   /* told by the civility before, or by the first name */
	bool bare;             /* a surname without first name */
};

/* A form under which an entity may be named further on. */
struct name_form {
	struct slice written, folded;
	struct entity *entity; /* NULL: two entities share it */
	bool person, place;
	bool half;              /* of a double surname */
	bool head;              /* a mere noun of the full name: `Région` */
	bool firm;              /* a surname that a firm of the text bears as well */
	bool spelling;          /* of another form, with the same letters in other case */
};

/* What all uses of a name have beside them that may be part of it. */
struct name_ends {
	struct slice before, behind;    /* with the blank between; empty = nothing, or not all the same */
	bool before_sure, behind_sure;  /* one use tells it */
	size_t uses;
};

struct names {
	struct extraction *x;
	struct arena *arena;
	struct use *use;
	size_t uses, use_cap;
	struct entity **entity;
	size_t entities, entity_cap;
	struct name_form **form;
	size_t forms, form_cap;
	struct map people, orgs;   /* entities by folded full name */
	struct map person_forms, org_forms, places; /* struct name_form by folded form */
	struct map strangers;      /* names that only clues speak of (clue.c), by folded form */
};

/* A person's name in its parts; slices of the words given. */
struct person_parts {
	struct slice first;    /* empty when the name is a surname alone */
	struct slice surname;  /* with its particles */
	struct slice core;     /* surname up to the first lower-case particle: `Le Bihan` of `Le Bihan de Kermadec` */
	struct slice last;     /* last word */
};

/* The entity that stands for this one. */
struct entity *entity_root(struct entity *e);
struct entity *names_entity(struct names *n, struct map *by_name, struct slice folded, bool person);
/* Adds a form of an entity; one that two entities share belongs to none. */
void names_form_add(struct names *n, struct entity *e, struct slice written, bool head);
/* Adds another spelling of a form, unless it is written so. */
void names_form_spelled(struct names *n, const struct name_form *form, struct slice written);
/* Joins b into a. */
void entity_join(struct entity *a, struct entity *b);


/* What spellings of one name share: folded, `st`, `ste` and the first `&` written out. */
struct slice name_key(struct arena *a, struct slice written);
/* A folded name as readers shorten it, `st malo` for `saint malo`; empty when no saint is in it. */
struct slice name_saint_short(struct arena *a, struct slice folded);

/* Splits a person's name. */
struct person_parts person_parts_of(const struct rules *rules, struct slice words);
/* Gives every person's use its entity, and adds the forms of the people. */
void names_people(struct names *n);
/* The same for organizations. */
void names_orgs(struct names *n);
/* Adds up the CLUE mentions of the document; a pair of capitals that they make no organization is a person's use. */
void names_clues_weigh(struct names *n);
/* Makes entities of the names that the clues make organizations. */
void names_clues(struct names *n);
/* Whether the clues make an organization of a name. */
bool names_clues_house(const struct names *n, struct slice folded);
/* Adds a mention of a person or organization to the uses. */
void names_use_add(struct names *n, struct mention *m);
/* Adds mentions of whole names where a rule found an organization's first words only. */
void names_widen(struct names *n);
/* Notes what stands beside a use of a name in the article, nothing yet noted being all zero. */
void name_ends_add(struct names *n, struct name_ends *e, struct span at);
/* A name with what its uses have told to be part of it. */
struct slice name_ends_join(struct names *n, const struct name_ends *e, struct slice name);
/* Sets what an entity tells of a mention: name, kind or gender, evidence. */
void names_tell(struct names *n, struct mention *m, const struct entity *e);
/* Makes organizations of the people whose name a firm of the text bears, unless they speak. */
void names_firms_settle(struct names *n);
/* Whether the words before a name, or beside it, tell a firm: `le groupe X`, `chez X`, `X emploie`. */
bool names_firm_ends(struct names *n, struct slice before);
bool names_firm_beside(struct slice before, struct slice after);
/* Whether a verb of speech stands beside a name. */
bool names_speech_beside(struct names *n, struct slice before, struct slice after);
/* Takes the last word off a text; empty when there is none. */
struct slice names_last_word(struct slice *text);
/* Whether the words at a span are part of a longer name. */
bool names_part_of_other(struct names *n, struct span at);

/* Takes one word of letters and digits off *rest; false when none is left. */
bool name_word(struct slice *rest, struct slice *word);
/* Whether `short_form` is the initials of `full`, small words and case left aside. */
bool initials_match(struct slice short_form, struct slice full);
/* `Ademe` of `agence de l'environnement et de la maîtrise …`: one word, whose letters follow one another in a longer name and open it. */
bool letters_match(struct slice short_form, struct slice full);
/* `BNP` of `Parti nationaliste du Bangladesh`: the same letters in the order of another language, three at least, none left on either side. */
bool initials_permuted(struct slice short_form, struct slice full);
/* `CCI`, and `Adec`: three letters at least where only the first is a capital. */
bool name_is_acronym(struct slice name);
/* True of an article, a preposition or `et`, whose letter initials may leave out. */
bool name_word_is_small(struct slice word);
/* Kind told by the words of an organization's name, or by the noun before it; empty when they tell none. */
struct slice org_kind_of_words(const struct names *n, struct slice words, bool noun);
/* The kind of an organization by one use of its name (kind.c): a rule's is a guess where it is that of a whole family; the words of the name, or the noun beside it, know better. */
struct slice org_kind(struct names *n, const struct use *u, bool known);
/* `le cluster X`, `Club X`: true when the kind is not only a rule's guess. */
bool org_kind_told(struct names *n, const struct use *u);
/* Words without a leading article. */
struct slice name_without_article(struct slice words);

#endif
